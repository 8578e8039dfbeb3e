"""client_certificate_test.py - devices that have a certificate of the agency, and all others, which are refused before they can ask."""
import hashlib
import http.client
import pathlib
import re
import ssl
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from devices import EC, Authority, fingerprint, openssl
from serving import Serving, asked
from signed_in import PASSWORD, Person, code_of
from tenant import LOGIN, Tenant


def certified(folder):
    pem, key = folder / "harbor.pem", folder / "harbor.key.pem"
    openssl("req", "-x509", *EC, "-days", "2", "-subj", "/CN=localhost", "-keyout", key, "-out", pem)
    return "--cert", str(pem), "--cert-key-file", str(key)


def heard(port, device=None, *how):
    """What one request gets: the answer, and the alert of TLS if there was one."""
    shown = ("-cert", device[0], "-key", device[1]) if device else ()
    done = subprocess.run(["openssl", "s_client", "-connect", f"127.0.0.1:{port}", *shown, *(how or ("-tls1_3",)), "-ign_eof"], capture_output=True,
                          input=b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    alert = re.search(rb"alert ([a-z ]+):", done.stderr)
    return b"HTTP/1.1 200" in done.stdout, b"HTTP/" in done.stdout, alert and alert[1].decode()


class Device:
    """Asks as a browser with this certificate does; takes the place of `serving` in signed_in.py."""

    def __init__(self, serving, shown):
        self.port, self.tls = serving.port, ssl._create_unverified_context()
        if shown:
            self.tls.load_cert_chain(*shown)

    def ask(self, path, form=None, cookies=()):
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=60, context=self.tls)
        return asked(connection, path, form, cookies)


class Hurried(Person):
    """Each code counts once: three of them, of the half minutes before, now and after, without waiting."""

    def code(self):
        if time.time() % 30 > 28:
            time.sleep(2.1)
        self.step += 1
        return code_of(self.secret, time.time() + 30 * (self.step - 2))


def test_CJ_AC_22_only_devices_with_a_certificate_of_the_agency_are_answered_at_all(folder):
    """Whatever else is shown, or nothing, ends in an alert before a byte of HTTP; in both versions of TLS."""
    ours, others = Authority(folder / "ours"), Authority(folder / "others")
    good, taken = ours.device("car-7"), ours.device("car-8")
    shown = {
        "nothing": (None, ("certificate required", "handshake failure")),
        "of another authority": (others.device("car-7"), ("unknown ca",) * 2),
        "past its day": (ours.device("car-9", "client", "-startdate", "200101000000Z", "-enddate", "210101000000Z"), ("certificate expired",) * 2),
        "before its day": (ours.device("car-10", "client", "-startdate", "400101000000Z", "-enddate", "410101000000Z"), ("certificate expired",) * 2),
        "of a server": (ours.device("web", "server"), ("bad certificate",) * 2),
        "taken back": (taken, ("certificate revoked",) * 2),
    }
    crl = ours.revoked("car-8")
    with Serving(Tenant(folder), *certified(folder), "--tls", "1.2", "--client-ca", str(ours.pem), "--client-crl", str(crl)) as s:
        for n, version in enumerate(("-tls1_3", "-tls1_2")):
            assert heard(s.port, good, version) == (True, True, None), version
            for what, (device, alerts) in shown.items():
                assert heard(s.port, device, version) == (False, False, alerts[n]), (what, version, heard(s.port, device, version))
        offered = openssl("s_client", "-connect", f"127.0.0.1:{s.port}", "-cert", good[0], "-key", good[1], input=b"")
        assert b"CN = Authority ours" in offered, "a browser is told whose certificates are asked for"
        assert len(s.doors()) == 1 and s.stop()[0] == 0


def test_CJ_AC_22_a_certificate_that_is_taken_back_counts_no_more_while_the_door_stays_open(folder):
    """From the next request on, over a connection that stands as well; a list that does not fit changes nothing and is told of."""
    ours, others, tenant = Authority(folder / "ours"), Authority(folder / "others"), Tenant(folder, role="auditor")
    lost, kept = ours.device("car-7"), ours.device("car-8")
    crl, waiting = ours.revoked(), folder / "waiting.pem"

    def renewed(text, line):
        waiting.write_bytes(text)
        waiting.replace(crl)
        said = s.process.stderr.readline()
        assert line in said, said

    with Serving(tenant, *certified(folder), "--client-ca", str(ours.pem), "--client-crl", str(crl)) as s:
        doors = s.doors()
        standing = [http.client.HTTPSConnection("127.0.0.1", s.port, timeout=60, context=Device(s, shown).tls) for shown in (lost, kept)]

        def answered():
            for connection in standing:
                connection.request("GET", "/health")
                answer = connection.getresponse()
                yield answer.status, bool(answer.read())

        assert [status for status, _ in answered()] == [200, 200]
        new = ours.revoked("car-7", to="new.pem").read_bytes()
        renewed(new, b"in force")
        assert [status for status, _ in answered()] == [403, 200]
        renewed(others.revoked().read_bytes(), b"by no authority")
        assert heard(s.port, lost) == (False, False, "certificate revoked") and heard(s.port, kept) == (True, True, None)
        assert s.doors() == doors and s.stop()[0] == 0
    said = [(e["object"], e["detail"]) for e in tenant.events("audit", "list") if e["verb"] == "serve"]
    assert said == [("web door", ""), ("revocations", hashlib.sha256(new).hexdigest())], said


