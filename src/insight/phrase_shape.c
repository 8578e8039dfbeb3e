/* phrase_shape.c - which words, in which order, and how far apart, does a shape ask for? */
#include "insight/phrase_shape.h"

#include "base/hash.h"

typedef struct { Str text; uint32_t first, count; } Element;       /* its words are choices[first..] */
typedef struct { Str name, words; } List;
typedef struct { Str spelling, word; } Spelling;

struct ShapeBuild {
    Arena *arena;
    List *lists; size_t list_count, list_room;
    Spelling *spellings; size_t spelling_count, spelling_room;
    Str *words; size_t word_count, word_room;
    uint32_t *slots;                /* words by their fingerprint, from 1; 0 where none is */
    Element *elements; size_t element_count, element_room;
    uint32_t *choices; size_t choice_count, choice_room;
    ShapeWay *ways; size_t way_count, way_room;
    size_t shape_count;
};

#define SIGNS "()[]{}<>|"
#define SLOTS (4 * PHRASES_MAX)

static bool has_any(Str text, const char *signs)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] && strchr(signs, text.at[i])) return true;
    return false;
}

bool shape_is_written(Str phrase) { return has_any(phrase, SIGNS); }

ShapeBuild *shapes_begin(Arena *arena)
{
    ShapeBuild *build = arena_new(arena, ShapeBuild, 1);
    build->arena = arena;
    build->slots = arena_new(arena, uint32_t, SLOTS);
    return build;
}

static bool refuse(const char **why, const char *what)
{
    *why = what;
    return false;
}

/* ---- words and elements, each kept once ---- */

static bool word_number(ShapeBuild *build, Str word, uint32_t *number, const char **why)
{
    size_t slot = hash_of(word).low % SLOTS;
    for (; build->slots[slot]; slot = (slot + 1) % SLOTS) {
        *number = build->slots[slot] - 1;
        if (str_eq(build->words[*number], word)) return true;
    }
    if (build->word_count == PHRASES_MAX) return refuse(why, "the shapes have too many words");
    arena_grow(build->arena, build->words, build->word_count, build->word_room);
    *number = (uint32_t)build->word_count;
    build->words[build->word_count++] = word;
    build->slots[slot] = (uint32_t)build->word_count;
    return true;
}

/* A star is at the end or nowhere, so that none is taken for a blank. */
static bool is_word(Str text)
{
    Str letters = str_ends(text, S("*")) ? (Str){ text.at, text.len - 1 } : text;
    return phrase_is_usable(text) && !has_any(letters, SIGNS "*");
}

static bool choice_put(ShapeBuild *build, Element *element, Str word, const char **why)
{
    uint32_t number;
    if (!word_number(build, word, &number, why)) return false;
    for (uint32_t i = 0; i < element->count; i++)
        if (build->choices[element->first + i] == number) return true;
    if (element->count == SHAPE_CHOICES_MAX) return refuse(why, "a choice has too many words");
    arena_grow(build->arena, build->choices, build->choice_count, build->choice_room);
    build->choices[build->choice_count++] = number;
    element->count++;
    return true;
}

/* "w the boyfriend" for "with the boyfriend": the first of the words that is the one of the spelling. */
static bool respell(Arena *arena, Str words, const Spelling *s, Str *other)
{
    Str rest = words, word;
    while (str_cut(&rest, ' ', &word)) {
        if (!str_eq(word, s->word)) continue;
        size_t before = (size_t)(word.at - words.at), behind = before + word.len;
        *other = str_format(arena, "%.*s%.*s%.*s", (int)before, words.at, STR(s->spelling),
                            (int)(words.len - behind), words.at + behind);
        return true;
    }
    return false;
}

/* The words as they are, and with each of the spellings from number `from` on: "w the bf" is both at once. */
static bool choice_spell(ShapeBuild *build, Element *element, Str words, size_t from, const char **why)
{
    Str other;
    if (!choice_put(build, element, words, why)) return false;
    for (; from < build->spelling_count; from++)
        if (respell(build->arena, words, &build->spellings[from], &other) &&
            !choice_spell(build, element, other, from + 1, why)) return false;
    return true;
}

static bool choice_add(ShapeBuild *build, Element *element, Str word, const char **why)
{
    if (!is_word(word))
        return refuse(why, "a choice is words, with a star at most at their end, or the name of a list");
    return choice_spell(build, element, word, 0, why);
}

bool shapes_spelling_add(ShapeBuild *build, Str spelling, Str word, const char **why)
{
    if (!is_word(spelling) || !is_word(word) || has_any(spelling, " *") || has_any(word, " *"))
        return refuse(why, "a spelling and the word that it stands for are one word each, without a star");
    if (build->spelling_count == SHAPE_SPELLINGS_MAX) return refuse(why, "there are too many spellings");
    arena_grow(build->arena, build->spellings, build->spelling_count, build->spelling_room);
    build->spellings[build->spelling_count++] = (Spelling){ spelling, word };
    return true;
}

