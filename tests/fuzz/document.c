/* document.c - fuzz target: no bytes crash the readers of identity documents, and what they tell stays within bounds. */
#include "base/limits.h"
#include "ingest/aamva.h"
#include "ingest/mrz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A small table of its own, so that the content cannot change what a corpus means. */
static const char elements[] =
    "DCS\tfamily_name\tname\t00\t99\tmasked\nDAC\tfirst_name\tname\t00\t99\tmasked\nDAA\tfull_name\tname\t00\t03\tmasked\n"
    "DAQ\tdocument_number\tnumber\t00\t99\tmasked\nDBB\tbirth_date\tdate\t00\t99\tyear\nDBD\tissue_date\tdate\t00\t99\tyear\n"
    "DBA\texpiry_date\tdate\t00\t99\tyear\nDDB\trevision_date\tdate\t02\t99\topen\nDDJ\tunder_21_until\tdate\t02\t99\tyear\n"
    "DBC\tsex\tsex\t00\t99\tmasked\nDAJ\tjurisdiction\tstate\t00\t99\topen\nDCG\tcountry\tcountry\t02\t99\topen\n"
    "DAG\tstreet\ttext\t00\t99\tmasked\nDAK\tpostal_code\tpostal\t00\t99\tmasked\nDAU\theight\tmeasure\t00\t99\tmasked\n"
    "DAY\teye_color\tcolor\t00\t99\tmasked\nDCA\tvehicle_class\tclass\t02\t99\topen\nDDE\tfamily_name_cut\tflag\t02\t99\topen\n";

static void check(const Document *d)
{
    if (d->field_count > DOCUMENT_FIELDS_MAX || d->digit_count > DOCUMENT_DIGITS_MAX) abort();
    for (size_t i = 0; i < DOCUMENT_DATES; i++) {
        const DocumentDate *date = &d->dates[i];
        if (date->state == DOCUMENT_DATE_STATED && !date_is_valid(date->date)) abort();
        if (date->state < DOCUMENT_DATE_PARTIAL && date_is_known(date->date)) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    AamvaTable table;
    Document d;
    Err err = { 0 };
    Str text = { (const char *)data, size };
    if (!arena.base && !arena_open(&arena, SCRATCH_ARENA_BYTES)) abort();
    if (!aamva_table_read(&arena, str_of(elements), &table, &err)) abort();
    if (aamva_read(&arena, text, &table, &d, &err)) check(&d);
    else if (!err.text[0]) abort();
    if (mrz_read(&arena, text, (MrzYears){ 110, 20 }, (Date){ 2026, 11, 26 }, &d, &err)) check(&d);
    arena_reset(&arena, 0);
    return 0;
}
