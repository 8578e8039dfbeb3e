"""location_kill_test.py - locations are kept, told and given another key wholly or not at all, wherever the program dies (R54)."""
import json
import os
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from location_test import agreed, asked, opened
from places_test import Markers, found, nested
from resting import fault
from tenant import LOGIN, RELEASE, Tenant

POINTS = 400 if os.environ.get("SAFEHARBOR_LONG") else 12


def moments(folder, run):
    """From the first call to the last, and as many between them as there is time for; `run` does it once, undisturbed."""
    count = folder / "count"
    run(fault(count=count))
    calls = int(count.read_text())
    return sorted({1 + n * (calls - 1) // (min(POINTS, calls) - 1) for n in range(min(POINTS, calls))})


def put_back(tenant, saved):
    shutil.rmtree(tenant.home)
    shutil.copytree(saved, tenant.home)


def is_well(tenant):
    return all(e["well"] for e in tenant.events("selfcheck", why=()))


def kept(tenant):
    done = tenant.run("places", "kept", "--json", why=())
    assert done.returncode in (0, 4), done.stderr
    return len(done.stdout.splitlines())


def test_a_keeping_that_dies_keeps_all_or_nothing(folder):
    tenant = Tenant(folder, role="records", program=RELEASE)
    for name, count in (("first", 3), ("second", 4)):
        (folder / f"{name}.json").write_text(json.dumps(nested(Markers(), count)))
    for name, before, after in (("first", 0, 3), ("second", 3, 4)):
        saved = folder / f"saved-{name}"
        shutil.copytree(tenant.home, saved)
        for how in ("kill", "half", "full"):
            for at in moments(folder, lambda env: tenant.do("places", "keep", folder / f"{name}.json", why=(), env=env)):
                put_back(tenant, saved)
                done = tenant.run("places", "keep", folder / f"{name}.json", why=(), env=fault(at, how))
                now = kept(tenant)
                assert now in (before, after) and is_well(tenant), (name, how, at, now, done)
                assert done.returncode != 0 or now == after, (name, how, at, done)
                tenant.do("places", "keep", folder / f"{name}.json", why=())
                assert kept(tenant) == after and is_well(tenant), (name, how, at)
            put_back(tenant, saved)
        tenant.do("places", "keep", folder / f"{name}.json", why=())


def test_what_was_shown_before_the_program_died_stands_in_the_trail(folder):
    tenant, markers, places = opened(folder, program=RELEASE)
    number = asked(tenant, places[0])
    agreed(tenant, number)
    saved, told = folder / "saved", []
    shutil.copytree(tenant.home, saved)
    for how in ("kill", "half", "full"):
        for at in moments(folder, lambda env: tenant.on_terminal("places", "where", number, env=env)):
            put_back(tenant, saved)
            shown = tenant.on_terminal("places", "where", number, env=fault(at, how))[1].decode()
            state = tenant.events("places", "asked")[0]["state"]
            assert state == "told" or not found(markers, shown), (how, at)
            assert is_well(tenant), (how, at)
            told.append(state)
        put_back(tenant, saved)
    assert {"told", "agreed"} == set(told), told


def test_another_key_file_that_was_interrupted_leaves_one_that_opens_all(folder):
    tenant = Tenant(folder, role="records", program=RELEASE)
    (folder / "d.json").write_text(json.dumps(nested(Markers(), 3)))
    tenant.do("places", "keep", folder / "d.json", why=())
    tenant.do("user", "add", LOGIN, "--role", "detective", why=())
    saved, old, new = folder / "saved", tenant.key, folder / "new.key"
    shutil.copytree(tenant.home, saved)

    def rekeyed(env):
        new.unlink(missing_ok=True)
        put_back(tenant, saved)
        return tenant.run("rekey", new, why=(), env=env)

    for how in ("kill", "half", "full"):
        for at in moments(folder, rekeyed):
            done = rekeyed(fault(at, how))
            opens = []
            for key in (old, new):
                tenant.key = key
                if tenant.run("selfcheck", why=()).returncode == 0:
                    opens.append(key)
                    assert is_well(tenant) and kept(tenant) == 3, (how, at, key)
            tenant.key = old
            assert len(opens) == 1 and (done.returncode != 0 or opens == [new]), (how, at, opens)
