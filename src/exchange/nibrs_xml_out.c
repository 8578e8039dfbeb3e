/* nibrs_xml_out.c - how does a record look as a report of NIBRS XML? */
#include "exchange/nibrs_xml_out.h"

#include "base/tsv.h"

#define REPEATS_MAX 10

/* One report while it is written. */
typedef struct { const NibrsXmlOut *as; Out *out; const Record *record; } Writer;

bool nibrs_xml_out_words(Arena *arena, Str text, NibrsXmlOut *as, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    size_t room = 0;
    *as = (NibrsXmlOut){ 0 };
    while (tsv_next(&tsv, &row)) {
        if (row.count < 3) return err_set(err, ERR_INPUT, "Words of XML, line %zu: list, word, code.", row.line);
        arena_grow(arena, as->words, as->count, room);
        as->words[as->count++] = (NibrsXmlWordOut){ row.cell[0], row.cell[1], row.cell[2] };
    }
    return true;
}

/* A code without a word is written as it is. */
static Str word_of(const Writer *w, const char *list, Str code)
{
    for (size_t i = 0; i < w->as->count; i++)
        if (str_eq(w->as->words[i].code, code) && str_eq(w->as->words[i].list, str_of(list)))
            return w->as->words[i].word;
    return code;
}

/* ---- what a segment says ---- */

static Str said(const Segment *s, FieldId field, unsigned occurrence)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->values[i].field == field && s->values[i].occurrence == occurrence) return s->values[i].text;
    return S("");
}

static Str said_named(const Segment *s, const char *name, unsigned occurrence)
{
    char numbered[64];
    snprintf(numbered, sizeof numbered, occurrence ? "%s %u" : "%s", name, occurrence);
    for (size_t i = 0; i < s->count; i++)
        if (s->values[i].field == FIELD_OTHER && str_eq(s->values[i].name, str_of(numbered))) return s->values[i].text;
    return S("");
}

static bool is_digits(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9') return false;
    return text.len > 0;
}

/* Numbers of XML have no zeros before them. */
static Str bare(Str text)
{
    while (is_digits(text) && text.len > 1 && text.at[0] == '0') text.at++, text.len--;
    return text;
}

/* ---- elements ---- */

static void open_tag(Writer *w, const char *name)
{
    out_format(w->out, "<%s>", name);
}

static void close_tag(Writer *w, const char *name)
{
    out_format(w->out, "</%s>", name);
}

static void escaped(Writer *w, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.at[i]) {
        case '<': out_text(w->out, "&lt;"); break;
        case '>': out_text(w->out, "&gt;"); break;
        case '&': out_text(w->out, "&amp;"); break;
        default:  out_char(w->out, text.at[i]);
        }
    }
}

/* "a/b" is an element in an element. Nothing is written for an empty text. */
static void leaf(Writer *w, const char *path, Str text)
{
    if (text.len == 0) return;
    Str rest = str_of(path), name;
    while (str_cut(&rest, '/', &name)) out_format(w->out, "<%.*s>", STR(name));
    escaped(w, text);
    for (const char *end = path + strlen(path); end > path;) {
        const char *slash = memrchr(path, '/', (size_t)(end - path)), *start = slash ? slash + 1 : path;
        out_format(w->out, "</%.*s>", (int)(end - start), start);
        end = slash ? slash : path;
    }
}

static void leaf_date(Writer *w, const char *path, Str digits)
{
    char day[11];
    bool is_day = digits.len == 8 && is_digits(digits);
    if (is_day) snprintf(day, sizeof day, "%.4s-%.2s-%.2s", digits.at, digits.at + 4, digits.at + 6);
    leaf(w, path, is_day ? (Str){ day, 10 } : digits);
}

static void leaves(Writer *w, const Segment *s, FieldId field, const char *path, const char *list)
{
    for (unsigned i = 1; i <= REPEATS_MAX; i++) {
        Str text = said(s, field, i);
        leaf(w, path, list && text.len ? word_of(w, list, text) : text);
    }
}

