"""secret_test.py - what stands in reports and what opens a tenant is not found on any disk, and who holds no key is refused."""
import base64
import ctypes
import ctypes.util
import hashlib
import hmac
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip
from nibrs import admin, group_b, incident_40a

DEBUG, RELEASE = (pathlib.Path(p).resolve() for p in ("build/debug/safeharbor", "build/safeharbor"))
KEYLESS = pathlib.Path("build/debug/keyless").resolve()       # linked with a library that ignores the key
ORI = "ZZ0010000"
WHY = ("--purpose", "review", "--case", "QZJXW-1")
STEM = "QZJXW"                                                # of every planted text, and of nothing else


class Tenant:
    """A tenant in `folder`, made by hand, with whoever runs this as administrator and detective."""

    def __init__(self, folder, program=DEBUG, name="tenant"):
        self.folder, self.key, self.program = folder / name, folder / f"{name}.key", program
        self.temp, self.work, self.log = folder / "temp", folder / "work", folder / f"{name}.log"
        self.temp.mkdir(exist_ok=True)
        self.work.mkdir(exist_ok=True)
        self.said("--key-file", self.key, "init", self.folder, "--name", "Harbor", "--ori", ORI, "--state", "ZZ")
        account = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        self.said("user", "add", account, "--role", "detective")

    def start(self, *args, **more):
        env = dict(os.environ, SAFEHARBOR_TENANT=str(self.folder), SAFEHARBOR_KEY_FILE=str(self.key), TMPDIR=str(self.temp))
        with self.log.open("ab") as log:
            more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": log, "cwd": self.work, "env": env} | more
            return subprocess.Popen([self.program, *map(str, args)], **more)

    def said(self, *args, codes=(0,)):
        work = self.start(*args)
        out = work.communicate()[0]
        assert work.returncode in codes, (args[:4], work.returncode, self.log.read_bytes()[-300:])
        return out

    def refusal(self, *args, **more):
        work = self.start(*args, stderr=subprocess.PIPE, **more)
        out, text = work.communicate()
        lines = text.decode().splitlines()
        assert len(lines) == 1 and lines[0].startswith("safeharbor: ") and lines[0].endswith("."), (args, lines)
        assert out == b"", (args, out)
        return work.returncode, lines[0]


# ---- what is planted ----

def planted(seed):
    """500 texts: numbers of incidents, names, sentences, dates of birth, words in blank areas, reasons. No two are the same."""
    rng = random.Random(seed)
    serials = iter(rng.sample(range(1_000_000, 10_000_000), 375))
    texts = [f"{STEM}{next(serials)}" for _ in range(375)]
    days = rng.sample([f"2013{month:02}{day:02}" for month in range(1, 13) for day in range(1, 29)], 125)
    return {"number": texts[:125], "name": texts[125:250], "sentence": texts[250:310], "blank": texts[310:360],
            "reason": texts[360:375], "born": days}


def marked_reports(marks):
    """Every incident's number is planted; lines that cannot be read hold what a narrative does; blank areas hold words."""
    text = "".join(incident_40a(ORI, number, age="15") for number in marks["number"])
    for word, number in zip(marks["blank"], marks["number"]):
        line = admin(ORI, number[:-1] + "X").rstrip("\n")
        text += line[:59] + word + line[71:] + "\n"
    text += "".join(group_b(ORI, f"B{i:07}", "90Z", age="30") for i in range(5200))
    for i in range(50):             # one line in a hundred may be unreadable
        names, days, sentences = (marks[kind][i::50] for kind in ("name", "born", "sentence"))
        text += f"0045X {' and '.join(names)} Invented, born {' and '.join(days)}, says {' and '.join(sentences)} that she was taken there\n"
    return text


