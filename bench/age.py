#!/usr/bin/env python3
"""age.py - is a stated chance of being under 18 true for persons whose papers are forged otherwise than the tables think?

  bench/age.py [--cases N] [--follow N] [--seed S]

Forging at the stated rates, at half and at double of them. Of each tenth of stated chances: how many persons truly were under 18.
Then the suggested check beside a random one and the fixed order of the table, in bits by which the truth became less surprising.
"""
import collections
import pathlib
import subprocess
import sys

from timing import machine

ROOT = pathlib.Path(__file__).resolve().parent.parent
NAMES = {"1": "stated", "0.5": "half", "2": "double"}


def word_after(flag, otherwise):
    return sys.argv[sys.argv.index(flag) + 1] if flag in sys.argv else otherwise


def share(part, whole):
    return f"{part / whole:8.3f}" if whole else f"{'-':>8}"


def main():
    cases, follow, seed = word_after("--cases", "4000"), word_after("--follow", "500"), word_after("--seed", "1")
    subprocess.run(["ninja", "-C", ROOT / "build/release", "--quiet", "bench_age"], check=True)
    out = subprocess.run([ROOT / "build/release/bench_age", cases, follow, seed], check=True, capture_output=True, text=True).stdout
    rows = collections.defaultdict(list)
    for line in out.splitlines():
        kind, *cells = line.split("\t")
        rows[kind].append(cells)
    print(f"machine  {machine()}\ninput    {int(cases):,} invented persons a rate, seed {seed}; checks: {follow} persons a rate\n")
    print("chance of being under 18, as stated, beside how many truly were")
    print(f"{'stated':10}" + "".join(f"{'| ' + NAMES[r]:>12}{'stated':>8}{'true':>8}" for r in NAMES))
    bins = {(rate, int(decile)): rest for rate, decile, *rest in rows["bin"]}
    for decile in range(10):
        line = f"{decile / 10:.1f}-{decile / 10 + .1:.1f}   "
        for rate in NAMES:
            count, minors, stated = (float(x) for x in bins[rate, decile])
            line += f"{int(count):>12}{share(stated, count)}{share(minors, count)}"
        print(line)
    for kind, words in (("below", "under the threshold of 5 in 100"), ("adult", "status adult")):
        for rate, count, minors, stated in rows[kind]:
            print(f"{NAMES[rate]:7} {words}: {count} persons, stated {share(float(stated), float(count)).strip()}, "
                  f"truly under 18 {minors} ({share(float(minors), float(count)).strip()})")
    for rate, _, brier, bits in rows["score"]:
        print(f"{NAMES[rate]:7} Brier score {float(brier):.3f}, {float(bits):.3f} bits of surprise a person")
    print("\nbits by which the truth became less surprising after 1, 2, 3 checks (beside what the first was expected to answer)")
    gained = {(rate, name, step): (float(bits), float(expected)) for rate, name, step, bits, expected in rows["check"]}
    for rate in NAMES:
        for name in ("suggested", "random", "fixed"):
            steps = "".join(f"{gained[rate, name, step][0]:8.3f}" for step in "123")
            print(f"{NAMES[rate]:8}{name:12}{steps}   ({gained[rate, name, '1'][1]:.3f})")
    print()
    for kind, worst, mean in rows["grid"]:
        print(f"months instead of days, dates within 45 days of the birthday, {kind}: off by {float(worst):.3f} at worst, {float(mean):.3f} on average")
    behind = [r for r in NAMES if gained[r, "suggested", "3"][0] < max(gained[r, n, "3"][0] for n in ("random", "fixed"))]
    print("\nafter 3 checks the suggested order is behind another at: " + (", ".join(NAMES[r] for r in behind) or "none"))
    if behind:
        sys.exit("the suggested check is behind another order")


main()
