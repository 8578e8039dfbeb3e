"""tenant_test.py - a tenant finds what `check` finds, takes the same bytes once, and opens its mouth to the right roles only."""
import csv
import datetime
import os
import pathlib
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip, shared
from forms import REPORT, TABLES, ZERO, xml
from nibrs import admin, arrestee, group_b, incident_40a, offender, offense, victim
from tenant import DEBUG, LOGIN, RELEASE, TODAY, WHY, Tenant, check, of_kind, read, the_second_after

A = "ZZ0010000"
FILED = "minor-filed-as-offender-commercial-sex"


def write(folder, text, name="reports.txt"):
    path = folder / name
    path.write_text(text)
    return path


# ---- the same as check ----

def told(all_events):
    """What both commands tell of the reports; the time it took is another question."""
    kept = [e for e in all_events if e["event"] in ("finding", "agency", "summary")]
    return [{k: v for k, v in e.items() if k != "seconds"} for e in kept]


def without_introduction(report):
    """The head says whether something was kept, and what is new in it; what was wrong in a list's columns is told where it
    is read, and of what is kept only how often. Names of columns are those of the map, which is not kept."""
    report = report[report.index(b"\nIN SHORT"):]
    before, read = report.split(b"\nWHAT WAS READ\n", 1)
    lines = re.sub(rb"\n    \S[^\n]*|\n  Of lists, [^.]*\.", b"", read)
    return re.sub(rb'"[^"]+":\s', b"", b" ".join(before.split())), lines


def assert_same_as_check(folder, name, paths, one_by_one=False, code=0, program=DEBUG):
    tenant = Tenant(folder, name, program)
    for some in [[p] for p in paths] if one_by_one else [paths]:
        tenant.run("import", *some, "--quiet")
    of_check, of_tenant = folder / "check.csv", folder / "tenant.csv"
    want = told(read(check(*paths, "--json", "--csv", of_check, "--all", program=program), code))
    assert told(tenant.rescreened("--csv", of_tenant, "--all")) == want, name
    assert of_tenant.read_bytes() == of_check.read_bytes(), name
    brief = told(read(check(*paths, "--json", program=program), code))
    assert told(tenant.rescreened()) == brief, name
    text = check(*paths, "--all", program=program).stdout
    shown = tenant.run("rescreen", "--all", "--quiet", *TODAY).stdout
    assert without_introduction(shown) == without_introduction(text), name
    assert tenant.run("selfcheck").returncode == 0
    return tenant


def test_a_tenant_finds_byte_for_byte_what_check_finds(folder):
    data = shared() / "data/nibrs"
    paths = [data / f"{n}.txt" for n in ("hi-2019-05-part1", "vt-2020-04-part1", "synthetic-5k")]
    paths += sorted((data / "samples-flat").glob("*.txt"))
    taken = []
    for path in paths:
        code = check(path, "--json").returncode
        if code in (0, 7):
            assert_same_as_check(folder, path.stem, [path], code=code, program=RELEASE)
            taken.append(path)
    assert len(taken) >= 7, taken
    assert_same_as_check(folder, "together", taken, code=check(*taken, "--json").returncode)


def test_a_tenant_finds_what_check_finds_in_tables_and_in_xml_that_breaks_off(folder):
    """Lines of tables are told with their table also where findings are kept; lost reports are kept as bytes."""
    tables, broken = folder / "bundle", folder / "broken.xml"
    tables.mkdir()
    for name, text in TABLES.items():
        (tables / name).write_text(text)
    broken.write_text(xml(REPORT + 99 * ZERO + REPORT.replace("</j:Victim>", "</j:Viktim>", 1)))
    tenant = assert_same_as_check(folder, "tables", [tables])
    shown = tenant.do("findings", "show", read(tenant.run("findings", "list", "--json"))[0]["id"]).decode()
    assert "nibrs_offender line 4" in shown and "nibrs_offense line 3" in shown, shown
    assert_same_as_check(folder, "xml", [broken], code=7)


