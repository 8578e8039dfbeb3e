"""look_up_test.py - somebody is found by what little is known; who is not the asker's to know is as if never there (R30, R35, R60)."""
import csv
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from correct_test import SEEN, opened
from tenant import LOGIN, Tenant, of_kind, read

BOOKED = """\
Booking No,Booked,Last Name,First Name,DOB,Sex,OLN,Plate,Phone,Charge
L-1,05/03/2024,Alder,William,03/02/1980,M,INV-8801,7ABC123,555-555-0142,THEFT
L-2,06/11/2024,Birch,Louise,09/07/1985,F,INV-2750,,555-555-0187,THEFT
L-3,06/11/2024,Sample,Tee,03/09/2010,F,INV-6093,,555-555-0160,CURFEW
L-4,07/12/2024,Cedar,Nell,11/30/1979,F,INV-4416,,,THEFT
"""
MISSING = 'Case No,Name,Date of Birth,Missing Since\nM-1,"Fern, Bea",05/26/2010,06/10/2026\n'
WILL, LOU, TEE, NELL = (f"ZZ0020000/L-{n}/arrestee:1" for n in (1, 2, 3, 4))
BEA = "ZZ0020000/M-1/person:1"
ROUNDS = 14         # of four look-ups: an hour has 60 for one person


def at_desk(folder, *more):
    return opened(folder, ("b.csv", BOOKED), ("m.csv", MISSING), *more)


def hits(tenant, *args):
    return [e["person"] for e in of_kind(tenant.events("look-up", *args), "hit")]


def become(tenant, role, held):
    for verb, which in (("add", role), ("remove", held)):
        tenant.do("user", verb, "nobody", "--role", which, why=())


def told(done):
    assert done.returncode == 0, done
    return done.stdout


def test_somebody_is_found_by_what_little_is_known(folder):
    t = at_desk(folder)
    for args, who in ((["--name", "William Alder"], WILL), (["--name", "Alder William"], WILL), (["--name", "Alder, Bill"], WILL),
                      (["--name", "Luise Birch"], LOU), (["--phone", "555-0142"], WILL), (["--plate", "7AB?12*"], WILL),
                      (["--document", "INV-4416"], NELL), (["--name", "Tee Sample", "--born", "2010-03"], TEE),
                      (["--name", "Tee Sample", "--born", "2010"], TEE), (["--name", "Bea Fern"], BEA),
                      (["--name", "Nell Cedar", "--born", "1979-11-29"], NELL), (["--name", "Louise Birch", "--born", "1985-07-09"], LOU)):
        assert hits(t, *args)[:1] == [who], (args, hits(t, *args))
    assert hits(t, "--name", "Zebedee Quorn", "--born", "1961-02-03") == []


def test_a_hit_says_why_in_words_adds_up_and_masks_its_values(folder):
    t = at_desk(folder)
    hit = of_kind(t.events("look-up", "--name", "Bill Alder", "--born", "1981-03-02", "--phone", "5550142"), "hit")[0]
    assert hit["person"] == WILL and abs(sum(r["bits"] for r in hit["reasons"]) - hit["bits"]) < 1e-9
    assert (hit["record_kind"], hit["date"]) == ("booking", "2024-05-03") and 0 < hit["probability"] < 1
    how = {r["what"]: r["how"] for r in hit["reasons"]}
    assert how["first name"] == "a short form or other form of the name" and "phone" in how and "date of birth" in how
    args = ("look-up", "--name", "Bill Alder", "--phone", "5550142")
    masked, shown = t.do(*args).decode(), t.do(*args, "--show-names").decode()
    assert "a lead to check, never an identification" in masked and "William" not in masked and "INV-8801" not in masked
    assert "William" in shown and "INV-8801" in shown
    t.do(*args, "--csv", folder / "hits.csv")
    rows = list(csv.DictReader((folder / "hits.csv").read_text().splitlines()))
    assert rows[0]["person"] == WILL and "phone" in rows[0]["because"] and "William" not in str(rows)


