"""safety_test.py - `safeharbor safety` as its users run it: danger first, the unknown counts as a yes, no easy release."""
import json
import pathlib
import subprocess

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())


def run(*args, stdin=None):
    return subprocess.run([PROGRAM, "safety", *map(str, args)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=60)


def plan(**answers):
    done = run("plan", "-", "--json", stdin=json.dumps(answers).encode())
    assert done.returncode == 0, done.stderr.decode()
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return lines[0], [e for e in lines if e["event"] == "step"], [e for e in lines if e["event"] == "review"]


def questions(of):
    return [e for e in map(json.loads, run("questions", "--json").stdout.splitlines()) if e["of"] == of]


def test_until_danger_has_an_answer_only_the_first_steps_are_planned(folder):
    head, steps, _ = plan()
    assert head["state"] == "danger-open" and head["withheld"] > 15 and {s["domain"] for s in steps} == {"now"}
    head, steps, _ = plan(facts={"danger_now": "yes"})
    assert head["state"] == "danger" and head["withheld"] == 0 and steps[0]["domain"] == "now"
    assert {s["domain"] for s in steps} == {"now", "transport", "placement", "phone", "contact", "court"}
    assert run("plan", "-", stdin=b"{}").stdout.decode().splitlines()[1].startswith("NOBODY HAS SAID WHETHER THERE IS DANGER")


def test_moments_follow_from_the_start(folder):
    _, steps, reviews = plan(start="2026-12-31 23:30", facts={"danger_now": "no"})
    assert [r["at"] for r in reviews] == ["2027-01-01 01:30", "2027-01-01 23:30", "2027-01-03 23:30", "2027-01-07 23:30",
                                          "2027-01-30 23:30", "2027-03-31 23:30"]
    assert all(s["due"] >= "2026-12-31 23:30" and s["owner"] and s["source"] for s in steps)
    assert plan(start="2026-11-25", facts={"danger_now": "no"})[2][0]["at"] == "2026-11-25"


def test_nobody_takes_the_child_home_before_every_question_has_its_answer(folder):
    must = {"alone": "yes", "afraid": "no", "named": "no", "gain": "no", "visitors": "no", "identity": "yes", "protection": "yes",
            "reported": "yes", "early": "no"}
    assert {q["question"] for q in questions("guardian")} == set(must)
    facts = {"danger_now": "no", "guardian_claims": "yes"}
    assert plan(facts=facts, guardian=must)[0]["release"] == "clear"
    assert plan(facts=facts)[0]["release"] == "not-yet" and len(plan(facts=facts)[0]["open"]) == len(must)
    for name, answer in must.items():
        turned = {**must, name: "no" if answer == "yes" else "yes"}
        assert plan(facts=facts, guardian=turned)[0]["against"] == [name]
        assert plan(facts=facts, guardian={**must, name: "unknown"})[0]["release"] == "not-yet"
    page = run("plan", "-", stdin=json.dumps({"facts": facts, "guardian": must}).encode()).stdout.decode()
    assert "Child protection decides" in page


def test_what_is_said_to_the_child_stands_in_both_languages(folder):
    everything = {q["question"]: "yes" for q in questions("facts")}
    _, steps, _ = plan(facts=everything)
    said = [s for s in steps if s["say"]]
    assert len(said) >= 12 and all(s["say_es"] and s["say_es"] != s["say"] for s in said)
    spanish = run("plan", "-", "--language", "es", stdin=json.dumps({"facts": everything}).encode()).stdout.decode()
    assert "Siempre puedes volver" in " ".join(spanish.split())


def test_a_wrong_file_is_refused_without_its_values(folder):
    for wrong in ({"facts": {"Quillfeather": "yes"}}, {"facts": {"danger_now": "Quillfeather"}}, {"start": "Quillfeather"},
                  {"start": "2026-11-25 25:00"}, {"start": "2026-02-30"}, {"guardian": {"Quillfeather": "no"}}, {"Quillfeather": 1},
                  {"facts": []}, {"start": "2026-11-25 1:30"}, {"start": ""}):
        done = run("plan", "-", stdin=json.dumps(wrong).encode())
        assert done.returncode == 3 and not done.stdout and b"Quillfeather" not in done.stderr, (wrong, done.stderr)
    for words in ((), ("plan",), ("questions", "x"), ("plan", "-", "--language", "fr")):
        assert run(*words).returncode == 2, words
