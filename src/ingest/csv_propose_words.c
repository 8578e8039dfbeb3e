/* csv_propose_words.c - which words of a list have no code, and what is asked about them? */
#include "base/fold.h"
#include "ingest/csv_charge.h"
#include "ingest/csv_proposing.h"

#define CHARGE_BYTES 45         /* on average; longer values tell what happened */

static bool is_listed(const CsvProposal *p, size_t column, Str words)
{
    for (size_t i = 0; i < p->unknown_count; i++)
        if (p->unknown[i].column == column && str_eq(p->unknown[i].words, words)) {
            p->unknown[i].rows++; return true; }
    return false;
}

/* ---- sections of laws ---- */

/* Two letters: of the agency's ORI, of a column of agencies, or of one of states. Nebraska's ORI begin with NB; XX and
 * ZZ stand for an agency that nobody wants to name. */
static Str state_of(const Proposing *q)
{
    size_t agency = csv_propose_column(q, CSV_REPORT, "agency"), state = csv_propose_column(q, CSV_REPORT, "state");
    Str found = q->p->map.agency;
    if (!found.len && agency == q->columns && state == q->columns) return S("");
    for (size_t r = 0; r < q->p->rows && found.len < 2; r++) {
        if (agency < q->columns) found = q->cells[r * q->columns + agency];
        if (found.len != 9) found = S("");
        if (!found.len && state < q->columns && q->cells[r * q->columns + state].len == 2)
            found = q->cells[r * q->columns + state];
    }
    if (found.len < 2) return S("");
    found.len = 2;
    if (str_eq(found, S("XX")) || str_eq(found, S("ZZ"))) return S("");
    return str_eq(found, S("NB")) ? S("NE") : found;
}

/* A column named after a book of laws ("ORC", "RCW Code") says whose sections they are. */
static CsvCited law_cited(const Proposing *q, size_t column, Str cell)
{
    Str name = q->names[column];
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] >= '0' && name.at[i] <= '9') name.len = 0;
    Str text = name.len ? str_format(q->arena, "%.*s %.*s", STR(name), STR(cell)) : cell;
    return csv_statute_cited(q->words->statutes, text, state_of(q));
}

/* The column of sections, or of words, that belongs to a column of charges. */
static bool is_law_of(const Proposing *q, size_t law, size_t charge)
{
    const CsvColumn *a = &q->p->map.columns[law], *b = &q->p->map.columns[charge];
    return a->use == CSV_USE_FIELD && b->use == CSV_USE_FIELD && a->field->field == FIELD_EVENT_TEXT &&
        a->field->role == b->field->role && a->group == b->group;
}

/* "18.2-357" beside RECEIVE MONEY FR PROCURING: the section that stands beside these words, always the same one. */
static CsvCited law_beside(const Proposing *q, size_t column, Str words)
{
    CsvCited found = { NULL, false };
    for (size_t r = 0; r < q->p->rows; r++) {
        const Str *cells = q->cells + r * q->columns;
        for (size_t k = 0; k < q->columns && str_eq(cells[column], words); k++) {
            if (!cells[k].len || !is_law_of(q, k, column)) continue;
            CsvCited cited = law_cited(q, k, cells[k]);
            if (!cited.statute || (found.statute && found.statute != cited.statute)) return (CsvCited){ NULL, false };
            found = cited;
        }
    }
    return found;
}

/* A section that was read as law, or on a page that can be named, is proposed; one that is only remembered is asked
 * about, and so is one whose state nobody said. */
