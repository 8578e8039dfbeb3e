"""refer_test.py - `safeharbor refer` as its users run it: bases, the order of answers, rights, and 200 planted markers of protective
facilities of which no output and no file has one (R54, R55)."""
import csv
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import admin, offender, offense, victim
from places_test import Markers, found, nested, tables, write_tables
from tenant import LOGIN, Tenant, of_kind

ORI = "ZZ0010000"
CLINIC = "00000000-0000-4000-8000-000000000002"
EMERGENCY = ("--basis", "emergency", "--danger", "nowhere safe tonight", "--reason", "a bed tonight")


def sold(number, relation):
    """A child as a victim of trafficking, and what she is to the one suspect."""
    return (admin(ORI, number, "20260605") + offense(ORI, number, "64A", location="14") +
            victim(ORI, number, "64A", kind="I", age="15", relation=relation) + offender(ORI, number, "41"))


def opened(folder, role="detective"):
    tenant = Tenant(folder, name=role, role=role)
    (folder / "r.txt").write_text(sold("T-1", "ST") + sold("T-2", "PA") + sold("T-3", "RU"))
    tenant.imported(folder / "r.txt")
    (folder / "d.json").write_text(json.dumps([{"id": CLINIC, "name": "=Clinic", "status": "active", "description": "Medical help"}]))
    return tenant


def child(number):
    return f"{ORI}/{number}/victim:1"


def ask(folder, number, *how, to=CLINIC):
    return ("refer", "add", child(number), "--to", to, "--directory", folder / "d.json", *(how or EMERGENCY))


def asked(tenant, folder, number="T-1", *how):
    return tenant.events(*ask(folder, number, *how))[0]["placement"]


# ---- bases ----

def test_a_basis_without_its_details_or_with_those_of_another_is_refused(folder):
    tenant = opened(folder)
    why = ("--reason", "a bed tonight")
    consent, until = ("--basis", "child-consent", "--witness", "M. Alder"), ("--until", "2099-01-31")
    for how, code in ((consent, 2), (consent + until, 0), (consent + ("--until", "2020-01-31"), 2), (consent + until + ("--citation", "x"), 2),
                      (("--basis", "legal-duty"), 2), (("--basis", "legal-duty", "--citation", "the child-welfare law of the state"), 0),
                      (("--basis", "emergency"), 2), (("--basis", "emergency", "--danger", " "), 2), (("--basis", "because"), 2),
                      (("--basis", "guardian-consent", "--witness", "M. Alder") + until, 2)):
        tenant.do(*ask(folder, "T-1", *how, *why), code=code)
    tenant.do(*ask(folder, "T-1", "--basis", "emergency", "--danger", "nowhere safe"), code=2)         # no reason
    tenant.do(*ask(folder, "T-9"), code=4)
    tenant.do(*ask(folder, "T-1", to="nobody"), code=4)
    tenant.do(*ask(folder, "T-1"), why=(), code=2)
    kept = tenant.events("refer", "list")
    assert [e["basis"] for e in kept] == ["child-consent", "legal-duty"]
    assert (kept[0]["witness"], kept[0]["until"], kept[1]["citation"]) == ("M. Alder", "2099-01-31", "the child-welfare law of the state")
    later = of_kind(tenant.events("refer", "list", "--today", "2099-02-01"), "placement")
    assert [e["consent_ended"] for e in later] == [True, False]
    assert b"ENDED" in tenant.do("refer", "list", "--today", "2099-02-01") and b"ENDED" not in tenant.do("refer", "list")


def test_no_guardian_consents_while_one_is_or_may_be_a_suspect(folder):
    tenant = opened(folder)
    consent = ("--basis", "guardian-consent", "--given-by", "an aunt", "--witness", "M. Alder", "--until", "2099-01-31", "--reason", "a bed")
    tenant.do(*ask(folder, "T-1", *consent))                        # the suspect is a stranger
    for number in ("T-2", "T-3"):                                   # a parent by the code; a relation that nobody recorded
        code, text = tenant.sentence(*ask(folder, number, *consent))
        assert code == 5 and "suspect" in text, (number, text)
        tenant.do(*ask(folder, number))                             # an emergency is told all the same
    assert len(tenant.events("refer", "list")) == 3


