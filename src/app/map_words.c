/* map_words.c - what a column is taken for, in words, and the menu out of which another meaning is chosen. */
#include "app/map_words.h"

static Str spaced(Arena *arena, Str name)
{
    char *to = arena_new(arena, char, name.len + 1);
    for (size_t i = 0; i < name.len; i++) to[i] = name.at[i] == '_' ? ' ' : name.at[i];
    return (Str){ to, name.len };
}

Str meaning_in_words(Arena *arena, Str meaning)
{
    static const struct { const char *role, *words; } roles[] = {
        { "report", "report" }, { "offense", "offense" }, { "victim", "victim" }, { "offender", "suspect" },
        { "arrestee", "arrested person" }, { "person", "person" },
    };
    static const struct { const char *field, *words; } fields[] = {
        { "race_sex_age", "race, sex, age" }, { "parties", "others in one cell" }, { "narrative", "what a text tells" },
        { "event", "what kind of event" }, { "allegation", "what a tip alleges" }, { "offense", "charge" },
        { "code", "charge" }, { "charge", "words of the charge" }, { "date", "day" },
    };
    Str field = meaning, role;
    if (str_eq(meaning, S("keep"))) return S("not read");
    if (str_eq(meaning, S("ignore"))) return S("left out");
    if (!str_cut(&field, '.', &role) || !field.len) return meaning;
    Str group = S("");
    if (role.len && role.at[role.len - 1] >= '1' && role.at[role.len - 1] <= '9')
        group = str_format(arena, " %c", role.at[--role.len]);
    for (size_t i = 0; i < COUNT(roles); i++)
        if (str_eq(role, str_of(roles[i].role))) role = str_of(roles[i].words);
    Str words = spaced(arena, field);
    for (size_t i = 0; i < COUNT(fields); i++)
        if (str_eq(field, str_of(fields[i].field))) words = str_of(fields[i].words);
    return str_format(arena, "%.*s%.*s: %.*s", STR(role), STR(group), STR(words));
}

/* The fields of persons stand last but one; what is charged is the report's or a person's. */
const MenuThing menu_things[] = {
    { "the number of the report, booking or call", "report.number", MENU_REPORT },
    { "the day it was", "report.date", MENU_REPORT },
    { "what kind of call or event", "report.event", MENU_REPORT },
    { "a text that tells what happened", "report.narrative", MENU_REPORT },
    { "what a tip alleges", "report.allegation", MENU_REPORT },
    { "where it was", "report.place", MENU_REPORT },
    { "a charge or offense, in words or as a section of law", "offense", MENU_CHARGE },
    { "a person's name", "name", MENU_PERSON },
    { "an age", "age", MENU_PERSON },
    { "a birth date", "birth_date", MENU_PERSON },
    { "a sex", "sex", MENU_PERSON },
    { "a race", "race", MENU_PERSON },
    { "race, sex and age or birth together, such as W/F 16", "race_sex_age", MENU_PERSON },
    { "where somebody lives", "address", MENU_PERSON },
    { "a telephone number", "phone", MENU_PERSON },
    { "a plate", "plate", MENU_PERSON },
    { "who the person of the row is: victim, suspect, arrested", "person.role", MENU_REPORT },
    { "other persons, all in one cell", "person.parties", MENU_REPORT },
    { "nothing that has to be read", "keep", MENU_REPORT },
};
const size_t menu_thing_count = COUNT(menu_things);

const MenuRole menu_roles[] = {
    { "a person whose part the list does not say, or says in another column", "person" },
    { "the one who was arrested or booked", "arrestee" },
    { "the victim, or the missing child", "victim" },
    { "the suspect", "offender" },
};
const size_t menu_role_count = COUNT(menu_roles);

const MenuKindOfList menu_kinds[] = {
    { "incidents, offenses or calls", "incident" }, { "arrests or bookings", "booking" },
    { "missing persons", "missing_person" }, { "field contacts", "field_contact" }, { "tips", "tip" },
    { "a register of guests", "register" },
};
const size_t menu_kind_count = COUNT(menu_kinds);

static const MenuCode of_offense[] = {
    { 's', "40A", "sold" }, { 'b', "40C", "bought" }, { 'p', "40B", "promoted or lived off it" },
    { 't', "64A", "trafficking" }, { 'r', "90I", "runaway" },
    { 'l', "90B", "loitering (not for prostitution) or curfew" },
};
static const MenuCode of_role[] = {
    { 'v', "V", "victim" }, { 'o', "O", "suspect" }, { 'a', "A", "arrested" }, { 'p', "P", "everybody else" },
};
static const MenuCode of_sex[] = { { 'f', "F", "female" }, { 'm', "M", "male" }, { 'u', "U", "not known" } };

const MenuWords menu_words[] = {
    { "offense", "Is one of these about a commercial act, trafficking or a child who ran away? (rows)", of_offense,
      COUNT(of_offense) },
    { "role", "What do these words say of a person's part?", of_role, COUNT(of_role) },
    { "sex", "What do these words say?", of_sex, COUNT(of_sex) },
};
const size_t menu_words_count = COUNT(menu_words);
