/* cde_test.c - proof that tables of any dialect, whole or not, become reports of which nothing is lost. */
#include "cde_kit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define INCIDENTS_A "agency_id,incident_id,incident_number,submission_date,incident_date,incident_hour,cleared_except_id\n"
#define OFFENSES_A "offense_id,incident_id,offense_type_id,attempt_complete_flag,location_id\n"
#define VICTIMS_A "victim_id,incident_id,victim_seq_num,victim_type_id,age_id,age_num,sex_code,race_id," \
    "ethnicity_id,age_range_low_num,age_range_high_num\n"
#define OFFENDERS_A "offender_id,incident_id,offender_seq_num,age_id,age_num,sex_code,race_id,ethnicity_id\n"
#define ARRESTS_A "arrestee_id,incident_id,arrestee_seq_num,arrest_num,arrest_date,offense_type_id,age_id,age_num\n"

/* Two incidents of an invented agency, the second first, without any code list but the agencies'. */
#define TWO_INCIDENTS \
    "== nibrs_incident.csv\n" INCIDENTS_A \
    "5,120,ZZ-0002,2016-03-01 00:00:00,2016-02-03 00:00:00,,6\n5,110,ZZ-0001,2016-03-01 00:00:00,2016-02-01 00:00:00,7,2\n" \
    "== nibrs_offense.csv\n" OFFENSES_A "9002,110,30,C,14\n9001,110,16,A,20\n9003,120,51,C,13\n" \
    "== nibrs_victim.csv\n" VICTIMS_A "703,110,2,8,,,,,,,\n702,110,1,4,5,16,F,2,2,15,17\n701,120,1,4,5,30,M,1,,30,0\n" \
    "== nibrs_offender.csv\n" OFFENDERS_A "802,110,2,4,,U,0,\n801,110,1,5,25,M,1,1\n803,120,0,,,,,\n" \
    "== nibrs_victim_offense.csv\nvictim_id,offense_id\n702,9001\n702,9002\n703,9001\n701,9003\n" \
    "== nibrs_victim_offender_rel.csv\nvictim_id,offender_id,relationship_id\n702,802,24\n702,801,17\n" \
    "== nibrs_weapon.csv\nweapon_id,offense_id\n12,9002\n22,9002\n" \
    "== nibrs_arrestee.csv\n" ARRESTS_A "601,110,1,ZZ-A1,2016-02-02 00:00:00,30,5,16\n" \
    "== nibrs_arrestee_weapon.csv\narrestee_id,weapon_id\n601,1\n" \
    "== cde_agencies.csv\nagency_id,ori\n5,ZZ0010000\n"

static void check_values(const Segment *s, const char *wanted)
{
    Arena arena;
    Str all = S("");
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < s->count; i++)
        all = str_format(&arena, "%.*s%s%.*s=%.*s", STR(all), i ? "; " : "", STR(s->values[i].name), STR(s->values[i].text));
    CHECK_STR(all, str_of(wanted));
    arena_close(&arena);
}

