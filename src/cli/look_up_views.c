/* look_up_views.c - how is a lead told so that nobody takes it for an identification? */
#include "app/told.h"
#include "base/csv.h"
#include "cli/event.h"
#include "app/link_figures.h"
#include "cli/look_up.h"
#include "cli/page.h"
#include "cli/person_leads.h"
#include "cli/person_show.h"
#include "domain/link.h"

static Str day_text(Arena *a, Date day) { return date_is_known(day) ? date_text(a, day) : S("no day"); }

/* What was typed, by its option: a name is one option and three columns. */
static const char *option_words(PersonColumn column)
{
    return column == PERSON_FIRST_NAME || column == PERSON_LAST_NAME || column == PERSON_MIDDLE_NAME
        ? "a part of the name" : person_column_words(column);
}

/* ---- for programs ---- */

static json_t *columns_json(const bool columns[PERSON_COLUMNS])
{
    json_t *list = json_array();
    for (size_t f = 0; f < PERSON_COLUMNS; f++)
        if (columns[f]) json_array_append_new(list, json_string(person_column_words((PersonColumn)f)));
    return list;
}

static json_t *values_json(Cli *cli, const LookUpView *v, const Segment *s)
{
    json_t *values = json_array();
    for (size_t i = 0; i < s->count; i++) {
        if (!told_of_person(&s->values[i])) continue;
        json_t *value = json_object();
        event_set_text(value, "field", s->values[i].name);
        event_set_text(value, "value", told_value(cli->app, v->show_names, &s->values[i]));
        json_array_append_new(values, value);
    }
    return values;
}

static void hit_json(Cli *cli, const LookUpView *v, const LookUpAnswer *answer, const LookedUp *hit)
{
    bool is_desk = answer->sight == SIGHT_DESK;
    json_t *e = event_new("hit");
    event_set_text(e, "person", mention_word(cli->app, &hit->mention));
    event_set_count(e, "record", (size_t)hit->record_id);
    event_set_word(e, "record_kind", record_kind_name(hit->kind));
    event_set(e, "date", event_date(hit->on));
    event_set(e, "bits", json_real(hit->weight));
    event_set(e, "probability", json_real(link_probability(hit->weight)));
    event_set(e, "reasons", reasons_json(hit->reasons, hit->reason_count));
    event_set_word(e, "age", look_age_name(hit->age));
    event_set(e, "joined", is_desk ? json_integer((json_int_t)hit->joined) : json_null());
    event_set(e, "proposed", is_desk ? json_integer((json_int_t)hit->proposed) : json_null());
    event_set(e, "values", values_json(cli, v, hit->segment));
    event_write(cli->out, e);
}

void look_up_json(Cli *cli, const LookUpView *v, const LookUpAnswer *answer)
{
    for (size_t i = 0; i < answer->hit_count; i++) hit_json(cli, v, answer, &answer->hits[i]);
    json_t *e = event_new("looked_up");
    event_set_word(e, "sight", sight_name(answer->sight));
    event_set_count(e, "hits", answer->hit_count);
    event_set_count(e, "more", answer->more);
    event_set(e, "unread", columns_json(answer->unread));
    event_set(e, "no_value", columns_json(answer->common));
    event_set_count(e, "keys", answer->keys);
    event_set_count(e, "too_common", answer->too_common);
    event_set_word(e, "text", answer->hit_count ? "A lead to check, never an identification." : told_nothing);
    event_write(cli->out, e);
}

/* ---- for people ---- */

static void values_tell(Cli *cli, const LookUpView *v, const Segment *s)
{
    Arena *a = cli->app;
    Str text = S("");
    for (size_t i = 0; i < s->count; i++) {
        if (!told_of_person(&s->values[i])) continue;
        text = str_format(a, "%.*s%s%.*s %.*s", STR(text), text.len ? "; " : "", STR(s->values[i].name),
                          STR(told_value(cli->app, v->show_names, &s->values[i])));
    }
    if (text.len) page_item(cli->out, 5, "says ", page_shown(a, text));
}

static void joins_tell(Cli *cli, const LookUpAnswer *answer, const LookedUp *hit)
{
    if (answer->sight != SIGHT_DESK) return;
    if (hit->joined)
        page_text(cli->out, 5, "Two people joined it with %.*s.",
                  STR(page_counted(cli->app, hit->joined, "other report", "other reports")));
    if (hit->proposed)
        page_text(cli->out, 5, "Linking proposes %.*s who may be the same; nobody has joined them.",
                  STR(page_counted(cli->app, hit->proposed, "other person", "other persons")));
}

