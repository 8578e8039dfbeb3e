#!/usr/bin/env python3
"""assets.py WEB_DIR USWDS_DIR OUT.c - puts styles, scripts, fonts and signs into the program, plain and by gzip.

WEB_DIR/assets.list names what is taken from the U.S. Web Design System, a line each: its path there."""
import gzip
import pathlib
import sys

web, uswds, out = map(pathlib.Path, sys.argv[1:4])
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".ico": "image/x-icon"}


def files():
    for line in (web / "assets.list").read_text().splitlines():
        if line and not line.startswith("#"):
            yield "/assets/" + line.removeprefix("dist/"), uswds / line
    for path in sorted(web.iterdir()):
        if path.suffix in TYPES:
            yield "/assets/" + path.name, path


def array(name, data):
    return f"static const unsigned char {name}[] = {{{','.join(map(str, data))}{',' if data else ''}0}};"


lines = ["/* assets_made.c - made by tools/assets.py; edit web/ instead. */", '#include "web/assets.h"', ""]
rows = []
for number, (name, path) in enumerate(files()):
    data = path.read_bytes()
    packed = gzip.compress(data, 9, mtime=0)
    if len(packed) > 0.9 * len(data):
        packed = b""
    lines += [array(f"file_{number}", data), array(f"packed_{number}", packed)]
    rows.append(f'    {{ {{ "{name}", {len(name)} }}, {{ "{TYPES[path.suffix]}", {len(TYPES[path.suffix])} }}, '
                f'{{ (const char *)file_{number}, {len(data)} }}, {{ (const char *)packed_{number}, {len(packed)} }} }},')
lines += ["const Asset assets[] = {", *rows, "};", f"const size_t asset_count = {len(rows)};", ""]
out.write_text("\n".join(lines))
