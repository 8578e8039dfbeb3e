/* similar.c - fuzz target: the fast measures of likeness and the plain ones agree on any bytes. */
#include "base/similar.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Of the exact size that the header asks for, so that reading on is an error. */
static Str own_copy(const uint8_t *data, size_t size)
{
    char *bytes = malloc(size < SIMILAR_PAD ? SIMILAR_PAD : size);
    if (!bytes) abort();
    memset(bytes, 'a', SIMILAR_PAD);
    memcpy(bytes, data, size);
    return (Str){ bytes, size };
}

/* The first byte says how many edits and how alike, the second where the one string ends and the other begins. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) return 0;
    size_t split = data[1] % (size - 1);
    Str a = own_copy(data + 2, split), b = own_copy(data + 2 + split, size - 2 - split);
    int most = data[0] % (SIMILAR_MOST + 1);
    double least = data[0] / 255.0, alike = similar_jaro_winkler(a, b), plain = similar_jaro_winkler_plain(a, b);

    if (memcmp(&alike, &plain, sizeof alike) != 0 || alike != similar_jaro_winkler(b, a)) abort();
    if (!(alike >= 0 && alike <= 1)) abort();
    if (similar_edits(a, b, most) != similar_edits_plain(a, b, most)) abort();
    if (similar_jaro_winkler_reaches(a, similar_letters(a), b, similar_letters(b), least) != (alike >= least)) abort();
    if (similar_jaro_winkler_reaches(a, similar_letters(a), b, similar_letters(b), alike) != true) abort();
    free((void *)(uintptr_t)a.at);
    free((void *)(uintptr_t)b.at);
    return 0;
}
