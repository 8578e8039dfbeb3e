/* mention.c - which person of which report is meant? */
#include "domain/mention.h"

static bool is_plain(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20) return false;
    return true;
}

bool mention_of(const Record *record, const Segment *segment, Mention *mention)
{
    Role role;
    if (!segment_role(segment, &role) || str_is_blank(record->number)) return false;
    if (!is_plain(record->number) || !is_plain(record->agency)) return false;
    *mention = (Mention){ record->kind == RECORD_GROUP_B_ARREST, record->agency, record->number, role,
                          segment->number };
    return true;
}

Mention mention_copy(Arena *arena, Mention m)
{
    m.agency = str_copy(arena, m.agency);
    m.number = str_copy(arena, m.number);
    return m;
}

bool mention_same_report(const Mention *a, const Mention *b)
{
    return a->is_group_b == b->is_group_b && str_eq(a->number, b->number) && str_eq(a->agency, b->agency);
}

bool mention_is_same(const Mention *a, const Mention *b)
{
    return a->role == b->role && a->sequence == b->sequence && mention_same_report(a, b);
}

int mention_report_compare(const Mention *a, const Mention *b)
{
    int order = (int)a->is_group_b - (int)b->is_group_b;
    if (!order) order = str_compare(a->number, b->number);
    return order ? order : str_compare(a->agency, b->agency);
}

int mention_compare(const Mention *a, const Mention *b)
{
    int order = mention_report_compare(a, b);
    if (!order) order = (int)a->role - (int)b->role;
    return order ? order : (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

const Segment *mention_segment(const Record *record, const Mention *mention, size_t *at)
{
    for (size_t i = *at; i < record->count; i++) {
        Mention here;
        if (!mention_of(record, &record->segments[i], &here) || !mention_is_same(&here, mention)) continue;
        *at = i + 1;
        return &record->segments[i];
    }
    return NULL;
}

Str mention_words(Arena *arena, const Mention *m)
{
    return str_format(arena, "%s%.*s of %.*s, %s %d", m->is_group_b ? "arrest " : "", STR(m->number), STR(m->agency),
                      role_name(m->role), m->sequence);
}

/* One fact a line; no number of a report has a line's end in it. */
Str mention_text(Arena *arena, const Mention *m)
{
    return str_format(arena, "%c\n%.*s\n%.*s\n%s\n%d", m->is_group_b ? 'B' : 'A', STR(m->agency), STR(m->number),
                      role_name(m->role), m->sequence);
}

bool mention_read(Str text, Mention *m)
{
    Str series, role, sequence;
    if (!str_cut(&text, '\n', &series) || !str_cut(&text, '\n', &m->agency) || !str_cut(&text, '\n', &m->number) ||
        !str_cut(&text, '\n', &role) || !text.at) return false;
    sequence = text;
    bool is_unnumbered = str_eq(sequence, S("-1"));
    m->sequence = -1;
    m->is_group_b = str_eq(series, S("B"));
    return (m->is_group_b || str_eq(series, S("A"))) && m->number.len && role_named(role, &m->role) &&
           (is_unnumbered || str_to_number(sequence, &m->sequence));
}

Str mention_word(Arena *arena, const Mention *m)
{
    return str_format(arena, "%s%.*s/%.*s/%s:%d", m->is_group_b ? "B/" : "", STR(m->agency), STR(m->number),
                      role_name(m->role), m->sequence);
}

static size_t last_slash(Str text)
{
    size_t at = text.len;
    while (at > 0 && text.at[at - 1] != '/') at--;
    return at;
}

bool mention_word_read(Str word, Mention *m)
{
    Str role;
    m->is_group_b = str_starts(word, S("B/"));
    if (m->is_group_b) word.at += 2, word.len -= 2;
    if (!str_cut(&word, '/', &m->agency) || !word.at) return false;
    size_t last = last_slash(word);
    if (last < 2) return false;
    Str person = { word.at + last, word.len - last };
    m->number = (Str){ word.at, last - 1 };
    return m->agency.len && str_cut(&person, ':', &role) && person.at && role_named(role, &m->role) &&
           str_to_number(person, &m->sequence);
}
