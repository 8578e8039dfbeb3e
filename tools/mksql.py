#!/usr/bin/env python3
"""mksql.py - statements and migrations, written as SQL, become an enum and two tables in C.

  tools/mksql.py SRC/STORE OUT.h OUT.c

A statement is a block of src/store/sql/*.sql:
  -- name: findings_standing
  -- vaults: case                        (may be missing: case; or: every)
  -- roles: detective, supervisor        (or: everyone)
  -- A sentence on what a row is, and why in this order.
  SELECT ...;

Migrations of the case vault lie in src/store/migrations/, those of another vault in a folder of its name there.
"""
import pathlib
import re
import sys


VAULTS = ["case", "location"]


def vaults_of(words, where):
    chosen = VAULTS if words == "every" else [w.strip() for w in words.split(",")]
    if not set(chosen) <= set(VAULTS):
        sys.exit(f"{where}: vaults are {', '.join(VAULTS)}, or every")
    return " | ".join(f"VAULT_BIT(VAULT_{v.upper()})" for v in chosen)


def roles_of(words, where):
    if words == "everyone":
        return "STAFF_EVERYONE"
    roles = [w.strip() for w in words.split(",")]
    if not all(re.fullmatch(r"[a-z_]+", r) for r in roles):
        sys.exit(f"{where}: roles are words with commas, or everyone")
    return " | ".join(f"STAFF_BIT(STAFF_{r.upper()})" for r in roles)


def blocks(path):
    """(name, vaults, roles, sql) of each statement of a file."""
    pieces = re.split(r"^-- name: *", path.read_text(), flags=re.M)
    for piece in pieces[1:]:
        name, rest = piece.split("\n", 1)
        where = f"{path}: {name}"
        vaults, roles = re.match(r"(?:-- vaults: *(.*)\n)?(?:-- roles: *(.*)\n)?", rest).groups()
        sql = "\n".join(line for line in rest.splitlines() if not line.startswith("--")).strip()
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or not roles:
            sys.exit(f"{where}: a statement begins with '-- name: lower_case' and '-- roles: ...'")
        if sql.count(";") != 1 or not sql.endswith(";"):
            sys.exit(f"{where}: one statement, ended by its only semicolon")
        if re.match(r"(UPDATE|INSERT OR|REPLACE)\b", sql, re.I):
            sys.exit(f"{where}: what was written is not changed")
        yield name, vaults_of((vaults or "case").strip(), where), roles_of(roles.strip(), where), re.sub(r"\s+", " ", sql.rstrip(";"))


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n\"\n    \"") + '"'


def migrations_of(folder):
    found = sorted(folder.glob("*.sql"))
    if [int(m.name[:4]) for m in found] != list(range(1, len(found) + 1)):
        sys.exit(f"{folder}: migrations are numbered from 0001 without gaps")
    return found


def vaults_written(store):
    """The migrations of each vault, and the table of the vaults."""
    text, rows = "", ""
    for vault in VAULTS:
        made = migrations_of(store / "migrations" / ("" if vault == "case" else vault))
        files = "".join(f"    {{ {int(m.name[:4])}, {quoted(m.stem)},\n    {quoted(m.read_text())} }},\n" for m in made)
        text += f"static const Migration of_{vault}[] = {{\n{files}}};\n\n"
        rows += f"    {{ {quoted(vault)}, of_{vault}, {len(made)} }},\n"
    return f"{text}const VaultShape vault_shapes[VAULTS] = {{\n{rows}}};\n"


def main():
    store, header, source = map(pathlib.Path, sys.argv[1:])
    statements = [b for path in sorted((store / "sql").glob("*.sql")) for b in blocks(path)]
    names = [name for name, *_ in statements]
    if len(set(names)) != len(names):
        sys.exit(f"two statements of one name: {sorted(n for n in names if names.count(n) > 1)}")

    enum = "".join(f"    SQL_{n.upper()},\n" for n in names)
    vaults = ", ".join(f"VAULT_{v.upper()}" for v in VAULTS)
    header.write_text("/* statements.h - the closed list of what is asked of each vault; made by tools/mksql.py. */\n"
                      "#ifndef STORE_STATEMENTS_H\n#define STORE_STATEMENTS_H\n\n#include \"domain/staff.h\"\n\n"
                      f"typedef enum {{ {vaults}, VAULTS }} VaultKind;\n#define VAULT_BIT(kind) (1u << (kind))\n\n"
                      f"typedef enum {{\n{enum}    SQL_STATEMENTS\n}} StatementId;\n\n"
                      "typedef struct { const char *name; unsigned vaults; StaffRoles roles; const char *sql; } Statement;\n"
                      "typedef struct { int number; const char *name, *sql; } Migration;\n"
                      "typedef struct { const char *name; const Migration *migrations; int count; } VaultShape;\n\n"
                      "extern const Statement statements[SQL_STATEMENTS];\n"
                      "extern const VaultShape vault_shapes[VAULTS];\n\n#endif\n")
    rows = "".join(f"    {{ {quoted(n)}, {v}, {r}, {quoted(s)} }},\n" for n, v, r, s in statements)
    source.write_text("/* statements.c - what may be asked, and by whom; made by tools/mksql.py. */\n"
                      f"#include \"{header.name}\"\n\nconst Statement statements[SQL_STATEMENTS] = {{\n{rows}}};\n\n"
                      + vaults_written(store))


main()
