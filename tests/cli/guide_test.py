"""guide_test.py - `safeharbor guide`: the printed card and book say what the content says, with its signs, and nothing else."""
import json
import pathlib
import shutil
import subprocess

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())


def run(*args, stdin=None):
    return subprocess.run([PROGRAM, *map(str, args)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)


def events(*args):
    done = run(*args, "--json")
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def words(text):
    """Words without what a page adds: line breaks, points, boxes, blanks that keep a sign with its sentence."""
    return " ".join(w for w in text.replace("\u00a0", " ").split() if w not in {"-", "[", "]", "•", "☐"})


def printed(folder, which):
    if not shutil.which("pdftotext"):
        return None, None
    file = folder / (which + ".pdf")
    assert run("guide", which, file).returncode == 0
    info = subprocess.run(["pdfinfo", str(file)], stdout=subprocess.PIPE, check=True).stdout.decode()
    text = subprocess.run(["pdftotext", "-raw", str(file), "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
    return dict(line.split(":", 1) for line in info.splitlines() if ":" in line), text


def test_the_card_is_two_sides_of_a5_with_what_is_asked_in_two_languages(folder):
    info, text = printed(folder, "card")
    page = words(run("guide", "card").stdout.decode())
    for prompt in events("interview", "prompts", "minimal"):
        if prompt["event"] == "prompt":
            assert words(prompt["text"]) in page and words(prompt["text_es"]) in page, prompt["id"]
    if info is None:
        return
    assert info["Pages"].strip() == "2" and info["Tagged"].strip() == "yes"
    assert info["Page size"].split()[0].startswith("419.5")
    assert words(events("interview", "prompts", "minimal")[0]["text"]) in words(text)


def test_what_is_not_verified_is_signed_wherever_it_stands(folder):
    for which in ("card", "book"):
        page = words(run("guide", which).stdout.decode())
        for phase in events("interview", "phases"):
            for note in phase.get("notes", []):
                at = page.find(words(note["text"]))
                sign = {"unverified": " †", "design": " *"}.get(note["grade"])
                if at >= 0 and sign:
                    assert page[at + len(words(note["text"])):].startswith(sign), (which, note["text"])


def test_the_book_holds_every_federal_duty_and_every_line(folder):
    info, text = printed(folder, "book")
    page = words(run("guide", "book").stdout.decode())
    duties = [e for e in events("duties") if e["event"] == "duty_row" and e["state"] == "US"]
    assert len(duties) > 40 and all(words(d["do"]) in page for d in duties)
    lines = [e for e in events("places", "lines") if e["event"] == "line"]
    assert len(lines) > 20 and all(words(line["name"]) in page for line in lines)
    if info is not None:
        assert int(info["Pages"]) > 10 and words(lines[0]["name"]) in words(text)


def test_card_and_book_pass_the_glossary_outside_of_the_glossary(folder):
    for which in ("card", "book"):
        text = run("guide", which).stdout.decode().split("\nWords\n")[0]
        # A victim of any age consents to a release or a search; on the card all is about a child.
        done = run("terms", "-", *(["--minor"] if which == "card" else []), "--json", stdin=text.encode())
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert not [f for f in found if f["event"] == "term" and f["severity"] == "high"], found


def test_the_same_content_makes_the_same_bytes_and_other_words_are_refused(folder):
    for name in ("a.pdf", "b.pdf"):
        assert run("guide", "card", folder / name).returncode == 0
    assert (folder / "a.pdf").read_bytes() == (folder / "b.pdf").read_bytes()
    for args in ((), ("poster",), ("card", "x.pdf", "y.pdf")):
        assert run("guide", *args).returncode == 2
    assert run("guide", "card", folder / "nowhere" / "x.pdf").returncode == 6
    assert sorted(p.name for p in folder.iterdir() if p.suffix == ".pdf" and p.stem in {"a", "b", "x"}) == ["a.pdf", "b.pdf"]
