/* link_kind.c - what do the kinds and levels mean, and where does learning start? */
#include "insight/link_kind.h"

static const char *const kinds[LINK_KINDS] = {
    "name", "date", "phone", "plate", "vin", "document", "address", "place", "postcode", "email", "handle",
    "category",
    "text", "number",
};
static const char *const levels[LINK_LEVELS] = {
    "missing", "same_rare", "same_scarce", "same_usual", "same_common", "swapped", "variant", "near",
    "part", "initial",
    "alike", "differs",
};

typedef struct { const char *text[LINK_LEVELS]; unsigned short start[LINK_LEVELS]; double shared_most; }
    Meaning;

#define SAME(rare, scarce, usual, common) \
    [LEVEL_SAME_RARE] = (rare), [LEVEL_SAME_SCARCE] = (scarce), [LEVEL_SAME_USUAL] = (usual), \
    [LEVEL_SAME_COMMON] = (common)

static const Meaning meanings[LINK_KINDS] = {
    [LINK_NAME] = { {
        [LEVEL_SWAPPED] = "stands in another name column",
        [LEVEL_VARIANT] = "a short form or other form of the name",
        [LEVEL_NEAR] = "one letter apart", [LEVEL_PART] = "one is a part of the other",
        [LEVEL_INITIAL] = "only an initial, which agrees", [LEVEL_ALIKE] = "sounds or looks alike" },
        { SAME(100, 200, 250, 150), [LEVEL_SWAPPED] = 20, [LEVEL_VARIANT] = 30, [LEVEL_NEAR] = 100,
          [LEVEL_PART] = 20,
          [LEVEL_INITIAL] = 20, [LEVEL_ALIKE] = 30, [LEVEL_DIFFERS] = 80 }, 1 },
    [LINK_DATE] = { {
        [LEVEL_VARIANT] = "same day and month of another year",
        [LEVEL_NEAR] = "one digit apart, or day and month swapped",
        [LEVEL_PART] = "agrees as far as it is known", [LEVEL_ALIKE] = "same year and same day or month" },
        { SAME(300, 350, 50, 50), [LEVEL_VARIANT] = 40, [LEVEL_NEAR] = 100, [LEVEL_PART] = 20,
          [LEVEL_ALIKE] = 30,
          [LEVEL_DIFFERS] = 60 }, 0.03 },
    [LINK_PHONE] = { {
        [LEVEL_NEAR] = "one digit apart", [LEVEL_PART] = "same last seven digits" },
        { SAME(400, 200, 30, 10), [LEVEL_NEAR] = 60, [LEVEL_PART] = 30, [LEVEL_DIFFERS] = 270 }, 1 },
    [LINK_PLATE] = { {
        [LEVEL_VARIANT] = "same but for characters that look alike or are not known",
        [LEVEL_NEAR] = "one character apart" },
        { SAME(500, 200, 30, 10), [LEVEL_VARIANT] = 60, [LEVEL_NEAR] = 60, [LEVEL_DIFFERS] = 140 }, 1 },
    [LINK_VIN] = { {
        [LEVEL_NEAR] = "one character apart", [LEVEL_PART] = "same last eight characters" },
        { SAME(600, 200, 20, 10), [LEVEL_NEAR] = 60, [LEVEL_PART] = 20, [LEVEL_DIFFERS] = 90 }, 1 },
    [LINK_DOCUMENT] = { {
        [LEVEL_NEAR] = "one character apart", [LEVEL_PART] = "same last four characters" },
        { SAME(600, 200, 20, 10), [LEVEL_NEAR] = 90, [LEVEL_PART] = 10, [LEVEL_DIFFERS] = 70 }, 0.01 },
    [LINK_ADDRESS] = { {
        [LEVEL_NEAR] = "one slip apart", [LEVEL_PART] = "same house, another or no unit",
        [LEVEL_ALIKE] = "same street",
        [LEVEL_VARIANT] = "same house number, street alike" },
        { SAME(300, 250, 50, 10), [LEVEL_NEAR] = 60, [LEVEL_PART] = 40, [LEVEL_ALIKE] = 30,
          [LEVEL_VARIANT] = 20,
          [LEVEL_DIFFERS] = 240 }, 1 },
    [LINK_PLACE] = { {
        [LEVEL_NEAR] = "one letter apart", [LEVEL_PART] = "one is a part of the other",
        [LEVEL_ALIKE] = "looks alike" },
        { SAME(100, 200, 200, 200), [LEVEL_NEAR] = 60, [LEVEL_PART] = 30, [LEVEL_ALIKE] = 20,
          [LEVEL_DIFFERS] = 190 }, 1 },
    [LINK_POSTCODE] = { {
        [LEVEL_NEAR] = "one character apart", [LEVEL_PART] = "same first three characters" },
        { SAME(150, 300, 200, 50), [LEVEL_NEAR] = 60, [LEVEL_PART] = 60, [LEVEL_DIFFERS] = 180 }, 1 },
    [LINK_EMAIL] = { {
        [LEVEL_VARIANT] = "same name at another provider", [LEVEL_NEAR] = "one slip apart",
        [LEVEL_ALIKE] = "looks alike" },
        { SAME(400, 200, 20, 10), [LEVEL_VARIANT] = 60, [LEVEL_NEAR] = 100, [LEVEL_ALIKE] = 60,
          [LEVEL_DIFFERS] = 150 }, 1 },
    [LINK_HANDLE] = { {
        [LEVEL_NEAR] = "one slip apart", [LEVEL_PART] = "one is a part of the other",
        [LEVEL_ALIKE] = "looks alike" },
        { SAME(400, 200, 50, 20), [LEVEL_NEAR] = 100, [LEVEL_PART] = 40, [LEVEL_ALIKE] = 50,
          [LEVEL_DIFFERS] = 140 }, 1 },
    [LINK_CATEGORY] = { { NULL },
        { SAME(50, 100, 200, 550), [LEVEL_DIFFERS] = 100 }, 1 },
    [LINK_TEXT] = { {
        [LEVEL_NEAR] = "nearly all words agree", [LEVEL_PART] = "one is a part of the other",
        [LEVEL_ALIKE] = "half of the words agree" },
        { SAME(200, 250, 100, 50), [LEVEL_NEAR] = 100, [LEVEL_PART] = 60, [LEVEL_ALIKE] = 80,
          [LEVEL_DIFFERS] = 160 }, 1 },
    [LINK_NUMBER] = { {
        [LEVEL_NEAR] = "within one, or one in a hundred", [LEVEL_ALIKE] = "within one in ten" },
        { SAME(200, 250, 200, 100), [LEVEL_NEAR] = 80, [LEVEL_ALIKE] = 50, [LEVEL_DIFFERS] = 120 }, 1 },
};

bool link_kind_named(Str name, LinkKind *kind)
{
    for (LinkKind i = 0; i < LINK_KINDS; i++)
        if (str_eq(name, str_of(kinds[i]))) { *kind = i; return true; }
    return false;
}

const char *link_kind_name(LinkKind kind)
{
    return kinds[kind];
}

const char *link_level_name(LinkLevel level)
{
    return levels[level];
}

const char *link_level_text(LinkKind kind, LinkLevel level)
{
    static const char *const same[] = {
        "not known on one side", "the same, a rare value", "the same, a scarce value",
        "the same, a usual value",
        "the same, a common value",
    };
    if (level < COUNT(same)) return same[level];
    if (level == LEVEL_DIFFERS) return "differs";
    return meanings[kind].text[level];
}

double link_level_start(LinkKind kind, LinkLevel level)
{
    return meanings[kind].start[level] / 1000.0;
}

double link_kind_differs_most(LinkKind kind)
{
    return kind == LINK_NAME                            ? 0.25
           : kind == LINK_DATE || kind == LINK_DOCUMENT ? 0.35
           : kind == LINK_TEXT                          ? 0.75
                                                        : 0.6;
}

double link_kind_shared_most(LinkKind kind)
{
    return meanings[kind].shared_most;
}
