/* told.c - how is something said of a person, whichever door it leaves by? */
#include "app/told.h"

#include "app/person.h"

const char told_nothing[] = "Nothing that you may see. It does not mean that nothing is known.";
const char told_danger[] =
    "If you think a child is in danger, act on what you see: call child protection and your supervisor now, and ask a "
    "detective to look the child up.";

const char told_kept_back[] =
    "Somebody answered whether this person is one with another one. What they said is told once you have answered.";

Str told_masked(Arena *arena, Str value)
{
    if (value.len < 3) return str_copy(arena, (Str){ "***", value.len });
    char *text = arena_new(arena, char, value.len);
    for (size_t i = 0; i < value.len; i++) text[i] = value.at[i] == ' ' || value.at[i] == '-' ? value.at[i] : '*';
    text[0] = value.at[0];
    if (value.len > 4) text[value.len - 1] = value.at[value.len - 1];
    return (Str){ text, value.len };
}

Str told_value(Arena *arena, bool show_names, const Value *value)
{
    if (show_names || person_value_is_open(value)) return value->text;
    if (value->field == FIELD_BIRTH_DATE) return (Str){ value->text.at, value->text.len < 4 ? value->text.len : 4 };
    return told_masked(arena, value->text);
}

Str told_born(Arena *arena, Str born, bool show_names)
{
    if (!show_names) return (Str){ born.at, born.len < 4 ? born.len : 4 };
    Date day;
    return date_read(born, &day) ? date_text(arena, day) : born;
}

bool told_of_person(const Value *value)
{
    static const FieldId fields[] = {
        FIELD_NAME, FIELD_LAST_NAME, FIELD_FIRST_NAME, FIELD_MIDDLE_NAME, FIELD_BIRTH_DATE, FIELD_PHONE, FIELD_PLATE,
        FIELD_DOCUMENT, FIELD_HANDLE, FIELD_EMAIL, FIELD_ADDRESS, FIELD_VICTIM_SEX, FIELD_OFFENDER_SEX,
        FIELD_ARRESTEE_SEX, FIELD_PERSON_SEX,
    };
    for (size_t i = 0; i < COUNT(fields); i++)
        if (value->field == fields[i]) return true;
    return false;
}

Str told_reasons(Arena *a, const LinkReason *reasons, size_t count)
{
    Str text = S("");
    for (int speaks_for = 1; speaks_for >= 0; speaks_for--)
        for (size_t i = 0; i < count; i++) {
            const LinkReason *r = &reasons[i];
            if ((r->bits > 0) != speaks_for) continue;
            text = str_format(a, "%.*s%s%.*s%s%.*s%s %+.1f", STR(text), text.len ? "; " : "", STR(r->what),
                              r->how.len ? " (" : "", STR(r->how), r->how.len ? ")" : "", r->bits);
        }
    return text;
}

const char *told_join(PersonJoinHow how)
{
    if (how == JOIN_APART) return "One of them may be under 18, so they stay apart until two people say \"same\".";
    if (how == JOIN_ACROSS) return "Following it would join persons whom somebody called different.";
    return "";
}
