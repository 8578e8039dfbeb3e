/* map_ask.c - which questions make a list understood, and what do their answers mean? */
#include "cli/map_ask.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/fold.h"
#include "cli/map_asking.h"
#include "cli/map_preview.h"
#include "cli/page.h"

#define NAME_COLUMNS 24
#define MEANING_COLUMNS 32
#define VALUES_COLUMNS 48
#define MENU_COLUMNS 46
#define FILLED_COLUMNS 18

/* ---- one answer ---- */

/* Of what is offered nothing fits, or nobody knows: what is asked about stays as it is. */
bool map_ask_is_none(Str said)
{
    char folded[8 + FOLD_CHARACTER_MAX];
    if (said.len > 4) return false;
    Str word = { folded, fold_text(said, folded, sizeof folded) };
    return str_eq(word, S("none")) || str_eq(word, S("skip"));
}

bool map_ask_answer(Ask *a, Str *said)
{
    out_text(a->out, "> ");
    if (!out_flush(a->out, a->err)) return false;
    ssize_t n = getline(&a->line, &a->room, stdin);
    if (n < 0)
        return err_set(a->err, ERR_USAGE, "The answers ended before the questions, so nothing is written. Answer each; "
                       "just Enter leaves things as they are.");
    while (n > 0 && (a->line[n - 1] == '\n' || a->line[n - 1] == '\r')) n--;
    *said = str_trim(str_copy(a->arena, (Str){ a->line, (size_t)n }));
    a->is_none = map_ask_is_none(*said);
    if (!a->is_none) return true;
    page_text(a->out, 0, "Left as it is.");
    *said = S("");
    return true;
}

/* A number from 1 to `most`, or 0 for just Enter. */
static bool choose(Ask *a, size_t most, size_t *chosen)
{
    Str said;
    int number = 0;
    while (map_ask_answer(a, &said)) {
        bool is_in = str_to_number(said, &number) && number >= 1 && (size_t)number <= most;
        *chosen = said.len ? (size_t)number : 0;
        if (!said.len || is_in) return true;
        page_text(a->out, 0, "Type a number from 1 to %zu, none, or just Enter.", most);
    }
    return false;
}

/* "3, 5" and "3 5" are the same. */
Str map_ask_without_commas(Ask *a, Str said)
{
    char *to = arena_new(a->arena, char, said.len + 1);
    for (size_t i = 0; i < said.len; i++) to[i] = said.at[i] == ',' ? ' ' : said.at[i];
    return (Str){ to, said.len };
}

bool map_ask_look(Ask *a)
{
    return proposal_make(a->arena, a->list, a->head, said_text(&a->said, a->p), a->p, a->err);
}

/* ---- what kind of list, and whose ---- */

static bool is_asked_about(const Ask *a, const char *about)
{
    for (size_t i = 0; i < a->p->question_count; i++)
        if (str_eq(a->p->questions[i].about, str_of(about))) return true;
    return false;
}

/* Asked where it is a guess; else it is told above the columns, and "kind booking" changes it. */
static bool ask_kind(Ask *a)
{
    size_t chosen;
    if (!is_asked_about(a, "kind")) return true;
    a->is_kind_asked = true;
    out_char(a->out, '\n');
    page_text(a->out, 0, "What is this list? Type its number. Enter, skip or none: \"%.*s\", a guess.",
              STR(a->p->kind));
    for (size_t i = 0; i + 1 < menu_kind_count; i += 2)
        out_format(a->out, "  %zu %-32s %zu %s\n", i + 1, menu_kinds[i].words, i + 2, menu_kinds[i + 1].words);
    if (!choose(a, menu_kind_count, &chosen)) return false;
    return !chosen || (said_kind(&a->said, str_of(menu_kinds[chosen - 1].kind)) && map_ask_look(a));
}

static bool ask_agency(Ask *a)
{
    Str said;
    if (a->p->has_agency) return true;
    out_char(a->out, '\n');
    page_text(a->out, 0, "Whose list is this? Type the agency's ORI, such as XX0010000. Enter, skip or none: "
              "later, with check --agency.");
    while (map_ask_answer(a, &said)) {
        if (!said.len) return true;
        if (said_agency(&a->said, said)) return map_ask_look(a);
        page_text(a->out, 0, "An ORI is nine capital letters and digits. Type it again, or skip.");
    }
    return false;
}

