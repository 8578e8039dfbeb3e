/* places_views.c - what does somebody who looks for a place tonight need to read? */
#include "cli/places_views.h"

#include <math.h>

#include "app/guide_words.h"
#include "base/csv.h"
#include "cli/event.h"
#include "cli/page.h"

#define METERS_A_MILE 1609.344
#define MILES_ROUNDED_TO 5          /* for an area: its middle is nowhere */

/* ---- pieces ---- */

static Str joined(Arena *arena, Str all, Str more)
{
    return all.len ? str_format(arena, "%.*s, %.*s", STR(all), STR(more)) : more;
}

static Str asks_text(Arena *arena, uint16_t bits)
{
    Str all = S("");
    for (size_t i = 0; i < PLACE_ASKS; i++)
        if (bits >> i & 1) all = joined(arena, all, str_of(place_ask_name(i)));
    return all;
}

static json_t *asks_json(uint16_t bits)
{
    json_t *list = json_array();
    for (size_t i = 0; i < PLACE_ASKS; i++)
        if (bits >> i & 1) json_array_append_new(list, json_string(place_ask_name(i)));
    return list;
}

static Str ages_text(Arena *arena, const PlaceKey *key)
{
    if (key->age_min >= 0 && key->age_max >= 0) return str_format(arena, "ages %d to %d", key->age_min, key->age_max);
    if (key->age_min >= 0) return str_format(arena, "from age %d", key->age_min);
    return key->age_max >= 0 ? str_format(arena, "to age %d", key->age_max) : S("");
}

static Str languages_text(Arena *arena, const PlaceKey *key)
{
    Str all = S("");
    for (int i = 0; i < key->language_count; i++) all = joined(arena, all, language_code_text(arena,
                                                                                              key->languages[i]));
    return all;
}

/* What the directory states, in one line; what it does not state is left out here and stands under "Ask". */
static Str takes_text(Arena *arena, const PlaceKey *key)
{
    Str parts[8], all = S("");
    size_t count = 0;
    Str languages = languages_text(arena, key);
    parts[count++] = ages_text(arena, key);
    parts[count++] = place_bits_text(arena, PLACE_WORDS_GENDER, key->genders);
    if (key->pregnant) parts[count++] = str_format(arena, "pregnant: %s", place_answer_text(key->pregnant));
    if (key->own_children) parts[count++] = str_format(arena, "own children: %s", place_answer_text(key->own_children));
    parts[count++] = place_bits_text(arena, PLACE_WORDS_SECURITY, key->securities);
    if (languages.len) parts[count++] = str_format(arena, "languages: %.*s", STR(languages));
    if (key->beds >= 0) parts[count++] = str_format(arena, "%d beds", key->beds);
    for (size_t i = 0; i < count; i++)
        if (parts[i].len) all = all.len ? str_format(arena, "%.*s; %.*s", STR(all), STR(parts[i])) : parts[i];
    return all;
}

static Str distance_text(Arena *arena, const Place *place, const PlaceHit *hit)
{
    if (hit->meters == PLACE_METERS_UNKNOWN) return S("distance not known");
    double miles = hit->meters / METERS_A_MILE;
    if (place->key.geo == GEO_POINT) return str_format(arena, "%.1f miles", miles);
    long about = lround(miles / MILES_ROUNDED_TO) * MILES_ROUNDED_TO;
    if (about < MILES_ROUNDED_TO)
        return str_format(arena, "less than %d miles to the middle of its area", MILES_ROUNDED_TO);
    return str_format(arena, "about %ld miles to the middle of its area", about);
}

static Str verified_text(Arena *arena, const PlacesAnswer *answer, const Place *place)
{
    bool is_stale = place_is_stale(place, answer->today, answer->stale_days);
    Str day = date_text(arena, place->verified_on);
    if (!day.len) return S("NEVER VERIFIED, as far as the directory tells: call before you rely on it");
    if (date_compare(place->verified_on, answer->today) > 0)
        return str_format(arena, "STALE: the day of its verification, %.*s, is still to come: call before you "
                                 "rely on it",
                          STR(day));
    if (is_stale)
        return str_format(arena, "STALE: last verified %.*s: call before you rely on it", STR(day));
    return place->verified_by.len ? str_format(arena, "verified %.*s by %.*s", STR(day), STR(place->verified_by))
                                  : str_format(arena, "verified %.*s", STR(day));
}

static size_t stale_count(const PlacesAnswer *answer)
{
    size_t n = 0;
    for (size_t i = 0; i < answer->directory->place_count; i++)
        n += place_is_stale(&answer->directory->places[i], answer->today, answer->stale_days);
    return n;
}

/* ---- for people ---- */

static void item(Cli *cli, const char *label, Str text)
{
    if (text.len) page_item(cli->out, 5, label, page_shown(cli->app, text));
}

