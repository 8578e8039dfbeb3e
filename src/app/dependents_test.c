/* dependents_test.c - proof that everything that read a wrong value is found, whoever wrote it out, and nothing else (R33). */
#include "app/dependents.h"

#include "app/correct.h"
#include "base/limits.h"
#include "base/test.h"
#include "domain/claim.h"
#include "store/records.h"
#include "tenant_kit.h"

static const Why why = { { "correction", 10 }, { "1", 1 } };
static const Mention child = { false, { "ZZ0010000", 9 }, { "INVENTED0001", 12 }, ROLE_OFFENDER, 1 };

/* Somebody writes another kind of output, as a charge sheet might: it keeps the claims that it says. */
static int64_t fake_write(World *w, int64_t record_id, int sequence, const char *recipient)
{
    Err err = { 0 };
    Tenant t;
    Act act;
    Record record;
    Str raw;
    int64_t import_id;
    world_tenant(w, "kim", &t);
    world_must(record_read(t.store, &w->app, record_id, &record, &raw, &import_id, &err), &err);
    Mention m = child;
    size_t at = 0;
    m.number = record.number;
    m.sequence = sequence;
    const Segment *s = mention_segment(&record, &m, &at);
    CHECK(s != NULL);
    int64_t claim = claim_id(record_id, &record, s, segment_age_value(s));
    OutputRow row = { .kind = S("fake"), .recipient = str_of(recipient), .today = WORLD_TODAY };
    CHECK(app_enter(&t, VERB_EXPORT, why, &act, &err) && act_begin(&act, &err));
    world_must(output_add(t.store, &row, NULL, 0, act.seq, &err) &&
               output_claims_add(t.store, row.id, claim, claim, &err) && act_commit(&act, S("fake"), 1, S(""), &err), &err);
    tenant_close(&t);
    return row.id;
}

static int64_t correct(World *w, const char *login, const char *born)
{
    Err err = { 0 };
    Tenant t;
    int64_t id;
    world_tenant(w, login, &t);
    CorrectRequest q = { .tenant = &t, .why = why, .today = WORLD_TODAY };
    q.correction = (Correction){ .about = child, .born = str_of(born), .evidence = S("birth-record"),
                                 .seen = S("certified copy"), .reason = S("another's card") };
    world_must(correct_make(&q, &id, &err), &err);
    tenant_close(&t);
    return id;
}

static Dependents look(World *w, Tenant *t, int64_t id)
{
    Err err = { 0 };
    Dependents d;
    world_tenant(w, "kim", t);
    const DependentsRequest q = { .tenant = t, .knowledge = &w->knowledge, .why = why, .correction = id };
    world_must(dependents_find(&q, &w->app, &d, &err), &err);
    return d;
}

static const DependentOutput *output_of(const Dependents *d, int64_t id)
{
    for (size_t i = 0; i < d->output_count; i++)
        if (d->outputs[i].row.id == id) return &d->outputs[i];
    return NULL;
}

TEST(another_kind_of_output_is_found_by_the_claims_it_keeps)
{
    World w;
    size_t counts[2];
    Tenant t;
    world_open(&w);
    world_rescreen(&w, "kim", counts);
    int64_t wrong = fake_write(&w, 1, 1, "County of Elsewhere"), other = fake_write(&w, 1, 2, "County of Elsewhere"),
            elsewhere = fake_write(&w, 2, 1, "lee");
    Dependents d = look(&w, &t, correct(&w, "kim", "2010-03-14"));
    const DependentOutput *found = output_of(&d, wrong);
    CHECK(found && !found->is_inside && !found->finding);
    CHECK_STR(found->row.recipient, S("County of Elsewhere"));
    CHECK(!output_of(&d, other));
    CHECK(!output_of(&d, elsewhere));
    CHECK_EQ(d.output_count, 2);                /* and the report that kim was shown */
    CHECK(d.outputs[0].is_inside && d.outputs[0].finding);
    tenant_close(&t);
    world_close(&w);
}

TEST(findings_about_the_person_are_found_and_no_others)
{
    World w;
    size_t counts[2], about = 0;
    Tenant t;
    world_open(&w);
    world_rescreen(&w, "kim", counts);
    Dependents d = look(&w, &t, correct(&w, "kim", "2010-03-14"));
    CHECK_EQ(d.copy_count, 0);
    for (size_t i = 0; i < d.finding_count; i++) {
        CHECK_STR(d.findings[i].about.number, S("INVENTED0001"));
        CHECK(d.findings[i].rule != NULL && !d.findings[i].ended_by);
        about += !d.findings[i].cites_only;
    }
    CHECK_EQ(about, counts[0]);
    tenant_close(&t);
    world_close(&w);
}

TEST(corrections_that_disagree_are_both_shown)
{
    World w;
    size_t counts[2];
    Tenant t;
    world_open(&w);
    int64_t one = correct(&w, "kim", "2010-03-14"), other = correct(&w, "lee", "1994-03-14");
    world_rescreen(&w, "kim", counts);
    Dependents d = look(&w, &t, one);
    CHECK_EQ(d.other_count, 1);
    CHECK_EQ(d.others[0]->id, other);
    CHECK_EQ(d.word_count, 2);
    CHECK_EQ(counts[0], 0);                     /* not "minor" any more, and possible */
    for (size_t i = 0; i < d.finding_count; i++) CHECK(!d.findings[i].ended_by);
    CHECK(d.finding_count > 0);
    tenant_close(&t);
    world_close(&w);
}
