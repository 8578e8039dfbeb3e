/* look_up.c - how is somebody looked for, and how is it kept that somebody looked? */
#include "app/look_up.h"

#include <math.h>

#include "app/limit.h"
#include "app/look_index.h"
#include "app/person.h"
#include "base/big.h"
#include "base/limits.h"
#include "store/audit_find.h"
#include "store/records.h"

#define JOINED_MAX 64

typedef struct {
    const LookUpRequest *asked;
    Tenant *tenant;
    Arena *arena;
    LookUpAnswer *answer;
    Corrections *corrections;
    PersonIndex *index;         /* NULL: there is nobody to be known */
    LinkCell row[LINK_FIELDS_MAX];
    PersonCards *cards;
    LinkHit *found;
    Act act;
} Looking;

const char *look_age_name(LookAge age)
{
    static const char *const names[] = { "not asked", "fits", "differs", "unknown" };
    return names[age];
}

/* ---- what was typed ---- */

static bool is_placeholder(const LinkCounts *counts, size_t field, LinkCell cell)
{
    for (size_t i = 0; i < counts->placeholder_count; i++)
        if (counts->placeholders[i].field == field && counts->placeholders[i].cell == cell) return true;
    return false;
}

/* True when something says who. */
static bool row_read(Looking *l)
{
    bool has_any = false;
    for (size_t f = 0; f < PERSON_COLUMNS; f++) {
        bool is_word_for_nothing = false;
        LinkKind kind = person_index_rows(l->index)->fields[f].kind;
        Str text = l->asked->texts[f];
        l->row[f] = text.len ? link_value(person_index_reader(l->index), kind, text, &is_word_for_nothing) : 0;
        l->answer->unread[f] = text.len && !l->row[f];
        l->answer->common[f] = l->row[f] && is_placeholder(person_index_counts(l->index), f, l->row[f]);
        has_any |= l->row[f] && !l->answer->common[f];
    }
    return has_any;
}

/* By what was understood, so that the same question in other words has the same mark; 16 hexadecimal digits. */
static bool question_of(const Looking *l, Str *object, Err *err)
{
    KeyedMark mark;
    Str text = S("look-up"), digits = S("");
    for (size_t f = 0; f < PERSON_COLUMNS; f++) {
        Str value = str_trim(l->asked->texts[f]);
        if (l->index && l->row[f]) {
            LinkKind kind = person_index_rows(l->index)->fields[f].kind;
            value = link_value_text(l->arena, kind, person_index_rows(l->index)->words[kind], l->row[f]);
        }
        text = str_format(l->arena, "%.*s\n%.*s", STR(text), STR(value));
    }
    text = str_format(l->arena, "%.*s\n%d %.*s", STR(text), l->asked->age, STR(date_text(l->arena, l->asked->age_on)));
    if (!store_mark(l->tenant->store, text, &mark, err)) return false;
    for (size_t i = 0; i < 8; i++) digits = str_format(l->arena, "%.*s%02x", STR(digits), mark.at[i]);
    *object = str_format(l->arena, "question %.*s", STR(digits));
    return true;
}

/* ---- ages ---- */

static int digits_of(uint32_t digits, unsigned low, unsigned count)
{
    int number = 0;
    for (unsigned i = count; i-- > 0;) number = number * 10 + (int)(digits >> (low + 4 * i) & 15u);
    return number;
}

/* By the birth date that linking compares, else by the age in the report, which grew since. */
static Age age_then(const Looking *l, uint32_t row, const LookedUp *hit)
{
    LinkCell room[LINK_FIELDS_MAX];
    LinkCell born = link_row_at(person_index_rows(l->index), row, room)[PERSON_BORN];
    Date on = l->asked->age_on;
    Age age = hit->segment->age;
    if (born && cell_date_known(born) & DATE_YEAR) {
        uint32_t digits = cell_date(born);
        Date day = { (int16_t)digits_of(digits, 16, 4), (uint8_t)digits_of(digits, 8, 2),
                     (uint8_t)digits_of(digits, 0, 2) };
        return date_is_valid(day) ? age_from_birth(day, on) : age_from_birth_year(day.year, on);
    }
    if (age.low < 0 || !date_is_known(hit->on)) return (Age){ .low = -1, .high = -1 };
    int years = on.year - hit->on.year;
    age.low = (int16_t)(age.low + years - 1);
    age.high = (int16_t)(age.high + years + 1);
    return age;
}