static void weapons(Writer *w, const Segment *s, FieldId field, const char *path)
{
    for (unsigned i = 1; i <= REPEATS_MAX; i++) {
        char code[16];
        Str weapon = said(s, field, i), automatic = said_named(s, "automatic weapon", i);
        int n = snprintf(code, sizeof code, "%.*s%.*s", STR(weapon), STR(automatic));
        leaf(w, path, (Str){ code, (size_t)n < sizeof code ? (size_t)n : sizeof code - 1 });
    }
}

static void ref(Writer *w, const char *name, char letter, size_t i)
{
    out_format(w->out, "<%s s:ref=\"%c%zu\"/>", name, letter, i);
}

/* ---- parts ---- */

static bool is_of(const Writer *w, size_t i, SegmentKind kind)
{
    return w->record->segments[i].kind == kind;
}

#define EACH(w, i, kind_) \
    (size_t i = 0; i < (w)->record->count; i++) \
        if (is_of((w), i, (kind_)))

static void header(Writer *w)
{
    static const char *const categories[RECORD_KINDS] = { [RECORD_GROUP_B_ARREST] = "GROUP B ARREST REPORT",
                                                          [RECORD_ZERO_REPORT] = "ZERO REPORT" };
    const Record *r = w->record;
    const char *category = categories[r->kind];
    Str month = said(&r->segments[0], FIELD_ZERO_MONTH, 1), year = said(&r->segments[0], FIELD_ZERO_YEAR, 1);
    open_tag(w, "nibrs:ReportHeader");
    leaf(w, "nibrs:NIBRSReportCategoryCode", str_of(category ? category : "GROUP A INCIDENT REPORT"));
    leaf(w, "nibrs:ReportActionCategoryCode", str_trim((Str){ &r->segments[0].action, 1 }));
    if (month.len && year.len)
        out_format(w->out, "<nibrs:ReportDate><nc:YearMonthDate>%.*s-%.*s</nc:YearMonthDate></nibrs:ReportDate>",
                   STR(year), STR(month));
    else if (r->submission)
        out_format(w->out, "<nibrs:ReportDate><nc:YearMonthDate>%04d-%02d</nc:YearMonthDate></nibrs:ReportDate>",
                   r->submission / 100, r->submission % 100);
    leaf(w, "nibrs:ReportingAgency/j:OrganizationAugmentation/j:OrganizationORIIdentification/nc:IdentificationID",
         r->agency);
    close_tag(w, "nibrs:ReportHeader");
    out_char(w->out, '\n');
}

static void incident_date(Writer *w, const Segment *s)
{
    Str date = said(s, FIELD_INCIDENT_DATE, 1), hour = said(s, FIELD_INCIDENT_HOUR, 1);
    if (date.len == 8 && is_digits(date) && hour.len == 2 && is_digits(hour))
        out_format(w->out, "<nc:ActivityDate><nc:DateTime>%.4s-%.2s-%.2sT%.2s:00:00</nc:DateTime></nc:ActivityDate>",
                   date.at, date.at + 4, date.at + 6, hour.at);
    else
        leaf_date(w, "nc:ActivityDate/nc:Date", date);
}

