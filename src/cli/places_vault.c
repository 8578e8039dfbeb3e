/* places_vault.c - what does somebody say who keeps locations apart, asks for one, or agrees that it is told? */
#include "cli/places_vault.h"

#include <unistd.h>

#include "app/location.h"
#include "app/source.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"
#include "cli/places_views.h"
#include "cli/spare.h"

/* ---- the views ---- */

static void kept_text(Cli *cli, const LocationRow *rows, size_t count, int64_t at)
{
    out_format(cli->out, "Kept %.*s UTC: %.*s. Where they are is told to who asks, when another person agrees.\n\n",
               STR(moment_text(cli->app, at)), STR(page_counted(cli->app, count, "facility", "facilities")));
    for (size_t i = 0; i < count; i++) {
        out_format(cli->out, "  %.*s\n", STR(page_shown(cli->app, rows[i].place)));
        if (rows[i].area.len) page_item(cli->out, 4, "area: ", page_shown(cli->app, rows[i].area));
        if (rows[i].offers.len) page_item(cli->out, 4, "offers: ", page_shown(cli->app, rows[i].offers));
    }
}

static void kept_json(Cli *cli, const LocationRow *rows, size_t count, int64_t at)
{
    for (size_t i = 0; i < count; i++) {
        json_t *e = event_new("kept");
        event_set_text(e, "place", rows[i].place);
        event_set_text(e, "area", rows[i].area);
        event_set_text(e, "offers", rows[i].offers);
        event_set_text(e, "kept", moment_text(cli->app, at));
        event_write(cli->out, e);
    }
}

static json_t *moment_json(Arena *arena, int64_t at)
{
    return at ? event_text(moment_text(arena, at)) : json_null();
}

static void asking_json(Cli *cli, Tenant *t, const Asking *a, int64_t now)
{
    Arena *arena = cli->app;
    json_t *e = event_new("asking");
    event_set_count(e, "asking", (size_t)a->id);
    event_set_text(e, "place", a->place);
    event_set_text(e, "area", a->area);
    event_set_text(e, "case", a->case_ref);
    event_set_text(e, "reason", a->reason);
    event_set_word(e, "state", asking_state_name(asking_state(a, now)));
    event_set_text(e, "asked", moment_text(arena, a->at));
    event_set_text(e, "asked_by", people_login(t, arena, a->staff));
    event_set_text(e, "until", moment_text(arena, a->until));
    event_set(e, "agreed", moment_json(arena, a->approved_at));
    event_set(e, "agreed_by", a->approved_at ? event_text(people_login(t, arena, a->approved_by)) : json_null());
    event_set(e, "ended", moment_json(arena, a->ended_at));
    event_set(e, "told", moment_json(arena, a->told_at));
    event_write(cli->out, e);
}

static void asking_text(Cli *cli, Tenant *t, const Asking *a, int64_t now)
{
    Arena *arena = cli->app;
    AskingState state = asking_state(a, now);
    out_format(cli->out, "%5lld  %-9s  %.*s  %.*s\n", (long long)a->id, asking_state_name(state),
               STR(page_shown(arena, a->place)), STR(page_shown(arena, a->area)));
    page_item(cli->out, 7, "reason: ", page_shown(arena, a->reason));
    page_text(cli->out, 7, "asked by %.*s for case %.*s at %.*s UTC, until %.*s", STR(people_login(t, arena, a->staff)),
              STR(page_shown(arena, a->case_ref)), STR(moment_text(arena, a->at)), STR(moment_text(arena, a->until)));
    if (a->approved_at)
        page_text(cli->out, 7, "agreed to by %.*s at %.*s", STR(people_login(t, arena, a->approved_by)),
                  STR(moment_text(arena, a->approved_at)));
    if (a->told_at) page_text(cli->out, 7, "told at %.*s", STR(moment_text(arena, a->told_at)));
    if (a->ended_at) page_text(cli->out, 7, "ended at %.*s", STR(moment_text(arena, a->ended_at)));
}

/* An empty line between what the directory has in one piece, and the name of the list in front of it. */
static void location_text(Cli *cli, const LocationRow *row)
{
    out_format(cli->out, "Facility %.*s, as its directory says. Told to you alone; write it down nowhere.\n",
               STR(page_shown(cli->app, row->place)));
    for (size_t i = 0; i < row->value_count; i++) {
        const PlaceLocation *v = &row->values[i];
        if (i == 0 || v->object != row->values[i - 1].object)
            out_format(cli->out, "\n%.*s\n", STR(page_shown(cli->app, v->of.len ? v->of : S("entry"))));
        Str label = str_format(cli->app, "%.*s: %c", STR(page_shown(cli->app, v->what)), 0);
        page_item(cli->out, 2, label.at, page_shown(cli->app, v->value));
    }
}

/* ---- the words ---- */

#define MARKS_BYTES_MAX ((size_t)1024 * 1024)

static int keep(Cli *cli, Tenant *tenant, const PlacesVaultOptions *o, Err *err)
{
    LocationsKept done;
    Str marks = S(""), name;
    const Str *paths = o->words->words + 1;
    size_t count = o->words->count - 1;
    if (!spare_twice(cli->app, paths, count, err) ||
        (o->protective.len && !source_text(cli->app, o->protective, MARKS_BYTES_MAX, "The list is longer than 1 MiB.",
                                           &name, &marks, err)) ||
        !locations_keep_directory(tenant, paths, count, marks, &done, err)) return err_exit_code(err->code);
    out_format(cli->out, "Locations of protective facilities that are kept: %zu.\n", done.kept);
    if (done.replaced) out_format(cli->out, "Of an earlier directory, and gone now: %zu.\n", done.replaced);
    if (done.silent)
        out_format(cli->out, "Facilities of which the directory does not say where they are: %zu.\n", done.silent);
    out_text(cli->out, "For everybody else: safeharbor places export FILES --out FOLDER. Keep the files themselves as "
                       "you would keep the addresses.\n");
    return 0;
}

