"""audit_tree_test.py - proof that trees and proofs are right, judged by a second implementation."""
import pathlib
import struct
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import audit_peer as peer

DESK = pathlib.Path("build/debug/merkle_desk").resolve()
LEAVES = [peer.leaf_of(struct.pack("<Q", i)) for i in range(3000)]
SIZES = 1000
TREE = peer.Grown()
TREE.leaves = LEAVES


def trees(seed, count):
    """(n, root, index, proof of that leaf, size, proof of the growth from there) of each tree."""
    done = subprocess.run([DESK, str(seed), str(count)], capture_output=True, check=True, text=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    for (_, n, root), (_, index, *leaf), (_, size, *growth) in zip(*[iter(lines)] * 3):
        yield int(n), bytes.fromhex(root), int(index), [*map(bytes.fromhex, leaf)], int(size), [*map(bytes.fromhex, growth)]


def test_AUD_01_a_thousand_random_sizes_are_proved_to_a_second_implementation(folder):
    seen = set()
    for n, root, index, leaf, size, growth in trees(9162, SIZES):
        seen.add(n)
        assert root == TREE.of(0, n), n
        assert peer.root_from_leaf(LEAVES[index], index, n, leaf) == root, (n, index)
        assert peer.root_from_leaf(LEAVES[(index + 1) % n], index, n, leaf) != root or n == 1, (n, index)
        old = TREE.of(0, size)
        assert peer.roots_from_growth(old, size, n, growth) == (old, root), (n, size)
        assert peer.has_leaf_by_steps(LEAVES[index], index, n, leaf, root) and peer.has_grown_by_steps(old, size, root, n, growth), (n, index, size)
        assert growth == peer.growth_of(TREE, n, size), (n, size)
        other = bytes([root[0] ^ 1]) + root[1:]
        assert not peer.has_leaf_by_steps(LEAVES[index], index, n, leaf, other) and not peer.has_grown_by_steps(old, size, other, n, growth), n
        assert size == n or not peer.has_grown_by_steps(other, size, root, n, growth), (n, size)
    assert len(seen) > 700


def test_AUD_01_the_second_implementation_is_the_definition(folder):
    for n in range(130):
        assert peer.root_of(LEAVES[:n]) == peer.root_by_definition(LEAVES[:n]) == TREE.of(0, n), n