static void hit_tell(Cli *cli, const LookUpView *v, const LookUpAnswer *answer, size_t at)
{
    Arena *a = cli->app;
    const LookedUp *hit = &answer->hits[at];
    out_format(cli->out, "%3zu  %.*s\n", at + 1, STR(page_shown(a, mention_word(a, &hit->mention))));
    page_text(cli->out, 5, "%s, %.*s; may be the person: %s bits, a probability of %s", record_kind_name(hit->kind),
              STR(day_text(a, hit->on)), link_figure_bits(hit->weight).text,
              link_figure_percent(link_probability(hit->weight)).text);
    values_tell(cli, v, hit->segment);
    page_item(cli->out, 5, "because ", told_reasons(a, hit->reasons, hit->reason_count));
    if (hit->age != LOOK_AGE_NOT_ASKED)
        page_text(cli->out, 5, "The age of %d %s.", v->age,
                  hit->age == LOOK_AGE_FITS ? "fits" : hit->age == LOOK_AGE_DIFFERS ? "does not fit" :
                  "can neither be confirmed nor ruled out");
    joins_tell(cli, answer, hit);
}

static void limits_tell(Cli *cli, const LookUpAnswer *answer)
{
    bool has_told_name = false;
    for (size_t f = 0; f < PERSON_COLUMNS; f++) {
        bool is_name = f <= PERSON_LAST_NAME;
        if ((!answer->unread[f] && !answer->common[f]) || (is_name && has_told_name)) continue;
        has_told_name |= is_name;
        page_text(cli->out, 2, "Not looked for: %s, which %s.", option_words((PersonColumn)f),
                  answer->unread[f] ? "says nothing as it was typed"
                                    : "stands in so many reports that it tells nobody apart");
    }
    if (answer->too_common)
        page_text(cli->out, 2, "Some of what was typed is shared by too many to be read; more of it finds more.");
    if (!answer->keys)
        page_text(cli->out, 2, "Nobody could be compared by what was typed: too little of it tells somebody from "
                               "others.");
}

void look_up_text(Cli *cli, const LookUpView *v, const LookUpAnswer *answer)
{
    for (size_t i = 0; i < answer->hit_count; i++) hit_tell(cli, v, answer, i);
    if (answer->more)
        page_text(cli->out, 0, "%.*s; --top shows more.", STR(page_counted(cli->app, answer->more, "more", "more")));
    if (!answer->hit_count) page_text(cli->out, 0, "%s", told_nothing);
    else page_text(cli->out, 0, "Each is a lead to check, never an identification. Next: safeharbor persons show "
                                "PERSON%s.", answer->sight == SIGHT_DESK ? "" : ", by a detective or the records room");
    if (answer->hit_count && !v->show_names) page_text(cli->out, 0, "Values are masked; --show-names shows them.");
    limits_tell(cli, answer);
    if (!answer->hit_count || answer->sight == SIGHT_ROADSIDE) page_text(cli->out, 0, "%s", told_danger);
}

/* ---- as a list ---- */

bool look_up_csv(Cli *cli, const LookUpView *v, const LookUpAnswer *answer, Err *err)
{
    static const Str head[] = { { "person", 6 }, { "record_kind", 11 }, { "date", 4 }, { "bits", 4 },
                                { "probability", 11 }, { "because", 7 }, { "age", 3 } };
    Arena *a = cli->app;
    Out *csv = arena_new(a, Out, 1);
    if (!v->csv_name.len) return true;
    if (!out_create(csv, v->csv_name, err)) return false;
    csv_cells(csv, head, COUNT(head));
    for (size_t i = 0; i < answer->hit_count; i++) {
        const LookedUp *h = &answer->hits[i];
        const Str cells[] = { mention_word(a, &h->mention), str_of(record_kind_name(h->kind)), date_text(a, h->on),
                              str_format(a, "%.2f", h->weight), str_format(a, "%.6f", link_probability(h->weight)),
                              told_reasons(a, h->reasons, h->reason_count), str_of(look_age_name(h->age)) };
        csv_cells(csv, cells, COUNT(cells));
    }
    return out_close(csv, err);
}
