#!/usr/bin/env python3
"""controls.py [ROW...] - every row of the security controls: its tests, run now, and what came of them; a row without a test says so.

A test proves a row when its name begins with the row's id: TEST(CJ_AC_17_an_idle_page_shows_nothing), def test_CC_08_...(). The rows
with their requirements lie beside the project (../shared/reference/security/controls.tsv, or the file SAFEHARBOR_CONTROLS)."""
import collections
import csv
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = pathlib.Path(os.environ.get("SAFEHARBOR_CONTROLS", ROOT / "../shared/reference/security/controls.tsv"))
IN_C, IN_PYTHON = re.compile(r"^TEST\((\w+)\)", re.M), re.compile(r"^def test_(\w+)\(", re.M)


def rows():
    with TABLE.open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def name_of(row):
    return row.lower().replace("-", "_") + "_"


def tests(ids):
    """Of each row its tests: (kind, where, name)."""
    found = collections.defaultdict(list)
    for kind, pattern, paths in (("unit", IN_C, [*(ROOT / "src").rglob("*.c"), *(ROOT / "tests").glob("*.c")]),
                                 ("cli", IN_PYTHON, (ROOT / "tests/cli").glob("*.py"))):
        for path in sorted(paths):
            for name in pattern.findall(path.read_text()):
                for row in ids:
                    if name.lower().startswith(name_of(row)):
                        found[row].append((kind, path, name))
    return found


def unit_results():
    """What every test in C of such a name came to, in one run."""
    begins = sorted({i.split("-")[0] for i in IDS})
    prefix = [p + "_" for p in begins + [b.lower() for b in begins]]
    done = subprocess.run([ROOT / "build/debug/unit", *prefix], cwd=ROOT, capture_output=True, text=True)
    text = done.stdout + done.stderr
    return {name: word == "OK" for word, name in re.findall(r"^\[ +(OK|FAILED) +\] (\w+)$", text, re.M)}


def script_result(path, name):
    code = ("import os, sys, pathlib; sys.path.insert(0, 'tests'); import check_script; "
            f"print(check_script.run(pathlib.Path({str(path)!r}), dict(os.environ, TEST_WORDS={name!r})))")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    last = (done.stdout.strip().splitlines() or [""])[-1]
    return last.endswith(", 0, 0)") and not last.startswith("(0,")


def main():
    found, counts = tests(IDS), collections.Counter()
    units = unit_results() if any(kind == "unit" for all_ in found.values() for kind, _, _ in all_) else {}
    for row in IDS:
        if not found[row]:
            counts["not done"] += 1
            print(f"{row:12} not done   no test is named after it")
        for kind, path, name in found[row]:
            passed = units.get(name, False) if kind == "unit" else script_result(path, name)
            counts["passed" if passed else "failed"] += 1
            print(f"{row:12} {'passed' if passed else 'FAILED':9}  {path.relative_to(ROOT)}: {name}", flush=True)
    print(f"{len(IDS)} rows: {len([r for r in IDS if found[r]])} with tests ({counts['passed']} passed, {counts['failed']} failed), "
          f"{counts['not done']} not done")
    return counts["failed"] > 0


if not TABLE.exists():
    sys.exit("skipped: shared data absent (controls.tsv)")
IDS = [row["id"] for row in rows() if len(sys.argv) < 2 or row["id"] in sys.argv[1:]]
sys.exit(main())
