#!/usr/bin/env python3
"""link_mentions.py - learn content/link/mentions.json anew: what the columns of a mention count for, from invented persons alone.

  tools/link_mentions.py        needs build/safeharbor and build/release/bench_persons; takes half a minute

The persons are those of src/synth/population.h, 100,000 records of seed 2026. What that generator does not have (middle name, second
telephone, plate, vehicle, handle, email) is drawn here for each person and written into some of their records, now and then with a slip
of the keyboard or another person's value. How often is our own guess. A corrected birth date stands in none of them.
"""
import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
RECORDS, SEED = 100_000, 2026
ABOUT = (f"Weights for the persons of reports, learned by tools/link_mentions.py from {RECORDS:,} records of invented persons (src/synth/population.h, "
         f"seed {SEED}). Grade: design; nothing in it was learned from real records.")
COLUMNS = {"first_name": "name", "middle_name": "name", "last_name": "name", "born": "date", "born_verified": "date", "sex": "category",
           "phone": "phone", "phone_2": "phone", "plate": "plate", "vin": "vin", "document": "document", "handle": "handle",
           "email": "email", "address": "address", "city": "place", "state": "category", "postcode": "postcode"}
FROM = {"first_name": "first_name", "last_name": "last_name", "born": "dob", "sex": "sex", "phone": "phone", "document": "ssn",
        "address": "street", "city": "city", "state": "state", "postcode": "zip"}
MIDDLE = "ann lee marie james lynn ray jo mae rose grace jean kay dale wayne dean paul alan earl roy neil".split()
LETTERS, ALL = "ABCDEFGHJKLMNPRSTUVWXYZ", "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


def things_of(chance):
    """What one person has beside what the generator gives: each thing in some of their records only."""
    word = "".join(chance.choices("bcdfghklmnprstvw", k=3)) + str(chance.randrange(1000, 100000))
    return {"middle_name": chance.choice(MIDDLE), "phone_2": f"29{chance.randrange(8)}555{chance.randrange(10000):04}",
            "plate": "".join(chance.choices(LETTERS, k=3)) + f"{chance.randrange(10000):04}", "vin": "".join(chance.choices(ALL, k=17)),
            "handle": word, "email": f"{word}@example.com"}


WRITTEN = {"middle_name": 0.5, "phone_2": 0.2, "plate": 0.15, "vin": 0.08, "handle": 0.15, "email": 0.15}


def slip(chance, value):
    at = chance.randrange(len(value))
    return value[:at] + chance.choice("0123456789" if value[at].isdigit() else "aeiou") + value[at + 1:]


def rows(data, truth):
    with open(truth, newline="") as file:
        person = {row["id"]: row["person"] for row in csv.DictReader(file)}
    others = [things_of(random.Random(f"other {n}")) for n in range(1000)]
    with open(data, newline="") as file:
        for row in csv.DictReader(file):
            things, chance = things_of(random.Random(person[row["record_id"]])), random.Random("record " + row["record_id"])
            made = {name: row[source] for name, source in FROM.items()}
            for name, share in WRITTEN.items():
                if chance.random() >= share:
                    continue
                how = chance.random()
                made[name] = (slip(chance, things[name]) if how < 0.04 else chance.choice(others)[name] if how < 0.08 else
                              things[name][0] if name == "middle_name" and how < 0.4 else things[name])
            yield {"id": row["record_id"], **made}


def main():
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        subprocess.run([ROOT / "build/release/bench_persons", str(RECORDS), str(SEED), at / "data.csv", at / "truth.csv"], check=True)
        with open(at / "mentions.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, ["id", *COLUMNS], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows(at / "data.csv", at / "truth.csv"))
        compare = [{"field": name, "kind": kind, **({"said": "verified"} if name == "born_verified" else {})} for name, kind in COLUMNS.items()]
        (at / "model.json").write_text(json.dumps({"id": "id", "compare": compare}))
        subprocess.run([ROOT / "build/safeharbor", "link", at / "mentions.csv", "--model", at / "model.json", "--train", "--truth", at / "truth.csv",
                        "--learned", at / "learned.json"], check=True)
        learned = json.loads((at / "learned.json").read_text())
    text = json.dumps({"about": ABOUT, **learned}, indent=1)
    (ROOT / "content/link/mentions.json").write_text(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
