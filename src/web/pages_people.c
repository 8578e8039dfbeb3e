/* pages_people.c - who works here: invite, agree, give and take roles, unlock, let go. */
#include "app/account_people.h"
#include "app/people.h"
#include "base/secret.h"

#include "web/list.h"
#include "web/pages.h"

typedef struct { AccountRow *rows; size_t count; } People;

static bool people_read(Call *c, Str as, People *p, Err *err)
{
    return account_overview(c->house->tenant, as, c->now, &p->rows, &p->count, err);
}

static bool may(const Call *c, Verb verb) { return app_may(c->house->tenant, verb); }

/* ---- words ---- */

/* "child protection". */
static Str role_text(Arena *a, Str role)
{
    char *text = arena_new(a, char, role.len + 1);
    for (size_t i = 0; i < role.len; i++) text[i] = role.at[i] == '_' ? ' ' : role.at[i];
    return (Str){ text, role.len };
}

static Str roles_text(Arena *a, StaffRoles roles)
{
    Str text = S("");
    for (int i = 0; i < STAFF_ROLE_COUNT; i++)
        if (roles & STAFF_BIT(i))
            text = str_format(a, "%.*s%s%.*s", STR(text), text.len ? ", " : "",
                              STR(role_text(a, str_of(staff_role_name((StaffRole)i)))));
    return text.len ? text : S("none");
}

static Str last_text(Arena *a, const AccountRow *row)
{
    return row->last_in ? str_format(a, "%.*s UTC", STR(moment_text(a, row->last_in))) : S("never");
}

static Str locks_text(Arena *a, const AccountRow *row)
{
    if (!row->lock_count) return S("");
    return str_format(a, "%zu %s", row->lock_count, row->lock_count == 1 ? "lock" : "locks");
}

/* What somebody has: an account, an invitation, or nothing any more. */
static Str state_text(Arena *a, const AccountRow *row)
{
    static const char *const texts[ACCOUNT_STATES] = {
        "none here, only on the machine", "invited, waits for approval", "invited, not set up yet", "set up",
        "disabled", "emergency account, to be reviewed"
    };
    Str text = str_of(texts[row->state]);
    return row->lock_count ? str_format(a, "%.*s; %.*s", STR(text), STR(locks_text(a, row))) : text;
}

/* ---- pieces of forms ---- */

static void form_begin(Call *c, const char *path)
{
    html(&c->html, "<form method=\"post\" action=\"{}\">", W(path));
    page_mark(c);
}

/* Only those of `roles`. */
static void role_select(Call *c, const char *label, StaffRoles roles, Str chosen)
{
    html(&c->html, "<label class=\"usa-label\" for=\"role\">{}</label>\n<select class=\"usa-select\" id=\"role\" "
                   "name=\"role\" required>\n<option value=\"\">Choose one</option>\n", W(label));
    for (int i = 0; i < STAFF_ROLE_COUNT; i++) {
        Str name = str_of(staff_role_name((StaffRole)i));
        if (roles & STAFF_BIT(i))
            html(&c->html, "<option value=\"{}\"{}>{}</option>\n", T(name), L(str_eq(name, chosen) ? " selected" : ""),
                 T(role_text(c->arena, name)));
    }
    html(&c->html, "</select>\n");
}

static void reason_area(Call *c, const char *id, const char *label, const char *hint)
{
    html(&c->html,
         "<label class=\"usa-label\" for=\"{}\">{}</label>\n<div class=\"usa-hint\" id=\"{}-hint\">{}</div>\n"
         "<textarea class=\"usa-textarea usa-textarea--short\" id=\"{}\" name=\"reason\" rows=\"2\" "
         "maxlength=\"1900\" required aria-describedby=\"{}-hint\"></textarea>\n",
         W(id), W(label), W(id), W(hint), W(id), W(id));
}

/* ---- what waits for somebody ---- */