static LookAge look_age_of(const Looking *l, uint32_t row, const LookedUp *hit)
{
    if (l->asked->age < 0) return LOOK_AGE_NOT_ASKED;
    Age age = age_then(l, row, hit);
    if (age.low < 0 && age.high < 0) return LOOK_AGE_UNKNOWN;
    return l->asked->age >= age.low && l->asked->age <= age.high ? LOOK_AGE_FITS : LOOK_AGE_DIFFERS;
}

/* ---- what is told of one ---- */

/* Read now, and not before it is known to be the asker's. */
static bool hit_read(Looking *l, const LinkHit *found, LookedUp *hit, Err *err)
{
    Str raw;
    int64_t import_id;
    LookId id = look_index_id(l->index, found->record);
    *hit = (LookedUp){ .record_id = id.record_id, .kind = id.kind, .on = id.on, .weight = found->weight };
    if (!record_read(l->tenant->store, l->arena, id.record_id, &hit->record, &raw, &import_id, err)) return false;
    (void)corrections_apply(l->corrections, l->arena, &hit->record);
    if (id.segment >= hit->record.count ||
        !mention_of(&hit->record, &hit->record.segments[id.segment], &hit->mention))
        return err_set(err, ERR_CONFLICT, "The reports changed at this moment. Look again.");
    hit->segment = &hit->record.segments[id.segment];
    hit->reasons = arena_new(l->arena, LinkReason, PERSON_REASONS_MAX);
    hit->reason_count = person_reasons(person_index_rows(l->index), &found->why, hit->reasons);
    hit->age = look_age_of(l, found->record, hit);
    return true;
}

static void hit_join(Looking *l, LookedUp *hit)
{
    PersonLead *leads;
    Mention joined[JOINED_MAX];
    hit->joined = corrections_joined(l->corrections, &hit->mention, joined, JOINED_MAX);
    hit->proposed = person_leads(l->cards, l->arena, &hit->mention, &leads);
}

/* Words and proposals name other persons, so they are for the desk. */
static bool hits_join(Looking *l, Err *err)
{
    LookUpAnswer *a = l->answer;
    if (a->sight != SIGHT_DESK || !a->hit_count) return true;
    l->cards = arena_new(l->arena, PersonCards, 1);
    const Mention **found = arena_new(l->arena, const Mention *, a->hit_count);
    for (size_t i = 0; i < a->hit_count; i++) found[i] = &a->hits[i].mention;
    if (!person_cards_near(l->tenant, l->corrections, l->arena, found, a->hit_count, l->cards, err)) return false;
    a->was_linked = l->cards->run.id != 0;
    for (size_t i = 0; i < a->hit_count; i++) hit_join(l, &a->hits[i]);
    return true;
}

/* ---- the whole ---- */

/* What is typed may be the first telephone of a report or the second, and the date that it tells or the one that was
 * verified. Which, nobody knows who looks; so each is asked, and the heavier answer counts. */
static const struct { PersonColumn told, other; } twins[] = {
    { PERSON_BORN, PERSON_BORN_VERIFIED }, { PERSON_PHONE, PERSON_PHONE_2 }
};
#define WAYS (1u << COUNT(twins))

/* The row as it is asked that way; false where that way asks nothing that another did not. */
static bool row_in_way(const Looking *l, unsigned way, LinkCell row[LINK_FIELDS_MAX])
{
    memcpy(row, l->row, sizeof l->row);
    for (size_t i = 0; i < COUNT(twins); i++) {
        if (!(way >> i & 1)) continue;
        if (!l->row[twins[i].told] || l->row[twins[i].other]) return false;
        row[twins[i].other] = l->row[twins[i].told];
        row[twins[i].told] = 0;
    }
    return true;
}

static int hit_order(const void *a, const void *b)
{
    const LinkHit *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->record > y->record) - (x->record < y->record);
}

static size_t heavier_keep(LinkHit *all, size_t count, const LinkHit *more, size_t more_count)
{
    for (size_t i = 0; i < more_count; i++) {
        size_t at = 0;
        while (at < count && all[at].record != more[i].record) at++;
        if (at == count) all[count++] = more[i];
        else if (more[i].weight > all[at].weight) all[at] = more[i];
    }
    return count;
}

