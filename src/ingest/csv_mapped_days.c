/* csv_mapped_days.c - which day does a row tell, and does the day on which it was put on paper stand in? */
#include "ingest/csv_mapping.h"

bool csv_mapping_day_read(const CsvMapping *r, size_t column, CsvDate *read)
{
    return column < r->columns &&
        csv_day_read(csv_mapping_cell(r, column), r->fit[column]->order, r->book->map->year, read);
}

bool csv_mapping_reported_counts(CsvMapping *r, Segment *s, Str cell)
{
    CsvDate read;
    bool has_day = csv_mapping_day_read(r, r->date, &read);
    if (has_day)
        csv_value_add(&r->arena, s, FIELD_OTHER, r->names[r->reported], str_copy(&r->arena, cell));
    else if (csv_mapping_day_read(r, r->reported, &read))
        csv_value_add(&r->arena, s, FIELD_REPORT_DATE_INDICATOR, S(""), S("R"));
    return !has_day;
}
