"""correct_test.py - a wrong birth date put right: what it reveals, what it reaches, how it is taken back (R32, R33, R34)."""
import csv
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import admin, arrestee, offender, offense, victim
from tenant import LOGIN, Tenant, check, of_kind, read

ORI, NUMBER = "ZZ0010000", "INVENTED0001"
# A woman of 21 as offender and arrestee in a commercial-sex incident, and beside her a man of 34.
REPORT = (admin(ORI, NUMBER, "20240503") + offense(ORI, NUMBER, "40A", location="14") + victim(ORI, NUMBER, "40A") +
          offender(ORI, NUMBER, "21", sex="F") + offender(ORI, NUMBER, "34", seq="02") +
          arrestee(ORI, NUMBER, "40A", "21", date="20240503"))
BOOKINGS = """\
Booking No,Booked,Last Name,First Name,DOB,Sex,OLN,Charge,Incident No
B-1001,05/03/2024,Doe,Ann,01/15/2003,F,INV-4711,PROSTITUTION,INVENTED0001
B-1002,06/11/2024,Doe,Ann,07/30/1991,F,INV-9001,THEFT,
B-1003,06/12/2024,Poe,Eve,01/15/2003,F,INV-9002,THEFT,
B-1004,07/02/2024,Roe,Amy,01/15/2003,F,INV4711,THEFT,
B-1005,08/20/2024,DOE ,ANN M,01/15/2003,F,,THEFT,
"""
SEEN = ("--source", "birth-record", "--seen", "certified copy, seen by K. Alder", "--reason", "the card was another person's")
WHO = "ZZ0010000/INVENTED0001/arrestee:1"
CORRECTING = ("--purpose", "correction", "--case", "2026-0412")


def opened(folder, *files):
    tenant = Tenant(folder, role="records")
    tenant.do("user", "add", LOGIN, "--role", "detective")
    for name, text in files:
        path = folder / name
        path.write_text(text)
        if path.suffix == ".csv":
            tenant.do("map", path, "--write", path.with_suffix(".map"), why=())
        tenant.imported(*(("--agency", "ZZ0020000") if path.suffix == ".csv" else ()), path)
    tenant.rescreened()
    return tenant


def test_a_list_that_holds_nobody_says_so_when_it_lands(folder):
    """R2: whoever imports a list and looks no further must not take it for one without children."""
    tenant = Tenant(folder, role="records")
    path, by = folder / "calls.csv", folder / "calls.map"
    path.write_text("Event,Date,Type\nE-1,3/14/2024,VICE\nE-2,3/15/2024,NOISE\n")
    by.write_text("safeharbor-csv-map\t1\nkind\tincident\ncolumn\tEvent\treport.number\ncolumn\tDate\treport.date\n")
    said = " ".join(tenant.do("import", "--agency", "ZZ0020000", path, "--quiet").decode().split())
    assert "is import 1: 2 reports" in said and "nobody is listed as a person in it" in said, said
    assert "no offense and no text was read of it" in said, said
    again = tenant.do("import", "--agency", "ZZ0020000", path, "--quiet").decode()
    assert again.count("\n") == 1 and "already" in again, again


def of_person(tenant, role, sequence):
    return [f for f in of_kind(tenant.listed(), "finding") if f["mention"]["role"] == role and f["mention"]["seq"] == sequence]


def test_a_correction_reveals_what_the_lie_had_hidden_and_cites_what_was_seen(folder):
    tenant = opened(folder, ("r.txt", REPORT))
    assert of_person(tenant, "arrestee", 1) == []
    made = tenant.events("correct", WHO, "--born", "2009-03-14", *SEEN, why=CORRECTING)[0]
    assert made == {"event": "corrected", "correction": 2, "person": WHO}
    tenant.rescreened()
    found = of_person(tenant, "arrestee", 1)
    assert {f["rule"] for f in found} >= {"minor-filed-as-offender-commercial-sex"}
    for f in found:
        assert f["mention"]["age_recorded"] == "15" and f["still_minor"] == "maybe", f
        seen = [b for b in f["because"] if b.get("correction")]
        assert [(b["file"], b["field"], b["value"]) for b in seen] == [("correction 2", "birth date", "2009")], f
        assert any((b["field"], b["value"]) == ("age of arrestee", "adult") for b in f["because"]), f
    assert of_person(tenant, "offender", 1) == []                       # nobody has said that this is the same person
    shown = tenant.do("findings", "show", found[0]["id"]).decode()
    assert "birth date = 2009" in shown and "correction 2, certified birth record" in " ".join(shown.split())
    assert tenant.do("rescreen", "--new", "--quiet", "--today", "2026-11-25")
    assert tenant.events("selfcheck")[-1]["well"] is True


