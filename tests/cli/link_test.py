"""link_test.py - `safeharbor link` as its users run it: documented lists, the same bytes again, refusals, one child thrice."""
import csv
import itertools
import json
import math
import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import invented
from check_script import Skip, shared

PROGRAM = str(pathlib.Path("build/safeharbor").resolve())
LINKED = ["records", "pairs_compared", "pairs_kept", "clusters", "seconds", "peak_mb"]       # what scripts rely on


# ---- helpers ----

def run(*args, stdin=None, **how):
    return subprocess.run([PROGRAM, "link", *map(str, args)], stdin=stdin or subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=60, **how)


def model(folder, fields=None, name="model.json", verified=(), **more):
    fields = invented.FIELDS if fields is None else fields
    compare = [{"field": f, "kind": k, **({"said": "verified"} if f in verified else {})} for f, k in fields.items()]
    whole = {"id": "rec_id", "compare": compare, "block": "auto", **more}
    path = folder / name
    path.write_text(json.dumps(whole))
    return path


def events(*args, code=0, **how):
    done = run(*args, "--json", **how)
    assert done.returncode == code, (done.returncode, done.stderr.decode())
    return [json.loads(line) for line in done.stdout.splitlines()]


def of_kind(all_events, kind):
    return [e for e in all_events if e["event"] == kind]


def table(path):
    with open(path, newline="") as file:
        head, *rows = csv.reader(file)
    return head, rows


class Lists:
    """A run with --train: its events, and its pairs and persons as they stand in the files."""

    def __init__(self, folder, *args, tag="run", code=0, train=("--train",), **how):
        self.pairs_file, self.clusters_file = folder / f"{tag}-pairs.csv", folder / f"{tag}-clusters.csv"
        self.events = events(*args, *train, "--pairs", self.pairs_file, "--clusters", self.clusters_file, code=code, **how)
        self.linked = of_kind(self.events, "linked")[0]

    def bytes(self):
        return self.pairs_file.read_bytes(), self.clusters_file.read_bytes()

    def pairs(self):
        return {(left, right): (float(weight), float(p)) for left, right, weight, p in table(self.pairs_file)[1]}

    def persons(self):
        found = {}
        for ident, cluster in table(self.clusters_file)[1]:
            found.setdefault(cluster, set()).add(ident)
        return found

    def person_of(self, ident):
        return next(members for members in self.persons().values() if ident in members)


def people(folder, seed=7, persons=1500):
    rows, who = invented.Invented(seed).records(persons)
    return invented.write(folder / "people.csv", rows), rows, who


def pairs_of(groups):
    return {tuple(sorted(pair)) for group in groups for pair in itertools.combinations(group, 2)}


def true_pairs(who):
    groups = {}
    for ident, person in who.items():
        groups.setdefault(person, []).append(ident)
    return pairs_of(groups.values())


def measures(found, true):
    right = len(found & true)
    return {"true_links": right, "false_links": len(found - true), "missed": len(true - found),
            "precision": right / len(found), "recall": right / len(true), "f1": 2 * right / (len(found) + len(true))}


def refused(folder, *args, code=3, **how):
    """One sentence or two on one line, nothing on standard output, no list left; the sentence."""
    before = {path.name for path in folder.iterdir()}
    done = run(*args, "--pairs", folder / "no-pairs", "--clusters", folder / "no-clusters", "--learned", folder / "no-model",
               "--train", **how)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (code, b""), (args, done)
    assert re.fullmatch(r"safeharbor: [^\n]+[.]\n", said), said
    assert {path.name for path in folder.iterdir()} == before, sorted(folder.iterdir())
    return said


# ---- as documented ----

def test_link_writes_what_is_documented(folder):
    path, rows, who = people(folder)
    got = Lists(folder, path, "--model", model(folder))
    assert list(got.linked)[1:7] == LINKED and got.linked["event"] == "linked", got.linked
    assert all(type(got.linked[field]) is (float if field == "seconds" else int) for field in LINKED), got.linked
    (pair_head, pairs), (cluster_head, clusters) = table(got.pairs_file), table(got.clusters_file)
    assert pair_head == ["id_l", "id_r", "weight", "probability"] and cluster_head == ["id", "cluster"]
    assert len(clusters) == len({ident for ident, _ in clusters}) == len(rows) == got.linked["records"]
    assert {ident for ident, _ in clusters} == set(who)
    assert all(cluster == min(members) for cluster, members in got.persons().items())
    assert len(got.persons()) == got.linked["clusters"]
    ids = [tuple(sorted(pair[:2])) for pair in pairs]
    assert len(ids) == len(set(ids)) == got.linked["pairs_kept"] and all(left != right for left, right in ids)
    for _, _, weight, probability in pairs:
        assert float(probability) >= 0.5 and abs(1 / (1 + 2 ** -float(weight)) - float(probability)) < 1e-6
    assert got.linked["pairs_compared"] >= got.linked["pairs_kept"]
    score = measures(pairs_of(got.persons().values()), true_pairs(who))
    assert score["precision"] > 0.96 and score["recall"] > 0.98, score