TEST(two_incidents_come_out_by_their_ids_with_the_flat_files_fields)
{
    CdeFolder found;
    NibrsSeen seen = cde_see_files(TWO_INCIDENTS, &found);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.problem_count, 0);
    CHECK_EQ(seen.record_count, 2);
    const Record *r = &seen.records[0];
    CHECK_STR(r->agency, S("ZZ0010000"));
    CHECK_STR(r->number, S("ZZ-0001"));
    CHECK_EQ(r->kind, RECORD_INCIDENT);
    CHECK_EQ(r->submission, 201603);
    CHECK(r->date.year == 2016 && r->date.month == 2 && r->date.day == 1);
    CHECK_EQ(r->line, 3);
    CHECK_EQ(r->count, 8);
    check_values(&r->segments[0], "incident date=20160201; incident hour=07; cleared exceptionally=B");
    check_values(&r->segments[1], "UCR offense code=40A; attempted/completed=C; location type=14; weapon/force 1=40; "
                 "weapon/force 2=12; automatic weapon 2=A");
    check_values(&r->segments[2], "UCR offense code=35A; attempted/completed=A; location type=20");
    check_values(&r->segments[3], "victim sequence number=001; victim connected to offense 1=35A; victim connected to "
                 "offense 2=40A; type of victim=I; age of victim=1517; sex of victim=F; race of victim=B; ethnicity of "
                 "victim=N; offender number related 1=02; relationship to offender 1=ST; offender number related 2=01; "
                 "relationship to offender 2=PA");
    check_values(&r->segments[4], "victim sequence number=002; victim connected to offense 1=35A; type of victim=S");
    check_values(&r->segments[5], "offender sequence number=01; age of offender=25; sex of offender=M; race of offender=W; "
                 "ethnicity of offender=H");
    check_values(&r->segments[6], "offender sequence number=02; age of offender=00; sex of offender=U; race of offender=U");
    check_values(&r->segments[7], "arrestee sequence number=01; arrest transaction number=ZZ-A1; arrest date=20160202; "
                 "arrest offense code=40A; arrestee armed with 1=01; age of arrestee=16");
    CHECK_EQ(r->segments[3].age.status, AGE_IS_MINOR);
    CHECK_EQ(r->segments[3].line, 3);
    CHECK_EQ(r->segments[5].number, 1);
    CHECK_EQ(r->segments[0].action, 'I');
    CHECK_STR(seen.records[1].number, S("ZZ-0002"));
    check_values(&seen.records[1].segments[3], "offender sequence number=00");
    CHECK(!segment_is_person(&seen.records[1].segments[3]));
    CHECK_EQ(seen.done.lines, 21);
    CHECK_EQ(seen.done.segments, 12);
    nibrs_forget(&seen);
}

TEST(rows_are_kept_as_received_behind_the_names_of_their_files)
{
    CdeFolder found;
    NibrsSeen seen = cde_see_files(TWO_INCIDENTS, &found);
    CHECK_STR(seen.records[1].raw, S("nibrs_incident.csv:5,120,ZZ-0002,2016-03-01 00:00:00,2016-02-03 00:00:00,,6\n"
              "nibrs_offense.csv:9003,120,51,C,13\nnibrs_victim.csv:701,120,1,4,5,30,M,1,,30,0\n"
              "nibrs_offender.csv:803,120,0,,,,,\nnibrs_victim_offense.csv:701,9003\n"));
    nibrs_forget(&seen);
    seen = cde_see_files("== Nibrs_Incident.CSV\nINCIDENT_ID,remark\r\n\r\n  \r\n7,\"one \"\"two\"\",\r\nthree\"\r\n8,\"last\"", &found);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.record_count, 2);
    CHECK_STR(seen.records[0].raw, S("Nibrs_Incident.CSV:7,\"one \"\"two\"\",\r\nthree\"\n"));
    CHECK_EQ(seen.records[0].line, 4);
    CHECK_STR(seen.records[1].raw, S("Nibrs_Incident.CSV:8,\"last\"\n"));
    CHECK_EQ(seen.records[1].line, 6);
    nibrs_forget(&seen);
}

TEST(a_table_that_is_there_twice_is_refused)
{
    CdeFolder found;
    NibrsSeen seen = cde_see_files("== nibrs_incident.csv\nincident_id\n1\n== NIBRS_incident.csv\nincident_id\n2\n", &found);
    CHECK(!seen.is_ok);
    CHECK_EQ(seen.err.code, ERR_CONFLICT);
    CHECK_EQ(seen.record_count, 0);
    nibrs_forget(&seen);
}

