/* pages_account.c - sign in, second factor, first run, and one's own account. */
#include "web/page_account.h"
#include "web/pages.h"
#include "web/qr.h"

/* ---- sign in ---- */

static void ended_put(Call *c)
{
    if (c->request->session.len && c->ended == SESSION_OVER)
        html(&c->html, "<p>Your sign-in has ended. Sign in again.</p>\n");
}

void page_sign_in_form(Call *c, const char *wrong)
{
    page_begin(c, "Sign in");
    page_wrong(c, wrong);
    ended_put(c);
    html(&c->html,
         "<div class=\"usa-alert usa-alert--info usa-alert--slim\"><div class=\"usa-alert__body\">"
         "<p class=\"usa-alert__text\">"
         "This system is restricted to those who were given access. What you do here is watched, written down and "
         "audited. Use without permission is forbidden and may be punished under criminal and civil law. By signing in "
         "you agree to this.</p></div></div>\n"
         "<form class=\"usa-form\" method=\"post\" action=\"/sign-in\">\n"
         "<label class=\"usa-label\" for=\"login\">Your name here</label>\n"
         "<input class=\"usa-input\" id=\"login\" name=\"login\" autocomplete=\"username\" autocapitalize=\"none\" "
         "maxlength=\"32\" required>\n"
         "<label class=\"usa-label\" for=\"password\">Password</label>\n"
         "<input class=\"usa-input\" id=\"password\" name=\"password\" type=\"password\" "
         "autocomplete=\"current-password\" required>\n"
         "<button class=\"usa-button\" type=\"submit\">Sign in</button>\n</form>\n"
         "<p><a href=\"/first-run\">I was given a first-run secret</a></p>\n");
    page_end(c);
}

void page_sign_in(Call *c)
{
    Err err = { 0 };
    Accounts accounts = page_accounts(c);
    Knock knock = page_knock(c);
    if (account_sign_in(&accounts, str_trim(request_form(c->request, S("login"))),
                        request_form(c->request, S("password")), &knock, c->now, c->token, &c->session, &err))
        page_go_on(c);
    else
        page_again(c, &err, page_sign_in_form);
}

void page_code_again(Call *c, const char *wrong)
{
    page_begin(c, "Your second factor");
    page_wrong(c, wrong);
    html(&c->html, "<form class=\"usa-form\" method=\"post\" action=\"/code\">\n");
    page_mark(c);
    html(&c->html,
         "<label class=\"usa-label\" for=\"code\">The six digits that your authenticator shows now</label>\n"
         "<input class=\"usa-input\" id=\"code\" name=\"code\" inputmode=\"numeric\" autocomplete=\"one-time-code\" "
         "maxlength=\"7\" required>\n<button class=\"usa-button\" type=\"submit\">Go on</button>\n</form>\n");
    page_passkey_way(c);
    page_recovery_way(c);
    page_end(c);
}

void page_code_form(Call *c) { page_code_again(c, ""); }

void page_code(Call *c)
{
    Err err = { 0 };
    Accounts accounts = page_accounts(c);
    Knock knock = page_knock(c);
    Str code = str_trim(request_form(c->request, S("code")));
    if (account_code(&accounts, c->session, code, &knock, c->now, c->token, &err))
        page_go_on(c);
    else
        page_again(c, &err, page_code_again);
}

/* ---- after it was idle ---- */

static void unlock_form(Call *c, const char *wrong)
{
    page_begin(c, "Locked");
    page_wrong(c, wrong);
    html(&c->html,
         "<p>Nobody used this page for a while, so it is hidden. Your password opens it again, {}.</p>\n"
         "<form class=\"usa-form\" method=\"post\" action=\"/unlock\">\n", W(c->session->login));
    page_mark(c);
    html(&c->html,
         "<label class=\"usa-label\" for=\"password\">Password</label>\n"
         "<input class=\"usa-input\" id=\"password\" name=\"password\" type=\"password\" "
         "autocomplete=\"current-password\" required>\n"
         "<button class=\"usa-button\" type=\"submit\">Open</button>\n</form>\n"
         "<form class=\"usa-form\" method=\"post\" action=\"/sign-out\">");
    page_mark(c);
    html(&c->html, "<button class=\"usa-button usa-button--outline\" type=\"submit\">I am somebody else</button>"
                   "</form>\n");
    page_end(c);
}

/* What was on the screen goes, also where another page of the same browser is still used: then nothing is locked. */
void page_idle(Call *c)
{
    if (!c->session || c->session->stage != STAGE_OPEN) { page_go(c, S("/")); return; }
    page_begin(c, "Put away");
    html(&c->html, "<p class=\"usa-intro\">Nobody used this page for a while, so it was put away. Another page of this "
                   "browser is still in use, and you are signed in.</p>\n<p><a href=\"/\">Go on</a></p>\n");
    page_end(c);
}

