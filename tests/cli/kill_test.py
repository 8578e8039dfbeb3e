"""kill_test.py - nothing is lost: the program is killed and its disk fills up at many moments, and everything it said is there."""
import collections
import concurrent.futures
import json
import os
import pathlib
import pwd
import random
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip
from resting import RELEASE, TODAY, Tenant, fault, finish, is_one_sentence_of_ours, me, region

IS_LONG = bool(os.environ.get("SAFEHARBOR_LONG"))
KILLS = int(os.environ.get("SAFEHARBOR_KILLS", "5000")) if IS_LONG else 42
FIRST_CALLS = 200                       # each of them, in the long run
FULL_DISKS = 50 if IS_LONG else 12
WORKERS = os.cpu_count() or 1


def events(out, kind):
    """Whole lines only: what a dying program left half-written was not said."""
    whole = [line for line in out.splitlines(keepends=True) if line.endswith("\n")]
    return [e for e in map(json.loads, whole) if e["event"] == kind]


class Scenario:
    """One command on a tenant that is ready for it. `kept` tells whether what it does is in the tenant, wholly or not at all;
    `said` whether the program acknowledged it before it died."""

    def __init__(self, name, start, command):
        self.name, self.start, self.command = name, start, command

    def copy(self, to):
        return self.start.copy(to)

    def line(self, tenant):
        return tenant.line(*self.command)

    def said(self, code, out):
        return code == 0

    def kept(self, tenant):
        return self.changed(tenant, self.start_content)

    def changed(self, tenant, before):
        now = tenant.content()
        assert now in (before, self.end_content), f"{self.name}: neither as before nor as after"
        return now == self.end_content

    def again(self, tenant, kept):
        """The same command once more; then the tenant is as if nobody had been killed."""
        code, out, err = finish(subprocess.Popen(self.line(tenant), stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        assert code in self.codes_again(kept), (self.name, code, err)
        tenant.is_whole()
        assert tenant.content() == self.end_content, self.name

    def codes_again(self, kept):
        return (0,)

    def find(self, tenant):
        """Where the tenant is now, and which key opens it."""

    changes_what_is_told = True

    def prepare(self, folder):
        """How many calls it makes, how long it takes, and what the tenant holds before and after."""
        folder.mkdir()
        tenant = self.copy(folder / "whole")
        self.start_content = self.content_at_start(tenant)
        started = time.time()
        done = subprocess.Popen(self.line(tenant), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=fault(count=folder / "count"))
        code, out, err = finish(done)
        assert code == 0 and self.said(code, out), (self.name, code, err)
        self.seconds, self.calls = time.time() - started, int((folder / "count").read_text())
        self.find(tenant)
        tenant.is_whole()
        self.find(tenant)
        self.end_content = tenant.content()
        assert (self.end_content != self.start_content) == self.changes_what_is_told, self.name

    def content_at_start(self, tenant):
        return tenant.content()


class Init(Scenario):
    def copy(self, to):
        to.mkdir()
        return Tenant(to)

    def line(self, tenant):
        return tenant.init_line()

    def content_at_start(self, tenant):
        return None

    def kept(self, tenant):
        if not tenant.folder.exists():
            return False
        assert tenant.content() == self.end_content
        return True

    def again(self, tenant, kept):
        """A key file that was made for nothing is never replaced: it says so, and another name is taken."""
        code, out, err = finish(subprocess.Popen(self.line(tenant), stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        if kept:
            assert code == 5 and "is there already" in err, (code, err)
        elif code == 5:
            assert tenant.key.exists() and "Choose another name." in err and is_one_sentence_of_ours(err), (code, err)
            tenant.key = tenant.home / "another-key"
            code, out, err = finish(subprocess.Popen(self.line(tenant), stdout=subprocess.PIPE, stderr=subprocess.PIPE))
            assert code == 0, err
        else:
            assert code == 0, (code, err)
        assert not list(tenant.home.glob("*.part"))
        tenant.is_whole()
        assert tenant.content() == self.end_content


class Import(Scenario):
    def said(self, code, out):
        return bool(events(out, "imported"))


class Rescreen(Scenario):
    def said(self, code, out):
        return bool(events(out, "summary"))


class Judgment(Scenario):
    def said(self, code, out):
        return bool(events(out, "judgment"))

    def kept(self, tenant):
        detail, = tenant.ask("findings", "show", self.command[2])
        assert [j["reason"] for j in detail["judgments"]] in ([], ["The school confirms it"])
        assert bool(detail["judgments"]) == self.changed(tenant, self.start_content)
        return bool(detail["judgments"])


class UserAdd(Scenario):
    def codes_again(self, kept):
        return (5,) if kept else (0,)


class Backup(Scenario):
    """Its file is there whole or not at all, and what is there opens."""
    changes_what_is_told = False

    def line(self, tenant, name="copy"):
        return tenant.line("backup", tenant.home / name)

    def kept(self, tenant, name="copy"):
        if not (tenant.home / name).exists():
            return False
        again = Tenant(tenant.home)
        again.folder = tenant.home / f"from-{name}"
        done = subprocess.run(again.restore_line(tenant.home / name), capture_output=True)
        assert done.returncode == 0, done.stderr
        again.is_whole()
        assert again.content() == self.end_content
        return True

    def again(self, tenant, kept):
        code, out, err = finish(subprocess.Popen(self.line(tenant, "other"), stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        assert code == 0 and self.kept(tenant, "other"), err
        tenant.is_whole()


class Restore(Scenario):
    changes_what_is_told = False

    def line(self, tenant):
        return Tenant(tenant.home).restore_line(tenant.home / "copy", tenant.home / "again")

    def kept(self, tenant):
        again = Tenant(tenant.home)
        again.folder = tenant.home / "again"
        if not again.folder.exists():
            return False
        again.is_whole()
        assert again.content() == self.end_content
        return True

    def again(self, tenant, kept):
        code, out, err = finish(subprocess.Popen(self.line(tenant), stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        assert code == (5 if kept else 0), (code, err)
        assert self.kept(tenant)


class Rekey(Scenario):
    """The old key file opens it, or the new one; never none, never both."""
    changes_what_is_told = False

    def line(self, tenant, name="new"):
        return tenant.line("rekey", tenant.home / name)

    def find(self, tenant):
        old, new = tenant.home / "key", tenant.home / "new"
        if not new.exists():
            return
        opens = []
        for tenant.key in (old, new):
            opens += [tenant.key] if tenant.run("import", "list")[0] == 0 else []
        tenant.key, = opens

    def kept(self, tenant):
        return tenant.key.name == "new"

    def again(self, tenant, kept):
        code, out, err = finish(subprocess.Popen(self.line(tenant, "other"), stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        assert code == 0, err
        tenant.key = tenant.home / "other"
        tenant.is_whole()
        assert tenant.content() == self.end_content


class PurgeApproval(Scenario):
    def codes_again(self, kept):
        return (5,) if kept else (0,)


def asked_by_a_second_person(folder, tenant):
    """The account `nobody` asks that import 1 be purged; None when nobody can be another person here."""
    if os.getuid() != 0:
        return None
    second, program = pwd.getpwnam("nobody"), folder / "safeharbor"
    shutil.copy(RELEASE, program)
    for path in (folder, tenant.home):
        path.chmod(0o755)
    for path in (tenant.folder, tenant.key, *tenant.folder.iterdir()):
        os.chown(path, -1, second.pw_gid)
    tenant.key.chmod(0o640)
    tenant.folder.chmod(0o2770)
    assert tenant.run("user", "add", "nobody", "--role", "records")[0] == 0
    line = [str(program), *tenant.line("purge", "ask", "--import", "1", "--ground", "mistake", "--order", "1")[1:]]
    done = subprocess.run(line, capture_output=True, user=second.pw_uid, group=second.pw_gid, extra_groups=[])
    assert done.returncode == 0, done.stderr
    return tenant


def make_scenarios(folder):
    first, second = region(folder / "first", 3), region(folder / "second", 5)
    made = Tenant(folder / "made").init()
    assert made.run("user", "add", me(), "--role", "detective")[0] == 0
    one = made.copy(folder / "one")
    assert one.run("import", first, "--quiet")[0] in (0, 7)
    screened = one.copy(folder / "screened")
    rescreen = ("rescreen", "--json", "--quiet", "--today", TODAY)
    assert screened.run(*rescreen)[0] == 0
    finding = screened.ask("findings", "list")[0]["id"]
    all_of_them = [
        Init("init", None, ()),
        Import("import into an empty tenant", made, ("import", first, "--json", "--quiet")),
        Import("second import", screened, ("import", second, "--json", "--quiet")),
        Rescreen("rescreen", one, rescreen),
        Judgment("judgment", screened, ("findings", "accept", finding, "--reason", "The school confirms it", "--json")),
        UserAdd("user add", made, ("user", "add", "daemon", "--role", "records")),
        Backup("backup", screened, ()),
        Rekey("rekey", screened, ()),
    ]
    copied = screened.copy(folder / "copied")
    assert copied.run("backup", copied.home / "copy")[0] == 0
    all_of_them.append(Restore("restore", copied, ()))
    asked = asked_by_a_second_person(folder, screened.copy(folder / "asked"))
    if asked:
        all_of_them.append(PurgeApproval("purge", asked, ("purge", "approve", 1)))
    for number, scenario in enumerate(all_of_them):
        scenario.prepare(folder / f"scenario-{number}")
    return all_of_them


# ---- one death, one full disk ----

def start(scenario, tenant, **options):
    return subprocess.Popen(scenario.line(tenant), stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def die(scenario, tenant, how, at):
    """Kills it at a call or at a moment; (died, said)."""
    if how == "moment":
        process = start(scenario, tenant)
        time.sleep(at)
        process.send_signal(signal.SIGKILL)
    else:
        process = start(scenario, tenant, env=fault(at, how))
    code, out, err = finish(process)
    assert code in (0, -signal.SIGKILL), (code, err)
    return code != 0, scenario.said(code, out)


def fill_up(scenario, tenant, how, at):
    """Nothing can be written from a call on: it says so in one sentence, or all was done before; (refused, said)."""
    code, out, err = finish(start(scenario, tenant, env=fault(at, how)))
    assert code in (0, 6), (scenario.name, how, at, code, err)
    assert code == 0 or is_one_sentence_of_ours(err), (scenario.name, how, at, err)
    assert how == "bad" or "disk error" not in err, (scenario.name, how, at, err)
    assert "nothing half-done was kept" not in err or not scenario.kept(tenant), (scenario.name, how, at, err)
    return code != 0, scenario.said(code, out)


def one(folder, number, scenario, harm, how, at):
    home = folder / str(number)
    tenant = scenario.copy(home)
    try:
        harmed, said = harm(scenario, tenant, how, at)
        scenario.find(tenant)
        if tenant.folder.exists():
            tenant.is_whole()
        kept = scenario.kept(tenant)
        assert kept or not said, f"{scenario.name}: said to be done, and lost"
        scenario.again(tenant, kept)
        return scenario.name, harmed, kept, said
    except Exception as why:
        raise AssertionError(f"{scenario.name}, {how} at {at}: {why!r}") from why
    finally:
        shutil.rmtree(home, ignore_errors=True)


def many(folder, plan, harm):
    folder.mkdir()
    total = collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        waiting = [pool.submit(one, folder, n, scenario, harm, how, at) for n, (scenario, how, at) in enumerate(plan)]
        for done in concurrent.futures.as_completed(waiting):
            try:
                name, harmed, kept, said = done.result()
            except Exception:
                pool.shutdown(cancel_futures=True)
                raise
            total.update(all=1, harmed=harmed, kept=kept, said=said, lived=not harmed)
    return total


def spread(first, last, count):
    """`count` numbers from `first` to `last`, evenly."""
    return [first + (last - first) * i // max(1, count - 1) for i in range(count)]


def plan_of_kills(scenarios):
    """In the long run each of the first calls; then evenly over all calls, before and half-way; as many at any moment."""
    plan, dice = [], random.Random()
    if IS_LONG:
        plan = [(s, how, at) for s in scenarios for at in range(1, min(s.calls, FIRST_CALLS) + 1) for how in ("kill", "half")]
        plan = dice.sample(plan, min(len(plan), KILLS))
    left = max(0, KILLS - len(plan)) or len(scenarios)
    each = -(-left // len(scenarios))
    for s in scenarios:
        calls = spread(1, s.calls, each - each // 2)
        plan += [(s, "half" if i % 2 else "kill", at) for i, at in enumerate(calls)]
        plan += [(s, "moment", dice.uniform(0, s.seconds)) for _ in range(each // 2)]
    return plan


def test_nothing_is_lost_when_it_is_killed(folder):
    scenarios = make_scenarios(folder)
    total = many(folder / "killed", plan_of_kills(scenarios), die)
    print(f"    {total['harmed']} killed: {total['kept'] - total['lived']} after it was kept, "
          f"{total['said'] - total['lived']} after it was said; {total['lived']} were done before")
    assert total["harmed"] > total["all"] // 2


def test_nothing_is_lost_on_a_full_disk(folder):
    scenarios = make_scenarios(folder)
    some = [s for s in scenarios if s.name != "user add"]
    plan = [(s, how, at) for s in some for how, at in
            zip(["full", "short", "bad"] * FULL_DISKS, spread(1, s.calls, max(3, -(-FULL_DISKS // len(some)))))]
    total = many(folder / "full", plan, fill_up)
    print(f"    {total['harmed']} refused on a full or bad disk: {total['kept'] - total['lived']} of them had been kept; "
          f"{total['lived']} were done before")
    assert total["harmed"] > total["all"] // 2


def test_nothing_is_lost_on_a_small_disk_that_is_really_full(folder):
    """A file system in memory, with a little more room than the tenant takes; then with enough. Only root can make one."""
    scenario = next(s for s in make_scenarios(folder) if s.name == "second import")
    disk, refused = folder / "disk", 0
    disk.mkdir()

    def mount(kilobytes, how="rw"):
        return subprocess.run(["mount", "-t", "tmpfs", "-o", f"{how},size={kilobytes}k", "safeharbor-test", disk],
                              capture_output=True).returncode == 0

    taken = sum(-(-p.stat().st_size // 4096) * 4 for p in scenario.start.home.rglob("*") if p.is_file())
    for room in (0, 36, 40, 100, 400, 900) + ((1200, 1600, 2000) if IS_LONG else ()):
        if not mount(taken + 12 + room):
            raise Skip("no small disk can be made here")
        try:
            tenant = scenario.copy(disk / "at")
            code, out, err = finish(start(scenario, tenant))
            assert code in (0, 6) and (code == 0 or is_one_sentence_of_ours(err)), (room, code, err)
            refused += code == 6
            assert mount(taken + 64_000, "remount")
            tenant.is_whole()
            assert scenario.kept(tenant) or not scenario.said(code, out), room
            scenario.again(tenant, code == 0)
        finally:
            subprocess.run(["umount", disk], check=True)
    assert refused > 2, refused
