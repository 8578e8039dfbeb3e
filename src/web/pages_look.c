/* pages_look.c - who on record may be the person of whom somebody knows this much? */
#include "app/link_figures.h"
#include "app/look_up.h"
#include "app/person.h"
#include "app/told.h"
#include "web/pages.h"

#define HITS_A_PAGE 25

/* What can be typed. A name is one field and three columns. Nothing of it ever stands in an address of a page. */
static const struct { const char *name, *label, *hint; PersonColumn column; } fields[] = {
    { "name", "Name", "As you heard it, in either order", PERSON_FIRST_NAME },
    { "born", "Birth date", "As much as is known: 2009-03-02, 2009-03 or 2009", PERSON_BORN },
    { "age", "Or age", "In years; nobody is found by it, but a hit says whether it fits", PERSON_COLUMNS },
    { "on", "Age on which day", "For instance 2024-05-03; today unless you say", PERSON_COLUMNS },
    { "phone", "Telephone", "Whole, or its last seven digits", PERSON_PHONE },
    { "plate", "License plate", "? for each character that was not seen", PERSON_PLATE },
    { "document", "Document number", "Whole, or its last four characters and more", PERSON_DOCUMENT },
    { "handle", "Name on a platform", "", PERSON_HANDLE },
    { "email", "Email", "", PERSON_EMAIL },
    { "address", "Address", "", PERSON_ADDRESS },
    { "sex", "Sex", "F or M; nobody is found by it alone", PERSON_SEX },
};

static void field_put(Call *c, size_t n)
{
    const char *name = fields[n].name;
    html(&c->html, "<div><label class=\"usa-label\" for=\"{}\">{}</label>\n"
                   "<div class=\"usa-hint\" id=\"{}-hint\">{}</div>\n"
                   "<input class=\"usa-input\" id=\"{}\" name=\"{}\" value=\"{}\" aria-describedby=\"{}-hint\" "
                   "autocomplete=\"off\" maxlength=\"200\"></div>\n",
         W(name), W(fields[n].label), W(name), W(fields[n].hint), W(name), W(name),
         T(request_form(c->request, str_of(name))), W(name));
}

static bool shows_names(const Call *c) { return request_form(c->request, S("names")).len > 0; }

static void form_put(Call *c)
{
    html(&c->html, "<form method=\"post\" action=\"/look-up\">\n");
    page_mark(c);
    html(&c->html, "<div class=\"two\">\n");
    for (size_t i = 0; i < COUNT(fields); i++) field_put(c, i);
    html(&c->html,
         "</div>\n<p><label><input type=\"checkbox\" name=\"names\" value=\"yes\"{}> Show values unmasked</label></p>\n"
         "<button class=\"usa-button\" type=\"submit\">Look up</button>\n"
         "<p class=\"quiet\">Every look-up is written down before anything is shown: who asked, why and how many were "
         "told, never what was typed.</p>\n</form>\n", L(shows_names(c) ? " checked" : ""));
}

static void look_form(Call *c, const char *wrong)
{
    page_begin(c, "Look somebody up");
    page_wrong(c, wrong);
    form_put(c);
    page_end(c);
}

/* Whoever may look nobody up is not asked to type. */
static bool may_look(Call *c)
{
    Act act;
    Err err = { 0 };
    if (app_enter(c->house->tenant, VERB_LOOK_UP, page_why(c), &act, &err)) return true;
    page_failed(c, &err);
    return false;
}

void page_look_form(Call *c)
{
    if (may_look(c)) look_form(c, "");
}

/* ---- what was found ---- */

static const char *age_words(LookAge age)
{
    return age == LOOK_AGE_FITS ? "The age fits." : age == LOOK_AGE_DIFFERS ? "The age does not fit."
           : "The age can neither be confirmed nor ruled out.";
}

/* Whoever may know more is led to it. */
static void name_put(Call *c, const LookUpAnswer *answer, const LookedUp *hit)
{
    Str words = mention_words(c->arena, &hit->mention);
    if (answer->sight == SIGHT_DESK && app_may(c->house->tenant, VERB_PERSON_SHOW))
        html(&c->html, "<a href=\"/records/{}/{}\">{}</a>", N(hit->record_id),
             N((int64_t)person_place(&hit->record, hit->segment)), T(words));
    else
        html(&c->html, "{}", T(words));
}

static void hit_put(Call *c, const LookUpAnswer *answer, const LookedUp *hit)
{
    bool is_first = true;
    html(&c->html, "<li class=\"usa-card\"><div class=\"usa-card__container\"><div class=\"usa-card__body\">\n"
                   "<h2>");
    name_put(c, answer, hit);
    html(&c->html, "</h2>\n<p>{}, {}; may be the person: {} bits, a probability of {}</p>\n<p>",
         W(record_kind_name(hit->kind)), T(date_is_known(hit->on) ? date_text(c->arena, hit->on) : S("no day")),
         W(link_figure_bits(hit->weight).text), W(link_figure_percent(link_probability(hit->weight)).text));
    for (size_t i = 0; i < hit->segment->count; i++) {
        const Value *value = &hit->segment->values[i];
        if (!told_of_person(value)) continue;
        html(&c->html, "{}{}: {}", L(is_first ? "" : "<br>\n"), T(value->name),
             T(told_value(c->arena, shows_names(c), value)));
        is_first = false;
    }
    html(&c->html, "</p>\n<p class=\"quiet\">Because of {}</p>\n",
         T(told_reasons(c->arena, hit->reasons, hit->reason_count)));
    if (hit->age != LOOK_AGE_NOT_ASKED) html(&c->html, "<p>{}</p>\n", W(age_words(hit->age)));
    if (answer->sight == SIGHT_DESK && hit->joined)
        html(&c->html, "<p>Two people joined it with {} more.</p>\n", N((int64_t)hit->joined));
    if (answer->sight == SIGHT_DESK && hit->proposed)
        html(&c->html, "<p>Linking proposes {} more who may be the same; nobody has joined them.</p>\n",
             N((int64_t)hit->proposed));
    html(&c->html, "</div></div></li>\n");
}

