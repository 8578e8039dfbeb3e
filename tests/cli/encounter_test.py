"""encounter_test.py - what was said to a child is kept: two officers and an advocate, danger first, nobody asks twice (R47 to R52)."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import admin, group_b, offender, offense, victim
from tenant import LOGIN, Tenant, of_kind, read

ORI = "ZZ0010000"
PATROL, ADVOCATE = "nobody", "daemon"           # accounts that every Debian has
MINIMAL = ("--kind", "minimal", "--place", "hospital", "--danger", "no")


def sold(number, relation):
    """A child as a victim of trafficking, and what she is to the one suspect."""
    return (admin(ORI, number, "20260605") + offense(ORI, number, "64A", location="14") +
            victim(ORI, number, "64A", kind="I", age="15", relation=relation) + offender(ORI, number, "41"))


def opened(folder, **more):
    tenant = Tenant(folder, **more)
    (folder / "r.txt").write_text(sold("T-1", "ST") + sold("T-2", "PA"))
    tenant.imported(folder / "r.txt")
    return tenant


def three(folder):
    """A detective (this account), an officer on patrol and an advocate."""
    tenant = opened(folder)
    tenant.open_to_second("patrol")
    tenant.do("user", "add", ADVOCATE, "--role", "advocate")
    return tenant


def child(number="T-1"):
    return f"{ORI}/{number}/victim:1"


def written(folder, name="contact.json", **fields):
    """A file that every account of the test may read."""
    path = folder / name
    path.write_text(json.dumps({"kind": "interview", "place": "child-center", "danger": "no", **fields}))
    path.chmod(0o644)
    return path


def kept(tenant, person, *how):
    return of_kind(tenant.events("interview", "keep", person, *how), "contact")[0]


def contacts(events):
    return of_kind(events, "contact")


def as_account(tenant, login, *args, code=0):
    return read(tenant.as_account(login, *args, "--json"), code)


# ---- who comes next ----

def test_the_second_officer_sees_first_what_the_first_one_asked(folder):
    tenant = three(folder)
    done = tenant.as_account(PATROL, "interview", "keep", child(), *MINIMAL, "--ask", "m1,m3", "--skip", "m7=asked to wait", "--helped",
                             "sat by the door", "--helper", "Unit 12", "--stopped", "disclosure", "--next", "2099-01-01 10:00",
                             "--next-by", "Unit 12", "--others", "interpreter")
    assert done.returncode == 0 and done.stdout.startswith(b"Kept as contact "), done.stderr
    first = int(done.stdout.split()[3])
    page = tenant.do("interview", "--for", child()).decode()
    assert page.startswith(f"CONTACTS WITH {child()}: 1\n") and page.index("by nobody, patrol") < page.index("DANGER FIRST"), page
    words = " ".join(page.split())
    assert "ASKED ALREADY: NOT AGAIN" in page and "m3 Where have you been sleeping? in 1 talk" in words
    assert "not asked m7: How old are you, if you want to tell me now? (asked to wait)" in words
    assert "not asked m2: How does your body feel right now? (stopped: disclosure)" in words
    assert "helped: sat by the door who helped: Unit 12 next: 2099-01-01 10:00 next with: Unit 12" in words
    second = kept(tenant, child(), written(folder, asked=["a1"], questions=[{"text": "Tell me about the place."}], when="2026-06-09 10:00"))
    assert [q["prompt"] for q in second["not_asked"]] == ["a2", "a3", "a4", "a5", "a6"] and "reason" not in second["not_asked"][0]
    events = as_account(tenant, PATROL, "interview", "show", child())
    assert [e["contact"] for e in contacts(events)] == [second["contact"], first], "the earliest comes first"
    state = {e["prompt"]: e for e in of_kind(events, "prompt-use")}
    assert state["m3"]["state"] == state["a1"]["state"] == "asked" and state["m7"]["reason"] == "asked to wait"
    assert tenant.do("interview", "--for", child("T-2")).startswith(b"CONTACTS WITH " + child("T-2").encode() + b": none is kept\n")
    assert tenant.events("selfcheck")[-1]["well"] is True


def test_contacts_of_a_report_that_two_people_joined_stand_first_as_well(folder):
    tenant = opened(folder)
    tenant.open_to_second()
    kept(tenant, child("T-1"), *MINIMAL, "--ask", "m3")
    assert not contacts(tenant.events("interview", "show", child("T-2")))
    pair = (child("T-1"), child("T-2"), "--reason", "the same child")
    tenant.do("persons", "same", *pair)
    done = tenant.as_second("persons", "same", *pair)
    assert done.returncode == 0, done.stderr
    assert [e["person"] for e in contacts(tenant.events("interview", "show", child("T-2")))] == [child("T-1")]


# ---- danger first ----

def test_nothing_goes_on_before_danger_has_an_answer(folder):
    tenant = opened(folder)
    before = len(contacts(tenant.events("interview", "show", child())))
    code, text = tenant.sentence("interview", "keep", child(), "--kind", "minimal", "--place", "street", "--ask", "m3")
    assert code == 5 and "Ask that first" in text
    for path in (written(folder, danger_at="2026-06-01 10:00", when="2026-06-02 14:30"), written(folder, danger_at="2026-06-01",
                                                                                               when="2026-06-02")):
        assert tenant.sentence("interview", "keep", child(), path)[0] == 5
    (folder / "s.json").write_text(json.dumps({"by": "patrol", "answers": {"C02": "yes"}}))
    (folder / "p.json").write_text(json.dumps({"facts": {"phone_here": "yes"}}))
    assert tenant.sentence("screen", "run", "first-contact", folder / "s.json", "--keep", child(), "--place", "street")[0] == 5
    assert tenant.sentence("safety", "plan", folder / "p.json", "--keep", child(), "--place", "street")[0] == 5
    assert len(contacts(tenant.events("interview", "show", child()))) == before == 0
    for danger, ends in ((None, 5), ("yes", 5), ("unknown", 5), ("no", 0)):
        how = ("--danger", danger) if danger else ()
        done = tenant.run("interview", "prompts", "account", "--for", child(), *how, "--json")
        told = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == ends, (danger, done.stderr)
        assert bool(of_kind(told, "prompt")) == (danger == "no") and of_kind(told, "danger")[0]["may_go_on"] == (danger == "no")
    asked = of_kind(tenant.events("interview", "--for", child()), "danger")[0]
    assert asked["danger"] == "open" and asked["ask_first"] == ["b2", "m1", "c2"]
    assert tenant.sentence("interview", "--for", child(), "--danger", "Quillfeather")[0] == 2


def test_danger_stops_and_whoever_goes_on_is_told(folder):
    tenant = opened(folder)
    stopped = kept(tenant, child(), "--kind", "minimal", "--place", "hotel", "--danger", "yes", "--ask", "m1", "--stopped", "danger")
    assert stopped["danger"] == "yes" and not stopped["went_on"] and stopped["not_asked"][0]["reason"] == "stopped: danger"
    went_on = kept(tenant, child(), "--kind", "minimal", "--place", "hotel", "--danger", "unknown", "--ask", "m3,m4")
    assert went_on["went_on"]
    page = tenant.do("interview", "show", child()).decode()
    assert page.count("WENT ON ALTHOUGH DANGER WAS NOT RULED OUT") == 1 and "not known counts as a yes" in page
    done = tenant.run("interview", "check", "-", "--for", child(), "--danger", "yes", stdin=b"Why?\n")
    assert done.returncode == 5 and b"STOP: SAFETY FIRST" in done.stdout and b"REWORD" not in done.stdout
    done = tenant.run("interview", "check", "-", "--for", child(), "--danger", "no", stdin=b"Why?\n")
    assert done.returncode == 0 and done.stdout.index(b"CONTACTS WITH") < done.stdout.index(b"line 1")


def test_a_guardian_who_may_be_a_suspect_is_told_in_the_room_and_gets_no_release(folder):
    tenant = opened(folder)
    there = kept(tenant, child("T-2"), *MINIMAL, "--others", "guardian,companion")
    assert "offender 1" in there["guardian_hold"] and "guardian_hold" not in kept(tenant, child("T-1"), *MINIMAL, "--others", "relative")
    page = " ".join(tenant.do("interview", "--for", child("T-2")).decode().split())
    assert "A GUARDIAN OR RELATIVE WAS THERE: offender 1" in page and "with the child alone" in page and "A COMPANION WAS THERE" in page
    assert "NO GUARDIAN OR RELATIVE IN THE ROOM: offender 1" in page
    must = {"alone": "yes", "afraid": "no", "named": "no", "gain": "no", "visitors": "no", "identity": "yes", "protection": "yes",
            "reported": "yes", "early": "no"}
    answers = folder / "p.json"
    answers.write_text(json.dumps({"facts": {"danger_now": "no", "guardian_claims": "yes"}, "guardian": must}))
    def planned(number): return tenant.events("safety", "plan", answers, "--keep", child(number), "--place", "hospital")
    held, free = planned("T-2"), planned("T-1")
    assert held[0]["release"] == "no" and "offender 1" in held[0]["guardian_hold"] and contacts(held)[0]["plan"]["release"] == "no"
    assert free[0]["release"] == "clear" and not free[0]["guardian_hold"]
    page = tenant.do("safety", "plan", answers, "--keep", child("T-2"), "--place", "hospital").decode()
    assert "NO RELEASE" in page and "A GUARDIAN MAY BE A SUSPECT: offender 1" in page


# ---- questions ----

def test_a_question_in_own_words_is_kept_with_what_leads_in_it(folder):
    tenant = opened(folder)
    path = written(folder, asked=[{"prompt": "a1", "said": "we were at a place", "topic": "isolation-moved"}],
                   questions=[{"text": "He hit you, right?", "said": "yes"}, {"text": "What happened at the motel?", "said": "it was a motel"},
                              {"text": "Tell me more about the motel."}])
    asked = kept(tenant, child(), path)["asked"]
    assert asked[1]["must_reword"] and "tag" in asked[1]["leads"].split() and "checked" not in asked[0]
    assert "word" in asked[2]["leads"].split() and asked[3]["checked"] and "leads" not in asked[3], asked
    page = " ".join(tenant.do("interview", "show", child()).decode().split())
    assert "IT LEADS: tag" in page and "no wording that leads was found" in page and "said: we were at a place" in page
    later = kept(tenant, child(), written(folder, questions=[{"text": "What else happened at the motel?"}]))
    assert "leads" not in later["asked"][0], "the child had said the word at an earlier contact"
    for about, finds in ((child(), []), (child("T-2"), ["word"])):
        told = of_kind(tenant.events("interview", "check", "-", "--for", about, "--danger", "no", stdin=b"Tell me about the motel.\n"),
                       "question")
        assert [f["kind"] for f in told[0]["found"]] == finds, (about, told)


# ---- who reads what ----

def test_what_an_advocate_was_told_stays_with_advocates_and_what_a_child_said_with_the_case(folder):
    tenant = three(folder)
    told = written(folder, "told.json", kind="support", asked=[{"prompt": "f2", "said": "Quillfeather said so"}], note="Quillfeather",
                   danger="yes")
    done = tenant.as_account(ADVOCATE, "interview", "keep", child(), told)
    assert done.returncode == 0 and b"Others see that this contact took place, not what was said." in " ".join(
        done.stdout.decode().split()).encode(), done.stderr
    kept(tenant, child(), written(folder, asked=[{"prompt": "a1", "said": "Applewood drove"}], note="Applewood",
                                  questions=[{"text": "Where did Applewood go?"}]))
    assert tenant.as_account(PATROL, "interview", "keep", child(), *MINIMAL, "--ask", "m3").returncode == 0
    seen = {"root": tenant.do("interview", "show", child(), "--json").decode()}
    for login in (PATROL, ADVOCATE):
        seen[login] = tenant.as_account(login, "interview", "show", child(), "--json").stdout.decode()
    sights = {who: [json.loads(line)["sight"] for line in text.splitlines() if '"contact",' in line] for who, text in seen.items()}
    assert sights == {"root": ["took-place", "all", "all"], PATROL: ["took-place", "asked", "all"], ADVOCATE: ["all", "asked", "asked"]}
    assert "Quillfeather" not in seen["root"] + seen[PATROL] and "Quillfeather" in seen[ADVOCATE]
    assert "Applewood" not in seen[ADVOCATE] + seen[PATROL] and seen["root"].count("Applewood") == 3
    first = json.loads(seen["root"].splitlines()[0])
    assert first["by"] == ADVOCATE and first["by_role"] == "advocate" and not {"danger", "asked", "note", "helped"} & set(first)
    page = tenant.do("interview", "show", child()).decode()
    assert "What an advocate was told stays with advocates." in page and "f2" not in page.split("ASKED ALREADY")[0]
    number = first["contact"]
    assert tenant.sentence("interview", "keep", child(), *MINIMAL, "--corrects", number)[0] == 4
    for path in (p for p in tenant.home.rglob("*") if p.is_file()):
        assert b"Quillfeather" not in path.read_bytes() and b"Applewood" not in path.read_bytes(), path.name
    tenant.do("user", "add", LOGIN, "--role", "auditor", why=())
    trail = tenant.do("audit", "list", why=())
    assert b"contact keep" in trail and b"contact show" in trail and b"denied" in trail
    assert not any(word in trail for word in (b"Quillfeather", b"Applewood", b"T-1"))


def test_which_roles_keep_and_which_see(folder):
    for role, keeps, sees in (("patrol", 1, 1), ("detective", 1, 1), ("supervisor", 1, 1), ("child_protection", 1, 1), ("advocate", 1, 1),
                              ("prosecutor", 0, 1), ("records", 0, 0), ("analyst", 0, 0), ("auditor", 0, 0), ("trainer", 0, 0)):
        tenant = opened(folder, name=role, role=None) if role == "records" else Tenant(folder, name=role, role=role)
        denied = [b"role may not" in tenant.run("interview", *verb).stderr
                  for verb in (("keep", child(), *MINIMAL), ("show", child()), ("wheel", "--for", child()))]
        assert denied == [not keeps, not sees, not sees], (role, denied)


# ---- what stays, and what goes ----

def test_a_contact_is_corrected_by_another_and_both_are_told(folder):
    tenant = opened(folder)
    first = kept(tenant, child(), *MINIMAL, "--ask", "m3,m4")
    second = kept(tenant, child(), *MINIMAL, "--ask", "m3", "--corrects", first["contact"])
    assert second["corrects"] == first["contact"]
    events = tenant.events("interview", "show", child())
    assert [e["corrected_by"] for e in contacts(events)] == [second["contact"], None] and of_kind(events, "contacts")[0]["contacts"] == 1
    state = {e["prompt"]: e["times"] for e in of_kind(events, "prompt-use")}
    assert (state["m3"], state["m4"]) == (1, 0)
    assert f"CORRECTED: contact {second['contact']} stands in its place" in tenant.do("interview", "show", child()).decode()
    assert tenant.sentence("interview", "keep", child(), *MINIMAL, "--corrects", first["contact"])[0] == 5
    assert tenant.sentence("interview", "keep", child("T-2"), *MINIMAL, "--corrects", second["contact"])[0] == 5


def test_contacts_go_with_a_purge_and_stay_with_a_correction_of_the_child(folder):
    tenant = opened(folder)
    tenant.open_to_second("records")
    kept(tenant, child("T-1"), *MINIMAL)
    kept(tenant, child("T-2"), *MINIMAL)
    tenant.do("correct", child("T-1"), "--born", "2010-05-26", "--source", "birth-record", "--seen", "certified copy", "--reason",
              "the report guessed")
    assert len(contacts(tenant.events("interview", "show", child("T-1")))) == 1
    tenant.do("user", "add", LOGIN, "--role", "records")
    tenant.do("purge", "ask", "--agency", ORI, "--number", "T-2", "--ground", "sealed", "--order", "26-CV-1", why=())
    done = tenant.as_second("purge", "approve", 1, why=())
    assert done.returncode == 0, done.stderr
    assert tenant.sentence("interview", "show", child("T-2"))[0] == 4
    assert len(contacts(tenant.events("interview", "show", child("T-1")))) == 1
    assert tenant.events("selfcheck")[-1]["well"] is True


def test_whoever_read_what_a_child_said_is_found_when_the_child_is_corrected(folder):
    tenant = opened(folder)
    (folder / "m.csv").write_text("Case No,Name,Date of Birth,Missing Since\nM-1,Doe Bea,05/26/2010,06/10/2026\n")
    tenant.do("map", folder / "m.csv", "--write", folder / "m.map", why=())
    tenant.imported("--agency", ORI, folder / "m.csv")
    person = f"{ORI}/M-1/person:1"
    kept(tenant, person, *MINIMAL)
    tenant.events("interview", "show", person)
    tenant.do("correct", person, "--born", "2010-06-26", "--name", "Poe Bea", "--source", "birth-record", "--seen", "certified copy",
              "--reason", "the name was a friend's")
    shown = of_kind(tenant.events("correct", "show", tenant.events("correct", "list")[0]["correction"]), "dependent")
    assert [(e["output"], e["recipient"]) for e in shown if e["kind"] == "output"] == [("contacts", LOGIN)], shown


# ---- screenings and plans ----

def test_a_screening_is_kept_with_version_answers_next_step_and_range_and_never_a_label(folder):
    tenant = opened(folder)
    answers = folder / "s.json"
    answers.write_text(json.dumps({"by": "health", "danger": "no", "age": 15, "base_rate": 0.11, "answers": {f"s{i}": "no" for i in range(1, 7)}}))
    event = contacts(tenant.events("screen", "run", "sscst", answers, "--keep", child(), "--place", "hospital", "--at", "2026-06-02 14:30"))[0]
    screen = event["screen"]
    assert (event["kind"], screen["instrument"], screen["result"], screen["version"]) == ("screening", "sscst", "not-reached", 1)
    assert len(screen["answers"]) == 6 and screen["next"] and [c["base_rate"] for c in screen["chances"]] == [0.11]
    assert contacts(tenant.events("interview", "show", child()))[0]["screen"] == screen
    page = tenant.do("interview", "show", child()).decode()
    assert "No statement about this child." in " ".join(page.split()) and "not a victim" not in page and "negative" not in page
    for how in (("--place", "hospital"), ("--keep", child()), ("--others", "advocate")):
        assert tenant.run("screen", "run", "sscst", answers, *how).returncode == 2, how
    assert tenant.run("screen", "show", "sscst", "--keep", child(), "--place", "hospital").returncode == 2


def test_a_look_that_is_due_is_listed_until_it_was_done(folder):
    tenant = opened(folder)
    def planned(start, danger="no", number="T-1"):
        (folder / "p.json").write_text(json.dumps({"start": start, "facts": {"danger_now": danger, "guardian_claims": "no"}}))
        return contacts(tenant.events("safety", "plan", folder / "p.json", "--keep", child(number), "--place", "shelter"))[0]
    def due(): return [(e["person"], e["review"], e["due"][:16], e["overdue"]) for e in tenant.events("safety", "due", "--zone", "UTC")]
    tenant.do("user", "add", LOGIN, "--role", "supervisor")
    tenant.do("duty", "zone", "UTC", why=())
    assert due() == []
    first = planned("2026-06-02 14:30")
    assert first["kind"] == "safety" and [r["review"] for r in first["plan"]["reviews"]] == ["h2", "h24", "h72", "d7", "d30", "d90"]
    assert due() == [(child(), "h2", "2026-06-02 16:30", True)]
    second = planned("2026-06-02 16:00")
    assert second["kind"] == "reassessment" and second["plan"]["reviews"] == [] and due()[0][1] == "h24"
    planned("2026-06-20 09:00")
    assert due() == [(child(), "d30", "2026-07-02 14:30", True)]
    planned("2026-06-01 09:00", number="T-2")
    assert [d[0] for d in due()] == [child("T-2"), child()]
    again = planned("2026-07-01 09:00", danger="unknown")
    assert again["plan"]["reviews"][0]["at"] == "2026-07-01 11:00" and due()[1][1:3] == ("h2", "2026-07-01 11:00")
    page = tenant.do("safety", "due").decode()
    assert page.startswith("OVERDUE") and "own design, untested" in page and "Re-assessments that are due or to come: 2, 2 overdue; by the clock of UTC." in page


def test_a_plan_of_an_advocate_takes_no_date_away_from_the_officers(folder):
    tenant = three(folder)
    (folder / "p.json").write_text(json.dumps({"facts": {"danger_now": "no", "guardian_claims": "no"}}))
    (folder / "p.json").chmod(0o644)
    keep = ("safety", "plan", folder / "p.json", "--keep", child(), "--place", "shelter")
    hers = contacts(as_account(tenant, ADVOCATE, *keep))[0]
    assert hers["kind"] == "safety" and not tenant.events("safety", "due")
    mine = contacts(tenant.events(*keep))[0]
    assert mine["kind"] == "safety" and len(mine["plan"]["reviews"]) == 6
    assert [e["contact"] for e in tenant.events("safety", "due")] == [mine["contact"]]
    again = contacts(as_account(tenant, ADVOCATE, *keep))[0]            # counts for both: it took place
    assert again["kind"] == "reassessment" and [e["review"] for e in tenant.events("safety", "due")] == ["h24"]


# ---- the wheel ----

def test_the_wheel_of_a_child_is_made_of_contacts_and_findings(folder):
    tenant = opened(folder)
    kept(tenant, child(), written(folder, asked=[{"prompt": "a1", "said": "x", "indicator": "C19"}, {"prompt": "a2", "topic": "economic-debt"}]))
    (folder / "s.json").write_text(json.dumps({"by": "patrol", "danger": "no", "answers": {"C16": "yes", "C02": "no"}}))
    tenant.events("screen", "run", "first-contact", folder / "s.json", "--keep", child(), "--place", "station")
    told = tenant.events("interview", "wheel", "--for", child(), "--svg", folder / "w.svg")
    economic = {e["segment"]: e for e in of_kind(told, "segment")}["economic"]
    assert (economic["claims"], economic["origins"]) == (3, 2) and ">3 claims, 2 sources<" in (folder / "w.svg").read_text()
    assert of_kind(told, "wheel")[0] == {"event": "wheel", "from_contacts": 3, "from_findings": None, "withheld_contacts": 0}
    (folder / "b.txt").write_text(group_b(ORI, "R-1", "90I", age="15"))
    tenant.imported(folder / "b.txt")
    tenant.rescreened()
    away = f"B/{ORI}/R-1/arrestee:1"            # the rule rests on indicators C01 and C02, which lie in one segment
    told = tenant.events("interview", "wheel", "--for", away)
    assert of_kind(told, "wheel")[0]["from_findings"] == 1
    assert {e["segment"] for e in of_kind(told, "segment") if e["claims"]} == {"isolation"}
    tenant.do("user", "add", LOGIN, "--role", "patrol")
    tenant.do("user", "remove", LOGIN, "--role", "detective")
    assert of_kind(tenant.events("interview", "wheel", "--for", away), "wheel")[0]["from_findings"] is None


# ---- what is wrong ----

def test_what_is_missing_or_cannot_be_is_refused_without_its_values_and_writes_nothing(folder):
    tenant = opened(folder)
    for wrong in ({"place": "Quillfeather"}, {"kind": "Quillfeather"}, {"others": ["Quillfeather"]}, {"danger": "Quillfeather"},
                  {"asked": ["Quillfeather"]}, {"asked": [{"prompt": "m1", "topic": "Quillfeather"}]}, {"questions": [{}]},
                  {"questions": [{"text": "x", "indicator": "Quillfeather"}]}, {"skipped": {"Quillfeather": "x"}},
                  {"Quillfeather": 1}, {"asked": "m1"}, {"role": "Quillfeather"}, {"stopped": "Quillfeather"}):
        done = tenant.run("interview", "keep", child(), written(folder, **wrong))
        assert done.returncode == 3 and not done.stdout and b"Quillfeather" not in done.stderr, (wrong, done)
    for wrong in ({"when": "2099-01-01"}, {"when": "soon"}, {"setting": "at 71 Mill Road"}, {"setting": "call 512 555 0142"},
                  {"when": "2026-06-02 10:00", "next": "2026-06-01 10:00"}, {"when": "2026-06-02 10:00", "next": "2026-06-01"}, {"next": "soon"}, {"danger_at": "soon"}):
        assert tenant.sentence("interview", "keep", child(), written(folder, **wrong))[0] == 2, wrong
    path = written(folder)
    assert tenant.sentence("interview", "keep", f"{ORI}/T-9/victim:1", path)[0] == 4
    assert tenant.sentence("interview", "show", f"{ORI}/T-9/victim:1")[0] == 4
    assert tenant.sentence("interview", "keep", child(), path, "--zone", "America/Nowhere")[0] == 3
    assert tenant.sentence("interview", "keep", child(), *MINIMAL, "--skip", "m7")[0] == 3
    for words in (("keep",), ("keep", child()), ("keep", child(), path, "--kind", "minimal"), ("keep", child(), "--place", "street"),
                  ("keep", "x", path), ("show",), ("show", child(), "--danger", "no"), ("phases", "--for", child()), ("prompts", "--for", child()),
                  ("wheel", path, "--for", child()), ("unasked", path, "--for", child()), ("prompts", "minimal", "--danger", "no"),
                  ("prompts", "minimal", "--place", "street"), ("wheel", "--for", child(), "--danger", "no"), ("show", child(), "--corrects", "3")):
        assert tenant.run("interview", *words).returncode == 2, words
    assert tenant.sentence("interview", "show", child(), why=())[0] == 2
    assert not contacts(tenant.events("interview", "show", child()))


def test_a_moment_is_kept_by_the_clock_of_the_agency(folder):
    tenant = opened(folder, role="supervisor")
    tenant.do("duty", "zone", "America/Denver", why=())
    event = kept(tenant, child(), written(folder, when="2026-06-02 14:30"))
    assert (event["when"], event["zone"], event["at"]) == ("2026-06-02 14:30 -06:00", "America/Denver", "2026-06-02 20:30")
    assert kept(tenant, child(), written(folder, when="2026-06-03"))["when"] == "2026-06-03"
