"""same_test.py - the same incidents, written by us as flat file, XML and tables of the FBI, are found the same."""
import collections
import csv
import json
import os
import pathlib
import subprocess

IS_LONG = bool(os.environ.get("SAFEHARBOR_LONG"))
WRITER = pathlib.Path("build/debug/same_incidents").resolve()
PROGRAM = pathlib.Path("build/safeharbor" if IS_LONG else "build/debug/safeharbor").resolve()
TODAY = ("--today", "2026-11-25")
SEEDS = (5, 77, 2026) if IS_LONG else (5,)
YEARS, MONTHLY = (3, 280) if IS_LONG else (1, 40)


def written(folder, seed):
    """The same reports in every form; how many of each sort there are."""
    home = folder / str(seed)
    home.mkdir()
    done = subprocess.run([WRITER, home, str(seed), str(YEARS), str(MONTHLY)], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return home, json.loads(done.stdout)


def told(path):
    done = subprocess.run([PROGRAM, "check", path, "--json", "--all", "--quiet", *TODAY], capture_output=True)
    assert done.returncode == 0, (path, done.stderr.decode())
    return [json.loads(line) for line in done.stdout.splitlines()]


def numbers(home, form):
    """In the forms B and C ids stand where A has numbers of incidents and arrests; rows are in the same order."""
    by_id = {}
    for table, number, identity, called in (("nibrs_incident", "incident_number", "incident_id", "{}"),
                                            ("nibrs_grpb_arrest", "arrest_num", "grpb_arrest_id", "Group B arrestee {}")):
        named = list(csv.DictReader((home / "tables-a" / f"{table}.csv").open(newline="")))
        upper = table.replace("nibrs_", "NIBRS_").upper()
        rows = list(csv.DictReader((home / form / f"{upper}.csv").open(newline="")))
        assert len(named) == len(rows) > 0
        for a, row in zip(named, rows):
            by_id[called.format({k.lower(): v for k, v in row.items()}[identity])] = a[number]
    return by_id


def substance(finding, by_id=None):
    """All of a finding but where it stands: files, lines, columns. What it relies on is in no order then."""
    f = {k: v for k, v in finding.items() if k not in ("file", "record", "because")}
    f["because"] = sorted((c["field"], c["value"]) for c in finding["because"])
    if by_id:
        f["incident"] = by_id[f["incident"]]
    return json.dumps(f, sort_keys=True)


def found(events, by_id=None):
    return collections.Counter(substance(e, by_id) for e in events if e["event"] == "finding")


def counted(events):
    """What both kinds of files count; `problems` differ, because the FBI has tested what it publishes."""
    imported, = (e for e in events if e["event"] == "imported")
    summary, = (e for e in events if e["event"] == "summary")
    return {k: imported[k] for k in ("records", "incidents", "group_b_arrests", "zero_reports", "offenses", "victims", "offenders", "arrestees")}, \
           {k: v for k, v in summary.items() if k != "seconds"}


def assert_same(want, got, what):
    assert want == got, (what, "missing", list((want - got).items())[:2], "too many", list((got - want).items())[:2])


def test_the_same_incidents_are_found_the_same_as_flat_file_and_as_xml(folder):
    """Every report of a region, with what is taken back, replaced, comes late or says that there was nothing."""
    for seed in SEEDS:
        home, sorts = written(folder, seed)
        flat, xml = told(home / "whole.txt"), told(home / "whole.xml")
        assert found(flat).total() > 50 and all(sorts.values()), sorts
        assert_same(found(flat), found(xml), seed)
        assert counted(flat) == counted(xml)
        assert counted(flat)[0]["records"] == sum(sorts.values())


def test_the_same_incidents_are_found_the_same_as_flat_file_xml_and_tables_of_the_fbi(folder):
    """Left out, because tables hold one state of each report: zero reports, arrests that came after their incident,
    numbers that were used again (replaced, deleted). In the forms B and C the tables have no numbers of incidents and
    arrests; ids stand for them."""
    for seed in SEEDS:
        home, sorts = written(folder, seed)
        flat, xml = told(home / "once.txt"), told(home / "once.xml")
        want = found(flat)
        assert want.total() > 50 and sorts["once"] > 0.8 * sum(sorts.values()), sorts
        assert counted(flat)[0]["records"] == sorts["once"]
        assert_same(want, found(xml), (seed, "xml"))
        for form in ("tables-a", "tables-b", "tables-c"):
            events = told(home / form)
            by_id = numbers(home, form) if form != "tables-a" else None
            assert_same(want, found(events, by_id), (seed, form))
            assert counted(events) == counted(flat) == counted(xml), (seed, form)


def test_the_comparison_sees_a_fact_that_differs(folder):
    """One age in one form, and the findings are no longer the same."""
    home, _ = written(folder, SEEDS[0])
    text = (home / "once.txt").read_text()
    before = found(told(home / "once.txt"))
    finding = next(json.loads(f) for f in before if json.loads(f)["mention"]["role"] == "offender"
                   and json.loads(f)["mention"]["age_recorded"] == "16")
    line = next(line for line in text.splitlines() if line[4] == "5" and finding["incident"] in line and line[39:41] == "16")
    (home / "once.txt").write_text(text.replace(line, line[:39] + "15" + line[41:], 1))
    assert found(told(home / "once.txt")) != before
