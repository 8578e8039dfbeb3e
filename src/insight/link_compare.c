/* link_compare.c - at which level do two values of a column agree? */
#include "insight/link_compare.h"

#include <math.h>

#include "base/similar.h"

#define ALIKE_LEAST 0.88        /* Jaro-Winkler; at it about one random pair of surnames in 100 is alike */
#define PARTS_MAX 24

static size_t parts_of(Str text, Str parts[PARTS_MAX])
{
    size_t count = 0;
    while (count < PARTS_MAX && str_cut(&text, ' ', &parts[count])) count++;
    return count;
}

/* How many parts of the one stand in the other, each at most once, of the first PARTS_MAX of each. The
 * longest that did is `*longest`. */
static size_t parts_in_common(const LinkWord *a, const LinkWord *b, size_t *longest)
{
    Str x[PARTS_MAX], y[PARTS_MAX];
    size_t count_x = parts_of(link_word_text(a), x), count_y = parts_of(link_word_text(b), y), common = 0;
    *longest = 0;
    for (size_t i = 0; i < count_x; i++)
        for (size_t j = 0; j < count_y; j++) {
            if (!str_eq(x[i], y[j])) continue;
            if (x[i].len > *longest) *longest = x[i].len;
            common++;
            y[j] = y[--count_y];
            break;
        }
    return common;
}

static size_t fewer(size_t a, size_t b) { return a < b ? a : b; }
static size_t more(size_t a, size_t b) { return a > b ? a : b; }

static bool is_related(const LinkWord *a, const LinkWord *b)
{
    for (size_t i = 0; i < a->group_count; i++)
        for (size_t j = 0; j < b->group_count; j++)
            if (a->groups[i] == b->groups[j]) return true;
    return false;
}

static bool is_alike(const LinkWord *a, const LinkWord *b)
{
    return similar_jaro_winkler_reaches(link_word_text(a), a->letters, link_word_text(b), b->letters,
                                        ALIKE_LEAST);
}

/* Edits are counted in the first SIMILAR_MAX bytes, which say nothing about what is longer. */
static bool is_edits(const LinkWord *a, const LinkWord *b, int most)
{
    return similar_may_be_edits(a->letters, b->letters, most) && more(a->len, b->len) <= SIMILAR_MAX
        && similar_edits(link_word_text(a), link_word_text(b), most) <= most;
}

/* Of short ones every second is one edit from another, which is no slip. */
static bool is_one_edit(const LinkWord *a, const LinkWord *b)
{
    return more(a->len, b->len) > 3 && is_edits(a, b, 1);
}

static size_t part_count(const LinkWord *word) { return fewer(word->parts, PARTS_MAX); }

static LinkLevel compare_parts(const LinkWord *a, const LinkWord *b)
{
    if (a->letters & ~b->letters & SIMILAR_LETTER_BITS && b->letters & ~a->letters & SIMILAR_LETTER_BITS
        && more(a->len, b->len) <= SIMILAR_MAX)
        return LEVEL_DIFFERS;           /* each has a letter more than the other: neither is a part */
    size_t longest = 0, common = parts_in_common(a, b, &longest), least = fewer(part_count(a), part_count(b));
    if (common == part_count(a) && common == part_count(b)) return LEVEL_NEAR;            /* another order */
    return common == least && longest > 2 ? LEVEL_PART : LEVEL_DIFFERS;
}

static LinkLevel compare_names(const LinkWord *a, const LinkWord *b)
{
    if (is_related(a, b)) return LEVEL_VARIANT;
    if (a->len == 1 || b->len == 1) return a->head[0] == b->head[0] ? LEVEL_INITIAL : LEVEL_DIFFERS;
    if (a->parts > 1 || b->parts > 1) {
        LinkLevel level = compare_parts(a, b);
        if (level != LEVEL_DIFFERS) return level;
    }
    if (is_one_edit(a, b)) return LEVEL_NEAR;
    bool is_sound = a->sound && a->sound == b->sound && a->parts == 1 && b->parts == 1;    /* of all of it */
    return is_sound || is_alike(a, b) ? LEVEL_ALIKE : LEVEL_DIFFERS;
}

