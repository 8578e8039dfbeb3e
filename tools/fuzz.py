#!/usr/bin/env python3
"""fuzz.py - builds one fuzz target with clang and runs it; --shrink: the fewest inputs that reach as much."""
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
debug, build, sqlite = root / "build/debug", root / "build/fuzz", root / "build/sqlite3mc"
target, seconds = os.environ.get("T", "nibrs_flat"), os.environ.get("S", "60")
corpus = root / "tests/fuzz/corpus" / target
INPUT_BYTES_MAX = 4096

if not (root / "tests/fuzz" / f"{target}.c").exists() or target == "replay":
    sys.exit(f"There is no fuzz target '{target}'. Look into tests/fuzz/.")
if not (debug / "build.ninja").exists():
    subprocess.run(["meson", "setup", debug, "--buildtype=debug", "-Db_sanitize=address,undefined",
                    "-Db_lundef=false"], cwd=root, check=True, stdout=subprocess.DEVNULL)
subprocess.run(["ninja", "-C", debug, "--quiet", "libhouse.a"], check=True)

# Meson knows which files the house is made of; clang compiles them with its own sanitizers. made.c is for tests only.
commands = json.loads((debug / "compile_commands.json").read_text())
sources = [str((pathlib.Path(c["directory"]) / c["file"]).resolve())
           for c in commands if c["output"].startswith("libhouse.a.p/") and not c["file"].endswith("/made.c")]
objects = build / "objects"
objects.mkdir(parents=True, exist_ok=True)
program = build / target
drawing = subprocess.run(["pkg-config", "--cflags", "--libs", "pangocairo", "cairo-pdf"], check=True, capture_output=True, text=True)
drawing_here, drawing_libraries = ([w for w in drawing.stdout.split() if w.startswith("-l") == is_library] for is_library in (False, True))
clang = ["clang", "-std=gnu17", "-g", "-O1", "-D_GNU_SOURCE", "-include", root / "src/base/banned.h", "-I", root / "src", "-I", debug,
         "-isystem", sqlite, *drawing_here, "-fno-sanitize-recover=undefined"]


def is_fresh(made, needs):
    """Is an object newer than all that it was made of?"""
    if not made.exists() or not needs.exists():
        return False
    names = needs.read_text().replace("\\\n", " ").split(":", 1)[1].split()
    return all(os.path.exists(name) and os.path.getmtime(name) <= made.stat().st_mtime for name in names)


def compiled(source):
    """The object of a source, made again when something in it is newer."""
    path = pathlib.Path(source)
    made = objects / (path.relative_to(root).as_posix().replace("/", "-") + ".o")
    needs = made.with_suffix(".d")
    if not is_fresh(made, needs):
        subprocess.run([*clang, "-fsanitize=fuzzer-no-link,address,undefined", "-MMD", "-MF", needs, "-c", path, "-o", made], check=True)
    return made


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    made = list(pool.map(compiled, sources))
subprocess.run([*clang, "-fsanitize=fuzzer,address,undefined", *made, root / "tests/fuzz" / f"{target}.c", sqlite / "libsqlite3mc.a",
                "-lcrypto", "-ljansson", "-lutf8proc", "-lseccomp", "-lexpat", "-lpcre2-8", "-largon2", "-loath", "-lmicrohttpd", "-lfido2", "-lqrencode", "-lm", *drawing_libraries, "-o", program],
               check=True)

if "--shrink" in sys.argv:          # keep the fewest inputs that reach as much, small ones first
    small = build / f"{target}-small"
    shutil.rmtree(small, ignore_errors=True)
    small.mkdir()
    found = build / f"{target}-found"
    found.mkdir(exist_ok=True)
    subprocess.run([program, "-merge=1", f"-max_len={INPUT_BYTES_MAX}", small, corpus, found], check=True,
                   stderr=subprocess.DEVNULL)
    print(f"{len(list(small.iterdir()))} inputs in {small}; move those worth keeping into the corpus.")
    sys.exit()

found = build / f"{target}-found"
found.mkdir(exist_ok=True)
sys.exit(subprocess.run([program, f"-max_total_time={seconds}", f"-max_len={INPUT_BYTES_MAX}", "-timeout=10",
                         "-print_final_stats=1", f"-artifact_prefix={build}/{target}-crash-",
                         found, corpus]).returncode)
