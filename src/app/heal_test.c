/* heal_test.c - proof that a record heals: what was taken back leaves no trace in any finding (R32). */
#include "app/correct.h"

#include "app/import.h"
#include "app/rescreen.h"
#include "base/random.h"
#include "base/test.h"
#include "tenant_kit.h"

/* Everything that a re-screen tells of findings, without the numbers that a store gives. */
typedef struct { Arena *arena; Str text; size_t count; } Told;

static bool told_take(void *to, Str file, ReportPart part, const Finding *f, Err *err)
{
    Told *t = to;
    (void)file;
    (void)err;
    t->count++;
    t->text = str_format(t->arena, "%.*s%d %.*s %.*s %s:%d %d %d-%d %d |", STR(t->text), (int)part, STR(f->rule),
                         STR(f->number), role_name(f->role), f->sequence, f->age.status, f->age.low, f->age.high,
                         f->still_minor);
    for (size_t i = 0; i < f->claim_count; i++) {
        Str origin = f->claims[i].origin, number = S("");
        if (origin.len) (void)str_cut(&origin, ',', &number);       /* "correction 7" */
        t->text = str_format(t->arena, "%.*s %.*s=%.*s%.*s", STR(t->text), STR(f->claims[i].field),
                             STR(f->claims[i].value), STR(origin));
    }
    t->text = str_format(t->arena, "%.*s\n", STR(t->text));
    return true;
}

static Told told_now(World *w)
{
    Err err = { 0 };
    Tenant t;
    Told told = { &w->app, S(""), 0 };
    world_tenant(w, "kim", &t);
    const RescreenEvents events = { .told = { .finding = told_take, .to = &told } };
    const RescreenRequest request = { .tenant = &t, .knowledge = &w->knowledge, .why = { S("review"), S("1") },
                                      .plan = { .today = WORLD_TODAY }, .with_pools = true, .output = S("report") };
    world_must(rescreen(&request, &events, &err), &err);
    tenant_close(&t);
    return told;
}

/* ---- what was said ---- */

static const Mention people[] = {
    { false, { "ZZ0010000", 9 }, { "INVENTED0001", 12 }, ROLE_OFFENDER, 1 },
    { false, { "ZZ0010000", 9 }, { "INVENTED0001", 12 }, ROLE_OFFENDER, 2 },
    { false, { "ZZ0010000", 9 }, { "INVENTED0002", 12 }, ROLE_OFFENDER, 1 },
    { false, { "ZZ0010000", 9 }, { "INVENTED0002", 12 }, ROLE_OFFENDER, 2 },
};

/* A correction of people[one]; or a word on two of them, or on a correction and its person (`other` -1). */
typedef struct {
    enum { SAID_CORRECTION, SAID_WORD } kind;
    const char *login, *born, *evidence;
    int one, other;
    size_t of;                  /* of a word: the place of the correction it is on */
    IdentityVerdict verdict;
    int64_t id;                 /* in the store at hand */
    bool is_gone;
} Said;

static void say(World *w, Said *all, Said *s, Err *err)
{
    Tenant t;
    const Why why = { S("correction"), S("1") };
    world_tenant(w, s->login, &t);
    if (s->kind == SAID_CORRECTION) {
        CorrectRequest q = { .tenant = &t, .why = why, .today = WORLD_TODAY };
        q.correction = (Correction){ .about = people[s->one], .born = str_of(s->born), .evidence = str_of(s->evidence),
                                     .seen = str_format(&w->app, "seen %zu", (size_t)(s - all)), .reason = S("it was wrong") };
        if (!correct_make(&q, &s->id, err)) s->is_gone = true;
    } else {
        Mention other = s->other >= 0 ? people[s->other]
            : (Mention){ false, S("ZZ0010000"), str_format(&w->app, "CORRECTION-%lld", (long long)all[s->of].id), ROLE_PERSON, 1 };
        if (!identity_say(&t, why, s->verdict, &people[s->one], &other, S("as seen"), &s->id, err)) s->is_gone = true;
    }
    tenant_close(&t);
}

