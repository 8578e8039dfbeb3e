/* document.c - `safeharbor document`: what does an identity document say about itself, and does it contradict itself? */
#include "app/told.h"
#include "cli/document_views.h"

#include "cli/link_views.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor document - read an identity document's barcode or machine-readable zone, and check it against itself\n"
    "\n"
    "Usage: safeharbor document [TEXT | -] [--file FILE] [--born DATE] [--today DATE] [--show-names]\n"
    "       [--json]\n"
    "       safeharbor document --many LOG [--today DATE] [--show-names] [--json] [--csv FILE]\n"
    "\n"
    "TEXT is what a scanner typed from the two-dimensional barcode of a US or Canadian license or identity card, or\n"
    "the lines of letters, digits and < of a passport, visa or card, or a social security number. Without TEXT, or\n"
    "with -, it is read from standard input, which other users of this machine cannot see. Nothing is stored, nobody\n"
    "is asked, no picture is read.\n"
    "\n"
    "The answer says which statements of the paper agree, which do not, and what its birth date is worth. A paper\n"
    "without contradictions proves nothing: papers of this kind can be made by anyone, and lent. Only the issuer\n"
    "knows.\n"
    "\n"
    "LOG holds many of them, as a scanner typed them one after the other. Each is checked, and then all are compared:\n"
    "one number under two names or birth dates, one person under two birth dates, faults and numbers that should not\n"
    "be shared and may mean one supplier. Texts that cannot be read are listed; the exit is then 7.\n"
    "\n"
    "  --file FILE    the text stands in this file\n"
    "  --born DATE    the birth date that the person or somebody else stated (YYYY-MM-DD), to be compared\n"
    "  --today DATE   as on that day (YYYY-MM-DD)\n"
    "  --show-names   show values unmasked: names, numbers, addresses, whole dates of birth\n"
    "  --many LOG     many documents, one a line or one after the other; - is standard input\n"
    "  --csv FILE     with --many: what points from one paper to another, one line a paper\n"
    "  --json         JSON on standard output: document events; with --many also problem, papers and summary\n"
    "\n"
    "Example: safeharbor document --file scan.txt\n";

typedef struct { bool json, show_names; Date born, today; Str file_name, many_name, csv_name; } Options;

/* ---- what may be shown ---- */

/* As much of a date as is told; of a birth date only the year, unless more is asked for. */
static Str date_shown(Arena *arena, Date d, bool whole)
{
    if (!date_is_known(d)) return S("");
    if (!whole || d.month == 0) return str_format(arena, "%04d", d.year);
    if (d.day == 0) return str_format(arena, "%04d-%02d", d.year, d.month);
    return date_text(arena, d);
}

static Str field_shown(Cli *cli, const DocumentReading *r, const DocumentField *field, bool show)
{
    static const struct { const char *name; DocumentDateKind kind; } dates[] = {
        { "birth_date", DOCUMENT_BORN }, { "issue_date", DOCUMENT_ISSUED }, { "expiry_date", DOCUMENT_EXPIRES },
        { "under_18_until", DOCUMENT_UNDER_18 }, { "under_19_until", DOCUMENT_UNDER_19 },
        { "under_21_until", DOCUMENT_UNDER_21 },
    };
    if (show || field->shown == DOCUMENT_OPEN) return field->value;
    for (size_t i = 0; field->shown == DOCUMENT_YEAR && i < COUNT(dates); i++) {
        Date date = r->document.dates[dates[i].kind].date;
        if (str_eq(field->name, str_of(dates[i].name)) && date_is_known(date)) return date_shown(cli->app, date, false);
    }
    return told_masked(cli->app, field->value);
}

/* ---- for programs ---- */

static json_t *date_json(Cli *cli, Date d, bool whole)
{
    return date_is_known(d) ? event_text(date_shown(cli->app, d, whole)) : json_null();
}

static json_t *fields_json(Cli *cli, const DocumentReading *r, bool show, bool by_id)
{
    json_t *fields = json_object();
    for (size_t i = 0; i < r->document.field_count; i++) {
        const DocumentField *f = &r->document.fields[i];
        Str key = by_id || f->name.len == 0 ? f->id : f->name;
        const char *name = str_format(cli->app, "%.*s", STR(str_printable(cli->app, key))).at;
        if (key.len && !json_object_get(fields, name)) event_set_text(fields, name, field_shown(cli, r, f, show));
    }
    return fields;
}

