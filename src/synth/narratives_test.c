/* narratives_test.c - proof that narratives are the same every time, and tell what their notes say, where they say it. */
#include "synth/narratives.h"

#include "base/hash.h"
#include "base/test.h"
#include "synth/narratives_words.h"

#define NARRATIVES 2000
#define ARENA_BYTES ((size_t)64 * 1024 * 1024)

static const char *const *const lists[] = { narratives_direct, narratives_context, narratives_context_more, narratives_denied,
                                            narratives_quoted, narratives_boilerplate, narratives_plain_boilerplate };

typedef void Visit(void *to, const Narrative *narrative);

static void visit_all(uint64_t seed, int count, Visit *visit, void *to)
{
    Arena arena;
    CHECK(arena_open(&arena, ARENA_BYTES));
    NarrativeSet set = narrative_set(seed);
    for (int i = 0; i < count; i++) {
        Narrative n = narrative_next(&arena, &set);
        visit(to, &n);
    }
    arena_close(&arena);
}

static Str text_at(const Narrative *n, Span at)
{
    return (Str){ n->text.at + at.from, at.to - at.from };
}

static bool lacks_place(char c)
{
    return c != ' ' && c != '\n';
}

/* ---- the same, and as many of each as promised ---- */

static void count_bytes(void *to, const Narrative *n)
{
    uint64_t *sum = to;
    for (size_t i = 0; i < n->text.len; i++) *sum = *sum * 1099511628211u + (unsigned char)n->text.at[i];
    for (size_t i = 0; i < n->told_count; i++) *sum = *sum * 31 + n->told[i].at.from + (uint64_t)n->told[i].telling;
}

TEST(the_same_seed_gives_the_same_narratives)
{
    uint64_t one = 1, again = 1, other = 1;
    visit_all(7, 200, count_bytes, &one);
    visit_all(7, 200, count_bytes, &again);
    visit_all(8, 200, count_bytes, &other);
    CHECK(one == again);
    CHECK(one != other);
}

typedef struct { int affirming, otherwise, silent, told[TELLINGS]; } Shares;

static void count_shares(void *to, const Narrative *n)
{
    Shares *shares = to;
    bool affirms = false;
    for (size_t i = 0; i < n->told_count; i++) {
        affirms |= n->told[i].telling == TELLS_AFFIRMED;
        shares->told[n->told[i].telling]++;
    }
    shares->affirming += affirms;
    shares->otherwise += !affirms && n->told_count;
    shares->silent += !n->told_count;
}

TEST(of_twenty_narratives_seven_affirm_five_only_name_and_eight_are_silent)
{
    Shares shares = { 0 };
    visit_all(11, NARRATIVES, count_shares, &shares);
    CHECK_EQ(shares.affirming, NARRATIVES * 7 / 20);
    CHECK_EQ(shares.otherwise, NARRATIVES * 5 / 20);
    CHECK_EQ(shares.silent, NARRATIVES * 8 / 20);
    for (int t = 0; t < TELLINGS; t++) CHECK(shares.told[t] > 100);
}

/* ---- every range is a whole sentence ---- */

static bool is_end(char c)
{
    return c == '.' || c == '"';
}

static bool is_sentence(const Narrative *n, Span at)
{
    for (size_t i = 0; i < n->sentence_count; i++)
        if (n->sentences[i].from == at.from && n->sentences[i].to == at.to) return true;
    return false;
}

/* Between two sentences stand blanks and line ends, or a heading on a line of its own. */
static void check_gap(const Narrative *n, uint32_t from, uint32_t to)
{
    Str gap = { n->text.at + from, to - from }, line;
    while (str_cut(&gap, '\n', &line)) {
        if (str_is_blank(line)) continue;
        CHECK(str_ends(line, S(":")) && gap.at);
        for (size_t i = 0; i < line.len; i++) CHECK(line.at[i] < 'a' || line.at[i] > 'z');
    }
}

