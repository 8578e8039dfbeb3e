"""serve_test.py - the web door: what it refuses, who it lets wait, and what the process that browsers talk to can reach (R60, CC-08)."""
import concurrent.futures
import contextlib
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip
from nibrs import incident_40a
from serving import Serving
from signed_in import Person
from tenant import LOGIN, Tenant


def served(folder, *args):
    return Serving(Tenant(folder), *args)


def test_the_first_page_comes_with_the_headers_that_keep_it_ours(folder):
    with served(folder) as s:
        status, headers, text = s.ask("/")
        assert status == 200 and b"Safeharbor" in text
        assert headers["Content-Security-Policy"].startswith("default-src 'none';") and "script" not in headers["Content-Security-Policy"]
        for name, value in (("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
                            ("Cache-Control", "no-store")):
            assert headers[name] == value, (name, headers[name])
        assert not re.search(rb"<script|style=|\son[a-z]+=|https?://", text), text
        assert s.ask("/assets/css/uswds.min.css")[0] == 200
        status, headers, text = s.ask("/assets/passkey.js")
        assert status == 200 and headers["Content-Type"].startswith("text/javascript") and b"navigator.credentials" in text
        assert s.stop()[0] == 0


def test_what_no_page_of_ours_asks_is_refused_in_one_sentence(folder):
    with served(folder) as s:
        host = f"Host: 127.0.0.1:{s.port}\r\n".encode()
        for wanted, line in (
            (b"421", b"GET / HTTP/1.1\r\nHost: harbor.example.net\r\n\r\n"),
            (b"421", b"GET / HTTP/1.1\r\nHost: 127.0.0.1:" + b"1" * 250 + b"\r\n\r\n"),
            (b"400", b"GET / HTTP/1.1\r\n\r\n"),
            (b"405", b"PUT / HTTP/1.1\r\n" + host + b"Content-Length: 0\r\n\r\n"),
            (b"405", b"TRACE / HTTP/1.1\r\n" + host + b"\r\n"),
            (b"400", b"GET /%2e%2e/etc HTTP/1.1\r\n" + host + b"\r\n"),
            (b"400", b"GET /a/../b HTTP/1.1\r\n" + host + b"\r\n"),
            (b"400", b"GET http://harbor.example.net/ HTTP/1.1\r\n" + host + b"\r\n"),
            (b"400", b"GET /?a=%00 HTTP/1.1\r\n" + host + b"\r\n"),
            (b"400", b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 4\r\n\r\nabcd"),
            (b"400", b"POST /why HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            (b"413", b"POST /why HTTP/1.1\r\n" + host + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999\r\n\r\n"),
            (b"415", b"POST /why HTTP/1.1\r\n" + host + b"Content-Type: text/xml\r\nContent-Length: 1\r\n\r\na"),
            (b"400", b"POST /why HTTP/1.1\r\n" + host + b"Content-Type: application/x-www-form-urlencoded\r\n"
                     b"Sec-Fetch-Site: cross-site\r\nContent-Length: 3\r\n\r\na=1"),
            (b"400", b"POST /why HTTP/1.1\r\n" + host + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=%"),
        ):
            answer = s.raw(line)
            assert answer.split(b" ", 2)[1:2] == [wanted], (wanted, line, answer[:200])
        long = s.raw(b"GET /" + b"a" * 40000 + b" HTTP/1.1\r\n" + host + b"\r\n")
        assert not long or re.match(rb"HTTP/1.1 4(14|00|31) ", long), long[:100]
        for garbage in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\r\n\r\n", b"GET\r\n\r\n", b"\0" * 5000, b"GET / HTTP/9.9\r\n\r\n"):
            s.raw(garbage)
        assert s.ask("/health")[0] == 200 and len(s.doors()) == 1
        code, _, err = s.stop()
        assert code == 0 and not err, err


def test_a_connection_that_dribbles_is_ended_and_hurts_nobody(folder):
    """One byte a second keeps libmicrohttpd's own limit quiet for ever; ours counts from the first byte."""
    with served(folder) as s:
        idle = [s.connect() for _ in range(300)]
        slow = s.connect()
        slow.sendall(b"GET / HTTP/1.1\r\nX: ")
        begun = time.time()
        ended = None
        while ended is None and time.time() - begun < 40:
            status = s.ask("/health")[0]
            assert status == 200
            try:
                slow.sendall(b"a")
                slow.settimeout(1)
                if slow.recv(100) == b"":
                    ended = time.time() - begun
            except socket.timeout:
                pass
            except OSError:
                ended = time.time() - begun
        assert ended is not None and 10 < ended < 25, ended
        for one in idle:
            one.settimeout(10)
            assert one.recv(100) == b""
        print(f"300 idle connections and one of a byte a second: ended after {ended:.0f} s")


def test_CC_08_what_browsers_talk_to_holds_no_file_and_may_open_none(folder):
    with served(folder) as s:
        (door,) = s.doors()
        proc = pathlib.Path("/proc") / str(door)
        status = (proc / "status").read_text()
        assert re.search(r"^Seccomp:\s+2$", status, re.M) and re.search(r"^NoNewPrivs:\s+1$", status, re.M)
        for task in (proc / "task").iterdir():
            assert re.search(r"^Seccomp:\s+2$", (task / "status").read_text(), re.M), task
        held = {fd.name: str(fd.readlink()) for fd in (proc / "fd").iterdir()}
        files = [name for name in held.values() if name.startswith("/") and not name.startswith(("/dev/", "/memfd:"))]
        assert not [name for name in files if str(folder) in name], held


def test_a_door_that_dies_is_opened_again_and_a_dead_house_closes_it(folder):
    with served(folder) as s:
        (door,) = s.doors()
        subprocess.run(["kill", "-9", str(door)], check=True)
        for _ in range(100):
            time.sleep(0.1)
            with contextlib.suppress(ConnectionRefusedError):       # nobody is taken before the new one has its walls
                if s.doors() not in ([], [door]) and s.ask("/health")[0] == 200:
                    break
        else:
            raise AssertionError("no door was opened again")
        (door,) = s.doors()
        s.process.kill()
        s.process.wait()
        for _ in range(50):
            time.sleep(0.1)
            if not pathlib.Path(f"/proc/{door}").exists():
                break
        assert not pathlib.Path(f"/proc/{door}").exists()


def test_numbers_for_this_machine_name_nobody_and_a_proxy_hands_them_to_none(folder):
    tenant = Tenant(folder)
    with Serving(tenant) as s:
        s.ask("/"), s.ask("/nothing")
        status, headers, text = s.ask("/metrics")
        assert status == 200 and headers["Content-Type"].startswith("text/plain; version=0.0.4"), headers
        assert b'safeharbor_requests_total{status="4xx"} 1\n' in text and b"safeharbor_doors_total 1\n" in text, text
        for line in text.decode().splitlines():
            assert re.fullmatch(r'# (HELP|TYPE) safeharbor_[a-z_]+ .+|safeharbor_[a-z_]+(\{(status|le)="[0-9a-zA-Z.+]+"\})? [0-9.]+', line), line
    with Serving(tenant, "--proxy") as s:
        assert s.ask("/metrics", X_Forwarded_For="203.0.113.9")[0] == 404
        assert s.ask("/metrics", X_Forwarded_For="127.0.0.1, 203.0.113.9")[0] == 404


def test_who_signs_in_does_not_let_the_others_wait(folder):
    """Argon2 takes a tenth of a second; eight sign-ins are worked on beside what others ask."""
    with served(folder) as s, concurrent.futures.ThreadPoolExecutor(8) as pool:
        begun = time.time()
        signing = [pool.submit(s.ask, "/sign-in", {"login": f"kim{n}", "password": "seven grey herons"}) for n in range(8)]
        took = []
        while not all(one.done() for one in signing):
            asked = time.time()
            assert s.ask("/")[0] == 200
            took.append(time.time() - asked)
        each = (time.time() - begun) / 8
        assert {one.result()[0] for one in signing} == {403}
        print(f"    {len(took)} pages, median {sorted(took)[len(took) // 2] * 1000:.1f} ms, while each of 8 sign-ins took {each * 1000:.0f} ms of work")
        assert len(took) > 16, took                     # one after the other, there would be about one page for each sign-in
        assert s.stop()[0] == 0


def test_told_to_stop_it_finishes_what_is_under_way(folder):
    with served(folder) as s:
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(s.ask, "/health") for _ in range(64)]
            code, _, err = s.stop() if asked[40].result()[0] == 200 else (None, None, None)
            assert code == 0 and not err, err
        statuses = [a.result()[0] for a in asked if not a.exception()]
        assert set(statuses) <= {200, 503}, statuses


def test_others_than_this_machine_are_answered_by_tls_only(folder):
    tenant = Tenant(folder)
    refused = tenant.run("serve", "--address", "0.0.0.0", "--port", "0")
    assert refused.returncode == 2 and b"only by TLS" in refused.stderr and refused.stderr.count(b"\n") == 1
    refused = tenant.run("serve", "--address", "127.0.0.x")
    assert refused.returncode == 2 and b"no address in numbers" in refused.stderr
    refused = tenant.run("serve", "--cert", "x.pem")
    assert refused.returncode == 2 and b"needs its key" in refused.stderr


def made_certificate(folder, name="harbor", kind=("ec", "-pkeyopt", "ec_paramgen_curve:P-256"), *more):
    """A certificate and its key for localhost, of days; signed by itself unless `more` says by whom."""
    if not shutil.which("openssl"):
        raise Skip("no openssl command")
    pem, key = folder / f"{name}.pem", folder / f"{name}.key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", *kind, "-nodes", "-days", "2", "-subj", f"/CN={'localhost' if not more else name}",
                    "-keyout", key, "-out", pem], check=True, capture_output=True)
    return pem, key


