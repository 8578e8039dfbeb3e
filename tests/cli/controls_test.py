"""controls_test.py - nothing is claimed of a security control that no test proves."""
import importlib.util
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip


def controls():
    spec = importlib.util.spec_from_file_location("controls", "tools/controls.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_test_that_is_claimed_for_a_control_exists_once(folder):
    c = controls()
    there, claimed = c.tests(), c.claims()
    assert len(claimed) > 20
    for claim in claimed:
        if claim.test == "-":               # what is not proved of a row whose tests are named after it, or that has none
            assert not claim.proves and claim.lacks, claim
        else:
            assert len(there.get(claim.test, [])) == 1, claim
            assert claim.proves and not c.begins_with(claim.row, claim.test), claim
    pairs = [(claim.row, claim.test) for claim in claimed]
    assert len(set(pairs)) == len(pairs), [pair for pair in pairs if pairs.count(pair) > 1]


def test_every_control_that_is_claimed_is_one(folder):
    c = controls()
    if not c.TABLE.exists():
        raise Skip("shared data absent")
    rows = c.rows()
    assert {claim.row for claim in c.claims()} <= set(rows)
    order = [rows.index(claim.row) for claim in c.claims()]
    assert order == sorted(order), "in the order of the controls"


def test_a_row_is_what_its_tests_came_to_and_never_more(folder):
    c = controls()
    for results, lacks, verdict in ((["passed", "passed"], [], "passed"), (["passed", "FAILED"], [], "FAILED"), ([], [], "not done"),
                                    ([], ["all of it"], "not done"), (["passed"], ["the browser"], "part"), (["long loop"], [], "part"),
                                    (["passed", "long loop"], [], "passed"), (["skipped"], [], "part"), (["FAILED"], ["x"], "FAILED")):
        assert c.verdict_of(results, lacks) == verdict, (results, lacks)
    (dark,) = c.tests()["IDN_01_a_passkey_in_the_dark"]
    assert c.script_result(dark) == "long loop"
    assert c.script_result(dark._replace(name="there_is_no_such_test")) == "FAILED"
