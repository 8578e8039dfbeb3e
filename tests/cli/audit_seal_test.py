"""audit_seal_test.py - the trail is sealed and proved through the program: who may, what is kept, what a dying machine leaves, what a thief finds."""
import json
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from places_test import Markers, nested
from resting import Tenant as Resting, fault, is_one_sentence_of_ours
from serving import Serving
from tenant import LOGIN, RELEASE, Tenant, of_kind


def begun(t, folder, name="paper", *where):
    paper = folder / name
    paper.write_bytes(t.do("audit", "seal", "begin", *where, why=()))
    return paper


def key_of(paper):
    return bytes.fromhex(next(line[4:] for line in paper.read_text().splitlines() if line.startswith("key ")).replace(" ", ""))


def verdict(t, paper=None, code=0, *more):
    said, = t.events("audit", "verify", *(("--seals", paper) if paper else ()), *more, why=(), code=code)
    assert said["ok"] == (code == 0), said
    return said


def test_AUD_02_only_an_auditor_has_the_first_key_and_the_bundle(folder):
    t = Tenant(folder, role="detective")
    for command in (("seal", "begin"), ("export", folder / "b")):
        code, said = t.sentence("audit", *command, why=())
        assert code == 4 and "role" in said, said
    assert not (folder / "b").exists() and t.sentence("audit", "seal", why=())[0] == 4      # nothing was begun yet
    t.do("user", "add", LOGIN, "--role", "auditor")
    paper = begun(t, folder)
    t.do("user", "remove", LOGIN, "--role", "auditor")
    assert b"sealed up to" in t.do("audit", "seal", why=())                                 # an administrator's timer
    t.do("user", "remove", LOGIN, "--role", "administrator", code=5)
    verdict(t, paper)


def test_AUD_02_the_first_key_is_shown_once_and_kept_nowhere(folder):
    t = Tenant(folder, role="auditor")
    papers = [begun(t, folder, f"paper{n}") for n in range(2)]
    t.do("audit", "seal", why=())
    t.do("audit", "export", folder / "b.jsonl", why=())
    kept = b"".join(path.read_bytes() for path in [*t.home.rglob("*"), folder / "b.jsonl"] if path.is_file())
    kept += t.do("audit", "list", "--json", why=()) + t.do("audit", "verify", "--json", why=()) + t.do("selfcheck", why=())
    for paper in papers:
        assert key_of(paper) not in kept and key_of(paper).hex().encode() not in kept
    assert key_of(papers[0]) != key_of(papers[1])
    both = folder / "both"
    both.write_text("".join(p.read_text() for p in papers))
    assert verdict(t, both)["proved"] == verdict(t)["sealed"] and verdict(t)["proved"] == 0
    assert verdict(t, papers[0])["proved"] < verdict(t, papers[1])["proved"]


def test_AUD_02_paper_that_is_wrong_is_refused_in_one_sentence(folder):
    t, other = Tenant(folder, role="auditor"), Tenant(folder, name="other", role="auditor")
    paper, theirs = begun(t, folder), begun(other, folder, "theirs")
    wrong = folder / "wrong"
    text = paper.read_text()
    for said in (theirs.read_text(), text + text, "", "Dear Sir\n", text.replace("\nkey ", "\nkey 0"), text.replace("vault case", "vault location")):
        wrong.write_text(said)
        assert t.sentence("audit", "verify", "--seals", wrong, why=())[0] == 3, said
    assert t.sentence("audit", "verify", "--seals", folder / "absent", why=())[0] in (3, 4)
    for words in (("seal", "end"), ("seal", "begin", "now"), ("export",), ("verify", "x"), ("anchor", "x"), ()):
        assert t.run("audit", *words, why=()).returncode == 2, words
    verdict(t, paper)


def test_AUD_02_a_thief_of_the_seals_file_stops_sealing_and_is_told(folder):
    t = Tenant(folder, role="auditor")
    paper = begun(t, folder)
    t.do("audit", "seal", why=())
    stolen = (t.home / "case.seal").read_bytes()
    (t.home / "case.seal").unlink()
    t.do("user", "list", why=())                                    # work goes on
    assert "key" in t.sentence("audit", "seal", why=())[1]
    assert verdict(t)["ok"] and verdict(t, paper, 6)["why"].startswith("Nothing shows")
    seals, = [e for e in t.events("selfcheck", code=6, why=()) if e.get("what") == "seals"]
    assert not seals["well"] and "begin" in seals["text"]
    (t.home / "case.seal").write_bytes(stolen)
    t.do("audit", "seal", why=())
    assert verdict(t, paper)["proved"] == verdict(t)["entries"]


