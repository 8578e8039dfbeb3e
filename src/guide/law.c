/* law.c - do the rows of the tables of law hold together? */
#include "guide/law.h"

#include "base/tsv.h"
#include "guide/content.h"

#define ELEMENTS_MAX ((size_t)200)      /* a choice is a uint8_t */
#define PROVISIONS_MAX ((size_t)2048)
#define RELIEF_MAX ((size_t)1024)

enum {
    ID, PLACE, CITATION, FROM, TO, KIND, TITLE, REACHES, ELEMENTS, AGE_PROOF, MIN, MAX, MANDATORY, CLASS, FINE,
    LIMITATION, ATTEMPT, CONSPIRACY, DECOY, ALSO, NOTE, SOURCE, AS_OF, GRADE, YEARS_GRADE, REVIEWED_BY, COLUMNS
};
static const char *const columns[COLUMNS] = {
    "id", "place", "citation", "from", "to", "kind", "title", "reaches", "elements", "age_proof", "min", "max",
    "mandatory", "class", "fine", "limitation", "attempt", "conspiracy", "decoy", "also", "note", "source", "as_of",
    "grade", "years_grade", "reviewed_by"
};

typedef struct { const char *table; const TsvRow *row; Err *err; } Place;

/* Tables may come from somewhere else (law --tables), and are shown. */
static bool is_plain(Str cell)
{
    for (size_t i = 0; i < cell.len; i++) {
        unsigned char c = (unsigned char)cell.at[i], next = i + 1 < cell.len ? (unsigned char)cell.at[i + 1] : 0;
        if (c < 0x20 || c == 0x7f || (c == 0xc2 && next < 0xa0) || (c == 0xe2 && (next == 0x80 || next == 0x81)))
            return false;       /* control characters; signs of U+2000 to U+207F, which turn or end lines */
    }
    return true;
}

static bool refuse(Place at, const char *what)
{
    Str id = is_plain(at.row->cell[0]) ? at.row->cell[0] : S("?");
    return err_set(at.err, ERR_INPUT, "law/%s.tsv, line %zu (%.*s): %s.", at.table, at.row->line, STR(id), what);
}

static bool is_none(Str cell) { return str_eq(cell, S("-")); }
static bool is_open(Str cell) { return str_eq(cell, S("?")); }

/* ---- what all tables have in common ---- */

static bool table_opens(Tsv *tsv, const char *table, const char *const *names, size_t count, Err *err)
{
    TsvRow row;
    bool ok = tsv_next(tsv, &row) && row.count == count;
    for (size_t i = 0; ok && i < count; i++) ok = str_eq(row.cell[i], str_of(names[i]));
    return ok || err_set(err, ERR_INPUT, "law/%s.tsv: The names of the columns are needed first, \"%s\" to \"%s\".",
                         table, names[0], names[count - 1]);
}

static bool cells_are_whole(Place at, size_t count)
{
    if (at.row->count != count) return refuse(at, "the row has more or fewer cells than there are columns");
    for (size_t i = 0; i < count; i++)
        if (str_is_blank(at.row->cell[i])) return refuse(at, "every cell is needed; \"-\" says that there is nothing");
    for (size_t i = 0; i < count; i++)
        if (!is_plain(at.row->cell[i])) return refuse(at, "a cell holds signs that are no plain text");
    return true;
}

static bool place_is_usable(Str place)
{
    return place.len == 2 && place.at[0] >= 'A' && place.at[0] <= 'Z' && place.at[1] >= 'A' && place.at[1] <= 'Z';
}

/* Whoever signs says who and when: "R. Alder, 2026-12-01". */
static bool signature_is_usable(Str cell)
{
    DaySpan day;
    if (is_none(cell)) return true;
    return cell.len > 12 && cell.at[cell.len - 12] == ',' && cell.at[cell.len - 11] == ' ' &&
        day_span_read((Str){ cell.at + cell.len - 10, 10 }, &day);
}

