/* pages_policy_ask.c - another policy: asked for by one person, agreed to by another. */
#include "app/policy_say.h"

#include "app/people.h"
#include "web/pages.h"

static bool may(const Call *c, Verb verb) { return app_may(c->house->tenant, verb); }

/* ---- what waits ---- */

static void answer_form(Call *c, const char *path, const char *button, const char *words, int64_t id)
{
    html(&c->html, "<form method=\"post\" action=\"{}\">", W(path));
    page_mark(c);
    html(&c->html, "<input type=\"hidden\" name=\"policy\" value=\"{}\"><p><button "
                   "class=\"usa-button{}\">{}</button></p>"
                   "</form>\n", N(id), L(button[0] ? " usa-button--outline" : ""), W(words));
}

void page_policy_waits(Call *c, const PolicyState *state)
{
    Tenant *t = c->house->tenant;
    const PolicyWish *w = &state->waits;
    if (!w->id) return;
    html(&c->html,
         "<h2>What waits for a second person</h2>\n<div class=\"waits\"><p><strong>{}</strong><br><span "
         "class=\"quiet\">Asked for by {} on {} UTC: {}</span></p>\n",
         T(policy_difference(c->arena, &state->policy, &w->policy)), T(people_login(t, c->arena, w->asked_by)),
         T(moment_text(c->arena, w->at)), T(w->reason));
    if (w->asked_by == t->who.id)
        html(&c->html, "<p>You asked for this, so somebody else has to agree: another administrator or a "
                       "supervisor.</p>\n");
    else if (may(c, VERB_POLICY_AGREE))
        answer_form(c, "/policy/agree", "", "Agree: it holds from now on", w->id);
    if (may(c, VERB_POLICY_WITHDRAW)) answer_form(c, "/policy/withdraw", "outline", "Take it back", w->id);
    html(&c->html, "</div>\n");
}

/* ---- asking ---- */

static void number_put(Call *c, PolicyItem item)
{
    const PolicyRow *row = policy_row(item);
    PolicyBounds bounds = policy_bounds(c->house->policy.pack, item);
    Str typed = request_form(c->request, str_of(row->name));
    if (!typed.len) typed = str_format(c->arena, "%lld", (long long)c->house->policy.value[item]);
    html(&c->html, "<div><label class=\"usa-label\" for=\"{}\">{}</label>\n<div class=\"usa-hint\" "
                   "id=\"{}-hint\">from {} "
                   "to {}</div>\n<input class=\"usa-input\" id=\"{}\" name=\"{}\" value=\"{}\" "
                   "inputmode=\"numeric\" "
                   "maxlength=\"4\" autocomplete=\"off\" aria-describedby=\"{}-hint\"></div>\n",
         W(row->name), W(row->meaning), W(row->name), N(bounds.least), N(bounds.most), W(row->name), W(row->name),
         T(typed), W(row->name));
}

static void pack_put(Call *c)
{
    Str chosen = request_form(c->request, S("pack"));
    if (!chosen.len) chosen = str_of(policy_pack_name(c->house->policy.pack));
    html(&c->html, "<label class=\"usa-label\" for=\"pack\">Set</label>\n<div class=\"usa-hint\" "
                   "id=\"pack-hint\">Another "
                   "set begins with its own numbers; those below are asked for where they differ from what "
                   "holds "
                   "now.</div>\n<select class=\"usa-select\" id=\"pack\" name=\"pack\" "
                   "aria-describedby=\"pack-hint\">\n");
    for (int i = 0; i < POLICY_PACKS; i++) {
        const char *name = policy_pack_name((PolicyPack)i);
        html(&c->html, "<option value=\"{}\"{}>{}</option>\n", W(name),
             L(str_eq(chosen, str_of(name)) ? " selected" : ""), W(name));
    }
    html(&c->html, "</select>\n");
}

void page_policy_form(Call *c)
{
    if (!may(c, VERB_POLICY_ASK)) return;
    html(&c->html, "<h2 id=\"ask\">Ask for another policy</h2>\n<p>It holds once another administrator or a "
                   "supervisor "
                   "agrees: from that moment on, for whoever is signed in as well. What is laxer than the "
                   "set allows is "
                   "refused.</p>\n<form method=\"post\" action=\"/policy/ask\">\n");
    page_mark(c);
    pack_put(c);
    html(&c->html, "<div class=\"two\">\n");
    for (int i = 0; i < POLICY_ITEMS; i++) number_put(c, (PolicyItem)i);
    html(&c->html,
         "</div>\n<label class=\"usa-label\" for=\"reason\">Why</label>\n<div class=\"usa-hint\" "
         "id=\"reason-hint\">It is "
         "kept with your name.</div>\n<textarea class=\"usa-textarea usa-textarea--short\" id=\"reason\" "
         "name=\"reason\" "
         "rows=\"2\" maxlength=\"1900\" required aria-describedby=\"reason-hint\">{}</textarea>\n<p><button "
         "class=\"usa-button\">Ask for it</button></p>\n</form>\n", T(request_form(c->request, S("reason"))));
}

static void again(Call *c, bool ok, const Err *err)
{
    if (ok) { page_go(c, S("/policy")); return; }
    if (err->code != ERR_USAGE) { page_failed(c, err); return; }
    c->response->status = 422;
    page_policy_again(c, err->text);
}

/* A field that was left as it is asks for nothing. */
void page_policy_ask(Call *c)
{
    Err err = { 0 };
    int64_t id;
    PolicyAsked *asked = arena_new(c->arena, PolicyAsked, 1);
    asked->pack = request_form(c->request, S("pack"));
    asked->reason = request_form(c->request, S("reason"));
    for (int i = 0; i < POLICY_ITEMS; i++) {
        Str name = str_of(policy_row((PolicyItem)i)->name), typed = str_trim(request_form(c->request, name));
        Str now = str_format(c->arena, "%lld", (long long)c->house->policy.value[i]);
        if (typed.len && !str_eq(typed, now)) asked->words[asked->count++] = (PolicyWord){ name, typed };
    }
    bool ok = policy_ask(c->house->tenant, asked, c->now, &id, &err);
    again(c, ok, &err);
}

static int64_t policy_in(Call *c)
{
    int n = 0;
    (void)str_to_number(request_form(c->request, S("policy")), &n);
    return n;
}

void page_policy_agree(Call *c)
{
    Err err = { 0 };
    bool ok = policy_agree(c->house->tenant, policy_in(c), c->now, &err);
    again(c, ok, &err);
}

void page_policy_withdraw(Call *c)
{
    Err err = { 0 };
    bool ok = policy_withdraw(c->house->tenant, policy_in(c), c->now, &err);
    again(c, ok, &err);
}
