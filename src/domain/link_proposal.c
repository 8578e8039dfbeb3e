/* link_proposal.c - how is a proposal kept, and when is it the same? */
#include "domain/link_proposal.h"

#include <math.h>
#include <stdlib.h>

static Str joined(Arena *arena, Str a, Str b)
{
    char *at = arena_new(arena, char, a.len + b.len + 1);
    memcpy(at, a.at, a.len);
    at[a.len] = '\0';
    memcpy(at + a.len + 1, b.at, b.len);
    return (Str){ at, a.len + b.len + 1 };
}

static Str mentions_text(Arena *arena, const LinkProposal *p)
{
    return joined(arena, mention_text(arena, &p->one), mention_text(arena, &p->other));
}

/* Both mentions and the rest, parted by zero bytes; there flags and weight, then one reason a line. */
Str link_proposal_text(Arena *arena, const LinkProposal *p)
{
    Str rest = str_format(arena, "%d%d\t%.17g\n", p->one_may_be_minor, p->other_may_be_minor, p->weight);
    for (size_t i = 0; i < p->reason_count; i++)
        rest = str_format(arena, "%.*s%.*s\t%.*s\t%.17g\n", STR(rest), STR(p->reasons[i].what), STR(p->reasons[i].how),
                          p->reasons[i].bits);
    return joined(arena, mentions_text(arena, p), rest);
}

/* No zero byte ends these texts, so the number is copied first. */
static bool number_read(Str text, double *number)
{
    char digits[40], *end;
    if (!text.len || text.len >= sizeof digits) return false;
    memcpy(digits, text.at, text.len);
    digits[text.len] = '\0';
    *number = strtod(digits, &end);
    return *end == '\0' && isfinite(*number);
}

static bool flag_read(char c, bool *flag)
{
    *flag = c == '1';
    return c == '0' || c == '1';
}

static bool reason_read(Str line, LinkReason *r)
{
    return str_cut(&line, '\t', &r->what) && str_cut(&line, '\t', &r->how) && line.at && number_read(line, &r->bits);
}

static bool reasons_read(Arena *arena, Str text, LinkProposal *p)
{
    Str line;
    size_t lines = 0;
    for (size_t i = 0; i < text.len; i++) lines += text.at[i] == '\n';
    LinkReason *reasons = arena_new(arena, LinkReason, lines + 1);
    p->reasons = reasons;
    while (text.len && str_cut(&text, '\n', &line))
        if (!reason_read(line, &reasons[p->reason_count++])) return false;
    return true;
}

bool link_proposal_read(Arena *arena, Str text, LinkProposal *p)
{
    Str one, other, line, flags;
    *p = (LinkProposal){ .weight = 0 };
    if (!str_cut(&text, '\0', &one) || !str_cut(&text, '\0', &other) || !text.at || !mention_read(one, &p->one) ||
        !mention_read(other, &p->other) || !str_cut(&text, '\n', &line) || !str_cut(&line, '\t', &flags) || !line.at ||
        flags.len != 2 || !flag_read(flags.at[0], &p->one_may_be_minor) ||
        !flag_read(flags.at[1], &p->other_may_be_minor) || !number_read(line, &p->weight)) return false;
    return reasons_read(arena, text, p);
}

Str link_proposal_content(Arena *arena, const LinkProposal *p)
{
    Str rest = str_format(arena, "%d%d %.0f", p->one_may_be_minor, p->other_may_be_minor, p->weight);
    for (size_t i = 0; i < p->reason_count; i++)
        if (p->reasons[i].how.len)
            rest = str_format(arena, "%.*s\n%.*s\t%.*s", STR(rest), STR(p->reasons[i].what), STR(p->reasons[i].how));
    return joined(arena, mentions_text(arena, p), rest);
}
