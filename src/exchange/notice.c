/* notice.c - what does a records clerk need to put a copy right, and nothing beyond it? */
#include "exchange/notice.h"

#include "exchange/paper.h"

/* What stands behind a dash, a comma or a blank only if it is there. */
static Str joined(Arena *a, Str one, const char *between, Str two)
{
    if (str_is_blank(one)) return two;
    if (str_is_blank(two)) return one;
    return str_format(a, "%.*s%s%.*s", STR(one), between, STR(two));
}

static Str after(Arena *a, const char *before, Str text)
{
    return str_is_blank(text) ? S("") : str_format(a, "%s%.*s", before, STR(text));
}

static Str person_of(Arena *a, const Notice *n)
{
    if (str_is_blank(n->role)) return S("");
    Str counted = n->sequence > 0 ? str_format(a, "%.*s %d", STR(n->role), n->sequence) : n->role;
    return str_format(a, "%.*s, as your report lists this person", STR(counted));
}

static void head(Paper p, const Notice *n)
{
    Arena *a = p.scratch;
    Str correction = joined(a, after(a, "correction ", n->correction), ", ", after(a, "made on ", n->corrected_on));
    paper_title(p, S("NOTICE: A RECORD OF YOURS HOLDS A WRONG VALUE"));
    paper_text(p, 0, "", S("Confidential. Show it only to whoever puts the record right."));
    out_char(p.out, '\n');
    paper_item(p, "From", joined(a, n->agency_name, ", ", n->agency_ori));
    paper_item(p, "To", n->recipient);
    paper_item(p, "Notice", n->number);
    paper_item(p, "About", correction);
}

static void report(Paper p, const Notice *n)
{
    Arena *a = p.scratch;
    Str number = joined(a, n->report_ori, ", number ", n->report_number);
    Str person = person_of(a, n);
    if (!number.len && !n->report_day.len && !person.len && !n->found_by.len) return;
    paper_heading(p, "YOUR REPORT");
    paper_item(p, "Report", number);
    paper_item(p, "Date", n->report_day);
    paper_item(p, "Person", person);
    paper_item(p, "Found by", n->found_by);
}

static void values(Paper p, const Notice *n)
{
    Arena *a = p.scratch;
    if (!n->value_count && str_is_blank(n->evidence)) return;
    paper_heading(p, "WHAT IS WRONG, AND WHAT IS KNOWN NOW");
    for (size_t i = 0; i < n->value_count; i++) {
        const NoticeValue *v = &n->values[i];
        if (str_is_blank(v->says) && str_is_blank(v->known)) continue;
        paper_item(p, "Field", v->field);
        paper_item(p, "  It says", n->show_names ? v->says : paper_masked(a, v->says, v->keeps_year));
        paper_item(p, "  Known now", n->show_names ? v->known : paper_masked(a, v->known, v->keeps_year));
    }
    paper_item(p, "Known from", n->evidence);
    if (!n->show_names)
        paper_text(p, 0, "", S("Personal values are left out of this copy. Ask the contact below for all of it."));
}

static void care(Paper p, const Notice *n)
{
    static const char *const child =
        "This person may be the victim of a crime and is to be treated as a child, in your records and in every "
        "contact, unless an older age is proved. A child who is exploited may have been given a false age by others; "
        "it does not count against the child.";
    static const char *const adult =
        "The wrong value is no sign that this person did anything wrong. Who stated it, and why, is not known from the "
        "record alone.";
    paper_heading(p, "ABOUT THE PERSON");
    paper_text(p, 0, "", str_of(n->is_adult ? adult : child));
}

static void asked(Paper p)
{
    static const char *const lines[] = {
        "Correct the value. If you cannot change it, annotate the record with what is known now and with the number "
          "of this notice. Keep the old value only as history that says it was wrong.",
        "Do the same where the value went on from your record, in lists, in other systems, in national ones. There "
          "the agency that entered a record is the one to correct it.",
        "Do not pass the old value on, and tell those who had it from you.",
        "Tell us when it is done, with the receipt below. If you hold another value to be right, tell us why: both "
          "are kept until it is settled.",
    };
    static const char *const marks[] = { "1. ", "2. ", "3. ", "4. " };
    paper_heading(p, "WHAT WE ASK OF YOU");
    for (size_t i = 0; i < COUNT(lines); i++) paper_text(p, 0, marks[i], str_of(lines[i]));
}

static void outputs(Paper p, const Notice *n)
{
    Arena *a = p.scratch;
    if (!n->output_count) return;
    paper_heading(p, "WHAT YOU HAD FROM US THAT SAYS THE OLD VALUE");
    for (size_t i = 0; i < n->output_count; i++) {
        const NoticeOutput *o = &n->outputs[i];
        paper_text(p, 0, "- ", joined(a, joined(a, o->kind, " ", o->number), ", of ", o->day));
    }
    paper_text(p, 0, "", S("Please destroy these or mark them as withdrawn."));
}

static void receipt(Paper p, const Notice *n)
{
    Arena *a = p.scratch;
    paper_heading(p, "RECEIPT");
    paper_item(p, "Answer by", n->reply_by);
    paper_item(p, "Answer to", n->contact);
    paper_item(p, "Notice", joined(a, n->number, ", ", after(a, "correction ", n->correction)));
    out_text(p.out, "\n[ ] received, not done yet     [ ] done: corrected     [ ] done: annotated\n"
                    "[ ] refused, because  ______________________________________________________________\n"
                    "[ ] the record is not ours; it is held by  _________________________________________\n"
                    "\nDate ______________   Name ______________________________   Telephone ______________\n");
}

void notice_out(Out *out, Arena *scratch, const Notice *n)
{
    Paper p = { out, scratch };
    head(p, n);
    report(p, n);
    values(p, n);
    care(p, n);
    asked(p);
    outputs(p, n);
    receipt(p, n);
}