static void approve_put(Call *c, const AccountRow *row)
{
    Tenant *t = c->house->tenant;
    Arena *a = c->arena;
    html(&c->html,
         "<li class=\"waits\"><p><strong>{}</strong> is to become {}{}.<br><span class=\"quiet\">Asked for by {} on {} "
         "UTC; to be approved before {} UTC</span></p>\n", T(row->who.login), T(role_text(a, row->invited_as)),
         L(row->is_emergency ? ", as an emergency account" : ""), T(people_login(t, a, row->asked_by)),
         T(moment_text(a, row->asked_at)), T(moment_text(a, row->expires_at)));
    if (row->asked_by == t->who.id)
        html(&c->html, "<p>You asked for this, so somebody else has to approve it: another administrator or a "
                       "supervisor.</p>\n");
    else if (may(c, VERB_INVITE_APPROVE)) {
        form_begin(c, "/people/approve");
        html(&c->html, "<input type=\"hidden\" name=\"invitation\" value=\"{}\"><button class=\"usa-button\">Approve {}"
                       "</button></form>\n", N(row->invitation), T(row->who.login));
    }
    html(&c->html, "</li>\n");
}

static void review_put(Call *c, const AccountRow *row)
{
    Tenant *t = c->house->tenant;
    html(&c->html, "<li class=\"waits\"><p>The emergency account <strong>{}</strong> was used. Somebody has to write "
                   "down what was done with it.</p>\n", T(row->who.login));
    if (row->asked_by == t->who.id || row->who.id == t->who.id)
        html(&c->html, "<p>You asked for it or used it, so somebody else has to do this.</p>\n");
    else if (may(c, VERB_EMERGENCY_REVIEW)) {
        form_begin(c, "/people/review");
        html(&c->html, "<input type=\"hidden\" name=\"invitation\" value=\"{}\">\n", N(row->invitation));
        reason_area(c, "review", "What was done with it",
                    "From the audit trail and from whoever used it, in a few sentences. No names of children.");
        html(&c->html, "<button class=\"usa-button\">Keep this review</button></form>\n");
    }
    html(&c->html, "</li>\n");
}

static void release_button(Call *c, int64_t lock)
{
    form_begin(c, "/people/release");
    html(&c->html, "<input type=\"hidden\" name=\"lock\" value=\"{}\"><button class=\"usa-button "
                   "usa-button--outline\">Release lock {}</button></form>\n", N(lock), N(lock));
}

/* Locks of names that nobody has: somebody guesses. */
static void strangers_put(Call *c, const AccountRow *row)
{
    html(&c->html, "<li class=\"waits\"><p>Wrong passwords under names that nobody has: {}. Somebody may be guessing."
                   "</p>\n", T(locks_text(c->arena, row)));
    if (may(c, VERB_RELEASE))
        for (size_t i = 0; i < row->lock_count; i++) release_button(c, row->locks[i]);
    html(&c->html, "</li>\n");
}

static bool waits(const AccountRow *row)
{
    return row->state == ACCOUNT_TO_APPROVE || row->state == ACCOUNT_TO_REVIEW || (!row->who.id && row->lock_count);
}

static void waiting_put(Call *c, const People *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->count; i++) n += waits(&p->rows[i]);
    html(&c->html, "<h2>What waits</h2>\n");
    if (!n) { html(&c->html, "<p>Nothing waits for a second person.</p>\n"); return; }
    html(&c->html, "<ul class=\"usa-list usa-list--unstyled\">\n");
    for (size_t i = 0; i < p->count; i++) {
        const AccountRow *row = &p->rows[i];
        if (row->state == ACCOUNT_TO_APPROVE) approve_put(c, row);
        if (row->state == ACCOUNT_TO_REVIEW) review_put(c, row);
        if (!row->who.id) strangers_put(c, row);
    }
    html(&c->html, "</ul>\n");
}

/* ---- everybody ---- */

static void row_put(Call *c, const AccountRow *row)
{
    bool is_urgent = waits(row) || row->lock_count;
    html(&c->html,
         "<tr{}><th scope=\"row\"><a href=\"/people/{}\">{}</a></th><td "
         "data-label=\"Roles\">{}</td>"
         "<td data-label=\"Account\">{}</td><td class=\"whole\" data-label=\"Last came in\">{}</td></tr>\n",
         L(is_urgent ? " class=\"urgent\"" : ""), N(row->who.id), T(row->who.login),
         T(roles_text(c->arena, row->who.roles)), T(state_text(c->arena, row)), T(last_text(c->arena, row)));
}

static void table_put(Call *c, const People *p)
{
    html(&c->html,
         "<h2>Everybody</h2>\n<div class=\"wide\"><table class=\"usa-table usa-table--stacked brief\">"
         "<caption class=\"quiet\">Who is listed, with what they may do</caption><thead><tr><th scope=\"col\">Name</th>"
         "<th scope=\"col\">Roles</th><th scope=\"col\">Account</th><th scope=\"col\">Last came in</th></tr></thead>\n"
         "<tbody>\n");
    for (size_t i = 0; i < p->count; i++)
        if (p->rows[i].who.id) row_put(c, &p->rows[i]);
    html(&c->html, "</tbody></table></div>\n<p><a href=\"/people.csv\">Keep this list as a file</a></p>\n");
}