def test_a_region_taken_month_by_month_or_at_once_finds_what_check_finds(folder):
    for seed, one_by_one, program in ((7, False, DEBUG), (41, True, RELEASE)):
        region = folder / f"region{seed}"
        done = subprocess.run([RELEASE, "demo", region, "--seed", str(seed), "--quiet", "--json", *TODAY], capture_output=True)
        paths = [e["file"] for e in of_kind(read(done), "imported")]       # the order in which they go to check
        cards = [p for p in paths if p.endswith("-contacts.csv")]          # what two of them share only a tenant can know
        assert len(paths) >= 8 and cards == paths[-len(cards):]
        tenant = assert_same_as_check(folder, f"at{seed}", paths[: -len(cards)], one_by_one, program=program)
        tenant.do("import", *cards, "--quiet")
        say_what_serves_many(tenant, region)
        assert told(read(done)) == told(tenant.rescreened())
        if seed == 7:
            assert_list_in_the_order_of_a_rescreen(tenant)


def say_what_serves_many(tenant, region):
    """As the demonstration does before it re-screens."""
    with (region / "truth-shared.tsv").open() as file:
        card = next(row for row in csv.DictReader(file, delimiter="\t") if row["part"] == "shelter")
    tenant.do("user", "add", LOGIN, "--role", "records")
    for kind, value in (("telephone", card["phone"]), ("address", f"{card['address']}, {card['city']}")):
        tenant.do("shared", "serves", kind, value, "--whom", "shelter", "--reason", "its own")


def assert_list_in_the_order_of_a_rescreen(tenant):
    found = of_kind(tenant.rescreened("--all", today=()), "finding")
    listed = tenant.listed("--all", "--status", "all")
    assert [{k: v for k, v in e.items() if k not in ("id", "status")} for e in listed] == found


def test_standard_input_is_taken_like_a_file(folder):
    text = incident_40a(A, "A1")
    tenant = Tenant(folder)
    tenant.do("import", "-", "--quiet", stdin=text.encode())
    found = tenant.rescreened()
    assert [e["file"] for e in of_kind(found, "finding")] == ["standard input"] * 2
    done = subprocess.run([DEBUG, "check", "-", "--json", *TODAY], input=text.encode(), capture_output=True)
    assert told(found) == told(read(done))


def test_what_check_refuses_is_refused_in_the_same_words_and_leaves_nothing(folder):
    (folder / "empty.txt").write_text("")
    (folder / "letter.txt").write_text("Dear Sir or Madam,\nplease find enclosed\n" * 40)
    broken = "0045X broken line that is long enough to be one\n"
    (folder / "damaged.txt").write_text(incident_40a(A, "A1") * 10 + broken * 5)
    (folder / "later.txt").write_text("".join(incident_40a(A, f"N{i}") for i in range(3000)) + broken * 400)
    tenant = Tenant(folder)
    for path in (folder, *(folder / f"{n}.txt" for n in ("empty", "letter", "damaged", "later", "absent"))):
        refused, done = check(path), tenant.run("import", path, "--quiet")
        assert refused.returncode in (3, 4) and done.returncode == refused.returncode, (path, done)
        assert done.stderr == refused.stderr and done.stderr.count(b"\n") == 1, (path, done.stderr, refused.stderr)
        assert tenant.imports() == []
    good = write(folder, incident_40a(A, "A2"), "good.txt")
    events = tenant.imported(folder / "later.txt", good, folder / "letter.txt", code=3)
    assert [e["event"] for e in events if e["event"] != "problem"] == ["refused", "imported", "refused"]
    assert [(e["import"], e["records"]) for e in tenant.imports()] == [(1, 1)]
    found = tenant.rescreened()
    assert {e["incident"] for e in of_kind(found, "finding")} == {"A2"}
    assert of_kind(found, "summary")[0]["files_refused"] == 0
    assert tenant.run("selfcheck").returncode == 0


