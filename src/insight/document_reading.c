/* document_reading.c - do the check digits agree, and could the text be read? */
#include "insight/document_checks.h"

void checks_of_digits(Checking *c)
{
    const Document *d = c->document;
    for (size_t i = 0; i < d->digit_count; i++) {
        const DocumentDigit *digit = &d->digits[i];
        check_add(c, digit->name, CHECK_CONTRADICTION,
                  digit->state == DIGIT_RIGHT ? CHECK_IS_OK :
                  digit->state == DIGIT_WRONG ? CHECK_IS_NOT_OK : CHECK_IS_NOT_APPLICABLE, str_of(digit->why));
    }
    for (size_t i = 0; i < d->remark_count; i++) {
        const DocumentRemark *remark = &d->remarks[i];
        bool is_birth = strcmp(remark->name, "birth-date-repeated") == 0;
        if (remark->is_suspicion)
            check_add(c, remark->name, is_birth ? CHECK_CONTRADICTION : CHECK_HINT, CHECK_IS_NOT_OK,
                      str_of(remark->text));
    }
}
