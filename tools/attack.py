#!/usr/bin/env python3
"""attack.py [full] [TOOL...] - scanners of others set upon our own web door: what did they try and find, and what is to be said of it?

A tenant of invented reports is served with TLS on a port of this machine; somebody signs in by script, so that scanners see the pages
behind. Where the system lets us, all of it happens in a network of its own that leads nowhere. attack.tsv says of each finding why it is
none, or how it was mended, and which test proves that; a finding without such a row, whose test is gone, or that was mended and is back,
is open, and then this exits with 6. What the scanners wrote lies in build/attack. `full` gives each more time, and lets testssl.sh look as well."""
import csv
import fcntl
import os
import pathlib
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/cli"), str(ROOT / "tools")]
TABLE, OUT = ROOT / "tools/attack.tsv", ROOT / "build/attack"

import attack_tools


class Explained:
    """The table of what is known: of a finding, (mended or explained, why, the test that proves it)."""

    def __init__(self, path=TABLE):
        with path.open(newline="") as file:
            lines = (line for line in file if not line.startswith("#"))
            self.rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

    def verdict(self, tool, finding):
        """(explained or open, why). What was mended and is found again is open."""
        for row in self.rows:
            if row["tool"] == tool and re.fullmatch(row["finding"], finding):
                if not proof_exists(row["test"]):
                    return "open", f"its proof is gone: {row['test']}"
                if row["state"] == "mended":
                    return "open", f"it was mended, and is back: {row['why']} ({row['test']})"
                return "explained", f"{row['why']} ({row['test']})"
        return "open", ""

    def mended(self, tool, found):
        """What this scanner once found, and does not any more."""
        return [row for row in self.rows if row["tool"] == tool and row["state"] == "mended" and proof_exists(row["test"])
                and not any(re.fullmatch(row["finding"], finding) for finding in found)]


def proof_exists(test):
    """Is there a test of this name in this file? Such as "tests/cli/serve_test.py: test_tls_1_2_and_1_3_and_nothing_older"."""
    name, _, test = test.partition(": ")
    path = ROOT / name
    return bool(test) and path.is_file() and re.search(rf"^(def {test}\(|TEST\({test}\))", path.read_text(), re.M) is not None


class Attack:
    """A served tenant, who is signed in there, and where a scanner's words go."""

    def __init__(self, folder, full):
        from nibrs import incident_40a
        from signed_in import Person
        from tenant import LOGIN, Tenant
        self.full, self.out, self.login = full, OUT, LOGIN
        self.tenant = Tenant(folder)
        reports = folder / "june.txt"
        reports.write_text("".join(incident_40a("ZZ0010000", f"T-{age}", str(age)) for age in (15, 31)))
        self.tenant.imported(reports)
        self.tenant.rescreened()
        (made,) = self.tenant.events("user", "invite", LOGIN, "--role", "administrator")
        pem, key = folder / "harbor.pem", folder / "harbor.key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "90", "-subj",
                        "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", pem], check=True, capture_output=True)
        self.begin(pem, key)
        self.person = Person(self.serving)
        self.person.first_run(LOGIN, made["secret"])
        self.person.why()
        self.finding = re.search(r'href="/findings/(\d+)"', self.person.ask("/worklist")[2])[1]
        self.person.ask("/look-up")

    def begin(self, pem, key):
        from serving import Serving
        self.serving = Serving(self.tenant, "--cert", str(pem), "--cert-key-file", str(key), "--tls", "1.2")
        self.url, self.port, self.doors = self.serving.url, self.serving.port, self.serving.doors()

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.person.cookies.items())

    def run(self, name, line, seconds):
        """All that a scanner says, which is kept as well; it is ended when its time is up."""
        path = self.out / f"{name}.txt"
        with path.open("wb") as file:
            work = subprocess.Popen(list(map(str, line)), stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, cwd=self.out,
                                    env={**os.environ, "HOME": str(self.out)}, start_new_session=True)
            try:
                work.wait(seconds)
            except subprocess.TimeoutExpired:
                os.killpg(work.pid, signal.SIGTERM)
                try:
                    work.wait(5)
                except subprocess.TimeoutExpired:
                    os.killpg(work.pid, signal.SIGKILL)
                    work.wait()
        return path.read_text(errors="replace")

    def still_signed_in(self):
        """What a scanner did to the sign-in; the next one gets a fresh one when it is gone."""
        if self.person.ask("/worklist")[0] == 200:
            return []
        self.person.sign_in()
        self.person.why()
        return ["The sign-in was over afterwards, so it did not see all pages."]

    def end(self):
        """What became of our own side."""
        found = [] if self.serving.doors() == self.doors else ["The process that browsers talk to died and was opened again."]
        found += [] if self.serving.ask("/health")[:1] == (200,) else ["It is not well."]
        code, _, said = self.serving.stop()
        found += [f"It ended with {code} and said: {said.decode(errors='replace')[:300]}"] if code or said else []
        entries = self.tenant.events("audit", "verify")[0]
        found += [] if entries["ok"] else ["The audit trail does not hold together."]
        found += [] if all(one["well"] for one in self.tenant.events("selfcheck")) else ["The self-check finds something unsafe."]
        return f"the same process to the end; nothing said by sanitizers; audit trail of {entries['entries']} entries; self-check", found


