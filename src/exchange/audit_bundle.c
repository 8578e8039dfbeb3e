/* audit_bundle.c - which bytes does a trail have when it leaves? */
#include "exchange/audit_bundle.h"

#include "base/hex.h"

static void hex(Out *out, const char *name, const void *bytes, size_t n)
{
    char digits[2 * 32];
    const char *from = bytes;
    out_format(out, ",\"%s\":\"", name);
    for (; n > 0; ) {
        size_t part = n < 32 ? n : 32;
        hex_write(digits, from, part);
        out_str(out, (Str){ digits, 2 * part });
        from += part;
        n -= part;
    }
    out_char(out, '"');
}

static void text(Out *out, const char *name, Str value)
{
    out_format(out, ",\"%s\":\"", name);
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.at[i];
        if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') out_format(out, "\\u00%02x", c);
        else out_char(out, value.at[i]);
    }
    out_char(out, '"');
}

void bundle_begin(Out *out, const TrailName *of)
{
    out_text(out, "{\"bundle\":\"safeharbor audit 1\"");
    hex(out, "tenant", of->tenant, sizeof of->tenant);
    text(out, "vault", of->vault);
    out_text(out, "}\n");
}

void bundle_entry(Out *out, int64_t seq, int64_t at, const TrailEntry *e, const Digest *hash)
{
    out_format(out, "{\"seq\":%lld,\"at\":%lld,\"staff\":%lld", (long long)seq, (long long)at, (long long)e->staff_id);
    text(out, "role", e->role);
    text(out, "verb", e->verb);
    text(out, "purpose", e->purpose);
    text(out, "case", e->case_ref);
    text(out, "object", e->object);
    out_format(out, ",\"total\":%lld", (long long)e->total);
    text(out, "outcome", e->outcome);
    hex(out, "detail", e->detail.at, e->detail.len);
    hex(out, "hash", hash->at, sizeof hash->at);
    out_text(out, "}\n");
}

static void head(Out *out, const char *kind, const EpochHead *h, const KeyedMark *mark)
{
    out_format(out, "{\"%s\":%lld,\"epoch\":%lld,\"first\":%lld,\"size\":%lld", kind, (long long)h->series,
               (long long)h->epoch, (long long)h->first, (long long)h->size);
    hex(out, "root", h->root.at, sizeof h->root.at);
    out_format(out, ",\"at\":%lld,\"last\":%d", (long long)h->at, h->ends_series);
    hex(out, "mark", mark->at, sizeof mark->at);
    out_text(out, "}\n");
}

void bundle_head(Out *out, const EpochHead *h, const KeyedMark *mark) { head(out, "head", h, mark); }
void bundle_open(Out *out, const EpochHead *now, const KeyedMark *mark) { head(out, "open", now, mark); }

void bundle_end(Out *out, int64_t entries, int64_t heads)
{
    out_format(out, "{\"end\":%lld,\"heads\":%lld}\n", (long long)entries, (long long)heads);
}
