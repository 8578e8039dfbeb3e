"""urgent_test.py - on the command line: an agency's own policy, limits of looking, and urgent access with its review (INS-05, INS-07)."""
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import incident_40a
from tenant import Tenant, of_kind, read

BEGIN = ("--danger", "life", "--child", "Tee, about 14", "--call", "26-118822", "--reason", "she is with him now")
NUMBERS = ("look-ups-hour=10", "records-day=20", "records-minute=5")


def agreed(t, *numbers):
    """root asks, another person agrees."""
    waits = of_kind(t.events("policy", "ask", *numbers, "--reason", "few of us"), "policy")[0]["waits"]
    assert t.sentence("policy", "agree", waits)[0] == 4                         # whoever asked
    done = t.as_second("policy", "agree", waits)
    assert done.returncode == 0 and b"holds from now on" in done.stdout, done


def numbers(t):
    return {e["name"]: e["value"] for e in of_kind(t.events("policy"), "policy_number")}


def test_a_policy_is_asked_for_by_one_and_agreed_to_by_another(folder):
    t = Tenant(folder, role=None)
    t.open_to_second("supervisor")
    assert numbers(t)["idle"] == 15 and "look-ups-hour" in t.do("policy").decode()
    for wrong, words in ((("idle=31",), "is from 1 to 30 under cjis (CJISSECPOL v6.0 AC-11"), (("idle",), "Say a name and a number"),
                         (("idle=x",), "is a whole number"), (("records-day=501",), "is from 20 to 500"), (("--set", "fbi"), "cjis and asvs")):
        code, text = t.sentence("policy", "ask", *wrong, "--reason", "x")
        assert code == 2 and words in text, text
    assert t.run("policy", "ask", "idle=10").returncode == 2                    # no reason
    agreed(t, "idle=10")
    assert numbers(t)["idle"] == 10
    e = of_kind(t.events("policy", "ask", "--set", "asvs", "--reason", "a center"), "policy")[0]
    assert e["set"] == "cjis" and e["difference"].startswith("cjis to asvs; idle 10 minutes to 15 minutes"), e
    assert b"WAITS FOR A SECOND PERSON" in t.do("policy")
    t.do("policy", "withdraw", e["waits"])
    assert of_kind(t.events("policy"), "policy")[0]["waits"] is None
    t.do("user", "add", "nobody", "--role", "auditor")
    trail = [x for x in read(t.as_second("audit", "list", "--json")) if x.get("verb", "").startswith("policy")]
    assert [x["detail"] for x in trail if x["verb"] == "policy agree" and x["outcome"] == "done"] == ["idle 15 minutes to 10 minutes"]


def test_CJ_AU_11_no_number_of_a_policy_leaves_an_entry_out(folder):
    """All numbers at one end, at the other, and the other set: a look, a refusal and a change are entered as before."""
    t = Tenant(folder, role=None)
    t.open_to_second("supervisor")
    t.do("user", "add", "nobody", "--role", "auditor")
    seen = 0
    for how in ("value", "least", "most", "asvs"):
        rows = of_kind(t.events("policy"), "policy_number")
        if how != "value":
            agreed(t, *(("--set", "asvs") if how == "asvs" else [f"{e['name']}={e[how] or 1}" for e in rows if e["name"] != "lock"]))
        t.do("user", "list")
        assert t.run("findings", "list").returncode == 4
        t.do("user", "add", "nobody", "--role", "trainer")
        t.do("user", "remove", "nobody", "--role", "trainer")
        entries = read(t.as_second("audit", "list", "--json"))
        new = [(e["verb"], e["outcome"], e["detail"]) for e in entries[seen:] if e["verb"] in ("user list", "findings list", "user add")]
        assert new[-4:] == [("user list", "done", ""), ("findings list", "denied", ""), ("user add", "done", "gives trainer"),
                            ("user add", "done", "takes trainer")], (how, new)
        assert [e["seq"] for e in entries] == list(range(1, len(entries) + 1))
        seen = len(entries)


def test_INS_07_limits_hold_on_the_command_line_and_urgent_access_goes_beyond_them_until_it_is_reviewed(folder):
    t = Tenant(folder)
    t.open_to_second("supervisor")
    (folder / "r.txt").write_text("".join(incident_40a("ZZ0010000", f"A-{n}", age="15") for n in range(7)))
    t.imported(folder / "r.txt")
    t.rescreened()
    agreed(t, *NUMBERS)
    ids = [e["id"] for e in t.listed()]
    of_person = {e["id"]: e for e in t.listed()}
    opened = 0
    for number in ids:
        done = t.run("findings", "show", number)
        if done.returncode:
            break
        opened += 1
    code, text = t.sentence("findings", "show", number)
    assert code and opened >= 5 and "5 records of persons within a minute are the most" in text, (opened, text, of_person)
    t.do("findings", "show", ids[0])                                            # the same again
    for _ in range(10):
        t.do("look-up", "--name", "Quorn Zebedee")
    code, text = t.sentence("look-up", "--name", "Quorn Zebedee")
    assert "10 look-ups within an hour are the most" in text and "begin urgent access" in text, text

    assert t.run("urgent", "begin", *BEGIN, why=()).returncode == 2             # for which case?
    assert t.run("urgent", "begin", "--danger", "none", *BEGIN[2:]).returncode == 2
    urgent = t.events("urgent", "begin", *BEGIN)[0]["urgent"]
    t.do("look-up", "--name", "Quorn Zebedee")
    t.do("findings", "show", number)
    own = t.events("urgent", "list")[0]
    assert own["event"] == "urgent_own" and own["state"] == "holds" and "child" not in own
    row = read(t.as_second("urgent", "list", "--json"))[0]
    assert (row["state"], row["child"], row["call"], row["look_ups"], row["records"]) == ("holds", "Tee, about 14", "26-118822", 1, 1), row
    assert len(row["opened"]) == 1 and row["opened"][0].count("/") == 1, row
    done = t.as_second("urgent", "review", urgent, "--justified", "--reason", "the call is in the log")
    assert done.returncode and b"still holds" in done.stderr
    t.do("urgent", "end", urgent)
    assert t.run("look-up", "--name", "Quorn Zebedee").returncode
    code, text = t.sentence("urgent", "begin", *BEGIN)
    assert code == 4 and "was not reviewed" in text, text
    assert t.run("urgent", "review", urgent, "--justified", "--reason", "mine").returncode == 4
    done = t.as_second("urgent", "review", urgent, "--not-justified", "--reason", "nothing in the log")
    assert done.returncode == 0, done
    assert read(t.as_second("urgent", "list", "--json"))[0]["state"] == "not justified"
    t.do("urgent", "begin", *BEGIN)
