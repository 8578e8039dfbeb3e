"""vault_format_test.py - a second reader of the encrypted database: its pages are opened here by SQLCipher's published format, and read by
another SQLite (CC-10); and no page may be changed (CJ-SC-09)."""
import ctypes
import hashlib
import hmac
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from nibrs import incident_40a
from secret_test import ORI, STEM, WHY, Tenant, derived, keys_of, libcrypto

PAGE, IV, MAC = 16384, 16, 64           # the end of each page: 16 bytes from which it was begun, 64 of HMAC-SHA-512


def aes_cbc(key, iv, text):
    """Blocks of AES-256 in chains, opened by the system's library."""
    lib = libcrypto("EVP_aes_256_cbc")
    work, out, n = ctypes.c_void_p(lib.EVP_CIPHER_CTX_new()), ctypes.create_string_buffer(len(text) + 32), ctypes.c_int()
    assert lib.EVP_DecryptInit_ex(work, ctypes.c_void_p(lib.EVP_aes_256_cbc()), None, key, iv) == 1
    lib.EVP_CIPHER_CTX_set_padding(work, 0)
    assert lib.EVP_DecryptUpdate(work, out, ctypes.byref(n), text, len(text)) == 1 and n.value == len(text)
    lib.EVP_CIPHER_CTX_free(work)
    return out.raw[:len(text)]


def opened_pages(sealed, key):
    """A database of SQLCipher's version 4 under a raw key, as plain SQLite would have written it; ends when a page's mark is wrong.
    https://www.zetetic.net/sqlcipher/design/ (read 2026-11): the salt is the beginning of the file; the key of the marks is derived from
    the key and the salt with every bit of 3a turned, in two rounds."""
    salt, plain = sealed[:16], b""
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(b ^ 0x3a for b in salt), 2, 32)
    for number in range(1, len(sealed) // PAGE + 1):
        page = sealed[(number - 1) * PAGE:number * PAGE]
        begin, end = (16 if number == 1 else 0), PAGE - IV - MAC
        mark = hmac.digest(mac_key, page[begin:end + IV] + number.to_bytes(4, "little"), "sha512")
        assert hmac.compare_digest(mark, page[end + IV:]), f"page {number} was changed"
        plain += (b"SQLite format 3\0" if number == 1 else b"") + aes_cbc(key, page[end:end + IV], page[begin:end]) + bytes(IV + MAC)
    return plain


def filled(folder):
    tenant, reports = Tenant(folder), folder / "reports.txt"
    reports.write_text("".join(incident_40a(ORI, f"{STEM}{n}", age="15") for n in range(20)))
    tenant.said("import", reports)
    tenant.said("selfcheck")
    return tenant, (tenant.folder / "case.db").read_bytes()


def test_CC_10_the_vault_has_the_published_format_and_another_sqlite_reads_it(folder):
    tenant, sealed = filled(folder)
    pages = derived(keys_of(tenant)[1], "pages")
    plain = opened_pages(sealed, pages)
    with sqlite3.connect(":memory:") as db:
        db.deserialize(plain[:18] + b"\1\1" + plain[20:])           # in memory there is no log beside it
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = {name for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert {"audit", "finding"} <= tables, tables
        assert db.execute("SELECT count(*) FROM audit").fetchone()[0] > 3
    print(f"{len(sealed) // PAGE} pages of our library were opened by the published format and read by SQLite {sqlite3.sqlite_version}")
    for program in (tenant.program, pathlib.Path("build/safeharbor")):
        if pathlib.Path(program).exists():
            asked = subprocess.run(["ldd", program], capture_output=True, text=True).stdout
            assert "libc.so" in asked and not re.search("libsqlite|libsqlcipher", asked), asked


def test_CJ_SC_09_a_vault_whose_page_was_changed_is_refused(folder):
    """One byte of the first page, of the last and of twenty others, each in a fresh copy; tests/sqlite_test.c changes every byte of a small
    database."""
    tenant, sealed = filled(folder)
    kept, vault, last = folder / "kept", tenant.folder / "case.db", len(sealed) // PAGE - 1
    shutil.copytree(tenant.folder, kept)
    rng = random.Random(5)
    for number in (None, 0, *sorted(rng.sample(range(1, last), 20)), last, None):       # nothing changed: nothing refused
        shutil.rmtree(tenant.folder)
        shutil.copytree(kept, tenant.folder)
        at = None
        if number is not None:
            at = number * PAGE + rng.randrange(PAGE)
            vault.write_bytes(sealed[:at] + bytes([sealed[at] ^ (1 << rng.randrange(8))]) + sealed[at + 1:])
        asked = tenant.start("selfcheck")
        asked.communicate()
        assert (asked.returncode == 0) == (at is None), f"byte {at} of page {number} (from 0) was changed: {asked.returncode}"
    print(f"22 of {last + 1} pages, one byte of each: all refused")
