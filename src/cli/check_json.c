/* check_json.c - what do programs read of a check? */
#include "cli/check_views.h"
#include "cli/event.h"

/* ---- files and their problems ---- */

void json_problem(JsonView *v, Str file, const Problem *p)
{
    json_t *e = event_new("problem");
    event_set_text(e, "file", file);
    event_set_count(e, "line", p->line);
    event_set_text(e, "field", p->field);
    event_set_text(e, "code", p->code);
    event_set_word(e, "text", p->text);
    event_set(e, "column", p->column ? json_integer((json_int_t)p->column) : json_null());
    event_set_text(e, "agency", p->agency);
    event_set_text(e, "incident", p->number);
    event_set_flag(e, "warning", p->is_warning);
    if (p->words.len) event_set_text(e, "words", p->words);
    event_write(v->out, e);
}

static void count_add(void *to, Str name, size_t count)
{
    char key[160];
    snprintf(key, sizeof key, "%.*s", STR(name));
    event_set_count(to, key, count);
}

/* `counts` holds every count of the file under the names of tally.h. */
static json_t *file_event(const FileRead *f)
{
    const Tally *t = f->tally;
    json_t *e = event_new("imported"), *counts = json_object();
    tally_each(t, count_add, counts);
    event_set_text(e, "file", f->name);
    event_set_text(e, "format", f->format);
    event_set_count(e, "records", f->read.records);
    event_set_count(e, "incidents", tally_of(t, "group A incidents"));
    event_set_count(e, "group_b_arrests", tally_of(t, "group B arrestees"));
    event_set_count(e, "zero_reports", tally_of(t, "zero reports"));
    event_set_count(e, "offenses", tally_of(t, "offenses"));
    event_set_count(e, "victims", tally_of(t, "victims"));
    event_set_count(e, "offenders", tally_of(t, "offenders"));
    event_set_count(e, "arrestees", tally_of(t, "group A arrestees"));
    event_set_count(e, "problems", f->problems + f->warnings);
    event_set_count(e, "unreadable", f->read.unreadable);
    event_set_count(e, "bytes", f->read.bytes);
    if (f->read.rows) {
        event_set_count(e, "rows", f->read.rows);
        event_set_count(e, "persons", tally_of(t, "persons"));
        event_set_count(e, "persons_with_age", tally_of(t, "persons with an age"));
        event_set_count(e, "dated", tally_of(t, "reports with a date"));
        event_set_count(e, "told", tally_of(t, "reports with an offense or a text"));
    }
    event_set_seconds(e, "seconds", f->seconds);
    event_set(e, "counts", counts);
    return e;
}

void json_imported(JsonView *v, const FileRead *f)
{
    event_write(v->out, file_event(f));
}

void json_kept(JsonView *v, const Imported *i)
{
    json_t *e = file_event(i->file);
    event_set_count(e, "import", (size_t)i->import_id);
    event_set_flag(e, "known", i->is_known);
    event_write(v->out, e);
}

void json_run(JsonView *v, const RunRow *run)
{
    json_t *e = event_new("run");
    event_set_count(e, "run", (size_t)run->id);
    event_set(e, "today", event_date(run->today));
    event_set_count(e, "last_import", (size_t)run->last_import);
    event_set_count(e, "new", (size_t)run->fresh);
    event_set_count(e, "added", (size_t)run->added);
    event_set_count(e, "ended", (size_t)run->ended);
    event_set_count(e, "standing", (size_t)run->standing);
    event_write(v->out, e);
}

/* One event a table. */
void json_own_words(JsonView *v, const OwnWords *own)
{
    for (size_t i = 0; i < own->count; i++) {
        json_t *e = event_new("own_words");
        event_set_text(e, "table", own->tables[i].name);
        event_set_text(e, "version", own->tables[i].version);
        event_set_count(e, "phrases", own->tables[i].phrases);
        event_set_count(e, "patterns", own->tables[i].patterns);
        event_write(v->out, e);
    }
}

void json_refused(JsonView *v, Str file, const Err *why)
{
    json_t *e = event_new("refused");
    event_set_text(e, "file", file);
    event_set_word(e, "text", why->text);
    event_write(v->out, e);
}

/* ---- findings ---- */

static const char *origin_name(const FindingClaim *c)
{
    return is_of_correction(c) ? "correction" : is_of_another_report(c) ? "other_report" : "own_words";
}

static json_t *claims(Str file, const Finding *f)
{
    json_t *array = json_array();
    for (size_t i = 0; i < f->claim_count; i++) {
        const FindingClaim *c = &f->claims[i];
        char place[64];
        if (c->column) snprintf(place, sizeof place, "line %zu, column %u", c->line, c->column);
        else snprintf(place, sizeof place, "line %zu", c->line);
        json_t *claim = json_object();
        Str from = c->origin, other = S("");
        if (is_of_another_record(c)) (void)str_cut(&from, ',', &other);
        event_set_text(claim, "file", other.len ? other : file);
        if (c->table.len) event_set_text(claim, "table", c->table);
        event_set_count(claim, "line", c->line);
        event_set_text(claim, "field", c->field);
        event_set_text(claim, "value", c->value);
        event_set_word(claim, "claim", place);
        if (c->origin.len) event_set_text(claim, origin_name(c), c->origin);
        json_array_append_new(array, claim);
    }
    return array;
}