def stem_forms():
    """The stem as it would look in plain text, UTF-16, hex and base64, wherever in a group of three it begins."""
    raw = STEM.encode()
    forms = [raw, raw.lower(), STEM.encode("utf-16-le"), STEM.encode("utf-16-be"), raw.hex().encode(), raw.hex().upper().encode()]
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + raw)
        forms.append(coded[(before * 8 + 5) // 6:(before + len(raw)) * 8 // 6])
    return forms


def day_forms(days):
    for day in days:
        raw, iso = day.encode(), f"{day[:4]}-{day[4:6]}-{day[6:]}".encode()
        yield from (raw, iso, day.encode("utf-16-le"), day.encode("utf-16-be"), raw.hex().encode(), base64.b64encode(raw)[:10])


def key_forms(keys):
    for key in keys:
        yield from (key, key.hex().encode(), key.hex().upper().encode(), base64.b64encode(key)[:42])


def test_what_is_looked_for_would_be_found(folder):
    """The search itself: each form of each planted text is met when it stands somewhere."""
    marks = planted(1)
    for before in range(3):
        for number in marks["number"]:
            text = b"a" * before + number.encode()
            for shown in (text, number.encode("utf-16-le"), base64.b64encode(text), text.hex().encode()):
                assert any(form in shown for form in stem_forms()), (before, shown)
    assert any(form in b"born 2013-02-01" for form in day_forms(["20130201"]))
    assert len({mark for kind in marks.values() for mark in kind}) == 500


# ---- the keys, by means of their own ----

def derived(key, purpose):
    """HKDF-SHA-256 without salt, one block."""
    first = hmac.digest(bytes(32), key, "sha256")
    return hmac.digest(first, purpose.encode() + b"\x01", "sha256")


def libcrypto(cipher):
    """The system's library with that cipher; the standard library has none."""
    name = ctypes.util.find_library("crypto")
    if not name:
        raise Skip("no libcrypto to open the vault with")
    lib = ctypes.CDLL(name)
    for call in ("EVP_CIPHER_CTX_new", cipher):
        getattr(lib, call).restype = ctypes.c_void_p
    return lib


def opened(key, sealed, about):
    """AES-256-GCM."""
    lib = libcrypto("EVP_aes_256_gcm")
    work, out, n = ctypes.c_void_p(lib.EVP_CIPHER_CTX_new()), ctypes.create_string_buffer(64), ctypes.c_int()
    nonce, text, tag = sealed[:12], sealed[12:-16], sealed[-16:]
    lib.EVP_DecryptInit_ex(work, ctypes.c_void_p(lib.EVP_aes_256_gcm()), None, key, nonce)
    lib.EVP_DecryptUpdate(work, None, ctypes.byref(n), about, len(about))
    lib.EVP_DecryptUpdate(work, out, ctypes.byref(n), text, len(text))
    lib.EVP_CIPHER_CTX_ctrl(work, 0x11, len(tag), tag)
    assert lib.EVP_DecryptFinal_ex(work, ctypes.create_string_buffer(16), ctypes.byref(n)) == 1, "case.key does not open"
    return out.raw[:len(text)]


def keys_of(tenant):
    """The tenant's key, the vault's, and the three that are derived from it."""
    text = tenant.key.read_text()
    key, tenant_id = (bytes.fromhex(re.search(rf"^{word} ([0-9a-f]+)$", text, re.M)[1]) for word in ("key", "tenant"))
    vault = opened(key, (tenant.folder / "case.key").read_bytes(), b"case\0" + tenant_id)
    return [key, vault] + [derived(vault, purpose) for purpose in ("seal", "mark", "pages", "head")]


# ---- looking ----

def stopped(work):
    """Stop a process and wait until it stands still; False when it has ended."""
    os.kill(work.pid, signal.SIGSTOP)
    try:
        while True:
            state = pathlib.Path(f"/proc/{work.pid}/stat").read_text().rpartition(")")[2].split()[0]
            if state in "TZ":
                return state == "T"
            time.sleep(0.001)
    except OSError:
        return False


def held(work, apart_from):
    """Bytes of every file that a stopped process holds open, wherever it is and whether it has a name or none. Nobody but
    root may look: that is what secret_no_cores() does."""
    if os.geteuid() != 0:
        return
    for link in pathlib.Path(f"/proc/{work.pid}/fd").iterdir():
        place = os.readlink(link)
        if link.is_file() and place not in apart_from:
            yield place, link.read_bytes()


class Watch:
    """Everything that ever stood on a disk while a tenant was at work."""

    def __init__(self, tenant, forms):
        self.tenant, self.forms, self.unlinked, self.wal, self.stops = tenant, list(forms), 0, 0, 0
        self.places = (tenant.folder, tenant.temp, tenant.work)

    def look(self, place, data):
        for form in self.forms:
            assert form not in data, f"{place} holds {form!r}"

    def folders(self):
        for folder in self.places:
            for path in folder.rglob("*"):
                if path.is_file():
                    self.look(path, path.read_bytes())
                    self.wal += path.name.endswith("-wal") and path.stat().st_size > 0
        self.look("messages", self.tenant.log.read_bytes())

    def run(self, *args, apart_from=(), rng, codes=(0,), pause=0.1):
        """Run a command and stop it again and again to look at what it has written by then."""
        with open(os.devnull, "wb") as nowhere:
            work = self.tenant.start(*args, stdout=nowhere)
        try:
            while work.poll() is None:
                time.sleep(rng.uniform(0, pause))
                if work.poll() is not None or not stopped(work):
                    break
                self.stops += 1
                self.folders()
                seen = {str(path) for folder in self.places for path in folder.rglob("*")}
                for place, data in held(work, seen | {str(path) for path in apart_from}):
                    self.unlinked += place.endswith("(deleted)") and len(data) > 0
                    self.look(place, data)
                os.kill(work.pid, signal.SIGCONT)
        finally:
            if work.poll() is None:
                os.kill(work.pid, signal.SIGCONT)
        assert work.wait() in codes, (args, work.returncode, self.tenant.log.read_bytes()[-300:])
        self.folders()


def test_CJ_SC_09_nothing_planted_in_reports_and_reasons_is_found_on_the_disk(folder):
    """Databases, logs, temporary files with and without a name, backups, messages; cores have a test below. What a browser keeps and what
    the system swaps out is not looked at: pages say that they are not to be kept, and a service's unit that there is no swap."""
    marks, rng = planted(7), random.Random(11)
    tenant = Tenant(folder)
    forms = stem_forms() + list(day_forms(marks["born"])) + list(key_forms(keys_of(tenant)))
    watch = Watch(tenant, forms)
    reports, more = folder / "reports.txt", folder / "more.txt"
    reports.write_text(marked_reports(marks))
    more.write_text(incident_40a("ZZ0020000", "A1"))
    mine = (reports, more, tenant.key)
    watch.run("import", reports, more, apart_from=mine, rng=rng, codes=(7,))
    watch.run(*WHY, "rescreen", "--json", "--quiet", apart_from=mine, rng=rng)
    for i, reason in enumerate(marks["reason"][:13]):
        tenant.said(*WHY, "findings", ("accept", "reject", "note")[i % 3], i + 1, "--reason", f"{reason} says so")
        watch.folders()
    for number, reason in ((1, marks["reason"][13]), (2, marks["reason"][14])):
        tenant.said("import", "withdraw", number, "--reason", f"{reason} was taken by mistake")
    for words in (("list", "--all"), ("show", "2", "--json")):
        watch.run(*WHY, "findings", *words, apart_from=mine, rng=rng)
    shown = b"".join(tenant.said(*WHY, "findings", *words) for words in (("list", "--status", "all", "--all"), ("show", "1")))
    for mark in marks["number"] + marks["reason"][:1]:
        assert mark.encode() in shown, f"{mark} was not kept, so that not finding it says nothing"
    tenant.said("selfcheck")
    watch.run("backup", tenant.work / "copy", apart_from=mine, rng=rng)
    watch.run("restore", tenant.work / "copy", tenant.work / "again", apart_from=mine, rng=rng)
    tenant.said("--tenant", tenant.work / "again", "selfcheck")
    watch.run("rekey", folder / "new.key", apart_from=mine, rng=rng)
    watch.folders()
    assert watch.stops > 3, watch.stops


def test_what_is_spilled_and_logged_while_much_is_put_in_order_is_not_readable(folder):
    """More reports than a sorter holds in memory, so that unlinked files and a long log of changes are on the disk."""
    tenant, rng = Tenant(folder, RELEASE), random.Random(5)
    reports = folder / "reports.txt"
    with reports.open("w") as out:
        for i in range(130_000):
            out.write(group_b(ORI, f"{STEM}{i:07}", "90Z", age="15" if i % 50 == 0 else "30"))
    watch = Watch(tenant, stem_forms() + list(key_forms(keys_of(tenant))))
    watch.run("import", reports, apart_from=(reports, tenant.key), rng=rng, pause=1)
    for pause in (1, 0.5, 0.2, 0.1, 0.05):      # on a busy machine, looks can fall where nothing is spilled
        watch.run(*WHY, "rescreen", "--json", "--quiet", apart_from=(reports, tenant.key), rng=rng, pause=pause)
        if watch.unlinked:
            break
    assert watch.wal, "no log of changes was met"
    if os.geteuid() == 0:
        assert watch.unlinked, "no unlinked file was met"


def test_problems_and_messages_hold_no_value_of_a_report(folder):
    marks = planted(3)
    tenant, problems = Tenant(folder), folder / "problems.csv"
    reports = folder / "reports.txt"
    reports.write_text(marked_reports(marks))
    said = tenant.said("import", reports, "--json", "--problems", problems, codes=(7,))
    listed = problems.read_bytes()
    assert b"unreadable" in listed
    for mark in marks["name"] + marks["sentence"] + marks["born"] + marks["blank"]:
        assert mark.encode() not in said + listed, mark


# ---- core files ----

def killed(work, how):
    os.kill(work.pid, how)
    status = os.waitpid(work.pid, 0)[1]
    work.returncode = -os.WTERMSIG(status)
    return os.WCOREDUMP(status)


def with_cores():
    """Also where the tests themselves were begun in the background, which passes on that SIGQUIT is ignored."""
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def half_an_import(tenant):
    """An import that has opened the tenant and waits for the rest of standard input."""
    work = tenant.start("import", "-", stdin=subprocess.PIPE, preexec_fn=with_cores)
    work.stdin.write(incident_40a(ORI, f"{STEM}1").encode())
    work.stdin.flush()
    limit = rb"Max core file size +0 +0 "
    for _ in range(2000):
        if re.search(limit, pathlib.Path(f"/proc/{work.pid}/limits").read_bytes()):
            return work
        time.sleep(0.005)
    raise AssertionError("the program never forbade core files")


def test_a_program_that_dies_leaves_no_core(folder):
    """The system itself says whether it dumped: bit 7 of the status, also where core_pattern is a pipe. To show that this
    machine would, a process of ours dies in the same folder first."""
    tenant = Tenant(folder, RELEASE)
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], cwd=tenant.work, preexec_fn=with_cores)
    time.sleep(0.3)
    control = killed(other, signal.SIGABRT)
    for path in tenant.work.iterdir():
        path.unlink()
    for how in (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGQUIT):
        work = half_an_import(tenant)
        assert not killed(work, how), how
        assert not list(tenant.work.iterdir()) and not list(tenant.temp.iterdir()), how
        work.stdin.close()
        work.stdout.close()
    assert tenant.said("import", "list") == b"Nothing was imported yet.\n"
    if not control:
        raise Skip("this machine writes no core files of anybody")


