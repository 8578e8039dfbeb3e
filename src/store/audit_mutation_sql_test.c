/* audit_mutation_sql_test.c - proof that whoever has the key and changes the trail through SQL is found out. */
#include "audit_attacker.h"
#include "base/test.h"

typedef struct {
    const char *name;
    void (*change)(sqlite3 *db, Random *random);        /* NULL: an older copy of the database is put back */
} Kind;

static long long any(Random *r) { return random_from_to(r, 1, TRAIL_ENTRIES); }

static const char *one_of(Random *r, const char *const *words, size_t n)
{
    return words[random_from_to(r, 0, (int)n - 1)];
}
#define ONE_OF(random, words) one_of((random), (words), COUNT(words))

static const char *const texts[] = { "role", "verb", "purpose", "case_ref", "object", "outcome", "detail" };
static const char *const numbers[] = { "at", "staff_id", "total" };
static const char *const columns[] = { "at", "staff_id", "role", "verb", "purpose", "case_ref", "object", "total",
                                       "outcome", "detail", "hash" };

/* ---- one entry is changed ---- */

/* The text with the column's name in the place of its @. */
static void name_put(const char *text, const char *column, char value[80])
{
    const char *at = strchr(text, '@');
    if (at) snprintf(value, 80, "%.*s%s%s", (int)(at - text), text, column, at + 1);
    else snprintf(value, 80, "%s", text);
}

static void edit_text(sqlite3 *db, Random *r)
{
    static const char *const how[] = { "@ || 'x'", "''", "substr(@, 2)", "upper(@)", "@ || char(0)", "'y' || @",
                                       "@ || ' '", "replace(@, 'e', 'a')" };
    const char *column = ONE_OF(r, texts);
    char value[80];
    name_put(ONE_OF(r, how), column, value);
    attack(db, "UPDATE audit SET %s = %s WHERE seq = %lld", column, value, any(r));
}

static void edit_number(sqlite3 *db, Random *r)
{
    attack(db, "UPDATE audit SET %s = %s + %d WHERE seq = %lld", ONE_OF(r, numbers), "total", random_from_to(r, -9, 9),
           any(r));
}

static void move_a_border(sqlite3 *db, Random *r)
{
    int i = random_from_to(r, 0, 4);
    attack(db, "UPDATE audit SET %s = %s || substr(%s, 1, 1), %s = substr(%s, 2) WHERE seq = %lld", texts[i], texts[i],
           texts[i + 1], texts[i + 1], texts[i + 1], any(r));
}

static void edit_hash(sqlite3 *db, Random *r)
{
    static const char *const how[] = { "x''", "randomblob(32)", "substr(hash, 2)", "hash || x'00'", "zeroblob(32)",
                                       "(SELECT hash FROM audit ORDER BY random() LIMIT 1)" };
    attack(db, "UPDATE audit SET hash = %s WHERE seq = %lld", ONE_OF(r, how), any(r));
}

static void back_date(sqlite3 *db, Random *r)
{
    attack(db, "UPDATE audit SET at = at - %d WHERE seq = %lld", random_from_to(r, 1, 1000000), any(r));
}

/* The table is told to take anything, and perhaps told otherwise again afterwards. */
static void change_type(sqlite3 *db, Random *r)
{
    static const char *const how[] = { "CAST(@ AS BLOB)", "CAST(@ AS TEXT)", "CAST(@ AS REAL)", "CAST(@ AS INTEGER)",
                                       "NULL", "@ + 0.25", "zeroblob(0)", "''", "0" };
    const char *column = ONE_OF(r, columns);
    char value[80];
    name_put(ONE_OF(r, how), column, value);
    attack(db, "CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_master WHERE name = 'audit'; "
           "PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql = 'CREATE TABLE audit (seq INTEGER PRIMARY KEY, at, "
           "staff_id, role, verb, purpose, case_ref, object, total, outcome, detail, hash)' WHERE name = 'audit'; "
           "PRAGMA writable_schema=RESET");
    CHECK(attack(db, "UPDATE audit SET %s = %s WHERE seq = %lld", column, value, any(r)));
    if (random_chance(r, 0.5))
        CHECK(attack(db, "PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql = (SELECT sql FROM kept) "
                     "WHERE name = 'audit'; PRAGMA writable_schema=RESET"));
}

/* ---- entries go, come and change places ---- */

