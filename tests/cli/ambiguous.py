"""ambiguous.py - heads of requests of which two readers may think that they end in different places (RFC 9112, sections 2.2, 5, 6, 7 and 11.2)."""
import itertools
import re

FORM = b"Content-Type: application/x-www-form-urlencoded"
STOWAWAY = b"/stowaway"                     # whoever takes what came with another request for a request asks for this page, which is not there

CODINGS = [
    b"Transfer-Encoding: chunked", b"Transfer-Encoding:chunked", b"Transfer-Encoding : chunked", b"Transfer-Encoding\t: chunked",
    b"Transfer-Encoding:\tchunked", b"Transfer-Encoding:  chunked", b"Transfer-Encoding: chunked ", b"Transfer-Encoding: xchunked",
    b"Transfer-Encoding: x chunked", b"Transfer-Encoding: identity", b"Transfer-Encoding:", b"Transfer-Encoding: ", b"Transfer-Encoding: \"chunked\"",
    b"transfer-encoding: CHUNKED", b"TRANSFER-ENCODING: Chunked", b"Transfer-Encoding: chunked, identity", b"Transfer-Encoding: identity, chunked",
    b"Transfer-Encoding: gzip, chunked", b"Transfer-Encoding: chunked, chunked", b"Transfer-Encoding: ,chunked", b"Transfer-Encoding: chunked;a=b",
    b"Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
    b"Transfer-Encoding\0: chunked", b"Transfer-Encoding: chunked\0", b"Transfer-Encoding:\x0bchunked", b"Transfer-Encoding: \x0cchunked",
    b"Transfer-Encoding:\r\n chunked", b"Transfer-Encoding:\n chunked", b" Transfer-Encoding: chunked", b"\tTransfer-Encoding: chunked",
    b"Transfer-: chunked\r\n Encoding", b"X: a\r\n Transfer-Encoding: chunked", b"X: a\r\n\tTransfer-Encoding: chunked",
    b"X: a\nTransfer-Encoding: chunked", b"X: a\rTransfer-Encoding: chunked", b"X: a\0\r\nTransfer-Encoding: chunked", b"Transfer-Encoding\r: chunked",
    b"Transfer-Encoding\x80: chunked", b"Transfer-Encoding(: chunked", b"Transfer-Encoding\r\n: chunked",
]
LENGTHS = [
    b"Content-Length: 0\r\nContent-Length: %d", b"Content-Length: %d\r\nContent-Length: 0", b"Content-Length: %d\r\nContent-Length: %d",
    b"Content-Length: 0\r\ncontent-length: %d", b"Content-Length: 0, %d", b"Content-Length: %d, %d", b"Content-Length: %d,", b"Content-Length: -1",
    b"Content-Length: -%d", b"Content-Length: +%d", b"Content-Length: 0x%x", b"Content-Length: %xh", b"Content-Length: %d.0", b"Content-Length: 1e2",
    b"Content-Length: %d a", b"Content-Length: %da", b"Content-Length: 1 2", b"Content-Length:", b"Content-Length: ", b"Content-Length: \"%d\"",
    b"Content-Length: 18446744073709551616", b"Content-Length: 18446744073709551615", b"Content-Length: 9223372036854775808",
    b"Content-Length: 99999999999999999999999999", b"Content-Length : %d", b"Content-Length\t: %d", b"Content-Length:\x0b%d", b"Content-Length\0: %d",
    b"Content-Length: %d\0", b"Content-Length:\r\n %d", b"Content: %d\r\n -Length", b"Content: %d\r\n\t-Length", b"X: a\r\n Content-Length: %d",
    b"X: a\r\n\tContent-Length: %d", b"X: a\rContent-Length: %d", b" Content-Length: %d", b"\tContent-Length: %d", b"Content-Length\x85: %d",
    b"X: a\0b\r\nContent-Length: 0\r\nContent-Length: %d", b"Content-Length\r: %d",
]
LINES = [
    b"X: a\n", b"X: a\nY: b\r\n", b"X: a\r\n b\r\n", b"X: a\r\n\tb\r\n", b"X: a\r\n \r\n", b"X: a\rb\r\n", b"X: \r\r\n", b"X\0: a\r\n", b"\0X: a\r\n", b"X: \0\r\n",
    b"X: a\x1bb\r\n", b"X: a\x7f\r\n", b"X : a\r\n", b"X\t: a\r\n", b"X Y: a\r\n", b": a\r\n", b"X(: a\r\n", b"X[]: a\r\n", b"X\xc3\xa4: a\r\n", b"X\x7f: a\r\n",
    b"X\r: a\r\n", b"X\r\n", b"X Y\r\n", b"Host: other.example.net\r\n", b"host : other.example.net\r\n",
]
SIZES = [b"0", b"+0", b"-0", b"-1", b"0x0", b"00000000000000000000", b"10000000000000000", b"ffffffffffffffff", b"7fffffffffffffff", b"fffffffffffffffff0",
         b"", b" 0", b"0 ", b"0;a", b"0;a=\"\r\n\"", b"0\n", b"0\r", b"g", b"0_0"]
