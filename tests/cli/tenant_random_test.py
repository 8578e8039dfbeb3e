"""tenant_random_test.py - a tenant through random imports against a simple account of what it finds.."""
import os
import pathlib
import random
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from tenant import RELEASE, Tenant, of_kind
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
        assert found == want, (seed, found, want)
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