static json_t *checks_json(Cli *cli, const DocumentAnswer *a, bool show)
{
    json_t *checks = json_array();
    for (size_t i = 0; i < a->check_count; i++) {
        const DocumentCheck *check = &a->checks[i];
        json_t *e = json_object();
        event_set_word(e, "name", check->name);
        event_set(e, "ok", check->result == CHECK_IS_NOT_APPLICABLE ? json_null() :
                  json_boolean(check->result == CHECK_IS_OK));
        event_set_text(e, "why", check->why);
        event_set_word(e, "weight", document_weight_name(check->weight));
        event_set_flag(e, "cross_date", check->is_cross_date);
        event_set(e, "says_born", date_json(cli, check->says_born, show));
        json_array_append_new(checks, e);
    }
    return checks;
}

json_t *document_event(Cli *cli, const DocumentReading *r, bool show)
{
    const DocumentAnswer *a = &r->answer;
    const Document *d = &r->document;
    json_t *e = event_new("document"), *flags = json_array();
    for (size_t i = 0; i < a->flag_count; i++) json_array_append_new(flags, json_string(a->flags[i]));
    event_set_word(e, "kind", document_kind_name(d->kind));
    event_set(e, "version", d->version < 0 ? json_null() : json_integer(d->version));
    event_set_text(e, "issuer", d->issuer);
    event_set_text(e, "issuer_name", r->issuer_name);
    event_set(e, "fields", fields_json(cli, r, show, false));
    if (d->kind == DOCUMENT_AAMVA) event_set(e, "elements", fields_json(cli, r, show, true));
    event_set(e, "checks", checks_json(cli, a, show));
    event_set(e, "born", date_json(cli, a->born.date, show));
    event_set(e, "born_other", date_json(cli, a->born.other, show));
    event_set(e, "born_youngest", date_json(cli, a->youngest, show));
    event_set_word(e, "born_sure", document_sure_name(a->sure));
    event_set_word(e, "born_why", a->born.why ? a->born.why : "");
    event_set_text(e, "age_at_issue", a->at_issue);
    event_set_text(e, "age_today", a->today);
    event_set(e, "flags", flags);
    event_set_count(e, "contradictions", a->contradictions);
    event_set_count(e, "hints", a->hints);
    event_set_count(e, "cross_dates", a->cross_dates);
    event_set(e, "says", event_texts(a->says, a->say_count));
    return e;
}

static void answer_json(Cli *cli, const DocumentReading *r, bool show)
{
    event_write(cli->out, document_event(cli, r, show));
}

/* ---- for people ---- */

static void tell_kind(Cli *cli, const DocumentReading *r)
{
    const Document *d = &r->document;
    Out *out = cli->out;
    if (d->kind == DOCUMENT_SSN) { out_text(out, "A social security number.\n"); return; }
    bool is_card = d->kind == DOCUMENT_AAMVA;
    out_format(out, "%s %s", is_card ? "The barcode of a license or card," : "A machine-readable zone,",
               document_kind_name(d->kind));
    if (d->version >= 0) out_format(out, " version %02d", d->version);
    Str issuer = page_shown(cli->app, d->issuer);
    if (d->issuer.len) out_format(out, ", issuer %.*s", STR(issuer));
    if (r->issuer_name.len) out_format(out, " (%.*s)", STR(r->issuer_name));
    out_text(out, "\n");
}

static void tell_fields(Cli *cli, const DocumentReading *r, bool show)
{
    page_heading(cli->out, "What stands on it");
    for (size_t i = 0; i < r->document.field_count; i++) {
        const DocumentField *f = &r->document.fields[i];
        Str value = page_shown(cli->app, field_shown(cli, r, f, show)), name = f->name.len ? f->name : f->id;
        if (str_is_blank(f->value)) continue;
        out_format(cli->out, "  %-24.*s %.*s\n", STR(name), STR(value));
    }
    if (!show) out_text(cli->out, "\n  Values are masked; --show-names shows them.\n");
}

static void tell_checks(Cli *cli, const DocumentAnswer *a, DocumentCheckResult result, const char *heading, bool show)
{
    bool any = false;
    for (size_t i = 0; i < a->check_count; i++) {
        const DocumentCheck *check = &a->checks[i];
        if (check->result != result) continue;
        if (!any) page_heading(cli->out, heading);
        any = true;
        const char *kind = result == CHECK_IS_NOT_OK ? document_weight_name(check->weight) : "";
        out_format(cli->out, "  %s%s%s\n", check->name, *kind ? ": " : "", kind);
        page_item(cli->out, 6, "", check->why);
        Str says = date_shown(cli->app, check->says_born, show);
        if (result == CHECK_IS_NOT_OK && says.len) page_item(cli->out, 6, "It stands for a birth in ", says);
    }
}