static void law_note(const Proposing *q, CsvUnknownWords *u)
{
    CsvCited cited = law_cited(q, u->column, u->words);
    bool is_beside = !cited.statute;
    if (is_beside) cited = law_beside(q, u->column, u->words);
    const CsvStatute *s = cited.statute;
    if (!s) return;
    char code[5];
    Str why = str_format(q->arena, "%.*s %.*s: %.*s [%.*s; %.*s, %.*s]", STR(s->state), STR(s->citation), STR(s->names),
                         STR(s->grade), STR(s->source), STR(s->date));
    bool is_proposed = cited.is_of_state && s->is_sure;
    if (is_proposed) u->code = s->code;
    else u->law = s->code;
    const char *where = is_beside ? "beside it, " : "", *if_so = cited.is_of_state ? "" : "if it is the law of ";
    u->reason = is_proposed ? str_format(q->arena, "%s%.*s", where, STR(why))
        : str_format(q->arena, "%s%s%.*s; %s?", where, if_so, STR(why), code_letters(s->code, code));
}

static bool is_act(Code code)
{
    return code == CODE3('4', '0', 'A') || code == CODE3('4', '0', 'B') || code == CODE3('4', '0', 'C') ||
        code == CODE3('6', '4', 'A');
}

/* ---- a section alone, whose words stand in another row ---- */

/* "18-5613" of "18-5613 (amended to Disorderly)": the first word that looks like a section of a law. */
static Str section_of(Str words)
{
    Str word;
    while (str_cut(&words, ' ', &word)) {
        size_t digits = 0, signs = 0;
        while (word.len && memchr(",;:", word.at[word.len - 1], 3)) word.len--;
        for (size_t i = 0; i < word.len; i++) {
            digits += word.at[i] >= '0' && word.at[i] <= '9';
            signs += i && memchr("-.:(", word.at[i], 4);
        }
        if (digits > 2 && signs && word.at[0] >= '0' && word.at[0] <= '9') return word;
    }
    return S("");
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* "(amended to trespass)", "- no chg", "dismissed", or nothing; "(curfew)" and "loitering" say of a section what it is
 * there. */
static bool is_what_became(Str rest)
{
    static const char *const outcomes[] = { "amended", "reduced", "dismissed", "dropped", "nolle", "nol pros", "pled",
        "plead", "diverted", "deferred", "declined", "withdrawn", "convicted", "acquitted", "pending", "adjudicated",
        "sealed", "no chg", "no charge", "not charged", "not filed", "uncharged" };
    char folded[CSV_WORDS_BYTES_MAX];
    while (rest.len && !is_letter(rest.at[0])) rest = (Str){ rest.at + 1, rest.len - 1 };
    Str text = { folded, fold_text(rest, folded, sizeof folded) };
    for (size_t i = 0; i < COUNT(outcomes); i++)
        if (str_starts(text, str_of(outcomes[i]))) return true;
    return rest.len == 0;
}

/* No words of the offense stand before or behind the section. */
static bool is_alone(Str words, Str section)
{
    for (const char *at = words.at; at < section.at; at++)
        if (is_letter(*at)) return false;
    const char *behind = section.at + section.len;
    return is_what_became((Str){ behind, (size_t)(words.at + words.len - behind) });
}

/* The commercial act that other rows of the column name by their words beside the same section; 0 where they differ. */
static Code code_of_same_section(const Proposing *q, size_t column, Str words)
{
    Str section = section_of(words);
    Code found = 0;
    if (!section.len || !is_alone(words, section)) return 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        CsvCharge charges[CSV_CHARGES_MAX];
        Str cell = q->cells[r * q->columns + column];
        if (!str_has(cell, section)) continue;
        size_t count = csv_charges_of(q->words, S(""), S("offense"), cell, charges);
        for (size_t i = 0; i < count && i < CSV_CHARGES_MAX; i++) {
            Code code = charges[i].code;
            if (!code || !str_eq(section_of(charges[i].words), section)) continue;
            if (!is_act(code) || (found && found != code)) return 0;
            found = code;
        }
    }
    return found;
}

/* "TRAFF", "CSEC": what hotlines put into a column of what is alleged, where no charge is written so. */
static Code code_alleged(const Proposing *q, size_t column, Str words)
{
    const CsvColumn *c = &q->p->map.columns[column];
    bool is_alleged = c->use == CSV_USE_FIELD && c->field->field == FIELD_ALLEGATION;
    return is_alleged ? csv_code_told(q->words, S("allegation"), words) : 0;
}

