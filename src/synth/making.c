/* making.c - when is a report sent, under which number, and in which file? */
#include "synth/making.h"

#include <assert.h>

Making making_begin(Arena *arena, Arena *scratch, const RegionPlan *plan, Region *made)
{
    Making m = { .arena = arena, .scratch = scratch, .made = made, .years = plan->years,
                 .months = plan->years * 12,
                 .random = random_from(plan->seed * 4) };
    m.first_month = plan->today.year * 12 + plan->today.month - 1 - m.months;
    m.filed_room = (size_t)m.months * (size_t)plan->incidents_a_month * 2 + 8192;
    m.filed = arena_new(scratch, Filed, m.filed_room);
    m.notes_room = m.filed_room / 64 + 1024;
    made->truth = arena_new(arena, TruthRow, m.notes_room);
    made->lookalikes = arena_new(arena, Lookalike, m.notes_room);
    made->breaches = arena_new(arena, Breach, m.notes_room);
    made->papers.papers = arena_new(arena, Paper, m.notes_room);
    made->papers.rows = arena_new(arena, PaperRow, m.notes_room);
    made->file_count = (size_t)GROUPS * (size_t)m.years;
    made->files = arena_new(arena, RegionFile, made->file_count);
    m.state = state_new(&m.random);
    m.forgers = forgers_begin(scratch, plan->seed);
    made->agencies = m.state.count;
    return m;
}

/* ---- the calendar ---- */

int month_submission(const Making *m, int month)
{
    int at = m->first_month + month;
    return at / 12 * 100 + at % 12 + 1;
}

static long first_day(const Making *m, int month)
{
    int at = m->first_month + month;
    return date_day_number((Date){ (int16_t)(at / 12), (uint8_t)(at % 12 + 1), 1 });
}

Date month_day(Making *m, int month)
{
    long first = first_day(m, month), next = first_day(m, month + 1);
    return date_of_day_number(first + random_from_to(&m->random, 0, (int)(next - first) - 1));
}

Date day_in_month_after(Making *m, Date day, int days_max)
{
    Date later = date_of_day_number(date_day_number(day) + random_from_to(&m->random, 0, days_max));
    return later.month == day.month ? later : day;
}

/* ---- numbers ---- */

static void digits(char *at, int width, int number)
{
    for (int i = width - 1; i >= 0; i--, number /= 10) at[i] = (char)('0' + number % 10);
}

/* Numbers of one agency never repeat within ten million, because that many less nine is a prime, and their
 * order tells nothing: a child's report must not stand out by having been invented last. */
void number_next(Agency *a, Date day, char kind, char number[13])
{
    static const char *const patterns[] = { "00-0000000", "00000000000", "C000000000" };
    int serial = (int)((int64_t)++a->serial * a->step % 9999991);
    memset(number, 0, 13);
    memcpy(number, patterns[a->number_style], strlen(patterns[a->number_style]));
    switch (a->number_style) {
    case 0:  digits(number, 2, day.year); digits(number + 3, 7, serial); break;
    case 1:  digits(number, 4, day.year); digits(number + 4, 7, serial); break;
    default: digits(number + 1, 2, day.year); digits(number + 3, 7, serial); break;
    }
    if (!kind) return;
    memmove(number + 1, number, 11);
    number[0] = kind;
}

Report report_begin(Making *m, Agency *agency, Date day)
{
    Report r = { .date = day, .hour = random_from_to(&m->random, 0, 23), .cleared = 'N' };
    if (random_chance(&m->random, 0.04)) r.hour = -1;
    number_next(agency, day, 0, r.number);
    return r;
}

FiledArrest group_b_arrest(Making *m, Agency *agency, Look look, const char *offense, Date day)
{
    FiledArrest a = { .number = 1, .offense = offense, .armed = "01", .date = day, .type = 'O',
                      .multiple = 'N', .look = look,
                      .resident = random_chance(&m->random, 0.8) ? 'R' : 'N' };
    number_next(agency, day, 'B', a.transaction);
    if (look_is_minor(look)) a.disposition = random_chance(&m->random, 0.4) ? 'H' : 'R';
    return a;
}

/* ---- filing ---- */

size_t making_file(const Making *m, const Agency *agency, int month)
{
    return (size_t)agency->group * (size_t)m->years + (size_t)(month / 12);
}

static Sender sender_of(const Making *m, const Agency *agency, int month)
{
    return (Sender){ str_of(agency->ori), month_submission(m, month), agency->is_long };
}