static void invite_put(Call *c)
{
    Str role = request_form(c->request, S("role")), login = request_form(c->request, S("login"));
    html(&c->html,
         "<h2 id=\"invite\">Invite somebody</h2>\n<p>They get a secret from you and choose a password of their own. "
         "It opens nothing before another administrator or a supervisor has approved it.</p>\n"
         "<form class=\"usa-form\" method=\"post\" action=\"/people/invite\">\n");
    page_mark(c);
    html(&c->html,
         "<label class=\"usa-label\" for=\"login\">Name for signing in</label>\n"
         "<div class=\"usa-hint\" id=\"login-hint\">Without blanks, for instance okafor. For who has an account it "
         "makes a new beginning, as after a lost telephone.</div>\n"
         "<input class=\"usa-input\" id=\"login\" name=\"login\" value=\"{}\" maxlength=\"32\" autocomplete=\"off\" "
         "autocapitalize=\"none\" aria-describedby=\"login-hint\" required>\n", T(login));
    role_select(c, "Role", STAFF_EVERYONE, role);
    html(&c->html,
         "<p><label><input type=\"checkbox\" name=\"emergency\" value=\"yes\"{}> An emergency account: the secret lies "
         "sealed in an envelope for up to a year, and its use is reviewed</label></p>\n"
         "<button class=\"usa-button\" type=\"submit\">Invite</button>\n</form>\n",
         L(request_form(c->request, S("emergency")).len ? " checked" : ""));
}

static void people_answer(Call *c, const char *wrong)
{
    Err err = { 0 };
    People p;
    if (!people_read(c, S("page"), &p, &err)) { page_failed(c, &err); return; }
    page_begin(c, "People");
    page_wrong(c, wrong);
    if (may(c, VERB_INVITE)) html(&c->html, "<p><a href=\"#invite\">Invite somebody</a></p>\n");
    waiting_put(c, &p);
    table_put(c, &p);
    if (may(c, VERB_INVITE)) invite_put(c);
    html(&c->html, "<p><a href=\"/policy\">How long sign-ins hold, and what locks them</a></p>\n");
    page_end(c);
}

void page_people(Call *c) { people_answer(c, ""); }

void page_people_list(Call *c)
{
    enum { COLUMNS = 8 };
    static const char *const heads[COLUMNS] = { "name", "roles", "account", "invitation", "invited_as",
                                                "last_came_in_utc", "locks", "disabled_because" };
    Err err = { 0 };
    People p;
    Arena *a = c->arena;
    if (!people_read(c, S("list"), &p, &err)) { page_failed(c, &err); return; }
    Str *cells = arena_new(a, Str, (p.count + 1) * COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++) cells[i] = str_of(heads[i]);
    for (size_t i = 0; i < p.count; i++) {
        const AccountRow *row = &p.rows[i];
        Str *to = cells + (i + 1) * COLUMNS;
        to[0] = row->who.login;
        to[1] = roles_text(a, row->who.roles);
        to[2] = str_of(account_state_text(row->state));
        to[3] = row->invitation ? str_format(a, "%lld", (long long)row->invitation) : S("");
        to[4] = role_text(a, row->invited_as);
        to[5] = row->last_in ? moment_text(a, row->last_in) : S("");
        to[6] = str_format(a, "%zu", row->lock_count);
        to[7] = str_shown(a, row->reason);
    }
    const ListFile list = { "people.csv", cells, COLUMNS, (p.count + 1) * COLUMNS };
    page_list(c, &list);
}

/* After a form on the list: the list again, with what was wrong above it. */
static void list_again(Call *c, bool ok, const Err *err)
{
    if (ok) { page_go(c, S("/people")); return; }
    if (err->code != ERR_USAGE) { page_failed(c, err); return; }
    c->response->status = 422;
    people_answer(c, err->text);
}

static int64_t number_in(Call *c, const char *field)
{
    int n = 0;
    (void)str_to_number(request_form(c->request, str_of(field)), &n);
    return n;
}