# ---- answers ----

def test_answers_come_in_order_and_a_no_ends_it(folder):
    tenant = opened(folder)
    first = asked(tenant, folder)
    code, text = tenant.sentence("refer", "say", first, "arrived", "--note", "she is there")
    assert code == 5 and "--reason" in text
    tenant.do("refer", "say", first, "declined", "--note", "no bed")
    for step in ("accepted", "arrived", "outcome"):
        tenant.do("refer", "say", first, step, "--note", "after all", "--reason", "x", code=5)
    second = asked(tenant, folder)
    tenant.do("refer", "say", second, "accepted", "--note", " ", code=2)
    tenant.do("refer", "say", second, "accepted", "--note", "yes", "--on", "2099-01-01", code=2)
    tenant.do("refer", "say", second, "accepted", "--note", "yes", "--on", "2020-01-01", code=2)
    tenant.do("refer", "say", second, "accepted", "--note", "yes")
    tenant.do("refer", "say", second, "arrived", "--note", "met at the door")
    third = asked(tenant, folder)
    heard = tenant.events("refer", "say", third, "arrived", "--note", "walked in", "--reason", "nobody answers at night")[0]
    assert (heard["state"], heard["heard"][0]["reason"], heard["heard"][0]["by"]) == ("arrived", "nobody answers at night", LOGIN)
    tenant.do("refer", "say", third, "outcome", "--note", "home with an aunt")
    tenant.do("refer", "say", third, "outcome", "--note", "back at school")
    assert {e["placement"]: e["state"] for e in tenant.events("refer", "list")} == {first: "declined", second: "arrived", third: "over"}
    assert [e["placement"] for e in tenant.events("refer", "list", "--open")] == [second]
    tenant.do("refer", "list", "--csv", folder / "list.csv")
    rows = list(csv.DictReader((folder / "list.csv").open()))
    assert [r["state"] for r in rows] == ["declined", "arrived", "over"] and not rows[0]["name"].startswith("=")
    for wrong in (("say", second), ("say", second, "went", "--note", "x"), ("show",), ("list", "x"), ("receipt",), ("say", "x", "arrived"), ()):
        assert tenant.run("refer", *wrong).returncode == 2, wrong
    assert tenant.run("refer", "show", 999999).returncode == 4
    assert tenant.events("selfcheck")[-1]["well"] is True


def test_who_had_a_receipt_with_a_wrong_name_is_found_by_the_correction(folder):
    tenant = opened(folder)
    (folder / "m.csv").write_text("Case No,Name,Date of Birth,Missing Since\nM-1,Doe Bea,05/26/2010,06/10/2026\n")
    tenant.do("map", folder / "m.csv", "--write", folder / "m.map", why=())
    tenant.imported("--agency", ORI, folder / "m.csv")
    person = f"{ORI}/M-1/person:1"
    number = tenant.events("refer", "add", person, "--to", CLINIC, "--directory", folder / "d.json", *EMERGENCY)[0]["placement"]
    tenant.do("refer", "receipt", number)                       # masked: nothing left
    assert b"Doe Bea" in tenant.do("refer", "receipt", number, "--show-names")
    tenant.do("correct", person, "--born", "2010-05-26", "--name", "Poe Bea", "--source", "birth-record", "--seen", "certified copy",
              "--reason", "the name was a friend's")
    shown = of_kind(tenant.events("correct", "show", tenant.events("correct", "list")[0]["correction"]), "dependent")
    outputs = [e for e in shown if e["kind"] == "output"]
    assert [e["recipient"] for e in outputs] == [f"=Clinic ({CLINIC})"] and not outputs[0]["inside"], shown


