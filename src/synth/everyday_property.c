/* everyday_property.c - theft, burglary, fraud, damage and the other crimes against property. */
#include "synth/everyday.h"

static int dollars(Making *m)
{
    static const int tops[] = { 60, 250, 900, 4000 };
    return random_from_to(&m->random, 5, tops[random_from_to(&m->random, 0, 3)]);
}

/* Mostly a business; 1.0 in `victim_of` means a shop, which is always one. */
static char organization_type(Making *m, double organization)
{
    int at = random_from_to(&m->random, 1, 100);
    return at <= 86 || organization >= 1.0 ? 'B' : at <= 96 ? 'G' : at <= 98 ? 'R' : 'F';
}

/* Whose was it? Children own bicycles and phones too. */
static void victim_of(Making *m, Report *r, const char *code, double organization)
{
    if (random_chance(&m->random, organization)) {
        report_organization(r, code, organization_type(m, organization));
        return;
    }
    Look look = random_chance(&m->random, 0.06) ? look_of(&m->random, 9, 17) : look_adult(&m->random);
    if (random_chance(&m->random, 0.004)) look = look_aged(look, 99);
    report_victim(r, code, look);
}

static void tell_theft(Making *m, Report *r, const Everyday *e)
{
    bool is_shop = strcmp(e->code, "23C") == 0 || strcmp(e->code, "270") == 0;
    report_offense(r, e->code, pick(&m->random, e->places));
    FiledGoods *g = report_goods(r, '7', pick(&m->random, e->things), dollars(m));
    if (random_chance(&m->random, 0.25)) goods_add(g, "77", dollars(m));
    if (random_chance(&m->random, 0.12)) {
        FiledGoods *found = report_goods(r, '5', g->things[0].kind, g->things[0].dollars);
        found->recovered = day_in_month_after(m, r->date, 10);
    }
    victim_of(m, r, e->code, is_shop ? 1.0 : 0.25);
    everyday_offenders(m, r, is_shop ? 0.8 : 0.3);
    r->asks_cargo_theft = true;
}

static void tell_vehicle(Making *m, Report *r, const Everyday *e)
{
    bool is_attempt = random_chance(&m->random, 0.08);
    report_offense(r, e->code, pick(&m->random, e->places))->attempted = is_attempt ? 'A' : 'C';
    if (is_attempt) {
        report_goods(r, '1', NULL, 0);
    } else {
        FiledGoods *g = report_goods(r, '7', pick(&m->random, e->things), dollars(m) + 2500);
        g->vehicles_stolen = 1;
        if (random_chance(&m->random, 0.4)) {
            FiledGoods *found = report_goods(r, '5', g->things[0].kind, g->things[0].dollars);
            found->vehicles_recovered = 1;
            found->recovered = day_in_month_after(m, r->date, 15);
        }
    }
    victim_of(m, r, e->code, 0.12);
    everyday_offenders(m, r, 0.25);
    r->asks_cargo_theft = true;
}

static void tell_burglary(Making *m, Report *r, const Everyday *e)
{
    bool is_attempt = random_chance(&m->random, 0.12);
    const char *place = pick(&m->random, e->places);
    FiledOffense *o = report_offense(r, e->code, place);
    o->entry = random_chance(&m->random, 0.55) ? 'F' : 'N';
    o->attempted = is_attempt ? 'A' : 'C';
    if (strcmp(place, "14") == 0 || strcmp(place, "19") == 0) o->premises = "01";
    if (is_attempt || random_chance(&m->random, 0.15)) report_goods(r, '1', NULL, 0);
    else goods_add(report_goods(r, '7', pick(&m->random, e->things), dollars(m)), "77", dollars(m));
    victim_of(m, r, e->code, strcmp(place, "20") == 0 ? 0.05 : 0.85);
    everyday_offenders(m, r, 0.3);
    r->asks_cargo_theft = true;
}