static bool reason_in(Call *c, Str *reason, Err *err)
{
    *reason = str_trim(request_form(c->request, S("reason")));
    return reason->len || err_set(err, ERR_USAGE, "Write down why, in a sentence.");
}

void page_people_approve(Call *c)
{
    Err err = { 0 };
    bool ok = account_approve(c->house->tenant, number_in(c, "invitation"), c->now, &err);
    list_again(c, ok, &err);
}

void page_people_review(Call *c)
{
    Err err = { 0 };
    Str words;
    bool ok = reason_in(c, &words, &err) &&
              account_review(c->house->tenant, number_in(c, "invitation"), words, c->now, &err);
    list_again(c, ok, &err);
}

void page_people_release(Call *c)
{
    Err err = { 0 };
    bool ok = account_release_lock(c->house->tenant, number_in(c, "lock"), c->now, &err);
    list_again(c, ok, &err);
}

/* ---- an invitation, and the one time that its secret is shown ---- */

static bool wish_read(Call *c, InvitationWish *wish, Err *err)
{
    *wish = (InvitationWish){ .login = str_trim(request_form(c->request, S("login"))),
                              .is_emergency = request_form(c->request, S("emergency")).len > 0 };
    return staff_role_named(request_form(c->request, S("role")), &wish->role) ||
           err_set(err, ERR_USAGE, "Choose a role.");
}

static void invited_put(Call *c, const InvitationWish *wish, const Invited *invited, const char *secret)
{
    page_begin(c, "Hand over this secret");
    html(&c->html,
         "<p class=\"usa-intro\">It is shown this once, and nobody can show it again.</p>\n"
         "<p>For <strong>{}</strong>, as {}:</p>\n<p class=\"received secret\">{}</p>\n<ol class=\"usa-list\">\n"
         "<li>{}</li>\n", T(wish->login), T(role_text(c->arena, str_of(staff_role_name(wish->role)))), W(secret),
         W(wish->is_emergency ? "Write it on paper, with the name, and seal it in an envelope in the safe."
                              : "Give it to the person on paper, hand to hand; never by e-mail."));
    if (invited->needs_approval)
        html(&c->html, "<li>Ask another administrator or a supervisor to approve it: until then it opens "
                       "nothing.</li>\n");
    html(&c->html,
         "<li>{} opens this site, follows \"I was given a first-run secret\", and needs a telephone with an "
         "authenticator app. The secret is good until {} UTC.</li>\n</ol>\n"
         "<p><a class=\"usa-button\" href=\"/people\">I have it: back to the list</a></p>\n",
         W(wish->is_emergency ? "Whoever needs it" : "The person"), T(moment_text(c->arena, invited->expires_at)));
    page_end(c);
}

void page_people_invite(Call *c)
{
    Err err = { 0 };
    Invited invited;
    InvitationWish wish;
    char secret[SESSION_TOKEN_BYTES] = "";
    if (!wish_read(c, &wish, &err) ||
        !account_invite(c->house->tenant, &c->house->policy, &wish, c->now, secret, &invited, &err)) {
        list_again(c, false, &err);
        return;
    }
    invited_put(c, &wish, &invited, secret);
    secret_wipe(secret, sizeof secret);
}

/* ---- one of them ---- */

/* NULL, and answered, when there is none of that number. */
static const AccountRow *person_read(Call *c)
{
    Err err = { 0 };
    People p;
    if (!people_read(c, S("page"), &p, &err)) { page_failed(c, &err); return NULL; }
    for (size_t i = 0; i < p.count; i++)
        if (p.rows[i].who.id == c->number) return &p.rows[i];
    page_refused(c, 404, "Nothing there", "Nobody of that number is listed.");
    return NULL;
}

static void facts_put(Call *c, const AccountRow *row)
{
    html(&c->html,
         "<p class=\"usa-intro\">{}</p>\n<dl class=\"facts\"><dt>Roles</dt><dd>{}</dd><dt>Account</dt><dd>{}</dd>"
         "<dt>Last came in</dt><dd>{}</dd>", T(row->who.login), T(roles_text(c->arena, row->who.roles)),
         T(state_text(c->arena, row)), T(last_text(c->arena, row)));
    if (row->reason.len) html(&c->html, "<dt>Disabled because</dt><dd>{}</dd>", T(row->reason));
    html(&c->html, "</dl>\n");
    if (row->state == ACCOUNT_TO_APPROVE || row->state == ACCOUNT_TO_REVIEW)
        html(&c->html, "<p><a href=\"/people\">Something waits here for a second person</a></p>\n");
}

