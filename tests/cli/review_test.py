"""review_test.py - who may be one person is put before people, a child first; blind answers stay blind, and what is answered is told (R35, R27)."""
import csv
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from persons_test import KIT, LOU, linked
from tenant import LOGIN, of_kind

VALUES = ("Alder", "Kit", "Birch", "Lou", "INV-8", "INV8", "0302", "0907")


def second(tenant, *command):
    """What the second person's command prints; it succeeds."""
    done = tenant.as_second(*command)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout if isinstance(done.stdout, str) else done.stdout.decode()


def queue(tenant, *more):
    return [(e["one"], e["other"]) for e in of_kind(tenant.events("persons", "queue", *more), "pair")]


def test_the_queue_puts_a_child_first_and_offers_nobody_a_pair_twice(folder):
    tenant, _ = linked(folder)
    tenant.open_to_second()
    assert queue(tenant) == [KIT, LOU] and queue(tenant, "--top", 1) == [KIT]
    first = of_kind(tenant.events("persons", "queue"), "pair")[0]
    assert first["may_be_minor"] and 0.5 <= first["probability"] < 1 and first["answers"] == 0 and first["rank"] == 1
    tenant.do("persons", "unsure", *KIT, "--reason", "no photograph")
    assert queue(tenant) == [LOU]
    tenant.do("persons", "different", *LOU, "--reason", "met both")
    assert queue(tenant) == []
    assert "Nothing waits for your answer" in tenant.do("persons", "next").decode()
    # One "different" settles two adults; a child waits for the second person.
    assert KIT[0] in second(tenant, "persons", "queue") and LOU[0] not in second(tenant, "persons", "queue")


def test_blind_shows_neither_weight_nor_reasons_nor_answers_and_no_mode_shows_what_was_answered(folder):
    tenant, _ = linked(folder)
    tenant.open_to_second()
    tenant.do("persons", "same", *KIT, "--reason", "same photograph", "--blind")
    path = folder / "queue.csv"
    blind = second(tenant, "persons", "queue", "--blind") + second(tenant, "persons", "next", "--blind")
    blind += second(tenant, "persons", "queue", "--blind", "--json") + second(tenant, "persons", "next", "--blind", "--json")
    seen = second(tenant, "persons", "queue") + second(tenant, "persons", "next") + second(tenant, "persons", "next", "--json")
    tenant.do("persons", "queue", "--blind", "--csv", path)
    assert list(csv.DictReader(path.read_text().splitlines()))[0].keys() == {"rank", "one", "other", "may_be_minor"}
    for word in ("bits", "probability", "because", "answered", "answers\"", "\"worth\""):
        assert word not in blind, (word, blind)
    assert "bits" in seen and "because" in seen and "1 person has answered" in seen
    for word in (LOGIN, "photograph"):
        assert word not in blind + seen, word


def test_next_shows_both_side_by_side_masked_unless_names_are_asked_for(folder):
    tenant, _ = linked(folder)
    text = tenant.do("persons", "next").decode()
    assert KIT[0] in text and KIT[1] in text and "the same" in text and "may be one person" in text
    assert not [v for v in VALUES if v in text], text
    shown = tenant.do("persons", "next", "--show-names", "--blind").decode()
    assert "Alder" in shown and "Kit" in shown and "--blind --reason TEXT" in shown
    told = tenant.events("persons", "next", "--blind", "--show-names")[0]
    columns = {c["what"]: (c["one"], c["other"], c["together"]) for c in told["columns"]}
    assert columns["last name"] == ("Alder", "Alder", "agrees") and told["waiting"] == 2
    tenant.do("persons", "unsure", *KIT, "--reason", "x")
    columns = {c["what"]: c["together"] for c in tenant.events("persons", "next")[0]["columns"]}
    assert columns["first name"] == "differs"


def test_an_unsure_answer_changes_nobody_and_can_be_taken_back(folder):
    tenant, _ = linked(folder)
    before = tenant.do("persons", "show", KIT[0], "--json")
    answer = of_kind(tenant.events("persons", "unsure", *KIT, "--reason", "no photograph"), "said")[0]["word"]
    assert tenant.do("persons", "show", KIT[0], "--json") == before and not tenant.events("persons", "words")
    assert tenant.sentence("persons", "unsure", *KIT, "--reason", "again")[0] == 5
    tenant.do("persons", "undo", answer, "--reason", "found one")
    assert queue(tenant) == [KIT, LOU]
    assert tenant.sentence("persons", "undo", answer, "--reason", "again")[0] == 4
    word = of_kind(tenant.events("persons", "same", *KIT, "--reason", "seen", "--blind"), "said")[0]["word"]
    assert queue(tenant) == [LOU]
    tenant.do("persons", "undo", word, "--reason", "mistaken")
    assert queue(tenant) == [KIT, LOU]


