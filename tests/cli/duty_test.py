"""duty_test.py - duties on a clock: what starts them, time zones and clocks that change, who must not be told, calendars (R20, R23)."""
import csv
import datetime
import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import admin, arrestee, offender, offense, victim
from tenant import DEBUG, LOGIN, RELEASE, Tenant, of_kind, read

ORI = "ZZ0010000"
MISSING = """\
Case No,Name,Date of Birth,Missing Since
M-1,Doe Bea,05/26/2010,06/10/2026
M-2,Roe Ann,05/26/2007,06/10/2026
M-3,Poe Eve,05/26/1980,06/10/2026
"""
CHILD = f"{ORI}/M-1/person:1"
NCIC = f"MISS-NCIC-2H@{CHILD}"
DENVER = ("--zone", "America/Denver")


def sold(number, relation, age="15"):
    """A child as a victim of trafficking, and what she is to the one suspect; the offense is on record."""
    return (admin(ORI, number, "20260605") + offense(ORI, number, "64A", location="14") +
            victim(ORI, number, "64A", kind="I", age=age, relation=relation) + offender(ORI, number, "41"))


def opened(folder, missing=MISSING, reports="", program=DEBUG):
    tenant = Tenant(folder, program=program)
    tenant.do("user", "add", LOGIN, "--role", "supervisor")
    if missing:
        (folder / "m.csv").write_text(missing)
        tenant.do("map", folder / "m.csv", "--write", folder / "m.map", why=())
        tenant.imported("--agency", ORI, folder / "m.csv")
    if reports:
        (folder / "r.txt").write_text(reports)
        tenant.imported(folder / "r.txt")
    tenant.rescreened()
    return tenant


def duties(tenant, zone=DENVER):
    return {f"{e['duty']}@{e['person']}": e for e in of_kind(tenant.events("duty", "list", "--all", *zone), "duty")}


def said(tenant, *args):
    return tenant.events("duty", *args, *DENVER)[0]


# ---- the table ----

def test_the_table_is_told_with_its_sources_and_what_was_not_read_is_marked(folder):
    tenant = Tenant(folder)
    rows = of_kind(tenant.events("duties", why=()), "duty_row")
    assert len({r["duty"] for r in rows}) == 78
    assert all(r["source"] and r["as_of"] and r["grade"] and r["citation"] and r["evidence"] for r in rows)
    for r in rows:
        assert r["verified"] == r["grade"].startswith("high") and not (r["verified"] and r["as_of"] == "UNVERIFIED"), r
    text = " ".join(tenant.do("duties", "MANDREP-STATE", why=()).decode().split())
    assert "NOT VERIFIED (low), ask counsel:" in text and "grade: low" in text
    text = " ".join(tenant.do("duties", "CVRA-GUARDIAN", why=()).decode().split())
    assert "never to: a guardian who is or may be a suspect" in text and "18 USC 3771(e)(2)(B)" in text
    periods = [r["valid"] for r in rows if r["duty"] == "CYBERTIP-PRESERVE-EXPIRY"]
    assert periods == ["..2024-05-06", "2024-05-07.."]
    assert tenant.sentence("duties", "NO-SUCH", why=())[0] == 4
    words = folder / "duties.txt"
    words.write_bytes(tenant.do("duties", why=()))
    assert b"No word of the glossary" in tenant.do("terms", words, why=())


# ---- what starts them ----

def test_a_missing_child_starts_two_hours_and_thirty_days_and_a_grown_one_does_not(folder):
    tenant = opened(folder)
    due = duties(tenant)
    first = due[NCIC]
    assert (first["state"], first["start"], first["deadline"]) == ("overdue", "2026-06-10 00:00 -06:00", "2026-06-10 02:00 -06:00")
    assert first["day_only"] and first["escalate_now"] and first["verified"]
    assert due[f"MISS-UPDATE-30D@{CHILD}"]["deadline"] == "2026-07-10 00:00 -06:00"
    young = f"{ORI}/M-2/person:1"
    assert f"MISS-NCIC-2H@{young}" not in due and due[f"MISS-UNDER21@{young}"]["deadline"] == "2026-06-10 02:00 -06:00"
    assert not [d for d in due if "M-3" in d]
    assert due[f"MISS-NCIC-2H@{CHILD}"]["deadline"] != duties(tenant, ("--zone", "Pacific/Honolulu"))[NCIC]["deadline"]
    for unsure in ("FOSTER-MISSING-24H", "MISS-NCMEC-FOSTER", "AMBER"):         # is the child in care? nobody can see that
        e = due[f"{unsure}@{CHILD}"]
        assert (e["state"], e["deadline"], e["escalate_now"]) == ("to-check", None, False) and e["condition"], e
    page = " ".join(tenant.do("duty", "list", *DENVER).decode().split())
    assert "only the day is known: its first moment counts" in page and "NOT VERIFIED (medium), ask counsel" in page
    assert "TO CHECK: NO CLOCK RUNS BEFORE A PERSON SAYS SO" in page
    assert tenant.sentence("duty", "list", why=())[0] == 2
    assert tenant.events("selfcheck")[-1]["well"] is True


