"""smuggling_test.py - whatever is sent, one request has one answer, and what came with it is no request (ATK-SMUG, AV-4.2)."""
import itertools
import os
import pathlib
import re
import socket
import ssl
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from ambiguous import STOWAWAY, cases, plain, request, statuses, stowaway
from packaging_test import nginx_in_front
from serving import Serving
from tenant import Tenant


def ended(sock, text, seconds=30):
    """What came back until the other side ended the connection, and whether it did; we end nothing."""
    got = b""
    sock.settimeout(seconds)
    try:
        sock.sendall(text)
        while piece := sock.recv(65536):
            got += piece
    except TimeoutError:
        return got, False
    except OSError:             # it was ended before all was said
        pass
    return got, True


def refused_by_house(s):
    """How many requests the house refused or knew no page for; what the door refuses does not come so far."""
    return int(re.search(rb'^safeharbor_requests_total\{status="4xx"\} (\d+)$', s.ask("/metrics")[2], re.M)[1])


def in_pieces(s, host):
    """A head is read where it comes to lie, whatever part of it comes when."""
    long = request(b"GET", host, *(b"X-%d: %s" % (n, b"a" * n) for n in range(100)), path=STOWAWAY)
    for text, size in ((stowaway(host), 1), (long, 700), (long, 2048)):
        with s.connect() as sock:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for at in range(0, len(text), size):
                sock.sendall(text[at:at + size])
            got, _ = ended(sock, request(b"GET", host, b"Connection: close", path=b"/health"))
        assert statuses(got) == [404, 200], (size, got)


def test_ATK_SMUG_a_head_that_two_may_read_differently_is_refused_and_ends_its_connection(folder):
    with Serving(Tenant(folder, role=None)) as s:
        host = b"127.0.0.1:%d" % s.port
        for text in plain(host):                                    # or what follows proves nothing
            assert statuses(s.raw(text))[1:] == [404], text
        in_pieces(s, host)
        before, count = refused_by_house(s), 0
        for count, (odd, text) in enumerate(cases(host), 1):
            with s.connect() as sock:
                got, is_ended = ended(sock, text, 10)
            assert is_ended and statuses(got) in ([], [400], [413], [505]), (odd, text, got[:300])
            assert b" 404 " not in got, (odd, text, got)
        assert count >= 300 and refused_by_house(s) == before, (count, "the house heard of it")
        assert s.stop()[::2] == (0, b"")


def test_AV_4_2_behind_nginx_nobody_gets_the_answer_to_what_another_sent(folder):
    """What nginx takes for two requests is two. What it takes for one never becomes two at our door, which hears it on a
    connection that many share: as many refusals of the house come back as it made, and who asks next gets their own answer."""
    trusting, name = ssl._create_unverified_context(), b"harbor.example.org"
    with Serving(Tenant(folder, role=None), "--proxy", "--name", name.decode()) as s, nginx_in_front(folder, s.port) as (_, port, _, _):
        def through(): return trusting.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname=name.decode())

        before, seen, answered, honest = refused_by_house(s), 0, 0, through()
        every = 1 if "SAFEHARBOR_LONG" in os.environ else 3
        for odd, text in itertools.islice(cases(name, b"Connection: close"), 0, None, every):
            with through() as sock:
                got = statuses(ended(sock, text, 0.2)[0])
            assert len(got) <= 2, (odd, text, got)
            seen += sum(status in (401, 403, 404, 405) for status in got)
            answered += got[:1] in ([401], [303], [200])
            honest.sendall(request(b"GET", name, path=b"/health"))
            told = honest.recv(65536)
            while told.startswith(b"HTTP/1.1 200 ") and not told.endswith(b"well\n"):
                told += honest.recv(65536)
            assert statuses(told) == [200], (odd, text, told)
        assert answered > 20 / every and seen > 40 / every and seen == refused_by_house(s) - before, (answered, seen, refused_by_house(s) - before)
