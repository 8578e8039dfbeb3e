"""hardening_test.py - with what every object is made, and how the programs are linked (CC-01)."""
import json
import pathlib
import platform
import re
import shlex
import subprocess

BUILDS = ("debug", "release")
PROGRAMS = ("build/release/safeharbor", "build/release/safeharbor-verify")
IS_X86 = platform.machine() == "x86_64"

# What every object is made with. gcc 12 has neither -fstrict-flex-arrays nor -fhardened (docs/decisions/0028).
ALWAYS = ["-fstack-clash-protection", "-fstack-protector-strong", "-ftrivial-auto-var-init=zero", "-fno-delete-null-pointer-checks",
          "-fno-strict-aliasing"] + (["-fcf-protection=full"] if IS_X86 else [])
OURS = ["-Wall", "-Wextra", "-Werror", "-Wformat=2", "-Wconversion", "-Wimplicit-fallthrough", "-Werror=format-security"]
OPTIMIZED = ["-D_FORTIFY_SOURCE=3", "-fno-strict-overflow"]
# What would take it back.
UNDONE = re.compile(r"-w|-Wno-(error|format|conversion|implicit-fallthrough|all|extra).*|-U_FORTIFY_SOURCE|-fno-(stack|pie|PIE|pic|PIC).*|-no-pie|"
                    r"-fcf-protection=(none|branch|return)|-fstrict-(aliasing|overflow)|-fdelete-null.*|-ftrivial-auto-var-init=(pattern|uninitialized)|"
                    r"-z,?execstack|-Ofast|-ffast-math")


def lacking(line, wanted):
    """What of it a line of the compiler does not ask for, or takes back."""
    words = shlex.split(line)
    return [w for w in wanted if w not in words] + [w for w in words if UNDONE.fullmatch(w)] + \
        ([] if {"-fPIE", "-fPIC", "-fpie", "-fpic"} & set(words) else ["-fPIE"])


def objects(build):
    return json.loads(pathlib.Path("build", build, "compile_commands.json").read_text())


def test_CC_01_every_object_is_made_with_what_hardens_it(folder):
    for build in BUILDS:
        wanted = ALWAYS + OURS + (OPTIMIZED + ["-O3"] if build == "release" else [])
        made = objects(build)
        assert len(made) > 500, len(made)
        bad = {one["file"]: lacking(one["command"], wanted) for one in made if lacking(one["command"], wanted)}
        assert not bad, (build, len(bad), list(bad.items())[:5])
        line = made[0]["command"]
        for flag in wanted:
            assert lacking(line.replace(f" {flag} ", " ", 1), wanted) == [flag], "a line that lacks it has to be noticed"
        assert lacking(line + " -fno-stack-protector", wanted) == ["-fno-stack-protector"]
        print(f"    {build}: {len(made)} objects, each with {len(wanted) + 1} flags")


def test_AV_1_4_1_tests_run_under_sanitizers_and_calls_that_know_no_length_do_not_compile(folder):
    made = objects("debug")
    without = [one["file"] for one in made if "-fsanitize=address,undefined" not in shlex.split(one["command"])]
    assert len(made) > 500 and [pathlib.Path(f).name for f in without] == ["shim.c"], without     # it stands before the sanitizers
    banned = pathlib.Path("src/base/banned.h").resolve()
    assert all(re.search(r" -include \S+/src/base/banned\.h ", one["command"]) for one in made), "each object is made with it"
    tries = {name: f"char *p; {name}(p);" for name in ("strcpy", "strcat", "strncpy", "strncat", "sprintf", "vsprintf", "gets", "strtok",
                                                      "atoi", "system", "popen", "localtime", "ctime")}
    for name, text in (tries | {"": "int n;"}).items():
        done = subprocess.run(["gcc", "-fsyntax-only", "-include", str(banned), "-xc", "-"], input=f"void f(void) {{ {text} }}\n",
                              capture_output=True, text=True)
        assert (done.returncode != 0) == bool(name) and (f'poisoned "{name}"' in done.stderr) == bool(name), (name, done.stderr)


def test_CC_01_the_database_library_too(folder):
    """Of others, so without our warnings; ./dev makes it anew when its recipe changes."""
    recipe = pathlib.Path("build/sqlite3mc/recipe").read_text()
    flags = re.search(r'^HARDENING="([^"]*)"', pathlib.Path("dev").read_text(), re.M)[1].split()
    assert sorted(flags) == sorted(f for f in ALWAYS + OPTIMIZED if "cf-protection" not in f), flags
    assert not [f for f in ALWAYS + OPTIMIZED if f not in recipe.split()], recipe
    assert not [w for w in recipe.split() if w != "-w" and UNDONE.fullmatch(w)] and "-fPIC" in recipe.split()


def said(*line):
    return subprocess.run(line, capture_output=True, text=True, check=True).stdout


def test_CC_01_both_programs_as_they_are_linked(folder):
    for program in PROGRAMS:
        heads, dynamic, symbols = said("readelf", "-hlW", program), said("readelf", "-dW", program), said("readelf", "--dyn-syms", "-W", program)
        assert "DYN (Position-Independent Executable file)" in heads, heads[:600]
        assert re.search(r"^ +GNU_RELRO ", heads, re.M)
        assert re.search(r"^ +GNU_STACK .* RW +0x", heads, re.M), "the stack is no place for code"
        assert not re.search(r"^ +LOAD .* RWE ", heads, re.M), "what may be written is not run"
        assert "BIND_NOW" in dynamic and re.search(r"FLAGS_1.*NOW.*PIE", dynamic), dynamic
        assert not re.search(r"RPATH|RUNPATH|TEXTREL", dynamic), dynamic
        checked = set(re.findall(r"(__\w+_chk)@", symbols))
        assert "__stack_chk_fail" in symbols and len(checked) >= (5 if program.endswith("safeharbor") else 1), checked
        print(f"    {program}: {len(checked)} functions of the C library check sizes")


def marks(path):
    found = re.search(r"x86 feature: (.*)", said("readelf", "-n", path))
    return set(found[1].split(", ")) if found else set()


def test_CC_01_no_call_leads_anywhere_but_to_the_beginning_of_a_function(folder):
    """Linking keeps what each object was made with; the mark of the whole is there when all that is linked has it."""
    if not IS_X86:
        return
    start = pathlib.Path(said("gcc", "-print-file-name=crt1.o").strip())
    for program in PROGRAMS:
        if marks(start) >= {"IBT", "SHSTK"}:
            assert marks(program) >= {"IBT", "SHSTK"}, marks(program)
        code = said("objdump", "-d", "--no-show-raw-insn", "--disassemble=main", program)
        assert re.search(r"<main>:\n +[0-9a-f]+:\t+endbr64", code), code[:500]
    whole = said("objdump", "-d", "--no-show-raw-insn", PROGRAMS[0])
    assert whole.count("endbr64") > 500, whole.count("endbr64")
    assert len(re.findall(r"or[ql] +\$0x0,", whole)) > 20, "large frames are touched page by page (stack clash)"
    assert len(re.findall(r"call .*<__stack_chk_fail", whole)) > 100
