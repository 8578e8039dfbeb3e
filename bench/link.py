#!/usr/bin/env python3
"""link.py - how well, how fast and in how much memory does `link` find the records of one person?

  bench/link.py                   10,000, 100,000 and a million invented records, and the shared sets where they are
  bench/link.py --big             ten million as well; the peer gets the raw million too
  bench/link.py --small           10,000 and 100,000 only
  bench/link.py --no-peer         without the peer
  bench/link.py --program FILE    another build than build/safeharbor
  bench/link.py --seed N --rounds N

The peer is Splink on DuckDB, fetched with pip into a folder that is thrown away; where it cannot be had, one sentence
says so and the rest goes on. Models name fields and kinds, nothing else: no weights, thresholds or labels. Cleaned
means that placeholders (1900-01-01, 000-00-0000 and so on) were emptied before. F1 is over pairs of records, at the
best threshold for both sides; true pairs that no rule proposed count as missed. Timings of a shared machine move:
read core seconds and ratios.
"""
import csv
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

import link_score
import timing

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILT = ROOT / "build/release"
SHARED = pathlib.Path(os.environ.get("SAFEHARBOR_SHARED", ROOT.parent / "shared")) / "data/linkage"
HUNDRED, MILLION, TEN_MILLION = 100_000, 1_000_000, 10_000_000

PERSONS = {"first_name": "name", "last_name": "name", "dob": "date", "sex": "category", "phone": "phone", "ssn": "document",
           "street": "address", "city": "place", "state": "category", "zip": "postcode"}
FEBRL = {"given_name": "name", "surname": "name", "street_number": "address", "address_1": "address", "address_2": "address",
         "suburb": "place", "postcode": "postcode", "state": "category", "date_of_birth": "date", "soc_sec_id": "document"}
FAKE = {"first_name": "name", "surname": "name", "dob": "date", "city": "place", "email": "email"}

PLACEHOLDERS = {"first_name": {"unknown"}, "last_name": {"unknown"}, "dob": {"19000101"}, "street": {"unknown"},
                "phone": {digit * 10 for digit in "0123456789"} | {"1234567890"},
                "ssn": {digit * 9 for digit in "0123456789"} | {"123456789"}}


def word_after(flag, otherwise):
    return sys.argv[sys.argv.index(flag) + 1] if flag in sys.argv else otherwise


class Set:
    """Files to link, the model that names their fields, and who is who."""

    def __init__(self, name, files, setting, ident, fields, truth):
        self.name, self.files, self.setting, self.truth = name, files, setting, truth
        self.model = files[0].with_suffix(".model.json")
        model = {"id": ident, "compare": [{"field": field, "kind": kind} for field, kind in fields.items()], "block": "auto"}
        if len(files) > 1:
            model["source"] = "source"
        self.model.write_text(json.dumps(model))


def generated(folder, records, seed):
    """Invented persons. Of ten million only cost is measured: the truth would not fit beside them."""
    data, truth = folder / f"persons-{records}.csv", folder / f"truth-{records}.csv"
    subprocess.run([BUILT / "bench_persons", str(records), str(seed), data, truth], stdout=subprocess.DEVNULL, check=True)
    who = link_score.Truth(dict(link_score.rows(truth, "id", "person"))) if records < TEN_MILLION else None
    truth.unlink()
    return Set(f"{records:,} persons", [data], "persons", "record_id", PERSONS, who)


def cleaned(raw):
    """The same records without their placeholders, as somebody would clean them by hand."""
    path = raw.files[0].with_name("cleaned-" + raw.files[0].name)
    with open(raw.files[0], newline="") as source, open(path, "w", newline="") as target:
        reader, writer = csv.reader(source), csv.writer(target, lineterminator="\n")
        head = next(reader)
        writer.writerow(head)
        empty = [(head.index(name), words) for name, words in PLACEHOLDERS.items()]
        for row in reader:
            for column, words in empty:
                if re.sub(r"[^a-z0-9]", "", row[column].lower()) in words:
                    row[column] = ""
            writer.writerow(row)
    return Set(raw.name + ", cleaned", [path], "persons", "record_id", PERSONS, raw.truth)