static void locks_put(Call *c, const AccountRow *row)
{
    if (!row->lock_count) return;
    html(&c->html, "<h2>Locks</h2>\n<p>Wrong passwords or codes were given under this name. Ask the person whether it "
                   "was them before you release it.</p>\n");
    if (may(c, VERB_RELEASE))
        for (size_t i = 0; i < row->lock_count; i++) release_button(c, row->locks[i]);
}

static void offices_put(Call *c, const AccountRow *row)
{
    const char *path = str_format(c->arena, "/people/%lld/role%c", (long long)row->who.id, 0).at;
    html(&c->html, "<h2>Roles</h2>\n");
    for (int i = 0; i < STAFF_ROLE_COUNT; i++) {
        if (!(row->who.roles & STAFF_BIT(i))) continue;
        Str name = str_of(staff_role_name((StaffRole)i));
        form_begin(c, path);
        html(&c->html, "<input type=\"hidden\" name=\"role\" value=\"{}\"><p><button class=\"usa-button "
                       "usa-button--outline\" name=\"do\" value=\"take\">Take away: {}</button></p></form>\n", T(name),
             T(role_text(c->arena, name)));
    }
    if (row->who.id == c->house->tenant->who.id) {
        html(&c->html, "<p>Nobody gives a role to themselves. Ask another administrator.</p>\n");
        return;
    }
    form_begin(c, path);
    role_select(c, "Another role", STAFF_EVERYONE & ~row->who.roles, S(""));
    html(&c->html, "<p><button class=\"usa-button\" name=\"do\" value=\"give\">Give this role</button></p></form>\n");
}

static void disable_put(Call *c, const AccountRow *row)
{
    html(&c->html, "<h2>Somebody leaves</h2>\n<p>Roles, password, second factor, devices and invitations "
                   "end at once, and "
                   "whoever is signed in under this name is signed out.</p>\n");
    form_begin(c, str_format(c->arena, "/people/%lld/disable%c", (long long)row->who.id, 0).at);
    reason_area(c, "reason", "Why", "For instance: has left the agency. It is kept with your name.");
    html(&c->html, "<p><button class=\"usa-button usa-button--secondary\">Disable {}</button></p></form>\n",
         T(row->who.login));
}

static void person_put(Call *c, const AccountRow *row, const char *wrong)
{
    page_begin(c, "A colleague");
    page_wrong(c, wrong);
    facts_put(c, row);
    locks_put(c, row);
    if (row->state == ACCOUNT_DISABLED) {
        if (may(c, VERB_INVITE))
            html(&c->html, "<p>An invitation lets them in again, with the role that it names: <a "
                           "href=\"/people#invite\">invite somebody</a>.</p>\n");
    } else {
        if (may(c, VERB_USER_ADD)) offices_put(c, row);
        if (may(c, VERB_DISABLE)) disable_put(c, row);
    }
    html(&c->html, "<p><a href=\"/people\">Back to the list</a></p>\n");
    page_end(c);
}

void page_people_one(Call *c)
{
    const AccountRow *row = person_read(c);
    if (row) person_put(c, row, "");
}

static void person_again(Call *c, const AccountRow *row, bool ok, const Err *err)
{
    if (ok) { page_go(c, str_format(c->arena, "/people/%lld", (long long)row->who.id)); return; }
    if (err->code != ERR_USAGE) { page_failed(c, err); return; }
    c->response->status = 422;
    person_put(c, row, err->text);
}

void page_people_role(Call *c)
{
    Err err = { 0 };
    StaffRole role;
    Str what = request_form(c->request, S("do"));
    bool gives = str_eq(what, S("give"));
    const AccountRow *row = person_read(c);
    if (!row) return;
    bool ok = ((staff_role_named(request_form(c->request, S("role")), &role) && (gives || str_eq(what, S("take")))) ||
               err_set(&err, ERR_USAGE, "Choose a role.")) &&
              account_office(c->house->tenant, row->who.login, role, gives, &err);
    person_again(c, row, ok, &err);
}

void page_people_disable(Call *c)
{
    Err err = { 0 };
    Str reason;
    const AccountRow *row = person_read(c);
    if (!row) return;
    bool ok = reason_in(c, &reason, &err) &&
              account_disable(c->house->tenant, c->house->sessions, row->who.login, reason, c->now, &err);
    person_again(c, row, ok, &err);
}
