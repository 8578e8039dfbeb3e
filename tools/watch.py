#!/usr/bin/env python3
"""watch.py - builds and runs the quick tests on every save, until interrupted."""
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("src", "content", "tests")


def newest():
    return max(p.stat().st_mtime for folder in FOLDERS for p in (ROOT / folder).rglob("*") if p.is_file())


def main():
    words, seen = sys.argv[1:], 0.0
    print("Watching src, content and tests. Control-C ends it.", flush=True)
    while True:
        now = newest()
        if now > seen:
            seen = now
            print(time.strftime("\n%H:%M:%S"), flush=True)
            subprocess.run([ROOT / "dev", "quick", *words], cwd=ROOT)
        time.sleep(0.5)


try:
    main()
except KeyboardInterrupt:
    print()
