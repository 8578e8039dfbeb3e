"""check_test.py - `safeharbor check` as its users run it: real and invented files, refusals, exit codes."""
import collections
import csv
import json
import os
import pathlib
import random
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip, shared
from forms import REPORT, TABLES, ZERO, xml
from nibrs import admin, arrestee, group_b, incident_40a, offender, offense, victim, zero

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())
TODAY = ("--today", "2026-11-25")
FILED = "minor-filed-as-offender-commercial-sex"


def run(*args, stdin=None, stdout=subprocess.PIPE, program=PROGRAM):
    return subprocess.run([program, *map(str, args)], input=stdin, stdout=stdout, stderr=subprocess.PIPE)


def events(*args, stdin=None, code=0):
    done = run("check", *args, "--json", *TODAY, stdin=stdin)
    assert done.returncode == code, (done.returncode, done.stderr.decode())
    return [json.loads(line) for line in done.stdout.splitlines()]


def of_kind(all_events, kind):
    return [e for e in all_events if e["event"] == kind]


def write(folder, text, name="reports.txt"):
    path = folder / name
    path.write_text(text)
    return path


def hits(all_events, rule=FILED):
    return [(e["agency"], e["incident"], e["mention"]["role"], e["mention"]["seq"]) for e in of_kind(all_events, "finding")
            if e["rule"] == rule]


# ---- real and synthetic files with expected counts ----

def expected_of(path):
    return dict(line.split("\t") for line in path.read_text().splitlines() if "\t" in line)


def test_every_count_of_every_flat_file_is_as_expected(folder):
    names = ["hi-2019-05-part1", "vt-2020-04-part1", "synthetic-5k"]
    for name in names:
        data = shared() / "data/nibrs"
        imported = of_kind(events(data / f"{name}.txt"), "imported")[0]
        expected = expected_of(data / f"{name}.expected.tsv")
        for what, want in expected.items():
            if what in ("file", "distinct group A incident numbers"):
                continue
            assert imported["counts"].get(what, 0) == int(want), (name, what, imported["counts"].get(what, 0), want)
        assert imported["incidents"] == int(expected["group A incidents"])
        assert imported["group_b_arrests"] == int(expected["group B arrestees"])


def test_all_planted_cases_are_found_and_nothing_without_cause(folder):
    data = shared() / "data/nibrs"
    truth = [line.split("\t") for line in (data / "synthetic-5k.truth.tsv").read_text().splitlines()[1:]]
    found = collections.defaultdict(list)
    for e in of_kind(events(data / "synthetic-5k.txt"), "finding"):
        if not e["pool"]:
            found[e["agency"], e["incident"]].append(e)
    assert set(found) == {(ori, number) for ori, number, _ in truth}
    for ori, number, reason in truth:
        marks = {e["mark"] for e in found[ori, number]}
        assert ("known" in marks) == reason.startswith("known"), (number, reason, marks)
        assert ("possible" in marks) == reason.startswith("possible"), (number, reason, marks)


def test_blank_lines_inside_do_not_end_the_file(folder):
    imported = of_kind(events(shared() / "data/nibrs/samples-flat/Test-Submission-1.txt"), "imported")[0]
    assert imported["records"] == 224, imported["records"]


def test_the_small_samples_are_read(folder):
    for path in sorted((shared() / "data/nibrs/samples-flat").glob("*.txt")):
        if path.name != "Test-EDS-1.txt":
            assert of_kind(events(path), "summary"), path.name


# ---- what a finding says ----

def test_a_finding_carries_what_scripts_rely_on(folder):
    path = write(folder, incident_40a("ZZ0010000", "A00000000001"))
    finding = next(e for e in of_kind(events(path), "finding") if e["rule"] == FILED)
    for field in ("rule", "rule_version", "class", "still_minor", "agency", "incident", "date", "record", "mention", "because",
                  "next", "law"):
        assert field in finding, field
    assert finding["mention"] == {"role": "offender", "seq": 1, "age": "minor", "age_low": 16, "age_high": 16,
                                  "age_recorded": "16"}
    assert {(c["line"], c["field"], c["value"]) for c in finding["because"]} == {
        (4, "age of offender", "16"), (2, "UCR offense code", "40A"), (3, "victim connected to offense 1", "40A")}
    assert all(set(c) == {"file", "line", "field", "value", "claim"} for c in finding["because"])
    assert finding["still_minor"] == "yes" and finding["class"] == "direct" and finding["date"] == "2026-06-05"
    assert finding["law"][0]["cite_id"] == "/us/usc/t18/s1591"


def test_findings_come_in_order_of_urgency(folder):
    text = "".join([
        admin("ZZ0010000", "OLD", "20190605") + offense("ZZ0010000", "OLD", "40A") + victim("ZZ0010000", "OLD", "40A") +
        offender("ZZ0010000", "OLD", "16"),
        admin("ZZ0010000", "KNOWN") + offense("ZZ0010000", "KNOWN", "64A") +
        victim("ZZ0010000", "KNOWN", "64A", kind="I", age="15") + offender("ZZ0010000", "KNOWN"),
        admin("ZZ0010000", "EARLY", "20260601") + offense("ZZ0010000", "EARLY", "40A") + victim("ZZ0010000", "EARLY", "40A") +
        offender("ZZ0010000", "EARLY", "16"),
        incident_40a("ZZ0010000", "LATE"),
    ])
    order = [(e["incident"], e["class"]) for e in of_kind(events(write(folder, text)), "finding")]
    assert order == [("LATE", "direct"), ("EARLY", "direct"), ("KNOWN", "file"), ("LATE", "file"), ("EARLY", "file"),
                     ("OLD", "direct"), ("OLD", "file")], order


def test_a_broken_edit_rule_is_listed_and_the_record_kept(folder):
    text = incident_40a("ZZ0010000", "A1") + group_b("ZZ0010000", "B1", "90I", age="1512")
    all_events = events(write(folder, text))
    problem = next(e for e in of_kind(all_events, "problem") if e["code"] == "710")
    assert (problem["line"], problem["field"]) == (5, "age of arrestee"), problem
    assert "1512" not in problem["text"]
    assert of_kind(all_events, "imported")[0]["group_b_arrests"] == 1
    assert hits(all_events, "minor-arrested-runaway")


def test_the_csv_list_has_the_columns_to_pull_paper_files_with(folder):
    out = folder / "list.csv"
    path = write(folder, incident_40a("ZZ0010000", "=1+1"))
    assert run("check", path, "--csv", out, *TODAY).returncode == 0
    rows = list(csv.DictReader(out.open(newline="")))
    assert list(rows[0])[:6] == ["agency", "incident number", "date", "who", "why", "next"]
    assert rows[0]["incident number"] == "'=1+1"         # a spreadsheet must not take it for a formula
    assert rows[0]["who"] == "offender 1, age 16"
    assert {r["rule"] for r in rows} == {FILED, "minor-offender-no-victim-segment"}


def test_what_is_only_counted_comes_last_and_changes_no_listed_report(folder):
    """--all adds a part of its own; a listed report keeps the day and the words of its listed finding."""
    a = "ZZ0010000"
    text = (admin(a, "A1", "20240513") + offense(a, "A1", "64A") + offense(a, "A1", "13B") +
            victim(a, "A1", "64A", kind="I", age="15") + offender(a, "A1") + arrestee(a, "A1", "64A") +
            arrestee(a, "A1", "13B", age="10", seq="02", date="20240601") + group_b(a, "RUN", "90I", age="15"))
    brief, every = (run("check", write(folder, text), *more, *TODAY).stdout.decode() for more in ([], ["--all"]))
    assert "1 arrest of children" in " ".join(brief.split()) and "1. ZZ0010000  incident A1  2024-05-13" in brief
    assert every.index("incident A1  2024-05-13") < every.index("ONLY COUNTED UNLESS") < every.index("group B arrest RUN")
    assert "1 arrest of children" in " ".join(every.split())


def test_mistakes_that_can_be_known_beforehand_are_said_before_anything_is_read(folder):
    path = write(folder, incident_40a("ZZ0010000", "A1"))
    for args, want in [([path, "--csv", "-"], "standard output"), ([path, "--csv", folder], "is a folder"),
                       ([path, "--csv", folder / "z", "--problems", folder / "z"], "two names"), (["-", "-"], "named once"),
                       ([""], "is empty"), (["-v.txt"], "goes after --")]:
        done = run("check", *args, *TODAY, stdin=b"")
        assert (done.returncode, done.stdout) == (2, b"") and want in done.stderr.decode(), (args, done)
    assert run("check", "-h").returncode == run("help").returncode == run("-h").returncode == 0


