#!/usr/bin/env python3
"""look.py - how long does looking up one mention take among invented records, beside a bare scan of the same keys in the same run?

  bench/look.py [RECORDS]       200,000 unless told otherwise

Microseconds of one thread, in process, all fields known that a record has. Ends with an error when 99 of 100 look-ups take longer
than the limit, an answer is not that of the scan, or merged segments are not what a fresh build is.
"""
import pathlib
import subprocess
import sys

from timing import machine

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMIT_US = 2000


def main():
    subprocess.run(["ninja", "-C", ROOT / "build/release", "--quiet", "bench_look"], check=True)
    records = sys.argv[1] if len(sys.argv) > 1 else "200000"
    done = subprocess.run([ROOT / "build/release/bench_look", records], stdout=subprocess.PIPE, text=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    times = [row[1:] for row in rows if row[0] == "time"]
    print(f"machine  {machine()}\ninput    {int(records):,} records of invented persons (synth/population, seed 1), ten columns\n")
    print(f"{'':44}{'times':>8}{'p50 us':>12}{'p99 us':>12}{'most us':>12}")
    for what, count, middle, p99, most in times:
        print(f"{what:44}{count:>8}{middle:>12}{p99:>12}{most:>12}")
    print()
    for row in rows:
        if row[0] == "told":
            print(row[1])
    if done.returncode:
        sys.exit("an answer is not that of the scan, or the merged index is not what a fresh build is")
    if any(float(p99) > LIMIT_US for what, _, _, p99, _ in times if not what.startswith("bare scan")):
        sys.exit(f"99 of 100 look-ups take longer than {LIMIT_US} us")


main()
