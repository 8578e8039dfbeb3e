/* icalendar.c - how is a deadline written so that a calendar takes it? */
#include "exchange/icalendar.h"

#include "base/date.h"

#define LINE_OCTETS 75

/* Lines end with CR LF and are folded: at most 75 octets, a blank begins what goes on. No character is cut in two. */
static void line(Out *out, Str text)
{
    size_t used = 0;
    for (size_t i = 0; i < text.len;) {
        size_t n = 1;
        while (i + n < text.len && ((unsigned char)text.at[i + n] & 0xc0) == 0x80) n++;
        if (used + n > LINE_OCTETS) {
            out_text(out, "\r\n ");
            used = 1;
        }
        out_str(out, (Str){ text.at + i, n });
        used += n;
        i += n;
    }
    out_text(out, "\r\n");
}

/* A value of type TEXT: backslash, semicolon, comma and line ends are escaped; other controls have no place there. */
static Str escaped(Arena *arena, Str text)
{
    char *to = arena_new(arena, char, 2 * text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '\\' || c == ';' || c == ',') to[n++] = '\\', to[n++] = c;
        else if (c == '\n') to[n++] = '\\', to[n++] = 'n';
        else to[n++] = (unsigned char)c < 0x20 || c == 0x7f ? ' ' : c;
    }
    return (Str){ to, n };
}

static void property(Out *out, Arena *arena, const char *name, Str value)
{
    line(out, str_format(arena, "%s:%.*s", name, STR(value)));
}

/* "20261125T210300Z" */
static Str stamp(Arena *arena, int64_t at_us)
{
    int64_t second = at_us / 1000000 - (at_us % 1000000 < 0);
    long day = (long)(second >= 0 ? second / 86400 : -((-second + 86399) / 86400));
    int left = (int)(second - (int64_t)day * 86400);
    Date d = date_of_day_number(day);
    return str_format(arena, "%04d%02d%02dT%02d%02d%02dZ", d.year, d.month, d.day, left / 3600, left / 60 % 60,
                      left % 60);
}

void calendar_begin(Out *out, Arena *scratch, Str name)
{
    line(out, S("BEGIN:VCALENDAR"));
    line(out, S("VERSION:2.0"));
    line(out, S("PRODID:-//Safeharbor//Duties 1//EN"));
    line(out, S("CALSCALE:GREGORIAN"));
    line(out, S("METHOD:PUBLISH"));
    property(out, scratch, "X-WR-CALNAME", escaped(scratch, name));
}

static void alarm_out(Out *out, Arena *a, const CalendarEntry *e)
{
    line(out, S("BEGIN:VALARM"));
    line(out, S("ACTION:DISPLAY"));
    property(out, a, "DESCRIPTION", escaped(a, e->summary));
    if (e->alarm) property(out, a, "TRIGGER;VALUE=DATE-TIME", stamp(a, e->alarm));
    else line(out, S("TRIGGER:-PT1H"));
    line(out, S("END:VALARM"));
}

void calendar_entry(Out *out, Arena *a, const CalendarEntry *e)
{
    line(out, S("BEGIN:VEVENT"));
    property(out, a, "UID", e->uid);
    property(out, a, "DTSTAMP", stamp(a, e->written));
    property(out, a, "DTSTART", stamp(a, e->at));
    property(out, a, "SUMMARY", escaped(a, e->summary));
    property(out, a, "DESCRIPTION", escaped(a, e->description));
    line(out, S("CLASS:CONFIDENTIAL"));
    line(out, S("TRANSP:TRANSPARENT"));
    property(out, a, "SEQUENCE", str_format(a, "%lld", (long long)e->changed));
    line(out, e->is_cancelled ? S("STATUS:CANCELLED") : S("STATUS:CONFIRMED"));
    if (!e->is_cancelled) alarm_out(out, a, e);
    line(out, S("END:VEVENT"));
}

void calendar_end(Out *out)
{
    line(out, S("END:VCALENDAR"));
}