static void check_ranges(void *to, const Narrative *n)
{
    (void)to;
    CHECK(n->sentence_count >= 3 && n->sentence_count <= NARRATIVE_SENTENCES_MAX);
    uint32_t end = 0;
    for (size_t i = 0; i < n->sentence_count; i++) {
        Span at = n->sentences[i];
        CHECK(at.from >= end && at.to > at.from && at.to <= n->text.len);
        check_gap(n, end, at.from);
        CHECK(i == 0 || !lacks_place(n->text.at[at.from - 1]));
        CHECK(is_end(n->text.at[at.to - 1]));
        CHECK(lacks_place(n->text.at[at.from]));
        end = at.to;
    }
    CHECK_EQ(end, n->text.len);
    for (size_t i = 0; i < n->told_count; i++) {
        CHECK(is_sentence(n, n->told[i].at));
        CHECK(i == 0 || n->told[i].at.from >= n->told[i - 1].at.from);
    }
}

TEST(what_is_told_stands_in_whole_sentences_of_the_text)
{
    visit_all(12, NARRATIVES, check_ranges, NULL);
}

static void check_bytes(void *to, const Narrative *n)
{
    (void)to;
    for (size_t i = 0; i < n->text.len; i++) CHECK(n->text.at[i] == '\n' || (n->text.at[i] >= ' ' && n->text.at[i] <= '~'));
    CHECK(!memchr("=+-@' ", n->text.at[0], 6));     /* a list of these must come back byte for byte */
    CHECK(!memchr(n->text.at, '{', n->text.len) && !memchr(n->text.at, '[', n->text.len));
    for (size_t i = 0; i < n->told_count; i++) {
        bool is_quoted = memchr(text_at(n, n->told[i].at).at, '"', n->told[i].at.to - n->told[i].at.from) != NULL;
        CHECK_EQ(is_quoted, n->told[i].telling == TELLS_QUOTED);
    }
}

TEST(narratives_are_plain_text_and_only_what_is_quoted_stands_in_quotation_marks)
{
    visit_all(13, NARRATIVES, check_bytes, NULL);
}

/* ---- words ---- */

static bool has_any_case(Str text, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= text.len; i++)
        if (strncasecmp(text.at + i, word, len) == 0) return true;
    return false;
}

/* Whole words begin after a blank: a slip of the fingers can make a short one inside another ("sounded"). */
static void check_words(void *to, const Narrative *n)
{
    (void)to;
    static const char *const never[] = { " pi" "mp", "pro" "miscu", " hooker", " whore", " slut", " porn", " rape", " nude", " naked",
        "chronic " "runaway", "habitual " "runaway", "child " "prostitut", "juvenile " "prostitut", "teen " "prostitut",
        "minor " "prostitut", "child sex " "work", "underage", " breast", " genital", " penis", " vagina", " intercourse", " oral" };
    for (size_t i = 0; i < COUNT(never); i++)
        if (has_any_case(n->text, never[i])) test_fail(__FILE__, __LINE__, "the word \"%s\" stands in a narrative", never[i]);
    Str rest = n->text, piece;
    while (str_cut(&rest, '-', &piece))
        if (str_ends(piece, S("555"))) CHECK(rest.len >= 4 && str_starts(rest, S("01")));
}

TEST(words_the_house_never_prints_are_in_no_narrative)
{
    visit_all(14, NARRATIVES, check_words, NULL);
}

TEST(words_the_house_never_prints_are_found_when_they_are_there)
{
    CHECK(has_any_case(S("A CHRONIC " "RUNAWAY."), "chronic " "runaway"));
    CHECK(!has_any_case(S("A runaway."), "chronic " "runaway"));
}

/* ---- variety ---- */

static int wordings(const char *const *list, const char *mark)
{
    int count = 0;
    for (; *list; list++) count += strncmp(*list, mark, strlen(mark)) == 0;
    return count;
}

