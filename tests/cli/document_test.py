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


def test_the_help_shows_an_example(folder):
    out = document("--help")[0]
    assert "Example: safeharbor document" in out and "safeharbor document" in subprocess.run(
        [PROGRAM, "--help"], capture_output=True, check=True).stdout.decode().replace("  document", "safeharbor document")
