/* sheet.c - which line and column does each part of a report go to? */
#include "synth/sheet.h"

#include "domain/nibrs_line.h"

enum { SHEET_BYTES_MAX = 8 * 1024 };

/* After the FBI technical specification 2019.1, section 3.3 (read 2026-11-22). */
typedef struct {
    char bytes[SHEET_BYTES_MAX];
    size_t used;
    int segments;
    const Sender *sender;
    const char *number;
} Page;

static Line begin(const Page *p, int short_length, int long_length, int level, char action)
{
    return line_begin(p->sender->is_long ? long_length : short_length, level, action, p->sender->submission,
                      p->sender->agency, p->number);
}

static void end(Page *p, const Line *line)
{
    Str text = line_text(line);
    memcpy(p->bytes + p->used, text.at, text.len);
    p->used += text.len;
    p->bytes[p->used++] = '\n';
    p->segments++;
}

static Sheet sheet(Arena *arena, const Page *p)
{
    return (Sheet){ str_copy(arena, (Str){ p->bytes, p->used }), p->segments };
}

static void put_administrative(Page *p, const Report *r, char action)
{
    Line line = begin(p, 87, 88, 1, action);
    line_put_date(&line, 38, r->date);
    if (r->is_report_date) line_put_char(&line, 46, 'R');
    if (r->hour >= 0) line_put_number(&line, 47, 2, r->hour);
    line_put_char(&line, 49, r->cleared);
    line_put_date(&line, 50, r->cleared_on);
    if (p->sender->is_long && r->asks_cargo_theft) line_put_char(&line, 88, 'N');
    end(p, &line);
}

static void put_offense(Page *p, const FiledOffense *o)
{
    Line line = begin(p, 63, 71, 2, 'I');
    line_put(&line, 38, o->code);
    line_put_char(&line, 41, o->attempted);
    line_put(&line, 42, o->using);
    line_put(&line, 45, o->place);
    line_put(&line, 47, o->premises);
    line_put_char(&line, 49, o->entry);
    line_put(&line, 50, o->activity);
    line_put(&line, 53, o->weapon);
    line_put(&line, 62, "88");                      /* no bias motivation */
    end(p, &line);
}

static void put_goods(Page *p, const FiledGoods *g)
{
    Line line = begin(p, 307, 307, 3, 'I');
    line_put_char(&line, 38, g->loss);
    for (int i = 0; i < g->count; i++) {
        line_put(&line, 39 + 19 * i, g->things[i].kind);
        if (g->things[i].dollars >= 0) line_put_number(&line, 41 + 19 * i, 9, g->things[i].dollars);
        line_put_date(&line, 50 + 19 * i, g->recovered);
    }
    if (g->vehicles_stolen) line_put_number(&line, 229, 2, g->vehicles_stolen);
    if (g->vehicles_recovered) line_put_number(&line, 231, 2, g->vehicles_recovered);
    line_put_char(&line, 233, g->drug);
    if (g->drug_measure) line_put_number(&line, 234, 12, g->drug_thousandths);
    line_put(&line, 246, g->drug_measure);
    end(p, &line);
}

static void put_look(Line *line, int age, int sex, Look look, bool has_ethnicity)
{
    line_put(line, age, look.age);
    line_put_char(line, sex, look.sex);
    line_put_char(line, sex + 1, look.race);
    if (has_ethnicity) line_put_char(line, sex + 2, look.ethnicity);
}

static void put_victim(Page *p, int number, const FiledVictim *v)
{
    Line line = begin(p, 129, 141, 4, 'I');
    line_put_number(&line, 38, 3, number);
    for (int i = 0; i < v->offense_count; i++) line_put(&line, 41 + 3 * i, v->offenses[i]);
    line_put_char(&line, 71, v->type);
    put_look(&line, 72, 76, v->look, true);
    line_put_char(&line, 79, v->resident);
    line_put(&line, 80, v->circumstance);
    line_put_char(&line, 85, v->injury);
    for (int i = 0; i < v->tie_count; i++) {
        line_put_number(&line, 90 + 4 * i, 2, v->ties[i].offender);
        line_put(&line, 92 + 4 * i, v->ties[i].relation);
    }
    if (p->sender->is_long && v->type == 'L') line_put(&line, 130, "11G");
    end(p, &line);
}

static void put_offender(Page *p, int number, const FiledOffender *o)
{
    Line line = begin(p, 45, 46, 5, 'I');
    line_put_number(&line, 38, 2, o->is_known ? number : 0);
    if (o->is_known) put_look(&line, 40, 44, o->look, p->sender->is_long);
    end(p, &line);
}

static void put_arrest(Page *p, const FiledArrest *a)
{
    Line line = begin(p, 110, 110, 6, 'I');
    line_put_number(&line, 38, 2, a->number);
    line_put(&line, 40, a->transaction);
    line_put_date(&line, 52, a->date);
    line_put_char(&line, 60, a->type);
    line_put_char(&line, 61, a->multiple);
    line_put(&line, 62, a->offense);
    line_put(&line, 65, a->armed);
    put_look(&line, 71, 75, a->look, true);
    line_put_char(&line, 78, a->resident);
    line_put_char(&line, 79, a->disposition);
    end(p, &line);
}

Sheet sheet_of_incident(Arena *arena, const Sender *sender, const Report *r)
{
    Page p = { .sender = sender, .number = r->number };
    put_administrative(&p, r, 'I');
    for (int i = 0; i < r->offense_count; i++) put_offense(&p, &r->offenses[i]);
    for (int i = 0; i < r->goods_count; i++) put_goods(&p, &r->goods[i]);
    for (int i = 0; i < r->victim_count; i++) put_victim(&p, i + 1, &r->victims[i]);
    for (int i = 0; i < r->offender_count; i++) put_offender(&p, i + 1, &r->offenders[i]);
    for (int i = 0; i < r->arrest_count; i++) put_arrest(&p, &r->arrests[i]);
    return sheet(arena, &p);
}

Sheet sheet_of_delete(Arena *arena, const Sender *sender, const Report *r)
{
    Page p = { .sender = sender, .number = r->number };
    put_administrative(&p, r, 'D');
    return sheet(arena, &p);
}

Sheet sheet_of_late_arrest(Arena *arena, const Sender *sender, const Report *r, const FiledArrest *arrest)
{
    Page p = { .sender = sender, .number = r->number };
    put_arrest(&p, arrest);
    return sheet(arena, &p);
}

Sheet sheet_of_group_b(Arena *arena, const Sender *sender, const FiledArrest *a, char action)
{
    Page p = { .sender = sender, .number = a->transaction };
    Line line = begin(&p, 66, 66, 7, action);
    line_put_number(&line, 38, 2, 1);
    line_put_date(&line, 40, a->date);
    line_put_char(&line, 48, a->type);
    line_put(&line, 49, a->offense);
    line_put(&line, 52, a->armed);
    put_look(&line, 58, 62, a->look, true);
    line_put_char(&line, 65, a->resident);
    line_put_char(&line, 66, a->disposition);
    end(&p, &line);
    return sheet(arena, &p);
}

Sheet sheet_of_zero_report(Arena *arena, const Sender *sender)
{
    Page p = { .sender = sender, .number = "000000000000" };
    Line line = begin(&p, 43, 43, 0, 'A');
    line_put_number(&line, 38, 2, sender->submission % 100);
    line_put_number(&line, 40, 4, sender->submission / 100);
    end(&p, &line);
    return sheet(arena, &p);
}