static bool provenance_is_whole(Place at, Str source, Str as_of, Str reviewed_by, DaySpan *text_of)
{
    if (is_none(source) || is_open(source)) return refuse(at, "the source is missing");
    if (!str_eq(as_of, S("undated")) && !day_span_read(as_of, text_of))
        return refuse(at, "as_of is a day, a month, a year, or \"undated\"");
    return signature_is_usable(reviewed_by) ||
        refuse(at, "reviewed_by is \"-\", or a name and the day, as in R. Alder, 2026-12-01");
}

/* ---- elements ---- */

static bool kind_of_element_read(Str cell, LawElement *e)
{
    Str rest = cell, word;
    if (!str_cut(&rest, ' ', &word)) return false;
    if (str_eq(cell, S("case"))) return e->kind = ELEMENT_CASE, true;
    if (str_eq(cell, S("act"))) return e->kind = ELEMENT_ACT, true;
    if (str_eq(cell, S("unread"))) return e->kind = ELEMENT_UNREAD, true;
    if (str_eq(cell, S("unread decoy"))) return e->kind = ELEMENT_UNREAD_DECOY, true;
    e->kind = str_eq(word, S("under")) ? ELEMENT_UNDER : ELEMENT_CLAIMED;
    return (e->kind == ELEMENT_UNDER || str_eq(word, S("claimed"))) && str_to_number(rest, &e->years) && e->years > 0 &&
        e->years <= 21;
}

static bool elements_read(Arena *arena, Str text, LawBook *book, Err *err)
{
    static const char *const names[] = { "id", "kind", "asks", "who" };
    Tsv tsv = tsv_of(text);
    TsvRow row;
    size_t at_old;
    LawElement *list = arena_new(arena, LawElement, ELEMENTS_MAX);
    book->elements = list;
    if (!table_opens(&tsv, "elements", names, COUNT(names), err)) return false;
    while (tsv_next(&tsv, &row)) {
        Place at = { "elements", &row, err };
        if (!cells_are_whole(at, COUNT(names))) return false;
        if (book->element_count == ELEMENTS_MAX) return refuse(at, "there are too many elements");
        if (law_element_find(book, row.cell[0], &at_old)) return refuse(at, "an element of this id stands above");
        LawElement *e = &list[book->element_count];
        *e = (LawElement){ .id = row.cell[0], .asks = row.cell[2], .who = row.cell[3] };
        if (!kind_of_element_read(row.cell[1], e))
            return refuse(at, "a kind is case, act, unread, unread decoy, or under or claimed with an age");
        book->element_count++;
    }
    return true;
}

/* ---- one provision ---- */

static bool groups_read(Place at, const LawBook *book, Provision *p)
{
    Str rest = at.row->cell[ELEMENTS], one, id;
    if (is_none(rest)) return true;
    while (str_cut(&rest, ';', &one)) {
        if (p->group_count == LAW_GROUPS_MAX) return refuse(at, "there are too many elements in a row");
        LawGroup *g = &p->groups[p->group_count++];
        g->text = one;
        for (Str left = one; str_cut(&left, '|', &id);) {
            size_t found;
            if (g->count == LAW_CHOICES_MAX) return refuse(at, "there are too many choices for an element");
            if (!law_element_find(book, id, &found)) return refuse(at, "an element is not in elements.tsv");
            g->choices[g->count++] = (uint8_t)found;
        }
    }
    return true;
}

static bool reaches_read(Place at, Provision *p)
{
    Str rest = at.row->cell[REACHES], word;
    while (str_cut(&rest, '|', &word)) {
        LawRole role;
        if (!law_role_read(word, &role)) return refuse(at, "reaches is trafficker, buyer, facilitator, with | between");
        p->reaches |= LAW_ROLE_BIT(role);
    }
    return true;
}

static bool validity_read(Place at, Provision *p)
{
    DaySpan from = { 0 }, to = { 0 };
    Str first = at.row->cell[FROM], last = at.row->cell[TO];
    if ((!is_open(first) && (first.len != 10 || !day_span_read(first, &from))) ||
        (!is_none(last) && (last.len != 10 || !day_span_read(last, &to))))
        return refuse(at, "from is a day or \"?\", to is a day or \"-\"");
    p->valid = (DaySpan){ from.first, to.last };
    return is_open(first) || is_none(last) || date_compare(p->valid.first, p->valid.last) <= 0 ||
        refuse(at, "the last day comes before the first");
}

