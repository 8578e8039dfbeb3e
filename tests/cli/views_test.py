"""views_test.py - one submission in every view: each number, place and word is where its reader looks for it."""
import csv
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import admin, arrestee, group_b, incident_40a, offender, offense, victim

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())
A, B, C = "ZZ0010000", "ZZ0020000", "ZZ0030000"
FILED, NOBODY = "minor-filed-as-offender-commercial-sex", "minor-offender-no-victim-segment"
MAYBE, HOTEL = "possible-minor-filed-as-offender-commercial-sex", "minor-sex-offense-possible-commercial"
KNOWN, RUNAWAY = "minor-victim-of-trafficking-known", "minor-arrested-runaway"


def check(*args, code=0):
    done = subprocess.run([PROGRAM, "check", "--today", "2026-11-25", *map(str, args)], capture_output=True)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode()


def events(*args, code=0):
    return [json.loads(line) for line in check(*args, "--json", code=code).splitlines()]


def submission(folder, text="", name="june.txt"):
    """Three agencies: children of today, of long ago and already known; an adult; what was replaced and taken back."""
    old = admin(A, "OLD", "20190605") + offense(A, "OLD", "40A") + victim(A, "OLD", "40A") + offender(A, "OLD", "16")
    known = (admin(A, "KNOWN") + offense(A, "KNOWN", "64A") + victim(A, "KNOWN", "64A", kind="I", age="15") +
             offender(A, "KNOWN"))
    hotel = (admin(B, "HOTEL", "20260603") + offense(B, "HOTEL", "11A", location="14") +
             victim(B, "HOTEL", "11A", kind="I", age="14", relation="AQ") + offender(B, "HOTEL", age="47"))
    none = (admin(C, "NONE") + offense(C, "NONE", "13B") + victim(C, "NONE", "13B", kind="I", age="30") +
            offender(C, "NONE"))
    path = folder / name
    path.write_text("".join([
        incident_40a(A, "A1"), old, known, incident_40a(A, "A2", age="30"), incident_40a(B, "MAYBE", age="1720"), hotel,
        incident_40a(A, "GONE"), admin(A, "GONE", action="D"),
        incident_40a(A, "AGAIN"), incident_40a(A, "AGAIN", age="31", month="072026"),
        arrestee(A, "LATE", "40A", age="17"),
        group_b(B, "RUN1", "90I", age="15"), group_b(B, "RUN2", "90I", age="14"), group_b(B, "B3", "90Z"), none, text]))
    return path


def of_kind(all_events, kind):
    return [e for e in all_events if e["event"] == kind]


# ---- for programs ----

def test_every_number_of_a_file_and_of_the_summary_is_as_counted_by_hand(folder):
    path = submission(folder)
    all_events = events(path)
    imported, summary = of_kind(all_events, "imported")[0], of_kind(all_events, "summary")[0]
    counts = imported.pop("counts")
    assert imported.pop("seconds") > 0 and summary.pop("seconds") > 0
    assert imported == {"event": "imported", "file": str(path), "format": "nibrs-flat", "records": 15, "incidents": 10,
                        "group_b_arrests": 3, "zero_reports": 0, "offenses": 10, "victims": 10, "offenders": 10, "arrestees": 1, "problems": 0,
                        "unreadable": 0, "bytes": path.stat().st_size}
    assert counts["segments"] == 45 and counts["group A deletes"] == 1 and counts["late arrest reports"] == 1
    assert summary == {"event": "summary", "records": 12, "people": 8, "children": 7, "people_listed": 6, "children_listed": 5, "records_found": 6,
                       "surely_adult_today": 2, "superseded": 2, "withdrawn": 2, "files_refused": 0, "lines_unreadable": 0,
                       "review_minutes": 135,
                       "findings": {FILED: 3, NOBODY: 2, MAYBE: 1, HOTEL: 1, KNOWN: 1, RUNAWAY: 2}}


def test_every_agency_has_its_own_numbers(folder):
    rows = [{k: v for k, v in e.items() if k != "event"} for e in of_kind(events(submission(folder)), "agency")]
    assert rows == [
        {"agency": A, "records": 6, "records_found": 4, "victims": 1, "offenders": 2, "arrestees": 1, "children": 4,
         "findings": {FILED: 3, NOBODY: 2, KNOWN: 1}},
        {"agency": B, "records": 5, "records_found": 2, "victims": 1, "offenders": 1, "arrestees": 0, "children": 1,
         "findings": {MAYBE: 1, HOTEL: 1, RUNAWAY: 2}},
        {"agency": C, "records": 1, "records_found": 0, "victims": 0, "offenders": 0, "arrestees": 0, "children": 0,
         "findings": {}}], rows


