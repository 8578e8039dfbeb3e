/* duty.c - who has to do what about which child, by when, and was it done? */
#include "app/duty.h"

#include "app/duty_events.h"
#include "app/guardian_watch.h"
#include "app/mentions.h"
#include "app/report_mark.h"
#include "guide/content.h"
#include "store/duties.h"

/* ---- the tables ---- */

static bool table_find(const char *name, Str *text, Err *err)
{
    const ContentFile *file = content_find(str_of(name));
    if (!file) return err_set(err, ERR_INPUT, "The table %s is missing from this build.", name);
    *text = file->text;
    return true;
}

bool duty_books_read(Arena *arena, DutyBook *duties, KinBook *kin, Err *err)
{
    Str triggers, rows;
    return table_find("duties/triggers.tsv", &triggers, err) && table_find("duties/duties.tsv", &rows, err) &&
           duties_read(arena, triggers, rows, duties, err) && guardian_kin_read(arena, kin, err);
}

/* ---- a duty about a child, as people name it ---- */

Str duty_word(Arena *arena, Str duty, const Mention *about)
{
    return str_format(arena, "%.*s@%.*s", STR(duty), STR(mention_word(arena, about)));
}

bool duty_word_read(Str word, Str *duty, Mention *about)
{
    Str rest = word;
    return str_cut(&rest, '@', duty) && duty->len && rest.len && mention_word_read(rest, about);
}

const Due *duty_find(const DutyList *list, Str duty, const Mention *about)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->due[i].duty->id, duty) && mention_is_same(&list->due[i].about, about)) return &list->due[i];
    return NULL;
}

/* ---- what runs ---- */

typedef struct {
    const DutyRequest *request;
    Arena *arena;
    const Corrections *corrections;
    KinBook kin;
    DutyList list;
    DutyClaim *claims; size_t claim_count, claim_room;
} Working;

static bool claim_take(void *to, const DutyClaim *claim, Err *err)
{
    Working *w = to;
    (void)err;
    arena_grow(w->arena, w->claims, w->claim_count, w->claim_room);
    w->claims[w->claim_count++] = *claim;
    return true;
}

static bool holds_apply(Working *w, Err *err)
{
    for (size_t i = 0; i < w->list.count; i++) {
        Due *due = &w->list.due[i];
        Str why;
        if (due->duty->tells < TELLS_GUARDIAN || due->state > DUE_OPEN) continue;
        if (!guardian_watch(w->request->tenant, w->arena, &w->kin, w->corrections, &due->about, &why, err))
            return false;
        due_hold(due, why);
    }
    due_sort(w->list.due, w->list.count);
    return true;
}

static void clock_run(Working *w, const DutyEvents *events)
{
    DutyList *l = &w->list;
    const DutyClockInput in = { l->book.duties, l->book.count, &l->zone, w->request->tenant->state, events->list,
                                events->count, w->claims, w->claim_count, l->now };
    duty_clock(w->arena, &in, &l->due, &l->count);
    l->claims = w->claims;
    l->claim_count = w->claim_count;
    l->unnumbered = events->unnumbered;
    l->is_screened = events->is_screened;
    l->is_behind = events->is_behind;
}

static bool work(Working *w, Err *err)
{
    Tenant *t = w->request->tenant;
    DutyEvents events;
    if (!duty_books_read(w->arena, &w->list.book, &w->kin, err) ||
        !agency_zone_read(t, w->arena, w->request->zone, &w->list.zone, &w->list.zone_origin, err) ||
        !duty_moment(t->store, &w->list.now, &w->list.behind_us, err) ||
        !(w->corrections = corrections_open(t, err)) ||
        !duty_events_find(t, w->request->knowledge, w->corrections, &w->list.book, &w->list.zone, w->arena, &events,
                          err) ||
        !duty_claims_each(t->store, w->arena, claim_take, w, err)) return false;
    clock_run(w, &events);
    return holds_apply(w, err);
}

static bool is_of_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           (unsigned char)c >= 0x80;
}