def test_a_correction_and_a_withdrawn_list_change_who_is_a_child(folder):
    tenant = opened(folder)
    tenant.do("correct", f"{ORI}/M-3/person:1", "--born", "2010-03-14", "--source", "birth-record", "--seen", "certified copy",
              "--reason", "the paper was another person's")
    assert duties(tenant)[f"MISS-NCIC-2H@{ORI}/M-3/person:1"]["state"] == "overdue"
    tenant.open_to_second()
    tenant.do("user", "add", LOGIN, "--role", "records")
    said(tenant, "owner", NCIC, "--to", "K. Alder")
    tenant.withdraw(1)
    due = duties(tenant)
    assert list(due) == [NCIC] and due[NCIC]["state"] == "ended" and due[NCIC]["owner"]["words"] == "K. Alder"


def test_a_corrected_birth_date_that_makes_a_child_asks_for_the_report_and_the_entry(folder):
    tenant = opened(folder, missing=None, reports=sold("T-1", "ST", age="25") + sold("T-2", "ST", age="15"))
    adult, known = f"{ORI}/T-1/victim:1", f"{ORI}/T-2/victim:1"
    born = ("--source", "birth-record", "--seen", "certified copy", "--reason", "the card was another person's")
    assert not [d for d in duties(tenant) if d.startswith("CORRECTED")]
    tenant.do("correct", known, "--born", "2010-08-01", *born)          # a child before and after: nothing new
    tenant.do("correct", adult, "--born", "1999-08-01", *born)          # an adult before and after
    assert not [d for d in duties(tenant) if d.startswith("CORRECTED")]
    tenant.do("correct", adult, "--born", "2010-08-01", *born)
    due = duties(tenant)
    for duty in ("CORRECTED-MANDREP", "CORRECTED-NCIC"):
        e = due[f"{duty}@{adult}"]
        assert (e["state"], e["deadline"], e["verified"]) == ("to-check", None, False) and "correction" in e["source"] and e["condition"], e
        assert f"{duty}@{known}" not in due
    e = said(tenant, "start", f"CORRECTED-NCIC@{adult}", "--reason", "NIC M123456789 stands")
    assert e["state"] == "running" and duties(tenant)[f"CORRECTED-NCIC@{adult}"]["start"] == due[f"CORRECTED-NCIC@{adult}"]["start"], e
    text = " ".join(tenant.do("duties", "CORRECTED-NCIC", why=()).decode().split())
    assert "NOT VERIFIED (medium" in text, text


def test_patrol_and_advocates_see_what_was_given_to_them_and_say_that_it_is_done(folder):
    for role in ("patrol", "advocate"):
        tenant = opened(folder / role if (folder / role).mkdir() is None else folder)
        said(tenant, "owner", NCIC, "--to", f"{LOGIN}, Unit 12")
        said(tenant, "owner", f"MISS-UPDATE-30D@{CHILD}", "--to", f"{LOGIN}son")           # another account
        mine = of_kind(tenant.events("duty", "list", "--mine", *DENVER), "duty")
        assert [e["duty"] for e in mine] == ["MISS-NCIC-2H"], mine
        for other in ("supervisor", "detective"):
            tenant.do("user", "remove", LOGIN, "--role", other)
        tenant.do("user", "add", LOGIN, "--role", role)
        shown = of_kind(tenant.events("duty", "list", *DENVER), "duty")
        assert [e["duty"] for e in shown] == ["MISS-NCIC-2H"], (role, shown)
        assert b"M-2" not in tenant.do("duty", "list", "--all", *DENVER)
        other = f"MISS-UPDATE-30D@{CHILD}"
        assert tenant.run("duty", "show", other).returncode == 4
        for words in (("done", other, "--evidence", "x"), ("skip", NCIC, "--reason", "x"), ("owner", NCIC, "--to", "x"),
                      ("release", NCIC, "--reason", "x"), ("start", other, "--reason", "x")):
            assert tenant.run("duty", *words).returncode == 4, words
        assert said(tenant, "done", NCIC, "--evidence", "NIC M123456789")["state"] == "late"


