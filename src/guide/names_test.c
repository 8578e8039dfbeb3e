/* names_test.c - proof that the lists of words beside names, and of what is no value, can be read as they say. */
#include "base/test.h"
#include "base/tsv.h"
#include "guide/content.h"

static bool is_one_of(Str word, const char *list)
{
    Str rest = str_of(list), one;
    while (str_cut(&rest, ' ', &one))
        if (str_eq(word, one)) return true;
    return false;
}

static bool is_folded(Str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (value.at[i] < ' ' || value.at[i] > '~' || (value.at[i] >= 'A' && value.at[i] <= 'Z')) return false;
    return value.len && str_eq(value, str_trim(value)) && !str_has(value, S("  "));
}

/* Two cells a row, the one from a closed list, the other folded; no row twice. */
static void check_list(const char *name, int word_cell, const char *kinds)
{
    static TsvRow rows[1024];
    const ContentFile *file = content_find(str_of(name));
    size_t count = 0;
    CHECK(file);
    Tsv tsv = tsv_of(file->text);
    CHECK(tsv_next(&tsv, &rows[0]));                    /* the names of the columns */
    while (count < COUNT(rows) && tsv_next(&tsv, &rows[count])) {
        const TsvRow *row = &rows[count++];
        if (row->count != 2 || !is_folded(row->cell[word_cell]) || !is_one_of(row->cell[1 - word_cell], kinds))
            test_fail(__FILE__, __LINE__, "%s, line %zu", name, row->line);
        for (size_t i = 0; i + 1 < count; i++)
            if (str_eq(rows[i].cell[0], row->cell[0]) && str_eq(rows[i].cell[1], row->cell[1]))
                test_fail(__FILE__, __LINE__, "%s, line %zu: twice", name, row->line);
    }
    CHECK(count > 50 && count < COUNT(rows));
}

TEST(words_beside_names_are_titles_suffixes_or_particles)
{
    check_list("names/particles.tsv", 0, "title suffix particle");
}

TEST(what_is_no_value_is_said_for_a_known_kind)
{
    check_list("names/placeholders.tsv", 1,
               "* name date phone plate vin document address place postcode email handle category text number");
}