def run_all(attack, wanted):
    """(tool, tried, findings) one after the other, ours last."""
    usual = attack_tools.FULL_TOOLS if attack.full else attack_tools.TOOLS
    for name in wanted or usual:
        tool = attack_tools.FULL_TOOLS[name]
        if not shutil.which(name):
            yield name, "not run", [f"It cannot be installed here: {why_missing(name)}"]
            continue
        begun = time.time()
        tried, found = tool(attack)
        if name != "sqlmap":                        # the last, and tries to sign in itself
            found += attack.still_signed_in()
        yield name, f"{tried} ({time.time() - begun:.0f} s)", found
    yield "safeharbor", *attack.end()


def why_missing(name):
    """apt's own sentence, which ./dev kept."""
    log = OUT / f"{name}.missing"
    said = [line for line in (log.read_text().splitlines() if log.exists() else []) if line.startswith("E:")]
    return said[0] if said else "the package was not there."


def alone():
    """Begins anew in a network of its own, where the system allows that; true when this is there already."""
    if os.environ.get("SAFEHARBOR_ALONE"):
        with socket.socket() as s:                  # its only interface is still down: SIOCSIFFLAGS, IFF_UP | IFF_RUNNING
            fcntl.ioctl(s, 0x8914, struct.pack("16sh14x", b"lo", 0x41))
        return True
    for way in (["unshare", "--net"], ["unshare", "--net", "--map-root-user"]):
        if subprocess.run([*way, "true"], capture_output=True).returncode == 0:
            os.environ["SAFEHARBOR_ALONE"] = "1"
            os.execvp("unshare", [*way, sys.executable, *sys.argv])
    return False


def main():
    wanted = set(sys.argv[1:]) - {"full"}
    if wanted - attack_tools.FULL_TOOLS.keys():
        sys.exit(f"attack.py [full] [TOOL...]: one of {', '.join(attack_tools.FULL_TOOLS)}")
    where = "in a network of its own" if alone() else "the system allows no network of its own, so nothing keeps the scanners here but their settings"
    os.chdir(ROOT)
    OUT.mkdir(parents=True, exist_ok=True)
    known, begun, counts = Explained(), time.time(), {"explained": 0, "mended": 0, "open": 0}
    with tempfile.TemporaryDirectory(prefix="safeharbor-") as folder, (OUT / "report.tsv").open("w") as report:
        attack = Attack(pathlib.Path(folder), "full" in sys.argv)
        print(f"{attack.url} with TLS, {attack.login} signed in as detective and administrator; {where}", flush=True)
        try:
            for tool, tried, found in run_all(attack, [name for name in attack_tools.FULL_TOOLS if name in wanted]):
                print(f"\n{tool:12} {tried}\n{'':12} {len(found)} found", flush=True)
                for finding in sorted(set(found)):
                    state, why = known.verdict(tool, finding)
                    counts[state] += 1
                    print(f"  {state:10} {finding}" + (f"\n{'':12} {why}" if why else ""), flush=True)
                    print(tool, tried, finding, state, why, sep="\t", file=report)
                for row in known.mended(tool, found):
                    counts["mended"] += 1
                    print(f"  {'mended':10} {row['finding']}\n{'':12} {row['why']} ({row['test']})", flush=True)
        finally:
            attack.serving.stop()
    print(f"\n{counts['open'] + counts['explained']} findings: {counts['explained']} explained, {counts['open']} open; {counts['mended']} kinds of earlier ones mended; "
          f"{time.time() - begun:.0f} s; what the scanners wrote: build/attack")
    return 6 if counts["open"] else 0


if __name__ == "__main__":
    sys.exit(main())
