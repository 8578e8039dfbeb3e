#!/usr/bin/env python3
"""web.py - how long do people wait for the pages of the web door, many at once, over a store of many persons?

  bench/web.py                    20 users for a minute, 20,000 mentions
  bench/web.py --big              200 users for ten minutes, 1,000,000 mentions (./dev long web-load)
  bench/web.py --users N --seconds N --mentions N --incidents N --store FOLDER

Every user is signed in and does one thing each three seconds: the worklist (40 of 100), a finding (30), a look-up (20), something else (10: the account,
another case, a note on a finding). Times are from the first byte sent to the last one received, over connections that stay open. The processors' time of
door, house and generator is counted apart. Afterwards, the ceiling: as many requests as are answered when eight users ask without a pause. At the end,
while everybody works, one after the other signs in: what that costs the others. Ends with an error when any request fails, or 95 of 100 take
longer than 300 ms.
"""
import argparse
import asyncio
import collections
import csv
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

import web_store
from timing import machine

sys.path[:0] = [str(web_store.ROOT / "tests"), str(web_store.ROOT / "tests/cli")]
from tenant import Tenant
from serving import Serving
from web_person import WebPerson, invited

LIMIT_MS, PACE_SECONDS = 300, 3
PASSWORD = "seven grey herons wade"
TICKS = os.sysconf("SC_CLK_TCK")
MIX = (("worklist", 40), ("finding", 30), ("look-up", 20), ("other", 10))


class Failed(Exception):
    pass


class Visitor:
    """One who is signed in, on a connection that stays open."""

    def __init__(self, person, port, lines, findings, seed):
        self.person, self.port, self.lines, self.findings, self.dice = person, port, lines, findings, random.Random(seed)
        self.reader = self.writer = None

    async def ask(self, path, form=None):
        """Milliseconds, status and text."""
        body = b"" if form is None else urllib.parse.urlencode({"mark": self.person.mark, **form}).encode()
        head = f"{'GET' if form is None else 'POST'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: __Host-session={self.person.cookie}\r\n"
        if form is not None:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        started = time.perf_counter()
        if self.writer is None or self.reader.at_eof():
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(head.encode() + b"\r\n" + body)
        got = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        text = await self.reader.readexactly(int(re.search(r"(?i)content-length: (\d+)", got)[1]))
        return (time.perf_counter() - started) * 1000, int(got[9:12]), text

    def action(self):
        """What is done, how it is asked, and the status that is right."""
        what = self.dice.choices([name for name, _ in MIX], [n for _, n in MIX])[0]
        if what == "worklist":
            return what, f"/worklist?status=&from={25 * self.dice.choice((0, 0, 0, 1, 2))}", None, 200
        if what == "finding":
            return what, f"/findings/{self.dice.choice(self.findings)}", None, 200
        if what == "look-up":
            first, last, born, phone = self.dice.choice(self.lines)
            form = self.dice.choice(({"name": f"{last}, {first}"}, {"name": f"{first} {last}", "born": born}, {"phone": phone}))
            return what, "/look-up", form, (200, 422)           # a line whose cells say nothing is asked again
        other = self.dice.randrange(3)
        if other == 0:
            return what, "/account", None, 200
        if other == 1:
            return what, "/why", {"purpose": "review", "case": f"2026-{self.dice.randrange(10000):04}"}, 303
        return what, f"/findings/{self.dice.choice(self.findings)}/judge", {"verdict": "note", "reason": "Asked the school"}, 303

    async def act(self, to):
        what, path, form, right = self.action()
        try:
            took, status, _ = await self.ask(path, form)
        except (OSError, asyncio.IncompleteReadError) as why:
            raise Failed(f"{what}: {why!r}")
        if status not in (right if isinstance(right, tuple) else (right,)):
            raise Failed(f"{what}: {status} instead of {right}")
        to[what].append(took)


def cpu(pid):
    """Seconds of processor of one process, and MiB it holds."""
    cells = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    held = re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())
    return (int(cells[11]) + int(cells[12])) / TICKS, int(held[1]) / 1024


class Meter:
    """Processor seconds of door, house and this process since it was begun."""

    def __init__(self, serving):
        self.serving, (self.door,) = serving, serving.doors()
        self.started, self.before = time.time(), self.now()

    def now(self):
        return [cpu(self.door)[0], cpu(self.serving.process.pid)[0], time.process_time()]

    def shares(self):
        """Of one core each."""
        wall = time.time() - self.started
        return [(b - a) / wall for a, b in zip(self.before, self.now())]


