"""document_test.py - identity documents from the command line: what is told, what is masked, and what is refused."""
import json
import pathlib
import subprocess

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())
CARD = ("@\n\x1e\rANSI 636002080002DL00410300ZM03410020DLDAQW12345678\nDCSHOLLOWAY\nDACRUBY\nDADJUNE\nDBD03152024\nDBB06142006\n"
        "DBA06142029\nDBC2\nDAG12 EXAMPLE ST\nDAISPRINGFIELD\nDAJMA\nDAK010010000  \nDCFA1B2C3D4\nDCGUSA\nDDB02222016\n"
        "DDJ06142027\rZMZMAN\rZMB\r")
ZONE = "P<UTOHOLLOWAY<<RUBY<JUNE<<<<<<<<<<<<<<<<<<<<\nX1234567<7UTO1001314F2801315<<<<<<<<<<<<<<<2"
PERSONAL = ["HOLLOWAY", "RUBY", "JUNE", "W12345678", "EXAMPLE", "SPRINGFIELD", "A1B2C3D4", "06142006", "2006-06-14", "010010000",
            "X1234567", "2010-01-31", "100131"]
TODAY = ["--today", "2026-11-26"]


def document(*args, text=None, code=0):
    done = subprocess.run([PROGRAM, "document", *TODAY, *args], input=text.encode() if text is not None else None,
                          stdin=subprocess.DEVNULL if text is None else None, capture_output=True)
    assert done.returncode == code, (done.returncode, done.stderr.decode())
    return done.stdout.decode(), done.stderr.decode()


def event(*args, **more):
    out, err = document("--json", *args, **more)
    assert err == "" and out.count("\n") == 1
    return json.loads(out)


def test_a_card_is_read_from_the_command_line_a_file_and_standard_input(folder):
    path = folder / "scan.txt"
    path.write_text(CARD)
    given, filed, piped = event(CARD.replace("\n", "\\n")), event("--file", str(path)), event("-", text=CARD)
    assert given == filed == piped == event(text=CARD)
    assert given["event"] == "document" and given["kind"] == "AAMVA" and given["version"] == 8
    assert given["issuer"] == "636002" and given["issuer_name"] == "Massachusetts"
    assert all(set(c) >= {"name", "ok", "why"} for c in given["checks"])
    assert {c["name"]: c["ok"] for c in given["checks"]}["under-21-date"] is True
    assert given["born"] == "2006" and given["born_sure"] == "agreed" and given["contradictions"] == 0


def test_lines_of_a_zone_may_be_words_of_their_own(folder):
    one, two = ZONE.split("\n")
    zone = event("--show-names", one, two)
    assert zone == event("--show-names", one + two) == event("--show-names", text=ZONE.lower() + "\r\n")
    assert zone["kind"] == "TD3" and zone["born"] == "2010-01-31" and zone["fields"]["given_names"] == "RUBY JUNE"
    assert "no-cross-date" in zone["flags"] and "under-18-today" in zone["flags"]


def test_values_are_masked_unless_they_are_asked_for(folder):
    for text in (CARD, ZONE, CARD.replace("DBB06142006", "DBB06142002")):
        for args in ([], ["--json"], ["--born", "2006-06-14"], ["--json", "--born", "2006-06-14"]):
            shown = document(*args, text=text)[0]
            assert not [p for p in PERSONAL if p in shown], (args, shown)
    shown = event("--show-names", text=CARD)
    assert shown["born"] == "2006-06-14" and shown["fields"]["family_name"] == "HOLLOWAY" and shown["elements"]["DBB"] == "06142006"


def test_a_card_that_was_aged_is_told_with_the_younger_birth(folder):
    aged = CARD.replace("DBB06142006", "DBB06142002")
    told = event("--show-names", text=aged)
    assert told["born"] == "2002-06-14" and told["born_youngest"] == "2006-06-14" and told["born_sure"] == "contradicted"
    assert "contradiction" in told["flags"] and told["contradictions"] == 1
    text = " ".join(document(text=aged)[0].split())
    assert "4 years later" in text and "the youngest age that it allows" in text and "no contradiction" not in text


def test_what_is_no_document_is_refused_without_a_word_of_it(folder):
    for text in ("", "HOLLOWAY RUBY 2006", "x" * 17000, "DAQ\nDBB", "\x00\xff"):
        out, err = document("--json", text=text, code=3)
        assert out == "" and "HOLLOWAY" not in err and err.startswith("safeharbor: ") and err.count("\n") == 1
    document("--file", str(folder), code=3)
    document("--file", str(folder / "none.txt"), code=4)
    document("--file", "x", "y", code=2)
    document("--born", "yesterday", code=2)


def test_any_bytes_of_a_card_reach_a_terminal_as_signs_only(folder):
    out = document("--show-names", text=CARD.replace("RUBY", "RU\x1b[31mBY\u009b").replace("SPRINGFIELD", "SPRING\udcff".encode(
        "utf-8", "surrogatepass").decode("latin-1")))[0]
    assert "\x1b" not in out and "\u009b" not in out


