"""age_test.py - `safeharbor age` as its users run it: answers with reasons, refusals by path, nothing private unasked."""
import json
import pathlib
import re
import subprocess
import sys

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())
TODAY = ("--today", "2026-11-25")
CARD = {"id": "card", "kind": "document-seen", "born": "2004-03-14"}
PRINTS = {"id": "prints", "kind": "booking-juvenile", "born": "2009-09-14", "on": "2026-06-10"}


def run(*args, stdin=None):
    return subprocess.run([PROGRAM, "age", *map(str, args)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=120)


def write(folder, *claims, act="2026-06-02", **more):
    path = folder / "person.json"
    path.write_text(json.dumps({"act": act, "claims": list(claims), **more}))
    return path


def answer(folder, *claims, options=(), **more):
    done = run(write(folder, *claims, **more), *TODAY, "--json", *options)
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.splitlines()
    assert len(lines) == 1
    return json.loads(lines[0])


def told(folder, *claims, options=(), **more):
    done = run(write(folder, *claims, **more), *TODAY, *options)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_the_event_has_what_scripts_rely_on(folder):
    e = answer(folder, CARD, PRINTS)
    assert e["event"] == "age" and e["status"] in {"minor", "presumed-minor"} and 0.9 < e["p_under_18"] < 1
    assert e["interval_from"] <= "2009-09-14" <= e["interval_to"]
    assert [r["id"] for r in e["reasons"]] == ["start", "card", "prints"]
    assert e["conflicts"] == [{"between": ["card", "prints"], "about_18_act": True, "about_18_today": True}]
    assert all(n["cost"] and n["lawful"] and n["bits"] >= 0 for n in e["next"]) and e["next"]


def test_reasons_add_up_exactly(folder):
    for claims in ([], [CARD], [CARD, PRINTS], [CARD, PRINTS, {"kind": "look", "age": 19}, {"kind": "self-report", "age": 22}]):
        e = answer(folder, *claims)
        assert sum(r["hundredths"] for r in e["reasons"]) == e["hundredths"]
        assert abs(e["reasons"][-1]["p_after"] - e["p_under_18"]) < 1e-12


def test_the_account_on_paper_adds_up_too(folder):
    lines = told(folder, CARD, PRINTS, {"kind": "look", "age": 19}).split("\nWHY\n")[1].split("\n\n")[0].splitlines()
    bits = [line[:10].strip() for line in lines if line[:10].strip() and line[10:12] == "  "]
    figures = [round(100 * float(b)) for b in bits if b[0] in "+-0" and len(b) > 1]
    assert len(figures) == 5 and sum(figures[:-1]) == figures[-1], figures


def test_an_adult_takes_a_source_that_may_decide_and_two_people_where_under_18_was_said(folder):
    strong = [{"kind": k, "born": "2003-03-14"} for k in ("document-verified", "school-proof", "care-record")]
    assert answer(folder, {**CARD, "born": "1996-01-01"}, {"kind": "self-report", "age": 30}, {"kind": "look", "age": 40})["status"] == "unsure"
    assert answer(folder, *strong)["status"] == "adult"
    child = {"kind": "self-report-safe", "age": 16}
    two = [{"who": "R. Alder", "on": "2026-06-05"}, {"who": "M. Birch", "on": "2026-06-06"}]
    assert answer(folder, *strong, child)["status"] == "presumed-minor"
    assert answer(folder, *strong, child, confirmed_by=two[:1])["status"] == "presumed-minor"
    assert answer(folder, *strong, child, confirmed_by=two)["status"] == "adult"
    assert answer(folder, *strong, status_now="presumed-minor")["status"] == "unsure"


def test_no_birthday_and_no_name_is_shown_unasked(folder):
    claims = (CARD, PRINTS, {"kind": "care-record", "born": "2009-09-14"})
    people = {"confirmed_by": [{"who": "Rowan Quillfeather", "on": "2026-06-15"}]}
    for options in ((), ("--json",)):
        masked = told(folder, *claims, options=options, **people)
        shown = told(folder, *claims, options=(*options, "--show-names"), **people)
        for value in ("2004-03-14", "2009-09-14", "Quillfeather"):
            assert value not in masked, value
        assert "2009-09-14" in shown


WAYS = [(), ("--show-names",), ("--threshold", "0.01"), ("--show-names", "--threshold", "0.25")]
FILES = [
    ([], {}), ([CARD], {}), ([CARD, PRINTS], {}), ([{"kind": "look", "age": 19}], {"status_now": "minor"}),
    ([{"kind": "molar-h-female"}, {"kind": "self-report", "age": "about 17"}], {"act": "2026-11-25"}),
    ([{"kind": "care-record", "born": "1890-01-01"}], {}), ([{"kind": "document-borrowed", "born": "2003"}], {}),
    ([{"kind": "document-verified", "born": "2003-03-14"}, {"kind": "school-proof", "born": "2003-03-14", "origin": "x"},
      {"kind": "care-record", "born": "2003-03-14", "origin": "x"}],
     {"confirmed_by": [{"who": "R. Alder", "on": "2026-11-20"}, {"who": "M. Birch", "on": "2026-11-20"}], "done": ["prints", "missing"]}),
]
FIGURE = re.compile(r"\d(?:[.,]\d+)* in 1(?:00|,000)|born (?:from )?\d{4}-\d\d-\d\d|Age on that day", re.I)


def keys_of(value, path=""):
    """Every key of an answer with its place, lists without their numbers."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}.{key}"
            yield from keys_of(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner, path)


def test_a_chance_or_a_date_never_stands_without_its_reasons_on_a_page(folder):
    for claims, more in FILES:
        for options in WAYS:
            page = told(folder, *claims, options=options, **more)
            assert FIGURE.search(page) and "WHAT TO ASK NEXT" in page and "no finding of age" in page
            account = page.split("\nWHY\n")[1].split("WHAT TO ASK NEXT")[0]
            assert "before any evidence" in account and "together:" in account, page
            # Each claim is in the account, and what was decided is reasoned where it stands.
            assert all(str(c.get("id", f"claims[{i}]")) in account for i, c in enumerate(claims)), page
            head = page.split("\nWHY\n")[0]
            assert re.search(r"^[^\n]*: (A CHILD|PRESUMED A CHILD|NOT SURE|AN ADULT)", head)
            for decided in re.findall(r": (PRESUMED A CHILD|NOT SURE)\.[^\n]*\n(.*)", head):
                assert decided[1].startswith("  - "), head


def test_a_chance_or_a_date_never_stands_without_its_reasons_in_json(folder):
    # What tells a chance or a date, and what has to stand beside it. A new key has to be put into one of the two.
    told_of_age = {".p_under_18", ".p_under_18_today", ".interval_from", ".interval_to", ".born_middle", ".reasons.p_after", ".reasons.p_without"}
    for claims, more in FILES:
        for options in WAYS:
            e = answer(folder, *claims, options=options, **more)
            keys = set(keys_of(e))
            assert told_of_age <= keys and not {k for k in keys if re.search(r"chance|p_|born|interval|prob", k)} - told_of_age, keys
            assert len(e["reasons"]) == len(claims) + 1 and e["reasons"][0]["id"] == "start"
            assert all(r["why"] and r["grade"] and r["source"] and r["text"] for r in e["reasons"])
            assert sum(r["hundredths"] for r in e["reasons"]) == e["hundredths"] and e["unit"]
            assert e["status_why"] or e["status"] in {"minor", "adult"}
            assert e["status_today_why"] or e["status_today"] in {"minor", "adult"}


def test_nothing_but_an_answer_tells_a_chance(folder):
    path = write(folder, CARD, PRINTS)
    broken = folder / "broken.json"
    broken.write_text(path.read_text().replace("booking-juvenile", "palm"))
    for args in (("--help",), (), ("--kinds", path), (broken,), (broken, "--json"), (path, path), (path, "--today", "1066"), (folder / "none",)):
        done = run(*args)
        text = (done.stdout + done.stderr).decode()
        assert not FIGURE.search(text) and "p_under_18" not in text, (args, text)
    # Shares of the tables stand beside grade and source, and are of kinds of evidence, never of a person.
    assert not re.search(r"in 100\b.*under 18 on", run("--kinds").stdout.decode())


def test_standard_input_is_read_and_the_same_bytes_give_the_same_answer(folder):
    path = write(folder, CARD, PRINTS)
    first, again = run(path, *TODAY), run("-", *TODAY, stdin=path.read_bytes())
    assert first.returncode == again.returncode == 0 and first.stdout == again.stdout


def test_the_threshold_may_be_lowered_and_not_raised_over_a_quarter(folder):
    claim = {"kind": "document-verified", "born": "2003-03-14"}
    assert answer(folder, claim)["status"] == "adult"
    assert answer(folder, claim, options=("--threshold", "0.001"))["status"] == "presumed-minor"
    done = run(write(folder, claim), "--threshold", "0.3")
    assert done.returncode == 2 and b"0.25" in done.stderr and not done.stdout


def test_refusals_name_the_field_and_no_value(folder):
    for claim, path in (({"kind": "parent", "born": "1066-13-77"}, "claims[0].born"), ({"kind": "palm-reading-1066", "age": 16}, "claims[0].kind"),
                        ({"kind": "parent", "age": 1066}, "claims[0].age"), ({"kind": "parent", "age": 16, "on": "1066-01-01"}, "claims[0].on")):
        done = run(write(folder, claim), *TODAY, "--json")
        assert done.returncode == 3 and not done.stdout and path in done.stderr.decode(), done.stderr
        assert "1066" not in done.stderr.decode() and "person.json" in done.stderr.decode()
    big = folder / "big.json"
    big.write_text('{"note":"' + "x" * (256 * 1024) + '","claims":[]}')
    assert run(big).returncode == 3
    assert run(folder).returncode == 3
    assert run(folder / "nowhere.json").returncode == 4
    assert run().returncode == 2 and run(big, big).returncode == 2 and run("--kinds", big).returncode == 2


def test_nothing_in_a_file_steers_the_terminal(folder):
    page = told(folder, {"id": "a\u001b[2Jb\u009bc", "kind": "parent", "age": 16})
    assert "\u001b" not in page and "\u009b" not in page


def test_kinds_and_checks_are_listed_with_sources(folder):
    rows = [json.loads(line) for line in run("--kinds", "--json").stdout.splitlines()]
    kinds, checks = [r for r in rows if r["event"] == "kind"], [r for r in rows if r["event"] == "check"]
    assert len(kinds) >= 30 and len(checks) >= 8
    assert all(r["source"] and r["grade"] and r["date"] for r in rows)
    assert all(abs(sum(k[n] for n in ("right", "slip", "up", "down", "borrowed", "other")) - 1) < 1e-9 for k in kinds)
    assert {k["kind"] for k in kinds if k["repeats"]} >= {"self-report-safe", "companion"} and any(k["copies"] for k in kinds)
    page = run("--kinds").stdout.decode()
    assert "document-seen" in page and "UNVERIFIED" in page and "no finding of age" in page


def test_every_kind_of_evidence_has_a_worked_example_on_the_page_about_age(folder):
    lines = [line for line in pathlib.Path("content/age/evidence.tsv").read_text().splitlines() if line and line[0] != "#"]
    kinds = [line.split("\t")[0] for line in lines[1:]]
    page = pathlib.Path("docs/AGE.md").read_text()
    rows = [line.split("|")[1:-1] for line in page.split("## Worked examples")[1].splitlines() if line.startswith("| `")]
    assert [row[0].strip(" `") for row in rows] == kinds
    assert all(len(row) == 7 and all(cell.strip() for cell in row) for row in rows)
    # An example is a claim that the program takes, and its chance is the one that stands there.
    for row in rows[::7]:
        form, _, value = row[1].strip().partition(" ")
        claim = {"kind": row[0].strip(" `"), **({form: value} if form in ("born", "age") else {})}
        assert abs(100 * answer(folder, claim)["p_under_18"] - float(row[2])) < 0.06, row


def test_the_page_about_age_shows_what_the_program_answers(folder):
    done = subprocess.run([sys.executable, "tools/agedoc.py", "--check"], capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