def tidy_copy(folder, name, source=None):
    """A shared file without the blanks around its cells, and the rows of it."""
    with open(SHARED / name, newline="") as file:
        table = [[cell.strip() for cell in row] for row in csv.reader(file)]
    if source:
        table = [row + [source if number else "source"] for number, row in enumerate(table)]
    path = folder / name
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)
    return path, [dict(zip(table[0], row)) for row in table[1:]]


def shared_sets(folder):
    """FEBRL 1 to 4 and fake_1000, all of them synthetic."""
    path, rows = tidy_copy(folder, "fake_1000.csv")
    who = link_score.Truth({row["unique_id"]: row["cluster"] for row in rows})
    sets = [Set("fake_1000", [path], "fake", "unique_id", FAKE, who)]
    for name, parts in (("febrl1", "1"), ("febrl2", "2"), ("febrl3", "3"), ("febrl4", ("4a", "4b"))):
        copies = [tidy_copy(folder, f"febrl_dataset{part}.csv", part if len(parts) > 1 else None) for part in parts]
        person = {row["rec_id"]: "-".join(row["rec_id"].split("-")[:2]) for _, rows in copies for row in rows}
        sets.append(Set(name, [path for path, _ in copies], "febrl4" if len(parts) > 1 else "febrl", "rec_id", FEBRL,
                        link_score.Truth(person)))
    return sets


class Ours:
    def __init__(self, program, folder):
        self.program, self.folder = str(program), folder

    def cost(self, one):
        return timing.measure([self.program, "link", *one.files, "--model", one.model, "--train", "--json", "--quiet", "--pairs",
                               self.folder / "pairs.csv", "--clusters", self.folder / "clusters.csv"], self.folder / "answer")

    def run(self, one, rounds=1):
        """Median cost of some rounds, what the program said of itself, and the scores."""
        pairs, clusters, out = (self.folder / name for name in ("pairs.csv", "clusters.csv", "answer"))
        costs = [self.cost(one) for _ in range(rounds)]
        result = {key: statistics.median(cost[key] for cost in costs) for key in ("core", "wall")}
        result["peak"] = max(cost["peak"] for cost in costs)
        said = [json.loads(line) for line in open(out) if line.startswith("{")]
        result["said"] = next(event for event in said if event["event"] == "linked")
        if one.truth:
            result["given"], result["pair"] = one.truth.pair_scores(pairs)
            result["cluster"] = one.truth.cluster_scores(clusters)
        return result


def skew(ours, raw, clean, rounds):
    """Core seconds raw beside cleaned, one right after the other, because minutes differ."""
    return statistics.median(ours.cost(raw)["core"] / ours.cost(clean)["core"] for _ in range(rounds))


