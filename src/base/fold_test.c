/* fold_test.c - proof that the same name folds to the same letters, however it was typed. */
#include "base/fold.h"
#include "base/test.h"

static Str folded(Str text)
{
    static char to[4096];
    return (Str){ to, fold_text(text, to, sizeof to) };
}

TEST(a_text_becomes_small_letters_digits_and_single_blanks)
{
    static const struct { const char *text, *want; } cases[] = {
        { "", "" }, { "   ", "" }, { "-'-", "" }, { "'", "" },
        { "Ann", "ann" }, { "  ANN\t Marie ", "ann marie" }, { "O'Neil", "oneil" }, { "O`Neil", "oneil" },
        { "Ann-Marie", "ann marie" }, { "12 Main St., Apt. #3", "12 main st apt 3" }, { "a' 'b", "a b" },
        { "AZ az 09 @[`{/:", "az az 09" },
        { "José", "jose" }, { "JOSÉ", "jose" }, { "Müller", "muller" }, { "Groß", "gross" }, { "GROẞ", "gross" },
        { "Øystein", "oystein" }, { "Ægir", "aegir" }, { "Œuvre", "oeuvre" }, { "Łukasz", "lukasz" }, { "Đorđe", "dorde" },
        { "Þór", "thor" }, { "İstanbul Işık", "istanbul isik" }, { "Nguyễn Thị", "nguyen thi" }, { "Əliyev", "aliyev" },
        { "O’Neil", "oneil" }, { "Kaʻiulani", "kaiulani" }, { "D´Angelo", "dangelo" }, { "Coŀl l·la", "coll lla" },
        { "Ann–Marie—Lee", "ann marie lee" }, { "«Ann»", "ann" }, { "Ann\u00a0Lee", "ann lee" }, { "An\u00adna", "anna" },
        { "Ａｎｎ　１２", "ann 12" }, { "ﬁn", "fin" }, { "2½", "21 2" }, { "№ 5", "no 5" },
        { "Сергей Иванов", "sergei ivanov" }, { "Щукина", "shchukina" }, { "ЮЛИЯ", "yuliya" }, { "Ольга", "olga" },
        { "Київ Ґалаґан", "kiiv galagan" }, { "Євген", "yevgen" }, { "Ђорђевић", "dordevic" }, { "Қайрат", "kairat" },
        { "Παπαδόπουλος", "papadopoulos" }, { "ΚΥΡΙΆΚΟΣ", "kyriakos" }, { "Θεός", "theos" },
        { "محمد", "mhmd" }, { "أحمد", "ahmd" }, { "پرویز", "prwyz" }, { "٢٠١٠ ۱۲", "2010 12" },
        { "אברהם", "abrhm" }, { "שלום", "shlvm" },
        { "李小龍", "" }, { "李 Ann 小", "ann" }, { "अनीता", "" }, { "한", "" }, { "Ann 😀 Lee", "ann lee" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char again[256];
        Str once = folded(str_of(cases[i].text));
        CHECK_STR(once, str_of(cases[i].want));
        CHECK_STR(((Str){ again, fold_text(once, again, sizeof again) }), once);
    }
}

/* macOS writes the letter and then its mark. */
TEST(marks_that_follow_their_letter_make_no_difference)
{
    static const char *const pairs[][2] = {
        { "Jos\u00e9", "Jose\u0301" }, { "M\u00fcller", "Mu\u0308ller" }, { "\u0439\u0457", "\u0438\u0306\u0456\u0308" },
        { "\u1ec5", "e\u0302\u0303" }, { "\u03cc\u03c2", "\u03bf\u0301\u03c2" }, { "\u0623", "\u0627\u0654" },
        { "\u0130", "I\u0307" }, { "\u00e5", "a\u030a" }, { "\u0453\u045c\u045e", "\u0433\u0301\u043a\u0301\u0443\u0306" },
        { "\u0451\u0450\u045d", "\u0435\u0308\u0435\u0300\u0438\u0300" }, { "\u0624\u0626", "\u0648\u0654\u064a\u0654" },
    };
    for (size_t i = 0; i < COUNT(pairs); i++) {
        char first[64];
        size_t len = fold_text(str_of(pairs[i][0]), first, sizeof first);
        CHECK(len > 0);
        CHECK_STR(folded(str_of(pairs[i][1])), ((Str){ first, len }));
    }
}

TEST(bytes_that_are_not_utf8_are_blanks)
{
    CHECK_STR(folded(S("Jos\xe9 P")), S("jos p"));
    CHECK_STR(folded(S("a\xc3")), S("a"));
    CHECK_STR(folded(S("a\xff\xfe\x80z\xf0\x9f")), S("a z"));
    CHECK_STR(folded(S("a\xed\xa0\x80z")), S("a z"));
    CHECK_STR(folded(S("a\0z")), S("a z"));
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++) {
            char bytes[2] = { (char)first, (char)second };
            CHECK(folded((Str){ bytes, 2 }).len <= 8);
        }
}