def test_a_higher_threshold_of_link_keeps_fewer_pairs_and_changes_none(folder):
    path, _, _ = people(folder)
    loose, strict = (Lists(folder, path, "--model", model(folder), "--threshold", t, tag=t) for t in ("0.02", "0.9999999"))
    assert loose.pairs().items() > strict.pairs().items()
    assert all(p >= 0.9999999 for _, p in strict.pairs().values()) and all(p >= 0.02 for _, p in loose.pairs().values())
    ninety = Lists(folder, path, "--model", model(folder), "--threshold=0.9", tag="90").pairs()
    assert ninety.items() <= loose.pairs().items() and all(p >= 0.9 for _, p in ninety.values())
    assert ninety.items() >= {pair: v for pair, v in loose.pairs().items() if v[1] > 0.9 + 1e-8}.items()


def test_link_takes_every_kind(folder):
    kinds = "name date phone plate vin document address place postcode email handle category text number".split()
    r = random.Random(3)
    rows = [{"rec_id": i, **{k: f"{k}{r.randrange(40)}" for k in kinds}} for i in range(200)]
    path = invented.write(folder / "kinds.csv", rows, ["rec_id", *kinds])
    got = Lists(folder, path, "--model", model(folder, {k: k for k in kinds}))
    assert got.linked["records"] == 200
    explained = of_kind(events(path, "--model", folder / "model.json", "--train", "--explain", 1, 2), "explained")[0]
    assert [f["kind"] for f in explained["fields"]] == kinds
    shown = run("--help").stdout.decode()
    assert all(re.search(rf"\b{kind}\b", shown) for kind in kinds) and shown.count("Example:") == 1


# ---- the same bytes ----

def test_link_gives_the_same_bytes_for_any_threads_order_and_way_of_writing(folder):
    path, rows, _ = people(folder, persons=4000)
    m, want = model(folder), None
    shuffled = random.Random(1).sample(rows, len(rows))
    columns = ["city", "note", "zip", "born", "given", "rec_id", "phone", "agency", "surname", "street"]
    parts = [invented.write(folder / f"part-{i}.csv", rows[i::3]) for i in range(3)]
    ways = {
        "one thread": [path, "--threads", 1], "two threads": [path, "--threads", 2], "three threads": [path, "--threads=3"],
        "shuffled": [invented.write(folder / "shuffled.csv", shuffled)],
        "columns": [invented.write(folder / "columns.csv", rows, columns)],
        "crlf": [invented.write(folder / "crlf.csv", rows, lineterminator="\r\n")],
        "quoted": [invented.write(folder / "quoted.csv", rows, quoting=csv.QUOTE_ALL)],
        "semicolon": [invented.write(folder / "semicolon.csv", rows, delimiter=";")],
        "tab": [invented.write(folder / "tab.csv", rows, delimiter="\t")],
        "mark": [invented.write(folder / "mark.csv", rows, encoding="utf-8-sig")],
        "parts": parts, "parts backwards": parts[::-1], "parts and threads": [*parts, "--threads", 3],
    }
    for way, args in ways.items():
        got = Lists(folder, *args, "--model", m, tag=way).bytes()
        want = want or got
        assert got == want, way
    with open(path, "rb") as file:
        assert Lists(folder, "-", "--model", m, tag="stdin", stdin=file).bytes() == want


def test_what_link_learned_gives_the_same_bytes_and_holds_no_value(folder):
    path, rows, _ = people(folder, persons=4000)
    learned = folder / "learned.json"
    m = model(folder)
    trained = Lists(folder, path, "--model", m, "--learned", learned)
    again = Lists(folder, path, "--model", learned, train=(), tag="again")
    assert again.bytes() == trained.bytes()
    once_more = folder / "once-more.json"
    Lists(folder, path, "--model", learned, "--learned", once_more, tag="more")
    assert once_more.read_bytes() == learned.read_bytes()
    text = learned.read_text().lower()
    digits = re.sub(r"[^0-9]", " ", text).split()
    for row in rows:
        assert not any(row[f].lower() in text for f in ("given", "surname", "street", "phone") if row[f]), row
        assert re.sub("[^0-9]", "", row["phone"]) not in digits and row["rec_id"].lower() not in text
    assert Lists(folder, path, "--model", learned, "--threads", 3, train=(), tag="three").bytes() == trained.bytes()
    part = invented.write(folder / "part.csv", rows[:700])      # fewer than are compared all with all
    assert Lists(folder, part, "--model", learned, train=(), tag="part").linked["records"] == 700


# ---- why ----

