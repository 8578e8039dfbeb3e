"""plainness_test.py - what people review is text they can see, without warnings, in functions they can follow (CC-02)."""
import json
import pathlib
import re
import shlex
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path("tools").resolve()))
import complexity
import odd_text


def test_CC_02_no_signs_that_nobody_sees_and_no_blobs(folder):
    names = [n for n in subprocess.run(["git", "ls-files"], capture_output=True, text=True).stdout.split("\n") if n and pathlib.Path(n).is_file()]
    wrong = {name: odd_text.complaints(name, pathlib.Path(name).read_bytes()) for name in names}
    assert not {n: w for n, w in wrong.items() if w}, {n: w[:2] for n, w in wrong.items() if w}
    for sign in (0x202E, 0x2066, 0x200B, 0x00AD, 0xFEFF, 0xE0041, 0x1B, 0x0D):
        assert odd_text.complaints("src/a.c", f"int a;\nint {chr(sign)}b;\n".encode()) == [
            (2, f"a sign that nobody sees, U+{sign:04X}: write it as an escape, or leave it out")], hex(sign)
    for blob in (b"\x7fELF\x02\x01\x01\0", b"\x89PNG\r\n", b"caf\xe9\n"):
        assert odd_text.complaints("src/a.c", blob) and odd_text.complaints("docs/pictures.png", blob), blob
    assert not odd_text.complaints("src/a.c", "José, “so”\n\tc\n".encode())


def test_CC_02_no_warning_passes_and_none_is_switched_off_in_the_code(folder):
    for build in ("debug", "release"):
        made = json.loads(pathlib.Path("build", build, "compile_commands.json").read_text())
        assert made and all("-Werror" in shlex.split(one["command"]) for one in made), build
    off = [f"{p}: {line.strip()}" for p in sorted(pathlib.Path("src").rglob("*.[ch]")) for line in p.read_text().split("\n")
           if re.search(r"#\s*pragma\s+GCC\s+diagnostic|_Pragma", line)]
    assert not off, off


def test_CC_02_no_function_is_more_complex_than_fifteen_or_than_it_was(folder):
    counts = complexity.measured()
    assert len(counts) > 3000, len(counts)
    wrong = complexity.complaints(counts, complexity.excused())
    assert not wrong, "\n".join(wrong)
    over = [c for c in counts.values() if c > complexity.MOST]
    print(f"    {len(counts)} functions; {len(over)} over {complexity.MOST}, each of them listed, the highest {max(counts.values())}")


# A statement is a literal of the code or of src/store/sql, never a text with places for values.
PUT_TOGETHER = re.compile(r'"[^"\n]*\b(SELECT|INSERT|UPDATE|DELETE|REPLACE|WHERE|VALUES|ATTACH|PRAGMA|CREATE|DROP)\b[^"\n]*%[^"\n]*"')
ASKED = re.compile(r"\bsqlite3_(exec|prepare\w*|get_table|v?mprintf|v?snprintf|str_\w+)\(")


def test_AV_1_2_4_no_statement_is_put_together_from_texts(folder):
    sources = {str(p): p.read_text() for p in sorted(pathlib.Path("src").rglob("*.c")) if not p.name.endswith("_test.c")}
    assert len(sources) > 400
    assert not {name: PUT_TOGETHER.findall(text) for name, text in sources.items() if PUT_TOGETHER.search(text)}
    assert {name for name, text in sources.items() if ASKED.search(text)} == {"src/store/sqlite.c"}
    call = r'\b(?:sqlite_script|engine->(?:script|prepare))\((?!EngineDb)'
    given_to = call + r'[&\w>-]+, ((?:"[^"]*"|[^";])*?), (?:&[^;]*)?err\)'
    given = [g for text in sources.values() for g in re.findall(given_to, text)]
    named = {"opening", "scripts[i]", "next->sql", "migration_table", "note", "statements[i].sql",
             'how == OPEN_MAKE ? "CREATE TABLE trial (n INTEGER); DROP TABLE trial" : ""'}
    assert len(given) == sum(len(re.findall(call, text)) for text in sources.values()) > 12
    assert {g for g in given if not re.fullmatch(r'"[^"]*"', g)} == named, given
    statements = "".join(p.read_text() for p in pathlib.Path("src/store/sql").glob("*.sql"))
    assert len(re.findall(r"^-- name: ", statements, re.M)) > 100 and "?1" in statements
    assert PUT_TOGETHER.search('str_format(a, "SELECT at FROM audit WHERE verb = \'%s\'", verb)')


def test_CJ_AC_21_no_script_of_ours_keeps_anything_in_a_browser(folder):
    scripts = re.findall(r"\S+\.js\b", pathlib.Path("web/assets.list").read_text()) + [p.name for p in pathlib.Path("web").rglob("*.js")]
    keeps = re.compile(r"localStorage|sessionStorage|indexedDB|serviceWorker|\bcaches\b|document\.cookie|createWritable|\.download\b")
    assert {pathlib.Path(name).name for name in scripts} == {"passkey.js"}
    assert not keeps.search(pathlib.Path("web/passkey.js").read_text()) and keeps.search("window.localStorage.setItem('a', b)")


def test_CC_02_what_grows_or_is_new_is_noticed(folder):
    listed = {("src/a.c", "a"): (20, "debt"), ("src/a.c", "gone"): (17, "debt")}
    now = {("src/a.c", "a"): 21, ("src/a.c", "b"): 16, ("src/a.c", "c"): 15}
    told = complexity.complaints(now, listed)
    assert len(told) == 2 and "a: 21, and 20 is listed" in told[0] and "b: 16, over 15" in told[1], told
    assert not complexity.complaints({("src/a.c", "a"): 19}, listed)