def percentile(sorted_times, of_1000):
    return sorted_times[min(len(sorted_times) - 1, len(sorted_times) * of_1000 // 1000)]


def print_times(times):
    print(f"{'':12}{'times':>9}{'p50 ms':>10}{'p95 ms':>10}{'p99 ms':>10}{'most ms':>10}")
    for what in (*times, "all"):
        some = sorted(t for kind, ts in times.items() for t in ts if what in (kind, "all"))
        if some:
            print(f"{what:12}{len(some):>9,}" + "".join(f"{percentile(some, p):>10.1f}" for p in (500, 950, 990, 1000)))
    return percentile(sorted(t for ts in times.values() for t in ts), 950)


async def paced(visitors, seconds):
    """Each at moments of its own, three seconds apart, however long the answer takes."""
    times, failed, end = collections.defaultdict(list), [], time.monotonic() + seconds

    async def work(visitor):
        at = time.monotonic() + visitor.dice.uniform(0, PACE_SECONDS)
        while at < end:
            await asyncio.sleep(max(0, at - time.monotonic()))
            try:
                await visitor.act(times)
            except Failed as why:
                failed.append(str(why))
            at += PACE_SECONDS
    await asyncio.gather(*map(work, visitors))
    return {name: times[name] for name, _ in MIX}, failed


async def without_pause(visitors, seconds):
    times, end = collections.defaultdict(list), time.monotonic() + seconds

    async def work(visitor):
        while time.monotonic() < end:
            await visitor.act(times)
    await asyncio.gather(*map(work, visitors))
    return {name: times[name] for name, _ in MIX}


async def while_signing_in(visitors, persons, port, seconds):
    """One sign-in after the other, without a pause, while the others work."""
    end, count = time.monotonic() + seconds, 0

    def sign_in():
        nonlocal count
        while time.monotonic() < end:
            who = persons[count % len(persons)]
            who.must(port, "/sign-in", {"login": who.login, "password": PASSWORD}, 303)
            count += 1
    times, _ = (await asyncio.gather(paced(visitors, seconds), asyncio.to_thread(sign_in)))[0]
    return times, count


def open_store(folder, args):
    """A tenant as the tests know it, around the one that web_store makes, unless it is there already."""
    is_there = (folder / "tenant").exists()
    if not is_there:
        web_store.make(folder, args.mentions, args.incidents)
    tenant = Tenant.__new__(Tenant)
    tenant.home, tenant.key, tenant.program = folder / "tenant", folder / "tenant.key", web_store.PROGRAM
    tenant.copy = folder / "safeharbor"
    if is_there:
        shutil.copy(tenant.program, tenant.copy)
    else:
        tenant.open_to_second("supervisor")
    return tenant


def come(tenant, users):
    """So many who are signed in, with a case; and the processor time of it."""
    serving = Serving(tenant)
    started, marks = time.time(), f"{int(time.time()):x}"
    persons = [WebPerson(f"kim-{marks}-{n}", PASSWORD) for n in range(users)]
    for n, who in enumerate(persons):
        who.first_run(serving.port, invited(tenant, who.login, "detective"))
        who.must(serving.port, "/why")
        who.why(serving.port, f"2026-{n:04}")
    print(f"sign-in  {users} users came in {time.time() - started:.1f} s\n")
    return serving, persons


def lines_of(folder):
    with open(sorted(folder.glob("bookings-*.csv"))[0], newline="") as rows:
        some = [(row["first_name"], row["last_name"], row["dob"], row["phone"]) for n, row in zip(range(20000), csv.DictReader(rows))]
    return [line for line in some if all(cell.strip() for cell in line)]


def tell_shares(meter):
    door, house, generator = meter.shares()
    print(f"processor: door {door:.2f}, house {house:.2f}, generator {generator:.2f} of a core each; "
          f"memory: door {cpu(meter.door)[1]:.0f} MiB, house {cpu(meter.serving.process.pid)[1]:,.0f} MiB")


async def measure(serving, persons, lines, findings, args):
    visitors = [Visitor(who, serving.port, lines, findings, n) for n, who in enumerate(persons)]
    await visitors[0].ask("/look-up", {"name": "Quorn Zebedee"})        # the first opens the index
    meter = Meter(serving)
    times, failed = await paced(visitors, args.seconds)
    print(f"{args.users} users, one action each {PACE_SECONDS} s, for {args.seconds} s: {len(failed)} failed")
    p95 = print_times(times)
    tell_shares(meter)
    meter = Meter(serving)
    ceiling = await without_pause(visitors[:8], args.ceiling)
    print(f"\n8 users without a pause, for {args.ceiling} s: {sum(map(len, ceiling.values())) / args.ceiling:,.0f} answers a second")
    print_times(ceiling)
    tell_shares(meter)
    beside, count = await while_signing_in(visitors[8:], persons[:8], serving.port, args.ceiling)
    print(f"\nwhile {count / args.ceiling:.1f} a second give a password:")
    print_times(beside)
    return p95, failed


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--big", action="store_true")
    words.add_argument("--store", type=pathlib.Path)
    for name in ("users", "seconds", "mentions", "incidents", "ceiling"):
        words.add_argument(f"--{name}", type=int)
    args = words.parse_args()
    for name, small, big in (("users", 20, 200), ("seconds", 60, 600), ("mentions", 20_000, 1_000_000), ("incidents", 200, 10_000), ("ceiling", 10, 30)):
        setattr(args, name, getattr(args, name) or (big if args.big else small))
    subprocess.run(["ninja", "-C", web_store.ROOT / "build/release", "--quiet", "safeharbor", "bench_persons", "bench_unlimited"], check=True)
    folder = args.store or pathlib.Path(tempfile.mkdtemp())
    try:
        print(f"machine  {machine()}, load {os.getloadavg()[0]:.1f}")
        tenant = open_store(folder, args)
        subprocess.run([web_store.ROOT / "build/release/bench_unlimited", tenant.home, tenant.key], check=True)     # a user here never rests
        findings = [e["id"] for e in tenant.listed()]
        counts = [e["records"] for e in tenant.imports()]
        print(f"store    {sum(counts):,} reports, {len(findings):,} findings, {sum(p.stat().st_size for p in tenant.home.iterdir()) / 1e6:,.0f} MB")
        serving, persons = come(tenant, args.users)
        with serving:
            p95, failed = asyncio.run(measure(serving, persons, lines_of(folder), findings, args))
        print(f"load     {os.getloadavg()[0]:.1f} at the end")
    finally:
        if not args.store:
            shutil.rmtree(folder)
    if failed or p95 > LIMIT_MS:
        sys.exit(f"{len(failed)} requests failed ({collections.Counter(failed).most_common(3)}); 95 of 100 took up to {p95:.0f} ms")


main()
