"""heal_region_test.py - in an invented region every copy of a forged birth date is found, and nobody else (R32, R33)."""
import csv
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from tenant import RELEASE, of_kind

TODAY = ("--today", "2026-11-25")
WHY = ("--purpose", "correction", "--case", "2026-0412")


class Region:
    """An invented region in a tenant of its own, as `demo` leaves it."""

    def __init__(self, folder, seed):
        self.folder = folder / f"region-{seed}"
        done = subprocess.run([RELEASE, "demo", self.folder, "--seed", str(seed), "--quiet", *TODAY], capture_output=True)
        assert done.returncode == 0, done.stderr
        with (self.folder / "truth-papers.tsv").open() as file:
            self.rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))

    def run(self, *args, code=0):
        done = subprocess.run([RELEASE, "--tenant", self.folder / "tenant", "--key-file", self.folder / "tenant.key", *WHY,
                               *map(str, args)], capture_output=True)
        assert done.returncode == code, (args, done.returncode, done.stderr)
        return done.stdout

    def events(self, *args):
        return [json.loads(line) for line in self.run(*args, "--json").splitlines()]

    def can_be_told(self, row):
        """By what the records of both say: the same paper, name and birth date, the report, or its number."""
        shares = set(row["shares"].replace(",", " ").split())
        return bool(shares & {"report", "number", "document"}) or {"name", "birth"} <= shares

    def copies(self, source):
        """Persons of the source's child whose record repeats the lie and shows it, by way of one another as well."""
        known, grows = {source["person"]}, True
        while grows:
            more = {r["person"] for r in self.rows if r["part"] == "copy" and r["child"] == source["child"] and
                    r["from"] in known and self.can_be_told(r)} - known
            known, grows = known | more, bool(more)
        return known - {source["person"]}


def corrected(region, source):
    told = region.events("correct", source["person"], "--born", source["born"], "--source", "birth-record", "--seen",
                         "certified copy", "--reason", "the card was forged", *TODAY)
    return told[0]["correction"]


def test_every_copy_of_a_forged_birth_date_is_found_and_nobody_else(folder):
    is_long = os.environ.get("SAFEHARBOR_LONG")
    sources = copies = lookalikes = revealed = 0
    for seed in range(3000, 3020) if is_long else (3000,):
        region = Region(folder, seed)
        for source in [r for r in region.rows if r["part"] == "source"]:
            number = corrected(region, source)
            found = {e["person"] for e in of_kind(region.events("correct", "show", number), "copy")}
            wanted = region.copies(source)
            assert wanted <= found, (seed, source, wanted - found)
            papers = {r["paper"] for r in region.rows if r["child"] == source["child"] and r["part"] != "lookalike"}
            other = {r["person"] for r in region.rows if r["paper"] in papers and r["part"] != "lookalike"}
            assert found <= wanted | other, (seed, source, found - wanted - other)       # one paper, another child
            sources, copies = sources + 1, copies + len(wanted)
        lookalikes += sum(r["part"] == "lookalike" for r in region.rows)
        before = {e["id"] for e in of_kind(region.events("findings", "list", "--status", "all"), "finding")}
        region.run("rescreen", "--quiet", *TODAY)
        after = of_kind(region.events("findings", "list", "--status", "all"), "finding")
        people = {r["person"] for r in region.rows if r["part"] == "source"}
        new = {f"{e['agency']}/{e['incident']}/{e['mention']['role']}:{e['mention']['seq']}" for e in after if e["id"] not in before}
        new |= {f"B/{person}" for person in new}
        revealed += len(people & new)
    print(f"{sources} forged birth dates corrected: {copies} copies found, none missed, nobody else of {lookalikes} "
          f"lookalikes; {revealed} of those corrected have new findings")
    assert sources > 3 and copies > 3 and revealed > 0
