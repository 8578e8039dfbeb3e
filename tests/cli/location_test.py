"""location_test.py - where a protective facility is, as its users are told it: two people, one terminal, once (R54, R59)."""
import concurrent.futures
import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from places_test import Markers, found, nested
from tenant import LOGIN, RELEASE, Tenant, of_kind

REASON = ("--reason", "a child has to be there tonight")


def opened(folder, role="detective", second="supervisor", **more):
    """Four facilities, kept; whoever runs this may ask, and a colleague may agree."""
    tenant, m = Tenant(folder, role=role, **more), Markers()
    tenant.do("user", "add", LOGIN, "--role", "records")
    (folder / "d.json").write_text(json.dumps(nested(m, 4)))
    tenant.do("places", "keep", folder / "d.json", why=())
    tenant.open_to_second(second)
    return tenant, m.all, [e["place"] for e in tenant.events("places", "kept", why=())]


def asked(tenant, place, *more):
    tenant.do("places", "ask", place, *REASON, *more)
    return tenant.events("places", "asked")[-1]["asking"]


def agreed(tenant, number, **more):
    done = tenant.as_second("places", "approve", number, **more)
    assert done.returncode == 0, done.stderr


def test_two_people_bring_one_location_to_one_terminal_once(folder):
    tenant, markers, places = opened(folder)
    number = asked(tenant, places[1])
    state = tenant.events("places", "asked")[0]
    assert (state["state"], state["place"], state["asked_by"], state["agreed"]) == ("waits", places[1], LOGIN, None)
    assert not found(markers, json.dumps(state)) and state["area"].startswith("between ")
    assert tenant.on_terminal("places", "where", number)[0] == 5
    agreed(tenant, number)
    code, shown = tenant.on_terminal("places", "where", number, second=True)
    assert code == 4 and b"Only who asked" in shown
    assert tenant.on_terminal("places", "where", number, why=("--purpose", "review", "--case", "2026-0413"))[0] == 4
    code, sentence = tenant.sentence("places", "where", number)         # a pipe is no terminal, and does not use it up
    assert code == 2 and "terminal" in sentence
    code, shown = tenant.on_terminal("places", "where", number)
    assert code == 0 and places[1].encode() in shown and len(found(markers, shown.decode())) > 25
    code, shown = tenant.on_terminal("places", "where", number)
    assert code == 5 and not found(markers, shown.decode()) and b"once" in shown
    assert tenant.events("places", "asked")[0]["state"] == "told"


def test_nobody_agrees_with_themselves_or_without_the_role(folder):
    tenant, _, places = opened(folder, role="supervisor", second="detective")
    number = asked(tenant, places[0])
    code, sentence = tenant.sentence("places", "approve", number)
    assert code == 4 and "Another person" in sentence
    assert tenant.as_second("places", "approve", number).returncode == 4
    assert tenant.as_second("places", "asked", "--json").stdout == b""          # of others a detective sees nothing
    tenant.do("user", "add", "nobody", "--role", "child_protection")
    agreed(tenant, number)


def test_what_was_withdrawn_is_told_to_nobody(folder):
    tenant, _, places = opened(folder)
    first, second = asked(tenant, places[0]), asked(tenant, places[0])
    tenant.do("places", "withdraw", first)
    assert tenant.as_second("places", "approve", first).returncode == 5
    agreed(tenant, second)
    assert tenant.as_second("places", "withdraw", second).returncode == 0
    code, shown = tenant.on_terminal("places", "where", second)
    assert code == 5 and b"withdrawn" in shown
    assert [e["state"] for e in tenant.events("places", "asked")] == ["withdrawn", "withdrawn"]


def test_a_day_later_it_is_too_late_also_when_the_clock_is_set_back(folder):
    fault = pathlib.Path("build/debug/libfault.so").resolve()
    tenant, _, places = opened(folder, program=RELEASE)
    def at(hours): return dict(os.environ, LD_PRELOAD=str(fault), FAULT_CLOCK=str(hours * 3600))
    number, long = asked(tenant, places[0]), asked(tenant, places[0], "--hours", 72)
    agreed(tenant, number)
    assert b"waits" in tenant.do("places", "asked", env=at(23))
    states = [json.loads(line)["state"] for line in tenant.do("places", "asked", "--json", env=at(25)).splitlines()]
    assert states == ["late", "waits"]
    assert tenant.on_terminal("places", "where", number)[0] == 5        # by the clock it is in time, by the trail it is not
    assert tenant.events("places", "asked")[0]["state"] == "late"
    agreed(tenant, long)
    assert tenant.on_terminal("places", "where", long)[0] == 0


