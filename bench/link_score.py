"""link_score.py - how good are pairs and clusters beside the truth? All figures are over pairs of records."""
import csv
from collections import Counter


def rows(path, *names):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        head = next(reader)
        columns = [head.index(name) for name in names]
        for row in reader:
            yield [row[column] for column in columns]


def pairs_within(counts):
    return sum(n * (n - 1) // 2 for n in counts)


def measures(right, said, true):
    """Precision, recall and F1 of `said` pairs of which `right` are among the `true` ones."""
    return {"precision": right / said if said else 1.0, "recall": right / true if true else 1.0,
            "f1": 2 * right / (said + true) if said + true else 1.0}


class Truth:
    """Who is who: person by record id."""

    def __init__(self, person):
        self.person = person
        sizes = Counter(person.values()).values()
        self.pairs, self.largest = pairs_within(sizes), max(sizes)

    def pair_scores(self, path):
        """Of a file id_l,id_r,weight,probability: as it stands, and cut where F1 is best. Equal scores stay together."""
        person = self.person
        said = [(float(p), float(w), person[left] == person[right])
                for left, right, w, p in rows(path, "id_l", "id_r", "weight", "probability")]
        said.sort(key=lambda pair: pair[:2], reverse=True)
        right, best = 0, measures(0, 0, self.pairs)
        for number, (probability, weight, is_right) in enumerate(said, 1):
            right += is_right
            is_last = number == len(said) or said[number][:2] != (probability, weight)
            if is_last and 2 * right > best["f1"] * (number + self.pairs):
                best = measures(right, number, self.pairs) | {"at": probability}
        return measures(right, len(said), self.pairs), best

    def cluster_scores(self, path):
        """Of a file id,cluster. A record that is not in it stands alone."""
        sizes, shared = Counter(), Counter()
        for ident, cluster in rows(path, "id", "cluster"):
            sizes[cluster] += 1
            shared[cluster, self.person[ident]] += 1
        found = measures(pairs_within(shared.values()), pairs_within(sizes.values()), self.pairs)
        return found | {"largest": max(sizes.values(), default=1)}
