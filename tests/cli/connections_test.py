"""connections_test.py - thousands of connections that want nothing, beside one person who works: does the person notice?"""
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip
from nibrs import incident_40a
from serving import Serving
from tenant import RELEASE, Tenant
from web_person import WebPerson, invited

IS_LONG = "SAFEHARBOR_LONG" in os.environ
COUNT = int(os.environ.get("SAFEHARBOR_CONNECTIONS", 10_000 if IS_LONG else 500))
SECONDS = 60 if IS_LONG else 20         # longer than the 15 s after which each is thrown out, and comes again
P95_MS = 300


def one_at_work(folder):
    tenant = Tenant(folder, program=RELEASE)
    reports = folder / "june.txt"
    reports.write_text("".join(incident_40a("ZZ0010000", f"T-{n}", "15") for n in range(30)))
    tenant.imported(reports)
    tenant.rescreened()
    tenant.open_to_second("supervisor")
    serving, who = Serving(tenant), WebPerson("kim", "seven grey herons wade")
    who.first_run(serving.port, invited(tenant, "kim", "detective"))
    who.must(serving.port, "/why")
    who.why(serving.port, "2026-0412")
    return serving, who


def works(who, port, seconds):
    """Milliseconds of each page, on connections of their own: whoever cannot come in is hurt as well."""
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        started = time.perf_counter()
        who.must(port, "/worklist")
        times.append((time.perf_counter() - started) * 1000)
        time.sleep(0.05)
    return sorted(times)


def in_words(times):
    return f"p50 {statistics.median(times):.1f} ms, p95 {times[len(times) * 95 // 100]:.1f} ms of {len(times)}"


def test_REL_SLOW_idle_and_dribbling_connections_do_not_hurt_who_works(folder):
    if resource.getrlimit(resource.RLIMIT_NOFILE)[1] < COUNT + 1000:
        raise Skip("this system does not give so many connections to one process")
    serving, who = one_at_work(folder)
    with serving:
        before = works(who, serving.port, 5)
        crowd = subprocess.Popen([sys.executable, "tests/cli/dribbling.py", str(serving.port), str(COUNT)], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, text=True)
        said = crowd.stdout.readline().split()
        assert said[:1] == ["all"], said
        during = works(who, serving.port, SECONDS)
        end, _ = crowd.communicate()
        assert crowd.returncode == 0
        after = works(who, serving.port, 3)
        (door,) = serving.doors()
        status = pathlib.Path(f"/proc/{door}/status").read_text()
        code, _, err = serving.stop()
        assert code == 0 and not err, err
    held = [line for line in status.splitlines() if line.startswith("VmHWM")][0].split()
    print(f"    {COUNT:,} connections ({end.strip()}); before {in_words(before)}; during {in_words(during)}, "
          f"{statistics.median(during) / statistics.median(before):.1f} times as long; after {in_words(after)}; door at most {int(held[1]) / 1024:.0f} MiB")
    opened, _, least = (int(n) for n in end.split()[1::2])
    assert opened > COUNT and least > COUNT // 3, end
    assert during[len(during) * 95 // 100] < P95_MS, in_words(during)