def test_a_reader_that_has_read_enough_is_told_nothing(folder):
    path = write(folder, "".join(incident_40a("ZZ0010000", f"N{i}") for i in range(2000)))
    done = subprocess.run(f"{PROGRAM} check {path} --json {' '.join(TODAY)} | head -1", shell=True, capture_output=True)
    assert done.stdout.count(b"\n") == 1 and done.stderr == b"", done.stderr


def test_an_arrest_that_is_only_counted_does_not_move_a_known_case_to_the_front(folder):
    a, n = "ZZ0010000", "A1"
    text = (admin(a, n) + offense(a, n, "64A") + offense(a, n, "13B") + victim(a, n, "64A", kind="I", age="15") +
            offender(a, n) + arrestee(a, n, "13B", age="10") + arrestee(a, n, "64A", seq="02"))
    out = run("check", write(folder, text), *TODAY).stdout.decode()
    assert "ALREADY RECORDED" in out and "READ THESE FIRST" not in out
    assert "1 report in which the agency already recorded" in " ".join(out.split())


def test_problems_can_be_exported(folder):
    out = folder / "problems.csv"
    path = write(folder, group_b("ZZ0010000", "B1", "90I", age="1512"))
    assert run("check", path, "--problems", out, *TODAY).returncode == 0
    assert [r["edit"] for r in csv.DictReader(out.open(newline=""))].count("710") == 1


def test_the_report_for_people_fits_its_page_and_says_how_it_counts(folder):
    path = write(folder, incident_40a("ZZ0010000", "A1") + group_b("ZZ0010000", "B1", "90I", age="15"))
    text = run("check", path, *TODAY).stdout.decode()
    assert max(map(len, text.splitlines())) <= 110
    parts = ["IN SHORT", "READ THESE FIRST", "COUNTED: ARRESTS", "WHAT TO DO", "18 U.S.C. 1591", "BY AGENCY", "WHAT WAS READ"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places), places
    for fact in ("offender 1, age 16", "under 18 today", "1 report to read: about 30 minutes", "1 arrest of children", "1 report, 1 entry"):
        assert fact in " ".join(text.split()), fact
    assert "prostitut" not in text.lower()


# ---- which report is current ----

def test_a_delete_hides_and_a_later_report_replaces(folder):
    a, number = "ZZ0010000", "A00000000001"
    child, corrected = incident_40a(a, number), incident_40a(a, number, age="30", month="072026")
    taken_back = admin(a, number, action="D", month="072026")
    for text, want, counter in [(child, 1, None), (child + taken_back, 0, "withdrawn"), (child + corrected, 0, "superseded"),
                                (child + taken_back + incident_40a(a, number, month="082026"), 1, "superseded"),
                                (corrected + child, 0, "superseded"),          # the submission month decides, not the place
                                (child + child, 1, "superseded")]:
        all_events = events(write(folder, text))
        assert len(hits(all_events)) == want, text
        summary = of_kind(all_events, "summary")[0]
        assert counter is None or summary[counter] > 0, (counter, summary)


def test_only_a_delete_of_a_whole_report_takes_it_back(folder):
    """The format deletes incidents (level 1) and Group B arrests (level 7); a deleted arrestee hides no child."""
    a, n = "ZZ0010000", "A1"
    text = incident_40a(a, n) + arrestee(a, n, "40A", action="D", month="072026")
    assert len(hits(events(write(folder, text)))) == 1
    without_number = incident_40a(a, "") + admin(a, "", action="D", month="072026")
    assert len(hits(events(write(folder, without_number)))) == 1


def test_a_report_without_a_number_counts_once_however_often_it_comes(folder):
    path = write(folder, incident_40a("ZZ0010000", "") + incident_40a("ZZ0010000", "", age="15"))
    once, twice = events(path), events(path, path)
    assert len(hits(once)) == len(hits(twice)) == 2
    assert of_kind(once, "summary")[0]["records"] == of_kind(twice, "summary")[0]["records"] == 2


def test_equal_words_of_two_agencies_are_two_reports(folder):
    """Without a number the words are all there is, and another agency's child is another child."""
    text = "".join(incident_40a(agency, "") + group_b(agency, "", "90I", age="15") for agency in ("ZZ0010000", "ZZ0020000"))
    all_events = events(write(folder, text))
    assert sorted(agency for agency, *_ in hits(all_events)) == ["ZZ0010000", "ZZ0020000"]
    assert len(hits(all_events, "minor-arrested-runaway")) == 2
    assert of_kind(all_events, "summary")[0]["superseded"] == 0


def test_files_of_one_name_are_told_apart_and_a_typing_error_in_a_year_puts_no_child_back(folder):
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    one = write(folder / "a", incident_40a("ZZ0010000", "A1", date="19260605"))
    two = write(folder / "b", incident_40a("ZZ0010000", "A2"))
    text = " ".join(run("check", one, two, *TODAY).stdout.decode().split())
    assert f"{one}: line" in text and f"{two}: line" in text and "ADULT TODAY" not in text


def test_the_same_file_twice_changes_nothing(folder):
    text = (incident_40a("ZZ0010000", "A1") + arrestee("ZZ0010000", "A2", "40A", age="16") +
            group_b("ZZ0010000", "B1", "90I", age="15") + group_b("ZZ0010000", "B1", "90Z", age="15"))
    path = write(folder, text)
    once, twice = events(path), events(path, path)
    assert of_kind(once, "finding") == of_kind(twice, "finding")
    drop = ("seconds", "superseded")
    assert [{k: v for k, v in of_kind(e, "summary")[0].items() if k not in drop} for e in (once, twice)][0] == \
           [{k: v for k, v in of_kind(e, "summary")[0].items() if k not in drop} for e in (once, twice)][1]


def test_several_charges_of_one_group_b_arrest_stand_side_by_side(folder):
    text = group_b("ZZ0010000", "B1", "90I", age="15") + group_b("ZZ0010000", "B1", "90Z", age="15")
    all_events = events(write(folder, text))
    assert len(hits(all_events, "minor-arrested-runaway")) == 1 and len(hits(all_events, "minor-other-status")) == 1


def test_more_charges_of_one_number_than_are_compared_all_stand_and_all_count(folder):
    text = "".join(group_b("ZZ0010000", "B1", "90I", age="15", seq=f"{i:02}") for i in range(1, 71))
    all_events = events(write(folder, text))
    assert sorted(seq for _, _, _, seq in hits(all_events, "minor-arrested-runaway")) == list(range(1, 71))
    assert of_kind(all_events, "summary")[0]["records"] == 70


def test_an_arrest_that_comes_late_is_screened_and_adds_to_its_incident(folder):
    text = incident_40a("ZZ0010000", "A1", age="30") + arrestee("ZZ0010000", "A1", "40A", age="16", seq="02", month="072026")
    assert hits(events(write(folder, text))) == [("ZZ0010000", "A1", "arrestee", 2)]


class Model:
    """A second, simple account of which findings stand: everything in memory, one number after the other."""

    def __init__(self):
        self.reports = collections.defaultdict(list)

    def add(self, kind, number, month, line, content, is_child):
        self.reports[kind == "B", number].append((month, line, kind, content, is_child))

    def standing(self):
        found = []
        for (_, number), reports in self.reports.items():
            current = []
            for month, line, kind, content, is_child in sorted(reports):
                if kind == "delete":
                    current = []
                elif kind == "incident":
                    current = [(month, line, kind, content, is_child)]
                elif kind == "B":
                    current = [c for c in current if c[0] == month] + [(month, line, kind, content, is_child)]
                else:
                    current.append((month, line, kind, content, is_child))
            newest = {(c[2], c[3]): c for c in current}
            found += [(number, c[1]) for c in newest.values() if c[4]]
        return sorted(found)