static void incident(Writer *w)
{
    static const Segment none;
    const Segment *s = &none;
    for EACH(w, i, SEGMENT_ADMINISTRATIVE) { s = &w->record->segments[i]; break; }
    open_tag(w, "nc:Incident");
    leaf(w, "nc:ActivityIdentification/nc:IdentificationID", w->record->number);
    incident_date(w, s);
    Str reported = said(s, FIELD_REPORT_DATE_INDICATOR, 1), cargo = said(s, FIELD_CARGO_THEFT, 1);
    leaf(w, "cjis:IncidentAugmentation/cjis:IncidentReportDateIndicator",
         reported.len ? word_of(w, "report_date", reported) : S(""));
    leaf(w, "cjis:IncidentAugmentation/j:OffenseCargoTheftIndicator", cargo.len ? word_of(w, "yes_no", cargo) : S(""));
    leaf(w, "j:IncidentAugmentation/j:IncidentExceptionalClearanceCode", said(s, FIELD_CLEARED_EXCEPTIONALLY, 1));
    leaf_date(w, "j:IncidentAugmentation/j:IncidentExceptionalClearanceDate/nc:Date", said(s, FIELD_CLEARANCE_DATE, 1));
    close_tag(w, "nc:Incident");
    out_char(w->out, '\n');
}

static void offenses(Writer *w)
{
    for EACH(w, i, SEGMENT_OFFENSE) {
        const Segment *s = &w->record->segments[i];
        out_format(w->out, "<j:Offense s:id=\"O%zu\">", i);
        leaf(w, "nibrs:OffenseUCRCode", said(s, FIELD_OFFENSE_CODE, 1));
        leaves(w, s, FIELD_CRIMINAL_ACTIVITY, "nibrs:CriminalActivityCategoryCode", NULL);
        leaves(w, s, FIELD_BIAS, "j:OffenseFactorBiasMotivationCode", "bias");
        leaf(w, "j:OffenseStructuresEnteredQuantity", bare(said(s, FIELD_PREMISES, 1)));
        leaves(w, s, FIELD_SUSPECTED_USING, "j:OffenseFactor/j:OffenseFactorCode", NULL);
        leaf(w, "j:OffenseEntryPoint/j:PassagePointMethodCode", said(s, FIELD_METHOD_OF_ENTRY, 1));
        weapons(w, s, FIELD_WEAPON, "j:OffenseForce/j:ForceCategoryCode");
        leaves(w, s, FIELD_ATTEMPTED, "j:OffenseAttemptedIndicator", "attempted");
        out_text(w->out, "</j:Offense>\n");
    }
    for EACH(w, i, SEGMENT_OFFENSE) {
        Str code = said(&w->record->segments[i], FIELD_LOCATION, 1);
        if (code.len == 0) continue;
        out_format(w->out, "<nc:Location s:id=\"L%zu\">", i);
        leaf(w, "nibrs:LocationCategoryCode", code);
        out_text(w->out, "</nc:Location>\n");
    }
}

/* ---- property ---- */

static void drug(Writer *w, const Segment *s, unsigned i)
{
    Str quantity = said(s, FIELD_DRUG_QUANTITY, i);
    char decimal[16];
    bool is_flat = quantity.len == 12 && is_digits(quantity);
    leaf(w, "j:DrugCategoryCode", said(s, FIELD_DRUG, i));
    open_tag(w, "nc:SubstanceQuantityMeasure");
    Str whole = bare((Str){ quantity.at, is_flat ? 9 : 0 });
    if (is_flat) snprintf(decimal, sizeof decimal, "%.*s.%.3s", STR(whole), quantity.at + 9);
    leaf(w, "nc:MeasureDecimalValue", is_flat ? str_of(decimal) : quantity);
    leaf(w, "j:SubstanceUnitCode", said(s, FIELD_DRUG_MEASURE, i));
    close_tag(w, "nc:SubstanceQuantityMeasure");
}

static bool has_drug(const Segment *s, unsigned i)
{
    return said(s, FIELD_DRUG, i).len || said(s, FIELD_DRUG_QUANTITY, i).len || said(s, FIELD_DRUG_MEASURE, i).len;
}

static bool is_vehicle(Str description)
{
    return str_eq(description, S("03")) || str_eq(description, S("05")) || str_eq(description, S("24")) ||
           str_eq(description, S("28")) || str_eq(description, S("37"));
}