def test_what_is_missing_or_cannot_be_is_said_in_one_sentence(folder):
    tenant = opened(folder, ("r.txt", REPORT))
    def code(*args): return tenant.sentence("correct", *args, why=CORRECTING)[0]
    assert code() == code("show") == code("show", "x") == code(WHO) == code("ZZ0010000/INVENTED0001", "--born", "2009", *SEEN) == 2
    assert code(WHO, "--born", "14.3.2009", *SEEN) == code(WHO, "--born", "2199-01-01", *SEEN) == 2
    assert code(WHO, "--born", "2009", "--source", "hearsay", *SEEN[2:]) == 2
    assert code(WHO, "--born", "2009", "--source", "look", *SEEN[2:]) == 2               # an age, no date of birth
    assert code(WHO, "--born", "2009", *SEEN[:3], "x" * 401, *SEEN[4:]) == 2
    assert code("ZZ0010000/INVENTED0009/arrestee:1", "--born", "2009", *SEEN) == 4
    assert code("ZZ0010000/INVENTED0001/arrestee:2", "--born", "2009", *SEEN) == 4
    assert code("show", "7") == code("withdraw", "7", "--reason", "x") == code("withdraw", "1", "--reason", "x") == 4
    assert tenant.sentence("correct", WHO, "--born", "2009", *SEEN, why=())[0] == 2       # why it is done
    tenant.do("correct", WHO, "--born", "2009", *SEEN, why=CORRECTING)
    assert code(WHO, "--born", "2009", *SEEN) == 5                                      # the same again
    assert len(tenant.imports()) == 2


def test_copies_are_found_by_paper_name_and_report_and_nobody_else(folder):
    tenant = opened(folder, ("r.txt", REPORT), ("booked.csv", BOOKINGS))
    tenant.do("correct", "ZZ0020000/B-1001/arrestee:1", "--born", "2009-01-15", *SEEN, why=CORRECTING)
    listed = folder / "reached.csv"
    events = tenant.events("correct", "show", 3, "--csv", listed)
    copies = {f"{e['incident']} {e['role']}": e["how"] for e in of_kind(events, "copy")}
    assert copies == {"B-1004 arrestee": "the same document number", "B-1005 arrestee": "the same name and birth date"}
    assert {e["state"] for e in of_kind(events, "copy")} == {"proposed"}
    rows = list(csv.DictReader(listed.open()))
    assert [r["kind"] for r in rows].count("copy") == len(copies)
    tenant.do("correct", WHO, "--born", "2009-01-15", *SEEN, why=CORRECTING)      # a booking names the report, an offender is equal
    events = tenant.events("correct", "show", 4)
    assert {f"{e['incident']} {e['role']}": e["how"] for e in of_kind(events, "copy")} == {
        "B-1001 arrestee": "it names the report by its number", "B-1004 arrestee": "the same document number",
        "B-1005 arrestee": "the same name and birth date",
        "INVENTED0001 offender": "the same report tells of a person of equal age and sex"}
    assert "2009-01-15" not in listed.read_text() and "Doe" not in listed.read_text()


