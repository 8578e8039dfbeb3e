#!/usr/bin/env python3
"""embed.py CONTENT_DIR OUT.c - puts every content file into the program, named by its path."""
import pathlib
import sys

content, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
files = sorted(p for p in content.rglob("*") if p.is_file() and p.suffix in {".rule", ".tsv", ".json"})

lines = ['/* content.c - made by tools/embed.py; edit content/ instead. */', '#include "guide/content.h"', ""]
for number, path in enumerate(files):
    data = path.read_bytes()
    body = ",".join(map(str, data))
    lines.append(f"static const unsigned char file_{number}[] = {{{body},0}};")
lines.append("const ContentFile content_files[] = {")
for number, path in enumerate(files):
    name = path.relative_to(content).as_posix()
    lines.append(f'    {{ {{ "{name}", {len(name)} }}, {{ (const char *)file_{number}, {path.stat().st_size} }} }},')
lines += ["};", f"const size_t content_file_count = {len(files)};", ""]

text = "\n".join(lines)
if not out.exists() or out.read_text() != text:      # unchanged content rebuilds nothing
    out.write_text(text)