static bool ask_year(Ask *a)
{
    Str said;
    if (!is_asked_about(a, "year")) return true;
    out_char(a->out, '\n');
    page_text(a->out, 0, "The days of this list are written without a year. Type the year, such as 2025. Enter, skip "
              "or none: no year, and no birth date tells an age.");
    while (map_ask_answer(a, &said)) {
        if (!said.len) return true;
        if (said_year(&a->said, said) || said_day(&a->said, map_ask_without_commas(a, said))) return map_ask_look(a);
        page_text(a->out, 0, "A year has four digits, and a day is such as 2025-10-16. Type it again, or skip.");
    }
    return false;
}

/* ---- columns ---- */

/* At most `columns` wide; letters of several bytes stay whole. */
static void put_cell(Ask *a, Str text, size_t columns, bool is_last)
{
    size_t letters = 0, at = 0;
    text = page_shown(a->arena, text);
    while (at < text.len && letters < columns) {
        at++;
        while (at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80) at++;
        letters++;
    }
    out_str(a->out, (Str){ text.at, at });
    if (at < text.len) out_text(a->out, "..");
    else if (!is_last) out_format(a->out, "%*s", (int)(columns - letters + 2), "");
}

static size_t columns_of(const Ask *a)
{
    return a->p->column_count + a->p->block_column_count;
}

static bool is_kept(const ProposedColumn *c)
{
    return str_eq(c->meaning, S("keep"));
}

/* What is not read stands in one line with its numbers: most columns of most lists. */
static void tell_kept(Ask *a)
{
    Str all = S("");
    for (size_t i = 0; i < columns_of(a); i++)
        if (is_kept(&a->p->columns[i]))
            all = str_format(a->arena, "%.*s%s%zu %.*s", STR(all), all.len ? ", " : "", i + 1,
                             STR(page_shown(a->arena, a->p->columns[i].name)));
    if (all.len) page_item(a->out, 2, "not read: ", all);
}

static void tell_column(Ask *a, size_t i)
{
    const ProposedColumn *c = &a->p->columns[i];
    bool is_next = i && c->block != a->p->columns[i - 1].block;
    if (is_next) out_format(a->out, "     below line %.*s, which names columns again:\n", STR(c->block_line));
    if (is_kept(c)) return;
    out_format(a->out, "%3zu%c ", i + 1, str_eq(c->confidence, S("guess")) ? '?' : ' ');
    put_cell(a, c->name, NAME_COLUMNS, false);
    put_cell(a, meaning_in_words(a->arena, c->meaning), MEANING_COLUMNS, false);
    put_cell(a, c->shown, VALUES_COLUMNS, true);
    out_char(a->out, '\n');
    if (c->asked.len) page_item(a->out, 5, "", page_shown(a->arena, c->asked));
}

/* What is said of a column ends with what to type there, where it is so. */
static void tell_question(Ask *a, const ProposedQuestion *q)
{
    Str typed = q->typed, meaning;
    if (q->column.len) typed = str_format(a->arena, "%.*s%s%.*s", STR(q->column), typed.len ? " " : "", STR(typed));
    if (!typed.len) { page_item(a->out, 2, "- ", q->asked); return; }
    meaning = str_has(q->typed, S(".")) && q->column.len ? meaning_in_words(a->arena, q->typed) : S("");
    page_item(a->out, 2, "- ", str_format(a->arena, "%.*s type: %.*s%s%.*s%s", STR(q->asked), STR(typed),
                                          meaning.len ? "  (" : "", STR(meaning), meaning.len ? ")" : ""));
}

static void tell_questions(Ask *a, Str about)
{
    for (size_t i = 0; i < a->p->question_count; i++)
        if (str_eq(a->p->questions[i].about, about)) tell_question(a, &a->p->questions[i]);
}

static void tell_columns(Ask *a)
{
    out_char(a->out, '\n');
    page_text(a->out, 0, "Read as a list of kind \"%.*s\": %s%.*s rows, %.*s reports.%s", STR(a->p->kind),
              a->p->has_more_rows ? "the first " : "all ", STR(a->p->rows), STR(a->p->reports), a->is_kind_asked ? "" :
              " Another? Type kind and incident, booking, missing_person, field_contact, tip or register.");
    out_text(a->out, "     column                    read as                           some of its values\n");
    for (size_t i = 0; i < columns_of(a); i++) tell_column(a, i);
    tell_kept(a);
    tell_questions(a, S("columns"));
}

