"""audit_bundle_test.py - an exported trail is checked by the offline verifier and by a second implementation, and they agree."""
import copy
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import audit_peer as peer
from tenant import LOGIN, RELEASE, Tenant, read

IS_LONG = bool(os.environ.get("SAFEHARBOR_LONG"))
VERIFY = pathlib.Path("build/release/safeharbor-verify" if IS_LONG else "build/debug/safeharbor-verify").resolve()
BUNDLES = 1000 if IS_LONG else 100
MUTATIONS = 10200 if IS_LONG else 200        # one in 75 changes nothing and does not count


def verified(folder, data, slips="", anchors=""):
    """What the program says: (entries, heads, sealed, proved, anchored), or None with exit 6 or 3."""
    bundle, seals, roots = folder / "b.jsonl", folder / "seals", folder / "anchors"
    bundle.write_bytes(data)
    seals.write_text(slips)
    roots.write_text(anchors)
    kept = (["--seals", seals] if slips else []) + (["--anchors", roots] if anchors else [])
    done = subprocess.run([VERIFY, "--json", *kept, bundle], capture_output=True)
    if done.returncode == 3:
        assert done.stdout == b"" and done.stderr.count(b"\n") == 1, done
        return None
    assert done.returncode in (0, 6) and not done.stderr, done
    said, = read(done, done.returncode)
    assert said["ok"] == (done.returncode == 0) == (said["why"] is None) == (said["first_bad"] is None)
    return tuple(said[name] for name in ("entries", "heads", "sealed", "proved", "anchored")) if said["ok"] else None


def both(folder, made, data, firsts, anchors=()):
    """The verdict, on which both have to agree."""
    slips = "\n".join(peer.slip_of(made.tenant, made.vault, s, k) for s, k in firsts.items())
    kept = "".join(peer.checkpoint_of(made.tenant, made.vault, size, root) for size, root in anchors)
    ours, theirs = verified(folder, data, slips, kept), peer.verdict(data, firsts, anchors)
    assert ours == theirs, (ours, theirs, data, slips, kept)
    return ours


def some_of(dice, things):
    return dict(item for item in things.items() if dice.random() < 0.5)


def test_AUD_04_two_implementations_agree_on_random_whole_bundles(folder):
    proved = 0
    for seed in range(BUNDLES):
        dice = random.Random(seed)
        made = peer.Made(dice)
        firsts = some_of(dice, made.firsts) if seed % 3 else made.firsts
        sizes = sorted(dice.sample(sorted(made.roots), min(len(made.roots), seed % 4)))
        said = both(folder, made, made.data(), firsts, [(size, made.roots[size]) for size in sizes])
        assert said and said[0] == len(made.roots) and said[4] == max(sizes, default=0), (seed, said)
        proved += said[3] > 0
    assert proved > BUNDLES / 3


# ---- changes ----

def chained(made):
    """Hashes, roots and marks anew after a change: everything that needs no key that is gone. `keys`: of which epoch a head's key is."""
    before, tree = bytes(32), peer.Grown()
    for line in made.lines:
        if "seq" in line:
            line["hash"] = before = peer.entry_hash(before, line)
            tree.leaves.append(peer.leaf_of(before))
        elif "head" in line or "open" in line:
            line["root"] = tree.root()


def signed_later(made, dice):
    """Whoever has the key of an epoch changes an entry of one before, and signs anew with what they have."""
    sealed = [h for h in made.heads if h["size"] >= h["first"]]
    if not sealed:
        return None
    victim = dice.choice(sealed)
    which = dice.randint(victim["first"], victim["size"])
    later = [pair for pair in made.keys if pair > (victim["head"], victim["epoch"])]
    if not later:
        return None
    has = dice.choice(later)
    entry = next(line for line in made.lines if line.get("seq") == which)
    entry[dice.choice(("staff", "total"))] += 1
    chained(made)
    for line in made.lines:
        kind = "head" if "head" in line else "open"
        if "mark" in line and line["size"] >= which:
            pair = line[kind], line["epoch"]
            line["mark"] = peer.mark_of(made.keys[pair if pair >= has else has], kind, made.tenant, made.vault, line)
    return made.data()


def cut_and_signed(made, dice):
    """Whoever has the key that is open now cuts epochs off and says that the next one is open."""
    if len(made.heads) < 2:
        return None
    left = dice.randint(1, len(made.heads) - 1)
    last = made.heads[left - 1]
    at = made.lines.index(last)
    open_head = {"open": last["head"], "epoch": last["epoch"] + 1, **{n: last[n] for n in ("size", "root", "at")}, "first": last["size"] + 1, "last": 0}
    now = {name: open_head[name] for name in ("open", "epoch", "first", "size", "root", "at", "last")}
    now["mark"] = peer.mark_of(made.keys[made.series, made.epoch], "open", made.tenant, made.vault, now)
    lines = made.lines[:at + 1] + [now, {"end": last["size"], "heads": left}]
    return b"".join(map(peer.line_of, lines))


def bit_flipped(made, dice):
    data = bytearray(made.data())
    for _ in range(dice.choice((1, 1, 1, 5))):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)


