"""places_test.py - `safeharbor places` as its users run it: directories in and out without loss, and 500 planted markers of where
protective facilities are, of which no output has one."""
import csv
import io
import itertools
import json
import pathlib
import random
import re
import shutil
import subprocess
import uuid

import check_script

PROGRAM = str(pathlib.Path("build/debug/safeharbor").resolve())
TODAY = ("--today", "2026-11-25")


def run(*args, stdin=None):
    return subprocess.run([PROGRAM, *map(str, args)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)


def events(*args):
    done = run("places", "read", *args, *TODAY, "--json")
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def places(*args):
    return [e for e in events(*args) if e["event"] == "place"]


# ---- an invented directory with markers ----

class Markers:
    """Words, numbers and coordinates that no other entry has. What is looked for in outputs is `found`."""

    def __init__(self):
        self.all, self.count = [], 0

    def word(self):
        self.count += 1
        letters = "".join("bcdfghjkmnpqrstvwxyz"[self.count // 20 ** i % 20] for i in range(3))
        word = f"qz{letters}marker"
        self.all.append(word)
        return word

    def phone(self):
        self.count += 1
        number = f"{200 + self.count // 100}-555-01{self.count % 100:02}"
        self.all.append(number)
        return number

    def degrees(self, about):
        self.count += 1
        value = about + 0.430001 + self.count / 100000
        self.all.append(f"{value:.6f}")
        return round(value, 6)

    def house(self):
        """Number and street of one house, as a whole and as its beginning."""
        word = self.word()
        number = 70000 + self.count
        self.all.append(str(number))
        return f"{number} {word} Street"


def uid():
    return str(uuid.UUID(int=next(uid.numbers)))


uid.numbers = itertools.count(0x4000_8000_0000_0000_0000)

KINDS = [
    ("Shelter for survivors of domestic violence", {}), ("Safe house", {}), ("Housing", {"description": "For exploited youth"}),
    ("Program", {"safeharbor_protective": "yes"}), ("Program", {"eligibility_description": "Girls who were trafficked; residential"}),
    ("Beds", {"description": "The location is confidential"}),
]


def protective_service(m, n):
    name, more = KINDS[n % len(KINDS)]
    house, number = m.house(), m.phone()
    address = {"id": uid(), "attention": m.word(), "address_1": house, "address_2": f"Unit {m.word()}", "city": m.word(),
               "region": m.word(), "state_province": "TX", "postal_code": "78701-" + str(1000 + n), "country": "US",
               "address_type": "physical"}
    location = {"id": uid(), "location_type": "physical", "name": f"{m.word()} House", "alternate_name": m.word(),
                "description": f"Behind the {m.word()} mill", "transportation": f"Bus to {m.word()}",
                "latitude": m.degrees(30), "longitude": -m.degrees(97), "url": f"https://{m.word()}.example/",
                "external_identifier": m.word(), "addresses": [address], "phones": [{"id": uid(), "number": number}],
                "accessibility": [{"id": uid(), "description": f"Ramp in {m.word()} Alley"}],
                "contacts": [{"id": uid(), "name": m.word(), "email": f"desk@{m.word()}.example", "phones": [{"id": uid(), "number": m.phone()}]}],
                "schedules": [{"id": uid(), "description": f"Ring at {m.word()}"}], "x_directions": f"Left at {m.word()}"}
    service = {"id": uid(), "name": name, "alternate_name": m.word(), "status": "active", "url": f"https://{m.word()}.example",
               "email": f"in@{m.word()}.example", "application_process": f"Come to {m.word()}", "minimum_age": 12,
               "maximum_age": 17, "assured_date": "2026-10-01", "assurer_email": f"{m.word()}@agency.example",
               "safeharbor_gender": "girls", "safeharbor_security": "staffed", "safeharbor_area": f"{m.word()} 12",
               "languages": [{"id": uid(), "name": "Spanish", "code": "es", "note": m.word()}],
               "service_areas": [{"id": uid(), "name": m.word()}], "x_note": {"inner": [m.word()]},
               "metadata": [{"id": uid(), "field_name": "address", "previous_value": m.word(), "replacement_value": house}],
               "service_at_locations": [{"id": uid(), "description": m.word(), "location": location}], **more}
    return service, house, number


def ordinary_service(n):
    return {"id": uid(), "name": f"Clinic {n}", "status": "active", "description": "Medical help", "minimum_age": 0, "maximum_age": 21,
            "assured_date": "2026-11-01", "service_at_locations": [{"id": uid(), "location": {
                "id": uid(), "location_type": "physical", "latitude": 31.5 + n / 100, "longitude": -95.5 - n / 100,
                "addresses": [{"id": uid(), "address_1": f"{n} Mill Street", "city": "Easton", "state_province": "TX",
                               "postal_code": "75001", "country": "US", "address_type": "physical"}]}}]}


def nested(m, count):
    """Organizations with nothing but a shelter, with a shelter among others, and others that speak of a shelter's house."""
    all_ = []
    for n in range(count):
        service, house, number = protective_service(m, n)
        organization = {"id": uid(), "name": f"Helpers {n}", "description": "Help", "website": f"https://helpers{n}.example",
                        "services": [service]}
        if n % 2:
            organization["services"].append(ordinary_service(n))
            organization["description"] = f"Our shelter stands in {m.word()}"
        else:
            organization.update(name=m.word(), description=m.word(), website=f"https://{m.word()}.example")
        all_.append(organization)
        # Whoever wrote these knew the house, however they wrote it. The words stand for what they may keep.
        all_.append({"id": uid(), "name": f"Pantry {n}", "description": f"Across from {house.upper().replace(' ', '  ')}, door 2",
                     "services": [{**ordinary_service(n + 500), "application_process": f"Call ({number[:3]}) {number[4:7]} {number[8:]}",
                                   "fees_description": f"{' '.join(house.split()[:2])} St has none"}]})
    return all_


def tables(organizations):
    """The same as tables of 2.0.1, in which rows refer to ids and ids may say where something is."""
    made = {name: [] for name in ("organizations", "services", "services_at_location", "locations", "physical_addresses", "phones",
                                  "contacts", "languages", "metadata", "regular_schedules", "accessibility_for_disabilities", "service_areas")}

    def row(table, object_, **links):
        made[table].append({**{k: v for k, v in object_.items() if not isinstance(v, (list, dict))}, **links})

    for organization in organizations:
        row("organizations", organization)
        for service in organization["services"]:
            row("services", service, organization_id=organization["id"])
            for name, table in (("languages", "languages"), ("service_areas", "service_areas")):
                for child in service.get(name, []):
                    row(table, child, service_id=service["id"])
            for child in service.get("metadata", []):
                row("metadata", child, resource_id=service["id"])
            for at in service["service_at_locations"]:
                location = at["location"]
                row("services_at_location", at, service_id=service["id"], location_id=location["id"])
                row("locations", location)
                for name, table in (("addresses", "physical_addresses"), ("phones", "phones"), ("schedules", "regular_schedules"),
                                    ("accessibility", "accessibility_for_disabilities")):
                    for child in location.get(name, []):
                        row(table, child, location_id=location["id"])
                for contact in location.get("contacts", []):
                    row("contacts", contact, location_id=location["id"])
                    for child in contact["phones"]:
                        row("phones", child, contact_id=contact["id"])
    return made


def with_telling_ids(m, made):
    """Locations and services get ids that are words, in every row that refers to them."""
    new = {row["id"]: f"{table}-{m.word()}" for table in ("services", "locations") for row in made[table]}
    return {table: [{k: new.get(v, v) if k == "id" or k.endswith("_id") else v for k, v in row.items()} for row in rows]
            for table, rows in made.items()}


def write_tables(folder, made):
    folder.mkdir()
    for table, rows in made.items():
        names = list(dict.fromkeys(name for row in rows for name in row))
        with open(folder / f"{table}.csv", "w", newline="") as out:
            writer = csv.DictWriter(out, names or ["id"])
            writer.writeheader()
            writer.writerows(rows)


def planted(folder):
    """The markers of protective entries alone, and the forms of one directory that has them all."""
    m = Markers()
    organizations = nested(m, 30)
    made = tables(organizations)
    shown = Markers()
    shown.count = 5000
    telling = with_telling_ids(shown, made)
    services = {row["id"] for row in made["services"] if not row["name"].startswith("Clinic")}
    protective = services | {row["location_id"] for row in made["services_at_location"] if row["service_id"] in services}
    m.all += [new["id"].partition("-")[2] for table in ("services", "locations")
              for old, new in zip(made[table], telling[table]) if old["id"] in protective]
    (folder / "nested.json").write_text(json.dumps(organizations))
    (folder / "services.json").write_text(json.dumps({"total_items": 9, "contents": [
        {**s, "organization": {k: v for k, v in o.items() if k != "services"}} for o in organizations for s in o["services"]]}))
    (folder / "odd.json").write_text(json.dumps({"data": organizations}))
    (folder / "tabular.json").write_text(json.dumps({f"{table}.csv": rows for table, rows in made.items()}))
    write_tables(folder / "tables", made)
    write_tables(folder / "telling", telling)
    assert len(set(m.all)) == len(m.all) and len(m.all) >= 500
    return m.all, [folder / name for name in ("nested.json", "services.json", "odd.json", "tabular.json", "tables", "telling")]


def found(markers, text):
    """Whatever is written with capitals, or a number without its hyphens, is found as well."""
    small = text.lower()
    bare = re.sub(r"[^0-9a-z]", "", small)
    return [marker for marker in markers if marker in small or (marker[0].isdigit() and len(marker) > 6 and
                                                                re.sub(r"\D", "", marker) in bare)]


def test_no_output_has_one_of_500_planted_markers(folder):
    markers, forms = planted(folder)
    searches = [[], ["--near", "30.43,-97.43", "--limit", "1000"], ["--near", "78701"], ["--near", "75001", "--age", "15", "--limit", "1000"],
                ["--offers", "shelter", "--gender", "girls", "--security", "staffed", "--language", "Spanish", "--limit", "1000"],
                ["--near", "0,0"], ["--near", "99999"], ["--gender", "unknown"]]
    outputs = 0
    for form, search in itertools.product(forms, searches):
        for more in ([], ["--json"], ["--csv", folder / "list.csv"]):
            done = run("places", "read", form, *search, *more, *TODAY)
            text = (done.stdout + done.stderr).decode()
            if "--csv" in more and (folder / "list.csv").exists():
                text += (folder / "list.csv").read_text()
                (folder / "list.csv").unlink()
            assert not found(markers, text), (form, search, more, found(markers, text)[:3])
            outputs += 1
    for n, form in enumerate(forms):
        out = folder / f"out{n}"
        done = run("places", "export", form, "--out", out)
        assert done.returncode == 0, done.stderr
        text = (done.stdout + done.stderr).decode() + "".join(p.read_text() + p.name for p in out.rglob("*"))
        assert not found(markers, text), (form, found(markers, text)[:5])
        assert "Pantry 0" in text and "Clinic 1" in text and text.count("Protective facility") >= 30
        # What was written is read again: nothing is lost of what may stay, and nothing comes back.
        again = run("places", "read", out, "--near", "30.43,-97.43", "--limit", "1000", "--json", *TODAY)
        first = run("places", "read", form, "--near", "30.43,-97.43", "--limit", "1000", "--json", *TODAY)
        assert [strip(e) for e in lines(again) if e.get("protective")] == [strip(e) for e in lines(first) if e.get("protective")]
        assert not found(markers, again.stdout.decode())
        outputs += 2
    assert outputs >= 150
    # The markers are in the inputs, or none of this proves anything.
    whole = "".join(p.read_text() for form in forms for p in ([form] if form.is_file() else form.rglob("*")))
    assert len(found(markers, whole)) == len(markers)


class RandomDirectory:
    """Protective entries with markers in any field that there is and in some that nobody knows."""

    def __init__(self, seed):
        self.random, self.markers, self.count = random.Random(seed), [], 0

    def mark(self):
        word = "zq" + "".join(self.random.choice("bcdfghjklmnpqrstvwxyz") for _ in range(9))
        self.markers.append(word)
        return word

    def uid(self):
        return str(uuid.UUID(int=self.random.getrandbits(128)))

    def id(self):
        self.count += 1
        return self.random.choice([self.uid(), f"{self.mark()}{self.count}", str(self.count)])

    def more(self, object_):
        for _ in range(self.random.randint(0, 4)):
            key = self.random.choice(["x_a", "note", "url", "email", "comments", "directions", "alternate_name", "fees", "foo_id", "hours"])
            object_[key] = self.random.choice([self.mark(), {"a": self.mark()}, [self.mark(), {"b": [self.mark()]}], f"at {self.mark()} road 12"])
        return object_

    def rows(self, names):
        return {name: [self.more({"id": self.id(), "address_1": f"{self.random.randint(1, 9999)} {self.mark()} St", "city": self.mark(),
                                  "postal_code": self.mark(), "number": self.mark(), "name": self.mark(), "description": self.mark(),
                                  "previous_value": self.mark(), "value": self.mark()}) for _ in range(self.random.randint(1, 2))]
                for name in names if self.random.random() < 0.4}

    def location(self):
        return self.more({"id": self.id(), "name": self.mark(), "location_type": self.random.choice(["physical", self.mark()]),
                          "latitude": 30 + self.random.random(), "longitude": -97 - self.random.random(),
                          **self.rows(["addresses", "physical_addresses", "phones", "contacts", "accessibility", "schedules", "languages",
                                       "metadata", "attributes", "odd_things"])})

    def service(self):
        pick = self.random.choice
        says = pick([{"name": "Safe house " + self.mark()}, {"name": self.mark(), "description": "domestic violence shelter " + self.mark()},
                     {"name": self.mark(), "confidential": True}, {"name": self.mark(), "safeharbor_protective": "yes"},
                     {"name": self.mark(), "attributes": [{"id": self.id(), "value": self.mark(), "taxonomy_term": {
                         "id": "t1", "name": "Shelters for trafficked youth", "code": "x"}}]}])
        return self.more({"id": self.id(), "status": pick(["active", self.mark()]), "minimum_age": pick([12, self.mark()]),
                          "assured_date": pick(["2026-01-01", self.mark()]), "safeharbor_gender": pick(["girls", self.mark()]),
                          "safeharbor_cell": pick(["30.0,-98.0", "30.26,-97.74", self.mark()]), "safeharbor_beds": self.mark(),
                          "safeharbor_area": pick([self.mark() + " 12", "Travis County, TX"]), "safeharbor_languages": self.mark(),
                          "service_at_locations": [self.more({"id": self.id(), "description": self.mark(), "location": self.location()})
                                                   for _ in range(self.random.randint(0, 2))],
                          **self.rows(["phones", "contacts", "service_areas", "required_documents", "cost_options", "metadata", "eligibility"]),
                          **says})

    def organization(self):
        made = {"id": self.uid(), "name": "Helpers", "services": [self.service()]}
        if self.random.random() < 0.4:
            made["services"].append({"id": self.uid(), "name": "Food", "status": "active"})
            made.update(description=self.mark(), alternate_name=self.mark(), locations=[self.location()])
        else:
            made = {**self.more(made), "name": self.mark()}
        return made

    def document(self):
        all_ = [self.organization() for _ in range(6)]
        page = [{**s, "organization": {k: v for k, v in o.items() if k != "services"}} for o in all_ for s in o["services"]]
        return self.random.choice([all_, {"total_items": 1, "contents": page}, {"organizations": all_}, {"results": {"list": all_}}])


def test_random_directories_do_not_give_their_markers_away(folder):
    for seed in range(25):
        made = RandomDirectory(seed)
        path, out = folder / "d.json", folder / f"out{seed}"
        path.write_text(json.dumps(made.document()))
        shown = [run("places", "read", path, "--limit", "1000", "--json", *TODAY), run("places", "export", path, "--out", out)]
        assert all(done.returncode == 0 for done in shown), shown
        text = "".join((done.stdout + done.stderr).decode() for done in shown) + (out / "d.json").read_text()
        left = [marker for marker in made.markers if marker in text]
        assert len(made.markers) > 50 and not left, (seed, left)
        assert sum(e.get("protective", False) for e in lines(shown[0])) == 6


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def strip(event):
    return {k: v for k, v in event.items() if k not in ("file", "rank")}


def test_damaged_directories_are_refused_without_a_marker(folder):
    markers, forms = planted(folder)
    text = (folder / "nested.json").read_text()
    damaged = [text[:len(text) // 3], text[:-1], text.replace('"name"', '"id"', 3), text.replace(":", "", 1), "[" * 40 + text,
               text.replace('"latitude": 30', '"latitude": 99999999999999999999999999, "x": 30')]
    for n, bad in enumerate(damaged):
        (folder / "bad.json").write_text(bad)
        done = run("places", "read", folder / "bad.json", *TODAY)
        assert done.returncode == 3 and done.stderr and not found(markers, (done.stdout + done.stderr).decode()), n
    table = folder / "tables" / "physical_addresses.csv"
    good = table.read_text()
    rows = good.splitlines()
    for bad in ("\n".join(rows[1:]), rows[0] + "\n" + rows[1] + ",more," + rows[2], "\n".join([rows[1], rows[1]]), rows[1] + "," + rows[1],
                good + '"open'):
        table.write_text(bad)
        done = run("places", "read", folder / "tables", *TODAY)
        assert not found(markers, (done.stdout + done.stderr).decode()), bad[:80]


def test_other_commands_do_not_show_them_either(folder):
    markers, forms = planted(folder)
    for form in (folder / "nested.json", folder / "tables" / "physical_addresses.csv", folder / "tables" / "locations.csv"):
        for command in (["check"], ["check", "--json"], ["check", "--all"], ["check", "--problems", folder / "problems.csv"], ["age"], ["guard"],
                        ["document", "--file"], ["document", "--many"], ["map"], ["terms"], ["terms", "--json"]):
            done = run(*command, form)
            # how long it took has digits enough to be a house number by chance
            said = re.sub(r'"seconds":[0-9.e-]+', "", (done.stdout + done.stderr).decode())
            assert not found(markers, said), (command, form, found(markers, said))


def test_what_remains_of_a_protective_facility_is_enough_to_choose_it(folder):
    planted(folder)
    got = [p for p in places(folder / "nested.json", "--near", "30.43,-97.43", "--age", "15", "--gender", "girls", "--limit", "1000")
           if p["protective"]]
    assert len(got) == 30
    for p in got:
        assert p["area"] == "between 30.0 N and 30.5 N, 97.5 W and 97.0 W" and p["is_approximate"] and p["meters"] < 40000
        assert p["age_min"] == 12 and p["gender"] == "girls" and p["security"] == "staffed" and p["languages"] == "es"
        assert {"age", "gender", "in operation"} <= set(p["fits"]) and p["verified_on"] == "2026-10-01" and not p["stale"]
        assert not any(p[k] for k in ("name", "organization", "phones", "address", "web", "in_words", "verified_by"))
    assert any("shelter" in p["offers"] for p in got)


def test_one_coarse_area_is_told_and_never_two(folder):
    base = {"id": uid(), "name": "Safe house", "status": "active"}
    at = {"location_type": "physical", "latitude": 30.26, "longitude": -97.74}
    address = {"address_1": "9 Elm Street", "city": "Easton", "state_province": "TX", "postal_code": "78701"}
    cases = [
        ({}, {**at, "addresses": [address]}, "between 30.0 N and 30.5 N, 98.0 W and 97.5 W"),
        ({}, {"location_type": "physical", "addresses": [address]}, "ZIP codes that begin with 787"),
        ({}, {"location_type": "physical", "addresses": [{**address, "postal_code": "03601"}]}, "the state of TX"),
        ({"safeharbor_area": "Travis County, TX"}, {**at, "addresses": [address]}, "Travis County, TX"),
        ({"safeharbor_area": "ZIP codes that begin with 7870"}, {"location_type": "physical"}, ""),
        ({"safeharbor_area": "the state of Elm"}, {"location_type": "physical"}, ""),
        ({"safeharbor_area": "9 Elm Street County, TX"}, {"location_type": "physical"}, ""),
    ]
    for more, location, want in cases:
        path = folder / "one.json"
        path.write_text(json.dumps({**base, **more, "service_at_locations": [{"location": location}]}))
        got, = places(path)
        assert got["protective"] and got["area"] == want, (got["area"], want)
        shutil.rmtree(folder / "out", ignore_errors=True)
        assert run("places", "export", path, "--out", folder / "out").returncode == 0
        assert places(folder / "out" / "one.json")[0]["area"] == want
        text = run("places", "read", path, *TODAY).stdout.decode()
        assert sum(text.count(part) for part in ("78701", "Elm", "Easton", "30.26")) == 0


def test_the_importer_may_mark_more(folder):
    path, marks = folder / "d.json", folder / "marks"
    path.write_text(json.dumps([{"id": "a1", "name": "Helpers", "services": [
        {"id": "s1", "name": "Evening group", "status": "active", "url": "https://evening.example", "attributes": [
            {"id": "x", "taxonomy_term": {"id": "t", "code": "PH-1", "name": "Term"}}]},
        {"id": "s2", "name": "Day group", "status": "active"}]}]))
    assert not any(p["protective"] for p in places(path))
    for word in ("s1", "PH-1", "t"):
        marks.write_text(f"# ours\r\n{word}\r\n")
        assert [p["protective"] for p in places(path, "--protective", marks)] == [True, False]
    marks.write_text("a1\n")
    assert [p["protective"] for p in places(path, "--protective", marks)] == [True, True]


def test_a_second_file_may_tell_that_a_place_is_protective(folder):
    (folder / "a.json").write_text(json.dumps({"id": uid(), "name": "Safe house", "status": "active", "service_at_locations": [
        {"location": {"location_type": "physical", "addresses": [{"address_1": "12 Juniper Street", "postal_code": "78702"}]}}]}))
    (folder / "b.json").write_text(json.dumps({"id": uid(), "name": "Tutoring", "status": "active", "service_at_locations": [
        {"location": {"location_type": "physical", "addresses": [{"address_1": "12  JUNIPER Street", "postal_code": "78702-0001"}]}}]}))
    assert [p["address"] for p in places(folder / "b.json")] != [""]
    assert all(p["protective"] and not p["address"] for p in places(folder / "a.json", folder / "b.json"))


def test_directories_come_out_as_they_went_in(folder):
    samples = check_script.shared() / "data/formats/hsds"
    for path in sorted(samples.glob("*.json")):
        out = folder / path.stem
        assert run("places", "export", path, "--out", out).returncode == 0, path
        assert json.dumps(json.loads((out / path.name).read_text())) == json.dumps(json.loads(path.read_text())), path
    out = folder / "csv"
    assert run("places", "export", samples / "csv", "--out", out).returncode == 0
    names = sorted(p.name for p in (samples / "csv").iterdir())
    assert sorted(p.name for p in out.iterdir()) == names
    for name in names:
        rows = [list(csv.reader(io.StringIO((f / name).read_text(), newline=""))) for f in (samples / "csv", out)]
        assert rows[0] == rows[1], name


def test_odd_values_come_out_as_they_went_in(folder):
    odd = {"id": "1", "name": "Söme \"quoted\" \\ name\n\t\u0001\u2028", "n": [0, -1, 1.5, 1e300, 0.1, 9007199254740993, -0.25, 40.712776],
           "t": [True, False, None], "e": {}, "l": [], "s": "", "services": [{"name": "x", "odd": [[["deep"]]]}]}
    (folder / "odd.json").write_text(json.dumps(odd))
    assert run("places", "export", folder / "odd.json", "--out", folder / "out").returncode == 0
    assert json.loads((folder / "out" / "odd.json").read_text()) == odd
    table = [["id", "name", "phone, main"], ["1", " blank at the end ", '"quoted", and\nlines'], ["2", "=1+2", "-97.7"], ["3", "", "+1 512 555 0100"]]
    with open(folder / "services.csv", "w", newline="") as out:
        csv.writer(out, quoting=csv.QUOTE_ALL).writerows(table)
    assert run("places", "export", folder / "services.csv", "--out", folder / "out2").returncode == 0
    assert list(csv.reader(open(folder / "out2" / "services.csv", newline=""))) == table


def test_tables_nest_as_3_0_has_them_and_say_the_same(folder):
    markers, forms = planted(folder)
    tables_ = folder / "tables"
    with open(tables_ / "x_notes.csv", "w", newline="") as out:
        csv.writer(out).writerows([["id", "note"], ["1", "Nothing leads here"]])
    done = run("places", "export", tables_, "--out", folder / "out", "--nested")
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (folder / "out").iterdir()) == ["other_tables.json", "services.json"]
    text = (folder / "out" / "services.json").read_text()
    assert not found(markers, text)
    assert json.loads((folder / "out" / "other_tables.json").read_text()) == {"x_notes": [{"id": "1", "note": "Nothing leads here"}]}
    for search in (["--limit", "1000"], ["--near", "31.5,-95.5", "--age", "15", "--limit", "1000"]):
        assert [strip(p) for p in places(folder / "out" / "services.json", *search)] == [strip(p) for p in places(tables_, *search)]
    clinic = next(s for s in json.loads(text) if s["name"] == "Clinic 1")
    at, = clinic["service_at_locations"]
    assert at["location"]["addresses"] == [{"id": at["location"]["addresses"][0]["id"], "address_1": "1 Mill Street", "city": "Easton",
                                            "state_province": "TX", "postal_code": "75001", "country": "US", "address_type": "physical"}]
    assert clinic["organization"]["name"] == "Helpers 1" and clinic["minimum_age"] == 0 and at["location"]["latitude"] == 31.51


def test_tables_of_1_1_get_the_names_of_3_0(folder):
    made = {"organization": [{"id": "1", "name": "Helpers", "description": "d"}, {"id": "2", "name": "Alone", "description": "d"}],
            "service": [{"id": "1", "organization_id": "1", "name": "Group", "status": "active", "wait_time": "", "x_own": "kept"}],
            "location": [{"id": "1", "name": "Hall", "latitude": "30.25", "longitude": "-97.75"}, {"id": "2", "name": "Spare"}],
            "service_at_location": [{"id": "1", "service_id": "1", "location_id": "1"}],
            "physical_address": [{"id": "1", "location_id": "1", "address_1": "9 Mill Street", "city": "Easton", "postal_code": "78701"}],
            "postal_address": [{"id": "1", "location_id": "1", "address_1": "Box 9"}],
            "phone": [{"id": "1", "service_id": "1", "number": "512-555-0100"}], "language": [{"id": "1", "service_id": "1", "language": "Spanish"}],
            "regular_schedule": [{"id": "1", "service_id": "1", "weekday": "1"}], "eligibility": [{"id": "1", "service_id": "1", "eligibility": "Girls"}],
            "accessibility_for_disabilities": [{"id": "1", "location_id": "1", "accessibility": "Ramp"}],
            "service_taxonomy": [{"id": "1", "service_id": "1", "taxonomy_id": "7"}, {"id": "2", "service_id": "9", "taxonomy_id": "7"}],
            "taxonomy": [{"id": "7", "name": "Counseling"}]}
    write_tables(folder / "in", made)
    done = run("places", "export", folder / "in", "--out", folder / "out", "--nested")
    assert done.returncode == 0, done.stderr
    read = {p.name: json.loads(p.read_text()) for p in (folder / "out").iterdir()}
    assert read["services.json"] == [{
        "id": "1", "name": "Group", "status": "active", "x_own": "kept", "eligibility": [{"id": "1", "eligibility": "Girls"}],
        "languages": [{"id": "1", "name": "Spanish"}], "phones": [{"id": "1", "number": "512-555-0100"}],
        "schedules": [{"id": "1", "weekday": "1"}], "attributes": [{"id": "1", "taxonomy_term": {"id": "7", "name": "Counseling"}}],
        "organization": {"id": "1", "name": "Helpers", "description": "d"},
        "service_at_locations": [{"id": "1", "location": {
            "id": "1", "name": "Hall", "latitude": 30.25, "longitude": -97.75,
            "accessibility": [{"id": "1", "description": "Ramp"}],
            "addresses": [{"id": "1", "address_1": "9 Mill Street", "city": "Easton", "postal_code": "78701", "address_type": "physical"},
                          {"id": "1", "address_1": "Box 9", "address_type": "postal"}]}}],
        "eligibility_description": "Girls"}]
    assert [o["name"] for o in read["organizations.json"]] == ["Alone"] and [o["name"] for o in read["locations.json"]] == ["Spare"]
    assert read["other_tables.json"] == {"service_taxonomy": [{"id": "2", "service_id": "9", "taxonomy_id": "7"}]}
    place, = places(folder / "in", "--near", "30.25,-97.75")
    assert place["in_words"] == "Girls" and place["languages"] == "es" and place["meters"] == 0 and place["offers"] == "counseling"


def test_an_export_replaces_nothing(folder):
    (folder / "d.json").write_text(json.dumps({"id": "1", "name": "x", "status": "active"}))
    (folder / "out").mkdir()
    assert run("places", "export", folder / "d.json", "--out", folder / "out").returncode == 0
    done = run("places", "export", folder / "d.json", "--out", folder / "out")
    assert done.returncode == 5 and b"holds something" in done.stderr


def test_what_is_not_known_is_asked_and_stale_entries_say_so(folder):
    services = [{"id": uid(), "name": name, "status": "active", **more} for name, more in (
        ("Told", {"minimum_age": 10, "maximum_age": 17, "assured_date": "2026-11-01", "safeharbor_pregnant": "yes", "safeharbor_own_children": "no"}),
        ("Silent", {}), ("Grown", {"minimum_age": 18, "assured_date": "2020-01-01"}), ("Old", {"assured_date": "2020-01-01"}),
        ("Closed", {"status": "defunct"}), ("Gone", {"status": "Temporarily Closed"}), ("Odd", {"status": "by appointment"}),
        ("Zero", {"minimum_age": 0, "maximum_age": 0}), ("Turned", {"minimum_age": 20, "maximum_age": 12}), ("Wide", {"maximum_age": 999}))]
    path = folder / "d.json"
    path.write_text(json.dumps(services))
    got = {p["name"]: p for p in places(path, "--age", "15", "--pregnant")}
    assert set(got) == {"Told", "Silent", "Old", "Odd", "Zero", "Turned", "Wide"} and "in operation" in got["Odd"]["ask"]
    assert got["Told"]["fits"] == ["in operation", "age", "pregnancy"] and got["Silent"]["ask"] == ["age", "pregnancy"]
    assert not got["Told"]["stale"] and got["Silent"]["stale"] and got["Old"]["stale"]
    text = run("places", "read", path, "--age", "15", *TODAY).stdout.decode()
    assert "NEVER VERIFIED" in text and "STALE: last verified 2020-01-01" in text and "verified 2026-11-01" in text
    assert "Told" not in {p["name"] for p in places(path, "--with-children")}


def test_a_search_near_a_zip_code_uses_the_entries_of_the_directory(folder):
    (folder / "d.json").write_text(json.dumps([ordinary_service(n) for n in range(10)]))
    got = places(folder / "d.json", "--near", "75001", "--limit", "3")
    assert len(got) == 3 and got[0]["meters"] <= got[1]["meters"] <= got[2]["meters"] and got[0]["name"] in ("Clinic 4", "Clinic 5")
    assert len(places(folder / "d.json", "--near", "75099", "--within", "1")) == 2
    done = run("places", "read", folder / "d.json", "--near", "99999", *TODAY)
    assert done.returncode == 4 and b"latitude and longitude" in done.stderr


def test_a_facility_of_which_only_a_zip_area_is_told_is_found_near_the_others_of_that_area(folder):
    def hidden(street):
        return {"id": uid.fixed, "name": "Safe house", "status": "active", "service_at_locations": [{"location": {
            "location_type": "physical", "addresses": [{"address_1": street, "city": "Easton", "postal_code": "75099"}]}}]}

    uid.fixed = uid()
    clinics = [ordinary_service(n) for n in range(10)]
    told = []
    for street in ("9 Elm Street", "700 Oak Street"):
        (folder / "d.json").write_text(json.dumps([hidden(street), *clinics]))
        told.append([p for p in places(folder / "d.json", "--near", "31.5,-95.5", "--limit", "20") if p["protective"]])
    assert told[0] == told[1] and told[0][0]["is_approximate"] and 4000 < told[0][0]["meters"] < 12000
    assert told[0][0]["area"] == "ZIP codes that begin with 750"
    (folder / "d.json").write_text(json.dumps([hidden("9 Elm Street")]))
    assert places(folder / "d.json", "--near", "31.5,-95.5")[0]["meters"] is None


def test_national_lines_say_what_is_not_verified(folder):
    told = [json.loads(line) for line in run("places", "lines", "--json").stdout.splitlines()]
    assert len(told) >= 25 and {e["event"] for e in told} == {"line"} and all(e["source"] and e["read_on"] and e["before_use"] for e in told)
    text = run("places", "lines").stdout.decode()
    doubtful = [e for e in told if not e["verified"]]
    assert doubtful and text.count("NOT VERIFIED:") == len(doubtful)
    assert all("Call before you give it out" in e["before_use"] for e in doubtful)
    assert "1-888-373-7888" in text and "1-800-843-5678" in text and "(not verified)" in text


def test_wrong_usage_is_told(folder):
    (folder / "d.json").write_text(json.dumps({"id": "1", "name": "x", "status": "active"}))
    (folder / "x.json").write_text("{}")
    for args, code in ((["places"], 2), (["places", "look"], 2), (["places", "read"], 2), (["places", "lines", "x"], 2),
                       (["places", "export", folder / "d.json"], 2), (["places", "read", folder / "none.json"], 4),
                       (["places", "read", folder / "x.json"], 3), (["places", "read", folder / "d.json", "--near", "here"], 2),
                       (["places", "read", folder / "d.json", "--language", "Klingon!"], 2), (["places", "read", folder / "d.json", "--within", "5"], 2),
                       (["places", "read", folder / "d.json", "--limit", "0"], 2), (["places", "read", folder / "d.json", "--offers", "magic"], 2)):
        done = run(*args)
        assert done.returncode == code and done.stderr and not done.stdout, (args, done.returncode, done.stderr)
    assert run("places", "read", "-", stdin=(folder / "d.json").read_bytes()).returncode == 0
