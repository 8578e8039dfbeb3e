"""export_test.py - a report with a child as an offender is written anew, after a person decided, and heals the record (R22, R33, R62)."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import arrestee, incident_40a, offender
from tenant import LOGIN, Tenant, check, of_kind, read

ORI = "ZZ0010000"


def filled(folder, *reports):
    tenant = Tenant(folder)
    tenant.do("user", "add", LOGIN, "--role", "records")
    path = folder / "sent.txt"
    path.write_text("".join(reports))
    tenant.imported(path)
    tenant.rescreened()
    return tenant


def findings(tenant, rule="minor-filed-as-offender-commercial-sex"):
    return [f for f in tenant.listed() if f["rule"] == rule]


def accepted(tenant, finding):
    tenant.do("findings", "accept", finding["id"], "--reason", "The school confirms the age.")
    return finding["id"]


def test_the_replacement_reads_back_and_heals_the_record(folder):
    tenant = filled(folder, incident_40a(ORI, "24-0000017") + arrestee(ORI, "24-0000017", "40A", age="16"))
    found = findings(tenant)
    assert {(f["mention"]["role"], f["mention"]["seq"]) for f in found} == {("offender", 1), ("arrestee", 1)}
    out = folder / "new.txt"
    to = ("--out", out, "--to", "State program")
    code, why = tenant.sentence("export", "replacement", found[0]["id"], *to)
    assert code == 5 and "accepted" in why and not out.exists()
    number = accepted(tenant, found[0])
    told = tenant.events("export", "replacement", number, *to)[0]
    assert told["event"] == "replacement" and told["incident"] == "24-0000017" and told["left_out"] == 0
    assert len(told["open"]) == 3 and any("64A" in change for change in told["changes"])
    events = read(check(out, "--json", "--all"))
    assert not of_kind(events, "problem")
    assert {f["rule"] for f in of_kind(events, "finding")} == {"minor-victim-of-trafficking-known"}
    # The recipient is on record, and the same file brought home ends what was found.
    shown = tenant.events("findings", "show", number)[0]["shown_to"]
    assert {"kind": "replacement", "recipient": "State program"} in [{k: s[k] for k in ("kind", "recipient")} for s in shown]
    tenant.imported(out)
    tenant.rescreened()
    assert not findings(tenant) and len(findings(tenant, "minor-victim-of-trafficking-known")) == 1


def test_xml_says_the_same_in_one_report(folder):
    tenant = filled(folder, incident_40a(ORI, "24-0000017"))
    number = accepted(tenant, findings(tenant)[0])
    flat, xml = folder / "new.txt", folder / "new.xml"
    tenant.do("export", "replacement", number, "--out", flat, "--to", "State program")
    tenant.do("export", "replacement", number, "--out", xml, "--to", "State program", "--xml")
    assert b"<nibrs:ReportActionCategoryCode>R<" in xml.read_bytes()
    both = [[(f["rule"], f["incident"], f["mention"]) for f in of_kind(read(check(p, "--json", "--all")), "finding")] for p in (flat, xml)]
    assert both[0] == both[1] and len(both[0]) == 1


def test_a_child_nobody_looked_at_is_not_filed_once_more(folder):
    tenant = filled(folder, incident_40a(ORI, "24-0000017") + offender(ORI, "24-0000017", "15", seq="02", sex="F"))
    first, second = findings(tenant)
    accepted(tenant, first)
    to = ("--out", folder / "new.txt", "--to", "State program")
    code, why = tenant.sentence("export", "replacement", first["id"], *to)
    assert code == 5 and "name both" in why
    accepted(tenant, second)
    told = tenant.events("export", "replacement", first["id"], second["id"], *to)[0]
    assert sum("became victim" in change for change in told["changes"]) == 2
    (folder / "other").mkdir()
    other = filled(folder / "other", incident_40a(ORI, "1"), incident_40a(ORI, "2"))
    ids = [accepted(other, f) for f in findings(other)]
    assert "different reports" in other.sentence("export", "replacement", *ids, *to)[1]


def test_what_is_not_said_right_is_refused(folder):
    tenant = filled(folder, incident_40a(ORI, "24-0000017"))
    number = accepted(tenant, findings(tenant)[0])
    assert tenant.sentence("export", "replacement", number)[0] == 2
    assert tenant.sentence("export", "everything", number, "--out", "x", "--to", "y")[0] == 2
    assert tenant.sentence("export", "replacement", 999, "--out", folder / "x", "--to", "y")[0] == 4
    assert tenant.sentence("export", "replacement", number, "--out", folder / "none" / "x", "--to", "y")[0] == 6
    assert tenant.sentence("export", "replacement", number, "--out", folder / "x", "--to", " ")[0] == 2
    assert not (folder / "x").exists() and json.loads(tenant.do("audit", "verify", "--json").splitlines()[0])["ok"] is True
