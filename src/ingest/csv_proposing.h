/* csv_proposing.h - a proposal in the making: shared by the files csv_propose*.c alone. */
#ifndef INGEST_CSV_PROPOSING_H
#define INGEST_CSV_PROPOSING_H

#include "base/hash.h"
#include "ingest/csv_looks.h"
#include "ingest/csv_propose.h"
#include "ingest/csv_rows.h"

#define CSV_PROPOSE_ANY_YEAR 2000       /* a leap year, by which days without one are known as days */

typedef struct { size_t line; Str text; bool is_aside; } ProposedBlock;      /* text: its names */

#define CSV_LEGEND_MAX ((size_t)100)
typedef struct { Str label, code, words; } CsvLegend;      /* label: what stands before its codes */

typedef struct {
    Arena *arena;
    const CsvHeaders *headers;
    const CsvWords *words;
    CsvProposal *p;
    CsvRows *rows;
    const Str *names;
    size_t columns;
    CsvHeaderMatch match[CSV_COLUMNS_MAX];
    bool is_named[CSV_COLUMNS_MAX];     /* match is there */
    bool is_relation[CSV_COLUMNS_MAX];  /* of an offender, whom it calls by what they are to the child */
    CsvLooks looks[CSV_COLUMNS_MAX];
    Hash *hashes[CSV_COLUMNS_MAX];       /* of each value */
    Str *cells;                         /* the sample, cleaned: row by row */
    size_t headings, totals;            /* lines that are no records; they are no part of the sample */
    ProposedBlock blocks[CSV_BLOCKS_MAX];
    size_t block_count;
    int year;                           /* in a line above the names, or in the file's; 0 for none, or several */
    Date day;                           /* in a line above the names, or said; not known where there is none */
    bool is_below_aside;                /* a heading of staff or expenses stands above */
    bool is_apart;                      /* no record stands right above the row in hand */
    bool is_block;                      /* the list is a block of another, which says its kind */
    size_t days_told;                   /* headings in which a day stands */
    size_t days_short;                  /* of these, such in which no year stands */
    Str day_line;                       /* the first of them */
    CsvLegend legend[CSV_LEGEND_MAX];   /* lines above and below the list that say what codes mean */
    size_t legend_count;
    const CsvMap *told;                 /* what somebody has said already; may be NULL */
    bool is_told[CSV_COLUMNS_MAX];      /* of the column: nothing else is proposed */
} Proposing;

/* Whether `part` is at least so many percent of the whole; of nothing, nothing is. */
static inline bool csv_propose_is_share(size_t part, size_t whole, size_t percent)
{
    return whole && part * 100 >= whole * percent;
}

/* ---- csv_propose.c ---- */

void csv_propose_ask(Proposing *q, Str question, CsvAsked asked);       /* about columns */
void csv_propose_ask_about(Proposing *q, CsvQuestion about, Str question, CsvAsked asked);
void csv_propose_keep(Proposing *q, size_t column, Str reason);
void csv_propose_use(Proposing *q, size_t column, const CsvField *field, uint8_t group, CsvConfidence confidence,
    const char *reason);
/* The first column with that meaning, whatever its number; q->columns when there is none. */
size_t csv_propose_column(const Proposing *q, CsvRole role, const char *field);
/* Whether a column has a few words for roles that come again and again; S1 to S14 of one list of stops do not. */
bool csv_propose_are_roles(const Proposing *q, size_t column);
/* Of whom columns speak that say nobody: those arrested in a list of bookings, else persons. */
CsvRole csv_propose_role(const Proposing *q);

/* ---- what somebody has said already, csv_propose_told.c ---- */

void csv_propose_told(Proposing *q);            /* of columns */
Code csv_propose_code_told(const Proposing *q, Str list, Str words);        /* 0 where nothing was said */
void csv_propose_values_told(Proposing *q);     /* of words, beside those without a code */

/* ---- the lines that name the columns, csv_propose_head.c ---- */

/* The year that stands in the lines above the names of the columns, or else in the file's, where it is one; else 0. */
int csv_propose_year(int fd, CsvHead head, Str name);
void csv_propose_heading_year(Proposing *q);            /* where headings say days without one */
size_t csv_propose_short_days(const Proposing *q, size_t column, DateOrder *order);
bool csv_propose_without_year(Proposing *q, size_t column);     /* days that need it; true when that is settled */
CsvHead csv_propose_head(int fd, const CsvHeaders *headers);
bool csv_propose_is_data(const Proposing *q);           /* the line that was taken for names is a row like the others */

/* ---- cards and one row a field, csv_propose_cards.c ---- */

/* The head of the list, of whichever layout; `head` is what somebody said, or NULL. */
CsvHead csv_propose_layout(const Proposing *q, int fd, const CsvHead *head);
/* With the labels of the sample. */
CsvRows *csv_propose_cards_open(const Proposing *q, int fd, CsvHead head, Err *err);
void csv_propose_layout_ask(Proposing *q);

/* ---- lines that name columns again, csv_propose_blocks.c ---- */

bool csv_propose_is_block(const Proposing *q, const CsvRow *row);
/* Names of columns below which no persons of the list stand: who was on duty, what was spent, what was counted. */
bool csv_propose_is_aside(const Proposing *q, const CsvRow *row);
void csv_propose_block_note(Proposing *q, const CsvRow *row, bool is_aside);
void csv_propose_blocks(Proposing *q, int fd, Str name);
/* `map`: its kind, its line of names, and what was said of its columns and words. */
bool csv_propose_block(Arena *arena, int fd, Str name, const CsvMap *map, const CsvHeaders *headers,
    const CsvWords *words, CsvProposal *proposal, Err *err);