def test_agreement_is_told_by_blindness_and_of_no_person(folder):
    tenant, _ = linked(folder)
    tenant.open_to_second()
    none = of_kind(tenant.events("persons", "agreement"), "agreement")[0]
    assert none["pairs"] == none["answers"] == 0 and none["all"]["alpha"] is None
    tenant.do("persons", "same", *KIT, "--reason", "same photograph", "--blind")
    second(tenant, "persons", "same", *KIT, "--reason", "seen", "--blind")
    tenant.do("persons", "same", *LOU, "--reason", "prints")
    second(tenant, "persons", "different", *LOU, "--reason", "met both")
    told = of_kind(tenant.events("persons", "agreement"), "agreement")[0]
    assert (told["pairs"], told["answers"], told["blind_answers"]) == (2, 4, 2)
    assert told["blind"] == {"pairs": 1, "of_one_mind": 1, "alpha": None}
    assert told["not_blind"]["of_one_mind"] == 0 and told["not_blind"]["alpha"] < 0.01
    assert told["states"] == {"open": 0, "waits": 0, "disputed": 1, "same": 1, "different": 0}
    assert sum(b["settled"] for b in told["bands"]) == sum(b["same"] for b in told["bands"]) == 1
    text = " ".join(tenant.do("persons", "agreement").decode().split())
    assert "of few pairs" in text and "never about a person who answered" in text and LOGIN not in text


def test_pairs_that_were_not_proposed_can_be_asked_about(folder):
    tenant, _ = linked(folder, """\
Booking No,Booked,Last Name,First Name,DOB,Sex,OLN,Charge
C-1,05/03/2024,Alder,Kit,03/02/2010,F,INV-8,RUNAWAY
C-2,06/11/2025,Boyd,Kit,03/02/2010,F,INV-77,CURFEW
C-3,06/11/2025,Birch,Lou,09/07/1980,M,INV-9,THEFT
""")
    assert queue(tenant) == []
    near = of_kind(tenant.events("persons", "queue", "--least", "0.01"), "pair")
    assert [(p["one"], p["other"]) for p in near] == [KIT], near
    for pair in near:
        assert pair["proposal"] == 0 and 0.01 <= pair["probability"] < 0.5
    before = tenant.events("persons", "link", "--quiet")
    assert of_kind(before, "linked")[0]["proposals"] == 0
    for wrong in (["--least", "0.6"], ["--least", "0.001"], ["--top", "-1"], [KIT[0]], ["--show-names"]):
        assert tenant.run("persons", "queue", *wrong).returncode == 2, wrong
    assert tenant.run("persons", "agreement", "--blind").returncode == 2 and tenant.run("persons", "link", "--blind").returncode == 2


def test_what_is_asked_is_in_the_audit_trail_and_a_purge_takes_answers_out(folder):
    tenant, _ = linked(folder)
    queue(tenant, "--blind")
    tenant.events("persons", "next")
    tenant.events("persons", "agreement")
    tenant.do("persons", "unsure", *KIT, "--reason", "no photograph")
    tenant.do("persons", "unsure", *LOU, "--reason", "no photograph")
    tenant.open_to_second("administrator")
    tenant.do("user", "add", LOGIN, "--role", "supervisor")
    tenant.do("purge", "ask", "--agency", "ZZ0020000", "--number", "C-1", "--ground", "sealed", "--order", "24-77", why=())
    assert tenant.as_second("purge", "approve", 1, why=()).returncode == 0
    told = of_kind(tenant.events("persons", "agreement"), "agreement")[0]
    assert (told["pairs"], told["answers"], told["unsure"]) == (1, 1, 1)
    tenant.do("user", "add", LOGIN, "--role", "auditor")
    verbs = [e.get("verb") for e in tenant.events("audit", "list")]
    assert [verbs.count(f"persons {v}") for v in ("queue", "next", "agreement", "say")] == [1, 1, 2, 2]
    assert tenant.sentence("persons", "queue", why=())[0] == 2