class Peer:
    """Splink in an environment of its own."""

    def __init__(self, folder):
        self.folder, self.python, self.versions = folder, folder / "venv/bin/python", ""
        self.is_here = "--no-peer" not in sys.argv and self.fetch()

    def fetch(self):
        steps = ([sys.executable, "-m", "venv", self.folder / "venv"],
                 [self.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "splink", "duckdb"])
        for step in steps:
            done = subprocess.run(step, capture_output=True, text=True)
            if done.returncode:
                print("The peer is left out: Splink could not be fetched with pip here.", file=sys.stderr)
                return False
        return True

    def run(self, one):
        if not self.is_here:
            return None
        out = self.folder / "peer"
        done = subprocess.run([self.python, ROOT / "bench/link_peer.py", one.setting, out, *one.files],
                              capture_output=True, text=True)
        if done.returncode:
            print(f"The peer could not link {one.name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            return None
        result = json.loads(done.stdout.splitlines()[-1])
        self.versions = result["versions"]
        _, result["pair"] = one.truth.pair_scores(out / "pairs.csv")
        clusterings = [one.truth.cluster_scores(path) for path in out.glob("clusters-*.csv")]
        result["cluster"] = max(clusterings, key=lambda scores: scores["f1"])
        for path in out.glob("*.csv"):
            path.unlink()
        return result


def show_set(one, ours, peer):
    """Two lines of a set: ours, and the peer's."""
    for name, run in ((one.name, ours), ("  peer", peer)):
        if not run:
            continue
        line = f"{name:27}{run['core']:9.2f}{run['wall']:9.2f}{run['peak']:8,.0f}"
        if "pair" in run:
            pair, cluster = run["pair"], run["cluster"]
            line += (f"{pair['f1']:9.4f}{pair['precision']:8.3f}{pair['recall']:7.3f}"
                     + (f"{run['given']['f1']:9.4f}" if "given" in run else f"{'-':>9}") +
                     f"{cluster['f1']:9.4f}{cluster['precision']:8.3f}{cluster['recall']:7.3f}"
                     f"{cluster['largest']:5}/{one.truth.largest}")
        if "said" in run:
            said = run["said"]
            line += f"  {said['pairs_compared']:,} compared, {said['pairs_kept']:,} kept"
            line += f", blocks hold {said['block_recall']:.3f}" if "block_recall" in said else ""
        print(line, flush=True)


def goal(number, what, floor, target, ours, peer, form="{:.2f}", more_is_better=False):
    """One row of the table of goals: floor and target beside what was measured. No floor: only a target is set."""
    def met(limit):
        return limit is None or (ours >= limit if more_is_better else ours <= limit)
    state = "SHORT" if not met(floor) else "target" if met(target) else "floor"
    beside = "-" if peer is None else f"{ours - peer:+.4f}" if more_is_better else f"{peer / ours:.1f}x"
    shown = ["-" if value is None else form.format(value) for value in (floor, target, peer, ours)]
    print(f"{number:5}{what:45}" + "".join(f"{value:>10}" for value in shown) + f"{beside:>10}  {state}")


def of(run, *keys):
    """A figure of a run, None when there was no run."""
    for key in keys:
        run = run[key] if run else None
    return run


def goals(runs):
    """The goals of design that a batch can show. `runs` holds (ours, peer) by name of set."""
    print(f"\n{'goal':50}" + "".join(f"{word:>10}" for word in ("floor", "target", "peer", "ours", "beside")))
    raw, raw_peer = runs.get(f"{MILLION:,} persons", (None, None))
    clean_peer = runs.get(f"{MILLION:,} persons, cleaned", (None, None))[1]
    if raw:
        peer = raw_peer or clean_peer
        which = " (peer: raw)" if raw_peer else " (peer: cleaned)" if clean_peer else ""
        goal("L1", f"a million raw: core s{which}", 4.2, 2.1, raw["core"], of(peer, "core"))
        goal("L2", f"a million raw: wall s{which}", 2.3, 1.2, raw["wall"], of(peer, "wall"))
        if peer:        # the goals were set on a quiet machine; the same in one run, whatever the machine
            floor, target, wall = (130, 260, 122) if raw_peer else (20, 40, 20)
            goal("L1", f"the same: peer's by ours{which}", floor, target, peer["core"] / raw["core"], None,
                 "{:.1f}x", True)
            goal("L2", f"the same: peer's by ours{which}", wall, wall * 2, peer["wall"] / raw["wall"], None,
                 "{:.1f}x", True)
        goal("L3", f"a million raw: peak MiB{which}", 380, 250, raw["peak"], of(peer, "peak"), "{:,.0f}")
        goal("L4", "a million raw: F1 of pairs", 0.86, 0.90, raw["pair"]["f1"], of(peer, "pair", "f1"), "{:.4f}", True)
        goal("L5", "a million raw: F1 of clusters", 0.88, 0.91, raw["cluster"]["f1"], of(peer, "cluster", "f1"),
             "{:.4f}", True)
        goal("L5", "largest cluster beside the largest true one", None, 1.5, raw["cluster"]["largest"] / raw["largest"],
             peer["cluster"]["largest"] / raw["largest"] if peer else None)
    for name in ("febrl1", "febrl2", "febrl3", "febrl4"):
        if name in runs:
            ours, peer = runs[name]
            known = peer["pair"]["f1"] if peer else {"febrl1": 1.0, "febrl2": 0.997, "febrl3": 0.996, "febrl4": 0.9996}[name]
            goal("L8", f"{name}: F1 of pairs", known - 0.001, 0.998, ours["pair"]["f1"], known, "{:.4f}", True)
    if "skew" in runs:
        peer = raw_peer["core"] / clean_peer["core"] if raw_peer and clean_peer else None
        goal("L9", "core s raw beside cleaned", 1.2, 1.05, runs["skew"], peer)
    ten = runs.get(f"{TEN_MILLION:,} persons", (None, None))[0]
    if ten:
        goal("L10", "ten million: wall s", 90, 45, ten["wall"], None)
        goal("L10", "ten million: peak MiB", 4096, 2560, ten["peak"], None, "{:,.0f}")


def curve(runs, sizes):
    """How cost grows: a line that stays level is linear."""
    print("\nrecords      us a record (core)   us a record (wall)   bytes a record at the peak")
    for records in sizes:
        run = runs[f"{records:,} persons"][0]
        print(f"{records:<13,}{1e6 * run['core'] / records:10.2f}{1e6 * run['wall'] / records:21.2f}"
              f"{run['peak'] * 1048576 / records:21,.0f}")


def main():
    seed, rounds = word_after("--seed", "1"), int(word_after("--rounds", "3"))
    program, is_big = pathlib.Path(word_after("--program", ROOT / "build/safeharbor")), "--big" in sys.argv
    sizes = [10_000, HUNDRED] + [MILLION] * ("--small" not in sys.argv) + [TEN_MILLION] * is_big
    subprocess.run(["ninja", "-C", BUILT, "--quiet", "bench_persons", "bench_kernel"], check=True)
    with tempfile.TemporaryDirectory() as temp:
        folder = pathlib.Path(temp)
        ours, peer, runs = Ours(program, folder), Peer(folder), {}
        before = timing.kernel(BUILT / "bench_kernel")
        print(f"machine      {timing.machine()}, load {os.getloadavg()[0]:.1f}")
        print(f"calibration  {before[0]:.2f} s for a fixed loop of arithmetic, {before[1]:.2f} s for one of memory")
        print(f"input        invented persons, seed {seed}; the median of {rounds} rounds\n")
        print(f"{'':27}{'core s':>9}{'wall s':>9}{'MiB':>8}{'pair F1':>9}{'P':>8}{'R':>7}{'as is':>9}{'cl. F1':>9}{'P':>8}{'R':>7}"
              f"{'largest/true':>15}")

        def link(one, rounds=1, with_peer=True):
            result = ours.run(one, rounds)
            result["largest"] = one.truth.largest if one.truth else 0
            runs[one.name] = (result, peer.run(one) if with_peer else None)
            show_set(one, *runs[one.name])

        if (SHARED / "fake_1000.csv").exists():
            for one in shared_sets(folder):
                link(one)
        else:
            print("skipped: shared data absent")
        for records in sizes:
            raw = generated(folder, records, seed)
            link(raw, rounds if records < TEN_MILLION else 1, records < MILLION or is_big and records == MILLION)
            if HUNDRED <= records <= MILLION:
                clean = cleaned(raw)
                link(clean, rounds)
                runs["skew"] = skew(ours, raw, clean, rounds)
            for path in folder.glob("*persons-*"):
                path.unlink()
        goals(runs)
        curve(runs, sizes)
        after = timing.kernel(BUILT / "bench_kernel")
        print(f"\ncalibration  {after[0]:.2f} s and {after[1]:.2f} s at the end, load {os.getloadavg()[0]:.1f}")
        print(f"peer         {peer.versions or 'left out'}")


main()