# ---- a key is never said ----

def test_a_running_program_shows_no_key_in_its_command_line_or_environment(folder):
    tenant = Tenant(folder, RELEASE)
    work = half_an_import(tenant)
    shown = pathlib.Path(f"/proc/{work.pid}/cmdline").read_bytes()
    try:
        shown += pathlib.Path(f"/proc/{work.pid}/environ").read_bytes()
    except PermissionError:
        pass                                # nobody but root may ask
    for form in key_forms(keys_of(tenant)):
        assert form not in shown
    work.kill()
    work.communicate()


def test_no_option_takes_a_key(folder):
    tenant = Tenant(folder)
    listed = tenant.said("--help").decode()
    commands = re.findall(r"^  ([a-z-]+) {2,}\S", listed, re.M)
    assert {"init", "import", "rescreen", "findings", "user", "audit", "selfcheck"} <= set(commands), commands
    for text in [listed] + [tenant.said(command, "--help").decode() for command in commands]:
        options = {word for word in re.findall(r"--[a-z-]+", text) if re.search("key|secret|pass|token", word)}
        assert options <= {"--key-file", "--old-key-file", "--cert-key-file"}, options
    key = keys_of(tenant)[0].hex()
    for option in ("--key", "--secret", "--password", "--passphrase", "--hex-key"):
        for given in ((f"{option}={key}",), (option, key)):
            code, text = tenant.refusal(*given, "import", "list")
            assert code == 2 and key not in text, (option, code, text)
            for command in commands:
                code, text = tenant.refusal(command, *given)
                assert code == 2 and key not in text, (command, option, code, text)
    code, text = tenant.refusal("--key-file", key, "import", "list")        # a key where its file should be named
    assert code == 4, (code, text)


