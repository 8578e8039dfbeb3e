/* place.c - whom does a place take, and how much may be told of where it is? */
#include "domain/place.h"

#include <math.h>

#include "base/fold.h"

/* ---- where ---- */

/* A decimal number with at most three digits before the point, as millionths; further digits are cut off. */
static bool degrees_read(Str text, long most, int32_t *value)
{
    Str s = str_trim(text);
    bool is_negative = s.len && s.at[0] == '-';
    size_t i = s.len && (s.at[0] == '-' || s.at[0] == '+') ? 1 : 0, whole = 0, places = 0;
    long long n = 0;
    for (; i < s.len && s.at[i] >= '0' && s.at[i] <= '9' && whole < 4; i++, whole++) n = n * 10 + (s.at[i] - '0');
    if (i < s.len && s.at[i] == '.') {
        for (i++; i < s.len && s.at[i] >= '0' && s.at[i] <= '9'; i++)
            if (places < 6) { n = n * 10 + (s.at[i] - '0'); places++; }
    }
    if (whole == 0 || i != s.len) return false;
    for (; places < 6; places++) n *= 10;
    if (n > (long long)most * GEO_DEGREE) return false;
    *value = (int32_t)(is_negative ? -n : n);
    return true;
}

bool geo_read(Str lat, Str lon, GeoPoint *point)
{
    GeoPoint p;
    if (!degrees_read(lat, 90, &p.lat) || !degrees_read(lon, 180, &p.lon)) return false;
    if (p.lat == 0 && p.lon == 0) return false;         /* what empty cells become */
    *point = p;
    return true;
}

double geo_meters(GeoPoint a, GeoPoint b)
{
    static const double radius = 6371009, to_radians = M_PI / 180 / GEO_DEGREE;
    double dlat = sin((b.lat - a.lat) * to_radians / 2), dlon = sin(((double)b.lon - a.lon) * to_radians / 2);
    double h = dlat * dlat + cos(a.lat * to_radians) * cos(b.lat * to_radians) * dlon * dlon;
    return 2 * radius * asin(sqrt(h < 1 ? h : 1));
}

static int32_t cell_floor(int32_t value, int32_t most)
{
    int32_t down = value >= 0 ? value / GEO_CELL : -((-value + GEO_CELL - 1) / GEO_CELL);
    if (down >= most / GEO_CELL) down = most / GEO_CELL - 1;        /* the edge of the map belongs to the last cell */
    return down * GEO_CELL;
}

GeoPoint geo_cell_middle(GeoPoint point)
{
    return (GeoPoint){ cell_floor(point.lat, 90 * GEO_DEGREE) + GEO_CELL / 2,
                       cell_floor(point.lon, 180 * GEO_DEGREE) + GEO_CELL / 2 };
}

static Str edge_text(Arena *arena, int32_t value, char up, char down)
{
    int32_t size = value < 0 ? -value : value;
    int tenths = size % GEO_DEGREE / (GEO_DEGREE / 10);
    return str_format(arena, "%d.%d %c", size / GEO_DEGREE, tenths, value < 0 ? down : up);
}

Str geo_cell_text(Arena *arena, GeoPoint point)
{
    int32_t lat = cell_floor(point.lat, 90 * GEO_DEGREE), lon = cell_floor(point.lon, 180 * GEO_DEGREE);
    Str south = edge_text(arena, lat, 'N', 'S'), north = edge_text(arena, lat + GEO_CELL, 'N', 'S');
    Str west = edge_text(arena, lon, 'E', 'W'), east = edge_text(arena, lon + GEO_CELL, 'E', 'W');
    return str_format(arena, "between %.*s and %.*s, %.*s and %.*s", STR(south), STR(north), STR(west), STR(east));
}

Str zip_area(Str postal_code)
{
    /* Fewer than 20,000 people in the census of 2000, as the department's guidance of 2012 lists them. From memory:
     * UNVERIFIED. One that is missing here only makes an area coarser than it need be, or as fine as a ZIP area is. */
    static const char few[][4] = { "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831",
                                   "878", "879", "884", "890", "893" };
    Str zip = str_trim(postal_code);
    size_t digits = 0;
    while (digits < zip.len && zip.at[digits] >= '0' && zip.at[digits] <= '9') digits++;
    if (digits != 5 && digits != 9) return S("");
    if (digits < zip.len && zip.at[digits] != '-' && zip.at[digits] != ' ') return S("");
    for (size_t i = 0; i < COUNT(few); i++)
        if (memcmp(zip.at, few[i], 3) == 0) return S("");
    return (Str){ zip.at, 3 };
}

