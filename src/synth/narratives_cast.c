/* narratives_cast.c - who is who, where and when in one invented narrative? */
#include "synth/narratives_cast.h"

#include <assert.h>
#include <string.h>

#include "synth/making.h"
#include "synth/population_words.h"

#define ANY_OF(...) str_of(pick(random, ANY(__VA_ARGS__)))

void sentence_add(Sentence *sentence, Str s)
{
    assert(sentence->len + s.len <= sizeof sentence->at);
    if (s.len) memcpy(sentence->at + sentence->len, s.at, s.len);
    sentence->len += s.len;
}

Str sentence_str(const Sentence *sentence)
{
    return (Str){ sentence->at, sentence->len };
}

/* Numbers are drawn one statement each: in one call or one list, compilers may draw them in any order. */

/* ---- names ---- */

static Str word_at(const char *words, int index)
{
    Str rest = str_of(words), word = { 0 };
    for (int i = 0; i <= index && str_cut(&rest, ' ', &word); i++) continue;
    return word;
}

/* From the commoner names, which every list of words has many more of. */
static Str given_name(Random *random, char sex)
{
    return word_at(sex == 'M' ? words_given_men : words_given_women, random_from_to(random, 0, 149));
}

static Str surname(Random *random)
{
    return word_at(words_surnames, random_from_to(random, 0, 199));
}

/* ---- what people are called in the report ---- */

static Str child_called(Arena *arena, Random *random, Role role, Str given, Str last, char sex)
{
    if (random_chance(random, 0.2)) return given;
    if (random_chance(random, 0.2)) return last;
    if (role == ROLE_VICTIM) return ANY_OF("V1", "V-1", "V1", "the victim", "victim");
    if (role == ROLE_OFFENDER || role == ROLE_ARRESTEE)
        return ANY_OF("S1", "S-1", "SUS1", "the suspect", "the juvenile");
    return random_chance(random, 0.15) ? str_format(arena, "the %s juvenile", sex == 'M' ? "male" : "female")
                                       : ANY_OF("the juvenile", "JUV1", "J1", "JUV");
}

static Str adult_called(Arena *arena, Random *random, Str last, char sex)
{
    return random_chance(random, 0.7) ? last : str_format(arena, "%s %.*s", sex == 'M' ? "Mr." : "Ms.", STR(last));
}

static Str companion_called(Arena *arena, Random *random, Role role, char sex)
{
    if (random_chance(random, 0.4)) return surname(random);
    if (random_chance(random, 0.2)) return str_format(arena, "the other %s", sex == 'M' ? "male" : "female");
    if (role == ROLE_VICTIM) return ANY_OF("S1", "S-1", "SUS1");
    return role == ROLE_PERSON ? ANY_OF("A1", "ADULT1") : ANY_OF("S2", "S-2", "SUS2");
}

static void name_officer(Arena *arena, Random *random, Cast *cast)
{
    static const char *const both[][2] = {
        { "I", "me" }, { "I", "me" }, { "R/O", "R/O" }, { "this officer", "this officer" },
        { "the undersigned", "the undersigned" },
    };
    int at = random_from_to(random, 0, (int)COUNT(both));
    bool is_named = at == (int)COUNT(both);
    Str last = surname(random);
    cast->officer = is_named ? str_format(arena, "Ofc. %.*s", STR(last)) : str_of(both[at][0]);
    cast->to_officer = is_named ? cast->officer : str_of(both[at][1]);
}

/* ---- places and days ---- */

