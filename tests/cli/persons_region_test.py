"""persons_region_test.py - in an invented region planted changes of identity are proposed, and no two children are ever joined (R35, R62)."""
import csv
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from heal_region_test import Region
from tenant import of_kind


class Named(Region):
    """What the region's truth says of those whom a list names: nobody else can be known again."""

    def children(self):
        """The child of each mention that a list names; several where a paper was handed on."""
        made = {}
        with (self.folder / "truth.tsv").open() as file:
            for row in csv.DictReader(file, delimiter="\t"):
                if row["file"].endswith(".csv") and row["role"] == "arrestee" and row["latest"] == "yes":
                    made[f"{row['ori']}/{row['number']}/arrestee:{row['sequence']}"] = row["child"]
        made.update({row["person"]: row["child"] for row in self.named() if row["part"] != "lookalike"})
        return made

    def named(self):
        return [row for row in self.rows if row["file"].endswith(".csv") and row["family"]]

    def changes(self):
        """Pairs of one child's mentions under a forged paper, where both say enough to be compared: name and birth date, or the number."""
        by_person = {row["person"]: row for row in self.named()}
        return [frozenset((row["person"], row["from"])) for row in self.named() if row["part"] == "copy" and row["from"] in by_person and
                (row["document"] and row["document"] == by_person[row["from"]]["document"] or
                 (row["family"], row["given"], row["stated"]) == tuple(by_person[row["from"]][key] for key in ("family", "given", "stated")))]


def test_an_identity_change_that_was_planted_is_proposed_and_two_children_are_never_joined(folder):
    planted = found = pairs = of_one = of_two = others = joined = 0
    for seed in range(3000, 3020) if os.environ.get("SAFEHARBOR_LONG") else (3000,):
        region = Named(folder, seed)
        told = region.events("persons", "link")
        proposals = of_kind(told, "proposal")
        proposed = {frozenset((p["one"], p["other"])) for p in proposals}
        changes, children = set(region.changes()), region.children()
        planted, found = planted + len(changes), found + len(changes & proposed)
        for pair in proposed:
            one, other = (children.get(person) for person in pair)
            pairs += 1
            of_one += one is not None and one == other
            of_two += one is not None and other is not None and one != other
            others += one is None and other is None
        for p in proposals:
            assert p["how"] != "proposed" or not p["may_be_minor"], p
        # Nothing joined anybody: of whoever was proposed to be a child's, reports and words are their own.
        for person in sorted({person for pair in proposed for person in pair if person in children})[:6]:
            told = region.events("persons", "show", person)
            joined += len(of_kind(told, "person")) - 1
        again = of_kind(region.events("persons", "link"), "linked")[0]
        assert again["new"] == again["ended"] == 0, again
    print(f"{planted} planted changes of identity, {found} proposed; of {pairs} proposals {of_one} of one child, {of_two} of two children, "
          f"{others} of nobody's child; {joined} joined by a proposal")
    assert planted > 0 and found == planted and joined == 0