TEST(common_signs_are_told_in_twelve_ways_or_more)
{
    static const char *const common[] = { "[D01", "[D02", "[D03", "[D04", "[D05", "[D06", "[D07", "[D08", "[C01", "[C02", "[C03",
                                          "[C07", "[C12", "[C14", "[C15", "[C16", "[C17", "[C18", "[C19", "[C20", "[C27", "[C30", "[F01" };
    for (size_t i = 0; i < COUNT(common); i++) {
        int count = wordings(narratives_direct, common[i]) + wordings(narratives_context, common[i]) +
                    wordings(narratives_context_more, common[i]);
        if (count < 12) test_fail(__FILE__, __LINE__, "%s has %d wordings", common[i], count);
    }
}

TEST(no_sentence_stands_twice_in_the_lists)
{
    for (size_t a = 0; a < COUNT(lists); a++)
        for (const char *const *one = lists[a]; *one; one++)
            for (size_t b = a; b < COUNT(lists); b++)
                for (const char *const *two = b == a ? one + 1 : lists[b]; *two; two++) CHECK(strcmp(*one, *two) != 0);
}

enum { SLOTS = 1 << 16 };
typedef struct { uint64_t seen[SLOTS]; int sentences, distinct; char stories[64][32]; int story_count; } Variety;

static void note_sentence(Variety *v, Str sentence)
{
    uint64_t hash = hash_of(sentence).low | 1;
    size_t slot = hash % SLOTS;
    while (v->seen[slot] && v->seen[slot] != hash) slot = (slot + 1) % SLOTS;
    v->distinct += v->seen[slot] == 0;
    v->seen[slot] = hash;
    v->sentences++;
}

static void note_story(Variety *v, const char *story)
{
    for (int i = 0; i < v->story_count; i++)
        if (strcmp(v->stories[i], story) == 0) return;
    CHECK(v->story_count < (int)COUNT(v->stories));
    snprintf(v->stories[v->story_count++], sizeof v->stories[0], "%s", story);
}

static void count_variety(void *to, const Narrative *n)
{
    for (size_t i = 0; i < n->sentence_count; i++) note_sentence(to, text_at(n, n->sentences[i]));
    note_story(to, n->story);
}

static int stories_in(const Story *list)
{
    int count = 0;
    while (list[count].name) count++;
    return count;
}

TEST(most_sentences_are_distinct_and_every_story_is_told)
{
    Arena arena;
    CHECK(arena_open(&arena, ARENA_BYTES));
    Variety *v = arena_new(&arena, Variety, 1);
    visit_all(15, NARRATIVES, count_variety, v);
    CHECK(v->sentences > NARRATIVES * 5);
    CHECK(v->distinct * 10 > v->sentences * 7);
    CHECK_EQ(v->story_count, stories_in(narratives_stories) + stories_in(narratives_lookalikes));
    arena_close(&arena);
}

/* ---- what is asked for ---- */

static bool tells(const Narrative *n, const char *indicator, Telling telling)
{
    for (size_t i = 0; i < n->told_count; i++)
        if (n->told[i].telling == telling && strcmp(n->told[i].indicator, indicator) == 0) return true;
    return false;
}

TEST(what_is_wanted_is_told_as_it_is_wanted)
{
    Arena arena;
    CHECK(arena_open(&arena, ARENA_BYTES));
    Random random = random_from(3);
    Happening what = { .story = "street-contact", .role = ROLE_VICTIM, .age = 15, .sex = 'M', .wanted_count = 4,
        .wanted = { { "D02", TELLS_AFFIRMED }, { "D03", TELLS_DENIED }, { "C16", TELLS_QUOTED }, { "D07", TELLS_FORM } } };
    for (int i = 0; i < 100; i++) {
        Narrative n = narrative_about(&arena, &random, &what);
        for (int k = 0; k < what.wanted_count; k++) CHECK(tells(&n, what.wanted[k].indicator, what.wanted[k].telling));
        CHECK(!tells(&n, "D03", TELLS_AFFIRMED));
    }
    CHECK(narrative_can_tell("D01", TELLS_AFFIRMED));
    CHECK(!narrative_can_tell("C39", TELLS_AFFIRMED));      /* none of the police's business */
    arena_close(&arena);
}

