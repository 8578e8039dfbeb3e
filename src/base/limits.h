/* limits.h - the maximum of everything that grows, in one place. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stddef.h>

/* A NIBRS segment is at most 307 characters; the rest is room for trailing blanks and damage. */
#define LINE_BYTES_MAX ((size_t)64 * 1024)
/* The format allows 10 offenses, 999 victims, 99 offenders and 99 arrestees a report. */
#define REPORT_SEGMENTS_MAX ((size_t)2048)
/* 128 fields a segment are more than any layout has; all of them, unpacked, fit into REPORT_ARENA_BYTES. */
#define SEGMENT_VALUES_MAX 128
#define REPORT_VALUES_MAX (REPORT_SEGMENTS_MAX * SEGMENT_VALUES_MAX)
/* Standard input cannot be read twice, so it is held in memory. */
#define STDIN_BYTES_MAX ((size_t)256 * 1024 * 1024)
/* Files named on one command line. */
#define FILES_MAX ((size_t)4096)

/* One record of a CSV file with its line ends, and the columns its first row may name. A record that takes longer is
 * nearly always a quote that was never closed. */
#define CSV_RECORD_BYTES_MAX ((size_t)1024 * 1024)
#define CSV_COLUMNS_MAX ((size_t)256)

/* A Crime Data Explorer bundle: its tables, the rows of one report and their bytes, and the ids of all its code lists
 * together, of which the country's agencies are most. */
#define CDE_FILES_MAX ((size_t)256)
#define CDE_REPORT_ROWS_MAX ((size_t)16384)
#define CDE_REPORT_BYTES_MAX ((size_t)4 * 1024 * 1024)
#define CDE_CODES_MAX ((size_t)128 * 1024)
#define CDE_ARENA_BYTES ((size_t)64 * 1024 * 1024)
/* XML: nested elements, attributes of one, text of one, one tag or comment, and all that the parser may take (it keeps
 * the name of every element and attribute it met). NIBRS needs 9, 20, some hundred bytes, 2 KiB and 100 KiB. */
#define XML_DEPTH_MAX ((size_t)64)
#define XML_ATTRIBUTES_MAX ((size_t)128)
#define XML_TEXT_BYTES_MAX ((size_t)64 * 1024)
#define XML_TOKEN_BYTES_MAX ((size_t)1024 * 1024)
#define XML_PARSER_BYTES_MAX ((size_t)16 * 1024 * 1024)

/* That are looked at to know what a file is which begins as XML does. */
#define XML_HEAD_BYTES ((size_t)64 * 1024)

/* One report of NIBRS XML. The largest that the format allows (999 victims, each tied to 10 offenses and to 10
 * offenders) has about 90,000 elements in 5 MiB. */
#define XML_REPORT_BYTES_MAX ((size_t)8 * 1024 * 1024)
#define XML_REPORT_ELEMENTS_MAX ((size_t)128 * 1024)
/* One text of it, and all texts of its record, in which a person may stand for many victims. */
#define XML_VALUE_BYTES_MAX ((size_t)1024)
#define XML_RECORD_TEXT_BYTES_MAX ((size_t)4 * 1024 * 1024)
/* What was gathered of it, and its record. */
#define XML_PARTS_ARENA_BYTES ((size_t)128 * 1024 * 1024)
#define XML_RECORD_ARENA_BYTES ((size_t)64 * 1024 * 1024)
/* A map of the columns of a list: the file, the line on which columns are named, what one value may be, and how many
 * values it explains. */
#define CSV_MAP_BYTES_MAX ((size_t)1024 * 1024)
#define CSV_HEADER_LINE_MAX 100
#define CSV_WORDS_BYTES_MAX 200
#define CSV_VALUES_MAX ((size_t)4096)
/* Rows that are looked at before a map is proposed. */
#define CSV_SAMPLE_ROWS_MAX ((size_t)2000)
#define CSV_SAMPLE_BYTES_MAX ((size_t)16 * 1024 * 1024)
#define CSV_PROPOSE_ARENA_BYTES ((size_t)128 * 1024 * 1024)
/* One report of a list: its rows and the values in them, so that it fits into REPORT_ARENA_BYTES, packed or not. */
#define CSV_REPORT_BYTES_MAX ((size_t)2 * 1024 * 1024)
#define CSV_REPORT_VALUES_MAX ((size_t)16 * 1024)
#define CSV_REPORT_ARENA_BYTES ((size_t)256 * 1024 * 1024)
/* What is remembered of the numbers of a list, to tell when one comes back. */
#define CSV_NUMBERS_BYTES ((size_t)16 * 1024 * 1024)