def test_link_explains_a_pair_and_the_lines_add_up(folder):
    path, rows, _ = people(folder)
    for row in rows:
        row["rec_id"] = "-" + row["rec_id"] if row["rec_id"].endswith("0") else row["rec_id"]
    invented.write(path, rows)
    args = [path, "--model", model(folder), "--train"]
    pairs = Lists(folder, path, "--model", model(folder)).pairs()
    chosen = [pair for pair in pairs if "'-" in (pair[0][:2], pair[1][:2])][:2] + list(pairs)[-2:]
    assert len(chosen) == 4             # a spreadsheet must not take an id for a formula
    written = {pair: tuple(ident.lstrip("'") for ident in pair) for pair in chosen}
    for pair, (left, right) in written.items():
        e = of_kind(events(*args, "--explain", left, right), "explained")[0]
        total = e["prior"] + sum(f["bits"] for f in e["fields"]) + e["moved"] + e["related"]
        assert abs(total - e["weight"]) < 1e-9, (total, e["weight"])
        assert abs(e["weight"] - pairs[pair][0]) <= 5.01e-7, (e["weight"], pairs[pair])
        assert abs(1 / (1 + 2 ** -e["weight"]) - e["probability"]) < 1e-12 and e["together"] and e["compared"]
        assert (e["id_l"], e["id_r"]) == (left, right) and [f["field"] for f in e["fields"]] == list(invented.FIELDS)
        back = of_kind(events(*args, "--explain", right, left), "explained")[0]
        assert back["weight"] == e["weight"] and back["id_l"] == right


def test_link_masks_what_it_explains_unless_asked(folder):
    path, rows, who = people(folder)
    left, right = sorted(true_pairs(who))[0]
    row = next(r for r in rows if r["rec_id"] == left)
    args = [path, "--model", model(folder), "--train", "--explain", left, right]
    for more in ([], ["--json"]):
        masked, shown = (run(*args, *more, *names).stdout.decode() for names in ([], ["--show-names"]))
        for field in ("given", "surname", "born", "phone"):
            values = [row[field].lower(), re.sub("[^0-9]", "", row[field])]
            assert not any(v and v in masked.lower() for v in values), (field, masked)
            assert not row[field] or any(v and v in shown for v in values), (field, shown)
    text = run(*args).stdout.decode()
    lines = re.findall(r"^  (\w[\w ]*?) +([-+][0-9.]+) +([-+][0-9.]+)  ", text, re.M)
    assert [name for name, *_ in lines] == ["before anything", *invented.FIELDS, "people move", "related people"], text
    total = 0
    for name, bits, so_far in lines:
        total += float(bits)
        assert abs(total - float(so_far)) < 0.06, (name, total, so_far)
    assert f"Together {lines[-1][2]} bits" in text and "They count as one person here." in text
    assert "A link is a lead to check, never an identification." in " ".join(text.split())


# ---- beside the truth ----

def test_link_counts_beside_a_truth_as_anybody_would(folder):
    rows, who = invented.Invented(11).records(2500)
    for row in rows:                                    # so little that there are faults
        row["born"], row["phone"] = row["born"][:4], ""
    path = invented.write(folder / "poor.csv", rows)
    m = model(folder, {"given": "name", "surname": "name", "born": "date", "city": "place", "zip": "postcode"})
    truth = invented.write(folder / "truth.csv", [{"id": i, "person": f"P{p}"} for i, p in who.items()], ["id", "person"])
    chart, wrong, missed = folder / "chart.svg", folder / "wrong.csv", folder / "missed.csv"
    got = Lists(folder, path, "--model", m, "--truth", truth, "--chart", chart, "--false-links", wrong, "--misses", missed)
    quality, true = of_kind(got.events, "quality")[0], true_pairs(who)
    for what, found in (("pairs", set(got.pairs())), ("clusters", pairs_of(got.persons().values()))):
        for figure, want in measures({tuple(sorted(p)) for p in found}, true).items():
            assert math.isclose(quality[what][figure], want), (what, figure, quality[what][figure], want)
    assert quality["clusters"]["largest"] == max(map(len, got.persons().values())) == got.linked["largest"]
    found = {tuple(sorted(pair)) for pair in got.pairs()}
    for file, want in ((wrong, found - true), (missed, true - found)):
        head, faults = table(file)
        assert head[:5] == ["id_l", "id_r", "weight", "compared", "prior"] and head[-2:] == ["moved", "related"]
        assert {tuple(sorted(row[:2])) for row in faults} == want and len(faults) == len(want)
        for row in faults:
            one = dict(zip(head, row))
            bits = sum(float(one[name]) for name in head if name.endswith("_bits"))
            bits += sum(float(one[name]) for name in ("prior", "moved", "related"))
            assert abs(bits - float(one["weight"])) < 2e-5, one
    assert quality["pairs"]["missed"] == len(true - found) > 0
    root = xml.etree.ElementTree.parse(chart).getroot()
    assert root.tag.endswith("svg")
    shown = " ".join(run(path, "--model", m, "--train", "--truth", truth).stdout.decode().split())
    assert f"{quality['pairs']['f1']:.3f}" in shown, shown


# ---- sources ----