TEST(dialects_are_told_by_the_first_row)
{
    static const struct { const char *files; CdeDialect dialect; bool is_mixed; } cases[] = {
        { "== nibrs_arrestee.csv\narrestee_id,incident_id,offense_type_id\n1,2,30\n", CDE_A, false },
        { "== NIBRS_ARRESTEE.csv\n\"DATA_YEAR\",\"ARRESTEE_ID\",\"INCIDENT_ID\",\"OFFENSE_TYPE_ID\"\n2019,1,2,30\n", CDE_B, false },
        { "== NIBRS_ARRESTEE.csv\ndata_year,arrestee_id,incident_id,offense_code\n2024,1,2,40A\n", CDE_C, false },
        { "== nibrs_arrestee.csv\ndata_year,arrestee_id,incident_id,offense_type_id\n2019,1,2,30\n", CDE_B, false },
        { "== NIBRS_arrestee.csv\nARRESTEE_ID,INCIDENT_ID,OFFENSE_TYPE_ID\n1,2,30\n", CDE_B, false },
        { "== NIBRS_arrestee.csv\nDATA_YEAR,ARRESTEE_ID,INCIDENT_ID,OFFENSE_CODE\n2024,1,2,40A\n", CDE_C, false },
        { "== nibrs_incident.csv\ndata_year,incident_id\n2024,1\n== nibrs_arrestee.csv\n"
          "arrestee_id,incident_id,offense_type_id\n1,2,30\n", CDE_C, true },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CdeFolder found;
        NibrsSeen seen = cde_see_files(cases[i].files, &found);
        CHECK(seen.is_ok);
        CHECK_EQ(found.dialect, cases[i].dialect);
        CHECK_EQ(found.is_mixed, cases[i].is_mixed);
        const Record *last = &seen.records[seen.record_count - 1];
        CHECK(segment_has_code(&last->segments[0], FIELD_ARREST_OFFENSE, CODE3('4', '0', 'A')));
        nibrs_forget(&seen);
    }
}

static size_t unverified_of(const CdeFolder *found, Str list)
{
    for (size_t i = 0; i < found->list_count; i++)
        if (str_eq(found->lists[i].name, list)) return found->lists[i].unverified;
    test_fail(__FILE__, __LINE__, "no such list");
}

static size_t unknown_of(const CdeFolder *found, Str list)
{
    for (size_t i = 0; i < found->list_count; i++)
        if (str_eq(found->lists[i].name, list)) return found->lists[i].unknown;
    test_fail(__FILE__, __LINE__, "no such list");
}

/* Ids of the newest dialect of which nothing is known stay numbers; in a list of the bundle they have their
 * codes. */
TEST(ids_without_a_list_are_read_as_far_as_they_are_known)
{
    static const char rows[] = "== nibrs_incident.csv\ndata_year,incident_id\n2024,1\n== nibrs_victim.csv\n"
        "data_year,victim_id,incident_id,victim_seq_num,victim_type_id,age_id,age_num,race_id,ethnicity_id\n"
        "2024,9,1,1,4,19,16,20,20\n2024,8,1,2,4,2,,77,50\n";
    CdeFolder found;
    char with_list[sizeof rows + 100];
    NibrsSeen seen = cde_see_files(rows, &found);
    check_values(&seen.records[0].segments[1], "victim sequence number=001; type of victim=I; age of victim=16; race of "
                 "victim=B; ethnicity of victim=20");
    check_values(&seen.records[0].segments[2], "victim sequence number=002; type of victim=I; age of victim=NB; race of "
                 "victim=77; ethnicity of victim=50");
    CHECK(segment_is_person(&seen.records[0].segments[1]) && segment_is_person(&seen.records[0].segments[2]));
    CHECK_EQ(seen.problem_count, 4);
    CHECK_EQ(kit_raised(&seen, "code"), 4);
    CHECK_EQ(unknown_of(&found, S("nibrs_victim_type")), 0);
    CHECK_EQ(unverified_of(&found, S("nibrs_victim_type")), 2);
    CHECK_EQ(unverified_of(&found, S("nibrs_age")), 1);
    CHECK_EQ(unverified_of(&found, S("ref_race")), 0);
    CHECK_EQ(unknown_of(&found, S("ref_race")), 1);
    CHECK_EQ(unknown_of(&found, S("nibrs_age")), 0);
    nibrs_forget(&seen);
    snprintf(with_list, sizeof with_list, "%s== NIBRS_VICTIM_TYPE.csv\nvictim_type_id,victim_type_code\nx,Q\n4,L\n5,\n", rows);
    seen = cde_see_files(with_list, &found);
    CHECK_STR(segment_text(&seen.records[0].segments[1], FIELD_VICTIM_TYPE), S("L"));
    CHECK_EQ(kit_raised(&seen, "code"), 3);
    CHECK_EQ(unknown_of(&found, S("nibrs_victim_type")), 0);
    CHECK_EQ(unverified_of(&found, S("nibrs_victim_type")), 0);
    size_t there = 0;
    for (size_t i = 0; i < found.list_count; i++) there += found.lists[i].is_there;
    CHECK_EQ(there, 1);
    nibrs_forget(&seen);
}

