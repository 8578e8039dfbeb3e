"""guarded.py - the headers that every answer of the web door has, written down here a second time, and the pages that there are."""
import pathlib
import re

POLICY = ("default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",)
POLICIES = (*POLICY, POLICY[0] + "; script-src 'self'")            # the second where a page names a script of ours
ALWAYS = {
    "X-Content-Type-Options": ("nosniff",), "X-Frame-Options": ("DENY",), "Referrer-Policy": ("no-referrer",),
    "Cross-Origin-Opener-Policy": ("same-origin",), "Cross-Origin-Resource-Policy": ("same-origin",),
    "Permissions-Policy": ("camera=(), microphone=(), geolocation=(), payment=(), usb=()",), "Content-Security-Policy": POLICIES,
}
PAGE, ASSET = {"Cache-Control": ("no-store",)}, {"Cache-Control": ("private, max-age=3600",), "Content-Security-Policy": POLICY}
BY_TLS = {"Strict-Transport-Security": ("max-age=63072000",)}       # two years; RFC 6797


def unguarded(headers, kind=PAGE, is_secure=False):
    """What is missing, there twice, or other than it has to be."""
    wanted = {**ALWAYS, **kind, **(BY_TLS if is_secure else {})}
    found = {name: headers.get_all(name) or [] for name in wanted}
    return {name: had for name, had in found.items() if len(had) != 1 or had[0] not in wanted[name]}


def routes():
    """(method, path) of the table of all pages; "#" is a number."""
    return re.findall(r'\{ METHOD_(GET|POST), +"([^"]+)",', pathlib.Path("src/web/routes.c").read_text())


def assets():
    """Where each of them is asked for."""
    listed = pathlib.Path("web/assets.list").read_text().splitlines()
    of_design_system = ["/assets/" + line.removeprefix("dist/") for line in listed if line and not line.startswith("#")]
    return of_design_system + ["/assets/" + path.name for path in pathlib.Path("web").iterdir() if path.name != "assets.list"]
