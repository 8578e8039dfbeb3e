/* nibrs_kit.h - what tests of crime-report files share: invented lines, and all a reading says. */
#ifndef TESTS_NIBRS_KIT_H
#define TESTS_NIBRS_KIT_H

#include "base/err.h"
#include "base/limits.h"
#include "base/out.h"
#include "base/test.h"
#include "ingest/nibrs_flat.h"
#include "ingest/nibrs_xml.h"

/* Everything that came out of one reading, kept beyond it. */
typedef struct {
    Arena arena;
    Record *records;
    Problem *problems;
    size_t record_count, problem_count;
    RecordsRead done;
    Err err;
    bool is_ok;
} NibrsSeen;

/* The layout and codes that travel inside the program; read once. */
const NibrsBook *kit_book(void);
const CodeBook *kit_codes(void);
const NibrsXmlTable *kit_xml_table(void);

/* Read bytes as a file (a memory file, so that the descriptor path is tested), or look again at a piece of
 * it. */
NibrsSeen nibrs_see(const NibrsBook *book, Str bytes);
NibrsSeen nibrs_see_again(const NibrsBook *book, Str bytes, uint64_t offset, size_t line);
/* For readers of other forms: keeps what it is handed. */
RecordSink kit_sink(NibrsSeen *seen);
/* The same for NIBRS XML. */
NibrsSeen nibrs_see_xml(Str bytes);
NibrsSeen nibrs_see_xml_again(Str bytes, uint64_t offset, size_t line);
void nibrs_forget(NibrsSeen *seen);

/* Keep deep copies of what a sink is handed. */
Record record_keep(Arena *arena, const Record *record);
Problem problem_keep(Arena *arena, const Problem *problem);
bool record_is_same(const Record *a, const Record *b);

bool kit_raises(const NibrsSeen *seen, const char *code);
size_t kit_raised(const NibrsSeen *seen, const char *code);

/* Invented segments from a short notation: "1 | 2 38=23F | 4/141 72=16 | 5". A number is a segment level,
 * with its length when it is not the shortest; COLUMN=VALUE overwrites what stands there, '_' being a blank.
 * A plain "1 | 2 | 4 | 5 | 6" is a simple assault between adults that breaks no edit rule. A segment "-" is a
 * blank line. */
Str nibrs_lines(Arena *arena, const char *notation);
Str nibrs_lines_ending(Arena *arena, const char *notation, Str newline);

/* The notation read as a file or, for a single report, parsed. */
NibrsSeen nibrs_see_notation(const char *notation);

/* A deterministic dump of records, values and problems. */
Str nibrs_dump(Arena *arena, const NibrsSeen *seen);

/* A whole file; its bytes live in the arena. NULL text when it cannot be read. */
Str kit_file(Arena *arena, const char *path);

/* Every golden crime-report file, with its name; skips the test when it is not run from the root. */
#define KIT_GOLDEN "tests/golden/nibrs_flat"
void kit_each_golden(void (*each)(Arena *arena, Str name, Str in));

#endif
