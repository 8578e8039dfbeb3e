/* audit_mutation_bytes_test.c - proof that whoever changes bytes of the encrypted file harms nothing or is found out. */
#include "audit_attacker.h"
#include "base/test.h"

enum { PAGE = 16384, PAGES_MAX = 4096, CHANGED_MAX = 64 };

/* Pages of some tables, numbered from 1. */
typedef struct { int count; int at[PAGES_MAX]; bool has[PAGES_MAX]; } Pages;

typedef struct {
    Trail trail;
    Pages audit, read;          /* `read`: by everybody who opens the vault and looks at the trail */
    char *bytes;                /* of the file, changed */
    int hits, harmless, missed;
} World;

/* What was done this time. */
typedef struct { const char *kind; bool is_in_audit, is_read, is_replay; } Change;

static void pages_find(Trail *t, const char *tables, Pages *pages)
{
    char sql[200];
    sqlite3_stmt *q;
    sqlite3 *db = attacker_looks(t);
    snprintf(sql, sizeof sql, "SELECT pageno FROM dbstat WHERE name IN (%s)", tables);
    CHECK_EQ(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW) {
        int page = sqlite3_column_int(q, 0);
        CHECK(page < PAGES_MAX && pages->count < PAGES_MAX);
        pages->at[pages->count++] = page;
        pages->has[page] = true;
    }
    sqlite3_finalize(q);
    sqlite3_close_v2(db);
    CHECK(pages->count > 0);
}

static void note_page(const World *w, size_t at, Change *c)
{
    size_t page = at / PAGE + 1;
    c->is_in_audit |= w->audit.has[page];
    c->is_read |= w->read.has[page];
}

static void change_byte(const World *w, size_t at, Random *r, Change *c)
{
    w->bytes[at] ^= (char)random_from_to(r, 1, 255);
    note_page(w, at, c);
}

static int any_page(const Pages *pages, Random *r) { return pages->at[random_from_to(r, 0, pages->count - 1)]; }

/* Scattered over one page, or side by side. */
static void change_page(const World *w, int page, Random *r, Change *c)
{
    int n = random_chance(r, 0.5) ? 1 : random_from_to(r, 2, CHANGED_MAX);
    size_t start = (size_t)(page - 1) * PAGE, at = (size_t)random_from_to(r, 0, PAGE - CHANGED_MAX);
    bool is_scattered = random_chance(r, 0.5);
    for (int i = 0; i < n; i++)
        change_byte(w, start + (is_scattered ? (size_t)random_from_to(r, 0, PAGE - 1) : at + (size_t)i), r, c);
}

static void change_anywhere(const World *w, Random *r, Change *c)
{
    int n = random_from_to(r, 1, CHANGED_MAX), last = (int)trail_whole(&w->trail)->db.len - 1;
    for (int i = 0; i < n; i++) change_byte(w, (size_t)random_from_to(r, 0, last), r, c);
}

/* A page as it was before, with a mark that was right then: the page check cannot see it. */
static void replay_page(const World *w, Random *r, Change *c)
{
    const Str older = w->trail.copies[random_from_to(r, 0, TRAIL_COPIES - 2)].db;
    size_t at = (size_t)(any_page(&w->audit, r) - 1) * PAGE;
    if (at + PAGE > older.len) return;
    memcpy(w->bytes + at, older.at + at, PAGE);
    note_page(w, at, c);
    c->is_replay = true;
}

/* A page where another should be. */
static void misplace_page(const World *w, Random *r, Change *c)
{
    size_t from = (size_t)(any_page(&w->read, r) - 1) * PAGE, to = (size_t)(any_page(&w->audit, r) - 1) * PAGE;
    memmove(w->bytes + to, w->bytes + from, PAGE);
    note_page(w, to, c);
}

static Change mutate(World *w, Random *r)
{
    Change c = { .kind = "bytes of the trail" };
    Str whole = trail_whole(&w->trail)->db;
    memcpy(w->bytes, whole.at, whole.len);
    int roll = random_from_to(r, 0, 99);
    if (roll < 60) change_page(w, any_page(&w->audit, r), r, &c);
    else if (roll < 70) { c.kind = "bytes that are read"; change_page(w, any_page(&w->read, r), r, &c); }
    else if (roll < 90) { c.kind = "bytes anywhere"; change_anywhere(w, r, &c); }
    else if (roll < 95) { c.kind = "an older page"; replay_page(w, r, &c); }
    else { c.kind = "a misplaced page"; misplace_page(w, r, &c); }
    trail_put_back(&w->trail, &(VaultCopy){ { w->bytes, whole.len }, trail_whole(&w->trail)->head, 0 });
    return c;
}

static bool is_unchanged(const World *w)
{
    Str whole = trail_whole(&w->trail)->db;
    return memcmp(w->bytes, whole.at, whole.len) == 0;
}

static bool is_as_written(World *w)
{
    sqlite3 *db = attacker_looks(&w->trail);
    bool is_same = trail_is_as_written(&w->trail, db);
    sqlite3_close_v2(db);
    return is_same;
}

/* NULL when the change was found, or when every field of every entry is what it was and no page that is checked has
 * changed. */
static const char *fault_of(World *w, const Change *c)
{
    const char *found, *why;
    bool is_whole = program_says_whole(&w->trail, OPEN_PAST_DAMAGE, &found);
    bool is_whole_checked = program_says_whole(&w->trail, OPEN_THERE, &found);
    bool is_harmless = (is_whole || is_whole_checked) && is_as_written(w);
    if ((is_whole || is_whole_checked) && !is_harmless) return "not found";
    if (is_whole_checked && c->is_read && !c->is_replay) return "not found by the page check";
    w->harmless += is_harmless;
    return !is_whole && trail_is_missed(&w->trail, &why) ? why : NULL;
}

TEST(CJ_AU_09_whoever_changes_bytes_of_the_file_is_found_out)
{
    static World w;
    int total = mutations(150, 5000);
    w = (World){ .hits = 0 };
    trail_make(&w.trail);
    trail_put_back(&w.trail, trail_whole(&w.trail));
    pages_find(&w.trail, "'audit'", &w.audit);
    pages_find(&w.trail, "'audit', 'migration', 'sqlite_schema', 'sqlite_master'", &w.read);
    CHECK(w.read.has[1] && w.audit.count > 2);
    w.bytes = arena_new(&w.trail.arena, char, trail_whole(&w.trail)->db.len);
    for (int seed = 0; seed < total; seed++) {
        Random r = random_from((uint64_t)seed);
        Change c;
        do c = mutate(&w, &r); while (is_unchanged(&w));
        w.hits += c.is_in_audit;
        const char *fault = fault_of(&w, &c);
        if (!fault) continue;
        printf("seed %d, %s: %s\n", seed, c.kind, fault);
        w.missed++;
    }
    printf("%d changes of the file, %d on pages of the trail, %d harmless to it, %d missed\n", total, w.hits, w.harmless,
           w.missed);
    CHECK(w.hits * 2 >= total);
    CHECK_EQ(w.missed, 0);
    trail_remove(&w.trail);
}