static bool is_worth_a_look(const Proposing *q, size_t column, const CsvCharge *said)
{
    if (said->code) return false;
    return csv_charge_is_near(q->words, said->words) || code_alleged(q, column, said->words) ||
        law_cited(q, column, said->words).statute || law_beside(q, column, said->words).statute ||
        code_of_same_section(q, column, said->words) || csv_propose_legend_is_near(q, column, said->words);
}

/* The code that the list itself, or the law, gives to words that have none. */
static void code_note(const Proposing *q, CsvUnknownWords *u)
{
    Code alleged = code_alleged(q, u->column, u->words), same = code_of_same_section(q, u->column, u->words);
    law_note(q, u);
    if (same && !u->code) {
        u->code = same;
        u->is_guess = true;
        u->reason = S("other rows name the same section so; what became of it is another matter");
    }
    if (alleged) {
        u->code = alleged;
        u->reason = S("a code word of hotlines for trafficking, read as what somebody alleges");
    }
}

/* What has no code of a cell, where it is near or is not; false when there is no more room. */
static bool cell_list(Proposing *q, size_t column, Str list, Str cell, bool is_near)
{
    CsvCharge charges[CSV_CHARGES_MAX];
    size_t count = csv_charges_of(q->words, S(""), list, cell, charges);
    for (size_t i = 0; i < count && i < CSV_CHARGES_MAX; i++) {
        bool is_its = str_eq(list, S("offense")) && is_worth_a_look(q, column, &charges[i]);
        if (csv_words_are_ethnicity(q->words, list, charges[i].words)) continue;
        if (charges[i].code || is_its != is_near || is_listed(q->p, column, charges[i].words)) continue;
        if (q->p->unknown_count == CSV_UNKNOWN_WORDS_MAX) return false;
        CsvUnknownWords *u = &q->p->unknown[q->p->unknown_count++];
        *u = (CsvUnknownWords){ column, 1, list, charges[i].words, is_near, 0, S("") };
        if (is_its) code_note(q, u);
        csv_propose_legend_note(q, u);
        Code told = csv_propose_code_told(q, list, u->words);
        if (told) { u->code = told; u->reason = S("the map says so"); }
    }
    return true;
}

static void list_unknown_that_are(Proposing *q, bool is_near)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use != CSV_USE_FIELD || !c->field->list || c->field->shape == CSV_PARTIES ||
            q->p->columns[i].coded == q->p->columns[i].filled) continue;
        Str list = str_of(c->field->list);
        for (size_t r = 0; r < q->p->rows; r++) {
            Str cell = q->cells[r * q->columns + i];
            if (cell.len && !cell_list(q, i, list, cell, is_near)) return;
        }
    }
}

/* What the map says already of words that cite a law. */
static void values_propose(Proposing *q)
{
    CsvMap *map = &q->p->map;
    map->values = arena_new(q->arena, CsvValue, q->p->unknown_count);
    for (size_t i = 0; i < q->p->unknown_count; i++) {
        const CsvUnknownWords *u = &q->p->unknown[i];
        char folded[CSV_WORDS_BYTES_MAX];
        size_t len = u->code ? fold_text(u->words, folded, sizeof folded) : 0;
        bool is_there = false;
        for (size_t k = 0; k < map->value_count; k++)
            is_there |= str_eq(map->values[k].words, (Str){ folded, len });
        if (len && !is_there)
            map->values[map->value_count++] =
                (CsvValue){ u->list, str_copy(q->arena, (Str){ folded, len }), u->code };
    }
}

/* ---- words beside a section that says something else ---- */

/* The words were written for this charge, and a section is one digit from another: the words count, and are asked
 * about. `cited` is the cell itself or its neighbor. True where it is the first row with these words. */
