/* packed_test.c - proof that bytes of yesterday are read, that all comes back, and that damage is refused. */
#include "domain/packed.h"

#include "base/limits.h"
#include "base/random.h"
#include "domain/made.h"
#include "nibrs_kit.h"

#define PACKED_BYTES_MAX ((size_t)4 * 1024 * 1024)

static unsigned char buffer[PACKED_BYTES_MAX];

/* In memory of exactly their size, so that reading on is an error. */
static Str packed_of(const Record *record, Str raw)
{
    size_t len = record_pack(record, raw, buffer, sizeof buffer);
    CHECK(len <= sizeof buffer);
    char *at = malloc(len);
    CHECK(at != NULL);
    memcpy(at, buffer, len);
    return (Str){ at, len };
}

/* Bytes that are accepted are the ones that would be written for what they say; and they take no more memory than is
 * promised. */
static bool is_accepted(Arena *arena, Str packed)
{
    size_t mark = arena_mark(arena);
    Record record;
    Str raw;
    bool ok = record_unpack(arena, packed, &record, &raw);
    CHECK(arena_mark(arena) - mark <= PACKED_ARENA_FACTOR * packed.len + 64);
    if (ok) {
        CHECK_EQ(record_pack(&record, raw, buffer, sizeof buffer), packed.len);
        CHECK(memcmp(buffer, packed.at, packed.len) == 0);
    }
    arena_reset(arena, mark);
    return ok;
}

static void check_comes_back(Arena *arena, const Record *record, Str raw)
{
    Record again;
    size_t mark = arena_mark(arena);
    Str raw_again, packed = packed_of(record, raw);
    CHECK(record_unpack(arena, packed, &again, &raw_again));
    CHECK_STR(raw_again, raw);
    CHECK(record_is_same(record, &again));
    arena_reset(arena, mark);
    CHECK(is_accepted(arena, packed));
    free((void *)packed.at);
}

/* ---- the promise ---- */

/* An invented incident of two segments, and its bytes of version 1. They are never made anew: a program that writes
 * others for it writes version 2, and goes on reading these. */
static const char first_raw[] = "                ZZ0000001M-1         20240610\n"
                                "                ZZ0000001M-1         01        1725";
static const unsigned char first_bytes[] = {
    1, 97, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 90, 90, 48, 48, 48, 48,
    48, 48, 49, 77, 45, 49, 32, 32, 32, 32, 32, 32, 32, 32, 32, 50, 48, 50, 52, 48, 54, 49, 48, 10,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 90, 90, 48, 48, 48, 48, 48, 48,
    49, 77, 45, 49, 32, 32, 32, 32, 32, 32, 32, 32, 32, 48, 49, 32, 32, 32, 32, 32, 32, 32, 32, 49,
    55, 50, 53, 0, 19, 16, 7, 25, 204, 218, 24, 232, 7, 6, 10, 12, 225, 33, 0, 2, 2, 1, 0, 8,
    10, 2, 36, 66, 37, 116, 16,
};

static Record first_record(Arena *arena)
{
    Record r = made_record(arena, "admin date=20240610; offender number=01 age=1725");
    r.submission = 202406;
    r.line = 12, r.offset = 4321, r.bytes = sizeof first_raw - 1;
    r.segments[0].line = 12, r.segments[1].line = 13;
    r.segments[0].values[0].name = S("incident date");
    return r;
}

TEST(bytes_of_version_1_are_read_for_ever)
{
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    Record record = first_record(&arena), again;
    Str raw, packed = packed_of(&record, str_of(first_raw));
    CHECK_STR(packed, ((Str){ (const char *)first_bytes, sizeof first_bytes }));
    free((void *)packed.at);
    CHECK(record_unpack(&arena, (Str){ (const char *)first_bytes, sizeof first_bytes }, &again, &raw));
    CHECK_STR(raw, str_of(first_raw));
    CHECK(record_is_same(&record, &again));
    CHECK_EQ(again.segments[1].age.low, 17);
    CHECK_EQ(again.segments[1].age.high, 25);
    arena_close(&arena);
}

