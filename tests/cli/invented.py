"""invented.py - lists of invented persons, and who is who in them, for the tests of `link`."""
import csv
import random

FIELDS = {"given": "name", "surname": "name", "born": "date", "phone": "phone", "street": "address", "city": "place",
          "zip": "postcode"}
HEAD = ["rec_id", "agency", *FIELDS]

START = "Al Be Cor Da El Fen Gar Hol Ib Jas Kel Lor Mar Nor Os Per Quin Ros Sel Tam Ul Ver Wil Yor Zan".split()
MIDDLE = "a e i o u an en ir ol ul".split()
FAMILY = "berg bury combe croft dale field ford gate hurst ley more shaw stead ton wick worth".split()
GIVEN = "bel da dric la lin lo mon na nor ra ric sa ta than vin wen".split()
STREETS = "Alder Birch Canal Dock Elm Ferry Granite Harbor Ivy Juniper Kiln Larch Mill North Orchard Pine".split()
CITIES = "Easton Fairhaven Greenport Hillcrest Lakeview Milltown Northfield Riverbend".split()


def phone(number):
    """One of 90,000 that no telephone has: 555-0100 to 555-0199 with any area code."""
    return f"{100 + number // 100 % 900}-555-01{number % 100:02}"


class Invented:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def word(self, ends):
        pick = self.random.choice
        return pick(START) + pick(MIDDLE) + pick(ends)

    def person(self):
        r = self.random
        return {"given": self.word(GIVEN), "surname": self.word(FAMILY),
                "born": f"{r.randint(1950, 2012)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}", "phone": phone(r.randrange(90_000)),
                "street": f"{r.randint(1, 900)} {r.choice(STREETS)} Street", "city": r.choice(CITIES),
                "zip": f"{r.randint(10, 99)}{r.randint(0, 999):03}"}

    def relative(self, person):
        """Somebody who lives there as well: mostly with a name and a birthday of their own, now and then with one of them."""
        r, kind = self.random, self.random.random()
        other = {**self.person(), **{field: person[field] for field in ("surname", "street", "city", "zip")}}
        if r.random() < 0.6:
            other["phone"] = person["phone"]
        if kind < 0.04:
            other["given"] = person["given"]
        elif kind < 0.08:
            other["born"] = person["born"]
        return other

    def slip(self, text):
        """One letter is another one."""
        at = self.random.randrange(len(text))
        return text[:at] + self.random.choice("aeinrst") + text[at + 1:] if text[at].isalpha() else text

    def again(self, person):
        """The same person as another clerk wrote them down."""
        r, copy = self.random, dict(person)
        for field in ("given", "surname", "street"):
            if r.random() < 0.2:
                copy[field] = self.slip(copy[field])
        for field, other in (("phone", phone(r.randrange(90_000))), ("zip", ""), ("born", "")):
            if r.random() < 0.15:
                copy[field] = other
        return copy

    def records(self, persons):
        """Rows with ids and agencies, in no order, and the person of each id. Every third person has two or three."""
        rows, person = [], self.person()
        for number in range(persons):
            person = self.relative(person) if self.random.random() < 0.3 else self.person()
            copies = self.random.choice((2, 2, 3)) if number % 3 == 0 else 1
            for copy in range(copies):
                rows.append({"agency": "ABC"[copy], "who": number, **(self.again(person) if copy else person)})
        self.random.shuffle(rows)
        for number, row in enumerate(rows):
            row["rec_id"] = f"R{number:06}"
        return rows, {row["rec_id"]: row["who"] for row in rows}


def write(path, rows, head=HEAD, **how):
    with open(path, "w", newline="", encoding=how.pop("encoding", "utf-8")) as file:
        to = csv.DictWriter(file, head, extrasaction="ignore", **{"lineterminator": "\n", **how})
        to.writeheader()
        to.writerows(rows)
    return path
