/* link_lists.c - pairs and persons as lists that anybody can open. */
#include "app/link.h"

#include <math.h>

#include "base/csv.h"
#include "base/fetch.h"

#define LINE_BYTES_MAX (2 * LIST_ID_BYTES_MAX + 100)
#define AHEAD 16                /* lines whose ids are fetched while others are written */

static bool is_plain(Str id)
{
    bool is_plain = id.len && id.at[0] != '-';
    for (size_t i = 0; i < id.len; i++) {
        unsigned char c = (unsigned char)id.at[i], letter = c | 0x20;
        is_plain &= (c >= '0' && c <= '9') | (letter >= 'a' && letter <= 'z') | (c == '_') | (c == '-') | (c == '.');
    }
    return is_plain;
}

static char *put_text(char *at, Str text)
{
    memcpy(at, text.at, text.len);
    return at + text.len;
}

/* A number of 10^-decimals; printf takes ten times as long. */
static char *put_decimals(char *at, double scaled, size_t decimals)
{
    char text[40];
    size_t start = sizeof text, point = sizeof text - decimals;
    uint64_t rest = (uint64_t)llround(fabs(scaled));
    while (start > point) { text[--start] = (char)('0' + rest % 10); rest /= 10; }
    text[--start] = '.';
    do { text[--start] = (char)('0' + rest % 10); rest /= 10; } while (rest);
    if (scaled < 0) text[--start] = '-';
    return put_text(at, (Str){ text + start, sizeof text - start });
}

/* Two ids and what follows them. Most ids need no care in a list, and there can be millions of them. */
static void put_line(Out *out, Str left, Str right, Str rest)
{
    if (is_plain(left) & is_plain(right)) {
        char *line = out_room(out, LINE_BYTES_MAX), *at = put_text(line, left);
        *at++ = ',';
        at = put_text(put_text(at, right), rest);
        out_took(out, (size_t)(at - line));
        return;
    }
    csv_cell(out, left, false);
    csv_cell(out, right, rest.at[0] == '\r');
    out_str(out, rest.at[0] == '\r' ? S("") : (Str){ rest.at + 1, rest.len - 1 });
}

static void put_pair(Out *out, const LinkRun *run, const LinkPair *pair)
{
    char rest[80], *at = rest;
    *at++ = ',';
    at = put_decimals(at, pair->weight * 1e6, 6);
    *at++ = ',';
    at = put_text(put_decimals(at, link_probability(pair->weight) * 1e9, 9), S("\r\n"));
    put_line(out, link_id(&run->input, pair->left), link_id(&run->input, pair->right),
             (Str){ rest, (size_t)(at - rest) });
}

/* An id is fetched in two steps: where it is, then it itself. */
static void fetch_id(const LinkRun *run, uint32_t later, uint32_t soon)
{
    fetch_soon(&run->input.ids[later]);
    fetch_soon(run->input.id_bytes + run->input.ids[soon]);
}

void link_put_pairs(Out *out, const LinkRun *run)
{
    double threshold = link_weight(run->threshold);
    LinkWalk walk = { 0 };
    size_t count = 0;
    out_text(out, "id_l,id_r,weight,probability\r\n");
    for (const LinkPair *pairs; (pairs = link_pairs_next(&run->pairs, &walk, &count));)
        for (size_t i = 0; i < count; i++) {
            if (i + 2 * AHEAD < count) fetch_id(run, pairs[i + 2 * AHEAD].right, pairs[i + AHEAD].right);
            if (pairs[i].weight >= threshold) put_pair(out, run, &pairs[i]);
        }
}

void link_put_clusters(Out *out, const LinkRun *run)
{
    const uint32_t *of = run->groups.of;
    size_t count = run->input.rows.count;
    out_text(out, "id,cluster\r\n");
    for (size_t i = 0; i < count; i++) {
        if (i + 2 * AHEAD < count) fetch_id(run, of[i + 2 * AHEAD], of[i + AHEAD]);
        put_line(out, link_id(&run->input, i), link_id(&run->input, of[i]), S("\r\n"));
    }
}

void link_put_bridges(Out *out, const LinkRun *run)
{
    out_text(out, "id_l,id_r,weight,probability\r\n");
    LinkWalk walk = { 0 };
    size_t count = 0;
    for (const LinkPair *pairs; (pairs = link_bridges_next(&run->groups, &walk, &count));)
        for (size_t i = 0; i < count; i++) put_pair(out, run, &pairs[i]);
}
