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
