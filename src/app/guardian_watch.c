/* guardian_watch.c - who is a suspect in the reports of a child? */
#include "app/guardian_watch.h"

#include "app/mentions.h"
#include "guide/content.h"

#define JOINED_MAX 64

bool guardian_kin_read(Arena *arena, KinBook *kin, Err *err)
{
    const ContentFile *file = content_find(S("duties/kin.tsv"));
    if (!file) return err_set(err, ERR_INPUT, "The table duties/kin.tsv is missing from this build.");
    return kin_book_read(arena, file->text, kin, err);
}

typedef struct { Tenant *tenant; Arena *arena; const KinBook *kin; const Corrections *corrections; } Watch;

static bool report_holds(const Watch *w, const Mention *about, Str *why, Err *err)
{
    FoundMention found;
    Err gone = { 0 };
    *why = S("");
    if (!mention_find(w->tenant, w->arena, about, &found, &gone)) {
        if (gone.code != ERR_NOT_FOUND) { *err = gone; return false; }
        *why = S("the report that names the child is not there any more");
        return true;
    }
    (void)corrections_apply(w->corrections, w->arena, &found.record);
    *why = guardian_hold(w->arena, w->kin, &found.record, about);
    return true;
}

bool guardian_watch(Tenant *tenant, Arena *arena, const KinBook *kin, const Corrections *corrections,
                    const Mention *about, Str *why, Err *err)
{
    const Watch w = { tenant, arena, kin, corrections };
    Mention joined[JOINED_MAX];
    if (!report_holds(&w, about, why, err)) return false;
    size_t n = corrections_joined(corrections, about, joined, JOINED_MAX);
    for (size_t i = 0; i < n && i < JOINED_MAX; i++) {
        Str other;
        if (!report_holds(&w, &joined[i], &other, err)) return false;
        if (!other.len) continue;
        Str where = str_format(arena, "in report %.*s: %.*s", STR(joined[i].number), STR(other));
        *why = why->len ? str_format(arena, "%.*s; %.*s", STR(*why), STR(where)) : where;
    }
    return true;
}