bool due_is_of(const Due *due, Str login)
{
    Str words = due->owner ? due->owner->words : S("");
    for (size_t i = 0; login.len && i + login.len <= words.len; i++) {
        size_t end = i + login.len;
        if (str_eq((Str){ words.at + i, login.len }, login) && (!i || !is_of_word(words.at[i - 1])) &&
            (end == words.len || !is_of_word(words.at[end]))) return true;
    }
    return false;
}

/* The claims are copied: duties point at what was said of them. */
static void others_leave(Arena *arena, DutyList *l, Str login)
{
    DutyClaim *claims = arena_new(arena, DutyClaim, l->claim_count + 1);
    size_t kept = 0, said = 0;
    for (size_t i = 0; i < l->count; i++)
        if (due_is_of(&l->due[i], login)) l->due[kept++] = l->due[i];
    l->count = kept;
    for (size_t i = 0; i < l->claim_count; i++)
        if (duty_find(l, l->claims[i].duty, &l->claims[i].about)) claims[said++] = l->claims[i];
    l->claims = claims;
    l->claim_count = said;
    l->is_mine = true;
    l->unnumbered = 0;
}

bool duty_list(const DutyRequest *request, Arena *arena, DutyList *list, Err *err)
{
    Act act;
    Tenant *t = request->tenant;
    Working w = { .request = request, .arena = arena };
    bool is_mine = request->is_mine || !app_may(t, VERB_DUTY_LIST);
    Verb verb = is_mine ? VERB_DUTY_OWN : VERB_DUTY_LIST;
    if (!app_enter(t, verb, request->why, &act, err) || !work(&w, err)) return false;
    if (is_mine) others_leave(arena, &w.list, t->who.login);
    if (!act_note(&act, S("duties"), (int64_t)w.list.count, S(""), err)) return false;
    *list = w.list;
    return true;
}

/* ---- what people say ---- */

static bool words_are_sound(const DutyWord *word, Err *err)
{
    static const char *const asked[SAIDS] = {
        [SAID_START] = "--reason says why it starts",
        [SAID_OWNER] = "--to says who does it",
        [SAID_ESCALATED] = "--to says who was told",
        [SAID_DONE] = "--evidence says what shows that it is done: a number, a day and hour, a name at the other end",
        [SAID_SKIP] = "--reason says why it does not apply",
        [SAID_RELEASE] = "--reason says why the guardian may be told",
    };
    bool is_sound = !str_is_blank(word->words) && word->words.len <= DUTY_WORDS_BYTES_MAX;
    for (size_t i = 0; i < word->words.len; i++) is_sound &= (unsigned char)word->words.at[i] >= 0x20;
    return is_sound || err_set(err, ERR_USAGE, "%s, on one line of at most %d bytes.", asked[word->said],
                               DUTY_WORDS_BYTES_MAX);
}

/* Of a start without a moment, what is on record counts. */
static bool moment_find(const Working *w, const DutyWord *word, const Due *due, const Duty *duty, DutyClaim *claim,
                        Err *err)
{
    bool is_ahead = word->said == SAID_START && duty->clock.unit == CLOCK_DAYS_BEFORE;
    claim->at = w->list.now;
    if (!word->at.len && is_ahead)
        return err_set(err, ERR_USAGE, "--at names the day of what is to come: this clock counts back from it.");
    if (!word->at.len && word->said == SAID_START && due && due->start) {
        claim->at = due->start;
        claim->is_day = due->is_day;
    }
    if (!word->at.len) return true;
    if (!zone_text_read(&w->list.zone, word->at, &claim->at, &claim->is_day))
        return err_set(err, ERR_USAGE,
                       "--at is a moment by the clock of your agency: 2026-11-25 14:03, or 2026-11-25.");
    if (word->said == SAID_DONE && !claim->is_day) {
        int64_t last = zone_last_moment(&w->list.zone, claim->at);
        if (last <= w->list.now) claim->at = last;
    }
    return is_ahead || claim->at <= w->list.now ||
           err_set(err, ERR_USAGE, "--at is later than now. Say it when it has happened.");
}