def test_a_re_screen_of_old_reports_asks_for_the_child_welfare_report_and_a_named_person_makes_the_child_a_victim(folder):
    tenant = opened(folder, missing="", reports=sold("T-1", "ST"))
    child = f"{ORI}/T-1/victim:1"
    asked = duties(tenant)[f"MANDREP-STATE@{child}"]
    assert (asked["state"], asked["verified"], asked["deadline"], asked["accepted_by"]) == ("to-check", False, None, None)
    assert f"CAPTA-VICTIM@{child}" not in duties(tenant)
    found = [f for f in tenant.listed() if f["rule"] == "minor-victim-of-trafficking-known"]
    tenant.do("findings", "accept", found[0]["id"], "--reason", "she is a victim")
    victim_now = duties(tenant)[f"CAPTA-VICTIM@{child}"]
    assert victim_now["accepted_by"] == LOGIN and victim_now["state"] == "open" and not victim_now["day_only"]
    before = {k: e["start"] for k, e in duties(tenant).items()}
    tenant.rescreened()
    assert before == {k: e["start"] for k, e in duties(tenant).items()}


def test_the_duty_of_a_state_is_listed_there_alone_and_starts_when_a_person_says_it_was_reported(folder):
    (folder / "r.txt").write_text(sold("T-1", "ST"))
    word = f"MS-24H@{ORI}/T-1/victim:1"
    for state in ("MS", "TN"):
        tenant = Tenant(folder, name=state, role=None, state=state)
        tenant.do("user", "add", LOGIN, "--role", "records")
        tenant.imported(folder / "r.txt")
        tenant.rescreened()
        assert (word in duties(tenant)) == (state == "MS")
        if state == "MS":
            assert duties(tenant)[word]["state"] == "to-check"
            done = said(tenant, "start", word, "--reason", "hotline 26-0071", "--at", "2026-11-20 08:00")
            assert done["deadline"] == "2026-11-21 08:00 -07:00"


# ---- what people say ----

def test_each_step_is_kept_with_its_name_and_what_was_done_late_stays_late(folder):
    tenant = opened(folder)
    before = tenant.entries()
    assert said(tenant, "owner", NCIC, "--to", "K. Alder, night desk")["state"] == "overdue"
    assert said(tenant, "escalate", NCIC, "--to", "Sgt. Birch")["state"] == "overdue"
    assert duties(tenant)[NCIC]["escalate_now"] is False
    assert said(tenant, "done", NCIC, "--evidence", "NIC M123456789", "--at", "2026-06-10 01:59")["state"] == "done"
    assert said(tenant, "done", NCIC, "--evidence", "NIC M123456789", "--at", "2026-06-10 02:01")["state"] == "late"
    shown = tenant.events("duty", "show", NCIC, *DENVER)[0]
    assert [s["said"] for s in shown["said"]] == ["owner", "escalated", "done", "done"]
    assert {s["by"] for s in shown["said"]} == {LOGIN} and shown["ended"]["words"] == "NIC M123456789"
    page = tenant.do("duty", "show", NCIC, *DENVER).decode()
    assert "DONE LATE" in page and "34 USC 41308(3)" in page and "NIC M123456789" in page
    assert tenant.entries() >= before + 6
    text = " ".join(tenant.do("duty", "list", "--since", "2026-06-11", *DENVER).decode().split())
    assert "0 duties of" in text
    rows = folder / "due.csv"
    tenant.do("duty", "list", CHILD, "--all", "--csv", rows, *DENVER)
    listed = list(csv.DictReader(rows.open()))
    assert {r["person"] for r in listed} == {CHILD} and {r["state"] for r in listed} >= {"late", "to-check", "overdue"}
    assert "Doe" not in rows.read_text() and "2010" not in rows.read_text()