def test_what_stands_equals_a_simple_model_on_random_submissions(folder):
    rounds = 400 if os.environ.get("SAFEHARBOR_LONG") else 60
    for seed in range(rounds):
        draw, model, text, line = random.Random(seed), Model(), "", 1
        for _ in range(draw.randint(1, 25)):
            number, month = f"N{draw.randint(1, 4)}", draw.choice(["052026", "062026", "072026"])
            kind, age = draw.choice(["incident", "incident", "late", "B", "delete", "deleteB"]), draw.choice(["16", "30"])
            month_key = month[2:] + month[:2]
            if kind == "incident":
                piece = incident_40a("ZZ0010000", number, age=age, month=month)
                model.add(kind, number, month_key, line, "", age == "16")
            elif kind == "late":
                piece = arrestee("ZZ0010000", number, "40A", age=age, month=month)
                model.add(kind, number, month_key, line, age, age == "16")
            elif kind == "B":
                code = draw.choice(["90I", "90C"])
                piece = group_b("ZZ0010000", number, code, age=age, month=month)
                model.add(kind, number, month_key, line, code + age, age == "16" and code == "90I")
            elif kind == "delete":
                piece = admin("ZZ0010000", number, action="D", month=month)
                model.add("delete", number, month_key, line, "", False)
            else:
                piece = group_b("ZZ0010000", number, "90I", action="D", month=month)
                model.reports[True, number].append((month_key, line, "delete", "", False))
            # A separator keeps a late arrest from reading as part of the report before it.
            text += piece + admin("ZZ0019999", f"S{line}", action="D")
            line += piece.count("\n") + 1
        found = sorted({(e["incident"], e["record"]) for e in of_kind(events(write(folder, text)), "finding")
                        if e["rule"] in (FILED, "minor-arrested-runaway")})
        assert found == model.standing(), (seed, found, model.standing())


# ---- refusals ----

def refusal(*args, stdin=None):
    done = run("check", *args, *TODAY, stdin=stdin)
    lines = done.stderr.decode().strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("safeharbor: ") and lines[0].endswith("."), lines
    return done.returncode, lines[0]


def test_what_cannot_be_used_is_refused_in_one_sentence(folder):
    (folder / "empty.txt").write_text("")
    (folder / "letter.txt").write_text("Dear Sir or Madam,\nplease find enclosed\n" * 40)
    (folder / "noise.bin").write_bytes(random.Random(1).randbytes(300_000))
    damaged = incident_40a("ZZ0010000", "A1") * 10 + "0045X broken line that is long enough to be one\n" * 5
    (folder / "damaged.txt").write_text(damaged)
    for args, want_code, want in [
        ([folder], 3, "neither a table of incidents nor one of arrests"), ([folder / "empty.txt"], 3, "is empty"), ([folder / "letter.txt"], 3, "not a NIBRS flat file"),
        ([folder / "noise.bin"], 3, "not a NIBRS flat file"), ([folder / "damaged.txt"], 3, "over 1 %"),
        ([folder / "absent.txt"], 4, "no such file"), ([], 2, "Name the file"), (["--bogus"], 2, "no option"),
        ([folder / "empty.txt", "--csv", folder / "no/such/folder/x.csv"], 6, "cannot be written"),
    ]:
        code, text = refusal(*args)
        assert code == want_code and want in text, (args, code, text)


def test_a_few_unreadable_lines_are_listed_and_the_rest_is_used(folder):
    text = incident_40a("ZZ0010000", "A1") * 60 + "0045X broken line that is long enough to be one\n"
    all_events = events(write(folder, text), code=7)
    assert [e["line"] for e in of_kind(all_events, "problem") if e["code"] == "unreadable"] == [241]
    assert len(hits(all_events)) == 1 and of_kind(all_events, "summary")[0]["lines_unreadable"] == 1


def test_a_refused_file_does_not_stop_the_others_and_counts_for_nothing(folder):
    good = write(folder, incident_40a("ZZ0010000", "A1"), "good.txt")
    bad = write(folder, incident_40a("ZZ0010000", "A2") + "0045X broken line that is long enough to be one\n", "bad.txt")
    all_events = events(bad, good, code=3)
    assert [e["file"] for e in of_kind(all_events, "refused")] == [str(bad)]
    assert {e["incident"] for e in of_kind(all_events, "finding")} == {"A1"}
    assert of_kind(all_events, "summary")[0]["records"] == 1


def test_a_pipe_and_standard_input_are_read_like_a_file(folder):
    text = incident_40a("ZZ0010000", "A1")
    by_file = of_kind(events(write(folder, text)), "finding")
    by_stdin = of_kind(events("-", stdin=text.encode()), "finding")
    strip = lambda found: [{k: v for k, v in f.items() if k not in ("file", "because")} for f in found]
    assert strip(by_file) == strip(by_stdin) and by_stdin[0]["file"] == "standard input"


def test_a_line_without_end_is_refused_within_bounded_memory(folder):
    megabytes = 2200 if os.environ.get("SAFEHARBOR_LONG") else 80
    path = folder / "line.txt"
    with path.open("wb") as f:
        f.write(incident_40a("ZZ0010000", "A1").encode())
        f.truncate(megabytes << 20)
    release = pathlib.Path("build/safeharbor").resolve()
    done = subprocess.run(["/usr/bin/env", "python3", "-c", MEASURE, str(release), "check", str(path)], capture_output=True, text=True)
    code, peak_kb = map(int, done.stdout.split()[-2:])
    assert code == 3 and "over 1 %" in done.stderr, (code, done.stderr)
    assert peak_kb < 64 * 1024, peak_kb


MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_output_that_cannot_be_written_is_said_and_leaves_no_half_list(folder):
    path = write(folder, incident_40a("ZZ0010000", "A1"))
    with open("/dev/full", "wb") as full:
        for extra in ([], ["--json"]):
            done = run("check", path, *extra, *TODAY, "--csv", folder / "list.csv", stdout=full)
            assert done.returncode == 6 and b"cannot be written to its end" in done.stderr, done.stderr
            assert not (folder / "list.csv").exists() and not (folder / "list.csv.part").exists()


def test_a_list_never_takes_the_place_of_what_is_read(folder):
    text = incident_40a("ZZ0010000", "A1")
    path, part = write(folder, text), write(folder, text, "list.csv.part")
    (folder / "link.csv").symlink_to(path)
    os.link(path, folder / "hard.csv")
    for args in ([path, "--csv", path], [path, "--problems", path], [path, "--csv", folder / "link.csv"],
                 [path, "--csv", folder / "hard.csv"], [part, "--csv", folder / "list.csv"]):
        code, said = refusal(*args)
        assert code == 2 and "would destroy" in said, (args, code, said)
    with path.open("ab") as out:
        assert run("check", part, "--csv", path, *TODAY, stdout=out).returncode == 2
    assert path.read_text() == part.read_text() == text


def test_two_lists_do_not_share_a_name(folder):
    path, both = write(folder, incident_40a("ZZ0010000", "A1")), folder / "both.csv"
    code, said = refusal(path, "--csv", both, "--problems", f"{folder}/./both.csv")
    assert code == 5 and "is being written already" in said, (code, said)
    assert not both.exists() and not (folder / "both.csv.part").exists()


def test_a_device_or_a_pipe_is_written_and_not_replaced(folder):
    path, pipe = write(folder, incident_40a("ZZ0010000", "A1")), folder / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    assert run("check", path, "--csv", pipe, *TODAY).returncode == 0
    assert reader.communicate()[0].startswith(b"agency,") and pipe.is_fifo()
    assert run("check", path, "--csv", "/dev/full", *TODAY).returncode == 6
    assert pathlib.Path("/dev/full").is_char_device()


def test_a_closed_descriptor_gets_nothing_of_another_output(folder):
    path, out = write(folder, incident_40a("ZZ0010000", "A1")), folder / "list.csv"
    for closed, code in (("<&-", 0), (">&-", 6), ("2>&-", 0), ("<&- >&- 2>&-", 6)):
        done = subprocess.run(["sh", "-c", f'"$0" check "$1" --csv "$2" {closed}', PROGRAM, path, out], capture_output=True)
        assert done.returncode == code, (closed, done)
        assert out.exists() == (code == 0), closed
        assert not out.exists() or out.read_text().startswith("agency,"), closed
        out.unlink(missing_ok=True)


def test_a_reader_that_leaves_and_a_signal_leave_no_half_list(folder):
    path = write(folder, "".join(incident_40a("ZZ0010000", f"A{i}") for i in range(500)))
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = run("check", path, "--json", "--csv", folder / "list.csv", stdout=write_end)
    os.close(write_end)
    assert done.returncode == 6 and not list(folder.glob("list.csv*")), done

    work = subprocess.Popen([PROGRAM, "check", path, "--json", "--csv", folder / "list.csv"], stdout=subprocess.PIPE)
    work.stdout.read(1)             # it stands still, because nobody reads on
    assert (folder / "list.csv.part").exists()
    work.terminate()
    work.stdout.close()
    assert work.wait() == -15 and not list(folder.glob("list.csv*"))


