/* check_text.c - the report that a chief reads: what was read, what was found, what it means, what to do first. */
#include "base/limits.h"
#include "cli/check_views.h"
#include "cli/page.h"

#define FILE_COLUMNS 35
#define LISTED_MAX 25           /* a chief reads two dozen; the list for the records room is the CSV file */

static const char what_this_is[] =
    "What a second look at these crime reports finds: children filed as offenders, or whose exploitation "
    "was filed as something else. Nothing is stored or sent. A finding is a reason to read a file, never "
    "a proof.";

static const char how_counted[] =
    "screened: incidents, late arrests and Group B arrests, each number once, as last reported. found: "
    "reports with a finding. victims, offenders, arrestees: persons as those reports list them; a child "
    "who is listed as offender and as arrestee stands in both columns. under 18: of these persons, by "
    "the age recorded.";

bool text_open(TextView *v, Arena *app, Out *out, const Knowledge *knowledge, Date today)
{
    memset(v, 0, sizeof *v);
    v->out = out;
    v->knowledge = knowledge;
    v->today = today;
    v->list_max = LISTED_MAX;
    v->edits = arena_new(app, EditCount, EDIT_CODES_MAX);
    return arena_open(&v->scratch, SCRATCH_ARENA_BYTES) && arena_open(&v->report.arena, SCRATCH_ARENA_BYTES);
}

void text_close(TextView *v)
{
    arena_close(&v->report.arena);
    arena_close(&v->scratch);
}

static Str count(TextView *v, size_t n)
{
    return page_count(&v->scratch, n);
}

/* ---- what was read ---- */

void text_problem(TextView *v, const Problem *p)
{
    for (size_t i = 0; i < v->edit_count; i++)
        if (str_eq(str_of(v->edits[i].code), p->code)) { v->edits[i].count++; return; }
    if (v->edit_count == EDIT_CODES_MAX) return;
    EditCount *e = &v->edits[v->edit_count++];
    *e = (EditCount){ .count = 1, .is_warning = p->is_warning };
    snprintf(e->code, sizeof e->code, "%.*s", STR(p->code));
}

static int most_first(const void *a, const void *b)
{
    const EditCount *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return strcmp(x->code, y->code);
}

static void edits_tell(TextView *v, bool is_warning, const char *label)
{
    Str all = S("");
    size_t total = 0;
    for (size_t i = 0; i < v->edit_count; i++) {
        const EditCount *e = &v->edits[i];
        if (e->is_warning != is_warning) continue;
        total += e->count;
        all = str_format(&v->scratch, "%.*s%s%s x%.*s", STR(all), all.len ? ", " : "", e->code,
                         STR(count(v, e->count)));
    }
    if (total) page_text(v->out, 2, "%s %.*s (%.*s).", label, STR(count(v, total)), STR(all));
}

static void begin_reading(TextView *v)
{
    if (v->file_count++ > 0) return;
    out_format(v->out, "Safeharbor check, %.*s\n", STR(date_text(&v->scratch, v->today)));
    page_text(v->out, 0, "%s", what_this_is);
    page_heading(v->out, "WHAT WAS READ");
    out_format(v->out, "%47s%10s%27s%10s\n", "Group A", "Group B", "recorded under 18", "taken");
    out_format(v->out, "  %-35s%10s%10s%9s%9s%9s%10s\n", "file", "incidents", "arrests", "victims", "offend.",
               "arrest.", "back");
}

static void cell(TextView *v, int columns, size_t n)
{
    out_format(v->out, "%*.*s", columns, STR(count(v, n)));
}

static void file_row(TextView *v, Str name, const FileCounts *n)
{
    name = page_shown(&v->scratch, name);
    if (name.len > FILE_COLUMNS) {
        out_format(v->out, "  %.*s\n", STR(name));
        name = S("");
    }
    out_format(v->out, "  %-*.*s", FILE_COLUMNS, STR(name));
    cell(v, 10, n->incidents);
    cell(v, 10, n->group_b);
    cell(v, 9, n->victims);
    cell(v, 9, n->offenders);
    cell(v, 9, n->arrestees);
    cell(v, 10, n->taken_back);
    out_char(v->out, '\n');
    arena_reset(&v->scratch, 0);
}

void text_imported(TextView *v, const CheckFile *f)
{
    const Tally *t = f->tally;
    const FileCounts n = {
        .incidents = tally_of(t, "group A incidents"),
        .group_b = tally_of(t, "group B arrestees"),
        .victims = tally_of(t, "victims under 18"),
        .offenders = tally_of(t, "offenders under 18"),
        .arrestees = tally_of(t, "group A arrestees under 18") + tally_of(t, "group B arrestees under 18"),
        .taken_back = tally_of(t, "group A deletes") + tally_of(t, "group B deletes"),
    };
    begin_reading(v);
    file_row(v, str_base_name(f->name), &n);
    v->total.incidents += n.incidents;
    v->total.group_b += n.group_b;
    v->total.victims += n.victims;
    v->total.offenders += n.offenders;
    v->total.arrestees += n.arrestees;
    v->total.taken_back += n.taken_back;
}

void text_refused(TextView *v, Str file, const Err *why)
{
    begin_reading(v);
    out_format(v->out, "  %.*s\n", STR(page_shown(&v->scratch, str_base_name(file))));
    page_item(v->out, 4, "NOT USED. ", page_shown(&v->scratch, str_of(why->text)));
    arena_reset(&v->scratch, 0);
}

