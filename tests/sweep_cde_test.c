/* sweep_cde_test.c - proof that no cut and no changed byte of a Crime Data Explorer folder crashes or loses a row. */
#include "cde_kit.h"

/* One incident of an invented agency and all its tables, small, because every byte of it is changed. */
static const struct { const char *name; const char *text; } files[] = {
    { "nibrs_incident.csv", "agency_id,incident_id,incident_number,incident_date\n5,10,N-1,2016-02-01 00:00:00\n" },
    { "nibrs_offense.csv", "offense_id,incident_id,offense_type_id\n9,10,30\n" },
    { "nibrs_victim.csv", "victim_id,incident_id,victim_seq_num,victim_type_id,age_id,age_num\n7,10,1,4,5,16\n" },
    { "nibrs_offender.csv", "offender_id,incident_id,offender_seq_num\n8,10,1\n" },
    { "nibrs_victim_offense.csv", "victim_id,offense_id\r\n7,9\r\n" },
    { "nibrs_victim_offender_rel.csv", "victim_id,offender_id,relationship_id\n7,8,\"24\"\n" },
    { "nibrs_arrestee.csv", "arrestee_id,incident_id,arrest_num\n6,10,\"A\n\"\"1\"\n" },
    { "nibrs_weapon_type.csv", "weapon_id,weapon_code\n1,01\n" },
    { "cde_agencies.csv", "agency_id,ori\n5,ZZ0010000\n" },
};

static size_t readings, refusals;

static size_t rows_in(const NibrsSeen *seen, const CdeFolder *found)
{
    size_t rows = 0;
    for (size_t i = 0; i < found->table_count; i++) rows += found->tables[i].rows;
    CHECK_EQ(rows, seen->done.lines);
    return rows;
}

/* A row that was read stands in a report, under the name of its file. */
static size_t rows_kept(const NibrsSeen *seen)
{
    size_t kept = 0;
    for (size_t i = 0; i < seen->record_count; i++) {
        Str rest = seen->records[i].raw, line;
        CHECK(seen->records[i].count > 0);
        while (str_cut(&rest, '\n', &line))
            for (size_t f = 0; f < COUNT(files); f++)
                kept += str_starts(line, str_of(files[f].name)) && line.len > strlen(files[f].name) &&
                        line.at[strlen(files[f].name)] == ':';
    }
    return kept;
}

static void check_reading(const CdeMade *made)
{
    CdeFolder found;
    NibrsSeen seen = cde_see(made->fd, 1, &found);
    readings++;
    refusals += !seen.is_ok;
    if (seen.is_ok) CHECK_EQ(rows_kept(&seen) + seen.done.unreadable, rows_in(&seen, &found));
    else CHECK(seen.err.code != ERR_NONE && seen.err.text[0] && seen.record_count == 0);
    for (size_t i = 0; i < seen.problem_count; i++) CHECK(seen.problems[i].line > 0 && seen.problems[i].text[0]);
    nibrs_forget(&seen);
}

static void put_changed(const CdeMade *made, size_t file, size_t at, char c)
{
    char text[256];
    size_t len = strlen(files[file].text);
    CHECK(len < sizeof text);
    memcpy(text, files[file].text, len);
    text[at] = c;
    cde_made_put(made, files[file].name, (Str){ text, len });
    check_reading(made);
}

TEST(every_cut_and_every_changed_byte_of_a_folder_is_survived)
{
    static const char others[] = { ',', '"', '\n', '0', (char)0x80 };
    const char *given = getenv("SAFEHARBOR_LONG");
    bool is_long = given && strcmp(given, "1") == 0;
    CdeMade made = cde_made();
    for (size_t f = 0; f < COUNT(files); f++) cde_made_put(&made, files[f].name, str_of(files[f].text));
    check_reading(&made);
    CHECK_EQ(refusals, 0);
    for (size_t f = 0; f < COUNT(files); f++) {
        Str text = str_of(files[f].text);
        for (size_t len = 0; len < text.len; len++) {
            cde_made_put(&made, files[f].name, (Str){ text.at, len });
            check_reading(&made);
        }
        for (size_t at = 0; at < text.len; at++) {
            for (size_t k = is_long ? 0 : at % COUNT(others); k < COUNT(others); k += is_long ? 1 : COUNT(others))
                put_changed(&made, f, at, others[k]);
            put_changed(&made, f, at, (char)(text.at[at] ^ 1));
        }
        cde_made_put(&made, files[f].name, text);
    }
    printf("%zu readings, %zu refused\n", readings, refusals);
    CHECK(refusals > 0 && refusals < readings);
    cde_made_end(&made);
}
