/* pages_guide_test.c - proof that the guide is open to everybody who is signed in, needs no purpose, and keeps its marks. */
#include "app/charge.h"
#include "app/duty.h"
#include "app/interview_file.h"
#include "app/places.h"
#include "app/safety_file.h"
#include "base/test.h"
#include "web_kit.h"

static const char *const paths[] = { "/guide", "/guide/law", "/guide/duties", "/guide/interview", "/guide/safety",
                                     "/guide/places" };

static size_t times(const Web *w, const char *text)
{
    size_t n = 0, len = strlen(text);
    Str body = w->response.body;
    for (size_t i = 0; i + len <= body.len; i++) n += memcmp(body.at + i, text, len) == 0;
    return n;
}

TEST(CJ_AC_12_the_guide_is_for_every_role_without_a_purpose_and_shows_nothing_of_a_record)
{
    Web w;
    web_open(&w, STAFF_PATROL);
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        web_become(&w, (StaffRole)role);
        for (size_t i = 0; i < COUNT(paths); i++) {
            web_get(&w, paths[i]);
            CHECK_EQ(w.response.status, 200);
            CHECK(web_has(&w, "href=\"/guide\"") && !web_has(&w, "INVENTED") && w.response.body.len > 1000);
        }
    }
    web_close(&w);
}

TEST(marks_of_law_stay_on_the_page)
{
    Web w;
    Err err = { 0 };
    web_open(&w, STAFF_ADVOCATE);
    LawBook *book = arena_new(&w.world.app, LawBook, 1);
    world_must(law_open(&w.world.app, S(""), book, &err), &err);
    size_t leads = 0, rows = 0, relief_leads = 0;
    for (size_t i = 0; i < book->provision_count; i++) {
        const Provision *p = &book->provisions[i];
        if (!str_eq(p->place, S("TX"))) continue;
        rows++;
        leads += provision_is_lead(p);
    }
    for (size_t i = 0; i < book->relief_count; i++) {
        const LawRelief *r = &book->relief[i];
        relief_leads += r->grade >= LAW_LOW && (str_eq(r->place, S("TX")) || str_eq(r->place, S("US")));
    }
    web_get(&w, "/guide/law?state=TX&all=yes");
    CHECK(rows && times(&w, "<details>") == rows && times(&w, "A LEAD ONLY</strong>") == leads);
    CHECK_EQ(times(&w, "A LEAD ONLY, NOT VERIFIED"), relief_leads);
    CHECK_EQ(times(&w, "<strong>Basis:</strong>"), rows);
    CHECK(web_has(&w, " Or: ") && !web_has(&w, "under-18|"));        /* elements in words */
    web_get(&w, "/guide/law");
    CHECK(web_has(&w, "18 USC 1591") && times(&w, "<details>") < times(&w, "not yet reviewed here"));
    web_close(&w);
}

TEST(law_is_that_of_the_day_that_was_asked_for)
{
    Web w;
    web_open(&w, STAFF_ADVOCATE);
    web_get(&w, "/guide/law?all=yes");
    size_t all = times(&w, "<details>");
    web_get(&w, "/guide/law?on=2001-06-01");
    size_t then = times(&w, "<details>");
    web_get(&w, "/guide/law");
    CHECK(then > 0 && then < all && times(&w, "<details>") < all && times(&w, "<details>") != then);
    web_get(&w, "/guide/law?on=soon");
    CHECK_EQ(w.response.status, 422);
    web_get(&w, "/guide/law?state=Nowhere");
    CHECK_EQ(w.response.status, 404);
    web_close(&w);
}

