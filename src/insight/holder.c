/* holder.c - whose name is this, compared with another on the same number? */
#include "insight/holder.h"

#include "base/fold.h"
#include "base/similar.h"

#define NAME_BYTES_MAX 256
#define ONE_EDIT_FROM 4         /* letters of a name in which one may be mistyped */
#define SHORT_FROM 3            /* letters that are a shortened name */

static bool is_suffix(Str word)
{
    static const char *const suffixes[] = { "jr", "sr", "ii", "iii", "iv" };
    for (size_t i = 0; i < COUNT(suffixes); i++)
        if (str_eq(word, str_of(suffixes[i]))) return true;
    return false;
}

/* Folded words of the text, behind those that are there; with room behind each for similar.h. */
static void words_add(Arena *arena, Holder *holder, Str text, Str *words, size_t *count)
{
    char folded[NAME_BYTES_MAX];
    Str rest = { folded, fold_text(text, folded, sizeof folded) }, word;
    while (rest.len && str_cut(&rest, ' ', &word)) {
        if (!word.len || *count == HOLDER_WORDS_MAX) continue;
        char *at = arena_new(arena, char, word.len + SIMILAR_PAD);
        memcpy(at, word.at, word.len);
        Str kept = { at, word.len };
        if (is_suffix(kept)) holder->suffix = kept;
        else words[(*count)++] = kept;
    }
}

Holder holder_parted(Arena *arena, Str family, Str given, Date born)
{
    Holder h = { .born = born };
    words_add(arena, &h, family, h.family, &h.family_count);
    words_add(arena, &h, given, h.given, &h.given_count);
    words_add(arena, &h, family, h.words, &h.word_count);
    words_add(arena, &h, given, h.words, &h.word_count);
    if (!h.family_count || !h.given_count) h.family_count = h.given_count = 0;
    return h;
}

Holder holder_whole(Arena *arena, Str name, Date born)
{
    Holder h = { .born = born };
    Str rest = name, family;
    if (memchr(name.at ? name.at : "", ',', name.len) && str_cut(&rest, ',', &family))
        return holder_parted(arena, family, rest, born);
    words_add(arena, &h, name, h.words, &h.word_count);
    return h;
}

Holder holder_of_segment(Arena *arena, const Segment *segment)
{
    Date born = { 0 };
    (void)date_read(segment_text(segment, FIELD_BIRTH_DATE), &born);
    Str last = segment_text(segment, FIELD_LAST_NAME), first = segment_text(segment, FIELD_FIRST_NAME);
    if (!last.len || !first.len) return holder_whole(arena, segment_text(segment, FIELD_NAME), born);
    Str given = str_format(arena, "%.*s %.*s", STR(first), STR(segment_text(segment, FIELD_MIDDLE_NAME)));
    return holder_parted(arena, last, given, born);
}

/* ---- comparing ---- */

static bool is_begun_by(Str longer, Str shorter)
{
    return (shorter.len == 1 || shorter.len >= SHORT_FROM) && str_starts(longer, shorter);
}

static bool is_mistyped(Str a, Str b)
{
    return a.len >= ONE_EDIT_FROM && b.len >= ONE_EDIT_FROM && similar_edits(a, b, 1) <= 1;
}

static bool are_forms(const NameForms *forms, Str a, Str b)
{
    uint16_t x[NAME_GROUPS_MAX], y[NAME_GROUPS_MAX];
    return forms && name_forms_related(x, name_forms_of(forms, a, x), y, name_forms_of(forms, b, y));
}

static bool is_given_alike(Str a, Str b, const NameForms *forms)
{
    return str_eq(a, b) || is_begun_by(a, b) || is_begun_by(b, a) || is_mistyped(a, b) || are_forms(forms, a, b);
}

static bool is_family_alike(Str a, Str b)
{
    return str_eq(a, b) || is_mistyped(a, b);
}

static bool has_given(const Holder *h, Str first, const NameForms *forms)
{
    for (size_t i = 0; i < h->given_count; i++)
        if (is_given_alike(h->given[i], first, forms)) return true;
    return false;
}

/* The first given name of one is any of the other's; twins may share the second. */
static bool share_given(const Holder *a, const Holder *b, const NameForms *forms)
{
    return has_given(a, b->given[0], forms) || has_given(b, a->given[0], forms);
}

/* Family and given name stand in the other order. */
static bool are_swapped(const Holder *a, const Holder *b, const NameForms *forms)
{
    return is_family_alike(a->family[0], b->given[0]) && is_given_alike(a->given[0], b->family[0], forms);
}

static bool share_family(const Holder *a, const Holder *b)
{
    for (size_t i = 0; i < a->family_count; i++)
        for (size_t k = 0; k < b->family_count; k++)
            if (is_family_alike(a->family[i], b->family[k])) return true;
    return false;
}

static size_t words_shared(const Holder *a, const Holder *b, const NameForms *forms)
{
    size_t shared = 0;
    for (size_t i = 0; i < a->word_count; i++) {
        bool is_there = false;
        for (size_t k = 0; k < b->word_count; k++) is_there |= is_given_alike(a->words[i], b->words[k], forms);
        shared += is_there;
    }
    return shared;
}

/* Where both are parted, the given name decides: a family name changes, and siblings share one. With another birth date
 * a changed family name is no marriage but somebody else. Where one is not parted, any word in common will do. */
static bool are_named_apart(const Holder *a, const Holder *b, bool births_differ, const NameForms *forms)
{
    if (!a->word_count || !b->word_count) return false;
    if (!a->family_count || !b->family_count) {
        size_t least = a->word_count < b->word_count ? a->word_count : b->word_count;
        return words_shared(a, b, forms) < (births_differ ? least : 1);
    }
    bool given = share_given(a, b, forms), family = share_family(a, b);
    return !(given && (family || !births_differ)) && !are_swapped(a, b, forms) && !are_swapped(b, a, forms);
}

unsigned holders_differ(const Holder *a, const Holder *b, const NameForms *forms)
{
    bool births = date_is_known(a->born) && date_is_known(b->born) && date_compare(a->born, b->born) != 0;
    return (are_named_apart(a, b, births, forms) ? HOLDERS_NAME : 0) | (births ? HOLDERS_BORN : 0);
}

bool holders_are_named_alike(const Holder *a, const Holder *b)
{
    return a->family_count && b->family_count && a->family_count == b->family_count &&
           str_eq(a->given[0], b->given[0]) && str_eq(a->family[0], b->family[0]) && str_eq(a->suffix, b->suffix);
}
