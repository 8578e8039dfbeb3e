/* zone.c - how does a moment become what a clock on the wall shows, and back? */
#include "base/zone.h"

#include <time.h>
#include <unistd.h>

#define DAY_S 86400L
#define FIRST_DAY 0L
#define LAST_DAY 47481L         /* 2099-12-31 */
#define NAME_BYTES_MAX 60
#define FOLDER "/usr/share/zoneinfo/"

/* ---- reading ---- */

static bool is_name(Str name)
{
    bool is_sound = name.len > 0 && name.len <= NAME_BYTES_MAX && name.at[0] != '/' && !str_has(name, S(".."));
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        is_sound &= is_letter || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+';
    }
    return is_sound;
}

static int offset_at(int64_t second)
{
    struct tm t;
    time_t at = (time_t)second;
    return localtime_r(&at, &t) ? (int)t.tm_gmtoff : 0;
}

/* The second at which the offset changes, between one at which it is old and one at which it is not. */
static int64_t change_between(int64_t low, int64_t high)
{
    int old = offset_at(low);
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (offset_at(middle) == old) low = middle;
        else high = middle;
    }
    return high;
}

/* No zone has changed its offset twice within a day and come back. */
static void table_fill(Zone *z)
{
    z->at[0].from = INT64_MIN;
    z->at[0].offset = offset_at(FIRST_DAY);
    z->count = 1;
    for (long day = FIRST_DAY + 1; day <= LAST_DAY && z->count < ZONE_CHANGES_MAX; day++) {
        int offset = offset_at(day * DAY_S);
        if (offset == z->at[z->count - 1].offset) continue;
        z->at[z->count].from = change_between((day - 1) * DAY_S, day * DAY_S);
        z->at[z->count++].offset = offset;
    }
}

bool zone_read(Arena *arena, Str name, Zone *zone, Err *err)
{
    char path[sizeof FOLDER + NAME_BYTES_MAX], value[NAME_BYTES_MAX + 2];
    const char *before = getenv("TZ");
    if (!is_name(name))
        return err_set(err, ERR_INPUT, "A time zone is named as in America/Denver, Pacific/Honolulu or UTC.");
    snprintf(path, sizeof path, FOLDER "%.*s", STR(name));
    if (!str_eq(name, S("UTC")) && access(path, R_OK) != 0)
        return err_set(err, ERR_INPUT,
                       "This machine knows no time zone %.*s. Name it as in America/Denver; Debian keeps the list of "
                       "them in the package tzdata.", STR(name));
    Str kept = before ? str_format(arena, "%s%c", before, 0) : S("");
    snprintf(value, sizeof value, ":%.*s", STR(name));
    setenv("TZ", value, 1);
    tzset();
    *zone = (Zone){ .name = str_copy(arena, name) };
    table_fill(zone);
    if (before) setenv("TZ", kept.at, 1);
    else unsetenv("TZ");
    tzset();
    return zone->count < ZONE_CHANGES_MAX ||        /* a table that is cut off would be wrong in silence */
           err_set(err, ERR_INPUT, "The time zone %.*s changes more often than this program can follow.", STR(name));
}

Str zone_of_machine(Arena *arena)
{
    const char *set = getenv("TZ");
    if (set && *set) return str_copy(arena, str_of(*set == ':' ? set + 1 : set));
    char to[256];
    ssize_t n = readlink("/etc/localtime", to, sizeof to);
    Str link = { to, n > 0 ? (size_t)n : 0 };
    for (size_t i = 0; i + 9 < link.len; i++)
        if (memcmp(link.at + i, "zoneinfo/", 9) == 0)
            return str_copy(arena, (Str){ link.at + i + 9, link.len - i - 9 });
    return S("UTC");
}

/* ---- asking ---- */

static int64_t seconds_of(int64_t at_us)
{
    return at_us >= 0 ? at_us / 1000000 : -((-at_us + 999999) / 1000000);
}

static size_t change_before(const Zone *z, int64_t second)
{
    size_t low = 0, high = z->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (z->at[middle].from <= second) low = middle;
        else high = middle;
    }
    return low;
}

WallTime zone_wall(const Zone *z, int64_t at_us)
{
    int64_t second = seconds_of(at_us);
    int64_t shown = second + z->at[change_before(z, second)].offset;
    long day = (long)(shown >= 0 ? shown / DAY_S : -((-shown + DAY_S - 1) / DAY_S));
    return (WallTime){ date_of_day_number(day), (int)(shown - (int64_t)day * DAY_S) };
}

int64_t zone_moment(const Zone *z, WallTime wall)
{
    int64_t shown = (int64_t)date_day_number(wall.day) * DAY_S + wall.second;
    for (size_t i = 0; i < z->count; i++) {
        int64_t second = shown - z->at[i].offset, end = i + 1 < z->count ? z->at[i + 1].from : INT64_MAX;
        if (second >= end) continue;                            /* this offset was over before the clock showed it */
        if (second < z->at[i].from) second = z->at[i].from;     /* the clock jumped over it */
        return second * 1000000;
    }
    return shown * 1000000;
}

int64_t zone_last_moment(const Zone *z, int64_t at_us)
{
    int64_t second = seconds_of(at_us), last = second;
    size_t now = change_before(z, second);
    for (size_t i = now + 1; i < z->count && i <= now + 2; i++) {
        int64_t again = second + z->at[now].offset - z->at[i].offset;
        int64_t end = i + 1 < z->count ? z->at[i + 1].from : INT64_MAX;
        if (again >= z->at[i].from && again < end) last = again;
    }
    return at_us + (last - second) * 1000000;
}

int64_t zone_day_start(const Zone *z, Date day) { return zone_moment(z, (WallTime){ day, 0 }); }

/* ---- words ---- */

Str zone_text(Arena *arena, const Zone *z, int64_t at_us)
{
    WallTime w = zone_wall(z, at_us);
    int offset = z->at[change_before(z, seconds_of(at_us))].offset, minutes = abs(offset) / 60;
    return str_format(arena, "%.*s %02d:%02d %c%02d:%02d", STR(date_text(arena, w.day)), w.second / 3600,
                      w.second / 60 % 60, offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

bool zone_text_read(const Zone *z, Str text, int64_t *at_us, bool *is_day)
{
    WallTime wall = { 0 };
    int hour = 0, minute = 0;
    bool has_hour = text.len == 16 && (text.at[10] == ' ' || text.at[10] == 'T') && text.at[13] == ':';
    if (!has_hour && text.len != 10) return false;
    if (!date_read_iso((Str){ text.at, 10 }, &wall.day)) return false;
    if (has_hour && !str_to_number((Str){ text.at + 11, 2 }, &hour)) return false;
    if (has_hour && !str_to_number((Str){ text.at + 14, 2 }, &minute)) return false;
    if (hour > 23 || minute > 59) return false;
    wall.second = hour * 3600 + minute * 60;
    *at_us = zone_moment(z, wall);
    *is_day = !has_hour;
    return true;
}
