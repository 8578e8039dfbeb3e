/* region_persons.c - which of the proposals are planted changes of identity, and which are not? */
#include "app/region_persons.h"

#include "synth/paper_files.h"

static Mention mention_of_row(const Region *region, const PaperRow *row)
{
    bool is_listed = region->files[row->file].form == REGION_LIST;
    return (Mention){ row->is_group_b && !is_listed, row->agency, row->number, row->role, row->sequence };
}

static bool is_proposed(const PersonCards *cards, const Region *region, const PaperRow *a, const PaperRow *b)
{
    Mention x = mention_of_row(region, a), y = mention_of_row(region, b);
    for (size_t i = 0; i < cards->proposal_count; i++) {
        const PersonProposal *p = &cards->proposals[i];
        if ((mention_is_same(&p->one, &x) && mention_is_same(&p->other, &y)) ||
            (mention_is_same(&p->one, &y) && mention_is_same(&p->other, &x))) return true;
    }
    return false;
}

/* Only who is named can be known again: by the same number, or by name and birth date. */
static bool can_be_told(const Region *region, const PaperRow *a, const PaperRow *b)
{
    int shares = paper_row_is_named(region, a) && paper_row_is_named(region, b) ? paper_shares(region, a, b) : 0;
    return shares & SHARES_DOCUMENT || (shares & (SHARES_NAME | SHARES_BIRTH)) == (SHARES_NAME | SHARES_BIRTH);
}

RegionPersons region_persons(const PersonCards *cards, const Region *region)
{
    RegionPersons b = { 0 };
    const Papers *papers = &region->papers;
    for (size_t i = 0; i < papers->row_count; i++) {
        const PaperRow *row = &papers->rows[i], *from = row->from ? &papers->rows[row->from - 1] : NULL;
        bool is_change = from && row->part == PAPER_COPY && can_be_told(region, row, from);
        b.planted += is_change;
        b.found += is_change && is_proposed(cards, region, row, from);
        for (size_t k = 0; k < i; k++) {
            const PaperRow *other = &papers->rows[k];
            bool is_lookalike = row->part == PAPER_LOOKALIKE || other->part == PAPER_LOOKALIKE;
            if (!is_proposed(cards, region, row, other)) continue;
            b.lookalikes += is_lookalike;
            b.of_one += !is_lookalike && row->child == other->child;
            b.of_two += !is_lookalike && row->child != other->child;
        }
    }
    return b;
}