def test_what_is_missing_or_cannot_be_is_said_in_one_sentence(folder):
    tenant = opened(folder)
    def code(*args): return tenant.sentence("duty", *args, *DENVER)[0]
    assert code() == code("list", "x") == code("show") == code("show", "MISS-NCIC-2H") == code("bake", NCIC) == 2
    assert code("done", NCIC) == code("done", NCIC, "--evidence", " ") == code("owner", NCIC, "--to", "x" * 401) == 2
    assert code("done", NCIC, "--evidence", "x", "--at", "2026-02-29") == code("done", NCIC, "--evidence", "x", "--at", "2099-01-01") == 2
    assert code("start", f"NO-SUCH@{CHILD}", "--reason", "x") == code("start", f"AMBER@{ORI}/M-9/person:1", "--reason", "x") == 4
    assert code("done", f"CVRA-NOTICE@{CHILD}", "--evidence", "x") == code("show", f"CVRA-NOTICE@{CHILD}") == 4
    assert code("release", NCIC, "--reason", "x") == 5
    assert tenant.sentence("duty", "list", "--zone", "America/Nowhere")[0] == 3
    assert tenant.sentence("duty", "zone", "Mountain", why=())[0] == 3
    assert all(e["owner"] is None and e["ended"] is None for e in duties(tenant).values())


# ---- clocks on walls ----

def test_hours_and_days_over_a_change_of_the_clocks_and_a_leap_day(folder):
    tenant = opened(folder)
    hours, days = f"FOSTER-MISSING-24H@{CHILD}", f"PRESERVE-2703F@{CHILD}"
    for zone, start, end in (("America/New_York", "2026-03-07 12:00", "2026-03-08 13:00 -04:00"),         # 23 hours in that day
                             ("America/New_York", "2025-11-01 12:00", "2025-11-02 11:00 -05:00"),         # 25
                             ("America/Phoenix", "2026-03-07 12:00", "2026-03-08 12:00 -07:00"),          # no such thing there
                             ("Pacific/Honolulu", "2024-02-28 23:00", "2024-02-29 23:00 -10:00")):
        e = tenant.events("duty", "start", hours, "--reason", "in a group home", "--at", start, "--zone", zone)[0]
        assert e["deadline"] == end, (zone, e)
        tenant.do("duty", "skip", hours, "--reason", "the next row of the test")
    tenant.do("duty", "start", days, "--reason", "request sent", "--at", "2024-01-15 09:00", *DENVER)
    assert duties(tenant)[days]["deadline"] == "2024-04-14 09:00 -06:00"      # 90 days, a leap day and a change among them
    tenant.do("duty", "done", days, "--evidence", "renewed by letter", "--at", "2024-04-01 09:00", *DENVER)
    second = duties(tenant)[days]
    assert (second["round"], second["deadline"], second["state"]) == (2, "2024-06-30 09:00 -06:00", "overdue")


def test_the_zone_of_the_agency_is_said_once_and_stands_on_every_list(folder):
    tenant = opened(folder)
    def head(): return tenant.events("duty", "list")[0]
    assert head()["zone_of"] == "machine"
    assert "No zone of the agency is set" in tenant.do("duty", "list").decode()
    tenant.do("duty", "zone", "America/Denver", why=())
    assert (head()["zone"], head()["zone_of"]) == ("America/Denver", "agency")
    e = [e for e in tenant.events("duty", "list", why=("--purpose", "protection", "--case", "2026-1")) if e.get("duty") == "MISS-NCIC-2H"]
    assert e[0]["deadline"] == "2026-06-10 02:00 -06:00"


