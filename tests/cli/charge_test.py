"""charge_test.py - facts of a case against the law of its day, and the tables of law, through the program (R9, R10, R43, R44)."""
import csv
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from correct_test import REPORT
from nibrs import admin, offender, offense, victim
from tenant import DEBUG, LOGIN, Tenant

ROOT = pathlib.Path(__file__).resolve().parents[2]
LAW = ROOT / "content/law"

BUYER = {"offense": "2019-05-02", "state": "WY", "child": {"born": "2004-03", "source": "birth certificate"},
         "facts": [{"fact": "commercial-act", "is": "yes", "source": "payment record 7"},
                   {"fact": "commerce", "is": "yes", "source": "hotel bill"},
                   {"fact": "patronizes", "who": "buyer", "is": "yes", "source": "report 24-001, page 2"},
                   {"fact": "recruits", "who": "trafficker", "is": "alleged", "source": "witness 2"},
                   {"fact": "age-observed", "who": "buyer", "is": "yes", "source": "hotel camera"}]}


def run(*args, stdin=None):
    done = subprocess.run([DEBUG, *map(str, args)], input=stdin, capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def charge(facts, *args):
    code, out, err = run("charge", "-", "--json", *args, stdin=json.dumps(facts).encode())
    assert code == 0 and err == "", err
    return [json.loads(line) for line in out.splitlines()]


def row(events, cite_id, role):
    return next((e for e in events if e["event"] == "charge" and e["cite_id"] == cite_id and e["role"] == role), None)


def test_the_events_have_the_fields_that_scripts_rely_on(folder):
    events = charge(BUYER)
    found = row(events, "/us/usc/t18/s1591/a/1-b/2", "buyer")
    for field in ("cite_id", "jurisdiction", "reaches", "min_years", "max_years", "elements", "age_proof", "decoy", "confidence"):
        assert field in found, field
    assert found["outcome"] == "met" and found["min_years"] == 10 and found["max_years"] == "life"
    assert all(e["status"] == "met" and e["claims"] for e in found["elements"])
    assert found["reviewed_by"] is None and found["source"] and found["as_of"] == "2026-03-26"
    trafficker = row(events, "/us/usc/t18/s1591/a/1-b/2", "trafficker")
    assert trafficker["outcome"] == "open" and trafficker["elements"][0]["alleged"]
    assert trafficker["elements"][0]["claims"] == ["witness 2"]
    refer = {e["role"]: e for e in events if e["event"] == "referral"}
    assert refer["buyer"]["ask"] and refer["buyer"]["why"] == "federal-higher" and refer["buyer"]["state"].startswith("/us/wy/")
    assert [e["event"] for e in events].count("gap") == 1 and events[0]["event"] == "case"
    assert {e["part"] for e in events if e["event"] == "relief"} >= {"gives", "withheld", "reversal"}


def test_nothing_but_the_day_chooses_the_row(folder):
    for day, valid_from, outcome, least in (("2005-01-01", "2003-12-19", "open", 0), ("2007-01-01", "2006-07-27", "open", 10),
                                            ("2008-12-22", "2006-07-27", "open", 10), ("2008-12-23", "2008-12-23", "open", 10),
                                            ("2015-05-28", "2008-12-23", "open", 10), ("2015-05-29", "2015-05-29", "met", 10)):
        facts = dict(BUYER, offense=day, child={"age": 15, "source": "school"})
        found = row(charge(facts), "/us/usc/t18/s1591/a/1-b/2", "buyer")
        assert (found["valid_from"], found["outcome"], found["min_years"]) == (valid_from, outcome, least), (day, found)


def test_an_unknown_age_is_asked_for_first(folder):
    for child in ({}, {"age": "17-18"}, {"age": "about 17"}, {"age_evidence": []}):
        gap = next(e for e in charge(dict(BUYER, child=child)) if e["event"] == "gap")
        assert gap["element"] == "under-18" and gap["role"] is None, child
    code, out, _ = run("charge", "-", stdin=json.dumps(dict(BUYER, child={})).encode())
    assert code == 0 and "The child's age. It comes first" in " ".join(out.split())


def test_every_row_shows_what_it_rests_on_and_that_nobody_reviewed_it(folder):
    code, out, _ = run("charge", "-", "--all", stdin=json.dumps(BUYER).encode())
    text = " ".join(out.split())
    assert code == 0 and text.count("row: /us/") > 60
    assert text.count("not yet reviewed here") >= text.count("row: /us/")
    assert "guilty of" not in text and "finds nobody guilty" in text
    assert "up to 3 years" in text and "10 years to life" in text
    assert max(len(line) for line in out.splitlines()) <= 110
    leads = text[text.index("ONLY LEADS"):]
    assert "18 USC 1593A" in leads and "18 USC 1593A" not in text[:text.index("ONLY LEADS")]


def test_a_class_is_shown_and_no_years_that_were_not_read(folder):
    events = charge(dict(BUYER, state="CO"))
    patron = next(e for e in events if e["event"] == "charge" and e["citation"] == "C.R.S. 18-7-406" and e["role"] == "buyer")
    assert patron["class"].startswith("class 3 felony") and patron["min_years"] is None and patron["max_years"] is None
    refer = next(e for e in events if e["event"] == "referral" and e["role"] == "buyer")
    assert refer["why"] == "not-comparable" and refer["ask"]


def test_the_list_has_a_line_for_each_provision_and_role(folder):
    path = folder / "charges.csv"
    events = charge(BUYER, "--csv", path)
    rows = list(csv.DictReader(path.open()))
    assert len(rows) == sum(e["event"] == "charge" for e in events)
    assert all(r["source"] and r["grade"] and r["outcome"] in ("met", "open", "closed") for r in rows)


def test_what_cannot_be_read_is_refused_without_an_answer(folder):
    for facts in ({}, {"offense": "SECRET"}, dict(BUYER, state="XX"), dict(BUYER, facts=[{"fact": "SECRET", "is": "yes"}])):
        code, out, err = run("charge", "-", stdin=json.dumps(facts).encode())
        assert code == 3 and out == "" and err.count("\n") == 1 and "SECRET" not in err, err
    assert run("charge")[0] == 2 and run("charge", folder / "none.json")[0] == 4


def test_law_lists_rows_by_id_state_and_day(folder):
    code, out, _ = run("law", "/us/usc/t18/s1591/a/1-b/2", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and len([r for r in rows if r["cite_id"].endswith("b/2")]) == 6
    code, out, _ = run("law", "/us/usc/t18/s1591/a/1-b/2", "--on", "2008-12-23", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [r["valid_from"] for r in rows if r["cite_id"].endswith("b/2")] == ["2008-12-23"]
    code, out, _ = run("law", "WY", "--json")
    assert code == 0 and {json.loads(line)["jurisdiction"] for line in out.splitlines()} == {"WY", "US"}
    assert run("law", "/us/usc/t99")[0] == 4


def test_a_lawyer_can_change_a_copy_and_is_told_the_row_that_is_wrong(folder):
    copy = folder / "law"
    shutil.copytree(LAW, copy)
    assert run("law", "--cases", "--tables", copy)[0] == 0
    path = copy / "federal.tsv"
    text = path.read_text()

    signed = [line[:-1] + "R. Alder, 2026-12-01" if line.startswith("/us/usc/t18/s1591/a/1-b/2\t") else line
              for line in text.splitlines()]
    path.write_text("\n".join(signed) + "\n")
    code, out, err = run("law", "/us/usc/t18/s1591/a/1-b/2", "--tables", copy)
    assert code == 0 and "reviewed by R. Alder, 2026-12-01" in " ".join(out.split()), err

    path.write_text(text.replace("\t2008-12-22\t", "\t2008-12-21\t", 1))
    code, out, err = run("law", "--tables", copy)
    assert code == 3 and out == "" and "law/federal.tsv, line" in err and "gap" in err

    path.write_text(text.replace("\t15\tlife\tyes", "\t12\tlife\tyes"))
    code, out, _ = run("law", "--cases", "--tables", copy)
    assert code == 3 and "OTHERWISE" in out and "0 come out otherwise" not in out


def test_the_build_refuses_a_table_that_does_not_hold_together(folder):
    check = ROOT / "build/debug/law_check"
    copy = folder / "law"
    shutil.copytree(LAW, copy)
    good = (copy / "states.tsv").read_text()
    assert subprocess.run([check, copy, folder / "stamp"]).returncode == 0
    line = next(line for line in good.splitlines() if line.startswith("/us/wy/wyo.-stat.-6-2-706\t"))
    for wrong, told in ((line.replace("commercial-act;", "comercial-act;"), "not in elements.tsv"),
                        ("\t".join(c if i != 21 else "-" for i, c in enumerate(line.split("\t"))), "source is missing")):
        (copy / "states.tsv").write_text(good.replace(line, wrong))
        done = subprocess.run([check, copy, folder / "stamp"], capture_output=True, text=True)
        assert done.returncode == 1 and told in done.stderr and "/us/wy/wyo.-stat.-6-2-706" in done.stderr, done.stderr


# ---- decisions, on a tenant ----

def test_what_was_decided_about_a_referral_is_kept_with_reason_and_comparison(folder):
    tenant = Tenant(folder)
    path = folder / "case.json"
    path.write_text(json.dumps(BUYER))
    tenant.do("charge", path, "--decide", "referred", "--role", "buyer", "--reason", "Three years in the state, ten federally")
    tenant.do("charge", path, "--decide", "later", "--role", "trafficker", "--reason", "Witness 2 is heard on Monday")
    kept = tenant.events("charge", "decisions")
    assert [(k["decision"], k["role"], k["why"]) for k in kept] == [("referred", "buyer", "federal-higher"),
                                                                   ("later", "trafficker", "federal-higher")]
    assert kept[0]["federal"] == "/us/usc/t18/s1591/a/1-b/2" and kept[0]["state"] == "/us/wy/wyo.-stat.-6-2-707"
    assert kept[0]["facts_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest() and kept[0]["reason"].startswith("Three years")
    text = tenant.do("charge", "decisions").decode()
    assert "Witness 2 is heard on Monday" in text and LOGIN in text
    assert tenant.events("charge", "decisions", why=("--purpose", "review", "--case", "2026-0413")) == []
    for place in tenant.home.rglob("*"):
        assert place.is_dir() or b"Three years" not in place.read_bytes(), place
    assert tenant.do("selfcheck")


def test_a_decision_needs_a_reason_a_role_a_case_and_something_to_refer(folder):
    tenant = Tenant(folder)
    path = folder / "case.json"
    path.write_text(json.dumps(BUYER))
    good = ("charge", path, "--decide", "referred", "--role", "buyer", "--reason", "x")
    for args, code in ((good[:-2], 2), (good[:4] + good[6:], 2), (("charge", path, "--decide", "maybe", *good[4:]), 2),
                       (("charge", path, "--reason", "x"), 2)):
        assert tenant.sentence(*args)[0] == code, args
    assert tenant.sentence(*good, why=())[0] == 2
    path.write_text(json.dumps(dict(BUYER, facts=[])))
    assert tenant.sentence(*good)[0] == 5
    assert tenant.events("charge", "decisions") == []
    clerk = Tenant(folder, name="second", role="records")
    assert clerk.sentence(*good)[0] in (4, 5)


def test_a_draft_from_a_report_alleges_and_leaves_the_age_open_until_it_is_settled(folder):
    from correct_test import CORRECTING, ORI, SEEN, WHO, opened
    number = "INVENTED0002"
    bought = (admin(ORI, number, "20240504") + offense(ORI, number, "40C", location="14") + victim(ORI, number, "40C", kind="I", age="16") +
              offender(ORI, number, "40"))
    tenant = opened(folder, ("r.txt", REPORT), ("more.txt", bought))
    draft = json.loads(tenant.do("charge", "draft", WHO))
    assert draft["offense"] == "2024-05-03" and "state" not in draft
    assert "age" not in draft["child"] and "not settled" in draft["child"]["note"]
    said = {(f["fact"], f.get("who")): f for f in draft["facts"]}
    assert said["commercial-act", None]["is"] == "alleged" and "line" in said["commercial-act", None]["source"]
    assert all(f["is"] in ("alleged", "unknown") for f in draft["facts"])
    events = charge(draft)
    assert next(e for e in events if e["event"] == "gap")["element"] == "under-18"
    assert not [e for e in events if e["event"] == "charge" and e["outcome"] == "met"]

    tenant.do("correct", WHO, "--born", "2008-03-14", *SEEN, why=CORRECTING)
    tenant.rescreened()
    draft = json.loads(tenant.do("charge", "draft", WHO))
    assert draft["child"]["age"] == "16" and "minor" in draft["child"]["source"], draft["child"]
    assert next(e for e in charge(draft) if e["event"] == "case")["child"]["settled"]

    paid = json.loads(tenant.do("charge", "draft", f"{ORI}/{number}/victim:1"))
    assert [f["is"] for f in paid["facts"] if f["fact"] == "patronizes" and f["who"] == "buyer"] == ["alleged"]
    assert tenant.sentence("charge", "draft", f"{ORI}/{number}/victim:9")[0] == 4
    assert tenant.sentence("charge", "draft", "nobody")[0] == 2
