/* charge_draft.c - which facts does a report allege, and which are still to be found? */
#include "app/charge_draft.h"

#include <jansson.h>

/* NIBRS codes that say something of a fact. who: 0 where it is of the case. NIBRS offense codes and data element 8,
 * technical specification 2019.1, read 2026-11-22. */
static const struct { const char *code, *fact, *who; FieldId field; } coded[] = {
    { "64A", "commercial-act", NULL, FIELD_OFFENSE_CODE },
    { "40A", "commercial-act", NULL, FIELD_OFFENSE_CODE },
    { "40B", "commercial-act", NULL, FIELD_OFFENSE_CODE },
    { "40B", "arranges", "trafficker", FIELD_OFFENSE_CODE },
    { "40C", "commercial-act", NULL, FIELD_OFFENSE_CODE },
    { "40C", "patronizes", "buyer", FIELD_OFFENSE_CODE },
    { "C", "commerce", NULL, FIELD_SUSPECTED_USING },       /* a computer */
};

/* What a case mostly turns on. */
static const struct { const char *fact, *who; } wanted[] = {
    { "commerce", NULL },             { "recruits", "trafficker" },    { "harbors", "trafficker" },
    { "transports", "trafficker" },   { "advertises", "trafficker" },  { "benefits", "trafficker" },
    { "force", "trafficker" },        { "age-known", "trafficker" },   { "age-observed", "trafficker" },
    { "crosses-line", "trafficker" }, { "patronizes", "buyer" },       { "solicits", "buyer" },
    { "facility", "buyer" },          { "age-known", "buyer" },        { "age-observed", "buyer" },
    { "keeps-place", "facilitator" }, { "advertises", "facilitator" }, { "benefits", "facilitator" },
    { "assists-venture", "facilitator" },
};

typedef struct { Arena *arena; const Record *record; json_t *facts; } Draft;

static json_t *text_json(Arena *arena, Str text)
{
    return json_string(str_format(arena, "%.*s%c", STR(str_printable(arena, text)), 0).at);
}

static bool stands_already(const Draft *d, const char *fact, const char *who)
{
    size_t i;
    json_t *one;
    json_array_foreach(d->facts, i, one) {
        const char *old = json_string_value(json_object_get(one, "who"));
        if (!strcmp(json_string_value(json_object_get(one, "fact")), fact) && !strcmp(old ? old : "", who ? who : ""))
            return true;
    }
    return false;
}

static void fact_add(Draft *d, const char *fact, const char *who, const char *is, Str source)
{
    if (stands_already(d, fact, who)) return;
    json_t *one = json_object();
    json_object_set_new(one, "fact", json_string(fact));
    if (who) json_object_set_new(one, "who", json_string(who));
    json_object_set_new(one, "is", json_string(is));
    if (source.len) json_object_set_new(one, "source", text_json(d->arena, source));
    json_array_append_new(d->facts, one);
}

/* Arrests name their offense in another field. */
static bool is_coded(const Value *v, size_t at)
{
    FieldId field = v->field == FIELD_ARREST_OFFENSE ? FIELD_OFFENSE_CODE : (FieldId)v->field;
    return field == coded[at].field && str_eq(v->text, str_of(coded[at].code));
}

static void codes_add(Draft *d)
{
    for (size_t s = 0; s < d->record->count; s++) {
        const Segment *segment = &d->record->segments[s];
        for (size_t i = 0; i < segment->count; i++)
            for (size_t k = 0; k < COUNT(coded); k++)
                if (is_coded(&segment->values[i], k))
                    fact_add(d, coded[k].fact, coded[k].who, "alleged",
                             str_format(d->arena, "report %.*s of %.*s, line %zu: %s %s", STR(d->record->number),
                                        STR(d->record->agency), segment->line,
                                        field_name((FieldId)segment->values[i].field), coded[k].code));
    }
}

/* ---- the child ---- */

static json_t *child_json(Arena *arena, const PersonDetail *detail)
{
    json_t *child = json_object();
    Age age = detail->mentions[0].found.segment->age;
    AgeStatusOn status = detail->has_age ? detail->age.act.status : AGE_UNSURE;
    bool has_years = age.low >= 0 && age.high < 99;
    if (status == AGE_MINOR)
        json_object_set_new(child, "age", has_years && age.high < 18 ? text_json(arena, age_text(arena, age))
                                                                     : json_string("under 18"));
    else if (status == AGE_ADULT) json_object_set_new(child, "age", json_string("18 or over"));
    if (status == AGE_MINOR || status == AGE_ADULT)
        json_object_set_new(child, "source", text_json(arena, str_format(arena,
            "all that is said of this person's age, weighed: %s, chance of under 18 %.2f", age_status_on_name(status),
            detail->age.p_act)));
    else json_object_set_new(child, "note", json_string("The age is not settled; safeharbor persons show says why."));
    return child;
}

static Str state_of(const LawBook *law, Str agency, Str otherwise)
{
    Str place = { agency.at, agency.len >= 2 ? 2 : 0 };
    for (int k = 0; k < 2; k++, place = otherwise)
        for (size_t i = 0; i < law->provision_count && place.len == 2; i++)
            if (str_eq(law->provisions[i].place, place) && !str_eq(place, S("US"))) return place;
    return S("");
}

Str charge_draft(Arena *arena, const LawBook *law, const PersonDetail *detail, Str tenant_state)
{
    const Record *record = &detail->mentions[0].found.record;
    Draft d = { arena, record, json_array() };
    json_t *root = json_object();
    Str state = state_of(law, record->agency, tenant_state);
    codes_add(&d);
    for (size_t i = 0; i < COUNT(wanted); i++) fact_add(&d, wanted[i].fact, wanted[i].who, "unknown", S(""));
    if (date_is_known(record->date))
        json_object_set_new(root, "offense", text_json(arena, date_text(arena, record->date)));
    if (state.len) json_object_set_new(root, "state", text_json(arena, state));
    json_object_set_new(root, "child", child_json(arena, detail));
    json_object_set_new(root, "facts", d.facts);
    json_object_set_new(root, "note", json_string("Begun from a report. What it codes is alleged, not shown: "
                                                  "complete it, with the source of each fact."));
    char *made = json_dumps(root, JSON_INDENT(2) | JSON_ENSURE_ASCII);
    json_decref(root);
    Str text = str_copy(arena, str_of(made ? made : ""));
    free(made);
    return text;
}