void page_unlock_form(Call *c) { unlock_form(c, ""); }

void page_unlock(Call *c)
{
    Err err = { 0 };
    Accounts accounts = page_accounts(c);
    Knock knock = page_knock(c);
    Str password = request_form(c->request, S("password"));
    if (account_unlock(&accounts, c->session, password, &knock, c->now, c->token, &err))
        page_go_on(c);
    else
        page_again(c, &err, unlock_form);
}

void page_sign_out(Call *c)
{
    Err err = { 0 };
    Accounts accounts = page_accounts(c);
    c->response->session = S("-");
    if (!account_sign_out(&accounts, c->session, &err)) { page_failed(c, &err); return; }
    c->session = NULL;
    page_go_on(c);
}

/* ---- first run ---- */

static void first_run_form(Call *c, const char *wrong)
{
    page_begin(c, "First run");
    page_wrong(c, wrong);
    html(&c->html,
         "<p>The secret was made for you when your account was asked for. It works once.</p>\n"
         "<form class=\"usa-form\" method=\"post\" action=\"/first-run\">\n"
         "<label class=\"usa-label\" for=\"login\">Your name here</label>\n"
         "<input class=\"usa-input\" id=\"login\" name=\"login\" autocomplete=\"username\" autocapitalize=\"none\" "
         "maxlength=\"32\" required>\n"
         "<label class=\"usa-label\" for=\"secret\">First-run secret</label>\n"
         "<input class=\"usa-input\" id=\"secret\" name=\"secret\" autocomplete=\"off\" maxlength=\"80\" required>\n"
         "<button class=\"usa-button\" type=\"submit\">Go on</button>\n</form>\n");
    page_end(c);
}

void page_first_run_form(Call *c) { first_run_form(c, ""); }

void page_first_run(Call *c)
{
    Err err = { 0 };
    Accounts accounts = page_accounts(c);
    Knock knock = page_knock(c);
    if (account_first_run(&accounts, str_trim(request_form(c->request, S("login"))),
                          str_trim(request_form(c->request, S("secret"))), &knock, c->now, c->token, &c->session, &err))
        page_go(c, S("/first-run/password"));
    else
        page_again(c, &err, first_run_form);
}

/* Two fields for a new password; `old` asks for the present one as well. */
static void new_password_put(Call *c, bool old)
{
    if (old)
        html(&c->html,
             "<label class=\"usa-label\" for=\"old\">Present password</label>\n<input class=\"usa-input\" id=\"old\" "
             "name=\"old\" type=\"password\" autocomplete=\"current-password\" required>\n");
    html(&c->html,
         "<label class=\"usa-label\" for=\"password\">New password</label>\n"
         "<div class=\"usa-hint\" id=\"password-hint\">At least {} characters; several words are good. Not your "
         "name, not what others would try first.</div>\n"
         "<input class=\"usa-input\" id=\"password\" name=\"password\" type=\"password\" autocomplete=\"new-password\" "
         "aria-describedby=\"password-hint\" required>\n"
         "<label class=\"usa-label\" for=\"twice\">The same again</label>\n"
         "<input class=\"usa-input\" id=\"twice\" name=\"twice\" type=\"password\" autocomplete=\"new-password\" "
         "required>\n",
         N(c->house->policy.value[POLICY_PASSWORD_LENGTH]));
}

/* False, with what is wrong, when the two are not the same. */
static bool new_password(Call *c, Str *password, Err *err)
{
    *password = request_form(c->request, S("password"));
    return str_eq(*password, request_form(c->request, S("twice"))) ||
           err_set(err, ERR_USAGE, "The two new passwords are not the same. Type it twice.");
}

static void choose_form(Call *c, const char *wrong)
{
    page_begin(c, "Choose a password");
    page_wrong(c, wrong);
    html(&c->html, "<p>Step 1 of 2.</p>\n<form class=\"usa-form\" method=\"post\" action=\"/first-run/password\">\n");
    page_mark(c);
    new_password_put(c, false);
    html(&c->html, "<button class=\"usa-button\" type=\"submit\">Go on</button>\n</form>\n");
    page_end(c);
}

void page_choose_form(Call *c) { choose_form(c, ""); }

void page_choose(Call *c)
{
    Err err = { 0 };
    Str password;
    Accounts accounts = page_accounts(c);
    if (new_password(c, &password, &err) && account_choose_password(&accounts, c->session, password, &err))
        page_go(c, S("/first-run/code"));
    else
        page_again(c, &err, choose_form);
}

