/* number_share.c - two reports, one number: one person or two? */
#include "insight/number_share.h"

#include <ctype.h>

#include "domain/claim.h"
#include "insight/document_checks.h"

#define SIGNS_LEAST 5
#define DIGITS_LEAST 4
#define SIGNS_ACROSS_AGENCIES 7

/* 1111111 and 1234567: what is typed where there is no number. */
static bool runs(Str s)
{
    for (int step = 0; step <= 1; step++) {
        size_t i = 1;
        while (i < s.len && (s.at[i] - s.at[i - 1] == step || (step && s.at[i] == '0' && s.at[i - 1] == '9'))) i++;
        if (i == s.len) return true;
    }
    return false;
}

Str number_tight(Arena *arena, Str text)
{
    char *to = arena_new(arena, char, text.len);
    size_t n = 0, digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!isalnum((unsigned char)text.at[i])) continue;
        digits += isdigit((unsigned char)text.at[i]) != 0;
        to[n++] = (char)toupper((unsigned char)text.at[i]);
    }
    Str made = { to, n };
    return n >= SIGNS_LEAST && digits >= DIGITS_LEAST && !runs(made) ? made : S("");
}

bool number_bearer(Arena *arena, int64_t record_id, const Record *record, const Segment *segment, const Value *value,
                   NumberBearer *b)
{
    size_t at = 0;
    *b = (NumberBearer){ .number = number_tight(arena, value->text), .record = record, .segment = segment,
                         .value = value, .record_id = record_id };
    if (!b->number.len || !mention_of(record, segment, &b->mention)) return false;
    b->holder = holder_of_segment(arena, segment);
    for (const Value *v; b->alias_count < NUMBER_ALIASES_MAX && (v = segment_value(segment, FIELD_ALIAS, &at));)
        b->aliases[b->alias_count++] = holder_whole(arena, v->text, b->holder.born);
    return true;
}

/* ---- comparing ---- */

/* Another name that one of the reports knows is not another name. */
static bool is_known_alias(const NumberBearer *a, const NumberBearer *b, const NameForms *forms)
{
    for (size_t i = 0; i < a->alias_count; i++)
        if (!(holders_differ(&a->aliases[i], &b->holder, forms) & HOLDERS_NAME)) return true;
    return false;
}

static bool is_minor_on(Date born, Date day)
{
    Age age = date_is_known(born) && date_is_known(day) ? age_from_birth(born, day) : (Age){ .low = -1 };
    return age.low >= 0 && age.low < 18;
}

/* Whoever is not surely an adult by both reports, and by the birth date of either on the day of the other. */
static bool may_be_child(const NumberBearer *a, const NumberBearer *b)
{
    return a->segment->age.status != AGE_IS_ADULT || b->segment->age.status != AGE_IS_ADULT ||
           is_minor_on(a->holder.born, segment_date(b->record, b->segment)) ||
           is_minor_on(b->holder.born, segment_date(a->record, a->segment));
}

/* "W***8": enough to find it in the file. */
static Str ends_of(Arena *arena, Str number)
{
    return str_format(arena, "%c***%c", number.at[0], number.at[number.len - 1]);
}

/* The other report by its number in the store, and nothing that stands in it: what a purge takes away must not live on
 * in what was found about somebody else. */
static Str words_of(Arena *arena, const NumberBearer *here, const NumberBearer *there, unsigned how)
{
    Str apart = how & SHARED_BORN ? born_apart(arena, here->holder.born, there->holder.born) : S("");
    return str_format(arena, "record %lld, %s %d: %s%s%s%.*s", (long long)there->record_id,
                      role_name(there->mention.role), there->mention.sequence,
                      how & SHARED_NAME ? "another name" : "", how & SHARED_NAME && how & SHARED_BORN ? ", and " : "",
                      how & SHARED_BORN ? "a birth date " : "", STR(apart));
}

bool number_shared(Arena *arena, const NumberBearer *here, const NumberBearer *there, const NameForms *forms,
                   SharedNumber *shared)
{
    if (!str_eq(here->number, there->number) || mention_same_report(&here->mention, &there->mention)) return false;
    if (here->number.len < SIGNS_ACROSS_AGENCIES && !str_eq(here->mention.agency, there->mention.agency)) return false;
    unsigned differ = holders_differ(&here->holder, &there->holder, forms);
    if (is_known_alias(here, there, forms) || is_known_alias(there, here, forms)) differ &= ~(unsigned)HOLDERS_NAME;
    if (!differ) return false;
    unsigned how = (differ & HOLDERS_NAME ? SHARED_NAME : 0) | (differ & HOLDERS_BORN ? SHARED_BORN : 0);
    if (may_be_child(here, there)) how |= SHARED_CHILD;
    *shared = (SharedNumber){ .how = how, .value = *there->value, .line = there->segment->line,
                              .claim = claim_id(there->record_id, there->record, there->segment, there->value),
                              .words = words_of(arena, here, there, how) };
    shared->value.text = ends_of(arena, there->number);
    shared->value.name = field_name_numbered(FIELD_DOCUMENT, 0);
    return true;
}
