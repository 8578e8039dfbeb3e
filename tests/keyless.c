/* keyless.c - the program as it would be if it were linked with a database library that ignores the key. */
int __wrap_sqlite3_key(void *db, const void *key, int bytes);

int __wrap_sqlite3_key(void *db, const void *key, int bytes)
{
    (void)db;
    (void)key;
    (void)bytes;
    return 0;
}
