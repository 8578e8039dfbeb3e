"""journey_test.py - one child from a list of field contacts to a bed, step by step, and where that bed stands is nowhere (R52 to R55)."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from tenant import LOGIN, TODAY, Tenant, of_kind, read

ORI = "ZZ0010000"
CHILD = f"{ORI}/FC-1/person:1"
HOUSE, CLINIC = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))
PLANTED = ["71 qzelder", "qzelder bend", "qzport", "555-0142", "qzlantern", "30.430017", "97.430023", "78701", "qzhelp.example"]

CONTACTS = """\
Contact No,Contact Date,Reason,Name,Date of Birth,Phone,Remarks
FC-1,2026-11-20,Prostitution,Doe Bea,05/26/2011,555-0101,"She is 15. She said a man takes the money she makes from dates."
FC-2,2026-11-20,Traffic,Roe Max,03/02/1980,555-0102,Asked for directions.
"""

DIRECTORY = [
    {"id": HOUSE, "name": "Safe house for girls who were trafficked", "status": "active", "minimum_age": 12, "maximum_age": 17,
     "safeharbor_gender": "girls", "safeharbor_security": "staffed", "url": "https://qzhelp.example", "assured_date": "2026-11-01",
     "description": "Ask at the qzlantern mill", "service_at_locations": [{"location": {
         "name": "Qzlantern Lodge", "latitude": 30.430017, "longitude": -97.430023, "phones": [{"number": "512-555-0142"}],
         "addresses": [{"address_1": "71 Qzelder Bend", "city": "Qzport", "state_province": "TX", "postal_code": "78701"}]}}]},
    {"id": CLINIC, "name": "Clinic", "status": "active", "description": "Medical help", "minimum_age": 0, "maximum_age": 21,
     "assured_date": "2026-11-01", "service_at_locations": [{"location": {"latitude": 31.5, "longitude": -95.5}}]},
]


class Journey:
    """Runs the program and keeps everything that it says, so that all of it can be looked through at the end."""

    def __init__(self, folder):
        self.folder, self.said = folder, []
        self.tenant = Tenant(folder, state="TX")
        (folder / "contacts.csv").write_text(CONTACTS)
        (folder / "directory.json").write_text(json.dumps(DIRECTORY))

    def run(self, *args, code=0, **more):
        done = self.tenant.run(*args, **more)
        self.said.append(done.stdout + done.stderr)
        assert done.returncode == code, (args, done.returncode, done.stdout[-400:], done.stderr)
        return done

    def page(self, *args, **more):
        return " ".join(self.run(*args, **more).stdout.decode().split())

    def events(self, *args, code=0, **more):
        return read(self.run(*args, "--json", code=code, **more), code)

    def written(self, name, value):
        path = self.folder / name
        path.write_text(json.dumps(value))
        return path


def found(j):
    """The list becomes a map, an import and a finding about the girl alone."""
    j.run("map", j.folder / "contacts.csv", "--write", j.folder / "contacts.map", why=())
    j.run("import", "--agency", ORI, j.folder / "contacts.csv")
    j.run("rescreen", *TODAY)
    findings = of_kind(j.events("findings", "list"), "finding")
    assert findings and {(f["incident"], f["mention"]["age_low"]) for f in findings} == {("FC-1", 15)}
    return findings


def kept_safe(j):
    """Danger first; then what was seen, what may be asked, and no arrest by a box on a form."""
    head = j.events("safety", "plan", j.written("open.json", {"facts": {}}), why=())[0]
    assert head["state"] == "danger-open" and head["withheld"] > 0
    plan = j.events("safety", "plan", j.written("danger.json", {"facts": {"danger_now": "yes"}}), why=())
    assert plan[0]["state"] == "danger" and of_kind(plan, "step")[0]["domain"] == "now"
    seen = j.events("screen", "run", "first-contact", j.written("seen.json", {"by": "patrol", "danger": "no", "age": 15,
                                                                              "answers": {"D03": "yes"}}), why=())[0]
    assert seen["result"] == "direct" and not seen["chances"]
    prompts = of_kind(j.events("interview", "prompts", "minimal", why=()), "prompt")
    assert prompts and all(p["grade"] and p["source"] for p in prompts)
    form = j.written("form.json", {"agency": ORI, "number": "26-001", "date": "2026-11-20", "offenses": ["40A"],
                                   "persons": [{"role": "arrestee", "age": "15", "offenses": ["40A"]}]})
    assert j.run("guard", form, code=5).stdout.startswith(b"STOP.")


def decided(j, findings):
    """A named person accepts the finding; what has to be told to whom runs; the charge is against whoever sold her."""
    j.run("findings", "accept", findings[0]["id"], "--reason", "the school confirms that she is 15")
    accepted = of_kind(j.events("findings", "list", "--status", "accepted"), "finding")
    assert [f["id"] for f in accepted] == [findings[0]["id"]]
    j.run("duty", "start", f"MANDREP-STATE@{CHILD}", "--reason", "a child who is sold was met by an officer")
    running = {e["duty"]: e for e in of_kind(j.events("duty", "list", CHILD, "--all"), "duty")}
    assert running["MANDREP-STATE"]["started"]["by"] == LOGIN and running["MANDREP-STATE"]["state"] in ("running", "open")
    draft = json.loads(j.run("charge", "draft", CHILD).stdout)
    assert draft["offense"] == "2026-11-20" and all(f["is"] in ("alleged", "unknown") for f in draft["facts"])
    assert j.events("charge", j.written("facts.json", draft), why=())[0]["event"] == "case"


def placed(j):
    """A bed near by that takes a girl of 15: asked, accepted, arrived, on her own word with a witness."""
    near = of_kind(j.events("places", "read", j.folder / "directory.json", "--near", "30.27,-97.74", "--age", "15", "--gender",
                            "girls", *TODAY, why=()), "place")
    house = next(p for p in near if p["id"] == HOUSE)
    assert house["protective"] and house["area"]
    asked = ("refer", "add", CHILD, "--to", HOUSE, "--directory", j.folder / "directory.json", "--reason", "a bed tonight")
    j.run(*asked, "--basis", "child-consent", "--witness", "M. Alder", code=2)
    j.run(*asked[:-1], "she is to ring at 71 Qzelder, by the mill", "--basis", "emergency", "--danger", "nowhere safe", code=2)
    made = j.events(*asked, "--basis", "child-consent", "--witness", "M. Alder", "--until", "2099-01-31")[0]
    number, area = made["placement"], made["area"]
    assert (made["state"], made["service"], area, made["person"]) == ("asked", HOUSE, house["area"], CHILD)
    j.run("refer", "say", number, "arrived", "--note", "she is there", code=5)
    j.run("refer", "say", number, "accepted", "--note", "the desk has a bed")
    j.run("refer", "say", number, "arrived", "--note", "driver: 512 555 0142", code=2)
    j.run("refer", "say", number, "arrived", "--note", "met at the door")
    assert [h["step"] for h in j.events("refer", "show", number)[0]["heard"]] == ["accepted", "arrived"]
    assert "1 referral, 1 open." in j.page("refer", "list", "--open", "--csv", j.folder / "list.csv")
    receipt = j.page("refer", "receipt", number)
    assert "consent of the child" in receipt and "not shown" in receipt and "Doe" not in receipt and area in receipt
    j.run("refer", "receipt", number, j.folder / "receipt.txt", "--show-names")
    assert "Doe Bea" in (j.folder / "receipt.txt").read_text()
    j.run("refer", "say", number, "outcome", "--note", "stays, and goes to school")
    assert j.page("refer", "list", "--open") == "0 referrals, 0 open."


def test_a_girl_who_was_met_reaches_a_bed_and_nobody_can_read_where_it_stands(folder):
    j = Journey(folder)
    findings = found(j)
    kept_safe(j)
    decided(j, findings)
    placed(j)
    j.tenant.do("user", "add", LOGIN, "--role", "auditor", why=())
    trail = j.run("audit", "list", why=()).stdout.decode()
    assert "refer add" in trail and "refer receipt" in trail and "Doe" not in trail and "FC-1" not in trail
    outputs = b"".join(j.said).lower()
    files = [p for p in folder.rglob("*") if p.is_file() and p.name != "directory.json"]
    assert len(j.said) >= 28 and any(p.name == "case.db" for p in files) and any(p.name == "receipt.txt" for p in files)
    planted = (folder / "directory.json").read_text().lower()
    for word in PLANTED:
        assert word in planted, word                    # or none of this proves anything
        assert word.encode() not in outputs, word
        assert not [p for p in files if word.encode() in p.read_bytes().lower()], word
