/* pages_import_test.c - proof that a file comes from who may send it, lands whole, and is told to nobody else. */
#include "app/import.h"
#include "base/clock.h"
#include "base/test.h"
#include "store/imports.h"
#include "web/import_tasks.h"
#include "web/upload.h"
#include "web_kit.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#define BOOKINGS \
    "Booking No,Booked,Last Name,First Name,DOB,Sex,Charge\n" \
    "C-1,05/03/2024,Alder,Kit,03/02/2010,F,RUNAWAY\n" \
    "C-2,06/11/2025,Alder,Kit,03/02/2010,F,PROSTITUTION\n" \
    "C-3,06/11/2025,Birch,Lou,09/07/1980,M,THEFT\n"

/* A question of the door, or the form at its end. `pairs`: names and values by turns, beside the mark. */
static void door_asks(Web *w, Method method, const char *const *pairs, bool has_mark, Str piece, int64_t now)
{
    static Request request;
    request = (Request){ .method = method, .path = S("/import"), .peer = S("192.0.2.7"),
                         .session = str_of(w->token), .piece = piece };
    if (has_mark) request.form[request.form_count++] = (Pair){ S("mark"), str_of(w->session->form_mark) };
    for (size_t i = 0; pairs[i]; i += 2)
        request.form[request.form_count++] = (Pair){ str_of(pairs[i]), str_of(pairs[i + 1]) };
    house_answer(&w->house, &request, now, &w->response);
}

static unsigned may(Web *w, const char *length, char ticket[24])
{
    door_asks(w, METHOD_MAY, (const char *const[]){ UPLOAD_LENGTH, length, NULL }, false, S(""), WEB_NOON);
    if (w->response.status == 100) snprintf(ticket, 24, "%.*s", STR(w->response.body));
    return w->response.status;
}

static unsigned piece(Web *w, const char *ticket, char letter, Str bytes)
{
    static char run[PIECE_BYTES_MAX];
    CHECK(bytes.len + 5 <= sizeof run);
    run[0] = letter;
    for (size_t i = 0; i < 4; i++) run[1 + i] = (char)(bytes.len >> (8 * i));
    memcpy(run + 5, bytes.at, bytes.len);
    door_asks(w, METHOD_PIECE, (const char *const[]){ UPLOAD_TICKET, ticket, NULL }, true,
              (Str){ run, bytes.len + 5 }, WEB_NOON);
    return w->response.status;
}

static void send_file(Web *w, const char *name, Str bytes, Str map)
{
    char ticket[24] = "";
    CHECK_EQ(may(w, "1000", ticket), 100);
    if (map.len) CHECK_EQ(piece(w, ticket, 'm', map), 100);
    CHECK_EQ(piece(w, ticket, 'f', bytes), 100);
    door_asks(w, METHOD_POST, (const char *const[]){ UPLOAD_TICKET, ticket, "file", name, NULL }, true, S(""), WEB_NOON);
    CHECK_EQ(w->response.status, 303);
}

/* Looks at the page until the file is through. */
static void wait_for(Web *w, const char *path)
{
    double begun = clock_seconds();
    do {
        usleep(20000);
        web_get(w, path);
        CHECK_EQ(w->response.status, 200);
        CHECK(clock_seconds() - begun < 60);
    } while (w->response.again_seconds == 3);
}

static size_t landed(Web *w)
{
    Err err = { 0 };
    ImportRow *rows;
    size_t count;
    store_roles(w->tenant.store, STAFF_EVERYONE);
    world_must(imports_landed(w->tenant.store, w->tenant.app, &rows, &count, &err), &err);
    store_roles(w->tenant.store, 0);
    return count;
}

typedef struct { int64_t staff; size_t landed, denied; } Trail;

static bool entry_count(void *to, int64_t seq, int64_t at, const AuditEntry *entry, Err *err)
{
    Trail *t = to;
    (void)seq, (void)at, (void)err;
    bool is_import = entry->staff_id == t->staff && str_eq(entry->verb, S("import"));
    t->landed += is_import && str_eq(entry->outcome, S("done")) && str_starts(entry->object, S("import "));
    t->denied += is_import && str_eq(entry->outcome, S("denied"));
    return true;
}