def test_joining_other_reports_takes_two_people(folder):
    tenant = opened(folder, ("r.txt", REPORT))
    tenant.open_to_second()
    tenant.do("correct", WHO, "ZZ0010000/INVENTED0001/offender:1", "--born", "2009-03-14", *SEEN, why=CORRECTING)
    tenant.rescreened()
    assert of_person(tenant, "arrestee", 1) and not of_person(tenant, "offender", 1)
    copy = of_kind(tenant.events("correct", "show", 2), "copy")[0]
    assert (copy["person"], copy["state"]) == ("ZZ0010000/INVENTED0001/offender:1", "waits for a second person")
    assert tenant.sentence("correct", "agree", 2, "--reason", "mine", why=CORRECTING)[0] == 5
    done = tenant.as_second("correct", "agree", 2, "--reason", "seen as well", why=CORRECTING)
    assert done.returncode == 0, done
    tenant.rescreened()
    assert of_person(tenant, "offender", 1) and of_kind(tenant.events("correct", "show", 2), "copy")[0]["state"] == "joined"


def test_corrections_that_disagree_are_kept_and_a_withdrawn_one_heals(folder):
    tenant = opened(folder, ("r.txt", REPORT))
    tenant.open_to_second("records")
    before = tenant.listed()
    tenant.do("correct", WHO, "--born", "2009-03-14", *SEEN, why=CORRECTING)
    tenant.rescreened()
    alone = [(f["rule"], f["mention"]) for f in tenant.listed()]
    tenant.do("correct", WHO, "--born", "1998-03-14", *SEEN, why=CORRECTING)
    tenant.rescreened()
    both = tenant.events("correct", "show", 2)
    assert [(e["correction"], e["born"], e["state"]) for e in of_kind(both, "correction")] == \
        [(2, "2009", "stands"), (3, "1998", "stands")]
    assert {f["mention"]["age_low"] < 18 < f["mention"]["age_high"] for f in of_person(tenant, "arrestee", 1)} <= {True}
    for number in (3, 2):
        assert b"another person" in tenant.do("correct", "withdraw", number, "--reason", "not this child")
        done = tenant.as_second("correct", "withdraw", number, "--reason", "not this child")
        assert done.returncode == 0 and b"is withdrawn" in done.stdout, done
        tenant.rescreened()
        told = [(f["rule"], f["mention"]) for f in tenant.listed()]
        assert told == (alone if number == 3 else [(f["rule"], f["mention"]) for f in before])
    assert [e["state"] for e in tenant.events("correct", "list")] == ["withdrawn", "withdrawn"]
    assert tenant.events("selfcheck")[-1]["well"] is True


def test_who_is_whom_is_said_parted_and_taken_back(folder):
    tenant = opened(folder, ("r.txt", REPORT))
    tenant.open_to_second("records")
    other, self = "ZZ0010000/INVENTED0001/offender:1", "ZZ0010000/CORRECTION-2/person:1"
    tenant.do("correct", WHO, "--born", "2009-03-14", *SEEN, why=CORRECTING)
    def code(*args): return tenant.sentence("persons", *args)[0]
    assert code() == code("same", WHO) == code("same", WHO, WHO, "--reason", "x") == code("undo", "x", "--reason", "x") == 2
    assert code("same", WHO, other) == 2 and code("same", WHO, other[:-1] + "9", "--reason", "x") == 4
    word = tenant.events("persons", "same", WHO, other, "--reason", "same prints")[0]["word"]
    assert code("same", other, WHO, "--reason", "again") == 5                   # whichever is named first
    assert tenant.as_second("persons", "same", WHO, other, "--reason", "seen").returncode == 0
    tenant.rescreened()
    assert of_person(tenant, "offender", 1)
    tenant.do("persons", "undo", word, "--reason", "prints were another's")
    assert code("undo", word, "--reason", "again") == 4
    tenant.rescreened()
    assert of_person(tenant, "arrestee", 1) and not of_person(tenant, "offender", 1)
    tenant.do("persons", "different", self, WHO, "--reason", "another child's certificate")       # parts the correction
    tenant.rescreened()
    assert not of_person(tenant, "arrestee", 1)
    tenant.do("persons", "same", self, other, "--reason", "this child's")
    tenant.rescreened()
    assert of_person(tenant, "offender", 1) and not of_person(tenant, "arrestee", 1)
    told = read(tenant.as_second("persons", "words", other, "--json"))         # who took the first word back has to answer anew
    assert [(w["verdict"], w["said_by"]) for w in told] == [("same", "nobody"), ("same", LOGIN)], told
    assert tenant.events("selfcheck")[-1]["well"] is True