TEST(numbers_of_fields_and_kinds_stay_what_they_are_in_stores)
{
    static const char *const names[] = {
        "incident date", "report date indicator", "incident hour", "cleared exceptionally",
        "exceptional clearance date", "cargo theft", "UCR offense code", "attempted/completed",
        "offender suspected of using", "location type", "number of premises entered", "method of entry",
        "criminal activity / gang", "weapon/force", "bias motivation", "type property loss", "property description",
        "value of property", "date recovered", "stolen motor vehicles", "recovered motor vehicles",
        "suspected drug type", "drug quantity", "drug measurement", "victim sequence number",
        "victim connected to offense", "type of victim", "age of victim", "sex of victim", "race of victim",
        "ethnicity of victim", "resident status", "assault/homicide circumstance", "type of injury",
        "offender number related", "relationship to offender", "offender sequence number", "age of offender",
        "sex of offender", "race of offender", "ethnicity of offender", "arrestee sequence number",
        "arrest transaction number", "arrest date", "type of arrest", "multiple arrestee segments",
        "arrest offense code", "arrestee armed with", "age of arrestee", "sex of arrestee", "race of arrestee",
        "ethnicity of arrestee", "disposition under 18", "zero report month", "zero report year", "narrative",
        "person number", "person's role", "age of person", "sex of person", "race of person", "ethnicity of person",
        "name", "last name", "first name", "middle name", "alias", "birth date", "phone", "email", "handle", "address",
        "city", "state", "postcode", "license plate", "vehicle identification number", "document number", "room",
        "place name", "kind of event", "kind of evidence", "what was seen", "reason", "staff number",
        "day of statement", "agency of the report", "number of the report", "series of the report",
        "role in the report", "sequence in the report", "what is alleged",
        "record of the report" };
    static const char *const kinds[] = { "incident", "late arrest", "group B arrest", "zero report", "fragment",
                                         "missing person", "field contact", "booking", "tip", "register entry",
                                         "correction" };
    static const char *const segments[] = { "zero report", "administrative", "offense", "property", "victim",
                                            "offender", "arrestee", "Group B arrestee", "person" };
    CHECK_EQ(COUNT(names), FIELD_OTHER);
    CHECK_EQ(COUNT(kinds), RECORD_KINDS);
    for (size_t i = 0; i < COUNT(names); i++) CHECK_STR(str_of(field_name((FieldId)i)), str_of(names[i]));
    for (size_t i = 0; i < COUNT(kinds); i++) CHECK_STR(str_of(record_kind_name((RecordKind)i)), str_of(kinds[i]));
    for (size_t i = 0; i < COUNT(segments); i++)
        CHECK_STR(str_of(segment_kind_name((SegmentKind)i)), str_of(segments[i]));
}

/* ---- all comes back ---- */

static const char *const made[] = {
    "admin date=20240610; offense code=40A location=14; victim type=I age=16 offense=11D offense=40A related=01 "
        "relation=PA; offender age=1725; arrestee age=16 offense=40A disposition=R",
    "delete admin date=20240610",
    "zero",
    "group-b age=17 date=20250101 offense=90Z",
    "arrestee number=02 age=BB; arrestee number=01 age=1X date=20250101",
    "offense weapon=40 weapon=12 weapon=11A bias=88 bias=21; property item=20 item=11 drug=E drug=C",
    "victim type=I age=__ sex=F",
};

TEST(made_reports_come_back_whether_their_texts_are_at_hand_or_not)
{
    static const char *const raws[] = { "", "M-1", "\n\n\n", "ZZ0000001 40A 16 I 11D R",
        "                                     20240610\n                                     40A       14\n"
        "                                     I         16        11D       40A\n" };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(made); i++)
        for (size_t k = 0; k < COUNT(raws); k++) {
            Record r = made_record(&arena, made[i]);
            check_comes_back(&arena, &r, str_of(raws[k]));
        }
    arena_close(&arena);
}

static Str any_text(Arena *arena, Random *random, size_t len)
{
    char *at = arena_new(arena, char, len + 1);
    for (size_t i = 0; i < len; i++) at[i] = (char)random_from_to(random, -128, 127);
    return (Str){ at, len };
}

/* What no format says today and some may say tomorrow. */
static void make_odd(Arena *arena, Random *random, Value *v)
{
    static const uint8_t occurrences[] = { 0, 1, 2, 9, 10, 11, 255 };
    static const uint16_t columns[] = { 0, 1, 37, 38, 39, 300, UINT16_MAX };
    static const size_t lengths[] = { 0, 1, 4, 5, 15, 16, 300 };
    int what = random_from_to(random, 0, 6), which = random_from_to(random, 0, 6);
    if (what == 0) v->occurrence = occurrences[which];
    if (what == 1) v->column = columns[which];
    if (what == 2) v->text = any_text(arena, random, lengths[which]);
    if (what == 3) v->name = any_text(arena, random, lengths[which]);
    if (what == 4) v->name = field_name_numbered(v->field, (unsigned)which);
    if (what == 5) v->field = (uint16_t)random_from_to(random, 0, FIELD_OTHER);
    if (what == 6) v->field = FIELD_OTHER;
    v->code = code_of(v->text);
}

