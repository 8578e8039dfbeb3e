/* field_cards.c - who was met where, and what do the cards of two of them have in common? */
#include "synth/field_cards.h"

#include <assert.h>

enum { CARDS_A_YEAR_LEAST = 12, ROOMS_MAX = 2, PHONES_OF_AREA = 100, AREA_FROM = 201, AREAS = 700 };

typedef struct {
    Making *m;
    FieldCards *cards;
    Agency *agencies[AGENCIES_MAX];     /* whose lists tell names */
    int agency_count, turn;
    size_t room;                /* for cards */
    int phones, houses;         /* handed out so far: no two alike */
} Desk;

static const char *const motels[] = { "Lantern Motor Lodge", "Blue Heron Motel", "Wayfarer Motor Inn",
                                      "Pine Court Motel", "Starlight Motor Court" };
static const char *const cities[] = { "Cedar Landing", "Wexcombe", "Low Harbor", NULL };
static const char *const shelter_house = "14 Harbor Light Way";

/* ---- what stands on a card ---- */

/* 555-0100 to 0199 are nobody's, in every area. */
static Str phone_new(Desk *d)
{
    int area = AREA_FROM + d->phones / PHONES_OF_AREA % AREAS, line = d->phones % PHONES_OF_AREA;
    d->phones++;
    return str_format(d->m->arena, "%03d-555-01%02d", area, line);
}

/* The same number as another officer writes it. */
static Str phone_written(Desk *d, Str phone)
{
    Str area = { phone.at, 3 }, line = { phone.at + 8, 4 };
    switch (random_from_to(&d->m->random, 0, 3)) {
    case 0:  return str_format(d->m->arena, "(%.*s) 555-%.*s", STR(area), STR(line));
    case 1:  return str_format(d->m->arena, "%.*s.555.%.*s", STR(area), STR(line));
    case 2:  return str_format(d->m->arena, "1-%.*s-555-%.*s", STR(area), STR(line));
    default: return phone;
    }
}

static Str capitals_perhaps(Desk *d, const char *text)
{
    Str kept = str_copy(d->m->arena, str_of(text));
    if (!random_chance(&d->m->random, 0.4)) return kept;
    for (size_t i = 0; i < kept.len; i++)
        if (kept.at[i] >= 'a' && kept.at[i] <= 'z') ((char *)kept.at)[i] = (char)(kept.at[i] - 32);
    return kept;
}

static void home_new(Desk *d, FieldCard *c)
{
    static const char *const streets[] = { "Alder St", "Mill Rd", "Linden Ct", "Hollis Ave", NULL };
    c->address = str_format(d->m->arena, "%d %s", 100 + d->houses++, pick(&d->m->random, streets));
    c->city = str_of(pick(&d->m->random, cities));
}

static void room_put(Desk *d, FieldCard *c, const char *motel, int number)
{
    c->place = capitals_perhaps(d, motel);
    c->house_room = str_format(d->m->arena, "%d", number);
}

/* ---- whose card it is ---- */

/* On one of those that matter, which come first: the family, or of a family that is given the first name. */
static bool is_taken(const FieldCards *cards, const Persona *who, Str family)
{
    for (size_t i = 0; i < cards->count && cards->all[i].part != CARD_EVERYDAY; i++) {
        const Persona *other = &cards->all[i].who;
        if (family.len ? str_eq(other->family, family) && str_eq(other->given, who->given)
                       : str_eq(other->family, who->family)) return true;
    }
    return false;
}

/* `family`: empty for one that stands on no other card. */
static FieldCard person_new(Desk *d, CardPart part, const char *story, Look look, Date day, Str family)
{
    Making *m = d->m;
    FieldCard c = { .part = part, .person = ++d->cards->people, .sequence = 1, .story = story, .day = day,
                    .sex = look.sex, .race = look.race };
    do c.who = persona_named(&m->forgers.personas, random_next(&m->random), look.sex);
    while (is_taken(d->cards, &c.who, family));
    c.who.family = str_copy(m->arena, family.len ? family : c.who.family);
    c.who.given = str_copy(m->arena, c.who.given);
    c.who.born = born_at_age(&m->random, look_age(look), day);
    return c;
}

