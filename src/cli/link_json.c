/* link_json.c - a run of linking for programs. */
#include <math.h>

#include "app/told.h"
#include "cli/event.h"
#include "cli/link_quality.h"
#include "cli/link_views.h"

static void set_number(json_t *object, const char *field, double number)
{
    event_set(object, field, isfinite(number) ? json_real(number) : json_null());
}

static Str value_text(Cli *cli, const LinkRun *run, size_t field, uint32_t record, bool show)
{
    const LinkRows *rows = &run->input.rows;
    LinkKind kind = rows->fields[field].kind;
    LinkCell room[LINK_FIELDS_MAX];
    Str text = link_value_text(cli->app, kind, rows->words[kind], link_row_at(rows, record, room)[field]);
    return show ? text : told_masked(cli->app, text);
}

static void explained_json(Cli *cli, const LinkRun *run, bool show)
{
    const LinkWaterfall *fall = &run->waterfall;
    const LinkRows *rows = &run->input.rows;
    json_t *e = event_new("explained"), *fields = json_array();
    event_set_text(e, "id_l", link_id(&run->input, run->explained[0]));
    event_set_text(e, "id_r", link_id(&run->input, run->explained[1]));
    set_number(e, "weight", fall->total);
    set_number(e, "probability", link_probability(fall->total));
    event_set_flag(e, "compared", link_blocks_meet(&run->blocks, run->explained[0], run->explained[1]));
    set_number(e, "prior", fall->prior);
    for (size_t f = 0; f < rows->field_count; f++) {
        json_t *line = json_object();
        event_set_text(line, "field", rows->fields[f].name);
        event_set_word(line, "kind", link_kind_name(rows->fields[f].kind));
        event_set_text(line, "left", value_text(cli, run, f, run->explained[0], show));
        event_set_text(line, "right", value_text(cli, run, f, run->explained[1], show));
        event_set_word(line, "level", link_level_name(fall->level[f]));
        event_set_word(line, "text", link_level_text(rows->fields[f].kind, fall->level[f]));
        if (fall->share[f] > 0) set_number(line, "share", fall->share[f]);
        set_number(line, "bits", fall->field[f]);
        json_array_append_new(fields, line);
    }
    event_set(e, "fields", fields);
    set_number(e, "moved", fall->moved);
    set_number(e, "related", fall->relation);
    event_set_flag(e, "together", run->groups.of[run->explained[0]] == run->groups.of[run->explained[1]]);
    event_write(cli->out, e);
}

static void placeholders_json(Cli *cli, const LinkRun *run, bool show)
{
    const LinkRows *rows = &run->input.rows;
    for (size_t i = 0; i < run->counts.placeholder_count; i++) {
        const LinkPlaceholder *p = &run->counts.placeholders[i];
        LinkKind kind = rows->fields[p->field].kind;
        Str text = link_value_text(cli->app, kind, rows->words[kind], p->cell);
        json_t *e = event_new("placeholder");
        event_set_text(e, "field", rows->fields[p->field].name);
        event_set_text(e, "value", show ? text : told_masked(cli->app, text));
        event_set_count(e, "records", p->records);
        event_write(cli->out, e);
    }
    for (size_t f = 0; f < rows->field_count; f++) {
        if (!run->input.placeholders[f]) continue;
        json_t *e = event_new("placeholder");
        event_set_text(e, "field", rows->fields[f].name);
        event_set(e, "value", json_null());             /* any of the words of names/placeholders.tsv */
        event_set_count(e, "records", run->input.placeholders[f]);
        event_write(cli->out, e);
    }
}

static void problems_json(Cli *cli, const LinkRun *run)
{
    for (size_t i = 0; i < run->input.unread_count && i < LINK_UNREAD_MAX; i++) {
        json_t *e = event_new("problem");
        event_set_text(e, "file", run->input.unread[i].file);
        event_set_count(e, "line", run->input.unread[i].line);
        event_set_word(e, "text", "no id, or another number of cells than the first line");
        event_write(cli->out, e);
    }
}

static void keys_json(Cli *cli, const LinkRun *run)
{
    for (size_t i = 0; i < run->plan.key_count; i++) {
        json_t *e = event_new("key");
        event_set_text(e, "key", link_key_text(cli->app, run, &run->plan.keys[i]));
        set_number(e, "recall", run->plan.keys[i].recall);
        event_set_count(e, "pairs", (size_t)run->blocks.pairs[i]);
        event_set_count(e, "forgone", (size_t)run->blocks.forgone[i]);
        event_set_count(e, "crowded", run->blocks.crowded[i]);
        event_write(cli->out, e);
    }
}

static void linked_json(Cli *cli, const LinkRun *run, const LinkJudgment *judgment, const LinkShown *shown)
{
    json_t *e = event_new("linked");
    event_set_count(e, "records", run->input.rows.count);
    event_set(e, "pairs_compared", json_integer((json_int_t)run->pairs.compared));
    event_set_count(e, "pairs_kept", run->kept);
    event_set_count(e, "clusters", run->groups.count);
    event_set_seconds(e, "seconds", shown->seconds);
    event_set_count(e, "peak_mb", shown->peak_mb);
    event_set_count(e, "linked", run->linked);
    event_set_count(e, "largest", run->groups.largest);
    event_set_count(e, "bridges", run->groups.bridges);
    set_number(e, "threshold", run->threshold);
    set_number(e, "matches_expected", run->model.weights.matches);
    set_number(e, "recall_expected", run->plan.recall);
    event_set_count(e, "pairs_forgone", (size_t)run->forgone);
    event_set_count(e, "unread", run->input.unread_count);
    if (run->memory.cap) event_set(e, "spilled_bytes", json_integer((json_int_t)run->spilled));
    if (judgment) set_number(e, "block_recall", judgment->block_recall);
    event_write(cli->out, e);
}

void link_json(Cli *cli, const LinkRun *run, const LinkJudgment *judgment, const LinkShown *shown)
{
    problems_json(cli, run);
    placeholders_json(cli, run, shown->show_names);
    keys_json(cli, run);
    if (run->explains) explained_json(cli, run, shown->show_names);
    if (judgment) link_quality_json(cli->out, &judgment->report);
    linked_json(cli, run, judgment, shown);
}
