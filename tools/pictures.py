#!/usr/bin/env python3
"""pictures.py [--taken [WORD]] - a picture of every page of the web door in docs/, as a person with a browser sees it, and docs/PAGES.md that shows them.

The browser's tests take the pictures (build/pictures/light) of an invented region; here they are made small. --taken: those
that the tests took last; with a WORD, of pages whose names have it, and all others stay. A page that is
no longer there leaves the docs."""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TAKEN, KEPT, PAGE = ROOT / "build/pictures/light", ROOT / "docs/pictures", ROOT / "docs/PAGES.md"
COLORS = 48
DESKTOP = re.compile(r"(.+)-desktop\.png")
BEGIN = """# Every page of the web door

Pictures of an invented region, taken by the tests in a real browser (`./dev pictures`): on a desk, and on a telephone. Of long
pages their beginning. axe (WCAG 2.2 AA) finds nothing to say of any, and none asks anything of another machine.

"""


def take():
    """The browser's tests, run once for their pictures; True when all passed."""
    shutil.rmtree(ROOT / "build/pictures", ignore_errors=True)
    code = ("import os, sys, pathlib; sys.path.insert(0, 'tests'); import check_script; "
            "print(check_script.run(pathlib.Path('tests/cli/browser_test.py'), dict(os.environ, TEST_WORDS='', SAFEHARBOR_LONG='1')))")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    print(done.stdout[-2000:], end="")
    return re.search(r", 0, 0\)\s*$", done.stdout)


def shrink(word):
    """Makes small what was taken of pages with the word in their names; the names of all pictures that are kept of pages."""
    names = sorted(path.name for path in TAKEN.glob(f"*{word}*.png"))
    for path in () if word else KEPT.glob("*.png"):
        if path.name not in names and not path.name.endswith("-dark.png"):
            path.unlink()
    for name in names:
        subprocess.run(["pngquant", "--force", "--strip", "--speed", "1", "--nofs", "--output", KEPT / name, str(COLORS), TAKEN / name], check=True)
    return sorted(path.name for path in KEPT.glob("*.png") if not path.name.endswith("-dark.png"))


def tell(names):
    """A table of what there is, by the name of the page."""
    said = [BEGIN, "| page | on a desk | on a telephone |\n|---|---|---|\n"]
    for page in sorted(found[1] for name in names if (found := DESKTOP.fullmatch(name))):
        words = page.replace("-", " ")
        phone = f"![{words}, telephone](pictures/{page}-phone.png)" if f"{page}-phone.png" in names else ""
        said.append(f"| {words} | ![{words}](pictures/{page}-desktop.png) | {phone} |\n")
    PAGE.write_text("".join(said))


if "--taken" not in sys.argv and not take():
    sys.exit("A test in the browser failed or was skipped: no picture was kept.")
kept = shrink(sys.argv[2] if sys.argv[1:2] == ["--taken"] and len(sys.argv) > 2 else "")
tell(kept)
print(f"{len(kept)} pictures, {sum((KEPT / name).stat().st_size for name in kept) / 1e6:.1f} MB")
