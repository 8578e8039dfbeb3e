/* map_ask.c - which questions make a list understood, and what do their answers mean? */
#include "cli/map_ask.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/map_words.h"
#include "app/said.h"
#include "base/fold.h"
#include "cli/map_preview.h"
#include "cli/page.h"

#define NAME_COLUMNS 24
#define MEANING_COLUMNS 32
#define VALUES_COLUMNS 48
#define MENU_COLUMNS 46
#define SPOKEN_MAX 512
#define WORDS_ASKED_MAX 5       /* so many are asked about; "more" shows the others */
#define LAW_BYTES 40
#define WORDS_BYTES 44
#define BESIDE_BYTES 28
#define MENUS_MAX 4             /* of words: charges, parts, sexes */

typedef struct {
    Cli *cli;
    Out *out;
    Arena *arena;
    Str list, head;
    Said said;
    Proposal *p;
    const ProposedWords **shown[MENUS_MAX];     /* the wordings of each menu as they stand on the screen, by number */
    size_t shown_count[MENUS_MAX];
    bool spoken[SPOKEN_MAX];    /* of columns: somebody has said what they are */
    char *line;                 /* the last answer, where getline put it */
    size_t room;
    Err *err;
} Ask;

/* ---- one answer ---- */

static bool answer(Ask *a, Str *said)
{
    out_text(a->out, "> ");
    if (!out_flush(a->out, a->err)) return false;
    ssize_t n = getline(&a->line, &a->room, stdin);
    if (n < 0)
        return err_set(a->err, ERR_USAGE, "The answers ended before the questions, so nothing is written. Answer each; "
                       "just Enter leaves things as they are.");
    while (n > 0 && (a->line[n - 1] == '\n' || a->line[n - 1] == '\r')) n--;
    *said = str_trim(str_copy(a->arena, (Str){ a->line, (size_t)n }));
    return true;
}

/* A number from 1 to `most`, or 0 for just Enter. */
static bool choose(Ask *a, size_t most, size_t *chosen)
{
    Str said;
    int number = 0;
    while (answer(a, &said)) {
        bool is_in = str_to_number(said, &number) && number >= 1 && (size_t)number <= most;
        *chosen = said.len ? (size_t)number : 0;
        if (!said.len || is_in) return true;
        page_text(a->out, 0, "Type a number from 1 to %zu, or just Enter.", most);
    }
    return false;
}

/* "3, 5" and "3 5" are the same. */
static Str without_commas(Ask *a, Str said)
{
    char *to = arena_new(a->arena, char, said.len + 1);
    for (size_t i = 0; i < said.len; i++) to[i] = said.at[i] == ',' ? ' ' : said.at[i];
    return (Str){ to, said.len };
}

static bool look(Ask *a)
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
    out_char(a->out, '\n');
    page_text(a->out, 0, "What is this list? \"%.*s\" is a guess. Just Enter if that is right, else a number:",
              STR(a->p->kind));
    for (size_t i = 0; i + 1 < menu_kind_count; i += 2)
        out_format(a->out, "  %zu %-32s %zu %s\n", i + 1, menu_kinds[i].words, i + 2, menu_kinds[i + 1].words);
    if (!choose(a, menu_kind_count, &chosen)) return false;
    return !chosen || (said_kind(&a->said, str_of(menu_kinds[chosen - 1].kind)) && look(a));
}

static bool ask_agency(Ask *a)
{
    Str said;
    if (a->p->has_agency) return true;
    out_char(a->out, '\n');
    page_text(a->out, 0, "Which agency's list is this? Type its code at the FBI (ORI), such as XX0010000; for a try "
              "any nine capital letters and digits do. Just Enter leaves it to check --agency.");
    while (answer(a, &said)) {
        if (!said.len) return true;
        if (said_agency(&a->said, said)) return look(a);
        page_text(a->out, 0, "An ORI is nine capital letters and digits. Type it again, or just Enter.");
    }
    return false;
}

