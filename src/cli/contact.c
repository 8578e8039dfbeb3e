/* contact.c - with which child, by whom, and is danger ruled out? */
#include "cli/contact.h"

#include <string.h>

bool contact_options_fit(const ContactOptions *o, bool may_keep)
{
    bool keeps = o->person.len > 0;
    bool has_rest = o->words.others.len || o->words.at.len || o->corrects || o->zone.len;
    return keeps == (o->words.place.len > 0) && (!keeps || may_keep) && (keeps || !has_rest);
}

static bool nobody_named(Err *err, const Command *command)
{
    (void)cli_usage(err, command, "A person is AGENCY/NUMBER/ROLE:SEQ, as ZZ0010000/24-001234/victim:1.");
    return false;
}

static int opened(ContactDoor *d, Tenant *tenant, int (*work)(ContactDoor *, void *, Err *), void *to, Err *err)
{
    const ContactOptions *o = d->options;
    d->request = (EncounterRequest){ .tenant = tenant, .why = door_why(d->cli), .zone = o->zone, .today = o->today };
    d->view = (ContactView){ tenant, o->view };
    d->view.view.arena = d->arena;
    if (!encounter_books_read(d->arena, &d->books, err)) return err_exit_code(err->code);
    return work(d, to, err);
}

int contact_open(Cli *cli, const Command *command, const ContactOptions *o,
                 int (*work)(ContactDoor *, void *, Err *), void *to, Err *err)
{
    Tenant tenant;
    Arena arena;
    ContactDoor door = { .cli = cli, .options = o, .arena = &arena };
    if (o->person.len && !mention_word_read(o->person, &door.about) && !nobody_named(err, command)) return 2;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    int code = 6;
    if (arena_open(&arena, ENCOUNTERS_ARENA_BYTES)) {
        code = opened(&door, &tenant, work, to, err);
        arena_close(&arena);
    } else {
        err_set(err, ERR_STORE, "There is not enough memory.");
    }
    tenant_close(&tenant);
    return code;
}

bool contact_keep(ContactDoor *d, EncounterWish *wish, Encounter *kept, Err *err)
{
    return encounter_keep(&d->request, &d->books, wish, &d->about, d->options->corrects, d->arena, kept, err);
}

static bool danger_word(Str word, DangerWord *danger)
{
    static const struct { const char *name; DangerWord danger; } words[] = {
        { "", DANGER_OPEN }, { "yes", DANGER_YES }, { "unknown", DANGER_UNKNOWN }, { "no", DANGER_NO },
    };
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(word, str_of(words[i].name))) { *danger = words[i].danger; return true; }
    return false;
}

/* Masked contacts have none. */
static Str said_so_far(Arena *arena, const EncounterList *list)
{
    size_t room = 0, len = 0;
    for (size_t i = 0; i < list->count; i++)
        for (size_t n = 0; n < list->list[i].asked_count; n++) room += list->list[i].asked[n].said.len + 1;
    char *at = arena_new(arena, char, room + 1);
    for (size_t i = 0; i < list->count; i++)
        for (size_t n = 0; n < list->list[i].asked_count; n++) {
            Str said = list->list[i].asked[n].said;
            if (!said.len) continue;
            memcpy(at + len, said.at, said.len);
            len += said.len;
            at[len++] = '\n';
        }
    return (Str){ at, len };
}

int contact_begin(ContactDoor *d, bool is_first_word, Str *said, Err *err)
{
    EncounterList *list = arena_new(d->arena, EncounterList, 1);
    DangerWord danger;
    if (!danger_word(d->options->words.danger, &danger)) {
        err_set(err, ERR_USAGE, "--danger is yes, no or unknown.");
        return 2;
    }
    if (!encounters_show(&d->request, &d->books, &d->about, d->arena, list, err)) return err_exit_code(err->code);
    if (said) *said = said_so_far(d->arena, list);
    d->view.is_brief = true;
    contacts_tell(&d->view, &d->about, list);
    interview_left_show(d->view.view, &d->books.guide, &list->use, true);
    danger_tell(&d->view, &d->books.guide, danger, &d->about);
    if (danger == DANGER_NO || (danger == DANGER_OPEN && is_first_word)) return 0;
    if (danger == DANGER_OPEN)
        err_set(err, ERR_CONFLICT, "Danger has no answer yet: ask it first, then say --danger yes, no or unknown.");
    else err_set(err, ERR_CONFLICT, "Nothing else is asked while the child is or may be in danger.");
    return err_exit_code(err->code);
}
