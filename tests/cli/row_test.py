"""row_test.py - `safeharbor check --row`: as what one row was read, and why it is on the list, or not."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import incident_40a
from tenant import DEBUG, TODAY

LIST = """Calls of the week,,,
Call No,Day,Age,Remarks
C-1,03/04/2026,15,"Doe Ann says she had to meet men for money, her uncle holds it"
C-2,03/05/2026,15,denies that she had to meet men for money
C-3,03/05/2026,,"had to meet men for money, says the clerk"
C-4,03/06/2026,16,took two shirts
C-5,03/06/2026,44,parked in the fire lane
total,,,5
"""
MAP = ("safeharbor-csv-map\t1\nkind\ttip\nagency\tZZ0010000\nheader\t2\ncolumn\tCall No\treport.number\n"
       "column\tDay\treport.date\tMDY\ncolumn\tAge\tperson.age\ncolumn\tRemarks\treport.narrative\n")


def made(folder, text=LIST, name="calls.csv", by=MAP):
    path = folder / name
    path.write_text(text)
    if by:
        (folder / "calls.map").write_text(by)
    return path


def run(path, *args, code=0):
    done = subprocess.run([DEBUG, "check", path, *map(str, args), *TODAY], capture_output=True, text=True)
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def row(path, line, *more):
    told, = map(json.loads, run(path, "--row", line, "--json", *more).splitlines())
    assert told["event"] == "row" and told["asked"] == line, told
    return told


def test_a_row_says_who_is_in_it_by_which_column_what_its_words_tell_and_what_lists_it(folder):
    path = made(folder)
    listed, denied, unaged, plain, adult = (row(path, n) for n in range(3, 8))
    assert listed["number"] == "C-1" and listed["listed"] and listed["date"] == "2026-03-04" and listed["kind"] == "tip"
    assert [(p["age_recorded"], p["said_by"]) for p in listed["persons"]] == [("15", '"Age"')] and listed["texts"] == '"Remarks"'
    assert "narrative-child-commercial" in listed["rules"] and not listed["lacks_sign"], listed
    # Denied: the words are shown with what denies them, and a sign is still wanting.
    assert not denied["listed"] and denied["lacks_sign"] and not denied["lacks_child"], denied
    assert {(s["meant"], s["because"]) for s in denied["signs"]} == {("denied", "denies")}, denied
    # Signs and nobody whose age was read; a child and no sign; neither.
    assert not unaged["listed"] and unaged["lacks_child"] and not unaged["lacks_sign"] and unaged["signs"], unaged
    assert not plain["listed"] and plain["lacks_sign"] and not plain["lacks_child"] and plain["signs"] == [], plain
    assert not adult["listed"] and not adult["lacks_sign"] and not adult["lacks_child"], adult
    assert [(p["age"], "age_recorded" in p) for p in adult["persons"]] == [("adult", False)], adult      # R45
    # The same as check says of the whole list.
    told = [json.loads(line) for line in run(path, "--json").splitlines()]
    assert {e["incident"] for e in told if e["event"] == "finding"} == {"C-1"}


def test_the_page_says_what_is_missing_and_no_name(folder):
    path = made(folder)
    texts = [run(path, "--row", n) for n in range(3, 8)]
    assert "It is on the list because:" in texts[0] and "would be" not in texts[0] and "Doe" not in "".join(texts)
    assert "denied: \"denies\"" in texts[1] and "- A sign." in texts[1] and "- A child." not in texts[1], texts[1]
    assert "- A child." in texts[2] and "- A sign." not in texts[2], texts[2]
    assert "- A sign." in texts[3] and "would need both" in texts[4] and "44" not in texts[4].split("\n", 1)[1], texts[4]


def test_a_line_without_a_report_shows_the_one_before_and_says_so(folder):
    path = made(folder)
    told = row(path, 99)
    assert not told["at_line"] and told["line"] in (7, 8), told
    assert "No part of a report was read from line 99" in run(path, "--row", 99)
    assert "No report stands at line 1" in run(path, "--row", 1, code=4)
    assert row(path, 7)["number"] == "C-5"


def test_a_row_of_a_crime_report_file_is_any_of_its_lines(folder):
    path = made(folder, incident_40a("ZZ0010000", "A-1"), "reports.txt", by=None)
    lines = path.read_text().splitlines()
    told = [row(path, n) for n in range(1, len(lines) + 1)]
    assert {e["number"] for e in told} == {"A-1"} and all(e["at_line"] and e["kind"] == "incident" for e in told), told
    assert told[0]["listed"] and told[0]["charges"], told[0]


def test_what_cannot_be_is_refused(folder):
    path = made(folder)
    for args, said in ((("--row", 0), "counted from 1"), (("--row", -3), ""), (("--row", "x"), ""), (("--row", 3, path), "one file"),
                       (("--row", 3, "--csv", folder / "a.csv"), "writes no list")):
        assert said in run(path, *args, code=2), args
    assert "name it" in run("-", "--row", 3, "--map", folder / "calls.map", code=2)
    assert run(folder / "absent.csv", "--row", 3, code=4)