def test_who_may_refer_and_who_may_write_down_what_was_heard(folder):
    for role in ("advocate", "child_protection", "detective", "supervisor"):
        tenant = opened(folder, role)
        number = asked(tenant, folder)
        tenant.do("refer", "say", number, "accepted", "--note", "yes")
        assert b"accepted" in tenant.do("refer", "receipt", number).lower()
        tenant.do("user", "add", LOGIN, "--role", "auditor", why=())
        trail = tenant.do("audit", "list", why=())
        assert b"refer add" in trail and b"T-1" not in trail and b"witness" not in trail
    others = [("say", 1, "accepted", "--note", "yes"), ("show", 1), ("receipt", 1), ("list",)]
    for role, hears in (("records", True), ("analyst", True), ("prosecutor", True), ("patrol", False), ("trainer", False), ("auditor", False)):
        tenant = opened(folder, role)
        assert b"role may not" in tenant.run(*ask(folder, "T-1")).stderr, role
        for verb in others:
            assert (b"role may not" not in tenant.run("refer", *verb).stderr) == hears, (role, verb)


# ---- does the service take the child? ----

def test_a_service_that_states_it_does_not_take_the_child_is_asked_only_with_a_reason(folder):
    tenant = opened(folder)                                     # 15 on 2026-06-05
    (folder / "u.txt").write_text(admin(ORI, "T-5", "20260605") + offense(ORI, "T-5", "64A", location="14") +
                                  victim(ORI, "T-5", "64A", kind="I", age="00", sex="U"))
    tenant.imported(folder / "u.txt")
    adult, girls = ("0000000%d-0000-4000-8000-00000000000%d" % (n, n) for n in (3, 4))
    (folder / "d.json").write_text(json.dumps([
        {"id": CLINIC, "name": "Clinic", "status": "active", "description": "Medical help", "minimum_age": 12, "maximum_age": 17},
        {"id": adult, "name": "Center", "status": "active", "description": "Counseling", "minimum_age": 18, "maximum_age": 24},
        {"id": girls, "name": "House", "status": "active", "description": "Counseling", "safeharbor_gender": "girls"}]))
    on = ("--today", "2026-11-25")
    fits = tenant.events(*ask(folder, "T-1", *EMERGENCY, *on))[0]
    assert fits["unfit"] is None and fits["to_ask"] == "gender", fits                   # the directory does not say
    code, text = tenant.sentence(*ask(folder, "T-1", *EMERGENCY, *on, to=adult))
    assert code == 5 and "it takes 18 to 24; the child is 15 to 16" in text and "--although" in text, text
    kept = tenant.events(*ask(folder, "T-1", *EMERGENCY, *on, "--although", "they said yes on the telephone", to=adult))[0]
    assert "18 to 24" in kept["unfit"] and kept["although"] == "they said yes on the telephone"
    assert b"DOES NOT FIT" in tenant.do("refer", "show", kept["placement"]) and b"18 to 24" in tenant.do("refer", "receipt", kept["placement"])
    tenant.do(*ask(folder, "T-1", *EMERGENCY, *on, "--although", "no reason for one"), code=2)
    asked_first = tenant.events(*ask(folder, "T-1", *EMERGENCY, *on, to=girls))[0]
    assert asked_first["to_ask"] == "age (the child is 15 to 16)", asked_first          # the report says F
    unknown = tenant.events(*ask(folder, "T-5", *EMERGENCY, *on, to=girls))[0]
    assert unknown["unfit"] is None and "gender (it takes girls; the report does not say" in unknown["to_ask"], unknown
    assert "how old the child is" in unknown["to_ask"]
    code, text = tenant.sentence(*ask(folder, "T-1", *EMERGENCY, *on, "--gender", "boys", to=girls))
    assert code == 5 and "gender (it takes girls)" in text, text
    tenant.do(*ask(folder, "T-1", *EMERGENCY, *on, "--gender", "everybody"), code=2)
    tenant.do("refer", "list", "--gender", "girls", code=2)


