/* csv_propose_answers.c - does an agency's own column answer whether a child was sold: "CSEC flag" over Y, N and U? */
#include "base/fold.h"
#include "ingest/csv_proposing.h"

#define FILLED_MIN 3

/* How agencies shorten the matter; "HT" over numbers is a height, so the values decide as well. */
static const char *const matters[] = { "csec", "cse", "dmst", "cst", "ht", "hst", "trafficking", "traffick",
    "trafficked", "exploitation", "exploited", "msht", "sextrafficking", "humantrafficking" };
/* Whether somebody looked, and not what was found. */
static const char *const lookings[] = { "screen", "screened", "screening", "scr", "tool", "done", "completed",
    "administered", "eval", "assessed", "assessment", "asked", "training", "referred",
    "referral", "ref", "sent", "date" };

static bool has_word(Str name, const char *const words[], size_t count)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str rest = { folded, fold_text(name, folded, sizeof folded) }, word;
    while (str_cut(&rest, ' ', &word))
        for (size_t i = 0; i < count; i++)
            if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

typedef enum { ANSWER_NONE, ANSWER_YES, ANSWER_NO } Answer;

static Answer answer_of(Str cell)
{
    static const char *const yes[] = { "y", "yes", "true", "1", "pos", "positive", "x", "confirmed", "suspected" };
    static const char *const no[] = { "n", "no", "false", "0", "neg", "negative", "u", "unk", "unknown", "na", "n a",
        "none", "pending", "undetermined", "refused" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(cell, folded, sizeof folded) };
    for (size_t i = 0; i < COUNT(yes); i++)
        if (str_eq(text, str_of(yes[i]))) return ANSWER_YES;
    for (size_t i = 0; i < COUNT(no); i++)
        if (str_eq(text, str_of(no[i]))) return ANSWER_NO;
    return ANSWER_NONE;
}

/* Every value is an answer, and one at least a yes. */
static size_t count_yes(const Proposing *q, size_t i)
{
    size_t yes = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        Answer answer = cell.len ? answer_of(cell) : ANSWER_NO;
        if (answer == ANSWER_NONE) return 0;
        yes += answer == ANSWER_YES;
    }
    return q->looks[i].filled >= FILLED_MIN ? yes : 0;
}

static void ask_about_looking(Proposing *q, size_t i, size_t yes)
{
    Str name = q->names[i];
    csv_propose_ask(q, str_format(q->arena, "Does a yes to \"%.*s\" say that a child was found to be sold, or only "
        "that somebody asked? It is not read (%zu rows say yes). If it says that, write report.allegation behind its "
        "name.", STR(name), yes),
        (CsvAsked){ str_format(q->arena, "\"%.*s\" may say only that somebody asked, so it is not read. Where a yes "
                               "says that a child was found to be sold (%zu rows),", STR(name), yes),
                    i + 1, S("report.allegation") });
}

static void use(Proposing *q, size_t i, size_t yes)
{
    if (!q->is_told[i]) {
        csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("allegation")), 0, CSV_GUESS,
                        "Its name speaks of trafficking, and a yes of its values is read as what somebody alleges.");
        csv_propose_ask(q, str_format(q->arena, "A yes to \"%.*s\" is read as an allegation of trafficking, and no "
            "offense that was recorded (%zu rows). If it says something else, write keep behind its name.",
            STR(q->names[i]), yes),
            (CsvAsked){ str_format(q->arena, "A yes to \"%.*s\" is read as an allegation of trafficking (%zu rows). "
                                   "Where it says something else,", STR(q->names[i]), yes), i + 1, S("keep") });
    }
    q->p->map.columns[i].list = S(CSV_ANSWERS);
    q->p->columns[i].coded = q->p->columns[i].filled;
}

void csv_propose_answers(Proposing *q)
{
    const CsvField *allegation = csv_field_named(CSV_REPORT, S("allegation"));
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        bool is_said = q->is_told[i] && c->use == CSV_USE_FIELD && c->field == allegation && !c->list.len;
        bool is_matter = has_word(q->names[i], matters, COUNT(matters)) || csv_propose_legend_tells(q, i);
        bool is_open = !q->is_told[i] && c->use != CSV_USE_FIELD && is_matter;
        size_t yes = is_said || is_open ? count_yes(q, i) : 0;
        if (!yes) continue;
        if (is_open && has_word(q->names[i], lookings, COUNT(lookings))) ask_about_looking(q, i, yes);
        else use(q, i, yes);
    }
}

void csv_propose_answers_list(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use != CSV_USE_FIELD || !str_eq(c->list, S(CSV_ANSWERS))) continue;
        for (size_t r = 0; r < q->p->rows && q->p->unknown_count < CSV_UNKNOWN_WORDS_MAX; r++) {
            Str cell = q->cells[r * q->columns + i];
            bool is_yes = cell.len && answer_of(cell) == ANSWER_YES;
            if (!is_yes || csv_propose_is_listed(q->p, S(CSV_ANSWERS), cell)) continue;
            size_t rows = 0;
            for (size_t k = 0; k < q->p->rows; k++) rows += str_eq(q->cells[k * q->columns + i], cell);
            q->p->unknown[q->p->unknown_count++] = (CsvUnknownWords){ i, rows, S(CSV_ANSWERS), cell, true,
                CODE3('6', '4', 'A'), S("an answer of the agency's own column, read as what somebody alleges") };
        }
    }
}