TEST(a_boy_is_he_and_a_girl_is_she)
{
    Arena arena;
    CHECK(arena_open(&arena, ARENA_BYTES));
    Random random = random_from(4);
    for (int i = 0; i < 200; i++) {
        bool is_boy = i % 2;
        Happening what = { .story = "curfew", .age = 14, .sex = is_boy ? 'M' : 'F', .wanted_count = 1,
                           .wanted = { { "C27", TELLS_AFFIRMED } } };
        Narrative n = narrative_about(&arena, &random, &what);
        CHECK(!has_any_case(n.text, is_boy ? " herself" : " himself"));
    }
    arena_close(&arena);
}

/* ---- the region ---- */

static const Persona anybody = { .family = { "", 0 } };

TEST(a_narrative_calls_a_person_as_the_list_beside_it_does)
{
    Arena arena;
    CHECK(arena_open(&arena, ARENA_BYTES));
    Random random = random_from(7);
    const Persona named = { .family = S("Quillfeather"), .given = S("Oda"), .born = { 1999, 3, 4 } };
    size_t told = 0;
    for (int i = 0; i < 200; i++) {
        Str text = narrative_for_kind(&arena, &random, "90J", ROLE_ARRESTEE, 24, 'F', &named).text;
        told += str_has(text, S("Quillfeather"));
    }
    CHECK(told > 60);
    arena_close(&arena);
}

TEST(kinds_of_the_region_get_a_narrative_that_fits)
{
    static const struct { const char *kind; int age; const char *story, *or_story; } cases[] = {
        { "family-seller", 14, "home-visit", "school-report" },
        { "charged-in-hotel", 16, "hotel-room", "hotel-room" },
        { "aged-up-papers", 20, "adult-on-paper", "adult-on-paper" },
        { "hotel-party", 16, "hotel-party", "hotel-party" },
        { "just-eighteen", 18, "adult-commercial", "adult-commercial" },
        { "23C", 35, "shoplifting-adult", "shoplifting-adult" },
        { "23C", 15, "shoplifting", "shoplifting" },
        { "90I", 14, "missing-child-found", "missing-child-found" },
        { "no such kind", 40, "general-report", "general-report" },
    };
    Arena arena;
    CHECK(arena_open(&arena, ARENA_BYTES));
    Random random = random_from(5);
    for (size_t i = 0; i < COUNT(cases) * 20; i++) {
        size_t c = i % COUNT(cases);
        Narrative n = narrative_for_kind(&arena, &random, cases[c].kind, ROLE_VICTIM, cases[c].age, 'F', &anybody);
        CHECK(strcmp(n.story, cases[c].story) == 0 || strcmp(n.story, cases[c].or_story) == 0);
        check_ranges(NULL, &n);
    }
    arena_close(&arena);
}

TEST(look_alikes_of_the_region_affirm_no_direct_sign)
{
    static const char *const codes[] = { "23H", "240", "290", "13A", "120", "35A", "90D", "370", "64A", "40A" };
    Arena arena;
    CHECK(arena_open(&arena, ARENA_BYTES));
    Random random = random_from(6);
    for (int i = 0; i < 400; i++) {
        const char *kind = i % 2 ? codes[i / 2 % (int)COUNT(codes)]
                                 : narratives_lookalikes[i / 2 % stories_in(narratives_lookalikes)].name;
        Narrative n = narrative_for_kind(&arena, &random, kind, ROLE_PERSON, 41, 'M', &anybody);
        for (size_t k = 0; k < n.told_count; k++) CHECK(n.told[k].indicator[0] != 'D');
    }
    arena_close(&arena);
}
