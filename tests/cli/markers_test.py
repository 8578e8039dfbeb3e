"""markers_test.py - 500 planted markers of where protective facilities are, and every command in every role: none is said, printed,
written or kept in plain bytes anywhere, but the one location that two people bring to one terminal (R54, R59)."""
import base64
import collections
import contextlib
import json
import os
import pathlib
import pwd
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip
from guard_test import CHILD as FORM
from nibrs import admin, incident_40a, offender, offense, victim
from offices import NOT_ASKED, ROLES, WITHOUT_ENTRY, may
from places_test import Markers, found, ordinary_service, protective_service, tables, uid, with_telling_ids, write_tables
from tenant import LOGIN, RELEASE, WHY, Tenant, of_kind

ORI = "ZZ0010000"
CHILD = f"{ORI}/T-1/victim:1"
MISSING = "Case No,Name,Date of Birth,Missing Since\nM-1,Doe Bea,05/26/2010,06/10/2026\n"
CORRECTED = f"{ORI}/M-1/person:1"


# ---- what is planted ----

def organizations(m, count):
    """As nested() of places_test, and of each facility the markers that are its own."""
    made, own = [], {}
    for n in range(count):
        before = len(m.all)
        service, house, number = protective_service(m, n)
        service["x_note"] = service["x_note"]["inner"][0]           # tables have nothing that is nested deeper
        organization = {"id": uid(), "name": f"Helpers {n}", "description": "Help", "website": f"https://helpers{n}.example",
                        "services": [service]}
        if n % 2:
            organization["services"].append(ordinary_service(n))
            organization["description"] = f"Our shelter stands in {m.word()}"
        else:
            organization.update(name=m.word(), description=m.word(), website=f"https://{m.word()}.example")
        own[service["id"]] = m.all[before:]
        made.append(organization)
        made.append({"id": uid(), "name": f"Pantry {n}", "description": f"Across from {house}, or ring {number}",
                     "services": [ordinary_service(n + 500)]})
    return made, own


