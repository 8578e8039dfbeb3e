#!/usr/bin/env python3
"""audit.py - how long does the offline verifier take over an exported trail, beside wc -l over the same file?

  bench/audit.py [ENTRIES]    10 million unless it says otherwise; ends with an error over a minute for ten million
"""
import pathlib
import subprocess
import sys
import tempfile

from timing import machine, measure

ROOT = pathlib.Path(__file__).resolve().parent.parent
RELEASE = ROOT / "build/release"
LIMIT_S, LIMIT_ENTRIES = 60, 10_000_000


def main():
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else LIMIT_ENTRIES
    subprocess.run(["ninja", "-C", RELEASE, "--quiet", "bench_audit", "safeharbor-verify"], check=True)
    with tempfile.TemporaryDirectory() as folder:
        bundle, seals, said = (pathlib.Path(folder) / name for name in ("trail.jsonl", "first-key.txt", "said"))
        subprocess.run([RELEASE / "bench_audit", str(entries), bundle, seals], check=True)
        bare = measure(["/usr/bin/wc", "-l", bundle], said)
        ours = measure([RELEASE / "safeharbor-verify", "--seals", seals, bundle], said)
        answer = said.read_text()
        print(f"machine  {machine()}\n{entries} entries in {bundle.stat().st_size / 2**20:.0f} MiB, an epoch of 1,000 each\n")
        print(f"{'':22}{'wall s':>9}{'core s':>9}{'peak MiB':>10}")
        for name, used in (("wc -l", bare), ("safeharbor-verify", ours)):
            print(f"{name:22}{used['wall']:9.2f}{used['core']:9.2f}{used['peak']:10.1f}")
        print(f"\n{answer}", end="")
    if f"whole: {entries} entries" not in answer or "proved" not in answer:
        sys.exit("the trail was not found whole")
    if ours["wall"] > LIMIT_S * max(1, entries / LIMIT_ENTRIES):
        sys.exit(f"over {LIMIT_S} s")


main()