/* Of whoever is signed in. */
static Trail trail(Web *w)
{
    Err err = { 0 };
    Trail t = { .staff = w->session->who.id };
    store_roles(w->tenant.store, STAFF_EVERYONE);
    world_must(audit_each(w->tenant.store, 0, entry_count, &t, &err), &err);
    store_roles(w->tenant.store, 0);
    return t;
}

static Str reports(Web *w)
{
    Str text = str_of(world_reports);
    char *other = arena_new(&w->world.app, char, text.len + 1);
    memcpy(other, text.at, text.len);
    for (char *at = other; (at = strstr(at, "INVENTED")) != NULL;) memcpy(at, "SENTHERE", 8);
    return (Str){ other, text.len };
}

TEST(a_file_lands_in_a_process_of_its_own_and_its_page_says_what_came_of_it)
{
    Web w;
    Err err = { 0 };
    char ticket[24] = "";
    web_open(&w, STAFF_RECORDS);
    CHECK(session_purpose(w.session, S("review"), S("2026-0412"), &err));
    size_t before = landed(&w);
    Str file = reports(&w);
    send_file(&w, "june.txt", file, S(""));
    CHECK_STR(w.response.location, S("/import/sent/1"));
    CHECK_EQ(may(&w, "1000", ticket), 409);                     /* one at a time, and said before it comes */
    wait_for(&w, "/import/sent/1");
    CHECK(web_has(&w, "is kept: 2 reports") && web_has(&w, "new findings") && web_has(&w, "june.txt"));
    CHECK_EQ(landed(&w), before + 1);
    CHECK_EQ(trail(&w).landed, 1);                              /* by whom it was sent */
    web_get(&w, "/import");
    CHECK(web_has(&w, "The last") && web_has(&w, "june.txt") && web_has(&w, "href=\"/import/2\""));
    web_get(&w, "/import/list.csv");
    CHECK(web_has(&w, "june.txt,nibrs-flat,"));
    web_get(&w, "/import/2");
    CHECK(web_has(&w, "<dt>Reports</dt><dd>2</dd>") && !web_has(&w, "SENTHERE"));
    send_file(&w, "june again.txt", file, S(""));
    wait_for(&w, "/import/sent/2");
    CHECK(web_has(&w, "so nothing was stored") && landed(&w) == before + 1);
    web_close(&w);
}

/* What was agreed to counts for the next list of the same columns, until somebody ends it. */
static void known_list(Web *w)
{
    char path[80], map[80];
    send_file(w, "june.csv", S(BOOKINGS "C-9,07/01/2026,Cedar,Max,01/02/1990,M,THEFT\n"), S(""));
    wait_for(w, "/import/sent/2");
    CHECK(web_has(w, "is kept: 4 reports") && web_has(w, "It was read by the map that was agreed to on"));
    web_get(w, "/import");
    CHECK(web_has(w, "Lists that are known") && web_has(w, "As <strong>may.csv</strong>: agreed to by sam"));

    Str rest = w->response.body, before = S("/import/maps/");
    const char *at = memmem(rest.at, rest.len, before.at, before.len);
    CHECK(at != NULL);
    snprintf(path, sizeof path, "/import/maps/%ld/end", strtol(at + before.len, NULL, 10));
    snprintf(map, sizeof map, "/import/maps/%ld/list.map", strtol(at + before.len, NULL, 10));
    web_get(w, map);
    CHECK(web_has(w, "column\tBooking No\treport.number") && !web_has(w, "LOUD ENGINE") && !web_has(w, "\t?"));
    web_post(w, path, NULL);
    CHECK_EQ(w->response.status, 303);
    web_post(w, path, NULL);
    CHECK_EQ(w->response.status, 404);
    web_get(w, map);
    CHECK_EQ(w->response.status, 404);
    send_file(w, "july.csv", S(BOOKINGS "C-8,07/02/2026,Dill,Ray,01/02/1991,M,THEFT\n"), S(""));
    wait_for(w, "/import/sent/3");
    CHECK(web_has(w, "How is this list read?"));
}