static void tell_born(Cli *cli, const DocumentReading *r, bool show)
{
    const DocumentAnswer *a = &r->answer;
    Out *out = cli->out;
    Str born = date_shown(cli->app, a->born.date, show), other = date_shown(cli->app, a->born.other, show);
    Str youngest = date_shown(cli->app, a->youngest, show);
    page_heading(out, "What it comes to");
    for (size_t i = 0; i < a->say_count; i++) page_item(out, 2, "- ", a->says[i]);
    if (r->document.kind == DOCUMENT_SSN) return;
    out_format(out, "\n  Born:     %.*s (%s)\n", STR(born.len ? born : S("not told")), document_sure_name(a->sure));
    if (a->born.why) page_item(out, 12, "", str_of(a->born.why));
    if (other.len) out_format(out, "  Or:       %.*s\n", STR(other));
    if (a->sure == BORN_CONTRADICTED)
        out_format(out, "  Youngest: %.*s, the latest birth that a statement of the paper stands for\n",
                   STR(youngest));
    if (a->at_issue.len) out_format(out, "  At issue: %.*s, if that date is right\n", STR(a->at_issue));
    if (a->today.len) out_format(out, "  Today:    %.*s, if that date is right\n", STR(a->today));
    for (size_t i = 0; i < r->document.remark_count; i++)
        if (!r->document.remarks[i].is_suspicion) page_item(out, 2, "Note: ", str_of(r->document.remarks[i].text));
}

void document_tell_short(Cli *cli, const DocumentReading *r, bool show)
{
    const DocumentAnswer *a = &r->answer;
    Str born = date_shown(cli->app, a->born.date, show);
    tell_kind(cli, r);
    for (size_t i = 0; i < a->say_count; i++) page_item(cli->out, 2, "- ", a->says[i]);
    if (r->document.kind == DOCUMENT_SSN) return;
    out_format(cli->out, "  Born:     %.*s (%s)\n", STR(born.len ? born : S("not told")), document_sure_name(a->sure));
    for (size_t i = 0; i < a->check_count; i++)
        if (a->checks[i].result == CHECK_IS_NOT_OK)
            page_item(cli->out, 2, str_format(cli->app, "%s: ", a->checks[i].name).at, a->checks[i].why);
}

static void answer_text(Cli *cli, const DocumentReading *r, bool show)
{
    tell_kind(cli, r);
    tell_born(cli, r, show);
    tell_checks(cli, &r->answer, CHECK_IS_NOT_OK, "What does not fit", show);
    tell_fields(cli, r, show);
    tell_checks(cli, &r->answer, CHECK_IS_OK, "What fits", show);
    tell_checks(cli, &r->answer, CHECK_IS_NOT_APPLICABLE, "What could not be compared", show);
}

/* Lines of a zone may be given as words of their own. */
static Str joined(Arena *arena, const Words *words)
{
    Str all = words->words[0];
    for (size_t i = 1; i < words->count; i++) all = str_format(arena, "%.*s\n%.*s", STR(all), STR(words->words[i]));
    return all;
}

static int one(Cli *cli, const Options *o, const Words *words, Err *err)
{
    bool is_given = words->count && !(words->count == 1 && str_eq(words->words[0], S("-")));
    Str text = is_given ? joined(cli->app, words) : (Str){ "", 0 };
    DocumentReading *reading = arena_new(cli->app, DocumentReading, 1);
    if ((!is_given && !document_text_read(cli->app, o->file_name.len ? o->file_name : S("-"), &text, err)) ||
        !document_ask(cli->app, text, o->born, o->today, reading, err))
        return err_exit_code(err->code);
    (o->json ? answer_json : answer_text)(cli, reading, o->show_names);
    return 0;
}

static const char *mistake(const Options *o, const Words *words)
{
    if (words->count && o->file_name.len) return "Give either a text or a file.";
    if (words->count > 8) return "Give one text, in quotation marks.";
    if (o->csv_name.len && !o->many_name.len) return "--csv goes with --many.";
    if (o->many_name.len && (words->count || o->file_name.len)) return "Give either one document or a log of many.";
    if (o->many_name.len && date_is_known(o->born)) return "--born is about one document, not about a log of many.";
    return NULL;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { .today = cli->today };
    Words words;
    const Option options[] = {
        { "json",       NULL,        OPTION_FLAG, &o.json },
        { "show-names", NULL,        OPTION_FLAG, &o.show_names },
        { "born",       "date",      OPTION_DATE, &o.born },
        { "today",      "date",      OPTION_DATE, &o.today },
        { "file",       "file name", OPTION_TEXT, &o.file_name },
        { "many",       "file name", OPTION_TEXT, &o.many_name },
        { "csv",        "file name", OPTION_TEXT, &o.csv_name },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    const char *wrong = mistake(&o, &words);
    if (wrong) return cli_usage(err, &command_document, wrong);
    if (!o.many_name.len) return one(cli, &o, &words, err);
    const ManyShown shown = { o.many_name, o.csv_name, o.today, o.json, o.show_names };
    return document_many(cli, &shown, err);
}

const Command command_document = {
    "document", "check the barcode of a license, or the zone of a passport, against itself", help, run
};
