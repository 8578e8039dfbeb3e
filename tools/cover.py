#!/usr/bin/env python3
"""cover.py - which lines no test has run; `cover.py corpus`: do the fuzz corpora alone run 90 % each?"""
import json
import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
build = root / "build/cover"
PERCENT_MIN = 90
CORPORA = {
    "csv_in": ["src/base/csv_in.c", "src/base/utf8.c"],
    "nibrs_flat": ["src/ingest/nibrs_flat.c", "src/ingest/nibrs_layout.c", "src/ingest/nibrs_edits.c",
                   "src/ingest/nibrs_edits_report.c"],
    "packed": ["src/domain/packed.c", "src/domain/packed_known.c", "src/domain/claim.c"],
    "rule": ["src/insight/rule.c", "src/insight/rule_words.c"],
}


def compile_all():
    if not (build / "build.ninja").exists():
        subprocess.run(["meson", "setup", build, "--buildtype=debug", "-Db_coverage=true"], cwd=root,
                       check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", build, "--quiet"], check=True)


def run(*command):
    """Run from the root, counting from zero. Returns {file: {line: times}}."""
    for old in build.rglob("*.gcda"):
        old.unlink()
    done = subprocess.run([str(c) for c in command], cwd=root, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr[-2000:]}")
    gcovr = ["gcovr", "--root", root, "--filter", "src/", "--exclude", r".*_test\.c", "--json", "-", build]
    report = json.loads(subprocess.run(gcovr, cwd=root, check=True, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True).stdout)
    return {f["file"]: {line["line_number"]: line["count"] for line in f["lines"]
                        if not line.get("gcovr/noncode")} for f in report["files"]}


def spans(numbers):
    """[1, 2, 3, 7] -> "1-3 7" """
    text, start, last = [], None, None
    for n in [*sorted(numbers), None]:
        if start is not None and n != last + 1:
            text.append(str(start) if start == last else f"{start}-{last}")
            start = None
        if start is None:
            start = n
        last = n if n is not None else last
    return " ".join(text)


def share(lines):
    return 100 * sum(1 for times in lines.values() if times) / max(1, len(lines))


def print_files(files):
    for name, lines in sorted(files.items()):
        missed = spans(n for n, times in lines.items() if not times)
        if missed:
            print(f"{share(lines):5.1f} %  {name}: {missed}")


def corpus():
    poor = False
    for target, names in CORPORA.items():
        seen = run(build / f"replay_{target}", root / "tests/fuzz/corpus" / target)
        files = {name: seen.get(name, {1: 0}) for name in names}
        every = {(name, n): times for name, lines in files.items() for n, times in lines.items()}
        print_files(files)
        print(f"{share(every):5.1f} %  of lines by the corpus of {target} (at least {PERCENT_MIN} wanted)")
        poor |= share(every) < PERCENT_MIN
    return poor


def main():
    compile_all()
    if "corpus" in sys.argv[1:]:
        return corpus()
    files = run(build / "unit")
    print_files(files)
    every = {(name, n): times for name, lines in files.items() for n, times in lines.items()}
    print(f"{share(every):5.1f} %  of {len(every)} lines; above stand those that no test has run")
    return False


sys.exit(main())