/* A field becomes somebody's. */
static bool ask_whose(Ask *a, const char *field, Str *meaning)
{
    size_t whose;
    page_text(a->out, 2, "Whose?%s Enter: the first. none: the column stays as it was.",
              a->are_roles_told ? " The numbers are those above." : "");
    for (size_t i = 0; i < menu_role_count && !a->are_roles_told; i++)
        out_format(a->out, "    %zu %s\n", i + 1, menu_roles[i].words);
    a->are_roles_told = true;
    if (!choose(a, menu_role_count, &whose)) return false;
    if (a->is_none) { *meaning = S(""); return true; }
    const char *role = menu_roles[whose ? whose - 1 : 0].role;
    *meaning = str_format(a->arena, "%s.%s", role, field);
    return true;
}

static bool ask_charge(Ask *a, Str *meaning)
{
    size_t whose;
    page_text(a->out, 2, "Of whom?  1 what the report is about  2 what the person of the row was arrested or booked "
              "for.  Enter: the first. none: the column stays as it was.");
    if (!choose(a, 2, &whose)) return false;
    *meaning = a->is_none ? S("") : whose == 2 ? S("arrestee.offense") : S("offense.code");
    return true;
}

/* A list has one day, one number of the report, one age of a person: the column that was it is not read any more. */
static void make_way(Ask *a, size_t column, Str meaning)
{
    const ProposedColumn *said = &a->p->columns[column];
    for (size_t i = 0; i < columns_of(a) && meaning_is_once(meaning); i++) {
        const ProposedColumn *c = &a->p->columns[i];
        bool is_other = i != column && c->block == said->block && str_eq(c->meaning, meaning);
        if (!is_other || c->block) continue;
        (void)said_column(&a->said, c->name, S("keep"), DATE_MDY);
        page_text(a->out, 0, "Understood: \"%.*s\" is not read any more.", STR(page_shown(a->arena, c->name)));
    }
}

static bool column_say(Ask *a, size_t column, Str meaning)
{
    const ProposedColumn *c = &a->p->columns[column];
    bool is_said = c->block ? said_below(&a->said, a->p->map, c->block, c->name, meaning, DATE_ORDERS)
                            : said_column(&a->said, c->name, meaning, DATE_ORDERS);
    if (!is_said) return false;
    if (column < COUNT(a->spoken)) a->spoken[column] = true;
    bool is_read = !str_eq(meaning, S("keep")) && !str_eq(meaning, S("ignore"));
    page_text(a->out, 0, "Understood: \"%.*s\" is %s%.*s.", STR(page_shown(a->arena, c->name)),
              is_read ? "read as " : "", STR(meaning_in_words(a->arena, meaning)));
    make_way(a, column, meaning);
    return true;
}

/* Two beside each other, where they are short. */
static void tell_menu(Ask *a)
{
    for (size_t i = 0; i < menu_thing_count; i++) {
        int len = (int)strlen(menu_things[i].words);
        bool has_next = i + 1 < menu_thing_count && len < MENU_COLUMNS &&
            strlen(menu_things[i + 1].words) < MENU_COLUMNS;
        out_format(a->out, "  %2zu %s", i + 1, menu_things[i].words);
        if (has_next) {
            out_format(a->out, "%*s%2zu %s", MENU_COLUMNS - len, "", i + 2, menu_things[i + 1].words);
            i++;
        }
        out_char(a->out, '\n');
    }
}

static bool ask_column(Ask *a, size_t column)
{
    const ProposedColumn *c = &a->p->columns[column];
    size_t chosen;
    Str name = page_shown(a->arena, c->name);
    page_text(a->out, 0, "What is in \"%.*s\"? Type a number%s. Enter, skip or none: it stays as it is, %.*s.",
              STR(name), a->is_menu_told ? " of those above" : "", STR(meaning_in_words(a->arena, c->meaning)));
    map_ask_second_tell(a);
    if (!a->is_menu_told) tell_menu(a);         /* once is enough to read */
    a->is_menu_told = true;
    if (!choose(a, menu_thing_count, &chosen)) return false;
    if (!chosen) return true;
    const MenuThing *thing = &menu_things[chosen - 1];
    Str meaning = str_of(thing->meaning);
    bool ok = thing->kind == MENU_REPORT || (thing->kind == MENU_CHARGE ? ask_charge(a, &meaning)
                                                                        : ask_whose(a, thing->meaning, &meaning));
    return ok && (!meaning.len || column_say(a, column, meaning));
}

