"""attack_tools.py - scanners of others, one function each: how it is run on our door, and what its report says it found.

Each takes the Attack at hand and returns what it tried, in a few words, and its findings, a sentence each. That a scanner did not
reach what it was meant to reach is a finding as well."""
import collections
import json
import re
import threading
import time
from xml.etree import ElementTree

# Debian's wapiti cannot leave out a page under Python 3.11 (its pattern has flags at its end); and nothing of it may look for news.
WAPITI = ("import fnmatch, re, wapitiCore.net.crawler as c; c.wildcard_translate = lambda p: re.compile(fnmatch.translate(p)); "
          "from wapitiCore.main.wapiti import wapiti_main; wapiti_main()")
# Those left out ask servers of others (nikto, wapp, ssrf, xxe) or try passwords, which ends the sign-in as it should (brute_login_form).
WAPITI_MODULES = ("backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,"
                  "sql,xss")
FULL_MODULES = f"{WAPITI_MODULES},buster"       # guesses thousands of names of pages, however little time it is given
# What ends the sign-in: to sign out, wrong passwords for one's own account, to take one's own office away.
WAPITI_LEFT_OUT = ("sign-out", "account", "people/*/disable", "people/*/role")


def sslscan(attack):
    report = attack.out / "sslscan.xml"
    attack.run("sslscan", ["sslscan", "--no-colour", f"--xml={report}", f"127.0.0.1:{attack.port}"], 120)
    return sslscan_read(report.read_text() if report.exists() else "<none/>")


def sslscan_read(text):
    """What its report in XML says."""
    seen = ElementTree.fromstring(text)
    suites = {(c.get("sslversion"), c.get("cipher")) for c in seen.iter("cipher")}
    found = [] if any(version == "TLSv1.3" for version, _ in suites) else ["It saw no suite of TLS 1.3."]
    for one in seen.iter("protocol"):
        if one.get("enabled") != "0" and (one.get("type"), one.get("version")) not in (("tls", "1.2"), ("tls", "1.3")):
            found.append(f"Spoken: {one.get('type').upper()} {one.get('version')}.")
    for version, suite in sorted(suites):
        if not re.search(r"GCM|CCM|CHACHA20", suite):
            found.append(f"Suite without authenticated encryption: {suite}.")
        if version != "TLSv1.3" and not suite.startswith(("ECDHE-", "DHE-")):
            found.append(f"Suite without forward secrecy: {suite}.")
    for one in seen.iter("group"):
        if int(one.get("bits")) < 128:
            found.append(f"Group of fewer than 128 bits: {one.get('name')}.")
    for name, attribute in (("renegotiation", "supported"), ("compression", "supported"), ("heartbleed", "vulnerable")):
        if any(one.get(attribute) != "0" for one in seen.iter(name)):
            found.append(f"Possible: {name}.")
    if seen.findtext(".//certificate/self-signed") == "true":
        found.append("The certificate is signed by itself.")
    return f"versions, {len(suites)} suites, {len(list(seen.iter('group')))} groups, the certificate", sorted(set(found))


def testssl(attack):
    report = attack.out / "testssl.json"
    report.unlink(missing_ok=True)
    attack.run("testssl", ["testssl", "--quiet", "--color", "0", "--warnings", "off", "--nodns", "none", "--jsonfile", report,
                           f"127.0.0.1:{attack.port}"], 900)
    said = json.loads(report.read_text()) if report.exists() else []
    found = [f"{one['id']} {one['severity']}: {' '.join(one['finding'].split())}" for one in said
             if one["severity"] not in ("OK", "INFO", "DEBUG") and one["id"] != "engine_problem"]        # of its own
    return f"{len(said)} tests of versions, suites, headers and known attacks", found or ([] if said else ["It said nothing."])


def held(port):
    """How many connections the door still holds, by the system's own table; what scanners hold may have been ended by us long ago."""
    rows = [line.split() for line in open("/proc/net/tcp")][1:]
    return sum(row[3] == "01" and row[1].endswith(f":{port:04X}") for row in rows)