def test_an_age_finds_nobody_and_is_said_beside_each_hit(folder):
    t = at_desk(folder)
    for age, on, want in (("14", "2024-06-11", "fits"), ("15", "2024-06-11", "differs"), ("16", "2026-11-25", "fits")):
        hit = of_kind(t.events("look-up", "--name", "Tee Sample", "--age", age, "--on", on), "hit")[0]
        assert (hit["person"], hit["age"]) == (TEE, want)
    assert "does not fit" in t.do("look-up", "--name", "Tee Sample", "--age", "40").decode()
    for wrong in (["--age", "14"], ["--sex", "F"], [], ["--phone", "0142"], ["--name", "A", "--top", "0"], ["--name", "A", "--on", "2024-01-01"],
                  ["--name", "A", "--born", "2010", "--age", "14"], ["extra"], ["--name", "A", "--age", "old"]):
        assert t.run("look-up", *wrong).returncode == 2, wrong


def test_what_says_nothing_is_told(folder):
    t = at_desk(folder)
    e = of_kind(t.events("look-up", "--name", "Louise Birch", "--born", "unknown"), "looked_up")[0]
    assert e["unread"] == ["date of birth"] and e["keys"] == 1
    assert "Not looked for: date of birth" in t.do("look-up", "--name", "Louise Birch", "--born", "unknown").decode()
    text = " ".join(t.do("look-up", "--born", "unknown").decode().split())
    assert "Nobody could be compared" in text and "Nothing that you may see" in text


def test_a_corrected_birth_date_is_found_by_the_new_value_and_by_the_old_one_with_a_name(folder):
    t = at_desk(folder)
    before = of_kind(t.events("look-up", "--name", "Louise Birch", "--born", "1985-09-07"), "hit")[0]
    t.do("correct", LOU, "--born", "2008-02-03", *SEEN, why=("--purpose", "correction", "--case", "2026-1"))
    new = of_kind(t.events("look-up", "--name", "Louise Birch", "--born", "2008-02-03"), "hit")[0]
    old = of_kind(t.events("look-up", "--name", "Louise Birch", "--born", "1985-09-07"), "hit")[0]
    assert {before["person"], new["person"], old["person"]} == {LOU}
    assert min(new["bits"], old["bits"]) > 10 and before["bits"] >= old["bits"], (before["bits"], new["bits"], old["bits"])


def test_a_purged_person_and_a_withdrawn_list_answer_exactly_like_nobody(folder):
    t = at_desk(folder)
    t.open_to_second("records")
    never = t.do("look-up", "--name", "Quorn Zebedee")
    assert hits(t, "--name", "Nell Cedar")
    t.do("purge", "ask", "--agency", "ZZ0020000", "--number", "L-4", "--ground", "sealed", "--order", "26-CV-1")
    assert list(t.home.glob("desk.index"))
    assert t.as_second("purge", "approve", 1).returncode == 0
    assert not list(t.home.glob("*.index*"))
    assert t.do("look-up", "--name", "Nell Cedar") == never
    become(t, "supervisor", "records")
    t.withdraw(1)
    assert t.do("look-up", "--name", "William Alder") == never and hits(t, "--name", "Bea Fern") == [BEA]


def test_two_tenants_know_nothing_of_one_another(folder):
    t = at_desk(folder)
    (folder / "other").mkdir()
    other = Tenant(folder / "other", name="cove")
    assert hits(t, "--name", "William Alder") == [WILL] and hits(other, "--name", "William Alder") == []


def test_the_trail_says_who_asked_and_how_many_were_told_and_never_what_was_asked(folder):
    t = at_desk(folder)
    t.do("user", "add", LOGIN, "--role", "auditor")
    for name in ("William Alder", "ALDER, WILLIAM", "Quorn Zebedee"):
        t.do("look-up", "--name", name)
    trail = [e for e in t.events("audit", "list") if e.get("verb") == "look-up"]
    assert [e["total"] for e in trail] == [1, 1, 0] and {e["detail"] for e in trail} == {"desk"}
    assert trail[0]["object"] == trail[1]["object"] != trail[2]["object"] and len(trail[0]["object"]) == len(trail[2]["object"])
    assert not [s for s in ("Alder", "William", "ALDER", "Quorn") if s in str(trail)]
    t.do("look-up", "--name", "William Alder", "--show-names")
    assert [e["detail"] for e in t.events("audit", "list") if e.get("verb") == "look-up"][-1] == "desk, unmasked"
    assert t.sentence("look-up", "--name", "William Alder", why=())[0] == 2
    for path in t.home.rglob("*"):
        assert not path.is_file() or not any(s in path.read_bytes() for s in (b"Quorn", b"quorn", b"Alder", b"alder")), path


# ---- the roadside ----