TEST(a_list_is_shown_as_it_would_be_read_and_kept_only_when_somebody_says_so)
{
    Web w;
    web_open(&w, STAFF_RECORDS);
    size_t before = landed(&w);
    send_file(&w, "may.csv", S(BOOKINGS "C-4,06/12/2025,Ash,Bo,01/02/1991,M,LOUD ENGINE\n"), S(""));
    wait_for(&w, "/import/sent/1");
    CHECK(web_has(&w, "How is this list read?") && web_has(&w, "Booking No") && web_has(&w, "Alder, Kit"));
    CHECK(web_has(&w, "Under 18 by age or birth") && web_has(&w, "Take it in") && landed(&w) == before);
    web_get(&w, "/import/sent/1/list.map");
    CHECK(web_has(&w, "LOUD ENGINE\t?"));                       /* a word without a code, for whoever edits it */
    const char *const change[] = { "do", "take", "kind", "booking", "agency", "ZZ0010000", "c5", "keep", NULL };
    web_post(&w, "/import/sent/1", change);
    CHECK_EQ(w.response.status, 422);                           /* nobody has seen it read like that */
    const char *const no_meaning[] = { "do", "look", "kind", "booking", "agency", "ZZ0010000", "c5", "victim.nonsense", NULL };
    web_post(&w, "/import/sent/1", no_meaning);
    CHECK_EQ(w.response.status, 422);
    const char *const looks[] = { "do", "look", "kind", "booking", "agency", "ZZ0010000", "c5", "keep", "c4", "dmy", NULL };
    web_post(&w, "/import/sent/1", looks);
    CHECK_EQ(w.response.status, 303);
    wait_for(&w, "/import/sent/1");
    CHECK(web_has(&w, "Take it in") && !web_has(&w, "Which agency&#39;s list"));
    const char *const takes[] = { "do", "take", "kind", "booking", NULL };
    web_post(&w, "/import/sent/1", takes);
    CHECK_EQ(w.response.status, 303);
    wait_for(&w, "/import/sent/1");
    CHECK(web_has(&w, "is kept: 4 reports") && landed(&w) == before + 1);
    known_list(&w);
    web_close(&w);
}

TEST(a_list_with_its_map_is_read_by_it_and_what_has_no_code_is_told_line_by_line)
{
    static const char map[] = "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\ncolumn\tBooking No\treport.number\n"
        "column\tBooked\treport.date\tMDY\ncolumn\tDOB\tarrestee.birth_date\tMDY\ncolumn\tCharge\tarrestee.offense\n";
    Web w;
    web_open(&w, STAFF_ANALYST);
    send_file(&w, "may.csv", S(BOOKINGS "C-4,06/11/2025,Cedar,Max,13/45/1980,M,LOUD ENGINE\n"), str_of(map));
    wait_for(&w, "/import/sent/1");
    CHECK(web_has(&w, "is kept: 4 reports") && web_has(&w, "Line 5") && web_has(&w, "What to do"));
    CHECK(!web_has(&w, "13/45/1980"));                          /* a problem never carries a person's value */
    web_get(&w, "/import/sent/1/problems.csv");
    CHECK(web_has(&w, "line,column,field,") && web_has(&w, "\n5,"));
    web_close(&w);
}

TEST(what_is_no_file_of_reports_is_refused_in_a_sentence_and_nothing_of_it_is_kept)
{
    static const char *const odd[] = { "<!DOCTYPE html><html><body>Sign in</body></html>", "0091I1 not a segment\n" };
    Web w;
    char path[40];
    web_open(&w, STAFF_RECORDS);
    size_t before = landed(&w);
    for (size_t i = 0; i < COUNT(odd); i++) {
        send_file(&w, "page.txt", str_of(odd[i]), S(""));
        snprintf(path, sizeof path, "/import/sent/%zu", i + 1);
        wait_for(&w, path);
        CHECK(web_has(&w, "Nothing of this file was kept") && web_has(&w, "role=\"alert\""));
    }
    CHECK_EQ(landed(&w), before);
    web_close(&w);
}

