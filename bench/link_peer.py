"""link_peer.py - the peer, Splink on DuckDB, as its own demonstrations set it; runs inside a throw-away environment.

  link_peer.py SETTING OUT DATA.csv [DATA2.csv]

Writes OUT/pairs.csv (id_l,id_r,weight,probability) and OUT/clusters-T.csv (id,cluster) for several thresholds, and
prints one line of JSON: core and wall seconds and peak memory (MiB) of load, training, prediction and one clustering.
The settings of febrl and fake are those of the demonstrations of Splink 5 for these sets; those of persons are in the
same style. Splink and DuckDB are under the MIT license and no part of this house.
"""
import json
import logging
import pathlib
import resource
import sys
import time

STARTED = time.monotonic()
THRESHOLDS = (0.5, 0.95, 0.999, 0.9999, 0.99999)

# What a user of the peer does by hand before: one spelling of case and digits; "cleaned" input has lost its placeholders already.
PERSONS = """record_id, upper(trim(first_name)) as first_name, upper(trim(last_name)) as last_name, trim(dob) as dob,
    upper(sex) as sex, regexp_replace(phone, '[^0-9]', '', 'g') as phone, regexp_replace(ssn, '[^0-9]', '', 'g') as ssn,
    upper(trim(street)) as street, substr(trim(zip), 1, 5) as zip"""


def fake(cl, block_on):
    return {
        "id": "unique_id", "recall": 0.7, "random_pairs": 1e6,
        "rules": [block_on("first_name"), block_on("surname"), block_on("dob"), block_on("email")],
        "comparisons": [cl.ForenameSurnameComparison("first_name", "surname"), cl.DateOfBirthComparison("dob", input_is_string=True),
                        cl.ExactMatch("city").configure(term_frequency_adjustments=True), cl.EmailComparison("email")],
        "sure": ["l.first_name = r.first_name and levenshtein(r.dob, l.dob) <= 1",
                 "l.surname = r.surname and levenshtein(r.dob, l.dob) <= 1",
                 "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2", block_on("email")],
        "train": [block_on("dob"), block_on("email"), block_on("first_name", "surname")]}


def febrl(cl, block_on):
    def frequent(comparison):
        return comparison.configure(term_frequency_adjustments=True)
    return {
        "id": "rec_id", "recall": 0.9, "random_pairs": 1e6,
        "rules": [block_on(name) for name in ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")],
        "comparisons": [cl.NameComparison("given_name"), cl.NameComparison("surname"),
                        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
                        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]), frequent(cl.ExactMatch("street_number")),
                        frequent(cl.ExactMatch("postcode"))],
        "sure": [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth"),
                 "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth"],
        "train": [block_on("date_of_birth"), block_on("postcode")]}


