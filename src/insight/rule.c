/* rule.c - what does a rule file say? */
#include "insight/rule.h"

typedef struct {
    Arena *arena;
    Str name, rest;             /* rest: what is not read yet of the expression */
    const char *test_at;        /* where the test in hand begins */
    Rule *rule;
    Err *err;
    int depth, counts;          /* how deep inside parentheses, and inside "some X has" */
    unsigned seen;              /* bits of the keywords that were there */
} Parser;

/* ---- words of an expression ---- */

static bool expected(Parser *p, const char *what)
{
    size_t line = 1, column = 1;
    for (const char *c = p->rule->text.at; c < p->rest.at; c++) {
        column++;
        if (*c == '\n') line++, column = 1;
    }
    return err_set(p->err, ERR_INPUT,
                   "%.*s, line %zu, column %zu: expected %s. See docs/HACKING.md, \"A new rule\".",
                   STR(p->name), line, column, what);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_blanks(Parser *p)
{
    while (p->rest.len && is_space(p->rest.at[0])) p->rest.at++, p->rest.len--;
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static Str word_ahead(Parser *p)
{
    skip_blanks(p);
    size_t n = 0;
    while (n < p->rest.len && is_word_char(p->rest.at[n])) n++;
    return (Str){ p->rest.at, n };
}

static bool take_word(Parser *p, const char *word)
{
    Str ahead = word_ahead(p);
    if (!str_eq(ahead, str_of(word))) return false;
    p->rest.at += ahead.len;
    p->rest.len -= ahead.len;
    return true;
}

/* All words or none. */
static bool take_words(Parser *p, const char *words)
{
    Parser before = *p;
    Str rest = str_of(words), word;
    while (str_cut(&rest, ' ', &word)) {
        Str ahead = word_ahead(p);
        if (!str_eq(ahead, word)) { *p = before; return false; }
        p->rest.at += ahead.len;
        p->rest.len -= ahead.len;
    }
    return true;
}

static bool take_mark(Parser *p, char mark)
{
    skip_blanks(p);
    if (!p->rest.len || p->rest.at[0] != mark) return false;
    p->rest.at++;
    p->rest.len--;
    return true;
}

static bool take_number(Parser *p, int *number)
{
    Str ahead = word_ahead(p);
    if (!str_to_number(ahead, number)) return expected(p, "a number");
    p->rest.at += ahead.len;
    p->rest.len -= ahead.len;
    return true;
}

/* ---- expressions ---- */

static bool read_or(Parser *p, int16_t *node);

static bool node_new(Parser *p, Node node, int16_t *at)
{
    if (p->rule->node_count == RULE_NODES_MAX)
        return expected(p, "a shorter condition: this one has too many parts");
    node.at = p->test_at;
    *at = (int16_t)p->rule->node_count;
    p->rule->nodes[p->rule->node_count++] = node;
    return true;
}

/* Codes are written in capitals. "40a" would be another code, one that no record holds. */
static bool is_code(Str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!((word.at[i] >= 'A' && word.at[i] <= 'Z') || (word.at[i] >= '0' && word.at[i] <= '9')))
            return false;
    return word.len > 0 && word.len <= 4;
}

static bool read_codes(Parser *p, Node *node)
{
    node->codes = arena_new(p->arena, Code, RULE_CODES_MAX);
    bool braces = take_mark(p, '{');
    do {
        Str ahead = word_ahead(p);
        if (!is_code(ahead)) return expected(p, "a code of at most four capital letters or digits");
        if (node->code_count == RULE_CODES_MAX) return expected(p, "at most 64 codes");
        node->codes[node->code_count++] = code_of(ahead);
        p->rest.at += ahead.len;
        p->rest.len -= ahead.len;
    } while (braces && take_mark(p, ','));
    return !braces || take_mark(p, '}') || expected(p, "a comma or }");
}

static bool read_in(Parser *p, Node *node)
{
    node->is_negated = take_word(p, "not");
    if (!take_word(p, "in")) return expected(p, "in {CODE, ..}, not in {CODE, ..}, is CODE or is given");
    return read_codes(p, node);
}

static bool read_word_test(Parser *p, Word word, bool is_incident, int16_t *at)
{
    Node node = { NODE_WORD, -1, -1, .is_incident = is_incident, .word = word };
    if (take_words(p, "is given")) return node_new(p, node, at);
    if (take_word(p, "is") ? !read_codes(p, &node) : !read_in(p, &node)) return false;
    return node_new(p, node, at);
}

static bool read_status(Parser *p, Node *node)
{
    for (AgeStatus status = AGE_IS_UNKNOWN; status <= AGE_IS_ADULT; status++)
        if (take_word(p, age_status_name(status))) { node->statuses |= 1u << status; return true; }
    return expected(p, "minor, possible, unknown or adult");
}

static bool read_age_test(Parser *p, int16_t *at)
{
    Node node = { NODE_AGE_STATUS, -1, -1 };
    if (take_words(p, "matches the person")) {
        node.type = NODE_AGE_MATCHES;
    } else if (take_word(p, "from")) {
        node.type = NODE_AGE_BETWEEN;
        if (!take_number(p, &node.low)) return false;
        if (!take_word(p, "to")) return expected(p, "to");
        if (!take_number(p, &node.high)) return false;
        if (node.high > 17 || node.low > node.high)
            return expected(p, "an age range within 0 to 17: an adult's age in years is not an input");
    } else if (take_word(p, "in")) {
        if (!take_mark(p, '{')) return expected(p, "{");
        do if (!read_status(p, &node)) return false; while (take_mark(p, ','));
        if (!take_mark(p, '}')) return expected(p, "a comma or }");
    } else {
        if (!take_word(p, "is")) return expected(p, "is, in, from or matches the person");
        if (!read_status(p, &node)) return false;
    }
    return node_new(p, node, at);
}

static bool read_record_kind(Parser *p, int16_t *at)
{
    static const struct { const char *name; RecordKind kind; } kinds[] = {
        { "incident", RECORD_INCIDENT },             { "late-arrest", RECORD_LATE_ARREST },
        { "group-b-arrest", RECORD_GROUP_B_ARREST }, { "missing-person", RECORD_MISSING_PERSON },
        { "field-contact", RECORD_FIELD_CONTACT },   { "booking", RECORD_BOOKING },
        { "tip", RECORD_TIP },                       { "register-entry", RECORD_REGISTER },
    };
    Node node = { NODE_RECORD_KIND, -1, -1 };
    for (unsigned i = 0; i < COUNT(kinds); i++)
        if (take_word(p, kinds[i].name)) { node.statuses = 1u << kinds[i].kind; return node_new(p, node, at); }
    return expected(p, "incident, late-arrest, group-b-arrest, missing-person, field-contact, booking, tip or "
                    "register-entry");
}

static bool read_narrative(Parser *p, int16_t *at)
{
    Node node = { NODE_NARRATIVE, -1, -1, .low = 1 };
    Str ahead = word_ahead(p);
    if (str_to_number(ahead, &node.low)) {
        (void)take_number(p, &node.low);
        if (node.low < 1) return expected(p, "a number of at least 1");
        if (!take_word(p, "of")) return expected(p, "of");
    }
    return read_codes(p, &node) && node_new(p, node, at);
}

static bool take_thing(Parser *p, Thing *thing)
{
    static const char *const one[] = { "offense", "property", "victim", "offender", "arrestee", "person" };
    static const char *const many[] = { "offenses", "properties", "victims", "offenders", "arrestees", "persons" };
    for (int i = 0; i < THINGS; i++)
        if (take_word(p, one[i]) || take_word(p, many[i])) { *thing = (Thing)i; return true; }
    return false;
}

static bool read_count(Parser *p, int low, int high, int16_t *at)
{
    Node node = { NODE_COUNT, -1, -1, .low = low, .high = high };
    if (!take_thing(p, &node.thing)) return expected(p, "offense, property, victim, offender, arrestee or person");
    if (take_word(p, "has") || take_word(p, "have")) {
        if (p->counts == RULE_COUNTS_MAX) return expected(p, "at most two counts inside one another");
        if (!take_mark(p, '(')) return expected(p, "(");
        p->counts++;
        if (!read_or(p, &node.a)) return false;
        p->counts--;
        if (!take_mark(p, ')')) return expected(p, ")");
    }
    return node_new(p, node, at);
}

static bool read_counted(Parser *p, bool is_exact, int16_t *at)
{
    int number;
    if (!take_number(p, &number)) return false;
    if (!is_exact && number < 1) return expected(p, "a number of at least 1");
    return read_count(p, number, is_exact ? number : -1, at);
}

static bool read_elsewhere(Parser *p, int16_t *at)
{
    static const struct { const char *words; SharedHow how; } tests[] = {
        { "has another name", SHARED_NAME }, { "has another birth date", SHARED_BORN },
        { "may be a child", SHARED_CHILD },
    };
    Node node = { NODE_ELSEWHERE, -1, -1 };
    for (size_t i = 0; i < COUNT(tests); i++)
        if (take_words(p, tests[i].words)) { node.statuses = tests[i].how; return node_new(p, node, at); }
    return expected(p, "has another name, has another birth date, or may be a child");
}

static bool read_trace(Parser *p, int16_t *at)
{
    Node node = { NODE_ELSEWHERE, -1, -1 };
    node.statuses = SHARED_TRACE;
    if (take_words(p, "of another child")) return node_new(p, node, at);
    return expected(p, "of another child");
}

static bool read_test(Parser *p, int16_t *at)
{
    skip_blanks(p);
    p->test_at = p->rest.at;
    if (take_words(p, "relationship to an adult")) {
        Node node = { NODE_RELATION_TO_ADULT, -1, -1 };
        return read_in(p, &node) && node_new(p, node, at);
    }
    if (take_word(p, "age")) return read_age_test(p, at);
    if (take_words(p, "record is")) return read_record_kind(p, at);
    if (take_words(p, "narrative tells")) return read_narrative(p, at);
    if (take_words(p, "number elsewhere")) return read_elsewhere(p, at);
    if (take_words(p, "trace elsewhere")) return read_trace(p, at);
    if (take_words(p, "name fits the person")) return node_new(p, (Node){ NODE_NAME_FITS, -1, -1 }, at);
    if (take_word(p, "some")) return read_count(p, 1, -1, at);
    if (take_word(p, "no")) return read_count(p, 0, 0, at);
    if (take_words(p, "at least")) return read_counted(p, false, at);
    if (take_word(p, "exactly")) return read_counted(p, true, at);

    bool is_incident = take_word(p, "incident");
    for (Word word = 0; word < WORDS; word++)
        if (take_word(p, word_name(word))) return read_word_test(p, word, is_incident, at);
    return expected(p, "a condition (age, offense, location, using, loss, property, drug, type, "
                    "relationship, "
                    "disposition, allegation, incident, record, name, narrative, some, no, at least, exactly)");
}

static bool read_part(Parser *p, int16_t *at)
{
    if (take_word(p, "not")) {
        Node node = { NODE_NOT, -1, -1 };
        if (++p->depth > RULE_DEPTH_MAX) return expected(p, "fewer times not");
        bool ok = read_part(p, &node.a) && node_new(p, node, at);
        p->depth--;
        return ok;
    }
    if (!take_mark(p, '(')) return read_test(p, at);
    return read_or(p, at) && (take_mark(p, ')') || expected(p, ")"));
}

static bool read_chain(Parser *p, const char *word, NodeType type, bool (*part)(Parser *, int16_t *),
                       int16_t *at)
{
    if (!part(p, at)) return false;
    while (take_word(p, word)) {
        Node node = { type, *at, -1 };
        if (!part(p, &node.b) || !node_new(p, node, at)) return false;
    }
    return true;
}

static bool read_and(Parser *p, int16_t *at)
{
    return read_chain(p, "and", NODE_AND, read_part, at);
}

static bool read_or(Parser *p, int16_t *at)
{
    if (++p->depth > RULE_DEPTH_MAX) return expected(p, "fewer parentheses inside one another");
    bool ok = read_chain(p, "or", NODE_OR, read_and, at);
    p->depth--;
    return ok;
}

static bool read_expression(Parser *p, Str text, int16_t *at)
{
    p->rest = text;
    if (!read_or(p, at)) return false;
    skip_blanks(p);
    return p->rest.len == 0 || expected(p, "and, or, or the end of the condition");
}

/* ---- keywords ---- */

/* Long texts may span lines: one blank stands for each break. */
static Str joined(Parser *p, Str text)
{
    char *at = arena_new(p->arena, char, text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = is_space(text.at[i]) ? ' ' : text.at[i];
        if (c == ' ' && (n == 0 || at[n - 1] == ' ')) continue;
        at[n++] = c;
    }
    return str_trim_end((Str){ at, n });
}

static bool add_line(Parser *p, Str *lines, size_t *count, Str text)
{
    if (*count == RULE_LINES_MAX) return expected(p, "at most 16 lines of this kind");
    lines[(*count)++] = joined(p, text);
    return true;
}

static bool key_rule(Parser *p, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            return expected(p, "an id of small letters, digits and hyphens");
    }
    p->rule->id = text;
    return true;
}