def test_everybody_who_has_to_be_told_has_a_notice_and_a_task_until_done(folder):
    tenant = opened(folder, ("r.txt", REPORT), ("booked.csv", BOOKINGS))
    tenant.do("correct", WHO, "--born", "2009-01-15", *SEEN, why=CORRECTING)
    tenant.rescreened()
    child = of_person(tenant, "arrestee", 1)[0]["id"]
    tenant.do("findings", "accept", child, "--reason", "birth record")
    same = (WHO, "ZZ0010000/INVENTED0001/offender:1", "--reason", "one person, twice in the report")
    code, sentence = tenant.sentence("export", "replacement", child, "--out", folder / "new.txt", "--to", "State program")
    assert code == 5 and "offender 1 of this report has the age that was wrong" in sentence
    tenant.open_to_second()
    tenant.do("persons", "same", *same)
    assert tenant.as_second("persons", "same", *same).returncode == 0
    tenant.rescreened()
    tenant.do("export", "replacement", child, "--out", folder / "new.txt", "--to", "State program", "--today", "2026-11-25")
    anew = read(check(folder / "new.txt", "--json"))
    assert {(f["mention"]["role"], f["mention"]["age_recorded"]) for f in of_kind(anew, "finding")} == {("victim", "15")}, anew
    assert of_kind(anew, "imported")[0]["counts"]["offenders"] == 1             # the man, who stays
    told = tenant.do("correct", "notify", 3).decode()
    assert "2 notices were opened." in told.replace("3 notices", "2 notices") and "3 copies wait for two people" in told, told
    assert {n["recipient"] for n in tenant.events("correct", "notices", 3)} == {"ZZ0010000", "State program"}
    for booking in ("B-1001", "B-1004", "B-1005"):
        joined = (WHO, f"ZZ0020000/{booking}/arrestee:1", "--reason", "same prints")
        tenant.do("persons", "same", *joined)
        assert tenant.as_second("persons", "same", *joined).returncode == 0
    assert b"3 notices were opened" in tenant.do("correct", "notify", 3)
    notices = tenant.events("correct", "notices", 3)
    told = {(n["recipient"], n["person"], n["why"]) for n in notices}
    assert {(p, w) for r, p, w in told if r == "ZZ0020000"} == {
        ("ZZ0020000/B-1001/arrestee:1", "it names the report by its number"),
        ("ZZ0020000/B-1004/arrestee:1", "the same document number"),
        ("ZZ0020000/B-1005/arrestee:1", "the same name and birth date")}, told
    assert {w[-13:] for r, p, w in told if r == "State program"} == {"(replacement)"}, told
    assert ("ZZ0010000", WHO, "the report itself") in told and {n["state"] for n in notices} == {"open"}
    assert b"already" in tenant.do("correct", "notify", 3)
    number = notices[0]["notice"]
    def code(*args): return tenant.sentence("correct", *args)[0]
    assert code("receipt", number, "--answer", "written", "--reason", "x") == code("receipt", number, "--answer", "done") == 2
    assert code("receipt", 99, "--answer", "done", "--reason", "x") == 4
    tenant.do("correct", "receipt", number, "--answer", "received", "--reason", "K. Alder, by phone")
    tenant.do("correct", "receipt", number, "--answer", "done", "--reason", "replaced on 2026-11-25")
    assert code("receipt", number, "--answer", "done", "--reason", "again") == 5
    listed = folder / "notices.csv"
    first = tenant.events("correct", "notices", "--csv", listed)[0]
    assert (first["state"], first["words"], first["heard_by"]) == ("done", "replaced on 2026-11-25", LOGIN)
    assert [r["state"] for r in csv.DictReader(listed.open())] == ["done"] + ["open"] * (len(notices) - 1)
    assert f"{len(notices) - 1} open." in tenant.do("correct", "notices").decode()


