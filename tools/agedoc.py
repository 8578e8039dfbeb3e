#!/usr/bin/env python3
"""agedoc.py - puts worked examples, as the program answers them, into docs/AGE.md; --check: are they still true?"""
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/AGE.md"
BEGIN, END = "<!-- made by tools/agedoc.py -->\n", "<!-- end -->\n"
ACT, TODAY = "2026-06-02", "2026-11-25"
CARD = {"id": "card", "kind": "document-seen", "born": "2004-03-14"}
STORIES = [
    ("A card that was looked at, and a word", [CARD, {"id": "word", "kind": "self-report", "age": 22}]),
    ("Then fingerprints bring a juvenile booking",
     [CARD, {"id": "word", "kind": "self-report", "age": 22},
      {"id": "prints", "kind": "booking-juvenile", "born": "2009-09-14", "on": "2026-06-10"}]),
    ("A school and a care file that rest on one paper",
     [CARD, {"id": "school", "kind": "school-proof", "born": "2009-03-14", "origin": "birth certificate"},
      {"id": "care", "kind": "care-record", "born": "2009-03-14", "origin": "birth certificate"}]),
    ("Three independent sources of 22",
     [{"id": "card", "kind": "document-verified", "born": "2004-03-14"}, {"id": "school", "kind": "school-proof", "born": "2004-03-14"},
      {"id": "mother", "kind": "parent", "born": "2004-03-14"}]),
]


def ask(program, claims, *options):
    text = json.dumps({"act": ACT, "claims": claims})
    done = subprocess.run([program, "age", "-", "--today", TODAY, *options], input=text.encode(), capture_output=True, timeout=120)
    if done.returncode:
        sys.exit(done.stderr.decode())
    return done.stdout.decode()


def kinds():
    lines = [line for line in (ROOT / "content/age/evidence.tsv").read_text().splitlines() if line and line[0] != "#"]
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"))) for line in lines[1:]]


def in_words(p):
    if p < 0.001 or p > 0.999:
        return "< 0.1" if p < 0.5 else "> 99.9"
    return f"{100 * p:.1f}"


def row(program, kind):
    claim = {"id": "it", "kind": kind["kind"]}
    if kind["example"] != "-":
        form, _, value = kind["example"].partition(" ")
        claim[form] = value
    # The card is said first. Without it stands what the example alone says.
    e = json.loads(ask(program, [CARD, claim], "--json"))
    card, it = e["reasons"][1:]
    alone = card["p_without"] if card["counted"] else e["p_under_18"]
    if not it["counted"]:
        alone = json.loads(ask(program, [claim], "--json"))["p_under_18"]
    bits = f"{it['bits']:+.2f}" if it["counted"] else "counts once with the card"
    says = kind["example"] if kind["example"] != "-" else "the sign itself"
    return f"| `{kind['kind']}` | {says} | {in_words(alone)} | {bits} | {in_words(e['p_under_18'])} | {e['status']} | {kind['grade']} |"


def made(program):
    rows = [row(program, kind) for kind in kinds()]
    parts = [BEGIN, "| kind | says | alone | bits beside a seen card of 22 | with the card | status | grade |\n|---|---|---|---|---|---|---|\n",
             "\n".join(rows), "\n"]
    for title, claims in STORIES:
        file = ",\n    ".join(json.dumps(c) for c in claims)
        parts.append(f"\n### {title}\n\n```json\n{{ \"act\": \"{ACT}\",\n  \"claims\": [\n    {file} ] }}\n```\n\n"
                     f"```\n{ask(program, claims)}```\n")
    return "".join(parts) + END


def main():
    program = ROOT / ("build/debug/safeharbor" if (ROOT / "build/debug/safeharbor").exists() else "build/safeharbor")
    page = PAGE.read_text()
    head, rest = page.split(BEGIN, 1)
    whole = head + made(program) + rest.split(END, 1)[1]
    if "--check" not in sys.argv:
        PAGE.write_text(whole)
    elif whole != page:
        sys.exit("docs/AGE.md does not show what the program answers: python3 tools/agedoc.py")


main()
