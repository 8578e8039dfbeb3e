/* csv_propose_beside.c - what does a column mean by what stands beside it: roles beside persons, words beside laws? */
#include "base/fold.h"
#include "ingest/csv_proposing.h"

#define SECTION_BYTES 24
#define SECTION_LETTERS 8       /* "RCW", "PC", "ILCS" and what stands below a section */

static bool is_kept(const Proposing *q, size_t i)
{
    return q->p->map.columns[i].use != CSV_USE_FIELD && !q->is_told[i];
}

static bool is_name(const CsvField *field)
{
    return field->field == FIELD_NAME || field->field == FIELD_LAST_NAME || field->field == FIELD_FIRST_NAME;
}

/* The number of the person whose name stands there, when nothing tells who that is in a report; else 0. */
static uint8_t person_without_role(const Proposing *q, size_t i)
{
    const CsvColumn *columns = q->p->map.columns, *c = i < q->columns ? &columns[i] : NULL;
    if (!c || c->use != CSV_USE_FIELD || c->field->role != CSV_PERSON || !is_name(c->field)) return 0;
    for (size_t k = 0; k < q->columns; k++)
        if (columns[k].use == CSV_USE_FIELD && columns[k].field->shape == CSV_ROLE &&
            (!columns[k].group || columns[k].group == c->group)) return 0;
    return c->group;
}

/* Few values, and words that say who somebody is: of a third person there are only some. */
static bool are_roles(const Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    return csv_propose_are_roles(q, i) ||
        (l->filled && l->roles == l->filled && l->bytes > l->filled && q->p->columns[i].distinct < 6);
}

/* P1_INV before P1_NAME, P2_INV before P2_NAME: each person of a row has a role. */
void csv_propose_roles(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        if (!is_kept(q, i) || !are_roles(q, i)) continue;
        uint8_t behind = person_without_role(q, i + 1), before = i ? person_without_role(q, i - 1) : 0;
        uint8_t group = behind ? behind : before;
        if (!group) continue;
        csv_propose_use(q, i, csv_field_named(CSV_PERSON, S("role")), group, CSV_LIKELY,
                        "Its values say who the person beside it is in a report.");
        q->p->columns[i].coded = csv_propose_coded(q, i);
    }
}

static size_t coded_as_offense(const Proposing *q, size_t i)
{
    size_t coded = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        coded += cell.len && csv_code_of(q->words, S(""), S("offense"), cell) != 0;
    }
    return coded;
}

/* What an allegation is in a list of tips is the charge in a docket that cites the law beside it. */
static bool is_allegation(const Proposing *q, const CsvField *field)
{
    return field->field == FIELD_ALLEGATION && q->p->map.kind == RECORD_BOOKING;
}

static bool is_charge_text(const Proposing *q, const CsvField *code, const CsvField *text)
{
    bool is_offense = code->field == FIELD_OFFENSE_CODE || code->field == FIELD_ARREST_OFFENSE;
    if (is_offense && is_allegation(q, text)) return true;
    return is_offense && code->role == text->role && text->field == FIELD_EVENT_TEXT;
}

/* "647(b) PC", "13-3214", "RCW 9A.88.030": a number with a sign in it or a book beside it, and hardly any words. */
static bool is_section(Str cell)
{
    size_t digits = 0, letters = 0, signs = 0;
    for (size_t i = 0; i < cell.len; i++) {
        digits += cell.at[i] >= '0' && cell.at[i] <= '9';
        letters += (cell.at[i] | 32) >= 'a' && (cell.at[i] | 32) <= 'z';
        signs += memchr(".-(", cell.at[i], 3) != NULL;
    }
    return digits > 1 && letters <= SECTION_LETTERS && signs + letters && cell.len <= SECTION_BYTES;
}

static bool are_sections(const Proposing *q, size_t i)
{
    static const char *const words[] = { "sec", "sect", "section", "statute", "stat", "code", "ordinance", "ord",
        "law" };
    size_t sections = 0;
    bool is_named = false;
    for (size_t k = 0; k < COUNT(words); k++)
        is_named |= csv_header_has_word(q->headers, q->names[i], str_of(words[k]));
    if (!is_named) return false;
    for (size_t r = 0; r < q->p->rows; r++) sections += is_section(q->cells[r * q->columns + i]);
    return csv_propose_is_share(sections, q->looks[i].filled, 60);
}

