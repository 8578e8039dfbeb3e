/* person_cards.c - what do words and proposals make of the persons of a tenant, now or then? */
#include "app/person_cards.h"

#include "app/mentions.h"
#include "app/report_mark.h"
#include "app/review.h"
#include "store/imports.h"

typedef struct {
    Tenant *tenant;
    const Corrections *corrections;
    Arena *arena;
    int64_t at;
    PersonCards *out;
    size_t row_room, told_room;
} Reading;

/* ---- words ---- */

static bool row_take(void *to, const IdentityRow *row, Err *err)
{
    Reading *r = to;
    PersonCards *out = r->out;
    (void)err;
    if (row->at > r->at) return true;
    arena_grow(r->arena, out->rows, out->word_count, r->row_room);
    out->rows[out->word_count++] = *row;
    return true;
}

static const KeptCorrection *correction_self(const Reading *r, const Mention *mention)
{
    size_t count;
    const KeptCorrection *all = corrections_all(r->corrections, &count);
    for (size_t i = 0; i < count; i++)
        if (mention_is_same(&all[i].self, mention)) return &all[i];
    return NULL;
}

static void word_note(const Reading *r, const Mention *mention, PersonWord *word)
{
    const KeptCorrection *k = correction_self(r, mention);
    word->is_of_correction |= k != NULL;
    word->is_void |= k && k->is_withdrawn && k->withdrawn_at <= r->at;
}

static void words_make(Reading *r)
{
    static const PersonVerdict verdicts[IDENTITY_VERDICTS] = { PERSON_SAME, PERSON_DIFFERENT, PERSON_UNDONE };
    PersonCards *out = r->out;
    out->words = arena_new(r->arena, PersonWord, out->word_count + 1);
    for (size_t i = 0; i < out->word_count; i++) {
        const IdentityRow *row = &out->rows[i];
        PersonWord *word = &out->words[i];
        *word = (PersonWord){ .id = row->id, .undoes = row->undoes, .staff = row->staff_id,
                              .verdict = verdicts[row->verdict], .one = row->one, .other = row->other };
        word_note(r, &row->one, word);
        word_note(r, &row->other, word);
    }
}

/* ---- proposals ---- */

static bool proposal_take(void *to, const ProposalRow *row, Err *err)
{
    Reading *r = to;
    PersonCards *out = r->out;
    arena_grow(r->arena, out->told, out->proposal_count, r->told_room);
    StandingProposal *told = &out->told[out->proposal_count++];
    told->id = row->id;
    return proposal_open(r->tenant->store, r->arena, row, &told->said, err);
}

static void proposals_make(Reading *r)
{
    PersonCards *out = r->out;
    out->proposals = arena_new(r->arena, PersonProposal, out->proposal_count + 1);
    for (size_t i = 0; i < out->proposal_count; i++) {
        const LinkProposal *p = &out->told[i].said;
        out->proposals[i] = (PersonProposal){ out->told[i].id, p->one, p->other, p->weight, p->one_may_be_minor,
                                              p->other_may_be_minor };
    }
}

