/* verify.c - `safeharbor-verify`: is an exported audit trail whole, and is it the one that others remember? */
#include <errno.h>
#include <unistd.h>

#include "base/checkpoint.h"
#include "base/epoch_judge.h"
#include "base/hex.h"
#include "verify/bundle.h"

/* Knows no tenant, no database and no network: a bundle, and what an auditor kept elsewhere. Whatever the bundle says
 * is judged, and nothing of it is taken for granted. */

static const char help[] =
    "safeharbor-verify - is an exported audit trail whole, without the tenant and without its keys\n"
    "\n"
    "Usage: safeharbor-verify [--seals FILE] [--anchors FILE] [--json] BUNDLE\n"
    "       safeharbor-verify --since CHECKPOINT LATER\n"
    "\n"
    "BUNDLE is what safeharbor audit export wrote; - is standard input.\n"
    "  --seals FILE    first keys, as audit seal begin showed them: proves that nothing that was sealed was\n"
    "                  changed or cut off by somebody who got hold of a key later\n"
    "  --anchors FILE  checkpoints that somebody kept elsewhere: proves it against whoever has every key\n"
    "  --json          one verdict event\n"
    "  --since FILE    a checkpoint that you keep; LATER is one that safeharbor audit anchor --since made of it: is\n"
    "                  it of the same trail, with nothing changed until there? It takes no bundle\n"
    "\n"
    "Exit 0: whole. 6: not whole. 2: usage. 3: FILE or BUNDLE cannot be read.\n"
    "\n"
    "Example: safeharbor-verify --seals first-key.txt --anchors checkpoints.txt trail.jsonl\n";

enum { LINE_BYTES_MAX = 4 * 1024 * 1024, TEXT_BYTES_MAX = 64 * 1024 * 1024 };

typedef struct {
    const char *bundle, *seals, *anchors, *since;
    bool json;
} Asked;

typedef struct {
    EpochJudge *judge;
    TrailName of;
    char vault[16];
    Digester *work;
    Digest hash;                /* of the entry before */
    int64_t entries, heads, before;
    EpochHead now;
    KeyedMark now_mark;
    bool has_begun, has_now, has_ended;
    int64_t first_bad;          /* 0 while all is well */
    const char *why;
} Verify;

static void bad(Verify *v, int64_t seq, const char *why)
{
    if (v->why && v->first_bad <= seq) return;
    v->first_bad = seq;
    v->why = why;
}

/* ---- lines ---- */

static bool entry_judge(Verify *v, const BundleLine *line, Err *err)
{
    Digest made;
    if (line->seq != v->entries + 1) bad(v, v->entries + 1, "An entry is missing, or stands twice.");
    if (line->at < v->before) bad(v, line->seq, "An entry is older than the one before it.");
    if (!trail_hash(v->work, &v->hash, line->seq, line->at, &line->entry, &made, err)) return false;
    if (memcmp(&made, &line->hash, sizeof made) != 0) bad(v, line->seq, "An entry is not what was written.");
    v->hash = made;
    v->before = line->at;
    v->entries++;
    return epoch_judge_entry(v->judge, line->at, &made, err);
}

static bool line_judge(Verify *v, const BundleLine *line, Err *err)
{
    if (v->has_ended || (v->has_now && line->kind != BUNDLE_END) || line->kind == BUNDLE_BEGIN) {
        bad(v, v->entries + 1, "A line stands where none may be.");
        return true;
    }
    switch (line->kind) {
    case BUNDLE_ENTRY: return entry_judge(v, line, err);
    case BUNDLE_HEAD:
        v->heads++;
        return epoch_judge_head(v->judge, &line->head, &line->mark, err);
    case BUNDLE_OPEN:
        v->has_now = true;
        v->now = line->head;
        v->now_mark = line->mark;
        return true;
    case BUNDLE_END:
        v->has_ended = true;
        if (line->entries != v->entries || line->heads != v->heads)
            bad(v, v->entries + 1, "The count at the end is not that of the lines.");
        return true;
    case BUNDLE_BEGIN: break;
    }
    return true;
}

/* ---- what the auditor kept ---- */

static bool text_read(const char *path, char *text, size_t *len, Err *err)
{
    FILE *file = fopen(path, "rb");
    *len = file ? fread(text, 1, TEXT_BYTES_MAX, file) : 0;
    bool ok = file && !ferror(file) && *len < TEXT_BYTES_MAX;
    if (file) fclose(file);
    return ok || err_set(err, ERR_INPUT, "The file %.200s cannot be read, or is too long.", path);
}

static bool seals_read(Verify *v, Str text, Err *err)
{
    EpochSlip slip = { .key = key_new() };
    int count = 0;
    bool has = slip.key || err_set(err, ERR_STORE, "There is not enough memory.");
    while (has && epoch_slip_next(&text, &slip, &has, err) && has && epoch_judge_key(v->judge, &slip, err)) count++;
    key_free(slip.key);
    return err->code == ERR_NONE && (count > 0 || err_set(err, ERR_INPUT, "There is no first key in the file."));
}

