/* audit_anchor.c - how does a checkpoint leave, and when is an answer to it worth keeping? */
#include "app/audit_anchor.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/source.h"
#include "base/date.h"
#include "base/witness.h"
#include "exchange/checkpoint_svg.h"
#include "exchange/time_stamp.h"
#include "store/audit_anchor.h"
#include "store/audit_seal.h"

#define ANSWER_BYTES_MAX ((size_t)256 * 1024)

static bool enter(Tenant *tenant, Str vault, Act *act, Err *err)
{
    return app_enter(tenant, VERB_AUDIT_ANCHOR, (Why){ 0 }, act, err) &&
           (!str_eq(vault, S("location")) || act_in_location(act, err));
}

/* ---- a checkpoint leaves ---- */

/* Written as it stands and never over another: media that are written once know no renaming. */
static bool file_write(Arena *arena, Str to, const Checkpoint *c, Str lines, Err *err)
{
    struct stat info;
    char name[WITNESS_NAME_BYTES];
    Str path = str_format(arena, "%.*s%c", STR(to), 0);
    witness_name(c, name);
    if (stat(path.at, &info) == 0 && S_ISDIR(info.st_mode))
        path = str_format(arena, "%.*s/%s%c", STR(to), name, 0);
    int fd = open(path.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0 && errno == EEXIST)
        return err_set(err, ERR_CONFLICT, "%s is there already, and a checkpoint is never replaced.", path.at);
    ssize_t n = fd < 0 ? -1 : write(fd, lines.at, lines.len);
    if (n >= 0 && n < (ssize_t)lines.len) errno = ENOSPC;
    bool ok = n == (ssize_t)lines.len && (fsync(fd) == 0 || errno == EINVAL);
    if (fd >= 0) close(fd);
    return ok || err_set(err, ERR_IO, "The checkpoint cannot be written to %s (%s).", path.at, strerror(errno));
}

static Str moment(Arena *arena, int64_t at_us)
{
    long minute = (long)(at_us / 60000000 % 1440);
    Str day = date_text(arena, date_of_day_number((long)(at_us / 86400000000)));
    return str_format(arena, "%.*s %02ld:%02ld UTC", STR(day), minute / 60, minute % 60);
}

static bool paper_write(Arena *arena, Str path, const Checkpoint *c, Str lines, Err *err)
{
    Out *out = arena_new(arena, Out, 1);
    if (!out_create(out, path, err)) return false;
    Str made = str_format(arena, "%.*s, %llu entries", STR(moment(arena, c->at)), (unsigned long long)c->head.size);
    if (checkpoint_svg(out, lines, made, err)) return out_close(out, err);
    out_drop(out);
    return false;
}

static bool query_write(Arena *arena, Str path, Str lines, Err *err)
{
    Str query;
    Out *out = arena_new(arena, Out, 1);
    if (!stamp_query(arena, lines, &query, err) || !out_create(out, path, err)) return false;
    out_str(out, query);
    return out_close(out, err);
}

static bool entered(Act *act, Err *err)
{
    AuditSealing now;
    bool closed;
    return audit_seal_look(act->store, &now, err) && act_note(act, S("checkpoint"), now.entries, S(""), err) &&
           (!now.is_on || audit_seal_now(act->store, &closed, err));
}

static bool checkpoint_of(Arena *arena, Str path, Checkpoint *c, Str *lines, Err *err)
{
    Str name, rest;
    bool has;
    if (!source_text(arena, path, CHECKPOINT_GROWN_BYTES, "It is too long to be one checkpoint.", &name, lines, err))
        return false;
    rest = *lines;
    return checkpoint_next(&rest, c, &has, err) &&
           (has || err_set(err, ERR_INPUT, "There is no checkpoint in %.*s.", STR(name)));
}

static bool is_same_trail(const Checkpoint *a, const Checkpoint *b, Err *err)
{
    return (memcmp(a->of.tenant, b->of.tenant, sizeof a->of.tenant) == 0 && str_eq(a->of.vault, b->of.vault)) ||
           err_set(err, ERR_INPUT, "The checkpoint is of another trail.");
}