static void limits_put(Call *c, const LookUpAnswer *answer)
{
    bool has_told_name = false;
    for (size_t f = 0; f < PERSON_COLUMNS; f++) {
        bool is_name = f <= PERSON_LAST_NAME;
        if ((!answer->unread[f] && !answer->common[f]) || (is_name && has_told_name)) continue;
        has_told_name |= is_name;
        html(&c->html, "<p>Not looked for: {}, which {}.</p>\n",
             W(is_name ? "a part of the name" : person_column_words((PersonColumn)f)),
             W(answer->unread[f] ? "says nothing as it was typed"
                                 : "stands in so many reports that it tells nobody apart"));
    }
    if (answer->too_common)
        html(&c->html, "<p>Some of what was typed is shared by too many to be read; more of it finds more.</p>\n");
    if (!answer->keys)
        html(&c->html,
             "<p>Nobody could be compared by what was typed: too little of it tells somebody from others.</p>\n");
}

static void answer_put(Call *c, const LookUpAnswer *answer)
{
    page_begin(c, "Who it may be");
    if (answer->hit_count) {
        html(&c->html, "<p>Each is a lead to check, never an identification.</p>\n<ul class=\"usa-card-group\">\n");
        for (size_t i = 0; i < answer->hit_count; i++) hit_put(c, answer, &answer->hits[i]);
        html(&c->html, "</ul>\n");
        if (answer->more) html(&c->html, "<p>{} more say as much for themselves.</p>\n", N((int64_t)answer->more));
    } else
        html(&c->html, "<p class=\"usa-intro\">{}</p>\n", W(told_nothing));
    limits_put(c, answer);
    if (!answer->hit_count || answer->sight == SIGHT_ROADSIDE) html(&c->html, "<p>{}</p>\n", W(told_danger));
    html(&c->html, "<h2>Look again</h2>\n");
    form_put(c);
    page_end(c);
}

/* ---- what was typed ---- */

static size_t digits_in(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += text.at[i] >= '0' && text.at[i] <= '9';
    return n;
}

/* What is wrong with it, or NULL. */
static const char *typed_read(Call *c, LookUpRequest *asked)
{
    bool has_any = false;
    for (size_t i = 0; i < COUNT(fields); i++) {
        Str text = str_trim(request_form(c->request, str_of(fields[i].name)));
        if (fields[i].column == PERSON_COLUMNS || !text.len) continue;
        has_any |= fields[i].column != PERSON_SEX;
        if (fields[i].column == PERSON_FIRST_NAME) person_name_part(text, asked->texts);
        else asked->texts[fields[i].column] = text;
    }
    Str age = str_trim(request_form(c->request, S("age"))), phone = asked->texts[PERSON_PHONE];
    if (age.len && (!str_to_number(age, &asked->age) || asked->age > 120)) return "An age is a number of years.";
    if (age.len && asked->texts[PERSON_BORN].len) return "Say a birth date or an age, not both.";
    Str on = str_trim(request_form(c->request, S("on")));
    if (on.len && (!date_read_iso(on, &asked->age_on) || date_compare(asked->age_on, c->today) > 0))
        return "The day of an age is a date such as 2024-05-03, and not to come.";
    if (on.len && !age.len) return "Say the age that goes with the day.";
    if (phone.len && digits_in(phone) < 7) return "Of a telephone the last seven digits or more are needed.";
    return has_any ? NULL : "Type a name, a birth date, a telephone, plate, document, name on a platform, email or "
                            "address.";
}

void page_look(Call *c)
{
    Err err = { 0 };
    Arena arena;
    LookUpAnswer answer;
    LookUpRequest asked = { .tenant = c->house->tenant, .why = page_why(c), .most = HITS_A_PAGE, .age = -1,
                            .age_on = c->today, .shows_names = shows_names(c) };
    if (!may_look(c)) return;
    const char *wrong = typed_read(c, &asked);
    if (wrong) {
        c->response->status = 422;
        look_form(c, wrong);
        return;
    }
    if (!arena_open(&arena, LOOK_UP_ARENA_BYTES)) {
        err_set(&err, ERR_STORE, "There is not enough memory.");
        page_failed(c, &err);
        return;
    }
    if (look_up(&asked, &arena, &answer, &err)) answer_put(c, &answer);
    else page_failed(c, &err);
    arena_close(&arena);
}
