/* revocations_test.c - proof that a new list is handed over whole and once, and that one that does not fit changes nothing. */
#include "web/revocations.h"

#include <sys/socket.h>
#include <unistd.h>

#include "base/temp.h"
#include "base/test.h"
#include "web/channel.h"
#include "web/door.h"
#include "web_kit.h"

typedef struct {
    Web web;
    TempFolder at;
    char path[600];
    int door;                   /* the other end of the channel */
    Str in_force;
    int64_t now;
    int alerts, said;
    char last[600];
} Scene;

static void alert(void *to, const char *sentence)
{
    Scene *s = to;
    s->alerts++;
    snprintf(s->last, sizeof s->last, "%s", sentence);
}

static void say(void *to, const char *sentence)
{
    Scene *s = to;
    s->said += strstr(sentence, "in force") != NULL;
}

static void list_write(Scene *s, const char *text)
{
    FILE *file = fopen(s->path, "w");
    CHECK(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

static void scene_open(Scene *s)
{
    Err err = { 0 };
    int pair[2];
    *s = (Scene){ .in_force = S("list one\n"), .now = WEB_NOON };
    web_open(&s->web, STAFF_AUDITOR);
    CHECK(temp_folder(&s->at, &err));
    snprintf(s->path, sizeof s->path, "%s/crl.pem", s->at.path);
    list_write(s, "list one\n");
    CHECK_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair), 0);
    s->web.house.channel = pair[0];
    s->door = pair[1];
    s->web.house.trail.tell = alert;
    s->web.house.trail.to = s;
    s->web.house.say = say;
    s->web.house.revocations = revocations_open(str_of(s->path), &s->in_force);
}

static void scene_close(Scene *s)
{
    revocations_close(s->web.house.revocations);
    CHECK_EQ(s->in_force.len, 0);
    (void)unlink(s->path);
    CHECK_EQ(rmdir(s->at.path), 0);
    close(s->door);
    close(s->web.house.channel);
    web_close(&s->web);
}

/* What the door hears at the next look; empty: nothing. */
static Str look(Scene *s, char room[100])
{
    uint64_t number;
    Str text = S("");
    s->now += 500000;
    revocations_tick(&s->web.house, s->now);
    if (channel_receive(s->door, &number, room, 100, &text)) CHECK_EQ(number, DOOR_LIST);
    else text = S("");
    return text;
}

static void answer(Scene *s, DoorList is)
{
    const char byte = (char)is;
    revocations_told(&s->web.house, (Str){ &byte, 1 });
}

TEST(CJ_AC_22_a_new_list_is_handed_over_when_it_was_the_same_at_two_looks)
{
    Scene s;
    char room[100];
    scene_open(&s);
    for (int i = 0; i < 3; i++) CHECK_EQ(look(&s, room).len, 0);    /* it is what counts already */
    list_write(&s, "list t");
    CHECK_EQ(look(&s, room).len, 0);
    list_write(&s, "list two, whole\n");
    CHECK_EQ(look(&s, room).len, 0);
    CHECK_STR(look(&s, room), S("list two, whole\n"));
    for (int i = 0; i < 3; i++) CHECK_EQ(look(&s, room).len, 0);    /* the door has not said anything yet */
    CHECK_STR(s.in_force, S("list one\n"));
    s.now += 30 * 1000000;
    CHECK_EQ(look(&s, room).len, 0);
    CHECK(s.alerts == 1 && strstr(s.last, "does not answer"));
    CHECK_STR(look(&s, room), S("list two, whole\n"));
    answer(&s, DOOR_LIST_TAKEN);
    CHECK_STR(s.in_force, S("list two, whole\n"));
    answer(&s, DOOR_LIST_UNFIT);            /* of nothing that was handed over */
    CHECK(s.said == 1 && s.alerts == 1);
    for (int i = 0; i < 3; i++) CHECK_EQ(look(&s, room).len, 0);
    scene_close(&s);
}

TEST(CJ_AC_22_a_list_that_does_not_fit_or_is_gone_changes_nothing_and_is_told_once)
{
    Scene s;
    char room[100];
    scene_open(&s);
    list_write(&s, "no list\n");
    CHECK_EQ(look(&s, room).len, 0);
    CHECK_STR(look(&s, room), S("no list\n"));
    answer(&s, DOOR_LIST_NONE);
    CHECK(s.alerts == 1 && strstr(s.last, "holds no list") && strstr(s.last, "The one before counts"));
    CHECK_EQ(unlink(s.path), 0);
    for (int i = 0; i < 4; i++) CHECK_EQ(look(&s, room).len, 0);
    CHECK(s.alerts == 2 && strstr(s.last, "cannot be read"));
    list_write(&s, "list three\n");
    CHECK_EQ(look(&s, room).len, 0);
    CHECK_STR(look(&s, room), S("list three\n"));
    revocations_door(&s.web.house);         /* the door that had it is gone, and whoever opens the next does not try it */
    CHECK(s.alerts == 3 && strstr(s.last, "ended meanwhile"));
    for (int i = 0; i < 3; i++) CHECK_EQ(look(&s, room).len, 0);
    CHECK_STR(s.in_force, S("list one\n"));
    CHECK_EQ(s.said, 0);
    scene_close(&s);
}
