/* persons.c - how do words and proposals become cards? */
#include "insight/persons.h"

#include "insight/person_words.h"

/* ---- cards ---- */

typedef struct {
    Arena *arena;
    PersonWords words;
    const PersonProposal *proposals; size_t proposal_count;
    size_t *place;              /* of a node of the words, in the order of cards */
    bool *may_be_minor;         /* by node */
    bool *is_told;              /* a proposal tells of it whether it may be a minor's */
    Persons *out;
} Making;

/* A mention that only words name is not known to be an adult's. */
static void minors_find(Making *m)
{
    m->may_be_minor = arena_new(m->arena, bool, m->words.node_count + 1);
    m->is_told = arena_new(m->arena, bool, m->words.node_count + 1);
    for (size_t i = 0; i < m->proposal_count; i++) {
        const PersonProposal *p = &m->proposals[i];
        size_t one = person_node(&m->words, &p->one), other = person_node(&m->words, &p->other);
        m->is_told[one] = m->is_told[other] = true;
        m->may_be_minor[one] |= p->one_may_be_minor;
        m->may_be_minor[other] |= p->other_may_be_minor;
    }
    for (size_t i = 0; i < m->words.node_count; i++) m->may_be_minor[i] |= !m->is_told[i];
}

/* Nodes are in the order of mentions, and the root of a card is its lowest node. */
static void cards_make(Making *m)
{
    Persons *out = m->out;
    size_t n = m->words.node_count, at = 0;
    size_t *card = arena_new(m->arena, size_t, n + 1), *filled = arena_new(m->arena, size_t, n + 1);
    out->cards = arena_new(m->arena, PersonCard, n + 1);
    out->members = arena_new(m->arena, PersonMember, n + 1);
    m->place = arena_new(m->arena, size_t, n + 1);
    for (size_t i = 0; i < n; i++)
        if (m->words.roots[i] == i) card[i] = out->card_count++;
    for (size_t i = 0; i < n; i++) out->cards[card[m->words.roots[i]]].count++;
    for (size_t c = 0; c < out->card_count; c++) {
        out->cards[c].first = at;
        at += out->cards[c].count;
    }
    for (size_t i = 0; i < n; i++) {
        size_t c = m->place[i] = card[m->words.roots[i]];
        PersonCard *to = &out->cards[c];
        out->members[to->first + filled[c]++] = (PersonMember){ m->words.nodes[i], c, m->may_be_minor[i] };
        to->may_be_minor |= m->may_be_minor[i];
    }
    out->member_count = n;
}

/* ---- who is parted ---- */

typedef struct { size_t one, other; } Parted;

static int parted_order(const void *a, const void *b)
{
    const Parted *x = a, *y = b;
    if (x->one != y->one) return x->one < y->one ? -1 : 1;
    return (x->other > y->other) - (x->other < y->other);
}

static Parted parted_of(size_t a, size_t b)
{
    return a < b ? (Parted){ a, b } : (Parted){ b, a };
}

/* Cards that a standing "different" parts, each pair once. */
static size_t parted_find(Making *m, Parted **to)
{
    size_t n = 0;
    *to = arena_new(m->arena, Parted, m->words.pair_count + 1);
    for (size_t i = 0; i < m->words.pair_count; i++) {
        const PersonPair *pair = &m->words.pairs[i];
        if (!pair->is_parted) continue;
        size_t a = m->place[pair->one], b = m->place[pair->other];
        if (a == b) m->out->contradictions++;
        else (*to)[n++] = parted_of(a, b);
    }
    if (n) qsort(*to, n, sizeof **to, parted_order);
    return n;
}

static bool is_parted(const Parted *parted, size_t count, size_t a, size_t b)
{
    Parted key = parted_of(a, b);
    return count && bsearch(&key, parted, count, sizeof key, parted_order);
}

/* ---- joins ---- */

typedef struct { PersonJoin join; double weight; const PersonProposal *by; } Candidate;

/* By cards; of one pair the surest first, of equal ones that of the lower mentions. */
static int candidate_order(const void *a, const void *b)
{
    const Candidate *x = a, *y = b;
    if (x->join.one != y->join.one) return x->join.one < y->join.one ? -1 : 1;
    if (x->join.other != y->join.other) return x->join.other < y->join.other ? -1 : 1;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    int order = mention_compare(&x->by->one, &y->by->one);
    if (!order) order = mention_compare(&x->by->other, &y->by->other);
    return order ? order : (x->by->id > y->by->id) - (x->by->id < y->by->id);
}

static int strength_order(const void *a, const void *b)
{
    const Candidate *x = *(Candidate *const *)a, *y = *(Candidate *const *)b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    if (x->join.one != y->join.one) return x->join.one < y->join.one ? -1 : 1;
    return (x->join.other > y->join.other) - (x->join.other < y->join.other);
}

static size_t candidates_find(Making *m, const Parted *parted, size_t parted_count, Candidate **to)
{
    size_t n = 0, kept = 0;
    Candidate *all = *to = arena_new(m->arena, Candidate, m->proposal_count + 1);
    for (size_t i = 0; i < m->proposal_count; i++) {
        const PersonProposal *p = &m->proposals[i];
        size_t a = m->place[person_node(&m->words, &p->one)], b = m->place[person_node(&m->words, &p->other)];
        if (a == b || is_parted(parted, parted_count, a, b)) continue;
        Parted cards = parted_of(a, b);
        all[n++] = (Candidate){ { cards.one, cards.other, i, 0, JOIN_PROPOSED }, p->weight, p };
    }
    if (n) qsort(all, n, sizeof *all, candidate_order);
    for (size_t i = 0; i < n; i++) {
        PersonJoin *last = kept ? &all[kept - 1].join : NULL;
        if (last && last->one == all[i].join.one && last->other == all[i].join.other) last->more++;
        else all[kept++] = all[i];
    }
    return kept;
}

