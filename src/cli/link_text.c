/* link_text.c - a run of linking for people. */
#include "cli/link_quality.h"
#include "cli/link_views.h"
#include "cli/link_figures.h"
#include "cli/page.h"

Str link_masked(Arena *arena, Str value)
{
    if (value.len < 3) return str_copy(arena, (Str){ "***", value.len });
    char *text = arena_new(arena, char, value.len);
    for (size_t i = 0; i < value.len; i++) text[i] = value.at[i] == ' ' || value.at[i] == '-' ? value.at[i] : '*';
    text[0] = value.at[0];
    if (value.len > 4) text[value.len - 1] = value.at[value.len - 1];
    return (Str){ text, value.len };
}

static Str count(Cli *cli, double n)
{
    return page_count(cli->app, (size_t)n);
}

static void told(Cli *cli, const LinkRun *run)
{
    Out *out = cli->out;
    page_heading(out, "Linked");
    page_text(out, 0,
              "%.*s records are %.*s persons: %.*s records belong together with others, %.*s stand alone. "
              "The largest "
              "person has %.*s records.",
              STR(count(cli, (double)run->input.rows.count)), STR(count(cli, (double)run->groups.count)),
              STR(count(cli, (double)run->linked)), STR(count(cli, (double)run->groups.alone)),
              STR(count(cli, (double)run->groups.largest)));
    page_text(out, 0,
              "Of %.*s pairs that could be, %.*s were compared and %.*s are links at a probability of %s and "
              "more. A link is a "
              "lead to check, never an identification.",
              STR(count(cli, run->possible)), STR(count(cli, run->pairs.compared)),
              STR(count(cli, (double)run->kept)), link_figure_percent(run->threshold).text);
    if (run->groups.bridges)
        page_text(out, 0,
                  "%.*s links were not followed, because what they would join speaks against it: --bridges "
                  "FILE lists them.",
                  STR(count(cli, (double)run->groups.bridges)));
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
            page_text(cli->out, 0, "%.*s: %.*s records hold a word or number that says \"not known\".",
                      STR(rows->fields[f].name), STR(count(cli, (double)run->input.placeholders[f])));
    for (size_t i = 0; i < run->counts.placeholder_count; i++) {
        const LinkPlaceholder *p = &run->counts.placeholders[i];
        LinkKind kind = rows->fields[p->field].kind;
        Str text = link_value_text(cli->app, kind, rows->words[kind], p->cell);
        if (!show) text = link_masked(cli->app, text);
        page_text(cli->out, 0, "%.*s: %.*s records hold %.*s, far more than any other value.",
                  STR(rows->fields[p->field].name), STR(count(cli, (double)p->records)),
                  STR(page_shown(cli->app, text)));
    }
}

static void keys_text(Cli *cli, const LinkRun *run)
{
    if (run->plan.is_all) return;
    page_heading(cli->out, "How records met");
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

static void put_line(Out *out, const char *name, double bits, double total)
{
    out_format(out, "  %-18.18s %+8.2f %+8.2f  ", name, bits, total);
}

static void put_values(Cli *cli, const LinkRun *run, size_t f, bool show)
{
    const LinkRows *rows = &run->input.rows;
    LinkKind kind = rows->fields[f].kind;
    Str values[2];
    for (size_t i = 0; i < 2; i++) {
        values[i] = link_value_text(cli->app, kind, rows->words[kind], link_row(rows, run->explained[i])[f]);
        if (!show) values[i] = link_masked(cli->app, values[i]);
        if (!values[i].len) values[i] = S("not known");
    }
    out_format(cli->out, " (%.*s, %.*s)\n", STR(page_shown(cli->app, values[0])), STR(page_shown(cli->app, values[1])));
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
        out_text(out, link_level_text(rows->fields[f].kind, fall->level[f]));
        if (fall->share[f] > 0) out_format(out, ", 1 of %.0f records", 1 / fall->share[f]);
        put_values(cli, run, f, show);
    }
    if (run->scorer.moved > 0) {
        put_line(out, "people move", fall->moved, total += fall->moved);
        out_text(out, "then address, place and postcode change at once\n");
    }
    put_line(out, "related people", fall->relation, total + fall->relation);
    out_text(out, "what a family, a household or neighbors would share as well\n");
    page_text(out, 0, "Together %+.2f bits: a probability of %s. %s", fall->total,
              link_figure_percent(link_probability(fall->total)).text,
              show ? "" : "Values are masked; --show-names shows them.");
    if (!link_blocks_meet(&run->blocks, run->explained[0], run->explained[1]))
        page_text(out, 0, "These two share no key, so they were not compared when records were linked.");
}

static void unread_text(Cli *cli, const LinkRun *run)
{
    if (!run->input.unread_count) return;
    page_heading(cli->out, "Not read");
    page_text(cli->out, 0, "%.*s rows have no id, or another number of cells than the first line:",
              STR(count(cli, (double)run->input.unread_count)));
    for (size_t i = 0; i < run->input.unread_count && i < 10; i++)
        page_text(cli->out, 2, "%.*s, line %zu", STR(run->input.unread[i].file), run->input.unread[i].line);
}

void link_text(Cli *cli, const LinkRun *run, const LinkJudgment *judgment, const LinkShown *shown)
{
    told(cli, run);
    if (run->explains) explained_text(cli, run, shown->show_names);
    if (judgment) {
        link_quality_text(cli->out, cli->app, &judgment->report);
        page_text(cli->out, 0, "Of the true links %s were compared at all.",
                  link_figure_percent(judgment->block_recall).text);
    }
    placeholders_text(cli, run, shown->show_names);
    keys_text(cli, run);
    unread_text(cli, run);
    out_format(cli->out, "\n%.1f s, at most %zu MB of memory.\n", shown->seconds, shown->peak_mb);
}
