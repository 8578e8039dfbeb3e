/* age_record_test.c - proof that the age in a report is weighed by who told it, and makes nobody an adult. */
#include "insight/age_record.h"

#include "age_kit.h"
#include "base/test.h"
#include "domain/made.h"
#include "guide/content.h"
#include "insight/age_answer.h"

static void book_read(AgeKit *kit, AgeRecordBook *book)
{
    Err err = { 0 };
    if (!age_record_book_read(content_find(S("age/records.tsv"))->text, &kit->book, book, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
}

TEST(each_report_gives_its_age_the_kind_of_whoever_told_it)
{
    static const struct { const char *report; RecordKind kind; const char *want; } cases[] = {
        { "admin date=20240610; victim type=I age=16 offense=11A", RECORD_INCIDENT, "self-report" },
        { "admin date=20240610; offender age=1725", RECORD_INCIDENT, "look" },
        { "admin date=20240610; offender born=20030304", RECORD_INCIDENT, "self-report" },
        { "admin date=20240610; arrestee age=21", RECORD_INCIDENT, "self-report" },
        { "admin date=20240610; person age=15", RECORD_MISSING_PERSON, "missing-name" },
        { "admin date=20240610; person age=21", RECORD_REGISTER, "companion" },
        { "admin date=20240610; person age=21", RECORD_BOOKING, "self-report" },
        { "admin date=20240610; person age=21", RECORD_TIP, "look" },
        { "admin date=20240610; person born=20030304", RECORD_TIP, "self-report" },
        { "admin date=20240610; arrestee age=00", RECORD_INCIDENT, "" },
        { "admin date=20240610; arrestee sex=F", RECORD_INCIDENT, "" },
        { "arrestee age=21", RECORD_INCIDENT, "" },                             /* of no day */
        { "admin date=20240610", RECORD_INCIDENT, "" },
    };
    AgeKit kit = age_kit_open();
    AgeRecordBook book;
    book_read(&kit, &book);
    for (size_t i = 0; i < COUNT(cases); i++) {
        Record r = made_record(&kit.arena, cases[i].report);
        r.kind = cases[i].kind;
        AgeClaim claim = { 0 };
        Str why = { "", 0 };
        bool is_claim = age_record_claim(&book, &r, &r.segments[r.count - 1], S("x"), &claim, &why);
        if (!str_eq(is_claim ? claim.kind->id : S(""), str_of(cases[i].want)))
            test_fail(__FILE__, __LINE__, "case %zu: %.*s", i, STR(is_claim ? claim.kind->id : S("none")));
        CHECK(!is_claim || why.len);
    }
    age_kit_close(&kit);
}

TEST(reports_alone_make_nobody_an_adult_however_many_there_are)
{
    AgeKit kit = age_kit_open();
    AgeRecordBook book;
    AgeClaim claims[6];
    book_read(&kit, &book);
    static const RecordKind kinds[] = { RECORD_INCIDENT, RECORD_BOOKING, RECORD_TIP, RECORD_REGISTER, RECORD_FIELD_CONTACT,
                                        RECORD_MISSING_PERSON };
    for (size_t i = 0; i < COUNT(claims); i++) {
        Record r = made_record(&kit.arena, "admin date=20240610; person age=30");
        Str why;
        r.kind = kinds[i];
        CHECK(age_record_claim(&book, &r, &r.segments[1], str_format(&kit.arena, "report %zu", i), &claims[i], &why));
        CHECK(claims[i].kind->trust != AGE_DECIDES);
    }
    AgeQuestion q = { .act = { 2024, 6, 10 }, .today = { 2026, 11, 26 }, .claims = claims, .claim_count = COUNT(claims) };
    AgeAnswer a;
    age_answer(&kit.arena, &kit.scratch, &kit.book, &q, &a);
    CHECK(a.act.status != AGE_ADULT);
    age_kit_close(&kit);
}

TEST(a_row_that_would_let_a_report_decide_is_refused_with_its_line)
{
    static const char *const rows[] = {
        "booking\t*\tbooking-juvenile\tself-report\twhy\tdesign\td\ts\n", "booking\t*\tself-report\tlook\twhy\tdesign\td\ts\n",
        "bookings\t*\tself-report\tself-report\twhy\tdesign\td\ts\n", "booking\tbuyer\tself-report\tself-report\twhy\tdesign\td\ts\n",
        "booking\t*\tself-report\tnothing\twhy\tdesign\td\ts\n", "booking\t*\tself-report\tself-report\t\tdesign\td\ts\n",
        "booking\t*\tself-report\tself-report\twhy\tdesign\td\n",
    };
    AgeKit kit = age_kit_open();
    for (size_t i = 0; i < COUNT(rows); i++) {
        AgeRecordBook book;
        Err err = { 0 };
        if (age_record_book_read(str_of(rows[i]), &kit.book, &book, &err)) test_fail(__FILE__, __LINE__, "case %zu", i);
        CHECK(str_has(str_of(err.text), S("line 1")));
    }
    age_kit_close(&kit);
}
