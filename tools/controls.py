#!/usr/bin/env python3
"""controls.py [ROW...] - every row of the security controls: its tests, run now, and what came of them; a row without a test says so.

A test proves a row when its name begins with the row's id: TEST(CJ_AC_17_an_idle_page_shows_nothing), def test_CC_08_...().
tests/controls.tsv names further tests of rows, what of the row each proves, and what of the row nothing proves yet: such a row is
`part`, whatever its tests come to. The rows with their requirements lie beside the project (../shared/reference/security/controls.tsv,
or the file SAFEHARBOR_CONTROLS)."""
import collections
import csv
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = pathlib.Path(os.environ.get("SAFEHARBOR_CONTROLS", ROOT / "../shared/reference/security/controls.tsv"))
CLAIMS = ROOT / "tests/controls.tsv"
IN_C, IN_PYTHON = re.compile(r"^TEST\((\w+)\)", re.M), re.compile(r"^def test_(\w+)\(", re.M)

Test = collections.namedtuple("Test", "kind path name")
Claim = collections.namedtuple("Claim", "row test proves lacks")


def table(path):
    with path.open(newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def rows():
    return [row["id"] for row in table(TABLE)]


def claims():
    return [Claim(*(row[name] or "" for name in Claim._fields)) for row in table(CLAIMS)]


def tests():
    """All there are, by name; one that is there twice is there as a list of two."""
    found = collections.defaultdict(list)
    for kind, pattern, paths in (("unit", IN_C, [*(ROOT / "src").rglob("*.c"), *(ROOT / "tests").glob("*.c")]),
                                 ("cli", IN_PYTHON, (ROOT / "tests/cli").glob("*.py"))):
        for path in sorted(paths):
            for name in pattern.findall(path.read_text()):
                found[name].append(Test(kind, path, name))
    return found


def begins_with(row, name):
    return name.lower().startswith(re.sub(r"\W", "_", row.lower()) + "_")


def tests_of(row, all_tests, all_claims):
    """Each once: those named after it first."""
    named = [test for name, several in all_tests.items() if begins_with(row, name) for test in several]
    claimed = [test for claim in all_claims if claim.row == row for test in all_tests.get(claim.test, [])]
    return list(dict.fromkeys(named + claimed))


# ---- results ----

def unit_results(names):
    """What the tests in C come to, in one run."""
    done = subprocess.run([ROOT / "build/debug/unit", *sorted(names)], cwd=ROOT, capture_output=True, text=True)
    said = re.findall(r"^\[ +(OK|FAILED|SKIPPED) +\] (\w+)$", done.stdout + done.stderr, re.M)
    return {name: {"OK": "passed", "FAILED": "FAILED", "SKIPPED": "skipped"}[word] for word, name in said}


def script_result(test):
    """A test that only a long loop runs says so when it is skipped."""
    code = ("import os, sys, pathlib; sys.path.insert(0, 'tests'); import check_script; "
            f"print(check_script.run(pathlib.Path({str(test.path)!r}), dict(os.environ, TEST_WORDS={'test_' + test.name!r})))")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    counted = re.search(r"\((\d+), (\d+), (\d+)\)\s*$", done.stdout)
    passed, failed, skipped = map(int, counted.groups()) if counted else (0, 1, 0)
    if failed or not (passed or skipped):
        return "FAILED"
    if skipped:
        return "long loop" if "by ./dev long" in done.stdout else "skipped"
    return "passed"


def verdict_of(results, lacks):
    """Of a row: the worst of its tests, and `part` when something of it is not proved."""
    if not results:
        return "not done"
    if "FAILED" in results:
        return "FAILED"
    if lacks or "passed" not in results:
        return "part"
    return "passed"


def main(wanted):
    all_tests, all_claims, counts = tests(), claims(), collections.Counter()
    ids = [row for row in rows() if not wanted or row in wanted]
    found = {row: tests_of(row, all_tests, all_claims) for row in ids}
    in_c = {test.name for several in found.values() for test in several if test.kind == "unit"}
    results = unit_results(in_c) if in_c else {}
    for row in ids:
        come_to = []
        for test in found[row]:
            if test.name not in results:
                results[test.name] = "FAILED" if test.kind == "unit" else script_result(test)
            come_to.append(results[test.name])
            print(f"{row:12} {results[test.name]:10} {test.path.relative_to(ROOT)}: {test.name}", flush=True)
        lacks = [claim.lacks for claim in all_claims if claim.row == row and claim.lacks]
        verdict = verdict_of(come_to, lacks)
        counts[verdict] += 1
        if verdict == "not done":
            print(f"{row:12} not done   {lacks[0] if lacks else 'no test is named after it'}")
        elif verdict == "part":
            print(f"{row:12} part       not proved: {'; '.join(lacks) or 'nothing ran here'}")
    print(f"{len(ids)} rows: {counts['passed']} passed, {counts['part']} in part, {counts['FAILED']} failed, {counts['not done']} not done")
    return counts["FAILED"] > 0


if __name__ == "__main__":
    if not TABLE.exists():
        sys.exit("skipped: shared data absent (controls.tsv)")
    sys.exit(main(sys.argv[1:]))