static void take_back(World *w, Said *all, size_t count, size_t at)
{
    Err err = { 0 };
    static const char *const logins[] = { "kim", "lee" };
    Said *s = &all[at];
    s->is_gone = true;
    for (int i = 0; i < 2; i++) {
        Tenant t;
        bool is_done;
        int64_t undone;
        if (i && s->kind == SAID_WORD) break;
        world_tenant(w, logins[i], &t);
        world_must(s->kind == SAID_CORRECTION ? import_withdraw(&t, s->id, S("mistaken"), &is_done, &err)
                                              : identity_undo(&t, (Why){ S("correction"), S("1") }, s->id, S("mistaken"),
                                                              &undone, &err), &err);
        tenant_close(&t);
    }
    for (size_t i = 0; i < count && s->kind == SAID_CORRECTION; i++)
        if (all[i].kind == SAID_WORD && all[i].other < 0 && all[i].of == at) all[i].is_gone = true;
}

static Said drawn(Random *random, const Said *all, size_t count)
{
    static const char *const born[] = { "2009-03-14", "2008", "1990-01-01", "2007..2009" };
    static const char *const evidence[] = { "birth-record", "birth-record", "school-proof", "document-seen" };
    Said s = { .login = random_from_to(random, 0, 1) ? "kim" : "lee", .one = (int)random_from_to(random, 0, 3), .other = -1 };
    int what = (int)random_from_to(random, 0, 9);
    for (size_t i = 0; what >= 4 && what < 6 && i < count; i++) {
        if (all[i].kind != SAID_CORRECTION || all[i].is_gone) continue;
        s.kind = SAID_WORD;
        s.of = i;
        s.one = all[i].one;
        s.verdict = what == 4 ? IDENTITY_SAME : IDENTITY_DIFFERENT;
        if (random_from_to(random, 0, 1)) return s;
    }
    if (s.kind == SAID_WORD) return s;
    if (what < 6) {
        s.born = born[random_from_to(random, 0, 3)];
        s.evidence = evidence[random_from_to(random, 0, 3)];
        return s;
    }
    s.kind = SAID_WORD;
    s.other = (s.one + (int)random_from_to(random, 1, 3)) % 4;
    s.verdict = what == 9 ? IDENTITY_DIFFERENT : IDENTITY_SAME;
    return s;
}

/* A tenant in which only what stands was ever said. */
static Told told_fresh(const Said *all, size_t count)
{
    World w;
    Said *again = calloc(count + 1, sizeof *again);
    world_open(&w);
    for (size_t i = 0; i < count; i++) {
        Err err = { 0 };
        again[i] = all[i];
        if (again[i].is_gone) continue;
        say(&w, again, &again[i], &err);
        world_must(!again[i].is_gone, &err);
    }
    Told told = told_now(&w);
    char *text = malloc(told.text.len + 1);
    memcpy(text, told.text.at, told.text.len);
    told.text.at = text;                        /* the caller frees it */
    free(again);
    world_close(&w);
    return told;
}

static size_t standing(const Said *all, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) n += !all[i].is_gone;
    return n;
}

static void random_life(size_t steps, uint64_t seed)
{
    World w;
    Random random = random_from(seed);
    Said *all = calloc(steps, sizeof *all);
    size_t count = 0, changed = 0;
    world_open(&w);
    Told plain = told_now(&w);
    size_t mark = arena_mark(&w.app);
    for (size_t step = 0; step < steps; step++) {
        Err err = { 0 };
        arena_reset(&w.app, mark);
        size_t at = count ? (size_t)random_from_to(&random, 0, (int)count - 1) : 0;
        if (count && standing(all, count) > 6 + (size_t)random_from_to(&random, 0, 6)) {
            while (all[at].is_gone) at = (at + 1) % count;
            take_back(&w, all, count, at);
        } else {
            all[count] = drawn(&random, all, count);
            say(&w, all, &all[count], &err);
            if (all[count].is_gone) CHECK_EQ(err.code, ERR_CONFLICT);       /* said before, in the same words */
            count++;
        }
        if (step % 10 != 9 && step + 1 < steps) continue;
        Told now = told_now(&w), fresh = told_fresh(all, count);
        CHECK_STR(now.text, fresh.text);
        changed += !str_eq(now.text, plain.text);
        free((char *)fresh.text.at);
    }
    CHECK(changed > 0 || steps < 10);
    world_is_whole(&w);
    for (size_t i = 0; i < count; i++)
        if (!all[i].is_gone) take_back(&w, all, count, i);
    CHECK_STR(told_now(&w).text, plain.text);
    free(all);
    world_close(&w);
}

TEST(what_was_taken_back_leaves_no_trace_in_any_finding)
{
    const char *given = getenv("SAFEHARBOR_LONG");
    size_t steps = given ? 1000 : 40;
    random_life(steps, 20261126);
    if (given) random_life(steps, 4711);
}