/* Drugs are a thing before this one. */
static bool has_drugs_before(const Segment *s, unsigned thing)
{
    for (unsigned i = 1; i < thing; i++)
        if (str_eq(said(s, FIELD_PROPERTY, i), S("10"))) return true;
    return false;
}

/* `thing` and `substance` count from 1; 0 is none. */
static void item(Writer *w, const Segment *s, unsigned thing, unsigned substance, Str vehicles)
{
    const char *name = substance ? "nc:Substance" : "nc:Item";
    Str loss = said(s, FIELD_PROPERTY_LOSS, 1), amount = bare(said(s, FIELD_PROPERTY_VALUE, thing));
    Str description = said(s, FIELD_PROPERTY, thing);
    if (substance && !thing && has_drugs_before(s, REPEATS_MAX + 1)) description = S("10");
    open_tag(w, name);
    leaf(w, "nc:ItemStatus/cjis:ItemStatusCode", loss.len ? word_of(w, "property_loss", loss) : loss);
    open_tag(w, "nc:ItemValue");
    leaf(w, "nc:ItemValueAmount/nc:Amount", amount);
    leaf_date(w, "nc:ItemValueDate/nc:Date", said(s, FIELD_DATE_RECOVERED, thing));
    close_tag(w, "nc:ItemValue");
    leaf(w, "j:ItemCategoryNIBRSPropertyCategoryCode", description);
    if (is_vehicle(description)) leaf(w, "nc:ItemQuantity", bare(vehicles));
    if (substance) drug(w, s, substance);
    close_tag(w, name);
    out_char(w->out, '\n');
}

/* The drugs of a segment; the first of them is written with the thing that is drugs, if there is one. */
static unsigned drugs_of(Writer *w, const Segment *s, unsigned thing)
{
    unsigned written = 0;
    for (unsigned i = 1; i <= REPEATS_MAX; i++) {
        if (!has_drug(s, i)) continue;
        item(w, s, written ? 0 : thing, i, S(""));
        written++;
    }
    return written;
}

static bool has_thing(const Segment *s, unsigned i)
{
    return said(s, FIELD_PROPERTY, i).len || said(s, FIELD_PROPERTY_VALUE, i).len ||
           said(s, FIELD_DATE_RECOVERED, i).len;
}

static void property_of(Writer *w, const Segment *s)
{
    Str vehicles = said(s, FIELD_STOLEN_VEHICLES, 1);
    unsigned written = 0, drugs = 0;
    if (!vehicles.len) vehicles = said(s, FIELD_RECOVERED_VEHICLES, 1);
    for (unsigned i = 1; i <= REPEATS_MAX; i++) {
        Str description = said(s, FIELD_PROPERTY, i);
        if (!has_thing(s, i)) continue;
        if (str_eq(description, S("10")) && !drugs) drugs = drugs_of(w, s, i);
        if (!str_eq(description, S("10")) || !drugs || has_drugs_before(s, i)) item(w, s, i, 0, vehicles);
        if (is_vehicle(description)) vehicles = S("");
        written++;
    }
    if (!drugs) written += drugs_of(w, s, 0);
    if (!written) item(w, s, 0, 0, S(""));
}

/* ---- people ---- */

typedef struct { FieldId age, sex, race, ethnicity; } PersonFields;

static const PersonFields *fields_of(SegmentKind kind)
{
    static const PersonFields fields[] = {
        { FIELD_VICTIM_AGE, FIELD_VICTIM_SEX, FIELD_VICTIM_RACE, FIELD_VICTIM_ETHNICITY },
        { FIELD_OFFENDER_AGE, FIELD_OFFENDER_SEX, FIELD_OFFENDER_RACE, FIELD_OFFENDER_ETHNICITY },
        { FIELD_ARRESTEE_AGE, FIELD_ARRESTEE_SEX, FIELD_ARRESTEE_RACE, FIELD_ARRESTEE_ETHNICITY },
        { FIELD_PERSON_AGE, FIELD_PERSON_SEX, FIELD_PERSON_RACE, FIELD_PERSON_ETHNICITY },
    };
    switch (kind) {
    case SEGMENT_VICTIM:            return &fields[0];
    case SEGMENT_OFFENDER:          return &fields[1];
    case SEGMENT_ARRESTEE:
    case SEGMENT_GROUP_B_ARRESTEE:  return &fields[2];
    case SEGMENT_PERSON:            return &fields[3];
    default:                        return NULL;
    }
}