static bool key_version(Parser *p, Str text)
{
    return (str_to_number(text, &p->rule->version) && p->rule->version > 0) ||
           expected(p, "a version number from 1");
}

static bool key_class(Parser *p, Str text)
{
    for (FindingClass class = 0; class < FINDING_CLASSES; class++)
        if (str_eq(text, str_of(finding_class_name(class)))) { p->rule->class = class; return true; }
    return expected(p, "direct, file or context");
}

static bool key_about(Parser *p, Str text)
{
    p->rest = text;
    p->rule->roles = 0;
    do {
        Thing thing;
        skip_blanks(p);
        Str before = p->rest;
        bool is_person = take_thing(p, &thing) && thing >= THING_VICTIM;
        if (!is_person) p->rest = before;
        if (!is_person) return expected(p, "victim, offender, arrestee or person");
        p->rule->roles |= 1u << (thing - THING_VICTIM + ROLE_VICTIM);
    } while (take_word(p, "or"));
    skip_blanks(p);
    return p->rest.len == 0 || expected(p, "or, or the end of the line");
}

static bool key_when(Parser *p, Str text)
{
    return read_expression(p, text, &p->rule->when);
}

static bool key_needs(Parser *p, Str text)
{
    p->rest = text;
    if (!take_number(p, &p->rule->needs)) return false;
    if (p->rule->needs < 1 || p->rule->needs > THINGS) return expected(p, "a number from 1 to 6");
    return take_words(p, "from different segments") || expected(p, "from different segments");
}

