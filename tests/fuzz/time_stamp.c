/* time_stamp.c - fuzz target: no bytes pass for the answer of a time-stamp authority that nobody trusts. */
#include "exchange/time_stamp.h"

#include "answers_kit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Err err = { 0 };
    int64_t at = 0;
    char *copy = malloc(size ? size : 1);       /* of the exact size, so that reading on is seen */
    must(copy != NULL);
    if (size) memcpy(copy, data, size);
    must(!stamp_check((Str){ copy, size }, S("a text\n"), "/dev/null", &at, &err) && err.code == ERR_INPUT && err.text[0]);
    free(copy);
    return 0;
}