def test_the_guard_knows_whose_paper_was_wrong(folder):
    tenant = opened(folder, ("booked.csv", BOOKINGS))
    def ask(code, **person):
        form = {"date": "2024-06-10", "offenses": ["40A"], "persons": [dict({"role": "arrestee", "age": 21}, **person)]}
        return tenant.events("guard", "-", code=code, stdin=json.dumps(form).encode())[0]
    named = {"name": "Ann Doe", "born": "2003-01-15"}
    assert not ask(0, **named)["stop"] and not ask(0, document="INV 4711")["stop"]
    tenant.do("correct", "ZZ0020000/B-1001/arrestee:1", "--born", "2009-01-15", *SEEN, why=CORRECTING)
    for person in (named, {"document": "INV 4711"}):
        why = ask(5, **person)["why"]
        assert [w["rule"] for w in why] == ["minor"] and "The age is by correction 2, certified birth record" in why[0]["text"], why
    for other in ({"name": "Ann Doe", "born": "1991-07-30"}, {"name": "Eve Poe", "born": "2003-01-15"}, {"document": "INV-4712"}):
        assert not ask(0, **other)["stop"]


def test_notices_and_worksheets_are_written_masked_and_released(folder):
    tenant = opened(folder, ("r.txt", REPORT), ("booked.csv", BOOKINGS))
    tenant.open_to_second("records")
    tenant.do("correct", "ZZ0020000/B-1001/arrestee:1", "--born", "2009-01-15", *SEEN, why=CORRECTING)
    joined = ("ZZ0020000/B-1001/arrestee:1", "ZZ0020000/B-1004/arrestee:1", "--reason", "same prints")
    tenant.do("persons", "same", *joined)
    assert tenant.as_second("persons", "same", *joined).returncode == 0
    tenant.do("correct", "notify", 3)
    notices = {n["person"]: n["notice"] for n in tenant.events("correct", "notices", 3)}
    number, paper = notices["ZZ0020000/B-1004/arrestee:1"], folder / "notice.txt"
    def code(*args): return tenant.sentence("correct", *args)[0]
    assert code("notice", number) == code("worksheet", 3, "--out", paper) == 2
    assert code("notice", 99, "--out", paper) == code("worksheet", 99, "--sheet", "ndex", "--out", paper) == 4
    tenant.do("correct", "notice", number, "--out", paper, "--reply-by", "2026-12-15", "--contact", "Records, 555-0100")
    text = " ".join(paper.read_text().split())
    assert "B-1004" in text and "the same document number" in text and "555-0100" in text and "2026-12-15" in text
    assert "2009-01-15" not in text and "2003-01-15" not in text and "2009" in text
    tenant.do("correct", "notice", number, "--out", paper, "--show-names")
    assert "2009-01-15" in paper.read_text() and "2003-01-15" in paper.read_text()
    assert {n["notice"]: n["state"] for n in tenant.events("correct", "notices", 3)}[number] == "written"
    assert b"ncic-missing" in tenant.do("correct", "sheets", why=())
    for sheet in ("ncic-missing", "ncic-wanted", "ndex", "history"):
        tenant.do("correct", "worksheet", 3, "--sheet", sheet, "--out", paper, "--show-names", "--state", "TN")
        assert "2009-01-15" in paper.read_text() and "correction" in paper.read_text().lower(), sheet
    tenant.do("correct", "worksheet", 3, "--sheet", "relief", "--state", "TN", "--out", paper)
    assert code("worksheet", 3, "--sheet", "none", "--out", paper) == 4
    assert not list(folder.glob("*.part"))
    tenant.do("correct", "withdraw", 3, "--reason", "another child's certificate")
    assert tenant.as_second("correct", "withdraw", 3, "--reason", "another child's certificate").returncode == 0
    told = [e for e in of_kind(tenant.events("correct", "show", 3), "dependent") if e["kind"] == "output"]
    assert ("notice", "ZZ0020000") in {(e["output"], e["recipient"]) for e in told}, told     # who has to be told again
    assert code("notice", number, "--out", paper) == 5