/* Recorded sex and race are drawn as those of all hidden children. */
static FieldCard child_met(Desk *d, CardPart part, const char *story, int youngest, Date day)
{
    int age = random_from_to(&d->m->random, youngest, 17);
    Child child = child_new(&d->m->random, 0, age, day);
    return person_new(d, part, story, look_aged(child.look, age), day, S(""));
}

static FieldCard adult_met(Desk *d, CardPart part, const char *story, Date day)
{
    return person_new(d, part, story, look_of(&d->m->random, 21, 58), day, S(""));
}

static FieldCard *card_put(Desk *d, const FieldCard *card)
{
    assert(d->cards->count < d->room);
    FieldCard *to = &d->cards->all[d->cards->count++];
    *to = *card;
    return to;
}

/* On a card of its own, at the next office in turn; nobody is met by two offices on one card. */
static FieldCard *card_file(Desk *d, const FieldCard *card, int month)
{
    static const char *const reasons[] = { "Noise complaint", "Area check", "Welfare check", "Citizen request", NULL };
    char number[13];
    FieldCard *to = card_put(d, card);
    Agency *agency = d->agencies[d->turn++ % d->agency_count];
    number_next(agency, to->day, 'F', number);
    to->agency = str_copy(d->m->arena, str_of(agency->ori));
    to->number = str_copy(d->m->arena, str_of(number));
    to->month = month;
    to->reason = pick(&d->m->random, reasons);
    return to;
}

static Date day_drawn(Desk *d, int from, int months, int *month)
{
    int last = from + months < d->m->months ? from + months : d->m->months - 1;
    *month = random_from_to(&d->m->random, from, last);
    return month_day(d->m, *month);
}

/* ---- a room ---- */

typedef struct { const char *motel, *other; int number, from, at; } Room;

#define MONTHS_OF_ROOM 8

static void child_in(Desk *d, const Room *r, CardPart part, const char *motel, int number, const char *story)
{
    int month;
    Date day = day_drawn(d, r->from, MONTHS_OF_ROOM, &month);
    FieldCard c = child_met(d, part, story, 13, day);
    c.room = r->at;
    room_put(d, &c, motel, number);
    if (random_chance(&d->m->random, 0.7)) c.phone = phone_new(d);
    card_file(d, &c, month);
}

static void adult_in(Desk *d, const Room *r)
{
    int month;
    Date day = day_drawn(d, r->from, MONTHS_OF_ROOM, &month);
    FieldCard c = adult_met(d, CARD_LOOKALIKE, "An adult who had that room on another day.", day);
    c.room = r->at;
    room_put(d, &c, r->motel, r->number);
    c.phone = phone_new(d);
    card_file(d, &c, month);
}

static void siblings_in(Desk *d, const Room *r, int number)
{
    int month;
    static const char story[] = "Two children of one family, on one card.";
    Date day = day_drawn(d, r->from, MONTHS_OF_ROOM, &month);
    FieldCard first = child_met(d, CARD_LOOKALIKE, story, 12, day);
    first.room = r->at;
    room_put(d, &first, r->motel, number);
    first.phone = phone_new(d);
    first = *card_file(d, &first, month);
    Look look = look_of(&d->m->random, 6, 11);
    FieldCard second = person_new(d, CARD_LOOKALIKE, story, look, day, first.who.family);
    second.sequence = 2;
    second.room = r->at;
    second.agency = first.agency;
    second.number = first.number;
    second.month = month;
    second.phone = first.phone;
    second.place = first.place;
    second.house_room = first.house_room;
    second.reason = first.reason;
    card_put(d, &second);
}

static void one_child_twice_in(Desk *d, const Room *r, int number)
{
    int month;
    Date day = day_drawn(d, r->from, MONTHS_OF_ROOM / 2, &month);
    FieldCard c = child_met(d, CARD_LOOKALIKE, "One child, met twice in one room.", 13, day);
    c.room = r->at;
    room_put(d, &c, r->motel, number);
    card_file(d, &c, month);
    c.day = day_drawn(d, month, 2, &month);
    if (date_compare(c.day, day) < 0) c.day = day;
    card_file(d, &c, month);
}