static void end_reading(TextView *v)
{
    if (v->file_count > 1) file_row(v, S("all files, as they stand"), &v->total);
    qsort(v->edits, v->edit_count, sizeof *v->edits, most_first);
    edits_tell(v, false, "Edit rules broken; the records are kept and read all the same:");
    edits_tell(v, true, "Values the FBI asks to look at twice:");
    arena_reset(&v->scratch, 0);
}

/* ---- what was found, by agency ---- */

static void agency_row(TextView *v, Str name, const CheckAgency *a)
{
    out_format(v->out, "  %-12.*s", STR(name));
    cell(v, 12, a->records);
    cell(v, 10, a->records_found);
    cell(v, 11, a->of_role[ROLE_VICTIM]);
    cell(v, 11, a->of_role[ROLE_OFFENDER]);
    cell(v, 11, a->of_role[ROLE_ARRESTEE]);
    cell(v, 12, a->children);
    out_char(v->out, '\n');
    arena_reset(&v->scratch, 0);
}

static void agencies_tell(TextView *v, const CheckSummary *s)
{
    size_t without = 0;
    out_format(v->out, "%26s%10s%11s%11s%11s%12s\n", "screened", "found", "victims", "offenders", "arrestees",
               "under 18");
    for (size_t i = 0; i < s->agency_count; i++) {
        const CheckAgency *a = &s->agencies[i];
        if (a->records && !a->records_found) without++;
        if (!a->records_found) continue;
        agency_row(v, a->agency.len ? str_printable(&v->scratch, a->agency) : S("others"), a);
    }
    agency_row(v, S("all"), &s->total);
    if (without == 0) return;
    Str rest = s->total.records_found ? page_counted(&v->scratch, without, "other agency", "other agencies")
                                      : page_counted(&v->scratch, without, "agency", "agencies");
    page_text(v->out, 2, "In the reports of %.*s nothing was found.", STR(rest));
}

static void not_counted_tell(TextView *v, const CheckSummary *s)
{
    if (!s->superseded && !s->withdrawn) return;
    Str replaced = page_counted(&v->scratch, s->superseded, "finding", "findings");
    page_text(v->out, 2, "Not counted: %.*s in reports that a later one replaces, %.*s in reports that the "
              "agency took back.", STR(replaced), STR(count(v, s->withdrawn)));
}

/* ---- what it means ---- */

/* Each law once, in the fullest wording that a rule gives it. */
static void laws_add(const Law **laws, size_t *n, const Rule *rule)
{
    for (size_t i = 0; i < rule->law_count; i++) {
        size_t k = 0;
        while (k < *n && !str_eq(laws[k]->id, rule->laws[i].id)) k++;
        if (k == RULE_LINES_MAX) return;
        if (k == *n) laws[(*n)++] = &rule->laws[i];
        else if (rule->laws[i].title.len > laws[k]->title.len) laws[k] = &rule->laws[i];
    }
}

static void law_tell(TextView *v, const Law *law)
{
    Str doubt = S("");
    if (!str_eq(law->confidence, S("high")))
        doubt = str_format(&v->scratch, " (not settled here: %.*s)", STR(law->confidence));
    Str citation = page_citation(&v->scratch, law->id);
    page_text(v->out, 4, "%.*s. %.*s%.*s", STR(citation), STR(law->title), STR(doubt));
}

static void rule_tell(TextView *v, const Rule *rule, size_t found)
{
    Str persons = page_counted(&v->scratch, found, "person", "persons");
    page_text(v->out, 2, "%.*s: %.*s, as the reports list them.", STR(rule->title), STR(persons));
    page_item(v->out, 4, "Why it matters: ", rule->because);
    for (size_t i = 0; i < rule->next_count; i++) {
        char label[32];
        snprintf(label, sizeof label, "%zu. ", i + 1);
        page_item(v->out, 4, label, rule->next[i]);
    }
    page_text(v->out, 4, "[%s; rule %.*s, version %d; basis: %.*s]", finding_class_name(rule->class),
              STR(rule->id), rule->version, STR(rule->grade));
    arena_reset(&v->scratch, 0);
}

static void meanings_tell(TextView *v, const CheckSummary *s)
{
    const RuleSet *rules = &v->knowledge->rules;
    const Law *laws[RULE_LINES_MAX];
    size_t law_count = 0;
    page_heading(v->out, "WHAT IT MEANS, AND WHAT TO DO FIRST");
    for (FindingClass class = 0; class < FINDING_CLASSES; class++)
        for (size_t i = 0; i < rules->count; i++) {
            const Rule *rule = &rules->rules[i];
            if (rule->class != class || rule->is_pool || !s->total.found[i]) continue;
            out_char(v->out, '\n');
            rule_tell(v, rule, s->total.found[i]);
            laws_add(laws, &law_count, rule);
        }
    if (law_count) out_text(v->out, "\n  The law behind it\n");
    for (size_t i = 0; i < law_count; i++) law_tell(v, laws[i]);
}

void text_counted(TextView *v, const CheckSummary *s)
{
    end_reading(v);
    page_heading(v->out, "WHAT WAS FOUND, BY AGENCY");
    agencies_tell(v, s);
    page_text(v->out, 2, "%s", how_counted);
    not_counted_tell(v, s);
    if (s->total.records_found) meanings_tell(v, s);
    arena_reset(&v->scratch, 0);
}
