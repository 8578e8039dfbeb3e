"""audit_anchor_test.py - a checkpoint that anybody else keeps shows what was written anew, whoever has which key (AUD-03)."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import audit_peer as peer
import qr_peer
from check_script import Skip
from serving import Serving
from tenant import Tenant

VERIFY = pathlib.Path("build/debug/safeharbor-verify").resolve()


def sealed(folder):
    t = Tenant(folder, role="auditor")
    (folder / "paper").write_bytes(t.do("audit", "seal", "begin", why=()))
    return t


def openssl(*words):
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True)
    assert done.returncode == 0, (words, done.stderr.decode())
    return done.stdout


def authority(folder, name="tsa"):
    """A time-stamp authority of our own, for an hour: openssl as it comes."""
    if not shutil.which("openssl"):
        raise Skip("openssl (the program) absent")
    home = folder / name
    home.mkdir()
    (home / "ext").write_text("extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n")
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", home / "ca.key", "-out", home / "ca.pem", "-subj", "/CN=Test root", "-days", "2")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", home / "tsa.key", "-out", home / "tsa.csr", "-subj", "/CN=Test authority")
    openssl("x509", "-req", "-in", home / "tsa.csr", "-CA", home / "ca.pem", "-CAkey", home / "ca.key", "-CAcreateserial", "-out", home / "tsa.pem",
            "-days", "1", "-extfile", home / "ext")
    (home / "serial").write_text("01\n")
    (home / "conf").write_text(f"[tsa]\ndefault_tsa=here\n[here]\nserial={home}/serial\nsigner_cert={home}/tsa.pem\nsigner_key={home}/tsa.key\n"
                               f"certs={home}/ca.pem\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256,sha512\n")
    return home


def stamped(home, query, answer):
    openssl("ts", "-reply", "-config", home / "conf", "-queryfile", query, "-out", answer)


def rewritten(folder, t, name="forged"):
    """What somebody with every key could put in the place of the trail: another one, whole in itself, under the same first key."""
    t.do("audit", "export", folder / "true.jsonl", why=())
    lines = [peer.line_read(line) for line in (folder / "true.jsonl").read_bytes().splitlines(keepends=True)]
    first, = peer_keys(folder)
    key, before, tree = peer.next_key(first), bytes(32), peer.Grown()
    for line in lines:
        if "seq" in line:
            line["staff"] += line["seq"] == 2
            line["hash"] = before = peer.entry_hash(before, line)
            tree.leaves.append(peer.leaf_of(before))
        kind = "head" if "head" in line else "open"
        if kind in line:
            line["root"] = tree.root()
            line["mark"] = peer.mark_of(key, kind, lines[0]["tenant"], lines[0]["vault"], line)
            key = peer.next_key(key)
    path = folder / name
    path.write_bytes(b"".join(map(peer.line_of, lines)))
    return path


def peer_keys(folder):
    return [bytes.fromhex(line[4:].replace(" ", "")) for line in (folder / "paper").read_text().splitlines() if line.startswith("key ")]


def judged(bundle, *more):
    done = subprocess.run([VERIFY, "--json", *map(str, more), bundle], capture_output=True)
    assert done.returncode in (0, 6), done
    return json.loads(done.stdout)


def squares(svg):
    """The black squares of the code on a sheet, and its size."""
    code = re.search(r'<svg class="code".*?viewBox="0 0 (\d+) \d+".*?<path fill="#000" d="([^"]*)"', svg, re.S)
    black = {(int(x) - 4, int(y) - 4) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", code[2])}
    return black, int(code[1]) - 8


def test_AUD_03_each_place_shows_a_trail_that_was_written_anew_by_somebody_with_all_keys(folder):
    t = sealed(folder)
    worm, paper = folder / "worm", folder / "sheet.svg"
    worm.mkdir()
    t.do("user", "list", why=())
    said, = t.events("audit", "anchor", "--to", worm, "--paper", paper, "--query", folder / "q.tsq", why=())
    kept, = worm.iterdir()
    assert kept.name == f"checkpoint-case-{said['entries']:010}.txt" and kept.read_text() == said["lines"]
    typed = folder / "typed"
    typed.write_bytes(qr_peer.read(*squares(paper.read_text())))
    assert typed.read_text() == said["lines"]                       # what a telephone reads from the paper
    t.do("user", "list", why=())
    forged = rewritten(folder, t)
    assert judged(forged, "--seals", folder / "paper")["ok"]        # with the first key known, seals alone do not show it
    for anchor in (kept, typed):
        said = judged(forged, "--anchors", anchor)
        assert not said["ok"] and "anchor" in said["why"], said
        assert judged(folder / "true.jsonl", "--anchors", anchor, "--seals", folder / "paper")["anchored"] > 0
        live, = t.events("audit", "verify", "--anchors", anchor, why=())
        assert live["ok"] and 0 < live["anchored"] < live["entries"]


def forged_checkpoints(folder, t, forged, kept):
    """What whoever wrote the trail anew can show of it: a checkpoint, and as good a proof of growth from the one that a witness keeps."""
    lines = [peer.line_read(line) for line in forged.read_bytes().splitlines(keepends=True)]
    tree = peer.Grown()
    tree.leaves = [peer.leaf_of(line["hash"]) for line in lines if "seq" in line]
    n = len(tree.leaves)
    size = int(re.search(r"size (\d+)", kept.read_text())[1])
    text = peer.checkpoint_of(lines[0]["tenant"], lines[0]["vault"], n, tree.root())
    nodes = peer.growth_of(tree, n, size)
    grown = folder / "forged-grown"
    grown.write_text(text + f"grown {size}\n" + "".join(f"node {node.hex()}\n" for node in nodes))
    same = folder / "forged-same"               # as the witness or the authority would have been told then
    same.write_text(peer.checkpoint_of(lines[0]["tenant"], lines[0]["vault"], size, tree.of(0, size)))
    return grown, same


def test_AUD_03_any_one_of_four_anchors_shows_it_also_a_witness_and_a_time_stamp_that_openssl_verifies_offline(folder):
    home, t = authority(folder), sealed(folder)
    kept, query, answer = folder / "kept.txt", folder / "q.tsq", folder / "a.tsr"
    t.do("user", "list", why=())
    t.do("audit", "anchor", "--to", kept, "--query", query, why=())
    stamped(home, query, answer)
    later = folder / "later.txt"
    t.do("audit", "anchor", "--to", later, "--since", kept, why=())
    assert since(kept, later).returncode == 0                       # the true trail, to the witness
    forged = rewritten(folder, t)
    assert judged(forged, "--seals", folder / "paper")["ok"]
    grown, same = forged_checkpoints(folder, t, forged, kept)
    assert since(same, grown).returncode == 0 and since(kept, grown).returncode == 6    # whole in itself, and none of what the witness has
    said = judged(forged, "--anchors", kept)
    assert not said["ok"] and "anchor" in said["why"], said
    verify = ["openssl", "ts", "-verify", "-in", answer, "-CAfile", home / "ca.pem", "-data"]
    offline = ["unshare", "-n", *verify] if os.getuid() == 0 else verify        # in a network that leads nowhere
    assert subprocess.run([*offline, kept], capture_output=True).returncode == 0
    for text in (same, grown, later):
        assert subprocess.run([*offline, text], capture_output=True).returncode != 0, text


def test_AUD_03_a_time_stamp_is_asked_for_checked_and_kept(folder):
    home, t = authority(folder), sealed(folder)
    text, query, answer = folder / "c.txt", folder / "q.tsq", folder / "a.tsr"
    t.do("audit", "anchor", "--to", text, "--query", query, why=())
    stamped(home, query, answer)
    openssl("ts", "-verify", "-data", text, "-in", answer, "-CAfile", home / "ca.pem")      # offline, by others
    openssl("ts", "-verify", "-queryfile", query, "-in", answer, "-CAfile", home / "ca.pem")
    keep = ("audit", "anchor", "--answer", answer, "--checkpoint", text, "--ca", home / "ca.pem")
    said, = t.events(*keep, why=())
    assert said["event"] == "stamped" and re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", said["at"])
    live, = t.events("audit", "verify", "--ca", home / "ca.pem", why=())
    assert live["ok"] and live["anchored"] == int(re.search(r"size (\d+)", text.read_text())[1])
    other = authority(folder, "other")
    assert t.sentence("audit", "verify", "--ca", other / "ca.pem", why=())[0] == 3
    for words, wrong in ((("--ca", other / "ca.pem"), "roots"), (("--ca", text), "roots"), (("--answer", query), "not the answer"),
                         (("--answer", text), "not the answer")):
        line = list(keep)
        line[line.index(words[0]) + 1] = words[1]
        code, sentence = t.sentence(*line, why=())
        assert code == 3 and wrong in sentence, (words, sentence)


def test_AUD_03_every_changed_byte_of_an_answer_or_of_the_text_is_refused_or_means_the_same(folder):
    home, t = authority(folder), sealed(folder)
    text, query, answer, changed = (folder / name for name in ("c.txt", "q.tsq", "a.tsr", "x"))
    t.do("audit", "anchor", "--to", text, "--query", query, why=())
    stamped(home, query, answer)
    whole = answer.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        changed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        done = t.run("audit", "anchor", "--answer", changed, "--checkpoint", text, "--ca", home / "ca.pem", why=())
        theirs = subprocess.run(["openssl", "ts", "-verify", "-data", text, "-in", changed, "-CAfile", home / "ca.pem"], capture_output=True)
        assert (done.returncode == 0) <= (theirs.returncode == 0) and done.returncode in (0, 3), (at, done, theirs)
    for said in (text.read_text() + "\n", text.read_text().replace("epoch ", "epoch  ")):
        changed.write_text(said)
        code, sentence = t.sentence("audit", "anchor", "--answer", answer, "--checkpoint", changed, "--ca", home / "ca.pem", why=())
        assert code == 3 and "another text" in sentence


def test_AUD_03_an_anchor_is_never_replaced_and_never_of_another_trail(folder):
    t, other = sealed(folder), Tenant(folder, name="other", role="auditor")
    text, theirs = folder / "c.txt", folder / "theirs"
    t.do("audit", "anchor", "--to", text, why=())
    before = text.read_bytes()
    assert t.sentence("audit", "anchor", "--to", text, why=())[0] == 5 and text.read_bytes() == before
    other.do("audit", "anchor", "--to", theirs, why=())             # a trail that is not sealed can be anchored as well
    assert t.sentence("audit", "verify", "--anchors", theirs, why=())[0] == 3
    live, = other.events("audit", "verify", "--anchors", theirs, why=())
    assert live["ok"] and live["heads"] == 0 and live["anchored"] > 0
    later = folder / "later"
    later.write_text(peer.checkpoint_of(bytes.fromhex(re.search(r"tenant (\w+)", before.decode())[1]), b"case", 10**6, bytes(32)))
    live, = t.events("audit", "verify", "--anchors", later, why=(), code=6)
    assert "missing at the end" in live["why"]
    for words in (("--answer", text), ("--ca", text), ("--answer", text, "--checkpoint", text, "--ca", text, "--to", folder / "n")):
        assert t.run("audit", "anchor", *words, why=()).returncode == 2, words
    detective = Tenant(folder, name="third", role="detective")
    detective.open_to_second("detective")
    assert detective.as_second("audit", "anchor", why=()).returncode == 4


def since(old, new):
    return subprocess.run([VERIFY, "--since", old, new], capture_output=True, text=True)


def test_AUD_01_a_witness_sees_from_two_checkpoints_that_nothing_was_changed(folder):
    t = sealed(folder)
    texts = []
    for n in range(4):
        texts.append(folder / f"c{n}")
        t.do("audit", "anchor", "--to", texts[-1], *(("--since", texts[-2]) if n else ()), why=())
        t.do("user", "list", why=())
    for old, new in zip(texts, texts[1:]):
        done = since(old, new)
        assert done.returncode == 0 and "nothing before was changed" in done.stdout, done
        lines = dict(line.split(" ", 1) for line in new.read_text().splitlines() if not line.startswith("node "))
        nodes = [bytes.fromhex(line[5:]) for line in new.read_text().splitlines() if line.startswith("node ")]
        was = dict(line.split(" ", 1) for line in old.read_text().splitlines() if not line.startswith("node "))
        said = peer.roots_from_growth(bytes.fromhex(was["root"]), int(was["size"]), int(lines["size"]), nodes)
        assert said == (bytes.fromhex(was["root"]), bytes.fromhex(lines["root"])) and lines["grown"] == was["size"]
    assert since(texts[0], texts[2]).returncode == 6 and since(texts[1], texts[0]).returncode == 6      # no proof of that
    changed = folder / "changed"
    for pattern, other in (("grown \\d+", "grown 1"), ("node ..", "node 00"), ("\nnode [0-9a-f]+", ""), ("grown.*", "")):
        changed.write_text(re.sub(pattern, other, texts[3].read_text(), count=1, flags=re.S if other == "" and "grown" in pattern else 0))
        assert since(texts[2], changed).returncode == 6, pattern
    assert since(texts[0], folder / "absent").returncode == 3 and since(folder / "paper", texts[0]).returncode == 3
    foreign = folder / "foreign"
    tenant = bytes.fromhex(re.search(r"tenant (\w+)", texts[0].read_text())[1])
    foreign.write_text(peer.checkpoint_of(tenant, b"case", 2, bytes(32)))
    assert t.sentence("audit", "anchor", "--since", foreign, why=())[0] == 5       # the trail never was that one
    assert t.run("audit", "verify", "--anchors", texts[3], why=()).returncode == 0


def waited(what):
    until = time.monotonic() + 20
    while not (found := what()):
        assert time.monotonic() < until, what
        time.sleep(0.05)
    return found


def in_one(folder):
    """What a witness has, as one file."""
    path = folder.with_suffix(".txt")
    path.write_bytes(b"".join(kept.read_bytes() for kept in sorted(folder.iterdir())))
    return path


def test_AUD_03_an_open_door_hands_checkpoints_to_a_witness_by_itself_and_any_one_of_them_shows_a_trail_written_anew(folder):
    t, share = sealed(folder), folder / "share"
    share.mkdir()
    with Serving(t, "--witness-folder", str(share)) as s:
        # What was sealed until now, at once. It has another name until it is whole, and that is nobody's to read.
        first, = waited(lambda: sorted(share.glob("checkpoint-*.txt")))
        assert s.ask("/health")[0] == 200
        t.do("user", "list", why=())
        code, _, said = s.stop()                                    # and what came since, before it ends
        assert code == 0 and b"witness" not in said, said
    kept = sorted(share.iterdir())
    assert len(kept) == 2 and kept[0] == first and all(re.fullmatch(r"checkpoint-case-\d{10}\.txt", path.name) for path in kept), kept
    live, = t.events("audit", "verify", "--anchors", share, why=())
    assert live["ok"] and live["anchored"] == live["sealed"] == int(kept[1].name[16:26]), (live, kept)
    forged = rewritten(folder, t)
    true = judged(folder / "true.jsonl", "--anchors", in_one(share), "--seals", folder / "paper")
    assert true["ok"] and true["anchored"] == live["anchored"]
    for witness in (in_one(share), *kept):
        said = judged(forged, "--anchors", witness)
        assert not said["ok"] and "anchor" in said["why"], said
    # Those that were forged and handed over later do not hide what an earlier one says.
    later = folder / "later"
    shutil.copytree(share, later)
    (later / kept[1].name).unlink()
    grown, _ = forged_checkpoints(folder, t, forged, kept[0])
    (later / "checkpoint-case-9999999999.txt").write_bytes(grown.read_bytes())
    assert not judged(forged, "--anchors", in_one(later))["ok"]
    empty = folder / "empty"
    empty.mkdir()
    assert t.sentence("audit", "verify", "--anchors", empty, why=())[0] == 3


def test_AUD_03_a_door_whose_witness_is_not_there_opens_and_says_so(folder):
    t = sealed(folder)
    with Serving(t, "--witness-folder", str(folder / "absent")) as s:
        assert s.ask("/")[0] == 200
        code, _, said = s.stop()
        assert code == 0 and said.count(b"no checkpoint of the audit trail reaches the witness") == 1 and b"No such file" in said, said