static void age(Writer *w, Str text)
{
    Str word = word_of(w, "age", text);
    open_tag(w, "nc:PersonAgeMeasure");
    if (word.at != text.at) leaf(w, "nc:MeasureValueText", word);
    else if (text.len == 4 && is_digits(text)) {
        leaf(w, "nc:MeasureIntegerRange/nc:RangeMaximumIntegerValue", bare((Str){ text.at + 2, 2 }));
        leaf(w, "nc:MeasureIntegerRange/nc:RangeMinimumIntegerValue", bare((Str){ text.at, 2 }));
    }
    else leaf(w, is_digits(text) ? "nc:MeasureIntegerValue" : "nc:MeasureValueText", bare(text));
    close_tag(w, "nc:PersonAgeMeasure");
}

static bool is_officer(const Segment *s)
{
    return said_named(s, "officer activity", 0).len || said_named(s, "officer assignment", 0).len ||
           said_named(s, "officer ORI other", 0).len;
}

static bool has_person(const Segment *s)
{
    const PersonFields *f = fields_of(s->kind);
    return f && (said(s, f->age, 1).len || said(s, f->sex, 1).len || said(s, f->race, 1).len ||
                 said(s, f->ethnicity, 1).len || said(s, FIELD_RESIDENT, 1).len || is_officer(s));
}

static void persons(Writer *w)
{
    for (size_t i = 0; i < w->record->count; i++) {
        const Segment *s = &w->record->segments[i];
        const PersonFields *f = fields_of(s->kind);
        if (!has_person(s)) continue;
        out_format(w->out, "<nc:Person s:id=\"P%zu\">", i);
        if (said(s, f->age, 1).len) age(w, said(s, f->age, 1));
        leaf(w, "j:PersonEthnicityCode", said(s, f->ethnicity, 1));
        leaf(w, "j:PersonRaceNDExCode", said(s, f->race, 1));
        leaf(w, "j:PersonResidentCode", said(s, FIELD_RESIDENT, 1));
        leaf(w, "j:PersonSexCode", said(s, f->sex, 1));
        out_text(w->out, "</nc:Person>\n");
    }
}

static void officials(Writer *w)
{
    for EACH(w, i, SEGMENT_VICTIM) {
        const Segment *s = &w->record->segments[i];
        if (!is_officer(s)) continue;
        open_tag(w, "j:EnforcementOfficial");
        ref(w, "nc:RoleOfPerson", 'P', i);
        leaf(w, "j:EnforcementOfficialActivityCategoryCode", said_named(s, "officer activity", 0));
        leaf(w, "j:EnforcementOfficialAssignmentCategoryCode", said_named(s, "officer assignment", 0));
        leaf(w, "j:EnforcementOfficialUnit/j:OrganizationAugmentation/j:OrganizationORIIdentification/"
                "nc:IdentificationID", said_named(s, "officer ORI other", 0));
        out_text(w->out, "</j:EnforcementOfficial>\n");
    }
}

static void role_begin(Writer *w, const char *name, char letter, size_t i)
{
    out_format(w->out, "<%s s:id=\"%c%zu\">", name, letter, i);
    if (has_person(&w->record->segments[i])) ref(w, "nc:RoleOfPerson", 'P', i);
}

