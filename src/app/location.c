/* location.c - who is told where a protective facility is? */
#include "app/location.h"

#include "app/location_vault.h"
#include "app/placement_words.h"
#include "app/places.h"
#include "store/duties.h"

#define HOUR_US 3600000000LL
#define REASON_BYTES_MAX 1000

/* ---- what a directory says ---- */

typedef struct { Arena *arena; PlaceLocation *values; size_t count, room; } Taken;

/* What this program wrote itself tells nothing: a directory from which everything was taken out keeps nothing. Nor does
 * a UUID. */
static bool is_silent(const PlaceLocation *l)
{
    return hsds_is_uuid(l->value) || str_starts(l->what, S("safeharbor_")) || str_eq(l->value, S(HSDS_WITHHELD_NAME)) ||
           str_eq(l->value, S(HSDS_WITHHELD_TEXT)) || !l->place_id.len;
}

static void value_take(void *to, const PlaceLocation *location)
{
    Taken *t = to;
    if (is_silent(location)) return;
    arena_grow(t->arena, t->values, t->count, t->room);
    t->values[t->count++] = *location;
}

/* By facility, then as the directory has it. */
static int by_place(const void *a, const void *b)
{
    const PlaceLocation *x = a, *y = b;
    int places = str_compare(x->place_id, y->place_id);
    if (places) return places;
    if (x->object != y->object) return x->object < y->object ? -1 : 1;
    return (x->value.at > y->value.at) - (x->value.at < y->value.at);
}

static LocationRow row_of(Arena *arena, const Place *place, const Taken *taken)
{
    LocationRow row = { .place = place->id, .area = place->area,
                        .offers = place_bits_text(arena, PLACE_WORDS_CAPABILITY, place->key.capabilities) };
    for (size_t i = 0; i < taken->count; i++) {
        if (!str_eq(taken->values[i].place_id, place->id)) continue;
        if (!row.value_count) row.values = &taken->values[i];
        row.value_count++;
    }
    return row;
}

/* One row a facility, in the order of the directory. */
static size_t rows_of(Arena *arena, const Directory *d, const Taken *taken, LocationRow **rows, LocationsKept *done)
{
    size_t count = 0;
    *rows = arena_new(arena, LocationRow, d->place_count + 1);
    for (size_t i = 0; i < d->place_count; i++) {
        const Place *p = &d->places[i];
        if (!p->key.is_protective) continue;
        LocationRow row = row_of(arena, p, taken);
        if (row.value_count) (*rows)[count++] = row;
        else done->silent++;
    }
    done->kept = count;
    return count;
}

static bool keep_write(Act *act, LocationRow *rows, LocationsKept *done, Err *err)
{
    Tenant *t = act->tenant;
    LocationRow *before;
    int64_t at, behind;
    if (!act_begin(act, err)) return false;
    bool ok = locations_all(act->store, t->app, &before, &done->replaced, err) &&
              duty_moment(act->store, &at, &behind, err) &&
              locations_keep(act->store, t->app, rows, done->kept, t->who.id, at, act->seq, err) &&
              act_commit(act, str_format(t->app, "keeping %lld", (long long)act->seq), (int64_t)done->kept, S("kept"),
                         err);
    if (!ok) act_undo(act);
    return ok && store_scrub(act->store, err);
}

bool locations_keep_directory(Tenant *tenant, const Str *paths, size_t count, Str marks, LocationsKept *done, Err *err)
{
    Act act;
    Directory directory;
    LocationRow *rows;
    Taken taken = { .arena = tenant->app };
    PlaceLocationSink sink = { value_take, &taken };
    LocationsKept made = { 0 };
    if (!app_enter(tenant, VERB_PLACES_KEEP, (Why){ 0 }, &act, err) || !app_is_listed(tenant, err) ||
        !directory_read(tenant->app, paths, count, marks, &sink, &directory, err)) return false;
    if (taken.count) qsort(taken.values, taken.count, sizeof *taken.values, by_place);
    if (!rows_of(tenant->app, &directory, &taken, &rows, &made))
        return err_set(err, ERR_INPUT,
                       "Nothing stands there of where a protective facility is: there is none, or it was taken out "
                       "before. What was kept before stays.");
    if (!location_open_or_make(&act, err) || !act_in_location(&act, err) || !keep_write(&act, rows, &made, err))
        return false;
    *done = made;
    return true;
}