/* "report.number", "down": of the column that was named before. */
static bool column_word(Ask *a, size_t column, Str word)
{
    const ProposedColumn *c = &a->p->columns[column];
    if (column_say(a, column, word)) return true;
    if (!said_cells(&a->said, a->p->map, c->block, c->name, word)) return false;
    if (column < COUNT(a->spoken)) a->spoken[column] = true;
    page_text(a->out, 0, "Understood: \"%.*s\" %.*s.", STR(page_shown(a->arena, c->name)), STR(word));
    return true;
}

/* "MISSING PERSON=v" */
static bool role_read(Ask *a, Str said)
{
    static const char *const codes[] = { "V", "O", "A", "P" };
    static const char *const told[] = { "a victim", "a suspect", "somebody arrested", "everybody else" };
    Str words;
    if (!str_cut(&said, '=', &words) || said.len != 1) return false;
    for (size_t i = 0; i < COUNT(codes); i++) {
        if ((said.at[0] & ~0x20) != codes[i][0]) continue;
        words = str_trim(words);
        if (!said_code(&a->said, S("role"), words, str_of(codes[i]))) return false;
        page_text(a->out, 0, "Understood: \"%.*s\" is %s.", STR(page_shown(a->arena, words)), told[i]);
        return true;
    }
    return false;
}

/* "year 2025", "day 2025-10-16" (or the day alone), "header 3", "kind booking" and "role MISSING PERSON=v" are
 * said of the whole list. False where it is none of them. */
static bool list_read(Ask *a, Str said)
{
    Str rest = said, word;
    (void)str_cut(&rest, ' ', &word);
    rest = str_trim(rest);
    bool is_said = str_eq(word, S("role")) ? role_read(a, rest) :
        str_eq(word, S("year")) ? said_year(&a->said, rest) :
        str_eq(word, S("day")) ? said_day(&a->said, rest) :
        str_eq(word, S("kind")) ? said_kind(&a->said, rest) :
        str_eq(word, S("agency")) ? said_agency(&a->said, rest) :
        str_eq(word, S("header")) && rest.len && said_head(&a->said, rest);
    if (!is_said && said_day(&a->said, said)) {
        is_said = true;
        word = S("day");
        rest = said;
    }
    if (is_said && !str_eq(word, S("role")))
        page_text(a->out, 0, "Understood: %.*s %.*s.", STR(word), STR(page_shown(a->arena, rest)));
    a->said.columns_said += is_said;
    return is_said;
}

/* "8?", "8 ?" */
static bool likely_read(Ask *a, Str said)
{
    int number = 0;
    if (!str_ends(said, S("?")) || !str_to_number(str_trim((Str){ said.at, said.len - 1 }), &number)) return false;
    if (number < 1 || (size_t)number > columns_of(a)) return false;
    map_ask_likely(a, (size_t)number - 1);
    return true;
}

/* "3 5": asked one by one. "8 person.age", "3 down", "1 report.number down": said at once. False where it is
 * neither. */
static bool columns_read(Ask *a, Str said, bool *is_ok)
{
    Str rest = map_ask_without_commas(a, said), word;
    int number = 0, last = 0;       /* the column that is to be asked about */
    int named = 0;                  /* the one that words are said of */
    if (likely_read(a, said) || list_read(a, str_trim(rest))) return true;
    while (str_cut(&rest, ' ', &word)) {
        if (!word.len) continue;
        bool is_number = str_to_number(word, &number) && number >= 1 && (size_t)number <= columns_of(a);
        if (!is_number && named && column_word(a, (size_t)named - 1, word)) { last = 0; continue; }
        if (!is_number) return false;
        if (last && !(*is_ok = ask_column(a, (size_t)last - 1))) return true;
        last = named = number;
    }
    if (last) *is_ok = ask_column(a, (size_t)last - 1);
    return true;
}

/* It is about a column of which nobody has spoken. */
static bool is_unspoken(const Ask *a, const ProposedQuestion *q)
{
    int column = 0;
    return str_eq(q->about, S("columns")) && str_to_number(q->column, &column) && column > 0 &&
        (size_t)column <= COUNT(a->spoken) && !a->spoken[column - 1];
}