def test_a_report_of_very_many_victims_is_kept_as_check_tells_it(folder):
    people = "".join(offender(A, "A1", seq=f"{i:02}") for i in (1, 2))
    people += "".join(victim(A, "A1", "11A", seq=f"{i % 999:03}", kind="I", age="15") for i in range(1, 1900))
    offenses = offense(A, "A1", "40A") + offense(A, "A1", "64A") + offense(A, "A1", "11A", location="14")
    path = write(folder, admin(A, "A1") + offenses + people + incident_40a(A, "A2"))
    tenant = assert_same_as_check(folder, "many", [path], program=RELEASE)
    assert len(tenant.listed()) == 3 * 1899 + 2


def test_lines_that_cannot_be_read_are_kept_and_told_like_check_does(folder):
    broken = "0045X broken line that is long enough to be one\n"
    path = write(folder, incident_40a(A, "A1") * 60 + broken)
    assert Tenant(folder, "told").run("import", path, "--quiet").returncode == 7
    assert_same_as_check(folder, "same", [path], code=7)


# ---- the same bytes ----

def standing(tenant):
    return tenant.imports(), told(tenant.rescreened("--all")), tenant.listed("--all", "--status", "all")


def test_the_same_bytes_twice_change_nothing(folder):
    one = write(folder, incident_40a(A, "A1") + group_b(A, "B1", "90I", age="15"), "one.txt")
    two = write(folder, incident_40a(A, "A2") + incident_40a(A, "A1", age="30", month="072026"), "two.txt")
    again = write(folder, one.read_text(), "again.txt")
    tenant = Tenant(folder)
    first = tenant.imported(one)[-1]
    assert (first["event"], first["import"], first["known"]) == ("imported", 1, False), first
    before = standing(tenant)
    for path in (one, again):
        known = tenant.imported(path)
        assert [(e["event"], e["import"], e["known"]) for e in known] == [("imported", 1, True)], known
        assert standing(tenant) == before
    assert tenant.do("import", again, "--quiet").decode() == f"{again} is import 1 already; nothing was stored.\n"
    tenant.imported(two)
    before = standing(tenant)
    assert [e["known"] for e in of_kind(tenant.imported(one, two, again), "imported")] == [True] * 3
    assert standing(tenant) == before and len(before[0]) == 2
    twice = write(folder, incident_40a(A, "A3"), "three.txt")
    both = [e["known"] for e in of_kind(tenant.imported(twice, write(folder, twice.read_text(), "four.txt")), "imported")]
    assert both == [False, True] and len(tenant.imports()) == 3


# ---- decisions ----

def decide(tenant, number, verdict="accept", reason="The school confirms the age"):
    tenant.do("findings", verdict, number, "--reason", reason)


def statuses(tenant, *args, status="all"):
    return {(e["incident"], e["mention"]["role"], e["mention"]["seq"], e["rule"]): e["status"]
            for e in tenant.listed("--status", status, *args)}


def test_a_decision_holds_when_the_report_comes_again_and_is_asked_again_when_it_changed(folder):
    tenant, key = Tenant(folder), ("A1", "offender", 1, FILED)
    tenant.imported(write(folder, incident_40a(A, "A1") + incident_40a(A, "A2"), "june.txt"))
    tenant.rescreened()
    number = next(e["id"] for e in tenant.listed("--rule", FILED) if e["incident"] == "A1")
    decide(tenant, number)
    assert statuses(tenant)[key] == "accepted" and statuses(tenant)["A2", "offender", 1, FILED] == "open"

    # The next month repeats the report as it was, elsewhere in the file: another finding, the same decision.
    tenant.imported(write(folder, incident_40a(A, "A9", month="072026") + incident_40a(A, "A1", month="072026"), "july.txt"))
    tenant.rescreened()
    again = next(e for e in tenant.listed("--status", "accepted") if e["incident"] == "A1")
    assert again["id"] != number and again["record"] == 5 and again["judged_by"] == LOGIN
    assert tenant.sentence("findings", "reject", number, "--reason", "x")[0] == 5
    shown = tenant.events("findings", "show", number)[0]
    assert shown["ended"] and shown["successor"] == again["id"] and shown["status"] == "accepted"

    # Then the age is corrected: what was decided does not hold, and it is offered again.
    tenant.imported(write(folder, incident_40a(A, "A1", age="15", month="082026"), "august.txt"))
    tenant.rescreened()
    assert statuses(tenant)[key] == "changed" and key in statuses(tenant, status="changed")
    changed = next(e["id"] for e in tenant.listed("--rule", FILED) if e["incident"] == "A1")
    decide(tenant, changed, "reject", "The birth record says 1996")
    assert statuses(tenant)[key] == "rejected" and key not in {k for k in statuses(tenant, status="open")}
    decide(tenant, changed, "note", "Asked again")
    assert statuses(tenant)[key] == "rejected"

    # An adult now: nothing is left to decide about.
    tenant.imported(write(folder, incident_40a(A, "A1", age="30", month="092026"), "september.txt"))
    tenant.rescreened()
    assert key not in statuses(tenant)
    assert tenant.sentence("findings", "accept", changed, "--reason", "x")[0] == 5


