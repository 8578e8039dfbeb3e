/* check_list.c - the reports one by one, the most urgent first, and what was only counted. */
#include "cli/check_views.h"
#include "cli/page.h"

static const char *part_title(CheckPart part)
{
    static const char *const titles[] = {
        "READ THESE FIRST: SOMEBODY IN THEM MAY STILL BE UNDER 18 TODAY",
        "SURELY ADULT TODAY: CORRECT THE RECORD, OFFER RELIEF",
        "ALREADY KNOWN AS VICTIMS OF TRAFFICKING: NOT NEW, CHECK THAT THE CASE IS COMPLETE",
    };
    return titles[part];
}

static const char *still_text(StillMinor still)
{
    static const char *const texts[] = { "under 18 today", "may be under 18 today", "adult today" };
    return texts[still];
}

/* ---- one report ---- */

/* A report can list 999 victims; nobody reads on beyond two dozen, and the CSV file has them all. */
#define PERSONS_MAX 24

static void rule_of_report_tell(TextView *v, size_t i)
{
    const ReportAtHand *r = &v->report;
    size_t more = r->rules[i].person_count > PERSONS_MAX ? r->rules[i].person_count - PERSONS_MAX : 0;
    Str rest = more ? str_format(&v->scratch, "; and %.*s more", STR(page_count(&v->scratch, more))) : S("");
    page_text(v->out, 6, "%.*s: %.*s%.*s.", STR(r->rules[i].title), STR(r->rules[i].persons), STR(rest));
}

static void claim_add(ReportAtHand *r, const FindingClaim *c)
{
    size_t key = c->line * 1024 + c->column, at = r->claim_count;
    for (size_t i = 0; i < r->claim_count; i++)
        if (r->claims[i].key == key) return;
    if (r->claim_count == COUNT(r->claims)) { r->has_more_claims = true; return; }

    for (; at > 0 && r->claims[at - 1].key > key; at--) r->claims[at] = r->claims[at - 1];
    r->claims[at].key = key;
    r->claims[at].text = str_format(&r->arena, "line %zu %.*s %.*s", c->line, STR(c->field),
                                    STR(str_printable(&r->arena, c->value)));
    r->claim_count++;
}

static void claims_tell(TextView *v)
{
    ReportAtHand *r = &v->report;
    Str all = S("");
    for (size_t i = 0; i < r->claim_count; i++)
        all = str_format(&r->arena, "%.*s%s%.*s", STR(all), i ? "; " : "", STR(r->claims[i].text));
    page_text(v->out, 8, "%.*s: %.*s%s", STR(page_shown(&v->scratch, str_base_name(r->file))), STR(all),
              r->has_more_claims ? "; and more." : ".");
}

static void report_tell(TextView *v)
{
    ReportAtHand *r = &v->report;
    if (r->rule_count == 0) return;
    if (v->listed == v->list_max) {
        v->left_out++;
    } else {
        out_format(v->out, "\n %3zu. %.*s  %s\n", ++v->listed, STR(r->head), still_text(r->still_minor));
        for (size_t i = 0; i < r->rule_count; i++) rule_of_report_tell(v, i);
        for (size_t i = 0; i < r->reason_count; i++) page_item(v->out, 8, "- ", r->reasons[i]);
        claims_tell(v);
        arena_reset(&v->scratch, 0);
    }
    r->rule_count = r->claim_count = r->reason_count = 0;
    arena_reset(&r->arena, 0);
}

static void report_begin(TextView *v, Str file, const Finding *f)
{
    ReportAtHand *r = &v->report;
    Str date = date_text(&r->arena, f->date);
    Str number = str_printable(&r->arena, f->number);
    r->file = file;
    r->line = f->line;
    r->still_minor = f->still_minor;
    r->has_more_claims = false;
    r->head = str_format(&r->arena, "%.*s  %s %.*s  %.*s", STR(str_printable(&r->arena, f->agency)),
                         record_kind_name(f->record_kind), STR(number), STR(date.len ? date : S("no date")));
}

static void person_add(ReportAtHand *r, const Finding *f)
{
    Str title = f->mark.len ? str_format(&r->arena, "%.*s [%.*s]", STR(f->title), STR(f->mark)) : f->title;
    Str person = str_format(&r->arena, "%s %d, age %.*s", role_name(f->role), f->sequence,
                            STR(age_text(&r->arena, f->age)));
    for (size_t i = 0; i < r->rule_count; i++) {
        if (!str_eq(r->rules[i].title, title)) continue;
        if (r->rules[i].person_count++ >= PERSONS_MAX) return;
        r->rules[i].persons = str_format(&r->arena, "%.*s; %.*s", STR(r->rules[i].persons), STR(person));
        return;
    }
    if (r->rule_count == COUNT(r->rules)) return;
    r->rules[r->rule_count].title = title;
    r->rules[r->rule_count].person_count = 1;
    r->rules[r->rule_count++].persons = person;
}

