"""interview_test.py - `safeharbor interview` as its users run it: prompts with grades, leading wordings, what was asked before."""
import json
import pathlib
import subprocess

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())
PHASES = ["before", "minimal", "engage", "account", "nature", "bond", "close", "after"]


def run(*args, stdin=None):
    return subprocess.run([PROGRAM, "interview", *map(str, args)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=60)


def events(*args, stdin=None):
    done = run(*args, "--json", stdin=stdin)
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def talks(*list_of_talks):
    return events("unasked", "-", stdin=json.dumps({"talks": list_of_talks}).encode())


def test_every_phase_has_prompts_in_two_languages_with_grade_and_source(folder):
    assert [e["phase"] for e in events("phases") if e["event"] == "phase"] == PHASES
    for phase in PHASES:
        prompts = [e for e in events("prompts", phase) if e["event"] == "prompt"]
        assert len(prompts) >= 3 and all(e["text"] and e["text_es"] and e["grade"] and e["source"] for e in prompts), phase
        page = run("prompts", phase, "--language", "es").stdout.decode()
        assert all(e["text_es"].split()[0] in page for e in prompts)


def test_what_not_to_ask_says_why_and_what_instead(folder):
    notes = [n for e in events("phases") for n in e["notes"]]
    avoid = [n for n in notes if n["kind"] == "avoid"]
    assert len(avoid) >= 10 and all(n["why"] and n["instead"] and n["source"] for n in avoid)
    assert {n["kind"] for n in notes} == {"step", "avoid", "bond", "rapport", "earlier", "access", "timing"}
    marked = run("phases").stdout.decode()
    assert marked.count("[UNVERIFIED]") >= sum(n["grade"] == "unverified" and n["kind"] != "avoid" for n in notes)


def test_a_leading_question_is_told_with_its_line_and_the_reason(folder):
    said = folder / "said.txt"
    said.write_text("We were at a motel.\n")
    text = b"Tell me about that night.\n\nHe hit you, right?\r\nWhat happened at the motel?\n"
    first, second, third = events("check", "-", stdin=text)
    assert (first["line"], second["line"], third["line"]) == (1, 3, 4)
    assert not first["found"] and second["reword"] and second["found"][0]["kind"] == "tag" and second["found"][0]["why"]
    assert not third["reword"] and third["found"][0]["kind"] == "word"
    assert not events("check", "-", "--said", said, stdin=text)[2]["found"]
    assert events("check", "-", "--language", "es", stdin="¿Por qué te fuiste?".encode())[0]["found"][0]["kind"] == "why"
    assert not events("check", "-", stdin=b"")


def test_earlier_talks_stand_first_and_danger_is_missed_where_it_was_not_asked(folder):
    told = talks({"on": "2026-06-02", "by": "Unit 12", "role": "patrol", "asked": ["m1", "m3"], "stopped": "disclosure"},
                 {"on": "2026-06-01", "role": "patrol", "asked": ["m3", "a1"], "skipped": {"m7": "wished to wait"}})
    assert [(e["on"], e["lacks_danger"], e["beyond_role"]) for e in told[:2]] == [("2026-06-01", True, True), ("2026-06-02", False, False)]
    state = {e["prompt"]: e for e in told if e["event"] == "prompt-use"}
    assert state["m3"]["times"] == 2 and state["m7"]["state"] == "skipped" and state["m7"]["reason"] == "wished to wait"
    assert state["m2"]["state"] == "stopped" and state["a2"]["state"] == "unasked" and state["n1"]["state"] == "not-begun"
    page = run("unasked", "-", stdin=b'{"talks":[]}').stdout.decode()
    assert page.startswith("WHO HAS TALKED WITH THIS CHILD\n  Nobody")


def test_wrong_files_and_words_are_refused_without_values(folder):
    for wrong in ({}, {"talks": 1}, {"talks": [{"on": "Quillfeather"}]}, {"talks": [{"on": "2026-06-01", "asked": ["Quillfeather"]}]},
                  {"talks": [{"by": "x"}]}, {"talks": [{"on": "2026-06-01", "stopped": "Quillfeather"}]}, {"Quillfeather": []}):
        done = run("unasked", "-", stdin=json.dumps(wrong).encode())
        assert done.returncode == 3 and b"Quillfeather" not in done.stderr and not done.stdout, wrong
    assert run("prompts", "roadside").returncode == 4 and run("check", folder / "none.txt").returncode == 4
    for words in ((), ("prompts",), ("phases", "x"), ("phases", "--said", "x"), ("ask", "x"), ("phases", "--language", "fr")):
        assert run(*words).returncode == 2, words


def test_claims_lie_on_the_wheel_and_their_words_are_in_no_picture(folder):
    claims = folder / "claims.json"
    claims.write_text(json.dumps({"claims": [
        {"id": "r1", "indicator": "C19", "origin": "report 7", "note": "Quillfeather"}, {"topic": "economic-debt", "origin": "report 7"},
        {"segment": "threats", "origin": "Quillfeather"}]}))
    told = events("wheel", claims, "--svg", folder / "wheel.svg")
    segments = {e["segment"]: e for e in told if e["event"] == "segment"}
    assert (segments["economic"]["claims"], segments["economic"]["origins"], segments["threats"]["claims"]) == (2, 1, 1)
    open_topics = {e["topic"]: e["open"] for e in told if e["event"] == "topic"}
    assert not open_topics["economic-debt"] and open_topics["economic-money"]
    assert all(e["law"].startswith("18 USC 1591") and e["source"] for e in told if e["event"] == "element")
    picture = (folder / "wheel.svg").read_text()
    assert "Quillfeather" not in picture and ">2 claims, 1 source<" in picture
    assert run("wheel", claims, "--svg", claims).returncode == 2 and claims.read_text().startswith("{")
    plain = run("wheel", "--language", "es", "--svg", folder / "plain.svg")
    assert plain.returncode == 0 and "Poder y control" in (folder / "plain.svg").read_text()
    for wrong in ({"claims": [{"indicator": "C08"}]}, {"claims": [{"segment": "x"}]}, {"claims": [{}]}, {}):
        assert run("wheel", "-", stdin=json.dumps(wrong).encode()).returncode == 3, wrong


def test_a_prompt_branches_by_what_the_child_says_and_danger_and_disclosure_stop_it(folder):
    prompts = {e["prompt"]: e for phase in PHASES for e in events("prompts", phase) if e["event"] == "prompt"}
    branches = [(name, b) for name, e in prompts.items() for b in e["branches"]]
    assert len(branches) >= 25 and all(b["when"] and b["act"] and b["source"] and (b["to"] is None or b["to"] in prompts) for _, b in branches)
    stops = [name for name, b in branches if b["to"] is None and "Safety first" in b["act"]]
    assert {name for name, e in prompts.items() if e["aim"] == "danger"} == set(stops)
    assert {b["to"] for name, b in branches if "begins to tell" in b["when"]} == {"m9"}
    minimal = [b for name, b in branches if prompts[name]["phase"] == "minimal"]
    assert all(b["to"] is None or prompts[b["to"]]["phase"] == "minimal" for b in minimal)     # never into the account at the roadside


def test_a_text_of_very_many_lines_is_checked_whole(folder):
    text = folder / "many.txt"
    text.write_text("a\n" * 32_000)
    done = run("check", text)
    assert done.returncode == 0 and b"32000 questions, 0 to reword" in done.stdout, done.stderr
    text.write_text("why did you go, right? " * 2_800)
    assert events("check", text)[0]["reword"]
    text.write_text("a" * (64 * 1024 + 1))
    assert run("check", text).returncode == 3
