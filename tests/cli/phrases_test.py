"""phrases_test.py - an agency's own words: looked over, used by `check` and by a tenant, and named in what is found."""
import csv
import hashlib
import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from tenant import DEBUG, LOGIN, TODAY, Tenant, of_kind

MAP = "".join(line + "\n" for line in [
    "safeharbor-csv-map\t1", "kind\ttip", "agency\tZZ0010000", "column\tNo\treport.number", "column\tDay\treport.date\tMDY",
    "column\tAge\tperson.age", "column\tText\treport.narrative"])
HEAD = "\tindicator\tflags\tgrade\tregion\tdate\tsource\n"
END = "\tchild\town\tZZ\t2026-11-01\tpatrol briefing\n"
SITES = "# ours\npattern" + HEAD + r"\blotlist(\.test)?\b" + "\tD03" + END
WORDS = "phrase" + HEAD + "the blue lot\tD03" + END
RULE = "narrative-child-commercial"


def run(*args):
    return subprocess.run([DEBUG, *map(str, args)], capture_output=True)


def tips(folder, *narratives, name="tips.csv"):
    path = folder / name
    path.write_text("No,Day,Age,Text\n" + "".join(f'T-{i},01/02/2025,15,"{text}"\n' for i, text in enumerate(narratives, 1)))
    (folder / "tips.map").write_text(MAP)
    return path


def words(folder, **tables):
    home = folder / "words"
    home.mkdir(exist_ok=True)
    for name, text in tables.items():
        (home / f"{name}.tsv").write_text(text)
    return home


