/* csv_propose_map.c - a proposal as a map that somebody can finish with nothing but the map before them. */
#include "base/fold.h"
#include "ingest/csv_propose.h"

#define LINE_COLUMNS 110

/* A text that grows by pieces, in one place. */
typedef struct { Arena *arena; char *at; size_t len, room; } Text;

static void put(Text *t, Str s)
{
    while (t->len + s.len > t->room) t->at = arena_more(t->arena, t->at, 1, t->len, &t->room, 1);
    memcpy(t->at + t->len, s.at, s.len);
    t->len += s.len;
}

/* What stands in a cell or comment may hold neither tabs nor line ends. */
static void put_plain(Text *t, Str s)
{
    for (size_t i = 0; i < s.len; i++) {
        bool is_sign = (unsigned char)s.at[i] < ' ' || s.at[i] == 0x7f;
        put(t, is_sign ? S(" ") : (Str){ s.at + i, 1 });
    }
}

/* Words in comment lines that are not too long to be read. */
static void put_comment(Text *t, const char *before, Str words)
{
    size_t column = LINE_COLUMNS;
    Str word;
    bool is_first = true;
    while (str_cut(&words, ' ', &word)) {
        bool is_new = is_first || column + word.len + 1 > LINE_COLUMNS;
        if (is_new && !is_first) put(t, S("\n"));
        if (is_new) { put(t, S("# ")); put(t, str_of(is_first ? before : "  ")); column = 4; }
        if (!is_new) put(t, S(" "));
        put_plain(t, word);
        column += word.len + 1;
        is_first = false;
    }
    put(t, S("\n"));
}

static void put_beginning(Text *t, const CsvProposal *p)
{
    const CsvMap *map = &p->map;
    put(t, S("safeharbor-csv-map\t1\n"
        "# What the columns of the list mean. Cells are separated by one tab; what follows # at the "
        "beginning of a line is not\n"
        "# read. Change what is wrong, save it as text, then: safeharbor check LIST --map THIS\n\n"
        "# incident, missing_person, field_contact, booking, tip or register\n"));
    put(t, str_format(t->arena, "kind\t%s\n\n", csv_kind_word(map->kind)));
    put(t, S("# The agency's ORI, nine letters and digits, where no column has it; check --agency ORI "
        "says it as well.\n"));
    put(t, str_format(t->arena, "agency\t%.*s\n\n", STR(map->agency.len ? map->agency : S("?"))));
    put(t, S("# The line that names the columns, or none; two: 2-3, or 2-3 groups where the upper names groups.\n"
        "# cards 3: a label before each value, card below card from line 3 on. fields 2 CASE | NAME | VALUE: each\n"
        "# row is one field, in columns that line 2 names. Then the labels are the columns.\n"
        "# Another line has other names: have a map made for it, safeharbor map LIST --header 2 --write NEW\n"));
    if (map->year)
        put(t, str_format(t->arena, "# The year of days that are written without one\nyear\t%d\n", map->year));
    if (date_is_known(map->day))
        put(t, str_format(t->arena, "# The day of rows of which neither a column nor a heading says one\n%.*s",
                          STR(csv_day_line(t->arena, map->day))));
    Str header = csv_head_text(t->arena, map->header);
    put(t, str_format(t->arena, "header\t%.*s\nencoding\t%s\n\n", STR(header), encoding_name(map->encoding)));
}

static void put_each_column(Text *t, const CsvProposal *p)
{
    for (size_t i = 0; i < p->map.count; i++) {
        const CsvProposedColumn *c = &p->columns[i];
        bool is_field = p->map.columns[i].use == CSV_USE_FIELD;
        bool is_role = is_field && p->map.columns[i].field->shape == CSV_ROLE;
        bool is_telling = is_role || (c->confidence != CSV_SURE && (c->filled || is_field));
        if (is_telling) put_comment(t, "", str_format(t->arena, "%s: %.*s",
            csv_confidence_name(c->confidence), STR(c->reason)));
        put(t, csv_column_line(t->arena, &p->map.columns[i]));
    }
}

