/* csv_cards_test.c - proof that cards and one row a field are read as rows. */
#include "csv_kit.h"

#define CARDS INC "header\tcards 3\n" COL("No", "report.number") COL("Name", "person.name") COL("DOB", "person.birth_date") \
    COL("Seen", "report.date") COL("Note", "report.narrative")

TEST(cards_are_one_report_each_whatever_parts_them)
{
    static const CsvKitCase cases[] = {
        { CARDS, "Desk log,\n\nNo,A-1\nName,\"Doe, Ann\"\nDOB:,3/4/2009\nSeen,5/6/2024\nNOTE,came at night\n,with a bag\n"
                 "Note,left again\n\nNo,A-2\nname,\"Roe, Max\"\nSeen,5/7/2024\n",
          "3 incident ZZ0010000 A-1 20240506\n  administrative: incident date=20240506; "
          "narrative=came at night with a bag\nleft again\n"
          "  person: name=Doe, Ann; birth date=20090304 (minor 15-15)\n"
          "11 incident ZZ0010000 A-2 20240507\n  administrative: incident date=20240507\n  person: name=Roe, Max\n" },
        /* without the first label, behind a line of dashes or a blank one: the card has the next label already */
        { CARDS, "x\n\nNo,A-1\nName,Ann Doe\n----,\nName,Max Roe\nSeen,5/7/2024\n,\n\nName,Lee Poe\n",
          "3 incident ZZ0010000 A-1 00000000\n  administrative:\n  person: name=Ann Doe\n"
          "! 6 csv-number No\n6 incident ZZ0010000 row-96aec54f356b 20240507\n  administrative: incident date=20240507\n"
          "  person: name=Max Roe\n! 10 csv-number No\n10 incident ZZ0010000 row-4b99ec2fc6dd 00000000\n  administrative:\n"
          "  person: name=Lee Poe\n" },
        /* several labels in a row; a value may be a word that is a label elsewhere, and a label may have none */
        { CARDS, "x\n\nNo;A-1;Name;Note\nDOB;;Seen;5/6/2024\nNote;Name\nNo;A-2;Name;Max Roe\n",
          "3 incident ZZ0010000 A-1 20240506\n  administrative: incident date=20240506; narrative=Name\n"
          "  person: name=Note\n6 incident ZZ0010000 A-2 00000000\n  administrative:\n  person: name=Max Roe\n" },
        /* what the map does not name is kept, and told */
        { CARDS, "x\n\nNo,A-1,Name,Ann Doe\nBed,4,Hat,red\nNo,A-2,Name,Max Roe\nend of list,\n",
          "! 3 csv-label Bed\n3 incident ZZ0010000 A-1 00000000\n  administrative: other labels=Bed: 4\nHat: red\n"
          "  person: name=Ann Doe\n! 5 csv-label end of list\n5 incident ZZ0010000 A-2 00000000\n"
          "  administrative: other labels=end of list\n  person: name=Max Roe\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

#define FIELD_ROWS INC "header\tfields 2 Case | Item | Says\n" COL("Case", "report.number") COL("DOB", "person.birth_date") \
    COL("Item (2)", "person.name") COL("Seen", "report.date") COL("Note", "report.narrative")

TEST(rows_of_one_field_are_one_report_for_each_case)
{
    static const CsvKitCase cases[] = {
        { FIELD_ROWS, "Audit,,,\nRow,Case,Item,Says\n1,A-1,DOB,3/4/2009\n2,A-1,Seen,5/6/2024\n3,A-1,NOTE,one\n4,A-1,Note,two\n"
                  "5,A-1,Hat,red\n6,A-2,DOB,3/4/1999\nRow,Case,Item,Says\n7,,Seen,5/6/2024\n",
          "! 3 csv-label Hat\n3 incident ZZ0010000 A-1 20240506\n  administrative: Row=1; incident date=20240506; "
          "narrative=one\ntwo; other labels=Hat: red\n  person: birth date=20090304 (minor 15-15)\n"
          "8 incident ZZ0010000 A-2 20240506\n  administrative: Row=6; incident date=20240506\n"
          "  person: birth date=19990304 (adult 25-25)\n" },
        { FIELD_ROWS, "x\nCase,Item,Value\nA-1,DOB,3/4/2009\n", "The file has no column \"Says\" on line 2, which the row header "
          "of the map names: header, a tab, fields, the line, then whose the row is | what it is called | what it says." },
        { INC "header\tfields 2 Case | Case | Says\n" COL("Case", "report.number"), "x\nCase,Says\nA-1,b\n",
          "The row header of the map names one column twice. Whose a row is, what it is called and what it says are three." },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(a_card_that_never_ends_is_read_in_parts)
{
    Arena arena;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    size_t room = 3 * CSV_RECORD_BYTES_MAX, used = 0, lines = 0;
    char *list = arena_new(&arena, char, room);
    used += (size_t)snprintf(list, room, "x,y\n\nNo,A-1\n");
    for (; used + 400 < room; lines++)
        used += (size_t)snprintf(list + used, room - used, "Seen,%0300zu\n", lines);
    Err err = { 0 };
    CsvMap map;
    CHECK(csv_map_read(&arena, S(INC "header\tcards 3\n" COL("No", "report.number") COL("Seen", "keep")), &map, &err));
    Str told = csv_kit_told(&arena, &map, (Str){ list, used });
    CHECK(str_starts(told, S("3 incident ZZ0010000 A-1")));
    size_t reports = 0;
    for (size_t i = 0; i + 9 < told.len; i++) reports += memcmp(told.at + i, " incident", 9) == 0;
    CHECK(reports > 2 && reports < 10);
    arena_close(&arena);
}