/* ---- whom it takes ---- */

LanguageCode language_code(Str code)
{
    unsigned n = 0;
    if (code.len != 2 && code.len != 3) return 0;
    for (size_t i = 0; i < code.len; i++) {
        char c = code.at[i] >= 'A' && code.at[i] <= 'Z' ? (char)(code.at[i] + 32) : code.at[i];
        if (c < 'a' || c > 'z') return 0;
        n = n * 27 + (unsigned)(c - 'a' + 1);
    }
    return (LanguageCode)n;
}

Str language_code_text(Arena *arena, LanguageCode code)
{
    char text[4] = { 0 };
    size_t n = 0;
    for (unsigned part = 27 * 27; part; part /= 27)
        if (code / part) text[n++] = (char)('a' + code / part % 27 - 1);
    return str_copy(arena, (Str){ text, n });
}

bool place_is_stale(const Place *place, Date today, int days)
{
    if (!date_is_known(place->verified_on) || date_compare(place->verified_on, today) > 0) return true;
    return date_day_number(today) - date_day_number(place->verified_on) > days;
}

/* The first word for a bit is the one that is shown. */
typedef struct { const char *word; uint32_t bits; } Word;
static const Word genders[] = {
    { "girls", PLACE_GIRLS }, { "boys", PLACE_BOYS }, { "transgender", PLACE_TRANSGENDER },
    { "nonbinary", PLACE_NONBINARY }, { "girl", PLACE_GIRLS }, { "female", PLACE_GIRLS }, { "boy", PLACE_BOYS },
    { "male", PLACE_BOYS }, { "non binary", PLACE_NONBINARY },
    { "all", PLACE_GIRLS | PLACE_BOYS | PLACE_TRANSGENDER | PLACE_NONBINARY },
    { "any", PLACE_GIRLS | PLACE_BOYS | PLACE_TRANSGENDER | PLACE_NONBINARY }, { NULL, 0 },
};
static const Word securities[] = {
    { "open", PLACE_OPEN }, { "staffed", PLACE_STAFFED }, { "secure", PLACE_SECURE }, { NULL, 0 },
};
static const Word capabilities[] = {
    { "shelter", PLACE_SHELTER }, { "housing", PLACE_HOUSING }, { "counseling", PLACE_COUNSELING },
    { "medical", PLACE_MEDICAL }, { "advocacy center", PLACE_ADVOCACY_CENTER }, { "legal", PLACE_LEGAL },
    { "substance", PLACE_SUBSTANCE }, { "crisis", PLACE_CRISIS }, { "case management", PLACE_CASE_MANAGEMENT },
    { "education", PLACE_EDUCATION }, { "food", PLACE_FOOD }, { "transport", PLACE_TRANSPORT },
    { "foster", PLACE_FOSTER }, { "parenting", PLACE_PARENTING }, { "outreach", PLACE_OUTREACH }, { NULL, 0 },
};
static const Word *const tables[] = { genders, securities, capabilities };

bool place_bits_read(PlaceWords words, Str list, uint32_t *bits)
{
    uint32_t all = 0;
    for (Str rest = list, piece; str_cut(&rest, ',', &piece);) {
        char folded[40];
        Str word = { folded, fold_text(piece, folded, sizeof folded) };
        const Word *known = tables[words];
        while (known->word && !str_eq(word, str_of(known->word))) known++;
        if (!known->word) return false;
        all |= known->bits;
    }
    *bits = all;
    return all != 0;
}

Str place_bits_text(Arena *arena, PlaceWords words, uint32_t bits)
{
    Str text = S("");
    uint32_t told = 0;
    for (const Word *w = tables[words]; w->word; w++) {
        if (!(bits & w->bits) || (told & w->bits)) continue;
        told |= w->bits;
        text = text.len ? str_format(arena, "%.*s, %s", STR(text), w->word) : str_of(w->word);
    }
    return text;
}

bool place_answer_read(Str word, PlaceAnswer *answer)
{
    char folded[16];
    Str w = { folded, fold_text(word, folded, sizeof folded) };
    bool yes = str_eq(w, S("yes")) || str_eq(w, S("true")) || str_eq(w, S("1")) || str_eq(w, S("y"));
    bool no = str_eq(w, S("no")) || str_eq(w, S("false")) || str_eq(w, S("0")) || str_eq(w, S("n"));
    if (!yes && !no) return false;
    *answer = yes ? PLACE_YES : PLACE_NO;
    return true;
}

const char *place_answer_text(PlaceAnswer answer)
{
    static const char *const words[] = { "ask", "no", "yes" };
    return words[answer];
}
