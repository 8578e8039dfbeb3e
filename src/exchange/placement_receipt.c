/* placement_receipt.c - what does whoever asks later need to see of a referral, and nothing beyond it? */
#include "exchange/placement_receipt.h"

#include "exchange/paper.h"

/* People write names into their own words. */
static Str own_words(Paper p, const PlacementReceipt *r, Str words)
{
    return r->shows_names ? words : paper_masked(p.scratch, words, false);
}

static Str staff(Paper p, const PlacementReceipt *r, int64_t id)
{
    return r->staff_name(r->of, p.scratch, id);
}

static void head(Paper p, const PlacementReceipt *r)
{
    paper_title(p, S("RECEIPT OF A REFERRAL"));
    paper_text(p, 0, "", S("Confidential. Show it only to those who care for the child or work on the case."));
    out_char(p.out, '\n');
    paper_item(p, "From", str_format(p.scratch, "%.*s, %.*s", STR(r->agency_name), STR(r->agency_ori)));
    paper_item(p, "Referral", r->number);
    paper_item(p, "Report", r->report);
    paper_item(p, "Person", r->person);
    paper_item(p, "Name", own_words(p, r, r->name));
}

static void place(Paper p, const Placement *m)
{
    paper_heading(p, "WHO WAS ASKED");
    paper_item(p, "Service", m->name);
    paper_item(p, "Id", m->service);
    if (!m->is_protective) return;
    paper_item(p, "Area", m->area.len ? m->area : S("not told"));
    paper_text(p, 0, "", S("Its location does not stand in the records of this agency and must not be written here."));
}

static void basis(Paper p, const PlacementReceipt *r)
{
    const Placement *m = r->placement;
    const BasisDetails *d = &m->details;
    paper_heading(p, "ON WHAT BASIS");
    paper_item(p, "Basis", str_of(basis_words(m->basis)));
    paper_item(p, "Given by", own_words(p, r, d->given_by));
    paper_item(p, "Witnessed by", own_words(p, r, d->witness));
    paper_item(p, "Holds through", date_text(p.scratch, d->until));
    paper_item(p, "Law", d->citation);
    paper_item(p, "Danger", own_words(p, r, d->danger));
    paper_item(p, "Reason", own_words(p, r, m->reason));
    paper_item(p, "Does not fit", m->unfit);
    paper_item(p, "Although", own_words(p, r, m->although));
    paper_item(p, "Ask first", m->to_ask);
}

static void answers(Paper p, const PlacementReceipt *r)
{
    const Placement *m = r->placement;
    Arena *a = p.scratch;
    paper_heading(p, "WHAT WAS ASKED AND ANSWERED");
    paper_item(p, "Asked", str_format(a, "%.*s, by %.*s", STR(date_text(a, m->on)), STR(staff(p, r, m->staff))));
    for (size_t i = 0; i < m->event_count; i++) {
        const PlacementEvent *e = &m->events[i];
        Str label = str_format(a, "%c%s", step_name(e->step)[0] - 'a' + 'A', step_name(e->step) + 1);
        paper_item(p, label.at, str_format(a, "%.*s, written down by %.*s", STR(date_text(a, e->on)),
                                           STR(staff(p, r, e->staff))));
        paper_item(p, "  Note", own_words(p, r, e->note));
        paper_item(p, "  Out of order", own_words(p, r, e->reason));
    }
    paper_item(p, "State now", r->state);
}

void placement_receipt_out(Out *out, Arena *scratch, const PlacementReceipt *r)
{
    const Paper p = { out, scratch };
    head(p, r);
    place(p, r->placement);
    basis(p, r);
    answers(p, r);
}