def test_a_file_name_cannot_command_the_terminal(folder):
    text = incident_40a("ZZ0010000", "A1")
    path = write(folder, text, "a\x1b[31m\x9b31m\nB\u00fc.txt")
    for done in (run("check", path, *TODAY), run("check", str(path) + "no", *TODAY)):
        shown = done.stdout + done.stderr
        assert b"\x1b" not in shown and b"\xc2\x9b" not in shown and b"\nB" not in shown, shown
        assert "a?[31m?".encode() in shown and "?B\u00fc.txt".encode() in shown, shown


def test_a_report_of_very_many_victims_is_told_and_says_what_it_leaves_out(folder):
    text = admin("ZZ0010000", "A1") + offense("ZZ0010000", "A1", "40A") + offender("ZZ0010000", "A1")
    text += "".join(victim("ZZ0010000", "A1", "40A", seq=f"{i:03}", kind="I", age="15") for i in range(1, 301))
    path = write(folder, text)
    shown = run("check", path, *TODAY).stdout.decode()
    assert "victim 24, age 15; and 276 more." in " ".join(shown.split()), shown
    assert "victim 25," not in shown
    done = run("check", write(folder, text + "".join(text.splitlines(True)[3:]) * 5), *TODAY)
    assert done.returncode == 0 and b"and 1,776 more." in b" ".join(done.stdout.split()), done


RELEASE = pathlib.Path("build/safeharbor").resolve()


def limited(folder, bytes_max, *args):
    """Run where a file may hold so many bytes and no more, as on a disk that is full."""
    def confine():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_max, bytes_max))
    return subprocess.run([RELEASE, "check", *map(str, args), *TODAY], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          preexec_fn=confine, env=dict(os.environ, TMPDIR=str(folder)))


def test_a_disk_that_is_full_is_said_whatever_is_written(folder):
    many = write(folder, "".join(group_b("ZZ0010000", f"B{i:07}", "90I", age="15") for i in range(100_000)), "many.txt")
    spill = limited(folder, 1 << 20, many)
    assert spill.returncode == 6 and b"no room for temporary data" in spill.stderr, spill.stderr
    one = write(folder, incident_40a("ZZ0010000", "A1") * 2)
    lists = limited(folder, 100, one, "--csv", folder / "list.csv")
    assert lists.returncode == 6 and b"cannot be written to its end" in lists.stderr, lists.stderr
    assert sorted(p.name for p in folder.iterdir()) == ["many.txt", "reports.txt"]