static json_t *mention(const Finding *f)
{
    char recorded[32];
    if (f->age.low < 0) snprintf(recorded, sizeof recorded, "%s", age_status_name(f->age.status));
    else if (f->age.low == f->age.high) snprintf(recorded, sizeof recorded, "%d", f->age.low);
    else snprintf(recorded, sizeof recorded, "%d-%d", f->age.low, f->age.high);

    json_t *m = json_object();
    event_set_word(m, "role", role_name(f->role));
    event_set(m, "seq", json_integer(f->sequence));
    event_set_word(m, "age", age_status_name(f->age.status));
    event_set(m, "age_low", event_age(f->age.low));
    event_set(m, "age_high", event_age(f->age.high));
    event_set_word(m, "age_recorded", recorded);
    return m;
}

json_t *json_laws(const Law *laws, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *law = json_object();
        event_set_text(law, "cite_id", laws[i].id);
        event_set_text(law, "says", laws[i].title);
        event_set_text(law, "confidence", laws[i].confidence);
        json_array_append_new(array, law);
    }
    return array;
}

json_t *json_finding_event(Str file, const Finding *f)
{
    json_t *e = event_new("finding");
    event_set_text(e, "rule", f->rule);
    event_set_count(e, "rule_version", (size_t)f->rule_version);
    event_set_word(e, "class", finding_class_name(f->class));
    event_set_word(e, "still_minor", still_minor_name(f->still_minor));
    event_set_text(e, "agency", f->agency);
    event_set_text(e, "incident", f->number);
    event_set(e, "date", event_date(f->date));
    event_set_count(e, "record", f->line);
    event_set(e, "mention", mention(f));
    event_set(e, "because", claims(file, f));
    event_set(e, "next", event_texts(f->next, f->next_count));
    event_set(e, "law", json_laws(f->laws, f->law_count));
    event_set_text(e, "title", f->title);
    event_set_text(e, "why", f->meaning);
    event_set(e, "circumstances", event_texts(f->reasons, f->reason_count));
    event_set_text(e, "mark", f->mark);
    event_set_flag(e, "pool", f->is_pool);
    event_set_word(e, "record_kind", record_kind_name(f->record_kind));
    event_set_flag(e, "more_claims", f->has_more_claims);
    event_set_count(e, "review_minutes", (size_t)f->review_minutes);
    event_set_text(e, "file", file);
    return e;
}

void json_finding(JsonView *v, Str file, const Finding *f)
{
    event_write(v->out, json_finding_event(file, f));
}

/* ---- the summary, agency by agency first ---- */

static json_t *found_by_rule(const JsonView *v, const size_t *found)
{
    json_t *object = json_object();
    for (size_t i = 0; i < v->knowledge->rules.count; i++)
        if (found[i]) count_add(object, v->knowledge->rules.rules[i].id, found[i]);
    return object;
}

static void json_agency(JsonView *v, const AgencyCounts *a)
{
    json_t *e = event_new("agency");
    event_set_text(e, "agency", a->agency);
    event_set_count(e, "records", a->records);
    event_set_count(e, "records_found", a->records_found);
    event_set_count(e, "victims", a->of_role[ROLE_VICTIM]);
    event_set_count(e, "offenders", a->of_role[ROLE_OFFENDER]);
    event_set_count(e, "arrestees", a->of_role[ROLE_ARRESTEE]);
    event_set_count(e, "children", a->children);
    event_set(e, "findings", found_by_rule(v, a->found));
    event_write(v->out, e);
}

static size_t people_listed(const AgencyCounts *a)
{
    return a->of_role[ROLE_VICTIM] + a->of_role[ROLE_OFFENDER] + a->of_role[ROLE_ARRESTEE];
}

void json_summary(JsonView *v, const Summary *s)
{
    for (size_t i = 0; i < s->agency_count; i++)
        if (s->agencies[i].records) json_agency(v, &s->agencies[i]);

    json_t *e = event_new("summary");
    event_set_count(e, "records", s->total.records);
    event_set_count(e, "people", s->people);
    event_set_count(e, "children", s->children);
    event_set_count(e, "people_listed", people_listed(&s->total));
    event_set_count(e, "children_listed", s->total.children);
    event_set(e, "findings", found_by_rule(v, s->total.found));
    event_set_seconds(e, "seconds", s->seconds);
    event_set_count(e, "records_found", s->total.records_found);
    event_set_count(e, "surely_adult_today", s->surely_adult);
    event_set_count(e, "superseded", s->superseded);
    event_set_count(e, "withdrawn", s->withdrawn);
    event_set_count(e, "files_refused", s->refused);
    event_set_count(e, "lines_unreadable", s->unreadable);
    event_set_count(e, "review_minutes", (size_t)s->review_minutes);
    event_write(v->out, e);
}
