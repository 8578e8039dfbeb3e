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

/* Written apart from the words, to see what they miss; docs/talking.md has the figures from before these were looked at. */
TEST(questions_that_were_written_apart_lead)
{
    static const char *const questions[] = {
        "She paid you for it, yes?",
        "So he was your trafficker?",
        "Did your mom know or not?",
        "Were there two guys or three?",
        "You never wanted to do it, did you?",
        "Why were you out so late?",
        "Why would you trust him?",
        "Isn't it true that he took your phone?",
        "How scared were you when he came back?",
        "Did he threaten to hurt your sister?",
        "Where did he take you after he raped you?",
        "What time did it start, and who drove you there?",
        "You knew he was lying, correct?",
        "Didn't you think to ask for help?",
        "If you tell me, I can make this go away.",
        "We have a video, so you may as well tell me.",
        "He's a bad man and we want to put him away.",
        "How many men were there that night?",
        "Did he keep all the money or give you some?",
        "Who was your trafficker?",
        "It was a motel, wasn't it?",
        "You must have been terrified.",
        "Everyone knows what goes on in that house.",
        "When did he start selling you?",
        "Could it have been the red car or the blue one?",
        "What did you do to make him mad?",
        "You agreed to go, right?",
        "Nobody is going to hurt you ever again, I promise.",
        "Your friend told us everything already.",
        "Your uncle sold you to those men, is that what happened?",
        "You were crying because he hurt you, weren't you?",
        "Did this happen at his place or at the motel?",
        "Why didn't you run when the door was open?",
        "Were you forced to take drugs?",
        "He must have told you to lie about your age.",
        "Come on, you can do better than that.",
        "So you only did it for the money?",
        "You did say that he slapped you, didn't you?",
        "Where was your mother and why did she let it happen?",
        "I know that this man abused you.",
        "Would you say that it was rape?",
        "Wouldn't it be better to tell us now?",
        "Is it true that you ran away with him?",
        "How did it feel to be prostituted?",
        "Was he nice to you or mean to you?",
        "You understand that what you did was wrong?",
        "That's not what you told the other officer.",
        "I bet that he promised to marry you.",
        "If you help us, the judge will go easy on you.",
        "Were you dressed like that on purpose?",
        "That must have hurt a lot, yes?",
        "And he gave you the pills, right?",
        "You could have left at any time.",
    };
    open_books();
    for (size_t i = 0; i < COUNT(questions); i++) {
        LeadingAnswer answer;
        leading_check(&arena, books[0], str_of(questions[i]), S(""), &answer);
        if (!answer.must_reword) test_fail(__FILE__, __LINE__, "%s", questions[i]);
    }
}

TEST(questions_that_were_written_apart_are_open)
{
    static const char *const questions[] = {
        "Tell me what you remember about the ride.",
        "What was that like for you?",
        "Where did you go from there?",
        "Who else was in the apartment?",
        "Tell me more about Tee.",
        "How did the day begin?",
        "What happened after the phone rang?",
        "What does that word mean to you?",
        "Tell me about a time that was different.",
        "How did you get there?",
        "What did you hear?",
        "What did you see when you woke up?",
        "Start with the part you remember best.",
        "What is the first thing you remember?",
        "Take all the time you need.",
        "What would help you right now?",
        "How do people in that house talk to each other?",
        "What happened with your phone?",
        "When was the last time you ate?",
        "What do you want to happen next?",
        "Tell me what a normal day looked like.",
        "Who do you call when you need something?",
        "What else can you tell me about the room?",
        "You mentioned a cousin. Tell me about your cousin.",
        "What happened the very next day?",
        "How did you know that it was time to leave?",
        "What names did people use?",
        "Which places did you go to that week?",
        "I was not there, so tell me all of it.",
        "What made it better or worse?",
        "What do you remember about the place?",
        "Tell me about the people you met there.",
        "How did you meet her?",
        "What did he say to you?",
        "What did you say then?",
        "What happened in the morning?",
        "You said it was cold. Tell me about that.",
        "What made you laugh that day?",
        "How long have you known him?",
        "Where do you feel safe?",
        "Who takes care of you?",
        "Where would you go if you could choose?",
        "What was in the bag?",
        "Tell me how your phone worked there.",
        "What happened when you got to the city?",
        "When did you first hear that name?",
        "How would you describe the driver?",
        "What happened just before the police came?",
        "Go back to the kitchen and tell me what you saw.",
        "What do people need to know about that house?",
        "How do you want me to call you?",
        "What is the best way to talk with you?",
        "Who gave you the shoes?",
        "What were the rules?",
        "What happened if a rule was not kept?",
        "What happened on the other nights?",
        "Tell me about the first hour.",
        "Whose idea was the trip?",
        "Let us take a break now.",
        "What have people told you about us?",
    };
    open_books();
    for (size_t i = 0; i < COUNT(questions); i++) {
        LeadingAnswer answer;
        leading_check(&arena, books[0], str_of(questions[i]), S(""), &answer);
        if (answer.count) test_fail(__FILE__, __LINE__, "%s: %.*s", questions[i], STR(answer.found[0].kind->id));
    }
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