TEST(whoever_works_on_cases_lets_the_rules_look_through_what_others_sent)
{
    Web w;
    Err err = { 0 };
    web_open(&w, STAFF_ADMINISTRATOR);                          /* who reads no person: nobody has looked */
    send_file(&w, "june.txt", reports(&w), S(""));
    wait_for(&w, "/import/sent/1");
    CHECK(web_has(&w, "is kept: 2 reports") && web_has(&w, "Nobody has looked yet"));
    web_post(&w, "/import/search", NULL);
    CHECK_STR(w.response.location, S("/why"));
    CHECK(session_purpose(w.session, S("review"), S("2026-0412"), &err));
    web_post(&w, "/import/search", NULL);
    CHECK_EQ(w.response.status, 403);
    web_become(&w, STAFF_DETECTIVE);
    web_get(&w, "/worklist");
    CHECK(web_has(&w, "Look through all reports now"));
    web_post(&w, "/import/search", NULL);
    CHECK_STR(w.response.location, S("/import/sent/2"));
    wait_for(&w, "/import/sent/2");
    CHECK(web_has(&w, "The rules have looked") && web_has(&w, "new findings") && web_has(&w, "To the worklist"));
    web_get(&w, "/import/sent/1");
    CHECK_EQ(w.response.status, 403);                           /* a detective imports nothing, not even again */
    web_close(&w);
}

TEST(an_import_that_is_killed_in_the_midst_leaves_nothing_and_can_be_sent_again)
{
    Web w;
    web_open(&w, STAFF_RECORDS);
    size_t before = landed(&w);
    send_file(&w, "june.txt", reports(&w), S(""));
    const ImportTask *running = import_task_running(w.house.tasks);
    CHECK(running && kill(running->child, SIGKILL) == 0);
    wait_for(&w, "/import/sent/1");
    CHECK(web_has(&w, "It ended in the midst, and nothing of the file was kept") && landed(&w) == before);
    send_file(&w, "june.txt", reports(&w), S(""));
    wait_for(&w, "/import/sent/2");
    CHECK(web_has(&w, "is kept: 2 reports") && landed(&w) == before + 1);
    web_close(&w);
}

TEST(CJ_IA_20_not_a_byte_of_a_form_without_its_mark_is_kept)
{
    Web w;
    char ticket[24] = "";
    web_open(&w, STAFF_RECORDS);
    CHECK_EQ(may(&w, "1000", ticket), 100);
    door_asks(&w, METHOD_PIECE, (const char *const[]){ UPLOAD_TICKET, ticket, NULL }, false, S("f\4\0\0\0abcd"),
              WEB_NOON);
    CHECK_EQ(w.response.status, 403);
    door_asks(&w, METHOD_POST, (const char *const[]){ UPLOAD_TICKET, ticket, NULL }, true, S(""), WEB_NOON);
    CHECK(w.response.status == 422 && web_has(&w, "Choose a file that is not empty."));
    w.session->stage = STAGE_LOCKED;
    CHECK_EQ(may(&w, "1000", ticket), 401);
    web_close(&w);
}

TEST(uploads_have_limits_of_size_number_and_kind)
{
    Web w;
    char ticket[24] = "", other[24] = "";
    web_open(&w, STAFF_RECORDS);
    CHECK_EQ(may(&w, "900000000", ticket), 413);
    CHECK_EQ(may(&w, "x", ticket), 413);
    CHECK_EQ(may(&w, "1000", ticket), 100);
    CHECK_EQ(piece(&w, "999", 'f', S("a")), 422);
    CHECK_EQ(piece(&w, ticket, 'x', S("a")), 422);              /* and is given up */
    CHECK_EQ(piece(&w, ticket, 'f', S("a")), 422);
    static const char *const no_text[] = { "PK\3\4....", "%PDF-1.7", "\x89PNG\r\n", "GIF89a", "\xff\xd8\xff\xe1", "RIFF....WEBP" };
    for (size_t i = 0; i < COUNT(no_text); i++) {
        CHECK_EQ(may(&w, "1000", ticket), 100);
        CHECK_EQ(piece(&w, ticket, 'f', str_of(no_text[i])), 415);
    }
    CHECK_EQ(may(&w, "1000", ticket), 100);
    CHECK_EQ(piece(&w, ticket, 'f', S("\xff\xfe" "a\0,\0b\0\n\0")), 100);      /* UTF-16 */
    CHECK_EQ(may(&w, "1000", other), 100);                      /* the same person begins anew */
    CHECK_EQ(piece(&w, ticket, 'f', S("a")), 422);
    CHECK_EQ(piece(&w, other, 'f', S("a\0b")), 415);
    for (int i = 0; i < 10 && w.response.status != 429; i++) (void)may(&w, "66000000", ticket);
    CHECK(w.response.status == 429 && web_has(&w, "in the last hour"));
    web_close(&w);
}