static void victims(Writer *w)
{
    for EACH(w, i, SEGMENT_VICTIM) {
        const Segment *s = &w->record->segments[i];
        role_begin(w, "j:Victim", 'V', i);
        leaf(w, "j:VictimSequenceNumberText", bare(said(s, FIELD_VICTIM_NUMBER, 1)));
        leaves(w, s, FIELD_INJURY, "j:VictimInjury/j:InjuryCategoryCode", NULL);
        leaf(w, "j:VictimCategoryCode", said(s, FIELD_VICTIM_TYPE, 1));
        leaves(w, s, FIELD_CIRCUMSTANCE, "j:VictimAggravatedAssaultHomicideFactorCode", NULL);
        leaf(w, "j:VictimJustifiableHomicideFactorCode", said_named(s, "justifiable homicide circumstance", 0));
        out_text(w->out, "</j:Victim>\n");
    }
    for EACH(w, i, SEGMENT_OFFENDER) {
        role_begin(w, "j:Subject", 'S', i);
        leaf(w, "j:SubjectSequenceNumberText", bare(said(&w->record->segments[i], FIELD_OFFENDER_NUMBER, 1)));
        out_text(w->out, "</j:Subject>\n");
    }
}

static bool is_arrest(const Writer *w, size_t i)
{
    return is_of(w, i, SEGMENT_ARRESTEE) || is_of(w, i, SEGMENT_GROUP_B_ARRESTEE);
}

static void arrestee(Writer *w, size_t i)
{
    const Segment *s = &w->record->segments[i];
    Str cleared = said_named(s, "clearance indicator", 0);
    role_begin(w, "j:Arrestee", 'A', i);
    leaf(w, "j:ArrestSequenceID", bare(said(s, FIELD_ARRESTEE_NUMBER, 1)));
    leaf(w, "j:ArresteeClearanceIndicator", cleared.len ? word_of(w, "yes_no", cleared) : cleared);
    weapons(w, s, FIELD_ARMED_WITH, "j:ArresteeArmedWithCode");
    leaf(w, "j:ArresteeJuvenileDispositionCode", said(s, FIELD_DISPOSITION, 1));
    leaf(w, "j:ArrestSubjectCountCode", said(s, FIELD_MULTIPLE_ARRESTEE, 1));
    out_text(w->out, "</j:Arrestee>\n");
}

static void arrest(Writer *w, size_t i)
{
    const Segment *s = &w->record->segments[i];
    bool is_group_b = s->kind == SEGMENT_GROUP_B_ARRESTEE;
    out_format(w->out, "<j:Arrest s:id=\"R%zu\">", i);
    leaf(w, "nc:ActivityIdentification/nc:IdentificationID",
         is_group_b ? w->record->number : said(s, FIELD_ARREST_NUMBER, 1));
    leaf_date(w, "nc:ActivityDate/nc:Date", said(s, FIELD_ARREST_DATE, 1));
    leaf(w, "j:ArrestCharge/nibrs:ChargeUCRCode", said(s, FIELD_ARREST_OFFENSE, 1));
    leaf(w, "j:ArrestCategoryCode", said(s, FIELD_ARREST_TYPE, 1));
    out_text(w->out, "</j:Arrest>\n");
}

static void arrests(Writer *w)
{
    for (size_t i = 0; i < w->record->count; i++)
        if (is_arrest(w, i)) arrestee(w, i);
    for (size_t i = 0; i < w->record->count; i++)
        if (is_arrest(w, i)) arrest(w, i);
}

/* ---- associations ---- */

/* The segment of that kind which says so; the number of segments when none does, and nothing has that id. */
static size_t segment_that_says(const Writer *w, SegmentKind kind, FieldId field, Str text)
{
    for EACH(w, i, kind)
        if (str_eq(said(&w->record->segments[i], field, 1), text)) return i;
    return w->record->count;
}