bool locations_kept(Tenant *tenant, Arena *arena, LocationRow **rows, size_t *count, int64_t *kept_at, Err *err)
{
    Act act;
    if (!app_enter(tenant, VERB_PLACES_KEPT, (Why){ 0 }, &act, err) || !act_in_location(&act, err) ||
        !locations_all(act.store, arena, rows, count, err) || !keeping_moment(act.store, kept_at, err)) return false;
    for (size_t i = 0; i < *count; i++) (*rows)[i].values = NULL, (*rows)[i].value_count = 0;
    return act_note(&act, S("locations"), (int64_t)*count, S(""), err);
}

/* ---- asking ---- */

static bool reason_is_sound(Str reason, Err *err)
{
    bool is_line = true;
    for (size_t i = 0; i < reason.len; i++) is_line &= (unsigned char)reason.at[i] >= 0x20;
    if (str_is_blank(reason) || reason.len > REASON_BYTES_MAX || !is_line)
        return err_set(err, ERR_USAGE, "--reason says why on one line of at most %d bytes.", REASON_BYTES_MAX);
    return !placement_words_tell(reason) ||
           err_set(err, ERR_USAGE,
                   "--reason seems to tell where something is. Leave out telephone numbers, links, house numbers "
                   "and ZIP codes.");
}

static bool place_find(Store *store, Arena *arena, Str place, Asking *asking, Err *err)
{
    LocationRow *rows;
    size_t count;
    if (!locations_all(store, arena, &rows, &count, err)) return false;
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(rows[i].place, place)) continue;
        asking->location = rows[i].id;
        asking->place = rows[i].place;
        asking->area = rows[i].area;
        return true;
    }
    return err_set(err, ERR_NOT_FOUND, "No location is kept under that id. safeharbor places kept shows them.");
}

static Str asking_object(Arena *arena, int64_t id)
{
    return str_format(arena, "asking %lld", (long long)id);
}

static bool ask_write(Act *act, Asking *a, int hours, Err *err)
{
    Tenant *t = act->tenant;
    int64_t behind;
    if (!act_begin(act, err)) return false;
    bool ok = duty_moment(act->store, &a->at, &behind, err);
    a->until = a->at + hours * HOUR_US;
    ok = ok && asking_add(act->store, t->app, a, act->seq, err) &&
         act_commit(act, asking_object(t->app, a->id), 1, S("asked"), err);
    if (!ok) act_undo(act);
    return ok;
}

bool location_ask(Tenant *tenant, Why why, Str place, Str reason, int hours, Asking *made, Err *err)
{
    Act act;
    Asking a = { .staff = tenant->who.id, .case_ref = why.case_ref, .reason = reason };
    if (hours < 1 || hours > ASKING_HOURS_MAX)
        return err_set(err, ERR_USAGE, "--hours is from 1 to %d.", ASKING_HOURS_MAX);
    if (!app_enter(tenant, VERB_PLACE_ASK, why, &act, err) || !app_is_listed(tenant, err) ||
        !reason_is_sound(reason, err) || !act_in_location(&act, err) ||
        !place_find(act.store, tenant->app, place, &a, err) || !ask_write(&act, &a, hours, err)) return false;
    *made = a;
    return true;
}

/* ---- the second person, and the telling ---- */

