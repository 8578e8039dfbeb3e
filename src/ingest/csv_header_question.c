/* csv_header_question.c - what does a question ask for that a form has in place of the name of a column? */
#include "ingest/csv_header_question.h"

static bool has_one_of(Str words, const char *list)
{
    Str word;
    while (str_cut(&words, ' ', &word))
        if (str_is_one_of(word, list)) return true;
    return false;
}

static void put(HeaderName *to, Str word)
{
    if (!word.len || to->len + word.len + 1 > sizeof to->text) return;
    if (to->len) to->text[to->len++] = ' ';
    memcpy(to->text + to->len, word.at, word.len);
    to->len += word.len;
}

/* Words that only make a sentence of it. Behind a second question nothing counts: "How old, what grade?" */
static void put_rest(HeaderName *to, Str words)
{
    static const char sentence[] = "a an the this that these those is are was were be been am do does did has have had "
        "they he she it we his her their its s re please there here today now";
    Str word;
    while (str_cut(&words, ' ', &word)) {
        if (str_is_one_of(word, "what which who how when where why if and or")) return;
        if (!str_is_one_of(word, sentence)) put(to, word);
    }
}

static bool asks_for_a_story(Str words)
{
    bool is_asking = has_one_of(words, "what anything something tell describe explain why how");
    bool is_about_us = has_one_of(words, "hear heard") && has_one_of(words, "us");
    return is_asking && !is_about_us &&
        has_one_of(words, "happen happened happening noticed notice told saw see seen heard hear said say observed "
                          "observe describe explain concerns concern worried");
}

/* Who it is about, and not who sat at the desk. */
static bool asks_for_somebody(Str words)
{
    return has_one_of(words, "came come visited visit about involved seen missing walked attended arrived");
}

static bool is_past(Str words)
{
    return has_one_of(words, "happen happened occur occurred seen take took");
}

/* "How old are they?" and whose age it is, but for "you". */
static void put_age(HeaderName *to, Str rest)
{
    Str old;
    put(to, S("age"));
    (void)str_cut(&rest, ' ', &old);
    if (!has_one_of(rest, "you")) put_rest(to, rest);
}

static void put_when(HeaderName *to, Str rest)
{
    if (has_one_of(rest, "born")) put(to, S("dob"));
    else if (is_past(rest)) put(to, S("date"));
}

static void put_asked(HeaderName *to, Str first, Str rest)
{
    if (str_eq(first, S("when"))) put_when(to, rest);
    else if (str_eq(first, S("who")) && asks_for_somebody(rest)) put(to, S("name"));
    else if (str_eq(first, S("where")) && is_past(rest)) put(to, S("location"));
    else if (str_is_one_of(first, "what which") && !has_one_of(rest, "you")) put_rest(to, rest);
}

bool header_asked(Str words, HeaderName *asked)
{
    Str rest = words, first = S("");
    HeaderName made = { .len = 0 };
    if (has_one_of(words, "your my our") || !str_cut(&rest, ' ', &first) || !rest.len) return false;
    if (str_eq(first, S("how")) && str_starts(rest, S("old"))) put_age(&made, rest);
    else if (asks_for_a_story(words)) put(&made, S("narrative"));
    else put_asked(&made, first, rest);
    if (made.len) *asked = made;
    return made.len > 0;
}