/* Their families keep one telephone and one house; that says nothing (R46). */
static void siblings_at_home(Desk *d, const Room *r)
{
    static const char story[] = "One of two children of one family, with its telephone and its house.";
    FieldCard first = { .part = CARD_LOOKALIKE };
    for (int i = 0; i < 2; i++) {
        int month;
        Date day = day_drawn(d, r->from, MONTHS_OF_ROOM, &month);
        Look look = look_of(&d->m->random, 12 + 2 * i, 14 + 2 * i);
        FieldCard c = person_new(d, CARD_LOOKALIKE, story, look, day, first.who.family);
        c.room = r->at;
        c.place = S("Mill Park");
        if (!i) { c.phone = phone_new(d); home_new(d, &c); first = c; }
        c.phone = phone_written(d, first.phone);
        c.address = first.address;
        c.city = first.city;
        card_file(d, &c, month);
    }
}

static void plant_room(Desk *d, int at)
{
    Making *m = d->m;
    int number = 101 + 40 * at + random_from_to(&m->random, 0, 30);
    Room r = { motels[at], motels[COUNT(motels) - 1], number, 0, at + 1 };
    r.from = random_from_to(&m->random, 0, m->months - 1 - MONTHS_OF_ROOM);
    d->cards->rooms++;
    for (int n = random_from_to(&m->random, 2, 4); n > 0; n--)
        child_in(d, &r, CARD_ROOM, r.motel, number, "Met in a room where another child was met on another day.");
    child_in(d, &r, CARD_LOOKALIKE, r.motel, number + 1, "A child in another room of that motel.");
    child_in(d, &r, CARD_LOOKALIKE, r.other, number, "A child in a room of that number in another motel.");
    siblings_in(d, &r, number + 2);
    one_child_twice_in(d, &r, number + 3);
    adult_in(d, &r);
    adult_in(d, &r);
    siblings_at_home(d, &r);
}

/* ---- the shelter ---- */

static void plant_shelter(Desk *d)
{
    static const char *const places[] = { "Bus Station", "Harbor Mall", "Mill Park", "Corner Mart", NULL };
    FieldCards *cards = d->cards;
    const char *city = cities[0];
    cards->shelter_phone = phone_new(d);
    cards->shelter_address = str_format(d->m->arena, "%s, %s", shelter_house, city);
    for (int n = random_from_to(&d->m->random, 6, 12); n > 0; n--) {
        int month;
        Date day = day_drawn(d, 0, d->m->months - 1, &month);
        FieldCard c = child_met(d, CARD_SHELTER, "A child who stayed at the shelter, as many do.", 12, day);
        c.phone = phone_written(d, cards->shelter_phone);
        c.place = str_of(pick(&d->m->random, places));
        c.address = capitals_perhaps(d, shelter_house);
        c.city = str_of(city);
        card_file(d, &c, month);
    }
}

/* ---- everybody else ---- */

static void plant_everyday(Desk *d, int month)
{
    static const char *const places[] = { "Bus Station", "Harbor Mall", "Mill Park", "Corner Mart", "Route 9 Fuel",
                                          NULL };
    Making *m = d->m;
    Date day = month_day(m, month);
    FieldCard c = random_chance(&m->random, 0.3) ? child_met(d, CARD_EVERYDAY, NULL, 12, day)
                                                 : adult_met(d, CARD_EVERYDAY, NULL, day);
    c.place = str_of(pick(&m->random, places));
    if (random_chance(&m->random, 0.6)) c.phone = phone_new(d);
    if (random_chance(&m->random, 0.5)) home_new(d, &c);
    card_file(d, &c, month);
}

void plant_field_cards(Making *m, const RegionPlan *plan)
{
    Random before = m->random;
    m->random = random_from(~(plan->seed * 4 + 2));
    int rooms = random_from_to(&m->random, 1, ROOMS_MAX), a_year = plan->incidents_a_month / 8;
    if (a_year < CARDS_A_YEAR_LEAST) a_year = CARDS_A_YEAR_LEAST;
    Desk d = { .m = m, .cards = &m->made->cards };
    d.room = (size_t)(a_year * m->years + 32 * ROOMS_MAX + 16);
    d.cards->all = arena_new(m->arena, FieldCard, d.room);
    for (int i = 0; i < m->state.count; i++)
        if (m->state.agencies[i].group == REGION_NAMES_GROUP) d.agencies[d.agency_count++] = &m->state.agencies[i];
    for (int i = 0; i < rooms; i++) plant_room(&d, i);
    plant_shelter(&d);
    for (int month = 0; month < m->months; month++)
        for (int n = (month + 1) * a_year / 12 - month * a_year / 12; n > 0; n--) plant_everyday(&d, month);
    m->random = before;
}