def raw_forms():
    """What every marker that is a word has at its end, as it would lie in plain UTF-16, hex or base64."""
    raw = b"marker"
    coded = [base64.b64encode(b"\0" * before + raw)[(before * 8 + 5) // 6:(before + len(raw)) * 8 // 6] for before in range(3)]
    return [raw, raw.upper(), "marker".encode("utf-16-le"), "marker".encode("utf-16-be"), raw.hex().encode(), raw.hex().upper().encode(), *coded]


def is_text(bytes_):
    with contextlib.suppress(UnicodeDecodeError):
        return bool(bytes_.decode() or True)
    return False


def met(markers, bytes_):
    """A house number is five digits, which keys written as digits have by chance: it counts where it stands alone, in a text."""
    text = bytes_.decode("latin-1")
    def is_number(marker): return marker.isdigit() and len(marker) < 7
    return [marker for marker in found(markers, text)
            if not is_number(marker) or (is_text(bytes_) and re.search(rf"(?<![0-9a-z]){marker}(?![0-9a-z])", text.lower()))]


def leaks(markers, outputs, files):
    """Where a marker is: in what was said, by name, and in what was written, by path."""
    said = [name for name, text in outputs if met(markers, text)]
    written = []
    for path in files:
        bytes_ = path.read_bytes()
        if met(markers, bytes_) or met(markers, path.name.encode()) or any(form in bytes_ for form in raw_forms()):
            written.append(str(path))
    return said + written


# ---- every command ----

def forms_of(program):
    """(command, verb) of every line of usage that the program has, walked from --help."""
    def told(*args): return subprocess.run([program, *args, "--help"], capture_output=True, text=True).stdout
    commands = re.findall(r"^  ([a-z-]+) +\S", told().split("\nOptions of every command")[0], re.M)
    return commands, forms_in({command: told(command) for command in commands})


def forms_in(helps):
    forms = set()
    for command, text in helps.items():
        lines = re.findall(rf"^(?:Usage:| {{6}}) safeharbor (?:--[a-z-]+ \S+ )*{command}\b *(.*)$", text, re.M)
        assert lines, command
        for rest in lines:
            verbs = re.match(r"[a-z]+(?:(?: \| |\|)[a-z]+)*(?![A-Z.a-z])", rest)
            forms |= {(command, verb) for verb in re.split(r" *\| *", verbs[0])} if verbs else {(command, "")}
    return forms


def calls(w):
    """How each of them is called in this world; `w.new()` is a name that no file has yet. Whatever reads a file is given the directory,
    but `interview check`, whose answer is the text of the questions that it was given."""
    d, t, case = w.directory, w.tables, w.folder / "facts.json"
    both = [*REFER, "--directory", d, t, "--to"]
    return {
        ("check", ""): [["check", d], ["check", "--json", "--all", w.reports], ["check", "--problems", w.new(), d], ["check", "--row", "3", w.reports], ["check", "--row", "3", "--json", w.reports]],
        ("map", ""): [["map", t / "locations.csv"], ["map", d]], ("link", ""): [["link", t / "physical_addresses.csv", "--model", d]],
        ("age", ""): [["age", d], ["age", "--kinds"]], ("document", ""): [["document", "--file", d], ["document", "--many", d]],
        ("terms", ""): [["terms", d], ["terms", "--json", t / "locations.csv"]], ("phrases", "check"): [["phrases", "check", t]], ("phrases", "add"): [["phrases", "add", w.new(), "rides the bench", "--sign", "D04", "--source", "briefing"]],
        ("guard", ""): [["guard", d], ["guard", w.form, "--reason", "the court asks for it"]],
        ("guard", "approve"): [["guard", "approve", w.exception]], ("guard", "list"): [["guard", "list"], ["guard", "list", "--json"]],
        ("charge", ""): [["charge", d], ["charge", case, "--decide", "referred", "--role", "buyer", "--reason", "x"]],
        ("charge", "decisions"): [["charge", "decisions"], ["charge", "decisions", "--json"]], ("charge", "draft"): [["charge", "draft", CHILD]],
        ("law", ""): [["law", "--cases"], ["law", "--tables", t]], ("duties", ""): [["duties"], ["duties", "--json"]],
        ("places", "read"): [["places", "read", *files, *how] for files in ([d], [t], [d, t]) for how in SEARCHES],
        ("places", "lines"): [["places", "lines"]],
        ("places", "export"): [["places", "export", d, "--out", w.new()], ["places", "export", t, "--out", w.new(), "--nested"]],
        ("places", "keep"): [["places", "keep", d, t], ["places", "keep", w.damaged]],
        ("places", "kept"): [["places", "kept"], ["places", "kept", "--json"]],
        ("places", "ask"): [["places", "ask", w.places[3], "--reason", "tonight"], ["places", "ask", "nobody", "--reason", "tonight"]],
        ("places", "asked"): [["places", "asked"], ["places", "asked", "--json"]],
        ("places", "approve"): [["places", "approve", w.waits]], ("places", "withdraw"): [["places", "withdraw", w.ends]],
        ("places", "where"): [["places", "where", n] for n in (w.waits, w.ends, w.agreed, 1)],
        ("screen", "list"): [["screen", "list"]], ("screen", "show"): [["screen", "show", "first-contact"]],
        ("screen", "run"): [["screen", "run", "first-contact", d], ["screen", "run", "--definition", d, d]],
        ("instruments", ""): [["instruments"]], ("interview", "phases"): [["interview", "phases"]],
        ("interview", "prompts"): [["interview", "prompts", "minimal"]], ("interview", "check"): [["interview", "check", w.questions]],
        ("interview", "unasked"): [["interview", "unasked", d]],
        ("interview", "wheel"): [["interview", "wheel", d], ["interview", "wheel", "--svg", w.new()]],
        ("interview", ""): [["interview", "--for", CHILD], ["interview", "--for", CHILD, "--danger", "no", "--json"]],
        ("interview", "keep"): [["interview", "keep", CHILD, *CONTACT], ["interview", "keep", CHILD, d]],
        ("interview", "show"): [["interview", "show", CHILD], ["interview", "show", CHILD, "--json"]],
        ("safety", "due"): [["safety", "due"], ["safety", "due", "--json"]],
        ("relief", ""): [["relief", "TX"], ["relief", "MD", "--json"], ["relief", "US", "--sheet", "vacatur", "--out", w.new(".txt")]],
        ("relief", "show"): [["relief", "show", CHILD], ["relief", "show", CHILD, "--json"]],
        ("relief", "sheet"): [["relief", "sheet", CHILD, "sealing", w.new(".txt")], ["relief", "sheet", CHILD, "dismissal"]],
        ("relief", "say"): [["relief", "say", CHILD, "charged", "--on", "2026-06-06", "--note", "seen"]],
        ("relief", "mistaken"): [["relief", "mistaken", w.step, "--note", "another child"]],
        ("relief", "list"): [["relief", "list"], ["relief", "list", "--json"]],
        ("safety", "questions"): [["safety", "questions"]], ("safety", "plan"): [["safety", "plan", d]],
        ("guide", "card"): [["guide", "card", w.new(".pdf")]], ("guide", "book"): [["guide", "book", w.new(".pdf")]],
        ("rules", ""): [["rules"], ["rules", "--json"]], ("demo", ""): [["demo", "--incidents", "50"]],
        ("init", ""): [["--key-file", w.new(), "init", w.new(), "--name", "Second", "--ori", ORI, "--state", "ZZ"]],
        ("import", ""): [["import", w.more], ["import", d], ["import", t]], ("import", "list"): [["import", "list"], ["import", "list", "--json"]],
        ("import", "withdraw"): [["import", "withdraw", 2, "--reason", "by mistake"]],
        ("rescreen", ""): [["rescreen", "--quiet"], ["rescreen", "--json", "--all"]],
        ("findings", "list"): [["findings", "list"], ["findings", "list", "--json"], ["findings", "list", "--csv", w.new()]],
        ("findings", "show"): [["findings", "show", w.finding]],
        **{("findings", verb): [["findings", verb, w.finding, "--reason", "seen"]] for verb in ("accept", "reject", "note")},
        ("correct", ""): [["correct", CORRECTED, "--born", "2010-05-27", *SEEN]],
        ("correct", "list"): [["correct", "list"], ["correct", "list", "--json"]], ("correct", "show"): [["correct", "show", w.correction]],
        ("correct", "agree"): [["correct", "agree", w.correction, "--reason", "seen"]], ("correct", "notify"): [["correct", "notify", w.correction]],
        ("correct", "notices"): [["correct", "notices"], ["correct", "notices", "--json"]],
        ("correct", "receipt"): [["correct", "receipt", w.notice, "--answer", "received", "--reason", "by letter"]],
        ("correct", "notice"): [["correct", "notice", w.notice, "--out", w.new()]],
        ("correct", "worksheet"): [["correct", "worksheet", w.correction, "--sheet", sheet, "--out", w.new()] for sheet in w.sheets],
        ("correct", "sheets"): [["correct", "sheets"]], ("correct", "withdraw"): [["correct", "withdraw", w.correction, "--reason", "x"]],
        ("look-up", ""): [["look-up", "--name", "Bea Poe", "--born", "2010"], ["look-up", "--phone", "555-0142", "--json"], ["look-up", "--name", "Bea Poe", "--show-names", "--csv", w.new()]],
        ("index", "build"): [["index", "build"], ["index", "build", "--json"]],
        ("persons", "link"): [["persons", "link", "--quiet"], ["persons", "link", "--json"], ["persons", "link", "--csv", w.new()]],
        ("shared", "list"): [["shared", "list"], ["shared", "list", "--json"], ["shared", "list", "--csv", w.new()]],
        ("shared", "serves"): [["shared", "serves", "telephone", "202-555-0199", "--whom", "shelter", "--reason", "its own line"]],
        ("shared", "served"): [["shared", "served"], ["shared", "served", "--json"]],
        ("shared", "withdraw"): [["shared", "withdraw", w.common, "--reason", "x"]],
        ("persons", "queue"): [["persons", "queue", "--least", "0.01"], ["persons", "queue", "--json"], ["persons", "queue", "--blind", "--csv", w.new()]],
        ("persons", "next"): [["persons", "next", "--show-names"], ["persons", "next", "--blind", "--json"]],
        ("persons", "agreement"): [["persons", "agreement"], ["persons", "agreement", "--json"]],
        ("persons", "history"): [["persons", "history", CHILD], ["persons", "history", CHILD, "--json"]],
        ("persons", "show"): [["persons", "show", CHILD, "--as-of", "2026-11-25"], ["persons", "show", CHILD, "--show-names"], ["persons", "show", CORRECTED, "--csv", w.new()]],
        **{("persons", verb): [["persons", verb, CHILD, f"{ORI}/T-2/victim:1", "--reason", "seen"]] for verb in ("same", "different", "unsure")},
        ("persons", "undo"): [["persons", "undo", w.word, "--reason", "x"]], ("persons", "words"): [["persons", "words"], ["persons", "words", "--json"]],
        ("duty", "list"): [["duty", "list", "--all"], ["duty", "list", "--json"]], ("duty", "show"): [["duty", "show", w.duty]],
        ("duty", "start"): [["duty", "start", w.duty, "--reason", "x"]], ("duty", "owner"): [["duty", "owner", w.duty, "--to", "desk"]],
        ("duty", "escalate"): [["duty", "escalate", w.duty, "--to", "chief"]], ("duty", "done"): [["duty", "done", w.duty, "--evidence", "letter"]],
        ("duty", "skip"): [["duty", "skip", w.duty, "--reason", "x"]], ("duty", "release"): [["duty", "release", w.duty, "--reason", "x"]],
        ("duty", "export"): [["duty", "export", w.new(".ics")]], ("duty", "zone"): [["duty", "zone", "America/Denver"]],
        ("refer", "add"): [["refer", "add", CHILD, *both, w.places[n]] for n in (0, 1)],
        ("refer", "say"): [["refer", "say", w.placement, "accepted", "--note", "yes"], ["refer", "say", w.placement, "accepted", "--note", "9 Elm St"]],
        ("refer", "list"): [["refer", "list"], ["refer", "list", "--json"], ["refer", "list", "--csv", w.new()]],
        ("refer", "show"): [["refer", "show", w.placement], ["refer", "show", w.placement, "--json"]],
        ("refer", "receipt"): [["refer", "receipt", w.placement], ["refer", "receipt", w.placement, w.new(), "--show-names"]],
        ("export", "replacement"): [["export", "replacement", w.finding, "--out", w.new(), "--to", "State program"]],
        ("user", "list"): [["user", "list"], ["user", "list", "--json"]], ("user", "add"): [["user", "add", "daemon", "--role", "trainer"]],
        ("user", "remove"): [["user", "remove", "daemon", "--role", "trainer"]],
        ("user", "invite"): [["user", "invite", "okafor", "--role", "trainer", "--json"]], ("user", "approve"): [["user", "approve", w.invitation]],
        ("user", "disable"): [["user", "disable", "okafor", "--reason", "left"]], ("user", "release"): [["user", "release", "okafor"]],
        ("user", "review"): [["user", "review", 1, "--reason", "seen"]],
        ("policy", ""): [["policy"], ["policy", "--json"]],
        ("policy", "agree"): [["policy", "agree", w.policy]], ("policy", "withdraw"): [["policy", "withdraw", w.waiting()]],
        ("policy", "ask"): [["policy", "ask", "idle=10", "--reason", "shared desks"], ["policy", "ask", "--set", "asvs", "--reason", "x", "--json"]],
        ("urgent", "begin"): [["urgent", "begin", "--danger", "life", "--child", "Bea", "--call", "26-1", "--reason", "now"]],
        ("urgent", "list"): [["urgent", "list"], ["urgent", "list", "--json"]], ("urgent", "end"): [["urgent", "end", w.urgent]],
        ("urgent", "review"): [["urgent", "review", w.urgent, "--justified", "--reason", "seen"]],
        ("audit", "verify"): [["audit", "verify", "--vault", vault] for vault in ("case", "location")],
        ("audit", "seal"): [["audit", "seal", *how, "--vault", vault] for how in (["begin"], [], ["--json"]) for vault in ("case", "location")],
        ("audit", "export"): [["audit", "export", w.new(), "--vault", vault] for vault in ("case", "location")],
        ("audit", "anchor"): [["audit", "anchor", "--to", w.new(), "--paper", w.new(), "--query", w.new(), "--vault", vault]
                              for vault in ("case", "location")],
        ("audit", "list"): [["audit", "list", "--vault", vault, *how] for vault in ("case", "location") for how in ([], ["--json"], ["--csv", w.new()])],
        ("selfcheck", ""): [["selfcheck"], ["selfcheck", "--json"]], ("backup", ""): [["backup", w.new()]], ("backup", "list"): [["backup", "list"]],
        ("backup", "expire"): [["backup", "expire", 1]], ("restore", ""): [["restore", w.copy, w.new()]],
        ("rekey", ""): [["rekey", w.form]],         # a file that is there: the key stays
        ("serve", ""): [["serve", "--address", "10.1.2.3"]],        # only by TLS, so it does not open
        ("purge", "ask"): [["purge", "ask", "--agency", ORI, "--number", "A-2", "--ground", "sealed", "--order", "26-CV-1"]],
        ("purge", "approve"): [["purge", "approve", w.purge]], ("purge", "list"): [["purge", "list"], ["purge", "list", "--json"]],
    }


SEARCHES = ([], ["--json", "--limit", "1000"], ["--near", "30.43,-97.43", "--age", "15"], ["--near", "78701", "--json"], ["--offers", "nothing"])
SEEN = ("--source", "birth-record", "--seen", "certified copy", "--reason", "the card was another person's")
CONTACT = ("--kind", "minimal", "--place", "roadside", "--danger", "no", "--ask", "m1", "--note", "quiet", "--helped", "water")
REFER = ("--basis", "emergency", "--danger", "nowhere safe tonight", "--reason", "a bed tonight")
# They know no roles, and open no tenant. Places, guard and charge do both.
WITHOUT_TENANT = {"check", "map", "link", "age", "document", "terms", "phrases", "law", "duties", "screen", "instruments", "interview", "safety",
                  "guide", "rules", "demo"}
BUT_ON_ONE = {("interview", ""), ("interview", "keep"), ("interview", "show"), ("safety", "due")}
# These take a browser: serving is called where it refuses, a lock and an emergency's use are never there.
IN_A_BROWSER = {("serve", ""), ("user", "release"), ("user", "review")}
ANSWERS = (0, 2, 3, 4, 5, 6, 7)


class World:
    """A tenant in which something stands for every command to work on, and 16 facilities are kept."""

    def __init__(self, folder):
        self.folder, self.out, self.temp = folder, folder / "out", folder / "temp"
        for made in (self.out, self.temp):
            made.mkdir()
            made.chmod(0o777)
        self.names, self.outputs, self.passed = iter(range(10 ** 6)), [], set()
        self.tried, self.refused = set(), collections.Counter()
        m = Markers()
        first, own = organizations(m, 8)
        second, more = organizations(m, 8)
        self.own, self.markers = own | more, m.all
        self.directory, self.tables, self.damaged = folder / "d.json", folder / "tables", folder / "damaged.json"
        self.directory.write_text(json.dumps(first))
        self.damaged.write_text(json.dumps(first)[:-1])
        write_tables(self.tables, tables(second))
        self.tenant = Tenant(folder, program=RELEASE, role="detective")
        for role in ("records", "supervisor", "auditor"):
            self.tenant.do("user", "add", LOGIN, "--role", role)
        self.filled()
        self.kept()
        self.tenant.open_to_second("trainer")
        self.held = "trainer"

    def waiting(self):
        """The policy that waits for a second person at this moment."""
        return of_kind(self.tenant.events("policy"), "policy")[0]["waits"] or 1

    def new(self, end=""):
        return self.out / f"{next(self.names)}{end}"

    def written(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path

    def filled(self):
        t = self.tenant
        self.reports = self.written("r.txt", "".join(
            admin(ORI, n, "20260605") + offense(ORI, n, "64A", location="14") + victim(ORI, n, "64A", kind="I", age="15") + offender(ORI, n, "41")
            for n in ("T-1", "T-2")) + incident_40a(ORI, "A-1", age="15") + incident_40a(ORI, "A-2", age="15"))
        self.more = self.written("more.txt", incident_40a(ORI, "A-3", age="16"))
        t.imported(self.reports)
        t.imported(self.written("wrong.txt", incident_40a(ORI, "A-9", age="16")))
        t.do("map", self.written("m.csv", MISSING), "--write", self.folder / "m.map", why=())
        t.imported("--agency", ORI, self.folder / "m.csv")
        t.rescreened()
        self.finding = t.listed()[0]["id"]
        t.do("correct", CORRECTED, "--born", "2010-05-26", "--name", "Poe Bea", *SEEN, why=("--purpose", "correction", "--case", "2026-1"))
        self.correction = t.events("correct", "list")[0]["correction"]
        t.do("correct", "notify", self.correction)
        self.notice = next((e["notice"] for e in t.events("correct", "notices") if "notice" in e), 1)
        self.sheets = re.findall(r"^ *([a-z][a-z-]+)  ", t.do("correct", "sheets").decode(), re.M)[:3] or ["ncic"]
        t.do("persons", "same", CHILD, f"{ORI}/T-2/victim:1", "--reason", "seen")
        self.word = t.events("persons", "words")[-1]["word"]
        self.common = t.events("shared", "serves", "telephone", "202-555-0198", "--whom", "school", "--reason", "seen")[0]["number"]
        e = of_kind(t.events("duty", "list", "--all"), "duty")[0]
        self.duty = f"{e['duty']}@{e['person']}"
        self.questions = self.written("questions.txt", "Where did you sleep?\n")
        self.form = self.written("form.json", json.dumps(FORM))
        t.run("guard", self.form, "--reason", "a court asks for it")
        self.exception = t.events("guard", "list")[0]["exception"]
        self.written("facts.json", t.do("charge", "draft", CHILD).decode())
        t.do("relief", "say", CHILD, "detained", "--on", "2026-06-05", "--note", "seen")
        self.step = of_kind(t.events("relief", "list"), "path")[0]["path"]
        t.do("purge", "ask", "--agency", ORI, "--number", "A-2", "--ground", "sealed", "--order", "26-CV-1")
        self.purge = t.events("purge", "list")[0]["purge"]
        self.policy = t.events("policy", "ask", "idle=12", "--reason", "shared desks", why=())[0]["waits"]
        self.urgent = t.events("urgent", "begin", "--danger", "missing", "--child", "Bea", "--call", "26-2", "--reason", "now")[0]["urgent"]
        self.invitation = t.events("user", "invite", "ada", "--role", "trainer", why=())[0]["invitation"]

    def kept(self):
        t = self.tenant
        t.do("places", "keep", self.directory, self.tables, why=())
        self.places = [e["place"] for e in t.events("places", "kept", why=())]
        for _ in range(3):
            t.do("places", "ask", self.places[5], "--reason", "a child has to be there tonight")
        self.waits, self.ends, self.agreed = (e["asking"] for e in t.events("places", "asked"))
        self.placement = t.events("refer", "add", CHILD, "--directory", self.directory, self.tables, "--to", self.places[0], *REFER)[0]["placement"]
        self.copy = self.folder / "backup"
        for name in (self.folder / "first", self.copy):         # the first of them expires
            t.do("backup", name, why=())

    def become(self, role):
        """The second person has this role and no other."""
        for verb, which in (("add", role), ("remove", self.held)):
            if role != self.held:
                self.tenant.do("user", verb, "nobody", "--role", which, why=())
        self.held = role

    def call(self, form, args, role):
        """As the first person, with several roles (role None), or as the second with one; what is said is kept. A location is
        shown on terminals alone, so it is asked for on one."""
        t = self.tenant
        env = dict(os.environ, TMPDIR=str(self.temp))
        if form == ("places", "where"):
            code, said = t.on_terminal(*args, second=bool(role))
        else:
            who = pwd.getpwnam("nobody")
            person = dict(user=who.pw_uid, group=who.pw_gid, extra_groups=[]) if role else {}
            key = [] if "--key-file" in map(str, args) else ["--key-file", t.key]
            done = subprocess.run([t.copy if role else t.program, "--tenant", t.home, *key, *WHY, *map(str, args)], capture_output=True,
                                  env=env, cwd=self.out, **person)
            code, said = done.returncode, done.stdout + done.stderr
        assert code in ANSWERS, (args, code, said[-300:])
        if code in (0, 5):
            self.passed.add(form)
        if role:
            self.judged(" ".join(filter(None, (*form, *(["begin"] if args[2:3] == ["begin"] else [])))), role, code, said)
        self.outputs.append((f"{role or 'first'}: {' '.join(map(str, args))}", said))

    def judged(self, name, role, code, said):
        """What is refused because of the office says so, and by the name of the right that is missing."""
        self.tried.add((name, role))
        if right := re.search(rb"Your role may not do this \(([^)]+)\)", said):
            assert code == 4, (name, role, code)
            self.refused[name, role, right[1].decode()] += 1

    def sweep(self, role):
        for form, several in calls(self).items():
            for args in several:
                if form[0] not in WITHOUT_TENANT or form in BUT_ON_ONE or role is None:
                    self.call(form, args, role)

    def files(self):
        """All that was written, but the directories themselves and the second person's program."""
        given = {self.directory, self.damaged, *self.tables.iterdir(), self.tenant.copy}
        return [p for p in self.folder.rglob("*") if p.is_file() and p not in given]

    def prints(self):
        """What a reader of the printed pages sees."""
        for path in self.out.glob("*.pdf"):
            yield path.name, subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout

    def leaks(self):
        return leaks(self.markers, [*self.outputs, *self.prints()], self.files())


ROUND = {}          # what each office was answered, and what the trail has of it: kept from the one long round that all tests here share


def every_role_tries_everything(folder):
    w = opened(folder)
    for role in (*ROLES, None):
        if role:
            w.become(role)
        w.sweep(role)
    entries = [e for e in w.tenant.events("audit", "list") if e["user"] == "nobody" and e["outcome"] == "denied"]
    ROUND.update(tried=w.tried, refused=w.refused, entries=collections.Counter((e["role"], e["verb"]) for e in entries))
    return w


def opened(folder):
    if os.getuid() != 0:
        raise Skip("needs root")
    return World(folder)


# ---- the tests ----

def test_every_command_and_verb_is_called(folder):
    w = opened(folder)
    commands, forms = forms_of(RELEASE)
    assert len(commands) == 42 and len(forms) > 100, (len(commands), len(forms))
    called = set(calls(w))
    assert forms == called, ("not called", forms - called, "not there", called - forms)
    # A command or a verb that comes would be missed here.
    assert forms_in({"places": "Usage: safeharbor places read FILE\n       safeharbor --case ID places tell NUMBER\n"}) - called == {
        ("places", "tell")}


def test_none_of_500_markers_is_said_printed_or_written_by_any_command_in_any_role(folder):
    w = every_role_tries_everything(folder)
    assert len(w.markers) >= 500 and len(w.places) == 16 and set(w.places) == set(w.own)
    whole = w.directory.read_text() + "".join(p.read_text() for p in w.tables.iterdir())
    assert len(found(w.markers, whole)) == len(w.markers)               # or none of this proves anything
    assert not w.leaks(), w.leaks()
    assert len(w.outputs) > 1200 and len(list(w.prints())) == 2
    assert any(p.name == "location.db" for p in w.files()) and any(p.name.endswith(".location") for p in w.files())
    not_done = {form for form in calls(w) if form[0] not in WITHOUT_TENANT or form in BUT_ON_ONE} - w.passed - IN_A_BROWSER
    assert not not_done, not_done                                       # what is refused to everybody would show nothing


def test_CJ_AC_09_each_office_is_refused_by_the_command_line_what_the_manual_does_not_give_it_and_nothing_else(folder):
    if not ROUND:
        every_role_tries_everything(folder)
    table, refused = may(), {(name, role) for name, role, _ in ROUND["refused"]}
    assert {name for name, _ in ROUND["tried"]} - NOT_ASKED == set(table), {name for name, _ in ROUND["tried"]} ^ set(table)
    assert len(ROUND["tried"]) == (len(table) + len(NOT_ASKED)) * len(ROLES)
    wanted = {(name, role) for name, offices in table.items() for role in ROLES if role not in offices}
    assert refused == wanted, ("refused, though theirs", refused - wanted, "not refused", wanted - refused)


def test_CJ_AC_13_each_command_that_an_office_is_refused_leaves_an_entry_of_that_refusal_in_its_name(folder):
    if not ROUND:
        every_role_tries_everything(folder)
    said = collections.Counter()
    for (_, role, right), times in ROUND["refused"].items():
        said[role, right] += times
    assert len(said) > 400 and {right for _, right in said} >= WITHOUT_ENTRY
    missing = {(role, right) for (role, right), times in said.items() if ROUND["entries"][role, right] < times}
    assert {right for _, right in missing} == WITHOUT_ENTRY, missing


def test_two_people_bring_one_location_to_one_terminal_and_nothing_else_anywhere(folder):
    w = opened(folder)
    t, place = w.tenant, w.places[5]
    w.become("child_protection")
    assert t.as_second("places", "approve", w.agreed).returncode == 0
    code, shown = t.on_terminal("places", "where", w.agreed)
    told = set(found(w.markers, shown.decode()))
    mine = set(w.own[place])
    assert code == 0 and told <= mine and len(told) >= len(mine) - 1, (code, told - mine, mine - told)     # its area was never a location
    w.sweep(None)
    w.sweep("child_protection")
    assert not w.leaks(), w.leaks()


def test_a_marker_that_gets_out_is_seen(folder):
    """The search itself: a log, a print, a name of a file, an encoding; and the program, asked to tell what is no secret."""
    w = opened(folder)
    word, phone = next(m for m in w.markers if m.startswith("qz")), next(m for m in w.markers if "-555-" in m)
    house = next(m for m in w.markers if m.isdigit())
    for n, text in enumerate((word.encode(), house.encode(), word.upper().encode(), word.encode("utf-16-le"), word.encode().hex().encode(),
                              base64.b64encode(b"at " + word.encode()), phone.encode(), phone.replace("-", " ").encode())):
        log = w.written(f"planted-{n}.log", "")
        log.write_bytes(b"2026-11-26 served " + text + b"\n")
        assert leaks(w.markers, [], [log]) == [str(log)], text
        log.unlink()
    assert leaks(w.markers, [("said", b"see " + word.encode())], []) == ["said"]
    named = w.written(f"{word}.txt", "")
    assert w.leaks() == [str(named)]
    named.unlink()
    # A person types one as the number of a case: the trail has it, and the sweep reads the trail.
    w.tenant.do("places", "asked", why=("--purpose", "review", "--case", f"{word}-1"))
    w.call(("audit", "list"), ["audit", "list", "--vault", "location"], None)
    assert w.leaks() == ["first: audit list --vault location"]
    w.outputs.clear()
    # The same directory, with every sign that it is protective taken away, tells all of it.
    text = w.directory.read_text()
    for sign in ("Shelter for survivors of domestic violence", "Safe house", "For exploited youth", "Girls who were trafficked; residential",
                 "The location is confidential", "Our shelter stands"):
        text = text.replace(sign, "Help")
    w.directory.write_text(text.replace('"safeharbor_protective": "yes", ', "").replace(', "safeharbor_protective": "yes"', ""))
    for args in (["places", "read", w.directory], ["places", "export", w.directory, "--out", w.new()]):
        w.call(("places", args[1]), args, None)
    assert len(w.leaks()) == 2, w.leaks()