static bool ask_year(Ask *a)
{
    Str said;
    if (!is_asked_about(a, "year")) return true;
    out_char(a->out, '\n');
    page_text(a->out, 0, "The days of this list are written without a year, and nothing in it says which. Type the "
              "year, such as 2025; without one no age can be worked out of a birth date.");
    while (answer(a, &said)) {
        if (!said.len) return true;
        if (said_year(&a->said, said) || said_day(&a->said, without_commas(a, said))) return look(a);
        page_text(a->out, 0, "A year has four digits, and a day is such as 2025-10-16. Type it again, or just Enter.");
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
    page_text(a->out, 0, "Read as a list of kind \"%.*s\": %s%.*s rows, %.*s reports. If it is another, type kind and "
              "incident, booking, missing_person, field_contact, tip or register.", STR(a->p->kind),
              a->p->has_more_rows ? "the first " : "all ", STR(a->p->rows), STR(a->p->reports));
    out_text(a->out, "     column                    read as                           some of its values\n");
    for (size_t i = 0; i < columns_of(a); i++) tell_column(a, i);
    tell_kept(a);
    tell_questions(a, S("columns"));
}

/* A field becomes somebody's. */
static bool ask_whose(Ask *a, const char *field, Str *meaning)
{
    size_t whose;
    page_text(a->out, 2, "Whose? Just Enter: the first. A second person of the row: type it as %s.",
              "person2.age");
    for (size_t i = 0; i < menu_role_count; i++) out_format(a->out, "    %zu %s\n", i + 1, menu_roles[i].words);
    if (!choose(a, menu_role_count, &whose)) return false;
    const char *role = menu_roles[whose ? whose - 1 : 0].role;
    *meaning = str_format(a->arena, "%s.%s", role, field);
    return true;
}

static bool ask_charge(Ask *a, Str *meaning)
{
    size_t whose;
    page_text(a->out, 2, "Of whom?  1 what the report is about  2 what the person of the row was arrested or booked "
              "for");
    if (!choose(a, 2, &whose)) return false;
    *meaning = whose == 2 ? S("arrestee.offense") : S("offense.code");
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
    page_text(a->out, 0, "Understood: \"%.*s\" is read as %.*s.", STR(page_shown(a->arena, c->name)),
              STR(meaning_in_words(a->arena, meaning)));
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
    page_text(a->out, 0, "What is in \"%.*s\"? Just Enter leaves it as it is.", STR(name));
    tell_menu(a);
    if (!choose(a, menu_thing_count, &chosen)) return false;
    if (!chosen) return true;
    const MenuThing *thing = &menu_things[chosen - 1];
    Str meaning = str_of(thing->meaning);
    bool ok = thing->kind == MENU_REPORT || (thing->kind == MENU_CHARGE ? ask_charge(a, &meaning)
                                                                        : ask_whose(a, thing->meaning, &meaning));
    return ok && column_say(a, column, meaning);
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

/* "3 5": asked one by one. "8 person.age", "3 down", "1 report.number down": said at once. False where it is
 * neither. */
static bool columns_read(Ask *a, Str said, bool *is_ok)
{
    Str rest = without_commas(a, said), word;
    int number = 0, last = 0;       /* the column that is to be asked about */
    int named = 0;                  /* the one that words are said of */
    if (list_read(a, str_trim(rest))) return true;
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

/* What was not spoken of is as unsure as it was, and says what to type as before. */
static bool look_again(Ask *a)
{
    Proposal before = *a->p;
    if (!look(a)) return false;
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
        int column = 0;
        bool is_open = str_eq(q->about, S("columns")) && str_to_number(q->column, &column) && column > 0 &&
            (size_t)column <= COUNT(a->spoken) && !a->spoken[column - 1];
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
        if (is_head ? !look(a) : !(said_seen(&a->said, a->p->map) && look_again(a))) return false;
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
    for (;;) {
        page_text(a->out, 0, "Is a column read wrongly? Type its number, or what stands above behind \"type:\"; ? "
                  "tells all again; just Enter when all are right.");
        if (!answer(a, &said)) return false;
        if (!said.len) return true;
        if (!columns_change(a, said)) return false;
    }
}

/* ---- words without a code ---- */

static bool is_of(const MenuWords *q, const char *list) { return str_eq(str_of(q->list), str_of(list)); }

static bool code_exists(const Ask *a, const MenuWords *q, Str code)
{
    if (!is_of(q, "offense")) return false;
    const CodeList *codes = codes_list(&a->cli->knowledge->codes, str_of(q->list));
    return codes && codes_find(codes, code_of(code)) != NULL;
}

static bool code_say(Ask *a, const ProposedWords *w, Str code, Str told)
{
    if (!said_code(&a->said, w->list, w->words, code)) return false;
    page_text(a->out, 0, "Understood: \"%.*s\" is %.*s.", STR(page_shown(a->arena, w->words)), STR(told));
    return true;
}

/* "3s" or "3=11A". */
static bool word_read(Ask *a, const MenuWords *q, const ProposedWords *const asked[], size_t count, Str word)
{
    size_t digits = 0;
    int number = 0;
    while (digits < word.len && word.at[digits] >= '0' && word.at[digits] <= '9') digits++;
    Str rest = { word.at + digits, word.len - digits };
    if (!str_to_number((Str){ word.at, digits }, &number) || number < 1 || (size_t)number > count) return false;
    const ProposedWords *w = asked[number - 1];
    for (size_t i = 0; i < q->count && rest.len == 1; i++)
        if ((rest.at[0] | 0x20) == q->codes[i].letter)
            return code_say(a, w, str_of(q->codes[i].code), str_of(q->codes[i].words));
    Str code = { rest.at + 1, rest.len ? rest.len - 1 : 0 };
    return rest.len > 1 && rest.at[0] == '=' && code_exists(a, q, code) && code_say(a, w, code, code);
}

static bool words_read(Ask *a, const MenuWords *q, const ProposedWords *const asked[], size_t count, Str said)
{
    Str word, rest = without_commas(a, said);
    while (str_cut(&rest, ' ', &word))
        if (word.len && !word_read(a, q, asked, count, word)) return false;
    return true;
}

/* "OH 2907.24: soliciting [low; where it stands, when]" without its source: the mark stays. */
static Str law_in_short(Ask *a, Str why)
{
    const char *open = memchr(why.at, '[', why.len);
    const char *end = open ? memchr(open, ';', why.len - (size_t)(open - why.at)) : NULL;
    if (!open || !end) return why;
    size_t words = (size_t)(open - why.at);
    bool is_long = words > LAW_BYTES;
    while (is_long && words > LAW_BYTES && (why.at[words - 1] != ' ' || words > LAW_BYTES + 16)) words--;
    return str_format(a->arena, "%.*s%s%.*s]", (int)words, why.at, is_long ? ".. " : "", (int)(end - open), open);
}

/* As much of it as a line can hold. */
static Str cut_to(Ask *a, Str text, size_t bytes)
{
    size_t len = text.len < bytes ? text.len : bytes;
    while (len < text.len && len && ((unsigned char)text.at[len] & 0xc0) == 0x80) len--;
    return str_format(a->arena, "%.*s%s", STR(page_shown(a->arena, (Str){ text.at, len })), len < text.len ? ".." : "");
}

/* "Purchase", "PATRON", "Hire": whoever pays, whatever else the section is about. */
static bool says_buyer(Ask *a, Str words)
{
    static const char *const buying[] = { "purchas", "buy", "patron", "hire", "hiring", "procure", "customer", "john" };
    char *to = arena_new(a->arena, char, 2 * words.len + FOLD_CHARACTER_MAX);
    Str folded = { to, fold_text(words, to, 2 * words.len + FOLD_CHARACTER_MAX) };
    for (size_t i = 0; i < COUNT(buying); i++)
        if (str_has(folded, str_of(buying[i]))) return true;
    return false;
}

/* How the code of a section is typed, "p" or "=64B"; empty where no section is known, the words have a code, or they
 * name a buyer where the section is of whoever is sold. */
static Str law_typed(Ask *a, const MenuWords *q, const ProposedWords *w)
{
    if (!w->law.len || w->code.len || (str_eq(w->law, S("40A")) && says_buyer(a, w->words))) return S("");
    for (size_t i = 0; i < q->count; i++)
        if (str_eq(w->law, str_of(q->codes[i].code))) return str_format(a->arena, "%c", q->codes[i].letter);
    return str_format(a->arena, "=%.*s", STR(w->law));
}

/* "1b 4p": all that the sections say, for whoever knows that they are right. */
static Str laws_typed(Ask *a, const MenuWords *q, const ProposedWords *const asked[], size_t count)
{
    Str all = S("");
    for (size_t i = 0; i < count; i++) {
        Str one = law_typed(a, q, asked[i]);
        if (one.len) all = str_format(a->arena, "%.*s%s%zu%.*s", STR(all), all.len ? " " : "", i + 1, STR(one));
    }
    return all;
}

/* What stands beside the words is shown already. */
static Str without_place(Str why, bool is_shown)
{
    Str place = S("beside it, ");
    return is_shown && str_starts(why, place) ? (Str){ why.at + place.len, why.len - place.len } : why;
}

static void tell_word(Ask *a, size_t number, const ProposedWords *w)
{
    Str code = w->code.len ? str_format(a->arena, " = %.*s", STR(w->code)) : S("");
    Str beside = w->beside.len ? str_format(a->arena, ", beside it: %.*s", STR(cut_to(a, w->beside, BESIDE_BYTES)))
                               : S("");
    Str said = without_place(w->reason, beside.len > 0);
    Str why = said.len ? str_format(a->arena, "  %.*s", STR(law_in_short(a, said))) : S("");
    page_item(a->out, 2, str_format(a->arena, "%2zu  ", number).at,
              str_format(a->arena, "%.*s%.*s%.*s (%.*s)%.*s", STR(cut_to(a, w->words, WORDS_BYTES)), STR(beside),
                         STR(code), STR(w->rows), STR(why)));
}

static void tell_words(Ask *a, const MenuWords *q, const ProposedWords *const asked[], size_t count, size_t more)
{
    Str letters = S("");
    out_char(a->out, '\n');
    page_text(a->out, 0, "%s", q->question);
    for (size_t i = 0; i < count; i++) tell_word(a, i + 1, asked[i]);
    for (size_t i = 0; i < q->count; i++)
        letters = str_format(a->arena, "%.*s%s%c %s", STR(letters), i ? ", " : "", q->codes[i].letter,
                             q->codes[i].words);
    Str others = more ? str_format(a->arena, " %zu other%s: type more.", more,
                                   more > 1 ? "s are kept as written, or have a code" : " is kept as written, or has "
                                   "a code") : S("");
    page_text(a->out, 0, "Type such as 1%c%s, several behind one another, or just Enter: %.*s.%.*s",
              q->codes[0].letter, is_of(q, "offense") ? " or 1=11A" : "", STR(letters), STR(others));
    Str laws = laws_typed(a, q, asked, count);
    if (laws.len) page_text(a->out, 0, "Are the sections right for your state? Type law to take what they say: %.*s.",
                            STR(laws));
}

/* Those that need an answer first: of offenses what may be about a commercial act and has no code; of roles all. */
static size_t words_sort(const Ask *a, const MenuWords *q, const ProposedWords **asked, size_t *first)
{
    size_t count = 0;
    *first = 0;
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < a->p->word_count; i++) {
            const ProposedWords *w = &a->p->words[i];
            bool is_first = is_of(q, "role") || (is_of(q, "offense") && w->is_near && !w->code.len);
            bool is_told = is_first && *first < WORDS_ASKED_MAX;
            if (!str_eq(w->list, str_of(q->list))) continue;
            if (turn == 0 && is_told) { asked[count++] = w; ++*first; continue; }
            bool is_in = false;
            for (size_t k = 0; k < *first; k++) is_in |= asked[k] == w;
            if (turn && !is_in) asked[count++] = w;
        }
    return count;
}

/* Their numbers hold until others are shown. */
static void words_show(Ask *a, const MenuWords *q, const ProposedWords **asked, size_t told, size_t count)
{
    size_t menu = (size_t)(q - menu_words);
    tell_words(a, q, asked, told, count - told);
    if (menu >= MENUS_MAX) return;
    a->shown[menu] = asked;
    a->shown_count[menu] = told;
}

static bool ask_words(Ask *a, const MenuWords *q, bool is_all, bool *is_any)
{
    const ProposedWords **asked = arena_new(a->arena, const ProposedWords *, a->p->word_count + 1);
    Str said;
    size_t first, count = words_sort(a, q, asked, &first);
    if (!count || (!first && !is_all)) return true;
    size_t told = is_all ? count : first;           /* a number that is not on the screen is no answer */
    words_show(a, q, asked, told, count);
    while (answer(a, &said)) {
        if (str_eq(said, S("more"))) { words_show(a, q, asked, told = count, count); continue; }
        if (str_eq(said, S("law"))) said = laws_typed(a, q, asked, told);
        *is_any |= said.len > 0;
        if (words_read(a, q, asked, told, said)) return true;
        page_text(a->out, 0, "Type a number of the words above with one of the letters behind it, or just Enter.");
    }
    return false;
}

static bool ask_all_words(Ask *a, bool is_all)
{
    bool is_any = false;
    for (size_t i = 0; i < menu_words_count; i++)
        if (!ask_words(a, &menu_words[i], is_all, &is_any)) return false;
    return !is_any || look(a);
}

/* "4t", "3=11A 2s": each begins with a number and says a code of it; no column is called so. */
static bool are_words(Ask *a, Str said)
{
    Str rest = without_commas(a, said), word;
    bool is_any = false;
    while (str_cut(&rest, ' ', &word)) {
        size_t digits = 0;
        while (digits < word.len && word.at[digits] >= '0' && word.at[digits] <= '9') digits++;
        bool is_code = digits && (digits + 1 == word.len || (digits < word.len && word.at[digits] == '='));
        if (word.len && !is_code) return false;
        is_any |= word.len > 0;
    }
    return is_any;
}

/* Of the wordings that were shown last. */
static bool words_say_again(Ask *a, Str said, bool *is_ok)
{
    if (!are_words(a, said)) return false;
    for (size_t i = 0; i < menu_words_count && i < MENUS_MAX; i++)
        if (a->shown_count[i] && words_read(a, &menu_words[i], a->shown[i], a->shown_count[i], said)) {
            *is_ok = look(a);
            return true;
        }
    page_text(a->out, 0, "No wording on the screen has this number and this letter. Type more to see all of them.");
    return true;
}

/* ---- as it will be read ---- */

/* The list as it would be read now: a number changes a column, Enter keeps it. */
static bool ask_to_keep(Ask *a)
{
    Str said;
    for (;;) {
        Preview *p = arena_new(a->arena, Preview, 1);
        if (!preview_make(a->arena, a->cli->knowledge, a->list, a->p->map, p, a->err)) return false;
        preview_tell(a->out, a->arena, p);
        page_text(a->out, 0, "Just Enter keeps this. Is something read wrongly? Type the number of its column%s.",
                  a->p->word_count ? ", or more to see all wordings without a code" : "");
        if (!answer(a, &said)) return false;
        if (!said.len) return true;
        if (str_eq(said, S("more"))) {
            if (!ask_all_words(a, true)) return false;
            continue;
        }
        bool is_ok = true, is_said = words_say_again(a, said, &is_ok);
        if (!is_ok || (!is_said && !columns_change(a, said))) return false;
    }
}

bool map_ask(Cli *cli, Str list, Str head, Str told, Proposal *proposal, Err *err)
{
    Ask a = { .cli = cli, .out = cli->out, .arena = cli->app, .list = list, .head = head, .p = proposal, .err = err };
    bool ok = said_begin(&a.said, cli->app, told, err) && proposal_make(cli->app, list, head, told, proposal, err) &&
        ask_kind(&a) && ask_columns(&a) && ask_year(&a) && ask_agency(&a) && ask_all_words(&a, false) &&
        ask_to_keep(&a);
    free(a.line);
    return ok;
}
