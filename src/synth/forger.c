/* forger.c - how is a card made that turns a child into an adult? */
#include "synth/forger.h"

/* A number made of letters and the birth date alone would be the same on two papers. */
static Supplier supplier_new(Random *random, bool is_clean)
{
    static const Date about = { 2024, 1, 1 };
    Supplier s = { .is_clean = is_clean };
    do s.card = card_make(random, random_from_to(random, 5, 10), about);
    while (s.card.state->number == CARD_NUMBER_LETTERS || (!is_clean && !card_has_cross_date(&s.card)));
    return s;
}

Forgers forgers_begin(Arena *scratch, uint64_t seed)
{
    Forgers f = { .random = random_from(~(seed * 4)), .personas = personas_of(scratch, seed) };
    for (int i = 0; i < SUPPLIERS; i++) f.suppliers[i] = supplier_new(&f.random, i == SUPPLIERS - 1);
    f.serial = (unsigned)random_from_to(&f.random, 0, 899999);
    return f;
}

static const char *capitals(Arena *arena, Str name)
{
    char *to = arena_new(arena, char, name.len + 1);
    for (size_t i = 0; i < name.len; i++)
        to[i] = name.at[i] >= 'a' && name.at[i] <= 'z' ? (char)(name.at[i] - 32) : name.at[i];
    return to;
}

/* Seven has no part in 900,000, so that serials repeat only after that many papers. */
static unsigned serial_next(Forgers *f)
{
    f->serial = (f->serial + 7) % 900000;
    return 100000 + f->serial;
}

Str forger_own_number(Forgers *f, Arena *arena)
{
    return str_format(arena, "Z0%06u", serial_next(f));
}

Paper forger_paper(Forgers *f, Arena *arena, const Child *child, Date stated, Date day)
{
    int at = random_from_to(&f->random, 0, SUPPLIERS - 1);
    Card card = f->suppliers[at].card;
    char sex = child->look.sex;
    Persona says = random_chance(&f->random, 0.6) ? persona_of_child(&f->personas, child->id, sex)
                                                  : persona_named(&f->personas, random_next(&f->random), sex);
    card.family = capitals(arena, says.family);
    card.given = capitals(arena, says.given);
    card.middle = "";
    card.sex = sex == 'M' ? '1' : '2';
    card.born = f->suppliers[at].is_clean ? stated : child->born;
    card.stated = stated;
    card.issued = date_of_day_number(date_day_number(day) - random_from_to(&f->random, 20, 200));
    card.expires = date_add_years(card.born, card.issued.year - card.born.year + 5);
    card.revised = (Date){ 2022, 1, 1 };
    if (date_compare(card.revised, card.issued) > 0) card.revised = card.issued;
    card.serial = serial_next(f);
    says.family = str_copy(arena, says.family);
    says.given = str_copy(arena, says.given);
    says.born = stated;
    says.document = card_number(arena, &card);
    return (Paper){ .supplier = at + 1, .child = child->id, .sex = sex, .says = says, .born = child->born,
                    .issued = card.issued, .text = card_text(arena, &card),
                    .is_contradicted = !f->suppliers[at].is_clean && card_has_cross_date(&card) };
}
