/* checkpoint.c - how does a checkpoint become text, and is it still what was written? */
#include "base/checkpoint.h"

#include "base/hex.h"

enum { CHECK_BYTES = 4 };

#define FIRST "safeharbor checkpoint 1"

/* All lines but the check. */
static size_t lines_write(const Checkpoint *c, char *text)
{
    char tenant[2 * sizeof c->of.tenant + 1] = "", root[2 * sizeof c->head.root.at + 1] = "";
    hex_write(tenant, c->of.tenant, sizeof c->of.tenant);
    hex_write(root, c->head.root.at, sizeof c->head.root.at);
    int n = snprintf(text, CHECKPOINT_BYTES - 20,
                     FIRST "\ntenant %s\nvault %.*s\nsize %llu\nroot %s\nseries %lld\nepoch %lld\nat %lld\n", tenant,
                     STR(c->of.vault), (unsigned long long)c->head.size, root, (long long)c->series,
                     (long long)c->epoch, (long long)c->at);
    return (size_t)n;
}

bool checkpoint_write(const Checkpoint *c, char text[CHECKPOINT_BYTES], Err *err)
{
    Digest digest;
    char check[2 * CHECK_BYTES + 1] = "";
    size_t n = lines_write(c, text);
    if (!digest_of((Str){ text, n }, &digest, err)) return false;
    hex_write(check, digest.at, CHECK_BYTES);
    snprintf(text + n, CHECKPOINT_BYTES - n, "check %s\n", check);
    return true;
}

static bool number_read(Str text, int64_t *number)
{
    int64_t n = 0;
    if (text.len == 0 || text.len > 18) return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        n = 10 * n + (text.at[i] - '0');
    }
    *number = n;
    return true;
}

static bool value_of(Str line, const char *word, Str *value)
{
    Str name = str_of(word);
    if (!str_starts(line, name)) return false;
    *value = str_trim((Str){ line.at + name.len, line.len - name.len });
    return true;
}

/* One line into its place, if it is one of ours; false when its value is none. */
static bool line_read(Checkpoint *c, Str line, int *seen)
{
    Str value;
    int64_t size = 0;
    bool ok = true;
    if (value_of(line, "tenant ", &value)) ok = hex_read(value, c->of.tenant, sizeof c->of.tenant);
    else if (value_of(line, "vault ", &value)) {
        if ((ok = value.len < sizeof c->vault)) memcpy(c->vault, value.at, value.len);
        c->of.vault = (Str){ c->vault, ok ? value.len : 0 };
    }
    else if (value_of(line, "size ", &value)) { ok = number_read(value, &size); c->head.size = (uint64_t)size; }
    else if (value_of(line, "root ", &value)) ok = hex_read(value, c->head.root.at, sizeof c->head.root.at);
    else if (value_of(line, "series ", &value)) ok = number_read(value, &c->series);
    else if (value_of(line, "epoch ", &value)) ok = number_read(value, &c->epoch);
    else if (value_of(line, "at ", &value)) ok = number_read(value, &c->at);
    else return true;
    ++*seen;
    return ok;
}

static bool end_judge(const Checkpoint *c, Str stated, Err *err)
{
    char text[CHECKPOINT_BYTES], check[2 * CHECK_BYTES];
    Digest digest;
    if (!digest_of((Str){ text, lines_write(c, text) }, &digest, err)) return false;
    hex_write(check, digest.at, CHECK_BYTES);
    return str_eq(stated, (Str){ check, sizeof check }) ||
           err_set(err, ERR_INPUT, "A letter or digit of a checkpoint is wrong: its check does not fit. Compare it "
                   "with the paper.");
}

bool checkpoint_next(Str *text, Checkpoint *c, bool *has, Err *err)
{
    enum { VALUES = 7 };
    Str line, check;
    int seen = 0;
    *has = false;
    *c = (Checkpoint){ .series = 0 };
    while (str_cut(text, '\n', &line)) {
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (str_eq(line, S(FIRST))) { *has = true; continue; }
        if (!*has) continue;
        if (value_of(line, "check ", &check) && seen == VALUES) return end_judge(c, check, err);
        if (!line_read(c, line, &seen) || seen > VALUES) break;
    }
    return !*has || err_set(err, ERR_INPUT, "A checkpoint is not whole: nine lines from \"" FIRST "\" to check.");
}

/* ---- growth ---- */

void checkpoint_growth_add(uint64_t from, const MerkleProof *proof, char text[CHECKPOINT_GROWN_BYTES])
{
    size_t n = strlen(text);
    n += (size_t)snprintf(text + n, CHECKPOINT_GROWN_BYTES - n, "grown %llu\n", (unsigned long long)from);
    for (int i = 0; i < proof->count; i++) {
        char node[2 * sizeof proof->at[i].at + 1] = "";
        hex_write(node, proof->at[i].at, sizeof proof->at[i].at);
        n += (size_t)snprintf(text + n, CHECKPOINT_GROWN_BYTES - n, "node %s\n", node);
    }
}

bool checkpoint_growth_read(Str text, uint64_t *from, MerkleProof *proof)
{
    Str line, value;
    int64_t size;
    bool has = false;
    proof->count = 0;
    while (str_cut(&text, '\n', &line)) {
        if (value_of(line, "grown ", &value)) {
            if (has || !number_read(value, &size)) return false;
            *from = (uint64_t)size;
            has = true;
        }
        else if (has && value_of(line, "node ", &value)) {
            if (proof->count == (int)COUNT(proof->at) || !hex_read(value, proof->at[proof->count].at, sizeof(Digest)))
                return false;
            proof->count++;
        }
    }
    return has;
}