def heard(s, *how, host="localhost"):
    """What one request by TLS gets, and what openssl said beside it."""
    return subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{s.port}", *how], capture_output=True,
                          input=f"GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())


def test_tls_1_2_and_1_3_and_nothing_older(folder):
    pem, key = made_certificate(folder)
    with served(folder, "--cert", str(pem), "--cert-key-file", str(key), "--tls", "1.2") as s:
        assert s.url.startswith("https://")
        for version, is_heard in (("-tls1_3", True), ("-tls1_2", True), ("-tls1_1", False)):
            done = heard(s, version, "-cipher", "ALL:@SECLEVEL=0", "-quiet")
            assert (b"well" in done.stdout and b"Strict-Transport-Security" in done.stdout) == is_heard, (version, done.stdout, done.stderr)


def test_CJ_SC_05_who_asks_for_no_older_version_speaks_tls_1_3_alone(folder):
    pem, key = made_certificate(folder)
    with served(folder, "--cert", str(pem), "--cert-key-file", str(key)) as s:
        for version, is_heard in (("-tls1_3", True), ("-tls1_2", False), ("-tls1_1", False)):
            assert (b"well" in heard(s, version, "-cipher", "ALL:@SECLEVEL=0", "-quiet").stdout) == is_heard, version


def test_every_suite_is_authenticated_and_has_a_key_of_its_own_for_each_connection(folder):
    """None with CBC, none by the certificate's own key, no small group, no renegotiation; whatever kind the certificate is of."""
    offered = subprocess.run(["openssl", "ciphers", "-s", "-tls1_2", "ALL:@SECLEVEL=0"], capture_output=True, text=True).stdout.strip().split(":")
    assert {"AES128-SHA", "ECDHE-RSA-AES256-SHA", "DHE-RSA-AES256-GCM-SHA384"} <= set(offered), offered
    for name, kind in (("EC", ("ec", "-pkeyopt", "ec_paramgen_curve:P-256")), ("RSA", ("rsa:3072",))):
        (folder / name).mkdir()
        pem, key = made_certificate(folder / name, "harbor", kind)
        with served(folder / name, "--cert", str(pem), "--cert-key-file", str(key), "--tls", "1.2") as s:
            kind = "ECDSA" if name == "EC" else "RSA"
            taken = {suite for suite in offered if b"well" in heard(s, "-tls1_2", "-cipher", f"{suite}:@SECLEVEL=0", "-quiet").stdout}
            assert taken == {f"ECDHE-{kind}-{rest}" for rest in ("AES256-GCM-SHA384", "AES128-GCM-SHA256", "CHACHA20-POLY1305")}, taken
            groups = {group for group in ("X25519", "P-256", "P-384", "P-521", "ffdhe2048", "ffdhe3072")
                      if b"well" in heard(s, "-tls1_3", "-groups", group, "-quiet").stdout}
            assert groups == {"X25519", "P-256", "P-384", "P-521"}, groups
            assert b"well" in handshake_again(s, b"") and b"well" not in handshake_again(s, b"R\n")


