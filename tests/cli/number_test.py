"""number_test.py - one document number under two names or birth dates, in the records of a tenant (R32)."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from correct_test import opened
from tenant import check, of_kind, read

RULE = "document-number-two-names"
HEAD = "Booking No,Booked,Last Name,First Name,DOB,Sex,OLN,Charge,Incident No\n"
CHILD = "B-1001,06/11/2024,Roe,Amy,07/30/2008,F,INV4711,THEFT,\n"
AGED = "B-1002,05/03/2024,Doe,Ann,01/15/2003,F,INV-4711,PROSTITUTION,\n"
OTHERS = ("B-2001,06/12/2024,Poe,Eve,01/15/2008,F,INV-9002,THEFT,\n"           # arrested twice, once with a middle name
          "B-2002,07/12/2024,Poe,Eve June,01/15/2008,F,INV9002,THEFT,\n"
          "B-2003,06/12/2024,Old,One,01/15/1983,F,INV-9003,THEFT,\n"            # adults by both
          "B-2004,06/12/2024,Elder,Two,01/15/1973,F,INV-9003,THEFT,\n"
          "B-2005,06/12/2024,Moe,Kim,01/15/2008,F,000000000,THEFT,\n"           # no number
          "B-2006,06/12/2024,Coe,Lou,01/15/2007,F,000000000,THEFT,\n")


def raised(tenant):
    return {f["incident"]: f for f in tenant.listed("--rule", RULE)}


def test_one_number_under_two_names_is_found_in_both_reports_and_cites_both(folder):
    tenant = opened(folder, ("b.csv", HEAD + CHILD + AGED + OTHERS))
    found = raised(tenant)
    assert set(found) == {"B-1001", "B-1002"} and {f["class"] for f in found.values()} == {"context"}
    here, there = found["B-1002"]["because"]
    assert (here["line"], here["field"], here["value"]) == (3, "document number", "I***1") and "other_report" not in here
    assert there["file"] == "record 1" and there["line"] == 2 and there["other_report"].startswith("record 1, arrestee 1: another name, and a")
    assert "6 years later" in there["other_report"]
    other = tenant.events("persons", "show", "1/arrestee:1")
    assert [f["rule"] for f in of_kind(other, "finding")] == [RULE]
    text = tenant.do("findings", "show", found["B-1002"]["id"]).decode()
    assert "record 1, arrestee 1: another name" in " ".join(text.split())
    assert tenant.events("selfcheck")[-1]["well"] is True
    assert of_kind(tenant.rescreened("--new"), "finding") == []
    alone = read(check(folder / "b.csv", "--agency", "ZZ0020000", "--json"))        # a file by itself has no other records
    assert RULE not in {f["rule"] for f in of_kind(alone, "finding")}


def test_reports_of_two_files_meet_and_what_is_replaced_or_taken_back_does_not(folder):
    tenant = opened(folder, ("a.csv", HEAD + CHILD + OTHERS), ("b.csv", HEAD + AGED))
    assert set(raised(tenant)) == {"B-1001", "B-1002"}
    later = folder / "c.csv"
    later.write_text(HEAD + AGED.replace("INV-4711", "INV-4712"))
    (folder / "c.map").write_text((folder / "b.map").read_text())
    tenant.imported("--agency", "ZZ0020000", later)
    tenant.rescreened()
    assert raised(tenant) == {}                                             # the newest version has another number
    tenant.open_to_second()
    tenant.withdraw(3)
    tenant.rescreened()
    assert set(raised(tenant)) == {"B-1001", "B-1002"}
    tenant.withdraw(1)
    tenant.rescreened()
    assert raised(tenant) == {} and tenant.events("selfcheck")[-1]["well"] is True


def test_a_number_that_too_many_bear_is_no_papers_and_one_that_comes_again_and_again_is(folder):
    many = "".join(f"B-3{n:03},06/12/2024,{chr(65 + n % 26)}oo{'abcdefghij'[n // 26]}k,{'ZYXWVU'[n % 6]}im,01/15/2008,F,INV-7777,THEFT,\n"
                   for n in range(60))
    again = [(f"m{n}.csv", HEAD + CHILD.replace("THEFT", f"THEFT {n}") + AGED.replace("PROST", f"PROST{n}")) for n in range(3)]
    tenant = opened(folder, ("b.csv", HEAD + many), *again)
    assert set(raised(tenant)) == {"B-1001", "B-1002"}


def test_persons_that_two_people_joined_are_one_whatever_their_papers_say(folder):
    tenant = opened(folder, ("b.csv", HEAD + CHILD + AGED))
    tenant.open_to_second()
    same = ("persons", "same", "ZZ0020000/B-1001/arrestee:1", "ZZ0020000/B-1002/arrestee:1", "--reason", "same fingerprints")
    tenant.do(*same)
    tenant.rescreened()
    assert len(raised(tenant)) == 2
    assert tenant.as_second(*same).returncode == 0
    tenant.rescreened()
    assert raised(tenant) == {}


def test_what_was_purged_does_not_live_on_in_what_was_found_about_somebody_else(folder):
    tenant = opened(folder, ("b.csv", HEAD + CHILD + AGED))
    kept = raised(tenant)["B-1001"]["id"]
    tenant.open_to_second()
    tenant.do("purge", "ask", "--agency", "ZZ0020000", "--number", "B-1002", "--ground", "sealed", "--order", "24-77", why=())
    done = tenant.as_second("purge", "approve", 1, why=())
    assert done.returncode == 0, done.stderr
    tenant.rescreened()
    assert raised(tenant) == {}
    text = tenant.do("findings", "show", kept).decode()
    assert "ended" in text and not [t for t in ("B-1002", "Doe", "Ann", "INV-4711", "2003") if t in text.split("received")[0]]
    assert tenant.sentence("persons", "show", "2/arrestee:1")[0] == 4
