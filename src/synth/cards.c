/* cards.c - what stands in the barcode of an invented card? */
#include "synth/cards.h"

/* Before the first subfile, without the version: "@", separators, "ANSI ", issuer, number of subfiles, two of them. */
#define HEAD_BYTES 37

static const CardState states[] = {
    { "MA", "636002", CARD_LETTER_DIGITS, 8, false }, { "UT", "636040", CARD_DIGITS, 9, false },
    { "CA", "636014", CARD_LETTER_DIGITS, 7, false }, { "TX", "636015", CARD_DIGITS, 8, false },
    { "GA", "636055", CARD_DIGITS, 9, false },        { "NE", "636054", CARD_LETTER_DIGITS, 8, false },
    { "FL", "636010", CARD_NUMBER_DAY_40, 1, false }, { "WI", "636031", CARD_NUMBER_DAY_40, 2, false },
    { "IL", "636035", CARD_NUMBER_DAY_31, 0, false }, { "NJ", "636036", CARD_NUMBER_MONTH, 1, false },
    { "WA", "636045", CARD_NUMBER_LETTERS, 0, false }, { "ON", "636012", CARD_DIGITS, 10, true },
    { "AB", "604432", CARD_DIGITS, 9, true },
};
static const char *const families[] = {
    "HOLLOWAY", "MARCHETTI", "OKONKWO", "LINDQVIST", "ABERNATHY", "VANDERMEER", "DADE", "DACOSTA"
};
static const char *const givens[] = { "RUBY", "JONAH", "TAMSIN", "ELIO", "PRIYA", "DARNELL", "WREN", "CALLUM" };
static const char *const middles[] = { "JUNE", "T", "", "ADAIR", "MAE", "DALE" };

static const char *one_of(Random *random, const char *const *words, size_t count)
{
    return words[random_from_to(random, 0, (int)count - 1)];
}

static Date days_later(Date d, int days)
{
    return date_of_day_number(date_day_number(d) + days);
}

Card card_make(Random *random, int version, Date today)
{
    Card card = { .version = version, .kind = random_chance(random, 0.8) ? 'D' : 'I' };
    card.state = &states[random_from_to(random, 0, (int)COUNT(states) - 1)];
    card.family = one_of(random, families, COUNT(families));
    card.given = one_of(random, givens, COUNT(givens));
    card.middle = one_of(random, middles, COUNT(middles));
    card.sex = random_chance(random, 0.5) ? '1' : '2';
    card.issued = days_later(today, -random_from_to(random, 1, 4 * 365));
    card.born = days_later(date_add_years(card.issued, -14), -random_from_to(random, 0, 16 * 365));
    card.stated = card.born;
    card.expires = date_add_years(card.born, card.issued.year - card.born.year + 5);
    card.revised = (Date){ 2022, 1, 1 };
    if (date_compare(card.revised, card.issued) > 0) card.revised = card.issued;
    if (version >= 4) {
        bool all = random_chance(random, 0.3);
        card.has_18 = all || random_chance(random, 0.15);
        card.has_19 = all || random_chance(random, 0.1);
        card.has_21 = all || random_chance(random, 0.4);
    }
    card.has_text_21 = version >= 2 && random_chance(random, 0.1);
    card.has_date_inside = version >= 2 && random_chance(random, 0.1);
    card.serial = (unsigned)random_from_to(random, 100000, 999999);
    return card;
}

static bool number_tells(const Card *card)
{
    bool is_florida_card = card->kind == 'I' && card->state->issuer[5] == '0' && card->state->state[0] == 'F';
    return card->state->number >= CARD_NUMBER_DAY_40 && !is_florida_card;
}

bool card_has_cross_date(const Card *card)
{
    return card->has_18 || card->has_19 || card->has_21 || card->has_text_21 || card->has_date_inside ||
           number_tells(card);
}

/* ---- writing ---- */

static Str date_digits(Arena *arena, const Card *card, Date d)
{
    if (card->version == 1 || card->state->in_canada) return str_format(arena, "%04d%02d%02d", d.year, d.month, d.day);
    return str_format(arena, "%02d%02d%04d", d.month, d.day, d.year);
}