def test_AUD_02_after_a_restore_an_auditor_begins_anew(folder):
    t = Tenant(folder, role="auditor")
    old = begun(t, folder)
    t.do("backup", folder / "copy", why=())
    home, t.home = t.home, folder / "again"
    assert subprocess.run([t.program, "--key-file", t.key, "restore", folder / "copy", t.home], capture_output=True).returncode == 0
    seals, = [e for e in t.events("selfcheck", why=()) if e.get("what") == "seals"]
    assert seals["well"] and "restored" in seals["text"] and not (t.home / "case.seal").exists()
    assert t.sentence("audit", "seal", why=())[0] == 6
    new = begun(t, folder, "new")
    assert verdict(t, new)["proved"] == verdict(t)["entries"]
    assert "stop without having been ended" in verdict(t, old, 6)["why"]
    shutil.rmtree(home)


def test_AUD_02_a_machine_that_dies_while_it_seals_leaves_a_trail_that_is_proved(folder):
    start = Resting(folder / "start").init()
    start.run("user", "add", LOGIN, "--role", "auditor")
    slip, = start.ask("audit", "seal", "begin")
    paper = folder / "paper"
    paper.write_text(slip["slip"])
    start.run("user", "list")
    died = refused = 0
    for how in ("kill", "half", "full", "bad"):
        for at in range(1, 200):
            t = start.copy(folder / f"{how}{at}")
            code, out, err = t.run("audit", "seal", env=fault(at, how))
            assert code <= 0 or is_one_sentence_of_ours(err), (how, at, code, err)
            died, refused = died + (code < 0), refused + (code > 0)
            said, = t.ask("audit", "verify", "--seals", str(paper))
            assert said["ok"], (how, at, said)
            assert t.run("audit", "seal")[0] == 0, (how, at)
            said, = t.ask("audit", "verify", "--seals", str(paper))
            assert said["proved"] == said["entries"], (how, at, said)
            shutil.rmtree(t.home)
            if code == 0 and how in ("kill", "half"):       # it had no such call any more
                break
            if code == 0 and at > 12:
                break
    assert died > 8 and refused > 4, (died, refused)


def test_AUD_02_an_epoch_closes_after_a_quarter_of_an_hour_with_the_next_entry(folder):
    start = Resting(folder / "start").init()
    start.run("user", "add", LOGIN, "--role", "auditor")
    slip, = start.ask("audit", "seal", "begin")
    paper = folder / "paper"
    paper.write_text(slip["slip"])
    sealed = lambda: start.ask("audit", "verify", "--seals", str(paper))[0]["sealed"]
    before = sealed()
    for ahead, closes in ((0, False), (800, False), (1000, True), (1100, False), (-5000, False), (2100, True)):
        assert start.run("user", "list", env=fault() | {"FAULT_CLOCK": str(ahead)})[0] == 0
        now = sealed()
        assert (now > before) == closes, (ahead, before, now)
        before = now


def test_AUD_02_an_open_web_door_seals_what_waits_whether_anybody_asks_or_not(folder):
    """By a clock that is ahead: what was written a moment ago waits, what is older than 45 seconds does not."""
    t = Tenant(folder, program=RELEASE, role="auditor")
    paper = begun(t, folder)
    for ahead, seals in ((0, False), (50, True)):
        t.do("user", "list", why=())
        before = verdict(t, paper)
        with Serving(t, env=fault() | {"FAULT_CLOCK": str(ahead)}) as s:
            time.sleep(2)
            after = verdict(t, paper)
            s.process.kill()                                        # a door that is told to stop seals in any case
        assert (after["sealed"] > before["sealed"]) == seals and after["entries"] - after["sealed"] <= (2 if seals else 9), (ahead, before, after)


def test_AUD_02_the_trail_of_locations_is_sealed_on_its_own(folder):
    t = Tenant(folder, role="records")
    t.do("user", "add", LOGIN, "--role", "auditor")
    (folder / "d.json").write_text(json.dumps(nested(Markers(), 4)))
    t.do("places", "keep", folder / "d.json", why=())
    case, own = begun(t, folder, "case"), begun(t, folder, "own", "--vault", "location")
    t.do("audit", "seal", "--vault", "location", why=())
    assert verdict(t, own, 0, "--vault", "location")["proved"] == verdict(t, None, 0, "--vault", "location")["entries"]
    assert t.sentence("audit", "verify", "--vault", "location", "--seals", case, why=())[0] == 3
    assert of_kind(t.events("audit", "export", folder / "l.jsonl", "--vault", "location", why=()), "exported")[0]["sealed"]
    assert b'"vault":"location"' in (folder / "l.jsonl").read_bytes()
    assert (t.home / "location" / "location.seal").exists()
