/* pages_passkey.c - passkeys: the second way past the second factor, and one's own keys. */
#include "app/account_passkey.h"
#include "base/hex.h"
#include "web/page_account.h"
#include "web/pages.h"

#define ADDRESS_WRONG "Passkeys work only where this site is opened by its name, over https."

/* ---- where the browser is ---- */

static Str lower(Arena *arena, Str text)
{
    char *at = arena_new(arena, char, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        at[i] = (char)(text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] - 'A' + 'a' : text.at[i]);
    return (Str){ at, text.len };
}

/* As browsers tell them apart: by what stands behind the last dot (WHATWG URL, "ends in a number"). */
static bool is_number(Str party)
{
    Str part, last = S("");
    if (str_starts(party, S("["))) return true;
    while (str_cut(&party, '.', &part)) last = part;
    for (size_t i = 0; i < last.len; i++)
        if (last.at[i] < '0' || last.at[i] > '9') return false;
    return true;
}

/* Browsers make and use keys only under a name, and only where nobody on the way can change the page: over TLS, or on
 * the machine itself. False anywhere else. */
static bool place_of(const Call *c, PasskeyPlace *place)
{
    Str host = lower(c->arena, c->request->host), rest = host;
    bool is_secure = c->request->is_secure;
    *place = (PasskeyPlace){ .party = S("") };
    if (!str_cut(&rest, ':', &place->party) || is_number(place->party)) return false;
    place->origin = str_format(c->arena, "%s://%.*s", is_secure ? "https" : "http", STR(host));
    return is_secure || str_eq(place->party, S("localhost"));
}

/* ---- what the script is told, and what it brings back ---- */

/* The beginning of a form that the script shows where the browser knows passkeys; `way`: "made" or "answered". */
static void form_begin(Call *c, const char *path, const char *way, const PasskeyPlace *place, const PasskeyOffer *offer)
{
    c->response->has_script = true;
    html(&c->html,
         "<form class=\"usa-form\" method=\"post\" action=\"{}\" data-passkey=\"{}\" data-question=\"{}\" "
         "data-party=\"{}\" data-login=\"{}\" data-keys=\"",
         L(path), W(way), T(offer->question), T(place->party), W(c->session->login));
    for (size_t i = 0; i < offer->count; i++) {
        const Passkey *key = &offer->rows[i].key;
        html(&c->html, "{}{}", L(i ? " " : ""), T(hex_text(c->arena, key->id, key->id_len)));
    }
    html(&c->html, "\" hidden>\n");
    page_mark(c);
    html(&c->html,
         "<input type=\"hidden\" name=\"id\"><input type=\"hidden\" name=\"client\">"
         "<input type=\"hidden\" name=\"device\"><input type=\"hidden\" name=\"signature\">\n");
}

static void form_end(Call *c, const char *button)
{
    html(&c->html,
         "<p class=\"usa-error-message\" role=\"alert\"></p>\n"
         "<button class=\"usa-button usa-button--outline\" type=\"submit\">{}</button>\n</form>\n"
         "<script src=\"/assets/passkey.js\"></script>\n", W(button));
}

/* What is not written as it must be is nothing, and nothing is no answer to any question. */
static Str bytes_given(const Call *c, Str name)
{
    Str hex = request_form(c->request, name);
    char *at = arena_new(c->arena, char, hex.len / 2 + 1);
    return hex_read(hex, at, hex.len / 2) ? (Str){ at, hex.len / 2 } : S("");
}

static PasskeyGiven given_of(const Call *c, const PasskeyPlace *place)
{
    PasskeyAnswer answer = { bytes_given(c, S("client")), bytes_given(c, S("device")), bytes_given(c, S("signature")) };
    return (PasskeyGiven){ *place, bytes_given(c, S("id")), answer };
}

/* ---- as second factor ---- */

/* Whatever stands in the way of a key, the code goes on. */
void page_passkey_way(Call *c)
{
    Err err = { 0 };
    PasskeyPlace place;
    PasskeyOffer offer;
    Accounts accounts = page_accounts(c);
    if (!place_of(c, &place)) return;
    if (!account_passkey_offer(&accounts, c->session, c->arena, &offer, &err) || !offer.count) return;
    form_begin(c, "/code/passkey", "answered", &place, &offer);
    html(&c->html, "<p>Or let a passkey answer in place of the digits.</p>\n");
    form_end(c, "Use a passkey");
}

