/* narrative_test.c - proof that phrases in reports are found with what the words around them make of them. */
#include "insight/narrative.h"

#include "base/limits.h"
#include "base/test.h"
#include "base/tsv.h"
#include "guide/content.h"
#include "insight/narrative_told.h"

static size_t shipped_tables(NarrativeTable *tables, size_t room)
{
    size_t count = 0;
    for (size_t i = 0; i < content_file_count && count < room; i++)
        if (str_starts(content_files[i].name, S("phrases/")))
            tables[count++] = (NarrativeTable){ content_files[i].name, content_files[i].text };
    return count;
}

static const NarrativeBook *shipped(Arena *arena)
{
    NarrativeTable tables[32];
    const NarrativeBook *book = NULL;
    Err err = { 0 };
    if (!narrative_book_read(arena, tables, shipped_tables(tables, COUNT(tables)), &book, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    return book;
}

/* "D02 gave him the money A|": indicator, the text that was found, and A when it is affirmed, N Q B O otherwise. */
static Str told(Arena *arena, const NarrativeBook *book, Str text)
{
    static const char *const states[] = {
        "A", "N", "Q", "NQ", "B", "NB", "QB", "NQB", "O", "NO", "QO", "NQO", "BO",
        "NBO", "QBO", "NQBO",
    };
    NarrativeHits hits;
    Err err = { 0 };
    Str all = S("");
    CHECK(narrative_read(arena, book, text, &hits, &err));
    for (size_t i = 0; i < hits.count; i++) {
        const NarrativeHit *hit = &hits.hits[i];
        all = str_format(arena, "%.*s%.*s %.*s %s|", STR(all), STR(hit->phrase->indicator), STR(range_text(text, hit->at)),
                         states[hit->state]);
        CHECK(range_is_empty(hit->negated_by) == !(hit->state & NARRATIVE_NEGATED));
        CHECK(range_is_empty(hit->quoted_by) == !(hit->state & NARRATIVE_QUOTED));
        CHECK(range_is_empty(hit->boilerplate_by) == !(hit->state & NARRATIVE_BOILERPLATE));
        CHECK(range_is_empty(hit->left_open_by) == !(hit->state & NARRATIVE_LEFT_OPEN));
        CHECK(hit->sentence.start <= hit->at.start && hit->at.end <= hit->sentence.end && hit->sentence.end <= text.len);
    }
    return all;
}

/* Made once for all tests that only look through it: making it takes longer than all of them. */
static const NarrativeBook *shipped_once(void)
{
    static Arena whole;
    static const NarrativeBook *book;
    if (book) return book;
    CHECK(arena_open(&whole, APP_ARENA_BYTES));
    return book = shipped(&whole);
}

void narrative_check_told(const Told *cases, size_t count)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const NarrativeBook *book = shipped_once();
    for (size_t i = 0; i < count; i++) CHECK_STR(told(&arena, book, str_of(cases[i].text)), str_of(cases[i].want));
    arena_close(&arena);
}

TEST(what_a_report_states_is_affirmed)
{
    TOLD(
        { "The juvenile gave him the money.", "D02 gave him the money A|" },
        { "THE JUVENILE GAVE HIM\nTHE MONEY.", "D02 GAVE HIM\nTHE MONEY A|" },
        { "The girl was in a motel room. She had two phones.", "C16 girl was in a motel A|C18 had two phones A|" },
        { "He had a list of rules she had to follow and a daily quota", "D08 list of rules she had A|D08 daily quota A|" },
        { "The juvenile gave the money to a clerk.", "" },
        { "He forgave him the money.", "" },
        { "The road was stable and the game was on.", "" },
        { "She bought a hotel roommate a present.", "" });
}

TEST(what_is_denied_is_negated_up_to_the_end_of_its_clause)
{
    TOLD(
        { "She denied working for him.", "C44 working for him N|" },
        { "She denies being homeless or truant.", "C14 homeless N|C15 truant N|" },
        { "No evidence of an escort ad.", "D03 escort ad N|" },
        { "She did not say he had a quota", "D08 a quota N|" },
        { "She didn\xe2\x80\x99t have a daily quota", "D08 daily quota N|" },
        { "Negative for loss of consciousness.", "C10 loss of consciousness N|" },
        { "He left without any burner phones.", "C18 burner phones N|" },
        { "She denied a quota existed but gave him the money", "D08 a quota N|D02 gave him the money A|" },
        { "She denied a daily quota but gave him the money", "D08 daily quota N|D02 gave him the money A|" },
        { "She denied a daily quota; gave him the money", "D08 daily quota N|D02 gave him the money A|" },
        { "She denied a daily quota, however she gave him the money", "D08 daily quota N|D02 gave him the money A|" },
        { "She denied a daily quota although he kept the money", "D08 daily quota N|D02 kept the money A|" },
        { "She denied a daily quota. He kept the money", "D08 daily quota N|D02 kept the money A|" },
        { "She denied a daily quota.\n\nHe kept the money", "D08 daily quota N|D02 kept the money A|" },
        { "She has a daily quota and denied he kept the money", "D08 daily quota A|D02 kept the money N|" });
}

TEST(a_negation_ends_where_the_clause_goes_on_with_another_verb)
{
    TOLD(
        { "The man in 9 is not an uncle and sells her to guests.", "D06 uncle and sells her N|D07 sells her A|" },
        { "He is no relation and prostitutes her.",
          "C12 no relation and prostitutes her A|D07 prostitutes her A|C27 prostitutes A|" },
        { "The driver has no job and keeps the money.", "D02 keeps the money A|" },
        { "She did not want to go, he was not asked and sold her to men.", "D07 sold her A|" },
        { "He does not sell her to men.", "" },
        { "Denies that he hits her and keeps the money.", "D02 keeps the money N|" },
        { "There is no evidence that he drove and sells her.", "D07 sells her N|" });
}

TEST(who_sells_books_or_prices_a_child_is_told_in_plain_words)
{
    TOLD(
        { "A lady who books him at motels.", "D07 who books him at motels A|" },
        { "Keene sets the price for her visitors.", "D02 sets the price for her A|" },
        { "Strangers every half hour, they pay at the door.",
          "D01 Strangers every half hour, they pay at the door A|D04 Strangers every half hour A|" },
        { "She owes him and has to do calls, 4 or 5 guys a nite.",
          "C31 She owes A|D04 owes him and has to do calls A|D04 5 guys a nite A|" },
        { "She has to hit 600 before she can sleep.", "D08 has to hit 600 before A|" },
        { "Meets guys from an app for a bed and cash.", "D01 Meets guys from an app for a bed A|" },
        { "Both girls work off one ad.", "D03 work off one ad A|" },
        { "A guy in Dover gets half.", "D02 guy in Dover gets half A|" },
        { "Cam shows on request, gets gift cards from 3 adults.", "D01 Cam shows on request, gets A|" },
        { "CSEC screening: high.", "D07 CSEC screening: high A|" });
}

TEST(words_that_doubt_a_stated_age_are_told)
{
    TOLD(
        { "Gave age 20 then real DOB.", "D05 Gave age 20 then real DOB A|" },
        { "True age 15.", "D05 True age 15 A|F01 True age A|" },
        { "Age verified 16.", "D05 Age verified 16 A|" },
        { "Prints show she is 15.", "D05 Prints show she is 15 A|" },
        { "Age verified 21. Prints on file. Actually late.", "" });
}

TEST(a_thing_that_is_sold_and_a_relative_who_was_arrested_are_no_child_who_is_sold)
{
    TOLD(
        { "Sold her Adderall at school.", "D07 Sold her B|" },
        { "Sold her old iPhone to a friend.", "D07 Sold her B|" },
        { "Sold him some weed.", "D07 Sold him B|" },
        { "Sold her for a phone.", "D07 Sold her A|" },
        { "Sold cookies door to door, sold drugs.", "" },
        { "Her mother has a prior prostitution case.", "C26 prostitution case B|" },
        { "The sister's prostitution arrests.", "C26 prostitution arrests B|" },
        { "The mother called: prostitution arrest.", "C26 prostitution arrest A|" },
        { "The guy gets half price.", "D02 guy gets half B|" },
        { "They paid $5 at the door of the party.", "" },
        { "The mother booked her a hotel room.", "" },
        { "Met a man for dinner.", "" },
        { "Her brother sold her bike.", "D06 brother sold her B|D07 sold her B|" },
        { "Met guys from school for food.", "" }, { "Has to hit 500 free throws.", "" },
        { "She has to make 200 cookies by tonight.", "D08 has to make 200 B|" },
        { "Runs a live show for her church, gets tips.", "" },
        { "3 guys a day work there.", "" }, { "Has to do calls for her internship.", "" },
        { "They book her at hotels when the team travels.", "" }, { "Works off an ad for lawn care.", "" });
}

TEST(what_stands_before_can_be_negated_from_behind)
{
    TOLD(
        { "The claim that he kept the money was unfounded.", "D02 kept the money N|" },
        { "Burner phones and an escort ad were not found.", "C18 Burner phones N|D03 escort ad N|" },
        { "He kept the money, but an escort ad was not found.", "D02 kept the money A|D03 escort ad N|" },
        { "He kept the money; an escort ad was not found.", "D02 kept the money A|D03 escort ad N|" },
        { "He kept the money. An escort ad was not found.", "D02 kept the money A|D03 escort ad N|" });
}

TEST(a_short_no_reaches_a_few_words)
{
    TOLD(
        { "There was no escort ad.", "D03 escort ad N|" },
        { "There was no luggage.", "C17 no luggage A|" },
        { "There was no food in the car and he kept the money", "D02 kept the money A|" },
        { "He came without shoes to where the man kept the money", "D02 kept the money A|" },
        { "She never was truant.", "C15 truant N|" });
}

TEST(what_looks_like_a_negation_and_is_none)
{
    TOLD(
        { "Not only did he keep it, he had a quota.", "D08 a quota A|" },
        { "She did not deny working for him.", "C44 working for him A|" },
        { "She did not know she was being sold.", "D07 being sold A|" },
        { "An escort ad could not be ruled out.", "D03 escort ad A|" },
        { "She no longer is working for him.", "C44 working for him A|" },
        { "He would not let her speak.", "C20 would not let her speak A|" },
        { "He would not let her speak and kept the money.", "C20 would not let her speak A|D02 kept the money A|" },
        { "She was not allowed to keep the money and had a quota.", "D02 not allowed to keep the money A|D08 a quota A|" },
        { "She had not eaten.", "C14 had not eaten A|" },
        { "Noted: he kept the money. Notebook, note, nothing.", "D02 kept the money A|" });
}

TEST(words_may_stand_in_between)
{
    TOLD(
        { "He holds all of her money.", "D02 holds all of her money A|" },
        { "V1 stated he keeps every bit of the cash she makes.", "D02 keeps every bit of the cash she makes Q|" },
        { "She had to hand over what she earned.", "D02 had to hand over what she earned A|" },
        { "S1 collected the $200 from the victim after each date.", "D02 collected the $200 from A|" },
        { "The clerk said the man took cash from the register.", "" },
        { "He kept the receipt; her money was in the car.", "" },
        { "He kept the receipt but her money was in the car.", "" },
        { "Her mother let the landlord sleep in her room for rent.", "D06 mother let the landlord sleep A|" },
        { "The mother let the dog sleep in her room.", "" },
        { "S1 told V/Doe to say she was 19.", "D05 told V/Doe to say she was 19 A|" },
        { "The officer told V/Doe to say when she was ready.", "" });
}

TEST(what_stands_in_a_gap_speaks_of_the_phrase)
{
    TOLD(
        { "He keeps none of her money.", "D02 keeps none of her money N|" },
        { "He did not keep any of her money.", "D02 keep any of her money N|" },
        { "He never holds her cash.", "D02 holds her cash N|" },
        { "Nobody holds any of her money.", "D02 holds any of her money N|" },
        { "He would not let her anywhere near a doctor.", "C43 would not let her anywhere near a doctor A|" },
        { "He keeps possibly all her money.", "D02 keeps possibly all her money O|" });
}

TEST(of_what_overlaps_for_one_indicator_only_the_first_is_told)
{
    TOLD(
        { "She had to give him all of the money she made.", "D02 had to give him all of the money A|" },
        { "He kept the money and kept the money.", "D02 kept the money A|D02 kept the money A|" });
}

TEST(cues_may_have_gaps_too)
{
    TOLD(
        { "I asked V1 and a friend if he kept the money.", "D02 kept the money O|" },
        { "I asked V1, but she left if he kept the money.", "D02 kept the money A|" },
        { "There was no mention at all of a daily quota.", "D08 daily quota N|" },
        { "The flyer in the lobby of the motel says a child may be truant.", "C16 motel says a child QB|C15 truant QB|" });
}

TEST(what_lies_within_a_name_is_told_of_nobody_and_the_rest_of_the_sentence_is_read)
{
    TOLD(
        { "Admits to prostitution.", "C26 prostitution A|" },
        { "The prostitution task force cited her for prostitution.",
          "C26 prostitution B|C26 cited her for prostitution A|" },
        { "Her mother was arrested for prostitution.", "C26 arrested for prostitution B|" },
        { "Her mother says that she was arrested for prostitution.", "C26 arrested for prostitution Q|" },
        { "Known prostitution area.", "C26 prostitution B|" },
        { "Offense types: theft, prostitution.", "C26 prostitution B|" },
        { "Was with a john.", "D04 with a john A|" },
        { "Fell on John Way.", "" },
        { "He is paid by an adult.", "D01 paid by an adult A|" },
        { "He is paid by an adult to mow the lawn.", "D01 paid by an adult B|" },
        { "She dates a boy from school.", "" });
}

TEST(ordinary_reports_are_not_told)
{
    TOLD(
        { "The victim stated the suspect took her purse and ran from the store.", "" },
        { "He broke into the motel office and took the cash drawer.", "" },
        { "Both adults argued about the rent money he owes the landlord.", "" },
        { "The student was shoved in the hallway and lost her phone.", "" },
        { "The massage business had its licenses posted on the wall.", "" },
        { "She lost her wallet at the bus station and reported it missing.", "" },
        { "He gave his neighbor a ride to work.", "" },
        { "The clerk posted the price of the room at the front desk.", "" });
}

TEST(what_was_asked_or_is_only_possible_is_left_open)
{
    TOLD(
        { "It is unknown if she works for him.", "C44 works for him O|" },
        { "I asked her if she was homeless.", "C14 homeless O|" },
        { "I asked her if she was homeless, but he kept the money.", "C14 homeless O|D02 kept the money A|" },
        { "I asked about a quota and she said he kept the money.", "D08 a quota O|D02 kept the money Q|" },
        { "She may have been homeless; she had two phones", "C14 homeless O|C18 had two phones A|" },
        { "She did not say whether he kept the money.", "D02 kept the money O|" },
        { "He hit her if she did not make her quota.", "D08 hit her if she did not make her quota A|" },
        { "She left without permission and has run before.", "C02 run before A|" });
}

TEST(what_somebody_suspects_is_told_and_what_is_ruled_out_is_not)
{
    TOLD(
        { "Possible commercial sex acts.", "D01 Possible commercial sex acts A|" },
        { "Possible sex trafficking.", "D07 Possible sex trafficking A|" },
        { "Possibly sex trafficked by an adult.", "D07 Possibly sex trafficked A|" },
        { "Possible sex trafficking, older boyfriend receives money for commercial sex acts.",
          "D07 Possible sex trafficking A|D01 sex trafficking, older boyfriend receives money A|C12 older boyfriend A|"
          "D01 commercial sex acts A|" },
        { "Possible victim of sex trafficking.", "D07 Possible victim of sex trafficking A|" },
        { "Sex trafficking victim.", "D07 Sex trafficking victim A|" },
        { "Minor sold for sex.", "D07 Minor sold for sex A|" },
        { "Child prostitution.", "C27 Child prostitution A|D07 Child prostitution A|"
          "C26 prostitution A|" },
        { "Suspected trafficking of minor.", "D07 trafficking of minor A|" },
        { "Adult sells this girl to men.", "D07 sells this girl to men A|" },
        { "Human trafficking - minor.", "D07 Human trafficking - minor A|" },
        { "CSEC concern.", "D07 CSEC concern A|" },
        { "CSEC concerns: none", "D07 CSEC concerns N|" },
        { "The girl is possibly being trafficked.", "D07 possibly being trafficked A|" },
        { "The store possibly sold a minor beer.", "" },
        { "The phone will likely be sold.", "" },
        { "No suspected sex trafficking.", "D07 suspected sex trafficking N|" },
        { "Possible sex trafficking was ruled out.", "D07 Possible sex trafficking N|" },
        { "Possible sex trafficking: no", "D07 Possible sex trafficking N|" },
        { "She denies possible sex trafficking.", "D07 possible sex trafficking N|" },
        { "It is not known if she is a sex trafficking victim.", "D07 sex trafficking victim NO|" },
        { "I asked about possible commercial sex.", "D01 possible commercial sex O|" },
        { "Officer went to a training on sex trafficking.", "" },
        { "A handout about sex trafficking was given to the mother.", "" },
        { "He sold kids shoes to customers.", "" },
        { "The store sells a boy's jacket for cash.", "" },
        { "Possible theft of a phone.", "" });
}

TEST(speech_is_quoted_and_not_denied)
{
    TOLD(
        { "She stated she gave him the money.", "D02 gave him the money Q|" },
        { "She said \"I gave him the money\" and left.", "D02 gave him the money Q|" },
        { "\"I gave him the money.\" He kept the money.", "D02 gave him the money Q|D02 kept the money A|" },
        { "She calls him \"daddy\" and he kept the money", "D08 calls him \"daddy A|D02 kept the money A|" },
        { "She did not answer and said he kept the money.", "D02 kept the money Q|" },
        { "She said she did not work for him.", "C44 work for him NQ|" },
        { "She denied \"working for him\".", "C44 working for him NQ|" },
        { "He said \"no\" and kept the money", "D02 kept the money Q|" },
        { "Asked \"Did not he pay?\", she handed the money over", "D02 handed the money over A|" },
        { "She gave him the money and said no.", "D02 gave him the money A|" },
        { "He told her to lie about it.", "D05 told her to lie A|" },
        { "Drove across state lines to the united states.", "C17 Drove across state lines A|" });
}

TEST(forms_and_policies_are_boilerplate)
{
    TOLD(
        { "Victims of trafficking may be afraid of police.", "D07 Victims of trafficking B|C29 afraid of police B|" },
        { "Pursuant to policy every missing juvenile is entered.", "C01 missing juvenile B|" },
        { "Pursuant to policy I called. She is a missing juvenile.", "C01 She is a missing A|" },
        { "[ ] homeless  [x] truant\n[X] missing juvenile", "C14 homeless B|C15 truant A|C01 missing juvenile A|" },
        { "\xe2\x98\x90 homeless\n\xe2\x98\x92 truant", "C14 homeless B|C15 truant A|" },
        { " \t Homeless:\nkept the money", "C14 Homeless B|D02 kept the money A|" },
        { "Homeless:\nkept the money", "C14 Homeless B|D02 kept the money A|" },
        { "This is what the homeless child said to us then about that night and others:", "C14 homeless A|" },
        { "Homeless Yes / No", "C14 Homeless B|" });
}

TEST(a_form_answers_its_own_questions)
{
    TOLD(
        { "Homeless: No\nTruant: Yes", "C14 Homeless N|C15 Truant A|" },
        { "Homeless: N, truant: Y, suicidal: none", "C14 Homeless N|C15 truant A|C06 suicidal N|" },
        { "Homeless? No. Truant? Yes.", "C14 Homeless N|C15 Truant A|" },
        { "Homeless: not applicable", "C14 Homeless N|" },
        { "Homeless: no place to stay", "C14 Homeless A|C14 no place to stay A|" },
        { "Injuries: no loss of consciousness", "C10 loss of consciousness N|" },
        { "Homeless no more", "C14 Homeless A|" });
}

TEST(words_that_blame_flag_the_file)
{
    Arena arena;
    NarrativeHits hits;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(narrative_read(&arena, shipped(&arena),
                         S("The juvenile was uncooperative and solo, chose to leave, and is promiscuous; juvenile prostitute."),
                         &hits, &err));
    CHECK_EQ(hits.count, 5);
    for (size_t i = 0; i < hits.count; i++) {
        CHECK_STR(hits.hits[i].phrase->indicator, S("C27"));
        CHECK_EQ(hits.hits[i].phrase->flags, FLAGS_FILE);
    }
    arena_close(&arena);
}

TEST(a_hit_knows_its_sentence_and_why_it_is_so)
{
    static const char text[] = "He left. She denied to me, \"working for him\". Kept my. Money was there.";
    Arena arena;
    NarrativeHits hits;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(narrative_read(&arena, shipped(&arena), str_of(text), &hits, &err));
    CHECK_EQ(hits.count, 2);
    CHECK_STR(range_text(str_of(text), hits.hits[0].sentence), S("She denied to me, \"working for him\"."));
    CHECK_STR(range_text(str_of(text), hits.hits[0].negated_by), S("denied"));
    CHECK_STR(range_text(str_of(text), hits.hits[0].quoted_by), S("working for him"));
    CHECK_STR(range_text(str_of(text), hits.hits[1].sentence), S("Kept my. Money was there."));
    arena_close(&arena);
}

/* ---- limits and damage ---- */

TEST(what_is_too_long_is_refused_and_what_is_too_much_is_counted)
{
    static char text[NARRATIVE_BYTES_MAX + 1];
    Arena arena;
    NarrativeHits hits = { .count = 7 };
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const NarrativeBook *book = shipped(&arena);
    for (size_t i = 0; i < sizeof text; i++) text[i] = "victimless "[i % 11];
    CHECK(!narrative_read(&arena, book, (Str){ text, sizeof text }, &hits, &err));
    CHECK_EQ(err.code, ERR_LIMIT);
    CHECK_EQ(hits.count, 7);
    CHECK(narrative_read(&arena, book, (Str){ text, 11 * (NARRATIVE_HITS_MAX + 30) }, &hits, &err));
    CHECK_EQ(hits.count, NARRATIVE_HITS_MAX);
    CHECK_EQ(hits.left_out, 30);
    arena_close(&arena);
}

/* Texts made to have as many marks as there can be. */
TEST(memory_stays_within_what_the_header_says)
{
    static const char *const worst[] = {
        "no ", "n ", "'a' ", "\"n\"", ". ", "victimless. ", "n;", "cash ", "sex for cash ", "he sold her for drugs ", "asked if ",
        "she is with him ", "?", "no: no\n", "[ ] ",
    };
    static char text[NARRATIVE_BYTES_MAX / 4];          /* what holds for each byte holds for more of them */
    Arena arena;
    NarrativeHits hits;
    Err err = { 0 };
    CHECK(arena_open(&arena, (size_t)128 * 1024 * 1024));
    const NarrativeBook *book = shipped(&arena);
    size_t mark = arena_mark(&arena);
    for (size_t i = 0; i < COUNT(worst); i++) {
        for (size_t at = 0; at < sizeof text; at++) text[at] = worst[i][at % strlen(worst[i])];
        CHECK(narrative_read(&arena, book, (Str){ text, sizeof text }, &hits, &err));
        CHECK(arena.used - mark < sizeof text * 60 + 256 * 1024);
        arena_reset(&arena, mark);
        CHECK(narrative_read(&arena, book, (Str){ text, 64 }, &hits, &err));
        CHECK(arena.used - mark < 64 * 60 + 256 * 1024);
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}

static const char sample[] =
    "On 03/04 at 11 p.m. Ofc. Vale met the juvenile at a motel room. She stated \"I gave him the money\" and denied a daily\n"
    "quota; however she had two phones. \xe2\x80\x9cHe takes care of me\xe2\x80\x9d, she said.\n"
    "[ ] Homeless [x] Truant\nRunaway juvenile: No\nVictims of trafficking may be afraid of police.\n";

TEST(every_prefix_and_every_changed_byte_is_read)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const NarrativeBook *book = shipped(&arena);
    size_t mark = arena_mark(&arena), len = sizeof sample - 1;
    for (size_t i = 0; i <= len; i++) {
        char *copy = malloc(i ? i : 1);         /* of the exact size, so that reading on is seen */
        CHECK(copy);
        memcpy(copy, sample, i);
        told(&arena, book, (Str){ copy, i });
        free(copy);
        arena_reset(&arena, mark);
    }
    static const unsigned flips[] = { 0x01, 0x20, 0x80, 0xff };
    for (size_t i = 0; i < len * COUNT(flips); i++) {
        char copy[sizeof sample];
        memcpy(copy, sample, len);
        copy[i / COUNT(flips)] = (char)((unsigned char)copy[i / COUNT(flips)] ^ flips[i % COUNT(flips)]);
        told(&arena, book, (Str){ copy, len });
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}

/* ---- what is cited ---- */

TEST(words_between_those_of_a_phrase_are_not_cited_because_names_stand_there)
{
    static const NarrativeTable tables[] = {
        { S("a.tsv"), S("phrase\tindicator\tflags\tgrade\tregion\tdate\tsource\n"
                        "(took|kept) <3> money <2> (motel|hotel)\tD02\tchild\tlaw\tUS\tx\ty\n"
                        "older man\tC12\tchild\tlaw\tUS\tx\ty\n") },
    };
    Arena arena;
    const NarrativeBook *book = NULL;
    NarrativeHits hits;
    Err err = { 0 };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(narrative_book_read(&arena, tables, COUNT(tables), &book, &err));
    Str text = S("An older man took Robin Example's money at the motel.");
    CHECK(narrative_read(&arena, book, text, &hits, &err));
    CHECK_EQ(hits.count, 2);
    CHECK_STR(hits.hits[0].words, S("older man"));
    CHECK_STR(hits.hits[1].words, S("took ... money ... motel"));
    CHECK_STR(range_text(text, hits.hits[1].at), S("took Robin Example's money at the motel"));
    arena_close(&arena);
}

/* ---- an agency's own patterns ---- */

static const NarrativeBook *with_own(Arena *arena, const char *rows)
{
    NarrativeTable tables[32];
    const NarrativeBook *book = NULL;
    Err err = { 0 };
    size_t count = shipped_tables(tables, COUNT(tables) - 1);
    Str text = str_format(arena, "pattern\tindicator\tflags\tgrade\tregion\tdate\tsource\n%s", rows);
    tables[count++] = (NarrativeTable){ S("own.tsv"), text, S("0123456789ab") };
    if (!narrative_book_read(arena, tables, count, &book, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return book;
}

#define OWN_ROWS \
    "\\broom 1\\d\\d\\b\tC16\tchild\town\tZZ\t2026-11-01\tbriefing\n" \
    "\\bnot at the lot\\b\tD03\tchild\town\tZZ\t2026-11-01\tbriefing\n" \
    "\\bno\\b\tC17\tchild\town\tZZ\t2026-11-01\tbriefing\n"

static void check_with_own(const Told *cases, size_t count)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const NarrativeBook *book = with_own(&arena, OWN_ROWS);
    for (size_t i = 0; i < count; i++)
        CHECK_STR(told(&arena, book, str_of(cases[i].text)), str_of(cases[i].want));
    arena_close(&arena);
}

TEST(what_a_pattern_finds_is_denied_quoted_or_asked_like_a_phrase)
{
    static const Told cases[] = {
        { "They met in room 112.", "C16 room 112 A|" },
        { "She denied being in room 112 or room 113.", "C16 room 112 N|C16 room 113 N|" },
        { "She denied room 112 but he kept the money.", "C16 room 112 N|D02 kept the money A|" },
        { "She stated \"he took me to room 112\".", "C16 room 112 Q|" },
        { "Room 112: no", "C16 Room 112 N|C17 no A|" },
        { "[ ] room 112", "C16 room 112 B|" },
        { "Was not at the lot in room 112.", "D03 not at the lot A|C16 room 112 N|" },
        { "There was no room 112.", "C17 no A|C16 room 112 N|" },
        { "Room 1122.", "" },
    };
    check_with_own(cases, COUNT(cases));
}

TEST(of_the_same_words_cues_go_on_working_beside_patterns)
{
    static const Told cases[] = {
        { "She denied a daily quota; gave him the money", "D08 daily quota N|D02 gave him the money A|" },
        { "Room 112 and room 113 were not found.", "C16 Room 112 N|C16 room 113 N|" },
    };
    check_with_own(cases, COUNT(cases));
}

TEST(a_pattern_that_was_given_up_is_named_and_the_others_are_told)
{
    Arena arena;
    NarrativeHits hits;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const NarrativeBook *book = with_own(&arena, OWN_ROWS "(a+)+[!?]\tD03\tchild\town\tZZ\t2026-11-01\tx\n");
    Str text = S("He kept the money. Room 112. aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa?");
    CHECK(narrative_read(&arena, book, text, &hits, &err));
    CHECK_EQ(hits.unfinished_count, 0);
    CHECK_EQ(hits.count, 3);
    text = S("He kept the money. Room 112. aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.?");
    CHECK(narrative_read(&arena, book, text, &hits, &err));
    CHECK_EQ(hits.count, 2);
    CHECK_EQ(hits.unfinished_count, 1);
    CHECK_STR(book->phrases[hits.unfinished[0]].phrase, S("(a+)+[!?]"));
    arena_close(&arena);
}

TEST(clerks_and_officers_tell_of_pay_in_a_few_words)
{
    TOLD(
        { "Guys pay her by the half hr.", "D01 Guys pay her by the half A|" },
        { "Family pays her by the hour to watch the kids.", "" },
        { "They pay her by the hour at the burger place.", "" },
        { "She offered her company for $.", "D01 offered her company for $ A|" },
        { "He works for the moving company for cash.", "" },
        { "Gets picked up by diff guys at night, has cash after.",
          "D01 picked up by diff guys at night, has cash A|" },
        { "Daughter picked up by a different bus driver, had lunch money.", "" },
        { "Texts with prices for half hr and hr.", "D01 prices for half hr A|" },
        { "Sleeps with guys so he has a bed.", "D01 Sleeps with guys so he has a bed A|" },
        { "Sleeps with the light on so he can have a good night.", "" },
        { "Admits meeting guys at motels for $.", "D01 meeting guys at motels for $ A|" },
        { "Admits going to the room to get her phone.", "" },
        { "Out here making $ to pay her room.", "D01 making $ to pay her room A|" },
        { "Out making money for the team, selling candy bars.", "" },
        { "Both admit working.", "D01 Both admit working A|" },
        { "Both admit working at the mall.", "D01 Both admit working B|" },
        { "Both admit fighting.", "" },
        { "Adm to dates.", "D01 Adm to dates A|" },
        { "Adm to the hospital on above dates.", "" },
        { "Girl going cab to cab, offering dates.", "D01 going cab to cab, offering dates A|" },
        { "Girl knocking on doors selling cookies.", "" },
        { "Guys on the app send him cashapp to come over.",
          "D01 Guys on the app send him cashapp to come over A|" },
        { "Friends cashapp him to come over and fix phones.", "" });
}

TEST(clerks_and_officers_tell_who_gains_and_who_arranges_in_a_few_words)
{
    TOLD(
        { "Guy drops her at the truck stop and comes back to get the $.",
          "D02 drops her at the truck stop and comes back to get the $ A|" },
        { "Father drops her off at work and picks her up with her check.", "" },
        { "She pays him part of what they give her.", "D02 pays him part of what they give A|" },
        { "She pays him rent out of her check.", "" },
        { "Men go up to the room, bf waits outside.", "D04 Men go up to the room, bf waits outside A|" },
        { "Customers wait in line while he rings them up.", "" },
        { "Mother went to the room while he waited in the car.", "" },
        { "Guys in/out of her rm all nite.", "D04 Guys in/out of her rm A|" },
        { "Kids in and out of rm 12.", "" },
        { "BF (24) lined up buyers for her.", "D04 lined up buyers for her A|" },
        { "Boyfriend arranged a ride for her.", "" },
        { "She picked out 2 johns from a lineup.", "D04 She picked out 2 johns A|" },
        { "Clerk ID'd two customers who paid with counterfeit bills.", "" },
        { "Came to UC rm off ad, quoted price.", "D03 Came to UC rm off ad, quoted price A|" },
        { "UC bought pills from juv in room, agreed on price.", "" },
        { "BF posted her and she got paid.", "D03 posted her and she got paid A|" },
        { "BF posted bond, she took money out of the ATM.", "" },
        { "Victim, ads confirmed.", "D03 Victim, ads confirmed A|" },
        { "Victim, warrant confirmed.", "" },
        { "Girl was posted and sold out of this room.",
          "D07 Girl was posted and sold out of this room A|" },
        { "Sold her car out of this lot.", "D07 Sold her B|" },
        { "Makes her work the lot.", "D07 Makes her work the lot A|" },
        { "Boss makes her work the register.", "" });
}

TEST(what_a_screen_or_another_office_found_is_told)
{
    TOLD(
        { "HTST pos", "D07 HTST pos A|" },
        { "HTST neg", "" },
        { "HTST - possible", "" },
        { "Screen: HT screen: pos", "D07 HT screen: pos A|" },
        { "CSE-IT 24, clear concern", "D07 CSE-IT 24, clear concern A|" },
        { "CSE-IT 2 no concern", "" },
        { "Prior CSEC, verified 2019.", "D07 Prior CSEC A|" },
        { "No CSEC indicators.", "" },
        { "Maltreatment HT-CSEC.", "D07 HT-CSEC A|" },
        { "NCMEC: likely CST.", "D07 likely CST A|" },
        { "Meeting at 1400 CST, likely late.", "" });
}

TEST(a_word_for_a_place_or_another_crime_is_no_charge)
{
    TOLD(
        { "Walking home fm work. Area high prost", "C26 prost B|" },
        { "AREA IS KNOWN FOR PROSTITUTION", "C26 PROSTITUTION B|" },
        { "SOLIC TO COMMIT ROBBERY", "C26 SOLIC B|" },
        { "SOLICITATION OF MURDER", "" },
        { "SOLIC TO COMMIT PROST", "C26 SOLIC A|C26 PROST A|" },
        { "ACCOSTING AND SOLICITING", "C26 ACCOSTING AND SOLICITING A|" },
        { "STREET SOLICITATION", "C26 STREET SOLICITATION A|" },
        { "CRIME AGAINST NATURE BY SOLICITATION", "C26 CRIME AGAINST NATURE BY SOLICITATION A|" },
        { "ACCOSTING CHILD", "" },
        { "Soliciting on the street without a permit", "" },
        { "PROST", "C26 PROST A|" });
}

TEST(clerks_and_callers_tell_who_is_offered_and_who_pays_in_their_own_words)
{
    TOLD(
        { "Juv female 16 asked guests in lot if they wanted a date.",
          "D01 guests in lot if they wanted a date A|" },
        { "Asked his classmates if they wanted a date to the prom.", "" },
        { "SAYS SHE IS NOT DOING ANY MORE CALLS FOR HIM, HE TAKES ALL OF IT, MEETS MEN AT MOTELS SINCE AUG",
          "D02 HE TAKES ALL OF IT Q|D01 MEETS MEN AT MOTELS Q|" },
        { "SAYS SHE IS NOT DOING CALLS FOR HIM", "" },
        { "Male in rm (Harold Low 46) adm. paid her $150.", "D01 adm. paid her $150 A|" },
        { "Admitted paid her $20 to babysit.", "D01 Admitted paid her $20 B|" },
        { "Daughter Ann Doe, age 16, is being advertised on a site w/ hourly rates.",
          "D03 being advertised on a site w/ hourly rates A|" },
        { "Bike is being advertised on a site.", "" },
        { "Ad listed as 19; missing since Sep", "D03 Ad listed as 19 A|" },
        { "Ad says 20 puppies", "" },
        { "ads on phone of driver", "D03 ads on phone A|" },
        { "NIECE 14 BEING \"RENTED OUT\" BY HER BF FOR ICE.", "D03 NIECE 14 BEING \"RENTED OUT A|" },
        { "The house is being rented out by her bf.", "" },
        { "He has her meet soldiers for money and he gets all of it.",
          "D01 has her meet soldiers for money A|D02 he gets all of it A|" },
        { "Mom has her see people for therapy.", "" },
        { "Truckers pay him. Everybody knows.", "D02 Truckers pay him A|" },
        { "AO is buyer in unrelated DMST case", "D07 DMST case B|" },
        { "Disclosed to school nurse abt stepdad | nothing abt money or others", "" },
        { "Disclosed to school nurse that men paid.", "D07 Disclosed to school nurse that men A|" });
}

TEST(what_is_said_of_prices_trucks_and_sums_in_plain_words_is_told)
{
    TOLD(
        { "Girl told housekeeping she is 15 and he takes the money.", "D02 he takes the money Q|" },
        { "He took the money and ran out of the store.", "" },
        { "Different men every 30-40 min to rm 212.", "D01 Different men every 30-40 min A|" },
        { "Different buses every 30 min.", "" },
        { "Girl 16, ad had our bathroom tile in the picture w/ prices.",
          "D03 ad had our bathroom tile in the picture w/ prices A|" },
        { "Menu with prices.", "" },
        { "he rents out his stepdaughter (15 yrs) to the customers", "D03 rents out his stepdaughter A|" },
        { "he rents out his garage to the customers", "" },
        { "girl going truck to truck", "D01 going truck to truck A|" },
        { "if she dont bring back 500 she gets hit", "D02 dont bring back 500 A|" },
        { "FJ 17 SAYS JOHN REFUSED TO PAY HER", "D01 JOHN REFUSED TO PAY HER Q|" },
        { "recovered at motel, sold by susp since April",
          "D07 recovered at motel, sold by susp A|C16 recovered at motel A|" },
        { "phone sold by susp", "" },
        { "Selling her prepaid cards and clothes per sister.", "D07 Selling her B|C18 her prepaid cards B|" });
}

TEST(what_outreach_workers_and_callers_say_of_men_sums_and_whoever_collects_is_told)
{
    TOLD(
        { "Stays with a friend who \"sends men over\" and gets paid.", "D02 sends men over\" and gets paid A|" },
        { "Denies that he sends men over and gets paid.", "D02 sends men over and gets paid N|" },
        { "The plumber sends guys over to fix the sink.", "" },
        { "Guys come to the rm and her cousin collects.", "D02 Guys come to the rm and her cousin collects A|" },
        { "Guys come to fix the roof and he got paid.", "" },
        { "Says guys pay him to see her.", "D01 guys pay him to Q|D02 guys pay him Q|" },
        { "They pay him to party with her.", "D02 pay him to party with her A|" },
        { "Mother paid him to see a doctor.", "" },
        { "Roommate books her dates.", "D07 books her dates A|" },
        { "Aunt books her hotel.", "" },
        { "Works the truck stop for a man.", "D02 Works the truck stop for a man A|" },
        { "Works the truck stop counter.", "" },
        { "He gave her to the landlord.", "D02 gave her to the landlord A|" },
        { "He gave her to understand.", "" },
        { "Goes on dates with whoever for rent.", "D01 Goes on dates with whoever for rent A|" },
        { "Goes on dates most nights for rent.", "D01 Goes on dates most nights for rent A|" },
        { "Not doing dates these days for money.", "D01 doing dates these days for money N|" },
        { "Dating older men she met online for rides.", "D01 Dating older men she met online for rides A|C12 Dating older men A|" },
        { "Dating guys from her class.", "" },
        { "Says he pays rent with his body.", "D01 pays rent with his body Q|" },
        { "Does favors for neighbors to get rides.", "D01 Does favors for neighbors to get rides A|" },
        { "Did favors for the coach.", "" },
        { "Gets cash from older men she meets.", "D01 Gets cash from older men she meets A|" },
        { "Gets cash from grandma.", "" },
        { "Dudes pay to be with her.", "D01 Dudes pay to be with her A|" },
        { "Dudes paid to park.", "" },
        { "Charges truckers 60.", "D01 Charges truckers 60 A|" },
        { "He charged men with a bat.", "" },
        { "Her ride picks her up later, has to make $400.", "D08 has to make $400 A|" },
        { "Never had to make 400 for anybody.", "D08 had to make 400 N|" },
        { "Had to make 400 copies. Must bring in 200 for the school trip.",
          "D08 Had to make 400 B|D08 Must bring in 200 B|" },
        { "Cousin puts her on the track.", "D07 puts her on the track A|D08 on the track A|" },
        { "Coach put her on the track team.", "D07 put her on the track B|D08 on the track B|" });
}

TEST(wages_that_are_kept_a_mother_on_her_childs_line_and_a_customer_are_told_of_no_child)
{
    TOLD(
        { "Boss keeps his pay.", "D02 keeps his pay B|" },
        { "Boyfriend keeps his pay.", "D02 keeps his pay A|" },
        { "Mother (31) reportedly prostitutes out of the home.", "C27 prostitutes B|" },
        { "Mother says daughter prostitutes out of the home.", "C27 prostitutes Q|" },
        { "Mother prostitutes her daughter.", "D07 prostitutes her daughter A|C27 prostitutes A|" },
        { "Prost (customer)", "C26 Prost B|" },
        { "Prost, customer fled", "C26 Prost A|D04 customer fled A|" });
}

TEST(whom_a_count_says_that_somebody_paid_is_told)
{
    TOLD(
        { "Paid V.W., age 15, $90, on 3/14/2024", "D01 Paid V.W., age 15, $90 A|" },
        { "Paid the fine, age of car 16", "" },
        { "Gave the 16 yo 60 dollars for a date", "D01 Gave the 16 yo 60 dollars for a date A|" },
        { "Paid a 15 yo 20 dollars to mow the lawn", "D01 Paid a 15 yo 20 dollars to B|" },
        { "J.J. was paid $80 by an adult", "D01 was paid $80 by an adult A|" },
        { "Was not paid $80 by defendant", "" });
}
