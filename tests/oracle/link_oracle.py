#!/usr/bin/env python3
"""link_oracle.py - levels and weights of pairs, worked out from what the headers promise and not from the C.

  tests/oracle/link_oracle.py            writes link_oracle.tsv beside it, for link_oracle_test.c
  tests/oracle/link_oracle.py --check    fails when that file is not what would be written

Sources: link_kind.h (levels), link_kind.c (what a level means to people), similar.h (the two measures of
likeness), link_weights.h (weights), names/*.tsv (short forms, titles, suffixes), and the comments that name a
bound: 0.88 for alike, four letters for a slip, three for a part. Names, dates and telephones in ASCII only.
"""
import math
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
NAMES = HERE.parent.parent / "content/names"
COLUMNS = ("name", "name", "date", "phone")
LEVELS = ("missing", "same_rare", "same_scarce", "same_usual", "same_common", "swapped", "variant", "near",
          "part", "initial", "alike", "differs")
ALIKE = 0.88
BITS_MOST = 30


# ---- content ----

def table(name):
    rows = [line.split("\t") for line in (NAMES / name).read_text().splitlines() if line and line[0] != "#"]
    return rows[1:]


def groups():
    """Which rows of the short forms a name stands in."""
    found = {}
    for number, (formal, forms) in enumerate(table("nicknames.tsv")):
        for name in [formal] + forms.split():
            found.setdefault(name, set()).add(number)
    return found


GROUPS = groups()
TITLES = {word for word, what in table("particles.tsv") if what == "title"}
SUFFIXES = {word for word, what in table("particles.tsv") if what == "suffix"}


# ---- values ----

def read_name(raw):
    text = "".join(c if c.isalnum() else "" if c == "'" else " " for c in raw.lower())
    words = text.split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words[:1] + [word for word in words[1:] if word not in SUFFIXES])


def read_date(raw):
    """Year, month and day as texts of 4, 2 and 2 digits; "" for what is not known."""
    pieces = raw.split("-") if raw else []
    return tuple(pieces + [""] * (3 - len(pieces))) if pieces else None


def read_phone(raw):
    for stop in "ex":
        raw = raw.lower().split(stop)[0]
    digits = "".join(c for c in raw if c.isdigit())
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    return digits if len(digits) >= 5 else ""


READ = {"name": read_name, "date": read_date, "phone": read_phone}


# ---- likeness ----

def edits(a, b):
    """Insertions, deletions, changes and swaps of neighbors, none touching a place twice."""
    far = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            change = far[i - 1, j - 1] + (a[i - 1] != b[j - 1])
            far[i, j] = min(far[i - 1, j] + 1, far[i, j - 1] + 1, change)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                far[i, j] = min(far[i, j], far[i - 2, j - 2] + 1)
    return far[len(a), len(b)]