def lines_changed(how):
    def change(made, dice):
        lines = made.data().splitlines(keepends=True)
        i, j = dice.randrange(len(lines)), dice.randrange(len(lines))
        how(lines, i, j)
        return b"".join(lines)
    return change


def deleted(lines, i, j):
    del lines[i:i + 1 + j % 3]


def swapped(lines, i, j):
    lines[i], lines[j] = lines[j], lines[i]


def replayed(lines, i, j):
    lines.insert(j, lines[i])


def replaced(lines, i, j):
    lines[j] = lines[i]


def truncated(made, dice):
    data = made.data()
    return data[:dice.randrange(len(data))]


def of_another(made, dice):
    """A line of another trail, or of the same at another moment, where one of ours was."""
    other, lines = peer.Made(random.Random(dice.random())), made.data().splitlines(keepends=True)
    theirs = other.data().splitlines(keepends=True)
    i = dice.randrange(1, len(lines))
    lines[i] = theirs[min(i, len(theirs) - 1)]
    return b"".join(lines)


def number_changed(made, dice):
    line = dice.choice(made.lines)
    numbers = [name for name, value in line.items() if type(value) is int]
    if numbers:
        line[dice.choice(numbers)] += dice.choice((-1, 1, 1000))
        if dice.random() < 0.5:
            chained(made)
    return made.data()


CHANGES = [bit_flipped, truncated, of_another, number_changed, signed_later, signed_later, cut_and_signed,
           *(lines_changed(how) for how in (deleted, swapped, replayed, replaced))]


def test_AUD_02_every_change_of_a_bundle_is_found_by_both(folder):
    """With all first keys, and once more against an anchor alone, which needs no key."""
    kinds, missed = {}, []
    for seed in range(MUTATIONS):
        dice = random.Random(seed)
        made = peer.Made(dice)
        while not made.firsts:
            made = peer.Made(dice)
        whole, firsts, last = made.data(), dict(made.firsts), (len(made.roots), made.roots[len(made.roots)])
        change = CHANGES[seed % len(CHANGES)]
        data = change(copy.deepcopy(made), dice)
        if data is None or data == whole:
            continue
        kinds[seed % len(CHANGES)] = kinds.get(seed % len(CHANGES), 0) + 1
        if both(folder, made, data, firsts):
            missed.append((seed, change.__name__))
        if change in (signed_later, cut_and_signed) and both(folder, made, data, {}, [last]):
            missed.append((seed, change.__name__, "anchor"))
    print(f"    {sum(kinds.values())} changes of bundles, {len(missed)} missed")
    assert not missed, missed[:5]
    assert len(kinds) == len(CHANGES) and sum(kinds.values()) > 0.75 * MUTATIONS, kinds


def test_AUD_03_an_older_bundle_is_found_by_an_anchor(folder):
    """It is whole in itself and was true once; what was kept elsewhere since shows that it is not all."""
    for seed in range(20):
        dice = random.Random(seed)
        made = peer.Made(dice)
        later = made.roots[len(made.roots)], len(made.roots) + 3
        assert both(folder, made, made.data(), made.firsts)
        assert not both(folder, made, made.data(), made.firsts, [(later[1], later[0])])


# ---- the program's own ----

def test_AUD_04_a_trail_of_the_program_is_proved_by_both(folder):
    t = Tenant(folder, role="auditor")
    firsts = {}
    for series in (1, 2):
        slip = t.events("audit", "seal", "begin", why=())[0]
        lines = dict(line.split(" ", 1) for line in slip["slip"].splitlines())
        assert slip["series"] == series and slip["vault"] == lines["vault"] == "case"
        firsts[series] = bytes.fromhex(lines["key"].replace(" ", ""))
        tenant_id = bytes.fromhex(lines["tenant"])
        assert peer.slip_of(tenant_id, b"case", series, firsts[series]).splitlines()[-1] == f"check {lines['check']}"
        for _ in range(3):
            t.do("user", "list", why=())
            t.do("audit", "seal", why=())
    t.do("user", "list", why=())
    exported, = t.events("audit", "export", folder / "own.jsonl", why=())
    data = (folder / "own.jsonl").read_bytes()
    said = peer.verdict(data, firsts)
    assert said and said[:2] == (exported["entries"], exported["heads"]) and said[3] == exported["entries"] and exported["sealed"]
    seals = folder / "first-keys.txt"
    seals.write_text("\n".join(peer.slip_of(tenant_id, b"case", s, k) for s, k in firsts.items()))
    done = subprocess.run([VERIFY, "--seals", seals, folder / "own.jsonl"], capture_output=True, text=True)
    assert done.returncode == 0 and f"whole: {exported['entries']} entries" in done.stdout and "proved" in done.stdout, done
    live, = t.events("audit", "verify", "--seals", seals, why=())
    assert live["ok"] and live["proved"] == live["sealed"] == exported["entries"]
    entries = [peer.line_read(line) for line in data.splitlines(keepends=True) if line.startswith(b'{"seq"')]
    assert len(entries) == exported["entries"] and not any(LOGIN.encode() in value for e in entries for value in e.values() if type(value) is bytes)