void page_passkey_answer(Call *c)
{
    Err err = { 0 };
    PasskeyPlace place;
    Accounts accounts = page_accounts(c);
    Knock knock = page_knock(c);
    if (!place_of(c, &place)) {
        (void)err_set(&err, ERR_USAGE, ADDRESS_WRONG);
        page_again(c, &err, page_code_again);
        return;
    }
    PasskeyGiven given = given_of(c, &place);
    if (account_passkey(&accounts, c->session, &given, &knock, c->now, c->token, &err))
        page_go_on(c);
    else
        page_again(c, &err, page_code_again);
}

/* ---- one's own ---- */

static void keys_put(Call *c, const PasskeyOffer *offer)
{
    if (!offer->count) return;
    html(&c->html, "<ul class=\"usa-list usa-list--unstyled keys\">\n");
    for (size_t i = 0; i < offer->count; i++) {
        const PasskeyRow *row = &offer->rows[i];
        Date since = c->house->day_of((time_t)(row->at / 1000000));
        html(&c->html, "<li><span><strong>{}</strong>, since <span class=\"whole\">{}</span></span>\n"
                       "<form method=\"post\" action=\"/account/passkeys/{}/end\">",
             T(row->name), T(date_text(c->arena, since)), N(row->id));
        page_mark(c);
        html(&c->html, "<button class=\"usa-button usa-button--unstyled\" type=\"submit\">Remove {}</button>"
                       "</form></li>\n", T(row->name));
    }
    html(&c->html, "</ul>\n");
}

static void add_put(Call *c, const PasskeyPlace *place, const PasskeyOffer *offer)
{
    html(&c->html, "<p class=\"quiet\" data-without-passkeys>To add one, open this page in a browser that has passkeys "
                   "and may run scripts.</p>\n");
    form_begin(c, "/account/passkeys", "made", place, offer);
    html(&c->html,
         "<label class=\"usa-label\" for=\"key-name\">What you call the new one</label>\n"
         "<div class=\"usa-hint\" id=\"key-name-hint\">For instance: blue stick, work telephone.</div>\n"
         "<input class=\"usa-input\" id=\"key-name\" name=\"name\" aria-describedby=\"key-name-hint\" "
         "autocomplete=\"off\" maxlength=\"{}\" required>\n"
         "<label class=\"usa-label\" for=\"key-password\">Your password</label>\n"
         "<input class=\"usa-input\" id=\"key-password\" name=\"password\" type=\"password\" "
         "autocomplete=\"current-password\" required>\n", N((int64_t)PASSKEY_NAME_MAX));
    form_end(c, "Add a passkey");
}

void page_passkeys(Call *c)
{
    Err err = { 0 };
    PasskeyPlace place;
    PasskeyOffer offer;
    Accounts accounts = page_accounts(c);
    html(&c->html, "<h2>Passkeys</h2>\n");
    if (!account_passkey_offer(&accounts, c->session, c->arena, &offer, &err)) { page_wrong(c, err.text); return; }
    html(&c->html,
         "<p>A passkey is kept by your telephone, your computer or a small stick. It answers in place of the six "
         "digits, and answers no other site. The digits go on working.</p>\n");
    keys_put(c, &offer);
    if (!place_of(c, &place)) html(&c->html, "<p class=\"quiet\">" ADDRESS_WRONG "</p>\n");
    else if (offer.count < PASSKEYS_OF_ONE) add_put(c, &place, &offer);
    else html(&c->html, "<p>These are as many as you can have.</p>\n");
}

void page_passkey_add(Call *c)
{
    Err err = { 0 };
    Accounts accounts = page_accounts(c);
    Knock knock = page_knock(c);
    PasskeyWish wish = { .password = request_form(c->request, S("password")),
                         .name = str_trim(request_form(c->request, S("name"))) };
    bool is_here = place_of(c, &wish.made.place) || err_set(&err, ERR_USAGE, ADDRESS_WRONG);
    if (is_here) wish.made = given_of(c, &wish.made.place);
    if (is_here && account_passkey_add(&accounts, c->session, &wish, &knock, c->now, &err)) {
        page_go(c, S("/account"));
        return;
    }
    if (err.code == ERR_LIMIT) err.code = ERR_CONFLICT;     /* made elsewhere since this page was opened */
    page_again(c, &err, page_account_again);
}

void page_passkey_end(Call *c)
{
    Err err = { 0 };
    Accounts accounts = page_accounts(c);
    if (account_passkey_end(&accounts, c->session, c->number, c->now, &err)) page_go(c, S("/account"));
    else page_failed(c, &err);
}