static void reason_add(ReportAtHand *r, Str reason)
{
    for (size_t i = 0; i < r->reason_count; i++)
        if (str_eq(r->reasons[i], reason)) return;
    if (r->reason_count < COUNT(r->reasons)) r->reasons[r->reason_count++] = reason;
}

/* ---- the parts ---- */

static void end_part(TextView *v)
{
    report_tell(v);
    if (v->has_part && v->left_out)
        page_text(v->out, 2, "and %.*s more. --csv FILE writes them all; --all lists them here.",
                  STR(page_count(&v->scratch, v->left_out)));
    v->listed = v->left_out = 0;
    v->has_part = false;
}

static void begin_part(TextView *v, CheckPart part)
{
    if (v->has_part && v->part == part) return;
    end_part(v);
    page_heading(v->out, part_title(part));
    v->part = part;
    v->has_part = true;
}

void text_finding(TextView *v, Str file, CheckPart part, const Finding *f)
{
    ReportAtHand *r = &v->report;
    if (f->is_pool && !v->with_pools) return;
    begin_part(v, part);
    if (r->rule_count && (r->line != f->line || !str_eq(r->file, file))) report_tell(v);
    if (r->rule_count == 0) report_begin(v, file, f);

    person_add(r, f);
    for (size_t i = 0; i < f->claim_count; i++) claim_add(r, &f->claims[i]);
    for (size_t i = 0; i < f->reason_count; i++) reason_add(r, f->reasons[i]);
    r->has_more_claims |= f->has_more_claims;
}

/* ---- the end: pools, work, files ---- */

static const char about_pools[] =
    "Most of these children are not being sold. Read them where something else points to the same child, "
    "place or adult. --all lists them.";

static const char nothing_found[] =
    "No report calls for a second look by these rules. That does not mean there was no child: a report "
    "shows only what was written down.";

static const char about_work[] =
    "That is an estimate of ours from the minutes each rule states, not a measurement; it leaves the "
    "counted arrests out.";

static const char more_to_see[] =
    "safeharbor rules ID shows a rule with its sources. --csv FILE writes the list to pull the paper "
    "files with.";

static void pools_tell(TextView *v, const CheckSummary *s)
{
    const RuleSet *rules = &v->knowledge->rules;
    bool has_any = false;
    for (size_t i = 0; i < rules->count; i++) {
        if (!rules->rules[i].is_pool || !s->total.found[i]) continue;
        if (!has_any) {
            page_heading(v->out, "COUNTED, NOT LISTED: ARRESTS IN WHICH MORE CHILDREN MAY BE FOUND");
            page_text(v->out, 2, "%s", about_pools);
            has_any = true;
        }
        Str arrests = page_counted(&v->scratch, s->total.found[i], "arrest", "arrests");
        page_text(v->out, 4, "%.*s: %.*s.", STR(rules->rules[i].title), STR(arrests));
    }
}

static void estimate_tell(TextView *v, const CheckSummary *s)
{
    size_t hours = (size_t)(s->review_minutes + 59) / 60;
    Str reports = page_counted(&v->scratch, s->total.records_found, "report", "reports");
    Str work = page_counted(&v->scratch, hours, "hour", "hours");
    page_text(v->out, 2, "%.*s to read, about %.*s of work. %s", STR(reports), STR(work), about_work);
}

static void not_read_tell(TextView *v, const CheckSummary *s)
{
    Str files = page_counted(&v->scratch, s->refused, "file was", "files were");
    Str lines = page_counted(&v->scratch, s->unreadable, "line", "lines");
    if (s->refused) page_text(v->out, 2, "%.*s not used; see the reason above.", STR(files));
    if (s->unreadable) page_text(v->out, 2, "%.*s could not be read; --problems FILE lists them.", STR(lines));
}

void text_summary(TextView *v, const CheckSummary *s)
{
    end_part(v);
    pools_tell(v, s);
    page_heading(v->out, "THE WORK AHEAD");
    if (!s->total.records) page_text(v->out, 2, "No report was read, so nothing can be said.");
    else if (!s->total.records_found) page_text(v->out, 2, "%s", nothing_found);
    else estimate_tell(v, s);
    not_read_tell(v, s);
    page_text(v->out, 2, "%s", more_to_see);
    arena_reset(&v->scratch, 0);
}