static void tell_place(Cli *cli, const PlacesAnswer *answer, size_t number)
{
    const PlaceHit *hit = &answer->hits[number];
    const Place *p = &answer->directory->places[hit->place];
    Arena *a = cli->app;
    Str head = p->key.is_protective ? str_format(a, "Protective facility %.*s", STR(p->id)) : p->name;
    if (p->organization.len) head = str_format(a, "%.*s (%.*s)", STR(head), STR(p->organization));
    if (answer->query->has_point) head = str_format(a, "%.*s, %.*s", STR(head), STR(distance_text(a, p, hit)));
    out_char(cli->out, '\n');
    page_item(cli->out, 0, str_format(a, "%3zu. ", number + 1).at, page_shown(a, head));
    if (p->key.is_protective) {
        item(cli, "Area:     ", p->area.len ? p->area : S("not told"));
        item(cli, "Reach it: ", S("whoever keeps your directory knows how. Its location is not here, and is "
                                  "told to nobody who calls."));
    }
    item(cli, "Offers:   ", place_bits_text(a, PLACE_WORDS_CAPABILITY, p->key.capabilities));
    item(cli, "Takes:    ", takes_text(a, &p->key));
    item(cli, "In words: ", p->who_text);
    item(cli, "Speaks:   ", p->languages_text);
    item(cli, "Fits:     ", asks_text(a, hit->fits));
    item(cli, "ASK:      ", asks_text(a, hit->asks));
    item(cli, "Phone:    ", p->phones);
    item(cli, "Address:  ", p->address);
    item(cli, "Web:      ", p->web);
    item(cli, "Entry:    ", verified_text(a, answer, p));
}

static void tell_withheld(Cli *cli, const HsdsProtected *w)
{
    Arena *a = cli->app;
    if (!w->services && !w->locations && !w->organizations) return;
    page_text(cli->out, 0, "Protective services: %.*s. Whatever tells where they are was taken out when they "
                           "were read. What remains is what they offer, whom they take, and a coarse area. "
                           "Texts of other entries that were withheld, because they may tell it too: %.*s.",
              STR(page_count(a, w->services)), STR(page_count(a, w->texts)));
}

void places_text(Cli *cli, const PlacesAnswer *answer)
{
    const Directory *d = answer->directory;
    Arena *a = cli->app;
    size_t stale = stale_count(answer);
    page_text(cli->out, 0, "%.*s in the directory.", STR(page_counted(a, d->place_count, "place", "places")));
    tell_withheld(cli, &d->withheld);
    if (stale)
        page_text(cli->out, 0, "%.*s verified longer ago than %d days, or on no day that is told. Each says so.",
                  STR(page_counted(a, stale, "entry was", "entries were")), answer->stale_days);
    if (d->files_left_out)
        page_text(cli->out, 0, "%.*s neither JSON nor CSV, and left out.",
                  STR(page_counted(a, d->files_left_out, "file of the folder is", "files of the folder are")));
    if (!answer->hit_count)
        page_text(cli->out, 0, "\nNo place fits. Ask for less, or farther away; safeharbor places lines lists "
                               "national lines.");
    for (size_t i = 0; i < answer->hit_count; i++) tell_place(cli, answer, i);
    if (answer->hit_count) {
        out_char(cli->out, '\n');
        page_text(cli->out, 0, "\"ASK\" is what the directory does not say: it may well be yes. Call first, "
                               "and ask before you tell anything about the child.");
    }
}

/* ---- for programs ---- */

static void directory_json(Cli *cli, const PlacesAnswer *answer)
{
    const Directory *d = answer->directory;
    json_t *e = event_new("directory");
    event_set_count(e, "files", d->count);
    event_set_count(e, "files_left_out", d->files_left_out);
    event_set_count(e, "places", d->place_count);
    event_set_count(e, "protective_services", d->withheld.services);
    event_set_count(e, "protective_locations", d->withheld.locations);
    event_set_count(e, "protective_organizations", d->withheld.organizations);
    event_set_count(e, "texts_withheld", d->withheld.texts);
    event_set_count(e, "stale", stale_count(answer));
    event_set_count(e, "shown", answer->hit_count);
    event_write(cli->out, e);
}

