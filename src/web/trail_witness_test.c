/* trail_witness_test.c - proof that what was written is with the witness a minute later, and who fails stops nobody. */
#include "web/trail_witness.h"

#include <dirent.h>
#include <semaphore.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/conditions.h"
#include "base/checkpoint_files.h"
#include "base/clock.h"
#include "base/temp.h"
#include "base/test.h"
#include "store/audit_anchor.h"
#include "store/audit_seal.h"
#include "web/routes.h"
#include "web_kit.h"

typedef struct { int count; char said[4][600]; } Told;

static void hear(void *to, const char *sentence)
{
    Told *told = to;
    if (told->count < 4) snprintf(told->said[told->count], sizeof told->said[0], "%s", sentence);
    told->count++;
}

typedef struct { Web web; Told told; TempFolder at; char folder[600]; Key *first; int64_t now; bool is_held; } Scene;

static void seals_begin(Scene *s)
{
    Err err = { 0 };
    Store *store = s->web.tenant.store;
    AuditEntry entry = { .verb = S("check"), .outcome = S("done") };
    int64_t series;
    CHECK(store_begin(store, TURN_AT_ONCE, &err) && audit_seal_begin(store, s->first, &series, &err) &&
          audit_add(store, &entry, &err) && store_commit(store, &err));
}

/* A witness's folder that is not there yet. */
static void scene_open(Scene *s, StaffRole role, WitnessHand hand)
{
    Err err = { 0 };
    *s = (Scene){ .first = key_new(), .now = clock_utc_us() };
    web_open(&s->web, role);
    CHECK(temp_folder(&s->at, &err));
    snprintf(s->folder, sizeof s->folder, "%s/witness", s->at.path);
    s->web.house.trail.tell = hear;
    s->web.house.trail.to = &s->told;
    s->web.house.witness = trail_witness_open(str_of(s->folder), s->web.tenant.folder, hand, &err);
    CHECK(s->web.house.witness);
    s->web.tenant.witness = trail_witness_now(s->web.house.witness);
}

static void scene_close(Scene *s)
{
    trail_witness_close(&s->web.house);
    DIR *dir = opendir(s->folder);
    for (const struct dirent *e; dir && (e = readdir(dir));) (void)unlinkat(dirfd(dir), e->d_name, 0);
    if (dir) { closedir(dir); CHECK_EQ(rmdir(s->folder), 0); }
    CHECK_EQ(rmdir(s->at.path), 0);
    key_free(s->first);
    web_close(&s->web);
}

static void note(Scene *s)
{
    Err err = { 0 };
    AuditEntry entry = { .verb = S("check"), .outcome = S("done") };
    CHECK(audit_note(s->web.tenant.store, &entry, &err));
}

static int64_t entries_of(Scene *s)
{
    Err err = { 0 };
    AuditSealing sealing;
    CHECK(audit_seal_look(s->web.tenant.store, &sealing, &err));
    return sealing.entries;
}

/* Five seconds later, when the thread is back. */
static void tick(Scene *s)
{
    s->now += TRAIL_LOOK_US;
    trail_watch_tick(&s->web.house, s->now);
    for (int ms = 0; !s->is_held && ms < 10000 && !trail_witness_is_free(s->web.house.witness); ms++) usleep(1000);
}

static bool anchor_see(void *to, const Checkpoint *c, Err *err)
{
    Scene *s = to;
    AuditVerdict v;
    const AuditKept kept = { .anchors = &c->head, .anchor_count = 1 };
    CHECK(audit_prove(s->web.tenant.store, &kept, &v, err) && v.is_whole && v.seals.anchored == (int64_t)c->head.size);
    return true;
}

static bool has_metric(Scene *s, const char *line)
{
    static Request request;
    request = (Request){ .method = METHOD_GET, .path = S("/metrics"), .peer = S("127.0.0.1") };
    house_answer(&s->web.house, &request, WEB_NOON, &s->web.response);
    return web_has(&s->web, line);
}

/* Every few seconds somebody works, and what they did is with the witness within a minute, as a root that is true. */
TEST(AUD_03_what_was_written_is_with_the_witness_within_a_minute_by_itself)
{
    Scene s;
    Err err = { 0 };
    scene_open(&s, STAFF_AUDITOR, witness_hand);
    CHECK_EQ(mkdir(s.folder, 0700), 0);
    seals_begin(&s);
    tick(&s);
    for (int round = 0; round < 3; round++) {
        s.now = clock_utc_us();
        s.web.house.trail.looked = 0;
        note(&s);
        int64_t mine = entries_of(&s), begun = s.now;
        while (trail_witness_now(s.web.house.witness)->handed < (uint64_t)mine && s.now < begun + 120000000LL) tick(&s);
        CHECK(s.now - begun > 40000000LL && s.now - begun <= 60000000LL);    /* and it is known to have arrived */
    }
    CHECK_EQ(s.told.count, 0);
    CHECK(checkpoint_files_each(s.folder, anchor_see, &s, &err));
    note(&s);
    bool closed;
    CHECK(audit_seal_now(s.web.tenant.store, &closed, &err) && closed);     /* as when the door is closed */
    uint64_t last = (uint64_t)entries_of(&s);
    char path[700], name[WITNESS_NAME_BYTES];
    witness_name(&(Checkpoint){ .of.vault = S("case"), .head.size = last }, name);
    snprintf(path, sizeof path, "%s/%s", s.folder, name);
    CHECK(access(path, F_OK) != 0);
    trail_witness_close(&s.web.house);
    CHECK(access(path, F_OK) == 0 && !s.web.tenant.witness);
    scene_close(&s);
}

