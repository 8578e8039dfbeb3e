/* persona.c - what is somebody called, and when were they born? */
#include "synth/persona.h"

#include "domain/age.h"

Personas personas_of(Arena *arena, uint64_t seed)
{
    return (Personas){ names_make(arena), seed };
}

Persona persona_named(const Personas *personas, uint64_t key, char sex)
{
    Random random = random_from(personas->seed ^ key);
    bool is_man = sex == 'M' || (sex != 'F' && random_chance(&random, 0.5));
    const NameTable *given = is_man ? &personas->names.men : &personas->names.women;
    Persona who = { .given = name_draw(given, &random)->text };
    who.family = name_draw(&personas->names.surnames, &random)->text;
    return who;
}

Persona persona_of_child(const Personas *personas, int child, char sex)
{
    return persona_named(personas, (uint64_t)child << 40, sex);
}

Date born_at_age(Random *random, int age, Date on)
{
    long last = date_day_number(date_add_years(on, -age));
    Date born = date_of_day_number(last - random_from_to(random, 0, 364));
    while (age_from_birth(born, on).low < age) born = date_of_day_number(date_day_number(born) - 1);
    while (age_from_birth(born, on).low > age) born = date_of_day_number(date_day_number(born) + 1);
    return born;
}
