"""tenant_model.py - a second, simple account of what a tenant finds: reports as tuples, everything in memory."""
import collections
import datetime

from nibrs import admin, arrestee, group_b, offender, offense, victim

FILED, NO_VICTIM = "minor-filed-as-offender-commercial-sex", "minor-offender-no-victim-segment"
KNOWN, RUNAWAY, STATUS = "minor-victim-of-trafficking-known", "minor-arrested-runaway", "minor-other-status"
CLASSES = {FILED: "direct", NO_VICTIM: "file", KNOWN: "file", RUNAWAY: "context", STATUS: "context"}
POOLS = {RUNAWAY, STATUS}
MINUTES = {FILED: 30, NO_VICTIM: 10, KNOWN: 10}
AGENCIES = ("ZZ0010000", "ZZ0020000")
MONTHS = ("052026", "062026", "072026", "082026")
DATES = ("20260605", "20250605", "20190605")
TODAY = datetime.date(2026, 11, 25)

# `says` is what tells reports apart that can stand side by side; `people` are (role, sequence, age, rules true of them).
Report = collections.namedtuple("Report", "kind agency number month line date says people")


# ---- random files ----

def random_report(draw, numbers):
    """One report as text, and what the model knows of it."""
    kind = draw.choices(["40A", "64A", "late", "B", "delete", "delete B"], [4, 2, 2, 4, 1, 1])[0]
    agency, number = draw.choice(AGENCIES), draw.choice([f"N{n}" for n in range(1, numbers + 1)] * 3 + [""])
    date, age, month = draw.choice(DATES), draw.choice(["15", "16", "30"]), draw.choice(MONTHS)
    child = int(age) < 18
    who = (agency, number)
    if kind == "40A":
        ages = [age] + [draw.choice(["16", "40"])] * draw.randint(0, 1)
        text = admin(*who, date, month=month) + offense(*who, "40A", month=month) + victim(*who, "40A", month=month)
        text += "".join(offender(*who, a, seq=f"{i:02}", month=month) for i, a in enumerate(ages, 1))
        people = [("offender", i, int(a), [FILED, NO_VICTIM] if int(a) < 18 else []) for i, a in enumerate(ages, 1)]
    elif kind == "64A":
        text = admin(*who, date, month=month) + offense(*who, "64A", month=month)
        text += victim(*who, "64A", kind="I", age=age, month=month) + offender(*who, month=month)
        people = [("victim", 1, int(age), [KNOWN] if child else [])]
    elif kind == "late":
        seq = draw.choice([1, 2])
        text = arrestee(*who, "40A", age=age, seq=f"{seq:02}", date=date, month=month)
        people = [("arrestee", seq, int(age), [FILED] if child else [])]
    elif kind == "B":
        code = draw.choice(["90I", "90Z", "90C"])
        text = group_b(*who, code, age=age, date=date, month=month)
        people = [("arrestee", 1, int(age), {"90I": [RUNAWAY], "90Z": [STATUS]}.get(code, []) if child else [])]
    elif kind == "delete":
        text, people = admin(*who, action="D", month=month), []
    else:
        text, people = group_b(*who, "90I", action="D", month=month), []
    says = text.replace(month, "")       # the same words in another month are the same words
    return text, kind, agency, number, month[2:] + month[:2], date, says, people


def random_file(draw, reports, numbers=4):
    """Text of a file, and its reports. A separator keeps a late arrest from reading as part of the report before it."""
    text, made, line = "", [], 1
    for _ in range(reports):
        piece, kind, agency, number, month, date, says, people = random_report(draw, numbers)
        made.append(Report(kind, agency, number, month, line, date, says, people))
        text += piece + admin("ZZ0019999", f"S{line}", action="D")
        line += piece.count("\n") + 1
    return text, made


# ---- what stands ----

def settle(reports):
    """(file, report) of one number, in any order, to those that stand and those that were replaced or taken back."""
    current, last_is_delete = [], False
    ordered = sorted(reports, key=lambda r: (r[1].month, r[0], r[1].line))
    taken_back = []
    for file, r in ordered:
        if r.kind.startswith("delete"):
            if not r.number:
                continue                        # and no delete can mean it
            current, last_is_delete = [], True
            taken_back = [x for x in ordered if (x[1].month, x[0], x[1].line) < (r.month, file, r.line)]
        elif r.kind == "late":
            current.append((file, r))
        else:
            if not r.number:                    # nothing replaces a report without a number
                pass
            elif r.kind == "B":                 # lines of one submission stand side by side
                current = [c for c in current if (c[1].month, c[0]) == (r.month, file)]
            else:
                current = []
            current.append((file, r))
            last_is_delete = False
    newest = {}
    for file, r in current:                     # of equal ones the newest stands
        newest[r.says if r.kind in ("B", "late") or not r.number else r.line] = (file, r)
    stand = list(newest.values())
    withdrawn = taken_back if last_is_delete else []
    superseded = [x for x in ordered if x not in stand and x not in withdrawn]      # replaced, or equal to a newer one
    return stand, superseded, withdrawn