TEST(a_part_of_a_bundle_is_read_and_what_is_missing_is_told)
{
    CdeFolder found;
    NibrsSeen seen = cde_see_files("== nibrs_arrestee.csv\n" ARRESTS_A "2,20,2,,2016-02-03 00:00:00,19,5,15\n"
                                   "1,20,1,,2016-02-03 00:00:00,19,5,14\n3,10,1,,2016-02-01 00:00:00,30,5,17\n", &found);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.problem_count, 0);
    CHECK_EQ(seen.record_count, 2);
    CHECK_EQ(seen.records[0].kind, RECORD_LATE_ARREST);
    CHECK_STR(seen.records[0].number, S("10"));
    CHECK_EQ(seen.records[1].count, 2);
    CHECK_EQ(seen.records[1].segments[0].number, 1);
    CHECK_EQ(seen.records[1].date.day, 3);
    for (size_t i = 0; i < found.table_count; i++) {
        bool is_arrests = str_eq(found.tables[i].name, S("nibrs_arrestee"));
        CHECK_EQ(found.tables[i].is_there, is_arrests);
        CHECK_EQ(found.tables[i].rows, is_arrests ? 3 : 0);
    }
    nibrs_forget(&seen);
}

TEST(a_folder_without_incidents_and_arrests_is_refused)
{
    static const char *const cases[] = { "", "== nibrs_victim.csv\n" VICTIMS_A "1,2,1,4,5,16,F,1,1,,\n", "== readme.txt\nx\n",
        "== nibrs_arrestee_weapon.csv\narrestee_id,weapon_id\n1,1\n", "== nibrs_incident.csv\nincident_id\n",
        "== nibrs_incident.csv\n", "== .csv\nincident_id\n1\n" };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CdeFolder found;
        NibrsSeen seen = cde_see_files(cases[i], &found);
        CHECK(!seen.is_ok);
        CHECK_EQ(seen.err.code, ERR_INPUT);
        nibrs_forget(&seen);
    }
}

TEST(rows_without_their_incident_are_listed_and_kept)
{
    CdeFolder found;
    NibrsSeen seen = cde_see_files("== nibrs_incident.csv\n" INCIDENTS_A "5,10,N-1,,2016-02-01 00:00:00,,6\n"
        "== nibrs_arrestee.csv\n" ARRESTS_A "1,11,1,,2016-02-03 00:00:00,19,5,15\n"
        "== nibrs_victim.csv\n" VICTIMS_A "1,12,1,4,5,16,F,1,1,,\n"
        "== nibrs_victim_injury.csv\nvictim_id,injury_id\n1,4\n99,5\n99,4\n"
        "== nibrs_victim_offense.csv\nvictim_id,offense_id\n1,55\n== agencies.csv\nagency_id,ori\n5,ZZ0010000\n", &found);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.record_count, 4);
    CHECK_EQ(seen.records[1].kind, RECORD_LATE_ARREST);
    CHECK_EQ(seen.records[2].kind, RECORD_FRAGMENT);
    CHECK_STR(seen.records[2].number, S("12"));
    check_values(&seen.records[2].segments[0], "victim sequence number=001; victim connected to offense 1=55; type of "
                 "victim=I; age of victim=16; sex of victim=F; race of victim=W; ethnicity of victim=H; type of injury 1=M");
    CHECK_EQ(seen.records[3].kind, RECORD_FRAGMENT);
    CHECK_STR(seen.records[3].number, S("victim 99"));
    check_values(&seen.records[3].segments[0], "type of injury 1=N; type of injury 2=M");
    CHECK_EQ(kit_raised(&seen, "reference"), 3);
    CHECK_EQ(seen.problem_count, 3);
    CHECK_STR(seen.problems[0].field, S("nibrs_arrestee"));
    CHECK_EQ(seen.problems[2].line, 3);
    nibrs_forget(&seen);
}

