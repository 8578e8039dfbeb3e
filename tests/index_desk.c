/* index_desk.c - builds, adds to and lists a sealed index of invented mentions, for tests/cli/index_test.py. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/person_index.h"
#include "base/big.h"
#include "base/tsv.h"
#include "guide/content.h"
#include "insight/link_lexicon.h"
#include "insight/link_train.h"
#include "insight/link_where.h"

#define FIELDS 5u
#define ID_BYTES ((size_t)8)
#define ARENA_BYTES ((size_t)64 * 1024 * 1024)
#define INPUT_BYTES ((size_t)16 * 1024 * 1024)
#define ROOM ((size_t)10000)

/* Lines: id, first name, last name, date of birth, telephone, plate. */
static const LinkKind kinds[FIELDS] = { LINK_NAME, LINK_NAME, LINK_DATE, LINK_PHONE, LINK_PLATE };

typedef struct { char id[ID_BYTES]; Str values[FIELDS]; } Line;
typedef struct { LinkCell at[LINK_FIELDS_MAX]; } Row;
typedef struct { Line *lines; size_t count; } Input;

static int fail(const Err *err)
{
    fprintf(stderr, "%s\n", err->text);
    return err_exit_code(err->code);
}

static Input read_input(Arena *arena)
{
    char *at = arena_new(arena, char, INPUT_BYTES);
    size_t len = 0;
    for (ssize_t n; (n = read(STDIN_FILENO, at + len, INPUT_BYTES - len)) > 0;) len += (size_t)n;
    Input input = { arena_new(arena, Line, ROOM), 0 };
    Tsv tsv = tsv_of((Str){ at, len });
    for (TsvRow row; tsv_next(&tsv, &row) && input.count < ROOM; input.count++) {
        Line *line = &input.lines[input.count];
        memcpy(line->id, row.cell[0].at, row.cell[0].len < ID_BYTES ? row.cell[0].len : ID_BYTES);
        for (size_t f = 0; f < FIELDS; f++) line->values[f] = row.cell[f + 1];
    }
    return input;
}

static void read_row(LinkReader *reader, const Line *line, LinkCell *row)
{
    bool is_placeholder;
    for (size_t f = 0; f < FIELDS; f++) row[f] = link_value(reader, kinds[f], line->values[f], &is_placeholder);
}

static int build(const PersonIndexPlace *place, const LinkLexicon *lexicon, const Input *input, PersonIndexMark mark)
{
    static LinkRows rows;
    static LinkCounts counts;
    static LinkWeights weights;
    static LinkPlan plan;
    static LinkScorer scorer;
    Err err = { 0 };
    rows.field_count = FIELDS;
    rows.count = input->count;
    rows.cells = big_new(LinkCell, input->count * FIELDS);
    for (size_t f = 0; f < FIELDS; f++) {
        rows.fields[f].kind = kinds[f];
        const NameForms *forms = kinds[f] == LINK_NAME ? link_lexicon_forms(lexicon) : NULL;
        if (!rows.words[kinds[f]]) rows.words[kinds[f]] = link_words_open(forms);
    }
    LinkReader *reader = link_reader_open(lexicon, rows.words);
    char *ids = big_new(char, input->count * ID_BYTES);
    for (size_t i = 0; i < input->count; i++) {
        read_row(reader, &input->lines[i], rows.cells + i * FIELDS);
        memcpy(ids + i * ID_BYTES, input->lines[i].id, ID_BYTES);
    }
    link_counts_make(&counts, &rows, 1);
    link_where_find(&rows);
    link_plan_begin(&plan, &rows, &counts);
    link_train(&weights, &plan, &rows, &counts, 1);
    link_scorer_make(&scorer, &weights, &rows, &counts);
    link_look_keys(&plan, &rows);
    LinkImageParts parts = { &rows, &counts, &scorer, &plan, ids, ID_BYTES };
    if (!person_index_build(place, &parts, mark, &err)) return fail(&err);
    puts("built");
    return 0;
}