# ---- refusals ----

def test_whoever_holds_another_key_or_none_is_refused_in_one_sentence(folder):
    tenant, other = Tenant(folder), Tenant(folder, name="other")
    shown, cut, part, letter = (folder / name for name in ("shown.key", "cut.key", "wrong.key", "letter.key"))
    shutil.copy(tenant.key, shown)
    shown.chmod(0o604)
    text = tenant.key.read_text()
    at = text.index("\nkey ") + 5
    cut.write_text(text[:-5])
    letter.write_text("Dear Sir or Madam\n")
    part.write_text(text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1:])
    for path in (cut, part, letter):
        path.chmod(0o600)
    for key_file, want_code, want in [
        (other.key, 4, "does not open this tenant"), (folder / "absent.key", 4, "no key file"), (shown, 4, "Every user"),
        (cut, 3, "not a key file"), (part, 3, "letter or digit"), (letter, 3, "not a key file"), (folder, 3, "a folder"),
        ("/dev/null", 3, "a device"),
    ]:
        for command in (("import", "list"), (*WHY, "findings", "list"), (*WHY, "rescreen"), ("selfcheck",), ("audit", "verify")):
            code, said = tenant.refusal("--key-file", key_file, *command)
            assert code == want_code and want in said, (key_file, command, code, said)
    work = tenant.start("import", "list", stderr=subprocess.PIPE, env={"SAFEHARBOR_TENANT": str(tenant.folder)})
    assert b"Name the tenant's key file" in work.communicate()[1] and work.returncode == 2
    assert tenant.said("import", "list")