TEST(a_row_for_younger_children_says_so_for_an_age_above)
{
    Web w;
    Err err = { 0 };
    Str state = S("");
    web_open(&w, STAFF_ADVOCATE);
    LawBook *book = arena_new(&w.world.app, LawBook, 1);
    world_must(law_open(&w.world.app, S(""), book, &err), &err);
    for (size_t i = 0; i < book->relief_count; i++) {
        const LawRelief *r = &book->relief[i];
        if (r->grade < LAW_LOW && law_relief_under(r) == 18 && !str_eq(r->place, S("US"))) state = r->place;
    }
    CHECK(state.len == 2);
    char older[64], younger[64];
    snprintf(older, sizeof older, "/guide/law?state=%.*s&age=18-20", STR(state));
    snprintf(younger, sizeof younger, "/guide/law?state=%.*s&age=0-11", STR(state));
    web_get(&w, older);
    CHECK(web_has(&w, "Its text is for a child under 18."));
    web_get(&w, younger);
    CHECK(!web_has(&w, "Its text is for a child under"));
    web_close(&w);
}

TEST(marks_of_duties_safety_and_lines_stay_on_the_page)
{
    Web w;
    Err err = { 0 };
    DutyBook duties;
    KinBook kin;
    SafetyBook safety;
    NationalLine *lines;
    size_t line_count, unsure = 0, unverified = 0, old = 0;
    web_open(&w, STAFF_TRAINER);
    Arena *a = &w.world.app;
    world_must(duty_books_read(a, &duties, &kin, &err) && safety_shipped(a, &safety, &err) &&
               lines_read(a, &lines, &line_count, &err), &err);
    for (size_t i = 0; i < duties.count; i++) unsure += !duty_is_sure(&duties.duties[i]);
    for (size_t i = 0; i < safety.fact_count; i++) unverified += safety.facts[i].grade == GRADE_UNVERIFIED;
    for (size_t i = 0; i < safety.step_count; i++) unverified += safety.steps[i].grade == GRADE_UNVERIFIED;
    for (size_t i = 0; i < safety.guardian_count; i++) unverified += safety.guardian[i].grade == GRADE_UNVERIFIED;
    for (size_t i = 0; i < safety.review_count; i++) unverified += safety.reviews[i].grade == GRADE_UNVERIFIED;
    for (size_t i = 0; i < safety.place_count; i++) unverified += safety.places[i].grade == GRADE_UNVERIFIED;
    for (size_t i = 0; i < line_count; i++) old += lines[i].state != LINE_VERIFIED;
    web_get(&w, "/guide/duties");
    CHECK(unsure && times(&w, "NOT VERIFIED (") == unsure && times(&w, "<details>") == duties.count);
    web_get(&w, "/guide/safety");
    CHECK(unverified && times(&w, "[UNVERIFIED]") == unverified);
    web_get(&w, "/guide/places");
    CHECK(old && times(&w, "<strong>NOT VERIFIED:</strong>") == old && times(&w, "<strong>Source:</strong>") == line_count);
    web_close(&w);
}

TEST(words_for_a_child_are_in_the_language_that_was_chosen)
{
    Web w;
    Err err = { 0 };
    InterviewGuide guide;
    web_open(&w, STAFF_PATROL);
    world_must(interview_guide(&w.world.app, &guide, &err), &err);
    size_t phase = (size_t)interview_phase_named(&guide, S("minimal"));
    web_get(&w, "/guide/interview?phase=minimal");
    for (size_t i = 0; i < guide.prompt_count; i++) {
        char start[24];             /* without what is written as a reference */
        snprintf(start, sizeof start, "<strong>%.*s</strong>", STR(guide.prompts[i].id));
        CHECK_EQ(web_has(&w, start), guide.prompts[i].phase == phase);
    }
    CHECK(web_has(&w, "own design, untested") && !web_has(&w, "<span lang=\"es\">"));
    web_get(&w, "/guide/interview?phase=minimal&language=es");
    CHECK(web_has(&w, "<span lang=\"es\">"));
    web_get(&w, "/guide/interview?phase=nothing");
    CHECK_EQ(w.response.status, 404);
    web_get(&w, "/guide/interview");
    CHECK_EQ(times(&w, "/guide/interview?phase="), guide.phase_count);
    CHECK(web_has(&w, "[UNVERIFIED]"));
    web_close(&w);
}
