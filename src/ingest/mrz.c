/* mrz.c - what does a machine-readable zone say, and do its check digits agree? */
#include "ingest/mrz.h"

#include "base/limits.h"
#include "ingest/mrz_layout.h"

#define FIELDS_MAX 12

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_filled(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] != '<') return false;
    return true;
}

int mrz_digit(Str data)
{
    static const int weights[] = { 7, 3, 1 };
    int sum = 0;
    for (size_t i = 0; i < data.len; i++) {
        char c = data.at[i];
        int value = is_digit(c) ? c - '0' : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : c == '<' ? 0 : -1;
        if (value < 0) return -1;
        sum = (sum + value * weights[i % 3]) % 10;
    }
    return sum;
}

/* ---- check digits ---- */

static DocumentDigitState digit_state(Str data, char stated)
{
    if (is_filled(data) && (stated == '<' || stated == '0')) return DIGIT_UNUSED;
    return is_digit(stated) && mrz_digit(data) == stated - '0' ? DIGIT_RIGHT : DIGIT_WRONG;
}

static void letters_remark(Document *d)
{
    document_remark(d, "letters-for-digits", "A letter stands where a digit belongs (such as O for 0, I for 1): look "
                    "at the zone again.", true);
}

static void digit_add(Document *d, const char *name, Str data, char stated)
{
    static const char *const whys[] = {
        "It is the digit that the signs before it give.", "It is not the digit that the signs before it give.",
        "The field is empty."
    };
    DocumentDigitState state = digit_state(data, stated);
    d->digits[d->digit_count++] = (DocumentDigit){ name, whys[state], state };
    if (state == DIGIT_WRONG && stated >= 'A' && stated <= 'Z') letters_remark(d);
}

/* A single sign that scanners take for another, and that would make the digit right. */
static bool is_one_look_alike_away(Str data, char stated)
{
    static const char *const pairs[] = { "O0", "I1", "B8", "S5", "Z2", "G6", "Q0", "D0", "L1" };
    char copy[MRZ_LINE_LONGEST];
    if (!is_digit(stated) || data.len > sizeof copy) return false;
    memcpy(copy, data.at, data.len);
    for (size_t i = 0; i < data.len; i++) {
        for (size_t p = 0; p < COUNT(pairs); p++) {
            char c = data.at[i], other = c == pairs[p][0] ? pairs[p][1] : c == pairs[p][1] ? pairs[p][0] : 0;
            if (!other) continue;
            copy[i] = other;
            if (mrz_digit((Str){ copy, data.len }) == stated - '0') return true;
            copy[i] = c;
        }
    }
    return false;
}

static void look_alikes_remark(Document *d, Str data, char stated)
{
    if (digit_state(data, stated) == DIGIT_WRONG && is_one_look_alike_away(data, stated))
        document_remark(d, "look-alike", "One sign that is easily taken for another (O and 0, I and 1, B and 8, "
                        "S and 5, Z and 2, G and 6) would make a check digit right: look at the zone again.", true);
}

/* ---- the number, which may be longer than its field ---- */

static Str number_read(Arena *arena, const MrzZone *zone, Document *d, Str *optional)
{
    const MrzLayout *l = zone->layout;
    Str number = mrz_part(zone, l->number);
    char stated = mrz_part(zone, l->number_digit).at[0];
    size_t more = 0;
    while (more < optional->len && optional->at[more] != '<') more++;
    if (l->has_long_numbers && stated == '<' && !is_filled(number) && more >= 2) {
        number = str_format(arena, "%.*s%.*s", STR(number), (int)more - 1, optional->at);
        stated = optional->at[more - 1];
        *optional = (Str){ optional->at + more, optional->len - more };
    }
    digit_add(d, "number-digit", number, stated);
    look_alikes_remark(d, number, stated);
    return number;
}

/* ---- dates ---- */

static int number_of(const char *two)
{
    return is_digit(two[0]) && is_digit(two[1]) ? (two[0] - '0') * 10 + two[1] - '0' : -1;
}

/* Year of two digits; month and day 0 where they are not told. */
static bool parts_read(Str s, int *year, Date *date)
{
    bool no_month = is_filled((Str){ s.at + 2, 2 }), no_day = is_filled((Str){ s.at + 4, 2 });
    int month = no_month ? 0 : number_of(s.at + 2), day = no_day ? 0 : number_of(s.at + 4);
    *year = number_of(s.at);
    if (*year < 0 || month < 0 || month > 12 || day < 0 || day > 31 || (month == 0 && day != 0)) return false;
    *date = (Date){ 0, (uint8_t)month, (uint8_t)day };
    return true;
}

static Date in_century(Date date, int year)
{
    date.year = (int16_t)year;
    return date;
}

static bool exists(Date d)
{
    return d.month == 0 || date_is_valid((Date){ d.year, d.month, d.day ? d.day : 1 });
}