def test_a_folder_whose_parts_were_exchanged_is_refused_in_one_sentence(folder):
    tenant, other = Tenant(folder), Tenant(folder, name="other")
    plain = folder / "plain.db"
    base = sqlite3.connect(plain)
    base.executescript("CREATE TABLE record (record_id INTEGER PRIMARY KEY, sealed BLOB); INSERT INTO record VALUES (1, x'00')")
    base.close()
    (folder / "empty").mkdir()
    key, db, says = ((tenant.folder / name) for name in ("case.key", "case.db", "tenant"))
    sealed = key.read_bytes()
    for path, data, want_code, want in [
        (db, plain.read_bytes(), 6, "is not encrypted"), (db, (other.folder / "case.db").read_bytes(), 4, "does not open"),
        (db, os.urandom(65536), 4, "does not open"), (key, (other.folder / "case.key").read_bytes(), 4, "does not open"),
        (key, sealed[:-1], 6, "missing or cut"), (key, sealed + b"x", 6, "missing or cut"), (key, b"", 6, "missing or cut"),
        (key, bytes([sealed[0] ^ 1]) + sealed[1:], 4, "does not open"), (key, None, 6, "missing or cut"),
        (db, None, 4, "no tenant"), (says, b"safeharbor tenant 1\nid 00\n", 6, "not what was written"), (says, None, 4, "no tenant"),
    ]:
        before = path.read_bytes()
        path.unlink()
        if data is not None:
            path.write_bytes(data)
        for command in (("import", "list"), ("selfcheck",)):
            code, said = tenant.refusal(*command)
            assert code == want_code and want in said, (path.name, data and data[:10], command, code, said)
        path.write_bytes(before)
        assert tenant.said("import", "list")
    for place in (folder / "empty", folder / "absent", plain):
        code, said = tenant.refusal("--tenant", place, "import", "list")
        assert code == 4 and "no tenant" in said, (place, code, said)


def test_CJ_SC_07_making_changing_and_destroying_a_key_are_entered_and_what_is_destroyed_opens_nothing(folder):
    tenant = Tenant(folder)
    first, copy = tenant.key, folder / "copy"
    tenant.said("rekey", folder / "second.key")
    tenant.key = folder / "second.key"
    tenant.said("backup", copy)
    slip = folder / "copy.key"
    tenant.said("backup", "expire", 1)
    assert copy.exists() and not slip.exists()
    code, said = tenant.refusal("--key-file", tenant.key, "restore", copy, folder / "again")
    assert code in (3, 4) and not (folder / "again").exists(), (code, said)
    assert tenant.refusal("--key-file", first, "import", "list")[0] == 4
    tenant.said("user", "add", subprocess.run(["id", "-un"], capture_output=True, text=True).stdout.strip(), "--role", "auditor")
    trail = tenant.said("audit", "list", "--json").decode()
    told = [(e["verb"], e["detail"]) for e in map(json.loads, trail.splitlines()) if e["verb"] in ("init", "rekey", "backup")]
    assert told == [("init", ""), ("rekey", ""), ("backup", ""), ("backup", "key destroyed")], told


def test_a_program_linked_with_a_library_that_ignores_the_key_makes_and_opens_nothing(folder):
    tenant = Tenant(folder)
    tenant.program = KEYLESS
    code, said = tenant.refusal("--key-file", folder / "new.key", "init", folder / "new", "--name", "Harbor", "--ori", ORI,
                                "--state", "ZZ")
    assert code == 6 and "not encrypted" in said, (code, said)
    assert not list(folder.glob("new*"))
    code, said = tenant.refusal("import", "list")
    assert code == 4 and "does not open" in said, (code, said)