TEST(CJ_AC_12_a_file_that_somebody_sent_is_nobody_elses_to_look_at)
{
    Web w;
    Err err = { 0 };
    Tenant lee;
    Session *session;
    char token[SESSION_TOKEN_BYTES];
    web_open(&w, STAFF_RECORDS);
    send_file(&w, "may.csv", S(BOOKINGS), S(""));
    wait_for(&w, "/import/sent/1");
    world_tenant(&w.world, "lee", &lee);
    CHECK(session_begin(w.house.sessions, &lee.who, STAGE_OPEN, WEB_NOON, token, &session, &err));
    tenant_close(&lee);
    memcpy(w.token, token, sizeof token);
    w.session = session;
    static const char *const paths[] = { "/import/sent/1", "/import/sent/1/problems.csv", "/import/sent/77" };
    size_t len = 0;
    for (size_t i = 0; i < COUNT(paths); i++) {
        web_get(&w, paths[i]);
        CHECK(w.response.status == 404 && !web_has(&w, "Alder") && (!len || w.response.body.len == len));
        len = w.response.body.len;
    }
    web_post(&w, "/import/sent/1", (const char *const[]){ "do", "take", "agency", "ZZ0010000", NULL });
    CHECK_EQ(w.response.status, 404);
    web_close(&w);
}

TEST(CJ_AC_17_a_page_that_looks_by_itself_keeps_nobody_signed_in)
{
    Web w;
    static Request request = { .method = METHOD_GET, .path = S("/import/sent/1"), .query = { { S("again"), S("1") } },
                               .query_count = 1 };
    web_open(&w, STAFF_RECORDS);
    request.session = str_of(w.token);
    for (int minute = 1; minute <= 40; minute++)
        house_answer(&w.house, &request, WEB_NOON + minute * 60000000LL, &w.response);
    CHECK(w.response.status == 303 && str_eq(w.response.location, S("/")));
    web_close(&w);
}

TEST(CJ_AC_09_who_may_not_import_sees_no_form_and_sends_nothing)
{
    Web w;
    char ticket[24] = "";
    size_t denied = 0;
    web_open(&w, STAFF_PATROL);
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        web_become(&w, (StaffRole)role);
        const Tenant as = { .who = { .id = 1, .roles = STAFF_BIT(role) } };
        bool is_theirs = app_may(&as, VERB_IMPORT);
        CHECK_EQ(may(&w, "1000", ticket), is_theirs ? 100 : 403);
        CHECK_EQ(trail(&w).denied, denied += !is_theirs);
        web_get(&w, "/import");
        CHECK(w.response.status == 200 && web_has(&w, "type=\"file\"") == is_theirs);
        CHECK_EQ(web_has(&w, "<a href=\"/import\">"), is_theirs || app_may(&as, VERB_WITHDRAW));
        web_get(&w, "/import/1");
        CHECK(w.response.status == 200 && web_has(&w, "name=\"reason\"") == app_may(&as, VERB_WITHDRAW));
    }
    web_close(&w);
}

TEST(two_people_take_an_import_back)
{
    Web w;
    Err err = { 0 };
    bool is_done = false;
    Tenant lee;
    web_open(&w, STAFF_RECORDS);
    web_post(&w, "/import/1/withdraw", (const char *const[]){ "reason", " ", NULL });
    CHECK_EQ(w.response.status, 422);
    web_post(&w, "/import/1/withdraw", (const char *const[]){ "reason", "the wrong month", NULL });
    CHECK_EQ(w.response.status, 303);
    web_get(&w, "/import/1");
    CHECK(web_has(&w, "withdrawal asked") && web_has(&w, "another person makes it so"));
    web_post(&w, "/import/1/withdraw", (const char *const[]){ "reason", "the wrong month", NULL });
    CHECK_EQ(w.response.status, 403);
    world_tenant(&w.world, "lee", &lee);
    world_must(import_withdraw(&lee, 1, S("the wrong month"), &is_done, &err) && is_done, &err);
    tenant_close(&lee);
    web_get(&w, "/import/1");
    CHECK(web_has(&w, "<dd>withdrawn</dd>") && !web_has(&w, "name=\"reason\""));
    web_close(&w);
}