TEST(what_a_report_names_and_does_not_have_is_listed_and_stays_a_number)
{
    CdeFolder found;
    NibrsSeen seen = cde_see_files("== nibrs_incident.csv\nincident_id\n10\n"
        "== nibrs_offense.csv\n" OFFENSES_A "1,10,30,C,14\n== nibrs_offender.csv\n" OFFENDERS_A "1,10,1,5,30,M,1,\n"
        "== nibrs_victim.csv\n" VICTIMS_A "1,10,1,4,5,16,F,1,1,,\n"
        "== nibrs_victim_offense.csv\nvictim_id,offense_id\n1,2\n1,1\n"
        "== nibrs_victim_offender_rel.csv\nvictim_id,offender_id,relationship_id\n1,7,24\n", &found);
    check_values(&seen.records[0].segments[2], "victim sequence number=001; victim connected to offense 1=2; victim "
                 "connected to offense 2=40A; type of victim=I; age of victim=16; sex of victim=F; race of victim=W; "
                 "ethnicity of victim=H; offender number related 1=7; relationship to offender 1=ST");
    CHECK_EQ(kit_raised(&seen, "reference"), 2);
    nibrs_forget(&seen);
}

TEST(rows_with_one_id_are_both_kept_and_listed)
{
    CdeFolder found;
    NibrsSeen seen = cde_see_files("== nibrs_incident.csv\n" INCIDENTS_A "5,10,N-1,,2016-02-01 00:00:00,,6\n"
        "5,10,N-2,,2016-02-02 00:00:00,,6\n5,11,N-3,,2016-02-02 00:00:00,,6\n"
        "== nibrs_victim.csv\n" VICTIMS_A "1,11,1,4,5,16,F,1,1,,\n1,10,2,4,5,15,F,1,1,,\n1,10,1,4,5,14,F,1,1,,\n"
        "== nibrs_victim_injury.csv\nvictim_id,injury_id\n1,4\n", &found);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.record_count, 2);
    CHECK_EQ(kit_raised(&seen, "duplicate"), 3);
    CHECK_STR(seen.records[0].number, S("N-1"));
    CHECK_EQ(seen.records[0].count, 4);
    CHECK_EQ(seen.records[0].segments[1].kind, SEGMENT_ADMINISTRATIVE);
    CHECK_EQ(seen.records[0].segments[2].age.low, 14);
    CHECK_STR(segment_text(&seen.records[0].segments[3], FIELD_INJURY), S("M"));
    CHECK_EQ(seen.records[1].count, 2);
    nibrs_forget(&seen);
}

TEST(group_b_arrests_come_last_with_their_weapons)
{
    CdeFolder found;
    NibrsSeen seen = cde_see_files("== nibrs_grpb_arrest.csv\ngrpb_arrest_id,agency_id,arrest_num,arrest_date,"
        "arrest_seq_num,arrest_type_id,offense_type_id,age_id,age_num\n3,5,B-1,2016-02-01 00:00:00,1,1,19,5,15\n"
        "== nibrs_grpb_arrest_weapon.csv\ngrpb_arrest_id,weapon_id\n3,22\n4,1\n"
        "== agencies.csv\nagency_id,ori\n5,ZZ0010000\n== nibrs_incident.csv\nincident_id\n99\n", &found);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.record_count, 3);
    CHECK_EQ(seen.records[1].kind, RECORD_GROUP_B_ARREST);
    CHECK_STR(seen.records[1].agency, S("ZZ0010000"));
    CHECK_STR(seen.records[1].number, S("B-1"));
    CHECK_EQ(seen.records[1].segments[0].action, 'A');
    check_values(&seen.records[1].segments[0], "arrestee sequence number=01; arrest date=20160201; type of arrest=O; arrest "
                 "offense code=90I; arrestee armed with 1=12; automatic weapon 1=A; age of arrestee=15");
    CHECK_EQ(seen.records[2].kind, RECORD_FRAGMENT);
    CHECK_EQ(kit_raised(&seen, "reference"), 1);
    nibrs_forget(&seen);
}

static Str many_rows(Arena *arena, size_t rows, size_t bad)
{
    char *at = arena_new(arena, char, rows * 16 + 64);
    size_t used = (size_t)snprintf(at, 64, "incident_id,secret\n");
    for (size_t i = 0; i < rows; i++)
        used += (size_t)snprintf(at + used, 32, i < bad ? "x,Doe\n" : "%zu,Doe\n", rows - i);
    return (Str){ at, used };
}