def test_agencies_beyond_those_told_apart_are_told_as_others(folder):
    path = folder / "many.txt"
    path.write_text("".join(group_b(f"ZZ{i:07}", "B1", "90Z") for i in range(24 * 1024)) +
                    incident_40a("ZZLAST001", "A1") + incident_40a("ZZLAST002", "A1"))
    rows = of_kind(events(path), "agency")
    assert len(rows) == 24 * 1024 + 1
    others = next(e for e in rows if not e["agency"])
    assert (others["records"], others["records_found"], others["children"]) == (2, 2, 2), others
    found = [line.split() for line in section(check(path), "WHAT WAS FOUND")]
    assert found[1:3] == [["others", *"2 2 0 2 0 2".split()], ["all", "24,578", *"2 0 2 0 2".split()]], found[1:3]


def test_a_finding_is_told_in_full_and_an_adults_years_are_not(folder):
    path = submission(folder)
    found = {(e["rule"], e["incident"]): e for e in of_kind(events(path), "finding")}
    told = found[HOTEL, "HOTEL"]
    assert "47" not in json.dumps(told)
    for name in ("next", "law", "title", "why"):
        assert told.pop(name), name
    because = told.pop("because")
    assert told == {"event": "finding", "rule": HOTEL, "rule_version": 1, "class": "context", "still_minor": "yes", "agency": B,
                    "incident": "HOTEL", "date": "2026-06-03", "record": 21, "mark": "", "pool": False,
                    "record_kind": "incident", "more_claims": False, "review_minutes": 15, "file": str(path),
                    "mention": {"role": "victim", "seq": 1, "age": "minor", "age_low": 14, "age_high": 14,
                                "age_recorded": "14"},
                    "circumstances": ["It happened in a hotel or motel.",
                                      "An adult offender was a stranger, an acquaintance or otherwise known to the child."]}
    assert [(c["file"], c["field"], c["value"], c["claim"]) for c in because] == [
        (str(path), "age of victim", "14", "line 23, column 72"),
        (str(path), "victim connected to offense 1", "11A", "line 23, column 41"),
        (str(path), "location type", "14", "line 22, column 45"),
        (str(path), "age of offender", "adult", "line 24, column 40"),
        (str(path), "relationship to offender 1", "AQ", "line 23, column 92")]
    assert found[MAYBE, "MAYBE"]["mention"] == {"role": "offender", "seq": 1, "age": "possible", "age_low": 17,
                                                "age_high": 20, "age_recorded": "17-20"}
    assert found[MAYBE, "MAYBE"]["mark"] == "possible" and found[KNOWN, "KNOWN"]["mark"] == "known"


def test_a_problem_is_told_with_its_place(folder):
    path = submission(folder, group_b(A, "ODD", "90I", age="1512") + arrestee(A, "OLDER", "13B", age="99"))
    all_events = events(path)
    told = [(e["line"], e["column"], e["field"], e["code"], e["agency"], e["incident"], e["warning"])
            for e in of_kind(all_events, "problem")]
    assert (46, 58, "age of arrestee", "710", A, "ODD", False) in told, told
    assert (47, 71, "age of arrestee", "1641", A, "OLDER", True) in told, told
    assert all(e["file"] == str(path) and e["text"] for e in of_kind(all_events, "problem"))
    assert of_kind(all_events, "imported")[0]["problems"] == len(told)


def test_a_line_that_cannot_be_read_is_no_mere_warning(folder):
    path = submission(folder, incident_40a(A, "MORE") * 20 + "0045X broken line that is long enough to be one\n")
    told = of_kind(events(path, code=7), "problem")
    assert [(e["code"], e["line"], e["warning"]) for e in told if e["code"] == "unreadable"] == [("unreadable", 126, False)]


# ---- for a spreadsheet ----