def test_a_session_belongs_to_the_certificate_it_began_with_and_both_stand_in_the_trail(folder):
    ours, tenant = Authority(folder / "ours"), Tenant(folder, role="auditor")
    (made,) = tenant.events("user", "invite", LOGIN, "--role", "administrator")
    car, desk = ours.device("car-7"), ours.device("desk-2")
    with Serving(tenant, *certified(folder), "--client-ca", str(ours.pem), "--client-cert", "asked") as s:
        person = Hurried(Device(s, car))
        person.first_run(LOGIN, made["secret"])
        assert person.ask("/account")[0] == 200
        for other in (desk, None):                  # a cookie that was carried off opens nothing, and ends what it was of
            taken = Hurried(Device(s, other))
            taken.cookies = dict(person.cookies)
            status, headers, text = taken.ask("/account")
            assert status == 303 and headers["Location"] == "/" and "Password" not in text
            assert person.ask("/account")[0] == 303, "nobody goes on with it"
            if other:
                person.sign_in()
        assert Device(s, desk).ask("/sign-in", {"login": LOGIN, "password": "wrong"})[0] == 403
        assert Device(s, desk).ask("/sign-in", {"login": LOGIN, "password": PASSWORD})[0] == 303
        person.serving = Device(s, None)
        person.sign_in()                            # asked for, and not required
        assert s.stop()[0] == 0
    who = f"certificate {fingerprint(car[0])}"
    said = [(e["verb"], e["outcome"], e["detail"]) for e in tenant.events("audit", "list") if e["verb"] in ("sign-in", "account")]
    assert ("sign-in", "done", f"signed in, {who}") in said, said
    assert ("sign-in", "denied", f"another certificate, {fingerprint(desk[0])}") in said, said
    assert ("sign-in", "denied", "another certificate, none") in said, said
    assert ("sign-in", "denied", f"password, certificate {fingerprint(desk[0])}") in said, said
    assert ("sign-in", "done", "signed in") in said, said


def test_what_does_not_fit_together_is_said_before_the_door_opens(folder):
    ours, others, tenant, own = Authority(folder / "ours"), Authority(folder / "others"), Tenant(folder), certified(folder)
    ours.device("car-8")
    stale = ours.revoked("car-8", days=("-crl_lastupdate", "20200101000000Z", "-crl_nextupdate", "20200102000000Z"))
    foreign = others.revoked()
    empty = folder / "empty.pem"
    empty.write_text("nothing\n")
    for wanted, line in (
        (b"Name --client-ca", ("--client-cert", "required")),
        (b"name --client-ca", (*own, "--client-crl", stale)),
        (b"where TLS ends", ("--client-ca", ours.pem)),
        (b"asked or required", (*own, "--client-ca", ours.pem, "--client-cert", "perhaps")),
        (b"1.3 or 1.2", (*own, "--tls", "1.1")),
    ):
        done = tenant.run("serve", "--port", "0", *line)
        assert done.returncode == 2 and wanted in done.stderr, (line, done.stderr)
    for wanted, line in (
        (b"holds no authority", ("--client-ca", empty)),
        (b"holds no list of revocations", ("--client-ca", ours.pem, "--client-crl", empty)),
        (b"past its day", ("--client-ca", ours.pem, "--client-crl", stale)),
        (b"by no authority", ("--client-ca", ours.pem, "--client-crl", foreign)),
    ):
        done = tenant.run("serve", "--port", "0", *own, *line)
        assert done.returncode == 6 and wanted in done.stderr, (line, done.returncode, done.stderr)


def test_behind_a_proxy_the_certificate_is_what_the_proxy_says_and_nobody_else_can(folder):
    ours, tenant = Authority(folder / "ours"), Tenant(folder, role="auditor")
    pem, _ = ours.device("car-7")
    told = urllib.parse.quote(pem.read_text(), safe="")
    with Serving(tenant, "--proxy", "--client-cert", "required") as s:
        assert s.ask("/health", X_Client_Certificate=told)[0] == 200
        for wrong in (None, "", "%", "-----BEGIN%20CERTIFICATE-----", told.replace("BEGIN", "HEAD"), "a" * 9000):
            more = {} if wrong is None else {"X_Client_Certificate": wrong}
            assert s.ask("/health", **more)[0] == 403, wrong
        assert s.ask("/sign-in", {"login": "kim", "password": "wrong"}, X_Client_Certificate=told)[0] == 403
        assert s.stop()[0] == 0
    with Serving(tenant, "--proxy") as s:           # nobody looks at certificates here, so nobody is told by one
        assert s.ask("/sign-in", {"login": "kim", "password": "wrong"}, X_Client_Certificate=told)[0] == 403
        assert s.stop()[0] == 0
    said = [e["detail"] for e in tenant.events("audit", "list") if e["verb"] == "sign-in"]
    assert sorted(said) == ["password", f"password, certificate {fingerprint(pem)}"], said
