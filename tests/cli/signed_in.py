"""signed_in.py - somebody with cookies and an authenticator: comes in by script as people do with a browser, and asks for pages."""
import base64
import hmac
import re
import struct
import time

PASSWORD = "seven grey herons wade"


def code_of(secret, at):
    """The six digits that an authenticator shows at a moment (RFC 6238)."""
    mac = hmac.digest(base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", int(at) // 30), "sha1")
    return f"{(struct.unpack('>I', mac[(at_ := mac[-1] & 15):at_ + 4])[0] & 0x7fffffff) % 1000000:06}"


class Person:
    """Every method asks `serving` and returns status, headers and text; cookies are kept as a browser keeps them."""

    def __init__(self, serving):
        self.serving, self.cookies, self.mark, self.step = serving, {}, "", 0

    def ask(self, path, form=None):
        status, headers, text = self.serving.ask(path, form, self.cookies)
        for line in headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = text.decode()
        if found := re.search(r'name="mark" value="([0-9a-f]+)"', text):
            self.mark = found[1]
        return status, headers, text

    def send(self, path, want=303, **fields):
        """A form of the page that was asked for last."""
        status, headers, text = self.ask(path, {"mark": self.mark, **fields})
        assert status == want, (path, status, re.findall(r"<h1>.*?</h1>|__text\">.*?</p>", text))
        return headers["Location"]

    def code(self):
        """Of a step of the clock that was not used yet: each counts once."""
        while int(time.time()) // 30 <= self.step:
            time.sleep(0.2)
        self.step = int(time.time()) // 30
        return code_of(self.secret, time.time())

    def first_run(self, login, secret):
        """From the secret that was handed out to the first page of those who are signed in."""
        self.login = login
        self.send("/first-run", login=login, secret=secret)
        self.ask("/first-run/password")
        self.send("/first-run/password", password=PASSWORD, twice=PASSWORD)
        text = self.ask("/first-run/code")[2]
        self.secret = re.search(r'<strong class="received">([A-Z2-7 ]+)</strong>', text)[1].replace(" ", "")
        self.send("/first-run/code", code=self.code())

    def sign_in(self):
        """Once more, later."""
        self.send("/sign-in", login=self.login, password=PASSWORD)
        self.ask("/code")
        self.send("/code", code=self.code())

    def why(self, case="2026-0412", purpose="review"):
        self.ask("/why")
        return self.send("/why", purpose=purpose, case=case)