/* "Code Sec" beside "Charge": the section of that charge. */
static void sections_find(Proposing *q)
{
    size_t charge = csv_propose_column(q, CSV_ARRESTEE, "offense"), i = 0;
    bool is_arrest = charge < q->columns;
    if (!is_arrest) charge = csv_propose_column(q, CSV_OFFENSE, "code");
    const CsvField *text = csv_field_named(is_arrest ? CSV_ARRESTEE : CSV_OFFENSE, is_arrest ? S("charge") : S("text"));
    if (charge == q->columns || csv_propose_column(q, text->role, text->name) < q->columns) return;
    while (i < q->columns && (!is_kept(q, i) || !are_sections(q, i))) i++;
    if (i == q->columns) return;
    csv_propose_use(q, i, text, q->p->map.columns[charge].group, CSV_LIKELY,
                    "It cites sections of laws; another column has the words of the charge.");
}

/* "13-3214" in one column and "PROSTITUTION" in the next: the words are the charge where more of them have a code. */
void csv_propose_words_of_law(Proposing *q)
{
    CsvColumn *c = q->p->map.columns;
    sections_find(q);
    for (size_t i = 0; i < q->columns; i++)
        for (size_t k = 0; k < q->columns; k++) {
            bool are_both = c[i].use == CSV_USE_FIELD && c[k].use == CSV_USE_FIELD && c[i].group == c[k].group;
            if (!are_both || q->is_told[i] || q->is_told[k] || !is_charge_text(q, c[i].field, c[k].field)) continue;
            size_t coded = coded_as_offense(q, k);
            if (q->p->columns[i].coded >= coded || !csv_looks_are(&q->looks[k], q->looks[i].filled, 50)) continue;
            const CsvField *code = c[i].field, *text = c[k].field;
            if (is_allegation(q, text))
                text = csv_field_named(code->role, code->role == CSV_ARRESTEE ? S("charge") : S("text"));
            csv_propose_use(q, k, code, c[k].group, CSV_LIKELY,
                            "Its words tell more charges than the sections in the other column.");
            csv_propose_use(q, i, text, c[i].group, CSV_LIKELY,
                            "It cites sections of laws; another column has the words of the charge.");
            q->p->columns[k].coded = coded;
        }
}

/* ---- whose a birth is that stands right behind somebody's name ---- */

static bool is_of_a_role(const Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    return c->use == CSV_USE_FIELD && c->field->role >= CSV_VICTIM && c->field->role != CSV_PERSON && is_name(c->field);
}

/* What is told of nobody in particular: "DOB", "Age", "Sex". */
static bool is_of_nobody(const Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    return c->use == CSV_USE_FIELD && c->field->role == CSV_PERSON && !c->group && csv_is_identity(c->field) &&
        !is_name(c->field) && !q->is_told[i] && !(q->is_named[i] && q->match[i].has_role);
}

static bool has_column(const Proposing *q, const CsvField *field, uint8_t group)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use == CSV_USE_FIELD && c->field == field && c->group == group) return true;
    }
    return false;
}

/* A list that names persons without a role as well has an age of theirs. */
static bool has_persons(const Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use != CSV_USE_FIELD || c->field->role != CSV_PERSON) continue;
        if (is_name(c->field) || c->field->shape == CSV_ROLE || c->field->shape == CSV_PARTIES) return true;
    }
    return false;
}

/* "Defendant, DOB, .., Victim": the birth is the defendant's. Behind "Victim, Suspect, DOB" it may be either's. */
void csv_propose_behind(Proposing *q)
{
    CsvColumn *columns = q->p->map.columns;
    size_t who = q->columns;
    if (has_persons(q)) return;
    for (size_t i = 0; i < q->columns; i++) {
        if (is_of_a_role(q, i)) {
            bool are_two = i && is_of_a_role(q, i - 1) && columns[i - 1].field->role != columns[i].field->role;
            who = are_two ? q->columns : i;
            continue;
        }
        if (!is_of_nobody(q, i)) { who = q->columns; continue; }
        if (who == q->columns) continue;
        const CsvField *field = csv_field_named(columns[who].field->role, str_of(columns[i].field->name));
        DateOrder order = columns[i].order;
        if (!field || has_column(q, field, columns[who].group)) continue;
        csv_propose_use(q, i, field, columns[who].group, CSV_LIKELY,
                        "Its name does not say whose it is; it stands right behind the name of this person.");
        columns[i].order = order;
    }
}

/* ---- who reported or did it, told by what they are to the child ---- */

