"""guard_test.py - the label guard through the program: what it stops, what it says, and how two people go on (R22, R24)."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from tenant import DEBUG, Tenant, read

CHILD = {"agency": "ZZ0010000", "number": "26-001", "date": "2026-11-20", "offenses": ["40A"],
         "persons": [{"role": "arrestee", "age": "17", "offenses": ["40A"]}]}


def written(folder, form):
    path = folder / "form.json"
    path.write_text(json.dumps(form))
    return path


def guard(*args, stdin=None):
    done = subprocess.run([DEBUG, "guard", *map(str, args)], input=stdin, capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_child_stops_it_and_the_answer_says_what_to_do_instead(folder):
    code, out, err = guard(written(folder, CHILD), "--json")
    answer = json.loads(out)
    assert code == 5 and err == "" and answer["event"] == "guard" and answer["stop"] is True
    assert [w["rule"] for w in answer["why"]] == ["minor"] and "recorded as 17" in answer["why"][0]["text"]
    assert len(answer["alternatives"]) >= 3 and {n["id"] for n in answer["needs"]} >= {"reason", "second"}
    assert all(row["source"] and row["grade"] for key in ("why", "alternatives", "needs") for row in answer[key])
    code, out, _ = guard("-", stdin=json.dumps(CHILD).encode())
    assert code == 5 and out.startswith("STOP.") and "protective custody without arrest" in " ".join(out.split())


def test_what_is_nothing_of_the_kind_goes_on(folder):
    adult = dict(CHILD, persons=[{"role": "arrestee", "age": 41, "offenses": ["40A"]}])
    theft = dict(CHILD, offenses=["23C"], persons=[{"role": "arrestee", "age": 16, "offenses": ["23C"]}])
    victim = dict(CHILD, offenses=["64A"], persons=[{"role": "victim", "age": 16}, {"role": "offender", "age": 40}])
    for form in (adult, theft, victim):
        code, out, _ = guard(written(folder, form), "--json")
        answer = json.loads(out)
        assert code == 0 and not answer["stop"] and answer["why"] == answer["alternatives"] == answer["ask"] == [], form
    young = dict(CHILD, persons=[{"role": "arrestee", "age": 19, "offenses": ["40A"]}])
    code, out, _ = guard(written(folder, young), "--json")
    assert code == 0 and [a["rule"] for a in json.loads(out)["ask"]] == ["young"]


def test_a_form_that_cannot_be_read_stops_nothing_in_silence(folder):
    for text in ("", "{", "[]", '{"persons": [{"role": "arrestee", "agge": 17}]}'):
        code, out, err = guard("-", stdin=text.encode())
        assert code == 3 and out == "" and err.count("\n") == 1, (text, code, out, err)
    assert guard()[0] == guard("a", "b")[0] == 2 and guard(folder / "none.json")[0] == 4


def test_going_on_takes_a_reason_and_two_people(folder):
    tenant = Tenant(folder)
    tenant.open_to_second()
    form = written(folder, CHILD)
    form.chmod(0o644)
    assert tenant.sentence("guard", form, why=("--purpose", "review"))[0] == 2                  # no case
    out = tenant.do("guard", form, "--reason", "Order 26-J-7", code=5).decode()
    assert "A supervisor or prosecutor has to agree" in " ".join(out.split())
    waiting = tenant.events("guard", "list")[0]
    assert waiting["reason"] == "Order 26-J-7" and waiting["agreed"] is None
    assert tenant.sentence("guard", "approve", waiting["exception"])[0] == 4                   # the one who asked, a detective
    done = tenant.as_second("guard", "approve", waiting["exception"])
    assert done.returncode == 0, done.stderr
    answer = tenant.events("guard", form)[0]
    assert answer["stop"] is False and answer["why"][0]["exception"] == waiting["exception"]
    changed = dict(CHILD, persons=[{"role": "arrestee", "age": "15", "offenses": ["40A"]}])
    assert tenant.events("guard", written(folder, changed), code=5)[0]["stop"] is True
    assert read(tenant.as_second("guard", "list", "--json"))[0]["agreed_by"] == "nobody"


def with_evidence(age, evidence, **more):
    person = {"role": "arrestee", "offenses": ["40A"], "age_evidence": evidence}
    if age is not None:
        person["age"] = age
    return dict(CHILD, persons=[person], **more)


CARD = {"id": "card", "kind": "document-seen", "born": "2004-03-14"}
ADULT = [{"id": k, "kind": k, "born": "2003-03-14"} for k in ("document-verified", "school-proof", "birth-record")]
TWO = [{"who": "R. Alder", "on": "2026-11-20"}, {"who": "M. Birch", "on": "2026-11-20"}]


def judged(folder, form):
    code, out, err = guard(written(folder, form), "--json")
    assert err == "", err
    answer = json.loads(out)
    assert code == (5 if answer["stop"] else 0)
    return answer


def test_evidence_of_an_age_stops_what_the_recorded_age_would_let_pass(folder):
    assert not judged(folder, dict(CHILD, persons=[{"role": "arrestee", "age": 22, "offenses": ["40A"]}]))["stop"]
    answer = judged(folder, with_evidence(22, [CARD, {"id": "word", "kind": "self-report", "age": 22}]))
    assert answer["stop"] and [w["rule"] for w in answer["why"]] == ["weighed"]
    age = answer["ages"][0]
    assert age["role"] == "arrestee" and age["sequence"] == 1 and age["taken_for"] == "possible"
    assert age["status"] == "presumed-minor" and 0.05 <= age["p_under_18"] < 0.9 and age["act"] == "2026-11-20"
    assert sum(r["hundredths"] for r in age["reasons"]) == age["hundredths"] and [r["id"] for r in age["reasons"]] == ["start", "card", "word"]
    answer = judged(folder, with_evidence(22, {"claims": [CARD, {"kind": "care-record", "born": "2010-03-14"}, {"kind": "parent", "born": "2010-03-14"}]}))
    assert answer["stop"] and [w["rule"] for w in answer["why"]] == ["weighed-minor"] and answer["ages"][0]["status"] == "minor"


def test_evidence_that_decides_lets_an_adult_pass_and_asks_nothing(folder):
    for age in (None, 19, 22):
        answer = judged(folder, with_evidence(age, ADULT))
        assert not answer["stop"] and answer["why"] == answer["ask"] == [] and answer["ages"][0]["status"] == "adult", (age, answer)
    assert judged(folder, with_evidence(None, []))["stop"]
    # Papers, words and looks alone never do, however old they say.
    soft = [{"kind": "document-seen", "born": "1990-01-01"}, {"kind": "self-report", "age": 36}, {"kind": "look", "age": 40}]
    answer = judged(folder, with_evidence(36, soft))
    assert answer["stop"] and answer["ages"][0]["status"] == "unsure" and answer["ages"][0]["taken_for"] == "possible"


def test_who_is_recorded_as_a_child_stays_one_until_two_people_have_confirmed(folder):
    for age, rule in ((17, "minor"), ("16-25", "weighed")):
        for people in ([], TWO[:1]):
            answer = judged(folder, with_evidence(age, {"claims": ADULT, "confirmed_by": people}))
            assert answer["stop"] and [w["rule"] for w in answer["why"]] == [rule], (age, people, answer["why"])
            assert answer["ages"][0]["status"] != "adult"
        answer = judged(folder, with_evidence(age, {"claims": ADULT, "confirmed_by": TWO}))
        assert not answer["stop"] and answer["ages"][0]["status"] == "adult", (age, answer)


def test_the_page_shows_the_account_and_no_birthday(folder):
    code, out, _ = guard(written(folder, with_evidence(22, [CARD])))
    page = " ".join(out.split())
    assert code == 5 and "by the evidence of age that this form brings" in page and "before any evidence" in page and "together:" in page
    assert "no finding of age" in page and "2004-03-14" not in out and "INSTEAD" in page


def test_evidence_that_cannot_be_read_is_no_leave_to_file(folder):
    for evidence, place in ((3, "persons[0].age_evidence"), ([{"kind": "nothing"}], "persons[0].age_evidence.claims[0].kind"),
                            ([{"kind": "parent", "born": "1066-77-99"}], "persons[0].age_evidence.claims[0].born")):
        code, out, err = guard(written(folder, with_evidence(22, evidence)), "--json")
        assert code == 3 and out == "" and place in err and "1066" not in err and "--help shows" in err, err
