"""headers_test.py - every answer of the web door keeps its page from being framed, kept, sniffed or sent on: each route, refusal and asset (AV-3.4)."""
import http.client
import io
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from guarded import ASSET, PAGE, assets, routes, unguarded
from serving import Serving
from tenant import Tenant

BY_PROXY = {"X_Forwarded_For": "127.0.0.1", "X_Forwarded_Proto": "https"}


def answered(text):
    """Status and headers of what came back."""
    first, _, rest = text.partition(b"\r\n")
    return int(first.split()[1]), http.client.parse_headers(io.BytesIO(rest))


def refusals(host):
    """Requests that no page of ours makes, each with the status that it is refused with."""
    form = "Content-Type: application/x-www-form-urlencoded\r\n"
    return ((421, "GET / HTTP/1.1\r\nHost: other.example.net\r\n"), (405, f"PUT / HTTP/1.1\r\n{host}Content-Length: 0\r\n"),
            (405, f"POST / HTTP/1.1\r\n{host}{form}Content-Length: 0\r\n"), (400, f"GET /a/../b HTTP/1.1\r\n{host}"),
            (400, f"GET / HTTP/1.1\r\n{host}X : a\r\n"), (400, f"POST /why HTTP/1.1\r\n{host}{form}Transfer-Encoding: chunked\r\n"),
            (413, f"POST /why HTTP/1.1\r\n{host}{form}Content-Length: 99999\r\n"), (415, f"POST /why HTTP/1.1\r\n{host}Content-Length: 1\r\n"),
            (413, f"POST /import HTTP/1.1\r\n{host}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 999999999\r\n"))


def test_AV_3_4_every_route_refusal_and_asset_has_all_headers_and_hsts_where_it_came_by_tls(folder):
    with Serving(Tenant(folder, role=None), "--proxy") as s:
        statuses, pages = set(), [*routes(), ("GET", "/nothing"), ("GET", "/assets/nothing.css"), ("POST", "/nothing")]
        assert len(pages) > 80 and len(assets()) > 15
        for method, path in pages:
            status, headers, _ = s.ask(path.replace("#", "1"), {} if method == "POST" else None, **BY_PROXY)
            assert not unguarded(headers, PAGE, True), (method, path, unguarded(headers, PAGE, True))
            statuses.add(status)
        for path in assets():
            status, headers, _ = s.ask(path, **BY_PROXY)
            assert status == 200 and not unguarded(headers, ASSET, True), (path, status, unguarded(headers, ASSET, True))
        for wanted, text in refusals(f"Host: 127.0.0.1:{s.port}\r\nX-Forwarded-Proto: https\r\n"):
            if wanted == 421:
                text += "X-Forwarded-Proto: https\r\n"
            status, headers = answered(s.raw(text.encode() + b"\r\n"))
            assert status == wanted and not unguarded(headers, PAGE, True), (text, status, unguarded(headers, PAGE, True))
        assert {200, 303, 401, 403, 404} <= statuses, statuses
        status, headers, _ = s.ask("/health")
        assert not unguarded(headers) and headers["Strict-Transport-Security"] is None