/* In groups of so many; each is said when it is kept. */
static int add(PersonIndex *index, const Input *input, size_t group, PersonIndexMark mark)
{
    Err err = { 0 };
    for (size_t at = 0; at < input->count; at += group) {
        size_t count = input->count - at < group ? input->count - at : group;
        Row *rows = big_new(Row, count);
        PersonIndexNew *added = big_new(PersonIndexNew, count);
        for (size_t i = 0; i < count; i++) {
            read_row(person_index_reader(index), &input->lines[at + i], rows[i].at);
            added[i] = (PersonIndexNew){ rows[i].at, input->lines[at + i].id };
        }
        if (!person_index_add(index, added, count, mark + at + count, &err)) return fail(&err);
        printf("added %zu\n", at + count);
        fflush(stdout);
    }
    return 0;
}

/* Every record, and whether it is found by what it says itself. */
static int list(PersonIndex *index)
{
    Err err = { 0 };
    const LinkRows *rows = person_index_rows(index);
    if (!person_index_bring(index, &err)) return fail(&err);
    printf("mark %llu\nunlocked %zu\n", (unsigned long long)person_index_mark(index), person_index_unlocked(index));
    for (uint32_t record = 0; record < rows->count; record++) {
        LinkHit hits[20];
        LinkLooked looked;
        LinkCell room[LINK_FIELDS_MAX], row[LINK_FIELDS_MAX];
        size_t count = 0;
        bool is_found = false;
        memcpy(row, link_row_at(rows, record, room), FIELDS * sizeof *row);
        LinkMention mention = { .row = row, .itself = LINK_LOOK_NOBODY };
        if (!person_index_look(index, &mention, 0, hits, 20, &count, &looked, &err)) return fail(&err);
        for (size_t i = 0; i < count; i++) is_found |= hits[i].record == record;
        printf("%.*s %s\n", (int)ID_BYTES, person_index_id(index, record).at, is_found ? "found" : "missing");
    }
    return 0;
}

static int with_index(const PersonIndexPlace *place, const LinkLexicon *lexicon, Arena *arena, char **words)
{
    Err err = { 0 };
    PersonIndex *index = NULL;
    if (!person_index_open(place, lexicon, ROOM, &index, &err)) return fail(&err);
    bool is_list = !strcmp(words[1], "list");
    Input input = is_list ? (Input){ NULL, 0 } : read_input(arena);
    int code = is_list ? list(index)
        : add(index, &input, (size_t)strtoull(words[4], NULL, 10), (PersonIndexMark)strtoull(words[3], NULL, 10));
    person_index_close(index);
    return code;
}

int main(int argc, char **argv)
{
    Arena arena;
    Err err = { 0 };
    Key *key = key_new();
    if (argc < 3 || !key || !arena_open(&arena, ARENA_BYTES)) return 2;
    memset(key->at, 7, sizeof key->at);
    const LinkLexicon *lexicon = link_lexicon_read(&arena, content_find(S("names/nicknames.tsv"))->text,
                                                   content_find(S("names/particles.tsv"))->text,
                                                   content_find(S("names/placeholders.tsv"))->text, &err);
    PersonIndexPlace place = { argv[2], key, S("invented persons") };
    if (!lexicon) return fail(&err);
    if (argc == 3 && !strcmp(argv[1], "list")) return with_index(&place, lexicon, &arena, argv);
    if (argc == 5 && !strcmp(argv[1], "add")) return with_index(&place, lexicon, &arena, argv);
    if (argc == 3 && !strcmp(argv[1], "remove")) return person_index_remove(argv[2], &err) ? 0 : fail(&err);
    if (argc != 4 || strcmp(argv[1], "build")) return 2;
    Input input = read_input(&arena);
    return build(&place, lexicon, &input, (PersonIndexMark)strtoull(argv[3], NULL, 10));
}
