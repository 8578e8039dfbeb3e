"""serve_kill_test.py - the web door under load is killed at any moment: no write that was answered is lost, and nobody saw a record
without an entry in the trail."""
import collections
import os
import pathlib
import random
import signal
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import incident_40a
from serving import Serving
from tenant import RELEASE, Tenant, of_kind, read
from web_person import Refused, WebPerson, invited

IS_LONG = "SAFEHARBOR_LONG" in os.environ
KILLS = int(os.environ.get("SAFEHARBOR_KILLS", 1000 if IS_LONG else 50))
CLIENTS = 3 if IS_LONG else 2
PERSONS = 60 if IS_LONG else 48         # a code counts once, and a new one comes each half minute
INCIDENTS = 200 if IS_LONG else 30
DOORS_A_HOUSE = 3                       # a house whose door ends five times in a minute gives up, as it should
PASSWORD = "seven grey herons wade"


class Said:
    """What clients were told, to be found again afterwards."""

    def __init__(self):
        self.lock, self.number = threading.Lock(), 0
        self.kept = collections.defaultdict(set)        # finding: reasons of judgments that were answered
        self.seen = {}                                  # case: the verb whose answer showed something of a record
        self.counts = collections.Counter()

    def next(self):
        with self.lock:
            self.number += 1
            return self.number


class Client(threading.Thread):
    """Works as one person after the other, until it is told to stop."""

    def __init__(self, house, persons, findings, said, seed):
        super().__init__(daemon=True)
        self.house, self.persons, self.findings, self.said, self.dice = house, persons, findings, said, random.Random(seed)
        self.is_over, self.wrong, self.who, self.refused = False, None, None, None

    def run(self):
        try:
            while not self.is_over:
                try:
                    if self.who is None:
                        self.come()
                    self.act()
                except Refused as why:                  # nobody answers, or the sign-in went with the house
                    self.refused = why
                    self.leave()
                    time.sleep(0.02)
        except Exception as why:
            self.wrong = why

    def come(self):
        who = self.persons.get()
        try:
            who.passwords_try(self.house.port)
        except Refused:
            self.persons.put(who)
            raise
        self.who = who
        self.said.counts["sign-ins"] += 1

    def leave(self):
        if self.who:
            self.persons.put(self.who)
        self.who = None

    def act(self):
        number, finding = self.said.next(), self.dice.choice(self.findings)
        self.who.why(self.house.port, f"K-{number}")
        dice = self.dice.random()
        if dice < 0.35:
            self.see(f"/findings/{finding}", "findings show", number)
        elif dice < 0.5:
            self.see("/worklist", "findings list", number)
        elif dice < 0.65:
            self.see("/look-up", "look-up", number, mark=self.who.mark, name="Quorn Zebedee")
        elif dice < 0.95:
            self.judge(finding, f"Kept as {number}")
        else:
            self.change_password(number)

    def see(self, path, verb, number, **form):
        answer = self.who.ask(self.house.port, path, form or None)
        if answer.status == 200 and answer.body:
            self.said.seen[f"K-{number}"] = verb
            self.said.counts["looks" if answer.is_whole else "looks cut off"] += 1
        elif answer.status == 422 and verb == "look-up":        # more within an hour than one person may
            self.said.counts["limits met"] += 1
        elif answer.status != 200:
            raise Refused(path)

    def judge(self, finding, reason):
        self.who.post(self.house.port, f"/findings/{finding}/judge", verdict="note", reason=reason)
        self.said.kept[finding].add(reason)
        self.said.counts["judgments"] += 1

    def change_password(self, number):
        self.who.next_password, self.who.next_port = f"{PASSWORD} {number}", self.house.port
        self.who.post(self.who.next_port, "/account", old=self.who.password, password=self.who.next_password, twice=self.who.next_password)
        self.who.password, self.who.next_password = self.who.next_password, None
        self.said.counts["passwords"] += 1


class Person(WebPerson):
    next_password, next_port = None, 0      # asked for, and never answered: it counts or it does not

    def passwords_try(self, port):
        if self.next_password:
            old, self.password = self.password, self.next_password
            try:
                self.sign_in(port)
                self.next_password = None
                return
            except Refused as why:
                self.password = old
                if why.status != 403 or why.path != "/sign-in":
                    raise                           # it may be the right one: no other is tried, or five of them lock the device
                if port != self.next_port:          # the house that was asked is gone: it never counts, and is not tried again
                    self.next_password = None
        self.sign_in(port)