/* Where the text that was read gives a class, years are another text's: only those that were read count. */
static bool sentence_read(Place at, Provision *p)
{
    const Str *cell = at.row->cell;
    if (!law_years_read(cell[MIN], &p->min) || !law_years_read(cell[MAX], &p->max))
        return refuse(at, "min and max are years, \"life\", \"?\" or \"-\"");
    if (p->min >= 0 && p->max >= 0 && p->min > p->max) return refuse(at, "the minimum is over the maximum");
    bool is_word = is_none(cell[MANDATORY]) || is_open(cell[MANDATORY]) || str_eq(cell[MANDATORY], S("yes")) ||
        str_eq(cell[MANDATORY], S("no"));
    if (!is_word || (str_eq(cell[MANDATORY], S("yes")) && p->min <= 0))
        return refuse(at, "mandatory is yes where there is a minimum; else no, \"?\" or \"-\"");
    bool has_years = p->min >= 0 || p->max >= 0;
    return is_none(cell[CLASS]) || !has_years || p->years_grade == LAW_HIGH ||
        refuse(at, "years beside a class need years_grade high; without it they stay \"?\"");
}

static bool rank_is_usable(Place at, const Provision *p)
{
    bool asks = p->kind == PROVISION_OFFENSE || p->kind == PROVISION_ATTEMPT || p->kind == PROVISION_CONSPIRACY ||
        p->kind == PROVISION_RAISE;
    if (asks && !p->group_count && !provision_is_lead(p))
        return refuse(at, "an offense needs elements, or a grade that says it is only a lead");
    return asks || p->kind == PROVISION_RULE || !p->group_count || refuse(at, "this kind of row has no elements");
}

static bool provision_read(Place at, const LawBook *book, Provision *p)
{
    const Str *c = at.row->cell;
    if (!cells_are_whole(at, COLUMNS)) return false;
    *p = (Provision){ .id = c[ID], .place = c[PLACE], .citation = c[CITATION], .title = c[TITLE],
        .age_proof = c[AGE_PROOF], .mandatory = c[MANDATORY], .class = c[CLASS], .fine = c[FINE],
        .limitation = c[LIMITATION], .attempt = c[ATTEMPT], .conspiracy = c[CONSPIRACY], .decoy = c[DECOY],
        .also = c[ALSO], .note = c[NOTE], .source = c[SOURCE], .as_of = c[AS_OF], .reviewed_by = c[REVIEWED_BY],
        .table = str_of(at.table), .line = at.row->line };
    if (!str_starts(c[ID], S("/us/"))) return refuse(at, "an id begins with /us/");
    if (!place_is_usable(c[PLACE]) || str_eq(c[PLACE], S("US")) != str_eq(p->table, S("federal")))
        return refuse(at, "place is US in federal.tsv and two letters of a state in states.tsv");
    if (!provision_kind_read(c[KIND], &p->kind)) return refuse(at, "there is no such kind of row");
    if (!law_grade_read(c[GRADE], &p->grade) || !law_grade_read(c[YEARS_GRADE], &p->years_grade))
        return refuse(at, "a grade is high, medium, low or U");
    return validity_read(at, p) && reaches_read(at, p) && groups_read(at, book, p) && sentence_read(at, p) &&
        rank_is_usable(at, p) && provenance_is_whole(at, p->source, p->as_of, p->reviewed_by, &p->text_of);
}

/* ---- rows among one another ---- */

static bool follows(Place at, const Provision *before, const Provision *p)
{
    if (!date_is_known(p->valid.first)) return refuse(at, "only the first row of an id may begin with \"?\"");
    if (!date_is_known(before->valid.last)) return refuse(at, "the row of this id above has no end: the two overlap");
    long gap = date_day_number(p->valid.first) - date_day_number(before->valid.last);
    if (gap < 1) return refuse(at, "it overlaps the row of this id above");
    return gap == 1 ||
        refuse(at, "there is a gap after the row of this id above; say what is not held in a row not-held");
}

