/* normal_forms.c - fuzz target: days, hours, ages and names of any text are read as such that exist, and their form is final. */
#include "answers_kit.h"
#include "base/date.h"
#include "base/fold.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/zone.h"
#include "ingest/csv_cell.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Arena arena;
static Zone zone;

static void open_once(void)
{
    Err err = { 0 };
    if (arena.base) return;
    must(arena_open(&arena, SCRATCH_ARENA_BYTES) && zone_read(&arena, S("America/Denver"), &zone, &err));
}

static void folded_is_final(Str text)
{
    char *once = malloc(FOLD_CHARACTER_MAX * text.len + 1), *twice = malloc(FOLD_CHARACTER_MAX * text.len + 1);
    must(once && twice);
    size_t len = fold_text(text, once, FOLD_CHARACTER_MAX * text.len);
    for (size_t i = 0; i < len; i++)
        must((once[i] >= 'a' && once[i] <= 'z') || (once[i] >= '0' && once[i] <= '9') || once[i] == ' ');
    must(!len || (once[0] != ' ' && once[len - 1] != ' '));
    must(fold_text((Str){ once, len }, twice, len) == len && memcmp(once, twice, len) == 0);
    free(once);
    free(twice);
}

/* What is a day is one that exists, and its own text is that day. */
static void days_exist(Str text)
{
    Date date, again;
    if (date_read(text, &date)) must(date_is_valid(date));
    if (date_read_iso(text, &date)) must(date_is_valid(date) && str_eq(date_text(&arena, date), text));
    for (DateOrder order = 0; order < DATE_ORDERS; order++) {
        CsvDate cell;
        if (!csv_date_read(text, order, (Date){ 2026, 11, 27 }, &cell)) continue;
        must(date_is_valid(cell.date) && cell.hour >= -1 && cell.hour < 24);
        must(date_read_iso(date_text(&arena, cell.date), &again) && date_compare(again, cell.date) == 0);
    }
}

static void hours_and_ages_exist(Str text)
{
    int hour = 0;
    char age[4];
    size_t len = 0;
    int64_t at;
    bool is_day;
    if (csv_hour_read(text, &hour)) must(hour >= 0 && hour < 24);
    if (csv_age_read(text, age, &len)) must(len == 2 || len == 4);
    if (zone_text_read(&zone, text, &at, &is_day)) {
        Str said = zone_text(&arena, &zone, at);
        must(said.len >= 10 && str_starts(text, (Str){ said.at, 10 }));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1);       /* of the exact size, so that reading on is seen */
    must(copy != NULL);
    if (size) memcpy(copy, data, size);
    Str text = { copy, size };
    open_once();
    size_t mark = arena_mark(&arena);
    folded_is_final(text);
    days_exist(text);
    hours_and_ages_exist(text);
    must(utf8_length(text) <= text.len);
    arena_reset(&arena, mark);
    free(copy);
    return 0;
}
