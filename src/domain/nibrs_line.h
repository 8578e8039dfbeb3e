/* nibrs_line.h - one segment of a NIBRS flat file: values put at their columns. */
#ifndef DOMAIN_NIBRS_LINE_H
#define DOMAIN_NIBRS_LINE_H

#include "base/date.h"
#include "base/str.h"

enum { LINE_LONGEST = 1023 };       /* that a layout may have; the FBI needs 307 */

typedef struct { char bytes[LINE_LONGEST]; int length; } Line;

/* A blank segment with the header that all levels share. Columns count from 1, as the layout does. */
Line line_begin(int length, int level, char action, int submission, Str agency, const char *number);
void line_put(Line *line, int column, const char *text);        /* NULL and "" put nothing */
void line_put_char(Line *line, int column, char c);             /* 0 puts nothing */
void line_put_number(Line *line, int column, int width, int number);
void line_put_date(Line *line, int column, Date date);          /* an unknown date puts nothing */
Str line_text(const Line *line);

#endif
