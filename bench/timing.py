"""timing.py - what a command cost, on which machine, in what kind of minute."""
import os
import platform
import subprocess
import sys


# A process starts with the peak of the one that made it, so a small one stands between.
BETWEEN = """import os, sys, time
started = time.monotonic()
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(pid, 0)
print(status, time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)"""


def measure(command, out):
    """Wall seconds, core seconds and peak memory (MiB) of one command, whose answer goes to a file."""
    words = [str(word) for word in command]
    with open(out, "wb") as answer:
        done = subprocess.run([sys.executable, "-S", "-c", BETWEEN, *words], stdout=answer, stderr=subprocess.PIPE, text=True)
    *said, figures = done.stderr.splitlines()
    status, wall, core, peak = map(float, figures.split())
    if status:
        sys.exit("\n".join([*said, f"{' '.join(words[:4])} ended with wait status {status:.0f}"]))
    return {"wall": wall, "core": core, "peak": peak}


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release().split('-')[0]}"


def kernel(program):
    """Core seconds of two fixed loops, arithmetic and memory: they say what kind of minute this was."""
    return tuple(map(float, subprocess.run([program], capture_output=True, text=True, check=True).stdout.split()))