static bool is_allowed(const DutyWord *word, const Due *due, Err *err)
{
    bool is_held = due && due->state == DUE_HELD;
    if (!due && word->said != SAID_START)
        return err_set(err, ERR_NOT_FOUND,
                       "No such duty about this child is on the list. safeharbor duty list --all shows what is; duty "
                       "start starts one.");
    if (word->said == SAID_RELEASE && !is_held)
        return err_set(err, ERR_CONFLICT, "This duty is not held: there is nothing to release.");
    return !(word->said == SAID_DONE && is_held) ||
           err_set(err, ERR_CONFLICT,
                   "This duty is held: %.*s. No guardian is told before somebody has looked: duty release, or duty "
                   "skip.", STR(due->hold));
}

static bool claim_write(Working *w, Act *act, DutyClaim *claim, Err *err)
{
    Tenant *t = w->request->tenant;
    KeyedMark mark;
    int64_t behind;
    const Mention *m = &claim->about;
    if (!act_begin(act, err)) return false;
    Str detail = str_format(w->arena, "%s %.*s", duty_said_name(claim->said), STR(claim->duty));
    bool ok = duty_moment(t->store, &claim->written_at, &behind, err) &&
              report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err) &&
              duty_claim_add(t->store, w->arena, claim, &mark, act->seq, err) &&
              act_commit(act, S("duty"), 1, detail, err);
    if (!ok) act_undo(act);
    return ok;
}

static bool child_is_there(Working *w, const Mention *about, Err *err)
{
    FoundMention found;
    return mention_find(w->request->tenant, w->arena, about, &found, err);
}

/* What it comes to is worked out once more, so that whoever said it sees it as everybody will. */
static bool worked_again(const DutyRequest *request, Arena *arena, const DutyWord *word, Due *due, Zone *zone,
                         Err *err)
{
    Working w = { .request = request, .arena = arena };
    if (!work(&w, err)) return false;
    const Due *found = duty_find(&w.list, word->duty, &word->about);
    if (!found) return err_set(err, ERR_STORE, "What was said about the duty cannot be found again.");
    *due = *found;
    *zone = w.list.zone;
    return true;
}

bool duty_say(const DutyRequest *request, const DutyWord *word, Arena *arena, Due *due, Zone *zone, Err *err)
{
    Act act;
    Working w = { .request = request, .arena = arena };
    Str login = request->tenant->who.login;
    bool is_own = word->said == SAID_DONE && !app_may(request->tenant, VERB_DUTY_SAY);
    Verb verb = word->said == SAID_RELEASE ? VERB_DUTY_RELEASE : is_own ? VERB_DUTY_OWN : VERB_DUTY_SAY;
    if (!app_enter(request->tenant, verb, request->why, &act, err) || !words_are_sound(word, err) || !work(&w, err))
        return false;
    const Due *there = duty_find(&w.list, word->duty, &word->about);
    if (is_own && (!there || !due_is_of(there, login)))
        return act_deny(&act, "This duty was not given to you. Whoever works on the case says that it is done.", err);
    const Duty *duty = there ? there->duty : duty_of(&w.list.book, word->duty, zone_wall(&w.list.zone, w.list.now).day);
    if (!duty)
        return err_set(err, ERR_NOT_FOUND, "There is no duty of that name. safeharbor duties lists them.");
    DutyClaim claim = { .duty = duty->id, .about = word->about, .said = word->said, .staff = request->tenant->who.id,
                        .words = word->words, .hold = there ? there->hold : S("") };
    return is_allowed(word, there, err) && (there || child_is_there(&w, &word->about, err)) &&
           moment_find(&w, word, there, duty, &claim, err) && claim_write(&w, &act, &claim, err) &&
           worked_again(request, arena, word, due, zone, err);
}

/* ---- the zone ---- */

bool duty_zone_set(Tenant *tenant, Str zone, Err *err)
{
    Act act;
    Zone *read = arena_new(tenant->app, Zone, 1);
    int64_t at, behind;
    if (!app_enter(tenant, VERB_DUTY_ZONE, (Why){ 0 }, &act, err) || !zone_read(tenant->app, zone, read, err) ||
        !act_begin(&act, err)) return false;
    bool ok = duty_moment(tenant->store, &at, &behind, err) &&
              duty_zone_add(tenant->store, zone, tenant->who.id, at, act.seq, err) &&
              act_commit(&act, S("zone"), 1, zone, err);
    if (!ok) act_undo(&act);
    return ok;
}
