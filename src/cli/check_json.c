/* check_json.c - what do programs read of a check? */
#include "cli/check_views.h"
#include "cli/event.h"

static json_t *texts(const Str *list, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(array, event_text(list[i]));
    return array;
}

static json_t *number(size_t n)
{
    return json_integer((json_int_t)n);
}

static json_t *claims(Str file, const Finding *f)
{
    json_t *array = json_array();
    for (size_t i = 0; i < f->claim_count; i++) {
        const FindingClaim *c = &f->claims[i];
        char claim[64];
        snprintf(claim, sizeof claim, "line %zu, column %u", c->line, c->column);
        json_array_append_new(array, json_pack("{so so so so ss}", "file", event_text(file), "line", number(c->line),
                                               "field", event_text(c->field), "value", event_text(c->value), "claim", claim));
    }
    return array;
}

static json_t *laws(const Finding *f)
{
    json_t *array = json_array();
    for (size_t i = 0; i < f->law_count; i++)
        json_array_append_new(array, json_pack("{so so so}", "cite_id", event_text(f->laws[i].id), "says",
                                               event_text(f->laws[i].title), "confidence", event_text(f->laws[i].confidence)));
    return array;
}

static json_t *mention(const Finding *f)
{
    char text[32];
    if (f->age.low < 0) snprintf(text, sizeof text, "%s", age_status_name(f->age.status));
    else if (f->age.low == f->age.high) snprintf(text, sizeof text, "%d", f->age.low);
    else snprintf(text, sizeof text, "%d-%d", f->age.low, f->age.high);
    return json_pack("{ss si ss so so ss}", "role", role_name(f->role), "seq", f->sequence, "age", age_status_name(f->age.status),
                     "age_low", event_age(f->age.low), "age_high", event_age(f->age.high), "age_recorded", text);
}

void json_problem(JsonView *v, Str file, const Problem *p)
{
    event_write(v->out, json_pack("{ss so so so so ss so so so sb}", "event", "problem", "file", event_text(file),
                                  "line", number(p->line), "field", event_text(p->field), "code", event_text(p->code),
                                  "text", p->text, "column", number(p->column), "agency", event_text(p->agency),
                                  "incident", event_text(p->number), "warning", (int)p->is_warning));
}

static void count_add(void *to, Str name, size_t count)
{
    char key[160];
    snprintf(key, sizeof key, "%.*s", STR(name));
    json_object_set_new(to, key, number(count));
}

/* `counts` holds every count of the file under the names of tally.h. */
void json_imported(JsonView *v, const CheckFile *f)
{
    const Tally *t = f->tally;
    json_t *counts = json_object();
    tally_each(t, count_add, counts);
    event_write(v->out, json_pack("{ss so ss so so so so so so so so so so sf so}", "event", "imported",
                                  "file", event_text(f->name), "format", f->format, "records", number(f->read.records),
                                  "incidents", number(tally_of(t, "group A incidents")),
                                  "group_b_arrests", number(tally_of(t, "group B arrestees")),
                                  "offenses", number(tally_of(t, "offenses")), "victims", number(tally_of(t, "victims")),
                                  "offenders", number(tally_of(t, "offenders")),
                                  "arrestees", number(tally_of(t, "group A arrestees")),
                                  "problems", number(f->problems + f->warnings), "unreadable", number(f->read.unreadable),
                                  "bytes", number(f->read.bytes), "seconds", f->seconds, "counts", counts));
}

void json_refused(JsonView *v, Str file, const Err *why)
{
    event_write(v->out, json_pack("{ss so ss}", "event", "refused", "file", event_text(file), "text", why->text));
}

void json_finding(JsonView *v, Str file, const Finding *f)
{
    json_t *event = json_pack("{ss so si ss ss so so so so so so so so}", "event", "finding", "rule", event_text(f->rule),
                              "rule_version", f->rule_version, "class", finding_class_name(f->class),
                              "still_minor", still_minor_name(f->still_minor), "agency", event_text(f->agency),
                              "incident", event_text(f->number), "date", event_date(f->date), "record", number(f->line),
                              "mention", mention(f), "because", claims(file, f), "next", texts(f->next, f->next_count),
                              "law", laws(f));
    json_object_set_new(event, "title", event_text(f->title));
    json_object_set_new(event, "why", event_text(f->meaning));
    json_object_set_new(event, "circumstances", texts(f->reasons, f->reason_count));
    json_object_set_new(event, "mark", event_text(f->mark));
    json_object_set_new(event, "pool", json_boolean(f->is_pool));
    json_object_set_new(event, "record_kind", json_string(record_kind_name(f->record_kind)));
    json_object_set_new(event, "more_claims", json_boolean(f->has_more_claims));
    json_object_set_new(event, "review_minutes", json_integer(f->review_minutes));
    json_object_set_new(event, "file", event_text(file));
    event_write(v->out, event);
}

static json_t *found_by_rule(const JsonView *v, const size_t *found)
{
    json_t *object = json_object();
    for (size_t i = 0; i < v->knowledge->rules.count; i++) {
        char id[128];
        snprintf(id, sizeof id, "%.*s", STR(v->knowledge->rules.rules[i].id));
        if (found[i]) json_object_set_new(object, id, number(found[i]));
    }
    return object;
}

static void json_agency(JsonView *v, const CheckAgency *a)
{
    event_write(v->out, json_pack("{ss so so so so so so so so}", "event", "agency", "agency", event_text(a->agency),
                                  "records", number(a->records), "records_found", number(a->records_found),
                                  "victims", number(a->of_role[ROLE_VICTIM]), "offenders", number(a->of_role[ROLE_OFFENDER]),
                                  "arrestees", number(a->of_role[ROLE_ARRESTEE]), "children", number(a->children),
                                  "findings", found_by_rule(v, a->found)));
}

void json_summary(JsonView *v, const CheckSummary *s)
{
    for (size_t i = 0; i < s->agency_count; i++)
        if (s->agencies[i].records) json_agency(v, &s->agencies[i]);
    event_write(v->out, json_pack("{ss so so so so sf so so so so so so si}", "event", "summary",
                                  "records", number(s->total.records), "people", number(s->people),
                                  "children", number(s->children), "findings", found_by_rule(v, s->total.found),
                                  "seconds", s->seconds, "records_found", number(s->total.records_found),
                                  "surely_adult_today", number(s->surely_adult), "superseded", number(s->superseded),
                                  "withdrawn", number(s->withdrawn), "files_refused", number(s->refused),
                                  "lines_unreadable", number(s->unreadable), "review_minutes", s->review_minutes));
}
