"""trail_test.py - an audit trail that cannot be written: nothing is shown to anybody, somebody is told, and it is proved before work goes on."""
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip
from markers_test import IN_A_BROWSER, WITHOUT_TENANT, World, calls
from nibrs import incident_40a
from resting import FAULT, is_one_sentence_of_ours
from serving import Serving
from signed_in import Person
from tenant import LOGIN, RELEASE, WHY, Tenant
from web_person import invited

IS_LONG = "SAFEHARBOR_LONG" in os.environ
FAILURES = (("bad", "case.head"), ("full", "case.head"), ("deny", "case.head"), ("bad", "case.db"), ("full", "case.db"))


def failing(how, on, log, **more):
    return dict(os.environ, LD_PRELOAD=FAULT, FAULT_AT="1", FAULT_HOW=how, FAULT_ON=on, FAULT_LOG=str(log), **more)


def filled(folder):
    t = Tenant(folder, program=RELEASE)
    for role in ("records", "supervisor", "auditor"):
        t.do("user", "add", LOGIN, "--role", role)
    reports = folder / "r.txt"
    reports.write_text(incident_40a("ZZ0010000", "A-1", age="15"))
    t.imported(reports)
    t.rescreened()
    return t


# They read what the program ships, or files, and tell nothing of what is on record. A trail that cannot be written can still be proved.
WITHOUT_ENTRY = {("places", "read"), ("places", "lines"), ("places", "export"), ("relief", ""), ("correct", "sheets"), ("audit", "verify")}

READ = (["findings", "list"], ["findings", "list", "--json"], ["findings", "list", "--csv", "FILE"], ["findings", "show", "1"],
        ["look-up", "--phone", "555-0142"], ["persons", "show", "ZZ0010000/A-1/offender:1", "--show-names"], ["persons", "queue"], ["duty", "list", "--all"],
        ["correct", "list"], ["import", "list"], ["user", "list"], ["audit", "list"], ["audit", "list", "--csv", "FILE"], ["audit", "export", "FILE"],
        ["selfcheck"], ["backup", "FILE"], ["relief", "show", "ZZ0010000/A-1/offender:1"], ["charge", "draft", "ZZ0010000/A-1/offender:1"],
        ["user", "add", "daemon", "--role", "trainer"], ["findings", "accept", "1", "--reason", "seen"])


def alerts(log):
    """What the system's log was told: alerts of the authorization log, and nothing else."""
    lines = log.read_text().splitlines() if log.exists() else []
    assert all(line.startswith("33 safeharbor: ") for line in lines), lines
    return lines


def test_CJ_AU_05_no_command_shows_anything_when_its_entry_cannot_be_written(folder):
    t = filled(folder)
    whole = t.events("audit", "verify", why=())[0]["entries"]
    for n, args in enumerate(READ):
        for how, on in FAILURES:
            log, made = folder / f"log{n}{how}{on}", folder / f"made{n}"
            before = sorted(folder.iterdir())
            done = t.run(*[str(made) if word == "FILE" else word for word in args], env=failing(how, on, log))
            assert done.returncode == 6 and done.stdout == b"" and is_one_sentence_of_ours(done.stderr.decode()), (args, how, on, done)
            assert len(alerts(log)) == 1, (args, how, on, alerts(log))
            assert b"A-1" not in log.read_bytes() and set(folder.iterdir()) - set(before) == {log}, (args, how, on)
        well = t.run(*[str(folder / f"well{n}") if word == "FILE" else word for word in args])
        assert well.returncode == 0, (args, well)
    said, = t.events("audit", "verify", why=())
    assert said["ok"] and whole < said["entries"] <= whole + len(READ) + 4, (whole, said)


