"""packaging_test.py - the service as it is shipped: what systemd says of its walls, and nginx in front of the door as the example has it."""
import contextlib
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip
from devices import Authority, fingerprint
from serving import Serving
from tenant import Tenant

UNIT, NGINX = pathlib.Path("packaging/safeharbor.service").resolve(), pathlib.Path("packaging/nginx.conf").resolve()


def test_the_service_is_exposed_to_little(folder):
    if not shutil.which("systemd-analyze"):
        raise Skip("no systemd-analyze here")
    done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", UNIT], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr
    score = re.search(r"exposure level for \S+: ([0-9.]+)", done.stdout)
    print(f"exposure by systemd-analyze: {score[1]} (0 none, 10 all; our limit 2.0)")
    text = UNIT.read_text()
    assert re.search(r"^SystemCallFilter=seccomp$", text, re.M), "the door's own walls need that call"
    assert re.search(r"^MemorySwapMax=0$", text, re.M) and re.search(r"^LimitCORE=0$", text, re.M), "nothing of its memory may come to a disk"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def configured(folder, behind, devices=()):
    """The example with the names, files and ports of this test put in, as its first lines tell people to do."""
    pem, key, port, plain = folder / "harbor.pem", folder / "harbor.key.pem", free_port(), free_port()
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                    "/CN=harbor.example.org", "-keyout", key, "-out", pem], check=True, capture_output=True)
    text = NGINX.read_text()
    for old, new in (("127.0.0.1:8443", f"127.0.0.1:{behind}"), ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
                     ("listen 80;", f"listen 127.0.0.1:{plain};"), ("/etc/safeharbor/harbor.pem", str(pem)),
                     ("/etc/safeharbor/harbor.key.pem", str(key)), ("/var/log/nginx/error.log", str(folder / "error.log"))):
        assert old in text, old
        text = text.replace(old, new)
    if devices:
        text = re.sub(r"^( *)#(?=[a-z])", r"\1", text, flags=re.M)
        for name, file in zip(("/etc/safeharbor/devices.pem", "/etc/safeharbor/devices.crl.pem"), devices):
            assert text.count(f" {name};") == 1, name
            text = text.replace(name, str(file))
    (folder / "site.conf").write_text(text)
    (folder / "nginx.conf").write_text(f"pid {folder}/nginx.pid; daemon off; events {{ worker_connections 256; }}\n"
                                       f"http {{ client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;\n"
                                       f"uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; include {folder}/site.conf; }}\n")
    return port, plain, pem


def asked(port, pem, version, text, *more):
    line = ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-servername", "harbor.example.org", "-CAfile", pem, version, "-quiet", *more]
    return subprocess.run(line, input=text.encode(), capture_output=True).stdout


@contextlib.contextmanager
def nginx_in_front(folder, behind, devices=()):
    nginx = shutil.which("nginx") or (pathlib.Path("/usr/sbin/nginx").exists() and "/usr/sbin/nginx")
    if not nginx or not shutil.which("openssl"):
        raise Skip("no nginx here")
    folder.chmod(0o755)
    port, plain, pem = configured(folder, behind, devices)
    front = subprocess.Popen([nginx, "-c", folder / "nginx.conf", "-p", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        for _ in range(50):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        yield front, port, plain, pem
    finally:
        front.terminate()
        front.communicate(timeout=30)


def test_nginx_in_front_as_the_example_has_it(folder):
    with Serving(Tenant(folder), "--proxy", "--name", "harbor.example.org") as s:
        with nginx_in_front(folder, s.port) as (front, port, plain, pem):
            request = "GET /health HTTP/1.1\r\nHost: harbor.example.org\r\nX-Forwarded-Proto: http\r\nConnection: close\r\n\r\n"
            answer = asked(port, pem, "-tls1_3", request)
            assert b"well" in answer, (answer, front.poll())
            assert b"Strict-Transport-Security" in answer, "it came by TLS, whatever the browser says of itself"
            assert b"well" not in asked(port, pem, "-tls1_2", request)
            assert b"421" in asked(port, pem, "-tls1_3", request.replace("harbor.example.org", "other.example.org"))
            long = "POST /why HTTP/1.1\r\nHost: harbor.example.org\r\nContent-Length: 99999\r\nConnection: close\r\n\r\n"
            assert b" 413 " in asked(port, pem, "-tls1_3", long)
            file = ("POST /import HTTP/1.1\r\nHost: harbor.example.org\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                    "Content-Length: {}\r\nConnection: close\r\n\r\n")
            assert b" 401 " in asked(port, pem, "-tls1_3", file.format(300000)), "the house is asked before the file is there"
            assert b" 413 " in asked(port, pem, "-tls1_3", file.format(80000000))
            with socket.create_connection(("127.0.0.1", plain)) as one:
                one.sendall(b"GET /x HTTP/1.1\r\nHost: harbor.example.org\r\nConnection: close\r\n\r\n")
                moved = one.recv(4096)
            assert b" 301 " in moved and b"Location: https://harbor.example.org/x" in moved, moved


def test_nginx_in_front_answers_no_device_without_a_certificate(folder):
    ours, others = Authority(folder / "ours"), Authority(folder / "others")
    car, taken, foreign = ours.device("car-7"), ours.device("car-8"), others.device("car-7")
    crl, tenant = ours.revoked("car-8"), Tenant(folder, role="auditor")
    form = "login=kim&password=wrong"
    text = (f"POST /sign-in HTTP/1.1\r\nHost: harbor.example.org\r\nX-Client-Certificate: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(form)}\r\nConnection: close\r\n\r\n{form}")
    with Serving(tenant, "--proxy", "--name", "harbor.example.org", "--client-cert", "required") as s:
        with nginx_in_front(folder, s.port, (ours.pem, crl)) as (front, port, _, pem):
            answer = asked(port, pem, "-tls1_3", text, "-cert", car[0], "-key", car[1])
            assert b" 403 " in answer and b"This does not open" in answer, (answer, front.poll())
            for device in ((), taken, foreign):
                assert asked(port, pem, "-tls1_3", text, *(("-cert", device[0], "-key", device[1]) if device else ())) == b"", device
    assert [e["detail"] for e in tenant.events("audit", "list") if e["verb"] == "sign-in"] == [f"password, certificate {fingerprint(car[0])}"]