/* The text of one identity document (a card holds at most 2 KiB in its barcode), its elements, and the places where an
 * element may begin when nothing separates them. */
#define DOCUMENT_BYTES_MAX ((size_t)16 * 1024)
#define DOCUMENT_FIELDS_MAX ((size_t)256)
#define DOCUMENT_STARTS_MAX ((size_t)512)
/* What a scanner typed in a day or a month: documents one after the other. */
#define DOCUMENT_LOG_BYTES_MAX ((size_t)16 * 1024 * 1024)
#define DOCUMENT_SCANS_MAX ((size_t)5000)

/* A directory of services: one JSON text or all its tables, how deep it is nested (the format needs ten), and what a
 * command holds of all of them. */
#define HSDS_BYTES_MAX ((size_t)256 * 1024 * 1024)
#define HSDS_DEPTH_MAX ((size_t)32)
#define HSDS_ARENA_BYTES ((size_t)8 * 1024 * 1024 * 1024)

/* Agencies told apart in one report; the United States have about 19,000 that submit. More are counted
 * together. */
#define AGENCIES_MAX ((size_t)24 * 1024)
/* Different edit numbers told apart in one file; the FBI has about 400. */
#define EDIT_CODES_MAX ((size_t)512)

/* Arenas, by lifetime. They are reserved, not used: only touched pages count. */
/* A form that a records system is about to file. */
#define GUARD_FORM_BYTES_MAX ((size_t)1024 * 1024)
#define GUARD_FORM_ENTRIES_MAX ((size_t)500)     /* offenses, and persons */
#define GUARD_EVIDENCE_MAX ((size_t)20)          /* persons with evidence of their age */
#define APP_ARENA_BYTES ((size_t)64 * 1024 * 1024)
#define REPORT_ARENA_BYTES ((size_t)16 * 1024 * 1024)
#define IDS_ARENA_BYTES ((size_t)1024 * 1024 * 1024)
#define SCRATCH_ARENA_BYTES ((size_t)16 * 1024 * 1024)

/* What a sorter keeps in memory before it spills to disk. */
#define SORTER_BYTES_DEFAULT ((size_t)12 * 1024 * 1024)
/* Reports with findings that wait in memory to be told, before others wait on a disk. */
#define SPOOL_MEMORY_BYTES ((size_t)4 * 1024 * 1024)

/* The rule language. */
#define RULE_FILE_BYTES_MAX ((size_t)64 * 1024)
#define RULES_MAX ((size_t)256)
#define RULE_NODES_MAX 256
#define RULE_DEPTH_MAX 32
#define RULE_COUNTS_MAX 2           /* "some X has (some Y has ..)": every level looks at all segments again */
#define RULE_CODES_MAX 64
#define RULE_LINES_MAX 16           /* laws, next actions, sources, circumstances: each */

/* A finding cites at most this many claims; the report says when there were more. */
#define FINDING_CLAIMS_MAX 64

/* Phrases looked for in one pass, what one of them may be, and all of them together: a row of a table for
 * each letter. */
#define PHRASES_MAX ((size_t)8192)
#define PHRASE_BYTES_MAX ((size_t)120)
#define PHRASE_WORDS_MAX 16
#define PHRASES_BYTES_MAX ((size_t)128 * 1024)

/* Patterns that an agency wrote: how many, what one may be, and what it comes to when it is made ready to search. */
#define PATTERNS_MAX ((size_t)256)
#define PATTERN_BYTES_MAX ((size_t)400)
#define PATTERN_READY_BYTES_MAX ((size_t)16 * 1024)
#define PATTERN_PARENTHESES_MAX 32
/* What one of them sees at once: where a hit may begin, and how far in front and behind it looks. */
#define PATTERN_WINDOW_BYTES ((size_t)1024)
#define PATTERN_BEHIND_BYTES ((size_t)256)
#define PATTERN_AHEAD_BYTES ((size_t)512)
#define PATTERN_BEHIND_CHARACTERS_MAX 64
/* How long it may look: steps in one text, to begin with and for each byte; at one place; and how deep and in how much
 * memory. By counts and not by a clock, so that the same text gives the same hits on every machine. */
