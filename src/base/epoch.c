/* epoch.c - what does the mark of a head cover, and how is a first key written down? */
#include "base/epoch.h"

#include "base/hex.h"

enum { TENANT_HEX = 2 * 16, KEY_HEX = 2 * sizeof(Key), ROOT_HEX = 2 * sizeof(Digest), CHECK_BYTES = 4 };

/* ---- keys and marks ---- */

bool epoch_next(const Key *from, Key *to, Err *err) { return key_derive(from, "safeharbor audit epoch", to, err); }

/* Lines of words and numbers, so that anybody can make the same bytes. */
static Str covered(EpochMark kind, const TrailName *of, const EpochHead *h, char *text, size_t room)
{
    char tenant[TENANT_HEX + 1] = "", root[ROOT_HEX + 1] = "";
    hex_write(tenant, of->tenant, sizeof of->tenant);
    hex_write(root, h->root.at, sizeof h->root.at);
    int n = snprintf(text, room, "safeharbor %s 1\ntenant %s\nvault %.*s\nseries %lld\nepoch %lld\nfirst %lld\n"
                     "size %lld\nroot %s\nat %lld\nlast %d\n", kind == EPOCH_SEAL ? "head" : "open", tenant,
                     STR(of->vault), (long long)h->series, (long long)h->epoch, (long long)h->first, (long long)h->size,
                     root, (long long)h->at, h->ends_series);
    return (Str){ text, (size_t)n < room ? (size_t)n : room };
}

bool epoch_mark(const Key *epoch, EpochMark kind, const TrailName *of, const EpochHead *head, KeyedMark *mark,
                Err *err)
{
    char text[500];
    Key *key = key_new();
    Marker *marker = NULL;
    bool ok = (key != NULL || err_set(err, ERR_STORE, "There is not enough memory.")) &&
              key_derive(epoch, "safeharbor audit mark", key, err) && (marker = marker_open(key, err)) != NULL &&
              marker_of(marker, covered(kind, of, head, text, sizeof text), mark, err);
    marker_close(marker);
    key_free(key);
    return ok;
}

/* ---- the first key, as text ---- */

/* Over what the lines say and not over how, so that blanks do not matter. */
static bool check_of(const EpochSlip *slip, unsigned char check[CHECK_BYTES], Err *err)
{
    char tenant[TENANT_HEX + 1] = "", key[KEY_HEX + 1] = "", text[300];
    Digest digest;
    hex_write(tenant, slip->of.tenant, sizeof slip->of.tenant);
    hex_write(key, slip->key->at, sizeof slip->key->at);
    int n = snprintf(text, sizeof text, "tenant %s\nvault %.*s\nseries %lld\nkey %s\n", tenant, STR(slip->of.vault),
                     (long long)slip->series, key);
    bool ok = digest_of((Str){ text, (size_t)n }, &digest, err);
    secret_wipe(key, sizeof key);
    secret_wipe(text, sizeof text);
    if (ok) memcpy(check, digest.at, CHECK_BYTES);
    return ok;
}

static void groups_write(char *to, const char *hex)
{
    for (int i = 0; i < KEY_HEX; i++) {
        if (i && i % 4 == 0) *to++ = ' ';
        *to++ = hex[i];
    }
    *to = '\0';
}

bool epoch_slip_write(const EpochSlip *slip, char text[EPOCH_SLIP_BYTES], Err *err)
{
    char tenant[TENANT_HEX + 1] = "", hex[KEY_HEX], groups[KEY_HEX + KEY_HEX / 4 + 1];
    char check_hex[2 * CHECK_BYTES + 1] = "";
    unsigned char check[CHECK_BYTES];
    if (!check_of(slip, check, err)) return false;
    hex_write(tenant, slip->of.tenant, sizeof slip->of.tenant);
    hex_write(hex, slip->key->at, sizeof slip->key->at);
    hex_write(check_hex, check, sizeof check);
    groups_write(groups, hex);
    snprintf(text, EPOCH_SLIP_BYTES,
             "Safeharbor: the first key of an audit trail's seals. It is kept by the auditor, on paper or on a stick,\n"
             "never on the machine of the tenant. It is shown once.\n"
             "tenant %s\nvault %.*s\nseries %lld\nkey %s\ncheck %s\n",
             tenant, STR(slip->of.vault), (long long)slip->series, groups, check_hex);
    secret_wipe(hex, sizeof hex);
    secret_wipe(groups, sizeof groups);
    return true;
}

typedef struct { Str tenant, vault, series, key, check; } Lines;

static bool lines_find(Str text, Lines *l)
{
    const struct { const char *word; Str *value; } wanted[] = {
        { "tenant ", &l->tenant }, { "vault ", &l->vault }, { "series ", &l->series }, { "key ", &l->key },
        { "check ", &l->check },
    };
    Str line;
    *l = (Lines){ .key = { NULL, 0 } };
    while (str_cut(&text, '\n', &line))
        for (size_t i = 0; i < COUNT(wanted); i++) {
            Str word = str_of(wanted[i].word);
            if (!str_starts(line, word)) continue;
            if (wanted[i].value->at) return false;      /* said twice */
            *wanted[i].value = str_trim((Str){ line.at + word.len, line.len - word.len });
        }
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!wanted[i].value->at) return false;
    return true;
}

static bool key_read(Str text, Key *key)
{
    char hex[KEY_HEX];
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == ' ' || text.at[i] == '\r') continue;
        if (n == sizeof hex) { n++; break; }
        hex[n++] = text.at[i];
    }
    bool ok = hex_read((Str){ hex, n }, key->at, sizeof key->at);
    secret_wipe(hex, sizeof hex);
    return ok;
}

static Str without_return(Str s)
{
    return s.len && s.at[s.len - 1] == '\r' ? (Str){ s.at, s.len - 1 } : s;
}

static bool slip_read(Str text, EpochSlip *slip, Err *err)
{
    Lines l;
    unsigned char check[CHECK_BYTES], stated[CHECK_BYTES];
    int series;
    if (!lines_find(text, &l) || !hex_read(without_return(l.tenant), slip->of.tenant, sizeof slip->of.tenant) ||
        !str_to_number(without_return(l.series), &series) || !key_read(l.key, slip->key) ||
        !hex_read(without_return(l.check), stated, sizeof stated) || without_return(l.vault).len >= sizeof slip->vault)
        return err_set(err, ERR_INPUT, "This is not a first key of seals, or not all of one: five lines that begin "
                       "with tenant, vault, series, key and check.");
    slip->series = series;
    slip->of.vault = (Str){ slip->vault, without_return(l.vault).len };
    memcpy(slip->vault, l.vault.at, slip->of.vault.len);
    if (!check_of(slip, check, err)) return false;
    return memcmp(check, stated, sizeof check) == 0 ||
           err_set(err, ERR_INPUT, "A letter or digit of the first key is wrong: its check does not fit. Compare it "
                   "with the paper.");
}

bool epoch_slip_next(Str *text, EpochSlip *slip, bool *has, Err *err)
{
    Str from = *text, line;
    *has = false;
    while (str_cut(text, '\n', &line)) {
        *has |= !str_is_blank(line) && line.at[0] != '\r';
        if (str_starts(line, S("check ")))
            return slip_read((Str){ from.at, (size_t)(line.at + line.len - from.at) }, slip, err);
    }
    return !*has || slip_read(from, slip, err);
}