static size_t group_of(PersonCard *cards, size_t card)
{
    while (cards[card].group != card) card = cards[card].group = cards[cards[card].group].group;
    return card;
}

/* Whether following a join would bring together two cards that somebody parted. */
static bool goes_across(Making *m, const Parted *parted, size_t count, size_t a, size_t b)
{
    PersonCard *cards = m->out->cards;
    for (size_t i = 0; i < count; i++) {
        size_t x = group_of(cards, parted[i].one), y = group_of(cards, parted[i].other);
        if ((x == a && y == b) || (x == b && y == a)) return true;
    }
    return false;
}

/* From the surest down, so that what is followed does not depend on the order in which proposals came. */
static void groups_make(Making *m, Candidate *all, size_t count, const Parted *parted, size_t parted_count)
{
    Persons *out = m->out;
    Candidate **order = arena_new(m->arena, Candidate *, count + 1);
    for (size_t c = 0; c < out->card_count; c++) out->cards[c].group = c;
    for (size_t i = 0; i < count; i++) order[i] = &all[i];
    if (count) qsort(order, count, sizeof *order, strength_order);
    for (size_t i = 0; i < count; i++) {
        PersonJoin *join = &order[i]->join;
        size_t a = group_of(out->cards, join->one), b = group_of(out->cards, join->other);
        if (out->cards[join->one].may_be_minor || out->cards[join->other].may_be_minor) join->how = JOIN_APART;
        else if (a != b && goes_across(m, parted, parted_count, a, b)) join->how = JOIN_ACROSS;
        else out->cards[a < b ? b : a].group = a < b ? a : b;
    }
    for (size_t c = 0; c < out->card_count; c++) {
        out->cards[c].group = group_of(out->cards, c);
        out->group_count += out->cards[c].group == c;
    }
    out->joins = arena_new(m->arena, PersonJoin, count + 1);
    for (size_t i = 0; i < count; i++) out->joins[i] = all[i].join;
    out->join_count = count;
}

/* Words that were neither taken back nor take back: nobody is named by the others. */
static size_t standing_words(Arena *arena, const PersonWord *words, size_t count, PersonWord **to)
{
    size_t n = 0;
    PersonWords all;
    person_words_read(arena, words, count, NULL, 0, &all);
    for (size_t i = 0; i < count; i++) (void)person_word_say(&all, i);
    *to = arena_new(arena, PersonWord, count + 1);
    for (size_t i = 0; i < count; i++)
        if (all.stands[i]) (*to)[n++] = words[i];
    return n;
}

void persons_make(Arena *arena, const PersonWord *words, size_t word_count, const PersonProposal *proposals,
                  size_t proposal_count, Persons *persons)
{
    Making m = { .arena = arena, .proposals = proposals, .proposal_count = proposal_count, .out = persons };
    Parted *parted;
    Candidate *candidates;
    PersonWord *standing;
    size_t standing_count = standing_words(arena, words, word_count, &standing);
    *persons = (Persons){ .card_count = 0 };
    person_words_read(arena, standing, standing_count, proposals, proposal_count, &m.words);
    for (size_t i = 0; i < standing_count; i++) (void)person_word_say(&m.words, i);
    person_words_join(&m.words);
    minors_find(&m);
    cards_make(&m);
    size_t parted_count = parted_find(&m, &parted);
    size_t count = candidates_find(&m, parted, parted_count, &candidates);
    groups_make(&m, candidates, count, parted, parted_count);
}

bool persons_card(const Persons *persons, const Mention *mention, size_t *card)
{
    for (size_t i = 0; i < persons->member_count; i++)
        if (mention_is_same(&persons->members[i].mention, mention)) { *card = persons->members[i].card; return true; }
    return false;
}

/* ---- as text ---- */

typedef struct { Arena *arena; char *at; size_t len, room; } Writing;

static void write_text(Writing *w, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        arena_grow(w->arena, w->at, w->len, w->room);
        w->at[w->len++] = text.at[i];
    }
}

Str persons_text(Arena *arena, const Persons *persons, const PersonProposal *proposals)
{
    static const char *const how[] = { "proposed", "apart", "across" };
    Writing w = { .arena = arena };
    for (size_t c = 0; c < persons->card_count; c++) {
        const PersonCard *card = &persons->cards[c];
        const char *minor = card->may_be_minor ? ", may be a minor" : "";
        write_text(&w, str_format(arena, "card %zu of %zu%s:", c, card->group, minor));
        for (size_t i = card->first; i < card->first + card->count; i++)
            write_text(&w, str_format(arena, " %.*s", STR(mention_word(arena, &persons->members[i].mention))));
        write_text(&w, S("\n"));
    }
    for (size_t i = 0; i < persons->join_count; i++) {
        const PersonJoin *j = &persons->joins[i];
        write_text(&w, str_format(arena, "join %zu %zu %s %lld %.17g and %zu\n", j->one, j->other, how[j->how],
                                  (long long)proposals[j->proposal].id, proposals[j->proposal].weight, j->more));
    }
    write_text(&w, str_format(arena, "%zu contradictions\n", persons->contradictions));
    return (Str){ w.at, w.len };
}
