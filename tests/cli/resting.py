"""resting.py - tenants that are copied while they rest and then come to harm: for what must survive a killed program."""
import json
import os
import pathlib
import re
import shutil
import subprocess

from tenant import LOGIN, RELEASE, WHY

FAULT = str(pathlib.Path("build/release/libfault.so").resolve())
TODAY = "2026-11-25"


class Tenant:
    """A folder and its key file, side by side in a folder of their own, so that a copy of it is a copy of both."""

    def __init__(self, home):
        self.home = pathlib.Path(home)
        self.folder, self.key = self.home / "tenant", self.home / "key"

    def copy(self, to):
        """Of a tenant at rest."""
        shutil.copytree(self.home, to)
        return Tenant(to)

    def line(self, *args):
        return [str(RELEASE), "--tenant", str(self.folder), "--key-file", str(self.key), *WHY, *map(str, args)]

    def run(self, *args, **options):
        """(code, output, messages); a command that takes a minute hangs."""
        return finish(subprocess.Popen(self.line(*args), stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options))

    def ask(self, *args):
        """The JSON lines of a command that has to go well."""
        code, out, err = self.run(*args, "--json")
        assert code == 0, (args, code, err)
        return [json.loads(line) for line in out.splitlines()]

    def init_line(self):
        return [str(RELEASE), "--key-file", str(self.key), "init", str(self.folder), "--name", "Harbor Police", "--ori", "ZZ0010000",
                "--state", "ZZ"]

    def restore_line(self, backup, to=None):
        return [str(RELEASE), "--key-file", str(self.key), "restore", str(backup), str(to or self.folder)]

    def init(self):
        self.home.mkdir(parents=True, exist_ok=True)
        subprocess.run(self.init_line(), check=True, stdout=subprocess.PIPE)
        return self

    def content(self):
        """Everything that is told of the tenant but the moments at which it came."""
        everything = self.findings() + self.ask("import", "list") + self.ask("user", "list")
        return [{k: v for k, v in e.items() if k not in ("landed", "judged")} for e in everything]

    def findings(self):
        code, out, err = self.run("findings", "list", "--status", "all", "--all", "--json")
        if code == 4 and ("Nothing had been screened" in err or "Your role" in err):
            return []
        assert code == 0, (code, err)
        return [json.loads(line) for line in out.splitlines()]

    def is_whole(self):
        """What selfcheck and audit verify say; fails when one of them is not content."""
        checked = self.ask("selfcheck")
        assert len(checked) in (4, 5) and all(e["well"] for e in checked), checked
        verdict, = self.ask("audit", "verify")
        assert verdict["ok"], verdict


def finish(process, seconds=60):
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return process.returncode, out.decode(errors="replace"), err.decode(errors="replace")


def me():
    return LOGIN


def region(folder, seed, incidents=40, years=1):
    """Files of an invented region, joined into one: some 600 reports with 40 incidents a month."""
    subprocess.run([str(RELEASE), "demo", str(folder), "--seed", str(seed), "--incidents", str(incidents), "--years", str(years),
                    "--quiet", "--today", TODAY], check=True, stdout=subprocess.PIPE)
    path = pathlib.Path(f"{folder}.txt")
    path.write_text("".join(p.read_text() for p in sorted(pathlib.Path(folder).glob("*.txt"))))
    return path


def is_one_sentence_of_ours(err):
    """A refusal as the program words it: one line, its name first."""
    return re.fullmatch(r"safeharbor: [^\n]+[.]\n", err) is not None


def fault(at=0, how="kill", count=None):
    env = dict(os.environ, LD_PRELOAD=FAULT, FAULT_AT=str(at), FAULT_HOW=how)
    return env | ({"FAULT_COUNT": str(count)} if count else {})