static LinkLevel compare_places(const LinkWord *a, const LinkWord *b)
{
    if (is_one_edit(a, b)) return LEVEL_NEAR;
    LinkLevel level = a->parts > 1 || b->parts > 1 ? compare_parts(a, b) : LEVEL_DIFFERS;
    return level == LEVEL_DIFFERS && is_alike(a, b) ? LEVEL_ALIKE : level;
}

static LinkLevel compare_texts(const LinkWord *a, const LinkWord *b)
{
    size_t longest = 0, common = parts_in_common(a, b, &longest);
    size_t least = fewer(part_count(a), part_count(b)), most = more(part_count(a), part_count(b));
    if (common == most || (common * 4 >= most * 3 && most > 2)) return LEVEL_NEAR;
    if (common == least && longest > 2) return LEVEL_PART;
    if (common * 2 >= least && longest > 2) return LEVEL_ALIKE;
    if (is_one_edit(a, b)) return LEVEL_NEAR;
    return more(a->len, b->len) <= SIMILAR_MAX && is_alike(a, b) ? LEVEL_ALIKE : LEVEL_DIFFERS;
}

static size_t local_part(const LinkWord *word)
{
    const char *at = memchr(link_word_at(word), '@', word->len);
    return at ? (size_t)(at - link_word_at(word)) : word->len;
}

static LinkLevel compare_emails(const LinkWord *a, const LinkWord *b)
{
    size_t local = local_part(a);
    if (local > 2 && local == local_part(b) && !memcmp(link_word_at(a), link_word_at(b), local))
        return LEVEL_VARIANT;
    if (more(a->len, b->len) > 5 && is_edits(a, b, 2)) return LEVEL_NEAR;
    return is_alike(a, b) ? LEVEL_ALIKE : LEVEL_DIFFERS;
}

static LinkLevel compare_handles(const LinkWord *a, const LinkWord *b)
{
    const LinkWord *shorter = a->len < b->len ? a : b, *longer = a->len < b->len ? b : a;
    if (is_one_edit(a, b) && shorter->len > 3) return LEVEL_NEAR;
    if (shorter->len > 4 && memmem(link_word_at(longer), longer->len, link_word_at(shorter), shorter->len))
        return LEVEL_PART;
    return is_alike(a, b) ? LEVEL_ALIKE : LEVEL_DIFFERS;
}

static bool is_same_but_for_unknown(const LinkWord *a, const LinkWord *b)
{
    if (a->len != b->len) return false;
    size_t known = 0;
    for (size_t i = 0; i < a->len; i++) {
        if (link_word_at(a)[i] == '?' || link_word_at(b)[i] == '?') continue;
        if (link_word_at(a)[i] != link_word_at(b)[i]) return false;
        known++;
    }
    return known >= 3 && known < a->len;
}

static LinkLevel compare_codes(LinkKind kind, const LinkWord *a, const LinkWord *b)
{
    if (kind == LINK_PLATE && is_same_but_for_unknown(a, b)) return LEVEL_VARIANT;
    if (is_one_edit(a, b)) return LEVEL_NEAR;
    size_t end = kind == LINK_VIN ? 8 : 4;
    if (kind == LINK_POSTCODE)
        return a->len > 3 && b->len > 3 && !memcmp(a->head, b->head, 3) ? LEVEL_PART : LEVEL_DIFFERS;
    if (kind != LINK_PLATE && a->len > end && b->len > end
        && !memcmp(link_word_at(a) + a->len - end, link_word_at(b) + b->len - end, end))
        return LEVEL_PART;
    return LEVEL_DIFFERS;
}

LinkLevel link_compare_words(LinkKind kind, const LinkWord *a, const LinkWord *b)
{
    switch (kind) {
    case LINK_NAME:     return compare_names(a, b);
    case LINK_PLACE:    return compare_places(a, b);
    case LINK_TEXT:     return compare_texts(a, b);
    case LINK_EMAIL:    return compare_emails(a, b);
    case LINK_HANDLE:   return compare_handles(a, b);
    case LINK_CATEGORY: return LEVEL_DIFFERS;
    default:            return compare_codes(kind, a, b);
    }
}

