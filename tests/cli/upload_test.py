"""upload_test.py - files sent to the web door: taken in beside everybody else, refused in a sentence, never half there (R1, R60)."""
import contextlib
import os
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check_script import Skip
from nibrs import incident_40a
from serving import Serving
from signed_in import Person
from tenant import Tenant
from web_person import invited

ORI = "ZZ0010000"
REPORTS = "".join(incident_40a(ORI, f"T-{n}", "15") for n in range(3))
BOUNDARY = "----BoundaryOfATest"


def part(name, value, file_name=None):
    if file_name is None:
        return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    value = value if isinstance(value, bytes) else value.encode()
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: text/plain\r\n\r\n'
    return head.encode() + value + b"\r\n"


def form(mark, content, file_name="june.txt", **fields):
    """As browsers send the form of the page."""
    parts = [part("mark", mark)] + [part(name, value) for name, value in fields.items()]
    return b"".join(parts) + part("map", "", "") + part("file", content, file_name) + f"--{BOUNDARY}--\r\n".encode()


def head(s, person, length):
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    return (f"POST /import HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nCookie: {cookies}\r\nConnection: close\r\n"
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nContent-Length: {length}\r\n\r\n").encode()


def send(s, person, body):
    """Status and the whole answer."""
    answer = s.raw(head(s, person, len(body)) + body)
    return int(answer.split(b" ", 2)[1]) if answer else 0, answer.decode(errors="replace")


def signed_in(tenant, s, role="records", login="kim"):
    person = Person(s)
    person.first_run(login, invited(tenant, login, role))
    return person


def write(path, text):
    path.write_text(text)
    return path


def until_through(person, path, seconds=60):
    """The page of a file that is taken in, when it is."""
    begun = time.time()
    while time.time() - begun < seconds:
        status, headers, text = person.ask(path)
        assert status == 200, text
        if not headers.get("Refresh", "").startswith("3;"):
            return text
        time.sleep(0.1)
    raise AssertionError(text)


@contextlib.contextmanager
def desk(folder, *args, role="records"):
    tenant = Tenant(folder)
    tenant.open_to_second("supervisor")
    with Serving(tenant, *args) as s:
        person = signed_in(tenant, s, role)
        person.ask("/import")
        yield tenant, s, person


def refused(tenant, s, kim):
    """No text, too long, from elsewhere, broken off: nothing of it is kept."""
    for content, wanted in ((b"PK\x03\x04" + bytes(900), 415), (b"\x89PNG\r\n\x1a\n" + bytes(900), 415), (b"\xff\xd8\xff\xe0" + bytes(900), 415),
                            (b"a" * 70000 + b"\0" * 70000, 415), (b"", 422), (b"0" * 1100000, 413), (b"0" * 9000000, 413)):
        status, answer = send(s, kim, form(kim.mark, content))
        assert status == wanted and answer.count("usa-intro") + answer.count("alert__text") == 1, (wanted, content[:9], answer)
    status, answer = send(s, kim, form("0" * 64, REPORTS))
    assert status == 403, answer
    status, answer = send(s, kim, form(kim.mark, REPORTS)[:-4])
    assert status == 400, answer
    stranger = Person(s)
    status, answer = send(s, stranger, form(kim.mark, REPORTS))
    assert status == 401, answer
    body = form(kim.mark, REPORTS * 200)
    for _ in range(3):                              # each gives up its place to the next of the same person
        with s.connect() as broken:
            broken.sendall(head(s, kim, len(body)) + body[:100000])
            time.sleep(0.1)
    assert not tenant.imports()


def test_before_the_first_search_the_worklist_says_what_comes_first(folder):
    tenant = Tenant(folder)
    tenant.open_to_second("supervisor")
    with Serving(tenant) as s:
        for role, login, said in (("records", "rae", "Take in a file of reports"), ("detective", "kim", "Whoever keeps records")):
            person = signed_in(tenant, s, role, login)
            person.ask("/why")
            person.send("/why", purpose="review", case="2026-0412")
            status, _, text = person.ask("/worklist")
            assert status == 200 and "No report has been looked through yet" in text and said in text, (role, status, text)


def test_a_file_that_is_sent_is_kept_searched_and_told_and_what_is_none_is_refused_in_a_sentence(folder):
    with desk(folder, "--upload-max", "1") as (tenant, s, kim):
        refused(tenant, s, kim)
        kim.why()
        kim.ask("/import")
        broken = REPORTS + incident_40a(ORI, "T-9", "15").replace("40A", "4XX")
        status, answer = send(s, kim, form(kim.mark, broken))
        assert status == 303 and "Location: /import/sent/1\r\n" in answer, answer
        text = until_through(kim, "/import/sent/1")
        assert "Import 1" in text and "new findings" in text and "<h2 id=\"problems\">" in text and "Line " in text, text
        status, headers, listed = kim.ask("/import/sent/1/problems.csv")
        assert status == 200 and listed.startswith("line,column,field,edit,warning,report,") and "T-9" in listed, listed
        (landed,) = tenant.imports()
        assert landed["file"] == "june.txt" and landed["records"] == 4, landed
        assert "T-" not in kim.ask("/import/1")[2]
        status, answer = send(s, kim, form(kim.mark, broken))
        assert status == 303 and "were taken in before" in until_through(kim, "/import/sent/2"), answer
        assert len(tenant.imports()) == 1


def test_a_slow_one_is_ended_and_meanwhile_others_are_answered(folder):
    """A byte every half second keeps libmicrohttpd's own limit quiet; ours is a moment at which the form has to be there."""
    if "SAFEHARBOR_LONG" not in os.environ:
        raise Skip("by ./dev long connections")
    with desk(folder) as (tenant, s, kim):
        body = form(kim.mark, REPORTS)
        slow = s.connect()
        slow.sendall(head(s, kim, len(body)) + body[:500])
        begun = time.time()
        ended = None
        for at in range(500, 700):
            try:
                slow.sendall(body[at:at + 1])
                slow.settimeout(0.5)
                ended = slow.recv(100) == b""
            except TimeoutError:
                assert s.ask("/health")[0] == 200
            except OSError:
                ended = True
            if ended:
                break
        print(f"    ended after {time.time() - begun:.0f} s")
        assert ended and 25 < time.time() - begun < 45, (ended, time.time() - begun)
        assert not tenant.imports()


def test_a_house_that_is_killed_in_the_midst_leaves_nothing_and_the_file_can_be_taken_in_again(folder):
    many = "".join(incident_40a(ORI, f"K-{n}", "15") for n in range(4000))
    with desk(folder) as (tenant, s, kim):
        status, answer = send(s, kim, form(kim.mark, many))
        assert status == 303, answer
        begun = time.time()
        while not re.search(r"<dt>Read</dt><dd>([1-9]\d?) %", kim.ask("/import/sent/1")[2]):
            assert time.time() - begun < 60
        children = s.children()
        s.process.kill()
        s.process.wait()
        begun = time.time()
        while any(pathlib.Path(f"/proc/{child}/cmdline").exists() for child in children):
            assert time.time() - begun < 20
            time.sleep(0.02)
        assert len(children) == 2 and not tenant.imports()
        (landed,) = tenant.imported(write(folder / "again.txt", many))
        assert landed["records"] == 4000 and b"well" in tenant.do("selfcheck")