static bool anchors_read(Verify *v, Str text, Err *err)
{
    Checkpoint c;
    int count = 0;
    for (bool has;; count++) {
        if (!checkpoint_next(&text, &c, &has, err)) return false;
        if (!has) return count > 0 || err_set(err, ERR_INPUT, "There is no checkpoint in the file.");
        if (memcmp(c.of.tenant, v->of.tenant, sizeof c.of.tenant) != 0 || !str_eq(c.of.vault, v->of.vault))
            return err_set(err, ERR_INPUT, "A checkpoint is of another trail.");
        if (!epoch_judge_anchor(v->judge, &c.head, err)) return false;
    }
}

static bool kept_read(Verify *v, const Asked *asked, Err *err)
{
    char *text = malloc(TEXT_BYTES_MAX);
    size_t len = 0;
    bool ok = text || err_set(err, ERR_STORE, "There is not enough memory.");
    ok = ok && (!asked->seals || (text_read(asked->seals, text, &len, err) && seals_read(v, (Str){ text, len }, err)));
    if (text) secret_wipe(text, len);
    ok = ok && (!asked->anchors ||
                (text_read(asked->anchors, text, &len, err) && anchors_read(v, (Str){ text, len }, err)));
    free(text);
    return ok;
}

/* ---- the bundle ---- */

/* The first line says which trail it is. */
static bool begin(Verify *v, const BundleLine *line, const Asked *asked, Err *err)
{
    if (line->of.vault.len >= sizeof v->vault)
        return err_set(err, ERR_INPUT, "This is not a bundle of an audit trail.");
    v->of = line->of;
    memcpy(v->vault, line->of.vault.at, line->of.vault.len);
    v->of.vault = (Str){ v->vault, line->of.vault.len };
    v->has_begun = true;
    return (v->judge = epoch_judge_open(&v->of, err)) != NULL && kept_read(v, asked, err);
}

static bool line_take(Verify *v, char *text, size_t len, const Asked *asked, Err *err)
{
    BundleLine line;
    bool is_read = len > 0 && text[len - 1] == '\n' && bundle_read(text, len - 1, &line);
    if (!v->has_begun) {
        if (is_read && line.kind == BUNDLE_BEGIN) return begin(v, &line, asked, err);
        return err_set(err, ERR_INPUT, "This is not a bundle of an audit trail: its first line is another.");
    }
    if (is_read) return line_judge(v, &line, err);
    bad(v, v->entries + 1, "A line is not written as it must be.");
    return true;
}

/* Line by line, from a buffer that holds at least one. */
static bool lines_take(Verify *v, int fd, char *buffer, const Asked *asked, Err *err)
{
    size_t have = 0;
    for (bool is_end = false; !is_end;) {
        ssize_t n = read(fd, buffer + have, LINE_BYTES_MAX - have);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return err_set(err, ERR_INPUT, "The bundle cannot be read to its end (%s).", strerror(errno));
        have += (size_t)n;
        is_end = n == 0;
        char *at = buffer, *end = buffer + have, *newline;
        while ((newline = memchr(at, '\n', (size_t)(end - at))) != NULL) {
            if (!line_take(v, at, (size_t)(newline + 1 - at), asked, err)) return false;
            at = newline + 1;
        }
        have = (size_t)(end - at);
        if ((is_end && have) || have == LINE_BYTES_MAX)
            return line_take(v, at, have, asked, err);          /* without its newline it is none */
        memmove(buffer, at, have);
    }
    return true;
}

