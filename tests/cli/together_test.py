"""together_test.py - several people and programs on one tenant at the same time, and one of them dies."""
import json
import pathlib
import pwd
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from resting import TODAY, Tenant, finish, is_one_sentence_of_ours, me, region

RESCREEN = ("rescreen", "--json", "--quiet", "--today", TODAY)


def tenant_of_two(folder):
    """A tenant with a small import that was screened, and the file of a large one: some 10,000 reports."""
    made = Tenant(folder / "made").init()
    assert made.run("user", "add", me(), "--role", "detective")[0] == 0
    assert made.run("import", region(folder / "small", 3), "--quiet")[0] in (0, 7)
    assert made.run(*RESCREEN)[0] == 0
    return made, region(folder / "large", 4, incidents=800)


def begin(tenant, *args):
    return subprocess.Popen(tenant.line(*args), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def begin_import(tenant, path):
    """Comes back when reports are being written."""
    process, log = begin(tenant, "import", path, "--quiet"), tenant.folder / "case.db-wal"
    until = time.time() + 30
    while process.poll() is None and time.time() < until:
        if log.exists() and log.stat().st_size > 500_000:
            return process
        time.sleep(0.002)
    raise AssertionError(f"the import was not seen at work: {finish(process)}")


def well_done(process):
    code, out, err = finish(process)
    assert code in (0, 7), (code, err)
    return out


def imports(tenant):
    return [e["records"] for e in tenant.ask("import", "list")]


def test_a_second_import_says_that_one_is_running(folder):
    tenant, large = tenant_of_two(folder)
    first = begin_import(tenant, large)
    first.send_signal(signal.SIGSTOP)
    code, _, err = tenant.run("import", folder / "small.txt", "--quiet")
    first.send_signal(signal.SIGCONT)
    assert code == 5 and is_one_sentence_of_ours(err) and "Another import" in err, (code, err)
    well_done(first)
    assert len(imports(tenant)) == 2
    tenant.is_whole()


def test_an_import_and_a_rescreen_at_once_both_succeed(folder):
    tenant, large = tenant_of_two(folder)
    before = tenant.findings()
    both = [begin_import(tenant, large), begin(tenant, *RESCREEN)]
    for process in both:
        well_done(process)
    tenant.is_whole()
    well_done(begin(tenant, *RESCREEN))
    assert len(tenant.findings()) > len(before)
    alone = Tenant(folder / "alone").init()
    assert alone.run("user", "add", me(), "--role", "detective")[0] == 0
    for path in (folder / "small.txt", large):
        well_done(begin(alone, "import", path, "--quiet"))
    well_done(begin(alone, *RESCREEN))
    found = [sorted(json.dumps({k: v for k, v in e.items() if k != "id"}, sort_keys=True) for e in t.findings())
             for t in (tenant, alone)]
    assert found[0] == found[1]


def test_two_rescreens_at_once_are_one_and_a_refusal_or_one_after_the_other(folder):
    tenant, _ = tenant_of_two(folder)
    done = [finish(p) for p in [begin(tenant, *RESCREEN) for _ in range(4)]]
    assert {code for code, _, _ in done} <= {0, 5} and any(code == 0 for code, _, _ in done), done
    assert all(is_one_sentence_of_ours(err) for code, _, err in done if code == 5), done
    tenant.is_whole()


def test_whoever_reads_while_an_import_runs_sees_all_of_it_or_nothing(folder):
    tenant, large = tenant_of_two(folder)
    before, reads = tenant.findings(), 0
    process = begin_import(tenant, large)
    while process.poll() is None:
        assert tenant.findings() == before
        assert len(imports(tenant)) in (1, 2)
        reads += 1
    well_done(process)
    assert reads > 0 and len(imports(tenant)) == 2
    tenant.is_whole()


def test_everybody_who_decides_at_the_same_moment_is_on_record(folder):
    tenant, large = tenant_of_two(folder)
    finding = tenant.findings()[0]["id"]
    loading = begin_import(tenant, large)
    notes = [begin(tenant, "findings", "note", finding, "--reason", f"Note {n}", "--json") for n in range(8)]
    given = [json.loads(well_done(p))["judgment"] for p in notes]
    well_done(loading)
    detail, = tenant.ask("findings", "show", finding)
    assert sorted(given) == sorted(j["judgment"] for j in detail["judgments"]) and len(set(given)) == 8
    assert {j["reason"] for j in detail["judgments"]} == {f"Note {n}" for n in range(8)}
    tenant.is_whole()


def test_a_change_that_waits_goes_on_when_the_one_before_it_is_killed(folder):
    """The import is stopped again and again until somebody has to wait for it; then it is killed."""
    tenant, large = tenant_of_two(folder)
    accounts = [p.pw_name for p in pwd.getpwall() if p.pw_name != me()][:12]
    people = [(account, "--role", role) for role in ("records", "patrol", "trainer") for account in accounts]
    loading, waiting, number = begin_import(tenant, large), None, 0
    while loading.poll() is None and not waiting:
        loading.send_signal(signal.SIGSTOP)
        number += 1
        changing = begin(tenant, "user", "add", *people[number % len(people)])
        try:
            well_done_soon = changing.wait(timeout=0.5)
            assert well_done_soon == 0, finish(changing)
            loading.send_signal(signal.SIGCONT)
            time.sleep(0.005)
        except subprocess.TimeoutExpired:
            waiting = changing
    loading.kill()
    loading.communicate()
    if waiting:
        well_done(waiting)
    added = {(account, role) for account, _, role in (people[(n + 1) % len(people)] for n in range(number))}
    assert added <= {(e["user"], role) for e in tenant.ask("user", "list") for role in e["roles"]}
    tenant.is_whole()
    well_done(begin(tenant, "import", large, "--quiet"))
    assert len(imports(tenant)) == 2
    tenant.is_whole()


def test_a_copy_without_what_is_made_anew_is_the_same_tenant(folder):
    """What a killed program leaves beside the database may be copied with it; locks are made when they are missing."""
    tenant, large = tenant_of_two(folder)
    loading = begin_import(tenant, large)
    loading.kill()
    loading.communicate()
    assert (tenant.folder / "case.db-wal").stat().st_size > 0
    copied = tenant.copy(folder / "copied")
    for name in ("case.db-turn", "case.db-shm"):
        (copied.folder / name).unlink(missing_ok=True)
    for each in (copied, tenant):
        each.is_whole()
        assert len(imports(each)) == 1
        well_done(begin(each, "import", large, "--quiet"))
        each.is_whole()
    assert copied.content() == tenant.content()


def test_a_tenant_without_the_end_of_its_trail_says_so(folder):
    tenant = Tenant(folder / "made").init()
    (tenant.folder / "case.head").unlink()
    code, _, err = tenant.run("user", "list")
    assert code == 6 and is_one_sentence_of_ours(err.replace(". Without", ", without").replace(". Restore", ", restore")), err


def test_two_inits_at_once_make_one_tenant_whose_key_opens_it(folder):
    for n in range(12):
        tenant = Tenant(folder / str(n))
        tenant.home.mkdir()
        lines = [tenant.init_line(), tenant.init_line()]
        lines[1][2] = str(tenant.home / "other-key")
        both = [subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for line in lines]
        done = [finish(p) for p in both]
        assert sorted(code for code, _, _ in done) == [0, 5], done
        tenant.key = pathlib.Path(lines[0 if done[0][0] == 0 else 1][2])
        assert not pathlib.Path(lines[1 if done[0][0] == 0 else 0][2]).exists()
        tenant.is_whole()
        assert not list(tenant.home.glob("*.part"))


def test_inits_at_once_over_what_a_killed_one_left_make_one_tenant(folder):
    """One may take the folder of another for the one that was left behind."""
    for n in range(15):
        tenant = Tenant(folder / str(n))
        tenant.home.mkdir()
        pathlib.Path(str(tenant.folder) + ".part").mkdir()
        lines = [tenant.init_line() for _ in range(4)]
        for k, line in enumerate(lines):
            line[2] = str(tenant.home / f"key{k}")
        done = [finish(p) for p in [subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for line in lines]]
        assert sorted(code for code, _, _ in done) == [0, 5, 5, 5], done


def test_backups_taken_while_an_import_runs_hold_what_had_landed_and_are_whole(folder):
    tenant, large = tenant_of_two(folder)
    process, copies = begin_import(tenant, large), []
    while process.poll() is None and len(copies) < 8:
        copies.append(tenant.home / f"copy{len(copies)}")
        well_done(begin(tenant, "backup", copies[-1]))
    well_done(process)
    assert copies, "no backup was taken while the import ran"
    landed = imports(tenant)
    for copy in copies:
        again = Tenant(tenant.home)
        again.folder = tenant.home / f"from-{copy.name}"
        well_done(subprocess.Popen(again.restore_line(copy), stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        again.is_whole()
        assert imports(again) in (landed[:1], landed), copy.name