static bool asking_find(Store *store, Arena *arena, int64_t id, Asking *asking, Err *err)
{
    Asking *all;
    size_t count;
    if (!askings_all(store, arena, &all, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (all[i].id == id) { *asking = all[i]; return true; }
    return err_set(err, ERR_NOT_FOUND, "There is no asking %lld. safeharbor places asked shows them.", (long long)id);
}

static bool refuse_state(const Asking *a, AskingState state, Err *err)
{
    static const char *const says[ASKING_STATES] = {
        [ASKING_WAITS] = "waits for another person: safeharbor places approve.",
        [ASKING_AGREED] = "was agreed to already.",
        [ASKING_TOLD] = "was told, once. Ask again when it is needed again.",
        [ASKING_WITHDRAWN] = "was withdrawn.",
        [ASKING_RESTORED] = "ended when the tenant was restored. Ask again.",
        [ASKING_LATE] = "is too old. Ask again.",
        [ASKING_REPLACED] = "is about a directory that was kept anew since. Ask again.",
    };
    return err_set(err, ERR_CONFLICT, "Asking %lld %s", (long long)a->id, says[state]);
}

/* What each step asks for: a state, and who may take it. */
typedef struct {
    Verb verb;
    bool (*fits)(AskingState state);
    const char *(*denied)(const Act *act, const Asking *a);     /* why not this person; NULL when they may */
    bool (*write)(Store *store, int64_t id, int64_t staff, int64_t at, int64_t seq, Err *err);
    const char *detail;
} AskingStep;

static bool fits_waits(AskingState state) { return state == ASKING_WAITS; }
static bool fits_agreed(AskingState state) { return state == ASKING_AGREED; }

static const char *denied_self(const Act *act, const Asking *a)
{
    return a->staff == act->tenant->who.id ? "You asked for this. Another person has to agree to it." : NULL;
}

static const char *denied_other(const Act *act, const Asking *a)
{
    if (a->staff != act->tenant->who.id) return "Only who asked is told. Ask yourself, with a reason of your own.";
    return str_eq(a->case_ref, act->why.case_ref) ? NULL
                                                   : "This was asked for another case. Name that one, or ask again.";
}

static const char *denied_third(const Act *act, const Asking *a)
{
    int64_t self = act->tenant->who.id;
    return a->staff == self || (a->approved_at && a->approved_by == self)
               ? NULL : "This was asked for by another person. Who asked or agreed may withdraw it.";
}

static const AskingStep step_approve = { VERB_PLACE_APPROVE, fits_waits, denied_self, asking_approve, "agreed" };
static const AskingStep step_withdraw = { VERB_PLACE_WITHDRAW, asking_is_open, denied_third, asking_withdraw,
                                          "withdrawn" };
static const AskingStep step_tell = { VERB_PLACE_WHERE, fits_agreed, denied_other, asking_tell, "told" };

/* Within the change, so that nothing is told twice and nothing is agreed to that was withdrawn at the same moment. */
static bool step_write(Act *act, const AskingStep *step, int64_t id, Asking *a, const char **denied, Err *err)
{
    int64_t now, behind;
    Tenant *t = act->tenant;
    if (!asking_find(act->store, t->app, id, a, err) || !duty_moment(act->store, &now, &behind, err)) return false;
    if ((*denied = step->denied(act, a))) return false;
    AskingState state = asking_state(a, now);
    return (step->fits(state) || refuse_state(a, state, err)) &&
           step->write(act->store, id, t->who.id, now, act->seq, err);
}

/* `told` may be NULL: then nothing is. */
static bool step_take(Tenant *tenant, Why why, int64_t id, const AskingStep *step, Arena *arena, LocationRow *told,
                      Err *err)
{
    Act act;
    Asking a;
    LocationRow row = { 0 };
    const char *denied = NULL;
    if (!app_enter(tenant, step->verb, why, &act, err) || !app_is_listed(tenant, err) || !act_in_location(&act, err) ||
        !act_begin(&act, err)) return false;
    bool ok = step_write(&act, step, id, &a, &denied, err) &&
              (!told || location_one(act.store, arena, a.location, &row, err)) &&
              act_commit(&act, asking_object(tenant->app, id), 1, str_of(step->detail), err);
    if (!ok) act_undo(&act);
    if (denied) return act_deny(&act, denied, err);
    if (ok && told) *told = row;
    return ok;
}

bool location_approve(Tenant *tenant, Why why, int64_t id, Err *err)
{
    return step_take(tenant, why, id, &step_approve, NULL, NULL, err);
}

bool location_withdraw(Tenant *tenant, Why why, int64_t id, Err *err)
{
    return step_take(tenant, why, id, &step_withdraw, NULL, NULL, err);
}

bool location_tell(Tenant *tenant, Why why, int64_t id, Arena *arena, LocationRow *told, Err *err)
{
    return step_take(tenant, why, id, &step_tell, arena, told, err);
}

/* ---- the list ---- */

bool locations_asked(Tenant *tenant, Why why, Arena *arena, Asking **askings, size_t *count, int64_t *now, Err *err)
{
    Act act;
    size_t own = 0;
    int64_t behind;
    if (!app_enter(tenant, VERB_PLACE_ASKED, why, &act, err) || !act_in_location(&act, err) ||
        !askings_all(act.store, arena, askings, count, err) || !duty_moment(act.store, now, &behind, err)) return false;
    for (size_t i = 0; i < *count; i++) {
        const Asking *a = &(*askings)[i];
        if (app_may(tenant, VERB_PLACE_APPROVE) || a->staff == tenant->who.id) (*askings)[own++] = *a;
    }
    *count = own;
    return act_note(&act, S("askings"), (int64_t)own, S(""), err);
}
