"""person_test.py - what is known of one person: who said what, where, how old by all of it, and who looked (R2, R33, R34)."""
import csv
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from correct_test import BOOKINGS, CORRECTING, NUMBER, ORI, REPORT, SEEN, WHO, of_person, opened
from nibrs import arrestee
from tenant import LOGIN, of_kind

BOOKED = "ZZ0020000/B-1001/arrestee:1"
SECRETS = ["Doe", "Ann", "INV-4711", "INV4711", "20030115", "2003-01-15", "01/15/2003"]


def shown(tenant, who, *args):
    events = tenant.events("persons", "show", who, *args)
    return {kind: of_kind(events, kind) for kind in ("person", "claim", "correction", "identity", "age", "finding", "summary")}


def booked(tenant):
    """How the list's first person is called."""
    for who in (BOOKED, BOOKED.replace("arrestee", "person")):
        if tenant.run("persons", "show", who).returncode == 0:
            return who
    raise AssertionError("the booking names nobody")


def test_every_claim_of_a_person_is_told_with_who_said_it_when_and_on_which_line(folder):
    tenant = opened(folder, ("r.txt", REPORT))
    told = shown(tenant, WHO)
    assert [(p["person"], p["asked"], p["recorded"], p["record_kind"]) for p in told["person"]] == [(WHO, True, "adult", "incident")]
    claims = {c["field"]: c for c in told["claim"]}
    assert claims["age of arrestee"]["value"] == "21" and claims["arrest offense code"]["value"] == "40A"
    lines = REPORT.splitlines()
    for c in told["claim"]:
        assert c["said_by"] == ORI and c["on"] == "2024-05-03" and c["file"].endswith("r.txt") and not c["superseded"]
        assert c["value"] in lines[c["line"] - 1], c
    assert len({c["claim"] for c in told["claim"]}) == len(told["claim"])
    record = told["person"][0]["record"]
    assert {c["claim"] >> 20 for c in told["claim"]} == {record}
    assert told == shown(tenant, f"{record}/arrestee:1")
    text = tenant.do("persons", "show", WHO).decode()
    assert "age of arrestee" in text and "HOW OLD" in text and "WHAT WAS FOUND" in text


def test_reports_alone_make_nobody_an_adult_and_every_reason_names_its_report(folder):
    tenant = opened(folder, ("r.txt", REPORT))
    age = shown(tenant, WHO)["age"][0]
    assert age["status"] != "adult" and 0 < age["p_under_18"] < 1
    assert [r["id"] for r in age["reasons"]] == ["start", WHO] and age["reasons"][1]["kind"] == "self-report"
    assert "read off a paper" in " ".join(tenant.do("persons", "show", WHO).decode().split())


def test_personal_values_are_masked_unless_they_are_asked_for(folder):
    tenant = opened(folder, ("b.csv", BOOKINGS))
    who = booked(tenant)
    path = folder / "claims.csv"
    masked = tenant.do("persons", "show", who, "--csv", path).decode() + path.read_text() + \
        tenant.do("persons", "show", who, "--json").decode()
    assert not [s for s in SECRETS if s in masked], masked
    open_text = tenant.do("persons", "show", who, "--show-names", "--csv", path).decode()
    assert "Doe" in open_text and "INV-4711" in open_text and "2003-01-15" in open_text
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert {"Doe", "Ann", "INV-4711"} <= {r["value"] for r in rows}
    assert set(rows[0]) == {"agency", "number", "person", "field", "value", "said_by", "on", "file", "line", "claim", "superseded"}
    tenant.do("user", "add", LOGIN, "--role", "auditor")
    trail = [e["detail"] for e in tenant.events("audit", "list") if e.get("verb") == "persons show" and e["outcome"] == "done"]
    assert trail[-3:] == ["", "", "unmasked"], trail
    born = [c["value"] for c in shown(tenant, who)["claim"] if c["field"] == "birth date"]
    assert born == ["2003"]