static const LinkWord *word_of(const LinkRows *rows, LinkKind kind, LinkCell cell)
{
    return link_words_at(rows->words[kind], cell_word(cell));
}

static LinkLevel compare_addresses(const LinkRows *rows, LinkCell a, LinkCell b)
{
    if (!cell_word(a) || !cell_word(b)) return LEVEL_DIFFERS;       /* a number without a street */
    bool same_house = cell_house(a) == cell_house(b) && cell_house(a);
    if (cell_word(a) == cell_word(b)) return same_house ? LEVEL_PART : LEVEL_ALIKE;
    const LinkWord *x = word_of(rows, LINK_ADDRESS, a), *y = word_of(rows, LINK_ADDRESS, b);
    bool no_house = !cell_house(a) && !cell_house(b);
    LinkLevel street = compare_places(x, y);
    if (street == LEVEL_NEAR) return same_house || no_house ? LEVEL_NEAR : LEVEL_ALIKE;
    return street != LEVEL_DIFFERS ? same_house ? LEVEL_VARIANT : LEVEL_ALIKE : LEVEL_DIFFERS;
}

static LinkLevel compare_numbers(LinkCell a, LinkCell b)
{
    double x, y;
    memcpy(&x, &a, sizeof x);
    memcpy(&y, &b, sizeof y);
    double apart = fabs(x - y), size = fmax(fabs(x), fabs(y));
    if (apart <= 1 || apart <= size / 100) return LEVEL_NEAR;
    return apart <= size / 10 ? LEVEL_ALIKE : LEVEL_DIFFERS;
}

static LinkLevel compare_different(const LinkRows *rows, LinkKind kind, LinkCell a, LinkCell b)
{
    if (kind == LINK_NAME && !cell_names_may_agree(a, b)) return LEVEL_DIFFERS;
    if (kind == LINK_DATE) return link_compare_dates(a, b);
    if (kind == LINK_ADDRESS) return compare_addresses(rows, a, b);
    if (kind == LINK_NUMBER) return compare_numbers(a, b);
    if (cell_tag(a) != cell_tag(b)) return LEVEL_DIFFERS;
    if (cell_tag(a) == CELL_DIGITS) return link_compare_digits(kind, a, b);
    if (kind == LINK_PLATE && cell_look(a) == cell_look(b) && cell_look(a)) return LEVEL_VARIANT;
    return link_compare_words(kind, word_of(rows, kind, a), word_of(rows, kind, b));
}

/* A name that stands in another name column on the other side. */
static bool is_swapped(const LinkRows *rows, size_t field, const LinkCell *left, const LinkCell *right)
{
    for (size_t other = 0; other < rows->field_count; other++)
        if (other != field && rows->fields[other].kind == LINK_NAME
            && (left[field] == right[other] || left[other] == right[field])) return true;
    return false;
}

LinkLevel link_compare_field(const LinkRows *rows, const LinkCounts *counts, size_t field,
                             const LinkCell *left, const LinkCell *right)
{
    LinkCell a = left[field], b = right[field];
    if (!a || !b) return LEVEL_MISSING;
    if (a == b) return link_same(&counts->columns[field], a).level;
    return link_compare_different(rows, field, left, right);
}

LinkLevel link_compare_different(const LinkRows *rows, size_t field, const LinkCell *left,
                                 const LinkCell *right)
{
    LinkCell a = left[field], b = right[field];
    LinkKind kind = rows->fields[field].kind;
    if (kind == LINK_NAME && is_swapped(rows, field, left, right)) return LEVEL_SWAPPED;
    return compare_different(rows, kind, a, b);
}

LinkPattern link_compare(const LinkRows *rows, const LinkCounts *counts, const LinkCell *left,
                         const LinkCell *right)
{
    LinkPattern pattern = { 0 };
    for (size_t field = 0; field < rows->field_count; field++)
        pattern.at[field >> 4] |= (uint64_t)link_compare_field(rows, counts, field, left, right)
            << 4 * (field & 15);
    return pattern;
}