class Watch:
    """Somebody else who asks meanwhile: how long did the slowest answer take, and did any fail? And how many were held when?"""

    def __init__(self, serving):
        self.serving, self.slowest, self.failed, self.asked, self.over = serving, 0.0, 0, 0, threading.Event()
        self.thread, self.begun, self.held = threading.Thread(target=self.ask), time.time(), []

    def ask(self):
        while not self.over.wait(0.5):
            self.held.append((time.time() - self.begun, held(self.serving.port)))
            begun = time.time()
            try:
                self.failed += self.serving.ask("/health")[0] != 200
            except OSError:
                self.failed += 1
            self.asked += 1
            self.slowest = max(self.slowest, time.time() - begun)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


SLOW = {"headers": ["-H", "-i", "5", "-x", "24"], "body": ["-B", "-i", "5", "-s", "8192", "-x", "10"],
        "reading": ["-X", "-w", "128", "-y", "256", "-n", "5", "-z", "16", "-k", "3"], "ranges": ["-R", "-a", "1", "-b", "3000"]}
SLOW_PAGES = {"body": "sign-in", "reading": "assets/css/uswds.min.css", "ranges": "assets/css/uswds.min.css"}
ANSWER_SECONDS_MAX = 5.0                            # beside a scanner that keeps a processor busy
NEW_A_SECOND = 400                                  # what is slow is tried, and not how many handshakes a build with sanitizers makes
HELD_LATE_MAX = 10
LASTS_SECONDS = {"headers": 22, "body": 54, "reading": 70}      # the door's limits for a header, a form and an answer, and some


