/* csv_mapped_ages_test.c - proof that the ages and births of a list are read as offices write them. */
#include "csv_kit.h"

TEST(a_grade_or_a_class_in_a_text_is_a_range_of_ages_on_the_day_of_the_report)
{
    static const CsvKitCase cases[] = {
        { INC COL("Day", "report.date\tMDY") COL("No", "report.number") COL("Text", "report.narrative"),
          "Day,No,Text\n11/15/2025,E-1,school ID of the class of 2028\n11/15/2025,E-2,class of 2008 reunion\n"
          ",E-3,class of 2028\n11/15/2025,E-4,\"9th grader, DOB 3/4/2010\"\n11/15/2025,E-5,\"9th grader, 34 yo driver\"\n",
          "2 incident ZZ0010000 E-1 20251115\n  administrative: incident date=20251115; "
          "narrative=school ID of the class of 2028\n"
          "  person: age of a person in the narrative=1517 (minor 15-17)\n"
          "3 incident ZZ0010000 E-2 20251115\n  administrative: incident date=20251115; narrative=class of 2008 reunion\n"
          "  person: age of a person in the narrative=3537 (adult 35-37)\n"
          "4 incident ZZ0010000 E-3 00000000\n  administrative: narrative=class of 2028\n"
          "5 incident ZZ0010000 E-4 20251115\n  administrative: incident date=20251115; narrative=9th grader, DOB 3/4/2010\n"
          "  person: birth of a person in the narrative=20100304 (minor 15-15)\n"
          "6 incident ZZ0010000 E-5 20251115\n  administrative: incident date=20251115; narrative=9th grader, 34 yo driver\n"
          "  person: age of a person in the narrative=1416 (minor 14-16)\n"
          "  person: age of a person in the narrative=34 (adult 34-34)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(of_two_ages_that_a_column_tells_of_somebody_the_younger_leaves_it_in_doubt)
{
    static const CsvKitCase cases[] = {
        { INC COL("No", "report.number") COL("How old", "person.age"),
          "No,How old\nE-1,\"says 19. Staff knows him, would be 15\"\nE-2,13 maybe 12\nE-3,\"says 35, daughter is 15\"\n"
          "E-4,ninth grade book bag\nE-5,\"she says 18, left\"\nE-6,\"maybe 13, 7th grade w/ my son\"\n",
          "2 incident ZZ0010000 E-1 00000000\n  administrative: How old=says 19. Staff knows him, would be 15\n"
          "  person: age of person=1519 (minor 15-19)\n"
          "3 incident ZZ0010000 E-2 00000000\n  administrative:\n  person: age of person=1213 (minor 12-13)\n"
          "! 4 csv-age How old\n4 incident ZZ0010000 E-3 00000000\n  administrative:\n"
          "  person: age of person=says 35, daughter is 15 (unknown -1--1)\n"
          "5 incident ZZ0010000 E-4 00000000\n  administrative: How old=ninth grade book bag\n"
          "  person: age of person=1416 (minor 14-16)\n"
          "6 incident ZZ0010000 E-5 00000000\n  administrative: How old=she says 18, left\n"
          "  person: age of person=18 (adult 18-18)\n"
          "7 incident ZZ0010000 E-6 00000000\n  administrative: How old=maybe 13, 7th grade w/ my son\n"
          "  person: age of person=1115 (minor 11-15)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}

TEST(births_are_read_as_offices_write_them_and_a_record_that_says_another_is_told_as_well)
{
    static const CsvKitCase cases[] = {
        { "safeharbor-csv-map\t1\nkind\tbooking\nagency\tZZ0010000\n" COL("Day", "report.date\tMDY") COL("No", "report.number")
          COL("DOB", "arrestee.birth_date\tMDY") COL("Remarks", "report.narrative"),
          "Day,No,DOB,Remarks\n4/18/2025,B-1,01JAN05 (SELF),NO HIT. ID'D FROM PHOTO = 19AUG09\n"
          "4/18/2025,B-2,1050830,\n"
          "4/18/2025,B-5,1/1/04 (SAID) 12/19/09 (PRINTS),\n"
          "4/18/2025,B-3,3/1985,learner permit 02/2010\n4/18/2025,B-4,072285,permit 02/2010\n",
          "2 booking ZZ0010000 B-1 20250418\n  administrative: incident date=20250418; "
          "narrative=NO HIT. ID'D FROM PHOTO = 19AUG09\n  arrestee: birth date=20050101 (adult 20-20)\n"
          "  person: birth of a person in the narrative=20090819 (minor 15-15)\n"
          "3 booking ZZ0010000 B-2 20250418\n  administrative: incident date=20250418\n"
          "  arrestee: birth date=20050830 (adult 19-19)\n"
          "! 4 csv-ages DOB\n4 booking ZZ0010000 B-5 20250418\n  administrative: incident date=20250418\n"
          "  arrestee: birth date=20091219 (minor 15-15)\n"
          "5 booking ZZ0010000 B-3 20250418\n  administrative: incident date=20250418; narrative=learner permit 02/2010\n"
          "  arrestee: birth date=1985-03 (adult 40-40)\n  person: birth of a person in the narrative=2010-02 (minor 15-15)\n"
          "6 booking ZZ0010000 B-4 20250418\n  administrative: incident date=20250418; narrative=permit 02/2010\n"
          "  arrestee: birth date=19850722 (adult 39-39)\n" },
    };
    csv_kit_check(cases, COUNT(cases));
}
