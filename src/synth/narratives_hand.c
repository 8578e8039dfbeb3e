/* narratives_hand.c - how do a tired officer's hands, short forms and large letters change a sentence? */
#include <string.h>

#include "synth/narratives_cast.h"

Hand hand_of(Random *random)
{
    Hand hand = { .is_all_large = random_chance(random, 0.14) };
    hand.is_short = random_chance(random, 0.35);
    hand.slips = random_chance(random, 0.3);
    hand.has_headings = random_chance(random, 0.2);
    hand.is_list = random_chance(random, 0.2);
    return hand;
}

static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
static bool is_letter(char c) { return is_small(c) || (c >= 'A' && c <= 'Z'); }
static char large(char c) { return is_small(c) ? (char)(c - 32) : c; }

/* ---- short forms ---- */

static const char *const shorter[][2] = {
    { "approximately", "approx" }, { "vehicle", "veh" }, { "apartment", "apt" }, { "because", "b/c" },
    { "without", "w/o" }, { "with", "w/" }, { "and", "&" }, { "juvenile", "juv" }, { "suspect", "susp" },
    { "hours", "hrs" },
    { "transported", "trans" }, { "residence", "res" }, { "unknown", "unk" }, { "dispatched", "disp" },
    { "mother", "mom" }, { "boyfriend", "b/f" }, { "negative", "neg" }, { "department", "dept" },
};

static Str shortened(Random *random, Str word)
{
    for (size_t i = 0; i < COUNT(shorter); i++)
        if (str_eq(word, str_of(shorter[i][0])) && random_chance(random, 0.7)) return str_of(shorter[i][1]);
    return word;
}

static void shorten(Random *random, Sentence *sentence)
{
    Sentence made = { .len = 0 };
    Str rest = sentence_str(sentence), word;
    while (str_cut(&rest, ' ', &word)) {
        if (made.len) sentence_add(&made, S(" "));
        sentence_add(&made, shortened(random, word));
    }
    *sentence = made;
}

/* ---- slips ---- */

/* Two letters change places, one is left out, or one is struck twice; always inside a word, never the first letter. */
static void slip(Random *random, Sentence *sentence, size_t at)
{
    char *here = sentence->at + at;
    switch (random_from_to(random, 0, 2)) {
    case 0: { char first = here[0]; here[0] = here[1]; here[1] = first; break; }
    case 1: memmove(here, here + 1, sentence->len - at - 1); sentence->len--; break;
    default:
        if (sentence->len == sizeof sentence->at) return;
        memmove(here + 1, here, sentence->len - at);
        sentence->len++;
    }
}

static void make_slips(Random *random, Sentence *sentence)
{
    size_t run = 0;
    for (size_t i = 0; i + 2 < sentence->len; i++) {
        run = is_small(sentence->at[i]) ? run + 1 : 0;
        bool is_inside = run == 3 && is_small(sentence->at[i + 1]) && is_small(sentence->at[i + 2]);
        if (is_inside && random_chance(random, 0.025)) slip(random, sentence, i);
    }
}

/* ---- ends ---- */

/* Behind a quotation the point stands inside or outside, and often both ways in one report. */
static void end_sentence(Random *random, Sentence *sentence)
{
    char last = sentence->at[sentence->len - 1];
    if (last == '.') return;
    if (last == '"' && random_chance(random, 0.6)) {
        sentence->len--;
        sentence_add(sentence, S(".\""));
        return;
    }
    sentence_add(sentence, S("."));
}

void hand_write(const Hand *hand, Random *random, Sentence *sentence)
{
    if (hand->is_short) shorten(random, sentence);
    if (hand->slips) make_slips(random, sentence);
    end_sentence(random, sentence);
    sentence->at[0] = large(sentence->at[0]);
    for (size_t i = 0; hand->is_all_large && i < sentence->len; i++)
        if (is_letter(sentence->at[i])) sentence->at[i] = large(sentence->at[i]);
}