def version(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def checked(folder, path, *args, code=0):
    done = run("check", path, "--map", folder / "tips.map", "--json", *TODAY, *args)
    assert done.returncode == code, (done.returncode, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def cited(events):
    return [(e["incident"], c["value"], c.get("own_words")) for e in of_kind(events, "finding") if e["rule"] == RULE
            for c in e["because"] if c["field"] == "narrative"]


def test_own_words_are_found_with_what_stands_around_them_and_named(folder):
    path = tips(folder, "Seen at the Blue Lot, then on LOTLIST.test.", "She denied that she was on lotlist.",
                "Unknown whether she was on lotlist. Unknown whether she was at the blue lot.", "She said 'put me on lotlist'.", "A blue car.",
                "She posted an ad on lotlist.")
    home = words(folder, sites=SITES, corners=WORDS)
    assert cited(checked(folder, path)) == [("T-6", "She ... posted ... ad", None)]
    events = checked(folder, path, "--phrases", home)
    site = f"sites.tsv, line 3, version {version(home / 'sites.tsv')}"
    corner = f"corners.tsv, line 2, version {version(home / 'corners.tsv')}"
    assert sorted(cited(events), key=str) == sorted([
        ("T-1", "the Blue Lot", corner), ("T-1", "LOTLIST.test", site), ("T-4", "lotlist", site),
        ("T-6", "She ... posted ... ad", None), ("T-6", "lotlist", site)], key=str), cited(events)
    assert [(e["table"], e["version"], e["phrases"], e["patterns"]) for e in of_kind(events, "own_words")] == [
        ("corners.tsv", version(home / "corners.tsv"), 1, 0), ("sites.tsv", version(home / "sites.tsv"), 0, 1)]


def test_the_report_and_the_list_say_whose_words_they_are(folder):
    path, home = tips(folder, "Seen at the blue lot."), words(folder, corners=WORDS)
    listed = folder / "list.csv"
    done = run("check", path, "--map", folder / "tips.map", "--phrases", home, "--csv", listed, *TODAY)
    text, of = " ".join(done.stdout.decode().split()), f"corners.tsv, line 2, version {version(home / 'corners.tsv')}"
    assert done.returncode == 0 and f"narrative the blue lot (own words of the agency: {of})" in text, text
    assert f"the agency's own words were looked for: corners.tsv {version(home / 'corners.tsv')}." in text, text
    assert f"the blue lot (own words of the agency: {of})" in list(csv.DictReader(listed.open()))[0]["because"]
    without = run("check", path, "--map", folder / "tips.map", *TODAY).stdout.decode()
    assert "own words" not in without


def test_a_pattern_that_takes_too_long_is_said_report_by_report(folder):
    """Twenty such narratives end soon, what else they tell is told, and the pattern is named for each."""
    bad = "She posted an ad. " + "a" * 3000 + ".?"
    path = tips(folder, *[bad] * 20, "She was on lotlist.")
    home = words(folder, sites=SITES + "(a+)+[!?]\tD03" + END)
    started = time.time()
    events = checked(folder, path, "--phrases", home)
    assert time.time() - started < 60
    problems = [e for e in of_kind(events, "problem") if e["code"] == "pattern"]
    assert [e["incident"] for e in problems] == [f"T-{i}" for i in range(1, 21)]
    assert all(e["warning"] and "sites.tsv, line 4" in e["text"] and "aaa" not in e["text"] for e in problems)
    assert len(of_kind(events, "finding")) == 21
    listed = folder / "problems.csv"
    done = run("check", path, "--map", folder / "tips.map", "--phrases", home, "--problems", listed, *TODAY)
    text = " ".join(done.stdout.decode().split())
    assert "20 narratives could not be searched to the end" in text and "ZZ0010000 T-10, line 11:" in text, text
    assert "T-11, line" not in text and "and more, which --json lists" in text
    assert len([row for row in csv.DictReader(listed.open()) if row["edit"] == "pattern"]) == 20


def test_tables_that_are_wrong_are_not_used_and_every_line_is_told(folder):
    path = tips(folder, "She was on lotlist.")
    rows = {"blue lot\tC08" + END: "the program does not look for this indicator",
            "blue lot\tD03" + END.replace("own", "law"): 'the grade of an agency\'s own row is "own"',
            "blue lot D03 child own\n": "an indicator like C16 is needed",
            "blue lot\tD03" + END: None}
    home = words(folder, sites=SITES + "(\tD03" + END, corners="phrase" + HEAD + "".join(rows))
    done = run("phrases", "check", home)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 3 and done.stderr.count(b"\n") == 1 and b"4." in done.stderr, done
    for number, want in enumerate(rows.values(), 2):
        assert not want or any(line.startswith(f"corners.tsv, line {number}: {want}") for line in lines), lines
    assert any(line.startswith("sites.tsv, line 4: the pattern cannot be read") for line in lines), lines
    assert f"corners.tsv, version {version(home / 'corners.tsv')}: 1 phrase and 0 patterns can be used." in lines
    refused = run("check", path, "--map", folder / "tips.map", "--phrases", home)
    assert refused.returncode == 3 and not refused.stdout and b"corners.tsv, line 2" in refused.stderr, refused
    remarks = [json.loads(line) for line in run("phrases", "check", home, "--json").stdout.splitlines()]
    assert sum(e["event"] == "remark" and e["wrong"] for e in remarks) == 4


def test_what_is_no_folder_of_tables_is_refused_in_one_sentence(folder):
    path, home = tips(folder, "x"), words(folder, sites=SITES)
    empty = folder / "empty"
    empty.mkdir()
    odd = folder / "odd"
    odd.mkdir()
    (odd / "sites.tsv.txt").write_text(SITES)
    for args, code in [(["phrases"], 2), (["phrases", "check"], 2), (["phrases", "look", home], 2),
                       (["phrases", "check", folder / "absent"], 4), (["phrases", "check", path], 3), (["phrases", "check", odd], 3),
                       (["check", path, "--phrases", folder / "absent"], 4), (["check", path, "--phrases", empty], 3),
                       (["check", path, "--phrases", odd], 3)]:
        done = run(*args)
        assert done.returncode == code and done.stderr.count(b"\n") == 1 and not done.stdout, (args, done)
    assert run("phrases", "check", home).returncode == 0
    assert b"pattern" in run("phrases", "--help").stdout


# ---- a tenant ----

def test_a_tenant_finds_with_its_own_words_what_check_finds(folder):
    path = tips(folder, "Seen at the blue lot.", "She was on lotlist.", "She posted an ad.", "She denied the blue lot.")
    home, tenant = words(folder, sites=SITES, corners=WORDS), Tenant(folder)
    tenant.do("user", "add", LOGIN, "--role", "auditor")
    tenant.imported(path, "--map", folder / "tips.map")
    assert cited(tenant.rescreened()) == [("T-3", "She ... posted ... ad", None)]
    (tenant.home / "phrases").mkdir()
    for table in home.iterdir():
        (tenant.home / "phrases" / table.name).write_bytes(table.read_bytes())
    told = tenant.rescreened()
    assert sorted(cited(told), key=str) == sorted(cited(checked(folder, path, "--phrases", home)), key=str)
    run_event = of_kind(told, "run")[0]
    assert (run_event["new"], run_event["added"], run_event["ended"]) == (2, 2, 0), run_event
    assert [e["table"] for e in of_kind(told, "own_words")] == ["corners.tsv", "sites.tsv"]
    found = next(e for e in tenant.listed() if e["incident"] == "T-1")
    shown = tenant.do("findings", "show", found["id"]).decode()
    assert f"nobody else has looked at: corners.tsv, line 2, version {version(home / 'corners.tsv')}" in shown, shown
    trail = tenant.events("audit", "list")
    assert any(f"corners.tsv {version(home / 'corners.tsv')}, sites.tsv" in e["detail"] for e in trail if e["verb"] == "rescreen")


def test_a_change_of_own_tables_is_honest(folder):
    """What the old table brought stays as it was told, with the old version; the new one is named by what it finds."""
    tenant, path = Tenant(folder), tips(folder, "Seen at the blue lot.", "She was on lotlist.")
    table = tenant.home / "phrases" / "corners.tsv"
    table.parent.mkdir()
    table.write_text(WORDS)
    tenant.imported(path, "--map", folder / "tips.map")
    tenant.rescreened()
    old = tenant.listed()[0]
    tenant.do("findings", "accept", old["id"], "--reason", "Looked into")
    was = version(table)
    assert b"A rebuild finds the same" in tenant.do("selfcheck")
    assert of_kind(tenant.rescreened(), "run")[0]["added"] == 0

    table.write_text(WORDS + "lotlist\tD03" + END)
    assert version(table) != was and b"would add 2 and end 1" in tenant.do("selfcheck")
    ran = of_kind(tenant.rescreened(), "run")[0]
    assert (ran["new"], ran["added"], ran["ended"]) == (1, 2, 1), ran      # only one was not concluded before
    standing = {e["incident"]: e for e in tenant.listed("--status", "all")}
    now = {c["value"]: c["own_words"] for e in standing.values() for c in e["because"] if "own_words" in c}
    assert now == {"the blue lot": f"corners.tsv, line 2, version {version(table)}",
                   "lotlist": f"corners.tsv, line 3, version {version(table)}"}
    assert standing["T-1"]["status"] == "accepted" and standing["T-2"]["status"] == "open"
    assert f"version {was}" in tenant.do("findings", "show", old["id"]).decode()

    table.unlink()
    assert of_kind(tenant.rescreened(), "run")[0]["ended"] == 2 and not tenant.listed("--status", "all")
    assert f"version {was}" in tenant.do("findings", "show", old["id"]).decode()


def test_a_tenant_does_not_screen_with_half_of_its_words(folder):
    tenant, path = Tenant(folder), tips(folder, "Seen at the blue lot.")
    table = tenant.home / "phrases" / "corners.tsv"
    table.parent.mkdir()
    table.write_text(WORDS)
    tenant.imported(path, "--map", folder / "tips.map")
    tenant.rescreened()
    table.write_text(WORDS + "red lot\n")
    code, sentence = tenant.sentence("rescreen", *TODAY)
    assert code == 3 and "corners.tsv, line 3" in sentence, sentence
    assert len(tenant.listed()) == 1                       # what stood goes on standing
    assert b"corners.tsv, line 3" in tenant.do("selfcheck")


def test_a_phrase_more_is_written_behind_the_others_and_brings_the_report_that_was_missing(folder):
    path, home = tips(folder, "She rides the bench for him on Fridays.", "Sat on the bench."), folder / "ours"
    assert not of_kind(checked(folder, path), "finding")
    said = run("phrases", "add", home, "rides the bench", "--sign", "D04", "--source", "patrol briefing")
    assert said.returncode == 0 and b"own.tsv, line 2" in said.stdout, said
    assert cited(checked(folder, path, "--phrases", home))[0][:2] == ("T-1", "rides the bench")
    # A second one, as an event; what stood there before stays byte for byte, a remark by hand as well.
    table = home / "own.tsv"
    table.write_text(table.read_text() + "# from the night shift")
    before = table.read_text()
    said = run("phrases", "add", home, "on the (bench|wall) for <2> him", "--sign", "D08", "--source", "night shift", "--region", "ZZ", "--json")
    assert json.loads(said.stdout) == {"event": "added", "table": "own.tsv", "line": 4, "indicator": "D08"}, said
    assert table.read_text().startswith(before + "\n") and table.read_text().splitlines()[3].split("\t")[:2] == ["on the (bench|wall) for <2> him", "D08"]
    assert run("phrases", "check", home).returncode == 0


def test_a_phrase_that_would_be_wrong_changes_nothing(folder):
    home = words(folder, words=WORDS)
    for args, code, why in (
            (("the blue lot", "--sign", "Z9", "--source", "x"), 3, b"an indicator like C16"), (("ab c", "--sign", "D01", "--source", "x"), 3, b"so short"),
            (("a\tb words", "--sign", "D01", "--source", "x"), 3, b"tab or a line end"), (("# remark", "--sign", "D01", "--source", "x"), 3, b"begins a remark"),
            (("some words", "--sign", "D01", "--source", " "), 3, b"source is empty"), (("some words", "--sign", "D01"), 2, b"--source"),
            (("some words", "--sign", "D01", "--source", "x", "--flags", "dog"), 3, b"not kept"), ((), 2, b"and the words")):
        said = run("phrases", "add", home, *args)
        assert said.returncode == code and why in said.stdout + said.stderr, (args, said)
        assert [p.name for p in home.iterdir()] == ["words.tsv"], args
    assert run("phrases", "add", home, "the old lot", "--sign", "D03", "--source", "x").returncode == 0
    kept = (home / "own.tsv").read_bytes()
    said = run("phrases", "add", home, "the old lot", "--sign", "D03", "--source", "y")
    assert said.returncode == 5 and b"own.tsv, line 2, has this phrase already" in said.stderr, said
    # Another table of the folder that is wrong: all of them would be of no use, so that is said.
    words(folder, other="phrase" + HEAD + "x y z\tQ9" + END)
    said = run("phrases", "add", home, "the new lot", "--sign", "D03", "--source", "x")
    assert said.returncode == 3 and b"other.tsv, line 2" in said.stdout and (home / "own.tsv").read_bytes() == kept, said
