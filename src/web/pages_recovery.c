/* pages_recovery.c - recovery codes: a way past the second factor, and one's own, shown once. */
#include "app/account_recovery.h"
#include "web/page_account.h"
#include "web/pages.h"

/* ---- as second factor ---- */

/* For everybody, so that it does not say who has any. */
void page_recovery_way(Call *c)
{
    html(&c->html, "<details><summary>I have a recovery code</summary>\n"
                   "<form class=\"usa-form\" method=\"post\" action=\"/code/recovery\">\n");
    page_mark(c);
    html(&c->html,
         "<label class=\"usa-label\" for=\"recovery\">One of the codes that you kept on paper</label>\n"
         "<input class=\"usa-input\" id=\"recovery\" name=\"recovery\" autocomplete=\"off\" "
         "autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"40\" required>\n"
         "<button class=\"usa-button usa-button--outline\" type=\"submit\">Use it up</button>\n</form>\n</details>\n");
}

void page_recovery_answer(Call *c)
{
    Err err = { 0 };
    Accounts accounts = page_accounts(c);
    Knock knock = page_knock(c);
    Str code = request_form(c->request, S("recovery"));
    if (account_recovery(&accounts, c->session, code, &knock, c->now, c->token, &err))
        page_go_on(c);
    else
        page_again(c, &err, page_code_again);
}

/* ---- one's own ---- */

static void left_put(Call *c, const RecoveryNow *now)
{
    if (now->left)
        html(&c->html, "<p>{} of {} codes are left, made on <span class=\"whole\">{}</span>.</p>\n",
             N((int64_t)now->left), N((int64_t)RECOVERY_CODES),
             T(date_text(c->arena, c->house->day_of((time_t)(now->made_at / 1000000)))));
    else
        html(&c->html, "<p>You have none.</p>\n");
}

void page_recovery_part(Call *c)
{
    Err err = { 0 };
    RecoveryNow now;
    Accounts accounts = page_accounts(c);
    html(&c->html, "<h2>Recovery codes</h2>\n"
                   "<p>Kept on paper, each lets you in once when your telephone is lost.</p>\n");
    if (!account_recovery_look(&accounts, c->session, &now, &err)) { page_wrong(c, err.text); return; }
    left_put(c, &now);
    html(&c->html, "<p><a href=\"/account/recovery\">{}</a></p>\n", W(now.left ? "Make new ones" : "Make some"));
}

bool page_recovery_has_news(Call *c)
{
    Err err = { 0 };
    RecoveryNow now;
    Accounts accounts = page_accounts(c);
    if (c->session->is_recovery_shown || !account_recovery_look(&accounts, c->session, &now, &err)) return false;
    return c->session->by_recovery || now.untold;
}

/* Told on whatever page of recovery codes comes first; who came by one is told what to do next. */
static void news_put(Call *c, const RecoveryNow *now)
{
    if (c->session->by_recovery)
        html(&c->html,
             "<div class=\"usa-alert usa-alert--warning\"><div class=\"usa-alert__body\"><p class=\"usa-alert__text\">"
             "You came in by a recovery code, which is used up. When your authenticator is lost, ask an administrator "
             "for a new first-run secret today: it ends what was lost.</p></div></div>\n");
    else if (now->untold)
        html(&c->html,
             "<div class=\"usa-alert usa-alert--warning\" role=\"alert\"><div class=\"usa-alert__body\">"
             "<p class=\"usa-alert__text\">Since you last came by other means, {} used to sign in as you, the last one "
             "on <span class=\"whole\">{}</span>. Was it not you? Then somebody knows your password: tell your "
             "administrator now, and change it.</p></div></div>\n",
             T(now->untold == 1 ? S("a recovery code was")
                                : str_format(c->arena, "%lld recovery codes were", (long long)now->untold)),
             T(date_text(c->arena, c->house->day_of((time_t)(now->used_at / 1000000)))));
}

static void recovery_form(Call *c, const char *wrong)
{
    Err err = { 0 };
    RecoveryNow now;
    Accounts accounts = page_accounts(c);
    if (!account_recovery_look(&accounts, c->session, &now, &err)) { page_failed(c, &err); return; }
    bool has_news = !c->session->is_recovery_shown && (c->session->by_recovery || now.untold);
    if (has_news && !account_recovery_tell(&accounts, c->session, &err)) { page_failed(c, &err); return; }
    page_begin(c, "Recovery codes");
    page_wrong(c, wrong);
    if (has_news) news_put(c, &now);
    left_put(c, &now);
    html(&c->html,
         "{}<p>Each of them lets you in once, behind your password, when you have no authenticator and no passkey at "
         "hand. They are shown once, to be printed or written down.</p>\n"
         "<form class=\"usa-form\" method=\"post\" action=\"/account/recovery\">\n",
         L(has_news ? "<p><a class=\"usa-button\" href=\"/\">Go on</a></p>\n<h2>Make new ones</h2>\n" : ""));
    page_mark(c);
    html(&c->html,
         "<label class=\"usa-label\" for=\"password\">Your password</label>\n"
         "<input class=\"usa-input\" id=\"password\" name=\"password\" type=\"password\" "
         "autocomplete=\"current-password\" required>\n"
         "<label class=\"usa-label\" for=\"code\">The six digits that your authenticator shows now</label>\n"
         "<input class=\"usa-input\" id=\"code\" name=\"code\" inputmode=\"numeric\" autocomplete=\"one-time-code\" "
         "maxlength=\"7\" required>\n"
         "<button class=\"usa-button\" type=\"submit\">Make ten codes</button>\n</form>\n");
    if (now.left) html(&c->html, "<p class=\"quiet\">The ones you have end when new ones are made.</p>\n");
    page_end(c);
}

void page_recovery_form(Call *c) { recovery_form(c, ""); }

static void codes_put(Call *c, RecoveryTexts texts)
{
    page_begin(c, "Your recovery codes");
    html(&c->html, "<p>Print this page or write them down now: they are not shown again. Keep the paper where you "
                   "keep what opens your home, apart from your telephone. Whoever has it still needs your "
                   "password.</p>\n<ol class=\"usa-list\">\n");
    for (size_t i = 0; i < RECOVERY_CODES; i++)
        html(&c->html, "<li><strong class=\"whole\">{}</strong></li>\n", W(texts[i]));
    html(&c->html, "</ol>\n<p>Each counts once. Strike out what you have used.</p>\n"
                   "<p><a href=\"/account\">I have them on paper</a></p>\n");
    page_end(c);
}

void page_recovery_make(Call *c)
{
    Err err = { 0 };
    RecoveryTexts texts;
    Accounts accounts = page_accounts(c);
    Knock knock = page_knock(c);
    RecoveryWish wish = { request_form(c->request, S("password")), str_trim(request_form(c->request, S("code"))) };
    if (account_recovery_make(&accounts, c->session, &wish, &knock, c->now, texts, &err)) codes_put(c, texts);
    else page_again(c, &err, recovery_form);
    secret_wipe(texts, sizeof texts);
}
