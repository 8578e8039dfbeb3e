/* door_asked.c - who waits for which answer? */
#include "web/door_asked.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "web/channel.h"
#include "web/door.h"
#include "web/door_tls.h"
#include "web/door_upload.h"

#define URI_MAX ((size_t)8 * 1024)

/* Something on its way to the house. */
typedef struct Letter { struct Letter *next; uint64_t number; char *at; size_t len; } Letter;

/* A place is used again; its turn tells an answer that comes too late from one to the present request. */
typedef struct { Asked *asked; struct MHD_Connection *connection; uint64_t turn; double since; } Place;

static struct {
    pthread_mutex_t lock;
    pthread_cond_t has_letter;
    Place places[ASKED_MAX];
    size_t waiting;
    Letter *first, *last;
    int channel;
    void (*stop)(void);
    char answer[RESPONSE_BYTES_MAX + 4096];
} post = { .lock = PTHREAD_MUTEX_INITIALIZER, .has_letter = PTHREAD_COND_INITIALIZER };

Asked *asked_new(const char *uri)
{
    size_t len = strnlen(uri, URI_MAX + 1);
    Asked *asked = calloc(1, sizeof *asked + (len <= URI_MAX ? len : 0));
    if (!asked || len > URI_MAX) return asked;
    char *copy = (char *)(asked + 1);
    memcpy(copy, uri, len);
    asked->uri = (Str){ copy, len };
    return asked;
}

void asked_free(Asked *asked)
{
    if (!asked) return;
    free(asked->body);
    free(asked->answer);
    upload_free(asked->upload);
    free(asked);
}

void asked_answer_forget(Asked *asked)
{
    free(asked->answer);
    asked->answer = NULL;
    asked->answer_len = 0;
}

bool asked_body_add(Asked *asked, const char *at, size_t more)
{
    if (more > REQUEST_BODY_MAX - asked->body_len) return false;
    if (asked->body_len + more > asked->body_room) {
        size_t room = asked->body_room ? 2 * asked->body_room : 1024;
        while (room < asked->body_len + more) room *= 2;
        char *body = realloc(asked->body, room);
        if (!body) return false;
        asked->body = body;
        asked->body_room = room;
    }
    memcpy(asked->body + asked->body_len, at, more);
    asked->body_len += more;
    return true;
}

static Place *place_free(void)
{
    for (size_t i = 0; i < ASKED_MAX; i++)
        if (!post.places[i].asked) return &post.places[i];
    return NULL;
}

/* Within the lock. */
static void letter_put(Letter *letter)
{
    if (post.last) post.last->next = letter; else post.first = letter;
    post.last = letter;
    pthread_cond_signal(&post.has_letter);
}

bool asked_tell(uint64_t number, Str text)
{
    Letter *letter = calloc(1, sizeof *letter);
    char *copy = malloc(text.len + 1);
    if (!letter || !copy) { free(letter); free(copy); return false; }
    memcpy(copy, text.at, text.len);
    *letter = (Letter){ NULL, number, copy, text.len };
    pthread_mutex_lock(&post.lock);
    letter_put(letter);
    pthread_mutex_unlock(&post.lock);
    return true;
}

bool asked_send(Asked *asked, struct MHD_Connection *connection, char *packed, size_t len)
{
    Letter *letter = malloc(sizeof *letter);
    pthread_mutex_lock(&post.lock);
    Place *place = letter ? place_free() : NULL;
    if (!place) {
        pthread_mutex_unlock(&post.lock);
        free(letter);
        free(packed);
        return false;
    }
    asked->stage = ASKED_WAITING;
    *place = (Place){ asked, connection, place->turn + 1, clock_seconds() };
    post.waiting++;
    *letter = (Letter){ NULL, place->turn * ASKED_MAX + (uint64_t)(place - post.places), packed, len };
    MHD_suspend_connection(connection);
    letter_put(letter);
    pthread_mutex_unlock(&post.lock);
    return true;
}

/* Within the lock. */
static void go_on(Place *place, char *answer, size_t len)
{
    struct MHD_Connection *connection = place->connection;
    place->asked->answer = answer;
    place->asked->answer_len = len;
    place->asked->stage = ASKED_ANSWERED;
    place->asked = NULL;
    post.waiting--;
    MHD_resume_connection(connection);
}

static void *send_letters(void *unused)
{
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&post.lock);
        while (!post.first) pthread_cond_wait(&post.has_letter, &post.lock);
        Letter *letter = post.first;
        post.first = letter->next;
        if (!post.first) post.last = NULL;
        pthread_mutex_unlock(&post.lock);
        if (!channel_send(post.channel, letter->number, (Str){ letter->at, letter->len })) _exit(0);
        free(letter->at);
        free(letter);
    }
    return NULL;
}

static void list_take(Str list)
{
    const char is = (char)door_tls_renew(list);
    (void)asked_tell(DOOR_LIST, (Str){ &is, 1 });
}

static void *take_answers(void *unused)
{
    (void)unused;
    uint64_t number;
    Str answer;
    while (channel_receive(post.channel, &number, post.answer, sizeof post.answer, &answer)) {
        if (number == DOOR_STOP) { post.stop(); continue; }
        if (number == DOOR_LIST) { list_take(answer); continue; }
        char *copy = malloc(answer.len ? answer.len : 1);
        if (copy) memcpy(copy, answer.at, answer.len);
        pthread_mutex_lock(&post.lock);
        Place *place = &post.places[number % ASKED_MAX];
        bool is_awaited = place->asked && place->turn == number / ASKED_MAX;
        if (is_awaited) go_on(place, copy, copy ? answer.len : 0);
        pthread_mutex_unlock(&post.lock);
        if (!is_awaited) free(copy);
    }
    _exit(0);
}

bool asked_begin(int channel, void (*stop)(void))
{
    pthread_t sender, taker;
    post.channel = channel;
    post.stop = stop;
    return pthread_create(&sender, NULL, send_letters, NULL) == 0 &&
           pthread_create(&taker, NULL, take_answers, NULL) == 0;
}

void asked_expire(void)
{
    double now = clock_seconds();
    pthread_mutex_lock(&post.lock);
    for (size_t i = 0; i < ASKED_MAX; i++)
        if (post.places[i].asked && now - post.places[i].since > ASKED_SECONDS) go_on(&post.places[i], NULL, 0);
    pthread_mutex_unlock(&post.lock);
}

size_t asked_waiting(void)
{
    pthread_mutex_lock(&post.lock);
    size_t waiting = post.waiting;
    pthread_mutex_unlock(&post.lock);
    return waiting;
}