def handshake_again(s, first):
    """What a request gets after openssl was told `first`: R lets it ask for another handshake."""
    with subprocess.Popen(["openssl", "s_client", "-connect", f"127.0.0.1:{s.port}", "-tls1_2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as work:
        with contextlib.suppress(BrokenPipeError):
            for said in (first, b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"):
                time.sleep(1)
                work.stdin.write(said)
                work.stdin.flush()
            time.sleep(2)
        return work.communicate()[0]


def test_CC_08_the_calls_that_are_left_are_enough_for_tls_taken_up_again_for_many_at_once_and_for_the_longest_form(folder):
    pem, key = made_certificate(folder)
    with served(folder, "--cert", str(pem), "--cert-key-file", str(key), "--tls", "1.2") as s:
        kept = folder / "session"
        for version in ("-tls1_2", "-tls1_3"):
            assert b"well" in heard(s, version, "-ign_eof", "-sess_out", kept).stdout
            again = heard(s, version, "-ign_eof", "-sess_in", kept)
            assert b"well" in again.stdout and re.search(rb"^(New|Reused), TLSv1", again.stdout, re.M), again
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            answers = [pool.submit(s.ask, "/health") for _ in range(100)]
            assert {a.result()[0] for a in answers} == {200}
        longest = {f"a{n}": "x" * 8000 for n in range(8)}               # 64 KiB, less a little
        assert s.ask("/sign-in", longest)[0] in (200, 303, 400, 403, 422)
        assert s.ask("/health")[0] == 200
        assert s.stop()[0] == 0


def test_the_certificate_that_is_shown_is_the_one_that_was_named(folder):
    """By an authority that the caller trusts it passes; of whoever trusts another it does not."""
    (ca, ca_key), (other, _) = made_certificate(folder, "harbor authority", ("ec", "-pkeyopt", "ec_paramgen_curve:P-256"), "ca"), \
        made_certificate(folder, "other authority", ("ec", "-pkeyopt", "ec_paramgen_curve:P-256"), "ca")
    request, pem, key = folder / "harbor.csr", folder / "harbor.pem", folder / "harbor.key.pem"
    subprocess.run(["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost", "-keyout", key,
                    "-out", request], check=True, capture_output=True)
    subprocess.run(["openssl", "x509", "-req", "-in", request, "-CA", ca, "-CAkey", ca_key, "-CAcreateserial", "-days", "2", "-out", pem],
                   check=True, capture_output=True)
    with served(folder, "--cert", str(pem), "--cert-key-file", str(key)) as s:
        for authority, is_trusted in ((ca, True), (other, False)):
            done = heard(s, "-CAfile", authority, "-no-CApath", "-no-CAstore", "-verify_return_error", "-quiet")
            assert (b"well" in done.stdout) == is_trusted, (authority, done.stderr)


def test_a_page_is_answered_whole_whatever_part_of_it_is_asked_for(folder):
    """So that thousands of overlapping ranges cost what one page costs."""
    with served(folder) as s:
        whole = s.ask("/assets/css/uswds.min.css")
        for ranges in ("bytes=0-9", "bytes=" + ",".join(f"5-{n}" for n in range(6, 1200))):
            part = s.ask("/assets/css/uswds.min.css", Range=ranges)
            assert part[0] == 200 and part[2] == whole[2] and not part[1]["Accept-Ranges"], part[:2]


def test_what_is_no_number_is_the_beginning_of_the_worklist(folder):
    """A scanner takes arithmetic that changes nothing for a question that counted; it was never counted."""
    tenant = Tenant(folder)
    tenant.do("import", "-", stdin=incident_40a("ZZ0010000", "T-1", "15").encode(), code=0)
    tenant.rescreened()
    (made,) = tenant.events("user", "invite", LOGIN, "--role", "administrator")
    with Serving(tenant) as s:
        person = Person(s)
        person.first_run(LOGIN, made["secret"])
        person.why()
        first = person.ask("/worklist?status=open&from=0")
        assert first[0] == 200 and "/findings/1" in first[2]
        for text in ("9-9", "0.5", "0'", "0 OR 1=1", "(SELECT 0)", "-1", "99999999999999999999"):
            said = person.ask("/worklist?" + urllib.parse.urlencode({"status": "open", "from": text}))
            assert said[0] == 200 and said[2] == first[2], text
