#!/usr/bin/env python3
"""lint.py [TOOL...] - what clang, clang-tidy, cppcheck and flawfinder find in src/, each of which is mended or has its reason in tools/lint.tsv.

Tests are left out: they are run. It takes some minutes, so it is no part of ./dev test. Exits with 1 when a finding has no row, or a
row has no finding any more."""
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINT = ROOT / "build/lint"
DEBUG = ROOT / "build/debug"

# clang's every warning but these.
NOT_WARNED = {
    "sign-conversion": "sizes and counts are cast where it matters; gcc does not warn either", "implicit-int-conversion": "gcc's -Wconversion judges these",
    "padded": "how structs are laid out is no fault", "declaration-after-statement": "C99", "disabled-macro-expansion": "of the C library",
    "gnu-folding-constant": "gnu17", "gnu-zero-variadic-macro-arguments": "gnu17", "gnu-empty-initializer": "gnu17", "gnu-binary-literal": "gnu17",
    "gnu-statement-expression": "gnu17", "gnu-auto-type": "gnu17", "gnu-case-range": "gnu17", "gnu-designator": "gnu17", "vla-extension": "gnu17",
    "gnu-conditional-omitted-operand": "gnu17", "gnu-union-cast": "gnu17", "gnu-flexible-array-initializer": "gnu17", "zero-length-array": "gnu17",
    "covered-switch-default": "contradicts -Wswitch-default of gcc", "switch-enum": "a default is for all others", "missing-field-initializers": "fields left out are zero",
    "cast-qual": "libraries that take what they do not change", "reserved-id-macro": "_GNU_SOURCE", "reserved-identifier": "of generated code and libraries",
    "unused-macros": "tables of macros", "missing-noreturn": "advice", "double-promotion": "printf of a float", "float-equal": "compared with what was stored",
    "bad-function-cast": "advice", "assign-enum": "flags", "comma": "advice", "poison-system-directories": "of cross compilers", "cast-align": "on what arenas align",
    "unknown-warning-option": "of other versions", "ignored-attributes": "of gcc", "unused-command-line-argument": "of gcc", "pedantic": "gnu17", "four-char-constants": "gnu17",
    "alloca": "none is used", "used-but-marked-unused": "of libraries", "documentation": "no doxygen", "documentation-unknown-command": "no doxygen",
    "missing-variable-declarations": "generated tables are declared where they are used", "overlength-strings": "generated code",
}


def sources():
    """Of the debug build: what of src it compiles, and with which of its words clang can do something."""
    kept = {}
    for one in json.loads((DEBUG / "compile_commands.json").read_text()):
        path = (pathlib.Path(one["directory"]) / one["file"]).resolve()
        if ROOT / "src" not in path.parents or path.name.endswith("_test.c") or "tests/" in one["output"]:
            continue
        words, line = shlex.split(one["command"])[1:], []
        for word, following in zip(words, words[1:] + [""]):
            if word.startswith(("-I", "-D", "-isystem", "-std=")):
                line.append(word)
            elif word == "-include":
                line += [word, following]
        kept[path] = line
    return kept


def write_database(kept):
    LINT.mkdir(parents=True, exist_ok=True)
    (LINT / "compile_commands.json").write_text(json.dumps(
        [{"directory": str(DEBUG), "file": str(path), "arguments": ["clang-14", *line, "-c", str(path)]} for path, line in kept.items()]))


def run(line):
    done = subprocess.run([str(w) for w in line], cwd=DEBUG, capture_output=True, text=True)
    return done.stdout + done.stderr


def each(lines):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return "\n".join(pool.map(run, lines))


def found_by_clang(kept):
    off = [f"-Wno-{name}" for name in NOT_WARNED]
    text = each([["clang-14", "-fsyntax-only", *line, "-Weverything", *off, "-fno-caret-diagnostics", path] for path, line in kept.items()])
    return re.findall(r"^(\S+?):(\d+):\d+: (?:warning|error): (.*) \[-W([\w-]+)(?:,[\w=-]+)*\]$", text, re.M)


def found_by_tidy(kept):
    text = each([["clang-tidy-14", "--quiet", "-p", LINT, path] for path in kept])
    return re.findall(r"^(\S+?):(\d+):\d+: (?:warning|error): (.*) \[([\w.-]+)(?:,[\w.,-]+)*\]$", text, re.M)


def found_by_cppcheck(kept):
    text = run(["cppcheck", "-j", os.cpu_count(), "--quiet", "--enable=warning,performance,portability", "--inline-suppr", "--std=c11", "--library=posix",
                "--suppress=missingIncludeSystem", "--suppress=normalCheckLevelMaxBranches", "-I", ROOT / "src", "-D_GNU_SOURCE",
                "--template={file}:{line}:0: warning: {message} [{id}]", *kept])
    return re.findall(r"^(\S+?):(\d+):\d+: warning: (.*) \[([\w.-]+)\]$", text, re.M)


def found_by_flawfinder(kept):
    """From level 3 on: below, it names every call of memcpy, read and strlen, whatever stands around it."""
    text = run(["flawfinder", "--quiet", "--dataonly", "--singleline", "--minlevel=3", *kept])
    return [(path, line, message, check) for path, line, check, message in re.findall(r"^(\S+?):(\d+): +\[\d\] \(\w+\) (\w+):(.*)$", text, re.M)]


TOOLS = {"clang": found_by_clang, "clang-tidy": found_by_tidy, "cppcheck": found_by_cppcheck, "flawfinder": found_by_flawfinder}


def excused():
    """(tool, check, path or *) -> reason."""
    rows = [line.split("\t") for line in (ROOT / "tools/lint.tsv").read_text().splitlines() if line and not line.startswith("#")]
    return {(tool, check, path): reason for tool, check, path, reason in rows}


def main():
    kept, listed, used, wrong = sources(), excused(), set(), 0
    write_database(kept)
    tools = sys.argv[1:] or list(TOOLS)
    for tool in tools:
        counts = collections.Counter()
        for path, line, message, check in sorted(set(TOOLS[tool](kept))):
            path = os.path.relpath((DEBUG / path).resolve(), ROOT)
            if not path.startswith("src/"):
                continue
            rows = [row for row in ((tool, check, path), (tool, check, "*")) if row in listed]
            used |= set(rows[:1])
            counts["excused" if rows else "found"] += 1
            if not rows:
                print(f"{path}:{line}: {tool}: {message} [{check}]")
        wrong += counts["found"]
        print(f"{tool}: {len(kept)} files, {counts['found']} found, {counts['excused']} with a reason in tools/lint.tsv", flush=True)
    for row in sorted(row for row in listed if row[0] in tools and row not in used):
        wrong += 1
        print(f"tools/lint.tsv: {' '.join(row)}: nothing is found there any more: take the row away")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