def test_corrections_words_and_findings_stand_beside_what_was_reported(folder):
    tenant = opened(folder, ("r.txt", REPORT))
    tenant.open_to_second()
    tenant.events("correct", WHO, "--born", "2009-03-14", *SEEN, why=CORRECTING)
    tenant.rescreened()
    told = shown(tenant, WHO)
    assert [c["born"] for c in told["correction"]] == ["2009"] and len(told["identity"]) == 1
    assert told["person"][0]["recorded"] == "adult" and told["person"][0]["known"] == "15"
    assert told["age"][0]["status"] == "minor"
    assert {r["id"] for r in told["age"][0]["reasons"]} == {"start", "correction 2"}
    assert sorted(f["id"] for f in told["finding"]) == sorted(f["id"] for f in of_person(tenant, "arrestee", 1))
    assert told["finding"] and {f["status"] for f in told["finding"]} == {"open"}
    assert "2009-03-14" not in tenant.do("persons", "show", WHO).decode()
    assert "2009-03-14" in tenant.do("persons", "show", WHO, "--show-names").decode()
    offender = WHO.replace("arrestee", "offender")
    tenant.do("persons", "same", WHO, offender, "--reason", "one person in two roles")
    assert len(shown(tenant, WHO)["person"]) == 1                       # one word joins nobody
    assert tenant.as_second("persons", "same", WHO, offender, "--reason", "seen").returncode == 0
    joined = shown(tenant, offender)
    assert [p["person"] for p in joined["person"]] == [offender, WHO]
    assert [c["correction"] for c in joined["correction"]] == [2] and joined["age"][0]["status"] == "minor"


def test_what_an_older_version_said_is_kept_as_history(folder):
    changed = REPORT.replace(arrestee(ORI, NUMBER, "40A", "21", date="20240503"), arrestee(ORI, NUMBER, "40A", "16", date="20240503"))
    assert changed != REPORT
    tenant = opened(folder, ("r.txt", REPORT), ("s.txt", changed))
    told = shown(tenant, WHO)
    ages = [(c["value"], c["superseded"], pathlib.Path(c["file"]).name) for c in told["claim"] if c["field"] == "age of arrestee"]
    assert ages == [("16", False, "s.txt"), ("21", True, "r.txt")] and told["person"][0]["older_versions"] == 1
    tenant.open_to_second()
    tenant.withdraw(2)
    told = shown(tenant, WHO)
    assert [c["value"] for c in told["claim"] if c["field"] == "age of arrestee"] == ["21"]
    assert not [c for c in told["claim"] if c["superseded"]]


def test_every_look_is_entered_before_it_is_told_and_found_again_by_a_correction(folder):
    tenant = opened(folder, ("r.txt", REPORT))
    before = tenant.entries()
    added = tenant.entries() - before                                   # by counting
    tenant.do("persons", "show", WHO)
    assert tenant.entries() == before + 2 * added + 1
    tenant.do("user", "add", tenant_login(), "--role", "auditor")
    entry = [e for e in tenant.events("audit", "list") if e.get("verb") == "persons show"][-1]
    assert entry["case"] == "2026-0412" and "arrestee 1" in entry["object"]
    tenant.events("correct", WHO, "--born", "2009-03-14", *SEEN, why=CORRECTING)
    outputs = [e for e in tenant.events("correct", "show", 2, why=CORRECTING) if e.get("kind") == "output"]
    assert "person" in {o["output"] for o in outputs}


def tenant_login():
    from tenant import LOGIN
    return LOGIN


def test_whoever_is_not_there_is_answered_like_one_never_seen(folder):
    tenant = opened(folder, ("r.txt", REPORT))
    sentences = {tenant.sentence("persons", "show", who) for who in
                 (WHO.replace("0001/", "0009/"), WHO.replace(":1", ":7"), "4711/arrestee:1", "1/arrestee:7", "999999999/victim:1")}
    assert len(sentences) == 1 and sentences.pop()[0] == 4
    tenant.open_to_second()
    tenant.withdraw(1)
    assert {tenant.sentence("persons", "show", who)[0] for who in (WHO, "1/arrestee:1")} == {4}
    for wrong in ([], ["x"], [WHO, WHO], ["arrestee:1"], ["0/arrestee:1"], [WHO, "--reason"]):
        assert tenant.run("persons", "show", *wrong).returncode == 2, wrong
    assert tenant.sentence("persons", "show", WHO, why=())[0] == 2       # why it is done
    assert tenant.run("persons", "words", "--show-names").returncode == 2


def test_whoever_may_not_read_persons_is_refused(folder):
    from tenant import Tenant
    tenant = Tenant(folder, role=None)
    (folder / "r.txt").write_text(REPORT)
    tenant.imported(folder / "r.txt")
    assert tenant.sentence("persons", "show", WHO)[0] == 4
    tenant.do("user", "add", LOGIN, "--role", "detective")
    out = tenant.events("persons", "show", WHO)
    assert out[-1] == {"event": "summary", "reports": 1, "more_reports": False, "claims": out[-1]["claims"], "corrections": 0,
                       "words": 0, "words_kept_back": 0, "proposals": 0, "findings": 0, "reports_weighed": True, "screened": False, "linked": False,
                       "linked_behind": False}