static void place_json(Cli *cli, const PlacesAnswer *answer, size_t number)
{
    const PlaceHit *hit = &answer->hits[number];
    const Place *p = &answer->directory->places[hit->place];
    bool has_meters = hit->meters != PLACE_METERS_UNKNOWN;
    json_t *e = event_new("place");
    event_set_count(e, "rank", number + 1);
    event_set_text(e, "id", p->id);
    event_set_text(e, "name", p->name);
    event_set_text(e, "organization", p->organization);
    event_set_flag(e, "protective", p->key.is_protective);
    event_set_text(e, "area", p->area);
    event_set(e, "meters", has_meters ? json_integer(hit->meters) : json_null());
    event_set_flag(e, "is_approximate", has_meters && p->key.geo == GEO_AREA);
    event_set(e, "fits", asks_json(hit->fits));
    event_set(e, "ask", asks_json(hit->asks));
    event_set_text(e, "offers", place_bits_text(cli->app, PLACE_WORDS_CAPABILITY, p->key.capabilities));
    event_set(e, "age_min", event_age(p->key.age_min));
    event_set(e, "age_max", event_age(p->key.age_max));
    event_set_text(e, "gender", place_bits_text(cli->app, PLACE_WORDS_GENDER, p->key.genders));
    event_set_word(e, "pregnant", place_answer_text(p->key.pregnant));
    event_set_word(e, "own_children", place_answer_text(p->key.own_children));
    event_set_text(e, "security", place_bits_text(cli->app, PLACE_WORDS_SECURITY, p->key.securities));
    event_set_text(e, "languages", languages_text(cli->app, &p->key));
    event_set(e, "beds", event_age(p->key.beds));
    event_set(e, "beds_free", event_age(p->key.beds_free));
    event_set_text(e, "in_words", p->who_text);
    event_set_text(e, "phones", p->phones);
    event_set_text(e, "address", p->address);
    event_set_text(e, "web", p->web);
    event_set(e, "verified_on", event_date(p->verified_on));
    event_set_text(e, "verified_by", p->verified_by);
    event_set_flag(e, "stale", place_is_stale(p, answer->today, answer->stale_days));
    event_set_text(e, "file", str_base_name(p->file));
    event_write(cli->out, e);
}

void places_json(Cli *cli, const PlacesAnswer *answer)
{
    directory_json(cli, answer);
    for (size_t i = 0; i < answer->hit_count; i++) place_json(cli, answer, i);
}

bool places_csv(Cli *cli, const PlacesAnswer *answer, Str name, Err *err)
{
    static const Str head[] = {
        { "rank", 4 }, { "id", 2 }, { "name", 4 }, { "organization", 12 }, { "protective", 10 }, { "area", 4 },
        { "miles", 5 }, { "offers", 6 }, { "takes", 5 }, { "in_words", 8 }, { "fits", 4 }, { "ask", 3 },
            { "phones", 6 },
        { "address", 7 }, { "web", 3 }, { "entry", 5 },
    };
    Arena *a = cli->app;
    Out *csv = arena_new(a, Out, 1);
    if (!out_create(csv, name, err)) return false;
    csv_cells(csv, head, COUNT(head));
    for (size_t i = 0; i < answer->hit_count; i++) {
        const PlaceHit *hit = &answer->hits[i];
        const Place *p = &answer->directory->places[hit->place];
        const Str cells[] = {
            str_format(a, "%zu", i + 1), p->id, p->name, p->organization, p->key.is_protective ? S("yes") :
                S("no"), p->area,
            distance_text(a, p, hit), place_bits_text(a, PLACE_WORDS_CAPABILITY, p->key.capabilities),
            takes_text(a, &p->key), p->who_text, asks_text(a, hit->fits), asks_text(a, hit->asks), p->phones,
                p->address,
            p->web, verified_text(a, answer, p),
        };
        csv_cells(csv, cells, COUNT(cells));
    }
    return out_close(csv, err);
}

/* ---- national lines ---- */

void lines_text(Cli *cli, const NationalLine *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        LineItem items[LINE_ITEMS];
        const NationalLine *l = &lines[i];
        page_item(cli->out, 0, "", l->name);
        line_items(cli->app, l, items);
        for (size_t k = 0; k < LINE_ITEMS; k++)
            item(cli, str_format(cli->app, "%-9s ", items[k].label).at, items[k].text);
        out_char(cli->out, '\n');
    }
    page_text(cli->out, 0, "%s", LINES_VERIFIED_MEANS);
}

void lines_json(Cli *cli, const NationalLine *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const NationalLine *l = &lines[i];
        json_t *e = event_new("line");
        event_set_text(e, "id", l->id);
        event_set_text(e, "name", l->name);
        event_set_text(e, "phone", l->phone);
        event_set_text(e, "text", l->text);
        event_set_text(e, "web", l->web);
        event_set_text(e, "hours", l->hours);
        event_set_text(e, "languages", l->languages);
        event_set_text(e, "for_whom", l->for_whom);
        event_set_text(e, "what", l->what);
        event_set_text(e, "caution", l->caution);
        event_set_word(e, "state", line_state_word(l->state));
        event_set_flag(e, "verified", l->state == LINE_VERIFIED);
        event_set_word(e, "before_use", line_state_says(l->state));
        event_set_text(e, "source", l->source);
        event_set(e, "read_on", event_date(l->read_on));
        event_write(cli->out, e);
    }
}