static bool joins(Place at, const LawBook *book, const Provision *p)
{
    for (size_t i = book->provision_count; i-- > 0;) {
        const Provision *old = &book->provisions[i];
        if (!str_eq(old->id, p->id)) continue;
        return i + 1 == book->provision_count ? follows(at, old, p) : refuse(at, "rows of one id stand together");
    }
    return true;
}

static bool provisions_read(Arena *arena, const char *table, Str text, LawBook *book, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    Provision *list = (Provision *)book->provisions;
    (void)arena;
    if (!table_opens(&tsv, table, columns, COLUMNS, err)) return false;
    while (tsv_next(&tsv, &row)) {
        Place at = { table, &row, err };
        Provision *p = &list[book->provision_count];
        if (book->provision_count == PROVISIONS_MAX) return refuse(at, "there are too many rows");
        if (!provision_read(at, book, p) || !joins(at, book, p)) return false;
        book->provision_count++;
    }
    return true;
}

static bool is_consequence(const LawBook *book, Str id)
{
    for (size_t i = 0; i < book->provision_count; i++)
        if (str_eq(book->provisions[i].id, id)) return book->provisions[i].kind == PROVISION_CONSEQUENCE;
    return false;
}

static bool consequences_exist(const LawBook *book, Err *err)
{
    for (size_t i = 0; i < book->provision_count; i++) {
        const Provision *p = &book->provisions[i];
        Str rest = p->also, id;
        while (!is_none(p->also) && str_cut(&rest, ';', &id))
            if (!is_consequence(book, id))
                return err_set(err, ERR_INPUT,
                               "law/%.*s.tsv, line %zu (%.*s): \"also\" names a row that is no consequence.",
                               STR(p->table), p->line, STR(p->id));
    }
    return true;
}

/* ---- what a state gives the child ---- */

static bool relief_read(Arena *arena, Str text, LawBook *book, Err *err)
{
    static const char *const names[] = { "place", "part", "text", "source", "as_of", "grade", "reviewed_by" };
    Tsv tsv = tsv_of(text);
    TsvRow row;
    LawRelief *list = arena_new(arena, LawRelief, RELIEF_MAX);
    book->relief = list;
    if (!table_opens(&tsv, "safe-harbor", names, COUNT(names), err)) return false;
    while (tsv_next(&tsv, &row)) {
        Place at = { "safe-harbor", &row, err };
        const Str *c = row.cell;
        DaySpan day;
        LawGrade grade;
        if (!cells_are_whole(at, COUNT(names))) return false;
        if (book->relief_count == RELIEF_MAX) return refuse(at, "there are too many rows");
        if (!place_is_usable(c[0])) return refuse(at, "place is US or two letters of a state");
        if (!str_eq(c[1], S("gives")) && !str_eq(c[1], S("withheld")) && !str_eq(c[1], S("response")) &&
            !str_eq(c[1], S("reversal")) && !str_eq(c[1], S("restored")))
            return refuse(at, "part is gives, response, reversal, withheld or restored");
        if (!law_grade_read(c[5], &grade)) return refuse(at, "a grade is high, medium, low or U");
        if (!provenance_is_whole(at, c[3], c[4], c[6], &day)) return false;
        list[book->relief_count++] = (LawRelief){ c[0], c[1], c[2], c[3], c[4], grade, c[6] };
    }
    return true;
}

bool law_book_read(Arena *arena, LawTexts texts, LawBook *book, Err *err)
{
    LawBook made = { .provisions = arena_new(arena, Provision, PROVISIONS_MAX) };
    bool ok = elements_read(arena, texts.elements, &made, err) &&
        provisions_read(arena, "federal", texts.federal, &made, err) &&
        provisions_read(arena, "states", texts.states, &made, err) && consequences_exist(&made, err) &&
        relief_read(arena, texts.relief, &made, err);
    if (ok) *book = made;
    return ok;
}

static Str shipped(const char *name)
{
    const ContentFile *file = content_find(str_of(name));
    return file ? file->text : S("");
}

LawTexts law_texts_shipped(void)
{
    return (LawTexts){ shipped("law/elements.tsv"), shipped("law/federal.tsv"), shipped("law/states.tsv"),
                       shipped("law/safe-harbor.tsv") };
}