def test_the_trail_tells_every_step_by_number(folder):
    tenant, markers, places = opened(folder)
    number = asked(tenant, places[0])
    agreed(tenant, number)
    tenant.on_terminal("places", "where", number)
    tenant.do("user", "add", LOGIN, "--role", "auditor", why=())
    entries = of_kind(tenant.events("audit", "list", "--vault", "location", why=()), "entry")
    steps = [(e["verb"], e["user"], e["object"], e["detail"]) for e in entries if e["object"] == f"asking {number}"]
    assert steps == [("places ask", LOGIN, f"asking {number}", "asked"), ("places approve", "nobody", f"asking {number}", "agreed"),
                     ("places where", LOGIN, f"asking {number}", "told")]
    text = json.dumps(entries) + tenant.do("audit", "list", why=()).decode()
    assert "--vault location" in text and b"--vault location" in tenant.do("audit", "verify", why=())      # of two trails one was read
    assert places[0] not in text and "tonight" not in text and not found(markers, text)
    assert tenant.events("audit", "verify", "--vault", "location", why=())[0]["ok"]
    assert all(e["well"] for e in tenant.events("selfcheck", why=()))


def test_many_at_one_moment_make_one_vault_and_one_telling(folder):
    tenant, m = Tenant(folder, role="supervisor", program=RELEASE), Markers()
    (folder / "d.json").write_text(json.dumps(nested(m, 3)))
    with concurrent.futures.ThreadPoolExecutor(6) as people:
        keeping = [people.submit(tenant.run, "places", "keep", folder / "d.json", why=()) for _ in range(6)]
        assert [k.result().returncode for k in keeping] == [0] * 6, [k.result().stderr for k in keeping]
        tenant.do("user", "add", LOGIN, "--role", "auditor", why=())
        entries = of_kind(tenant.events("audit", "list", "--vault", "location", why=()), "entry")
        assert [e["verb"] for e in entries][:7] == ["init"] + ["places keep"] * 6
        tenant.open_to_second("child_protection")
        number = asked(tenant, tenant.events("places", "kept", why=())[0]["place"])
        agreed(tenant, number)
        telling = [people.submit(tenant.on_terminal, "places", "where", number) for _ in range(6)]
        assert sorted(t.result()[0] for t in telling) == [0] + [5] * 5
        assert sum(bool(found(m.all, t.result()[1].decode())) for t in telling) == 1
    assert all(e["well"] for e in tenant.events("selfcheck", why=()))


def test_what_is_wrong_is_said_in_one_sentence(folder):
    tenant, _, places = opened(folder)
    for args, code in ((("ask", places[0]), 2), (("ask", places[0], "--reason", " "), 2), (("ask", "x", *REASON), 4),
                       (("ask", places[0], "--reason", "opposite 9 Elm Street"), 2), (("ask", places[0], *REASON, "--hours", "73"), 2),
                       (("approve", "x"), 2), (("where",), 2), (("approve", 99), 4), (("withdraw", 99), 4), (("keep",), 2),
                       (("kept", "x"), 2), (("kept", "--near", "30,-97"), 2), (("where", 1, "--json"), 2), (("find",), 2)):
        assert tenant.sentence("places", *args)[0] == code, args
    assert tenant.sentence("places", "ask", places[0], *REASON, why=())[0] == 2


def test_a_tenant_of_before_goes_on_without_a_vault_and_gets_one(folder):
    tenant = Tenant(folder, role="records")
    assert not (tenant.home / "location").exists() and all(e["well"] for e in tenant.events("selfcheck", why=()))
    assert tenant.sentence("places", "kept", why=())[0] == 4 and b"--vault" not in tenant.do("audit", "verify", why=())
    (folder / "d.json").write_text(json.dumps(nested(Markers(), 2)))
    tenant.do("places", "keep", folder / "d.json", why=())
    assert sorted(p.name for p in (tenant.home / "location").iterdir()) == ["location.db", "location.db-turn", "location.head",
                                                                            "location.key"]
    # What was emptied before keeps nothing, and takes nothing away.
    tenant.do("places", "export", folder / "d.json", "--out", folder / "out", why=())
    assert tenant.sentence("places", "keep", folder / "out", why=())[0] == 3
    assert len(tenant.events("places", "kept", why=())) == 2
