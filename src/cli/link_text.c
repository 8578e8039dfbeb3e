/* link_text.c - a run of linking for people. */
#include "app/told.h"
#include "cli/link_quality.h"
#include "cli/link_views.h"
#include "app/link_figures.h"
#include "cli/page.h"

#define UNREAD_SHOWN 10

static Str count(Cli *cli, double n)
{
    return page_count(cli->app, (size_t)n);
}

static Str persons(Cli *cli, size_t n)
{
    return page_counted(cli->app, n, "person", "persons");
}

static void told(Cli *cli, const LinkRun *run)
{
    Out *out = cli->out;
    page_heading(out, "Linked");
    Str records = count(cli, (double)run->input.rows.count);
    if (run->linked)
        page_text(out, 0,
                  "%.*s records are %.*s: %.*s records share a person with another one, %.*s stand alone. The most "
                  "records of one person are %.*s.",
                  STR(records), STR(persons(cli, run->groups.count)), STR(count(cli, (double)run->linked)),
                  STR(count(cli, (double)run->groups.alone)), STR(count(cli, (double)run->groups.largest)));
    else page_text(out, 0, "Of %.*s records no two are linked.", STR(records));
    page_text(out, 0,
              "Of %.*s possible pairs %.*s were compared; a probability of %s or more makes %.*s. A link is a lead to "
              "check, never an identification.",
              STR(count(cli, run->possible)), STR(count(cli, run->pairs.compared)),
              link_figure_percent(run->threshold).text, STR(page_counted(cli->app, run->kept, "link", "links")));
    if (run->groups.bridges)
        page_text(out, 0, "%.*s not followed, because other records of the two persons speak against it: --bridges "
                  "FILE lists %s.", STR(page_counted(cli->app, run->groups.bridges, "link was", "links were")),
                  run->groups.bridges == 1 ? "it" : "them");
}

static void placeholders_text(Cli *cli, const LinkRun *run, bool show)
{
    const LinkRows *rows = &run->input.rows;
    bool any = false;
    for (size_t f = 0; f < rows->field_count; f++) any = any || run->input.placeholders[f];
    if (!any && !run->counts.placeholder_count) return;
    page_heading(cli->out, "Taken for missing");
    for (size_t f = 0; f < rows->field_count; f++)
        if (run->input.placeholders[f])
            page_text(cli->out, 0, "%.*s: %.*s what is often written for \"not known\".",
                      STR(rows->fields[f].name),
                      STR(page_counted(cli->app, run->input.placeholders[f], "record holds", "records hold")));
    for (size_t i = 0; i < run->counts.placeholder_count; i++) {
        const LinkPlaceholder *p = &run->counts.placeholders[i];
        LinkKind kind = rows->fields[p->field].kind;
        Str text = link_value_text(cli->app, kind, rows->words[kind], p->cell);
        if (!show) text = told_masked(cli->app, text);
        page_text(cli->out, 0, "%.*s: %.*s records hold %.*s, far more than any other value.",
                  STR(rows->fields[p->field].name), STR(count(cli, (double)p->records)),
                  STR(page_shown(cli->app, text)));
    }
}

static void keys_text(Cli *cli, const LinkRun *run)
{
    if (run->plan.is_all) return;
    page_heading(cli->out, "How records met");
    if (!run->plan.key_count) {
        page_text(cli->out, 0, "No records were compared, because nothing in these columns tells one person from "
                  "another. Check that the model names the right columns.");
        return;
    }
    page_text(
        cli->out, 0,
        "Records are compared when one of these agrees. Of the pairs of one person about %s should meet.",
        link_figure_percent(run->plan.recall).text);
    for (size_t i = 0; i < run->plan.key_count; i++)
        page_text(cli->out, 2, "%.*s: %.*s pairs", STR(link_key_text(cli->app, run, &run->plan.keys[i])),
                  STR(count(cli, run->blocks.pairs[i])));
    if (run->forgone >= 1)
        page_text(
            cli->out, 0,
            "%.*s pairs were given up, because too many records share a key and nothing else parts them.",
            STR(count(cli, run->forgone)));
}

static double no_minus_nothing(double bits)
{
    return bits > -0.005 && bits < 0 ? 0 : bits;
}

static void put_line(Out *out, const char *name, double bits, double total)
{
    out_format(out, "  %-18.18s %+8.2f %+8.2f  ", name, no_minus_nothing(bits), no_minus_nothing(total));
}

static void put_values(Cli *cli, const LinkRun *run, size_t f, bool show)
{
    const LinkRows *rows = &run->input.rows;
    LinkKind kind = rows->fields[f].kind;
    Str values[2];
    for (size_t i = 0; i < 2; i++) {
        LinkCell room[LINK_FIELDS_MAX];
        values[i] = link_value_text(cli->app, kind, rows->words[kind], link_row_at(rows, run->explained[i], room)[f]);
        if (!show) values[i] = told_masked(cli->app, values[i]);
        if (!values[i].len) values[i] = S("not known");
    }
    out_format(cli->out, " (%.*s, %.*s)\n", STR(page_shown(cli->app, values[0])), STR(page_shown(cli->app, values[1])));
}

