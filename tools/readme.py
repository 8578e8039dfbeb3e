#!/usr/bin/env python3
"""readme.py - puts the demonstration's own report into README.md and docs/report.svg; --check: are they still true?"""
import html
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEED, TODAY = "7", "2026-11-25"
REPORTS_SHOWN = 3


def report():
    done = subprocess.run([ROOT / "build/safeharbor", "demo", "--quiet", "--seed", SEED, "--today", TODAY], check=True,
                          capture_output=True, text=True)
    return done.stdout.splitlines()


def section(lines, heading):
    """From a heading to the next one."""
    start = next(i for i, line in enumerate(lines) if line.startswith(heading))
    for end in range(start + 2, len(lines)):
        if end + 1 < len(lines) and lines[end + 1] and set(lines[end + 1]) == {"-"}:
            break
    else:
        end = len(lines)
    return lines[start:end]


def first_reports(lines, count):
    starts = [i for i, line in enumerate(lines) if re.match(r" *\d+\. ", line)]
    return lines[: starts[count]] if len(starts) > count else lines


def first_rules(lines, count):
    ends = [i for i, line in enumerate(lines) if line.startswith("    [")]
    return lines[: next(i for i in range(ends[count - 1], len(lines)) if lines[i].endswith("]")) + 1]


def cut(lines, stop):
    """Up to the line that begins the explanations."""
    return lines[: next(i for i, line in enumerate(lines) if line.startswith(stop))]


def excerpt(lines):
    short = section(lines, "IN SHORT")
    first = first_reports(section(lines, "READ THESE FIRST"), REPORTS_SHOWN)
    meaning = first_rules(section(lines, "WHAT THE FINDINGS MEAN"), 1)
    found = cut(section(lines, "WHAT WAS FOUND"), "  screened:")
    truth = cut(section(lines, "HOW WELL"), "  The stories")
    return [f"$ safeharbor demo --seed {SEED}", "...", *short, *first, "...", *meaning, "...", *found, "...", *truth]


def glance(lines):
    """What fits a picture, for those who look before they read."""
    return [*section(lines, "IN SHORT"), *first_reports(section(lines, "READ THESE FIRST"), 2)]


def picture(lines):
    width, step, top = 850, 16, 30
    rows = []
    for i, line in enumerate(lines):
        is_heading = i + 1 < len(lines) and lines[i + 1] and set(lines[i + 1]) == {"-"}
        style = ' font-weight="bold"' if is_heading else ' fill="#777"' if set(line) == {"-"} or line == "..." else ""
        rows.append(f'<text x="18" y="{top + i * step}"{style} xml:space="preserve">{html.escape(line)}</text>')
    height = top + len(lines) * step
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'role="img" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="12.5" fill="#1b1b1b">',
        "<title>Excerpt of a Safeharbor report on an invented region</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="#f7f6f2" stroke="#d8d5cc"/>', *rows, "</svg>", ""])


def main():
    lines = report()
    readme = ROOT / "README.md"
    text = readme.read_text()
    block = "<!-- report -->\n```\n" + "\n".join(excerpt(lines)) + "\n```\n<!-- /report -->"
    wanted = {readme: re.sub(r"<!-- report -->.*?<!-- /report -->", lambda _: block, text, flags=re.S),
              ROOT / "docs/report.svg": picture(glance(lines))}
    stale = [path for path, new in wanted.items() if not path.exists() or path.read_text() != new]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} no longer shows what the program prints: run ./dev bless, then look at it.")
        sys.exit(bool(stale))
    for path in stale:
        path.write_text(wanted[path])
        print(f"{path.relative_to(ROOT)} renewed.")


main()