static bool is_word_of(Str word, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

/* "mother", "mo's": what somebody is to a child, and no name. */
static bool is_kin(Str word)
{
    static const char *const words[] = { "mother", "mom", "mo", "mthr", "father", "dad", "fa", "fthr", "parent",
        "parents", "guardian", "gdn", "grandmo", "grandmother", "grandma", "gma", "gmo", "grandfather",
        "grandpa", "gpa", "gfa", "grandparent", "grandparents", "aunt", "uncle", "sister", "sis", "brother",
        "bro", "cousin", "stepmother", "stepfather", "step", "foster", "adoptive", "bio", "relative", "friend",
        "neighbor", "boyfriend", "girlfriend", "spouse", "husband", "wife", "self", "staff", "gh", "group",
        "home", "sw", "social", "worker", "caseworker", "case", "manager", "cps", "dcf", "dcfs", "dhs", "dss",
        "school", "teacher", "counselor", "sro", "po", "probation", "hospital", "shelter", "facility", "agency",
        "other", "caregiver", "legal", "custodian", "the", "of", "and", "stepmom", "stepdad", "stepbrother",
        "stepsister", "stepparent", "sibling", "halfbrother", "halfsister", "nephew", "niece", "bf", "gf",
        "paramour", "partner", "inlaw", "babysitter", "sitter", "coach", "pastor", "landlord", "roommate", "peer",
        "classmate", "student", "acquaintance", "stranger", "unrelated" };
    Str one = { word.at, word.len - (word.len > 2 && str_ends(word, S("s"))) };
    return is_word_of(word, words, COUNT(words)) || is_word_of(one, words, COUNT(words));
}

/* What may stand beside such a word, or in its place: "older", "Peer 15", "Unknown". */
static bool is_beside_kin(Str word)
{
    static const char *const words[] = { "unknown", "unk", "refused", "older", "younger", "adult", "adults", "minor",
        "both", "multiple", "mult", "online", "contact", "ex", "live", "in", "maternal", "paternal", "mat", "pat",
        "great", "half", "known", "family", "to", "child", "none", "na", "n", "a" };
    bool is_number = word.len <= 2;
    for (size_t i = 0; i < word.len; i++) is_number &= word.at[i] >= '0' && word.at[i] <= '9';
    return is_number || is_word_of(word, words, COUNT(words));
}

typedef enum { RELATION_NONE, RELATION_UNKNOWN, RELATION_TOLD } Relation;

static Relation relation_of(Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str rest = { folded, fold_text(cell, folded, sizeof folded) }, word;
    Relation relation = rest.len ? RELATION_UNKNOWN : RELATION_NONE;
    while (str_cut(&rest, ' ', &word)) {
        if (!word.len) continue;
        bool is_told = is_kin(word);
        if (!is_told && !is_beside_kin(word)) return RELATION_NONE;
        if (is_told) relation = RELATION_TOLD;
    }
    return relation;
}

#define RELATIONS_PERCENT 90    /* one mother who is named makes a column of names */
#define RELATIONS_PERCENT_SAID 50       /* "Offender (rel)" */

static bool are_relations(const Proposing *q, size_t i)
{
    static const char *const words[] = { "rel", "relation", "relationship" };
    size_t told = 0, unknown = 0, filled = q->looks[i].filled, percent = RELATIONS_PERCENT;
    for (size_t k = 0; k < COUNT(words); k++)
        if (csv_header_has_word(q->headers, q->names[i], str_of(words[k]))) percent = RELATIONS_PERCENT_SAID;
    for (size_t r = 0; r < q->p->rows; r++) {
        Relation relation = relation_of(q->cells[r * q->columns + i]);
        told += relation == RELATION_TOLD;
        unknown += relation == RELATION_UNKNOWN;
    }
    return told > unknown && csv_propose_is_share(told, filled - unknown, percent);
}

static const char relation_reason[] = "Its name says a person, but its values say what somebody is to the child, and "
    "name nobody; it is kept under its name.";

/* Of an offender that must be known before anything else is: what is told of nobody would become the offender's. */
void csv_propose_offenders_told(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvHeaderMatch *m = &q->match[i];
        bool is_offender = q->is_named[i] && m->has_role && m->role == CSV_OFFENDER && str_eq(m->field, S("name"));
        q->is_relation[i] = is_offender && are_relations(q, i);
        q->is_named[i] &= !q->is_relation[i];
        if (q->is_relation[i]) csv_propose_keep(q, i, str_of(relation_reason));
    }
}

/* A column of names that says of everybody what they are to the child makes no person: nobody is called so. */
void csv_propose_relations(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (q->is_told[i] || c->use != CSV_USE_FIELD || c->field->field != FIELD_NAME) continue;
        if (are_relations(q, i)) csv_propose_keep(q, i, str_of(relation_reason));
    }
}
