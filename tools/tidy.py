#!/usr/bin/env python3
"""tidy.py - does the house keep its own rules? `--map` prints it instead, one line a header."""
import pathlib
import re
import subprocess
import sys

import odd_text

ROOT = pathlib.Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
FUNCTION_MAX, FILE_MAX, COLUMNS_MAX = 70, 800, 110

# What the content calls people; the words on the left never appear in what we print (requirement R21).
WORDS = [
    (r"(child|juvenile|minor|teen\w*|underage)\s+prostitut\w*", "child victim of sex trafficking"),
    (r"(child|underage|minor)\s+sex\s+work\w*", "child victim of commercial sexual exploitation"),
    (r"child\s+porn\w*", "child sexual abuse material"),
    (r"\bpimps?\b", "trafficker"),
    (r"\bpromiscu\w*", "the observed facts"),
    (r"\b(chronic|habitual)\s+runaway", "child missing repeatedly"),
]
WORDS_QUOTED_IN = {"tools/tidy.py", "src/insight/rule_test.c", "src/insight/narrative_test.c", "src/insight/terms_test.c",
                   "tests/cli/words_test.py",
                   # What is looked for in the texts of others has to be named.
                   "content/phrases/file_words.tsv", "content/phrases/trade_words.tsv", "content/phrases/lists.tsv",
                   "content/phrases/cues.tsv", "content/phrases/harm.tsv",
                   "content/terms/glossary.tsv", "content/interview/leading-words.tsv"}
# The tables that practitioners read name offenses as the FBI's own lists do, and titles of studies as they were printed.
TITLES = [r"Prostitution of Juveniles", r"National Juvenile Prostitution Study"]

complaints = []


def complain(path, line, text):
    complaints.append(f"{path.relative_to(ROOT)}:{line}: {text}")


def layers():
    may_see = {}
    for line in (ROOT / "layers.txt").read_text().splitlines():
        floor, _, below = line.partition(":")
        unknown = set(below.split()) - may_see.keys()
        if unknown:
            sys.exit(f"layers.txt: {floor} looks up at {unknown}: list floors bottom first")
        may_see[floor.strip()] = set(below.split()) | {floor.strip()}
    return may_see


def check_layers(path, lines, may_see):
    floor = path.relative_to(SRC).parts[0]
    if path.parent == SRC or path.name.endswith("_test.c"):       # main.c joins all; a test may look anywhere
        return
    if floor not in may_see:
        complain(path, 1, f"the floor {floor} is not in layers.txt: add it there, below whoever uses it")
        return
    for number, line in enumerate(lines, 1):
        seen = re.match(r'#include "([^/"]+)/', line)
        if seen and seen[1] not in may_see[floor]:
            complain(path, number, f"{floor} must not see {seen[1]}: pass what it needs in, or move this up a floor")


def check_first_line(path, lines):
    head = f"/* {path.name} - "
    if not lines or not lines[0].startswith(head) or not lines[0].endswith("*/") or lines[0][-4] not in ".?!":
        complain(path, 1, f"the first line must be: {head}one sentence. */")


def check_sizes(path, lines):
    if len(lines) > FILE_MAX:
        complain(path, FILE_MAX, f"the file has {len(lines)} lines, over {FILE_MAX}: find the second room in it")
    for number, line in enumerate(lines, 1):
        # A first line is a sentence, a test's table is a table, a macro's list is a list; other lines may lean out a little.
        lean = 30 if number == 1 or path.name.endswith("_test.c") or line.endswith("\\") else 10
        if len(line) > COLUMNS_MAX + lean:
            complain(path, number, f"the line has {len(line)} columns: keep within {COLUMNS_MAX}")
        if line != line.rstrip() or "\t" in line:
            complain(path, number, "blanks at the end, or a tab: remove them")
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line == "}" and start:
            if number - start > FUNCTION_MAX:
                complain(path, start, f"the function has {number - start} lines, over {FUNCTION_MAX}: give parts of it names")
            start = None


def check_includes(path, lines):
    """A source includes its own header first, so that the header is proved to stand alone."""
    own = path.relative_to(SRC).with_suffix(".h")
    if path.suffix != ".c" or not (SRC / own).exists():
        return
    first = next((line for line in lines if line.startswith("#include")), "")
    if first != f'#include "{own.as_posix()}"':
        complain(path, 1, f'the first include must be "{own.as_posix()}"')


def check_words(path, lines):
    if path.relative_to(ROOT).as_posix() in WORDS_QUOTED_IN:
        return
    for number, line in enumerate(lines, 1):
        bare = re.sub("|".join(TITLES), "", line)
        for pattern, use in WORDS:
            found = re.search(pattern, bare, re.IGNORECASE)
            if found:
                complain(path, number, f'the words "{found[0]}": say {use}')
        if re.search(r"\b(555-(?!01)\d{2}\d{2})\b", line):
            complain(path, number, "an invented telephone number is 555-0100 to 555-0199")


def tracked():
    """Files git knows or would add; all files when this is not a checkout."""
    try:
        names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True,
                               capture_output=True, text=True).stdout.split("\n")
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    except (OSError, subprocess.CalledProcessError):
        return [p for p in ROOT.rglob("*") if p.is_file() and not {".git", "build"} & set(p.relative_to(ROOT).parts)]


def is_text(path):
    return path.suffix in {".c", ".h", ".py", ".md", ".rule", ".tsv", ".txt", ".build", ".sh", ""} and \
        "corpus" not in path.parts and "golden" not in path.parts and path.name not in {"LICENSE", "dev"}


def print_map(may_see):
    for floor in may_see:
        for path in sorted((SRC / floor).glob("*.h")):
            sentence = path.read_text().splitlines()[0][len(f"/* {path.name} - "):-3]
            print(f"{floor:9}{path.name:22}{sentence}")


def main():
    may_see = layers()
    if "--map" in sys.argv:
        return print_map(may_see)
    for path in tracked():
        for line, text in odd_text.complaints(path.relative_to(ROOT).as_posix(), path.read_bytes()):
            complain(path, line, text)
        if not is_text(path):
            continue
        lines = path.read_text(errors="replace").splitlines()
        check_words(path, lines)
        if SRC in path.parents and path.suffix in {".c", ".h"}:
            check_layers(path, lines, may_see)
            check_first_line(path, lines)
            check_sizes(path, lines)
            check_includes(path, lines)
    print("\n".join(complaints) if complaints else "The house is tidy.")
    sys.exit(bool(complaints))


main()