static bool dispute_list(Proposing *q, size_t column, const CsvCharge *charge, Str cited)
{
    CsvCited found = csv_statute_cited(q->words->statutes, cited, state_of(q));
    const CsvStatute *s = found.statute;
    if (!s || !found.is_of_state || s->code == charge->code || !csv_charge_code(q->words, charge->words)) return false;
    if (csv_propose_code_told(q, S("offense"), charge->words)) return false;      /* somebody has decided it */
    if (is_listed(q->p, column, charge->words) || q->p->unknown_count == CSV_UNKNOWN_WORDS_MAX) return false;
    char codes[2][5];
    (void)code_letters(charge->code, codes[0]);
    (void)code_letters(s->code, codes[1]);
    Str why = str_format(q->arena, "its words say %s, and count; %.*s %.*s: %.*s [%.*s] says %s", codes[0],
                         STR(s->state), STR(s->citation), STR(s->names), STR(s->grade), codes[1]);
    q->p->unknown[q->p->unknown_count++] = (CsvUnknownWords){ column, 1, S("offense"), charge->words, true, 0, why };
    return true;
}

/* Every charge of a cell beside the section in it, and a single one beside the section in the column of the law. */
static size_t disputes_of(Proposing *q, size_t row, size_t column)
{
    const Str *cells = q->cells + row * q->columns;
    CsvCharge charges[CSV_CHARGES_MAX];
    size_t found = 0, count = csv_charges_of(q->words, S(""), S("offense"), cells[column], charges);
    for (size_t i = 0; i < count && i < CSV_CHARGES_MAX; i++)
        found += charges[i].code && dispute_list(q, column, &charges[i], charges[i].words);
    for (size_t k = 0; k < q->columns && count == 1 && charges[0].code; k++) {
        if (is_law_of(q, k, column) && cells[k].len) found += dispute_list(q, column, &charges[0], cells[k]);
    }
    return found;
}

static void disputes_check(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        bool is_offense = c->use == CSV_USE_FIELD && c->field->list && str_eq(str_of(c->field->list), S("offense"));
        size_t found = 0;
        for (size_t r = 0; r < q->p->rows && is_offense; r++)
            if (q->cells[r * q->columns + i].len) found += disputes_of(q, r, i);
        if (!found) continue;
        csv_propose_ask_about(q, CSV_ABOUT_WORDS, str_format(q->arena, "%zu %s of \"%.*s\" and the section of "
            "law beside %s speak of different offenses. The words count. Look at the value rows of the "
            "map that say so, and put the right code in place of ?.", found, found == 1 ? "wording" : "wordings",
            STR(q->names[i]), found == 1 ? "it" : "them"),
            (CsvAsked){ str_format(q->arena, "%zu %s of \"%.*s\" and the section of law "
            "beside %s speak of different offenses. The words count, unless you say another here.", found,
            found == 1 ? "wording" : "wordings", STR(q->names[i]), found == 1 ? "it" : "them"), 0, S("") });
    }
}

/* ---- who solicited ---- */

/* "Soliciting prostitution" is said of who sells and of who pays. */
static bool asks(Str words)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str rest = { folded, fold_text(words, folded, sizeof folded) }, word;
    while (str_cut(&rest, ' ', &word))
        if (str_starts(word, S("solic")) || str_eq(word, S("sol"))) return true;
    return false;
}

