/* csv_charge_test.c - proof that shortened charges of selling and buying have the one code that their words leave. */
#include "csv_kit.h"

#include "ingest/csv_charge.h"

TEST(shortened_charges_have_the_code_that_their_words_leave)
{
    static const struct { const char *cell, *code; } cases[] = {
        { "PROSTITUTION-1ST OFF", "40A" }, { "PROSTITUTION (M)", "40A" }, { "PROST-1ST", "40A" },
        { "Arr - prostitution", "40A" }, { "PROSTITUTION - SOLICIT ACT", "40A" }, { "LOITER W/INTENT PROSTITUTION", "40A" },
        { "LOIT/INT PROST", "40A" }, { "SOLICIT PROST", "40A" }, { "PROSTITUTION ATTEMPT", "40A" },
        { "PROSTITUTION - 2ND DEG (GM)", "40A" }, { "44.10 s.2 Prostitution in public place", "40A" },
        { "PLACE OF PROSTITUTION", "40B" }, { "PUBLIC PROST PLACE", "40B" },
        { "OFFER TO COMMIT PROSTITUTION", "40A" }, { "MISD PROSTITUTION", "40A" }, { "PROSTITUTION 53A-82", "40A" },
        { "PC 647(B) PROSTITUTION", "40A" }, { "PROSTITUTION VIOL ORD 12-4", "40A" },
        { "720 ILCS 5/11-14 PROSTITUTION", "40A" },
        { "DISORDERLY CONDUCT: PROSTITUTION", "40A" }, { "Prost. 2nd deg", "40A" },
        { "PROMOTING PROST-3RD DEG", "40B" }, { "PROM PROST MINOR", "40B" }, { "MAINTAIN PLACE OF PROST", "40B" },
        { "PATRON PROST 3RD", "40C" }, { "PATRONIZE PROSTITUTE <18", "40C" }, { "SOLICIT PROSTITUTE 1ST OFF", "40C" },
        { "HUM TRAFF - SEX", "64A" }, { "TRAFFICKING MINOR COMMERCIAL SEX", "64A" }, { "HUM TRAFF/LABOR", "64B" },
        /* two codes, or none */
        { "PROSTITUTION UNFOUNDED", "" }, { "NO PROSTITUTION", "" }, { "PROSTITUTION VICTIM", "" },
        { "PROSTITUTION OF MINOR", "" }, { "SOLICIT MINOR FOR PROSTITUTION", "" }, { "PROMOTE/PATRONIZE PROST", "" },
        { "PROSTITUTE", "" }, { "DRUG TRAFFICKING", "" }, { "HUM TRAFF", "" }, { "TRAFFIC", "" }, { "TRAFFIC OFFENSE", "" },
        { "SOLICITATION", "" }, { "LOITER W/INTENT", "" }, { "SEX OFFENSE", "" }, { "647(b)", "" }, { "MISD 1ST OFF", "" },
        { "Prostitution; Ord 9", "" }, { "PROSTITUTION, RUNAWAY", "" }, { "PROSTITUTION, PROMOTING PROSTITUTION", "" }, { "", "" },
        /* a comma within one charge */
        { "PROSTITUTION, 1ST OFF", "40A" }, { "PROSTITUTION, DERIV SUPPORT FROM", "40B" }, { "PROST, PROMOTING", "40B" },
        { "COMMERCIALIZED PROSTITUTION", "40A" },
        { "prostitution of the the the the the the the the the the the the the the the the the the the the the", "" },
    };
    CsvWords words = *csv_kit_words();
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_charge_code(&words, str_of(cases[i].cell)) != code_of(str_of(cases[i].code)))
            test_fail(__FILE__, __LINE__, "%s is not %s", cases[i].cell, cases[i].code);
    CHECK_EQ(csv_code_of(&words, S(""), S("offense"), S("SELLING SEXUAL RELATIONS")), code_of(S("40A")));
    CHECK_EQ(csv_code_of(&words, S(""), S("offense"), S("21-6421 BUYING SEXUAL RELATIONS")), code_of(S("40C")));
    CHECK_EQ(csv_code_of(&words, S(""), S("offense"), S("UNLAWFUL SEXUAL RELATIONS")), 0);
    CHECK_EQ(csv_code_of(&words, S(""), S("offense"), S("PROST-1ST")), code_of(S("40A")));
    CHECK_EQ(csv_code_of(&words, S(""), S("location"), S("PROST-1ST")), 0);
}

TEST(a_word_comes_near_those_offenses_whether_or_not_it_has_a_code)
{
    static const struct { const char *cell; bool is_near; } cases[] = {
        { "PROSTITUTION UNFOUNDED", true }, { "Pros. victim", true }, { "HUM TRAFF", true }, { "647(b) PC", true },
        { "SOLICITATION", true }, { "VICE", true }, { "SEX OFFENSE", false },
        { "AGREE SEX FOR FEE", true }, { "COMMON NIGHT WALKER", true }, { "Night walking", true }, { "PANDERING", true },
        { "PATRONIZING", true }, { "LEWD CONDUCT - COMPENSATION", true }, { "INDECENT ACT FOR HIRE", true },
        { "ASSIGNATION", true }, { "COMM SEX ACT", true }, { "SEXUAL CONDUCT W/ MINOR FOR FEE", true },
        { "TRAFFICKING - COMM SEX", true }, { "TRAFFICKING IN PERSONS", true }, { "PURCH/SELL SEX ACT", true },
        { "KEEPING HOUSE OF ILL FAME", true }, { "CSEC", true }, { "SEX EXPLOITATION-MINOR", true }, { "PROSTITUION", true },
        { "PROSITUTION 2ND", true }, { "SEXUAL SERVITUDE", true }, { "SOLICIT SEX ACT", true }, { "BROTHEL OPERATING", true },
        { "SOLICITATION W/O PERMIT (DOOR TO DOOR)", false }, { "SOLICIT FUNDS", false }, { "SOLICITATION OF MURDER", false },
        { "SEX OFFENDER FEE UNPAID", false }, { "SEX OFF FAIL TO REGISTER", false }, { "SALE OF ALCOHOL TO MINOR", false },
        { "SEXUAL ASSAULT", false }, { "INDECENT EXPOSURE", false }, { "THEFT FOR HIRE VEHICLE", false }, { "ACT", false },
        { "HARASSMENT FOR PAY", false }, { "PROSTHETIC STOLEN", false },
        { "PL 230.00", true }, { "53a-82", true }, { "230.00", false }, { "18-5609", false }, { "267", false },
        { "COMMERCIALIZED SEX", true }, { "PROMOTING 2ND", true }, { "SEX TRAFFICKING", true }, { "LOITERING FOR", true },
        { "Loitering to engage", true }, { "SEX TOURISM", true }, { "TRAFFICKING", true }, { "LOITERING", false },
        { "PROMOTING GAMBLING", false }, { "LOITERING IN PARK", false }, { "TOURIST ROBBED", false },
        { "TRAFFIC", false }, { "DCPP + Pros Ofc", false }, { "Pros. Office notified", false },
        { "DRUG TRAFFICKING", false }, { "Prosper", false }, { "", false },
    };
    CsvWords words = *csv_kit_words();
    for (size_t i = 0; i < COUNT(cases); i++)
        if (csv_charge_is_near(&words, str_of(cases[i].cell)) != cases[i].is_near)
            test_fail(__FILE__, __LINE__, "%s", cases[i].cell);
}