def test_a_corrected_birth_date_counts_for_the_age_today(folder):
    tenant = opened(folder)
    (folder / "d.json").write_text(json.dumps([{"id": CLINIC, "name": "Clinic", "status": "active", "description": "Medical help",
                                                "minimum_age": 12, "maximum_age": 14}]))
    on = ("--today", "2026-11-25")
    assert tenant.sentence(*ask(folder, "T-1", *EMERGENCY, *on))[0] == 5
    tenant.do("correct", child("T-1"), "--born", "2012-08-01", "--source", "birth-record", "--seen", "certified copy", "--reason", "seen")
    assert tenant.events(*ask(folder, "T-1", *EMERGENCY, *on))[0]["unfit"] is None


# ---- where protective facilities are ----

def test_no_output_of_refer_has_one_of_200_planted_markers(folder):
    tenant, m = opened(folder), Markers()
    organizations = nested(m, 12)
    services = [s for o in organizations for s in o["services"]]
    (folder / "d.json").write_text(json.dumps(organizations))
    write_tables(folder / "tables", tables(organizations))
    planted = (folder / "d.json").read_text()
    assert len(m.all) >= 200 and found(m.all, planted) == m.all
    outputs, ids = [], [s["id"] for s in services if "Clinic" not in s["name"]]
    for n, service in enumerate(ids):
        form = (folder / "d.json", folder / "tables")[n % 2]
        done = tenant.run("refer", "add", child("T-1"), "--to", service, "--directory", form, *EMERGENCY, "--json")
        event = json.loads(done.stdout)
        assert event["protective"] and event["name"] == "Protective facility" and event["area"], event
        outputs += [done.stdout, tenant.do("refer", "say", event["placement"], "accepted", "--note", "the desk has a bed")]
        outputs += [tenant.do("refer", "show", event["placement"]), tenant.do("refer", "receipt", event["placement"], "--show-names")]
    outputs += [tenant.do("refer", "list"), tenant.do("refer", "list", "--json"), tenant.do("refer", "list", "--csv", folder / "l.csv")]
    tenant.do("refer", "receipt", event["placement"], folder / "r1.txt", "--show-names")
    tenant.do("user", "add", LOGIN, "--role", "auditor", why=())
    outputs += [tenant.do("audit", "list", why=()), (folder / "l.csv").read_bytes(), (folder / "r1.txt").read_bytes()]
    text = b"\n".join(outputs).decode()
    assert len(ids) == 12 and len(outputs) == 54 and text.count("Protective facility") >= 60
    assert not found(m.all, text), found(m.all, text)[:5]
    for path in (p for p in tenant.home.rglob("*") if p.is_file()):
        assert not found(m.all, path.read_bytes().decode("latin-1")), path.name


def test_what_people_write_about_a_protective_facility_may_not_tell_where_it_is(folder):
    tenant, m = opened(folder), Markers()
    organizations = nested(m, 2)
    (folder / "d.json").write_text(json.dumps(organizations))
    service = organizations[0]["services"][0]
    location = service["service_at_locations"][0]["location"]
    address = location["addresses"][0]
    telling = [location["name"].upper(), location["description"], address["address_1"], address["city"], address["address_2"],
               location["phones"][0]["number"].replace("-", "."), str(location["latitude"]), service["email"], service["url"],
               location["contacts"][0]["email"]]
    before = len(tenant.events("refer", "list"))
    for words in telling:
        how = ("--basis", "emergency", "--danger", f"bring her, {words}, at once", "--reason", "a bed tonight")
        code, text = tenant.sentence(*ask(folder, "T-1", *how, to=service["id"]))
        assert code == 2 and "--danger" in text and not found(m.all, text), (words, text)
    assert len(tenant.events("refer", "list")) == before == 0
    number = tenant.events(*ask(folder, "T-1", to=service["id"]))[0]["placement"]
    for words in ("ring 512 555 0142", "9 Elm Street", "desk@house.example", "https://house.example", "30.4321, -97.1", "ZIP 78701"):
        assert tenant.sentence("refer", "say", number, "accepted", "--note", words)[0] == 2, words
    tenant.do("refer", "say", number, "accepted", "--note", "case 2026-0412: yes since 2026-11-20 21:40, room for 2")