static void asking_check(Proposing *q, size_t column)
{
    CsvCharge charges[CSV_CHARGES_MAX];
    size_t found = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + column];
        size_t count = cell.len ? csv_charges_of(q->words, S(""), S("offense"), cell, charges) : 0;
        for (size_t i = 0; i < count && i < CSV_CHARGES_MAX; i++) {
            if (charges[i].code != code_of(S("40A")) || !asks(charges[i].words)) continue;
            bool is_over = is_listed(q->p, column, charges[i].words) || q->p->unknown_count == CSV_UNKNOWN_WORDS_MAX;
            if (is_over || csv_propose_code_told(q, S("offense"), charges[i].words)) continue;
            q->p->unknown[q->p->unknown_count++] = (CsvUnknownWords){ column, 1, S("offense"), charges[i].words, true,
                charges[i].code, S("it does not say who solicited; 40C where the one who is charged paid"),
                .is_guess = true };
            found++;
        }
    }
    if (found)
        csv_propose_ask_about(q, CSV_ABOUT_WORDS, str_format(q->arena, "%zu %s of \"%.*s\" %s not say who solicited, "
            "and %s read as 40A, as of somebody who sold. Where the one who is charged paid, put 40C into the value "
            "row of the map.", found, found == 1 ? "wording" : "wordings", STR(q->names[column]),
            found == 1 ? "does" : "do", found == 1 ? "is" : "are"), (CsvAsked){ str_format(q->arena, "%zu %s "
            "of \"%.*s\" %s not say who solicited, and %s read as of somebody who sold, unless you say b here.", found,
            found == 1 ? "wording" : "wordings", STR(q->names[column]), found == 1 ? "does" : "do",
            found == 1 ? "is" : "are"), 0, S("") });
}

static void asking_check_all(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        bool is_offense = c->use == CSV_USE_FIELD && c->field->list && str_eq(str_of(c->field->list), S("offense"));
        if (is_offense) asking_check(q, i);
    }
}

/* ---- what stands beside a bare section ---- */

/* Words of the charge in the same row: what is charged, or what kind of event it was. */
static Str charge_beside(const Proposing *q, size_t row, size_t column)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        Str cell = q->cells[row * q->columns + i];
        bool is_charge = c->use == CSV_USE_FIELD && c->field->field == FIELD_EVENT_TEXT;
        if (i != column && is_charge && cell.len) return cell;
    }
    return S("");
}

static void beside_note(Proposing *q)
{
    for (size_t i = 0; i < q->p->unknown_count; i++) {
        CsvUnknownWords *u = &q->p->unknown[i];
        for (size_t r = 0; r < q->p->rows && u->column < q->columns && !u->beside.len; r++)
            if (str_has(q->cells[r * q->columns + u->column], u->words)) u->beside = charge_beside(q, r, u->column);
    }
}

static void list_unknown(Proposing *q)
{
    q->p->unknown = arena_new(q->arena, CsvUnknownWords, CSV_UNKNOWN_WORDS_MAX);
    csv_propose_answers_list(q);
    list_unknown_that_are(q, true);
    disputes_check(q);
    asking_check_all(q);
    list_unknown_that_are(q, false);
    csv_propose_values_told(q);
    values_propose(q);
}

/* The words that somebody should read first, where there are such. */
static Str near_words(const Proposing *q, size_t column)
{
    size_t near = 0, laws = 0;
    for (size_t i = 0; i < q->p->unknown_count; i++) {
        if (q->p->unknown[i].column != column) continue;
        near += q->p->unknown[i].is_near;
        laws += q->p->unknown[i].code != 0;
    }
    if (!near) return S("");
    Str law = !laws ? S("") : str_format(q->arena, " For %zu of these the map has a code already, because of the "
        "section of law that they cite: look whether it is right.", laws);
    return str_format(q->arena, " Those that may be about commercial sex stand first there "
                      "(%zu); without a code only their words are read.%.*s", near, STR(law));
}

/* An offense without a code is one that no rule asks about, so a single one is worth a question. */
static void codes_check(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        const CsvProposedColumn *shown = &q->p->columns[i];
        if (c->use != CSV_USE_FIELD || !c->field->list || c->field->shape == CSV_PARTIES ||
            shown->coded == shown->filled) continue;
        bool is_offense = str_eq(str_of(c->field->list), S("offense")) && c->field->field != FIELD_ALLEGATION;
        bool are_coded = csv_propose_is_share(shown->coded, shown->filled, 80);
        if (!is_offense && c->field->shape != CSV_ROLE && are_coded) continue;
        Str near = near_words(q, i);
        csv_propose_ask_about(q, CSV_ABOUT_WORDS, str_format(q->arena, "%zu of %zu values of \"%.*s\" have no "
                        "code. Put the codes in place of ? in the value rows of the map, as far as you know them.%.*s",
                        shown->filled - shown->coded, shown->filled, STR(q->names[i]), STR(near)),
            (CsvAsked){ str_format(q->arena, "%zu of %zu values of \"%.*s\" have no code.",
                                   shown->filled - shown->coded, shown->filled, STR(q->names[i])), 0, S("") });
    }
}