static bool growth_add(Act *act, Str since, const Checkpoint *c, char text[CHECKPOINT_GROWN_BYTES], Err *err)
{
    Checkpoint earlier;
    MerkleProof proof;
    Str lines;
    if (!checkpoint_of(act->tenant->app, since, &earlier, &lines, err) || !is_same_trail(&earlier, c, err) ||
        !audit_growth(act->store, &earlier.head, c->head.size, &proof, err)) return false;
    checkpoint_growth_add(earlier.head.size, &proof, text);
    return true;
}

bool audit_anchor_make(Tenant *tenant, Str vault, const AnchorPlaces *places, Checkpoint *c,
                       char text[CHECKPOINT_GROWN_BYTES], Err *err)
{
    Act act;
    Arena *arena = tenant->app;
    if (!enter(tenant, vault, &act, err) || !entered(&act, err) || !audit_root(act.store, c, err) ||
        !checkpoint_write(c, text, err)) return false;
    Str lines = str_copy(arena, str_of(text));
    if (places->since.len && !growth_add(&act, places->since, c, text, err)) return false;
    Str whole = str_of(text);
    return (!places->to.len || file_write(arena, places->to, c, whole, err)) &&
           (!places->paper.len || paper_write(arena, places->paper, c, lines, err)) &&
           (!places->query.len || query_write(arena, places->query, whole, err));
}

/* ---- an answer comes ---- */

static bool is_of_trail(Act *act, const Checkpoint *c, Err *err)
{
    Checkpoint ours = { .series = 0 };
    AuditVerdict v;
    const AuditKept kept = { .anchors = &c->head, .anchor_count = 1 };
    if (!audit_name(act->store, &ours.of, err) || !is_same_trail(c, &ours, err) ||
        !audit_prove(act->store, &kept, &v, err)) return false;
    return v.is_whole || err_set(err, ERR_CONFLICT, "The trail is not the one of the checkpoint, or not whole (entry "
                                 "%lld): %s", (long long)v.first_bad, v.why);
}

bool audit_anchor_keep(Tenant *tenant, Str vault, Str answer, Str checkpoint, Str ca, int64_t *stamped_at, Err *err)
{
    Act act;
    Checkpoint c;
    Str name, der, lines;
    Arena *arena = tenant->app;
    if (!enter(tenant, vault, &act, err) || !checkpoint_of(arena, checkpoint, &c, &lines, err) ||
        !source_text(arena, answer, ANSWER_BYTES_MAX, "It is too long to be a time stamp.", &name, &der, err) ||
        !stamp_check(der, lines, str_format(arena, "%.*s%c", STR(ca), 0).at, stamped_at, err) ||
        !is_of_trail(&act, &c, err) || !act_begin(&act, err)) return false;
    AuditAnchor anchor = { .id = act.seq, .at = *stamped_at, .head = c.head, .lines = lines, .answer = der };
    if (audit_anchor_add(act.store, &anchor, act.seq, err))
        return act_commit(&act, str_format(arena, "anchor %lld", (long long)act.seq), 1, S(""), err);
    act_undo(&act);
    return false;
}

typedef struct { const char *ca; MerkleHead *anchors; int *count; } Checking;

static bool anchor_check(void *to, const AuditAnchor *a, Err *err)
{
    Checking *w = to;
    Checkpoint c;
    Str rest = a->lines;
    int64_t at;
    bool has;
    if (!stamp_check(a->answer, a->lines, w->ca, &at, err) || !checkpoint_next(&rest, &c, &has, err) || !has)
        return err_in(err, "time stamp %lld", (long long)a->id);
    if (*w->count == EPOCH_ANCHORS_MAX)
        return err_set(err, ERR_LIMIT, "At most %d checkpoints at once.", EPOCH_ANCHORS_MAX);
    w->anchors[(*w->count)++] = c.head;
    return true;
}

bool audit_anchor_checked(Store *store, Arena *arena, Str ca, MerkleHead *anchors, int *count, Err *err)
{
    Checking w = { .ca = str_format(arena, "%.*s%c", STR(ca), 0).at, .anchors = anchors, .count = count };
    return audit_anchor_each(store, anchor_check, &w, err);
}
