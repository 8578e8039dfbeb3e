/* region_persons.c - which of the proposals are planted changes of identity, and which are not? */
#include "app/region_persons.h"

#include "synth/field_card_files.h"
#include "synth/paper_files.h"

static Mention mention_of_row(const Region *region, const PaperRow *row)
{
    bool is_listed = region->files[row->file].form == REGION_LIST;
    return (Mention){ row->is_group_b && !is_listed, row->agency, row->number, row->role, row->sequence };
}

static bool is_between(const Mention *one, const Mention *other, const Mention *x, const Mention *y)
{
    return (mention_is_same(one, x) && mention_is_same(other, y)) ||
           (mention_is_same(one, y) && mention_is_same(other, x));
}

static bool is_proposed(const PersonProposal *proposals, size_t count, const Region *region, const PaperRow *a,
                        const PaperRow *b)
{
    Mention x = mention_of_row(region, a), y = mention_of_row(region, b);
    for (size_t i = 0; i < count; i++)
        if (is_between(&proposals[i].one, &proposals[i].other, &x, &y)) return true;
    return false;
}

/* Only who is named can be known again: by the same number, or by name and birth date. */
static bool can_be_told(const Region *region, const PaperRow *a, const PaperRow *b)
{
    int shares = paper_row_is_named(region, a) && paper_row_is_named(region, b) ? paper_shares(region, a, b) : 0;
    return shares & SHARES_DOCUMENT || (shares & (SHARES_NAME | SHARES_BIRTH)) == (SHARES_NAME | SHARES_BIRTH);
}

static const PaperRow *changed_from(const Region *region, const PaperRow *row)
{
    const PaperRow *from = row->from ? &region->papers.rows[row->from - 1] : NULL;
    return from && row->part == PAPER_COPY && can_be_told(region, row, from) ? from : NULL;
}

size_t region_changes_among(const PersonProposal *proposals, size_t count, const Region *region)
{
    size_t found = 0;
    for (size_t i = 0; i < region->papers.row_count; i++) {
        const PaperRow *row = &region->papers.rows[i], *from = changed_from(region, row);
        found += from && is_proposed(proposals, count, region, row, from);
    }
    return found;
}

/* Nobody but the makers of corrections said a word in the region, and each of those joins one correction to whom it
 * is about. */
static size_t joined_without_word(const PersonCards *cards)
{
    size_t joins = 0, words = 0;
    for (size_t i = 0; i < cards->persons.card_count; i++) joins += cards->persons.cards[i].count - 1;
    for (size_t i = 0; i < cards->word_count; i++)
        words += cards->words[i].is_of_correction && !cards->words[i].is_void;
    return joins > words ? joins - words : 0;
}

RegionPersons region_persons(const PersonCards *cards, const Region *region)
{
    RegionPersons b = { .joined = joined_without_word(cards) };
    const Papers *papers = &region->papers;
    b.found = region_changes_among(cards->proposals, cards->proposal_count, region);
    for (size_t i = 0; i < papers->row_count; i++) {
        const PaperRow *row = &papers->rows[i];
        b.planted += changed_from(region, row) != NULL;
        for (size_t k = 0; k < i; k++) {
            const PaperRow *other = &papers->rows[k];
            bool is_lookalike = row->part == PAPER_LOOKALIKE || other->part == PAPER_LOOKALIKE;
            if (!is_proposed(cards->proposals, cards->proposal_count, region, row, other)) continue;
            b.lookalikes += is_lookalike;
            b.of_one += !is_lookalike && row->child == other->child;
            b.of_two += !is_lookalike && row->child != other->child;
        }
    }
    return b;
}

/* ---- the queue ---- */

/* Who it truly is: `child` of hidden children, `met` of those whom cards know. Everybody else is met once. */
typedef struct { int child, met; } Truly;

static Truly truly(const Region *region, const Mention *mention)
{
    for (size_t i = 0; i < region->cards.count; i++) {
        const FieldCard *card = &region->cards.all[i];
        Mention of = field_card_mention(card);
        if (mention_is_same(&of, mention)) return (Truly){ card->child, card->person };
    }
    for (size_t i = 0; i < region->papers.row_count; i++) {
        Mention of = mention_of_row(region, &region->papers.rows[i]);
        if (mention_is_same(&of, mention)) return (Truly){ region->papers.rows[i].child, 0 };
    }
    for (size_t i = 0; i < region->truth_count; i++) {
        const TruthRow *row = &region->truth[i];
        Mention of = { false, row->agency, row->number, row->role, row->sequence };
        if (row->is_latest && mention_is_same(&of, mention)) return (Truly){ row->child, 0 };
    }
    return (Truly){ 0, 0 };
}

RegionQueue region_queue(const ReviewList *list, const Region *region)
{
    RegionQueue q = { .waiting = list->count };
    q.pairs = list->count < REGION_QUEUE_TOP ? list->count : REGION_QUEUE_TOP;
    for (size_t i = 0; i < q.pairs; i++) {
        const PersonProposal *p = &list->proposals[list->items[i].proposal];
        Truly one = truly(region, &p->one), other = truly(region, &p->other);
        if ((one.child && one.child == other.child) || (one.met && one.met == other.met)) q.right++;
        else if (one.child && other.child) q.of_two++;
        else if (one.child || other.child) q.lookalikes++;
        else q.chance++;
    }
    return q;
}
