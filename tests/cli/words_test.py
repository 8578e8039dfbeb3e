"""words_test.py - nothing that the house ships blames a child: content, help, messages and pages, by its own glossary."""
import json
import pathlib
import re
import subprocess

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())
ROOT = pathlib.Path(".")
TEXT_BYTES = 900_000

# Tables of the words that are looked for in the texts of others, and invented reports that have to carry them.
LOOKED_FOR = ("content/phrases/", "content/terms/", "content/interview/leading-words.tsv", "src/synth/")
# What others call an offense, a relationship or a column; the title of a study. Word by word, and each must be needed.
ALLOWED = {
    "content/age/checks.tsv": {"Voluntary"},                    # the talk is, never an act
    "content/codes/nibrs.tsv": {"Boyfriend"},
    "content/codes/statutes.tsv": {"647(b"},                    # as California's section is cited
    "content/directory/national.tsv": {"Domestic Violence"},    # the name of a line, and of facilities below
    "content/directory/words.tsv": {"domestic violence"},
    "content/duties/duties.tsv": {"consented"},                 # to a search or a release of records
    "content/formats/csv-headers.tsv": {"client", "boyfriend"},
    "content/formats/csv-words.tsv": {"boyfriend", "pimping", "customer", "client", "incorrigible", "johns"},
    "content/formats/nibrs-xml-words.tsv": {"Boyfriend"},
    "content/guard/guard.tsv": {"pimping"},
    "content/law/safe-harbor.tsv": {"647(b"},
    "content/rules/minor-filed-as-offender-commercial-sex.rule": {"delinquents"},
    "content/rules/minor-violence-possible-commercial.rule": {"domestic dispute"},     # says that this is misfiled
    "docs/PLACES.md": {"domestic violence"},
    "src/ingest/csv_charge.c": {"647 b"},
    "src/ingest/csv_mapped_alleged.c": {"clients", "johns", "tricks", "customers"},     # as callers call whoever paid
    "src/ingest/csv_section.c": {"rescued", "rescues", "johns"},    # as headings of sheets call those below
    "src/ingest/csv_section_role.c": {"johns"},
    "src/ingest/csv_told.c": {"boyfriend"},                     # as texts call somebody whose age stands beside
}


def literals(source):
    """The texts between quotation marks: what a program can print."""
    source = re.sub(r"/\*.*?\*/", " ", source, flags=re.S)
    source = re.sub(r"^#include.*$", "", source, flags=re.M)
    joined = re.findall(r'((?:"(?:[^"\\\n]|\\.)*"\s*)+)', source)
    texts = ("".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', one)) for one in joined)
    return "\n\n".join(t.replace("\\n", "\n").replace('\\"', "'") for t in texts)


def shipped():
    """(name, text) of everything that users or reviewers read."""
    pages = [*sorted((ROOT / "content").rglob("*.*")), *sorted((ROOT / "docs").rglob("*.md"))]
    for path in pages:
        yield path.as_posix(), path.read_text()
    for path in sorted((ROOT / "src").rglob("*.[ch]")):
        if not path.name.endswith("_test.c"):
            yield path.as_posix(), literals(path.read_text())


def hits(texts):
    """(name, word found) of each term, many texts a run; a text is never cut in two."""
    batch, starts, size = [], [], 0
    for name, text in [*texts, (None, "")]:
        if batch and (name is None or size + len(text.encode()) > TEXT_BYTES):
            yield from look("\n\n".join(batch), starts)
            batch, starts, size = [], [], 0
        starts.append((1 + sum(t.count("\n") + 2 for t in batch), name))
        batch.append(text)
        size += len(text.encode()) + 2


def look(text, starts):
    done = subprocess.run([PROGRAM, "terms", "--json", "--minor", "-"], input=text.encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    for line in done.stdout.splitlines():
        e = json.loads(line)
        yield max(s for s in starts if s[0] <= e["line"])[1], e["found"]


def test_what_the_house_ships_uses_no_word_of_its_own_glossary(folder):
    found = {}
    for name, word in hits([t for t in shipped() if not t[0].startswith(LOOKED_FOR)]):
        found.setdefault(name, set()).add(word)
    too_much = {name: words - ALLOWED.get(name, set()) for name, words in found.items()}
    assert not any(too_much.values()), {k: v for k, v in too_much.items() if v}
    unused = {name: words - found.get(name, set()) for name, words in ALLOWED.items()}
    assert not any(unused.values()), {k: v for k, v in unused.items() if v}


def test_the_test_itself_would_see_such_a_word(folder):
    planted = [("a.c", literals('x = "a promis" "cuous girl"; /* uncooperative */')), ("b.md", "one\n\nThe chronic runaway left.\n")]
    assert sorted(hits(planted)) == [("a.c", "promiscuous"), ("b.md", "chronic runaway")]