def slowhttptest(attack):
    connections, found, slowest, most = (4000 if attack.full else 500), [], 0.0, 0
    for name, flags in SLOW.items():
        seconds = 90 if attack.full else {"headers": 26, "body": 58}.get(name, 15)
        line = ["slowhttptest", *flags, "-c", str(connections), "-r", str(min(connections // 2, NEW_A_SECOND)), "-l", str(seconds), "-p", "5",
                "-u", f"{attack.url}{SLOW_PAGES.get(name, '')}"]
        with Watch(attack.serving) as watch:
            said = attack.run(f"slowhttptest-{name}", line, seconds + 60)
        found += slow_read(name, said) + slow_held(name, watch.held)
        most = max([most, *(count for _, count in watch.held)])
        if watch.failed or watch.slowest > ANSWER_SECONDS_MAX:
            found.append(f"Slow {name}: of {watch.asked} others who asked meanwhile {watch.failed} failed; the slowest waited {watch.slowest:.1f} s.")
        slowest = max(slowest, watch.slowest)
    return f"{connections} connections each: slow {', '.join(SLOW)}; {most} held at once; others waited {slowest:.2f} s at most", found


def slow_held(name, held):
    """Are connections there when the door's limit for them is over, from when the last were opened? A few come and go."""
    opened = max([at for (_, before), (at, count) in zip([(0, 0), *held], held) if count > before + HELD_LATE_MAX], default=0)
    late = [count for at, count in held if at >= opened + LASTS_SECONDS.get(name, at + 1)]
    return [f"Slow {name}: the door held {min(late)} connections beyond its limit."] if late and min(late) > HELD_LATE_MAX else []


def slow_read(name, said):
    """What it says on its screen."""
    said = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", said)
    counts = [int(n) for n in re.findall(r"^(?:connected|closed): +(\d+)", said, re.M)]
    available = re.findall(r"^service available: +(\w+)", said, re.M)
    if not available or not max(counts, default=0):
        return [f"Slow {name}: it came to no connection."]
    return [f"Slow {name}: it says the service was not available."] if "NO" in available else []


def wapiti(attack):
    report, start = attack.out / "wapiti.json", [attack.url, f"{attack.url}worklist", f"{attack.url}look-up", f"{attack.url}people"]
    report.unlink(missing_ok=True)
    line = ["/usr/bin/python3", "-c", WAPITI, "-u", attack.url, "--scope", "folder", "-H", f"Cookie: {attack.cookie}", "--verify-ssl", "0",
            "--no-bugreport", "--flush-session", "--store-session", attack.out / "wapiti", "--store-config", attack.out / "wapiti", "-v", "2",
            "--max-scan-time", str(300 if attack.full else 40), "--max-attack-time", str(120 if attack.full else 7),
            "-m", FULL_MODULES if attack.full else WAPITI_MODULES, "-f", "json", "-o", report]
    for page in start:
        line += ["-s", page]
    for page in WAPITI_LEFT_OUT:
        line += ["-x", attack.url + page]
    said = attack.run("wapiti", line, 3000 if attack.full else 300)
    tried, found = wapiti_read(said, report.read_text() if report.exists() else "{}")
    return f"{tried}; {len(re.findall('Launching module', said))} modules", found


def wapiti_read(said, report):
    pages = {page.partition("?")[0] for page in re.findall(r"^\[\+\] (?:GET|POST) https?://[^/]+(/\S*)", said, re.M)}
    report = json.loads(report)
    found = [] if "vulnerabilities" in report else ["It wrote no report."]
    found += [f"It did not come to {page}." for page in ("/worklist", "/look-up") if page not in pages]
    if not any(re.fullmatch(r"/findings/\d+", page) for page in pages):
        found.append("It did not come to a finding.")
    for kind in ("vulnerabilities", "anomalies"):
        for name, all_of_it in report.get(kind, {}).items():
            found += [f"{name}: {one['method']} {one['path'].partition('?')[0]} {one['parameter'] or ''}: {one['info']}" for one in all_of_it]
    return f"{len(pages)} pages and forms, signed in", sorted(set(found))


Place = collections.namedtuple("Place", "name path form tried cookie")


def sqlmap_places(attack):
    """Where texts from outside go into questions. The sign-in comes last, because it locks after some failures, as it should."""
    mark = {"mark": attack.person.mark}
    ours, finding = attack.cookie, attack.finding
    return [Place("worklist", "worklist?status=all&from=0", None, "status,from", ours),
            Place("finding", f"findings/{finding}*", None, None, ours),
            Place("look-up", "look-up", {**mark, "name": "Quorn", "born": "2009", "plate": "AB?"}, "name,born,plate", ours),
            Place("judge", f"findings/{finding}/judge", {**mark, "verdict": "accept", "reason": "Seen"}, "verdict,reason", ours),
            Place("why", "why", {**mark, "purpose": "review", "case": "2026-0412"}, "purpose,case", ours),
            Place("session", "worklist", None, None, ours + "*"),
            Place("first-run", "first-run", {"login": "kim", "secret": "00"}, "login,secret", None),
            Place("sign-in", "sign-in", {"login": "kim", "password": "none"}, "login,password", None)]


def sqlmap(attack):
    found, requests, cut = [], 0, 0
    for place in sqlmap_places(attack):
        log = attack.out / f"sqlmap-{place.name}.http"
        log.unlink(missing_ok=True)
        line = ["sqlmap", "-u", attack.url + place.path, "--batch", "--disable-coloring", "--flush-session", "--ignore-code", "*",
                "--ignore-redirects", "--output-dir", attack.out / "sqlmap", "-t", log]
        line += ["--level", "3", "--risk", "2"] if attack.full else []
        line += ["--cookie", place.cookie] if place.cookie else []
        line += ["-p", place.tried] if place.tried else []
        line += ["--data", "&".join(f"{name}={value}" for name, value in place.form.items())] if place.form else []
        said = attack.run(f"sqlmap-{place.name}", line, 600 if attack.full else 40)
        tried = log.read_text(errors="replace").count("HTTP request [#") if log.exists() else 0
        found += [f"{place.name}: {one}" for one in sqlmap_read(said, tried)]
        requests, cut = requests + tried, cut + ("[*] ending @" not in said)
    return f"{requests} requests into 8 places; {cut} of them cut off by the limit of time", found


def sqlmap_read(said, requests):
    found = [] if requests > 5 else [f"it made {requests} requests only."]
    found += [f"{what} {how}." for what, how in re.findall(r"^\[[0-9:]+\] \[\w+\] (?:heuristic .* test shows that )?(\(?\w+\)? parameter '[^']*') "
                                                          r"(might be (?:injectable|vulnerable)[^\n.]*|(?:is|appears to be) '[^\n]*' injectable)",
                                                          said, re.M)]
    found += ["it names an injection point." for _ in re.findall(r"identified the following injection point", said)]
    found += [f"answers with status {code}." for code in re.findall(r"\b(5\d\d) \([^)]*\) - \d+ times", said)]
    return found


TOOLS = {"sslscan": sslscan, "slowhttptest": slowhttptest, "wapiti": wapiti, "sqlmap": sqlmap}
FULL_TOOLS = {**TOOLS, "testssl": testssl}
