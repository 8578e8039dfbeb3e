/* check_row.c - how is it told why a report is on the list, or not? */
#include "cli/check_row.h"

#include "app/row_look.h"
#include "cli/event.h"
#include "cli/page.h"

static Str who(Arena *scratch, const RowPerson *p)
{
    return p->number > 0 ? str_format(scratch, "%s %d", role_name(p->role), p->number) : str_of(role_name(p->role));
}

static Str age_words(Arena *scratch, Age age)
{
    switch (age.status) {
    case AGE_IS_MINOR:    return age_text(scratch, age);
    case AGE_IS_ADULT:    return S("an adult");
    case AGE_IS_POSSIBLE: return S("may be under 18");
    default:              return S("no age that can be read");
    }
}

static void person_tell(Out *out, Arena *scratch, const RowPerson *p)
{
    Str by = p->said_by.len ? str_format(scratch, ", by %.*s", STR(page_shown(scratch, p->said_by))) : S("");
    Str charged = p->charges.len ? str_format(scratch, "; %.*s", STR(page_shown(scratch, p->charges))) : S("");
    page_item(out, 2, "", str_format(scratch, "%.*s: %.*s%.*s%.*s", STR(who(scratch, p)),
                                     STR(age_words(scratch, p->age)), STR(by), STR(charged)));
}

static void read_tell(Out *out, Arena *scratch, const RowLook *look)
{
    out_text(out, "\nAs it is read:\n");
    if (!look->person_count) page_item(out, 2, "", S("nobody stands in it"));
    for (size_t i = 0; i < look->person_count && i < ROW_PERSONS_MAX; i++) person_tell(out, scratch, &look->persons[i]);
    if (look->person_count > ROW_PERSONS_MAX)
        page_text(out, 2, "and %zu more", look->person_count - ROW_PERSONS_MAX);
    if (look->charges.len) page_item(out, 2, "charge: ", page_shown(scratch, look->charges));
    if (look->texts.len) page_item(out, 2, "text: ", page_shown(scratch, look->texts));
}

static void signs_tell(Out *out, Arena *scratch, const RowLook *look)
{
    if (look->sign_count) out_text(out, "\nWords that are known as signs:\n");
    for (size_t i = 0; i < look->sign_count && i < ROW_SIGNS_MAX; i++) {
        const RowSign *s = &look->signs[i];
        Str meant = s->meant ? str_format(scratch, "; %s%s%.*s%s", s->meant, s->because.len ? ": \"" : "",
                                          STR(page_shown(scratch, s->because)), s->because.len ? "\"" : "") : S("");
        page_item(out, 2, "", str_format(scratch, "%.*s: %.*s, in %.*s%.*s", STR(s->indicator),
                                         STR(page_shown(scratch, s->words)), STR(page_shown(scratch, s->said_by)),
                                         STR(meant)));
    }
    if (look->sign_count > ROW_SIGNS_MAX) page_text(out, 2, "and %zu more", look->sign_count - ROW_SIGNS_MAX);
}

static void rules_tell(Out *out, const char *head, const Rule *const *rules, size_t count)
{
    if (!count) return;
    out_format(out, "\n%s\n", head);
    for (size_t i = 0; i < count; i++) page_item(out, 2, "- ", rules[i]->title);
}

/* Each is one thing that can be done; the first alone would be enough where only it is missing. */
static void lack_tell(Out *out, const RowLook *look)
{
    static const char child[] = "A child. Nobody in it is under 18 as it is read. Where a column says an age, a birth "
        "date or that somebody is a juvenile, give it that meaning in the map (safeharbor map LIST --again MAP --ask).";
    static const char sign[] = "A sign. Neither its charge nor the words that are known say that anything was given "
        "for an act. Where a column holds its text, or the words of its charge, give it that meaning in the map. Where "
        "the text does say it, in other words, keep these as your agency's own: safeharbor phrases add DIR \"WORDS\" "
        "--sign CODE --source TEXT (safeharbor phrases --help has the codes).";
    bool lacks_both = !look->children && !look->lacks_child;
    if (look->listed_count || look->is_delete) return;
    out_text(out, lacks_both ? "\nIt would need both:\n" : "\nIt would be on the list with:\n");
    if (look->lacks_child || lacks_both) page_item(out, 2, "- ", str_of(child));
    if (look->lacks_sign || lacks_both) page_item(out, 2, "- ", str_of(sign));
}

