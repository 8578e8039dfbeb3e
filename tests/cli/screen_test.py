"""screen_test.py - `safeharbor screen` as its users run it: danger first, a next step and a range, never a label."""
import json
import pathlib
import re
import subprocess

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())
LABELS = re.compile(r"\b(is|was) a victim\b|\bnot a victim\b|\bpositive\b|\bnegative\b", re.I)


def run(*args, stdin=None):
    return subprocess.run([PROGRAM, *map(str, args)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)


def screened(folder, instrument, **answers):
    path = folder / "answers.json"
    path.write_text(json.dumps({"by": "health", **answers}))
    done = run("screen", "run", instrument, path, "--json")
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def refused(folder, name, code, **answers):
    path = folder / "answers.json"
    path.write_text(json.dumps(answers))
    done = run("screen", "run", name, path)
    assert done.returncode == code and not done.stdout, (done.returncode, done.stdout)
    return done.stderr.decode()


def test_every_instrument_and_every_absent_one_has_terms_grade_and_source(folder):
    for command in (("instruments",), ("screen", "list")):
        events = [json.loads(line) for line in run(*command, "--json").stdout.splitlines()]
        assert {e["instrument"] for e in events if e["shipped"]} == {"first-contact", "qyit", "sscst", "tvit-topics"}
        assert all(e["source"] and e["grade"] and (e.get("terms") or e.get("why")) for e in events)
    assert b"NOT VALIDATED" in run("screen", "show", "first-contact").stdout


def test_what_is_unverified_says_so_wherever_it_is_shown(folder):
    for name in ("first-contact", "qyit", "sscst", "tvit-topics"):
        e = json.loads(run("screen", "show", name, "--json").stdout)
        page = " ".join(run("screen", "show", name).stdout.decode().split())
        for item in e["item_list"]:
            mark = {"unverified": " [UNVERIFIED]", "design": " [own design, untested]"}.get(item["grade"], "")
            shown = " ".join(item["text"].split()) + (" (health staff alone)" if item["health_only"] else "") + mark
            assert shown in page, (name, shown)


def test_danger_comes_first_and_a_disclosure_ends_the_questions(folder):
    yes = {"s1": "yes", "s2": "yes"}
    assert screened(folder, "sscst", answers=yes)["result"] == "danger-open"
    assert screened(folder, "sscst", danger="unknown", answers=yes)["result"] == "danger-open"
    assert screened(folder, "sscst", danger="yes", disclosed=True)["result"] == "danger"
    told = screened(folder, "sscst", danger="no", disclosed=True, answers=yes)
    assert told["result"] == "disclosed" and told["score_low"] is None and not told["chances"]
    assert told["say"] and told["say"][0]["text_es"] and "not to blame" in told["say"][0]["text"]
    direct = screened(folder, "first-contact", danger="no", answers={"D03": "yes"})
    assert direct["result"] == "direct" and not direct["chances"]


def test_the_range_is_that_of_the_studies_at_the_stated_base_rate(folder):
    e = screened(folder, "qyit", danger="no", age=20, base_rate=0.11, permission="contract 7", by="shelter",
                 answers={"q1": "yes", "q2": "no", "q3": "no", "q4": "no"})
    odds = 0.11 / 0.89 * 0.867 / (1 - 0.765)
    assert e["result"] == "reached" and abs(e["chances"][0]["low"] - odds / (1 + odds)) < 1e-9 and not e["notes"]
    four = screened(folder, "sscst", danger="no", age=15, answers={f"s{i}": "no" for i in range(1, 7)})
    assert four["result"] == "not-reached" and [c["base_rate"] for c in four["chances"]] == [0.01, 0.05, 0.11, 0.3]
    assert screened(folder, "sscst", danger="no", answers={"s1": "yes"})["result"] == "not-scorable"


def test_no_result_is_a_label(folder):
    for answers in ({}, {"s1": "yes", "s2": "yes"}, {f"s{i}": "no" for i in range(1, 7)}):
        path = folder / "a.json"
        path.write_text(json.dumps({"by": "health", "danger": "no", "age": 15, "answers": answers}))
        text = run("screen", "run", "sscst", path).stdout.decode()
        assert "next:" in text and not LABELS.search(text), text


def test_who_may_not_ask_is_refused(folder):
    assert "permission" in refused(folder, "qyit", 4, by="shelter", danger="no")
    assert "health staff alone" in refused(folder, "sscst", 4, by="detective", danger="no", answers={"s5": "no"})
    assert "Who fills it in" in refused(folder, "sscst", 3, danger="no")


def test_a_wrong_file_is_refused_without_its_values(folder):
    for wrong in ({"answers": {"D03": "Quillfeather"}}, {"age": "Quillfeather"}, {"Quillfeather": 1}, {"base_rate": 2},
                  {"answers": {"Quillfeather": "yes"}}, {"answers": []}, {"danger": 1}, {"instrument": "sscst"}):
        text = refused(folder, "first-contact", 3, by="patrol", **wrong)
        assert "Quillfeather" not in text and "safeharbor screen --help" in text, text
    assert run("screen", "run", "first-contact", "-", stdin=b"[1]").returncode == 3
    assert run("screen", "run", "cse-it", "-", stdin=b"{}").returncode == 4
    for words in (("screen",), ("screen", "run", "sscst"), ("screen", "show"), ("screen", "list", "--language", "fr"), ("instruments", "x")):
        assert run(*words).returncode == 2


def test_a_direct_indicator_from_elsewhere_goes_before_the_score(folder):
    no = {f"s{i}": "no" for i in range(1, 7)}
    assert screened(folder, "sscst", danger="no", age=15, direct=["D04"], answers=no)["result"] == "direct"
    grown = screened(folder, "sscst", danger="no", age=21, direct=["D04"], answers=no)
    assert grown["result"] == "direct" and any("safeharbor age" in n for n in grown["notes"])
    assert "as D04" in refused(folder, "sscst", 3, by="health", danger="no", direct=["Quillfeather"])


def test_an_agency_brings_a_definition_of_its_own(folder):
    own = folder / "own.tsv"
    own.write_text(pathlib.Path("content/instruments/sscst.tsv").read_text().replace("title\tsscst", "title\tour-own"))
    answers = folder / "answers.json"
    answers.write_text(json.dumps({"by": "health", "danger": "no", "answers": {"s1": "yes", "s2": "yes"}}))
    done = run("screen", "run", answers, "--definition", own, "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["instrument"] == "our-own", done.stderr
    assert b"own design" in run("screen", "show", "--definition", own).stdout
    own.write_text(own.read_text().replace("cut\tscored", "cut\tdirect"))
    wrong = run("screen", "show", "--definition", own)
    assert wrong.returncode == 3 and b"own.tsv, line" in wrong.stderr
    assert run("screen", "run", "sscst", answers, "--definition", own).returncode == 2
    assert run("screen", "list", "--definition", own).returncode == 2
