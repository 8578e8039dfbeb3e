/* leading_test.c - proof that wordings which lead are told with the reason, and open questions are left alone. */
#include "insight/leading.h"

#include "base/limits.h"
#include "base/test.h"
#include "guide/interview.h"

typedef struct { const char *question, *want; } Case;      /* want: the kinds to reword, in the order told; "" for none */

static Arena arena;
static InterviewGuide guide;
static const LeadingBook *books[2];

static void open_books(void)
{
    Err err = { 0 };
    if (books[0]) return;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    if (!interview_guide_read(&arena, &guide, &err) || !leading_book_build(&arena, &guide, false, &books[0], &err) ||
        !leading_book_build(&arena, &guide, true, &books[1], &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
}

static void look(const Case *cases, size_t count, bool is_spanish)
{
    open_books();
    for (size_t i = 0; i < count; i++) {
        LeadingAnswer answer;
        Str got = S("");
        leading_check(&arena, books[is_spanish], str_of(cases[i].question), S(""), &answer);
        for (size_t k = 0; k < answer.count; k++)
            if (answer.found[k].is_reword) got = str_format(&arena, "%.*s%.*s ", STR(got), STR(answer.found[k].kind->id));
        if (!str_eq(str_trim(got), str_of(cases[i].want)))
            test_fail(__FILE__, __LINE__, "%s -> %.*s", cases[i].question, STR(got));
        CHECK_EQ(answer.must_reword, cases[i].want[0] != 0);
    }
}

TEST(english_questions_that_lead_are_told)
{
    static const Case cases[] = {
        { "He hit you, didn't he?", "tag" },
        { "You met him at the motel, right?", "tag" },
        { "You were scared, weren't you?", "tag" },
        { "That was his car, correct?", "tag" },
        { "Why did you go with him?", "why" },
        { "Why didn't you call anyone?", "why" },
        { "How come you stayed?", "why" },
        { "What made you get in the car?", "why" },
        { "Was it a car or a truck?", "forced" },
        { "Did he give you cash or a card?", "forced" },
        { "Were you in the room or outside?", "forced" },
        { "Is she older or younger than you?", "forced" },
        { "Who was there and what did they do?", "multiple" },
        { "Where were you? Who was with you?", "multiple" },
        { "When did you leave and how did you get home?", "multiple" },
        { "What happened when he hit you?", "suggests" },
        { "Who forced you?", "suggests" },
        { "How much did he charge?", "suggests" },
        { "How many times did he do it?", "suggests" },
        { "Did he make you do it?", "suggests" },
        { "Are you a victim?", "label" },
        { "When were you trafficked?", "label" },
        { "I promise that nobody will know.", "promise" },
        { "We already know what he did.", "pressure" },
        { "Tell me the truth now.", "pressure" },
        { "You should have called your mother.", "blame" },
        { "What were you wearing to the party?", "blame" },
    };
    look(cases, COUNT(cases), false);
}

TEST(english_questions_that_are_open_are_left_alone)
{
    static const Case cases[] = {
        { "Tell me everything you remember about that night.", "" },
        { "And then what happened?", "" },
        { "You said 'the rules'. Tell me about the rules.", "" },
        { "What happened next?", "" },
        { "How did you get to know each other?", "" },
        { "Who decided where you went?", "" },
        { "Where were you staying?", "" },
        { "When did you last sleep?", "" },
        { "What happened when someone said no?", "" },
        { "Help me understand that part.", "" },
        { "Tell me about the house.", "" },
        { "What was different later?", "" },
        { "Which day do you remember best?", "" },
        { "Describe the room for me.", "" },
        { "What did the driver say?", "" },
        { "Tell me about the right turn you took.", "" },
        { "What would you like to talk about first?", "" },
        { "Walk me through the morning.", "" },
        { "What could you do on your own?", "" },
        { "Whose phone was that?", "" },
        { "Can you tell me more about her?", "" },
        { "What happened with food, rides or a place to sleep?", "" },
        { "Thank you for telling me.", "" },
        { "What do you call him?", "" },
        { "How can I reach you in a safe way?", "" },
        { "Do you want a break?", "" },
        { "Tell me why that word matters to you.", "" },
    };
    look(cases, COUNT(cases), false);
}

TEST(spanish_questions_are_told_apart_too)
{
    static const Case cases[] = {
        { "Te pegó, ¿verdad?", "tag" },
        { "¿Por qué te fuiste con él?", "why" },
        { "¿Era un carro o una camioneta?", "forced" },
        { "¿Quién estaba y qué hicieron?", "multiple" },
        { "¿Quién te obligó?", "suggests" },
        { "¿Cuántas veces te llevó?", "suggests" },
        { "¿Eres víctima de algo?", "label" },
        { "Te prometo que nadie lo sabrá.", "promise" },
        { "Dime la verdad.", "pressure" },
        { "Debiste llamar a tu mamá.", "blame" },
        { "Cuéntame todo lo que recuerdas.", "" },
        { "¿Qué pasó después?", "" },
        { "¿Quién decidía a dónde ibas?", "" },
        { "¿Dónde has dormido estos días?", "" },
        { "Dime más de esa parte.", "" },
        { "¿Cómo se conocieron?", "" },
        { "¿Qué pasaba con la comida o los viajes?", "" },
        { "¿Quieres descansar?", "" },
        { "¿Qué me quieres preguntar?", "" },
        { "Gracias por contarme.", "" },
    };
    look(cases, COUNT(cases), true);
}

TEST(words_that_the_child_used_may_be_asked_about)
{
    static const struct { const char *question, *said; int told; bool must_reword; } cases[] = {
        { "What happened at the motel?", "", 1, false },                        /* not known whether it is new */
        { "What happened at the motel?", "We were at a motel.", 0, false },
        { "What happened at the motel?", "We were in a house.", 1, true },
        { "Tell me about the MOTEL.", "the motel by the road", 0, false },
        { "What happened in the house?", "We slept.", 0, false },
    };
    open_books();
    for (size_t i = 0; i < COUNT(cases); i++) {
        LeadingAnswer answer;
        leading_check(&arena, books[0], str_of(cases[i].question), str_of(cases[i].said), &answer);
        CHECK_EQ(answer.count, cases[i].told);
        CHECK_EQ(answer.must_reword, cases[i].must_reword);
    }
}

TEST(what_can_be_answered_with_yes_and_what_is_long_is_to_be_looked_at_again)
{
    open_books();
    LeadingAnswer answer;
    leading_check(&arena, books[0], S("Did you sleep there?"), S(""), &answer);
    CHECK_EQ(answer.count, 1);
    CHECK_STR(answer.found[0].kind->id, S("closed"));
    leading_check(&arena, books[0], S("Subsequent to your initial communication, what individuals accompanied you?"), S(""), &answer);
    CHECK_STR(answer.found[answer.count - 1].kind->id, S("long"));
    CHECK(!answer.must_reword);
    leading_check(&arena, books[0], S(""), S(""), &answer);
    CHECK_EQ(answer.count, 0);
}

TEST(every_shipped_prompt_passes_the_check_in_both_languages)
{
    open_books();
    for (size_t i = 0; i < guide.prompt_count; i++)
        for (int spanish = 0; spanish < 2; spanish++) {
            LeadingAnswer answer;
            Str text = spanish ? guide.prompts[i].spanish : guide.prompts[i].english;
            leading_check(&arena, books[spanish], text, S(""), &answer);
            bool is_fine = !answer.count || (answer.count == 1 && str_eq(answer.found[0].kind->id, S("word")));
            if (!is_fine || answer.must_reword)
                test_fail(__FILE__, __LINE__, "%.*s: %.*s", STR(text), STR(answer.found[0].kind->id));
        }
}

TEST(every_prefix_and_every_changed_byte_of_a_question_is_looked_at)
{
    static const char sample[] = "You said \xc2\xbfwhy\xe2\x80\x99? He hit you, didn't he, or was it her?";
    open_books();
    size_t mark = arena_mark(&arena), len = sizeof sample - 1;
    for (size_t i = 0; i < 2 * len; i++) {
        size_t part = i < len ? i : len;
        char *copy = malloc(part + 1);
        LeadingAnswer answer;
        CHECK(copy);
        memcpy(copy, sample, part);
        if (i >= len) copy[i - len] = (char)(copy[i - len] ^ 0x88);
        leading_check(&arena, books[i & 1], (Str){ copy, part }, (Str){ copy, part / 2 }, &answer);
        CHECK(answer.count <= LEADING_FOUND_MAX);
        free(copy);
        arena_reset(&arena, mark);
    }
}
