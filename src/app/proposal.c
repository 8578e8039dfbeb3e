/* proposal.c - how is a proposal for a list brought from the process that looked at it? */
#include "app/proposal.h"

#include "app/reading.h"
#include "ingest/csv_map.h"

/* ---- said by that process as rows of cells (reading_child.c) ---- */

static void column_take(Proposal *p, Str row)
{
    ProposedColumn *c = &p->columns[p->column_count + p->block_column_count];
    if (p->block_count) p->block_column_count++; else p->column_count++;
    c->block = p->block_count;
    c->block_line = p->block_line;
    Str *const cells[] = { &c->name, &c->meaning, &c->confidence, &c->reason, &c->filled, &c->distinct, &c->shown,
                           &c->asked };
    for (size_t i = 0; i < COUNT(cells); i++)
        if (!str_cut(&row, '\t', cells[i])) *cells[i] = S("");
}

static void question_take(Proposal *p, Str row)
{
    ProposedQuestion *question = &p->questions[p->question_count++];
    (void)(str_cut(&row, '\t', &question->about) && str_cut(&row, '\t', &question->column) &&
           str_cut(&row, '\t', &question->typed) && str_cut(&row, '\t', &question->asked));
    question->text = row;
    if (!question->asked.len) question->asked = question->text;
}

static void word_take(ProposedWords *w, Str row)
{
    Str near, guess;
    Str *const cells[] = { &w->list, &w->words, &w->rows, &near, &w->code, &w->reason, &w->beside,
        &w->law, &guess };
    for (size_t i = 0; i < COUNT(cells); i++)
        if (!str_cut(&row, '\t', cells[i])) *cells[i] = S("");
    w->is_near = str_eq(near, S("near"));
    w->is_guess = str_eq(guess, S("guess"));
}

static void row_take(Proposal *p, Str row)
{
    Str what, more;
    (void)str_cut(&row, '\t', &what);
    if (str_eq(what, S("column"))) column_take(p, row);
    else if (str_eq(what, S("block"))) { p->block_count++; p->block_line = row; }
    else if (str_eq(what, S("question"))) question_take(p, row);
    else if (str_eq(what, S("kind"))) { (void)str_cut(&row, '\t', &p->kind); p->kind_reason = row; }
    else if (str_eq(what, S("rows"))) {
        (void)(str_cut(&row, '\t', &p->rows) && str_cut(&row, '\t', &p->reports) && str_cut(&row, '\t',
            &p->encoding));
        (void)(str_cut(&row, '\t', &more) && str_cut(&row, '\t', &p->head) && str_cut(&row, '\t', &p->year));
        p->has_more_rows = str_eq(more, S("more"));
    } else if (str_eq(what, S("words"))) word_take(&p->words[p->word_count++], row);
    else if (str_eq(what, S("guessed"))) word_take(&p->guesses[p->guess_count++], row);
}

static size_t rows_in(Str text)
{
    size_t rows = 1;
    for (size_t i = 0; i < text.len; i++) rows += text.at[i] == '\n';
    return rows;
}

static bool texts_take(Arena *arena, const Str texts[2], Proposal *p)
{
    Str rest = texts[1], row;
    *p = (Proposal){ .map = texts[0], .columns = arena_new(arena, ProposedColumn, rows_in(rest)),
                     .questions = arena_new(arena, ProposedQuestion, rows_in(rest)),
                     .words = arena_new(arena, ProposedWords, rows_in(rest)),
                     .guesses = arena_new(arena, ProposedWords, rows_in(rest)) };
    while (str_cut(&rest, '\n', &row))
        if (row.len) row_take(p, row);
    p->has_agency = true;
    for (size_t i = 0; i < p->question_count; i++) p->has_agency &= !str_eq(p->questions[i].about, S("agency"));
    return p->column_count > 0;
}

bool proposal_of(Arena *arena, const Source *source, Str head, Str told, Proposal *proposal, Err *err)
{
    Str texts[2] = { { 0 } };
    CsvHead lines;
    if (head.len && !csv_head_read(head, &lines))
        return err_set(err, ERR_USAGE, "--header is the number of the line that names the columns, two lines such as "
                       "2-3, none, cards where a label stands before each value, or fields 2 CASE | NAME | VALUE where "
                       "each row is one field.");
    if (source->is_folder) return err_set(err, ERR_INPUT, "This is a folder, not a list. Name the file inside it.");
    return file_look(arena, source, head, told, texts, COUNT(texts), err) &&
           (texts_take(arena, texts, proposal) || err_set(err, ERR_INPUT, "Nothing can be said of this list."));
}

bool proposal_make(Arena *arena, Str path, Str head, Str told, Proposal *proposal, Err *err)
{
    Source source;
    if (!source_open(path, &source, err)) return false;
    bool ok = proposal_of(arena, &source, head, told, proposal, err);
    source_close(&source);
    return ok;
}
