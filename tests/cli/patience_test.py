"""patience_test.py - a command or a test that does not end fails, with its name, and nothing of it goes on."""
import contextlib
import io
import os
import pathlib
import subprocess
import time

import check_script
import patience


@contextlib.contextmanager
def short(commands=0.4, tests=60):
    before = patience.COMMAND_SECONDS, patience.TEST_SECONDS
    patience.COMMAND_SECONDS, patience.TEST_SECONDS = commands, tests
    try:
        yield
    finally:
        patience.COMMAND_SECONDS, patience.TEST_SECONDS = before


def goes_on(pid):
    """Whoever was killed may take a moment to be gone."""
    stat, until = pathlib.Path(f"/proc/{pid}/stat"), time.monotonic() + 10
    while time.monotonic() < until:
        try:
            if stat.read_text().rpartition(")")[2].split()[0] == "Z":
                return False
        except (FileNotFoundError, ProcessLookupError):
            return False
        time.sleep(0.02)
    return True


def test_a_command_that_does_not_end_is_ended_and_named(folder):
    note = folder / "pid"
    line = ["sh", "-c", f"sleep 97 & echo $! >{note}; wait"]
    for wait in (lambda: subprocess.run(line), lambda: subprocess.run(line, input=b"x", capture_output=True),
                 lambda: subprocess.Popen(line).wait(), lambda: subprocess.Popen(line, stdout=subprocess.PIPE).communicate(),
                 lambda: subprocess.run(line[2], shell=True, capture_output=True)):
        with short():
            try:
                wait()
            except patience.TakesTooLong as why:
                assert "sleep 97" in str(why) and "took longer than" in str(why), why
            else:
                raise AssertionError("it was waited for")
        assert not goes_on(int(note.read_text()))


def test_a_limit_of_the_test_itself_is_left_alone(folder):
    process = subprocess.Popen(["sleep", "98"])
    try:
        process.wait(timeout=0.1)
    except subprocess.TimeoutExpired:
        assert process.poll() is None           # the test decides what happens to it
    else:
        raise AssertionError("it was waited for")
    process.kill()
    assert process.wait() == -9


def test_a_step_that_does_not_end_says_how_far_it_came(folder):
    done = patience.run(["sh", "-c", "echo first; echo second; sleep 95"], 0.4)
    assert done.returncode == 124 and "sleep 95" in done.stderr and "said: second" in done.stderr, done
    done = patience.run(["sh", "-c", "echo out; echo bad >&2; exit 4"], 60)
    assert (done.returncode, done.stdout, done.stderr) == (4, "out\n", "bad\n")


def test_what_ends_in_time_gives_what_it_gives(folder):
    done = subprocess.run(["sh", "-c", "cat; echo bad >&2; exit 3"], input=b"in", capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (3, b"in", b"bad\n")
    assert subprocess.Popen(["true"]).wait() == 0


def test_a_script_goes_on_behind_a_test_that_hangs_and_ends_what_it_left(folder):
    script = folder / "made_test.py"
    script.write_text(f"""import os, subprocess
def test_hangs_in_a_command(folder): subprocess.run(["sleep", "99"])
def test_hangs_in_a_pipe(folder): os.read(os.pipe()[0], 1)
def test_leaves_a_process(folder): open({str(folder / "pid")!r}, "w").write(str(subprocess.Popen(["sleep", "96"]).pid))
""")
    out, begun, words = io.StringIO(), time.monotonic(), dict(os.environ, TEST_WORDS="")
    kept = dict(os.environ)
    with short(tests=1), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        result = check_script.run(script, words)
    os.environ.clear()
    os.environ.update(kept)
    assert result == (1, 2, 0), (result, out.getvalue())
    assert "sleep 99 took longer" in out.getvalue() and "the test took longer" in out.getvalue(), out.getvalue()
    assert not goes_on(int((folder / "pid").read_text())) and time.monotonic() - begun < 80