def test_a_clock_that_is_set_back_moves_nothing_and_is_told(folder):
    """The machine is nine days behind what the audit trail has seen."""
    fault = pathlib.Path("build/debug/libfault.so").resolve()
    tenant = opened(folder, program=RELEASE)
    def at(days): return dict(os.environ, LD_PRELOAD=str(fault), FAULT_CLOCK=str(days * 86400))
    def listed(days): return read(tenant.run("duty", "list", "--all", "--json", *DENVER, env=at(days)))
    word = f"MISS-NCMEC-FOSTER@{CHILD}"
    tenant.do("duty", "done", NCIC, "--evidence", "NIC M123456789", *DENVER, env=at(0))
    tenant.do("duty", "start", word, "--reason", "in a group home", *DENVER, env=at(0))
    now, back = listed(0), listed(-9)
    assert now[0]["clock_behind_seconds"] == 0 and 8 * 86400 < back[0]["clock_behind_seconds"] <= 9 * 86400
    def seen(events): return {(e["duty"], e["person"]): (e["state"], e["start"], e["deadline"], e["ended"]) for e in of_kind(events, "duty")}
    assert seen(now) == seen(back)
    page = " ".join(tenant.do("duty", "list", *DENVER, env=at(-9)).decode().split())
    assert "WARNING: this machine's clock stands" in page and "8 days" in page
    tenant.do("duty", "done", word, "--evidence", "NCMEC 1234567", *DENVER, env=at(-9))       # kept behind what it answers
    shown = read(tenant.run("duty", "show", word, "--json", *DENVER, env=at(-9)))[0]
    assert shown["ended"]["at"] >= shown["started"]["written"] and shown["ended"]["written"] >= shown["started"]["written"]
    assert read(tenant.run("audit", "verify", "--json"))[0]["ok"] is True
    assert listed(0)[0]["clock_behind_seconds"] == 0


# ---- who must not be told ----

def test_no_notice_goes_to_a_guardian_who_is_or_may_be_a_suspect(folder):
    planted = (("G-1", "CH", True), ("G-2", "SC", True), ("G-3", "CF", True), ("G-4", "RU", True), ("G-5", "ST", False), ("G-6", "AQ", False))
    tenant = opened(folder, missing="", reports="".join(sold(number, relation) for number, relation, _ in planted))
    tenant.do("user", "add", LOGIN, "--role", "supervisor", code=5)
    for number, relation, is_held in planted:
        word = f"CVRA-NOTICE@{ORI}/{number}/victim:1"
        state = said(tenant, "start", word, "--reason", "the FBI has the case")
        assert state["state"] == ("held" if is_held else "open"), (number, relation, state)
        assert bool(state["hold"]) == is_held
        code = tenant.run("duty", "done", word, "--evidence", "letter sent", *DENVER).returncode
        assert code == (5 if is_held else 0), (number, code)
    word = f"CVRA-NOTICE@{ORI}/G-1/victim:1"
    page = " ".join(tenant.do("duty", "list", *DENVER).decode().split())
    assert "HELD: TELL NO GUARDIAN YET" in page and "no guardian is told: offender 1 stands there as a parent of the child" in page
    assert tenant.sentence("duty", "release", word, *DENVER)[0] == 2                             # not without a reason
    released = said(tenant, "release", word, "--reason", "the father is in custody; the notice goes to the aunt")
    assert released["state"] == "open"
    assert duties(tenant)[word]["released"]["words"].startswith("the father is in custody")
    later = folder / "later.txt"                                                                 # a later version names a stepfather
    later.write_text(sold("G-1", "SC"))
    tenant.imported(later)
    tenant.rescreened()
    assert duties(tenant)[word]["state"] == "held"                                               # released for another reason


def test_a_parent_who_is_a_suspect_in_another_report_on_the_same_child_holds_it(folder):
    tenant = opened(folder, missing="", reports=sold("J-1", "ST") + sold("J-2", "CH"))
    word = f"CVRA-NOTICE@{ORI}/J-1/victim:1"
    assert said(tenant, "start", word, "--reason", "the FBI has the case")["state"] == "open"
    tenant.open_to_second()
    joined = ("persons", "same", f"{ORI}/J-1/victim:1", f"{ORI}/J-2/victim:1", "--reason", "same prints")
    tenant.do(*joined)
    assert duties(tenant)[word]["state"] == "open"                          # one person's word is not enough
    assert tenant.as_second(*joined).returncode == 0
    held = duties(tenant)[word]
    assert held["state"] == "held" and held["hold"] == "in report J-2: offender 1 stands there as a parent of the child"


