#!/usr/bin/env python3
"""index.py - how soon does the sealed index of many invented mentions answer, how fast, and how fast does it take more?

  bench/index.py [RECORDS]      200,000 unless told otherwise

Cold: the system forgot the files before, as far as it lets us; said is how. A first answer is a process of its own, from its start. Ends with an error
when the first answer takes longer than the limit, cold, or 99 of 100 look-ups or insertions do, or something that was added is not found.
"""
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from timing import machine

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/release/bench_index"
FIRST_LIMIT_MS, LOOK_LIMIT_US, ADD_LIMIT_US = 1000, 2000, 5000
STARTS = 9


def run(*words):
    """Its lines, in cells."""
    done = subprocess.run([PROGRAM, *map(str, words)], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"bench_index {words[0]} ended with {done.returncode}\n{done.stdout}")
    return [line.split("\t") for line in done.stdout.splitlines()]


def forget(folder):
    """How the system was made to forget the files."""
    os.sync()
    try:
        pathlib.Path("/proc/sys/vm/drop_caches").write_text("3\n")
        return "drop_caches"
    except OSError:
        for path in folder.iterdir():
            fd = os.open(path, os.O_RDONLY)
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(fd)
        return "posix_fadvise, which the system may ignore"


def first_answers(folder, texts, is_cold):
    opened, answered, whole = [], [], []
    how = "warm"
    for n in range(STARTS):
        if is_cold:
            how = "cold, by " + forget(folder)
        started = time.perf_counter()
        row = run("first", folder, texts, 31 * n)[0]
        whole.append((time.perf_counter() - started) * 1000)
        opened.append(float(row[1]))
        answered.append(float(row[2]))
    print(f"first answer, {how:24} opened {statistics.median(opened):7.1f} ms, answered {statistics.median(answered):7.1f} ms, at most "
          f"{max(answered):7.1f} ms; with the start of the process {statistics.median(whole):7.1f}, at most {max(whole):7.1f} ms")
    return max(answered)


def main():
    subprocess.run(["ninja", "-C", ROOT / "build/release", "--quiet", "bench_index"], check=True)
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 200000
    folder = pathlib.Path(tempfile.mkdtemp(dir=os.environ.get("TMPDIR", "/tmp")))
    try:
        print(f"machine  {machine()}\ninput    {records:,} mentions of invented persons (synth/population, seed 1), ten columns\n")
        tenant, texts = folder / "tenant", folder / "texts"
        tenant.mkdir()
        for row in run("build", tenant, texts, records):
            print(row[1])
        bytes_written = sum(path.stat().st_size for path in tenant.iterdir())
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"index: {bytes_written / 1e6:,.0f} MB, {bytes_written / records:.0f} bytes a mention; peak memory {peak:,.0f} MB\n")
        cold = first_answers(tenant, texts, True)
        first_answers(tenant, texts, False)
        rows = run("ask", tenant, texts)
        print(f"\n{'':44}{'times':>8}{'p50 us':>12}{'p99 us':>12}{'most us':>12}")
        for row in rows:
            if row[0] == "time":
                print(f"{row[1]:44}{row[2]:>8}{row[3]:>12}{row[4]:>12}{row[5]:>12}")
        print()
        for row in rows:
            if row[0] == "told":
                print(row[1])
        p99 = {row[1]: float(row[4]) for row in rows if row[0] == "time"}
    finally:
        shutil.rmtree(folder)
    if cold > FIRST_LIMIT_MS:
        sys.exit(f"the first answer after a cold start takes longer than {FIRST_LIMIT_MS} ms")
    if p99["look-up after reopening, all fields"] > LOOK_LIMIT_US:
        sys.exit(f"99 of 100 look-ups take longer than {LOOK_LIMIT_US} us")
    if p99["added alone: durable, found, in its group"] > ADD_LIMIT_US:
        sys.exit(f"99 of 100 insertions take longer than {ADD_LIMIT_US} us")


main()