static void make_odd_segment(Random *random, Segment *s)
{
    static const size_t lines[] = { 0, 1, 2, 5, 1000, SIZE_MAX };
    static const int numbers[] = { -1, 0, 1, 999, INT32_MAX, INT32_MIN };
    int which = random_from_to(random, 0, 11);
    if (which < 6) s->line = lines[which];
    which = random_from_to(random, 0, 11);
    if (which < 6) s->number = numbers[which];
    if (which == 7) s->action = (char)random_from_to(random, -128, 127);
}

static Record odd_record(Arena *arena, Random *random)
{
    Record r = made_record(arena, made[random_from_to(random, 0, COUNT(made) - 1)]);
    for (size_t i = 0; i < r.count; i++) {
        if (random_from_to(random, 0, 2) == 0) make_odd_segment(random, &r.segments[i]);
        for (size_t k = 0; k < r.segments[i].count; k++)
            if (random_from_to(random, 0, 2) == 0) make_odd(arena, random, &r.segments[i].values[k]);
        r.segments[i].age = segment_age(&r.segments[i]);
    }
    r.submission = random_from_to(random, -2, 2);
    r.date.year = (int16_t)random_from_to(random, INT16_MIN, INT16_MAX);
    r.line = (size_t)random_from_to(random, 0, 2);
    r.offset = random_from_to(random, 0, 1) ? UINT64_MAX : 0;
    r.bytes = random_from_to(random, 0, 1) ? SIZE_MAX : 0;
    r.agency = any_text(arena, random, (size_t)random_from_to(random, 0, 2));
    record_take_ages(&r);       /* a field may have become a birth date */
    return r;
}

TEST(whatever_a_record_may_hold_comes_back)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Random random = random_from(20261125);
    for (int i = 0; i < 5000; i++) {
        Record r = odd_record(&arena, &random);
        check_comes_back(&arena, &r, any_text(&arena, &random, (size_t)random_from_to(&random, 0, 400)));
        arena_reset(&arena, 0);
    }
    Record empty = { 0 };
    check_comes_back(&arena, &empty, S(""));
    arena_close(&arena);
}

TEST(nothing_is_written_beyond_the_room_that_is_given)
{
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    Record r = first_record(&arena);
    for (size_t room = 0; room <= sizeof first_bytes; room++) {
        unsigned char *to = malloc(room ? room : 1);
        CHECK(to != NULL);
        CHECK_EQ(record_pack(&r, str_of(first_raw), to, room), sizeof first_bytes);
        CHECK(room < sizeof first_bytes || memcmp(to, first_bytes, room) == 0);
        free(to);
    }
    arena_close(&arena);
}

/* ---- damage ---- */

static void sweep(Arena *arena, Str packed)
{
    for (size_t len = 0; len < packed.len; len++) {
        char *cut = malloc(len ? len : 1);
        CHECK(cut != NULL);
        memcpy(cut, packed.at, len);
        CHECK(!is_accepted(arena, (Str){ cut, len }));
        free(cut);
    }
    char *bytes = (char *)packed.at;
    for (size_t at = 0; at < packed.len; at++) {
        char was = bytes[at];
        for (int byte = 0; byte < 256; byte++) {
            bytes[at] = (char)byte;
            CHECK(is_accepted(arena, packed) || (char)byte != was);
        }
        bytes[at] = was;
    }
}

TEST(every_prefix_is_refused_and_every_changed_byte_is_refused_or_means_what_it_says)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Record first = first_record(&arena);
    Str packed = packed_of(&first, str_of(first_raw));
    sweep(&arena, packed);
    free((void *)packed.at);
    Random random = random_from(20261126);
    for (size_t i = 0; i < COUNT(made) + 3; i++) {
        Record r = i < COUNT(made) ? made_record(&arena, made[i]) : odd_record(&arena, &random);
        packed = packed_of(&r, i % 2 ? str_of(first_raw) : S(""));
        sweep(&arena, packed);
        free((void *)packed.at);
    }
    arena_close(&arena);
}