Str card_number(Arena *arena, const Card *card)
{
    static const char months[] = "BCDJKLMNOPQR";
    Date b = card->born;
    bool woman = card->sex == '2';
    int yy = b.year % 100;
    unsigned serial = card->serial;
    switch (card->state->number) {
    case CARD_LETTER_DIGITS: return str_format(arena, "%c%0*u", card->family[0], card->state->digits, serial);
    case CARD_DIGITS:        return str_format(arena, "%0*u", card->state->digits, serial);
    case CARD_NUMBER_DAY_40:
        return str_format(arena, "%c%06u%02d%03d%0*u", card->family[0], serial, yy,
                          (b.month - 1) * 40 + b.day + (woman ? 500 : 0), card->state->digits, 0u);
    case CARD_NUMBER_DAY_31:
        return str_format(arena, "%c%06u%02d%03d", card->family[0], serial, yy,
                          (b.month - 1) * 31 + b.day + (woman ? 600 : 0));
    case CARD_NUMBER_MONTH:
        return str_format(arena, "%c%06u123%02d%02d1", card->family[0], serial, b.month + (woman ? 50 : 0), yy);
    default:                    /* five letters of the name, two initials, the birth, and a sign against doubles */
        return str_format(arena, "%.5s%.*s%c%c%02d%u%c%c", card->family, strlen(card->family) < 5 ? 1 : 0, "*",
                          card->given[0], card->middle[0] ? card->middle[0] : '*', (100 - yy) % 100, serial % 10,
                          months[b.month - 1], 'A' + b.day % 26);
    }
}

typedef struct { Arena *arena; Str text; } Writing;

static void put(Writing *w, const char *id, Str value)
{
    w->text = str_format(w->arena, "%.*s%s%.*s\n", STR(w->text), id, STR(value));
}

static void put_date(Writing *w, const Card *card, const char *id, Date date)
{
    put(w, id, date_digits(w->arena, card, date));
}

static void put_names(Writing *w, const Card *card)
{
    if (card->version == 1) {
        put(w, "DAA", str_format(w->arena, "%s,%s,%s", card->family, card->given, card->middle));
        return;
    }
    put(w, "DCS", str_of(card->family));
    if (card->version <= 3) { put(w, "DCT", str_format(w->arena, "%s %s", card->given, card->middle)); return; }
    put(w, "DDE", S("N"));
    put(w, "DAC", str_of(card->given));
    put(w, "DDF", S("N"));
    put(w, "DAD", str_of(card->middle));
    put(w, "DDG", S("N"));
}

static void put_later_elements(Writing *w, const Card *card)
{
    put(w, "DCF", card->has_date_inside ?
        str_format(w->arena, "%u%.*s", card->serial, STR(date_digits(w->arena, card, card->born))) :
        str_format(w->arena, "X%uQ", card->serial));
    put(w, "DCG", card->state->in_canada ? S("CAN") : S("USA"));
    if (card->version < 3) return;
    put_date(w, card, "DDB", card->revised);
    if (card->has_18) put_date(w, card, "DDH", date_add_years(card->born, 18));
    if (card->has_19) put_date(w, card, "DDI", date_add_years(card->born, 19));
    if (card->has_21) put_date(w, card, "DDJ", date_add_years(card->born, 21));
}

static Str body(Arena *arena, const Card *card)
{
    Writing w = { arena, card->kind == 'D' ? S("DL") : S("ID") };
    put(&w, "DAQ", card_number(arena, card));
    put_names(&w, card);
    put_date(&w, card, "DBD", card->issued);
    put_date(&w, card, "DBB", card->stated);
    put_date(&w, card, "DBA", card->expires);
    put(&w, "DBC", (Str){ &card->sex, 1 });
    put(&w, "DAU", card->state->in_canada ? S("166 CM") : S("065 IN"));
    put(&w, "DAY", S("BRO"));
    put(&w, "DAG", str_format(arena, "%u EXAMPLE ST", card->serial));
    put(&w, "DAI", S("SPRINGFIELD"));
    put(&w, "DAJ", str_of(card->state->state));
    put(&w, "DAK", card->state->in_canada ? S("A1A 1A1    ") : S("010010000  "));
    if (card->version >= 2) put_later_elements(&w, card);
    w.text.len--;
    return str_format(arena, "%.*s\r", STR(w.text));
}

static Str state_part(Arena *arena, const Card *card)
{
    char mark = card->state->state[0];
    Str under = card->has_text_21 ? date_digits(arena, card, date_add_years(card->born, 21)) : (Str){ "", 0 };
    return str_format(arena, "Z%cZ%cAN\nZ%cB%s%.*s\r", mark, mark, mark, under.len ? "UNDER21UNTIL" : "", STR(under));
}

Str card_text(Arena *arena, const Card *card)
{
    Str first = body(arena, card), second = state_part(arena, card);
    const char *kind = card->kind == 'D' ? "DL" : "ID";
    Str version = card->version == 1 ? S("01") : str_format(arena, "%02d00", card->version);
    int start = HEAD_BYTES + (int)version.len;
    return str_format(arena, "@\n\x1e\rANSI %s%.*s02%s%04d%04zuZ%c%04d%04zu%.*s%.*s", card->state->issuer, STR(version),
                      kind, start, first.len, card->state->state[0], start + (int)first.len, second.len, STR(first),
                      STR(second));
}