static const List *list_named(const ShapeBuild *build, Str name)
{
    for (size_t i = 0; i < build->list_count; i++)
        if (str_eq(build->lists[i].name, name)) return &build->lists[i];
    return NULL;
}

static bool choices_add(ShapeBuild *build, Element *element, Str words, const char **why)
{
    Str word;
    while (str_cut(&words, '|', &word)) {
        word = str_trim(word);
        if (!str_starts(word, S("{")) || !str_ends(word, S("}"))) {
            if (!choice_add(build, element, word, why)) return false;
            continue;
        }
        const List *list = list_named(build, (Str){ word.at + 1, word.len - 2 });
        if (!list) return refuse(why, "there is no list of this name");
        Str rest = list->words, one;
        while (str_cut(&rest, '|', &one))
            if (!choice_add(build, element, str_trim(one), why)) return false;
    }
    return true;
}

static bool element_number(ShapeBuild *build, Str text, uint32_t *number, const char **why)
{
    for (*number = 0; *number < build->element_count; ++*number)
        if (str_eq(build->elements[*number].text, text)) return true;
    if (build->element_count == SHAPE_ELEMENTS_MAX) return refuse(why, "the shapes have too many choices");
    Element element = { text, (uint32_t)build->choice_count, 0 };
    if (!choices_add(build, &element, text, why)) return false;
    arena_grow(build->arena, build->elements, build->element_count, build->element_room);
    build->elements[build->element_count++] = element;
    return true;
}

bool shapes_list_add(ShapeBuild *build, Str name, Str words, const char **why)
{
    Str rest = words, word;
    if (!name.len || has_any(name, SIGNS "* ")) return refuse(why, "the name of a list is one word");
    if (list_named(build, name)) return refuse(why, "there is a list of this name already");
    if (build->list_count == SHAPE_LISTS_MAX) return refuse(why, "there are too many lists");
    while (str_cut(&rest, '|', &word))
        if (!is_word(str_trim(word))) return refuse(why, "a list is words between |, with a star at most at their end");
    arena_grow(build->arena, build->lists, build->list_count, build->list_room);
    build->lists[build->list_count++] = (List){ name, words };
    return true;
}

/* ---- the items of a shape ---- */

typedef enum { ITEM_CHOICE, ITEM_OPTIONAL, ITEM_GAP } ItemKind;
typedef struct { ItemKind kind; uint32_t element, gap; } Item;

/* Words as they are, up to the next sign; a star ends them, because what follows is another word. */
static Str cut_words(Str *rest)
{
    size_t len = 0;
    while (len < rest->len && !has_any((Str){ rest->at + len, 1 }, SIGNS "*")) len++;
    if (len < rest->len && rest->at[len] == '*') len++;
    Str words = { rest->at, len };
    *rest = (Str){ rest->at + len, rest->len - len };
    return str_trim(words);
}

/* What stands in brackets at the beginning of *rest; with `is_whole` the brackets too. */
static bool cut_brackets(Str *rest, char close, bool is_whole, Str *inside)
{
    const char *end = memchr(rest->at, close, rest->len);
    if (!end) return false;
    size_t len = (size_t)(end - rest->at) + 1;
    *inside = is_whole ? (Str){ rest->at, len } : (Str){ rest->at + 1, len - 2 };
    *rest = (Str){ rest->at + len, rest->len - len };
    return true;
}

static bool gap_read(Str text, Item *item, const char **why)
{
    int words;
    if (!str_to_number(text, &words) || words < 1 || words > SHAPE_GAP_MAX)
        return refuse(why, "a gap has from 1 to 12 words");
    *item = (Item){ ITEM_GAP, 0, (uint32_t)words };
    return true;
}

/* *rest is not empty and begins with no blank. */
static bool item_read(ShapeBuild *build, Str *rest, Item *item, const char **why)
{
    Str inside;
    char sign = rest->at[0];
    *item = (Item){ sign == '[' ? ITEM_OPTIONAL : ITEM_CHOICE, 0, 0 };
    if (!has_any((Str){ rest->at, 1 }, SIGNS)) inside = cut_words(rest);
    else if (!memchr("([{<", sign, 4)) return refuse(why, "a bracket or | stands where none belongs");
    else if (!cut_brackets(rest, sign == '(' ? ')' : sign == '[' ? ']' : sign == '{' ? '}' : '>', sign == '{', &inside))
        return refuse(why, "a bracket is not closed");
    if (sign == '<') return gap_read(inside, item, why);
    return element_number(build, inside, &item->element, why);
}

static bool items_read(ShapeBuild *build, Str shape, Item *items, size_t *count, const char **why)
{
    Str rest = str_trim(shape);
    for (*count = 0; rest.len; ++*count) {
        if (*count == SHAPE_ITEMS_MAX) return refuse(why, "the shape has too many parts");
        if (!item_read(build, &rest, &items[*count], why)) return false;
        bool is_second_gap = *count && items[*count].kind == ITEM_GAP && items[*count - 1].kind == ITEM_GAP;
        if (is_second_gap) return refuse(why, "two gaps stand next to each other");
        rest = str_trim(rest);
    }
    if (!*count || items[0].kind != ITEM_CHOICE || items[*count - 1].kind != ITEM_CHOICE)
        return refuse(why, "a shape begins and ends with words that are always there");
    return true;
}

