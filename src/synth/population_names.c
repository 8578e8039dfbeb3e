/* population_names.c - which names do invented people have, and how often? */
#include "synth/population_names.h"

#include "synth/population_words.h"

#define RARE_GIVEN 4000
#define RARE_SURNAMES 4000
/* Of a thousand people, those with a common name. Shares and k were set so that the commonest given name has 4 %
 * and the commonest surname 1 %. */
#define COMMON_GIVEN 880
#define COMMON_SURNAMES 750
#define K_GIVEN 5
#define K_SURNAMES 25
#define K_RARE 50

static size_t words_count(const char *words)
{
    size_t count = 1;
    for (const char *at = words; *at; at++) count += *at == ' ';
    return count;
}

/* ---- rare names ---- */

typedef struct { Str *piece; size_t count; } Pieces;

static Pieces pieces_of(Arena *arena, const char *words)
{
    Pieces pieces = { arena_new(arena, Str, words_count(words) + 1), 0 };
    Str rest = str_of(words);
    while (str_cut(&rest, ' ', &pieces.piece[pieces.count])) pieces.count++;
    return pieces;
}

/* The rank is multiplied by a prime first: neighbors in rank do not look alike. */
static Str rare_name(Arena *arena, size_t rank, const Pieces part[3], size_t parts)
{
    size_t every = part[0].count * part[1].count * (parts > 2 ? part[2].count : 1);
    size_t at = rank * 7919 % every;
    Str begin = part[0].piece[at % part[0].count];
    at /= part[0].count;
    Str middle = part[1].piece[at % part[1].count];
    at /= part[1].count;
    Str end = parts > 2 ? part[2].piece[at] : S("");
    return str_format(arena, "%.*s%.*s%.*s", STR(begin), STR(middle), STR(end));
}

/* ---- other ways to write a name ---- */

/* The words after `name` in its group; none when no group begins with it. */
static Str group_of(const char *groups, Str name)
{
    Str rest = str_of(groups), group, head;
    while (str_cut(&rest, '|', &group))
        if (str_cut(&group, ' ', &head) && str_eq(head, name)) return group;
    return S("");
}

static Str accented_form(Str name)
{
    Str rest = str_of(words_accents), plain, accented;
    while (str_cut(&rest, ' ', &plain) && str_cut(&rest, ' ', &accented))
        if (str_eq(plain, name)) return accented;
    return S("");
}

Str name_short(const Name *name, Random *random)
{
    int last = 0;
    for (size_t i = 0; i < name->shorts.len; i++) last += name->shorts.at[i] == ' ';
    Str rest = name->shorts, form = S("");
    for (int left = random_from_to(random, 0, last); left >= 0; left--) str_cut(&rest, ' ', &form);
    return form;
}

/* ---- tables ---- */

/* Whole numbers only: the same sums on every machine. */
static void weigh(NameTable *table, size_t from, size_t to, uint64_t share, uint32_t k)
{
    uint64_t sum = 0, before = from ? table->up_to[from - 1] : 0, whole = share * UINT32_MAX / 1000, so_far = 0;
    for (size_t i = from; i < to; i++) sum += 1000000000u / (i - from + k);
    for (size_t i = from; i < to; i++) {
        so_far += 1000000000u / (i - from + k);
        table->up_to[i] = (uint32_t)(before + (so_far << 24) / sum * whole / (1u << 24));
    }
}

static NameTable table_make(Arena *arena, const char *common, const char *const part[3], size_t rare,
                            uint32_t share, uint32_t k)
{
    size_t known = words_count(common), parts = part[2] ? 3 : 2;
    NameTable table = { arena_new(arena, Name, known + rare), arena_new(arena, uint32_t, known + rare),
                        known + rare };
    Pieces pieces[3] = { pieces_of(arena, part[0]), pieces_of(arena, part[1]) };
    if (part[2]) pieces[2] = pieces_of(arena, part[2]);
    Str rest = str_of(common), word;
    for (size_t i = 0; str_cut(&rest, ' ', &word); i++)
        table.name[i] = (Name){ word, group_of(words_nicknames, word), accented_form(word) };
    for (size_t i = 0; i < rare; i++) table.name[known + i].text = rare_name(arena, i, pieces, parts);
    weigh(&table, 0, known, share, k);
    weigh(&table, known, known + rare, 1000 - share, K_RARE);
    table.up_to[table.count - 1] = UINT32_MAX;
    return table;
}

Names names_make(Arena *arena)
{
    const char *women[] = { words_begin_women, words_middle_women, words_end_women };
    const char *men[] = { words_begin_men, words_middle_men, words_end_men };
    const char *surname[] = { words_begin_surname, words_end_surname, NULL };
    return (Names){
        table_make(arena, words_given_women, women, RARE_GIVEN, COMMON_GIVEN, K_GIVEN),
        table_make(arena, words_given_men, men, RARE_GIVEN, COMMON_GIVEN, K_GIVEN),
        table_make(arena, words_surnames, surname, RARE_SURNAMES, COMMON_SURNAMES, K_SURNAMES),
    };
}

const Name *name_draw(const NameTable *table, Random *random)
{
    uint32_t wanted = (uint32_t)(random_next(random) >> 32);
    size_t low = 0, high = table->count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (table->up_to[middle] < wanted) low = middle + 1;
        else high = middle;
    }
    return &table->name[low];
}