def test_CJ_AU_08_moments_have_microseconds_and_a_clock_that_goes_back_changes_no_order(folder):
    t = Tenant(folder, program=RELEASE, role="auditor")
    preload = {"LD_PRELOAD": str(pathlib.Path("build/release/libfault.so").resolve())}
    began = time.time()
    for hours in (0, 5, 0, -9, 7):
        t.do("user", "list", why=(), env=dict(os.environ, **preload, FAULT_CLOCK=str(hours * 3600)))
    t.do("audit", "export", folder / "own.jsonl", why=())
    entries = [e for e in map(json.loads, (folder / "own.jsonl").read_text().splitlines()) if "seq" in e]
    assert [e["seq"] for e in entries] == list(range(1, len(entries) + 1))
    assert [round((e["at"] / 1e6 - began) / 3600) for e in entries if e["verb"] == "user list"] == [0, 5, 5, 5, 7], "from 1970, UTC; none goes back"
    assert [e["at"] for e in entries] == sorted(e["at"] for e in entries)
    assert all(type(e["at"]) is int for e in entries) and any(e["at"] % 1000 for e in entries), "finer than a thousandth"
    assert read(t.run("audit", "verify", "--json", why=()))[0]["ok"] is True and b"at, UTC" in t.do("audit", "list", why=())


def test_AUD_04_the_verifier_refuses_in_one_sentence(folder):
    made = peer.Made(random.Random(5))
    bundle, other = folder / "b.jsonl", folder / "other"
    bundle.write_bytes(made.data())
    for text in ("", "Dear Sir or Madam\n", peer.slip_of(made.tenant, b"elsewhere", 1, bytes(32)), made.slips().replace("series 1", "series 9")):
        other.write_text(text)
        done = subprocess.run([VERIFY, "--seals", other, bundle], capture_output=True, text=True)
        assert done.returncode == 3 and done.stderr.count("\n") == 1 and not done.stdout, (text, done)
    for words, code in (([], 2), ([bundle, bundle], 2), (["--seals", bundle], 2), (["--other", bundle], 2), ([folder / "absent"], 3),
                        ([folder], 3), (["/dev/null"], 3), (["--anchors", bundle, bundle], 3), (["--help"], 0)):
        done = subprocess.run([VERIFY, *map(str, words)], capture_output=True, text=True)
        assert done.returncode == code and (done.stderr.count("\n") == 1) == (code != 0), (words, done)


def sources_of_the_verifier():
    """All that it is made of: what meson.build names, and the headers of ours that these include."""
    base, = re.findall(r"^foreach name : \[(.*?)\]\n  verify_base", pathlib.Path("meson.build").read_text(), re.M)
    there, new = set(), {*pathlib.Path("src/verify").glob("*.c"), *(pathlib.Path(f"src/base/{name}.c") for name in re.findall(r"'(\w+)'", base))}
    while new:
        there |= new
        new = {pathlib.Path("src", name) for path in new for name in re.findall(r'^#include "(.+)"$', path.read_text(), re.M)} - there
    return there


def lines_of_code(path):
    """Without comments and empty lines."""
    return sum(bool(line.strip()) for line in re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S).splitlines())


def test_AUD_04_the_verifier_is_at_most_1500_lines_of_c_with_all_that_is_linked_and_knows_no_network(folder):
    sources = sources_of_the_verifier()
    lines = sum(map(lines_of_code, sources))
    assert len(sources) > 15 and 1000 < lines <= 1500, (lines, sorted(map(str, sources)))
    needed = subprocess.run(["nm", "-D", "--undefined-only", "build/release/safeharbor-verify"], capture_output=True, text=True, check=True).stdout
    calls = set(needed.replace("@", " ").split())
    assert "sqlite" not in needed and not {"socket", "connect", "bind", "getaddrinfo", "execve", "fork", "open", "syscall", "dlopen"} & calls, needed
    linked = subprocess.run(["ldd", "build/release/safeharbor-verify"], capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"(\S+?)\.so\S* =>", linked)) == {"libcrypto", "libc"}, linked
    print(f"    {lines} lines of code in {len(sources)} files")


def test_AUD_04_the_format_is_written_down_to_the_byte_where_the_second_implementation_has_it_from(folder):
    """Each field of each line, each text that goes into a mark, stands in docs/audit.md as both programs have it."""
    said = pathlib.Path("docs/audit.md").read_text()
    made = peer.Made(random.Random(5))
    for line in made.data().decode().splitlines():
        kind = next(iter(json.loads(line)))
        names = re.findall(r'[{,]"(\w+)":', line)
        spec = next((text for text in said.splitlines() if text.startswith(f'{{"{kind}":')), "")
        assert re.findall(r'[{,]"(\w+)":', spec) == names, (kind, names, spec)
    for text in ("safeharbor audit epoch", "safeharbor audit mark", "safeharbor head 1", "safeharbor open 1", "safeharbor checkpoint 1"):
        assert text in said, text