def test_a_decision_about_a_report_without_a_number_holds_for_the_same_words(folder):
    tenant = Tenant(folder)
    tenant.imported(write(folder, incident_40a(A, "") + incident_40a(A, "", age="15"), "june.txt"))
    tenant.rescreened()
    sixteen = next(e["id"] for e in tenant.listed("--rule", FILED) if e["mention"]["age_low"] == 16)
    decide(tenant, sixteen)
    tenant.imported(write(folder, incident_40a(A, "", month="072026") + incident_40a(A, "", age="15", month="072026"), "july.txt"))
    tenant.rescreened()
    found = tenant.listed("--rule", FILED, "--status", "all")
    assert {e["mention"]["age_low"]: e["status"] for e in found} == {16: "accepted", 15: "open"}
    assert sixteen not in {e["id"] for e in found}


def test_two_charges_of_one_arrest_are_decided_each_by_itself(folder):
    tenant = Tenant(folder)
    tenant.imported(write(folder, group_b(A, "B1", "90I", age="15") + group_b(A, "B1", "90I", age="16")))
    tenant.rescreened()
    rule = ("--rule", "minor-arrested-runaway", "--status", "all")
    fifteen, sixteen = (next(e["id"] for e in tenant.listed(*rule) if e["mention"]["age_low"] == age) for age in (15, 16))
    decide(tenant, fifteen)
    assert {e["id"]: e["status"] for e in tenant.listed(*rule)} == {fifteen: "accepted", sixteen: "open"}
    decide(tenant, sixteen, "reject")
    assert {e["id"]: e["status"] for e in tenant.listed(*rule)} == {fifteen: "accepted", sixteen: "rejected"}
    assert [tenant.events("findings", "show", n)[0]["successor"] for n in (fifteen, sixteen)] == [None, None]


def test_what_was_shown_at_a_second_can_be_shown_again(folder):
    tenant = Tenant(folder)
    tenant.imported(write(folder, incident_40a(A, "A1")))
    tenant.rescreened()
    before, moment = tenant.listed("--status", "all"), the_second_after()
    decide(tenant, before[0]["id"])
    tenant.imported(write(folder, incident_40a(A, "A1", age="30", month="072026"), "july.txt"))
    tenant.rescreened()
    assert tenant.listed("--status", "all") == []
    assert tenant.listed("--status", "all", "--as-of", moment) == before != []
    for wrong in ("2026-11-25T", "2026-11-25T14", "2026-11-25T14:0", "2026-11-25T14:03:", "2026-11-25T14:03:60", "2026-11-25 14:03",
                  "2026-11-25T24:00", "2026-11-25T14:60:00", "2026-11-25T14:03:07Z", "2026-02-30", "yesterday"):
        code, said = tenant.sentence("findings", "list", "--as-of", wrong)
        assert code == 2 and "--as-of is a day" in said, (wrong, said)
    assert tenant.sentence("findings", "list", "--as-of", "2020-01-01T00:00:00")[0] == 4


