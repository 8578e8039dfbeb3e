/* guardian.c - who are the suspects of a report to the child in it? */
#include "insight/guardian.h"

#include "base/fold.h"
#include "base/tsv.h"

/* ---- the table ---- */

#define KIN_MAX 64

static bool kin_named(Str name, Kin *kin)
{
    static const char *const names[KINS] = { "family", "caregiver", "unknown", "other" };
    for (int i = 0; i < KINS; i++)
        if (str_eq(name, str_of(names[i]))) { *kin = (Kin)i; return true; }
    return false;
}

bool kin_book_read(Arena *arena, Str table, KinBook *book, Err *err)
{
    KinRow *rows = arena_new(arena, KinRow, KIN_MAX);
    Tsv tsv = tsv_of(table);
    TsvRow row;
    KinBook read = { rows, 0 };
    if (!tsv_next(&tsv, &row) || !str_eq(row.cell[0], S("code")))
        return err_set(err, ERR_INPUT, "kin.tsv: the first row names the columns.");
    while (tsv_next(&tsv, &row)) {
        KinRow *r = &rows[read.count];
        bool ok = read.count + 1 < KIN_MAX && row.count == 3 && kin_named(row.cell[1], &r->kin) &&
                  !str_is_blank(row.cell[2]) && (r->code = code_of(row.cell[0])) != 0 && !kin_of(&read, r->code);
        if (!ok)
            return err_set(err, ERR_INPUT,
                           "kin.tsv, line %zu: a code that is not there yet, then family, caregiver, unknown or other, "
                           "then words.", row.line);
        r->words = row.cell[2];
        read.count++;
    }
    *book = read;
    return true;
}

const KinRow *kin_of(const KinBook *book, Code code)
{
    for (size_t i = 0; i < book->count; i++)
        if (book->rows[i].code == code) return &book->rows[i];
    return NULL;
}

/* ---- one report ---- */

/* What the report says of the child and this offender; 0 when it says nothing. */
static Code relation_to(const Segment *child, int offender)
{
    int number;
    if (child->kind != SEGMENT_VICTIM) return 0;
    for (size_t i = 0; i < child->count; i++) {
        const Value *to = &child->values[i];
        if (to->field != FIELD_RELATED_OFFENDER || !str_to_number(str_trim(to->text), &number) || number != offender)
            continue;
        for (size_t k = 0; k < child->count; k++)
            if (child->values[k].field == FIELD_RELATIONSHIP && child->values[k].occurrence == to->occurrence)
                return child->values[k].code;
    }
    return 0;
}

static bool is_same_address(const Segment *a, const Segment *b)
{
    char one[200], other[200];
    size_t n = fold_text(segment_text(a, FIELD_ADDRESS), one, sizeof one);
    return n && n == fold_text(segment_text(b, FIELD_ADDRESS), other, sizeof other) && memcmp(one, other, n) == 0;
}

static Str unknown_words(Arena *arena, const Segment *child, const Segment *suspect, Str role)
{
    if (is_same_address(child, suspect))
        return str_format(arena, "%.*s lives at the child's address, and it is not recorded how they are related",
                          STR(role));
    return str_format(arena, "it is not recorded how %.*s is related to the child", STR(role));
}

/* Of one suspect: empty when this one holds nothing. */
static Str suspect_holds(Arena *arena, const KinBook *book, const Segment *child, const Segment *suspect)
{
    Str who = str_format(arena, "%s %d", suspect->kind == SEGMENT_OFFENDER ? "offender" : "arrestee", suspect->number);
    if (!segment_is_person(suspect)) return S("nothing is known of a suspect");
    const KinRow *kin = kin_of(book, relation_to(child, suspect->number));
    if (kin && (kin->kin == KIN_FAMILY || kin->kin == KIN_CAREGIVER))
        return str_format(arena, "%.*s stands there as %.*s of the child", STR(who), STR(kin->words));
    if (kin && kin->kin == KIN_OTHER) return S("");
    return suspect->age.status == AGE_IS_MINOR ? S("") : unknown_words(arena, child, suspect, who);
}

static bool has_kind(const Record *record, SegmentKind kind)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->segments[i].kind == kind) return true;
    return false;
}

/* Arrested people are offenders as well; only a report without offenders leaves nobody else to look at. */
static bool is_suspect(const Record *record, const Segment *s)
{
    if (s->kind == SEGMENT_OFFENDER) return true;
    bool is_arrested = s->kind == SEGMENT_ARRESTEE || s->kind == SEGMENT_GROUP_B_ARRESTEE;
    return is_arrested && !has_kind(record, SEGMENT_OFFENDER);
}

Str guardian_hold(Arena *arena, const KinBook *book, const Record *record, const Mention *about)
{
    size_t at = 0;
    Str all = S("");
    const Segment *child = mention_segment(record, about, &at);
    if (!child) return S("the report does not name the child any more");
    for (size_t i = 0; i < record->count; i++) {
        const Segment *s = &record->segments[i];
        Mention here;
        if (!is_suspect(record, s)) continue;
        if (mention_of(record, s, &here) && mention_is_same(&here, about)) continue;
        Str why = suspect_holds(arena, book, child, s);
        if (why.len && !str_has(all, why))
            all = all.len ? str_format(arena, "%.*s; %.*s", STR(all), STR(why)) : why;
    }
    return all;
}