#define PATTERN_STEPS ((uint64_t)10 * 1000)
#define PATTERN_STEPS_A_BYTE ((uint64_t)16)
#define PATTERN_STEPS_A_PLACE_MAX 100000
#define PATTERN_DEPTH_MAX 2000
#define PATTERN_HEAP_KIB_MAX 256
/* Places of one pattern in one text, and what is told of each. */
#define PATTERN_HITS_MAX ((size_t)64)
#define PATTERN_HIT_BYTES_MAX ((size_t)120)

/* An agency's own tables of phrases and patterns, and what reading them takes (reserved, not used). */
#define OWN_TABLES_MAX ((size_t)64)
#define OWN_TABLE_BYTES_MAX ((size_t)1024 * 1024)
#define OWN_TABLE_NAME_BYTES_MAX ((size_t)60)
#define OWN_WORDS_ARENA_BYTES ((size_t)512 * 1024 * 1024)
/* Phrases with choices and gaps: the parts of one, those of one way to write it, how many may be missing, its
 * gaps in words; the words of a choice; all choices and ways together; lists of words. */
#define SHAPE_ITEMS_MAX 16
#define SHAPE_STEPS_MAX 10
#define SHAPE_OPTIONAL_MAX 3
#define SHAPE_GAP_MAX 12
#define SHAPE_CHOICES_MAX ((size_t)400)
#define SHAPE_ELEMENTS_MAX ((size_t)4096)
#define SHAPE_WAYS_MAX ((size_t)8192)
#define SHAPE_LISTS_MAX ((size_t)64)
#define SHAPE_SPELLINGS_MAX ((size_t)128)
/* Words of shapes that are looked at together in a sentence, and the choices they are of. */
#define SHAPE_PARTS_MAX 512
#define SHAPE_ENTRIES_MAX ((size_t)32 * 1024)

/* A narrative (a thick book has as many letters), and what is listed of it. */
#define NARRATIVE_BYTES_MAX ((size_t)1024 * 1024)
#define NARRATIVE_HITS_MAX ((size_t)4096)
/* Terms of the glossary that are listed of one text; lists of words that have to be near. */
#define TERM_HITS_MAX ((size_t)4096)
#define TERM_LISTS_MAX 16
/* The longest narrative that has nothing but hits, quotations and marks takes 60 bytes for each of its own; eight of
 * them are read of a record. Reserved, not used. */
#define NARRATIVE_ARENA_BYTES (8 * (64 * NARRATIVE_BYTES_MAX + 1024 * 1024 + PATTERNS_MAX * 8 * 1024))
/* Short words that end no sentence, and words that answer a question: each. */
#define SENTENCE_WORDS_MAX ((size_t)256)

/* Evidence of one person's age: the file, its items, who confirmed, a text; kinds of evidence and checks that the
 * tables may list; years before the day of the act in which somebody can have been born. */
#define AGE_FILE_BYTES_MAX ((size_t)256 * 1024)
#define AGE_CLAIMS_MAX ((size_t)64)
#define AGE_CONFIRMED_MAX ((size_t)16)
#define AGE_TEXT_BYTES_MAX ((size_t)200)
#define AGE_KINDS_MAX ((size_t)128)
#define AGE_CHECKS_MAX ((size_t)64)
#define AGE_NOTES_MAX ((size_t)16)
#define AGE_YEARS_MAX 90
/* Two numbers for each day of those years and each item. */
#define AGE_ARENA_BYTES ((size_t)96 * 1024 * 1024)

/* Entries of the audit trail that share a commit, and how long the first of them waits for the others. */
#define AUDIT_GROUP_MAX 256
#define AUDIT_GROUP_WAIT_US 2000

/* One sealed value. The cryptographic library counts in int. */
#define SEAL_BYTES_MAX ((size_t)1024 * 1024 * 1024)

#endif