def test_a_row_of_the_list_is_complete(folder):
    path, out = submission(folder), folder / "list.csv"
    check(path, "--csv", out)
    rows = list(csv.DictReader(out.open(newline="")))
    assert [(r["agency"], r["incident number"], r["who"], r["rule"]) for r in rows if r["class"] == "direct"] == [
        (A, "LATE", "arrestee 1, age 17", FILED), (A, "A1", "offender 1, age 16", FILED),
        (B, "MAYBE", "offender 1, age 17-20", MAYBE), (A, "OLD", "offender 1, age 16", FILED)]
    row = next(r for r in rows if r["rule"] == HOTEL)
    assert row.pop("next").count(". ") == 2 and row.pop("why").startswith(
        "A sex offense against a child with circumstances seen when a child is sold. It happened in a hotel or motel. An adult")
    assert row == {"agency": B, "incident number": "HOTEL", "date": "2026-06-03", "who": "victim 1, age 14",
                   "class": "context", "still under 18": "yes", "mark": "", "rule": HOTEL, "rule version": "1",
                   "because": "line 23 age of victim = 14; line 23 victim connected to offense 1 = 11A; "
                              "line 22 location type = 14; line 24 age of offender = adult; "
                              "line 23 relationship to offender 1 = AQ", "file": str(path), "line": "21"}


def test_a_row_of_the_problems_is_complete(folder):
    path, out = submission(folder, group_b(A, "ODD", "90I", age="1512") + arrestee(A, "OLDER", "13B", age="99")), folder / "p.csv"
    check(path, "--problems", out)
    rows = {r["edit"]: r for r in csv.DictReader(out.open(newline=""))}
    for edit, line, column, warning, number in (("710", "46", "58", "no", "ODD"), ("1641", "47", "71", "yes", "OLDER")):
        assert rows[edit].pop("text")
        assert rows[edit] == {"file": str(path), "line": line, "column": column, "field": "age of arrestee", "edit": edit,
                              "warning": warning, "agency": A, "incident number": number}, rows[edit]


# ---- for people ----

def section(text, head):
    """The lines below a heading, without the blank ones."""
    lines = text.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(head)) + 2
    ends = [i for i in range(start, len(lines) - 1) if set(lines[i + 1]) == {"-"}]
    return [line for line in lines[start:ends[0] if ends else len(lines)] if line.strip()]


def test_what_was_read_and_found_is_counted_in_its_column(folder):
    text = check(submission(folder))
    assert [line.split() for line in section(text, "WHAT WAS READ")[2:3]] == [["june.txt", *"10 3 2 4 3 1".split()]]
    rows = [line.split() for line in section(text, "WHAT WAS FOUND")]
    assert rows[1:4] == [[A, *"6 4 1 2 1 4".split()], [B, *"5 2 1 1 0 1".split()], ["all", *"12 6 2 3 1 5".split()]]
    for part in ("Of 1 other agency no report is listed.", "Not counted: 2 findings in reports that a later one replaces, 2 in",
                 "6 reports to read: about 2 hours of work", "4 reports in which somebody may still be under 18 today.",
                 "1 report about people who are adult today", "1 report in which the agency already recorded",
                 "2 arrests of children that are only counted", "A child is arrested for running away: 2 arrests."):
        assert part in " ".join(text.split()), part
    twice = check(submission(folder), submission(folder, name="july.txt"))
    assert [line.split() for line in section(twice, "WHAT WAS READ")[4:5]] == [
        ["all", "files,", "as", "they", "stand", *"20 6 4 8 6 2".split()]]
    assert [line.split() for line in section(twice, "WHAT WAS FOUND")][3] == rows[3]


def test_every_report_with_a_child_is_listed_once_under_its_heading_and_the_most_urgent_first(folder):
    text = check(submission(folder))
    listed = [[re.sub(r" +", " ", line.strip()) for line in section(text, head) if re.match(r" +\d+\. ZZ", line)]
              for head in ("READ THESE FIRST", "ADULT TODAY IF", "ALREADY RECORDED")]
    assert listed == [[f"1. {A} late arrest LATE 2026-06-06 may be under 18 today",
                       f"2. {A} incident A1 2026-06-05 under 18 today",
                       f"3. {B} incident MAYBE 2026-06-05 may be under 18 today",
                       f"4. {B} incident HOTEL 2026-06-03 under 18 today"],
                      [f"1. {A} incident OLD 2019-06-05 adult today by the recorded age"],
                      [f"1. {A} incident KNOWN 2026-06-05 under 18 today"]], listed


