"""harness_test.py - every reader of foreign bytes has a fuzz target, and a corpus that is replayed (CC-06)."""
import pathlib
import re

# The families of readers that the row names, the targets that feed each, and what of ours each target has to reach. There is no reader of ZIP archives,
# of SAML or JWT, and of messages for linkage between agencies that keep their records apart (PPRL) in this program yet.
FAMILIES = {
    "HTTP": {"http": "MHD_add_connection", "request": "request_unpack"},
    "forms": {"form": "form_read", "http": "request_unpack"},
    "cookies": {"form": "cookie_read"},
    "tokens": {"tokens": "session_find", "passkey": "passkey_answers"},
    "JSON": {"age_file": "age_file_parse", "charge_file": "charge_file_parse", "guard_form": "guard_form_read", "hsds": "hsds", "passkey": "passkey_made"},
    "XML": {"nibrs_xml": "nibrs_xml_parse|nibrs_xml_read"},
    "CSV": {"csv_in": "csv_open_fd", "csv_map": "csv_map_read", "csv_mapped": "csv_mapped_read", "cde": "cde_read_within"},
    "NIBRS flat file": {"nibrs_flat": "nibrs_flat_parse|nibrs_flat_read"},
    "dates": {"normal_forms": "csv_date_read", "link_value": "link_value"},
    "telephones": {"link_value": "link_value"},
    "names": {"normal_forms": "fold_text", "link_value": "link_value"},
    "identity documents": {"document": "aamva_read"},
    "audit bundles": {"audit_bundle": "bundle_read"},
    "messages between processes": {"reading_wire": "wire_next", "request": "response_unpack"},
    "time stamps of others": {"time_stamp": "stamp_check"},
}
MISSING = {"ZIP": r"#include\s+<(zip|zlib|archive|minizip)[./]", "SAML or JWT": r"\b(saml|jwt|jws)_\w+\s*\(", "PPRL": r"\bpprl_\w+\s*\("}


def test_CC_06_each_parser_has_a_harness_and_a_corpus_that_is_replayed(folder):
    targets = {p.stem for p in pathlib.Path("tests/fuzz").glob("*.c")} - {"replay"}
    replayed = set(re.findall(r"'(\w+)'", re.search(r"foreach target : \[(.*?)\]", pathlib.Path("meson.build").read_text(), re.S)[1]))
    assert targets == replayed, targets ^ replayed
    for target in sorted(targets):
        inputs = [p for p in pathlib.Path("tests/fuzz/corpus", target).glob("*") if p.is_file()]
        assert len(inputs) >= 2, f"{target}: its corpus has {len(inputs)} inputs"
        assert pathlib.Path("build/debug", f"replay_{target}").exists(), target
        assert "LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)\n{" in pathlib.Path("tests/fuzz", f"{target}.c").read_text(), target
    for family, by in FAMILIES.items():
        for target, calls in by.items():
            assert target in targets, f"{family}: no fuzz target {target}"
            assert re.search(rf"\b({calls})", pathlib.Path("tests/fuzz", f"{target}.c").read_text()), f"{target} does not reach {calls}"
    assert len(targets) >= 10
    print(f"    {len(targets)} fuzz targets, {len(FAMILIES)} families of readers; each corpus is replayed by ./dev test. "
          "Not run: the 24 hours of a processor for each target before a release.")


def test_CC_06_a_reader_that_the_row_names_and_that_is_not_there_stays_away_or_gets_a_harness(folder):
    for path in sorted(pathlib.Path("src").rglob("*.[ch]")):
        text = path.read_text()
        for what, sign in MISSING.items():
            assert not re.search(sign, text, re.I), f"{path} reads {what}: add its family to FAMILIES, and its fuzz target"
