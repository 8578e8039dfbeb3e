/* population_places.c - where do invented people live, and how is it written? */
#include "synth/population_places.h"

#include "synth/population_words.h"

/* Where the zips of an invented town are counted from: the first three digits of a zip say the state. */
static const struct { const char *state; uint32_t zip_from; } states[] = {
    { "TX", 75001 }, { "CA", 90001 }, { "FL", 32003 }, { "GA", 30002 },
    { "OH", 43001 }, { "NV", 89001 }, { "WA", 98001 }, { "PA", 17001 },
};

#define STREETS_IN_ZIP 60
#define BUILDINGS_IN_ZIP 8
#define UNITS_IN_BUILDING 90

static Str *split(Arena *arena, const char *words, char divider, size_t *count)
{
    size_t room = 2;
    for (const char *at = words; *at; at++) room += *at == ' ';
    Str *word = arena_new(arena, Str, room), rest = str_of(words);
    *count = 0;
    while (str_cut(&rest, divider, &word[*count])) ++*count;
    return word;
}

static void towns_name(Arena *arena, Places *places)
{
    Str *names = split(arena, words_towns, ' ', &places->town_count);
    places->town = arena_new(arena, Town, places->town_count);
    for (size_t i = 0; i < places->town_count; i++) {
        char *name = arena_new(arena, char, names[i].len + 1);
        for (size_t j = 0; j < names[i].len; j++) name[j] = names[i].at[j] == '_' ? ' ' : names[i].at[j];
        places->town[i] = (Town){ { name, names[i].len }, states[i % COUNT(states)].state };
    }
}

/* Big towns have many zips: the share of town i is 1 / (i + 3). Ranks of zips are spread over the towns. */
static void zips_lay(Places *places)
{
    uint32_t used[COUNT(states)] = { 0 }, sum = 0, so_far = 0;
    for (uint32_t i = 0; i < places->town_count; i++) sum += 1000000 / (i + 3);
    uint32_t at = 0;
    for (uint32_t i = 0; i < places->town_count; i++) {
        so_far += 1000000 / (i + 3);
        uint32_t end = (uint32_t)((uint64_t)so_far * ZIPS / sum), state = i % COUNT(states);
        for (; at < end; at++) {
            uint32_t rank = at * 7u % ZIPS;
            while (places->zip[rank]) rank = (rank + 1) % ZIPS;
            places->town_of[rank] = (uint8_t)i;
            places->zip[rank] = states[state].zip_from + 3 * used[state]++;
        }
    }
}

static void zips_weigh(Places *places)
{
    uint64_t sum = 0, so_far = 0;
    for (uint32_t i = 0; i < ZIPS; i++) sum += 1000000 / (i + 20);
    for (uint32_t i = 0; i < ZIPS; i++) {
        so_far += 1000000 / (i + 20);
        places->up_to[i] = (uint32_t)(so_far * UINT32_MAX / sum);
    }
}

Places places_make(Arena *arena)
{
    Places places = { 0 };
    towns_name(arena, &places);
    zips_lay(&places);
    zips_weigh(&places);
    places.street = split(arena, words_streets, ' ', &places.street_count);
    Str *kinds = split(arena, words_street_kinds, ' ', &places.kind_count);
    places.kind = arena_new(arena, Str, places.kind_count);
    places.kind_short = arena_new(arena, Str, places.kind_count);
    for (size_t i = 0; i < places.kind_count; i++) {
        str_cut(&kinds[i], ':', &places.kind[i]);
        places.kind_short[i] = kinds[i];
    }
    return places;
}

static uint16_t zip_draw(const Places *places, Random *random)
{
    uint32_t wanted = (uint32_t)(random_next(random) >> 32);
    uint16_t low = 0, high = ZIPS - 1;
    while (low < high) {
        uint16_t middle = (uint16_t)((low + high) / 2);
        if (places->up_to[middle] < wanted) low = (uint16_t)(middle + 1);
        else high = middle;
    }
    return low;
}

/* A building stands where its number says: everybody who lives in it draws the same street and house. */
static Home home_in(Random *random, uint16_t zip, bool in_building)
{
    if (!in_building) {     /* each draw in a statement of its own: the order in a list is the compiler's choice */
        uint16_t street = (uint16_t)random_from_to(random, 0, STREETS_IN_ZIP - 1);
        int number = random_from_to(random, 1, 99) * random_from_to(random, 1, 99);
        return (Home){ zip, street, (uint16_t)number, 0 };
    }
    int building = random_from_to(random, 0, BUILDINGS_IN_ZIP - 1);
    return (Home){ zip, (uint16_t)(building * 7 % STREETS_IN_ZIP), (uint16_t)(100 + 37 * building + zip % 90 * 10),
                   (uint16_t)random_from_to(random, 1, UNITS_IN_BUILDING) };
}

Home home_draw(const Places *places, Random *random, bool in_building)
{
    return home_in(random, zip_draw(places, random), in_building);
}

Home home_draw_near(const Places *places, Random *random, Home from, bool in_building)
{
    uint16_t zip = zip_draw(places, random);
    for (int tries = 20; tries > 0 && places->town_of[zip] != places->town_of[from.zip]; tries--)
        zip = zip_draw(places, random);
    if (places->town_of[zip] != places->town_of[from.zip]) zip = from.zip;
    return home_in(random, zip, in_building);
}

/* As people write it: no zeros in front. */
static void number_add(Text *text, unsigned number)
{
    int digits = 1;
    for (unsigned left = number; left > 9; left /= 10) digits++;
    text_add_number(text, number, digits);
}

Text home_street(const Places *places, Home home, HomeStyle style)
{
    static const Str unit_words[UNIT_WORDS] = {
        { " Apt ", 5 }, { " #", 2 }, { " Unit ", 6 }, { " Apartment ", 11 },
    };
    size_t name = (home.zip * 31u + home.street * 17u) % places->street_count;
    size_t kind = (home.zip + home.street * 5u) % places->kind_count;
    Text text = { 0 };
    number_add(&text, home.number);
    text_add(&text, S(" "));
    text_add(&text, places->street[name]);
    text_add(&text, S(" "));
    text_add(&text, style.is_short ? places->kind_short[kind] : places->kind[kind]);
    if (home.unit && style.has_unit) {
        text_add(&text, unit_words[style.unit_word]);
        number_add(&text, home.unit);
    }
    return text;
}

const Town *home_town(const Places *places, Home home)
{
    return &places->town[places->town_of[home.zip]];
}
