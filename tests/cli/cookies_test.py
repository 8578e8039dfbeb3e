"""cookies_test.py - what a session hangs on: how its cookies are set, where their values stand, and what they open when it has ended."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from guarded import routes, unguarded
from serving import Serving
from signed_in import PASSWORD, Person, code_of
from tenant import LOGIN, Tenant

KEPT = "; Path=/; Secure; HttpOnly; SameSite=Strict"
SESSION = re.compile(rf"__Host-session=[A-Za-z0-9_-]{{43,}}{KEPT}")
DEVICE = re.compile(rf"__Host-device=[A-Za-z0-9_-]{{43,}}{KEPT}; Max-Age=34560000")
TAKEN = f"__Host-session={KEPT}; Max-Age=0"
# A page of every stage that a session can be in.
BEHIND = ("/account", "/why", "/worklist", "/people", "/audit", "/first-run/password", "/code", "/unlock", "/password")


class Watched(Person):
    """Keeps all that was set, and all that was said in words."""

    def __init__(self, serving):
        super().__init__(serving)
        self.lines, self.words = [], []

    def ask(self, path, form=None):
        status, headers, text = super().ask(path, form)
        assert not unguarded(headers), (path, unguarded(headers))
        self.lines += [(path, line) for line in headers.get_all("Set-Cookie") or []]
        self.words += [path, text, *(f"{name}: {value}" for name, value in headers.items() if name != "Set-Cookie")]
        return status, headers, text


def opens_nothing(s, cookies):
    for path in BEHIND:
        status, headers, text = s.ask(path, cookies=cookies)
        assert (status, headers["Location"], text) == (303, "/", b""), (path, status, text)
    assert s.ask("/account", {"mark": "0" * 64}, cookies)[0] == 401


def values(lines):
    return {line.partition(";")[0].partition("=")[2] for _, line in lines} - {""}


def test_CJ_IA_20_a_session_hangs_on_a_cookie_that_stands_nowhere_else_and_opens_nothing_when_it_has_ended(folder):
    tenant = Tenant(folder, role="auditor")
    (made,) = tenant.events("user", "invite", LOGIN, "--role", "administrator")
    with Serving(tenant) as s:
        person = Watched(s)
        person.first_run(LOGIN, made["secret"])
        person.send("/sign-in", login=LOGIN, password=PASSWORD)
        half = dict(person.cookies)
        person.ask("/code")
        person.send("/code", code=code_of(person.secret, (person.step + 1) * 30))       # each step counts once, and the first run's has
        person.why()
        for method, path in routes():
            if method == "GET":
                person.ask(path.replace("#", "1"))
        person.ask("/account")
        person.send("/account/device")
        kept = dict(person.cookies)
        opens_nothing(s, half)                                      # what the password alone gave was taken for another
        assert s.ask("/account", cookies=kept)[0] == 200
        person.ask("/account")
        person.send("/sign-out")
        opens_nothing(s, kept)
        assert [path for path, _ in person.lines] == ["/first-run", "/first-run/code", "/sign-in", "/code", "/account/device", "/sign-out"]
        for path, line in person.lines:
            assert line == TAKEN if path == "/sign-out" else (DEVICE if path.endswith("device") else SESSION).fullmatch(line), (path, line)
        tokens = values(person.lines)
        assert len(tokens) == len(person.lines) - 1, "each is another"
        person.send("/sign-in", login=LOGIN, password=PASSWORD)     # one that nobody ends
        left = dict(person.cookies)
        assert s.ask("/code", cookies=left)[0] == 200
        code, out, err = s.stop()
    with Serving(tenant) as s:
        opens_nothing(s, left)
    tokens |= values(person.lines)
    said = "\n".join([*person.words, out.decode(), err.decode(), tenant.do("audit", "list", "--json").decode()])
    assert code == 0 and person.login in said and not [token for token in tokens if token in said]
    for path in folder.rglob("*"):
        assert path.is_dir() or not [token for token in tokens if token.encode() in path.read_bytes()], path