def test_CJ_AU_05_without_the_right_to_write_the_trail_nothing_is_shown(folder):
    t = filled(folder)
    t.open_to_second("detective")
    assert t.as_second("findings", "list").returncode == 0
    refused = 0
    for name in ("case.head", "case.db", ""):
        path = t.home / name
        kept = path.stat().st_mode & 0o7777
        path.chmod(kept & ~0o222)
        done = t.as_second("findings", "list")
        path.chmod(kept)
        for file in t.home.iterdir():       # what was made beside the database took its rights meanwhile
            file.chmod(0o660)
        if done.returncode:
            assert done.returncode == 6 and done.stdout == b"" and is_one_sentence_of_ours(done.stderr.decode()), (name, done)
            refused += 1
        assert t.as_second("findings", "list").returncode == 0 and t.events("audit", "verify", why=())[0]["ok"], name
    assert refused == 3


def test_CJ_AU_05_every_command_with_a_trail_that_fails(folder):
    """In the world in which every command has something to work on."""
    if not IS_LONG:
        raise Skip("by ./dev long trail")
    world, log, told, went_on = World(folder), folder / "log", 0, set()
    for form, several in calls(world).items():
        if form in IN_A_BROWSER or form[0] in WITHOUT_TENANT or form in (("init", ""), ("restore", ""), ("places", "where")):
            continue
        for args in several:
            key = [] if "--key-file" in map(str, args) else ["--key-file", world.tenant.key]
            done = subprocess.run([RELEASE, "--tenant", world.tenant.home, *key, *WHY, *map(str, args)], capture_output=True, cwd=world.out,
                                  env=failing("bad", ".head", log))
            if done.returncode == 6:
                told += 1
                assert done.stdout == b"", (args, done)
            elif done.returncode == 0:
                went_on.add(form)
    print(f"    {told} calls refused")
    assert went_on <= WITHOUT_ENTRY, went_on - WITHOUT_ENTRY
    assert told > 60 and len(alerts(log)) >= told * 0.9, (told, len(alerts(log)))


# ---- the web door ----

def wait_for(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


class Page:
    """Somebody with a session, and one page with what is on record."""

    def __init__(self, person, path, holds):
        self.person, self.path, self.holds = person, path, holds

    def status(self):
        status, headers, text = self.person.ask(self.path)
        assert status in (200, 503), (status, text)
        assert (self.holds in text) == (status == 200), (status, text)
        if status == 503:
            said = re.findall(r"<p class=.usa-intro.>(.*?)</p>", text)
            assert len(said) == 1 and said[0].startswith("The audit trail cannot be written since 20") and "Set-Cookie" not in headers, text
        return status


def test_CJ_AU_05_the_web_door_shows_nothing_tells_and_goes_on_when_the_trail_is_whole(folder):
    t, now, log = filled(folder), folder / "now", folder / "log"
    t.open_to_second("administrator")
    secret = invited(t, "ada", "detective")
    with Serving(t, env=failing("bad", "/case.", log, FAULT_WHILE=str(now))) as s:
        p = Person(s)
        p.first_run("ada", secret)
        p.why()
        page = Page(p, "/findings/1", "A-1")
        assert page.status() == 200
        for n, how in enumerate(("bad", "full", "deny")):
            now.write_text(how)
            assert page.status() == 503, how
            begun = time.monotonic()
            assert wait_for(lambda: len(alerts(log)) == 2 * n + 1, 60)
            took = time.monotonic() - begun
            assert [page.status() for _ in range(3)] == [503] * 3 and s.ask("/health")[0] == 503
            assert re.search(rb"_failing_since_seconds [1-9]", s.ask("/metrics")[2])
            now.unlink()
            assert wait_for(lambda: page.status() == 200, 20), how
            assert len(alerts(log)) == 2 * n + 2 and s.ask("/health")[0] == 200
        assert b"A-1" not in log.read_bytes() and b"ada" not in log.read_bytes()
        code, _, err = s.stop()
        assert code == 0 and err.count(b"\n") == 6 and err.count(b"cannot be written since") == 3, err
    said, = t.events("audit", "verify", why=())
    resumed = [e for e in t.events("audit", "list", why=()) if e.get("verb") == "trail resume"]
    assert said["ok"] and len(resumed) == 3, (said, resumed)
    print(f"    told after {took:.1f} s")
