/* link_lists.c - pairs and persons as lists that anybody can open. */
#include "app/link.h"

#include <math.h>

#include "base/csv.h"

/* Most ids need no care in a list, and there can be millions of them. */
static void put_id(Out *out, Str id, const char *after)
{
    bool is_plain = id.len && id.at[0] != '-';
    for (size_t i = 0; is_plain && i < id.len; i++) {
        char c = id.at[i];
        is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                   c == '-' || c == '.';
    }
    if (is_plain) { out_str(out, id); out_text(out, after); }
    else csv_cell(out, id, after[0] == '\r');
}

/* A number with so many decimals; printf takes ten times as long. */
static void put_decimals(Out *out, double number, int decimals)
{
    char text[40];
    size_t at = sizeof text;
    double scale = 1;
    for (int i = 0; i < decimals; i++) scale *= 10;
    uint64_t rest = (uint64_t)llround(fabs(number) * scale);
    for (int digits = 0; digits <= decimals || rest; digits++) {
        if (digits == decimals) text[--at] = '.';
        text[--at] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (number < 0) text[--at] = '-';
    out_str(out, (Str){ text + at, sizeof text - at });
}

static void put_pair(Out *out, const LinkRun *run, const LinkPair *pair)
{
    put_id(out, link_id(&run->input, pair->left), ",");
    put_id(out, link_id(&run->input, pair->right), ",");
    put_decimals(out, pair->weight, 6);
    out_char(out, ',');
    put_decimals(out, link_probability(pair->weight), 9);
    out_text(out, "\r\n");
}

/* The ids of pairs that come soon, in two steps: where they are, then they themselves. */
static void fetch_ids(const LinkRun *run, size_t pair)
{
    if (pair + 32 < run->pairs.count) __builtin_prefetch(&run->input.ids[run->pairs.pairs[pair + 32].right]);
    if (pair + 16 < run->pairs.count)
        __builtin_prefetch(run->input.id_bytes + run->input.ids[run->pairs.pairs[pair + 16].right]);
}

void link_put_pairs(Out *out, const LinkRun *run)
{
    double threshold = link_weight(run->threshold);
    out_text(out, "id_l,id_r,weight,probability\r\n");
    for (size_t i = 0; i < run->pairs.count; i++) {
        fetch_ids(run, i);
        if (run->pairs.pairs[i].weight >= threshold) put_pair(out, run, &run->pairs.pairs[i]);
    }
}

void link_put_clusters(Out *out, const LinkRun *run)
{
    out_text(out, "id,cluster\r\n");
    for (size_t i = 0; i < run->input.rows.count; i++) {
        put_id(out, link_id(&run->input, i), ",");
        put_id(out, link_id(&run->input, run->groups.of[i]), "\r\n");
    }
}

void link_put_bridges(Out *out, const LinkRun *run)
{
    out_text(out, "id_l,id_r,weight,probability\r\n");
    for (size_t i = 0; i < run->groups.bridges; i++) put_pair(out, run, &run->groups.bridge[i]);
}
