/* age_kit.c - how are tests given evidence of age? */
#include "age_kit.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/content.h"

static Str shipped(const char *name)
{
    const ContentFile *file = content_find(str_of(name));
    CHECK(file != NULL);
    return file->text;
}

AgeKit age_kit_open(void)
{
    AgeKit kit = { 0 };
    Err err = { 0 };
    CHECK(arena_open(&kit.arena, 4 * AGE_ARENA_BYTES) && arena_open(&kit.scratch, AGE_ARENA_BYTES));
    if (!age_book_read(&kit.arena, shipped("age/evidence.tsv"), shipped("age/policy.tsv"), shipped("age/checks.tsv"),
                       &kit.book, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    return kit;
}

void age_kit_close(AgeKit *kit)
{
    arena_close(&kit->scratch);
    arena_close(&kit->arena);
}

AgeClaim age_kit_claim(const AgeKit *kit, const char *id, const char *kind, const char *says, Date on)
{
    AgeClaim claim = { .id = str_of(id), .kind = age_kind_find(&kit->book, str_of(kind)), .on = on };
    if (!claim.kind) test_fail(__FILE__, __LINE__, "no kind of evidence: %s", kind);
    if (!says) return claim;
    bool is_born = str_starts(str_of(says), S("born "));
    Str text = { says + (is_born ? 5 : 4), strlen(says) - (is_born ? 5 : 4) };
    if (!(is_born ? age_value_born(text, &claim.value) : age_value_age(text, &claim.value)))
        test_fail(__FILE__, __LINE__, "not read: %s", says);
    return claim;
}

static AgeClaim row_claim(AgeKit *kit, Str row)
{
    Str id, kind;
    CHECK(str_cut(&row, ' ', &id) && str_cut(&row, ' ', &kind));
    Str says = row, origin = S("");
    for (size_t i = 0; row.at && i + 4 <= row.len; i++) {
        if (!str_starts((Str){ row.at + i, row.len - i }, S(" of "))) continue;
        says.len = i;
        origin = (Str){ row.at + i + 4, row.len - i - 4 };
    }
    AgeClaim claim = age_kit_claim(kit, str_format(&kit->arena, "%.*s", STR(id)).at,
                                   str_format(&kit->arena, "%.*s", STR(kind)).at,
                                   says.at ? str_format(&kit->arena, "%.*s", STR(says)).at : NULL, AGE_KIT_ACT);
    claim.origin = origin;
    return claim;
}

AgeQuestion age_kit_question(AgeKit *kit, const char *rows)
{
    AgeClaim *claims = arena_new(&kit->arena, AgeClaim, AGE_CLAIMS_MAX);
    AgeQuestion q = { .act = AGE_KIT_ACT, .today = AGE_KIT_TODAY, .claims = claims };
    Str rest = str_of(rows), row;
    while (rows[0] && str_cut(&rest, ';', &row)) claims[q.claim_count++] = row_claim(kit, str_trim(row));
    return q;
}

AgeAnswer age_kit_ask(AgeKit *kit, const char *rows)
{
    AgeQuestion *q = arena_new(&kit->arena, AgeQuestion, 1);
    AgeAnswer answer;
    *q = age_kit_question(kit, rows);
    age_answer(&kit->arena, &kit->scratch, &kit->book, q, &answer);
    return answer;
}