/* What was not spoken of is as unsure as it was, and says what to type as before. */
static bool look_again(Ask *a)
{
    Proposal before = *a->p;
    if (!map_ask_look(a)) return false;
    if (before.column_count != a->p->column_count || before.block_column_count != a->p->block_column_count) return true;
    ProposedQuestion *all = arena_new(a->arena, ProposedQuestion, before.question_count + a->p->question_count + 1);
    size_t count = a->p->question_count;
    memcpy(all, a->p->questions, count * sizeof *all);
    for (size_t i = 0; i < columns_of(a) && i < COUNT(a->spoken); i++) {
        if (a->spoken[i]) continue;
        a->p->columns[i].confidence = before.columns[i].confidence;
        if (!a->p->columns[i].asked.len) a->p->columns[i].asked = before.columns[i].asked;
    }
    for (size_t i = 0; i < before.question_count; i++) {
        const ProposedQuestion *q = &before.questions[i];
        bool is_open = str_eq(q->about, S("texts")) || is_unspoken(a, q);
        for (size_t k = 0; k < a->p->question_count; k++) is_open &= !str_eq(a->p->questions[k].asked, q->asked);
        if (is_open) all[count++] = *q;
    }
    a->p->questions = all;
    a->p->question_count = count;
    return true;
}

static bool was_asked(const Proposal *before, const ProposedQuestion *q)
{
    for (size_t i = 0; i < before->question_count; i++)
        if (str_eq(before->questions[i].asked, q->asked)) return true;
    return !str_eq(q->about, S("columns"));
}

/* What an answer changed, below its own sentence: other columns, what the list is now, and new questions. */
static void tell_changes(Ask *a, const Proposal *before)
{
    const Proposal *p = a->p;
    for (size_t i = 0; i < columns_of(a); i++) {
        const ProposedColumn *c = &p->columns[i], *was = &before->columns[i];
        if (str_eq(c->meaning, was->meaning) && str_eq(c->confidence, was->confidence)) continue;
        if (is_kept(c)) page_item(a->out, 2, "not read: ", page_shown(a->arena, c->name));
        else tell_column(a, i);
    }
    if (!str_eq(p->kind, before->kind) || !str_eq(p->rows, before->rows) || !str_eq(p->reports, before->reports))
        page_text(a->out, 0, "Now a list of kind \"%.*s\": %.*s rows, %.*s reports.", STR(p->kind), STR(p->rows),
                  STR(p->reports));
    for (size_t i = 0; i < p->question_count; i++)
        if (!was_asked(before, &p->questions[i])) tell_question(a, &p->questions[i]);
}

/* A change brings everything anew, and what changed is told; "?" tells all of it again. A new head has other
 * columns. */
static bool columns_change(Ask *a, Str said)
{
    bool is_ok = true;
    size_t said_before = a->said.columns_said;
    if (str_eq(said, S("?"))) { tell_columns(a); return true; }
    bool is_read = columns_read(a, said, &is_ok);
    if (!is_ok) return false;
    if (said_before != a->said.columns_said) {              /* else looked at, and left as it is */
        Proposal before = *a->p;
        bool is_head = a->said.has_head && !a->said.map.count;
        if (is_head) memset(a->spoken, 0, sizeof a->spoken);
        if (is_head ? !map_ask_look(a) : !(said_seen(&a->said, a->p->map) && look_again(a))) return false;
        bool are_others = before.column_count != a->p->column_count ||
            before.block_column_count != a->p->block_column_count;
        if (is_head || are_others) tell_columns(a);
        else tell_changes(a, &before);
    }
    if (!is_read) page_text(a->out, 0, "That is no number of a column, and no meaning that a map knows.");
    return true;
}

static bool ask_columns(Ask *a)
{
    Str said;
    tell_columns(a);
    for (bool is_first = true;; is_first = false) {
        page_text(a->out, 0, "Is a column read wrongly? Type its number, %swhat stands behind "
                  "\"type:\"%s. Enter, skip or none: all stay as they are.",
                  is_first ? "1? for its words, or " : "or ", is_first ? "" : "; ? shows all again");
        if (!map_ask_answer(a, &said)) return false;
        if (!said.len) return true;
        if (!columns_change(a, said)) return false;
    }
}

/* ---- long texts that are not read ---- */

#define TEXTS_MAX 9

/* Their columns, from 0, of which nobody has spoken. */
static size_t texts_find(const Ask *a, size_t columns[TEXTS_MAX])
{
    size_t count = 0;
    int number = 0;
    for (size_t i = 0; i < a->p->question_count; i++) {
        Str rest = a->p->questions[i].typed, word;
        while (str_eq(a->p->questions[i].about, S("texts")) && str_cut(&rest, ' ', &word)) {
            bool is_column = str_to_number(word, &number) && number > 0 && (size_t)number <= a->p->column_count;
            size_t column = is_column ? (size_t)number - 1 : 0;
            if (!is_column || !is_kept(&a->p->columns[column]) || count == TEXTS_MAX) continue;
            if (column < COUNT(a->spoken) && !a->spoken[column]) columns[count++] = column;
        }
    }
    return count;
}