def test_a_held_duty_says_so_in_the_calendar(folder):
    tenant = opened(folder, missing="", reports=sold("G-1", "CH"))
    word = f"JUV-FED-CUSTODY@{ORI}/G-1/victim:1"
    state = said(tenant, "start", word, "--reason", "held by federal officers", "--at", "2026-11-20 08:00")
    assert state["state"] == "held" and state["deadline"] == "2026-11-20 08:00 -07:00"
    tenant.do("duty", "export", folder / "due.ics", *DENVER)
    event, = calendar(folder / "due.ics")
    assert event["SUMMARY"] == "JUV-FED-CUSTODY, report G***1: HELD, tell no guardian" and "NOT VERIFIED" in event["DESCRIPTION"]


def test_only_those_who_answer_for_it_release_a_notice(folder):
    tenant = Tenant(folder)
    (folder / "r.txt").write_text(sold("G-1", "CH"))
    tenant.imported(folder / "r.txt")
    word = f"CVRA-NOTICE@{ORI}/G-1/victim:1"
    assert said(tenant, "start", word, "--reason", "the FBI has the case")["state"] == "held"
    assert tenant.sentence("duty", "release", word, "--reason", "x", *DENVER)[0] == 4
    tenant.open_to_second()
    assert tenant.as_second("duty", "release", word, "--reason", "guardian ad litem named", *DENVER).returncode == 0


# ---- calendars ----

def calendar(path):
    """RFC 5545 as far as we write it, read by rules of its own: lines, folding, escapes, components."""
    raw = path.read_bytes()
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    lines = raw.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    text = [line.decode() for line in lines]                     # a cut character would not decode
    whole = []
    for line in text:
        if line.startswith(" "):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    events, stack = [], []
    for line in whole:
        name, value = line.split(":", 1)
        if name == "BEGIN":
            stack.append((value, {}))
        elif name == "END":
            kind, fields = stack.pop()
            assert kind == value, line
            if kind == "VEVENT":
                events.append(fields)
            elif stack:
                stack[-1][1][kind] = fields
            else:
                assert kind == "VCALENDAR" and fields["VERSION"] == "2.0" and fields["PRODID"]
        else:
            assert name not in stack[-1][1], f"{name} stands twice"
            stack[-1][1][name] = re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), value)
    assert not stack
    return events


def utc(text):
    """The moment of a list, as a calendar writes it."""
    at = datetime.datetime.strptime(text.replace(":", ""), "%Y-%m-%d %H%M %z")
    return at.astimezone(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def test_deadlines_go_into_a_calendar_that_names_no_child_and_heals_itself(folder):
    tenant = opened(folder)
    path, named = folder / "due.ics", folder / "named.ics"
    said_it = tenant.do("duty", "export", path, *DENVER).decode()
    assert "Numbers of reports are masked" in said_it
    events, due = calendar(path), duties(tenant)
    running = {k: e for k, e in due.items() if e["deadline"] and e["state"] in ("overdue", "running", "held")}
    assert len(events) == len(running) >= 4
    assert sorted(e["DTSTART"] for e in events) == sorted(utc(e["deadline"]) for e in running.values())
    for e in events:
        assert e["STATUS"] == "CONFIRMED" and e["VALARM"]["ACTION"] == "DISPLAY" and e["CLASS"] == "CONFIDENTIAL"
        assert re.fullmatch(r"[0-9a-f]{32}@safeharbor\.invalid", e["UID"]) and re.fullmatch(r"\d{8}T\d{6}Z", e["DTSTAMP"])
        assert any(f"TRIGGER{p}" in e["VALARM"] for p in ("", ";VALUE=DATE-TIME"))
    text = path.read_bytes().replace(b"\r\n ", b"")
    for secret in (b"Doe", b"Roe", b"M-1", b"M-2", b"2010", ORI.encode()):
        assert secret not in text, secret
    assert b"M***1" in text
    said(tenant, "done", NCIC, "--evidence", "NIC M123456789")
    tenant.do("duty", "export", named, "--show-numbers", *DENVER)
    again = {e["UID"]: e for e in calendar(named)}
    assert set(again) == {e["UID"] for e in events}                               # ids stay
    over = [e for e in again.values() if e["STATUS"] == "CANCELLED"]
    assert [e["SUMMARY"] for e in over] == [f"MISS-NCIC-2H, report {CHILD}"] and "VALARM" not in over[0]
    assert int(over[0]["SEQUENCE"]) > [int(e["SEQUENCE"]) for e in events if e["UID"] == over[0]["UID"]][0]
    assert not list(folder.glob("*.part"))
