#!/usr/bin/env python3
"""run.py - every test of the house, in the order in which a failure is easiest to understand; ends with a count.

  tests/run.py [STEP...]          only these steps: tidy unit release corpus cli
  tests/run.py --long [NAME...]   the long loops at full number: a name each, see LONG below; without one, all
"""
import concurrent.futures
import contextlib
import io
import os
import pathlib
import re
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import patience

WORKERS = os.cpu_count() or 1


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def add(self, passed, failed, skipped):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped


def run_tidy(env):
    """The house keeps its own rules."""
    done = patience.run([sys.executable, "tools/tidy.py"], patience.COMMAND_SECONDS, cwd=ROOT)
    if done.returncode:
        print(done.stdout + done.stderr, end="")
    return (1, 0, 0) if done.returncode == 0 else (0, 1, 0)


def unit_part(part, env):
    return patience.run(["build/debug/unit", *env["TEST_WORDS"].split()], patience.STEP_SECONDS, cwd=ROOT,
                        env=dict(env, SAFEHARBOR_PART=f"{part}/{WORKERS}"))


def run_unit(env):
    """Tests beside the modules, under the address and undefined-behavior sanitizers: as many at once as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        parts = list(pool.map(unit_part, range(1, WORKERS + 1), [env] * WORKERS))
    code, text = max(done.returncode != 0 for done in parts), "".join(done.stdout + done.stderr for done in parts)
    passed = sum(int(n) for n in re.findall(r"\[  PASSED  \] (\d+) test", text))
    failed = len(set(re.findall(r"\[  FAILED  \] (\w+)$", text, re.M)))
    skipped = sum(int(n) for n in re.findall(r"\[  SKIPPED \] (\d+) test", text))
    if code and not failed:
        failed = 1
    if failed:
        print("\n".join(line for line in text.splitlines() if not re.match(r"\[ (RUN|      OK)", line)))
    else:
        for line in sorted(set(re.findall(r"^skipped: .*$", text, re.M))):
            print("   ", line)
        for line in re.findall(r"^\d+ changes .* missed$", text, re.M):
            print("   ", line)
        if "SAFEHARBOR_LONG" in env:
            print("\n".join(re.findall(r"^    .*medians.*$", text, re.M)))
        table = re.findall(r"^(?:edit  listed.*|\d{3,4}(?: +\d+){3})$", text, re.M)
        if table:
            print("    agreement with the FBI's error list (173 with the agencies' first days, which only the list holds)")
        for line in table:
            print("   ", line)
    return passed, failed, skipped


def run_release(env):
    """What only a build without sanitizers can show: how much memory is taken."""
    done = patience.run(["build/release/unit", "memory"], patience.STEP_SECONDS, cwd=ROOT, env=env)
    passed = sum(int(n) for n in re.findall(r"\[  PASSED  \] (\d+) test", done.stdout + done.stderr))
    if done.returncode or not passed:
        print(done.stdout + done.stderr)
        return passed, 1, 0
    return passed, 0, 0


def run_readme(env):
    """The README shows what the program prints."""
    done = patience.run([sys.executable, "tools/readme.py", "--check"], patience.COMMAND_SECONDS, cwd=ROOT)
    if done.returncode:
        print(done.stdout + done.stderr)
    return (1, 0, 0) if done.returncode == 0 else (0, 1, 0)


def run_corpus(env):
    """The corpora of the fuzz targets, replayed."""
    passed = failed = 0
    for target in sorted((ROOT / "tests/fuzz/corpus").iterdir()):
        program = ROOT / "build/debug" / f"replay_{target.name}"
        done = patience.run([program, target], patience.COMMAND_SECONDS, cwd=ROOT, env=env)
        passed += done.returncode == 0
        failed += done.returncode != 0
        if done.returncode:
            print(done.stdout[-2000:] + done.stderr[-4000:])
    return passed, failed, 0


def run_script(path, env):
    """In a process of its own: the count, what it said, and the seconds it took."""
    import check_script
    said, started = io.StringIO(), time.monotonic()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        return check_script.run(path, env), said.getvalue(), time.monotonic() - started


# They begin first, so that nothing waits for them at the end.
LONGEST = ["browser_test", "serve_kill_test"]


def run_scripts(env):
    """The program as its users run it: every tests/cli/*_test.py against the sanitizer build, several at once."""
    total, seconds = Count(), {}
    paths = sorted((ROOT / "tests/cli").glob("*_test.py"), key=lambda path: (path.stem not in LONGEST, path))
    with concurrent.futures.ProcessPoolExecutor(WORKERS, max_tasks_per_child=1) as pool:
        begun = [pool.submit(run_script, path, env) for path in paths]
        for path, one in zip(paths, begun):
            count, said, seconds[path.stem] = one.result()
            print(said, end="", flush=True)
            total.add(*count)
    longest = sorted(seconds.items(), key=lambda item: -item[1])[:8]
    print("    the longest:", ", ".join(f"{name.removesuffix('_test')} {took:.0f} s" for name, took in longest))
    return total.passed, total.failed, total.skipped


# The long loops: which step, and the words that choose its tests.
LONG = {
    "sweep": ("unit", ["sweep"]),                   # every cut and every changed byte of crime-report files
    "model": ("cli", ["simple_model"]),             # random submissions against a simple account of what stands
    "tenant": ("cli", ["simple_account"]),          # random imports against a simple account of what a tenant finds
    "rebuild": ("cli", ["fresh_rebuild"]),          # 1,000 random operations on one tenant, and what must hold after each few
    "regions": ("cli", ["raised_without_cause", "found_alike"]),        # invented regions, new ones each time
    "same": ("cli", ["same_incidents"]),            # 10,000 incidents a region, in five forms: equal findings
    "heal": ("unit", ["leaves_no_trace"]),          # 1,000 corrections, words and withdrawals, against fresh rebuilds
    "region": ("cli", ["forged_birth_date"]),       # 20 invented regions: every copy of a forged birth date
    "persons": ("unit", ["any_words_and_their_undo", "any_answers_and_their_undo"]),  # 1,000 words, joins, splits and their undo, against a fresh rebuild
    "identity": ("cli", ["identity_change"]),       # 20 invented regions: changes of identity that linking proposes
    "look-up": ("unit", ["not_yours_to_know", "JUV_02_a_child"]),     # 10,000 pairs of look-ups, and of pages: nobody, and a child who is not theirs to know
    "replay": ("unit", ["JUV_02_what_is_not_theirs"]),      # 10,000 pairs of requests, by everybody to whom they are not told
    "browser": ("cli", ["in_the_dark", "clerk_without_script"]),     # every journey in a browser once more, in dark colors; one without script
    "line": ("cli", ["line_without_end"]),          # a line of 2.2 GB
    "kill": ("cli", ["nothing_is_lost"]),           # 5,000 deaths and 50 full disks; SAFEHARBOR_KILLS=N for fewer
    "serve-kill": ("cli", ["when_the_web_door_is_killed"]),     # 1,000 deaths of house, door or both under load; SAFEHARBOR_KILLS=N
    "connections": ("cli", ["dribbling_connections", "slow_one_is_ended"]),     # 10,000 that want nothing, beside one person who works; a slow file
    "locks": ("unit", ["CJ_AC_15_an_outsider"]),    # 1,000 people whose logins are guessed by an outsider, and who come in all the same
    "smuggling": ("cli", ["behind_nginx_nobody"]),  # every head that two may read differently, through nginx
    "index": ("cli", ["building_that_dies", "adding_dies", "of_either_file"]),     # the sealed index, at every call and byte
    "tokens": ("unit", ["no_two_tokens"]),          # 10,000,000 tokens of sessions, no two alike in their first 64 bits
    "trail": ("cli", ["a_trail_that_fails"]),       # every command while the audit trail cannot be written
    "audit": ("unit", ["audit_mutation", "audit_head", "long_trail"]),  # 10,000 changes of an audit trail, all found; pages of 10 million entries
    "bundles": ("cli", ["of_a_bundle", "whole_bundles"]),       # the same of exported trails, and 1,000 whole ones, judged twice
}

# What goes with a loop under its name.
WITH = {"audit": ["bundles"]}

STEPS = [("tidy", run_tidy), ("unit", run_unit), ("release", run_release), ("corpus", run_corpus), ("cli", run_scripts), ("readme", run_readme)]


def print_step(name, result, started):
    passed, failed, skipped = result
    print(f"{name:8}{passed:5} passed {failed:3} failed {skipped:3} skipped   {time.time() - started:5.1f} s", flush=True)


def run_steps(steps, env):
    """Runs (name, step, words) one after the other; True when nothing failed."""
    total = Count()
    for name, step, words in steps:
        started = time.time()
        env["TEST_WORDS"] = " ".join(words)
        result = step(env)
        total.add(*result)
        print_step(name, result, started)
    if total.skipped:
        print(f"{total.skipped} skipped")
    print(f"{total.passed} passed, {total.failed} failed")
    return total.failed == 0


def main():
    env = dict(os.environ, ASAN_OPTIONS="detect_leaks=1", UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1")
    names = [w for w in sys.argv[1:] if not w.startswith("--")]
    if "--long" not in sys.argv:
        steps = [(name, step, []) for name, step in STEPS if not names or name in names]
    elif set(names) - LONG.keys():
        sys.exit(f"The long loops are: {' '.join(LONG)}.")
    else:
        env["SAFEHARBOR_LONG"] = "1"
        names = [each for name in names for each in (name, *WITH.get(name, []))] or LONG
        steps = [(name, dict(STEPS)[LONG[name][0]], LONG[name][1]) for name in names]
    sys.exit(not run_steps(steps, env))


if __name__ == "__main__":
    main()
