/* csv_cards_test.c - proof that cards and one row a field are read as rows, and that tables stay tables. */
#include "csv_kit.h"

#include <unistd.h>

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

static Str head_of(Arena *arena, const char *list)
{
    CsvProposal p;
    Err err = { 0 };
    int fd = csv_kit_file(str_of(list));
    bool ok = csv_propose(arena, fd, S("sheet.csv"), NULL, NULL, csv_kit_headers(), csv_kit_words(), &p, &err);
    close(fd);
    if (!ok) return str_of(str_format(arena, "%s", err.text).at);
    CsvMap map;
    CHECK(csv_map_read_part(arena, csv_proposal_map(arena, &p), &map, &err));
    bool is_told = false;
    for (size_t i = 0; i < p.question_count; i++)
        is_told |= str_has(p.questions[i], S("is no table")) || str_has(p.questions[i], S("is one field"));
    CHECK_EQ(is_told, p.map.header.layout != CSV_TABLE);
    CHECK_STR(csv_head_text(arena, map.header), csv_head_text(arena, p.map.header));
    return csv_head_text(arena, p.map.header);
}

TEST(cards_and_fields_are_proposed_where_they_are_seen)
{
    static const struct { const char *list, *head; } cases[] = {
        { "Front desk cards,\nMay 2024,\n\nGuest,Ann Doe\nDOB,3/4/2009\nRemarks,came with a man\n\nGuest,Max Roe\nDOB,3/4/1980\n"
          "Remarks,loud\n\nGuest,Lee Poe\nRemarks,quiet\nRoom,7\n", "cards 4" },
        { "Guest;Ann Doe;DOB;3/4/2009\nRoom;7;Note;late\nGuest;Max Roe;DOB;3/4/1980\nRoom;9;Note;loud\n"
          "Guest;Lee Poe;DOB;\nRoom;4;Note;calm\n", "cards 1" },
        { "Field,Value\nName,Ann Doe\nDOB,3/4/2009\nName,Max Roe\nDOB,3/4/1980\nName,Lee Poe\nDOB,5/5/1990\n", "cards 2" },
        { "Id,File,Question,Answer\n1,A-1,Date of Birth,3/4/2009\n2,A-1,Narrative,came late\n3,A-2,Date of Birth,3/4/1980\n"
          "4,A-2,Narrative,was loud\n5,A-3,Date of Birth,3/4/1990\n6,A-3,Narrative,was calm\n", "fields 1 File | Question | Answer" },
        /* labels with an empty column between them; names of columns that nobody knows, above known labels */
        { "Name,Ann Doe,,DOB,3/4/2009,\nNarrative,came late,,,,\n,,,,,\nName,Max Roe,,DOB,3/4/1980,\nNarrative,was loud,,,,\n"
          "Name,Lee Poe,,DOB,5/6/1991,\nNarrative,was calm,,,,\n", "cards 1" },
        { "form,q,text,response\n90,1,Name,A.D.\n90,2,Age at intake,15\n90,3,Narrative,came late\n91,1,Name,M.R.\n"
          "91,2,Age at intake,40\n91,3,Narrative,was loud\n92,1,Name,L.P.\n92,2,Age at intake,31\n92,3,Narrative,was calm\n",
          "fields 1 form | text | response" },
        /* near misses: roles below one another, in two columns and in four */
        { "Role,Name\nVictim,Ann Doe\nSuspect,Max Roe\nVictim,Lee Poe\nSuspect,Kim Moe\nVictim,Pat Noe\nSuspect,Al Loe\n", "1" },
        { "Case,Role,Name,DOB\nA-1,Victim,Ann Doe,3/4/2009\nA-1,Suspect,Max Roe,3/4/1980\nA-2,Victim,Lee Poe,3/4/2008\n"
          "A-2,Suspect,Kim Moe,3/4/1970\nA-3,Victim,Pat Noe,3/4/2007\nA-3,Suspect,Al Loe,3/4/1960\n", "1" },
        /* a few words in the first column of a table */
        { "Type,Name,DOB,Remarks\nCall,Ann Doe,3/4/2009,x\nVisit,Max Roe,3/4/1980,y\nCall,Lee Poe,3/4/1981,z\n"
          "Visit,Kim Moe,3/4/1982,v\nCall,Pat Noe,3/4/1983,w\nVisit,Al Loe,3/4/1984,u\n", "1" },
        { "Name,Address,Name,Phone\nName,Ann Doe,Max Roe,1\nAddress,1 A St,2 B St,2\nName,Lee Poe,Kim Moe,3\nAddress,3 C St,4 D St,4\n"
          "Name,Pat Noe,Al Loe,5\nAddress,5 E St,6 F St,6\n", "1" },
        /* what was counted, month by month: nothing is called as columns are */
        { "Item,Count\nCalls,4\nStops,7\nCalls,5\nStops,9\nCalls,6\nStops,8\n", "1" },
        /* one case after the other, and what was changed in it: each value is a text */
        { "Case,Step,Remarks\nA-1,Report,taken\nA-1,Charge,filed\nA-2,Report,taken by phone\nA-2,Charge,none\n"
          "A-3,Report,by mail\nA-3,Charge,dropped\n", "1" },
        /* only two cards could be anything */
        { "Name,Ann Doe\nDOB,3/4/2009\nName,Max Roe\nDOB,3/4/1980\n", "1" },
    };
    Arena arena;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str head = head_of(&arena, cases[i].list);
        if (!str_eq(head, str_of(cases[i].head)))
            test_fail(__FILE__, __LINE__, "%.*s for\n%s", STR(head), cases[i].list);
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
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