def born_before(day, years):
    return day.replace(year=day.year - years)


def still_minor(date, age):
    """Somebody of that age on that day: under 18 today for certain, perhaps, or not?"""
    then = datetime.datetime.strptime(date, "%Y%m%d").date()
    youngest_born, oldest_born = born_before(then, age), born_before(then, age + 1) + datetime.timedelta(1)
    adult_if_born_until = born_before(TODAY, 18)
    if oldest_born > adult_if_born_until:
        return "yes"
    return "no" if youngest_born <= adult_if_born_until else "maybe"


class Model:
    """`files`: the reports of each import that counts, in the order in which they came."""

    def __init__(self, files):
        of_number = collections.defaultdict(list)
        for file, (name, reports) in enumerate(files):
            for r in reports:
                of_number[r.agency, r.kind in ("B", "delete B"), r.number].append((file, r))
        self.names = [name for name, _ in files]
        self.stand, self.superseded, self.withdrawn = [], 0, 0
        for reports in of_number.values():
            stand, superseded, withdrawn = settle(reports)
            self.stand += stand
            self.superseded += sum(len(rules) for _, r in superseded for *_, rules in r.people)
            self.withdrawn += sum(len(rules) for _, r in withdrawn for *_, rules in r.people)

    def findings(self):
        """In the order in which they are told."""
        classes, found = ["direct", "file", "context"], []
        for file, r in self.stand:
            for place, (role, sequence, age, rules) in enumerate(r.people):
                for rule in rules:
                    still, of_class = still_minor(r.date, age), CLASSES[rule]
                    order = (still == "no", classes.index(of_class), -int(r.date), file, r.line, place, rule)
                    kind = {"late": "late arrest", "B": "group B arrest"}.get(r.kind, "incident")
                    date = f"{r.date[:4]}-{r.date[4:6]}-{r.date[6:]}"
                    found.append((order, (rule, of_class, still, r.agency, r.number, date, r.line, role, sequence, age, age,
                                          kind, self.names[file], rule in POOLS)))
        return [told for _, told in sorted(found)]

    def summary(self):
        rules = collections.Counter(rule for _, r in self.stand for *_, found in r.people for rule in found)
        people = [p for _, r in self.stand for p in r.people if p[3]]
        listed = [p for p in people if set(p[3]) - POOLS]
        reports = [max(minutes) for minutes in ([MINUTES[rule] for *_, found in r.people for rule in found if rule not in POOLS]
                                                for _, r in self.stand) if minutes]
        adult = [f for f in self.findings() if f[2] == "no" and not f[-1]]
        return {"records": len(self.stand), "people": len(people), "children": len(people), "people_listed": len(listed),
                "children_listed": len(listed), "findings": dict(rules), "records_found": len(reports),
                "surely_adult_today": len(adult), "superseded": self.superseded, "withdrawn": self.withdrawn,
                "files_refused": 0, "lines_unreadable": 0, "review_minutes": sum(reports)}

    def agencies(self):
        """(agency, current reports, reports with a listed finding, findings)"""
        told = {}
        for agency in AGENCIES:
            reports = [r for _, r in self.stand if r.agency == agency]
            rules = collections.Counter(rule for r in reports for *_, found in r.people for rule in found)
            if reports:
                listed = sum(any(set(found) - POOLS for *_, found in r.people) for r in reports)
                told[agency] = (len(reports), listed, dict(rules))
        return told


def finding_told(e):
    """A finding event, as the model has it."""
    m = e["mention"]
    return (e["rule"], e["class"], e["still_minor"], e["agency"], e["incident"], e["date"], e["record"], m["role"], m["seq"],
            m["age_low"], m["age_high"], e["record_kind"], e["file"], e["pool"])


def agencies_told(events):
    return {e["agency"]: (e["records"], e["records_found"], e["findings"]) for e in events
            if e["event"] == "agency" and e["agency"] in AGENCIES and e["records"]}