/* ---- the ways to write it ---- */

/* `missing`: one bit for each word that may be missing, in their order. */
static bool way_add(ShapeBuild *build, const Item *items, size_t count, unsigned missing, const char **why)
{
    ShapeWay way = { .shape = (uint32_t)build->shape_count };
    uint32_t gap = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_missing = items[i].kind == ITEM_OPTIONAL && (missing & 1);
        if (items[i].kind == ITEM_OPTIONAL) missing >>= 1;
        gap += items[i].gap;
        if (is_missing || items[i].kind == ITEM_GAP) continue;
        if (way.count == SHAPE_STEPS_MAX) return refuse(why, "the shape has too many parts");
        way.steps[way.count++] = (ShapeStep){ items[i].element, gap };
        gap = 0;
    }
    if (build->way_count == SHAPE_WAYS_MAX) return refuse(why, "there are too many shapes");
    arena_grow(build->arena, build->ways, build->way_count, build->way_room);
    build->ways[build->way_count++] = way;
    return true;
}

bool shapes_add(ShapeBuild *build, Str shape, const char **why)
{
    Item items[SHAPE_ITEMS_MAX];
    size_t count, optional = 0;
    if (!items_read(build, shape, items, &count, why)) return false;
    for (size_t i = 0; i < count; i++) optional += items[i].kind == ITEM_OPTIONAL;
    if (optional > SHAPE_OPTIONAL_MAX) return refuse(why, "the shape has too many words that may be missing");
    for (unsigned missing = 0; missing < 1u << optional; missing++)
        if (!way_add(build, items, count, missing, why)) return false;
    build->shape_count++;
    return true;
}

/* ---- what a search needs ---- */

/* Shorter words stand in more sentences, and longer choices too. */
static size_t rareness(const ShapeBuild *build, uint32_t number)
{
    const Element *element = &build->elements[number];
    size_t shortest = PHRASE_BYTES_MAX;
    for (uint32_t i = 0; i < element->count; i++) {
        size_t len = build->words[build->choices[element->first + i]].len;
        if (len < shortest) shortest = len;
    }
    return shortest * SHAPE_CHOICES_MAX + SHAPE_CHOICES_MAX - element->count;
}

/* The element a way is tried at: the one that fewest sentences have. */
static uint32_t anchor_of(const ShapeBuild *build, const ShapeWay *way)
{
    uint32_t best = way->steps[0].element;
    for (uint32_t i = 1; i < way->count; i++)
        if (rareness(build, way->steps[i].element) > rareness(build, best)) best = way->steps[i].element;
    return best;
}

/* Sort `count` pairs (key, value) by key: from[key] is where the values of a key begin in the result. */
typedef struct { uint32_t key, value; } Pair;

static const uint32_t *pairs_sort(Arena *arena, const Pair *pairs, size_t count, size_t keys, const uint32_t **from)
{
    uint32_t *first = arena_new(arena, uint32_t, keys + 2), *values = arena_new(arena, uint32_t, count + 1);
    for (size_t i = 0; i < count; i++) first[pairs[i].key + 2]++;
    for (size_t key = 2; key <= keys + 1; key++) first[key] += first[key - 1];
    for (size_t i = 0; i < count; i++) values[first[pairs[i].key + 1]++] = pairs[i].value;
    *from = first;
    return values;
}

static void know_words(const ShapeBuild *build, Shapes *shapes)
{
    Pair *pairs = arena_new(build->arena, Pair, build->choice_count + 1);
    size_t count = 0;
    for (uint32_t e = 0; e < build->element_count; e++)
        for (uint32_t i = 0; i < build->elements[e].count; i++)
            pairs[count++] = (Pair){ build->choices[build->elements[e].first + i], e };
    shapes->elements = pairs_sort(build->arena, pairs, count, build->word_count, &shapes->elements_from);
}

static void know_ways(const ShapeBuild *build, Shapes *shapes)
{
    Pair *pairs = arena_new(build->arena, Pair, build->way_count + 1);
    for (uint32_t i = 0; i < build->way_count; i++) pairs[i] = (Pair){ anchor_of(build, &build->ways[i]), i };
    shapes->ways_of = pairs_sort(build->arena, pairs, build->way_count, build->element_count, &shapes->ways_from);
}

bool shapes_end(ShapeBuild *build, const Shapes **out, Err *err)
{
    Shapes *shapes = arena_new(build->arena, Shapes, 1);
    if (!phrases_build(build->arena, build->words, build->word_count, &shapes->words, err)) return false;
    shapes->word_count = build->word_count;
    shapes->element_count = build->element_count;
    shapes->ways = build->ways;
    shapes->way_count = build->way_count;
    know_words(build, shapes);
    know_ways(build, shapes);
    *out = shapes;
    return true;
}