/* ---- how the words of a column of roles are read ---- */

#define ROLE_WORDS_MAX 12       /* of one role; more are counted */

/* As somebody said it, else as the tables do. */
static Code role_of(const Proposing *q, Str cell)
{
    Code told = csv_propose_code_told(q, S("role"), cell);
    return told ? told : csv_code_of(q->words, S(""), S("role"), cell);
}

/* The different words of the column that mean `code`: "VIC, V1". Words without a code may be names. */
static Str words_of_role(const Proposing *q, size_t column, Code code)
{
    Str shown[ROLE_WORDS_MAX], all = S("");
    size_t count = 0, more = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + column];
        size_t i = 0;
        if (!cell.len || role_of(q, cell) != code) continue;
        while (i < count && !str_eq(shown[i], cell)) i++;
        if (i < count) continue;
        if (count == ROLE_WORDS_MAX) { more++; continue; }
        shown[count++] = cell;
        all = str_format(q->arena, "%.*s%s%.*s", STR(all), count > 1 ? ", " : "", STR(cell));
    }
    return more ? str_format(q->arena, "%.*s and others", STR(all)) : all;
}

/* Said of every column of roles, sure or not: a word taken for nobody in particular can hide a victim. */
static void roles_tell(Proposing *q, size_t column)
{
    static const struct { Code code; const char *name; } roles[] = {
        { CODE1('V'), "victim" }, { CODE1('O'), "offender" }, { CODE1('A'), "arrested" },
        { CODE1('P'), "everybody else" },
    };
    CsvProposedColumn *shown = &q->p->columns[column];
    size_t blank = q->p->rows - shown->filled;
    Str all = S(""), words = S(""), example = S("INVOLVED");
    for (size_t i = 0; i < COUNT(roles); i++) {
        words = words_of_role(q, column, roles[i].code);
        const char *between = all.len ? "; " : "";
        if (words.len) all = str_format(q->arena, "%.*s%s%s: %.*s", STR(all), between, roles[i].name, STR(words));
    }
    if (words.len) (void)str_cut(&(Str){ words.at, words.len }, ',', &example);
    if (blank) all = str_format(q->arena, "%.*s%s%zu %s without a word: everybody else", STR(all), all.len ? "; " : "",
                                blank, blank == 1 ? "row" : "rows");
    const char *look = !words.len && !blank ? "" :
        " A child among everybody else is listed for a look where the report has a commercial-sex offense.";
    if (!all.len) return;
    shown->asked = str_format(q->arena, "It is read so: %.*s.%s Where a word is another's, type it with v, o, a or p "
        "(victim, offender, arrested, everybody else), such as: role %.*s=v", STR(all), look, STR(example));
    shown->reason = str_format(q->arena, "%.*s It is read so: %.*s.%s A row such as value, role, %.*s, O (with "
            "tabs) changes that; V is a victim, O an offender, A arrested, P everybody else.", STR(shown->reason),
            STR(all), look, STR(example));
}

static bool is_role(const CsvColumn *c)
{
    return c->use == CSV_USE_FIELD && c->field->shape == CSV_ROLE;
}

/* Values that may be about commercial sex. */
static size_t near_values(const Proposing *q, size_t column)
{
    size_t near = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + column];
        near += cell.len && csv_charge_is_near(q->words, cell);
    }
    return near;
}