def jaro_winkler(a, b):
    if not a or not b:
        return 0.0
    reach = max(max(len(a), len(b)) // 2 - 1, 0)
    taken, mine = set(), []
    for i, letter in enumerate(a):
        for j in range(max(0, i - reach), min(len(b), i + reach + 1)):
            if j not in taken and b[j] == letter:
                taken.add(j)
                mine.append(letter)
                break
    if not mine:
        return 0.0
    theirs = [b[j] for j in sorted(taken)]
    swaps = sum(x != y for x, y in zip(mine, theirs)) // 2
    n = len(mine)
    jaro = (n / len(a) + n / len(b) + (n - swaps) / n) / 3
    start = 0
    while start < min(4, len(a), len(b)) and a[start] == b[start]:
        start += 1
    return jaro + start * 0.1 * (1 - jaro)


ALIKE_SOUNDS = ("bfpv", "cgjkqsxz", "dt", "l", "mn", "r")
SOUNDS = {letter: str(code) for code, letters in enumerate(ALIKE_SOUNDS, 1) for letter in letters}


def sound(text):
    """American Soundex of the first word: h and w do not part two equal codes, vowels do."""
    word = text.split(" ")[0]
    if not word or not "a" <= word[0] <= "z":
        return ""
    code, last = word[0], SOUNDS.get(word[0], "")
    for letter in word[1:]:
        if letter in "hw":
            continue
        here = SOUNDS.get(letter, "")
        if here and here != last:
            code += here
        last = here
    return (code + "000")[:4]


# ---- levels of two values that differ ----

def name_level(a, b):
    x, y = a.split(" "), b.split(" ")
    if GROUPS.get(a, set()) & GROUPS.get(b, set()):
        return "variant"
    if len(a) == 1 or len(b) == 1:
        return "initial" if a[0] == b[0] else "differs"
    if len(x) > 1 or len(y) > 1:
        rest, common = list(y), []
        for word in x:
            if word in rest:
                rest.remove(word)
                common.append(word)
        if len(common) == len(x) == len(y):
            return "near"
        if len(common) == min(len(x), len(y)) and max(map(len, common), default=0) > 2:
            return "part"
    if max(len(a), len(b)) > 3 and edits(a, b) <= 1:
        return "near"
    sounds = " " not in a + b and sound(a) and sound(a) == sound(b)     # of all of it: one word each
    return "alike" if jaro_winkler(a, b) >= ALIKE or sounds else "differs"


def one_digit_off(a, b):
    wrong = [i for i in range(len(a)) if a[i] != b[i]]
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return len(wrong) == 1
    i, j = wrong
    return a[i] == b[j] and a[j] == b[i]


def date_level(a, b):
    if not (all(a) and all(b)):
        agree = all(x == y for x, y in zip(a, b) if x and y)
        return "part" if agree and a[0] and b[0] else "differs"
    if a[0] == b[0] and a[1:] == (b[2], b[1]):
        return "near"
    if a[1:] == b[1:]:
        return "variant"
    if one_digit_off("".join(a), "".join(b)):
        return "near"
    return "alike" if a[0] == b[0] and (a[1] == b[1] or a[2] == b[2]) else "differs"


def phone_level(a, b):
    short, long = sorted((a, b), key=len)
    if len(a) == len(b) and one_digit_off(a, b):
        return "near"
    if len(long) == len(short) + 1 and any(long[:i] + long[i + 1:] == short for i in range(len(long))):
        return "near"
    return "part" if len(short) >= 7 and a[-7:] == b[-7:] else "differs"


LEVEL = {"name": name_level, "date": date_level, "phone": phone_level}


# ---- pairs ----

class World:
    """Records as they are understood, and how common each of their values is."""

    def __init__(self, records):
        self.records = [[READ[kind](cell) for kind, cell in zip(COLUMNS, record)] for record in records]
        self.counts = []
        for column in range(len(COLUMNS)):
            counts = {}
            for record in self.records:
                if record[column]:
                    counts[record[column]] = counts.get(record[column], 0) + 1
            self.counts.append(counts)

    def share(self, column, value):
        return self.counts[column][value] / sum(self.counts[column].values())

    def band(self, column, value):
        of_records = self.counts[column][value] / len(self.records)
        for level, least in (("same_rare", 16384), ("same_scarce", 1024), ("same_usual", 64)):
            if of_records < 1 / least:
                return level
        return "same_common"

    def level(self, column, left, right):
        a, b = left[column], right[column]
        if not a or not b:
            return "missing"
        if a == b:
            return self.band(column, a)
        if COLUMNS[column] == "name":
            for other, kind in enumerate(COLUMNS):
                if other != column and kind == "name" and (a == right[other] or left[other] == b):
                    return "swapped"
        return LEVEL[COLUMNS[column]](a, b)


def factor(world, weights, column, left, right):
    """How many times likelier one person's values agree like this than two people's."""
    level = world.level(column, left, right)
    if level == "missing":
        return 1.0
    if level.startswith("same"):
        same = sum(weights["m"][column][LEVELS.index(name)] for name in LEVELS if name.startswith("same"))
        chance = weights["chance"][column][LEVELS.index(level) - 1]
        odds = same / chance / world.share(column, left[column])
    else:
        odds = weights["m"][column][LEVELS.index(level)] / weights["u"][column][LEVELS.index(level)]
    return min(max(odds, 2.0 ** -BITS_MOST), 2.0 ** BITS_MOST)


def stated(world, weights, column, left, right):
    """A date that nobody verified: at most 11 bits for, at most 4 against unless more than 12 years lie between; day and
    month of another year never against."""
    value, level = factor(world, weights, column, left, right), world.level(column, left, right)
    if COLUMNS[column] != "date" or level == "missing":
        return value
    if level == "differs" and abs(int(left[column][0]) - int(right[column][0])) > 12:
        return min(value, 1.0)
    least = 0 if level.startswith("same") else 1.0 if level == "variant" else 2.0 ** -4
    return min(max(value, least), 2.0 ** 11)


def weight(world, weights, left, right):
    factors = [stated(world, weights, column, left, right) for column in range(len(COLUMNS))]
    match = weights["matches"] / weights["pairs"]
    levels = [world.level(column, left, right) for column in range(len(COLUMNS))]
    others = 1.0 + weights["together"] * math.prod(weights["community"][column][LEVELS.index(level)]
                                                   for column, level in enumerate(levels))
    for related, shared in zip(weights["related"], weights["shared"]):
        others += related / weights["pairs"] * math.prod(s * f + 1 - s for s, f in zip(shared, factors))
    return math.log2(match * math.prod(factors) / others)


# ---- the cases ----

class Dice:
    """A generator of its own, so that the file does not depend on the version of Python."""

    def __init__(self, seed):
        self.state = seed

    def roll(self, sides):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % sides

    def one_of(self, values):
        return values[self.roll(len(values))]


GIVEN = ("Robert", "Bob", "Rob", "Maria", "Mary", "Elizabeth", "Liz", "Katherine", "Catherine", "Kate",
         "Jose", "Ana", "Ann", "Anne", "Mary Ann", "Ann Mary", "J", "K", "Wei", "Jon", "John", "")
SURNAMES = ("Smith", "Smyth", "Smithe", "Simth", "Garcia", "Garcia Lopez", "Lopez Garcia", "Lopez", "O'Neil",
            "Oneill", "Lee", "Lea", "Li", "Jackson", "Johnson", "Johnston", "Robert", "Maria", "Ashcraft",
            "Tymczak", "Smith Jr", "Dr Lindqvist", "Martinez", "Martins", "Marsden", "Garzia", "Dixon",
            "Dicksonx", "")
DATES = ("2008-04-07", "2008-07-04", "2004-04-07", "2008-04-17", "2008-04-21", "2008-11-07", "2008-04",
         "2008", "1998-04-07", "2080-04-07", "1971-12-30", "1971-12-03", "")
PHONES = ("202-555-0143", "(202) 555-0143", "+1 202 555 0143", "555-0143", "303-555-0143", "202-555-0134",
          "202-555-0148", "202-555-143", "202-555-0199", "202-555-0143 x12", "")
RECORDS = 140       # a value that stands in two of them is a usual one, not a common one
EVERY = 13          # pair is written


def rare(record):
    """What the record shares with its neighbor only."""
    n = record // 2
    return [f"Q{chr(97 + n % 26)}{chr(97 + n // 26)}la", f"V{chr(97 + n // 26)}rn{chr(97 + n % 26)}k",
            f"19{30 + n}-0{1 + n % 9}-1{n % 10}", f"404-555-01{n:02}"]


def cases():
    dice = Dice(20)
    records = [[unusual if dice.roll(3) == 0 else dice.one_of(values)
                for values, unusual in zip((GIVEN, SURNAMES, DATES, PHONES), rare(record))]
               for record in range(RECORDS)]
    weights = {"m": [], "u": [], "chance": [], "pairs": 9730.0, "matches": 160.0, "related": [90.0, 75.0],
               "shared": []}
    for _ in COLUMNS:
        for name in "mu":
            parts = [0] + [1 + dice.roll(1000) for _ in LEVELS[1:]]
            weights[name].append([part / sum(parts) for part in parts])
        weights["chance"].append([(1 + dice.roll(100)) / 100 for _ in range(4)])
    weights["together"] = 0.07
    weights["community"] = [[1.0] + [(20 + dice.roll(400)) / 100 for _ in LEVELS[1:]] for _ in COLUMNS]
    for _ in weights["related"]:
        weights["shared"].append([dice.roll(100) / 100 for _ in COLUMNS])
    return records, weights


def lines():
    records, weights = cases()
    world = World(records)
    yield "# Written by link_oracle.py: invented records and weights, and what pairs of them come to."
    for record in records:
        yield "\t".join(["record"] + record)
    for name in ("m", "u", "chance", "shared", "community"):
        for row, values in enumerate(weights[name]):
            for at, value in enumerate(values):
                yield f"table\t{name}\t{row}\t{at}\t{value!r}"
    for name in ("pairs", "matches", "together"):
        yield f"table\t{name}\t0\t0\t{weights[name]!r}"
    for at, value in enumerate(weights["related"]):
        yield f"table\trelated\t0\t{at}\t{value!r}"
    for left, a in enumerate(world.records):
        for right in range(left + 1, len(records)):
            if right != left + 1 and (left * RECORDS + right) % EVERY:
                continue
            b = world.records[right]
            levels = [world.level(column, a, b) for column in range(len(COLUMNS))]
            total = f"{weight(world, weights, a, b):.10f}"
            yield "\t".join(["pair", str(left), str(right)] + levels + [total])


def main():
    text, path = "\n".join(lines()) + "\n", HERE / "link_oracle.tsv"
    if sys.argv[1:] == ["--check"]:
        return 0 if path.exists() and path.read_text() == text else 1
    path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
