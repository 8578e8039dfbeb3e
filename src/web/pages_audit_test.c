/* pages_audit_test.c - proof that auditors read the trail on the web, that nobody else does, and that it is entered. */
#include "app/location_vault.h"
#include "base/test.h"
#include "web_kit.h"

#define POST_REPORT ((const char *const[]){ "report", "INVENTED0001", "agency", "ZZ0010000", NULL })

TEST(an_auditor_comes_to_the_trail_without_a_purpose)
{
    Web w;
    web_open(&w, STAFF_AUDITOR);
    web_get(&w, "/");
    CHECK_STR(w.response.location, S("/audit"));
    web_get(&w, "/audit");
    CHECK_EQ(w.response.status, 200);
    CHECK(web_has(&w, "href=\"/audit\"") && !web_has(&w, "href=\"/worklist\""));
    CHECK(web_has(&w, "follow one another up to the end") && web_has(&w, "It is not sealed"));
    CHECK(web_has(&w, "rescreen") && web_has(&w, ">kim <span"));
    CHECK(!web_has(&w, "INVENTED"));
    web_close(&w);
}

TEST(CJ_AC_12_the_trail_is_answered_to_auditors_and_to_nobody_else)
{
    static const char *const paths[] = { "/audit", "/audit/list.csv", "/audit/finding?number=1", "/audit/finding/1",
                                         "/audit/finding/1/list.csv" };
    Web w;
    web_open(&w, STAFF_AUDITOR);
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        web_become(&w, (StaffRole)role);
        unsigned expected = role == STAFF_AUDITOR ? 200 : 403;
        for (size_t i = 0; i < COUNT(paths); i++) {
            web_get(&w, paths[i]);
            CHECK_EQ(w.response.status, expected);
            CHECK_EQ(web_has(&w, "rescreen"), role == STAFF_AUDITOR);
        }
        web_post(&w, "/audit/report", POST_REPORT);
        CHECK_EQ(w.response.status, expected);
        CHECK_EQ(web_has(&w, "rescreen"), role == STAFF_AUDITOR);
        web_get(&w, "/account");
        CHECK_EQ(web_has(&w, "href=\"/audit\""), role == STAFF_AUDITOR);
    }
    web_close(&w);
}

TEST(CJ_AC_12_an_auditor_reads_no_finding_and_looks_nobody_up)
{
    Web w;
    web_open(&w, STAFF_AUDITOR);
    web_post(&w, "/why", (const char *const[]){ "purpose", "oversight", "case", "2026-0412", NULL });
    CHECK_EQ(w.response.status, 303);
    web_get(&w, "/worklist");
    CHECK_EQ(w.response.status, 403);
    web_get(&w, "/findings/1");
    CHECK_EQ(w.response.status, 403);
    web_post(&w, "/look-up", (const char *const[]){ "name", "Tee Sample", NULL });
    CHECK_EQ(w.response.status, 403);
    web_close(&w);
}

TEST(the_trail_on_the_web_is_filtered_and_goes_back_to_its_first_entry)
{
    Web w;
    web_open(&w, STAFF_AUDITOR);
    for (int i = 0; i < 60; i++) web_get(&w, "/audit?verb=none");
    CHECK(web_has(&w, "No entry fits."));
    web_get(&w, "/audit");
    CHECK(web_has(&w, "50 entries") && web_has(&w, "Older") && !web_has(&w, "Newest") && !web_has(&w, ">init</td>"));
    web_get(&w, "/audit?before=51");
    CHECK(web_has(&w, "50 entries; looked through from 1 to 50.") && web_has(&w, "Newest") && !web_has(&w, "Older"));
    CHECK(web_has(&w, ">init</td>"));
    web_get(&w, "/audit?verb=rescreen");
    CHECK(web_has(&w, "1 entry; looked through from 1 to ") && web_has(&w, "<details open>"));
    web_get(&w, "/audit?until=2020-01-01");
    CHECK(web_has(&w, "No entry fits."));
    web_get(&w, "/audit?until=yesterday");
    CHECK_EQ(w.response.status, 422);
    web_get(&w, "/audit?case=Tee");
    CHECK_EQ(w.response.status, 422);
    web_close(&w);
}

TEST(AUD_09_each_look_at_the_trail_is_entered_before_it_is_shown)
{
    Web w;
    web_open(&w, STAFF_AUDITOR);
    web_get(&w, "/audit/finding/1");
    CHECK(web_has(&w, "Who saw finding 1") && web_has(&w, "told by a re-screen") && web_has(&w, ">kim <span"));
    web_post(&w, "/audit/report", POST_REPORT);
    CHECK(web_has(&w, "brought the report"));
    web_get(&w, "/audit?verb=audit+list");      /* the plus is decoded by the door: no such verb here */
    web_get(&w, "/audit?verb=audit list");
    CHECK(web_has(&w, "who saw it") && web_has(&w, ">finding 1</a>") && !web_has(&w, "INVENTED0001"));
    web_close(&w);
}

TEST(a_number_of_a_report_stands_in_no_address_and_no_title)
{
    Web w;
    web_open(&w, STAFF_AUDITOR);
    web_post(&w, "/audit/report", POST_REPORT);
    CHECK(web_has(&w, "<title>Who saw a report - Safeharbor</title>"));
    CHECK(!web_has(&w, "?report=") && !web_has(&w, "/INVENTED0001"));
    web_post(&w, "/audit/report", (const char *const[]){ "report", "INVENTED0099", "agency", "ZZ0010000", NULL });
    CHECK(web_has(&w, "No entry of the trail touched it."));
    web_close(&w);
}

TEST(what_is_listed_of_the_trail_is_kept_as_a_file)
{
    Web w;
    web_open(&w, STAFF_AUDITOR);
    web_get(&w, "/audit/list.csv?verb=rescreen");
    CHECK_STR(w.response.type, S("text/csv; charset=utf-8"));
    CHECK_STR(w.response.file_name, S("audit.csv"));
    CHECK(str_starts(w.response.body, S("entry,at,user,")) && web_has(&w, ",kim,") && !web_has(&w, ",init,"));
    web_get(&w, "/audit/finding/1/list.csv");
    CHECK_STR(w.response.file_name, S("who-saw-it.csv"));
    CHECK(web_has(&w, ",rescreen,") && web_has(&w, "touched by,shown to"));
    web_post(&w, "/audit/report", (const char *const[]){ "report", "INVENTED0001", "agency", "ZZ0010000", "file", "yes", NULL });
    CHECK_STR(w.response.file_name, S("who-saw-it.csv"));
    CHECK(web_has(&w, ",import,"));
    web_close(&w);
}

TEST(where_a_location_vault_is_kept_its_own_trail_is_named)
{
    Web w;
    Act act;
    Err err = { 0 };
    Tenant lee;
    web_open(&w, STAFF_AUDITOR);
    web_get(&w, "/audit");
    CHECK(!web_has(&w, "--vault location"));
    world_tenant(&w.world, "lee", &lee);
    world_must(app_enter(&lee, VERB_PLACES_KEEP, (Why){ 0 }, &act, &err) && location_open_or_make(&act, &err), &err);
    tenant_close(&lee);
    web_get(&w, "/audit");
    CHECK(web_has(&w, "--vault location"));
    web_close(&w);
}