/* Every character there is, and those there are not: only letters a to z, digits and single blanks come out. */
TEST(every_character_folds_to_letters_digits_and_blanks)
{
    for (unsigned c = 1; c < 0x110000; c += c < 0x30000 ? 1 : 0x101) {
        char bytes[4] = { (char)(0xf0 | c >> 18), (char)(0x80 | (c >> 12 & 63)), (char)(0x80 | (c >> 6 & 63)), (char)(0x80 | (c & 63)) };
        size_t skip = 0;
        if (c < 0x80) { bytes[3] = (char)c; skip = 3; }
        else if (c < 0x800) { bytes[2] = (char)(0xc0 | c >> 6); skip = 2; }
        else if (c < 0x10000) { bytes[1] = (char)(0xe0 | c >> 12); skip = 1; }
        Str got = folded((Str){ bytes + skip, 4 - skip });
        CHECK(!got.len || (got.at[0] != ' ' && got.at[got.len - 1] != ' '));
        for (size_t i = 0; i < got.len; i++)
            CHECK(memchr("abcdefghijklmnopqrstuvwxyz0123456789 ", got.at[i], 37));
    }
}

/* One byte more would be seen by the sanitizer. */
TEST(what_does_not_fit_is_cut_off)
{
    static const char text[] = "  Щукина, O'Neil-Müller  ﷺ 12 ";
    char whole[128];
    size_t len = fold_text(str_of(text), whole, sizeof whole);
    CHECK(len > 40);
    for (size_t room = 0; room <= len + 1; room++) {
        char *to = malloc(room ? room : 1);
        CHECK(to);
        size_t got = fold_text(str_of(text), to, room);
        bool is_prefix = got <= room && got + 1 >= (room < len ? room : len) && memcmp(to, whole, got) == 0;
        free(to);
        CHECK(is_prefix);
    }
}

TEST(a_text_folds_as_its_characters_do_one_by_one)
{
    static const char *const texts[] = {
        "Jos\xc3\xa9's  hotel-room", "\xce\xbf\xcf\x85 o\xcf\x85 o'\xcf\x85", "\xc2\xbd \xef\xb7\xba.", "\xe2\x80\x99x\xff y", "",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        Str text = str_of(texts[i]);
        char whole[256], one[256 + FOLD_CHARACTER_MAX], last = ' ';
        size_t used = 0, len;
        for (size_t at = 0; at < text.len;) {
            at += fold_next((Str){ text.at + at, text.len - at }, last, one + used, &len);
            used += len;
            if (used) last = one[used - 1];
        }
        if (used && one[used - 1] == ' ') used--;
        CHECK_STR(((Str){ one, used }), ((Str){ whole, fold_text(text, whole, sizeof whole) }));
    }
}

TEST(a_long_text_folds_as_its_parts)
{
    enum { TIMES = 1000 };
    static char text[TIMES * 8], to[TIMES * 8];
    for (size_t i = 0; i < TIMES; i++) memcpy(text + i * 8, "Jos\xc3\xa9-X ", 8);
    size_t len = fold_text((Str){ text, sizeof text }, to, sizeof to);
    CHECK_EQ(len, TIMES * 7 - 1);
    CHECK_STR(((Str){ to + 7 * 500, 7 }), S("jose x "));
}

TEST(letters_of_any_script_are_letters)
{
    CHECK(fold_has_letter(S("\xe7\x8e\x8b\xe8\x8a\xb3")));         /* a name in Chinese characters */
    CHECK(fold_has_letter(S("--a")));
    CHECK(!fold_has_letter(S("\xe2\x80\x94 12 ?")));               /* a long dash */
    CHECK(!fold_has_letter(S("\xff\xfe")));
    CHECK(!fold_has_letter(S("")));
}