static bool key_circumstance(Parser *p, Str text)
{
    if (p->rule->circumstance_count == RULE_LINES_MAX) return expected(p, "at most 16 circumstances");
    Circumstance *c = &p->rule->circumstances[p->rule->circumstance_count];
    p->rest = text;
    if (!take_thing(p, &c->thing))
        return expected(p, "the segment it is read from: offense, property, victim, offender, arrestee or person");
    if (!take_mark(p, ':')) return expected(p, ":");
    if (!read_expression(p, p->rest, &c->expr)) return false;
    p->rule->circumstance_count++;
    return true;
}

static bool key_reason(Parser *p, Str text)
{
    size_t n = p->rule->circumstance_count;
    if (n == 0 || p->rule->circumstances[n - 1].reason.len)
        return expected(p, "one reason after each circumstance");
    p->rule->circumstances[n - 1].reason = joined(p, text);
    return true;
}

/* "law ID | what it says | confidence" */
static bool key_law(Parser *p, Str text)
{
    Law law;
    Str rest = text;
    if (p->rule->law_count == RULE_LINES_MAX) return expected(p, "at most 16 laws");
    if (!str_cut(&rest, '|', &law.id) || !str_cut(&rest, '|', &law.title) ||
        !str_cut(&rest, '|', &law.confidence) ||
        rest.at || str_is_blank(law.id) || str_is_blank(law.title) || str_is_blank(law.confidence))
        return expected(p, "ID | what it says | confidence");
    law = (Law){ joined(p, str_trim(law.id)), joined(p, law.title), joined(p, law.confidence) };
    p->rule->laws[p->rule->law_count++] = law;
    return true;
}