def test_a_past_second_judges_ages_on_the_day_that_the_agency_had_then(folder):
    """Where the agency's day is not that of UTC, somebody may be adult on one of the two only."""
    zone = dict(os.environ, TZ="Pacific/Kiritimati" if time.gmtime().tm_hour >= 10 else "Etc/GMT+12")
    utc_day = datetime.datetime.now(datetime.timezone.utc).date()
    later = utc_day + datetime.timedelta(1 if "Pacific" in zone["TZ"] else 0)
    tenant = Tenant(folder)
    if (later.month, later.day) == (2, 29):
        raise Skip("a leap day has no anniversary")
    day = later.replace(year=later.year - 1).strftime("%Y%m%d")     # seventeen then, and surely eighteen on the later day
    tenant.imported(write(folder, incident_40a(A, "A1", age="17", date=day)))
    tenant.rescreened()
    now, moment = tenant.events("findings", "list", env=zone), the_second_after()
    assert tenant.events("findings", "list", "--as-of", moment, env=zone) == now
    in_utc = tenant.events("findings", "list", env=dict(zone, TZ="UTC"))
    assert {e["still_minor"] for e in now} != {e["still_minor"] for e in in_utc}


# ---- roles ----

def test_an_administrator_reads_no_person_and_the_refusal_is_on_record(folder):
    tenant = Tenant(folder, role=None)
    tenant.imported(write(folder, incident_40a(A, "A1")))
    for args in (["rescreen"], ["findings", "list"], ["findings", "show", 1], ["findings", "accept", 1, "--reason", "x"]):
        before = tenant.entries()
        code, said = tenant.sentence(*args)
        assert code == 4 and "Your role may not do this" in said, (args, code, said)
        assert tenant.entries() == before + 1, args
    tenant.do("user", "add", LOGIN, "--role", "detective")
    assert len(tenant.rescreened()) > 1


def test_CJ_IA_01_nothing_is_kept_or_read_without_the_identifier_of_an_agency(folder):
    for ori in ("", "ZZ0010", "zz0010000", "ZZ00100000", "ZZ001 000", "ZZ0010-00"):
        done = subprocess.run([DEBUG, "--key-file", folder / "x.key", "init", folder / "x", "--name", "Harbor", "--ori", ori, "--state", "ZZ"],
                              capture_output=True)
        assert done.returncode == 2 and b"identifier" in done.stderr and not list(folder.glob("x*")), (ori, done)
    listed = write(folder, "Case No,Name,Date of Birth,Missing Since\nM-1,Doe Bea,05/26/2010,06/10/2026\n", "m.csv")
    tenant = Tenant(folder, role="records")
    tenant.do("map", listed, "--write", folder / "m.map", why=())
    code, said = tenant.sentence("import", listed, "--quiet", why=())
    assert code == 3 and "whose list this is" in said and tenant.imports() == []
    for ori in ("ZZ001000", "ZZ00100000", "zz0010000"):
        code, said = tenant.sentence("import", "--agency", ori, listed, "--quiet", why=())
        assert code == 2 and "nine capital letters and digits" in said and tenant.imports() == []
    assert tenant.imported("--agency", A, listed)[0]["known"] is False


def test_CSM_04_of_a_picture_that_is_imported_no_byte_is_kept(folder):
    tenant = Tenant(folder, role="records")
    temp = folder / "temp"
    temp.mkdir()
    for name, head in (("p.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0"), ("p.png", b"\x89PNG\r\n\x1a\n"), ("p.mp4", b"\0\0\0\x18ftypmp42")):
        (folder / name).write_bytes(head + b"QZJXW-MARKER" * 4000)
        done = tenant.run("import", folder / name, "--quiet", why=(), env=dict(os.environ, TMPDIR=str(temp)))
        assert done.returncode == 3 and b"QZJXW" not in done.stdout + done.stderr, done
        (folder / name).unlink()
    assert tenant.imports() == [] and list(temp.iterdir()) == []
    tenant.open_to_second("auditor")
    refused = [e for e in of_kind(read(tenant.as_second("audit", "list", "--json")), "entry") if e["verb"] == "import"]
    assert [e["detail"] for e in refused] == ["refused"] * 3, refused       # that there were three, and never their names
    assert not [p for p in folder.rglob("*") if p.is_file() and b"QZJXW" in p.read_bytes()]


