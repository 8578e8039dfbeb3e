"""tenant.py - a tenant for tests: made, filled, screened and asked, always through the program."""
import contextlib
import json
import os
import pathlib
import pty
import pwd
import shutil
import subprocess
import time

from check_script import Skip

DEBUG = pathlib.Path("build/debug/safeharbor").resolve()
RELEASE = pathlib.Path("build/safeharbor").resolve()
TODAY = ("--today", "2026-11-25")
WHY = ("--purpose", "review", "--case", "2026-0412")
LOGIN = pwd.getpwuid(os.getuid()).pw_name


def of_kind(all_events, kind):
    return [e for e in all_events if e["event"] == kind]


def check(*args, program=DEBUG, today=TODAY):
    """The same files without a tenant."""
    return subprocess.run([program, "check", *map(str, args), *today, "--quiet"], capture_output=True)


def read(done, code=0):
    assert done.returncode == code, (done.args, done.returncode, done.stderr.decode())
    return [json.loads(line) for line in done.stdout.splitlines()]


def the_second_after():
    """The second at hand, as --as-of names it; comes back when the next one has begun, so that it is over."""
    at = int(time.time())
    while int(time.time()) == at:
        time.sleep(0.01)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at))


class Tenant:
    """One folder and its key; every method runs the program once, unless it says otherwise."""

    def __init__(self, folder, name="harbor", program=DEBUG, role="detective", state="ZZ"):
        self.home, self.key, self.program = folder / name, folder / f"{name}.key", program
        done = subprocess.run([program, "--key-file", self.key, "init", self.home, "--name", "Harbor", "--ori", "ZZ0010000",
                               "--state", state], capture_output=True)
        assert done.returncode == 0, done.stderr
        if role:
            self.do("user", "add", LOGIN, "--role", role)

    def run(self, *args, why=WHY, stdin=None, **more):
        return subprocess.run([self.program, "--tenant", self.home, "--key-file", self.key, *why, *map(str, args)],
                              input=stdin, capture_output=True, **more)

    def do(self, *args, code=0, **more):
        done = self.run(*args, **more)
        assert done.returncode == code, (args, done.returncode, done.stdout[-300:], done.stderr)
        return done.stdout

    def events(self, *args, code=0, **more):
        return read(self.run(*args, "--json", **more), code)

    def imported(self, *paths, code=0):
        """What became of the files; who of the persons in them may be known already is told by the event after them."""
        return [e for e in self.events("import", *paths, "--quiet", code=code) if e["event"] != "arrivals"]

    def rescreened(self, *args, today=TODAY):
        return self.events("rescreen", "--quiet", *today, *args)

    def listed(self, *args):
        return of_kind(self.events("findings", "list", *args), "finding")

    def imports(self):
        return self.events("import", "list")

    def entries(self):
        """How many entries the audit trail has; verifying adds one."""
        return self.events("audit", "verify")[0]["entries"]

    def sentence(self, *args, **more):
        """Exit code and the one sentence of a refusal."""
        done = self.run(*args, **more)
        lines = done.stderr.decode().strip().splitlines()
        assert done.stdout == b"" and len(lines) == 1, (args, done)
        assert lines[0].startswith("safeharbor: ") and lines[0].endswith("."), lines
        return done.returncode, lines[0]

    # ---- a second person ----

    def open_to_second(self, role="supervisor"):
        """The account `nobody` may work here too, as a colleague would: by the group of the folder and of the key."""
        if os.getuid() != 0:
            raise Skip("needs root")
        second = pwd.getpwnam("nobody")
        self.home.parent.chmod(0o755)
        self.copy = self.home.parent / "safeharbor"
        if not self.copy.exists():
            shutil.copy(self.program, self.copy)
        for path in (self.home, self.key, *self.home.rglob("*")):
            os.chown(path, -1, second.pw_gid)
        self.key.chmod(0o640)
        self.home.chmod(0o2770)         # a change of group takes the bit away
        self.do("user", "add", "nobody", "--role", role)

    def as_account(self, login, *args, why=WHY, stdin=None):
        """Any account of this machine, in the group of the folder."""
        return subprocess.run([self.copy, "--tenant", self.home, "--key-file", self.key, *why, *map(str, args)], input=stdin,
                              capture_output=True, user=pwd.getpwnam(login).pw_uid, group=pwd.getpwnam("nobody").pw_gid,
                              extra_groups=[])

    def as_second(self, *args, why=WHY):
        return self.as_account("nobody", *args, why=why)

    def on_terminal(self, *args, why=WHY, second=False, env=None):
        """Exit code and all that a person sees: standard output is a terminal."""
        screen, end = pty.openpty()
        who = pwd.getpwnam("nobody")
        person = dict(user=who.pw_uid, group=who.pw_gid, extra_groups=[]) if second else {}
        program = self.copy if second else self.program
        work = subprocess.Popen([program, "--tenant", self.home, "--key-file", self.key, *why, *map(str, args)],
                                stdin=subprocess.DEVNULL, stdout=end, stderr=end, env=env, **person)
        os.close(end)
        shown = b""
        with contextlib.suppress(OSError):          # the other end was closed
            while piece := os.read(screen, 65536):
                shown += piece
        os.close(screen)
        return work.wait(), shown

    def withdraw(self, number):
        """Both people ask."""
        self.do("import", "withdraw", number, "--reason", "Sent by mistake")
        done = self.as_second("import", "withdraw", number, "--reason", "Sent by mistake")
        assert done.returncode == 0 and b"is withdrawn" in done.stdout, done
