"""patience.py - no command of a test runs for ever: when its time is up it is ended, and the test fails with its name."""
import contextlib
import os
import pathlib
import shlex
import signal
import subprocess

COMMAND_SECONDS = 120       # on a machine that does nothing else; no command of a test takes a tenth of it there
TEST_SECONDS = 1800         # a test may run many commands, or wait for something that is no command
STEP_SECONDS = 3600         # all tests in C, one after the other under sanitizers
LONG_FACTOR = 20            # the long loops give single commands more to do

Plain = subprocess.Popen
started = []                # by the test at hand


class TakesTooLong(Exception):
    """A command or a test whose time was up."""


def allowed(seconds):
    """As many times longer as there is more to run than processors."""
    load = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    return seconds * load * (LONG_FACTOR if os.environ.get("SAFEHARBOR_LONG") else 1)


def children(pid):
    """Of whom /proc says that this process is the parent; theirs as well."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                found += [int(entry.name), *children(int(entry.name))]
        except (FileNotFoundError, ProcessLookupError):
            pass            # it has ended meanwhile
    return found


def end(process):
    """The command and what it started: a shell's pipeline, a reading process."""
    for pid in [process.pid, *children(process.pid)]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    Plain.wait(process)


class Popen(Plain):
    """Who waits without a limit gets one. A limit that a test gives by itself is left alone."""

    def __init__(self, args, *more, **options):
        super().__init__(args, *more, **options)
        started.append(self)

    def within(self, wait):
        seconds = allowed(COMMAND_SECONDS)
        try:
            return wait(seconds)
        except subprocess.TimeoutExpired:
            end(self)
            raise TakesTooLong(f"{named(self.args)} took longer than {seconds:.0f} s and was ended") from None

    def wait(self, timeout=None):
        return super().wait(timeout) if timeout is not None else self.within(super().wait)

    def communicate(self, input=None, timeout=None):
        plain = super().communicate
        return plain(input, timeout) if timeout is not None else self.within(lambda seconds: plain(input, seconds))


def named(args):
    return args if isinstance(args, (str, bytes)) else shlex.join(os.fsdecode(a) for a in args)


def last_line(text):
    lines = (text or b"").decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "nothing"


def run(args, seconds, **options):
    """Of a step, which has text and goes on behind a command that does not end: its code is then 124, and its messages say
    what it was and how far it came."""
    process, given = Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options), allowed(seconds)
    try:
        code, (out, err) = None, process.communicate(timeout=given)
    except subprocess.TimeoutExpired as why:
        end(process)
        code, out = 124, why.stdout or b""
        err = (f"{named(args)} took longer than {given:.0f} s and was ended. The last that it said: {last_line(out)}; "
               f"{last_line(why.stderr)}\n").encode()
    return subprocess.CompletedProcess(args, process.returncode if code is None else code, out.decode(errors="replace"),
                                       err.decode(errors="replace"))


def up(*_):
    raise TakesTooLong(f"the test took longer than {allowed(TEST_SECONDS):.0f} s")


@contextlib.contextmanager
def limited():
    """For one test: it ends, and nothing that it started goes on."""
    subprocess.Popen = Popen            # subprocess.run() looks it up there
    before = signal.signal(signal.SIGALRM, up)
    left, _ = signal.setitimer(signal.ITIMER_REAL, allowed(TEST_SECONDS))
    mine, started[:] = started[:], []
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, left)
        for process in started:
            if process.poll() is None:
                end(process)
        started[:] = mine
