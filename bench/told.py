#!/usr/bin/env python3
"""told.py - what do the shipped phrases find in invented narratives that were written apart from them?

  bench/told.py [--count N] [--seed S] [--phrases] [--alarms N]

A sentence truly tells an indicator, or mentions it denied, quoted or as part of a form; bench_narratives says which. A
hit is right when its indicator is told by the sentence in which it stands. What is quoted counts as told on both sides.
The wordings are those of one writer: these are no figures of real reports. --phrases lists every phrase that was met
with its precision, --alarms so many false alarms with their words.
"""
import collections
import csv
import pathlib
import subprocess
import sys
import tempfile

from timing import machine

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILT = ROOT / "build/release"
TOLD = ("affirmed", "quoted")


def word_after(flag, otherwise):
    return sys.argv[sys.argv.index(flag) + 1] if flag in sys.argv else otherwise


def share(part, whole):
    return f"{part / whole:9.3f}" if whole else f"{'-':>9}"


class Score:
    def __init__(self):
        self.right = self.wrong = self.told = self.found = 0

    def row(self, name):
        print(f"{name:12}{self.right + self.wrong:8}{share(self.right, self.right + self.wrong)}"
              f"{self.told:10}{share(self.found, self.told)}")


def main():
    count, seed = word_after("--count", "2000"), word_after("--seed", "2")
    subprocess.run(["ninja", "-C", BUILT, "--quiet", "bench_narratives", "bench_told"], check=True)
    with tempfile.TemporaryDirectory() as temp:
        folder = pathlib.Path(temp)
        texts_path, truth_path = folder / "narratives.csv", folder / "truth.csv"
        subprocess.run([BUILT / "bench_narratives", count, seed, texts_path, truth_path], check=True, stdout=subprocess.DEVNULL)
        hits = subprocess.run([BUILT / "bench_told", texts_path], check=True, capture_output=True).stdout.decode().splitlines()
        csv.field_size_limit(1 << 24)
        texts = {row["id"]: row["text"].encode() for row in csv.DictReader(texts_path.open(newline=""))}
        truth = list(csv.DictReader(truth_path.open(newline="")))

    told, mentioned = collections.defaultdict(list), collections.defaultdict(list)
    for row in truth:
        where = (int(row["from"]), int(row["to"]))
        (told if row["state"] in TOLD else mentioned)[row["id"], row["indicator"]].append(where)
    by_indicator, by_phrase = collections.defaultdict(Score), collections.defaultdict(Score)
    met, alarms, states = collections.defaultdict(set), [], collections.Counter()
    for line in hits:
        ident, indicator, state, start, end, phrase = line.split("\t")
        start, end = int(start), int(end)
        within = [w for w in told[ident, indicator] if w[0] <= start < w[1]]
        states[state, "told" if within else "mentioned" if any(
            w[0] <= start < w[1] for w in mentioned[ident, indicator]) else "nothing"] += 1
        if state not in TOLD:
            continue
        for score in (by_indicator[indicator], by_phrase[phrase], by_indicator["all"]):
            score.right += bool(within)
            score.wrong += not within
        met[ident, indicator].update(within)
        if not within:
            alarms.append((indicator, phrase, texts[ident][max(0, start - 50):end + 40].decode(errors="replace")))
    for (ident, indicator), wheres in told.items():
        for score in (by_indicator[indicator], by_indicator["all"]):
            score.told += len(set(wheres))
            score.found += len(met[ident, indicator])

    print(f"machine  {machine()}\ninput    {len(texts):,} invented narratives, seed {seed}, {len(hits):,} hits\n")
    print(f"{'indicator':12}{'hits':>8}{'precision':>9}{'told':>10}{'recall':>9}")
    for name in sorted(by_indicator, key=lambda name: (name == "all", name)):
        by_indicator[name].row(name)
    print("\nstate that a hit was given, beside what its sentence truly does with the indicator")
    for state in sorted({state for state, _ in states}):
        print(f"{state:12}" + "".join(f"{what:>12}{states[state, what]:6}" for what in ("told", "mentioned", "nothing")))
    if "--phrases" in sys.argv:
        print(f"\n{'phrase':40}{'right':>7}{'wrong':>7}")
        for phrase, score in sorted(by_phrase.items()):
            print(f"{phrase:40}{score.right:7}{score.wrong:7}")
    for indicator, phrase, words in alarms[:int(word_after("--alarms", "0"))]:
        print(f"{indicator} \"{phrase}\": …{' '.join(words.split())}…")


main()
