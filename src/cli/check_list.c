/* check_list.c - the reports one by one, the most urgent first. */
#include "cli/check_views.h"
#include "cli/page.h"

static const char *part_title(ReportPart part)
{
    static const char *const titles[] = {
        "READ THESE FIRST: SOMEBODY IN THEM MAY STILL BE UNDER 18 TODAY",
        "ADULT TODAY IF THE AGE ON RECORD IS RIGHT: CHECK THE AGE, CORRECT THE RECORD, OFFER RELIEF",
        "ALREADY RECORDED AS VICTIMS OF TRAFFICKING: NOT NEW; CHECK THAT THE CASE IS COMPLETE",
        "ONLY COUNTED UNLESS ASKED FOR: MOST OF THESE CHILDREN ARE NOT BEING SOLD",
    };
    return titles[part];
}

static const char *still_text(StillMinor still)
{
    static const char *const texts[] = {
        "under 18 today", "may be under 18 today", "adult today by the recorded age"
    };
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

/* What a code means, for fields whose codes say little by themselves; offenses are told by the rule's title. */
static Str meaning_of(const TextView *v, const FindingClaim *c)
{
    static const FieldId told[] = { FIELD_LOCATION, FIELD_RELATIONSHIP, FIELD_PROPERTY, FIELD_PROPERTY_LOSS, FIELD_DRUG,
                                    FIELD_SUSPECTED_USING };
    const NibrsBook *book = &v->knowledge->nibrs;
    const Layout *layout = &book->layouts[book->count - 1];
    if (c->id == FIELD_ALLEGATION) {
        const CodeEntry *entry = codes_find(layout->of_field[FIELD_OFFENSE_CODE].list, code_of(c->value));
        return entry ? entry->meaning : S("");
    }
    for (size_t i = 0; i < COUNT(told); i++) {
        const CodeEntry *entry = c->id == told[i] ? codes_find(layout->of_field[c->id].list, code_of(c->value)) : NULL;
        if (entry) return entry->meaning;
    }
    return S("");
}

/* "line 3 age of offender 17-25", "nibrs_offense line 2 location type 14 (hotel/motel/etc.)". */
static Str claim_text(TextView *v, const FindingClaim *c)
{
    Arena *arena = &v->report.arena;
    Str value = str_printable(arena, c->value), meaning = meaning_of(v, c);
    bool is_age = c->id == FIELD_VICTIM_AGE || c->id == FIELD_OFFENDER_AGE || c->id == FIELD_ARRESTEE_AGE ||
        c->id == FIELD_PERSON_AGE;
    if (is_age && age_read(c->value).form == AGE_RANGE) value = age_text(arena, age_read(c->value));
    if (meaning.len) value = str_format(arena, "%.*s (%.*s)", STR(value), STR(meaning));
    if (is_of_another_record(c))
        return str_format(arena, "%.*s: %.*s %.*s", STR(c->origin), STR(c->field), STR(value));
    if (c->origin.len)
        value = str_format(arena, "%.*s (own words of the agency: %.*s)", STR(value),
                           STR(str_printable(arena, c->origin)));
    Str column = str_printable(arena, text_columns_of(v, v->report.file, c));
    return str_format(arena, "%.*s%sline %zu %.*s%s%.*s %.*s", STR(c->table), c->table.len ? " " : "", c->line,
                      STR(column), column.len ? ": " : "", STR(c->field), STR(value));
}

/* Not every form has columns, so several claims may have one place. */
static bool is_listed(const ReportAtHand *r, size_t key, Str text)
{
    for (size_t i = 0; i < r->claim_count; i++)
        if (r->claims[i].key == key && str_eq(r->claims[i].text, text)) return true;
    return false;
}

static void claim_add(TextView *v, const FindingClaim *c)
{
    ReportAtHand *r = &v->report;
    size_t key = c->line * 1024 + c->column, at = r->claim_count, mark = arena_mark(&r->arena);
    Str text = claim_text(v, c);
    bool is_known = is_listed(r, key, text), has_room = r->claim_count < COUNT(r->claims);
    if (!is_known && !has_room) r->has_more_claims = true;
    if (is_known || !has_room) { arena_reset(&r->arena, mark); return; }

    for (; at > 0 && r->claims[at - 1].key > key; at--) r->claims[at] = r->claims[at - 1];
    r->claims[at].key = key;
    r->claims[at].text = text;
    r->claim_count++;
}

static void claims_tell(TextView *v)
{
    ReportAtHand *r = &v->report;
    Str all = S("");
    for (size_t i = 0; i < r->claim_count; i++)
        all = str_format(&r->arena, "%.*s%s%.*s", STR(all), i ? "; " : "", STR(r->claims[i].text));
    page_text(v->out, 8, "%.*s: %.*s%s", STR(text_file_name(v, &v->scratch, r->file)), STR(all),
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
    Str number = number_told(&r->arena, str_printable(&r->arena, f->number));
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
    Str age = age_text(&r->arena, f->age);
    Str person = str_format(&r->arena, "%s %d, %s %.*s", role_name(f->role), f->sequence,
                            f->age.status == AGE_IS_ADULT ? "recorded as" : "age", STR(age));
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
    if (r->reason_count < COUNT(r->reasons)) r->reasons[r->reason_count++] = str_copy(&r->arena, reason);
}

/* ---- the parts ---- */

void text_end_list(TextView *v)
{
    report_tell(v);
    if (v->has_part && v->left_out)
        page_text(v->out, 2, "and %.*s more. --csv FILE writes them all; --all lists them here.",
                  STR(page_count(&v->scratch, v->left_out)));
    v->listed = v->left_out = 0;
    v->has_part = false;
}

static void begin_part(TextView *v, ReportPart part)
{
    if (v->has_part && v->part == part) return;
    text_end_list(v);
    page_heading(v->out, part_title(part));
    v->part = part;
    v->has_part = true;
}

void text_finding(TextView *v, Str file, ReportPart part, const Finding *f)
{
    ReportAtHand *r = &v->report;
    if (f->is_pool && !v->with_pools) return;
    begin_part(v, part);
    if (r->rule_count && (r->line != f->line || !str_eq(r->file, file))) report_tell(v);
    if (r->rule_count == 0) report_begin(v, file, f);

    person_add(r, f);
    for (size_t i = 0; i < f->claim_count; i++) claim_add(v, &f->claims[i]);
    for (size_t i = 0; i < f->reason_count; i++) reason_add(r, f->reasons[i]);
    r->has_more_claims |= f->has_more_claims;
}