static bool is_known_nowhere(const LinkRun *run, size_t f)
{
    LinkCell room[LINK_FIELDS_MAX];
    return !link_row_at(&run->input.rows, run->explained[0], room)[f] &&
           !link_row_at(&run->input.rows, run->explained[1], room)[f];
}

/* The weight alone does not decide: records may never meet, and persons are made of more than two of them. */
static void met_text(Cli *cli, const LinkRun *run)
{
    const LinkRows *rows = &run->input.rows;
    uint32_t left = run->explained[0], right = run->explained[1];
    bool is_link = run->waterfall.total >= link_weight(run->threshold);
    if (!link_rows_may_meet(rows, left, right))
        page_text(cli->out, 0, "Both have the same %.*s, and only records of different ones are compared.",
                  STR(run->model.source));
    else if (!link_blocks_meet(&run->blocks, left, right))
        page_text(cli->out, 0, "These two share no key, so they were not compared when records were linked.");
    if (run->groups.of[left] != run->groups.of[right])
        page_text(cli->out, 0, "They count as two persons here.");
    else page_text(cli->out, 0, "They count as one person here%s.", is_link ? "" : ", because other records join them");
}

static void explained_text(Cli *cli, const LinkRun *run, bool show)
{
    const LinkWaterfall *fall = &run->waterfall;
    const LinkRows *rows = &run->input.rows;
    Out *out = cli->out;
    double total = fall->prior;
    page_heading(out, "Why");
    out_format(out, "  %-18s %8s %8s\n", "", "bits", "total");
    put_line(out, "before anything", fall->prior, total);
    out_text(out, "two records drawn at random\n");
    for (size_t f = 0; f < rows->field_count; f++) {
        put_line(out, str_format(cli->app, "%.*s", STR(rows->fields[f].name)).at, fall->field[f],
                 total += fall->field[f]);
        if (is_known_nowhere(run, f)) { out_text(out, "not known on either side\n"); continue; }
        out_text(out, link_level_text(rows->fields[f].kind, fall->level[f]));
        if (fall->share[f] > 0.4) out_format(out, ", %.0f of 100 records", fall->share[f] * 100);
        else if (fall->share[f] > 0) out_format(out, ", 1 of %.*s records", STR(count(cli, 1 / fall->share[f] + 0.5)));
        put_values(cli, run, f, show);
    }
    if (run->scorer.moved > 0) {
        put_line(out, "people move", fall->moved, total += fall->moved);
        out_text(out, "given back: who moves changes address, place and postcode at once\n");
    }
    put_line(out, "related people", fall->relation, total + fall->relation);
    out_text(out, "what a family, neighbors or one community would share as well\n");
    page_text(out, 0, "Together %+.2f bits: a probability of %s. %s", fall->total,
              link_figure_percent(link_probability(fall->total)).text,
              show ? "" : "Values are masked; --show-names shows them.");
    met_text(cli, run);
}

static void unread_text(Cli *cli, const LinkRun *run)
{
    if (!run->input.unread_count) return;
    page_heading(cli->out, "Not read");
    page_text(cli->out, 0, "%.*s no id, or another number of cells than the first line:",
              STR(page_counted(cli->app, run->input.unread_count, "row has", "rows have")));
    for (size_t i = 0; i < run->input.unread_count && i < UNREAD_SHOWN; i++)
        page_text(cli->out, 2, "%.*s, line %zu", STR(page_shown(cli->app, run->input.unread[i].file)),
                  run->input.unread[i].line);
    if (run->input.unread_count > UNREAD_SHOWN)
        page_text(cli->out, 2, "and %.*s more; --json lists the first %d",
                  STR(count(cli, (double)(run->input.unread_count - UNREAD_SHOWN))), LINK_UNREAD_MAX);
}

void link_text(Cli *cli, const LinkRun *run, const LinkJudgment *judgment, const LinkShown *shown)
{
    told(cli, run);
    if (run->explains) explained_text(cli, run, shown->show_names);
    if (judgment) {
        link_quality_text(cli->out, cli->app, &judgment->report);
        page_text(cli->out, 2, "Of the true links %s were compared at all.",
                  judgment->block_recall < 1 ? link_figure_percent(judgment->block_recall).text : "all");
    }
    placeholders_text(cli, run, shown->show_names);
    keys_text(cli, run);
    unread_text(cli, run);
    out_format(cli->out, "\n%.1f s, at most %zu MB of memory", shown->seconds, shown->peak_mb);
    if (run->memory.cap)
        out_format(cli->out, ", %.*s MB through encrypted temporary files",
                   STR(count(cli, (double)run->spilled / 1e6)));
    out_text(cli->out, ".\n");
}