static bool ways_look(Looking *l, size_t most, size_t *count, Err *err)
{
    LookUpAnswer *a = l->answer;
    LinkHit *found = l->found + WAYS * LOOK_UP_TOLD_MOST;
    double least = nextafter(person_index_prior(l->index), INFINITY);
    size_t told = 0, all = 0;
    for (unsigned way = 0; way < WAYS; way++) {
        LinkCell row[LINK_FIELDS_MAX];
        LinkLooked looked;
        size_t n;
        if (!row_in_way(l, way, row)) continue;
        const LinkMention mention = { .row = row, .itself = LINK_LOOK_NOBODY };
        bool ok = person_index_look(l->index, &mention, least, found, most, &n, &looked, err);
        secret_wipe(row, sizeof row);
        if (!ok) return false;
        a->keys = looked.keys > a->keys ? looked.keys : a->keys;
        a->too_common = looked.blocks_left_out > a->too_common ? looked.blocks_left_out : a->too_common;
        all = looked.hits > all ? looked.hits : all;
        told = heavier_keep(l->found, told, found, n);
    }
    qsort(l->found, told, sizeof *l->found, hit_order);
    *count = told < most ? told : most;
    all = told > all ? told : all;
    a->more = all - *count;
    return true;
}

static bool hits_find(Looking *l, Err *err)
{
    LookUpAnswer *a = l->answer;
    size_t most = l->asked->most < LOOK_UP_TOLD_MOST ? l->asked->most : LOOK_UP_TOLD_MOST, count;
    if (!l->index || !row_read(l)) return true;
    if (!ways_look(l, most, &count, err)) return false;
    a->hits = arena_new(l->arena, LookedUp, count + 1);
    for (size_t i = 0; i < count; i++)
        if (!hit_read(l, &l->found[i], &a->hits[a->hit_count++], err)) return false;
    return hits_join(l, err);
}

/* Who was told stands beside the entry, by the number of the report and of its segment. */
static bool told_add(Looking *l, Err *err)
{
    const LookUpAnswer *a = l->answer;
    for (size_t i = 0; i < a->hit_count; i++) {
        const LookedUp *hit = &a->hits[i];
        size_t segment = (size_t)(hit->segment - hit->record.segments);
        if (!looked_add(l->act.store, hit->record_id, segment, l->act.seq, err)) return false;
    }
    return true;
}

/* Hits that are told unmasked are records that somebody opens; masked ones are a look-up and no more. */
static bool limits_take(Looking *l, Err *err)
{
    const LookUpAnswer *a = l->answer;
    size_t count = l->asked->shows_names ? a->hit_count : 0;
    OpenedRecord *opened = arena_new(l->arena, OpenedRecord, count + 1);
    for (size_t i = 0; i < count; i++)
        opened[i] = (OpenedRecord){ a->hits[i].record_id,
                                    (int64_t)person_place(&a->hits[i].record, a->hits[i].segment) };
    return limit_look_up(&l->act, err) && limit_records(&l->act, opened, count, err);
}

/* One change, so that no look-up is entered without whom it told of. */
static bool look_enter(Looking *l, Err *err)
{
    Str object;
    if (!question_of(l, &object, err) || !act_begin(&l->act, err)) return false;
    const char *unmasked = l->asked->shows_names ? ", unmasked" : "";
    Str detail = str_format(l->arena, "%s%s", sight_name(l->answer->sight), unmasked);
    bool ok = limits_take(l, err) && told_add(l, err) &&
              act_commit(&l->act, object, (int64_t)l->answer->hit_count, detail, err);
    if (!ok) act_undo(&l->act);
    return ok;
}

/* In urgent access whoever is on patrol is told what a desk is told. */
static Sight sight_take(Looking *l)
{
    if (!l->act.urgent) return sight_of(l->tenant->who.roles);
    store_roles(l->tenant->store, STAFF_EVERYONE);
    return SIGHT_DESK;
}

bool look_up(const LookUpRequest *request, Arena *arena, LookUpAnswer *answer, Err *err)
{
    Looking *l = arena_new(arena, Looking, 1);
    *l = (Looking){ .asked = request, .tenant = request->tenant, .arena = arena, .answer = answer };
    *answer = (LookUpAnswer){ .hit_count = 0 };
    if (!app_enter(request->tenant, VERB_LOOK_UP, request->why, &l->act, err)) return false;
    answer->sight = sight_take(l);
    l->found = big_new(LinkHit, (WAYS + 1) * LOOK_UP_TOLD_MOST);
    bool ok = (l->corrections = corrections_open(request->tenant, err)) != NULL &&
              look_index_open(request->tenant, l->corrections, answer->sight, &l->index, err) &&
              hits_find(l, err) && look_enter(l, err);
    look_index_close(l->tenant, l->index);
    secret_wipe(l->row, sizeof l->row);
    big_end(l->found, (WAYS + 1) * LOOK_UP_TOLD_MOST);
    return ok;
}