static void put_columns(Text *t, const CsvProposal *p)
{
    put(t, S("# column, its name in the list, what it means; for a date also MDY, DMY or YMD. What it "
        "means is keep (under its own\n"
        "# name), ignore, or one of these, such as victim.age. With several persons on a row: "
        "victim1.age, victim2.age.\n"
        "# Where a number, day, charge or place is written once for several rows, as in merged cells, a fourth cell "
        "says so:\n"
        "# down, or for a date its order and down (MDY down). Then an empty cell says what the one above says. Names,\n"
        "# births, ages, sex and race are taken down only into a row that tells nothing of who somebody is.\n"));
    Str rest = csv_targets_text(t->arena, S("")), line;
    while (str_cut(&rest, '\n', &line))
        if (line.len) put_comment(t, "  ", line);
    put(t, S("\n"));
    put_each_column(t, p);
    for (size_t i = 0; i < p->map.block_count; i++) {
        put(t, S("\n# The list names columns again, in another way. Below that line they mean:\nblock\n"));
        put_each_column(t, &p->blocks[i]);
    }
}

static void put_value(Text *t, const CsvUnknownWords *u)
{
    char folded[8];
    if (!fold_text(u->words, folded, sizeof folded)) return;        /* a map cannot name them */
    put(t, str_format(t->arena, "value\t%.*s\t", STR(u->list)));
    put_plain(t, u->words);
    char code[5];
    const char *rows = u->rows == 1 ? "row" : "rows";
    const char *shown = u->code ? code_letters(u->code, code) : "?";
    put(t, str_format(t->arena, "\t%s\t%zu %s%s", shown, u->rows, rows, u->reason.len ? "; " : ""));
    put_plain(t, u->reason);
    put(t, S("\n"));
}

bool csv_propose_is_listed(const CsvProposal *p, Str list, Str text)
{
    char one[CSV_WORDS_BYTES_MAX], other[CSV_WORDS_BYTES_MAX];
    Str words = { one, fold_text(text, one, sizeof one) };
    for (size_t i = 0; i < p->unknown_count; i++) {
        Str listed = { other, fold_text(p->unknown[i].words, other, sizeof other) };
        if (str_eq(p->unknown[i].list, list) && str_eq(listed, words)) return true;
    }
    return false;
}

bool csv_propose_is_new(const CsvProposal *p, size_t block, size_t words)
{
    const CsvUnknownWords *u = &p->blocks[block].unknown[words];
    bool is_new = !csv_propose_is_listed(p, u->list, u->words);
    for (size_t k = 0; k < block && is_new; k++)
        is_new = !csv_propose_is_listed(&p->blocks[k], u->list, u->words);
    return is_new;
}

/* Words that only a block has. */
static void put_values_of_blocks(Text *t, const CsvProposal *p)
{
    for (size_t b = 0; b < p->map.block_count; b++) {
        const CsvProposal *block = &p->blocks[b];
        for (size_t i = 0; i < block->unknown_count; i++) {
            if (csv_propose_is_new(p, b, i)) put_value(t, &block->unknown[i]);
        }
    }
}

static void put_values(Text *t, const CsvProposal *p)
{
    size_t count = p->unknown_count;
    for (size_t b = 0; b < p->map.block_count; b++) count += p->blocks[b].unknown_count;
    if (!count) return;
    put(t, S("\n# Words for which no code is known here, with the rows that have them. Put the code in "
        "place of ?, or leave it.\n"
        "# role: V victim, O offender, A arrested, P everybody else. sex: F, M, U. race: A, B, I, P, W, U\n"
        "# (Hispanic is an ethnicity: H of the list ethnicity). offense: the NIBRS code, such as\n"
        "# 40A prostitution, 40B assisting or promoting it, 40C purchasing it, 64A human trafficking for "
        "commercial sex acts,\n"
        "# 90I runaway, 90B loitering or curfew, 90Z all others.\n"));
    for (size_t i = 0; i < p->unknown_count; i++) {
        bool is_near = p->unknown[i].is_near;
        if (is_near && i == 0)
            put(t, S("# FIRST: these may be about commercial sex, and a child may stand behind them. 40A where "
                "somebody is sold,\n# 40C where somebody pays, 40B where somebody else gains by it.\n"));
        if (!is_near && i > 0 && p->unknown[i - 1].is_near) put(t, S("# All others\n"));
        put_value(t, &p->unknown[i]);
    }
}

Str csv_proposal_map(Arena *arena, const CsvProposal *p)
{
    Text t = { .arena = arena, .room = 4096 };
    t.at = arena_new(arena, char, t.room);
    put_beginning(&t, p);
    put_columns(&t, p);
    put_values(&t, p);
    put_values_of_blocks(&t, p);
    return (Str){ t.at, t.len };
}
