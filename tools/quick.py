#!/usr/bin/env python3
"""quick.py - the tests of what has changed since the last commit; `quick.py WORD...`: those whose file or name holds a word."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
UNIT = ROOT / "build/debug/unit"


def changed():
    """The modules that were touched: src/domain/age.c and age_test.c are both "age"."""
    out = subprocess.run(["git", "status", "--porcelain", "--untracked-files=all"], cwd=ROOT, capture_output=True, text=True)
    paths = [pathlib.Path(line[3:].split(" -> ")[-1]) for line in out.stdout.splitlines()]
    words = {p.stem.removesuffix("_test") for p in paths if p.suffix in {".c", ".h"} and p.parts[0] in {"src", "tests"}}
    if any(p.parts[0] == "content" for p in paths):
        words |= {"rule", "screen"}
    if any(p.parts[:2] == ("content", "age") for p in paths):
        words |= {"age_"}
    if any(p.parts[:2] in {("content", "phrases"), ("content", "terms")} for p in paths):
        words |= {"narrative", "terms"}
    if any(p.parts[:2] == ("content", "law") for p in paths):
        words |= {"law", "charge"}
    if any(p.parts[:2] == ("content", "duties") for p in paths):
        words |= {"duties", "duty", "guardian"}
    if any(p.parts[:2] == ("content", "directory") for p in paths):
        words |= {"hsds", "places"}
    if any(p.parts[:2] in {("content", d) for d in ("instruments", "interview", "wheel", "safety")} for p in paths):
        words |= {"shipped_words", "instrument", "interview", "leading", "wheel", "safety"}
    if any(p.parts[:2] == ("content", "worksheets") for p in paths):
        words |= {"worksheet", "papers"}
    return sorted(words)


def main():
    words = sys.argv[1:] or changed()
    if not words:
        print("Nothing has changed since the last commit. A word chooses tests: ./dev quick age")
        return 0
    print("tests of: " + " ".join(words))
    done = subprocess.run([UNIT, *words], cwd=ROOT, capture_output=True, text=True, errors="replace")
    lines = (done.stdout + done.stderr).splitlines()
    print("\n".join(line for line in lines if not line.startswith(("[ RUN", "[       OK"))))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