def test_a_report_is_told_with_its_persons_circumstances_and_claims_and_nothing_of_the_one_before(folder):
    two = (admin(A, "TWO") + offense(A, "TWO", "40A") + victim(A, "TWO", "40A") + offender(A, "TWO", "16") +
           offender(A, "TWO", "15", seq="02"))
    text = " ".join(" ".join(section(check(submission(folder, two)), "READ THESE FIRST")).split())
    filed = "A child is filed as an offender in a commercial-sex offense"
    nobody = "A child is an offender in a sex or commercial-sex incident that names no victim"
    reports = [part.split(" today ", 1)[1].strip() for part in re.split(r"\d+\. ZZ", text)[1:]]
    assert reports == [
        f"{filed}: arrestee 1, age 17. june.txt: line 38 arrest offense code 40A; line 38 age of arrestee 17.",
        f"{filed}: offender 1, age 16. {nobody}: offender 1, age 16. june.txt: line 2 UCR offense code 40A; line 3 victim "
        "connected to offense 1 40A; line 4 age of offender 16.",
        "A person who may be under 18 is filed as an offender in a commercial-sex offense [possible]: offender 1, age 17-20. "
        "june.txt: line 18 UCR offense code 40A; line 19 victim connected to offense 1 40A; line 20 age of offender 17-20.",
        f"{filed}: offender 1, age 16; offender 2, age 15. {nobody}: offender 1, age 16; offender 2, age 15. june.txt: line 47 "
        "UCR offense code 40A; line 48 victim connected to offense 1 40A; line 49 age of offender 16; line 50 age of "
        "offender 15.",
        "A sex offense against a child with circumstances seen when a child is sold: victim 1, age 14. - It happened in a hotel "
        "or motel. - An adult offender was a stranger, an acquaintance or otherwise known to the child. june.txt: line 22 "
        "location type 14 (Hotel/motel/etc.); line 23 victim connected to offense 1 11A; line 23 age of victim 14; line 23 "
        "relationship to offender 1 AQ (Acquaintance); line 24 age of offender adult."], reports


def test_a_long_list_says_how_many_reports_it_leaves_out_and_all_leaves_out_none(folder):
    path = folder / "many.txt"
    path.write_text("".join(incident_40a(A, f"N{i:03}") for i in range(60)) + admin(A, "K") + offense(A, "K", "64A") +
                    victim(A, "K", "64A", kind="I", age="15") + offender(A, "K"))
    text = check(path)
    listed = len(re.findall(r"^ +\d+\. ZZ.* incident N", text, re.M))
    assert 20 <= listed < 60 and f"and {60 - listed} more. --csv FILE writes them all" in text, listed
    assert text.count(" more. --csv") == 1 and re.search(r"^ +1\. ZZ.* incident K ", text, re.M)
    every = check(path, "--all")
    assert len(re.findall(r"^ +\d+\. ZZ.* incident N", every, re.M)) == 60 and " more. --csv" not in every


def test_each_rule_that_was_raised_is_explained_once_with_its_steps_and_laws(folder):
    shown = {r["rule"]: r for r in map(json.loads, subprocess.run([PROGRAM, "rules", "--json"], capture_output=True,
                                                                  check=True).stdout.splitlines())}
    text = check(submission(folder))
    meaning = " ".join(" ".join(section(text, "WHAT THE FINDINGS MEAN")).split())
    order = re.findall(r"\[(\w+); rule ([\w-]+), version 1; basis: [^\]]+\]", meaning)
    assert order == [("direct", FILED), ("direct", MAYBE), ("file", NOBODY), ("file", KNOWN), ("context", HOTEL)], order
    for rule, counted in ((FILED, "3 reports, 3 entries"), (MAYBE, "1 report, 1 entry"), (NOBODY, "2 reports, 2 entries"),
                          (KNOWN, "1 report, 1 entry"), (HOTEL, "1 report, 1 entry")):
        assert f"{shown[rule]['title']}: {counted}. Why it matters: " in meaning, rule
    assert "1. First: if the child may still be under 18, see to safety today and report to child protection. 2. Pull the" in meaning
    law = meaning.split("The law behind it")[1]
    assert law.count("18 U.S.C. 1591.") == 1 and law.count("42 U.S.C. 5106g.") == 1
    assert "whoever knowingly recruits, transports" in law          # the fullest wording of the rules
