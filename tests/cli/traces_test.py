"""traces_test.py - one telephone, vehicle, room, address or adult in the records of two children of a tenant (R35, C37)."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from correct_test import opened
from tenant import check, of_kind, read

RULE = "shared-by-children"
HEAD = "Contact No,Date,Last Name,First Name,DOB,Sex,Phone,Plate,Place,Room,Address,City\n"


def contact(number, last, first, born, **said):
    cells = [number, "06/11/2026", last, first, born, "F"] + [said.get(k, "") for k in ("phone", "plate", "place", "room", "address", "city")]
    return ",".join(cells) + "\n"


CHILD, OTHER, ADULT = ("Roe", "Amy", "07/30/2010"), ("Doe", "Ann", "01/15/2011"), ("Old", "Eve", "01/15/1983")


def raised(tenant):
    return {f["incident"]: f for f in tenant.listed("--rule", RULE)}


def cards(folder, *rows):
    return opened(folder, ("c.csv", HEAD + "".join(rows)))


def test_what_two_children_share_is_found_in_both_records_and_cites_both(folder):
    shared = dict(phone="(202) 555-0101"), dict(phone="1-202-555-0101")
    tenant = cards(folder, contact("C-1", *CHILD, **shared[0]), contact("C-2", *OTHER, **shared[1]))
    found = raised(tenant)
    assert set(found) == {"C-1", "C-2"} and {f["class"] for f in found.values()} == {"context"}
    here, there = found["C-2"]["because"][-2:]
    assert (here["line"], here["field"], here["value"]) == (3, "phone", "2***1") and "other_report" not in here
    assert there["file"] == "record 1" and there["line"] == 2 and "another child, and the same telephone" in there["other_report"]
    assert "555" not in str([f["because"] for f in found.values()]) and "Roe" not in str(found["C-2"]["because"])
    assert of_kind(tenant.rescreened("--new"), "finding") == []
    assert tenant.events("selfcheck")[-1]["well"] is True
    alone = read(check(folder / "c.csv", "--agency", "ZZ0020000", "--json"))
    assert RULE not in {f["rule"] for f in of_kind(alone, "finding")}


def test_each_kind_of_trace_is_known_in_other_words(folder):
    for number, (one, two, name) in enumerate((
            (dict(plate="ABC 1234"), dict(plate="abc-1234"), "vehicle"),
            (dict(place="Sample Inn", room="214"), dict(place="SAMPLE INN", room="214"), "room"),
            (dict(address="12 Sample St", city="Sample"), dict(address="12 sample st", city="SAMPLE"), "address"))):
        place = folder / str(number)
        place.mkdir()
        tenant = cards(place, contact("C-1", *CHILD, **one), contact("C-2", *OTHER, **two))
        assert set(raised(tenant)) == {"C-1", "C-2"}, name
        assert f"the same {name}" in str(raised(tenant)["C-1"]["because"]), name


def test_what_says_nothing_of_two_children_is_not_told(folder):
    same = dict(phone="202-555-0101")
    tenant = cards(folder, contact("C-1", *CHILD, **same), contact("C-2", "Roe", "Amy", "07/30/2010", **same),      # one child twice
                   contact("C-3", *CHILD, phone="202-555-0102"), contact("C-4", *ADULT, phone="202-555-0102"),       # an adult
                   contact("C-5", *CHILD, phone="202-555-0103"), contact("C-6", "Roe", "Kim", "01/15/2009", phone="202-555-0103"),  # a sister
                   contact("C-7", *CHILD, phone="0000000000"), contact("C-8", *OTHER, phone="0000000000"),           # no number
                   contact("C-9", *CHILD, room="214"), contact("C-10", *OTHER, room="214"))                          # of which house?
    assert raised(tenant) == {}


def test_an_adult_in_the_records_of_two_children_is_a_trace(folder):
    head = "Incident No,Date,Victim Last Name,Victim First Name,Victim DOB,Suspect Last Name,Suspect First Name,Suspect DOB\n"
    rows = ("I-1,06/11/2026,Roe,Amy,07/30/2010,Old,Max,01/15/1983\nI-2,06/12/2026,Doe,Ann,01/15/2011,OLD,MAX,01/15/1983\n"
            "I-3,06/13/2026,Poe,Kim,01/15/2012,Old,Max,03/15/1990\n")
    tenant = opened(folder, ("i.csv", head + rows))
    found = raised(tenant)
    assert set(found) == {"I-1", "I-2"} and "the same adult" in str(found["I-1"]["because"])


def test_what_serves_many_brings_nobody_together_and_says_why(folder):
    same = dict(phone="202-555-0101", plate="ABC 1234")
    tenant = cards(folder, contact("C-1", *CHILD, **same), contact("C-2", *OTHER, **same))
    listed = of_kind(tenant.events("shared", "list"), "shared")
    assert {(e["kind"], e["children"], e["records"]) for e in listed} == {("telephone", 2, 2), ("vehicle", 2, 2)}
    assert tenant.run("shared", "serves", "telephone", "555", "--whom", "shelter", "--reason", "x").returncode == 2
    assert tenant.run("shared", "serves", "telephone", "202-555-0101", "--whom", "nobody", "--reason", "x").returncode == 2
    number = tenant.events("shared", "serves", "telephone", "(202) 555 0101", "--whom", "shelter", "--reason", "the shelter's own line")[0]["number"]
    assert tenant.run("shared", "serves", "telephone", "2025550101", "--whom", "school", "--reason", "x").returncode == 5
    tenant.rescreened()
    assert all("telephone" not in str(f["because"]) and "vehicle" in str(f["because"]) for f in raised(tenant).values())
    telephone = next(e for e in of_kind(tenant.events("shared", "list"), "shared") if e["kind"] == "telephone")
    assert telephone["serves"] == "shelter" and telephone["reason"] == "the shelter's own line" and telephone["value"] == "2***1"
    said = of_kind(tenant.events("shared", "served"), "serves")
    assert [(e["number"], e["value"], e["serves"]) for e in said] == [(number, "2***1", "shelter")]
    text = tenant.do("shared", "list", "--csv", folder / "l.csv").decode() + (folder / "l.csv").read_text()
    assert "555" not in text and "no finding: it serves many, as shelter" in " ".join(text.split())
    tenant.do("shared", "withdraw", number, "--reason", "it was another line")
    assert tenant.run("shared", "withdraw", number, "--reason", "x").returncode == 4
    tenant.rescreened()
    assert all("telephone" in str(f["because"]) for f in raised(tenant).values())
    assert of_kind(tenant.events("shared", "served"), "serves") == []
    assert tenant.events("selfcheck")[-1]["well"] is True


def test_a_report_that_is_withdrawn_takes_the_finding_of_the_other_with_it(folder):
    same = dict(phone="202-555-0101")
    tenant = cards(folder, contact("C-1", *CHILD, **same))
    (folder / "d.csv").write_text(HEAD + contact("D-1", *OTHER, **same))
    tenant.run("import", "--map", folder / "c.map", "--agency", "ZZ0020000", folder / "d.csv", "--json")
    tenant.rescreened()
    assert set(raised(tenant)) == {"C-1", "D-1"}