def test_link_with_sources_links_within_none(folder):
    path, rows, _ = people(folder)
    agency = {row["rec_id"]: row["agency"] for row in rows}
    m = model(folder, source="agency")
    got = Lists(folder, path, "--model", m)
    assert got.pairs() and all(agency[left] != agency[right] for left, right in got.pairs())
    left, right = [row["rec_id"] for row in rows if row["agency"] == "A"][:2]
    e = of_kind(events(path, "--model", m, "--train", "--explain", left, right), "explained")[0]
    assert not e["compared"]
    assert "Both have the same agency" in run(path, "--model", m, "--train", "--explain", left, right).stdout.decode()
    one = invented.write(folder / "one.csv", [{**row, "agency": "A"} for row in rows])
    assert "same agency" in refused(folder, one, "--model", m)


# ---- input that will not do ----

def test_link_refuses_a_file_it_cannot_read_in_one_sentence(folder):
    path, rows, _ = people(folder, persons=400)
    m, text = model(folder), path.read_bytes()

    def refusal(changed, *args, code=3):
        bad = folder / "bad.csv"
        bad.write_bytes(changed)
        return refused(folder, bad, "--model", m, *args, code=code)

    lines = text.split(b"\n")
    assert 'no column named "surname"' in refusal(text.replace(b"surname", b"last", 1))
    assert 'no column named "rec_id"' in refusal(text.replace(b"rec_id", b"id", 1))
    said = refusal(text + lines[4] + b"\n")
    assert "line 5" in said and f"line {len(rows) + 2}" in said and lines[4].split(b",")[0].decode() not in said, said
    assert "UTF-16" in refusal(text.decode().encode("utf-16")) and "UTF-16" in refusal(text.decode().encode("utf-16-le"))
    assert "Windows-1252" in refusal(text.replace(b"a", "é".encode("cp1252")))
    assert "line 4" in refusal(b"\n".join([*lines[:3], lines[3].replace(b",", b"\0,", 1), *lines[4:]])).lower()
    assert "empty" in refusal(b"") and "no record" in refusal(lines[0] + b"\n")
    assert "only one record" in refusal(lines[0] + b"\n" + lines[1] + b"\n")
    broken = [b"R9" if 10 <= i < 110 else line for i, line in enumerate(lines)]
    assert "line 11" in refusal(b"\n".join(broken))
    assert "folder" in refused(folder, folder, "--model", m)
    assert "no such file" in refused(folder, folder / "not-there.csv", "--model", m, code=4)
    assert "named twice" in refused(folder, path, folder / "." / path.name, "--model", m, code=2)
    empty = invented.write(folder / "bad.csv", [{"rec_id": row["rec_id"]} for row in rows])
    assert "holds a value" in refused(folder, empty, "--model", m)


def test_link_lists_rows_it_cannot_read_and_ends_with_seven(folder):
    path, rows, _ = people(folder, persons=400)
    lines = path.read_text().split("\n")
    lines[4], lines[7], lines[9] = "R9", lines[7] + ",more", "," + lines[9].split(",", 1)[1]
    path.write_text("\n".join(lines))
    got = Lists(folder, path, "--model", model(folder), code=7)
    assert [(e["file"], e["line"]) for e in of_kind(got.events, "problem")] == [(str(path), n) for n in (5, 8, 10)]
    assert got.linked["unread"] == 3 and got.linked["records"] == len(rows) - 3 == len(table(got.clusters_file)[1])
    done = run(path, "--model", folder / "model.json", "--train")
    assert done.returncode == 7 and b"3 rows have no id" in done.stdout and b"people.csv, line 10" in done.stdout


def test_link_works_where_a_column_is_empty(folder):
    _, rows, who = people(folder)
    path = invented.write(folder / "less.csv", [{**row, "street": "", "zip": ""} for row in rows])
    got = Lists(folder, path, "--model", model(folder))
    score = measures({tuple(sorted(p)) for p in got.pairs()}, true_pairs(who))
    assert score["precision"] > 0.96 and score["recall"] > 0.95, score


def test_link_refuses_a_model_it_cannot_use(folder):
    path, _, _ = people(folder, persons=50)
    bad = folder / "bad.json"

    def refusal(text):
        bad.write_text(text if isinstance(text, str) else json.dumps(text))
        return refused(folder, path, "--model", bad)

    def of(*fields, **more):
        return {"id": "rec_id", "compare": list(fields), **more}

    assert "line 1" in refusal("rec_id,agency\n") and "JSON" in refusal("{") and "no model" in refusal("[]")
    assert "needs a kind" in refusal(of({"field": "surname", "kind": "nmae"})) and "no field" in refusal(of())
    assert "needs a kind" in refusal(of({"field": "surname"})) and '"field"' in refusal(of("surname"))
    assert "twice" in refusal(of(*[{"field": "surname", "kind": "name"}] * 2)) and '"id"' in refusal({"compare": []})
    assert "32" in refusal(of(*[{"field": f"f{i}", "kind": "name"} for i in range(33)]))
    assert "auto" in refusal(of({"field": "surname", "kind": "name"}, block="all"))
    assert "learned" in refusal(of({"field": "surname", "kind": "name"}, learned={}))
    for name in ("race", "Race", "RACE_CODE", "victimRace", "race 1", "suspect_ethnicity", "Hispanic/Latino", "ethnic-group"):
        assert "never compared" in refusal(of({"field": name, "kind": "category"})), name
    trace = refusal(of({"field": "trace", "kind": "text"}))       # not a race, only not there
    assert "no column" in trace
    assert "not there" in refused(folder, path, "--model", folder / "none.json", code=4)
    assert "a folder" in refused(folder, path, "--model", folder)