static int kept(Cli *cli, Tenant *tenant, const PlacesVaultOptions *o, Err *err)
{
    LocationRow *rows;
    size_t count;
    int64_t at;
    if (!locations_kept(tenant, cli->app, &rows, &count, &at, err)) return err_exit_code(err->code);
    (o->json ? kept_json : kept_text)(cli, rows, count, at);
    return 0;
}

static int ask(Cli *cli, Tenant *tenant, const PlacesVaultOptions *o, Err *err)
{
    Asking made;
    int hours = o->hours ? o->hours : ASKING_HOURS;
    if (!location_ask(tenant, door_why(cli), o->words->words[1], o->reason, hours, &made, err))
        return err_exit_code(err->code);
    out_format(cli->out, "Asking %lld waits for another person, until %.*s UTC: safeharbor places approve %lld.\n",
               (long long)made.id, STR(moment_text(cli->app, made.until)), (long long)made.id);
    return 0;
}

static int asked(Cli *cli, Tenant *tenant, const PlacesVaultOptions *o, Err *err)
{
    Asking *all;
    size_t count;
    int64_t now;
    if (!locations_asked(tenant, door_why(cli), cli->app, &all, &count, &now, err)) return err_exit_code(err->code);
    for (size_t i = 0; i < count; i++) (o->json ? asking_json : asking_text)(cli, tenant, &all[i], now);
    if (!count && !o->json) out_text(cli->out, "Nobody asked.\n");
    return 0;
}

static int approve(Cli *cli, Tenant *tenant, int id, Err *err)
{
    if (!location_approve(tenant, door_why(cli), id, err)) return err_exit_code(err->code);
    out_format(cli->out, "Agreed. Who asked is told once: safeharbor places where %d.\n", id);
    return 0;
}

static int withdraw(Cli *cli, Tenant *tenant, int id, Err *err)
{
    if (!location_withdraw(tenant, door_why(cli), id, err)) return err_exit_code(err->code);
    out_format(cli->out, "Asking %d is withdrawn. Nothing is told.\n", id);
    return 0;
}

/* A file or a pipe would keep it. */
static int where(Cli *cli, Tenant *tenant, int id, Err *err)
{
    LocationRow row;
    if (!isatty(STDOUT_FILENO)) {
        err_set(err, ERR_USAGE, "A location is shown on a terminal only, so that no file has it. Run places where "
                                "there.");
        return err_exit_code(err->code);
    }
    if (!location_tell(tenant, door_why(cli), id, cli->app, &row, err)) return err_exit_code(err->code);
    location_text(cli, &row);
    return 0;
}

/* ---- which of them ---- */

typedef enum {
    WORD_KEEP, WORD_KEPT, WORD_ASK, WORD_ASKED, WORD_APPROVE, WORD_WITHDRAW, WORD_WHERE, WORDS_KNOWN
} Saying;

static Saying word_of(Str verb)
{
    static const char *const known[WORDS_KNOWN] = { "keep", "kept", "ask", "asked", "approve", "withdraw", "where" };
    Saying word = 0;
    while (word < WORDS_KNOWN && !str_eq(verb, str_of(known[word]))) word++;
    return word;
}

bool places_vault_knows(Str verb)
{
    return word_of(verb) < WORDS_KNOWN;
}

const char *places_vault_mistake(const PlacesVaultOptions *o)
{
    int number;
    Saying word = word_of(o->words->words[0]);
    bool has_number = o->words->count == 2 && str_to_number(o->words->words[1], &number);
    bool lists = word == WORD_KEPT || word == WORD_ASKED;
    if (word == WORD_KEEP && o->words->count < 2) return "Name a directory: a file, or a folder of tables.";
    if (word == WORD_ASK && o->words->count != 2) return "Name one facility by its id.";
    if (lists && o->words->count != 1) return "The list takes no names.";
    if (!lists && word > WORD_ASK && !has_number) return "Name one asking by its number.";
    if ((o->reason.len || o->hours) && word != WORD_ASK) return "--reason and --hours go with ask.";
    if (o->protective.len && word != WORD_KEEP) return "--protective goes with a directory.";
    return o->json && !lists ? "--json goes with the lists." : NULL;
}

int places_vault_run(Cli *cli, const PlacesVaultOptions *o, Err *err)
{
    Tenant tenant;
    Saying word = word_of(o->words->words[0]);
    int code = 0, number = 0;
    if (word > WORD_ASK && o->words->count == 2) (void)str_to_number(o->words->words[1], &number);
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    switch (word) {
    case WORD_KEEP: code = keep(cli, &tenant, o, err); break;
    case WORD_KEPT: code = kept(cli, &tenant, o, err); break;
    case WORD_ASK: code = ask(cli, &tenant, o, err); break;
    case WORD_ASKED: code = asked(cli, &tenant, o, err); break;
    case WORD_APPROVE: code = approve(cli, &tenant, number, err); break;
    case WORD_WITHDRAW: code = withdraw(cli, &tenant, number, err); break;
    case WORD_WHERE: code = where(cli, &tenant, number, err); break;
    case WORDS_KNOWN: break;
    }
    tenant_close(&tenant);
    return code;
}