def at_roadside(folder):
    t = at_desk(folder)
    t.open_to_second("patrol")
    return t


def test_patrol_finds_adults_and_the_missing_and_no_child(folder):
    t = at_roadside(folder)

    def found(*args):
        return [e["person"] for e in of_kind(read(t.as_second("look-up", *args, "--json")), "hit")]
    assert found("--name", "William Alder") == [WILL] and found("--name", "Bea Fern") == [BEA]
    assert found("--name", "Tee Sample", "--born", "2010-03-09", "--phone", "555-555-0160", "--document", "INV-6093") == []
    t.do("correct", LOU, "--born", "2008-02-03", *SEEN, why=("--purpose", "correction", "--case", "2026-1"))
    assert found("--name", "Louise Birch") == [] and hits(t, "--name", "Louise Birch") == [LOU]
    text = " ".join(told(t.as_second("look-up", "--name", "Bill Alder")).decode().split())
    assert "If you think a child is in danger" in text and "joined" not in text


def test_an_adult_whom_two_people_called_a_child_of_a_later_report_is_no_adult_at_the_roadside(folder):
    t = opened(folder, ("b.csv", BOOKED + "L-5,08/12/2024,Burch,Lou,02/03/2009,F,,,,CURFEW\n"))
    t.open_to_second("supervisor")
    for say in (t.run, t.as_second):
        assert say("persons", "same", LOU, "ZZ0020000/L-5/arrestee:1", "--reason", "same fingerprints").returncode == 0
    hit = of_kind(t.events("look-up", "--name", "Louise Birch"), "hit")[0]
    assert (hit["person"], hit["joined"]) == (LOU, 1)
    become(t, "patrol", "supervisor")
    assert not of_kind(read(t.as_second("look-up", "--name", "Louise Birch", "--json")), "hit")
    assert of_kind(read(t.as_second("look-up", "--name", "William Alder", "--json")), "hit")


def test_roles_that_may_not_look_are_refused_the_same_for_every_question(folder):
    t = at_roadside(folder)
    held = "patrol"
    for role in ("advocate", "trainer", "auditor", "administrator"):
        become(t, role, held)
        held = role
        refused = {(d.returncode, d.stdout, d.stderr) for d in (t.as_second("look-up", "--name", n) for n in ("Tee Sample", "Quorn Zebedee"))}
        assert len(refused) == 1 and next(iter(refused))[0] == 4 and b"Tee" not in str(refused).encode(), refused


def test_none_and_not_yours_are_equal_in_text_json_code_and_trail(folder):
    t = at_roadside(folder)
    times = {"hidden": [], "never": []}
    t.as_second("look-up", "--name", "Bill Alder")
    for n in range(ROUNDS):
        # The same shape of question: one about a child who is there, one about nobody.
        pair = (("hidden", ["--name", "Tee Sample", "--phone", "555-0160"]), ("never", ["--name", f"Kee Bample{'abcdefghijklmnopqrstuvwxyz'[n]}", "--phone", "555-0199"]))
        outputs = {}
        for which, args in pair if n % 2 else pair[::-1]:
            begun = time.perf_counter()
            text = t.as_second("look-up", *args)
            times[which].append(time.perf_counter() - begun)
            outputs[which] = [(d.returncode, d.stdout, d.stderr) for d in (text, t.as_second("look-up", *args, "--json"))]
        assert outputs["hidden"] == outputs["never"], outputs
    t.do("user", "add", LOGIN, "--role", "auditor")
    trail = [e for e in t.events("audit", "list") if e.get("verb") == "look-up" and e["total"] == 0]
    assert len(trail) == 4 * ROUNDS and len({(e["total"], e["detail"], len(e["object"])) for e in trail}) == 1
    hidden, never = (statistics.median(times[w]) for w in ("hidden", "never"))
    print(f"whole programs, medians of {ROUNDS}: not yours {hidden * 1000:.1f} ms, none {never * 1000:.1f} ms")


def test_indexes_are_made_again_and_answer_as_before(folder):
    t = at_desk(folder)
    before = t.do("look-up", "--name", "Bill Alder")
    for path in t.home.glob("*.index"):
        path.write_bytes(b"damaged")
    made = t.events("index", "build")
    assert [e["index"] for e in made] == ["people", "desk", "roadside"] and all(e["is_there"] and e["bytes"] for e in made), made
    assert t.do("look-up", "--name", "Bill Alder") == before