def test_link_says_mistakes_before_it_reads(folder):
    path, _, _ = people(folder, persons=50)
    m, there = model(folder), folder / "there.csv"
    there.write_text("kept")
    for args, code, want in [
            ([path], 2, "--model"), (["--model", m], 2, "file to link"), ([path, "--model", m], 2, "--train"),
            ([path, "--model", m, "--train", "--threshold", "1.5"], 2, "between 0 and 1"),
            ([path, "--model", m, "--train", "--threshold", "nan"], 2, "between 0 and 1"),
            ([path, "--model", m, "--train", "--threshold", "0,9"], 2, "between 0 and 1"),
            ([path, "--model", m, "--train", "--explain", "R000001"], 2, "two ids"),
            ([path, "--model", m, "--train", "--explain", "R000001", "R000001"], 2, "different"),
            ([path, "--model", m, "--train", "--explain", "R000001", "none"], 2, "second id"),
            ([path, "--model", m, "--train", "--threads", "0"], 2, "--threads"),
            ([path, "--model", m, "--train", "--chart", there], 2, "--truth"),
            ([path, "--model", m, "--learned", there], 2, "--train"),
            ([path, "--model", m, "--train", "--truth", path, "--chart", there], 3, "id and person"),
            ([path, "--model", m, "--train", "--truth", folder / "none.csv", "--chart", there], 4, "no such file"),
            (["-", "-", "--model", m, "--train"], 2, "once"), ([path, "--model", m, "--train", "--pairs", "-"], 2, "own"),
            ([path, "--model", m, "--train", "--pairs", folder / "z", "--clusters", folder / "z"], 2, "two names")]:
        done = run(*args)
        assert (done.returncode, done.stdout) == (code, b"") and want in done.stderr.decode(), (args, done)
        assert done.stderr.count(b"\n") == 1 and there.read_text() == "kept" and not (folder / "z").exists()


def test_link_leaves_all_lists_or_none_and_spares_what_it_reads(folder):
    path, rows, who = people(folder, persons=100)
    m, before = model(folder), path.read_bytes()
    names = [folder / f"out-{i}" for i in range(3)]
    alias = folder / "alias.csv"
    alias.symlink_to(path)
    truth = invented.write(folder / "truth.csv", [{"id": i, "person": p} for i, p in who.items()], ["id", "person"])

    def fails(code, want, *args):
        done = run(path, "--model", m, "--train", "--truth", truth, "--pairs", names[0], "--clusters", names[1], *args)
        assert done.returncode == code and want in done.stderr.decode(), done
        assert done.stderr.count(b"\n") == 1 and not any(folder.glob("out-*")), done
        assert path.read_bytes() == before and json.loads(m.read_text())["id"] == "rec_id" and not any(folder.glob("*.part"))

    for file in (path, folder / "." / path.name, alias, m, truth):
        fails(2, "would destroy", "--bridges", file)
    fails(2, "would destroy", "--learned", path)
    fails(2, "folder", "--bridges", folder)
    fails(5, "already", "--bridges", folder / ".." / folder.name / "out-0")
    fails(6, "cannot be written", "--misses", folder / "none" / "list.csv")
    fails(6, "to its end", "--chart", "/dev/full")
    done = run(path, "--model", m, "--train", "--learned", m)       # the one thing that may be replaced
    assert done.returncode == 0 and "learned" in json.loads(m.read_text()), done