static bool bundle_take(Verify *v, const Asked *asked, Err *err)
{
    bool is_stdin = strcmp(asked->bundle, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(asked->bundle, "rb");
    if (!file)
        return err_set(err, ERR_INPUT, "The bundle %.200s cannot be opened (%s).", asked->bundle, strerror(errno));
    char *buffer = malloc(LINE_BYTES_MAX);
    bool ok = (buffer || err_set(err, ERR_STORE, "There is not enough memory.")) &&
              (v->work = digest_open(err)) != NULL && lines_take(v, fileno(file), buffer, asked, err);
    free(buffer);
    if (!is_stdin) fclose(file);
    return ok && (v->has_begun || err_set(err, ERR_INPUT, "This is not a bundle of an audit trail: it is empty."));
}

/* ---- the answer ---- */

static bool judge(Verify *v, const Asked *asked, EpochVerdict *seals, Err *err)
{
    if (!bundle_take(v, asked, err) ||
        !epoch_judge_end(v->judge, v->has_now ? &v->now : NULL, &v->now_mark, seals, err)) return false;
    if (seals->why) bad(v, seals->first_bad, seals->why);
    if (!v->has_ended) bad(v, v->entries + 1, "The bundle has no end: lines are missing.");
    return true;
}

static void tell_json(const Verify *v, const EpochVerdict *s)
{
    printf("{\"event\":\"verdict\",\"ok\":%s,\"entries\":%lld,\"first_bad\":", v->why ? "false" : "true",
           (long long)v->entries);
    if (v->why) printf("%lld,\"why\":\"%s\"", (long long)v->first_bad, v->why);
    else printf("null,\"why\":null");
    printf(",\"heads\":%lld,\"sealed\":%lld,\"proved\":%lld,\"anchored\":%lld}\n", (long long)s->heads,
           (long long)s->sealed, (long long)s->proved, (long long)s->anchored);
}

static void tell(const Verify *v, const EpochVerdict *s)
{
    if (v->why) { printf("The trail is not whole. Entry %lld: %s\n", (long long)v->first_bad, v->why); return; }
    printf("The trail is whole: %lld entries.\n", (long long)v->entries);
    if (!s->heads) printf("It is not sealed: whoever has the tenant's key could have written it anew.\n");
    else if (!s->proved)
        printf("Sealed up to entry %lld; no first key was given to prove it (--seals FILE).\n", (long long)s->sealed);
    else
        printf("Sealed up to entry %lld, and proved with the first key up to entry %lld.\n", (long long)s->sealed,
               (long long)s->proved);
    if (s->anchored) printf("It is the trail of the checkpoints, up to entry %lld.\n", (long long)s->anchored);
}

/* ---- two checkpoints and no trail ---- */

typedef struct { char text[TEXT_BYTES_MAX]; size_t len; Checkpoint checkpoint; } Kept;

static bool kept_one(const char *path, Kept *kept, Err *err)
{
    bool has;
    if (!text_read(path, kept->text, &kept->len, err)) return false;
    Str rest = { kept->text, kept->len };
    return checkpoint_next(&rest, &kept->checkpoint, &has, err) &&
           (has || err_set(err, ERR_INPUT, "There is no checkpoint in the file %.200s.", path));
}

static int since_run(const Asked *asked, Err *err)
{
    static Kept old, new;
    MerkleProof proof;
    uint64_t from;
    if (!kept_one(asked->since, &old, err) || !kept_one(asked->bundle, &new, err)) return -1;
    const Checkpoint *a = &old.checkpoint, *b = &new.checkpoint;
    if (memcmp(a->of.tenant, b->of.tenant, sizeof a->of.tenant) != 0 || !str_eq(a->of.vault, b->of.vault))
        return err_set(err, ERR_INPUT, "The checkpoints are of two trails."), -1;
    Digester *work = digest_open(err);
    if (!work) return -1;
    bool ok = checkpoint_growth_read((Str){ new.text, new.len }, &from, &proof) && from == a->head.size &&
              merkle_has_grown(work, &a->head, &b->head, &proof);
    digest_close(work);
    if (ok) printf("The trail grew from %llu to %llu entries, and nothing before was changed.\n",
                   (unsigned long long)a->head.size, (unsigned long long)b->head.size);
    else printf("The later checkpoint does not show that the trail of the earlier one only grew.\n");
    return ok ? 0 : 6;
}

static bool asked_read(int argc, char **argv, Asked *asked)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0) asked->json = true;
        else if (strcmp(argv[i], "--seals") == 0 && i + 1 < argc && !asked->seals) asked->seals = argv[++i];
        else if (strcmp(argv[i], "--anchors") == 0 && i + 1 < argc && !asked->anchors) asked->anchors = argv[++i];
        else if (strcmp(argv[i], "--since") == 0 && i + 1 < argc && !asked->since) asked->since = argv[++i];
        else if (!asked->bundle && (argv[i][0] != '-' || argv[i][1] == '\0')) asked->bundle = argv[i];
        else return false;
    }
    return asked->bundle && !(asked->since && (asked->seals || asked->anchors || asked->json));
}

int main(int argc, char **argv)
{
    Asked asked = { .json = false };
    Err err = { 0 };
    static Verify v;
    EpochVerdict seals = { .why = NULL };
    if (argc == 2 && strcmp(argv[1], "--help") == 0) { fputs(help, stdout); return 0; }
    if (!asked_read(argc, argv, &asked)) {
        fputs("safeharbor-verify: Name one bundle. safeharbor-verify --help shows how.\n", stderr);
        return 2;
    }
    if (asked.since) {
        int code = since_run(&asked, &err);
        if (code < 0) fprintf(stderr, "safeharbor-verify: %s\n", err.text);
        return code < 0 ? err_exit_code(err.code) : code;
    }
    secret_no_cores();
    bool ok = judge(&v, &asked, &seals, &err);
    epoch_judge_close(v.judge);
    digest_close(v.work);
    if (!ok) {
        fprintf(stderr, "safeharbor-verify: %s\n", err.text);
        return err_exit_code(err.code);
    }
    if (asked.json) tell_json(&v, &seals);
    else tell(&v, &seals);
    if (fflush(stdout) != 0) return 3;
    return v.why ? 6 : 0;
}