TEST(AUD_03_a_witness_that_takes_nothing_is_told_of_and_work_goes_on)
{
    Scene s;
    scene_open(&s, STAFF_ADMINISTRATOR, witness_hand);
    seals_begin(&s);
    for (int i = 0; i < 4; i++) tick(&s);
    CHECK_EQ(s.told.count, 1);
    CHECK(strstr(s.told.said[0], "no checkpoint of the audit trail reaches the witness since 20") &&
          strstr(s.told.said[0], "UTC. The witness's folder") && strstr(s.told.said[0], "No such file"));
    CHECK(!has_metric(&s, "safeharbor_witness_failing_since_seconds 0\n") &&
          has_metric(&s, "safeharbor_witness_handed_seconds 0\n"));
    web_get(&s.web, "/health");
    CHECK_EQ(s.web.response.status, 200);
    web_get(&s.web, "/self-check");
    CHECK_EQ(s.web.response.status, 200);
    CHECK(web_has(&s.web, "Witness of the audit trail") && web_has(&s.web, "No checkpoint reaches it since 20") &&
          web_has(&s.web, "See whether its folder is there"));
    CHECK_EQ(mkdir(s.folder, 0700), 0);
    for (int i = 0; i < 4; i++) tick(&s);
    CHECK_EQ(s.told.count, 2);
    CHECK(strstr(s.told.said[1], "reach the witness again"));
    CHECK(has_metric(&s, "safeharbor_witness_failing_since_seconds 0\n") &&
          !has_metric(&s, "safeharbor_witness_handed_seconds 0\n"));
    web_get(&s.web, "/self-check");         /* the folder of this test lies beside the tenant */
    CHECK(web_has(&s.web, "Its folder is on the tenant&#39;s own disk"));
    scene_close(&s);
}

TEST(AUD_03_a_trail_that_is_not_sealed_has_nothing_for_a_witness_and_that_is_told)
{
    Scene s;
    scene_open(&s, STAFF_AUDITOR, witness_hand);
    CHECK_EQ(mkdir(s.folder, 0700), 0);
    for (int i = 0; i < 3; i++) tick(&s);
    CHECK(s.told.count == 1 && strstr(s.told.said[0], "not sealed"));
    seals_begin(&s);
    for (int i = 0; i < 3; i++) tick(&s);
    CHECK(s.told.count == 2 && strstr(s.told.said[1], "again"));
    scene_close(&s);
}

/* Another trail of as many entries is what somebody shows who wrote all of it anew. */
TEST(AUD_03_a_witness_who_has_something_else_is_told_of)
{
    Scene s;
    Err err = { 0 };
    Checkpoint c;
    scene_open(&s, STAFF_AUDITOR, witness_hand);
    CHECK_EQ(mkdir(s.folder, 0700), 0);
    seals_begin(&s);
    CHECK(audit_sealed(s.web.tenant.store, &c, &err) && c.series == 1);
    c.head.root.at[3] ^= 1;
    CHECK(witness_hand(s.folder, &c, &err));
    for (int i = 0; i < 3; i++) tick(&s);
    CHECK(s.told.count == 1 && strstr(s.told.said[0], "written anew"));
    scene_close(&s);
}

static sem_t answer;

static bool hand_late(const char *folder, const Checkpoint *c, Err *err)
{
    (void)folder, (void)c, (void)err;
    while (sem_wait(&answer) != 0) continue;
    return true;
}

/* A share of a machine that is gone holds whoever asks it, for minutes or for ever. */
TEST(AUD_03_a_witness_whose_folder_does_not_answer_holds_nobody)
{
    Scene s;
    CHECK_EQ(sem_init(&answer, 0, 0), 0);
    scene_open(&s, STAFF_AUDITOR, hand_late);
    s.is_held = true;
    seals_begin(&s);
    double began = clock_seconds();
    for (int i = 0; i < 4; i++) tick(&s);
    CHECK_EQ(s.told.count, 0);
    tick(&s);
    CHECK(s.told.count == 1 && strstr(s.told.said[0], "does not answer"));
    web_get(&s.web, "/audit");
    CHECK_EQ(s.web.response.status, 200);
    CHECK(clock_seconds() - began < 2);
    for (int i = 0; i < 9; i++) CHECK_EQ(sem_post(&answer), 0);
    for (int ms = 0; ms < 10000 && !trail_witness_is_free(s.web.house.witness); ms++) usleep(1000);
    s.is_held = false;
    tick(&s);
    CHECK(s.told.count == 2 && strstr(s.told.said[1], "again"));
    scene_close(&s);
    CHECK_EQ(sem_destroy(&answer), 0);
}
