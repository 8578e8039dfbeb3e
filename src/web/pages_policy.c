/* pages_policy.c - how long a sign-in holds, what locks it, how much one may look, and where each number comes from. */
#include "app/policy_say.h"

#include "web/list.h"
#include "web/pages.h"

/* An agency's own number has no standard as its source. */
static const char *source_of(const Policy *policy, PolicyItem item)
{
    const PolicySaid *said = &policy_row(item)->said[policy->pack];
    return policy->value[item] == said->value ? said->source : "your agency's own number";
}

static bool packs_differ(const PolicyRow *row) { return row->said[PACK_CJIS].value != row->said[PACK_ASVS].value; }

static void said_put(Call *c, PolicyItem item, PolicyPack pack)
{
    const PolicyRow *row = policy_row(item);
    html(&c->html, "<td data-label=\"{}\">{}<br><span class=\"quiet\">{}</span></td>", W(policy_pack_name(pack)),
         T(policy_value_text(c->arena, item, row->said[pack].value)), W(row->said[pack].source));
}

static void row_put(Call *c, PolicyItem item)
{
    const PolicyRow *row = policy_row(item);
    const Policy *policy = &c->house->policy;
    html(&c->html,
         "<tr{}><th scope=\"row\" class=\"rule\">{}</th><td data-label=\"In force\"><strong>{}</strong><br>"
         "<span class=\"quiet\">{}; read {}</span></td>",
         L(packs_differ(row) ? " class=\"urgent\"" : ""), W(row->meaning),
         T(policy_value_text(c->arena, item, policy->value[item])), W(source_of(policy, item)), W(row->read));
    said_put(c, item, PACK_CJIS);
    said_put(c, item, PACK_ASVS);
    html(&c->html, "</tr>\n");
}

void page_policy_again(Call *c, const char *wrong)
{
    Err err = { 0 };
    PolicyState state;
    if (!policy_state(c->house->tenant, &state, &err)) { page_failed(c, &err); return; }
    page_begin(c, "Policy");
    page_wrong(c, wrong);
    page_policy_waits(c, &state);
    html(&c->html,
         "<p>In force here: the set <strong>{}</strong>. \"cjis\" follows the FBI's CJIS Security Policy, by which an "
         "agency with its data is audited; \"asvs\" follows the OWASP Application Security Verification "
         "Standard, for a "
         "center that holds no such data. Where a standard names no number, the source says \"design\": then it is "
         "this program's own.</p>\n<p class=\"urgent\">Marked rows: the two sets disagree.</p>\n"
         "<div class=\"wide\"><table class=\"usa-table usa-table--stacked brief\"><caption class=\"quiet\">Each "
         "rule as it is in "
         "force, beside both sets</caption><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">In force</th>"
         "<th scope=\"col\">cjis</th><th scope=\"col\">asvs</th></tr></thead>\n<tbody>\n",
         W(policy_pack_name(c->house->policy.pack)));
    for (int i = 0; i < POLICY_ITEMS; i++) row_put(c, (PolicyItem)i);
    html(&c->html, "</tbody></table></div>\n<p><a href=\"/policy.csv\">Keep this list as a file</a></p>\n");
    page_policy_form(c);
    page_end(c);
}

void page_policy(Call *c) { page_policy_again(c, ""); }

void page_policy_list(Call *c)
{
    enum { COLUMNS = 8 };
    static const char *const heads[COLUMNS] = { "rule", "in_force", "source", "read", "cjis", "cjis_source", "asvs",
                                                "asvs_source" };
    Arena *a = c->arena;
    Str *cells = arena_new(a, Str, (POLICY_ITEMS + 1) * COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++) cells[i] = str_of(heads[i]);
    for (size_t i = 0; i < POLICY_ITEMS; i++) {
        const PolicyItem item = (PolicyItem)i;
        const PolicyRow *row = policy_row(item);
        const PolicySaid *cjis = &row->said[PACK_CJIS], *asvs = &row->said[PACK_ASVS];
        const Str line[COLUMNS] = { str_of(row->meaning), policy_value_text(a, item, c->house->policy.value[i]),
                                    str_of(source_of(&c->house->policy, item)), str_of(row->read),
                                    policy_value_text(a, item, cjis->value), str_of(cjis->source),
                                    policy_value_text(a, item, asvs->value), str_of(asvs->source) };
        memcpy(cells + (i + 1) * COLUMNS, line, sizeof line);
    }
    const ListFile list = { "policy.csv", cells, COLUMNS, (POLICY_ITEMS + 1) * COLUMNS };
    page_list(c, &list);
}
