"""tenant_random_test.py - a tenant through random imports, decisions and corrections, against a simple model and a fresh rebuild."""
import os
import pathlib
import random
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from tenant import LOGIN, RELEASE, Tenant, of_kind, the_second_after
from tenant_model import Model, agencies_told, finding_told, random_file

LONG = os.environ.get("SAFEHARBOR_LONG")
IS_ROOT = os.getuid() == 0          # only root can be two people


class Shelf:
    """The files that were ever written, and the imports that count, in the order in which they came."""

    def __init__(self, folder, draw):
        self.folder, self.draw, self.files, self.counting = folder, draw, {}, []

    def new(self, reports, numbers=4):
        text, made = random_file(self.draw, reports, numbers)
        path = self.folder / f"file{len(self.files)}.txt"
        path.write_text(text)
        self.files[path] = (text, made)
        return path

    def take(self, path):
        """The model of an import: whether the same bytes count already."""
        is_known = any(self.files[p][0] == self.files[path][0] for p in self.counting)
        if not is_known:
            self.counting.append(path)
        return is_known

    def model(self):
        return Model([(str(p), self.files[p][1]) for p in self.counting])


class Account:
    """A tenant and its shelf: both are told everything that happens."""

    def __init__(self, folder, draw, name="harbor"):
        self.folder = folder / f"{name}-files"
        self.folder.mkdir()
        self.draw, self.shelf = draw, Shelf(self.folder, draw)
        self.tenant = Tenant(folder, name, RELEASE)
        if IS_ROOT:
            self.tenant.open_to_second()

    def take(self, *paths):
        told = [e["known"] for e in of_kind(self.tenant.imported(*paths), "imported")]
        assert told == [self.shelf.take(p) for p in paths], (paths, told)

    def withdraw_one(self):
        """By two people; the file that is gone."""
        one = self.draw.choice([e for e in self.tenant.imports() if e["standing"] == "counts"])
        path = pathlib.Path(one["file"])
        self.tenant.withdraw(one["import"])
        self.shelf.counting.remove(path)
        return path

    def assert_as_the_model_says(self, seed):
        told, model = self.tenant.rescreened("--all"), self.shelf.model()
        found, want = [finding_told(e) for e in of_kind(told, "finding")], model.findings()
        assert found == want, (seed, set(found) ^ set(want), found, want)
        summary = {k: v for k, v in of_kind(told, "summary")[0].items() if k not in ("event", "seconds")}
        assert summary == model.summary(), (seed, summary, model.summary())
        assert agencies_told(told) == model.agencies(), (seed, told)


def test_findings_of_a_tenant_equal_a_simple_account_over_random_imports(folder):
    for seed in range(400 if LONG else 25):
        draw = random.Random(seed)
        account = Account(folder, draw, f"t{seed}")
        for _ in range(draw.randint(1, 3)):
            paths = [account.shelf.new(draw.randint(1, 10)) for _ in range(draw.randint(1, 3))]
            account.take(*paths, *draw.sample(list(account.shelf.files), draw.randint(0, 1)))
            if IS_ROOT and account.shelf.counting and draw.random() < 0.4:
                gone = account.withdraw_one()
                if draw.random() < 0.3:
                    account.take(gone)
            account.assert_as_the_model_says(seed)
        shutil.rmtree(account.tenant.home)


# ---- the same as a fresh rebuild, whatever happened before ----

DAYS = ("2019-07-01", "2025-12-01", "2026-11-25", "2031-01-01")
JUDGED = ("id", "status", "judged", "judged_by")


def substance(e):
    """What a decision relied on."""
    return (e["rule"], tuple(e["mention"].values()), tuple((c["field"], c["value"]) for c in e["because"]), tuple(e["circumstances"]))


def lines_of(done, kind):
    return [line for line in done.splitlines() if line.startswith(b'{"event":"%s"' % kind)]