static bool is_kept(const Proposing *q, size_t column)
{
    const CsvLooks *l = &q->looks[column];
    bool is_kept = q->p->map.columns[column].use == CSV_USE_KEEP && !q->is_told[column];
    return is_kept && l->filled && l->bytes <= CHARGE_BYTES * l->filled;
}

static bool has_offense(const Proposing *q)
{
    return csv_propose_column(q, CSV_OFFENSE, "code") < q->columns ||
        csv_propose_column(q, CSV_ARRESTEE, "offense") < q->columns;
}

static bool speaks_of_law(const Proposing *q, size_t i)
{
    static const char *const words[] = { "statute", "section", "sec", "law", "code", "violation", "violated",
                                         "charge" };
    for (size_t k = 0; k < COUNT(words); k++)
        if (csv_header_has_word(q->headers, q->names[i], str_of(words[k]))) return true;
    return false;
}

/* Short values with digits, one of which at least cites a section that is known; numbers of cases look like sections,
 * so the state must be known, or the name of the column speak of the law. */
static bool are_laws(const Proposing *q, size_t i)
{
    size_t cited = 0, sections = 0;
    bool is_told = speaks_of_law(q, i);
    if (!is_kept(q, i) || csv_header_is_staff(q->headers, q->names[i])) return false;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        size_t digits = 0;
        for (size_t k = 0; k < cell.len; k++) digits += cell.at[k] >= '0' && cell.at[k] <= '9';
        sections += digits > 1;
        CsvCited found = csv_statute_cited(q->words->statutes, cell, S(""));
        cited += found.statute && (found.is_of_state || is_told);
    }
    return cited && csv_propose_is_share(sections, q->looks[i].filled, 80);
}

/* "Section" over 53a-82: where nothing else tells the charge, the law does. */
static void laws_use(Proposing *q)
{
    bool is_booking = q->p->map.kind == RECORD_BOOKING;
    for (size_t i = 0; i < q->columns && !has_offense(q); i++)
        if (are_laws(q, i))
            csv_propose_use(q, i, csv_field_named(is_booking ? CSV_ARRESTEE : CSV_OFFENSE,
                                                  is_booking ? S("offense") : S("code")), 0, CSV_GUESS,
                            "Its values cite sections of laws, and no other column tells the charge.");
}

/* Whoever makes it a column of charges by hand finds its words in the map, and copies none from the list. */
static void event_words_list(Proposing *q, size_t column)
{
    for (int near = 1; near >= 0; near--)
        for (size_t r = 0; r < q->p->rows; r++) {
            Str cell = q->cells[r * q->columns + column];
            if (cell.len && !cell_list(q, column, S("offense"), cell, near)) return;
        }
}

/* Those that may be about commercial sex before all others, each in the order in which they came. */
static void near_first(Proposing *q)
{
    CsvUnknownWords *sorted = arena_new(q->arena, CsvUnknownWords, q->p->unknown_count + 1);
    size_t count = 0;
    for (int near = 1; near >= 0; near--)
        for (size_t i = 0; i < q->p->unknown_count; i++)
            if (q->p->unknown[i].is_near == near) sorted[count++] = q->p->unknown[i];
    q->p->unknown = sorted;
}

static bool has_unknown(const Proposing *q, size_t column)
{
    for (size_t i = 0; i < q->p->unknown_count; i++)
        if (q->p->unknown[i].column == column) return true;
    return false;
}

/* Somebody's own words, hardly two alike; names of charges and events are short, and come again. */
static bool are_texts(const Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    return l->bytes > 20 * l->filled && q->p->columns[i].distinct * 10 >= l->filled * 8;
}

/* "Arr Agy": MPD VICE is who came, and nothing that anybody did. */
static bool names_an_office(const Proposing *q, size_t i)
{
    static const char *const offices[] = { "agency", "agy", "agcy", "dept", "department", "unit", "units", "assigned",
        "squad", "bureau", "division" };
    if (csv_header_is_staff(q->headers, q->names[i])) return true;
    for (size_t k = 0; k < COUNT(offices); k++)
        if (csv_header_has_word(q->headers, q->names[i], str_of(offices[k]))) return true;
    return false;
}

