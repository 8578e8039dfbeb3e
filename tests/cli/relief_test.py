"""relief_test.py - `safeharbor relief` as its users run it: every state, each step on its day, sheets on paper, and who may (R19, R25)."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import admin, arrestee, offense
from tenant import DEBUG, Tenant, of_kind

ORI = "ZZ0010000"
CHILD = f"{ORI}/R-1/arrestee:1"
STATES = ("AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX US UT "
          "VA VT WA WI WV WY").split()


def plain(*args, code=0):
    done = subprocess.run([DEBUG, *args], capture_output=True)
    assert done.returncode == code, (args, done.returncode, done.stderr)
    return done.stdout.decode()


def opened(folder, role="detective"):
    tenant = Tenant(folder, name=role, role=role)
    (folder / "r.txt").write_text(admin(ORI, "R-1", "20260301") + offense(ORI, "R-1", "40A", location="14") + arrestee(ORI, "R-1", "40A", age="15", date="20260301"))
    tenant.imported(folder / "r.txt")
    return tenant


def test_every_state_answers_and_one_that_is_none_is_refused(folder):
    for state in STATES:
        page = plain("relief", state, "--age", "15")
        assert "No legal advice" in page and "WHAT THE LABEL OFFENDER WITHHOLDS" in page, state
    plain("relief", "ZZ", code=2)
    plain("relief", "Texas", code=2)
    plain("relief", code=2)
    plain("relief", "TX", "--age", "young", code=2)
    plain("relief", "TX", "--stage", "jail", code=2)
    plain("relief", "TX", "--sheet", "pardon", code=2)


def test_steps_are_kept_by_day_and_open_the_sheets_that_they_ask_for(folder):
    tenant = opened(folder)
    case = of_kind(tenant.events("relief", "show", CHILD), "relief_case")[0]
    assert case["stands"] == ["record"] and case["sheets"] == ["sealing"] and case["labeled_offender"] and case["age_low"] == 15
    assert any("still lists" in d for d in case["doubts"]), case["doubts"]
    say = ("relief", "say", CHILD)
    tenant.do(*say, "charged", "--on", "2026-03-04", "--note", "by the docket", "--court", "Harbor court, J-77")
    tenant.do(*say, "detained", "--note", "no day", code=2)
    tenant.do(*say, "arrested", "--on", "2026-03-04", "--note", "no such step", code=2)
    tenant.do("relief", "say", f"{ORI}/R-9/arrestee:1", "charged", "--on", "2026-03-04", "--note", "nobody", code=4)
    case = of_kind(tenant.events("relief", "show", CHILD), "relief_case")[0]
    assert case["stands"] == ["charge", "record"] and case["sheets"] == ["dismissal", "sealing"], case
    entry = tenant.events(*say, "adjudicated", "--on", "2026-04-01", "--note", "told by the court")[0]["path"]
    assert "vacatur" in of_kind(tenant.events("relief", "show", CHILD), "relief_case")[0]["sheets"]
    tenant.do("relief", "mistaken", entry, "--note", "another child")
    tenant.do("relief", "mistaken", entry, "--note", "twice", code=5)
    kept = tenant.events("relief", "list")
    assert [(e["step"], e["holds"]) for e in kept] == [("charged", True), ("adjudicated", False), ("mistaken", True)]
    assert "vacatur" not in of_kind(tenant.events("relief", "show", CHILD), "relief_case")[0]["sheets"]


def test_a_sheet_is_filled_in_and_becomes_a_pdf(folder):
    tenant = opened(folder)
    tenant.do("relief", "say", CHILD, "charged", "--on", "2026-03-04", "--note", "by the docket", "--court", "Harbor court, J-77")
    text = tenant.do("relief", "sheet", CHILD, "dismissal", "--state", "TN").decode()
    assert "Court and case number: Harbor court, J-77" in text and "Age on that day, as known now: 15" in text, text
    assert "2026-03-01: an arrest, by the report itself" in text and "Still missing: Counsel" in text
    assert "T.C.A. 39-13-513(d)" in text and "not yet reviewed here" in text
    tenant.do("relief", "sheet", CHILD, "sealing", folder / "s.pdf", "--state", "TN")
    assert (folder / "s.pdf").read_bytes().startswith(b"%PDF-")
    assert "nothing established for this state" in " ".join(tenant.do("relief", "sheet", CHILD, "dismissal").decode().split())     # ZZ
    tenant.do("relief", "sheet", CHILD, "pardon", code=2)


def test_who_speaks_for_the_child_may_and_who_keeps_the_machine_may_not(folder):
    for role, code in (("advocate", 0), ("prosecutor", 0), ("trainer", 4), ("patrol", 4)):
        (folder / role).mkdir()
        tenant = Tenant(folder / role, name=role, role=role)
        tenant.do("relief", "list", code=code)
        tenant.do("relief", "list", why=(), code=2 if code == 0 else 4)