static RegionFile *file_sheet(Making *m, const Agency *agency, int month, Date day, Sheet sheet)
{
    assert(m->filed_count < m->filed_room && month >= 0 && month < m->months);
    size_t file = making_file(m, agency, month);
    m->filed[m->filed_count] = (Filed){ .file = (uint32_t)file, .month = (uint32_t)month,
                                        .agency = (uint32_t)(agency - m->state.agencies),
                                        .order = (uint32_t)m->filed_count, .day = date_day_number(day),
                                        .sheet = sheet };
    m->filed_count++;
    m->made->files[file].segments += (size_t)sheet.segments;
    return &m->made->files[file];
}

void file_incident(Making *m, const Agency *agency, int month, const Report *r)
{
    Sender sender = sender_of(m, agency, month);
    file_sheet(m, agency, month, r->date, sheet_of_incident(m->scratch, &sender, r))->incidents++;
}

void file_delete(Making *m, const Agency *agency, int month, const Report *r)
{
    Sender sender = sender_of(m, agency, month);
    file_sheet(m, agency, month, r->date, sheet_of_delete(m->scratch, &sender, r))->deletes++;
}

void file_late_arrest(Making *m, const Agency *agency, int month, const Report *r, const FiledArrest *arrest)
{
    Sender sender = sender_of(m, agency, month);
    Sheet sheet = sheet_of_late_arrest(m->scratch, &sender, r, arrest);
    file_sheet(m, agency, month, arrest->date, sheet)->late_arrests++;
}

void file_group_b(Making *m, const Agency *agency, int month, const FiledArrest *arrest)
{
    Sender sender = sender_of(m, agency, month);
    Sheet sheet = sheet_of_group_b(m->scratch, &sender, arrest, 'A');
    file_sheet(m, agency, month, arrest->date, sheet)->group_b_arrests++;
}

void file_group_b_delete(Making *m, const Agency *agency, int month, const FiledArrest *arrest)
{
    Sender sender = sender_of(m, agency, month);
    Sheet sheet = sheet_of_group_b(m->scratch, &sender, arrest, 'D');
    file_sheet(m, agency, month, arrest->date, sheet)->deletes++;
}

void file_zero_reports(Making *m)
{
    size_t cells = (size_t)m->months * AGENCIES_MAX;
    bool *has_report = arena_new(m->scratch, bool, cells);
    for (size_t i = 0; i < m->filed_count; i++)
        has_report[(size_t)m->filed[i].month * AGENCIES_MAX + m->filed[i].agency] = true;

    for (int month = 0; month < m->months; month++)
        for (int i = 0; i < m->state.count; i++) {
            if (has_report[month * AGENCIES_MAX + i]) continue;
            const Agency *agency = &m->state.agencies[i];
            Sender sender = sender_of(m, agency, month);
            Sheet sheet = sheet_of_zero_report(m->scratch, &sender);
            file_sheet(m, agency, month, date_of_day_number(first_day(m, month)), sheet)->zero_reports++;
        }
}

/* ---- notes ---- */

static Str keep(Making *m, const char *text)
{
    return str_copy(m->arena, str_of(text));
}

void note_breach(Making *m, const Agency *agency, const char *number, const char *edit)
{
    assert(m->made->breach_count < m->notes_room);
    m->made->breaches[m->made->breach_count++] = (Breach){ keep(m, agency->ori), keep(m, number), edit };
}

void note_lookalike(Making *m, const Agency *agency, const char *number, const char *kind, const char *story)
{
    assert(m->made->lookalike_count < m->notes_room);
    m->made->lookalikes[m->made->lookalike_count++] = (Lookalike){ keep(m, agency->ori), keep(m, number),
                                                                   kind, story };
}

TruthRow *note_truth(Making *m, const Agency *agency, const char *number, int month)
{
    assert(m->made->truth_count < m->notes_room);
    TruthRow *row = &m->made->truth[m->made->truth_count++];
    *row = (TruthRow){ .agency = keep(m, agency->ori), .number = keep(m, number), .is_latest = true,
                       .submission = month_submission(m, month), .file = making_file(m, agency, month) };
    return row;
}

void note_superseded(Making *m, const Agency *agency, const char *number)
{
    for (size_t i = 0; i < m->made->truth_count; i++) {
        TruthRow *row = &m->made->truth[i];
        if (str_eq(row->agency, str_of(agency->ori)) && str_eq(row->number, str_of(number)))
            row->is_latest = false;
    }
}

const char *pick(Random *random, const char *const *codes)
{
    int count = 0;
    while (codes[count]) count++;
    return codes[random_from_to(random, 0, count - 1)];
}
