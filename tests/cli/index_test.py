"""index_test.py - the sealed index of mentions is whole wherever the process dies, and nothing can be read in it (L13, L15, R54)."""
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip
from resting import fault

DESK = pathlib.Path("build/release/index_desk").resolve()
IS_LONG = bool(os.environ.get("SAFEHARBOR_LONG"))
MOMENTS = 10**6 if IS_LONG else 25
FIRST = ["June", "Mara", "Otis", "Lena", "Paul", "Rita", "Sven", "Tara", "Ugo", "Vera"]
LAST = ["Alderwick", "Brambleby", "Coldwater", "Dunmore", "Eastlake", "Fernhollow", "Graystone", "Hazelton", "Ironwood", "Juniperus"]


def rows(prefix, count, seed=1):
    dice = random.Random(seed)
    lines = []
    for n in range(count):
        born = f"{dice.randint(1970, 2012)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        lines.append(f"{prefix}{n:05}\t{dice.choice(FIRST)}{n}\t{dice.choice(LAST)}\t{born}\t216-555-{n % 10000:04}\tZQ{n:04}X\n")
    return "".join(lines)


def desk(*words, lines="", env=None):
    return subprocess.run([DESK, *map(str, words)], input=lines, capture_output=True, text=True, env=env)


def listed(folder):
    """How far the index reads, and who is in it; all of them are found by what they say."""
    done = desk("list", folder)
    assert done.returncode == 0, done.stderr
    mark, _, *people = done.stdout.splitlines()
    assert all(line.endswith(" found") for line in people), [line for line in people if not line.endswith(" found")][:3]
    return int(mark.split()[1]), [line.split()[0] for line in people]