static bool key_pool(Parser *p, Str text)
{
    p->rule->is_pool = str_eq(text, S("yes"));
    return p->rule->is_pool || str_eq(text, S("no")) || expected(p, "yes or no");
}

static bool key_review(Parser *p, Str text)
{
    Str minutes = text;
    if (str_ends(text, S(" minutes"))) minutes.len -= 8;
    return (str_to_number(minutes, &p->rule->review_minutes) && p->rule->review_minutes <= 600) ||
           expected(p, "minutes, as in: review 20 minutes");
}

static bool key_title(Parser *p, Str text)   { p->rule->title = joined(p, text); return true; }
static bool key_because(Parser *p, Str text) { p->rule->because = joined(p, text); return true; }
static bool key_mark(Parser *p, Str text)    { p->rule->mark = joined(p, text); return true; }
static bool key_grade(Parser *p, Str text)   { p->rule->grade = joined(p, text); return true; }

static bool key_next(Parser *p, Str text)
{
    return add_line(p, p->rule->next, &p->rule->next_count, text);
}

static bool key_source(Parser *p, Str text)
{
    return add_line(p, p->rule->sources, &p->rule->source_count, text);
}

static const struct { const char *name; bool (*read)(Parser *, Str); bool repeats; } keywords[] = {
    { "rule", key_rule, false },       { "version", key_version, false },       { "class", key_class, false },
    { "title", key_title, false },     { "about", key_about, false },           { "when", key_when, false },
    { "needs", key_needs, false },     { "circumstance", key_circumstance, true },
    { "reason", key_reason, true },
    { "because", key_because, false }, { "mark", key_mark, false },             { "pool", key_pool, false },
    { "law", key_law, true },          { "next", key_next, true },
    { "review", key_review, false },
    { "source", key_source, true },    { "grade", key_grade, false },
};