static void tell(Out *out, Arena *scratch, const RowLook *look, Str file, size_t asked)
{
    Str number = page_shown(scratch, number_told(scratch, look->number));
    Str day = date_is_known(look->date) ? date_text(scratch, look->date) : S("no day");
    if (!look->is_at_line)
        page_text(out, 0, "No part of a report was read from line %zu: it may be a heading, a sum, or go on with what "
                  "stands above it. This is the report before it.", asked);
    page_text(out, 0, "Line %zu of %.*s: %s %.*s, %.*s. %s", look->line, STR(page_shown(scratch, file)),
              record_kind_name(look->kind), STR(number), STR(day),
              look->is_delete ? "It takes an earlier report back." : look->listed_count ? "It is on the list." :
              "It is not on the list.");
    read_tell(out, scratch, look);
    signs_tell(out, scratch, look);
    rules_tell(out, "It is on the list because:", look->listed, look->listed_count);
    rules_tell(out, "It is only counted, which --all shows:", look->counted, look->counted_count);
    lack_tell(out, look);
}

static json_t *rules_json(const Rule *const *rules, size_t count)
{
    json_t *all = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(all, event_text(rules[i]->id));
    return all;
}

static json_t *persons_json(Arena *scratch, const RowLook *look)
{
    json_t *all = json_array();
    for (size_t i = 0; i < look->person_count && i < ROW_PERSONS_MAX; i++) {
        const RowPerson *p = &look->persons[i];
        json_t *one = json_object();
        event_set_word(one, "role", role_name(p->role));
        event_set(one, "seq", event_age(p->number));
        event_set_word(one, "age", age_status_name(p->age.status));
        if (p->age.status == AGE_IS_MINOR) event_set_text(one, "age_recorded", age_text(scratch, p->age));
        event_set_text(one, "said_by", p->said_by);
        event_set_text(one, "charges", p->charges);
        json_array_append_new(all, one);
    }
    return all;
}

static json_t *signs_json(const RowLook *look)
{
    json_t *all = json_array();
    for (size_t i = 0; i < look->sign_count && i < ROW_SIGNS_MAX; i++) {
        const RowSign *s = &look->signs[i];
        json_t *one = json_object();
        event_set_text(one, "indicator", s->indicator);
        event_set_text(one, "words", s->words);
        event_set_word(one, "meant", s->meant ? s->meant : "");
        event_set_text(one, "because", s->because);
        json_array_append_new(all, one);
    }
    return all;
}

static void tell_json(Out *out, Arena *scratch, const RowLook *look, Str file, size_t asked)
{
    json_t *e = event_new("row");
    event_set_text(e, "file", file);
    event_set_count(e, "asked", asked);
    event_set_count(e, "line", look->line);
    event_set_flag(e, "at_line", look->is_at_line);
    event_set_word(e, "kind", record_kind_name(look->kind));
    event_set_text(e, "number", look->number);
    event_set(e, "date", event_date(look->date));
    event_set_flag(e, "delete", look->is_delete);
    event_set_flag(e, "listed", look->listed_count > 0);
    event_set_text(e, "charges", look->charges);
    event_set_text(e, "texts", look->texts);
    event_set(e, "persons", persons_json(scratch, look));
    event_set_count(e, "persons_in_all", look->person_count);
    event_set(e, "signs", signs_json(look));
    event_set_count(e, "signs_in_all", look->sign_count);
    event_set(e, "rules", rules_json(look->listed, look->listed_count));
    event_set(e, "counted", rules_json(look->counted, look->counted_count));
    event_set_flag(e, "lacks_child", look->lacks_child);
    event_set_flag(e, "lacks_sign", look->lacks_sign);
    event_write(out, e);
}

int check_row(Cli *cli, const ReportOptions *options, Str file, int line, Err *err)
{
    RowLook *look = arena_new(cli->app, RowLook, 1);
    if (!row_look(cli->app, cli->knowledge, file, &options->how, (size_t)line, look, err))
        return err_exit_code(err->code);
    if (options->json) tell_json(cli->out, cli->app, look, file, (size_t)line);
    else tell(cli->out, cli->app, look, file, (size_t)line);
    return 0;
}
