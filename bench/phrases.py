#!/usr/bin/env python3
"""phrases.py - how fast are 300 phrases found in text, beside bare loops over the same bytes in the same run?

The best of five rounds each, in MB/s of one core. Ends with an error when it is slower than the floor.
"""
import pathlib
import subprocess
import sys

from timing import machine

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOOR = 150     # MB/s for ASCII text


def main():
    subprocess.run(["ninja", "-C", ROOT / "build/release", "--quiet", "bench_phrases"], check=True)
    out = subprocess.run([ROOT / "build/release/bench_phrases"], capture_output=True, text=True, check=True).stdout
    rows = [line.split("\t") for line in out.splitlines()]
    speed = {name: float(rate) for name, rate, _ in rows}
    print(f"machine  {machine()}\n\n{'':22}{'MB/s a core':>12}{'times the sum':>15}{'counted':>12}")
    for name, rate, counted in rows:
        print(f"{name:22}{rate:>12}{speed['sum of bytes'] / float(rate):15.1f}{counted:>12}")
    if speed["300 phrases"] < FLOOR:
        sys.exit(f"300 phrases are found slower than {FLOOR} MB/s")


main()
