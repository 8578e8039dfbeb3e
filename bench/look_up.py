#!/usr/bin/env python3
"""look_up.py - how long does an audited look-up take in a tenant of many invented mentions, with the index open and opened each time?

  bench/look_up.py [MENTIONS]     200,000 unless told otherwise; linked first, unless --unlinked is said

Each look-up is a whole one: may this person ask, is the index the newest, the answer, and its entry in the trail on the disk. Ends with an
error when 99 of 100, with the index open, take longer than 15 ms.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import web_store
from timing import machine

PROGRAM = web_store.ROOT / "build/release/bench_look_up"
LIMIT_MS = 15
LOOKS = {"kept": 10000, "alone": 500}


def main():
    subprocess.run(["ninja", "-C", web_store.ROOT / "build/release", "--quiet", "bench_look_up", "bench_persons"], check=True)
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    mentions = int(words[0]) if words else 200_000
    print(f"machine  {machine()}\ninput    {mentions:,} mentions of invented persons (synth/population, seed 1) as bookings, {'not ' * ('--unlinked' in sys.argv)}linked\n")
    with tempfile.TemporaryDirectory() as temp:
        folder = pathlib.Path(temp)
        tenant = web_store.make(folder, mentions, 0)
        if "--unlinked" not in sys.argv:
            started = time.time()
            web_store.run(tenant, "persons", "link", "--quiet")
            print(f"{'linked':20}{time.time() - started:8.1f} s")
        print(f"\n{'':28}{'look-ups':>10}{'first ms':>10}{'p50 ms':>10}{'p99 ms':>10}{'most ms':>10}{'told':>10}")
        for how, looks in LOOKS.items():
            done = subprocess.run([PROGRAM, tenant, f"{tenant}.key", folder / "bookings-0.csv", str(looks), how], capture_output=True, text=True, check=True)
            first, p50, p99, most, told = map(float, done.stdout.split())
            print(f"{'index ' + ('kept open' if how == 'kept' else 'opened each time'):28}{looks:>10,}{first:>10.2f}{p50:>10.2f}{p99:>10.2f}{most:>10.2f}{told:>10,.0f}")
            if how == "kept" and p99 > LIMIT_MS:
                sys.exit(f"99 of 100 look-ups take longer than {LIMIT_MS} ms")
        print(f"load     {os.getloadavg()[0]:.1f} at the end")


main()