static bool keyword_read(Parser *p, Str statement)
{
    size_t n = 0;
    while (n < statement.len && is_word_char(statement.at[n])) n++;
    Str word = { statement.at, n }, text = str_trim((Str){ statement.at + n, statement.len - n });
    p->rest = statement;
    for (size_t i = 0; i < COUNT(keywords); i++) {
        if (!str_eq(word, str_of(keywords[i].name))) continue;
        if (!keywords[i].repeats && p->seen & (1u << i))
            return expected(p, "this keyword once: it stands above already");
        p->seen |= 1u << i;
        p->rest = text;
        return text.len ? keywords[i].read(p, text) : expected(p, "a text after the keyword");
    }
    return expected(p, "a keyword (rule version class title about when needs circumstance reason because "
                    "mark pool law "
                    "next review source grade)");
}

/* A statement is a line and the lines below it that begin with a blank. */
static bool next_statement(Str *text, Str *statement)
{
    Str line;
    while (text->len && str_cut(text, '\n', &line)) {
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (str_is_blank(line) || line.at[0] == '#') continue;

        Str more = line;
        while (text->len && (text->at[0] == ' ' || text->at[0] == '\t') && str_cut(text, '\n', &more)) { }
        *statement = (Str){ line.at, (size_t)(more.at + more.len - line.at) };
        while (statement->len && is_space(statement->at[statement->len - 1])) statement->len--;
        return true;
    }
    return false;
}

/* ---- the rule as a whole ---- */

static unsigned possible_statuses(const Rule *rule, int16_t at)
{
    const unsigned any = (1u << (AGE_IS_ADULT + 1)) - 1;
    const Node *node = &rule->nodes[at];
    switch (node->type) {
    case NODE_AND:         return possible_statuses(rule, node->a) & possible_statuses(rule, node->b);
    case NODE_OR:          return possible_statuses(rule, node->a) | possible_statuses(rule, node->b);
    case NODE_AGE_STATUS:  return node->statuses;
    case NODE_AGE_BETWEEN: return 1u << AGE_IS_MINOR;
    default:               return any;
    }
}

static unsigned kinds_of_thing(Thing thing)
{
    static const unsigned kinds[THINGS] = {
        1u << SEGMENT_OFFENSE, 1u << SEGMENT_PROPERTY, 1u << SEGMENT_VICTIM, 1u << SEGMENT_OFFENDER,
        1u << SEGMENT_ARRESTEE | 1u << SEGMENT_GROUP_B_ARRESTEE, 1u << SEGMENT_PERSON,
    };
    return kinds[thing];
}

static unsigned kinds_of_word(Word word)
{
    unsigned kinds = 0;
    FieldId field;
    for (unsigned kind = 0; kind < SEGMENT_KINDS; kind++)
        if (word_field(word, (SegmentKind)kind, &field)) kinds |= 1u << kind;
    return kinds;
}

/* Can the condition be asked of such segments? A location asked of a victim would never be true, and nobody
 * would see. */
