#!/usr/bin/env python3
"""places.py - how long does a search for the nearest places take among a million services, beside a look at all of them in the same run?

Milliseconds of one core. Ends with an error when 99 of 100 searches take longer than the limit, or an answer differs.
"""
import pathlib
import subprocess
import sys

from timing import machine

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMIT_MS = 50


def main():
    subprocess.run(["ninja", "-C", ROOT / "build/release", "--quiet", "bench_places"], check=True)
    done = subprocess.run([ROOT / "build/release/bench_places", *sys.argv[1:]], capture_output=True, text=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    print(f"machine  {machine()}\n\n{'':6}{'question':46}{'searches':>9}{'p50 ms':>10}{'p99 ms':>10}{'most ms':>10}")
    for how, name, count, middle, p99, most in rows:
        print(f"{how:6}{name:46}{count:>9}{middle:>10}{p99:>10}{most:>10}")
    if done.returncode:
        sys.exit("an answer of the index is not that of the scan")
    if any(how == "index" and float(p99) > LIMIT_MS for how, _, _, _, p99, _ in rows):
        sys.exit(f"99 of 100 searches take longer than {LIMIT_MS} ms")


main()
