"""demo_test.py - the invented region, and how well the check does on regions that nobody tuned it to."""
import json
import os
import pathlib
import random
import subprocess

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())
TODAY = ("--today", "2026-11-25")


def demo(*args):
    done = subprocess.run([PROGRAM, "demo", "--quiet", *TODAY, *map(str, args)], capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def scores(*args):
    code, out, err = demo("--json", *args)
    assert code == 0, err
    return [e for e in map(json.loads, out.splitlines()) if e["event"].startswith("score")]


def test_what_a_report_states_is_found_in_regions_never_seen_before(folder):
    seeds = random.Random().sample(range(1_000_000), 24 if os.environ.get("SAFEHARBOR_LONG") else 3)
    for seed in seeds:
        for e in scores("--seed", seed):
            if e["event"] == "score_kind" and e["shown"] == "yes":
                assert e["listed"] == e["persons"], (seed, e)
            if e["event"] == "score_rule" and not e["pool"] and e["rule"] != "age-conflict":
                assert e["of_lookalikes"] <= 2 and e["findings"] - e["of_children"] <= 0.25 * e["findings"] + 2, (seed, e)


def test_a_seed_repeats_a_region_and_its_files_can_be_kept(folder):
    kept = folder / "region"
    first, again = demo("--seed", 7, kept), demo("--seed", 7)
    assert first[0] == again[0] == 0
    assert first[1] == again[1]
    assert (kept / "truth.tsv").exists() and len(list(kept.glob("*.txt"))) >= 8
    assert demo("--seed", 7, kept)[0] == 5                  # never into a folder that is there already


def test_nothing_is_left_behind(folder):
    os.environ["TMPDIR"] = str(folder)
    try:
        assert demo("--seed", 3)[0] == 0
        assert list(folder.iterdir()) == []
    finally:
        del os.environ["TMPDIR"]


def test_plans_that_make_no_sense_are_refused(folder):
    for args in (["--years", 0 - 1], ["--years", 99], ["--incidents", 1], ["--seed", "x"], ["a", "b"]):
        code, out, err = demo(*args)
        assert code in (2, 3) and out == "" and err.count("\n") == 1, (args, code, out, err)
