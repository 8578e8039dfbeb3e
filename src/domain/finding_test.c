/* finding_test.c - proof that what a finding is called stays what scripts rely on. */
#include "base/test.h"
#include "domain/finding.h"

TEST(classes_roles_and_answers_have_the_names_that_scripts_rely_on)
{
    CHECK_STR(str_of(finding_class_name(CLASS_DIRECT)), S("direct"));
    CHECK_STR(str_of(finding_class_name(CLASS_FILE)), S("file"));
    CHECK_STR(str_of(finding_class_name(CLASS_CONTEXT)), S("context"));
    CHECK_STR(str_of(role_name(ROLE_VICTIM)), S("victim"));
    CHECK_STR(str_of(role_name(ROLE_OFFENDER)), S("offender"));
    CHECK_STR(str_of(role_name(ROLE_ARRESTEE)), S("arrestee"));
    CHECK_STR(str_of(still_minor_name(STILL_MINOR_YES)), S("yes"));
    CHECK_STR(str_of(still_minor_name(STILL_MINOR_MAYBE)), S("maybe"));
    CHECK_STR(str_of(still_minor_name(STILL_MINOR_NO)), S("no"));
}

TEST(the_classes_stand_in_the_order_of_urgency)
{
    CHECK(CLASS_DIRECT < CLASS_FILE && CLASS_FILE < CLASS_CONTEXT && CLASS_CONTEXT + 1 == FINDING_CLASSES);
}
