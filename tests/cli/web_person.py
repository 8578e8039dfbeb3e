"""web_person.py - somebody who uses the web door without a browser: first run, sign-in with a second factor, forms with their marks."""
import base64
import contextlib
import hashlib
import hmac
import re
import socket
import struct
import time
import urllib.parse

STEP_SECONDS = 30
SEND_SECONDS = 5        # a code is there by then, and still counts


class Refused(Exception):
    """Another answer to `path` than the one a person goes on with; `status` 0 when none came."""

    def __init__(self, said, path="", status=0):
        super().__init__(said)
        self.path, self.status = path, status


class Answer:
    """As much of it as came. `status` 0: not even its first line."""

    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        first = re.match(rb"HTTP/1\.1 (\d{3}) ", head)
        self.status = int(first[1]) if first else 0
        self.headers = {name.lower(): value for name, value in re.findall(r"^([\w-]+): (.*?)\r?$", head.decode("latin-1"), re.M)}
        length = self.headers.get("content-length")
        self.is_whole = self.status > 0 and length is not None and len(self.body) == int(length)

    def has(self, text):
        return text.encode() in self.body


def totp(secret, step):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1_000_000:06}"


class WebPerson:
    def __init__(self, login, password):
        self.login, self.password = login, password
        self.cookie = self.mark = self.secret = ""
        self.last_step = 0

    def ask(self, port, path, form=None):
        """One request over a connection of its own, read as far as it comes."""
        body = b"" if form is None else urllib.parse.urlencode(form).encode()
        line = f"{'GET' if form is None else 'POST'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
        if self.cookie:
            line += f"Cookie: __Host-session={self.cookie}\r\n"
        if form is not None:
            line += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        got = b""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=60) as s:
            s.sendall(line.encode() + b"\r\n" + body)
            while piece := s.recv(65536):
                got += piece
        answer = Answer(got)
        cookie = re.search(r"__Host-session=([0-9a-f]*)", answer.headers.get("set-cookie", ""))
        if cookie:
            self.cookie = cookie[1]
        mark = re.search(rb'name="mark" value="([0-9a-f]+)"', answer.body)
        if mark:
            self.mark = mark[1].decode()
        return answer

    def must(self, port, path, form=None, status=200):
        answer = self.ask(port, path, form)
        if answer.status != status:
            said = re.search(rb'usa-alert__text">([^<]*)|usa-intro">([^<]*)', answer.body)
            raise Refused(f"{self.login} {path}: {answer.status} {said[0].decode() if said else ''}", path, answer.status)
        return answer

    def post(self, port, path, status=303, **form):
        """A form of a page of this session."""
        return self.must(port, path, {"mark": self.mark, **form}, status)

    def code(self):
        """One that has not counted yet; waits for it where it has to."""
        while (step := max(int(time.time() + SEND_SECONDS) // STEP_SECONDS - 1, self.last_step + 1)) > int(time.time()) // STEP_SECONDS + 1:
            time.sleep(0.2)
        self.last_step = step
        return totp(self.secret, step)

    def can_sign_in(self):
        return self.last_step < int(time.time()) // STEP_SECONDS + 1

    def first_run(self, port, invitation):
        self.cookie = ""
        self.must(port, "/first-run", {"login": self.login, "secret": invitation}, 303)
        self.must(port, "/first-run/password")
        self.post(port, "/first-run/password", password=self.password, twice=self.password)
        page = self.must(port, "/first-run/code")
        self.secret = re.search(rb'class="received">([A-Z2-7 ]+)<', page.body)[1].decode().replace(" ", "")
        self.post(port, "/first-run/code", code=self.code())

    def sign_in(self, port):
        self.cookie = ""
        self.must(port, "/sign-in", {"login": self.login, "password": self.password}, 303)
        self.must(port, "/code")
        self.post(port, "/code", code=self.code())
        self.must(port, "/why")             # the mark of the session that is open now

    def why(self, port, case, purpose="review"):
        self.post(port, "/why", purpose=purpose, case=case)


def invited(tenant, login, role):
    """A first-run secret that two people agreed to."""
    (made,) = tenant.events("user", "invite", login, "--role", role)
    agreed = tenant.as_second("user", "approve", made["invitation"])
    assert agreed.returncode == 0, agreed.stderr
    return made["secret"]