def moments(folder, run):
    count = folder / "count"
    run(fault(count=count))
    calls = int(count.read_text())
    return sorted({1 + n * (calls - 1) // (min(MOMENTS, calls) - 1) for n in range(min(MOMENTS, calls))})


def put_back(home, saved):
    shutil.rmtree(home)
    shutil.copytree(saved, home)


def test_a_building_that_dies_leaves_the_index_before_or_the_new_one(folder):
    home, saved = folder / "home", folder / "saved"
    home.mkdir()
    assert desk("build", home, 7, lines=rows("a", 300)).returncode == 0
    assert desk("add", home, 7, 10, lines=rows("b", 20)).returncode == 0
    shutil.copytree(home, saved)
    before, new = listed(home), rows("c", 400)
    assert before[0] == 27 and len(before[1]) == 320
    for how in ("kill", "half", "full", "bad"):
        for at in moments(folder, lambda env: desk("build", home, 90, lines=new, env=env)):
            put_back(home, saved)
            done = desk("build", home, 90, lines=new, env=fault(at, how))
            now = listed(home)
            is_new = now[0] == 90 and len(now[1]) == 400
            assert is_new or now == before, (how, at, now[0], len(now[1]))
            assert done.returncode != 0 or is_new, (how, at, done)
            assert desk("build", home, 91, lines=new).returncode == 0
            assert listed(home)[0] == 91 and [path.name for path in home.iterdir()] == ["people.index"], (how, at)
        put_back(home, saved)


def test_what_was_acknowledged_is_there_wherever_adding_dies_and_groups_are_whole(folder):
    home, saved = folder / "home", folder / "saved"
    home.mkdir()
    assert desk("build", home, 7, lines=rows("a", 300)).returncode == 0
    shutil.copytree(home, saved)
    new = rows("b", 60)
    for how in ("kill", "half", "full", "bad"):
        for at in moments(folder, lambda env: desk("add", home, 7, 12, lines=new, env=env)):
            put_back(home, saved)
            done = desk("add", home, 7, 12, lines=new, env=fault(at, how))
            said = [int(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("added ")]
            acknowledged = said[-1] if said else 0
            mark, people = listed(home)
            added = len(people) - 300
            assert added % 12 == 0 and mark == 7 + added, (how, at, mark, added)
            assert acknowledged <= added <= acknowledged + 12, (how, at, acknowledged, added)
            if how in ("full", "bad"):
                assert added == acknowledged, (how, at, acknowledged, added)
            assert desk("add", home, mark, 12, lines=rows("c", 12)).returncode == 0
            assert len(listed(home)[1]) == 300 + added + 12
        put_back(home, saved)


def cell_of_digits(digits):
    """As the engine keeps a telephone: four bits a digit, the lowest byte first, without what stands above."""
    return int(digits, 16).to_bytes(8, "little")[:(len(digits) + 1) // 2]


def test_two_hundred_planted_markers_stand_in_no_file_of_the_folder_nor_in_a_temporary_one(folder):
    home, temporary = folder / "home", folder / "temporary"
    home.mkdir(), temporary.mkdir()
    dice = random.Random(5)
    lines, markers = ["", ""], []
    for n in range(50):
        name = "".join(dice.choice("bcdfghklmnprstvw") for _ in range(12))
        born = f"{dice.randint(1990, 2012)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
        phone, plate = f"216555{n:04}", f"QX{n:02}{dice.choice('BDFH')}{dice.choice('JKLM')}{dice.randint(10, 99)}"
        lines[n % 2] += f"m{n:07}\tJune\t{name}\t{born[:4]}-{born[4:6]}-{born[6:]}\t{phone}\t{plate}\n"
        markers += [(name, name.upper(), name.capitalize()), (born, f"{born[:4]}-{born[4:6]}-{born[6:]}", cell_of_digits(born) + b"\x07"),
                    (phone, cell_of_digits(phone) + b"\x00"), (plate, plate.lower())]
    assert len(markers) == 200
    env = dict(os.environ, TMPDIR=str(temporary))
    assert desk("build", home, 1, lines=rows("a", 500, 3) + lines[0], env=env).returncode == 0
    assert desk("add", home, 1, 7, lines=lines[1], env=env).returncode == 0
    seen = set(home.iterdir())
    assert {path.name for path in seen} == {"people.index", "people.added"}
    files = {path: path.read_bytes() for path in [*seen, *temporary.rglob("*")] if path.is_file()}
    for marker in markers:
        for form in marker:
            form = form.encode() if isinstance(form, str) else form
            assert not any(form in data for data in files.values()), marker[0]
    assert len(listed(home)[1]) == 550
    assert desk("remove", home).returncode == 0 and not list(home.iterdir())


def unlocked(home, limit=None):
    """Bytes that may go to swap: for whoever is root, and for somebody who may lock so many bytes."""
    def as_nobody():
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (limit, limit))
        os.setgid(65534)
        os.setuid(65534)
    done = subprocess.run([DESK, "list", home], capture_output=True, text=True, preexec_fn=None if limit is None else as_nobody)
    assert done.returncode == 0 and "missing" not in done.stdout, done
    return int(done.stdout.splitlines()[1].split()[1])


def test_as_much_is_locked_in_memory_as_the_limit_allows_and_the_rest_is_told(folder):
    if os.getuid():
        raise Skip("only root can become somebody else")
    home = folder / "home"
    home.mkdir()
    assert desk("build", home, 1, lines=rows("a", 300)).returncode == 0
    for path in (folder, home, home / "people.index"):
        path.chmod(0o755)
    little, much = unlocked(home, 1 << 16), unlocked(home, 1 << 20)
    assert little > much > 0 and unlocked(home) == 0
    assert little - much > 1 << 19


def test_every_changed_byte_of_either_file_is_refused(folder):
    home = folder / "home"
    home.mkdir()
    assert desk("build", home, 1, lines=rows("a", 300)).returncode == 0
    assert desk("add", home, 1, 1, lines=rows("b", 2)).returncode == 0
    for name in ("people.index", "people.added"):
        path = home / name
        whole = path.read_bytes()
        step = 1 if len(whole) < 1000 else 5 if IS_LONG else len(whole) // 60
        for at in range(0, len(whole), step):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
            done = desk("list", home)
            assert done.returncode != 0, (name, at, done)
        path.write_bytes(whole)
    assert len(listed(home)[1]) == 302
