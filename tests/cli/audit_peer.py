"""audit_peer.py - trees, chains and seals of an audit trail a second time, from their definitions and without the program."""
import hashlib


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