def test_who_reads_persons_says_why(folder):
    tenant = Tenant(folder)
    tenant.imported(write(folder, incident_40a(A, "A1")))
    tenant.rescreened()
    for why, want in [((), "--purpose CODE --case ID"), (WHY[:2], "--case is missing"), (WHY[2:], "--purpose CODE"),
                      (("--purpose", "curiosity", *WHY[2:]), "There is no purpose curiosity"),
                      (("--purpose", "review", "--case", " "), "--case is missing"),
                      (("--purpose", "review", "--case", "Mara-Quill"), "never a name"),
                      (("--purpose", "review", "--case", "x" * 61), "at most 60 bytes")]:
        for args in (["rescreen"], ["findings", "list"], ["findings", "show", 1], ["findings", "note", 1, "--reason", "x"]):
            code, said = tenant.sentence(*args, why=why)
            assert code == 2 and want in said, (args, why, code, said)


def test_a_finding_that_is_not_there_is_not_found(folder):
    tenant = Tenant(folder)
    assert tenant.sentence("findings", "list")[0] == 4          # nothing was screened yet
    tenant.imported(write(folder, incident_40a(A, "A1")))
    tenant.rescreened()
    for verb in (["show"], ["accept", "--reason", "x"], ["reject", "--reason", "x"], ["note", "--reason", "x"]):
        for number in (3, 999_999_999):
            code, said = tenant.sentence("findings", verb[0], number, *verb[1:])
            assert code == 4 and "There is no finding" in said, (verb, code, said)
    assert tenant.sentence("findings", "accept", 1)[0] == 2     # a decision needs its reason
    assert tenant.sentence("import", "withdraw", 7, "--reason", "x")[0] == 4


def test_two_people_withdraw_an_import_and_one_person_twice_does_not(folder):
    tenant = Tenant(folder, program=RELEASE)
    assert {p.name: oct(p.stat().st_mode & 0o7777) for p in (tenant.home, *tenant.home.iterdir())
            if p.stat().st_mode & 0o7777 != (0o2770 if p.is_dir() else 0o660)} == {}, "a colleague of the group could not work"
    tenant.open_to_second()
    path = write(folder, incident_40a(A, "A1"))
    tenant.imported(path)
    tenant.rescreened()
    tenant.do("import", "withdraw", 1, "--reason", "Sent by mistake")
    assert tenant.imports()[0]["standing"] == "withdrawal asked"
    code, said = tenant.sentence("import", "withdraw", 1, "--reason", "Sent by mistake")
    assert code == 4 and "Another person has to agree" in said
    assert len(of_kind(tenant.rescreened(), "finding")) == 2
    done = tenant.as_second("import", "withdraw", 1, "--reason", "Sent by mistake")
    assert done.returncode == 0 and tenant.imports()[0]["standing"] == "withdrawn", done
    assert of_kind(tenant.rescreened(), "finding") == [] == tenant.listed()
    assert tenant.sentence("import", "withdraw", 1, "--reason", "x")[0] == 5
    assert tenant.imported(path)[-1]["known"] is False          # what was withdrawn may come again
    assert len(of_kind(tenant.rescreened(), "finding")) == 2
    assert [e["standing"] for e in tenant.imports()] == ["withdrawn", "counts"]


def test_what_comes_again_is_not_told_as_new_and_what_changed_is(folder):
    tenant = Tenant(folder)
    tenant.imported(write(folder, incident_40a(A, "N1", age="15") + incident_40a(A, "N2", age="16"), "may.txt"))
    first = of_kind(tenant.rescreened("--new"), "finding")
    assert first
    again = incident_40a(A, "N1", age="15", month="062026") + incident_40a(A, "N2", age="14", month="062026")
    tenant.imported(write(folder, again, "june.txt"))
    told = tenant.rescreened("--new")
    assert {f["incident"] for f in of_kind(told, "finding")} == {"N2"}
    run, = of_kind(told, "run")
    assert 0 < run["new"] < run["added"] == run["ended"], run
    assert of_kind(tenant.rescreened("--new"), "finding") == []
