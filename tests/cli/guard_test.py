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
