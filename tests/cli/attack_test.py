"""attack_test.py - what scanners report is told, and nothing is called explained whose proof is gone (./dev attack itself is run by hand)."""
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path("tools").resolve()))
import attack
import attack_tools

SSLSCAN = """<document><ssltest><protocol type="tls" version="1.0" enabled="1"/><protocol type="tls" version="1.3" enabled="1"/>
<renegotiation supported="1" secure="1"/><heartbleed sslversion="TLSv1.2" vulnerable="1"/>
<cipher sslversion="TLSv1.2" cipher="AES128-SHA"/><cipher sslversion="TLSv1.2" cipher="ECDHE-RSA-AES128-GCM-SHA256"/>
<group sslversion="TLSv1.2" bits="112" name="ffdhe2048"/></ssltest></document>"""
SLOW = "\x1b[1;32mconnected:   \x1b[1;32m        200\n\x1b[1;32mclosed:      \x1b[1;32m        0\n\x1b[1;32mservice available:\x1b[1;32m   \x1b[1;31m{}\x1b[0m\n"


def test_a_scanner_that_finds_something_is_heard(folder):
    tried, found = attack_tools.sslscan_read(SSLSCAN)
    assert tried == "versions, 2 suites, 1 groups, the certificate"
    assert found == ["Group of fewer than 128 bits: ffdhe2048.", "It saw no suite of TLS 1.3.", "Possible: heartbleed.", "Possible: renegotiation.",
                     "Spoken: TLS 1.0.", "Suite without authenticated encryption: AES128-SHA.", "Suite without forward secrecy: AES128-SHA."], found
    assert attack_tools.slow_read("headers", SLOW.format("NO")) == ["Slow headers: it says the service was not available."]
    assert attack_tools.slow_read("headers", SLOW.format("YES")) == []
    held = [(1, 400), (2, 500), (21, 500), (25, 40), (26, 30)]
    assert attack_tools.slow_held("headers", held) == ["Slow headers: the door held 30 connections beyond its limit."]
    assert attack_tools.slow_held("reading", held) == attack_tools.slow_held("headers", held + [(27, 2)]) == []
    pages = "".join(f"[+] GET https://127.0.0.1:1{page} (1)\n" for page in ("/worklist?status=all", "/look-up", "/findings/7"))
    report = {"vulnerabilities": {"SQL Injection": [{"method": "POST", "path": "/look-up", "parameter": "name", "info": "by an error"}]}, "anomalies": {}}
    assert attack_tools.wapiti_read(pages, json.dumps(report))[1] == ["SQL Injection: POST /look-up name: by an error"]
    said = ("[08:50:58] [WARNING] heuristic (basic) test shows that POST parameter 'name' might not be injectable\n"
            "[08:50:58] [INFO] heuristic (basic) test shows that GET parameter 'from' might be injectable\n"
            "[08:50:59] [INFO] GET parameter 'from' appears to be 'AND boolean-based blind' injectable \n"
            "sqlmap identified the following injection point(s) with a total of 9 HTTP(s) requests:\n"
            "[08:51:00] [WARNING] HTTP error codes detected during run:\n422 (?) - 3 times, 500 (Internal Server Error) - 2 times\n")
    assert attack_tools.sqlmap_read(said, 90) == ["GET parameter 'from' might be injectable.",
                                                  "GET parameter 'from' appears to be 'AND boolean-based blind' injectable.",
                                                  "it names an injection point.", "answers with status 500."], attack_tools.sqlmap_read(said, 90)


def test_a_scanner_that_reached_nothing_is_no_good_news(folder):
    assert attack_tools.sslscan_read("<none/>")[1] and attack_tools.slow_read("headers", "") and attack_tools.sqlmap_read("", 0)
    assert len(attack_tools.wapiti_read("", "{}")[1]) == 4


def test_a_finding_is_open_until_a_row_names_a_test_that_exists(folder):
    table = folder / "table.tsv"
    table.write_text("# a comment\ntool\tfinding\tstate\twhy\ttest\nwapiti\tHarmless .*\texplained\tIt is.\ttests/cli/serve_test.py: test_told_to_stop_it_finishes_what_is_under_way\n"
                     "wapiti\tHarmful .*\texplained\tIt is.\ttests/cli/attack_test.py: test_no_such\nwapiti\tUnproved .*\texplained\tWell.\t\n"
                     "wapiti\tBack .*\tmended\tIt was.\ttests/cli/serve_test.py: test_told_to_stop_it_finishes_what_is_under_way\n")
    known = attack.Explained(table)
    assert [known.verdict("wapiti", f"{word} thing")[0] for word in ("Harmless", "Harmful", "Unproved", "Back", "Unknown")] == ["explained", *["open"] * 4]
    assert known.verdict("sqlmap", "Harmless thing")[0] == "open"


def test_every_row_of_the_table_is_proved_by_a_test_that_exists(folder):
    rows = attack.Explained().rows
    assert rows
    for row in rows:
        assert row["tool"] in attack_tools.FULL_TOOLS and row["state"] in ("explained", "mended") and row["why"].endswith("."), row
        re.compile(row["finding"])
        assert attack.proof_exists(row["test"]), row