static bool behind_note(Reading *r, Err *err)
{
    ImportRow *imports;
    size_t count;
    const LinkRunRow *run = &r->out->run;
    if (!run->id) return true;
    if (!imports_landed(r->tenant->store, r->arena, &imports, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        r->out->is_behind |= (imports[i].id > run->last_import && imports[i].at <= r->at) ||
                             (imports[i].taken_at > run->at && imports[i].taken_at <= r->at);
    return true;
}

static bool words_and_run_read(Reading *r, Err *err)
{
    Store *store = r->tenant->store;
    return identities_each(store, r->arena, row_take, r, err) &&
           link_run_latest(store, r->arena, r->at, &r->out->run, err) && behind_note(r, err);
}

static void cards_make(Reading *r)
{
    PersonCards *out = r->out;
    words_make(r);
    proposals_make(r);
    persons_make(r->arena, out->words, out->word_count, out->proposals, out->proposal_count, &out->persons);
}

bool person_cards_read(Tenant *tenant, const Corrections *corrections, Arena *arena, int64_t at, PersonCards *cards,
                       Err *err)
{
    Reading r = { .tenant = tenant, .corrections = corrections, .arena = arena, .at = at, .out = cards };
    *cards = (PersonCards){ .word_count = 0 };
    if (!words_and_run_read(&r, err) ||
        !proposals_standing(tenant->store, cards->run.id, proposal_take, &r, err)) return false;
    cards_make(&r);
    return true;
}

/* ---- of all, without reasons ---- */

typedef struct { Reading *r; Arena scratch; size_t room; Str agency, number; } Lean;

/* Many proposals in a row name the same report. */
static Str kept_text(const Lean *l, Str *last, Str text)
{
    if (!str_eq(*last, text)) *last = str_copy(l->r->arena, text);
    return *last;
}

static bool lean_take(void *to, const ProposalRow *row, Err *err)
{
    Lean *l = to;
    LinkProposal p;
    PersonCards *out = l->r->out;
    arena_reset(&l->scratch, 0);
    if (!proposal_open(l->r->tenant->store, &l->scratch, row, &p, err)) return false;
    p.one.agency = kept_text(l, &l->agency, p.one.agency);
    p.one.number = kept_text(l, &l->number, p.one.number);
    p.other.agency = kept_text(l, &l->agency, p.other.agency);
    p.other.number = str_copy(l->r->arena, p.other.number);
    arena_grow(l->r->arena, out->proposals, out->proposal_count, l->room);
    out->proposals[out->proposal_count++] = (PersonProposal){ row->id, p.one, p.other, p.weight, p.one_may_be_minor,
                                                              p.other_may_be_minor };
    return true;
}

static bool lean_read(Lean *l, Err *err)
{
    Reading *r = l->r;
    PersonCards *out = r->out;
    if (!words_and_run_read(r, err)) return false;
    l->room = (size_t)out->run.standing + 1;    /* a purge may have taken some since */
    out->proposals = arena_new(r->arena, PersonProposal, l->room);
    if (!proposals_standing(r->tenant->store, out->run.id, lean_take, l, err)) return false;
    words_make(r);
    persons_make(r->arena, out->words, out->word_count, out->proposals, out->proposal_count, &out->persons);
    return true;
}

bool person_cards_lean(Tenant *tenant, const Corrections *corrections, Arena *arena, int64_t at, PersonCards *cards,
                       Err *err)
{
    Reading r = { .tenant = tenant, .corrections = corrections, .arena = arena, .at = at, .out = cards };
    Lean l = { .r = &r };
    *cards = (PersonCards){ .word_count = 0 };
    if (!arena_open(&l.scratch, REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = lean_read(&l, err);
    arena_close(&l.scratch);
    return ok;
}

size_t person_cards_lean_room(const LinkRunRow *run)
{
    return IDS_ARENA_BYTES + (size_t)run->standing * PERSON_CARDS_LEAN_BYTES;
}

bool person_cards_why(Tenant *tenant, Arena *arena, const PersonCards *cards, size_t proposal, StandingProposal *to,
                      Err *err)
{
    to->id = cards->proposals[proposal].id;
    return proposal_read(tenant->store, arena, to->id, &to->said, err);
}

/* ---- of one mention ---- */

/* Mentions that are reached, in the order in which they were; those from `next` on were not looked at yet. */
typedef struct {
    Reading *r;
    bool is_near;               /* proposals are read, and lead to nobody else */
    Mention *reached; size_t count, room, next;
    int64_t *known; size_t known_count, known_room;     /* proposals that were read */
} Reaching;

static void reach(Reaching *g, const Mention *mention)
{
    for (size_t i = 0; i < g->count; i++)
        if (mention_is_same(&g->reached[i], mention)) return;
    arena_grow(g->r->arena, g->reached, g->count, g->room);
    g->reached[g->count++] = *mention;
}

static bool is_known(const Reaching *g, int64_t id)
{
    for (size_t i = 0; i < g->known_count; i++)
        if (g->known[i] == id) return true;
    return false;
}

/* A report names others as well, whose proposals lead elsewhere. */
static bool reached_take(void *to, const ProposalRow *row, Err *err)
{
    Reaching *g = to;
    PersonCards *out = g->r->out;
    const Mention *of = &g->reached[g->next];
    if (is_known(g, row->id)) return true;
    if (!proposal_take(g->r, row, err)) return false;
    const LinkProposal *p = &out->told[out->proposal_count - 1].said;
    if (!mention_is_same(&p->one, of) && !mention_is_same(&p->other, of)) {
        out->proposal_count--;
        return true;
    }
    arena_grow(g->r->arena, g->known, g->known_count, g->known_room);
    g->known[g->known_count++] = row->id;
    return true;
}

static bool reached_read(Reaching *g, Err *err)
{
    KeyedMark mark;
    Mention of = g->reached[g->next];
    PersonCards *out = g->r->out;
    size_t before = out->proposal_count;
    Store *store = g->r->tenant->store;
    if (!report_mark(store, of.is_group_b, of.agency, of.number, &mark, err) ||
        !proposals_on_report(store, out->run.id, &mark, reached_take, g, err)) return false;
    for (size_t i = before; !g->is_near && i < out->proposal_count; i++) {
        reach(g, &out->told[i].said.one);
        reach(g, &out->told[i].said.other);
    }
    for (size_t i = 0; i < out->word_count; i++) {
        if (!mention_is_same(&out->rows[i].one, &of) && !mention_is_same(&out->rows[i].other, &of)) continue;
        reach(g, &out->rows[i].one);
        reach(g, &out->rows[i].other);
    }
    g->next++;
    return true;
}

bool person_cards_of(Tenant *tenant, const Corrections *corrections, Arena *arena, int64_t at, const Mention *mention,
                     PersonCards *cards, Err *err)
{
    Reading r = { .tenant = tenant, .corrections = corrections, .arena = arena, .at = at, .out = cards };
    Reaching g = { .r = &r };
    *cards = (PersonCards){ .word_count = 0 };
    if (!words_and_run_read(&r, err)) return false;
    reach(&g, mention);
    while (g.next < g.count)
        if (!reached_read(&g, err)) return false;
    cards_make(&r);
    return true;
}

bool person_cards_near(Tenant *tenant, const Corrections *corrections, Arena *arena, const Mention *const *mentions,
                       size_t count, PersonCards *cards, Err *err)
{
    Reading r = { .tenant = tenant, .corrections = corrections, .arena = arena, .at = INT64_MAX, .out = cards };
    Reaching g = { .r = &r, .is_near = true };
    *cards = (PersonCards){ .word_count = 0 };
    if (!words_and_run_read(&r, err)) return false;
    for (size_t i = 0; i < count; i++) reach(&g, mentions[i]);
    while (g.next < g.count)
        if (!reached_read(&g, err)) return false;
    cards_make(&r);
    return true;
}

/* ---- leads ---- */

static int lead_order(const void *a, const void *b)
{
    const PersonLead *x = a, *y = b;
    double left = x->proposal->said.weight, right = y->proposal->said.weight;
    if (left != right) return left > right ? -1 : 1;
    return (x->proposal->id > y->proposal->id) - (x->proposal->id < y->proposal->id);
}

static bool word_stands(const PersonCards *cards, size_t at)
{
    if (cards->rows[at].verdict == IDENTITY_UNDONE) return false;
    for (size_t i = at + 1; i < cards->word_count; i++)
        if (cards->rows[i].verdict == IDENTITY_UNDONE && cards->rows[i].undoes == cards->rows[at].id) return false;
    return true;
}

static void lead_words(const PersonCards *cards, Arena *arena, PersonLead *lead)
{
    const LinkProposal *p = &lead->proposal->said;
    lead->words = arena_new(arena, const IdentityRow *, cards->word_count + 1);
    for (size_t i = 0; i < cards->word_count; i++)
        if (identity_is_pair(&cards->rows[i], &p->one, &p->other) && word_stands(cards, i))
            lead->words[lead->word_count++] = &cards->rows[i];
}

size_t person_leads(const PersonCards *cards, Arena *arena, const Mention *mention, PersonLead **leads)
{
    size_t card, n = 0;
    const Persons *p = &cards->persons;
    *leads = arena_new(arena, PersonLead, 1);
    if (!persons_card(p, mention, &card)) return 0;
    for (size_t i = 0; i < p->join_count; i++) n += p->joins[i].one == card || p->joins[i].other == card;
    *leads = arena_new(arena, PersonLead, n + 1);
    n = 0;
    for (size_t i = 0; i < p->join_count; i++) {
        const PersonJoin *j = &p->joins[i];
        if (j->one != card && j->other != card) continue;
        const PersonCard *other = &p->cards[j->one == card ? j->other : j->one];
        (*leads)[n] = (PersonLead){ .proposal = &cards->told[j->proposal], .other = other, .more = j->more,
                                    .how = j->how, .members = &p->members[other->first] };
        lead_words(cards, arena, &(*leads)[n++]);
    }
    if (n) qsort(*leads, n, sizeof **leads, lead_order);
    return n;
}

/* ---- what is asked of one person ---- */

static bool is_named(const PersonAsk *ask, Err *err)
{
    Arena arena;
    FoundMention found;
    if (!arena_open(&arena, 8 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    bool ok = mention_find(ask->tenant, &arena, &ask->mention, &found, err);
    arena_close(&arena);
    return ok;
}

static bool is_on_card(const PersonAt *at, const Mention *mention)
{
    for (size_t i = 0; i < at->member_count; i++)
        if (mention_is_same(&at->members[i].mention, mention)) return true;
    return false;
}

static void card_tell(const PersonAsk *ask, Arena *arena, PersonAt *to)
{
    size_t card;
    const Persons *p = &to->cards.persons;
    if (!persons_card(p, &ask->mention, &card)) return;
    to->members = &p->members[p->cards[card].first];
    to->member_count = p->cards[card].count;
    to->words = arena_new(arena, const IdentityRow *, to->cards.word_count + 1);
    for (size_t i = 0; i < to->cards.word_count; i++) {
        const IdentityRow *row = &to->cards.rows[i];
        if (word_stands(&to->cards, i) && (is_on_card(to, &row->one) || is_on_card(to, &row->other)))
            to->words[to->word_count++] = row;
    }
    to->lead_count = person_leads(&to->cards, arena, &ask->mention, &to->leads);
}

/* However long ago it was said: whoever has still to answer is not told what others did. */
static bool words_hold_back(const PersonAsk *ask, const Corrections *corrections, Arena *arena, PersonAt *to, Err *err)
{
    PairAnswers answers;
    PersonCards *now = arena_new(arena, PersonCards, 1);
    if (!person_cards_of(ask->tenant, corrections, arena, INT64_MAX, &ask->mention, now, err) ||
        !review_answers(ask->tenant, now, arena, &answers, err)) return false;
    to->word_count = review_words_told(ask->tenant, now, &answers, to->words, to->word_count);
    for (size_t i = 0; i < to->lead_count; i++) {
        PersonLead *lead = &to->leads[i];
        lead->word_count = review_words_told(ask->tenant, now, &answers, lead->words, lead->word_count);
    }
    return true;
}

static Str object_of(const PersonAsk *ask)
{
    return str_format(ask->tenant->app, "%s %d", role_name(ask->mention.role), ask->mention.sequence);
}

bool person_at(const PersonAsk *ask, Arena *arena, PersonAt *to, Err *err)
{
    Act act;
    const Corrections *corrections;
    *to = (PersonAt){ .member_count = 0 };
    if (!app_enter(ask->tenant, VERB_PERSON_SHOW, ask->why, &act, err) || !is_named(ask, err) ||
        !(corrections = corrections_open(ask->tenant, err)) ||
        !person_cards_of(ask->tenant, corrections, arena, ask->at, &ask->mention, &to->cards, err)) return false;
    card_tell(ask, arena, to);
    if (!words_hold_back(ask, corrections, arena, to, err)) return false;
    return act_note(&act, object_of(ask), (int64_t)(to->member_count + to->lead_count), S("as of"), err);
}

static const IdentityRow *row_of(const PersonCards *cards, int64_t id)
{
    for (size_t i = 0; i < cards->word_count; i++)
        if (cards->rows[i].id == id) return &cards->rows[i];
    return NULL;
}

static bool takes_part(const PersonEvent *event, Str word)
{
    for (size_t i = 0; i < event->part_count; i++) {
        Str rest = event->parts[i], one;
        while (str_cut(&rest, '\n', &one))
            if (str_eq(one, word)) return true;
    }
    return false;
}

bool person_history(const PersonAsk *ask, Arena *arena, PersonHappened **happened, size_t *count, Err *err)
{
    Act act;
    PersonEvent *events;
    const Corrections *corrections;
    PersonCards *cards = arena_new(arena, PersonCards, 1);
    *count = 0;
    if (!app_enter(ask->tenant, VERB_PERSON_HISTORY, ask->why, &act, err) || !is_named(ask, err) ||
        !(corrections = corrections_open(ask->tenant, err)) ||
        !person_cards_of(ask->tenant, corrections, arena, ask->at, &ask->mention, cards, err)) return false;
    Str word = mention_word(arena, &ask->mention);
    size_t n = persons_events(arena, cards->words, cards->word_count, &events);
    *happened = arena_new(arena, PersonHappened, n + 1);
    for (size_t i = 0; i < n; i++)
        if (takes_part(&events[i], word))
            (*happened)[(*count)++] = (PersonHappened){ events[i], row_of(cards, events[i].word),
                                                        row_of(cards, events[i].reverses) };
    return act_note(&act, object_of(ask), (int64_t)*count, S(""), err);
}
