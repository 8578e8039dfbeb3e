#!/usr/bin/env python3
"""store.py - how fast do reports go into a tenant and conclusions come out, on how much disk, and who waits meanwhile?

  bench/store.py                  240,000 invented incidents, three rounds
  bench/store.py --big            1,000,000, one round
  bench/store.py --rounds N

Beside each import runs a bare loop: rows of the same sizes into the same encrypted SQLite (16 KiB pages, WAL,
synchronous=FULL) in changes of the same size, with one prepared statement. Timings of a shared machine move; read the
ratios. Correctness is part of the run: the tenant must hold every report and tell what `check` tells of the same files.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from timing import machine, measure

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/safeharbor"
READS = ROOT / "build/release/bench_reads"
BARE = ROOT / "build/release/bench_bare"
WHY = ("--purpose", "review", "--case", "2026-0001")
TODAY = ("--today", "2026-11-25")


def calibration():
    """A fixed loop; its time says what kind of minute this was."""
    started, x = time.process_time(), 1
    for _ in range(2_000_000):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
    return time.process_time() - started


def disk_of(folder):
    return sum(path.stat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


class Tenant:
    def __init__(self, folder):
        self.folder, self.key = folder / "tenant", folder / "tenant.key"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.key.unlink(missing_ok=True)
        self.run("--key-file", self.key, "init", self.folder, "--name", "Bench", "--ori", "ZZ0010000", "--state", "ZZ")
        account = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        self.run("user", "add", account, "--role", "detective")

    def words(self, *args):
        return [str(PROGRAM), *map(str, args)]

    def env(self):
        os.environ.update(SAFEHARBOR_TENANT=str(self.folder), SAFEHARBOR_KEY_FILE=str(self.key))

    def run(self, *args):
        self.env()
        return subprocess.run(self.words(*args), capture_output=True, check=True).stdout

    def timed(self, out, *args):
        self.env()
        return measure(self.words(*args), out)


def told(path):
    """The summary and every finding, without what only a tenant or only a file has."""
    found, summary = [], None
    for line in open(path, "rb"):
        if line.startswith(b'{"event":"summary"'):
            summary = {k: v for k, v in json.loads(line).items() if k != "seconds"}
        elif line.startswith(b'{"event":"finding"'):
            e = json.loads(line)
            found.append((e["agency"], e["incident"], e["rule"], e["mention"]["role"], e["mention"]["seq"], e["date"]))
    return summary, found


def waits(work, command):
    """Wall times in milliseconds of whole commands, one after the other, while `work` runs."""
    times = []
    while work.poll() is None and len(times) < 100:
        started = time.monotonic()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        times.append(1000 * (time.monotonic() - started))
    times.sort()
    return times


def spread(times):
    return f"p50 {times[len(times) // 2]:.0f} ms, p99 {times[len(times) * 99 // 100]:.0f} ms, most {times[-1]:.0f} ms, {len(times)} runs"


def reads(folder, files):
    """Somebody reads findings of the smallest file while the others arrive."""
    tenant, files = Tenant(folder), sorted(files, key=lambda path: path.stat().st_size)
    tenant.run("import", "--quiet", "--json", files[0])
    tenant.run(*WHY, "rescreen", "--json", "--quiet", *TODAY)
    count = json.loads(tenant.run(*WHY, "findings", "list", "--json", "--all", "--status", "all").splitlines()[-1])["id"]
    said = {}
    measures = [("nobody writes, no pause", False, 2000, 0), ("an import runs, no pause", True, 2000, 0),
                ("an import runs, 5 ms apart", True, 1000, 5000)]
    for name, is_writing, number, pause in measures:
        work = start(tenant, files[1:] or files) if is_writing else None
        out = subprocess.run([READS, tenant.folder, tenant.key, str(number), str(count), str(pause)], capture_output=True, text=True)
        if out.returncode:
            sys.exit(out.stderr)
        said[name] = (number, *map(float, out.stdout.split()), work is None or work.poll() is None)
        stop(work)
    print("\naudited reads of one finding, from the door to the answer, in one process")
    for name, (number, middle, late, most, during) in said.items():
        print(f"  {name:28} p50 {middle:6.2f} ms  p99 {late:6.2f} ms  most {most:7.2f} ms  {number} reads"
              f"{'' if during else '   (the import was over before the last)'}")
    print("the same as whole commands while an import runs")
    for name, words in (("findings show 1", ("show", "1")), ("findings list", ("list",))):
        work = start(tenant, files[1:] or files)
        print(f"  {name:28} {spread(waits(work, tenant.words(*WHY, 'findings', *words)))}")
        stop(work)


def start(tenant, files):
    """An import that goes on for long enough: the same bytes would not be taken twice, so blank lines are added."""
    tenant.env()
    more = []
    for path in files * 3:
        start.copies += 1
        more.append(path.with_name(f"copy-{start.copies % 12}.text"))
        more[-1].write_bytes(path.read_bytes() + b"\n" * start.copies)
    work = subprocess.Popen(tenant.words("import", "--quiet", "--json", *more), stdout=subprocess.DEVNULL)
    time.sleep(0.5)
    return work


start.copies = 0


def stop(work):
    """What has not landed goes when the next import begins."""
    if work:
        work.kill()
        work.wait()


def show(name, runs, segments, bare):
    core, wall = (statistics.median(run[key] for run in runs) for key in ("core", "wall"))
    peak = max(run["peak"] for run in runs)
    ratio = f"{core / bare['core']:8.2f}{wall / bare['wall']:8.2f}" if bare else ""
    print(f"{name:12}{segments / wall:12,.0f}{segments / core:12,.0f}{wall:9.2f}{core:9.2f}{peak:10.0f}{ratio}")


def main():
    big = "--big" in sys.argv
    rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 1 if big else 3
    years, per_month = (5, 16667) if big else (1, 20000)
    subprocess.run(["ninja", "-C", ROOT / "build/release", "--quiet", "bench_reads", "bench_bare"], check=True)
    with tempfile.TemporaryDirectory() as temp:
        folder = pathlib.Path(temp)
        region, out = folder / "region", folder / "out"
        subprocess.run([PROGRAM, "demo", "--json", "--quiet", "--seed", "1", *TODAY, "--years", str(years),
                        "--incidents", str(per_month), region], stdout=subprocess.DEVNULL, check=True)
        files = sorted(region.glob("*.txt"))
        incidents = years * 12 * per_month
        print(f"machine      {machine()}, load {os.getloadavg()[0]:.1f}")

        rows, clock = {"bare loop": [], "check": [], "import": [], "rescreen": []}, []
        for _ in range(rounds):
            clock.append(calibration())
            rows["check"].append(measure([str(PROGRAM), "check", "--quiet", "--json", *TODAY, *map(str, files)], out))
            checked, tenant = told(out), Tenant(folder)
            rows["import"].append(tenant.timed(out, "import", "--quiet", "--json", *files))
            imported = [json.loads(line) for line in open(out) if line.startswith('{"event":"imported"')]
            base = folder / "bare.db"
            bare = subprocess.run([BARE, tenant.folder, tenant.key, base], capture_output=True, text=True, check=True).stdout.split()
            rows["bare loop"].append({"wall": float(bare[1]), "core": float(bare[2]), "peak": 0})
            base.unlink()
            rows["rescreen"].append(tenant.timed(out, *WHY, "rescreen", "--json", "--quiet", *TODAY))
            rescreened, disk = told(out), disk_of(tenant.folder)
        segments = sum(e["counts"]["segments"] for e in imported)
        records = sum(json.loads(line)["records"] for line in tenant.run("import", "list", "--json").splitlines())

        print(f"input        {incidents:,} invented incidents, {records:,} reports, {segments:,} segments, "
              f"{sum(f.stat().st_size for f in files) / 1e6:.0f} MB in {len(files)} files, seed 1")
        print(f"calibration  {statistics.median(clock):.3f} s for a fixed loop (between {min(clock):.3f} and {max(clock):.3f})")
        print(f"rounds       {rounds}, load at the end {os.getloadavg()[0]:.1f}")
        middle = {key: statistics.median(run[key] for run in rows["bare loop"]) for key in ("wall", "core")}
        print(f"\n{'':12}{'segments/s':>12}{'a core s':>12}{'wall s':>9}{'core s':>9}{'peak MiB':>10}{'core:bare':>10}{'wall':>6}")
        for name, runs in rows.items():
            show(name, runs, segments, middle if name == "import" else None)
        both = statistics.median(a["wall"] + b["wall"] for a, b in zip(rows["import"], rows["rescreen"]))
        print(f"\na million    {both / incidents * 1e6:.0f} s to import and re-screen a million incidents at this pace")
        print(f"disk         {disk / 1e6:,.0f} MB, {disk / incidents:,.0f} bytes an incident, "
              f"{disk / sum(f.stat().st_size for f in files):.2f} times the files")
        is_same = checked == rescreened and records == int(bare[0])
        print(f"correctness  {records:,} reports kept, {len(checked[1]):,} findings told; "
              f"{'the same' if is_same else 'NOT THE SAME'} as check tells of the files")
        if not is_same:
            sys.exit("the tenant does not tell what the files tell")
        reads(folder, files)


main()