def febrl4(cl, block_on):
    def frequent(comparison):
        return comparison.configure(term_frequency_adjustments=True)
    return febrl(cl, block_on) | {
        "recall": 0.8,
        "rules": [block_on("given_name", "surname"), "l.given_name = r.surname and l.surname = r.given_name",
                  block_on("date_of_birth"), block_on("soc_sec_id"), block_on("state", "address_1"),
                  block_on("street_number", "address_1"), block_on("postcode")],
        "comparisons": [frequent(cl.NameComparison("given_name")), frequent(cl.NameComparison("surname")),
                        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d",
                                                 invalid_dates_as_null=True),
                        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]), frequent(cl.ExactMatch("street_number")),
                        frequent(cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]))],
        "sure": [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")]}


def persons(cl, block_on):
    first, last = "first_name", "last_name"
    return {
        "id": "record_id", "recall": 0.7, "random_pairs": 1e6,
        "columns": PERSONS, "more": "first_name || ' ' || last_name as both_names",
        "rules": [block_on("ssn"), block_on("phone"), block_on(first, last, "dob"), block_on(first, "dob"), block_on(last, "dob"),
                  block_on(first, "zip"), block_on(last, "zip"), block_on("dob", "zip"), block_on("street", "zip"),
                  "l.first_name = r.last_name and l.last_name = r.first_name"],
        "comparisons": [cl.ForenameSurnameComparison(first, last, forename_surname_concat_col_name="both_names"),
                        cl.DateOfBirthComparison("dob", input_is_string=True, invalid_dates_as_null=True),
                        cl.DamerauLevenshteinAtThresholds("ssn", [1, 2]), cl.DamerauLevenshteinAtThresholds("phone", [1, 2]),
                        cl.JaroWinklerAtThresholds("street", [0.9]).configure(term_frequency_adjustments=True),
                        cl.ExactMatch("zip").configure(term_frequency_adjustments=True), cl.ExactMatch("sex")],
        "sure": [block_on("ssn", first), block_on(first, last, "dob"), block_on(first, last, "phone")],
        "train": [block_on("ssn"), block_on("dob", last)]}


def load(connection, setting, files):
    """The tables to link; nothing is written as a missing value."""
    names = []
    for number, file in enumerate(files):
        connection.execute(f"create table raw{number} as select * from read_csv('{file}', all_varchar = true, header = true)")
        columns = setting.get("columns", "*")
        names.append(f"data{number}")
        connection.execute(f"create table tidy{number} as select {columns} from raw{number}")
        kept = [row[0] for row in connection.execute(f"describe tidy{number}").fetchall()]
        nulled = ", ".join(f"nullif(trim({name}), '') as {name}" for name in kept)
        more = ", " + setting["more"] if "more" in setting else ""
        connection.execute(f"create table data{number} as select *{more} from (select {nulled} from tidy{number})")
    return names


def link(connection, setting, tables):
    """The trained linker and its predictions."""
    from splink import DuckDBAPI, Linker, SettingsCreator
    door = DuckDBAPI(connection=connection)
    registered = [door.register(connection.table(name)) for name in tables]
    linker = Linker(registered if len(tables) > 1 else registered[0], SettingsCreator(
        unique_id_column_name=setting["id"], link_type="link_only" if len(tables) > 1 else "dedupe_only",
        blocking_rules_to_generate_predictions=setting["rules"], comparisons=setting["comparisons"],
        retain_intermediate_calculation_columns=False, retain_matching_columns=False))
    training = linker.training
    training.estimate_probability_two_random_records_match(setting["sure"], recall=setting["recall"])
    training.estimate_u_using_random_sampling(max_pairs=setting["random_pairs"], seed=5)
    for rule in setting["train"]:
        training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)
    return linker, linker.inference.predict(threshold_match_probability=0.01)


def write_clusters(connection, linker, found, ident, out, threshold):
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=threshold)
    connection.execute(f"copy (select {ident} as id, cluster_id as cluster from {clusters.physical_name}) "
                       f"to '{out}/clusters-{threshold}.csv' (header)")


def main():
    import duckdb
    import splink
    import splink.comparison_library as library
    logging.disable(logging.WARNING)
    name, out, *files = sys.argv[1:]
    setting = globals()[name](library, splink.block_on)
    connection = duckdb.connect(config={"temp_directory": out})
    linker, found = link(connection, setting, load(connection, setting, files))
    write_clusters(connection, linker, found, setting["id"], out, THRESHOLDS[0])
    used = resource.getrusage(resource.RUSAGE_SELF)
    cost = {"core": used.ru_utime + used.ru_stime, "wall": time.monotonic() - STARTED, "peak": used.ru_maxrss / 1024}
    ident = setting["id"]
    connection.execute(f"copy (select {ident}_l as id_l, {ident}_r as id_r, match_weight as weight, "
                       f"match_probability as probability from {found.physical_name}) to '{out}/pairs.csv' (header)")
    for threshold in THRESHOLDS[1:]:
        write_clusters(connection, linker, found, ident, out, threshold)
    print(json.dumps(cost | {"versions": f"Splink {splink.__version__}, DuckDB {duckdb.__version__}"}))


if __name__ == "__main__":
    pathlib.Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    main()