FIRST = [b"%s / HTTP/1.1\n", b"%s  / HTTP/1.1\r\n", b"%s\t/ HTTP/1.1\r\n", b"%s / HTTP/1.1 \r\n", b"%s / HTTP/1.2\r\n", b"%s / HTTP/2.0\r\n", b"%s / http/1.1\r\n",
         b"%s / HTTP/1.1\r\r\n", b"%s / HTTP/1.1\0\r\n", b"%s /\r\n", b"%s / HTTP/01.1\r\n", b"%s / HTTP/1.1 HTTP/1.1\r\n", b"%s / HTTP/1.1\x0b\r\n"]


def request(method, host, *lines, path=b"/why", body=b""):
    return b"%s %s HTTP/1.1\r\nHost: %s\r\n" % (method, path, host) + b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body


def stowaway(host, *lines):
    return request(b"GET", host, *lines, path=STOWAWAY)


def cases(host, *lines):
    """(what is odd, all bytes that are sent): a request, and behind it one that nobody sent, if it is taken for one; it has these lines more."""
    rest = stowaway(host, *lines)
    ended = b"0\r\n\r\n" + rest
    for line, method in itertools.product(CODINGS, (b"POST", b"GET")):
        for length in (b"5", b"%d" % len(ended)):
            yield line, request(method, host, FORM, b"Content-Length: " + length, line, body=ended)
        yield line, request(method, host, FORM, line, b"Content-Length: 5", body=ended)
    for line, method in itertools.product(LENGTHS, (b"POST", b"GET")):
        yield line, request(method, host, FORM, line.replace(b"%d", b"%d" % len(rest)).replace(b"%x", b"%x" % len(rest)), b"Y: b", body=rest)
    for lines, before in itertools.product(LINES, (b"", b"Z: c\r\n")):
        yield lines, request(b"GET", host)[:-2] + before + lines + (b"" if before else b"Z: c\r\n") + b"\r\n" + rest
    for size in SIZES:
        yield size, request(b"POST", host, FORM, b"Transfer-Encoding: chunked", body=size + b"\r\n\r\n" + rest)
    for line, method in itertools.product(FIRST, (b"POST", b"GET")):
        yield line, line % method + b"Host: " + host + b"\r\n" + FORM + b"\r\n\r\n" + rest


def plain(host):
    """Two requests, one behind the other, in every way that is none of the above: both are answered."""
    rest = stowaway(host)
    for lines in ((), (b"X:a",), (b"X:",), (b"X: ",), (b"X:   a  ",), (b"X: a\tb",), (b"X: \xc3\xa4",), (b"X_Y: a",), (b"!#$%&'*+-.^_`|~: a",), (b"X: a", b"X: b")):
        yield request(b"GET", host, *lines) + rest
    for length in (b"Content-Length: 3", b"content-length:3", b"Content-Length: 003"):
        yield request(b"POST", host, FORM, length, b"X: b", body=b"a=1") + rest
    yield request(b"GET", host, b"Content-Length: 0") + rest
    yield request(b"GET", host, b"Cookie: " + b"a" * 7000) + rest


def statuses(text):
    """Of the answers, as a client reads them: each as long as it says, and none behind the last."""
    found = []
    while head := re.match(rb"HTTP/1\.[01] (\d{3}) .*?\r\n\r\n", text, re.S):
        found.append(int(head[1]))
        length = re.search(rb"\r\nContent-Length: (\d+)\r\n", head[0])
        if not length or b"\r\nConnection: close\r\n" in head[0]:
            break
        text = text[head.end() + int(length[1]):]
    return found