/* ---- what a name says, csv_propose_name.c ---- */

/* What the table says of the names: of each as it stands, else of its first part between slashes that fits the
 * values. */
void csv_propose_match(Proposing *q);
void csv_propose_by_name(Proposing *q, size_t column);
/* Whether a name speaks of somebody's home: "Home City". */
bool csv_propose_is_home(const Proposing *q, size_t column);
/* S1 and S2 of a list of field contacts are its subjects. */
void csv_propose_subjects(Proposing *q);
/* When all names are read: somebody else's columns get numbers of their own. */
void csv_propose_others(Proposing *q);
void csv_propose_first(Proposing *q);       /* what has no number beside persons that are numbered is the first's */

/* ---- what values look like, csv_propose_looks.c ---- */

void csv_propose_by_looks(Proposing *q, size_t column);
void csv_propose_texts(Proposing *q);           /* of columns whose names say nothing */

/* ---- days and births, csv_propose_dates.c ---- */

void csv_propose_order(Proposing *q, size_t column);    /* of a column of dates; kept where its values are none */
void csv_propose_orders_agree(Proposing *q);
void csv_propose_day_of_event(Proposing *q);    /* before one on which something was filed or received */
void csv_propose_reported(Proposing *q);        /* which stands in where no day of the event is told */
/* Rows whose cell has an age, birth or description for each of several persons. */
size_t csv_propose_several(const Proposing *q, size_t column, CsvShape shape, DateOrder order);

/* ---- births below names that are known for nothing, csv_propose_births.c ---- */

void csv_propose_births(Proposing *q);
size_t csv_propose_ages_told(const Proposing *q, size_t column);     /* rows with "DOB 3/4/2009", "9TH GRADE" */
void csv_propose_aged(Proposing *q);            /* ages in words, and short texts that tell those of children */

/* ---- do the values bear it out, and what is left to ask; csv_propose_check.c ---- */

void csv_propose_check_values(Proposing *q, size_t column);
size_t csv_propose_coded(const Proposing *q, size_t column);    /* rows whose words have a code */
void csv_propose_check_all(Proposing *q);

/* ---- numbers of reports; csv_propose_number.c ---- */

bool csv_propose_counts_lines(const Proposing *q, size_t column);
bool csv_propose_is_counter(const Proposing *q, size_t column);         /* of lines, or of rows: "#" */
void csv_propose_number_find(Proposing *q);
void csv_propose_number(Proposing *q);

/* ---- the day of the title, csv_propose_day.c ---- */

bool csv_propose_has_day(const Proposing *q);           /* a column says the day */
void csv_propose_title_day(Proposing *q);               /* of rows of which nothing else says one */
void csv_propose_title_day_of_blocks(Proposing *q);

/* ---- headings between the rows, and what is written once for several of them; csv_propose_shape.c ---- */

bool csv_propose_is_heading(Proposing *q, const CsvRow *row);
void csv_propose_shape(Proposing *q);
void csv_propose_down(Proposing *q, size_t column);     /* "down", unless somebody said "blank" */

/* ---- who is written once for several reports, csv_propose_again.c ---- */

void csv_propose_again(Proposing *q);

/* ---- a defendant who is written once for several charges, csv_propose_charged.c ---- */

void csv_propose_charged(Proposing *q);

/* ---- whether a child was sold, as the agency answers it itself; csv_propose_answers.c ---- */

void csv_propose_answers(Proposing *q);
void csv_propose_answers_list(Proposing *q);    /* the words of a yes, with the code that they are read as */

/* ---- what codes mean, as the list itself says; csv_propose_legend.c ---- */

void csv_propose_legend_above(Proposing *q, int fd);                /* the lines above the names of the columns */
void csv_propose_legend_row(Proposing *q, const CsvRow *row);       /* a line that is no record */
void csv_propose_legend(Proposing *q);          /* columns of codes that it explains as offenses */
bool csv_propose_legend_is_near(const Proposing *q, size_t column, Str words);
void csv_propose_legend_note(const Proposing *q, CsvUnknownWords *u);     /* the code of its words, and the words */
/* Whether it says that a yes to the item which the column is named after tells of sex for money or things. */
bool csv_propose_legend_tells(const Proposing *q, size_t column);

/* ---- what stands beside a column, csv_propose_beside.c ---- */

void csv_propose_roles(Proposing *q);           /* of persons who are numbered */
void csv_propose_behind(Proposing *q);          /* births and ages right behind the name of somebody with a role */
void csv_propose_relations(Proposing *q);       /* "mother", "GH staff" are no names */
void csv_propose_offenders_told(Proposing *q);  /* nor is "stepfather" the name of an offender */
void csv_propose_words_of_law(Proposing *q);    /* of a section and its words, whichever tells more charges */

/* ---- words without a code, csv_propose_words.c ---- */

void csv_propose_words(Proposing *q);

/* ---- codes by likeness, and texts that are read by nobody; csv_propose_guessed.c ---- */

void csv_propose_guessed(Proposing *q);
void csv_propose_unread(Proposing *q);

/* ---- what makes no person by itself, csv_propose_alone.c ---- */

void csv_propose_alone(Proposing *q);       /* places and charges */
void csv_propose_days(Proposing *q);        /* days under a name that says nothing of days */
void csv_propose_ages(Proposing *q);        /* numbers that could be the ages that no column tells */
void csv_propose_things(Proposing *q);      /* plates and telephones beside several persons */

/* Whether two of five filled cells or more are sentences: six words at least. */
bool csv_propose_is_text(const Proposing *q, size_t i);

#endif