/* A column that is kept is read by no rule, so one whose words could be charges behind which a child stands is read
 * as what happened: a text is no offense that somebody recorded, and a child beside it is listed for a look. */
static void kept_near_check(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        size_t near = is_kept(q, i) && !names_an_office(q, i) ? near_values(q, i) : 0;
        if (!near) continue;
        if (are_texts(q, i)) {
            csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("narrative")), 0, CSV_GUESS,
                            "Its values are texts, and some may be about a commercial act.");
            continue;
        }
        csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("event")), 0, CSV_GUESS,
                        "Its words may be about a commercial act, so they are read as what happened.");
        event_words_list(q, i);
        const char *rows = has_unknown(q, i) ? " Value rows for its words stand in the map already." : "";
        csv_propose_ask(q, str_format(q->arena, "%zu of %zu values of \"%.*s\" may be about commercial sex. "
            "They are read as words of what happened. Are they charges? Then write offense.code or arrestee.offense "
            "behind its name.%s", near, q->looks[i].filled, STR(q->names[i]), rows),
            (CsvAsked){ str_format(q->arena, "%zu of %zu values of \"%.*s\" may be about commercial sex. "
                                   "Where they are charges,",
                                   near, q->looks[i].filled,
                                   STR(q->names[i])), i + 1,
                        q->p->map.kind == RECORD_BOOKING ? S("arrestee.offense") : S("offense.code") });
    }
}

/* What somebody said, or what stood on the screen when something was said, is what happened still, and its words are
 * asked about as before. */
static void told_events_list(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        bool is_event = c->use == CSV_USE_FIELD && c->field == csv_field_named(CSV_REPORT, S("event"));
        if (!is_event || !q->is_told[i] || has_unknown(q, i) || are_texts(q, i) || !near_values(q, i)) continue;
        event_words_list(q, i);
    }
}

/* A list without offenses, and a column that is kept although it may hold them. */
static void kept_check(Proposing *q)
{
    if (has_offense(q)) return;
    for (size_t i = 0; i < q->columns; i++) {
        const CsvLooks *l = &q->looks[i];
        size_t charges = 0;
        bool is_staff = csv_header_is_staff(q->headers, q->names[i]);
        if (!is_kept(q, i) || is_staff || near_values(q, i)) continue;
        for (size_t r = 0; r < q->p->rows; r++)
            charges += csv_words_speak_of_charges(q->words, q->cells[r * q->columns + i]);
        if (!csv_propose_is_share(charges, l->filled, 25)) continue;
        csv_propose_ask(q, str_format(q->arena, "\"%.*s\" is kept, and no rule reads it; %zu of its %zu values speak "
            "of charges. If it says what somebody did or was charged with, write %s behind its name.", STR(q->names[i]),
            charges, l->filled, q->p->map.kind == RECORD_BOOKING ? "arrestee.offense" : "offense.code"),
            (CsvAsked){ str_format(q->arena, "\"%.*s\" is not read; %zu of its %zu values speak of charges. "
                                   "Where it says what somebody did or was charged with,",
                                   STR(q->names[i]), charges, l->filled),
                        i + 1, q->p->map.kind == RECORD_BOOKING ? S("arrestee.offense") : S("offense.code") });
    }
}

void csv_propose_words(Proposing *q)
{
    laws_use(q);
    kept_check(q);
    list_unknown(q);
    codes_check(q);
    for (size_t i = 0; i < q->columns; i++)
        if (is_role(&q->p->map.columns[i])) roles_tell(q, i);
    kept_near_check(q);
    told_events_list(q);
    near_first(q);
    beside_note(q);
    csv_propose_guessed(q);
    csv_propose_unread(q);
}
