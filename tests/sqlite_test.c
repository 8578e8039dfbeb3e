/* sqlite_test.c - proof that the database library we link encrypts, and with the format we mean. */
#include <sqlite3.h>
#include <unistd.h>

#include "base/temp.h"
#include "base/test.h"

#define ONES "1111111111111111111111111111111111111111111111111111111111111111"
#define TWOS "2222222222222222222222222222222222222222222222222222222222222222"
#define CIPHER "PRAGMA cipher='sqlcipher'; PRAGMA legacy=4; "

typedef struct { TempFolder at; char name[560]; } Home;

static void home_make(Home *home)
{
    Err err = { 0 };
    CHECK(temp_folder(&home->at, &err));
    snprintf(home->name, sizeof home->name, "%s/encrypted.db", home->at.path);
}

static void home_remove(const Home *home)
{
    CHECK(unlink(home->name) == 0 && rmdir(home->at.path) == 0);
}

/* What SQLite answers to the statements in a new connection. */
static int answer(const Home *home, const char *sql)
{
    sqlite3 *db;
    CHECK_EQ(sqlite3_open(home->name, &db), SQLITE_OK);
    int result = sqlite3_exec(db, sql, NULL, NULL, NULL);
    CHECK_EQ(sqlite3_close(db), SQLITE_OK);
    return result;
}

static bool file_is_plain(const Home *home)
{
    static const char plain[16] = "SQLite format 3";        /* with its closing zero */
    char head[16] = { 0 };
    FILE *file = fopen(home->name, "rb");
    CHECK(file && fread(head, 1, sizeof head, file) == sizeof head);
    fclose(file);
    return memcmp(head, plain, sizeof head) == 0;
}

TEST(CC_10_the_database_library_is_the_one_that_encrypts_and_is_not_too_old)
{
    int major = 0, minor = 0, release = 0;
    CHECK_EQ(sscanf(sqlite3mc_version(), "SQLite3 Multiple Ciphers %d.%d.%d", &major, &minor, &release), 3);
    CHECK(major * 10000 + minor * 100 + release >= 20305);
    CHECK(sqlite3_libversion_number() >= 3053002);
    CHECK_EQ(sqlite3mc_cipher_count(), 1);
    CHECK(strcmp(sqlite3mc_cipher_name(1), "sqlcipher") == 0);
}

TEST(a_database_is_unreadable_without_its_key)
{
    Home home;
    home_make(&home);
    CHECK_EQ(answer(&home, CIPHER "PRAGMA key=\"x'" ONES "'\"; CREATE TABLE person(name); INSERT INTO person VALUES('Ida')"), SQLITE_OK);
    CHECK(!file_is_plain(&home));

    CHECK_EQ(answer(&home, CIPHER "PRAGMA key=\"x'" ONES "'\"; SELECT * FROM person"), SQLITE_OK);
    CHECK_EQ(answer(&home, CIPHER "PRAGMA key=\"x'" TWOS "'\"; SELECT * FROM person"), SQLITE_NOTADB);
    CHECK_EQ(answer(&home, "SELECT * FROM person"), SQLITE_NOTADB);
    home_remove(&home);
}

/* Whoever forgets the pragmas still gets the format that others can read. */
TEST(the_format_needs_no_pragma)
{
    Home home;
    home_make(&home);
    CHECK_EQ(answer(&home, "PRAGMA key=\"x'" ONES "'\"; CREATE TABLE person(name)"), SQLITE_OK);
    CHECK_EQ(answer(&home, CIPHER "PRAGMA key=\"x'" ONES "'\"; SELECT * FROM person"), SQLITE_OK);
    home_remove(&home);
}

TEST(a_database_without_a_key_is_seen_to_be_plain)
{
    Home home;
    home_make(&home);
    CHECK_EQ(answer(&home, "CREATE TABLE person(name)"), SQLITE_OK);
    CHECK(file_is_plain(&home));
    home_remove(&home);
}

/* Every row and so every page is read; what SQLite answers, and how many it told. */
static int rows_read(const Home *home, int *rows)
{
    sqlite3 *db;
    sqlite3_stmt *ask = NULL;
    *rows = 0;
    CHECK_EQ(sqlite3_open_v2(home->name, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    int code = sqlite3_exec(db, CIPHER "PRAGMA key=\"x'" ONES "'\"", NULL, NULL, NULL);
    if (code == SQLITE_OK) code = sqlite3_prepare_v2(db, "SELECT name FROM person NOT INDEXED", -1, &ask, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(ask);
        *rows += code == SQLITE_ROW;
    }
    sqlite3_finalize(ask);
    CHECK_EQ(sqlite3_close(db), SQLITE_OK);
    return code;
}

TEST(CJ_SC_09_each_changed_byte_of_each_page_is_refused)
{
    Home home;
    int rows;
    home_make(&home);
    CHECK_EQ(answer(&home, CIPHER "PRAGMA key=\"x'" ONES "'\"; CREATE TABLE person(name); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                                  "SELECT i + 1 FROM n WHERE i < 40) INSERT INTO person SELECT printf('%0200d', i) FROM n"), SQLITE_OK);
    CHECK_EQ(rows_read(&home, &rows), SQLITE_DONE);
    CHECK_EQ(rows, 40);
    FILE *file = fopen(home.name, "r+b");
    CHECK(file && setvbuf(file, NULL, _IONBF, 0) == 0 && fseek(file, 0, SEEK_END) == 0);
    long bytes = ftell(file);
    CHECK_EQ(bytes, 5 * 4096);                      /* the schema, the root of the table, and three leaves */
    for (long at = 0; at < bytes; at++) {
        CHECK(fseek(file, at, SEEK_SET) == 0);
        int byte = fgetc(file);
        CHECK(fseek(file, at, SEEK_SET) == 0 && fputc(byte ^ (1 << at % 8), file) != EOF);
        if (rows_read(&home, &rows) == SQLITE_DONE) test_fail(__FILE__, __LINE__, "byte %ld was changed, and the file was read", at);
        CHECK(fseek(file, at, SEEK_SET) == 0 && fputc(byte, file) != EOF);
    }
    CHECK(fclose(file) == 0);
    CHECK_EQ(rows_read(&home, &rows), SQLITE_DONE);
    home_remove(&home);
}