static NibrsSeen see_incidents(Str text, size_t sorter_bytes, CdeFolder *found)
{
    CdeMade made = cde_made();
    cde_made_put(&made, "nibrs_incident.csv", text);
    NibrsSeen seen = cde_see(made.fd, sorter_bytes, found);
    cde_made_end(&made);
    return seen;
}

TEST(more_than_one_row_in_a_hundred_that_cannot_be_read_refuses_the_folder)
{
    Arena arena;
    CdeFolder found;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    NibrsSeen seen = see_incidents(many_rows(&arena, 1000, 10), 0, &found);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.record_count, 990);
    CHECK_EQ(seen.done.unreadable, 10);
    CHECK_EQ(kit_raised(&seen, "unreadable"), 10);
    CHECK_EQ(seen.problems[0].line, 2);
    CHECK(seen.problems[0].raw.len > 0);            /* kept as it is */
    nibrs_forget(&seen);
    seen = see_incidents(many_rows(&arena, 1000, 11), 0, &found);
    CHECK(!seen.is_ok);
    CHECK_EQ(seen.err.code, ERR_INPUT);
    CHECK_EQ(seen.record_count, 0);
    CHECK(strstr(seen.err.text, "11 of 1000 rows"));
    CHECK(!strstr(seen.err.text, "Doe"));
    nibrs_forget(&seen);
    arena_close(&arena);
}

TEST(rows_of_another_length_are_read_as_far_as_they_go_and_listed)
{
    CdeFolder found;
    NibrsSeen seen = cde_see_files("== nibrs_incident.csv\nincident_id,incident_hour,x\n1,7,,\n2\n3,8,\n", &found);
    CHECK(seen.is_ok);
    CHECK_EQ(kit_raised(&seen, "length"), 2);
    CHECK_STR(segment_text(&seen.records[0].segments[0], FIELD_INCIDENT_HOUR), S("07"));
    CHECK_EQ(seen.records[1].segments[0].count, 0);
    nibrs_forget(&seen);
}

static Str wide_table(Arena *arena, int columns)
{
    char *at = arena_new(arena, char, 8192);
    size_t used = 0;
    for (int i = 1; i < columns; i++) used += (size_t)snprintf(at + used, 16, "c%d,", i);
    used += (size_t)snprintf(at + used, 32, "incident_id\n");
    for (int i = 1; i < columns; i++) used += (size_t)snprintf(at + used, 16, "v%d,", i);
    used += (size_t)snprintf(at + used, 32, "42\n");
    return (Str){ at, used };
}

TEST(columns_nobody_knows_are_kept_as_received)
{
    Arena arena;
    CdeFolder found;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    NibrsSeen seen = see_incidents(wide_table(&arena, 256), 0, &found);
    CHECK(seen.is_ok);
    CHECK_STR(seen.records[0].number, S("42"));
    CHECK(str_has(seen.records[0].raw, S("v255,42")));
    nibrs_forget(&seen);
    seen = see_incidents(wide_table(&arena, 257), 0, &found);
    CHECK(!seen.is_ok);
    CHECK_EQ(seen.err.code, ERR_LIMIT);
    nibrs_forget(&seen);
    arena_close(&arena);
}

/* 50,000 rows, backward, through sorters that hold 128 pieces of 128 bytes: some 400 runs go to the disk. */
TEST(memory_does_not_grow_with_the_tables)
{
    Arena arena;
    CdeFolder found;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    NibrsSeen seen = see_incidents(many_rows(&arena, 50000, 0), 1, &found);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.record_count, 50000);
    CHECK(found.runs > 300);
    for (size_t i = 0; i < seen.record_count; i++) {
        int number;
        CHECK(str_to_number(seen.records[i].number, &number));
        CHECK_EQ(number, i + 1);
    }
    nibrs_forget(&seen);
    arena_close(&arena);
}