static void place_cast(Arena *arena, Random *random, Cast *cast)
{
    cast->hotel = ANY_OF("Tolliver Inn", "Quarry Road Motel", "Hensley Suites", "Wrenfield Lodge",
                         "Dunmore Motor Court", "Pell Creek Inn", "Ashby Budget Motel", "Corwith Inn and Suites");
    const char *door = pick(random, ANY("room", "rm", "room", "unit"));
    cast->room = str_format(arena, "%s %d", door, random_from_to(random, 101, 329));
    const char *street = pick(random, ANY("blk of Tamsin St", "blk Old Kiln Rd", "Hollis Ave",
                                          "N. Ferrand St", "Garrow Pike", "blk of W. Linden Ct",
                                          "Mill Race Rd", "Bancroft Loop"));
    cast->street = str_format(arena, "%d %s", random_from_to(random, 1, 89) * 100, street);
    cast->store = ANY_OF("the Gas-N-Shop", "the Valu Barn", "Orchard Market", "the truck stop", "Dollar Depot",
                         "the Quick Pantry", "Tenbrook Mall");
    cast->town = ANY_OF("Tenbrook", "Orrin Falls", "Wexcombe", "Dellmoor");
    cast->far = ANY_OF("Port Havel", "Saint Orla", "Marrow Lake", "Castle Mill", "East Brannock", "Pike Hollow");
    cast->car = ANY_OF("silver sedan", "white van", "black SUV", "blue pickup", "gray coupe", "red hatchback");
    cast->school = ANY_OF("Dellmoor High", "Orrin Falls Middle School", "Tenbrook Alternative", "Wexcombe HS");
    cast->home = ANY_OF("Larch House", "the Brannock group home", "Stillwater Youth Center", "Marlow Cottage");
    int area = random_from_to(random, 201, 489);
    cast->phone = str_format(arena, "%d-555-01%02d", area, random_from_to(random, 0, 99));
}

static Str date_written(Arena *arena, Random *random, int year, int month, int day)
{
    static const char *const names[] = { "JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                         "JUL", "AUG", "SEP", "OCT", "NOV", "DEC" };
    switch (random_from_to(random, 0, 3)) {
    case 0: return str_format(arena, "%02d/%02d/%d", month, day, year);
    case 1: return str_format(arena, "%d-%d-%02d", month, day, year % 100);
    case 2: return str_format(arena, "%02d %s %02d", day, names[month - 1], year % 100);
    default: return str_format(arena, "%02d/%02d/%02d", month, day, year % 100);
    }
}

/* A birthday before the day of the report, so that the age given beside it is right. */
static void date_cast(Arena *arena, Random *random, Cast *cast)
{
    int year = random_from_to(random, 2022, 2025), month = random_from_to(random, 2, 12);
    cast->date = date_written(arena, random, year, month, random_from_to(random, 1, 28));
    int born_month = random_from_to(random, 1, month - 1), born_day = random_from_to(random, 1, 28);
    cast->born = str_format(arena, "%02d/%02d/%d", born_month, born_day, year - cast->age);
}

static char either(Random *random)
{
    return random_chance(random, 0.5) ? 'M' : 'F';
}

Cast cast_of(Arena *arena, Random *random, const Happening *what)
{
    Cast cast = { .sex = what->sex, .age = what->age };
    if (!cast.sex) cast.sex = either(random);
    cast.adult_sex = either(random);
    cast.age_of_adult = random_from_to(random, cast.age < 18 ? cast.age + 8 : 24, 58);
    cast.age_claimed = random_from_to(random, 18, 22);
    Str given = given_name(random, cast.sex), last = surname(random);
    if (what->called.family.len) { given = what->called.given; last = what->called.family; }
    cast.full = random_chance(random, 0.3) ? str_format(arena, "%.*s, %.*s", STR(last), STR(given))
                                           : str_format(arena, "%.*s %.*s", STR(given), STR(last));
    cast.person = cast.age < 18 ? child_called(arena, random, what->role, given, last, cast.sex)
                                : adult_called(arena, random, last, cast.sex);
    cast.adult = companion_called(arena, random, what->role, cast.adult_sex);
    cast.friend = given_name(random, cast.sex);
    cast.witness = ANY_OF("RP", "R/P", "the caller", "W1", "the reporting party");
    name_officer(arena, random, &cast);
    place_cast(arena, random, &cast);
    date_cast(arena, random, &cast);
    Date born = what->called.born;
    if (date_is_known(born)) cast.born = str_format(arena, "%02d/%02d/%d", born.month, born.day, born.year);
    return cast;
}

/* ---- filling in ---- */

typedef struct { const char *key, *man, *woman; } Gendered;

static const Gendered of_person[] = {
    { "she", "he", "she" }, { "her", "his", "her" }, { "him", "him", "her" }, { "hers", "his", "hers" },
    { "herself", "himself", "herself" }, { "girl", "boy", "girl" }, { "fem", "male", "female" },
    { "daughter", "son", "daughter" },
};
static const Gendered of_adult[] = {
    { "he", "he", "she" }, { "his", "his", "her" }, { "hm", "him", "her" }, { "himself2", "himself", "herself" },
    { "man", "man", "woman" }, { "male", "male", "female" }, { "bf", "boyfriend", "girlfriend" },
};

static bool find_gendered(const Gendered *list, size_t count, char sex, Str key, Str *word)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(str_of(list[i].key), key)) continue;
        *word = str_of(sex == 'M' ? list[i].man : list[i].woman);
        return true;
    }
    return false;
}

