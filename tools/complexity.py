#!/usr/bin/env python3
"""complexity.py - how many ways lead through each function of the program, as pmccabe counts them; none has more than 15 that is not listed.

  tools/complexity.py           what is over, worst first, and what the list says of it
  tools/complexity.py --list    the list as it should be now: what is gone or fell is taken off, nothing is put on

The count is the traditional one: 1, and 1 more for each if, for, while, case, ?:, && and ||. tools/complex.tsv holds the
functions that may have more: `table`, one flat choice between cases that is read like a table; or `debt`, which was there when
counting began. Neither may grow, and nothing is added."""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIST = ROOT / "tools/complex.tsv"
MOST = 15


def measured():
    """(path, function) -> count, of everything in src but its tests."""
    if not shutil.which("pmccabe"):
        sys.exit("pmccabe is missing: ./dev test installs it.")
    paths = [p.relative_to(ROOT).as_posix() for p in sorted((ROOT / "src").rglob("*.[ch]")) if not p.name.endswith("_test.c")]
    lines = subprocess.run(["pmccabe", *paths], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    counts = {}
    for line in lines:
        _, count, _, _, _, place = line.split("\t")
        path, name = re.fullmatch(r"(.*)\(\d+\): (\S+)", place).groups()
        counts[path, name] = max(int(count), counts.get((path, name), 0))
    return counts


def excused():
    """(path, function) -> (count, reason)."""
    rows = [line.split("\t") for line in LIST.read_text().splitlines() if line and not line.startswith("#")]
    return {(path, name): (int(count), reason) for path, name, count, reason in rows}


def complaints(counts, listed):
    said = []
    for (path, name), count in sorted(counts.items()):
        most = listed.get((path, name), (MOST,))[0]
        if count > most:
            said.append(f"{path}: {name}: {count}, " + (f"and {most} is listed: it may not grow" if most > MOST else f"over {MOST}: give parts of it names"))
    return said


def main():
    counts, listed = measured(), excused()
    if "--list" in sys.argv:
        for (path, name), (most, reason) in sorted(listed.items()):
            if counts.get((path, name), 0) > MOST:
                print(path, name, min(most, counts[path, name]), reason, sep="\t")
        return 0
    for (path, name), count in sorted(counts.items(), key=lambda row: -row[1]):
        if count > MOST:
            print(f"{count:4}  {path}: {name}  {listed.get((path, name), ('', 'not listed'))[1]}")
    wrong = complaints(counts, listed)
    print("\n".join(wrong) if wrong else "None grew, and none is new.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