TEST(hostile_bytes_are_refused_and_write_nothing)
{
    /* a report without raw bytes, agency and number, on line 1, and what follows that */
#define HEAD "\1" "\0" "\0" "\0" "\0" "\0" "\0\0\0\0" "\1" "\0" "\0"
    static const struct { const char *bytes; size_t len; bool is_accepted; } cases[] = {
#define CASE(bytes, truth) { bytes, sizeof(bytes) - 1, truth }
        CASE(HEAD "\0", true),
        CASE(HEAD "\0\0", false),                                       /* something follows */
        CASE("\0" "\0\0\0\0\0" "\0\0\0\0" "\1\0\0\0", false),           /* no version */
        CASE("\2" "\0\0\0\0\0" "\0\0\0\0" "\1\0\0\0", false),           /* of a later program */
        CASE("\1" "\0\76\0\0\0" "\0\0\0\0" "\1\0\0\0", false),          /* a kind of report that there is not */
        CASE("\1" "\0\0\1\0\0\0" "\0\0\0\0" "\1\0\0\0", false),         /* an agency where nothing stands */
        CASE(HEAD "\1" "\2\0", true),
        CASE(HEAD "\1" "\22\0", false),                                 /* a kind of segment that there is not */
        CASE(HEAD "\2" "\2\0", false),
        CASE(HEAD "\xff\xff\xff\xff\xff\xff\xff\xff\xff\1" "\2\0", false),
        CASE(HEAD "\1" "\2\xff\xff\xff\xff\xff\xff\xff\xff\xff\1", false),
        CASE(HEAD "\1" "\3I\0\1\0", false),                             /* ordinary after all */
        CASE(HEAD "\1" "\3A\0\1\0", true),
        CASE(HEAD "\1" "\2\1" "\0\x81\1x", true),
        CASE(HEAD "\1" "\2\1" "\0\1", false),                           /* there is no raw text */
        CASE(HEAD "\1" "\2\1" "\0\x81\0x", false),                      /* odd, but not in what */
        CASE(HEAD "\1" "\2\1" "\0\x81\x09x", false),
        CASE(HEAD "\1" "\2\1" "\0\x80\1\1x", false),                    /* a short length in the long way */
        CASE(HEAD "\1" "\2\1" "\0\xb1\1\0x", false),                    /* a small gap in the long way */
        CASE(HEAD "\1" "\2\1" "\0\xb1\1\xff\xff\xff\xff\xff\xff\xff\xff\xff\1x", false),
        CASE(HEAD "\1" "\2\1" "\0\x80\1\xff\xff\xff\xff\xff\xff\xff\xff\xff\1x", false),
        CASE(HEAD "\1" "\2\1" "\0\x81\5\1x", false),                    /* an occurrence that was expected */
        CASE(HEAD "\1" "\2\1" "\0\xc1\5\xffx", false),                  /* no field has a number 255 */
        CASE(HEAD "\1" "\2\1" "\x36\x81\1x", true),
        CASE(HEAD "\1" "\2\1" "\xfe\x81\1x", false),                    /* a field that there is not */
        CASE(HEAD "\1" "\2\1" "\xff\x81\1x", false),                    /* which field? */
        CASE(HEAD "\1" "\2\1" "\xff\x81\3\0x", true),
        CASE(HEAD "\1" "\2\1" "\0\x81\3\15incident datex", false),      /* a name that was known */
        CASE(HEAD "\1" "\2\1" "\0\x81\3\17incident date 2x", true),
        CASE(HEAD "\1" "\2\1" "\0\x81\3\17incident date 1x", false),
    };
    Arena arena;
    CHECK(arena_open(&arena, 1024 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Record record = { .line = 7 };
        Str raw = S("raw"), packed = { cases[i].bytes, cases[i].len };
        if (is_accepted(&arena, packed) != cases[i].is_accepted) test_fail(__FILE__, __LINE__, "case %zu", i);
        if (cases[i].is_accepted) continue;
        CHECK(!record_unpack(&arena, packed, &record, &raw));
        CHECK(record.line == 7 && raw.len == 3 && arena.used == 0);
    }
    arena_close(&arena);
}

TEST(the_largest_report_fits_and_a_larger_one_is_refused)
{
    Arena arena, report;
    CHECK(arena_open(&arena, APP_ARENA_BYTES) && arena_open(&report, REPORT_ARENA_BYTES));
    Record r = { .segments = arena_new(&arena, Segment, REPORT_SEGMENTS_MAX), .count = REPORT_SEGMENTS_MAX, .line = 1 };
    Value *values = arena_new(&arena, Value, SEGMENT_VALUES_MAX);
    for (size_t i = 0; i < SEGMENT_VALUES_MAX; i++)
        values[i] = (Value){ S("x"), field_name_numbered(0, 0), 'x', 0, (uint16_t)(38 + i), 1 };
    for (size_t i = 0; i < r.count; i++)
        r.segments[i] = (Segment){ .line = i + 1, .action = 'I', .number = -1, .age = age_read(S("")),
                                   .values = values, .count = SEGMENT_VALUES_MAX };
    check_comes_back(&report, &r, S(""));

    Str packed = packed_of(&r, S(""));
    size_t head = 16;           /* HEAD, then the count of segments in two bytes */
    CHECK(is_accepted(&report, packed));
    CHECK_EQ((unsigned char)packed.at[head], 0x80);
    ((char *)packed.at)[head]++;
    CHECK(!is_accepted(&report, packed));
    free((void *)packed.at);
    arena_close(&report);
    arena_close(&arena);
}