static void confirm_form(Call *c, const char *wrong)
{
    Err err = { 0 };
    CodeOffer offer;
    Accounts accounts = page_accounts(c);
    if (!account_code_offer(&accounts, c->session, c->arena, &offer, &err)) { page_failed(c, &err); return; }
    page_begin(c, "Set up your second factor");
    page_wrong(c, wrong);
    html(&c->html, "<p>Step 2 of 2. Open an authenticator app on your telephone and show it this picture.</p>\n");
    if (!qr_put(&c->html, offer.link, "The secret of your second factor, for an authenticator app"))
        c->html.is_cut = true;
    html(&c->html, "<p>Without a camera, type this secret into the app: <strong class=\"received\">{}</strong></p>\n"
                   "<form class=\"usa-form\" method=\"post\" action=\"/first-run/code\">\n", T(offer.typed));
    page_mark(c);
    html(&c->html,
         "<label class=\"usa-label\" for=\"code\">The six digits that the app shows now</label>\n"
         "<input class=\"usa-input\" id=\"code\" name=\"code\" inputmode=\"numeric\" autocomplete=\"one-time-code\" "
         "maxlength=\"7\" required>\n<button class=\"usa-button\" type=\"submit\">Finish</button>\n</form>\n");
    page_end(c);
}

void page_confirm_form(Call *c) { confirm_form(c, ""); }

void page_confirm(Call *c)
{
    Err err = { 0 };
    Accounts accounts = page_accounts(c);
    Str code = str_trim(request_form(c->request, S("code")));
    if (account_code_confirm(&accounts, c->session, code, c->now, c->token, &err))
        page_go_on(c);
    else
        page_again(c, &err, confirm_form);
}

/* ---- one's own account ---- */

static bool has_nothing_else(const Call *c)
{
    static const Verb verbs[] = { VERB_FINDINGS_LIST, VERB_LOOK_UP, VERB_ACCOUNTS, VERB_CONDITIONS,
                                   VERB_AUDIT_LIST };
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (app_may(c->house->tenant, verbs[i])) return false;
    return true;
}

void page_account_again(Call *c, const char *wrong)
{
    bool is_old = c->session->stage == STAGE_PASSWORD_OLD;
    page_begin(c, is_old ? "Choose a new password" : "My account");
    page_wrong(c, wrong);
    if (!is_old && has_nothing_else(c))
        html(&c->html, "<p class=\"usa-intro\">There are no other pages for your role yet but the guide. "
                       "What it may do is done with "
                       "the program on the machine: <strong class=\"whole\">safeharbor --help</strong></p>\n");
    if (is_old)
        html(&c->html, "<p>{}</p>\n", W(c->session->is_password_unfit
             ? "Your password is not fit any more: it is too short by the rules of your agency, or among those that "
               "are guessed first by now."
             : "Your password is too old by the policy of your agency."));
    else html(&c->html, "<h2>Password</h2>\n");
    html(&c->html, "<form class=\"usa-form\" method=\"post\" action=\"/{}\">\n", L(is_old ? "password" : "account"));
    page_mark(c);
    new_password_put(c, true);
    html(&c->html, "<button class=\"usa-button\" type=\"submit\">Change it</button>\n</form>\n");
    if (!is_old) {
        page_passkeys(c);
        page_recovery_part(c);
        html(&c->html,
             "<h2>This device</h2>\n<p>A device that is known as yours still lets you in when somebody elsewhere tries "
             "wrong passwords under your name.</p>\n<form method=\"post\" action=\"/account/device\">");
        page_mark(c);
        html(&c->html, "<button class=\"usa-button usa-button--outline\" type=\"submit\">{}</button></form>\n",
             W(c->session->node ? "This device is known: make it known anew" : "Make this device known as mine"));
    }
    page_end(c);
}

void page_account_form(Call *c) { page_account_again(c, ""); }

void page_account(Call *c)
{
    Err err = { 0 };
    Accounts accounts = page_accounts(c);
    Knock knock = page_knock(c);
    PasswordChange change = { .old = request_form(c->request, S("old")) };
    if (new_password(c, &change.fresh, &err) &&
        account_change_password(&accounts, c->session, &change, &knock, c->now, c->token, &err))
        page_go_on(c);
    else
        page_again(c, &err, page_account_again);
}

void page_device(Call *c)
{
    Err err = { 0 };
    char key[SESSION_TOKEN_BYTES];
    Accounts accounts = page_accounts(c);
    if (!account_enrol(&accounts, c->session, c->now, key, &err)) { page_failed(c, &err); return; }
    c->response->device = str_copy(c->arena, str_of(key));
    page_go(c, S("/account"));
}
