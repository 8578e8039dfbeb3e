"""audit_peer.py - trees, chains and seals of an audit trail a second time, from their definitions and without the program."""
import hashlib
import hmac
import json
import struct


def sha(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


def leaf_of(data):
    return sha(b"\0", data)


# ---- the tree of RFC 9162, section 2.1, by its definition ----

def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def root_of(leaves):
    """Of leaves that are hashed already."""
    if not leaves:
        return sha()
    while len(leaves) > 1:          # level by level; whoever has nobody beside goes up alone, as in the definition
        leaves = [sha(b"\1", *leaves[i:i + 2]) if i + 1 < len(leaves) else leaves[i] for i in range(0, len(leaves), 2)]
    return leaves[0]


def root_by_definition(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha()
    k = split(len(leaves))
    return sha(b"\1", root_by_definition(leaves[:k]), root_by_definition(leaves[k:]))


def root_from_leaf(leaf, index, n, proof):
    """What the root must be, followed from the top by the definition of a path; None when the proof has another length."""
    if n == 1:
        return leaf if not proof else None
    if not proof:
        return None
    k = split(n)
    if index < k:
        under = root_from_leaf(leaf, index, k, proof[:-1])
        return under and sha(b"\1", under, proof[-1])
    under = root_from_leaf(leaf, index - k, n - k, proof[:-1])
    return under and sha(b"\1", proof[-1], under)


def roots_from_growth(old, size, n, proof, whole=True):
    """(old root, new root) that the proof comes to, by the definition of a subproof; None when it has another length."""
    if size == n:
        if whole:
            return (old, old) if not proof else None
        return (proof[0], proof[0]) if len(proof) == 1 else None
    if not proof:
        return None
    k = split(n)
    if size <= k:
        under = roots_from_growth(old, size, k, proof[:-1], whole)
        return under and (under[0], sha(b"\1", under[1], proof[-1]))
    under = roots_from_growth(old, size - k, n - k, proof[:-1], False)
    return under and (sha(b"\1", proof[-1], under[0]), sha(b"\1", proof[-1], under[1]))


# ---- the same as steps, as RFC 9162 tells verifiers to go (2.1.3.2 and 2.1.4.2): a third way, and no recursion ----

def steps(fn, sn, path, join, keep):
    """Walks up from leaf fn of a tree whose last leaf is sn; false when the path has another length."""
    for node in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            join(node)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            keep(node)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0


def has_leaf_by_steps(leaf, index, n, path, root):
    at = [leaf]
    if index >= n:
        return False
    is_whole = steps(index, n - 1, path, lambda node: at.append(sha(b"\1", node, at[-1])), lambda node: at.append(sha(b"\1", at[-1], node)))
    return is_whole and at[-1] == root


def has_grown_by_steps(old, size, new, n, path):
    if size == n:
        return old == new and not path
    if not path or not 0 < size < n:
        return False
    if size & (size - 1) == 0:
        path = [old, *path]
    fn, sn = size - 1, n - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    first, second = [path[0]], [path[0]]

    def join(node):
        first.append(sha(b"\1", node, first[-1]))
        second.append(sha(b"\1", node, second[-1]))

    is_whole = steps(fn, sn, path[1:], join, lambda node: second.append(sha(b"\1", second[-1], node)))
    return is_whole and first[-1] == old and second[-1] == new


def growth_of(grown, n, size, start=0, whole=True):
    """The proof that the first `size` of n leaves grew into all, by its definition (2.1.4.1); `grown` is a Grown of all of them."""
    if size == n:
        return [] if whole else [grown.of(start, n)]
    k = split(n)
    if size <= k:
        return [*growth_of(grown, k, size, start, whole), grown.of(start + k, n - k)]
    return [*growth_of(grown, n - k, size - k, start + k, False), grown.of(start, k)]


# ---- bundles ----

ENTRY = ("role", "verb", "purpose", "case", "object", "total", "outcome", "detail")
HEAD = ("epoch", "first", "size", "root", "at", "last", "mark")
FIELDS = {"bundle": ("tenant", "vault"), "seq": ("at", "staff", *ENTRY, "hash"), "head": HEAD, "open": HEAD, "end": ("heads",)}
TEXTS = {"role", "verb", "purpose", "case", "object", "outcome", "vault", "bundle"}
BYTES = {"tenant": 16, "root": 32, "hash": 32, "mark": 16, "detail": None}


def quoted(data):
    return '"' + "".join(chr(c) if 0x20 <= c <= 0x7e and c not in b'"\\' else f"\\u00{c:02x}" for c in data) + '"'


def line_of(fields):
    """The one way to write a line; texts and bytes are bytes."""
    cells = []
    for name, value in fields.items():
        said = quoted(value) if name in TEXTS else f'"{value.hex()}"' if name in BYTES else str(value)
        cells.append(f'"{name}":{said}')
    return ("{" + ",".join(cells) + "}\n").encode()


def line_read(line):
    """The fields of a line, or None when it is not written in the one way."""
    try:
        said = json.loads(line)
        kind = next(iter(said))
        fields = {}
        for name in (kind, *FIELDS[kind]):
            value = said[name]
            if name in TEXTS:
                value = value.encode("latin-1")
            elif name in BYTES:
                value = bytes.fromhex(value)
                if BYTES[name] not in (None, len(value)):
                    return None
            elif type(value) is not int or abs(value) >= 2**63:
                return None
            fields[name] = value
    except (ValueError, KeyError, TypeError, StopIteration, AttributeError, RecursionError):
        return None
    return fields if line_of(fields) == line else None


def entry_hash(before, e):
    number = lambda n: struct.pack("<q", n)
    text = lambda t: number(len(t)) + t
    return sha(before, number(e["seq"]), number(e["at"]), number(e["staff"]),
               *(text(e[name]) for name in ("role", "verb", "purpose", "case", "object", "outcome", "detail")), number(e["total"]))


# ---- keys ----

def hkdf(key, purpose):
    return hmac.digest(hmac.digest(bytes(32), key, "sha256"), purpose + b"\1", "sha256")


def next_key(key):
    return hkdf(key, b"safeharbor audit epoch")


def mark_of(key, kind, tenant, vault, h):
    text = (f"safeharbor {kind} 1\ntenant {tenant.hex()}\nvault {vault.decode('latin-1')}\nseries {h[kind]}\nepoch {h['epoch']}\n"
            f"first {h['first']}\nsize {h['size']}\nroot {h['root'].hex()}\nat {h['at']}\nlast {h['last']}\n")
    return hmac.digest(hkdf(key, b"safeharbor audit mark"), text.encode("latin-1"), "sha256")[:16]


def slip_of(tenant, vault, series, key):
    said = f"tenant {tenant.hex()}\nvault {vault.decode()}\nseries {series}\nkey {key.hex()}\n"
    return said + f"check {sha(said.encode())[:4].hex()}\n"


def checkpoint_of(tenant, vault, size, root):
    said = f"safeharbor checkpoint 1\ntenant {tenant.hex()}\nvault {vault.decode()}\nsize {size}\nroot {root.hex()}\nseries 1\nepoch 1\nat 1\n"
    return said + f"check {sha(said.encode())[:4].hex()}\n"


# ---- the verdict ----

class Wrong(Exception):
    """The trail is not whole."""


def must(truth):
    if not truth:
        raise Wrong


class Grown:
    """A tree that grows: roots by the definition, subtree by subtree."""

    def __init__(self):
        self.leaves, self.done = [], {}

    def root(self):
        return self.of(0, len(self.leaves))

    def of(self, start, n):
        if n < 2:
            return self.leaves[start] if n else sha()
        k = split(n)
        if (start, n) not in self.done:
            made = sha(b"\1", self.of(start, k), self.of(start + k, n - k))
            if n & (n - 1):
                return made
            self.done[start, n] = made          # a full subtree stays what it is
        return self.done[start, n]


def verdict(data, keys=(), anchors=()):
    """(entries, heads, sealed, proved, anchored) of a bundle that is whole, else None. `keys`: {series: first key}; `anchors`:
    [(size, root)]."""
    try:
        return judged(data, dict(keys), sorted(anchors))
    except Wrong:
        return None


def judged(data, keys, anchors):
    lines = [line_read(line) for line in data.splitlines(keepends=True)] if b"\r" not in data and data.isascii() else [None]
    must(None not in lines and len(lines) >= 2 and "bundle" in lines[0] and "end" in lines[-1])
    first, *body, end = lines
    must(first["bundle"] == b"safeharbor audit 1" and len(first["vault"]) < 16)
    tenant, vault = first["tenant"], first["vault"]
    opened = body.pop() if body and "open" in body[-1] else None
    heads, tree, before, youngest, last, proved, used = 0, Grown(), bytes(32), None, None, 0, set()
    keys = {series: next_key(key) for series, key in keys.items()}
    roots = {0: sha()}
    wanted = {size for size, _ in anchors}

    def fits(h):
        must(h["first"] == (last["size"] if last else 0) + 1 and h["size"] == len(tree.leaves) and h["root"] == tree.root())
        must(h["last"] in (0, 1) and h["at"] >= max(youngest or 0, last["at"] if last else 0))

    for line in body:
        if "seq" in line:
            must(line["seq"] == len(tree.leaves) + 1 and line["at"] >= (youngest or 0))
            must(entry_hash(before, line) == line["hash"])
            before, youngest = line["hash"], line["at"]
            tree.leaves.append(leaf_of(before))
            if len(tree.leaves) in wanted:
                roots[len(tree.leaves)] = tree.root()
            continue
        must("head" in line)
        series, was = line["head"], last["head"] if last else 0
        if last and series == was:
            must(line["epoch"] == last["epoch"] + 1 and not last["last"])
        else:
            must(series == was + 1 and line["epoch"] == 1 and (not last or last["last"] or was not in keys))
        must(line["size"] >= line["first"] or (line["last"] == 1 and line["size"] == line["first"] - 1))
        fits(line)
        if series in keys:
            must(mark_of(keys[series], "head", tenant, vault, line) == line["mark"])
            keys[series] = next_key(keys[series])
            used.add(series)
            proved = line["size"]
        last, heads = line, heads + 1
    goes_on = last and not last["last"]
    if opened:
        must(goes_on and (opened["open"], opened["epoch"]) == (last["head"], last["epoch"] + 1))
        fits(opened)
        if last["head"] in keys:
            must(mark_of(keys[last["head"]], "open", tenant, vault, opened) == opened["mark"])
    else:
        must(not goes_on or last["head"] not in keys)
    must(used == set(keys) and (end["end"], end["heads"]) == (len(tree.leaves), heads))
    must(all(roots.get(size) == root for size, root in anchors))
    return len(tree.leaves), heads, last["size"] if last else 0, proved, max([size for size, _ in anchors], default=0)


# ---- invented bundles ----

def invented_text(dice):
    if dice.random() < 0.2:
        return bytes(dice.choice((0, 1, 9, 10, 13, 31, 34, 47, 92, 127, 128, 195, 169, 255, 65)) for _ in range(dice.randint(0, 9)))
    return dice.choice((b"", b"auditor", b"findings list", b"investigation", b"2026-0412", b"finding 12", b"done"))


class Made:
    """An invented trail as a bundle, with all that somebody could know about it: lines, keys of every epoch."""

    def __init__(self, dice):
        self.tenant, self.vault = dice.randbytes(16), dice.choice((b"case", b"location"))
        self.firsts, self.keys, self.lines, self.roots = {}, {}, [], {}
        self.tree, self.before, self.at = Grown(), bytes(32), dice.randint(0, 2**50)
        self.series, self.epoch, self.first, self.heads = 0, 0, 1, []
        self.lines.append({"bundle": b"safeharbor audit 1", "tenant": self.tenant, "vault": self.vault})
        sealed = dice.random() < 0.9
        for _ in range(dice.randint(1, 40)):
            self.entry(dice)
            if sealed and (not self.series or dice.random() < 0.05):
                self.begin(dice)
            elif self.series and dice.random() < 0.25:
                self.head()
        if self.series:
            if self.first <= len(self.tree.leaves):
                self.head()
            self.lines.append(self.now("open", 0))
        self.lines.append({"end": len(self.tree.leaves), "heads": len(self.heads)})

    def entry(self, dice):
        self.at += dice.choice((0, 1, 10**6))
        e = {"seq": len(self.tree.leaves) + 1, "at": self.at, "staff": dice.randint(0, 9)}
        for name in ENTRY:
            e[name] = dice.randint(-1, 2000) if name == "total" else invented_text(dice)
        e["hash"] = self.before = entry_hash(self.before, e)
        self.tree.leaves.append(leaf_of(self.before))
        self.roots[len(self.tree.leaves)] = self.tree.root()
        self.lines.append(e)

    def now(self, kind, last):
        h = {kind: self.series, "epoch": self.epoch, "first": self.first, "size": len(self.tree.leaves), "root": self.tree.root(),
             "at": self.at, "last": last}
        return {**h, "mark": mark_of(self.keys[self.series, self.epoch], kind, self.tenant, self.vault, h)}

    def head(self, last=0):
        self.heads.append(self.now("head", last))
        self.lines.append(self.heads[-1])
        self.first = len(self.tree.leaves) + 1
        self.keys[self.series, self.epoch + 1] = next_key(self.keys[self.series, self.epoch])
        self.epoch += 1

    def begin(self, dice):
        """The entry that says so is in the first epoch of the new series; the old one ends before it."""
        entry = self.lines.pop()
        leaf = self.tree.leaves.pop()
        if self.series:
            self.head(last=1)
        self.lines.append(entry)
        self.tree.leaves.append(leaf)
        self.series, self.epoch = self.series + 1, 1
        self.firsts[self.series] = dice.randbytes(32)
        self.keys[self.series, 1] = next_key(self.firsts[self.series])
        self.head()

    def data(self):
        return b"".join(map(line_of, self.lines))

    def slips(self, series=None):
        return "\n".join(slip_of(self.tenant, self.vault, s, self.firsts[s]) for s in series or self.firsts)
