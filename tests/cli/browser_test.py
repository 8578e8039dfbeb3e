"""browser_test.py - people with a browser: from the first run to a judged finding, with and without script; nothing leaves the machine,
and axe finds nothing to say of any page."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip
from correct_test import opened
from nibrs import incident_40a
from packaging_test import nginx_in_front
from serving import Serving
from tenant import DEBUG, LOGIN, Tenant, of_kind

PICTURES = pathlib.Path("build/pictures").resolve()
ORI = "ZZ0010000"
PASSWORD = "seven grey herons wade"


def by_long_loop():
    if "SAFEHARBOR_LONG" not in os.environ:
        raise Skip("by ./dev long browser")


def browse(script, **job):
    if not shutil.which("node") or not pathlib.Path("/usr/bin/chromium").exists():
        raise Skip("no browser here")
    done = subprocess.run(["node", f"tests/web/{script}.mjs", json.dumps(job)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def invited(tenant, login, role):
    """A first-run secret that two people agreed to."""
    (made,) = tenant.events("user", "invite", login, "--role", role)
    assert made["needs_approval"]
    agreed = tenant.as_second("user", "approve", made["invitation"])
    assert agreed.returncode == 0, agreed.stderr
    return made["secret"]


def with_findings(folder):
    tenant = Tenant(folder)
    reports = folder / "june.txt"
    reports.write_text(incident_40a(ORI, "T-1", "15") + incident_40a(ORI, "T-2", "16") + incident_40a(ORI, "T-3", "31"))
    tenant.imported(reports)
    tenant.rescreened()
    tenant.open_to_second("supervisor")
    return tenant


def journey(folder, **how):
    tenant = with_findings(folder)
    secret = invited(tenant, "kim", "detective")
    with Serving(tenant) as s:
        return browse("detective", url=s.url, login="kim", secret=secret, password=PASSWORD, pictures=str(PICTURES / how.get("colorScheme", "light")), how=how)


def test_a_newcomer_comes_to_a_judged_finding_in_five_clicks(folder):
    said = journey(folder)
    print(json.dumps(said))
    assert said["clicksToDecision"] == 5 and said["judged"] == 1 and said["accepted"] == 1, said
    assert said["person"] == "What is known of this person", said
    assert not said["foreign"] and not said["refused"] and not said["violations"], said
    assert said["afterBack"] == said["afterSignOut"] == "Sign in", said


def test_the_demonstration_opens_in_a_browser_with_the_secret_that_it_prints(folder):
    line = [DEBUG, "demo", folder / "region", "--seed", "7", "--years", "1", "--incidents", "20", "--quiet", "--serve", "--port", "0"]
    work = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    told = ""
    while "until it is told to stop" not in told:
        piece = work.stdout.readline()
        assert piece, work.stderr.read()
        told += piece
    (secret,), (url,) = re.findall(r"secret +([0-9a-f]{64})\n", told), re.findall(r"http://127\.0\.0\.1:\d+/", told)
    said = browse("detective", url=url, login=LOGIN, secret=secret, password=PASSWORD, how={})
    assert said["rows"] and said["judged"] == 1 and not said["violations"] and not said["foreign"], said
    work.terminate()
    assert work.wait() == 0, work.stderr.read()


DESK = {"Worklist", "Look up"}
ANSWERS_FOR_IT = {"People", "Self-check"}
FILES = {"Import"}
# What each role is offered, as app/enter.c has it.
OFFERED = dict(patrol={"Look up"}, detective=DESK, analyst=DESK | FILES, records=DESK | FILES, supervisor=DESK | ANSWERS_FOR_IT | FILES,
               child_protection=DESK, advocate=set(), prosecutor=DESK, trainer=set(), auditor=ANSWERS_FOR_IT,
               administrator=ANSWERS_FOR_IT | FILES)


def region(folder):
    """The tenant of the demonstration."""
    line = [DEBUG, "demo", folder / "region", "--seed", "7", "--years", "1", "--incidents", "20", "--quiet"]
    subprocess.run(line, capture_output=True, check=True)
    tenant = Tenant.__new__(Tenant)
    tenant.home, tenant.key, tenant.program = folder / "region/tenant", folder / "region/tenant.key", DEBUG
    folder.chmod(0o755)
    tenant.open_to_second("supervisor")
    return tenant


def test_CJ_AC_09_each_role_comes_from_its_first_run_to_what_it_may_do_and_to_nothing_else(folder):
    tenant = region(folder)
    people = [dict(login=f"person{n}", role=role, secret=invited(tenant, f"person{n}", role), judges="Worklist" in offered)
              for n, (role, offered) in enumerate(OFFERED.items())]
    with Serving(tenant) as s:
        all_said = browse("roles", url=s.url, password=PASSWORD, pictures=str(PICTURES / "roles"), how={}, people=people,
                          keyboard="prosecutor", name="Quorn Zebedee")
    print("\n".join(map(json.dumps, all_said)))
    assert len(all_said) == len(OFFERED), all_said
    for said in all_said:
        offered, role = set(said["offered"]), said["role"]
        assert offered & (DESK | ANSWERS_FOR_IT | FILES) == OFFERED[role], said
        assert said.get("judged") == (1 if "Worklist" in offered else None), said
        assert said.get("lookedUp") == ("Who it may be" if "Look up" in offered else None), said
        assert said["alone"] == (not OFFERED[role]), said
        assert (said["first"] == "For which case?") == bool(offered & DESK), said
        assert set(said["refusals"]["headings"].values()) <= {"Not yours to do"} and not said["refusals"]["other"], said
        assert said["links"] > 1 and not said["dead"] and not said["foreign"] and not said["errors"] and not said["violations"], said
        assert said["last"] == "Sign in", said
    (keys,) = [said for said in all_said if "skips" in said]
    assert keys["skips"] == dict(first="Skip to the page", within=True) and not keys["unseenFocus"], keys


def test_the_same_without_script(folder):
    said = journey(folder, javaScriptEnabled=False)
    assert said["judged"] == 1 and not said["foreign"] and not said["refused"], said


def test_the_same_in_the_dark(folder):
    said = journey(folder, colorScheme="dark")
    assert said["judged"] == 1 and not said["violations"] and not said["foreign"], said


def administration(folder, **how):
    """The one who made the tenant, a supervisor, and somebody who is invited: three browsers."""
    tenant = Tenant(folder, role=None)
    reports = folder / "june.txt"
    reports.write_text(incident_40a(ORI, "T-1", "15"))
    tenant.imported(reports)
    tenant.open_to_second("supervisor")
    (made,) = tenant.events("user", "invite", LOGIN, "--role", "administrator")
    assert not made["needs_approval"]
    second = invited(tenant, "lee", "supervisor")
    pictures = str(PICTURES / how.get("colorScheme", "light"))
    people = dict(root=dict(login=LOGIN, secret=made["secret"]), second=dict(login="lee", secret=second))
    with Serving(tenant) as s:
        said = browse("administrator", url=s.url, password=PASSWORD, pictures=pictures, how=how, **people)
    print(json.dumps(said))
    assert said["ownApproval"] == 0 and said["afterApproval"] == 0 and said["given"] == 1, said
    assert said["invited"] == "For which case?" and said["invitedSeesPeople"] == 0 and said["invitedAfterwards"] == "Sign in", said
    assert said["toldAtOnce"] == 1 and said["reviewed"] == 1 and said["stillTold"] == 0, said
    assert said["ownAgreement"] == 0 and said["holds"] == 1, said
    assert said["unsafe"] and said["file"] == "self-check.csv" and said["whole"] == 1, said
    assert not said["foreign"] and not said["refused"] and not said["violations"], said


def test_an_administrator_invites_a_second_person_approves_and_the_invited_one_comes_in(folder):
    administration(folder)


def test_administration_in_the_dark(folder):
    by_long_loop()
    administration(folder, colorScheme="dark")


def test_administration_without_script(folder):
    administration(folder, javaScriptEnabled=False)


def auditing(folder, **how):
    """The owner of the account looks at finding 1 as a detective; an auditor asks who saw it."""
    tenant = with_findings(folder)
    tenant.do("findings", "show", "1")
    secret = invited(tenant, "ann", "auditor")
    with Serving(tenant) as s:
        return browse("auditor", url=s.url, login="ann", secret=secret, password=PASSWORD, looker=LOGIN, finding=1, report="T-1",
                      pictures=str(PICTURES / how.get("colorScheme", "light")), how=how)


def audited(said):
    assert said["home"] == "Audit trail" and "Worklist" not in said["links"] and "Look up" not in said["links"], said
    assert said["looks"] == 1 and said["whoSaw"] == "Who saw finding 1" and len(said["seen"]) == 2, said
    assert LOGIN in said["seen"][0] and "2026-0412" in said["seen"][0], said
    assert said["list"]["name"] == "audit.csv" and ",findings show," in said["list"]["text"], said
    assert said["seenList"]["name"] == said["reportList"]["name"] == "who-saw-it.csv", said
    assert said["reportHeading"] == "Who saw a report" and "T-1" not in said["reportAddress"] and said["reportSeen"] == 3, said
    assert ",import," in said["reportList"]["text"] and said["worklist"] != "Worklist", said
    assert all(size > 1500 for size in said["tabs"].values()) and "state=TX" in said["law"] and said["spanish"] > 5, said
    assert not said["foreign"], said


def test_an_auditor_reads_the_trail_and_who_saw_a_finding(folder):
    said = auditing(folder)
    print(json.dumps(said))
    audited(said)
    assert not said["violations"] and not said["refused"], (said["violations"], said["refused"])


def test_an_auditor_without_script(folder):
    audited(auditing(folder, javaScriptEnabled=False))


def test_an_auditor_in_the_dark(folder):
    by_long_loop()
    said = auditing(folder, colorScheme="dark")
    audited(said)
    assert not said["violations"], said["violations"]


def test_CJ_AC_17_a_page_that_nobody_uses_is_put_away_in_the_browser_and_back_shows_nothing(folder):
    by_long_loop()
    tenant = with_findings(folder)
    secret = invited(tenant, "kim", "detective")
    waits = of_kind(tenant.events("policy", "ask", "idle=1", "--reason", "a shared desk"), "policy")[0]["waits"]
    assert tenant.as_second("policy", "agree", waits).returncode == 0
    with Serving(tenant) as s:
        said = browse("idle", url=s.url, login="kim", secret=secret, password=PASSWORD, mark="T-1", pictures=str(PICTURES / "light"))
    print(json.dumps(said))
    assert said["shown"] and said["again"] and said["otherStays"], said
    assert said["heading"] == "Locked" and said["away"] == "Put away", said
    assert not said["left"] and not said["back"] and not said["awayLeft"] and not said["foreign"] and not said["violations"], said


LIST = """\
Booking No,Booked,Last Name,First Name,DOB,Sex,Charge
C-1,05/03/2024,Alder,Kit,03/02/2010,F,RUNAWAY
C-2,06/11/2025,Alder,Kit,03/02/2010,F,PROSTITUTION
C-3,06/11/2025,Birch,Lou,09/07/1980,M,THEFT
"""


def importing(folder, **how):
    """A records clerk sends crime reports with a problem, a picture, and a list that nobody has explained."""
    tenant = with_findings(folder)
    files = dict(reports="july.txt", picture="scan.png", list="bookings.csv")
    files = {name: str(folder / file) for name, file in files.items()}
    pathlib.Path(files["reports"]).write_text("".join(incident_40a(ORI, f"J-{n}", "15") for n in range(500)) + incident_40a(ORI, "J-X", "16").replace("40A", "4XX"))
    pathlib.Path(files["picture"]).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    pathlib.Path(files["list"]).write_text(LIST)
    secret = invited(tenant, "rae", "records")
    with Serving(tenant) as s:
        said = browse("importer", url=s.url, login="rae", secret=secret, password=PASSWORD, pictures=str(PICTURES / how.get("colorScheme", "light")), how=how, **files)
    print(json.dumps(said))
    assert said["heading"] == "Import" and said["ended"] == "The file is taken in" and said["landed"] == 1, said
    assert said["problems"] and said["file"] == "problems.csv" and said["picture"] == "This is no text", said
    assert said["byKeys"] == "Send it" and said["list"] == said["looked"] == "How is this list read?" and said["columns"] == 7, said
    assert said["taken"] == "The file is taken in" and said["bookings"] == said["known"] == 1 and said["rows"] == 3, said
    assert said["one"] == "Import 2" and said["asked"] == 1 and len(tenant.imports()) == 3, said
    assert not said["foreign"] and not said["violations"] and not [r for r in said["refused"] if "415" not in r], said


def test_a_records_clerk_sends_files_and_explains_a_list(folder):
    importing(folder)


def test_a_records_clerk_without_script(folder):
    by_long_loop()
    importing(folder, javaScriptEnabled=False)


def test_a_records_clerk_in_the_dark(folder):
    by_long_loop()
    importing(folder, colorScheme="dark")


BOOKED = """\
Booking No,Booked,Last Name,First Name,DOB,Sex,Phone,Charge
C-1,05/03/2024,Alder,Kit,03/02/2010,F,202-555-0142,RUNAWAY
C-2,06/11/2025,Alder,Kit,03/02/2010,F,202-555-0142,PROSTITUTION
C-3,06/11/2025,Birch,Lou,09/07/1980,M,202-555-0160,THEFT
C-4,01/12/2026,Alder,Kitty,03/02/2008,F,202-555-0142,PROSTITUTION
C-5,02/12/2026,Alder,Kit,03/02/2010,F,202-555-0143,PROSTITUTION
"""
KIT = [f"ZZ0020000/C-{n}/arrestee:1" for n in (1, 2, 4, 5)]


def at_a_person(folder, **how):
    """Three bookings are joined by two people, a fourth is proposed."""
    tenant = opened(folder, ("c.csv", BOOKED))
    tenant.do("persons", "link", "--quiet")
    tenant.open_to_second("supervisor")
    for other in KIT[1], KIT[3]:
        tenant.do("persons", "same", KIT[0], other, "--reason", "the photographs are of one girl")
        agreed = tenant.as_second("persons", "same", KIT[0], other, "--reason", "the school confirms it")
        assert agreed.returncode == 0, agreed.stderr
    tenant.rescreened()
    secret = invited(tenant, "kim", "detective")
    with Serving(tenant) as s:
        return browse("person", url=s.url, login="kim", secret=secret, password=PASSWORD, name="Kit Alder", value="202-555-0142",
                      mention="C-1 of ZZ0020000, arrestee 1", pictures=str(PICTURES / how.get("colorScheme", "light")), how=how)


def person_is_told(said):
    print(json.dumps(said))
    assert said["found"] and said["proposed"] and said["unmasked"] and not said["masked"], said
    assert said["answered"] == 1 and said["taken_back"] == 0, said
    assert len(said["rows"]) == 2 and "1 more report" in said["rows"][0], said
    assert not said["foreign"] and not said["refused"] and not said["violations"], said


def test_a_person_is_looked_at_unmasked_and_answered_about(folder):
    person_is_told(at_a_person(folder))


def test_a_person_is_told_in_the_dark_as_well(folder):
    person_is_told(at_a_person(folder, colorScheme="dark"))


def passkey_works(party, **job):
    """Two answers are refused on the way: a wrong password, and a copied key."""
    said = browse("passkey", login="kim", password=PASSWORD, **job)
    print(json.dumps(said))
    assert said["offered"] and not said["apology"] and said["listed"] == said["madeInDevice"] == 1 and said["party"] == party, said
    assert said["signedIn"] == said["again"] == "For which case?" and said["copy"] == "Your second factor", said
    assert "holds a key of yours already" in said["twice"] and "No key answered" in said["noKey"] and "does not open" in said["copyTold"], said
    assert said["bareButtons"] == ["Go on"] and said["bareDigits"], said
    assert said["left"] == said["afterRemoval"] == 0, said
    if job.get("recovery"):
        assert len(set(said["codes"])) == 10 and said["byRecovery"] == said["codesLeft"] == 1, said
    assert len([r for r in said["refused"] if r.startswith("403 ")]) == 2, said
    assert not said["foreign"] and not said["violations"] and not [r for r in said["refused"] if "403" not in r], said


def with_a_passkey(folder, **how):
    """Under a name, since browsers make no key for a number."""
    tenant = with_findings(folder)
    secret = invited(tenant, "kim", "detective")
    with Serving(tenant) as s:
        pictures = str(PICTURES / how.get("colorScheme", "light")) if how.get("bypassCSP", True) else None
        passkey_works("localhost", url=s.url.replace("127.0.0.1", "localhost"), secret=secret, pictures=pictures, recovery=bool(pictures), how=how)


def test_IDN_01_a_passkey_is_made_and_signs_in(folder):
    with_a_passkey(folder)


def test_IDN_01_a_passkey_in_the_dark(folder):
    by_long_loop()
    with_a_passkey(folder, colorScheme="dark")


def test_IDN_01_a_passkey_under_the_policy_that_our_pages_send(folder):
    with_a_passkey(folder, bypassCSP=False)


def test_IDN_01_a_passkey_answers_behind_nginx_at_the_name_and_port_that_the_browser_sees(folder):
    tenant = with_findings(folder)
    secret = invited(tenant, "kim", "detective")
    with Serving(tenant, "--proxy", "--name", "harbor.example.org") as s, nginx_in_front(folder, s.port) as (_, port, _, _):
        passkey_works("harbor.example.org", url=f"https://harbor.example.org:{port}/", secret=secret,
                      how={"bypassCSP": False, "ignoreHTTPSErrors": True},
                      args=["--host-resolver-rules=MAP harbor.example.org 127.0.0.1", "--ignore-certificate-errors"])