class House:
    """One after the other, each on a port of its own."""

    def __init__(self, tenant):
        self.tenant, self.serving, self.port = tenant, None, 0

    def open(self):
        self.serving, self.doors_killed = Serving(self.tenant), 0
        self.port = self.serving.port

    def kill(self, what):
        doors = self.serving.doors() if what != "house" else []
        for pid in doors:
            os.kill(pid, signal.SIGKILL)
        if what == "door":
            self.doors_killed += 1
            return
        self.serving.process.kill()
        self.serving.process.communicate()
        self.open()


class Pool:
    """Persons who wait to come; the one whose next code is due first comes first."""

    def __init__(self, persons):
        self.lock, self.waiting = threading.Lock(), list(persons)

    def get(self):
        with self.lock:
            self.waiting.sort(key=lambda who: who.last_step)
            return self.waiting.pop(0)

    def put(self, who):
        with self.lock:
            self.waiting.append(who)


def prepare(folder):
    tenant = Tenant(folder, program=RELEASE)
    reports = folder / "june.txt"
    reports.write_text("".join(incident_40a("ZZ0010000", f"T-{n}", "15") for n in range(INCIDENTS)))
    tenant.imported(reports)
    tenant.rescreened()
    tenant.open_to_second("supervisor")
    tenant.do("user", "add", "nobody", "--role", "auditor")
    findings = [e["id"] for e in tenant.listed()]
    persons = [Person(f"kim-{n}", PASSWORD) for n in range(PERSONS)]
    house = House(tenant)
    house.open()
    for who in persons:
        who.first_run(house.port, invited(tenant, who.login, "detective"))
    return tenant, house, findings, persons


def kill_again_and_again(house, said, clients):
    dice = random.Random()
    for n in range(KILLS):
        begun, looks = time.time(), said.number
        while said.number < looks + 3 and time.time() - begun < 90:      # somebody works again
            time.sleep(0.005)
            for client in clients:
                if client.wrong:
                    raise client.wrong
        assert said.number >= looks + 3, f"after {n} kills nobody is answered any more: {[client.refused for client in clients]}"
        time.sleep(dice.uniform(0, dice.choice((0.05, 0.25, 1))))     # also long enough for a new password
        what = dice.choice(("door", "house", "all"))
        if what == "door" and house.doors_killed >= DOORS_A_HOUSE:
            what = "house"
        house.kill(what)
        said.counts[f"{what} killed"] += 1


def is_all_there(tenant, said):
    (verdict,) = tenant.events("audit", "verify")
    assert verdict["ok"], verdict
    entries = of_kind(read(tenant.as_second("audit", "list", "--json")), "entry")
    entered = collections.defaultdict(set)
    for entry in entries:
        entered[entry["case"]].add(entry["verb"])
    unseen = {case: verb for case, verb in said.seen.items() if verb not in entered[case]}
    assert not unseen, f"seen without an entry: {unseen}"
    for finding, reasons in said.kept.items():
        (told,) = tenant.events("findings", "show", finding)
        lost = reasons - {judgment["reason"] for judgment in told["judgments"]}
        assert not lost, f"answered and lost: finding {finding}: {lost}"
    return len(entries)


def refused_in_trail(tenant):
    entries = of_kind(read(tenant.as_second("audit", "list", "--json")), "entry")
    return [entry for entry in entries if entry["verb"] == "sign-in" and entry["outcome"] != "done"]


def test_REL_CRASH_no_answered_write_is_lost_and_no_record_was_seen_without_an_entry_when_the_web_door_is_killed(folder):
    tenant, house, findings, persons = prepare(folder)
    said, pool = Said(), Pool(persons)
    clients = [Client(house, pool, findings, said, seed) for seed in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        kill_again_and_again(house, said, clients)
    finally:
        for client in clients:
            client.is_over = True
        for client in clients:
            client.join(60)
        code, _, err = house.serving.stop()
    wrong = [client.wrong for client in clients if client.wrong]
    assert not wrong, wrong
    entries = is_all_there(tenant, said)
    tenant.do("selfcheck")
    house.open()
    for who in persons:                 # whoever was told that a password changed comes in with it
        try:
            who.passwords_try(house.port)
        except Refused as why:
            raise AssertionError(f"{why}; refused in the trail: {refused_in_trail(tenant)}") from why
    house.serving.stop()
    print("    " + ", ".join(f"{n} {what}" for what, n in sorted(said.counts.items())) + f"; {entries} entries")
    assert said.counts["judgments"] and said.counts["looks"]