static void ties_of_victim(Writer *w, size_t victim)
{
    const Segment *s = &w->record->segments[victim];
    for (unsigned k = 1; k <= REPEATS_MAX; k++) {
        Str code = said(s, FIELD_VICTIM_OFFENSE, k);
        if (code.len == 0) continue;
        open_tag(w, "j:OffenseVictimAssociation");
        ref(w, "j:Offense", 'O', segment_that_says(w, SEGMENT_OFFENSE, FIELD_OFFENSE_CODE, code));
        ref(w, "j:Victim", 'V', victim);
        out_text(w->out, "</j:OffenseVictimAssociation>\n");
    }
    for (unsigned k = 1; k <= REPEATS_MAX; k++) {
        Str number = said(s, FIELD_RELATED_OFFENDER, k), relation = said(s, FIELD_RELATIONSHIP, k);
        if (!number.len && !relation.len) continue;
        open_tag(w, "j:SubjectVictimAssociation");
        ref(w, "j:Subject", 'S', segment_that_says(w, SEGMENT_OFFENDER, FIELD_OFFENDER_NUMBER, number));
        ref(w, "j:Victim", 'V', victim);
        leaf(w, "nibrs:VictimToSubjectRelationshipCode",
             relation.len ? word_of(w, "relationship", relation) : relation);
        out_text(w->out, "</j:SubjectVictimAssociation>\n");
    }
}

static void associations(Writer *w)
{
    for (size_t i = 0; i < w->record->count; i++) {
        if (!is_arrest(w, i)) continue;
        open_tag(w, "j:ArrestSubjectAssociation");
        ref(w, "nc:Activity", 'R', i);
        ref(w, "j:Subject", 'A', i);
        out_text(w->out, "</j:ArrestSubjectAssociation>\n");
    }
    for EACH(w, i, SEGMENT_OFFENSE) {
        if (!said(&w->record->segments[i], FIELD_LOCATION, 1).len) continue;
        open_tag(w, "j:OffenseLocationAssociation");
        ref(w, "j:Offense", 'O', i);
        ref(w, "nc:Location", 'L', i);
        out_text(w->out, "</j:OffenseLocationAssociation>\n");
    }
    for EACH(w, i, SEGMENT_VICTIM) ties_of_victim(w, i);
}

/* ---- submissions ---- */

void nibrs_xml_out_record(const NibrsXmlOut *as, Out *out, const Record *record)
{
    Writer w = { as, out, record };
    out_text(out, "<nibrs:Report>\n");
    header(&w);
    if (record->kind != RECORD_GROUP_B_ARREST && record->kind != RECORD_ZERO_REPORT) incident(&w);
    offenses(&w);
    for EACH(&w, i, SEGMENT_PROPERTY) property_of(&w, &record->segments[i]);
    persons(&w);
    officials(&w);
    victims(&w);
    arrests(&w);
    associations(&w);
    out_text(out, "</nibrs:Report>\n");
}

void nibrs_xml_out_head(Out *out, Str agency)
{
    Writer w = { .out = out };
    out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<nibrs:Submission\n"
                  " xmlns:nibrs=\"http://fbi.gov/cjis/nibrs/2019\"\n xmlns:cjis=\"http://fbi.gov/cjis/2.0\"\n"
                  " xmlns:j=\"http://release.niem.gov/niem/domains/jxdm/5.2/\"\n"
                  " xmlns:nc=\"http://release.niem.gov/niem/niem-core/3.0/\"\n"
                  " xmlns:s=\"http://release.niem.gov/niem/structures/3.0/\">\n<cjis:MessageMetadata>"
                  "<cjis:MessageImplementationVersion>2019.1</cjis:MessageImplementationVersion>");
    leaf(&w, "cjis:MessageSubmittingOrganization/j:OrganizationAugmentation/j:OrganizationORIIdentification/"
             "nc:IdentificationID", agency);
    out_text(out, "</cjis:MessageMetadata>\n");
}

void nibrs_xml_out_tail(Out *out)
{
    out_text(out, "</nibrs:Submission>\n");
}