static void remove_one(sqlite3 *db, Random *r) { attack(db, "DELETE FROM audit WHERE seq = %lld", any(r)); }
static void remove_first(sqlite3 *db, Random *r) { attack(db, "DELETE FROM audit WHERE seq <= %lld", any(r)); }
static void remove_last(sqlite3 *db, Random *r) { attack(db, "DELETE FROM audit WHERE seq >= %lld", any(r)); }
static void remove_newest(sqlite3 *db, Random *r) { (void)r; attack(db, "DELETE FROM audit WHERE seq = %d", TRAIL_ENTRIES); }
static void remove_all(sqlite3 *db, Random *r) { (void)r; attack(db, "DELETE FROM audit"); }

static void remove_some(sqlite3 *db, Random *r)
{
    attack(db, "DELETE FROM audit WHERE seq %% %d = %d", random_from_to(r, 2, 20), random_from_to(r, 0, 1));
}

static void swap_two(sqlite3 *db, Random *r)
{
    long long a = any(r), b = any(r);
    attack(db, "UPDATE audit SET seq = -1 WHERE seq = %lld; UPDATE audit SET seq = %lld WHERE seq = %lld; "
           "UPDATE audit SET seq = %lld WHERE seq = -1", a, a, b, b);
}

/* A copy of one entry gets a number that nobody has. */
static void insert_beside(sqlite3 *db, Random *r)
{
    static const char *const seq[] = { "0", "-1", "-9223372036854775808", "9223372036854775807", "151", "152", "1000" };
    attack(db, "INSERT INTO audit SELECT %s, at, staff_id, role, verb, purpose, case_ref, object, total, outcome, "
           "detail, hash FROM audit WHERE seq = %lld", ONE_OF(r, seq), any(r));
}

static void make_room(sqlite3 *db, long long from, int by)
{
    attack(db, "UPDATE audit SET seq = -seq WHERE seq >= %lld; UPDATE audit SET seq = -seq + %d WHERE seq < 0", from, by);
}

static void renumber(sqlite3 *db, Random *r) { make_room(db, any(r), random_from_to(r, 1, 3)); }

static void renumber_one(sqlite3 *db, Random *r)
{
    attack(db, "UPDATE audit SET seq = %s%lld WHERE seq = %lld", random_chance(r, 0.5) ? "-" : "1000", any(r), any(r));
}

static void insert_between(sqlite3 *db, Random *r)
{
    long long from = any(r);
    make_room(db, from, 1);
    attack(db, "INSERT INTO audit SELECT %lld, at, staff_id, role, verb, purpose, case_ref, object, total, outcome, "
           "detail, hash FROM audit WHERE seq = %lld", from, from + 1);
}

/* ---- and the hashes are made to fit ---- */

static void chained(sqlite3 *db, Random *r, void (*change)(sqlite3 *, Random *))
{
    change(db, r);
    attacker_chain_again(db, random_chance(r, 0.5) ? 1 : INT64_MIN);
}

static void edit_text_chained(sqlite3 *db, Random *r) { chained(db, r, edit_text); }
static void edit_number_chained(sqlite3 *db, Random *r) { chained(db, r, edit_number); }
static void insert_between_chained(sqlite3 *db, Random *r) { chained(db, r, insert_between); }
static void swap_two_chained(sqlite3 *db, Random *r) { chained(db, r, swap_two); }
static void remove_first_chained(sqlite3 *db, Random *r) { chained(db, r, remove_first); }

static void append_chained(sqlite3 *db, Random *r)
{
    for (long long seq = TRAIL_ENTRIES + 1, n = seq + random_from_to(r, 0, 3); seq <= n; seq++)
        attack(db, "INSERT INTO audit SELECT %lld, at, staff_id, role, verb, purpose, case_ref, object, total, outcome, "
               "detail, hash FROM audit WHERE seq = %lld", seq, seq - 1);
    attacker_chain_again(db, TRAIL_ENTRIES + 1);
}

static void remove_one_chained(sqlite3 *db, Random *r)
{
    long long gone = any(r);
    attack(db, "DELETE FROM audit WHERE seq = %lld", gone);
    make_room(db, gone, -1);
    attacker_chain_again(db, gone);
}

static void back_date_all_chained(sqlite3 *db, Random *r)
{
    attack(db, "UPDATE audit SET at = at - %d WHERE seq %s %lld", random_from_to(r, 1, 1000000),
           random_chance(r, 0.5) ? ">=" : "<=", any(r));
    attacker_chain_again(db, 1);
}