TEST(a_report_with_more_rows_than_one_may_have_goes_on_as_a_fragment)
{
    Arena arena;
    CdeFolder found;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CdeMade made = cde_made();
    char *at = arena_new(&arena, char, 200000);
    size_t used = (size_t)snprintf(at, 64, "offender_id,incident_id,offender_seq_num\n");
    for (int i = 0; i < 3000; i++) used += (size_t)snprintf(at + used, 32, "%d,1,%d\n", i, i);
    cde_made_put(&made, "nibrs_incident.csv", S("incident_id\n1\n"));
    cde_made_put(&made, "nibrs_offender.csv", (Str){ at, used });
    NibrsSeen seen = cde_see(made.fd, 0, &found);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.record_count, 2);
    CHECK_EQ(seen.records[0].count, REPORT_SEGMENTS_MAX);
    CHECK_EQ(seen.records[1].kind, RECORD_FRAGMENT);
    CHECK_EQ(seen.records[1].count, 3001 - REPORT_SEGMENTS_MAX);
    CHECK_EQ(kit_raised(&seen, "length"), 1);
    nibrs_forget(&seen);
    cde_made_end(&made);
    arena_close(&arena);
}

TEST(a_segment_with_more_values_than_one_holds_is_listed)
{
    Arena arena;
    CdeFolder found;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CdeMade made = cde_made();
    char *at = arena_new(&arena, char, 8192);
    size_t used = (size_t)snprintf(at, 64, "offense_id,bias_id\n");
    for (int i = 0; i < 200; i++) used += (size_t)snprintf(at + used, 32, "1,21\n");
    cde_made_put(&made, "nibrs_incident.csv", S("incident_id\n1\n"));
    cde_made_put(&made, "nibrs_offense.csv", S("offense_id,incident_id\n1,1\n"));
    cde_made_put(&made, "nibrs_bias_motivation.csv", (Str){ at, used });
    NibrsSeen seen = cde_see(made.fd, 0, &found);
    CHECK(seen.is_ok);
    CHECK_EQ(seen.records[0].segments[1].count, SEGMENT_VALUES_MAX);
    CHECK_STR(seen.records[0].segments[1].values[127].name, S("bias motivation 128"));
    CHECK_EQ(kit_raised(&seen, "length"), 1);
    nibrs_forget(&seen);
    cde_made_end(&made);
    arena_close(&arena);
}

TEST(only_plain_files_are_opened)
{
    CdeFolder found;
    CdeMade made = cde_made();
    CHECK_EQ(symlinkat("/dev/null", made.fd, "nibrs_incident.csv"), 0);
    NibrsSeen seen = cde_see(made.fd, 0, &found);
    CHECK(!seen.is_ok);
    CHECK_EQ(seen.err.code, ERR_INPUT);
    nibrs_forget(&seen);
    CHECK_EQ(unlinkat(made.fd, "nibrs_incident.csv", 0), 0);
    CHECK_EQ(mkfifoat(made.fd, "nibrs_incident.csv", 0600), 0);
    seen = cde_see(made.fd, 0, &found);
    CHECK(!seen.is_ok);
    CHECK_EQ(seen.err.code, ERR_INPUT);
    nibrs_forget(&seen);
    cde_made_end(&made);
    int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
    seen = cde_see(file, 0, &found);
    CHECK(!seen.is_ok);
    CHECK_EQ(seen.err.code, ERR_IO);
    nibrs_forget(&seen);
    close(file);
}

static bool refuse(void *to, const Record *record, Err *err)
{
    (void)to;
    (void)record;
    return err_set(err, ERR_LIMIT, "Enough.");
}

static void note_progress(void *to, uint64_t bytes)
{
    *(uint64_t *)to = bytes;
}

TEST(a_sink_can_stop_the_reading_and_is_told_of_progress)
{
    Err err = { 0 };
    CdeFolder found;
    RecordsRead done;
    uint64_t seen = 0;
    CdeMade made = cde_made();
    cde_made_files(&made, S(TWO_INCIDENTS));
    RecordSink sink = { refuse, NULL, note_progress, &seen };
    CHECK(!cde_read(made.fd, cde_kit_book(), &sink, &done, &found, &err));
    CHECK_EQ(err.code, ERR_LIMIT);
    CHECK_EQ(done.records, 1);
    CHECK(seen > 0 && seen <= done.bytes);
    cde_made_end(&made);
}
