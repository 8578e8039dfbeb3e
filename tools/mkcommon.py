#!/usr/bin/env python3
"""mkcommon.py FREQUENCY_LISTS.py [--check] - the most common passwords become marks in content/policy/common-password-marks.tsv.

Passwords that were stolen and published are full of words that nobody here should have to read, so no list of them lies in this project:
only 48 bits of the SHA-256 of each, which is enough to know one again and too little to read. The list is that of zxcvbn (Dropbox; MIT
license), as Debian's python3-zxcvbn has it; `apt-get download python3-zxcvbn`, `dpkg-deb -x`, and name its frequency_lists.py."""
import hashlib
import pathlib
import re
import runpy
import sys

OUT = pathlib.Path(__file__).resolve().parent.parent / "content/policy/common-password-marks.tsv"
MOST, SHORTEST = 10000, 5


def mark(word):
    return hashlib.sha256(word.encode()).hexdigest()[:12]


def bare(password):
    """Letters and digits alone, small: what the program compares as well."""
    return re.sub("[^a-z0-9]", "", password.lower()) if password.isascii() else ""


def main():
    words = runpy.run_path(sys.argv[1])["FREQUENCY_LISTS"]["passwords"][:MOST]
    marks = sorted({mark(bare(word)) for word in words if len(bare(word)) >= SHORTEST})
    text = OUT.read_text()
    head = "".join(line for line in text.splitlines(True) if line.startswith("#"))
    made = head + "".join(m + "\n" for m in marks)
    if "--check" in sys.argv:
        sys.exit(f"{OUT} is not made of this list" if made != text else 0)
    OUT.write_text(made)
    print(f"{len(marks)} marks of {len(words)} passwords")


main()