static bool fits(Parser *p, int16_t at, unsigned kinds)
{
    const unsigned persons = kinds_of_thing(THING_VICTIM) | kinds_of_thing(THING_OFFENDER) |
                             kinds_of_thing(THING_ARRESTEE) | kinds_of_thing(THING_PERSON);
    const Node *node = &p->rule->nodes[at];
    p->rest.at = node->at;
    switch (node->type) {
    case NODE_AND:
    case NODE_OR:                return fits(p, node->a, kinds) && fits(p, node->b, kinds);
    case NODE_NOT:               return fits(p, node->a, kinds);
    case NODE_COUNT:             return node->a < 0 || fits(p, node->a, kinds_of_thing(node->thing));
    case NODE_WORD:              return node->is_incident || kinds_of_word(node->word) & kinds ||
               expected(p, "incident before this word, or a word that this segment has");
    case NODE_RELATION_TO_ADULT: return kinds & kinds_of_thing(THING_VICTIM) ||
               expected(p, "another condition: only a victim has a relationship to an adult");
    case NODE_RECORD_KIND:
    case NODE_NARRATIVE:         return true;
    default:                     return kinds & persons ||
               expected(p, node->type == NODE_NAME_FITS ? "another condition: this segment has no name"
                                                        : "another condition: this segment has no age");
    }
}

static bool makes_sense(Parser *p)
{
    Rule *r = p->rule;
    unsigned kinds = 0;
    for (Role role = 0; role < ROLES; role++)
        if (r->roles & (1u << role)) kinds |= kinds_of_thing((Thing)(THING_VICTIM + role));
    if (!fits(p, r->when, kinds)) return false;
    for (size_t i = 0; i < r->circumstance_count; i++)
        if (!fits(p, r->circumstances[i].expr, kinds)) return false;

    r->statuses = possible_statuses(r, r->when);
    p->rest.at = r->nodes[r->when].at;
    return r->statuses || expected(p, "ages that one person can have");
}

static bool has_circumstances(Parser *p)
{
    const Rule *r = p->rule;
    unsigned things = 0;
    if ((r->needs > 0) != (r->circumstance_count > 0))
        return expected(p, "both needs and circumstance, or neither");
    for (size_t i = 0; i < r->circumstance_count; i++) {
        if (!r->circumstances[i].reason.len) return expected(p, "a reason for every circumstance");
        things |= 1u << r->circumstances[i].thing;
    }
    return __builtin_popcount(things) >= r->needs ||
           expected(p, "circumstances from as many segments as needs says");
}

static bool is_complete(Parser *p)
{
    const Rule *r = p->rule;
    bool has_class = false;
    for (size_t i = 0; i < COUNT(keywords); i++)
        has_class |= p->seen & (1u << i) && keywords[i].read == key_class;

    p->rest = (Str){ r->text.at + r->text.len, 0 };
    if (!r->id.len) return expected(p, "a line: rule ID");
    if (!r->version) return expected(p, "a line: version 1");
    if (!has_class) return expected(p, "a line: class direct, file or context");
    if (!r->title.len) return expected(p, "a line: title");
    if (!r->roles) return expected(p, "a line: about victim, offender, arrestee or person");
    if (r->when < 0) return expected(p, "a line: when CONDITION");
    if (!r->because.len)
        return expected(p, "a line: because, so that whoever reads a finding knows why it matters");
    if (!r->next_count) return expected(p, "a line: next, so that whoever reads a finding knows what to do");
    if (!r->source_count) return expected(p, "a line: source");
    return has_circumstances(p);
}

/* Texts of a rule reach terminals, lists and pages as they stand. */
static bool is_plain(Parser *p)
{
    p->rest = p->rule->text;
    for (; p->rest.len; p->rest.at++, p->rest.len--) {
        char c = p->rest.at[0];
        if ((c < 0x20 || c > 0x7e) && !is_space(c))
            return expected(p, "plain text (ASCII) without control characters");
    }
    return true;
}

static bool statements_read(Parser *p, Str text)
{
    Str statement;
    while (next_statement(&text, &statement))
        if (!keyword_read(p, statement)) return false;
    return true;
}

bool rule_read(Arena *arena, Str name, Str text, Rule *rule, Err *err)
{
    if (text.len > RULE_FILE_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "%.*s is larger than 64 KiB. A rule is one short file.", STR(name));

    Rule made = { .text = text, .when = -1 };
    Parser p = { .arena = arena, .name = name, .rule = &made, .err = err };
    if (!is_plain(&p) || !statements_read(&p, text) || !is_complete(&p) || !makes_sense(&p)) return false;
    *rule = made;
    return true;
}