# ---- a log of many ----

OTHER = (CARD.replace("W12345678", "W87654321").replace("HOLLOWAY", "MARCHETTI").replace("RUBY", "ELIO").replace("A1B2C3D4", "Z9Y8X7W6")
         .replace("12 EXAMPLE ST", "77 SAMPLE RD"))
SAME_NUMBER = OTHER.replace("W87654321", "W12345678")
SAME_MARK = OTHER.replace("Z9Y8X7W6", "A1B2C3D4")
RENEWED = CARD.replace("DBD03152024", "DBD03152026").replace("A1B2C3D4", "Q5Q5Q5Q5")


def one_line(card):
    return card.replace("\r", "<CR>").replace("\x1e", "<RS>").replace("\n", "<LF>")


def many(folder, *scans, args=(), code=0, join="\n"):
    path = folder / "log.txt"
    path.write_bytes(join.join(scans).encode())
    out, err = document("--many", str(path), "--json", *args, code=code)
    return [json.loads(line) for line in out.splitlines()], err


def test_each_paper_of_a_log_is_told_as_it_is_told_alone(folder):
    events, err = many(folder, CARD, OTHER, ZONE, "123-45-6789")
    alone = [event(text=text) for text in (CARD, OTHER, ZONE, "123-45-6789")]
    told = [{k: v for k, v in e.items() if k not in ("paper", "line")} for e in events if e["event"] == "document"]
    assert told == alone and err == ""
    assert [e["paper"] for e in events if e["event"] == "document"] == [1, 2, 3, 4]
    assert events[-1] == {"event": "summary", "papers": 4, "read": 4, "refused": 0, "links": 0}
    lines, _ = many(folder, *map(one_line, (CARD, OTHER)))
    assert [e["line"] for e in lines if e["event"] == "document"] == [1, 2]
    assert [e["born"] for e in lines[:2]] == [e["born"] for e in events[:2]]


def test_what_points_from_one_paper_to_another_is_told_with_reasons_and_without_values(folder):
    cases = [(SAME_NUMBER, "number-two-names"), (SAME_MARK, "one-supplier"),
             (CARD.replace("DBB06142006", "DBB06142002").replace("DDJ06142027", "DDJ06142023")
              .replace("A1B2C3D4", "Q5Q5Q5Q5"), "number-two-births")]
    for other, kind in cases:
        events, _ = many(folder, CARD, "", other)
        found = [e for e in events if e["event"] == "papers"]
        assert [e["kind"] for e in found] == [kind], (kind, found)
        assert found[0]["papers"] == [1, 2] and found[0]["reasons"] and found[0]["next"] and len(found[0]["lines"]) == 2
        path = folder / "log.txt"
        text = document("--many", str(path))[0]
        shown = json.dumps(events) + text
        values = PERSONAL + ["MARCHETTI", "ELIO", "SAMPLE RD", "Z9Y8X7W6", "W87654321"]
        assert not [v for v in values if v in shown]
        assert "enuine" not in shown and " 1, 2" in text


def test_the_same_paper_renewed_or_scanned_twice_says_nothing(folder):
    for other in (CARD, RENEWED, OTHER, ZONE):
        events, _ = many(folder, CARD, other)
        assert events[-1]["links"] == 0 and events[-1]["read"] == 2, other
    assert "points from one to another" in " ".join(document("--many", str(folder / "log.txt"))[0].split())


def test_texts_that_cannot_be_read_are_listed_and_a_log_without_a_document_is_refused(folder):
    events, err = many(folder, "HOLLOWAY RUBY", CARD, "", "hello", code=7)
    problems = [e for e in events if e["event"] == "problem"]
    assert [(e["paper"], e["line"]) for e in problems] == [(1, 1), (3, len(CARD.split("\n")) + 3)] and err == ""
    assert not [e for e in problems if "HOLLOWAY" in e["text"]] and events[-1]["refused"] == 2
    out, err = many(folder, "hello", "", "there", code=3)
    assert [e["event"] for e in out] == ["problem", "problem"] and err.count("\n") == 1
    many(folder, "", code=3)
    document("--many", str(folder / "none.txt"), code=4)
    for wrong in (["--many", "x", "y"], ["--many", "x", "--file", "y"], ["--many", "x", "--born", "2010-01-01"], ["--csv", "x", "y"]):
        document(*wrong, code=2)


def test_links_between_papers_are_listed_as_csv(folder):
    many(folder, CARD, SAME_NUMBER, args=["--csv", str(folder / "links.csv")])
    rows = (folder / "links.csv").read_text().splitlines()
    assert rows[0] == "link,kind,paper,line,why,next" and len(rows) == 3
    assert rows[1].startswith("1,number-two-names,1,1,") and rows[2].startswith("1,number-two-names,2,")


def test_the_help_shows_an_example(folder):
    out = document("--help")[0]
    assert "Example: safeharbor document" in out and "safeharbor document" in subprocess.run(
        [PROGRAM, "--help"], capture_output=True, check=True).stdout.decode().replace("  document", "safeharbor document")