static DocumentDateState state_of(Date d)
{
    return d.month && d.day ? DOCUMENT_DATE_STATED : DOCUMENT_DATE_PARTIAL;
}

/* Letters that stand for digits are read as such only as a second reading. */
static bool digits_of(Str s, char digits[6])
{
    static const char letters[] = "OQDILZSGB", meant[] = "000112568";
    bool changed = false;
    for (size_t i = 0; i < 6; i++) {
        const char *letter = s.at[i] ? strchr(letters, s.at[i]) : NULL;
        digits[i] = letter ? meant[letter - letters] : s.at[i];
        changed |= letter != NULL;
    }
    return changed;
}

static DocumentDate expiry_in(Str s, MrzYears years, Date today)
{
    int year;
    Date d;
    if (is_filled(s)) return (DocumentDate){ .state = DOCUMENT_DATE_UNTOLD };
    if (!parts_read(s, &year, &d)) return (DocumentDate){ .state = DOCUMENT_DATE_UNREADABLE, .why = "It is no day." };
    bool is_late = 2000 + year <= today.year + years.ahead_max;
    d = in_century(d, is_late ? 2000 + year : 1900 + year);
    if (!exists(d)) return (DocumentDate){ .state = DOCUMENT_DATE_UNREADABLE, .why = "There is no such day." };
    return (DocumentDate){ state_of(d), d, { 0 }, is_late ? NULL :
                           "In the later century it would lie further ahead than any document is made for." };
}

static bool is_after(Date d, Date limit)
{
    return date_is_known(limit) && date_compare(d, limit) > 0;
}

/* Which century: a birth comes neither after today nor after the expiry, and nobody is older than `life_max`. */
static DocumentDate birth_in(Str s, const DocumentDate *expiry, MrzYears years, Date today)
{
    int year;
    Date d;
    if (is_filled(s)) return (DocumentDate){ .state = DOCUMENT_DATE_UNTOLD };
    if (!parts_read(s, &year, &d)) return (DocumentDate){ .state = DOCUMENT_DATE_UNREADABLE, .why = "It is no day." };
    Date late = in_century(d, 2000 + year), early = in_century(d, 1900 + year);
    bool after_today = is_after(late, today), after_expiry = is_after(late, expiry->date);
    bool late_fits = exists(late) && !after_today && !after_expiry;
    bool early_fits = exists(early) && today.year - early.year <= years.life_max;
    if (!exists(late) && !exists(early))
        return (DocumentDate){ .state = DOCUMENT_DATE_UNREADABLE, .why = "There is no such day." };
    if (late_fits && early_fits)
        return (DocumentDate){ state_of(late), late, early,
                               "Its year has two digits and both centuries fit. The later one is shown, because it may "
                               "be a child's." };
    if (late_fits)
        return (DocumentDate){ state_of(late), late, { 0 },
                               "Its year has two digits; in the century before, the holder would be too old." };
    if (early_fits)
        return (DocumentDate){ state_of(early), early, { 0 },
                               !exists(late) ? "Only in this century there is such a day." :
                               after_today ? "Its year has two digits; in this century the day is still to come." :
                               "Its year has two digits; in this century it would come after the expiry." };
    return (DocumentDate){ state_of(late), exists(late) ? late : early, exists(late) ? early : (Date){ 0 },
                           "Its year has two digits, and no century fits." };
}

static void dates_read(const MrzZone *zone, MrzYears years, Date today, Document *d)
{
    Str born = mrz_part(zone, zone->layout->born), expires = mrz_part(zone, zone->layout->expires);
    char digits[2][6];
    bool is_born_odd = digits_of(born, digits[0]), is_expiry_odd = digits_of(expires, digits[1]);
    DocumentDate *b = &d->dates[DOCUMENT_BORN], *e = &d->dates[DOCUMENT_EXPIRES];
    DocumentDate second = expiry_in((Str){ digits[1], 6 }, years, today);
    *e = second;
    if (is_expiry_odd) *e = (DocumentDate){ DOCUMENT_DATE_UNREADABLE, { 0 }, second.date, "A letter stands in it." };
    *b = birth_in((Str){ digits[0], 6 }, &second, years, today);
    if (is_born_odd) *b = (DocumentDate){ DOCUMENT_DATE_UNREADABLE, { 0 }, b->date, "A letter stands in it." };
    if (is_born_odd || is_expiry_odd) letters_remark(d);
}

/* ---- fields ---- */

static Str without_fillers(Arena *arena, Str s)
{
    while (s.len && s.at[s.len - 1] == '<') s.len--;
    while (s.len && s.at[0] == '<') { s.at++; s.len--; }
    char *text = arena_new(arena, char, s.len + 1);
    for (size_t i = 0; i < s.len; i++) text[i] = s.at[i] == '<' ? ' ' : s.at[i];
    return (Str){ text, s.len };
}