/* "8 5" or "all": as it is said of columns. Empty where a number is none of them. */
static Str texts_said(Ask *a, Str said, const size_t columns[], size_t count)
{
    Str rest = map_ask_without_commas(a, said), word, all = S("");
    bool is_all = str_eq(said, S("all"));
    int number = 0;
    for (size_t i = 0; i < count && is_all; i++)
        all = str_format(a->arena, "%.*s%zu report.narrative ", STR(all), columns[i] + 1);
    while (!is_all && str_cut(&rest, ' ', &word)) {
        bool is_its = false;
        for (size_t i = 0; i < count; i++)
            is_its |= str_to_number(word, &number) && (size_t)number == columns[i] + 1;
        if (word.len && !is_its) return S("");
        if (word.len) all = str_format(a->arena, "%.*s%d report.narrative ", STR(all), number);
    }
    return str_trim(all);
}

/* One question for all of them. */
static bool ask_texts(Ask *a)
{
    size_t columns[TEXTS_MAX], count = texts_find(a, columns);
    Str said, told;
    if (!count) return true;
    out_char(a->out, '\n');
    page_text(a->out, 0, "These hold long texts and are not read. Do they tell what happened?");
    for (size_t i = 0; i < count; i++) {
        const ProposedColumn *c = &a->p->columns[columns[i]];
        out_format(a->out, "%3zu  ", columns[i] + 1);
        put_cell(a, c->name, NAME_COLUMNS, false);
        put_cell(a, str_format(a->arena, "%.*s of %.*s rows", STR(c->filled), STR(a->p->rows)), FILLED_COLUMNS,
                 false);
        put_cell(a, c->shown, VALUES_COLUMNS, true);
        out_char(a->out, '\n');
    }
    page_text(a->out, 0, "Type the numbers of those that do, or all. Enter, skip or none: they stay unread.");
    while (map_ask_answer(a, &said)) {
        if (!said.len) return true;
        told = texts_said(a, said, columns, count);
        if (told.len) return columns_change(a, told);
        page_text(a->out, 0, "Type numbers that stand above, such as %zu, or all, or none.", columns[0] + 1);
    }
    return false;
}

/* ---- as it will be read ---- */

static bool look_ahead(Ask *a, Str map, Preview **p)
{
    *p = arena_new(a->arena, Preview, 1);
    return preview_make(a->arena, a->cli->knowledge, a->list, map, *p, a->err);
}

/* The list as it would be read now: a number changes a column, Enter keeps it. */
static bool ask_to_keep(Ask *a)
{
    Str said;
    Preview *p, *before = NULL;
    if (a->map_before.len && !look_ahead(a, a->map_before, &before)) return false;
    for (;; before = p) {
        if (!look_ahead(a, a->p->map, &p)) return false;
        preview_tell(a->out, a->arena, p, before, a->p, a->said.map.agency);
        page_text(a->out, 0, "Is it wrong? Type the number of the column%s. Enter, skip or none: the map is kept "
                  "so.", a->p->word_count + a->p->guess_count ? ", or more for all wordings" : "");
        if (!map_ask_answer(a, &said)) return false;
        if (!said.len) return true;
        if (str_eq(said, S("more"))) {
            if (!map_ask_words(a, true)) return false;
            continue;
        }
        bool is_ok = true, is_said = map_ask_words_again(a, said, &is_ok);
        if (!is_ok || (!is_said && !columns_change(a, said))) return false;
    }
}

bool map_ask(Cli *cli, Str list, Str head, Str told, Str agency, Proposal *proposal, Err *err)
{
    Ask a = { .cli = cli, .out = cli->out, .arena = cli->app, .list = list, .head = head, .p = proposal, .err = err };
    bool ok = said_begin(&a.said, cli->app, told, err) && proposal_make(cli->app, list, head, told, proposal, err) &&
        (!agency.len || (said_agency(&a.said, agency) && said_look(&a.said, list, head, proposal, err))) &&
        ask_kind(&a) && ask_columns(&a) && ask_texts(&a) && ask_year(&a) && ask_agency(&a) &&
        map_ask_words(&a, false) && ask_to_keep(&a);
    free(a.line);
    return ok;
}