static bool find_constant(const Cast *cast, Str key, Str *word)
{
    const struct { const char *key; const Str *word; } list[] = {
        { "c", &cast->person }, { "a", &cast->adult }, { "r", &cast->officer }, { "ro", &cast->to_officer },
        { "w", &cast->witness }, { "full", &cast->full }, { "friend", &cast->friend }, { "hotel", &cast->hotel },
        { "room", &cast->room }, { "street", &cast->street }, { "town", &cast->town }, { "far", &cast->far },
        { "car", &cast->car }, { "school", &cast->school }, { "store", &cast->store }, { "home", &cast->home },
        { "phone", &cast->phone }, { "date", &cast->date }, { "dob", &cast->born },
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        if (!str_eq(str_of(list[i].key), key)) continue;
        *word = *list[i].word;
        return true;
    }
    return false;
}

/* -1: no such key. */
static int number_for(const Cast *cast, Random *random, Str key)
{
    if (str_eq(key, S("age"))) return cast->age;
    if (str_eq(key, S("age2"))) return cast->age_of_adult;
    if (str_eq(key, S("aged"))) return cast->age_claimed;
    if (str_eq(key, S("n"))) return random_from_to(random, 2, 6);
    if (str_eq(key, S("days"))) return random_from_to(random, 2, 19);
    if (str_eq(key, S("small"))) return random_from_to(random, 2, 9) * 10;
    if (str_eq(key, S("money"))) return random_from_to(random, 6, 60) * 20;
    return -1;
}

static void fill_key(const Cast *cast, Random *random, Str key, Sentence *sentence)
{
    Str word;
    char digits[16];
    int number = number_for(cast, random, key);
    if (find_constant(cast, key, &word) || find_gendered(of_person, COUNT(of_person), cast->sex, key, &word) ||
        find_gendered(of_adult, COUNT(of_adult), cast->adult_sex, key, &word)) {
        sentence_add(sentence, word);
        return;
    }
    if (str_eq(key, S("time"))) {
        int minute = random_from_to(random, 0, 24 * 60 - 1);
        snprintf(digits, sizeof digits, "%02d%02d", minute / 60, minute % 60);
    } else if (str_eq(key, S("nth")))
        snprintf(digits, sizeof digits, "%dth", random_from_to(random, 4, 9));
    else
        snprintf(digits, sizeof digits, "%d", number);
    assert(number >= 0 || str_eq(key, S("time")) || str_eq(key, S("nth")));
    sentence_add(sentence, str_of(digits));
}

void cast_fill(const Cast *cast, Random *random, Str words, Sentence *sentence)
{
    while (words.len) {
        const char *open = memchr(words.at, '{', words.len);
        size_t plain = open ? (size_t)(open - words.at) : words.len;
        sentence_add(sentence, (Str){ words.at, plain });
        words = (Str){ words.at + plain, words.len - plain };
        if (!words.len) return;
        const char *close = memchr(words.at, '}', words.len);
        assert(close);
        fill_key(cast, random, (Str){ words.at + 1, (size_t)(close - words.at) - 1 }, sentence);
        words = (Str){ close + 1, words.len - (size_t)(close - words.at) - 1 };
    }
}