static void tell_damage(Making *m, Report *r, const Everyday *e)
{
    report_offense(r, e->code, pick(&m->random, e->places));
    report_goods(r, strcmp(e->code, "200") == 0 ? '2' : '4', pick(&m->random, e->things), dollars(m));
    victim_of(m, r, e->code, 0.3);
    everyday_offenders(m, r, 0.35);
}

static void tell_fraud(Making *m, Report *r, const Everyday *e)
{
    FiledOffense *o = report_offense(r, e->code, pick(&m->random, e->places));
    if (random_chance(&m->random, 0.2)) o->using[0] = 'C';
    report_goods(r, '7', pick(&m->random, e->things), dollars(m));
    victim_of(m, r, e->code, 0.3);
    everyday_offenders(m, r, 0.35);
}

static void tell_forgery(Making *m, Report *r, const Everyday *e)
{
    report_offense(r, e->code, pick(&m->random, e->places));
    report_goods(r, '3', pick(&m->random, e->things), dollars(m));
    victim_of(m, r, e->code, 0.7);
    everyday_offenders(m, r, 0.55);
}

static void tell_stolen_goods(Making *m, Report *r, const Everyday *e)
{
    report_offense(r, e->code, pick(&m->random, e->places));
    report_goods(r, '5', pick(&m->random, e->things), dollars(m))->recovered = r->date;
    victim_of(m, r, e->code, 0.3);
    everyday_offenders(m, r, 0.95);
}

#define LIST(...) (const char *const[]){ __VA_ARGS__, NULL }

const Everyday everyday_property[] = {
    { "23C", 90, tell_theft, LIST("08", "08", "12", "07", "24", "55"), LIST("08", "06", "19", "02", "17") },
    { "23D", 50, tell_theft, LIST("05", "09", "22", "53", "20", "14", "54", "57"),
      LIST("75", "20", "25", "09", "07") },
    { "23F", 80, tell_theft, LIST("18", "18", "20", "13", "14"), LIST("25", "36", "07", "09", "13") },
    { "23G", 15, tell_theft, LIST("18", "20", "13"), LIST("38") },
    { "23H", 120, tell_theft, LIST("20", "20", "13", "18", "50", "53", "25", "14"),
      LIST("04", "75", "20", "68", "77") },
    { "23A", 2, tell_theft, LIST("03", "39", "01"), LIST("20", "25") },
    { "23B", 2, tell_theft, LIST("13", "18", "12"), LIST("25") },
    { "23E", 1, tell_theft, LIST("23", "08"), LIST("20") },
    { "270", 6, tell_theft, LIST("08", "21", "05", "23"), LIST("20", "19") },
    { "240", 40, tell_vehicle, LIST("20", "18", "13", "14"), LIST("03", "37", "24") },
    { "220", 70, tell_burglary, LIST("20", "20", "20", "05", "19", "14", "24", "37"),
      LIST("26", "17", "36", "13", "20") },
    { "290", 130, tell_damage, LIST("20", "20", "13", "18", "53", "50", "14"),
      LIST("03", "29", "33", "16", "38") },
    { "200", 3, tell_damage, LIST("20", "10", "37"), LIST("29", "03", "34") },
    { "26A", 30, tell_fraud, LIST("20", "58", "02", "05"), LIST("20", "09") },
    { "26B", 20, tell_fraud, LIST("02", "08", "40", "23", "58"), LIST("20", "19") },
    { "26C", 4, tell_fraud, LIST("20", "58"), LIST("20") },
    { "26E", 3, tell_fraud, LIST("58", "20"), LIST("20") },
    { "26F", 12, tell_fraud, LIST("58", "20", "02"), LIST("66", "65") },
    { "210", 1, tell_fraud, LIST("58", "20"), LIST("20") },
    { "250", 14, tell_forgery, LIST("02", "08", "07", "21"), LIST("21", "48", "20") },
    { "280", 8, tell_stolen_goods, LIST("13", "20", "18", "24"), LIST("77", "36", "04", "13") },
    { NULL, 0, NULL, NULL, NULL },
};