def test_a_file_or_folder_that_may_not_be_used_is_said(folder):
    if os.getuid() != 0:
        raise Skip("needs to be another user")
    program, secret = folder / "safeharbor", write(folder, incident_40a("ZZ0010000", "A1"))
    shutil.copy(RELEASE, program)
    folder.chmod(0o755)
    secret.chmod(0o600)
    as_nobody = lambda *args: subprocess.run([program, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                             preexec_fn=lambda: (os.setgid(65534), os.setuid(65534)))
    done = as_nobody("check", secret)
    assert done.returncode == 4 and b"You may not read this file." in done.stderr, done.stderr
    secret.chmod(0o644)
    done = as_nobody("check", secret, "--csv", folder / "list.csv")
    assert done.returncode == 6 and b"cannot be written" in done.stderr, done.stderr


def test_every_command_explains_itself_with_one_example(folder):
    for command in ("check", "rules"):
        done = run(command, "--help")
        assert done.returncode == 0 and done.stdout.count(b"Example:") == 1
    assert run("--help").returncode == 0 and run("--version").stdout.startswith(b"safeharbor 0.")
    assert run().returncode == 2 and run("chekc").returncode == 2


def test_rules_are_listed_with_their_sources(folder):
    listed = [json.loads(line) for line in run("rules", "--json").stdout.splitlines()]
    files = {p.stem for p in pathlib.Path("content/rules").glob("*.rule")}
    assert {r["rule"] for r in listed} == files and all(r["sources"] and r["next"] and r["confidence"] for r in listed)
    shown = run("rules", FILED).stdout.decode()
    assert shown == pathlib.Path(f"content/rules/{FILED}.rule").read_text()
    assert run("rules", "no-such-rule").returncode == 4


def reading_process(parent):
    """The process that reads a file for `parent`, once it is walled in; None when it was too quick to be met."""
    for _ in range(2000):
        for children in pathlib.Path(f"/proc/{parent}/task").glob("*/children"):
            for child in children.read_text().split():
                folder = pathlib.Path("/proc") / child
                if "\nSeccomp:\t2\n" in (folder / "status").read_text():
                    return folder
        time.sleep(0.001)


def test_a_file_is_read_by_a_process_that_holds_nothing_but_the_file_and_is_walled_in(folder):
    if os.getuid() != 0:
        raise Skip("needs to look into another process")
    key, secret = folder / "tenant.key", "0123456789abcdef" * 4
    key.write_text(secret)
    reports = write(folder, "".join(group_b("ZZ0010000", f"B{i:07}", "90I", age="15") for i in range(60_000)))
    for _ in range(20):
        work = subprocess.Popen([RELEASE, "check", reports, *TODAY], stdout=subprocess.DEVNULL, env=dict(
            os.environ, SAFEHARBOR_KEY_FILE=str(key)))
        try:
            child = reading_process(work.pid)
            status, held = (child / "status").read_text(), sorted(int(fd.name) for fd in (child / "fd").iterdir())
            names, memory = (child / "environ").read_bytes(), (child / "cmdline").read_bytes()
            break
        except (OSError, TypeError):        # it was done already
            continue
        finally:
            work.wait()
    else:
        raise Skip("the reading was too quick to be looked at")
    assert "NoNewPrivs:\t1" in status and "Seccomp:\t2" in status, status
    assert held == [0, 1, 2], held
    assert b"KEY" not in names and b"HOME" not in names, names
    assert memory.startswith(b"safeharbor-reading\0"), memory


def test_a_reading_process_that_dies_takes_the_file_with_it_and_is_said(folder):
    reports = write(folder, "".join(group_b("ZZ0010000", f"B{i:07}", "90I", age="15") for i in range(60_000)))
    for _ in range(20):
        work = subprocess.Popen([RELEASE, "check", reports, *TODAY], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            os.kill(int(reading_process(work.pid).name), signal.SIGKILL)
        except (OSError, TypeError, AttributeError):
            work.communicate()
            continue
        out, err = work.communicate()
        if work.returncode == 0:            # it had said all before it died
            continue
        assert work.returncode == 3 and b"ended in the middle" in out + err, (out, err)
        return
    raise Skip("the reading was too quick to be stopped")


def test_a_folder_of_the_fbi_s_tables_is_read_and_its_two_children_are_found(folder):
    """Arizona 2016: a child in a 40A incident without an arrest, and a child victim beside 40B (R1, R34)."""
    told = events(shared() / "data/nibrs/az-2016-part1")
    imported = of_kind(told, "imported")[0]
    assert imported["format"] == "fbi-cde" and imported["incidents"] == 10061 and imported["arrestees"] == 4316, imported
    found = {(e["rule"], e["mention"]["role"], e["mention"]["age_low"]) for e in of_kind(told, "finding")}
    assert (FILED, "offender", 15) in found, found
    assert ("minor-victim-beside-commercial-sex", "victim", 15) in found, found
    assert {e["field"] for e in of_kind(told, "problem") if e["code"] == "not-there"} == {
        "nibrs_grpb_arrest", "nibrs_grpb_arrest_weapon"}


def test_a_line_of_a_folder_is_told_with_the_table_in_which_it_is(folder):
    """Every table counts its own lines: the child is on line 4 of one, her offense on line 3 of another."""
    tables = folder / "bundle"
    tables.mkdir()
    for name, text in TABLES.items():
        write(tables, text, name)
    want = {("nibrs_offender", 4, "age of offender", "16"), ("nibrs_offense", 3, "UCR offense code", "40A"),
            ("nibrs_victim", 2, "victim connected to offense 1", "40A")}
    finding = next(e for e in of_kind(events(tables), "finding") if e["rule"] == FILED)
    assert {(c["table"], c["line"], c["field"], c["value"]) for c in finding["because"]} == want, finding
    text = " ".join(run("check", tables, "--csv", folder / "list.csv", *TODAY).stdout.decode().split())
    listed = next(r for r in csv.DictReader((folder / "list.csv").open(newline="")) if r["rule"] == FILED)["because"]
    for table, line, field, value in want:
        assert f"{table} line {line} {field} {value}" in text, text
        assert f"{table} line {line} {field} = {value}" in listed, listed


def test_a_child_of_a_folder_of_the_newest_form_without_lists_counts_as_a_person(folder):
    """Numbers of victim types are read as they were in earlier years, and that this is not verified is told once."""
    tables = folder / "bundle"
    tables.mkdir()
    for name, text in {
        "nibrs_incident.csv": "data_year,agency_id,incident_id,incident_date\n2026,1,900,2026-06-05\n",
        "nibrs_offense.csv": "data_year,offense_id,incident_id,offense_code\n2026,11,900,64A\n",
        "nibrs_victim.csv": "data_year,victim_id,incident_id,victim_seq_num,victim_type_id,age_id,age_num\n"
                            "2026,21,900,1,4,18,15\n2026,22,900,2,8,,\n",
        "nibrs_victim_offense.csv": "data_year,victim_id,offense_id\n2026,21,11\n2026,22,11\n",
    }.items():
        write(tables, text, name)
    told = events(tables)
    assert [(e["mention"]["role"], e["mention"]["seq"], e["mention"]["age_low"]) for e in of_kind(told, "finding")
            if e["rule"] == "minor-victim-of-trafficking-known"] == [("victim", 1, 15)], told
    unsure = [e for e in of_kind(told, "problem") if "UNVERIFIED" in e["text"]]
    assert [(e["field"], e["line"], e["warning"]) for e in unsure] == [("nibrs_victim", 2, True)], unsure


def test_a_month_without_incidents_is_counted_and_told_and_no_problem(folder):
    """The same whether it came flat or as XML; a file may hold nothing else."""
    nothing, more = "The agencies say that they had nothing to report", "2 zero reports: of a month"
    for text in (zero("ZZ0010000") + zero("ZZ0010000", 7), xml(ZERO + ZERO.replace("2026-06", "2026-07"))):
        path = write(folder, text)
        told, page = events(path), " ".join(run("check", path, *TODAY).stdout.decode().split())
        imported, = of_kind(told, "imported")
        assert (imported["zero_reports"], imported["records"], imported["problems"], imported["unreadable"]) == (2, 2, 0, 0), told
        assert not of_kind(told, "problem") and nothing in page and more in page, page
    path = write(folder, xml(ZERO + REPORT + ZERO.replace("2026-06", "2026-07")))
    told, page = events(path), " ".join(run("check", path, *TODAY).stdout.decode().split())
    assert of_kind(told, "imported")[0]["zero_reports"] == 2 and of_kind(told, "finding"), told
    assert nothing not in page and more in page, page


def test_xml_that_breaks_off_being_xml_is_used_as_far_as_the_one_percent_rule_permits(folder):
    """One of 101 reports is listed and the rest is screened; two of 101 are too many, and nothing is used."""
    broken = REPORT.replace("</j:Victim>", "</j:Viktim>", 1)
    few = write(folder, xml(REPORT + 99 * ZERO + broken), "few.xml")
    told = events(few, code=7)
    imported, = of_kind(told, "imported")
    assert (imported["records"], imported["unreadable"]) == (100, 1) and of_kind(told, "finding"), told
    line = few.read_text().splitlines().index(next(s for s in few.read_text().splitlines() if "</j:Viktim>" in s)) + 1
    assert [(e["code"], e["line"]) for e in of_kind(told, "problem") if e["code"] == "xml"] == [("xml", line)]
    page = " ".join(run("check", few, *TODAY).stdout.decode().split())
    assert "1 line where a file stops being well-formed XML" in page and "1 line could not be read" in page, page
    code, said = refusal(write(folder, xml(REPORT + 98 * ZERO + broken + ZERO), "more.xml"))
    assert code == 3 and "closes another element" in said, (code, said)
    code, said = refusal(write(folder, few.read_text()[:-20], "cut.xml"))
    assert code == 3, (code, said)


def test_claims_of_one_line_without_columns_are_all_told(folder):
    """XML and tables have no columns; what stands on one line are several facts all the same."""
    path = write(folder, xml(REPORT), "reports.xml")
    told = next(e for e in of_kind(events(path), "finding") if e["rule"] == "minor-victim-of-trafficking-known")
    text = " ".join(run("check", path, *TODAY).stdout.decode().split())
    assert len(told["because"]) > len({c["line"] for c in told["because"]}), told["because"]
    for c in told["because"]:
        assert f"line {c['line']} {c['field']} {c['value']}" in text, (c, text)


def test_a_folder_counts_once_whatever_lies_beside_its_tables(folder):
    tables = folder / "bundle"
    shutil.copytree(shared() / "data/nibrs/az-2016-part1", tables)
    (tables / "notes.txt").write_text("unpacked in May\n")
    (tables / "inside").mkdir()
    want, got = (of_kind(events(path), "summary")[0] for path in (shared() / "data/nibrs/az-2016-part1", tables))
    assert got["records"] == want["records"] and got["findings"] == want["findings"]


# ---- words ----

def test_words_that_blame_are_found_in_any_text_and_the_text_is_left_as_it_is(folder):
    word = "prosti" "tute"          # no text of ours says it in one piece
    text = f'The juvenile {word} was uncooperative.\nShe said "I am no child {word}".\n'
    path, listed = write(folder, text, "narrative.txt"), folder / "terms.csv"
    done = run("terms", path, "--json", "--csv", listed)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and [(e["line"], e["column"], e["found"], e["quoted"]) for e in told] == [
        (1, 5, f"juvenile {word}", False), (1, 29, "uncooperative", False), (2, 19, f"child {word}", True)], told
    assert all(e["event"] == "term" and e["use"] and e["why"] and e["confidence"] for e in told)
    assert path.read_text() == text and len(list(csv.DictReader(listed.open(newline="")))) == 3
    assert run("terms", "-", "--json", stdin=text.encode()).stdout.replace(b"standard input", bytes(path)) == done.stdout
    assert b"No word of the glossary" in run("terms", write(folder, "All quiet.\n", "quiet.txt")).stdout


def test_a_text_that_cannot_be_looked_through_is_refused_in_one_sentence(folder):
    large = write(folder, "quiet " * 200_000, "large.txt")
    quiet = write(folder, "All quiet.\n", "quiet.txt")
    for args, code, want in [([folder], 3, "is a folder"), ([large], 3, "longer than 1 MiB"), ([folder / "absent"], 4, "no such file"),
                             ([], 2, "Name one text"), ([quiet, "--csv", quiet], 2, "quiet.txt")]:
        done = run("terms", *args)
        assert done.returncode == code and want in done.stderr.decode() and done.stderr.count(b"\n") == 1, (args, done)


# ---- other forms of the same reports ----

def test_xml_reports_are_read_whatever_their_name_and_refused_in_one_sentence(folder):
    samples = sorted((shared() / "data/nibrs").glob("samples-xml-*/*.xml"))
    assert len(samples) == 14
    for path in samples:
        imported = of_kind(events(path), "imported")
        assert len(imported) == 1 and imported[0]["format"] == "nibrs-xml" and imported[0]["records"] == 1, (path, imported)
        assert imported[0]["unreadable"] == 0
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'
    page = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><p>Sign in<br></body></html>\n"
    for text, want, as_xml in [(bomb, "not NIBRS XML", "document type declaration"), ("<a/>", "not NIBRS XML", "not NIBRS XML"),
                               ("<a><b></a>", "not NIBRS XML", "closes another element"),
                               (page, "web page (HTML)", "document type declaration"),
                               ("<a>" + 70_000 * "<b/>" + "</a>", "not NIBRS XML", "not NIBRS XML"),
                               (xml(REPORT).replace("<n:Sub", "<!DOCTYPE a><n:Sub"), "document type declaration", "document type")]:
        path = write(folder, text, "reports.txt")
        for code, said, expected in [(*refusal(path), want), (*refusal(path, "--format", "nibrs-xml"), as_xml)]:
            assert code == 3 and expected in said, (code, said)
    assert refusal(samples[0], "--format", "nibrs-flat")[0] == 3
    assert "There is no such format" in refusal(samples[0], "--format", "xml")[1]


LIST = """Case No,Report Date,Offense,Role,Name,DOB,Age,Narrative,Beat
24-0001,06/10/2024,40A,Suspect,"Example, Robin",05/14/2009,,"An older boyfriend posted an ad. She had a fake ID.",3
24-0001,06/10/2024,40A,Suspect,"Sample, Kim",,34,"An older boyfriend posted an ad. She had a fake ID.",3
24-0002,06/11/2024,23C,Victim,"Store 12",,,"Shoplift, nothing further.",4
"""
MAP = """safeharbor-csv-map\t1
kind\tincident
column\tCase No\treport.number
column\tReport Date\treport.date\tMDY
column\tOffense\toffense.code
column\tRole\tperson.role
column\tName\tperson.name
column\tDOB\tperson.birth_date\tMDY
column\tAge\tperson.age
column\tNarrative\treport.narrative
"""


def test_any_list_is_read_by_a_map_and_its_children_are_found_by_birth_date_and_narrative(folder):
    """R34, R15: two people of one case, one of them 15 by her birth date; names and days of birth are never told."""
    path, by = write(folder, LIST, "list.csv"), write(folder, MAP, "list.map")
    told = events(path, "--map", by, "--agency", "ZZ0010000")
    assert of_kind(told, "imported")[0]["format"] == "csv" and of_kind(told, "imported")[0]["records"] == 2
    found = {(e["rule"], e["mention"]["seq"], e["mention"]["age_low"]) for e in of_kind(told, "finding")}
    assert (FILED, 1, 15) in found and ("narrative-age-in-doubt", 2, None) in found, found
    text = json.dumps(told) + run("check", path, "--map", by, "--agency", "ZZ0010000", *TODAY).stdout.decode()
    assert "Example" not in text and "Robin" not in text and "0514" not in text and '"2009"' in text
    latin = folder / "latin.csv"
    latin.write_bytes(LIST.replace("Robin", "Ren\u00e9e").replace(",", ";").replace('"Example; ', '"Example, ').encode("cp1252"))
    assert len(of_kind(events(latin, "--map", by, "--agency", "ZZ0010000"), "finding")) == len(of_kind(told, "finding"))


def test_a_wrong_map_says_what_is_wrong_with_it(folder):
    path = write(folder, LIST, "list.csv")
    for text, want in [("", "not a map"), (MAP.replace("report.number", "report.nmber"), "line 3"),
                       (MAP.replace("column\tAge", "column\tYears"), 'no column "Years"'), (MAP.replace("kind\tincident\n", ""), "kind")]:
        code, said = refusal(path, "--map", write(folder, text, "list.map"), "--agency", "ZZ0010000")
        assert code == 3 and want in said, (text, said)
    assert refusal(path, "--map", folder / "absent.map")[0] == 4
    assert refusal(path, "--map", write(folder, MAP, "list.map"))[0] == 3        # whose list is it?
    assert refusal(path, "--format", "csv")[0] == 2
    for ori in ("ORI", "Sample PD", "zz0010000", "ZZ00100001"):
        code, said = refusal(path, "--map", write(folder, MAP, "list.map"), "--agency", ori)
        assert code == 2 and "nine capital letters and digits" in said, said


BOOKINGS = """Booking Number;Last Name;First Name;Date of Birth;Arrest Date;Charge;NIBRS Code
B-1;Example;Robin;14.05.2009;10.06.2024;loitering;90C
B-2;Sample;Kim;01.02.1980;11.06.2024;commercial act;40A
B-3;Sample;Lee;03.04.2010;11.06.2024;commercial act;40A
"""
MISSING = """Case #\tMissing Person Name\tDOB\tDate Missing\tDate Last Contact\tNarrative
M-1\tExample, Robin\t5/14/2009\t6/10/2024\t6/9/2024\tLeft with an older boyfriend. Had several hotel key cards and a second phone. Has a quota.
"""


def test_the_meaning_of_columns_is_proposed_and_the_map_that_is_written_reads_the_list(folder):
    """R34: what a stranger has is read by following what the screen says."""
    for text, name, kind, rule in [(LIST, "cases.csv", "incident", FILED), (BOOKINGS, "bookings.csv", "booking", None),
                                   (MISSING, "missing.txt", "missing person", None)]:
        path, by = write(folder, text, name), folder / (name + ".map")
        done = run("map", path, "--write", by, "--json")
        told = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == 0 and told[0]["event"] == "list" and told[0]["kind"] == kind, (name, told, done.stderr)
        assert all(e["meaning"] and e["confidence"] and e["why"] for e in told if e["event"] == "column")
        assert "Example" not in done.stdout.decode()                # values are shown when they are asked for
        found = events(path, "--map", by, "--agency", "ZZ0010000")
        assert of_kind(found, "imported")[0]["unreadable"] == 0 and of_kind(found, "imported")[0]["records"] >= 1
        assert rule is None or rule in {e["rule"] for e in of_kind(found, "finding")}, (name, found)
    unknown = run("map", write(folder, "First Name,Color\nRobin,blue\n", "x.csv")).stdout.decode()
    assert "so this is a guess" in unknown and "speak for it" not in unknown, unknown
    shown = run("map", write(folder, LIST, "cases.csv"), "--show-names").stdout.decode()
    assert "Example, Robin" in shown and "report.number" in shown and "Please look at this" in shown, shown
    piped, named = run("map", "-", stdin=LIST.encode()).stdout.decode(), run("map", folder / "cases.csv").stdout.decode()
    assert piped.split("safeharbor map")[0] == named.split("safeharbor map")[0] and "map - --write list.map" in piped, piped


CARDS = """FI Number,FI Date,Name,Age,Referred By,Remarks
F-1,06/10/2024,"Example, Robin",16-17,Sample House,Possible sex trafficking.
F-2,25/06/2024,"Sample, Kim",41,Sample House,Public works.
F-3,06/12/2024,"Sample, Lee",42,Sample House,Public works.
F-4,06/13/2024,"Sample, Ray",43,Sample House,Public works.
F-5,06/14/2024,"Sample, Uma",44,Sample House,Public works.
"""


def test_small_words_of_a_list_say_what_is_meant(folder):
    """R2, R6: a suspicion is told, an age between two is shown as one, and the other order of a date is named."""
    path, by = write(folder, CARDS, "cards.csv"), folder / "cards.map"
    proposed = " ".join(run("map", path, "--write", by).stdout.decode().split())
    assert "says by whom something was done" in proposed and "who work there;" not in proposed, proposed
    text = run("check", path, "--map", by, "--agency", "ZZ0010000", *TODAY).stdout.decode()
    flat = " ".join(text.split())
    assert "age of person 16-17" in flat and "narrative Possible ... sex trafficking." in flat, text
    assert "one with the day first; it is kept as written. Are all of the column so? Then write DMY" in flat, text


CHARGES = """Case No,Report Date,Charges,Suspect,Suspect Age
C-1,06/10/2024,PROSTITUTION / POSS CS,"Example, Robin",15
C-2,06/11/2024,SOLICITATION,"Sample, Kim",unclear
C-3,,647(b); 11350,"Sample, Lee",41
C-4,06/12/2024,"Example, Robin","Sample, Lee",41
"""


def test_what_was_read_of_a_list_is_told_in_its_own_words_and_nobodys_name(folder):
    """R2: how many rows, persons, ages and days there are, and which words of which column have no code."""
    path, by, problems = write(folder, CHARGES, "charges.csv"), folder / "charges.map", folder / "problems.csv"
    assert run("map", path, "--write", by).returncode == 0
    args = ("check", path, "--map", by, "--agency", "ZZ0010000", *TODAY)
    text = run(*args, "--problems", problems).stdout.decode()
    flat = " ".join(text.split())
    assert "charges.csv: 4 reports (3 with a date), 4 persons (3 with an age). 4 rows were read." in flat, text
    assert '"Charges", 2 values: MAY BE A COMMERCIAL ACT: these words have no code' in flat, text
    assert "Words: 647(b) (1 time), SOLICITATION (1 time)." in flat, text
    assert '"Charges", 2 values: No code is known for these words' in flat, text
    assert "Words: 11350 (1 time); 1 value more" in flat, text
    assert '"Suspect Age", 1 value: This is no age' in flat, text
    told = events(path, "--map", by, "--agency", "ZZ0010000")
    everything = text + json.dumps(told) + problems.read_text()
    for wrong in ("FBI edit", "Group A  ", "level 8", "column 0", "Robin", "Kim", "Lee"):
        assert wrong not in everything, wrong
    imported = of_kind(told, "imported")[0]
    assert (imported["rows"], imported["persons"], imported["persons_with_age"], imported["dated"], imported["told"]) == (4, 4, 3, 3, 4)
    words = [(e["line"], e["field"], e["words"]) for e in of_kind(told, "problem") if "words" in e]
    assert words == [(3, "Charges", "SOLICITATION"), (4, "Charges", "647(b)"), (4, "Charges", "11350")], words
    assert all(e["column"] is None for e in of_kind(told, "problem"))
    assert all("column" not in c["claim"] for e in of_kind(told, "finding") for c in e["because"])
    assert "Words: SOLICITATION" in problems.read_text()


def in_short(path, *rows):
    by = path.with_suffix(".map")
    if rows:
        write(path.parent, "safeharbor-csv-map\t1\nkind\tincident\n" + "".join(row + "\n" for row in rows), by.name)
    else:
        assert run("map", path, "--write", by).returncode == 0
    text = run("check", path, "--map", by, "--agency", "ZZ0010000", *TODAY).stdout.decode()
    return " ".join(text[text.index("IN SHORT"):text.index("WHAT THE FINDINGS MEAN")
                         if "WHAT THE FINDINGS MEAN" in text else text.index("WHAT WAS READ")].split())


def test_arrests_with_nothing_but_a_statute_list_the_child_by_the_law_that_the_map_says(folder):
    path = write(folder, "Arr No,Arrest Date,Defendant,DOB,Statute\n"
                 "A1,3/13/2025,\"POE, ANN\",1/5/2010,PL 230.00\nA2,3/14/2025,\"POE, BEA\",1/5/1990,PL 230.00\n"
                 "A3,3/15/2025,\"POE, CAT\",1/5/2009,PL 155.25\nA4,3/16/2025,\"POE, DAN\",1/5/1985,PL 230.04\n", "arrests.csv")
    done = run("map", path, "--write", folder / "a.map")
    assert done.returncode == 0 and b"because of the section of law" in b" ".join(done.stdout.split()), done.stdout.decode()
    rows = (folder / "a.map").read_text()
    assert "value\toffense\tPL 230.00\t40A\t2 rows; NY 230.00: prostitution [medium; " in rows
    assert "value\toffense\tPL 155.25\t?\t1 row\n" in rows
    found = events(path, "--map", folder / "a.map", "--agency", "NY0010000")
    assert [h[1:3] for h in hits(found)] == [("A1", "arrestee")]
    assert {e["incident"] for e in of_kind(found, "finding")} == {"A1"}


def test_short_remarks_and_charges_without_a_code_list_a_child_for_a_look_and_no_adult(folder):
    path = write(folder, "FI No,Contact Date,Subject,DOB,Reason,Action Taken,Remarks\n"
                 "1,3/14/2025,\"POE, ANN\",1/5/2010,loit/prost,warned,\n2,3/14/2025,\"POE, BEA\",1/5/1990,loit/prost,warned,\n"
                 "3,3/14/2025,\"POE, CAT\",1/5/2009,noise,Agree sex for fee - cited,\n"
                 "4,3/15/2025,\"POE, DOT\",1/5/2009,traffic,warned,prostitution unfounded\n"
                 "5,3/15/2025,\"POE, EVE\",1/5/2009,traffic,warned,known prostitute\n", "cards.csv")
    assert run("map", path, "--write", folder / "c.map").returncode == 0
    found = events(path, "--map", folder / "c.map", "--agency", "ZZ0010000")
    assert {e["incident"] for e in of_kind(found, "finding") if e["rule"] == "narrative-charge-words"} == {"1", "3", "5"}


def test_a_list_in_which_nothing_could_be_seen_does_not_look_like_a_clean_one(folder):
    """R2, R62: no persons, no ages, no offense, charges without a code: said before anything else, with what to do."""
    path = write(folder, CHARGES, "charges.csv")
    number = "column\tCase No\treport.number"
    said = in_short(path, number, "column\tCharges\toffense.code")
    assert "charges.csv: nobody is listed as a person in it" in said and "no offense and no text" not in said, said
    said = in_short(path, number, "column\tSuspect\toffender.name")
    assert "nobody in it has an age" in said and "no offense and no text was read of it" in said, said
    said = in_short(path, number, "column\tSuspect Age\toffender.age", "column\tCharges\toffense.code")
    assert "4 charges have no code, so no rule asks about them" in said and "nobody" not in said, said
    clean = write(folder, CHARGES.replace("PROSTITUTION / POSS CS", "220").replace("SOLICITATION", "220")
                  .replace("647(b); 11350", "120").replace('06/12/2024,"Example, Robin"', "06/12/2024,13A"), "clean.csv")
    said = in_short(clean)
    assert "charges have" not in said and "clean.csv:" not in said and "No report is listed" in said, said


CALLS = """Event #,Time,Call Type,Narrative
E-1,3/14/2024 21:10,VICE,A 15 year old girl was advertised online for commercial sex
E-2,3/14/2024 22:10,NOISE,LOUD MUSIC RM 17
E-3,3/15/2024 01:10,VICE,22 YO FEMALE WAS ADVERTISED ONLINE FOR COMMERCIAL SEX
"""


def test_a_child_who_stands_in_the_narrative_of_a_call_alone_is_found(folder):
    """R15: nobody has a column, so the age that the narrative gives is a person's, and what is cited says so."""
    path, by = write(folder, CALLS, "calls.csv"), folder / "calls.map"
    assert run("map", path, "--write", by).returncode == 0
    told = events(path, "--map", by, "--agency", "ZZ0010000")
    found = of_kind(told, "finding")
    assert [(e["rule"], e["incident"], e["mention"]["age_low"]) for e in found] == [("narrative-child-commercial", "E-1", 15)], found
    assert ("age of a person in the narrative", "15") in {(c["field"], c["value"]) for c in found[0]["because"]}
    assert of_kind(told, "imported")[0]["persons"] == 2


STAYS = """Folio,Arrived,Guest,Guest DOB,Notes
R-1,3/14/2024,"Example, Lee",1/2/1980,"W/F 15 in the room was advertised online for commercial sex"
R-2,3/14/2024,"Sample, Kim",1/2/1981,"companion, DOB 3/4/2009, was advertised online for commercial sex"
R-3,3/15/2024,"Sample, Max",1/2/1982,"no juveniles; FEMALE 15 MINUTES LATE was advertised online for commercial sex"
R-4,3/15/2024,"Model, Ann",1/2/1983,"female (24) was advertised online for commercial sex"
R-5,3/16/2024,"Model, Sam",1/2/1984,"JUV F was advertised online for commercial sex"
"""


def test_a_child_whom_only_a_clerks_words_tell_is_found_beside_a_guest_of_full_age(folder):
    """R2, R15: no column knows the child, and the guest is not given the child's age."""
    path, by = write(folder, STAYS, "stays.csv"), folder / "stays.map"
    assert run("map", path, "--write", by).returncode == 0
    found = of_kind(events(path, "--map", by, "--agency", "ZZ0010000"), "finding")
    told = {(e["incident"], e["mention"]["age_low"], e["mention"]["age_high"]) for e in found if e["rule"] == "narrative-child-commercial"}
    assert told == {("R-1", 15, 15), ("R-2", 15, 15), ("R-5", 1, 17)}, (told, by.read_text())


ROLES = """Incident,Reported,Involvement,Person,Age,UCR Code
I-1,3/14/2024,JUVENILE,"Example, Ann",15,40A
I-2,3/14/2024,,"Example, Bea",16,40A
I-3,3/14/2024,DETAINED,"Example, Cea",16,40A
I-4,3/14/2024,ZQX,"Example, Dea",17,40A
I-5,3/14/2024,INVOLVED,"Example, Eea",30,40A
"""


def test_a_child_is_listed_whatever_a_column_of_roles_says_and_the_map_says_how_it_was_read(folder):
    """R1, R61: a word that says nothing of the child is no reason to leave the child out."""
    path, by = write(folder, ROLES, "roles.csv"), folder / "roles.map"
    told = " ".join(run("map", path, "--write", by).stdout.decode().split())
    assert "offender: DETAINED; everybody else: JUVENILE, INVOLVED; 1 row without a word: everybody else" in told, told
    assert '1 of 4 values of "Involvement" have no code' in told and "value\trole\tZQX\t?" in by.read_text(), told
    found = {(e["incident"], e["rule"]) for e in of_kind(events(path, "--map", by, "--agency", "ZZ0010000"), "finding")}
    met = "minor-met-beside-commercial-sex"
    assert {("I-1", met), ("I-2", met), ("I-3", FILED), ("I-4", met)} <= found and not [f for f in found if f[0] == "I-5"], found
    by.write_text(by.read_text() + "value\trole\tJUVENILE\tO\n")
    found = {(e["incident"], e["rule"]) for e in of_kind(events(path, "--map", by, "--agency", "ZZ0010000"), "finding")}
    assert ("I-1", FILED) in found, found


JAIL = """Booking,Prisoner,Cell,Bk Time,Charges
1/5/2025,"SAMPLE, ANN F/B, 3-14-2009",D14,134500,PROSTITUTION
1/6/2025,"EXAMPLE, MAX M/W, 5-6-1989",A1,93000,DUI
1/7/2025,"SAMPLE, SAM (M/W 4/5/1990)",A2,011945,THEFT
1/18/2025,"SAMPLE, KIM W/F 3/14/2008",C7,230000,PROSTITUTION
1/18/2025,"MODEL, JIM, 35",C8,235959,THEFT
"""


def test_a_jail_list_with_births_in_its_names_cells_that_are_no_telephones_and_times_without_colons_is_read(folder):
    """R61: what stands in a column says more than its name."""
    path, by = write(folder, JAIL, "bookings.csv"), folder / "bookings.map"
    assert run("map", path, "--write", by).returncode == 0
    rows = [line.split("\t")[:3] for line in by.read_text().splitlines() if line.startswith("column\t")]
    assert ["column", "Cell", "keep"] in rows and ["column", "Booking", "report.date"] in rows, rows
    told = events(path, "--map", by, "--agency", "ZZ0010000")
    found = [(e["date"], e["mention"]["age_low"]) for e in of_kind(told, "finding") if e["rule"] == FILED]
    assert found == [("2025-01-18", 16), ("2025-01-05", 15)], found
    assert of_kind(told, "imported")[0]["persons"] == 5 and not [e for e in of_kind(told, "problem") if e["code"] == "csv-hour"], told


UNAGED = """Incident,Reported,Subject Name,Subject Age,UCR Code,Narrative
N-1,3/14/2024,,,,A girl was advertised online for commercial sex
N-2,3/14/2024,"Sample, Kim",UNK,40A,see file
N-3,3/14/2024,,,,Denied that she was advertised online for commercial sex
N-4,3/14/2024,"Sample, Lee",24,40A,A girl was advertised online for commercial sex
N-5,3/14/2024,"Sample, Max",,220,a window was broken
N-6,3/14/2024,"Sample, Ann",15,40A,see file
"""


def test_reports_in_which_nobody_has_an_age_are_named_by_line_where_a_child_in_them_would_be_listed(folder):
    """R2: what only lacks an age is read by hand, and is not taken for a report without a child."""
    path, by, out = write(folder, UNAGED, "cases.csv"), folder / "cases.map", folder / "problems.csv"
    assert run("map", path, "--write", by).returncode == 0
    text = run("check", path, "--map", by, "--agency", "ZZ0010000", "--problems", out, *TODAY).stdout.decode()
    short = " ".join(text[text.index("IN SHORT"):text.index("WHAT WAS FOUND")].split())
    assert "cases.csv: 2 reports tell of what is done to children who are sold, and give nobody's age" in short, text
    assert "how old they were: lines 2, 3." in short, text
    rows = [(r["line"], r["incident number"]) for r in csv.DictReader(out.open(newline="")) if r["edit"] == "csv-unaged"]
    assert rows == [("2", "N-1"), ("3", "N-2")], rows
    assert {e["incident"] for e in of_kind(events(path, "--map", by, "--agency", "ZZ0010000"), "finding")} == {"N-6"}


TIPS = """Tip #,Received,Tip Type,Child Name,Child Age,City
T-1,3/14/2024,Sex trafficking,"Example, Robin",15,Sampletown
T-2,3/15/2024,Child neglect,"Sample, Kim",14,Sampletown
T-3,3/16/2024,Sex trafficking,"Sample, Lee",24,Sampletown
"""


def test_a_tip_about_a_child_in_which_trafficking_is_alleged_is_listed_and_no_offense_is_made_of_it(folder):
    """R1, R2: what somebody alleges is told as that; an agency that recorded no 64A has recorded none."""
    path, by = write(folder, TIPS, "tips.csv"), folder / "tips.map"
    assert run("map", path, "--write", by).returncode == 0
    told = events(path, "--map", by, "--agency", "ZZ0010000")
    found = of_kind(told, "finding")
    assert [(e["rule"], e["incident"]) for e in found] == [("tip-alleges-commercial-act-with-child", "T-1")], found
    assert {(c["field"], c["value"]) for c in found[0]["because"]} == {("what is alleged", "64A"), ("age of person", "15")}
    assert of_kind(told, "imported")[0]["offenses"] == 0 and of_kind(told, "imported")[0]["victims"] == 0
    text = run("check", path, "--map", by, "--agency", "ZZ0010000", *TODAY).stdout.decode()
    assert "A tip alleges trafficking" in text and "no offense that was recorded" in " ".join(text.split()), text


SHEET = """Street detail (kept by the sergeant),,,,
,,,,
,Op,Subject,,Charge
Case #,Date,Name,Age,Description
FRIDAY 6/7/2024,,,,
A-1,6/7/2024,"Example, Robin",15,Prostitution
,,"Sample, Kim",16,
A-2,6/8/2024,"Sample, Lee",41,Theft
Op 2 - Harbor,,,,
A-3,6/9/2024,"Sample, Ray",43,Theft
TOTAL 4,,,,
"""


def test_a_sheet_that_is_kept_by_hand_is_read_with_nothing_but_the_screen(folder):
    """R61, R62: headings, a total, merged cells and two lines of names; each step says what to type next."""
    path, by = write(folder, SHEET, "sheet.csv"), folder / "sheet.map"
    said = " ".join(run("map", path, "--write", by).stdout.decode().split())
    assert "Lines 3 and 4 name the columns together, the upper one as groups of columns" in said, said
    assert '1 row names somebody and has no "Case #", as where cells were merged' in said, said
    assert "3 lines between the rows are a heading or a total and no record" in said, said
    assert f"safeharbor check {path} --map {by} --agency ORI" in said, said
    told = events(path, "--map", by, "--agency", "ZZ0010000")
    imported = of_kind(told, "imported")[0]
    assert (imported["records"], imported["persons"], imported["dated"]) == (3, 4, 3), imported
    assert {e["mention"]["age_low"] for e in of_kind(told, "finding") if e["incident"] == "A-1"} == {15, 16}, told
    args = ("check", path, "--map", by, "--agency", "ZZ0010000", *TODAY)
    flat = " ".join(run(*args).stdout.decode().split())
    assert "2 rows: The line has one filled cell or two among several columns, so it is a heading and no record" in flat, flat
    assert 'line 6 "Subject Age": age of arrestee 15; line 6 "Charge Description": arrest offense code 40A' in flat, flat
    assert "screened: reports of the lists" in flat and "Group B" not in flat, flat
    assert '"Charge Description", 1 value: The cell is empty and says what the one above it says' in flat, flat
    by.write_text(by.read_text().replace("MDY down", "MDY\tdown"))
    spaced = write(folder, SHEET, "street sheet.csv")               # what the screen says can be typed as it stands
    line = [l.strip() for l in run("map", spaced).stdout.decode().splitlines() if l.strip().startswith("safeharbor map") and " --write " in l][0]
    typed = shlex.split(line)
    assert typed[-1] == str(folder / "street sheet.map") and run(*typed[1:]).returncode == 0, line
    code, why = refusal(path, "--map", by, "--agency", "ZZ0010000")
    assert code == 3 and 'a fifth cell stands behind the column' in why and '"MDY down"' in why, why
    by.write_text(by.read_text().replace("MDY\tdown", "MDY down").replace("header\t3-4 groups", "header\t4"))
    code, why = refusal(path, "--map", by, "--agency", "ZZ0010000")
    assert code == 3 and "safeharbor map LIST --header 4 --write NEW" in why, why
    again = folder / "again.map"
    assert run("map", path, "--header", "4", "--write", again).returncode == 0
    assert "header\t4\n" in again.read_text() and "column\tName\t" in again.read_text()
    assert events(path, "--map", again, "--agency", "ZZ0010000")
    assert run("map", path, "--header", "4-9").returncode == 2


def test_what_is_no_list_gets_no_map(folder):
    for args, code in [([folder], 3), ([write(folder, "", "empty.csv")], 3), ([folder / "absent.csv"], 4), ([], 2)]:
        done = run("map", *args)
        assert done.returncode == code and done.stderr.count(b"\n") == 1 and not done.stdout, (args, done)
    path = write(folder, LIST, "cases.csv")
    assert run("map", path, "--write", path).returncode == 2 and path.read_text() == LIST
    kept = write(folder, "changed by hand\n", "kept.map")          # somebody's work is not written over
    done = run("map", path, "--write", kept)
    assert done.returncode == 5 and b"is there already" in done.stderr and kept.read_text() == "changed by hand\n"
