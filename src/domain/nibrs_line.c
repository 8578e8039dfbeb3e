/* nibrs_line.c - how does a value get to its column? */
#include "domain/nibrs_line.h"

#include <assert.h>

Line line_begin(int length, int level, char action, int submission, Str agency, const char *number)
{
    Line line = { .length = length };
    memset(line.bytes, ' ', sizeof line.bytes);
    line_put_number(&line, 1, 4, length);
    line_put_number(&line, 5, 1, level);
    line_put_char(&line, 6, action);
    line_put_number(&line, 7, 2, submission % 100);
    line_put_number(&line, 9, 4, submission / 100);
    memcpy(line.bytes + 16, agency.at, agency.len < 9 ? agency.len : 9);
    line_put(&line, 26, number);
    return line;
}

void line_put(Line *line, int column, const char *text)
{
    if (!text) return;
    int len = (int)strlen(text);
    assert(column >= 1 && column - 1 + len <= line->length);
    memcpy(line->bytes + column - 1, text, (size_t)len);
}

void line_put_char(Line *line, int column, char c)
{
    assert(column >= 1 && column <= line->length);
    if (c) line->bytes[column - 1] = c;
}

void line_put_number(Line *line, int column, int width, int number)
{
    assert(column >= 1 && column - 1 + width <= line->length && number >= 0);
    for (int i = width - 1; i >= 0; i--) {
        line->bytes[column - 1 + i] = (char)('0' + number % 10);
        number /= 10;
    }
}

void line_put_date(Line *line, int column, Date date)
{
    if (!date_is_known(date)) return;
    line_put_number(line, column, 4, date.year);
    line_put_number(line, column + 4, 2, date.month);
    line_put_number(line, column + 6, 2, date.day);
}

Str line_text(const Line *line)
{
    return (Str){ line->bytes, (size_t)line->length };
}