/* ---- the table itself ---- */

static void show_a_view(sqlite3 *db, Random *r)
{
    CHECK(attack(db, "PRAGMA legacy_alter_table=ON; ALTER TABLE audit RENAME TO audit_kept; CREATE VIEW audit AS "
                 "SELECT * FROM audit_kept WHERE seq <> %lld", any(r)));
}

static void newest_alone(sqlite3 *db, Random *r)
{
    (void)r;
    attack(db, "DELETE FROM audit WHERE seq < %d; UPDATE audit SET seq = 1", TRAIL_ENTRIES);
    attacker_chain_again(db, 1);
}

#define KIND(change) { #change, change }
static const Kind kinds[] = {
    KIND(edit_text), KIND(edit_number), KIND(move_a_border), KIND(edit_hash), KIND(back_date), KIND(change_type),
    KIND(change_type), KIND(remove_one), KIND(remove_first), KIND(remove_last), KIND(remove_newest), KIND(remove_all),
    KIND(remove_some), KIND(swap_two), KIND(insert_beside), KIND(renumber), KIND(renumber_one), KIND(insert_between),
    KIND(edit_text_chained), KIND(edit_number_chained), KIND(insert_between_chained), KIND(swap_two_chained),
    KIND(remove_first_chained), KIND(append_chained), KIND(remove_one_chained), KIND(back_date_all_chained),
    KIND(show_a_view), KIND(newest_alone), { "an older copy of the database", NULL },
};

/* False when nothing came of it: an entry swapped with itself, an empty text made empty. */
static bool mutate(Trail *t, const Kind *kind, Random *r)
{
    trail_put_back(t, trail_whole(t));
    if (!kind->change) { file_write(&t->vault, "case.db", t->copies[random_from_to(r, 0, TRAIL_COPIES - 2)].db); return true; }
    sqlite3 *db = attacker_open(t);
    kind->change(db, r);
    bool is_other = !trail_is_as_written(t, db);
    sqlite3_close_v2(db);
    return is_other;
}

TEST(CJ_AU_09_whoever_changes_the_trail_through_sql_is_found_out)
{
    Trail t;
    const char *why;
    int missed = 0, total = mutations(150, 5000);
    trail_make(&t);
    for (int seed = 0; seed < total; seed++) {
        const Kind *kind = &kinds[(size_t)seed % COUNT(kinds)];
        Random r = random_from((uint64_t)seed);
        while (!mutate(&t, kind, &r)) continue;
        if (!trail_is_missed(&t, &why)) continue;
        printf("seed %d, %s: %s\n", seed, kind->name, why);
        missed++;
    }
    printf("%d changes through SQL, %d missed\n", total, missed);
    CHECK_EQ(missed, 0);
    trail_remove(&t);
}

/* Otherwise the test above would prove nothing: what is not changed is whole, also after the attacker was there. */
TEST(a_trail_that_nobody_changed_is_whole_and_goes_on)
{
    Trail t;
    const char *found;
    trail_make(&t);
    trail_put_back(&t, trail_whole(&t));
    sqlite3_close_v2(attacker_open(&t));
    CHECK(program_says_whole(&t, OPEN_PAST_DAMAGE, &found));
    CHECK(program_says_whole(&t, OPEN_THERE, &found));
    CHECK(program_adds(&t));
    CHECK(program_says_whole(&t, OPEN_PAST_DAMAGE, &found));
    trail_remove(&t);
}

TEST(an_entry_that_the_database_drops_is_not_acknowledged)
{
    static const char *const triggers[] = {
        "BEFORE INSERT ON audit BEGIN SELECT RAISE(IGNORE); END",
        "BEFORE INSERT ON audit WHEN NEW.staff_id = 1 BEGIN SELECT RAISE(IGNORE); END",
        "AFTER INSERT ON audit BEGIN DELETE FROM audit WHERE seq = NEW.seq; END",
        "AFTER INSERT ON audit BEGIN UPDATE audit SET hash = x'00' WHERE seq = NEW.seq; END",
    };
    Trail t;
    trail_make(&t);
    for (size_t i = 0; i < COUNT(triggers); i++) {
        trail_put_back(&t, trail_whole(&t));
        sqlite3 *db = attacker_open(&t);
        CHECK(attack(db, "CREATE TRIGGER taker %s", triggers[i]));
        sqlite3_close_v2(db);
        CHECK(!program_adds(&t));
    }
    trail_remove(&t);
}
