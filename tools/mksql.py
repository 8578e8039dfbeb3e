#!/usr/bin/env python3
"""mksql.py - statements and migrations, written as SQL, become an enum and two tables in C.

  tools/mksql.py SRC/STORE OUT.h OUT.c

A statement is a block of src/store/sql/*.sql:
  -- name: findings_standing
  -- roles: detective, supervisor        (or: everyone)
  -- A sentence on what a row is, and why in this order.
  SELECT ...;
"""
import pathlib
import re
import sys


def roles_of(words, where):
    if words == "everyone":
        return "STAFF_EVERYONE"
    roles = [w.strip() for w in words.split(",")]
    if not all(re.fullmatch(r"[a-z_]+", r) for r in roles):
        sys.exit(f"{where}: roles are words with commas, or everyone")
    return " | ".join(f"STAFF_BIT(STAFF_{r.upper()})" for r in roles)


def blocks(path):
    """(name, roles, sql) of each statement of a file."""
    pieces = re.split(r"^-- name: *", path.read_text(), flags=re.M)
    for piece in pieces[1:]:
        name, rest = piece.split("\n", 1)
        where = f"{path}: {name}"
        roles = re.match(r"-- roles: *(.*)\n", rest)
        sql = "\n".join(line for line in rest.splitlines() if not line.startswith("--")).strip()
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or not roles:
            sys.exit(f"{where}: a statement begins with '-- name: lower_case' and '-- roles: ...'")
        if sql.count(";") != 1 or not sql.endswith(";"):
            sys.exit(f"{where}: one statement, ended by its only semicolon")
        if re.match(r"(UPDATE|INSERT OR|REPLACE)\b", sql, re.I):
            sys.exit(f"{where}: what was written is not changed")
        yield name, roles_of(roles[1].strip(), where), re.sub(r"\s+", " ", sql.rstrip(";"))


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n\"\n    \"") + '"'


def main():
    store, header, source = map(pathlib.Path, sys.argv[1:])
    statements = [b for path in sorted((store / "sql").glob("*.sql")) for b in blocks(path)]
    names = [name for name, _, _ in statements]
    if len(set(names)) != len(names):
        sys.exit(f"two statements of one name: {sorted(n for n in names if names.count(n) > 1)}")
    migrations = sorted((store / "migrations").glob("*.sql"))
    if [int(m.name[:4]) for m in migrations] != list(range(1, len(migrations) + 1)):
        sys.exit("migrations are numbered from 0001 without gaps")

    enum = "".join(f"    SQL_{n.upper()},\n" for n in names)
    header.write_text("/* statements.h - the closed list of what is asked of the database; made by tools/mksql.py. */\n"
                      "#ifndef STORE_STATEMENTS_H\n#define STORE_STATEMENTS_H\n\n#include \"domain/staff.h\"\n\n"
                      f"typedef enum {{\n{enum}    SQL_STATEMENTS\n}} StatementId;\n\n"
                      "typedef struct { const char *name; StaffRoles roles; const char *sql; } Statement;\n"
                      "typedef struct { int number; const char *name, *sql; } Migration;\n\n"
                      "extern const Statement statements[SQL_STATEMENTS];\n"
                      "extern const Migration migrations[];\nextern const int migration_count;\n\n#endif\n")
    rows = "".join(f"    {{ {quoted(n)}, {r}, {quoted(s)} }},\n" for n, r, s in statements)
    files = "".join(f"    {{ {int(m.name[:4])}, {quoted(m.stem)},\n    {quoted(m.read_text())} }},\n" for m in migrations)
    source.write_text("/* statements.c - what may be asked, and by whom; made by tools/mksql.py. */\n"
                      f"#include \"{header.name}\"\n\nconst Statement statements[SQL_STATEMENTS] = {{\n{rows}}};\n\n"
                      f"const Migration migrations[] = {{\n{files}}};\n"
                      f"const int migration_count = {len(migrations)};\n")


main()