class History(Account):
    """Random operations on one tenant, and what must be true of it at any time."""

    def __init__(self, folder, draw):
        super().__init__(folder, draw)
        self.root, self.verdicts, self.shown, self.gone, self.fresh = folder, [], [], [], 0
        self.counted = dict.fromkeys(("import", "again", "rescreen", "judge", "note", "undo", "ended", "withdraw", "back", "ask"), 0)
        self.take(self.shelf.new(4, 8))
        self.tenant.rescreened()

    def listed(self, *more):
        return self.tenant.listed("--all", "--status", "all", *more)

    def lineage(self, e):
        """The same conclusion about the same person of the same report, whichever version of the report says it. Without a
        number only the same words are the same report."""
        reports = self.shelf.files[pathlib.Path(e["file"])][1]
        words = None if e["incident"] else next(r.says for r in reports if r.line == e["record"])
        return (e["record_kind"] == "group B arrest", e["agency"], e["incident"], e["rule"], e["mention"]["role"], e["mention"]["seq"],
                words)

    def judge(self, e, verdict):
        self.tenant.do("findings", verdict, e["id"], "--reason", f"Decision {len(self.verdicts)}")
        if verdict != "note":
            self.verdicts.append((self.lineage(e), substance(e), verdict + "ed"))

    def expected_status(self, e, standing):
        """The newest verdict, unless it was on a charge that stands beside this one."""
        for of, relied_on, verdict in reversed(self.verdicts):
            if of != self.lineage(e):
                continue
            if relied_on == substance(e):
                return verdict
            if (of, relied_on) not in standing:
                return "changed"
        return "open"

    def rescreen(self):
        stood = {(self.lineage(e), substance(e)) for e in self.listed()}
        only_new = ["--new"] if self.draw.random() < 0.5 else []
        day = self.draw.choice(DAYS)
        told = of_kind(self.tenant.rescreened("--all", *only_new, today=("--today", day)), "finding")
        after = self.listed()
        fresh = [e for e in after if (self.lineage(e), substance(e)) not in stood]      # what comes again is not new
        assert len(told) == len(fresh if only_new else after), (only_new, told)

    def step(self):
        kinds = ["import"] * 7 + ["again"] * 2 + ["rescreen"] * 5 + ["judge"] * 8 + ["note"] * 2 + ["undo"] * 3 + ["ended"] * 2
        kinds += ["withdraw"] * 3 + ["back"] * 2 + ["ask"] if IS_ROOT else []
        kind, standing = self.draw.choice(kinds), None
        if kind in ("judge", "note", "undo"):
            standing = self.listed()
        counting = [e for e in self.tenant.imports() if e["standing"] == "counts"] if kind in ("withdraw", "ask") else None
        if kind == "import":
            self.take(*(self.shelf.new(self.draw.randint(1, 6), 8) for _ in range(self.draw.choice([1, 1, 1, 2]))))
        elif kind == "again" and self.shelf.counting:
            self.take(self.draw.choice(self.shelf.counting))
        elif kind == "rescreen":
            self.rescreen()
        elif kind == "judge" and standing:
            self.judge(self.draw.choice(standing), self.draw.choice(["accept", "reject"]))
        elif kind == "note" and standing:
            self.judge(self.draw.choice(standing), "note")
        elif kind == "undo" and standing:
            one = self.draw.choice(standing)
            self.judge(one, "accept")
            self.judge(one, "reject")
        elif kind == "ended":
            self.assert_ended_is_not_decided()
        elif kind == "withdraw" and counting:
            self.gone.append(self.withdraw_one())
        elif kind == "back" and self.gone:
            self.take(self.draw.choice(self.gone))
        elif kind == "ask" and counting:
            self.tenant.do("import", "withdraw", self.draw.choice(counting)["import"], "--reason", "Perhaps a mistake")
        else:
            return
        self.counted[kind] += 1

    def assert_ended_is_not_decided(self):
        seen = {e["id"] for _, shown in self.shown for e in shown}
        ended = sorted(seen - {e["id"] for e in self.listed()})
        if ended:
            code, said = self.tenant.sentence("findings", "accept", self.draw.choice(ended), "--reason", "Too late")
            assert code == 5 and "is no longer current" in said, said

    # ---- what must hold ----

    def assert_equal_to_a_fresh_rebuild(self):
        self.fresh += 1
        fresh = Tenant(self.root, f"fresh{self.fresh}", RELEASE)
        if self.shelf.counting:
            fresh.imported(*self.shelf.counting)
        day = self.draw.choice(DAYS)
        screen = ("rescreen", "--json", "--quiet", "--all", "--today", day)
        for_old, for_new = self.tenant.do(*screen), fresh.do(*screen)
        for kind in (b"finding", b"agency"):
            assert lines_of(for_old, kind) == lines_of(for_new, kind), kind
        old, new = ([{k: v for k, v in e.items() if k not in JUDGED} for e in t.listed("--all", "--status", "all")]
                    for t in (self.tenant, fresh))
        assert old == new
        shutil.rmtree(fresh.home)

    def assert_statuses(self, listed):
        standing = {(self.lineage(e), substance(e)) for e in listed}
        for e in listed:
            assert e["status"] == self.expected_status(e, standing), (e, self.verdicts)
            assert ("judged_by" in e) == (e["status"] != "open") and e.get("judged_by", LOGIN) == LOGIN

    def look(self, at_most):
        """Everything that must be true now, and what was shown at moments before."""
        self.assert_as_the_model_says("history")
        self.assert_equal_to_a_fresh_rebuild()
        listed = self.listed()
        self.assert_statuses(listed)
        self.shown.append((the_second_after(), listed))
        for moment, shown in self.draw.sample(self.shown, min(at_most, len(self.shown))):
            assert self.listed("--as-of", moment) == shown, moment
        checked = self.tenant.run("selfcheck")
        assert checked.returncode == 0, checked.stdout


def test_after_many_operations_findings_equal_a_fresh_rebuild_and_past_moments_can_be_shown(folder):
    seed = random.Random().randrange(1_000_000) if LONG else 20261125
    history = History(folder, random.Random(seed))
    try:
        for block in range(40 if LONG else 5):
            for _ in range(25 if LONG else 12):
                history.step()
            history.look(at_most=6)
        for moment, shown in history.shown:
            assert history.listed("--as-of", moment) == shown, moment
        if LONG:
            print(f"    seed {seed}: {history.counted}, {len(history.shown)} moments shown again")
    except AssertionError as why:
        raise AssertionError(f"seed {seed}") from why
