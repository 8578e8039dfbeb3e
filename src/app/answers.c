/* answers.c - what does such a file say, and where is it wrong? */
#include "app/answers.h"

#include "app/source.h"

Str answers_path(Answers *a, Str where, const char *field)
{
    return where.len ? str_format(a->arena, "%.*s.%s", STR(where), field) : str_of(field);
}

bool answers_wrong(Answers *a, Str path, const char *what)
{
    if (!answers_are_fine(a)) return false;
    return err_set(a->err, ERR_INPUT, "%.*s: %.*s: %s safeharbor %s --help shows a file.",
                   STR(str_base_name(a->name)), STR(path), what, a->help);
}

bool answers_open(Arena *arena, Str path, const char *help, Answers *answers, Err *err)
{
    Str text;
    json_error_t error;
    *answers = (Answers){ arena, help, S(""), NULL, err };
    if (!source_text(arena, path, ANSWERS_BYTES_MAX,
        "The file is larger than 256 KiB. Leave out what is not asked for.",
                     &answers->name, &text, err))
        return false;
    answers->root = json_loadb(text.len ? text.at : "", text.len, JSON_REJECT_DUPLICATES, &error);
    if (!answers->root)
        return err_set(err, ERR_INPUT,
            "%.*s, line %d, column %d: This is not JSON. safeharbor %s --help shows a file.",
                       STR(str_base_name(answers->name)), error.line, error.column, help);
    if (json_is_object(answers->root)) return true;
    answers_close(answers);
    return answers_wrong(answers, S("the file"), "An object is needed.");
}

void answers_close(Answers *answers)
{
    json_decref(answers->root);
    answers->root = NULL;
}

static bool is_one_of(Str word, const char *words, int *number)
{
    Str rest = str_of(words), one;
    for (*number = 0; str_cut(&rest, ' ', &one); ++*number)
        if (str_eq(one, word)) return true;
    return false;
}

bool answers_know(Answers *a, Str where, const json_t *object, const char *known)
{
    const char *word;
    json_t *value;
    int ignored;
    json_object_foreach((json_t *)object, word, value)
        if (!is_one_of(str_of(word), known, &ignored))
            return answers_wrong(a, where.len ? where : S("the file"),
                "There is a field that the format does not have.");
    return answers_are_fine(a);
}

static Str text_of(Answers *a, Str path, const json_t *value)
{
    Str text = { json_string_value(value), json_string_length(value) };
    if (!json_is_string(value)) answers_wrong(a, path, "A text is needed.");
    else if (str_is_blank(text)) answers_wrong(a, path, "The text is empty; leave the field out instead.");
    else if (text.len > ANSWERS_TEXT_BYTES_MAX || memchr(text.at, 0, text.len))
        answers_wrong(a, path, "The text is longer than 2,000 bytes or no plain text.");
    else return str_copy(a->arena, text);
    return S("");
}

Str answers_text(Answers *a, Str where, const json_t *object, const char *field)
{
    const json_t *value = json_object_get(object, field);
    return value ? text_of(a, answers_path(a, where, field), value) : S("");
}

int answers_word(Answers *a, Str where, const json_t *object, const char *field, const char *words,
    int otherwise)
{
    Str text = answers_text(a, where, object, field);
    int number;
    if (!text.len) return otherwise;
    if (is_one_of(text, words, &number)) return number;
    Str what = str_format(a->arena, "One of these is needed: %s.", words);
    answers_wrong(a, answers_path(a, where, field), what.at);
    return otherwise;
}

bool answers_flag(Answers *a, Str where, const json_t *object, const char *field)
{
    const json_t *value = json_object_get(object, field);
    if (value && !json_is_boolean(value))
        answers_wrong(a, answers_path(a, where, field), "true or false is needed.");
    return json_is_true(value);
}

int answers_number(Answers *a, Str where, const json_t *object, const char *field, int low, int high,
    int otherwise)
{
    const json_t *value = json_object_get(object, field);
    if (!value) return otherwise;
    json_int_t number = json_integer_value(value);
    if (json_is_integer(value) && number >= low && number <= high) return (int)number;
    Str what = str_format(a->arena, "A whole number from %d to %d is needed.", low, high);
    answers_wrong(a, answers_path(a, where, field), what.at);
    return otherwise;
}

double answers_share(Answers *a, Str where, const json_t *object, const char *field, double otherwise)
{
    const json_t *value = json_object_get(object, field);
    if (!value) return otherwise;
    double share = json_number_value(value);
    if (json_is_number(value) && share > 0 && share < 1) return share;
    answers_wrong(a, answers_path(a, where, field), "A share between 0 and 1 is needed, as 0.05.");
    return otherwise;
}

Date answers_day(Answers *a, Str where, const json_t *object, const char *field)
{
    Date day = { 0 };
    Str text = answers_text(a, where, object, field);
    if (text.len && !date_read_iso(text, &day))
        answers_wrong(a, answers_path(a, where, field), "A day is needed, as 2026-06-02.");
    return day;
}

const json_t *answers_list(Answers *a, Str where, const json_t *object, const char *field)
{
    const json_t *list = json_object_get(object, field);
    if (!list) return NULL;
    if (!json_is_array(list)) answers_wrong(a, answers_path(a, where, field), "A list is needed.");
    else if (json_array_size(list) > ANSWERS_LIST_MAX)
        answers_wrong(a, answers_path(a, where, field), "The list has more than 500 entries.");
    else return list;
    return NULL;
}

const json_t *answers_object(Answers *a, Str where, const json_t *object, const char *field)
{
    const json_t *value = json_object_get(object, field);
    if (value && !json_is_object(value)) answers_wrong(a, answers_path(a, where, field),
        "An object is needed.");
    return json_is_object(value) ? value : NULL;
}

Str *answers_texts(Answers *a, Str where, const json_t *object, const char *field, size_t *count)
{
    const json_t *list = answers_list(a, where, object, field);
    Str *texts = arena_new(a->arena, Str, json_array_size(list) + 1);
    for (size_t i = 0; i < json_array_size(list); i++)
        texts[i] = text_of(a, str_format(a->arena, "%.*s[%zu]", STR(answers_path(a, where, field)), i),
                           json_array_get(list, i));
    *count = json_array_size(list);
    return texts;
}