static void field_add(Arena *arena, Document *d, const char *name, Str value, DocumentShown shown)
{
    d->fields[d->field_count++] = (DocumentField){ { "", 0 }, str_of(name), without_fillers(arena, value), shown };
}

static void names_add(Arena *arena, const MrzZone *zone, Document *d)
{
    Str names = mrz_part(zone, zone->layout->names), given = { "", 0 };
    for (size_t i = 0; i + 1 < names.len; i++) {
        if (names.at[i] != '<' || names.at[i + 1] != '<') continue;
        given = (Str){ names.at + i + 2, names.len - i - 2 };
        names.len = i;
        break;
    }
    field_add(arena, d, "family_name", names, DOCUMENT_MASKED);
    field_add(arena, d, "given_names", given, DOCUMENT_MASKED);
}

static bool has_digit(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_digit(s.at[i])) return true;
    return false;
}

static void signs_remark(const MrzZone *zone, Document *d)
{
    const MrzLayout *l = zone->layout;
    char sex = mrz_part(zone, l->sex).at[0];
    bool has_strange = false;
    for (int i = 0; i < l->lines; i++) has_strange |= memchr(zone->lines[i], '?', (size_t)l->length) != NULL;
    if (has_strange)
        document_remark(d, "strange-signs", "A sign stands there that no zone has: look at the zone again.", true);
    if (has_digit(mrz_part(zone, l->names)) || has_digit(mrz_part(zone, l->nationality)) ||
        has_digit((Str){ zone->lines[0] + 2, 3 }))
        document_remark(d, "digits-for-letters", "A digit stands in a name or in the code of a state (such as 0 for O, "
                        "1 for I): look at the zone again.", true);
    if (!strchr("MFX<", sex)) document_remark(d, "sex-sign", "The sign for the sex is none that a zone has.", true);
    if (zone->missing || zone->surplus)
        document_remark(d, "line-length", "A line is shorter or longer than this format has it, and was filled up "
                        "or cut: look whether the zone was read whole.", true);
}

static void fields_read(Arena *arena, const MrzZone *zone, Document *d)
{
    const MrzLayout *l = zone->layout;
    Str optional = mrz_part(zone, l->optional), number = number_read(arena, zone, d, &optional);
    d->issuer = without_fillers(arena, (Str){ zone->lines[0] + 2, 3 });
    field_add(arena, d, "document_code", (Str){ zone->lines[0], 2 }, DOCUMENT_OPEN);
    field_add(arena, d, "issuing_state", (Str){ zone->lines[0] + 2, 3 }, DOCUMENT_OPEN);
    names_add(arena, zone, d);
    field_add(arena, d, "document_number", number, DOCUMENT_MASKED);
    field_add(arena, d, "nationality", mrz_part(zone, l->nationality), DOCUMENT_MASKED);
    field_add(arena, d, "birth_date", mrz_part(zone, l->born), DOCUMENT_YEAR);
    field_add(arena, d, "sex", mrz_part(zone, l->sex), DOCUMENT_MASKED);
    field_add(arena, d, "expiry_date", mrz_part(zone, l->expires), DOCUMENT_YEAR);
    field_add(arena, d, "optional_data", optional, DOCUMENT_MASKED);
    if (l->optional_more.len)
        field_add(arena, d, "optional_data_more", mrz_part(zone, l->optional_more), DOCUMENT_MASKED);
}

static void digits_read(Arena *arena, const MrzZone *zone, Document *d)
{
    const MrzLayout *l = zone->layout;
    digit_add(d, "birth-date-digit", mrz_part(zone, l->born), mrz_part(zone, l->born_digit).at[0]);
    digit_add(d, "expiry-digit", mrz_part(zone, l->expires), mrz_part(zone, l->expires_digit).at[0]);
    if (l->optional_digit.len)
        digit_add(d, "optional-digit", mrz_part(zone, l->optional), mrz_part(zone, l->optional_digit).at[0]);
    if (l->composite_digit.len)
        digit_add(d, "composite-digit", mrz_composite(arena, zone), mrz_part(zone, l->composite_digit).at[0]);
}

bool mrz_read(Arena *arena, Str text, MrzYears years, Date today, Document *document, Err *err)
{
    MrzZone *zone = arena_new(arena, MrzZone, 1);
    if (text.len > DOCUMENT_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "The text is longer than 16 KiB. Give the text of one document.");
    if (!mrz_zone_find(arena, text, zone))
        return err_set(err, ERR_INPUT, "This is no machine-readable zone: those have 3 lines of 30, 2 of 36 or 2 of 44 "
                       "letters, digits and <. Copy all lines of it.");
    Document d = { .kind = zone->layout->kind, .version = -1, .fields = arena_new(arena, DocumentField, FIELDS_MAX) };
    fields_read(arena, zone, &d);
    digits_read(arena, zone, &d);
    dates_read(zone, years, today, &d);
    signs_remark(zone, &d);
    *document = d;
    return true;
}
