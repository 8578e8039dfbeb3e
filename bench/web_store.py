"""web_store.py - a tenant of many invented persons, for measuring: bookings with names and numbers, and reports with findings."""
import csv
import os
import pathlib
import pwd
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/release/safeharbor"
PERSONS = ROOT / "build/release/bench_persons"
WHY = ("--purpose", "review", "--case", "2026-0001")
TODAY = ("--today", "2026-11-25")
LOGIN = pwd.getpwuid(os.getuid()).pw_name
ROWS_A_FILE = 250_000
MAP = """safeharbor-csv-map\t1
kind\tbooking
agency\tZZ0010000
column\tNo\treport.number
column\tDay\treport.date\tYMD
column\tfirst_name\tarrestee.first_name
column\tlast_name\tarrestee.last_name
column\tdob\tarrestee.birth_date\tYMD
column\tsex\tarrestee.sex
column\tphone\tarrestee.phone
column\tstreet\tarrestee.address
column\tcity\tarrestee.city
column\tstate\tarrestee.state
column\tzip\tarrestee.postcode
"""


def run(tenant, *args):
    done = subprocess.run([PROGRAM, "--tenant", tenant, "--key-file", f"{tenant}.key", *WHY, *map(str, args)], capture_output=True)
    if done.returncode not in (0, 7):
        sys.exit(f"{args[0]}: {done.stderr.decode()}{done.stdout.decode()[-300:]}")
    return done.stdout


def bookings(folder, records):
    """Lists of bookings, one line a mention: invented persons with the errors that records have."""
    data, truth = folder / "data.csv", folder / "truth.csv"
    subprocess.run([PERSONS, str(records), "1", data, truth], check=True, stdout=subprocess.DEVNULL)
    with open(data, newline="") as rows:
        out = None
        for n, row in enumerate(csv.DictReader(rows)):
            if n % ROWS_A_FILE == 0:
                (folder / f"bookings-{n // ROWS_A_FILE}.map").write_text(MAP)
                out = csv.writer(open(folder / f"bookings-{n // ROWS_A_FILE}.csv", "w", newline=""))
                names = [name for name in row if name not in ("record_id", "ssn")]
                out.writerow(["No", "Day", *names])
            out.writerow([f"K{n:08}", f"{2016 + n % 10}-{1 + n // 10 % 12:02}-{1 + n // 120 % 28:02}", *(row[name] for name in names)])
    data.unlink(), truth.unlink()
    return sorted(folder.glob("bookings-*.csv"))


def make(folder, records, incidents, say=print):
    """FOLDER/tenant and its key: that many mentions; and, unless 0, findings of so many incidents a month of one year."""
    tenant = folder / "tenant"
    run(tenant, "init", tenant, "--name", "Bench", "--ori", "ZZ0010000", "--state", "ZZ")
    run(tenant, "user", "add", LOGIN, "--role", "detective")
    steps = [
        ("list of mentions", lambda: bookings(folder, records)),
        ("mentions imported", lambda: [run(tenant, "import", "--quiet", "--map", path.with_suffix(".map"), path) for path in sorted(folder.glob("bookings-*.csv"))]),
    ]
    if incidents:
        steps += [("region invented", lambda: run(tenant, "demo", "--json", "--quiet", "--seed", "1", *TODAY, "--years", "1", "--incidents", incidents, folder / "region")),
                  ("region imported", lambda: run(tenant, "import", "--quiet", *sorted((folder / "region").glob("*.txt")))),
                  ("re-screened", lambda: run(tenant, "rescreen", "--quiet", *TODAY))]
    for step, work in steps:
        started = time.time()
        work()
        say(f"{step:20}{time.time() - started:8.1f} s", flush=True)
    return tenant
