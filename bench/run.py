#!/usr/bin/env python3
"""run.py - how fast is `check`, in how much memory, beside `wc -l` on the same bytes in the same minute?

  bench/run.py            about 230 MB of invented reports
  bench/run.py --big      about 1 GB

Timings of a shared machine move; read the ratios. User seconds are of one core. The output's correctness is part of
the run: every child whose report states it must be listed.
"""
import json
import os
import pathlib
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/safeharbor"
ROUNDS = 5


def measure(command):
    """User and system seconds, wall seconds and peak memory (MiB) of one command."""
    script = ("import resource,subprocess,sys,time; t=time.monotonic(); "
              "c=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL).returncode; u=resource.getrusage(resource.RUSAGE_CHILDREN); "
              "print(c,time.monotonic()-t,u.ru_utime,u.ru_stime,u.ru_maxrss/1024)")
    out = subprocess.run([sys.executable, "-c", script, *map(str, command)], capture_output=True, text=True, check=True).stdout.split()
    code, wall, user, system, peak = int(out[0]), *map(float, out[1:])
    if code:
        sys.exit(f"{command[0]} ended with {code}")
    return {"wall": wall, "user": user, "system": system, "peak": peak}


def calibration():
    """A fixed loop; its time says what kind of minute this was."""
    started, x = time.process_time(), 1
    for _ in range(2_000_000):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
    return time.process_time() - started


def correctness(folder, seed):
    """The same region, checked for the truth."""
    out = subprocess.run([PROGRAM, "demo", "--json", "--quiet", "--seed", str(seed), "--today", "2026-11-25", folder],
                         capture_output=True, text=True, check=True).stdout
    kinds = [e for e in map(json.loads, out.splitlines()) if e["event"] == "score_kind" and e["shown"] == "yes"]
    return sum(e["listed"] for e in kinds), sum(e["persons"] for e in kinds)


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().split('-')[0]}"


def main():
    per_month = 20000 if "--big" in sys.argv else 10000
    years = 6 if "--big" in sys.argv else 3
    with tempfile.TemporaryDirectory() as temp:
        folder = pathlib.Path(temp) / "region"
        started = time.monotonic()
        subprocess.run([PROGRAM, "demo", "--json", "--quiet", "--seed", "1", "--today", "2026-11-25", "--years", str(years),
                        "--incidents", str(per_month), folder], stdout=subprocess.DEVNULL, check=True)
        files = sorted(folder.glob("*.txt"))
        megabytes = sum(f.stat().st_size for f in files) / 1e6
        print(f"machine      {machine()}")
        print(f"input        {len(files)} invented files, {megabytes:.0f} MB, seed 1 (made and checked in {time.monotonic() - started:.0f} s)")

        rows = {"wc -l": [], "check": [], "check --json": []}
        clock = []
        for _ in range(ROUNDS):
            clock.append(calibration())
            rows["wc -l"].append(measure(["wc", "-l", *files]))
            rows["check"].append(measure([PROGRAM, "check", "--quiet", *files]))
            rows["check --json"].append(measure([PROGRAM, "check", "--quiet", "--json", *files]))
        print(f"calibration  {statistics.median(clock):.3f} s for a fixed loop (between {min(clock):.3f} and {max(clock):.3f})")

        bare = statistics.median(r["user"] + r["system"] for r in rows["wc -l"])
        print(f"\n{'':14}{'MB/s a core':>12}{'core s':>9}{'wall s':>9}{'peak MiB':>10}{'times wc -l':>13}")
        for name, runs in rows.items():
            core = statistics.median(r["user"] + r["system"] for r in runs)
            wall = statistics.median(r["wall"] for r in runs)
            print(f"{name:14}{megabytes / core:12.0f}{core:9.2f}{wall:9.2f}{max(r['peak'] for r in runs):10.1f}{core / bare:13.1f}")
        listed, stated = correctness(pathlib.Path(temp) / "truth", 1)
        print(f"\ncorrectness  seed 1 at the demo's size: {listed} of {stated} persons listed whose report states it")
        if listed != stated:
            sys.exit("the check missed somebody whose report states it")


main()