def test_link_leaves_no_half_list_when_it_is_ended_or_nobody_reads_on(folder):
    path, _, _ = people(folder, persons=300)
    args = ["--model", model(folder), "--train", "--pairs", folder / "out-pairs", "--clusters", folder / "out-clusters"]
    work = subprocess.Popen([PROGRAM, "link", "-", *map(str, args)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    work.stdin.write(path.read_bytes())
    work.stdin.flush()
    for _ in range(200):
        if (folder / "out-clusters.part").exists():
            break
        time.sleep(0.02)
    assert sorted(p.name for p in folder.glob("out-*")) == ["out-clusters.part", "out-pairs.part"]
    work.terminate()
    assert work.wait() == -15 and not any(folder.glob("out-*"))
    work.stdin.close()

    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run([PROGRAM, "link", path, *map(str, args)], stdout=write_end, stderr=subprocess.PIPE)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (6, b"") and not any(folder.glob("out-*")), done


def started(command, seconds, **how):
    """A run that may take so many seconds of a processor and no more."""
    return subprocess.Popen([PROGRAM, "link", *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds)), **how)


def ended(work):
    """Its exit code, what it said, and the megabytes it took."""
    said = work.stderr.read()
    _, status, used = os.wait4(work.pid, 0)
    work.returncode = os.waitstatus_to_exitcode(status)
    work.stderr.close()
    return work.returncode, said.decode(), used.ru_maxrss / 1024


def test_link_refuses_a_cell_without_end_in_little_memory(folder):
    for quote in (b'"', b""):
        work = started(["-", "--model", model(folder), "--train"], 20, stdin=subprocess.PIPE)
        try:
            work.stdin.write(",".join(invented.HEAD).encode() + b"\nR1,A," + quote)
            for _ in range(1024):                       # 1 GB, unless it leaves before
                work.stdin.write(b"a" * (1 << 20))
            work.stdin.close()
        except BrokenPipeError:
            pass
        code, said, peak = ended(work)
        assert code == 3 and "line 2" in said.lower() and said.count("\n") == 1 and peak < 100, (code, said, peak)


def with_little_to_tell_apart(folder, surnames):
    """One record many times; so many with nothing but one surname; that, and 700 given names."""
    _, rows, _ = people(folder, persons=10)
    blank = dict.fromkeys(invented.FIELDS, "")
    return ([{**rows[0], "rec_id": i} for i in range(5000)],
            [{**blank, "surname": "Smith", "rec_id": i} for i in range(surnames)],
            [{**blank, "surname": "Smith", "given": f"N{i % 700}", "rec_id": i} for i in range(60_000)])


def test_link_ends_soon_where_all_records_are_alike(folder):
    m, lists = model(folder), with_little_to_tell_apart(folder, 200_000)
    for number, each in enumerate(lists):
        path = invented.write(folder / "alike.csv", each)
        code, said, peak = ended(started([path, "--model", m, "--train", "--pairs", folder / "p"], 20))
        assert code == 0 and said == "" and peak < 600, (number, code, said, peak)
    invented.write(path, lists[0])
    shown = " ".join(run(path, "--model", m, "--train").stdout.decode().split())
    assert "nothing in these columns tells one person from another" in shown, shown


# ---- a cap on memory ----

def capped(folder, *args, cap):
    """A run that may take so many MB: its events without what every run has its own of, its lists, and what was spilled."""
    files = [folder / f"capped-{name}.csv" for name in ("pairs", "clusters", "bridges")]
    command = [*args, "--train", "--json", "--pairs", files[0], "--clusters", files[1], "--bridges", files[2]]
    command += ["--memory", cap] if cap else []
    # By way of a shell, because a process counts what the one that began it held.
    done = subprocess.run(["/bin/sh", "-c", '"$@"; exit $?', "sh", PROGRAM, "link", *map(str, command)], timeout=60,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b""), done
    told = [json.loads(line) for line in done.stdout.splitlines()]
    spilled = told[-1].pop("spilled_bytes", 0)
    assert cap == 0 or told[-1]["peak_mb"] <= cap, told[-1]
    for name in ("seconds", "peak_mb"):
        del told[-1][name]
    return (told, *(path.read_bytes() for path in files)), spilled


def test_link_keeps_to_its_memory_and_gives_the_same_result(folder):
    path, rows, _ = people(folder, persons=12_000)
    parts = [invented.write(folder / f"part-{i}.csv", rows[i::3]) for i in range(3)]
    explain = ["--explain", rows[5]["rec_id"], rows[17]["rec_id"]]
    few = invented.write(folder / "few.csv", rows[:1700])
    for name, data, more in (("one list", [path], {}), ("sources", [path], {"source": "agency"}),
                             ("verified", [path], {"verified": ["born"]}), ("all with all", [few], {})):
        m = model(folder, **more)
        args = ["--model", m, *(explain if data == [path] else [])]
        want, none = capped(folder, *data, *args, cap=0)
        assert none == 0 and len(want[1].splitlines()) > 20, name
        for cap, threads in ((80, 2), (64, 1), (110, 3), (1000, 2)):
            files = parts if cap == 64 and data == [path] else data
            got, spilled = capped(folder, *files, *args, "--threads", threads, cap=cap)
            assert got == want, (name, cap)
            assert spilled > 80 * got[0][-1]["records"], (name, cap, spilled)
    shown = run(path, "--model", m, "--train", "--memory", 90, "--threads", 2).stdout.decode()
    assert re.search(r"at most [0-9]+ MB of memory, [0-9]+ MB through encrypted temporary files[.]", shown), shown


def test_link_keeps_to_its_memory_where_records_are_alike(folder):
    m = model(folder)
    for number, each in enumerate(with_little_to_tell_apart(folder, 50_000)):
        path = invented.write(folder / "alike.csv", each)
        want, _ = capped(folder, path, "--model", m, cap=0)
        got, spilled = capped(folder, path, "--model", m, "--threads", 2, cap=80)
        assert got == want and spilled > 0, (number, spilled)


def test_link_refuses_a_cap_that_is_too_low_and_says_which_will_do(folder):
    path, rows, _ = people(folder, persons=12_000)
    m, temp = model(folder), folder / "temp"
    temp.mkdir()
    for cap in (1, 30, 55):
        said = refused(folder, path, "--model", m, "--threads", 2, "--memory", cap)
        found = re.search(rf": {cap} MB of memory are too little to link (some )?[0-9]+ records; --memory ([0-9]+) will do[.]", said)
        assert found, said
        capped(folder, path, "--model", m, "--threads", 2, cap=int(found[2]))
    assert "link some 9 records;" in refused(folder, invented.write(folder / "nine.csv", rows[:9]), "--model", m, "--memory", 1)
    said = refused(folder, "-", "--model", m, "--memory", 30)
    assert re.search(": 30 MB of memory are too little to link anything; --memory [0-9]+ will do for 10000 records[.]", said), said
    long = invented.write(folder / "long.csv", [{**row, "given": row["given"] + row["rec_id"] * 9, "surname": row["rec_id"] * 20,
                                                 "note": row["rec_id"] * 25, "rec_id": f"{copy}{row['rec_id']:<190}x"}
                                                for copy in range(4) for row in rows])
    with open(long, "rb") as file:
        said = refused(folder, "-", "--model", m, "--memory", 60, stdin=file)
    assert re.search("link the first [0-9]+ records of standard input; --memory [0-9]+ will do for twice as many[.]", said), said
    said = refused(folder, long, "--model", m, "--memory", 60)
    found = re.search("60 MB of memory are too little to link some [0-9]+ records; --memory ([0-9]+) will do[.]", said)
    capped(folder, long, "--model", m, cap=int(found[1]))
    for wrong in ("0", "-1", "x", "1.5"):
        refused(folder, path, "--model", m, "--memory", wrong, code=2)
    assert "--truth" in refused(folder, path, "--model", m, "--memory", 500, "--truth", path, code=2)

    def full():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    said = refused(folder, path, "--model", m, "--memory", 90, "--threads", 2, code=6, preexec_fn=full, env=dict(os.environ, TMPDIR=str(temp)))
    assert "no room for temporary data" in said and not any(temp.iterdir()), said


def test_what_link_spills_is_sealed_and_goes_with_the_run(folder):
    temp = folder / "temp"
    temp.mkdir()
    _, rows, _ = people(folder, persons=12_000)
    marked = [{**row, "rec_id": "MARKER" + row["rec_id"], "surname": "Plantedname", "phone": "312-555-0142"} for row in rows[::4]]
    path = invented.write(folder / "marked.csv", rows + marked)
    work = started([path, "--model", model(folder), "--train", "--memory", 90, "--threads", 2], 60, env=dict(os.environ, TMPDIR=str(temp)))
    seen = b""
    deadline = time.monotonic() + 30
    while len(seen) < 1_000_000 and time.monotonic() < deadline:
        assert not any(temp.iterdir())                  # none ever has a name
        try:
            for link in pathlib.Path(f"/proc/{work.pid}/fd").iterdir():
                if str(temp) in os.readlink(link):
                    seen = max(seen, link.read_bytes(), key=len)
        except FileNotFoundError:
            pass
        except PermissionError:
            work.kill()
            raise Skip("needs to be root to look into the files of a run")
    work.kill()
    assert ended(work)[0] == -9, "it was over before it was killed"
    assert len(seen) >= 1_000_000 and not any(temp.iterdir()), len(seen)
    for text in (b"MARKER", b"R000", b"lanted", b"PLANTED", b"5550142", bytes.fromhex("3125550142")):
        assert text not in seen, text
    assert len(zlib.compress(seen)) > len(seen) * 0.999     # what is sealed has no pattern


# ---- one child, three agencies ----

def region(folder, extra, seed=23):
    """3,000 others at three agencies, and `extra` rows among them."""
    rows, who = invented.Invented(seed).records(2300)
    for number, row in enumerate(extra):
        rows.insert(500 * (number + 1), {**dict.fromkeys(invented.HEAD, ""), **row})
    return invented.write(folder / "region.csv", rows), who


def test_a_girl_whom_three_agencies_know_under_three_names_is_one_person(folder):
    phone = "312-555-0142"
    girl = [
        {"rec_id": "MISSING", "agency": "A", "given": "Marisol", "surname": "Quintela", "born": "2010-04-17", "phone": phone,
         "street": "418 Larch Street", "city": "Milltown", "zip": "60777"},
        {"rec_id": "CONTACT", "agency": "B", "given": "Marisol", "surname": "Rosenfield", "born": "19", "phone": phone,
         "city": "Milltown"},
        {"rec_id": "BOOKING", "agency": "C", "given": "Mari", "surname": "Quintela", "born": "2004-04-17", "phone": phone,
         "street": "", "city": "Milltown", "zip": ""}]
    path, _ = region(folder, girl)
    got = Lists(folder, path, "--model", model(folder))
    assert got.person_of("MISSING") == {"MISSING", "CONTACT", "BOOKING"}, got.person_of("MISSING")
    e = of_kind(events(path, "--model", folder / "model.json", "--train", "--explain", "MISSING", "BOOKING"), "explained")[0]
    level = {f["field"]: f for f in e["fields"]}
    assert level["born"]["text"] == "same day and month of another year" and level["born"]["bits"] > -2, e
    assert all(level[f]["bits"] > 5 for f in ("given", "surname", "phone")) and e["together"], e
    shown = " ".join(run(path, "--model", folder / "model.json", "--train", "--show-names", "--explain", "CONTACT",
                         "BOOKING").stdout.decode().split())
    for words in ("differs (rosenfield, quintela)", "a short form or other form of the name (marisol, mari)",
                  "1 of 1,111 records (3125550142, 3125550142)", "not known on either side", "They count as one person here."):
        assert words in shown, (words, shown)


def test_two_children_of_one_stated_birthday_stay_two_and_so_do_relatives_of_one_name(folder):
    street = {"street": "77 Kiln Street", "city": "Easton", "zip": "44123", "phone": "216-555-0177"}
    extra = [
        {"rec_id": "ONE", "agency": "A", "given": "Delia", "surname": "Farnholt", "born": "2011-09-03"},
        {"rec_id": "OTHER", "agency": "B", "given": "Jessamy", "surname": "Okonedo", "born": "2011-09-03"},
        {"rec_id": "TWIN-1", "agency": "A", "given": "Nadia", "surname": "Brandwick", "born": "2009-02-11", **street},
        {"rec_id": "TWIN-2", "agency": "B", "given": "Rosalind", "surname": "Brandwick", "born": "2009-02-11", **street},
        {"rec_id": "FATHER", "agency": "A", "given": "Tobias", "surname": "Hollincroft", "born": "1974-06-21",
         **street, "street": "12 Ivy Street", "phone": "216-555-0131"},
        {"rec_id": "SON", "agency": "B", "given": "Tobias", "surname": "Hollincroft", "born": "2007-11-08",
         **street, "street": "12 Ivy Street", "phone": "216-555-0131"}]
    path, _ = region(folder, extra)
    stated = Lists(folder, path, "--model", model(folder), tag="stated")
    assert all(stated.person_of(ident) == {ident} for ident in ("ONE", "OTHER", "TWIN-1", "TWIN-2"))
    got = Lists(folder, path, "--model", model(folder, verified=["born"]))      # a date that parts father and son
    for row in extra:
        assert got.person_of(row["rec_id"]) == {row["rec_id"]}, got.person_of(row["rec_id"])


# ---- shared data ----

FEBRL = {"given_name": "name", "surname": "name", "street_number": "address", "address_1": "address", "address_2": "address",
         "suburb": "place", "postcode": "postcode", "state": "category", "date_of_birth": "date", "soc_sec_id": "document"}
FAKE = {"first_name": "name", "surname": "name", "dob": "date", "city": "place", "email": "email"}
SETS = {"febrl1": (["1"], 0.999, 0.998), "febrl2": (["2"], 0.996, 0.998), "febrl3": (["3"], 0.995, 0.997),
        "febrl4": (["4a", "4b"], 0.9995, 0.999)}


def rounded(x, digits):
    return math.floor(x * 10 ** digits + 0.5) / 10 ** digits


def link_quality(folder, files, who, **more):
    truth = invented.write(folder / "truth.csv", [{"id": i, "person": p} for i, p in who.items()], ["id", "person"])
    got = Lists(folder, *files, "--model", model(folder, **more), "--truth", truth)
    quality = of_kind(got.events, "quality")[0]
    return quality["pairs"]["f1"], quality["clusters"]["f1"]


def test_link_is_as_good_on_the_shared_lists_as_it_was(folder):
    data = shared() / "data/linkage"
    for name, (parts, pairs, clusters) in SETS.items():
        who, files, more = {}, [data / f"febrl_dataset{part}.csv" for part in parts], {"id": "rec_id", "fields": FEBRL}
        for number, path in enumerate(files):
            for row in csv.DictReader(path.open(newline=""), skipinitialspace=True):
                who[row["rec_id"]] = row["rec_id"].split("-")[1]
            if len(files) > 1:          # each file is one source
                with path.open() as file:
                    head, *lines = file.read().splitlines()
                files[number] = folder / path.name
                files[number].write_text("\n".join([head + ",source"] + [f"{line},{path.stem}" for line in lines if line]))
                more["source"] = "source"
        found = link_quality(folder, files, who, **more)
        assert rounded(found[0], 4) >= pairs and rounded(found[1], 3) >= clusters, (name, found)
    path = data / "fake_1000.csv"
    who = {row["unique_id"]: row["cluster"] for row in csv.DictReader(path.open(newline=""))}
    found = link_quality(folder, [path], who, id="unique_id", fields=FAKE)
    assert rounded(found[0], 3) >= 0.837 and rounded(found[1], 3) >= 0.917, ("fake_1000", found)
