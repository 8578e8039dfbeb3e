/* csv_told_counts.c - is a number of a narrative measured or counted, and does something else begin behind it? */
#include "ingest/csv_told_counts.h"

static const char units[] =
    "ft foot feet in inch lb pound min minute hr hour day week wk month mo year yr am pm hundred block blk mile mi "
    "mph yard yd dollar percent pct time x th st nd rd oz gram g mg hrs mins lbs mos wks secs anos k";

/* Words that end as those for several things do, and say what somebody does. */
static const char does[] =
    "says states this dress dressed hers gets goes runs comes lives looks walks wants needs keeps takes makes "
    "tells stays texts admits claims works knows leaves seems does";

/* "12:30", "10-8", "5'04", "15%": a sign makes it a part of something. */
static bool is_part(const ToldText *t, const ToldWord *w, const ToldWord *next)
{
    bool is_number = next->word.len && next->word.at[0] >= '0' && next->word.at[0] <= '9';
    bool is_next = next->gap == '.' && next->is_begin;      /* "girl of 15. 2 males" */
    if (is_number && !is_next && memchr(":/.-'", next->gap ? next->gap : ' ', 5)) return true;
    char after = w->end < t->text.len ? t->text.at[w->end] : ' ';
    return memchr("'\"%:", after, 4) && !(after == ':' && next->is_begin && !is_number);
}

/* "FEMALE 15 MINUTES", "W/M 6 FT", "female 10-8", "12:30", 5'04": what is counted, written or measured is no age. */
bool told_is_measure(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    if (memchr("$#", w->gap ? w->gap : ' ', 2) || is_part(t, w, next)) return true;
    if (next->is_begin || (next->gap != ' ' && next->gap != 0 && next->gap != '-')) return false;
    bool is_plural = next->word.len > 3 && next->word.at[next->word.len - 1] == 's';
    if (is_plural && !told_is(next, does)) return true;
    return told_is(next, units) && !(told_is(next, "in") && next->gap == ' ');
}

/* Nothing is counted by the number: the clause ends behind it, or goes on with what somebody does. */
bool told_is_clause_end(const ToldText *t, size_t at)
{
    static const char on[] =
        "and but or who was is has had says said states stated adv advised told ran left went works lives missing now "
        "not she he u hbu wbu f m too please pls plz help lol ok im i my yes today yesterday according because cuz bc "
        "tho though walked texted runaway";
    const ToldWord *next = told_word(t, at, 1);
    return next->is_begin || (next->gap && memchr(",()", next->gap, 3)) || told_is(next, on);
}

/* "actually 15 of them came" */
bool told_is_count(const ToldText *t, size_t at)
{
    return told_is(told_word(t, at, 1), "of people men women other");
}
