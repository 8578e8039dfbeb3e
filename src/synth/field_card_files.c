/* field_card_files.c - how do field cards become a list, and what is true of them a table? */
#include "synth/field_card_files.h"

#include "base/csv.h"

static const struct { const char *name, *means; } columns[] = {
    { "ORI", "report.agency" }, { "FI No", "report.number" }, { "Contact Date", "report.date" },
    { "Reason", "report.event" }, { "Location", "report.place" }, { "Room", "report.room" },
    { "Last", "person.last_name" }, { "First", "person.first_name" }, { "DOB", "person.birth_date" },
    { "Sex", "person.sex" }, { "Race", "person.race" }, { "Phone", "person.phone" },
    { "Home Address", "person.address" }, { "Home City", "person.city" },
};

static Str day_text(Arena *arena, Date day)
{
    return str_format(arena, "%02d/%02d/%04d", day.month, day.day, day.year);
}

static void card_write(Out *out, Arena *scratch, const FieldCard *c)
{
    const Str cells[COUNT(columns)] = {
        c->agency, c->number, day_text(scratch, c->day), str_of(c->reason), c->place, c->house_room, c->who.family,
        c->who.given, day_text(scratch, c->who.born), (Str){ &c->sex, 1 }, (Str){ &c->race, 1 }, c->phone, c->address,
        c->city
    };
    csv_cells(out, cells, COUNT(cells));
}

static int card_order(const void *a, const void *b)
{
    const FieldCard *x = *(const FieldCard *const *)a, *y = *(const FieldCard *const *)b;
    int order = date_compare(x->day, y->day);
    if (!order) order = str_compare(x->agency, y->agency);
    if (!order) order = str_compare(x->number, y->number);
    return order ? order : x->sequence - y->sequence;
}

/* By day, as they came in: who was invented last stands nowhere apart. */
void field_cards_list(Out *out, Arena *scratch, Region *region, size_t year, size_t file)
{
    FieldCards *cards = &region->cards;
    const FieldCard **of_year = arena_new(scratch, const FieldCard *, cards->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < cards->count; i++) {
        if ((size_t)cards->all[i].month / 12 != year) continue;
        cards->all[i].file = file;
        of_year[count++] = &cards->all[i];
    }
    qsort(of_year, count, sizeof *of_year, card_order);
    for (size_t i = 0; i < COUNT(columns); i++) out_format(out, "%s%s", i ? "," : "", columns[i].name);
    out_text(out, "\n");
    for (size_t i = 0; i < count; i++) card_write(out, scratch, of_year[i]);
}

void field_cards_map(Out *out)
{
    out_text(out, "safeharbor-csv-map\t1\nkind\tfield_contact\n");
    for (size_t i = 0; i < COUNT(columns); i++)
        out_format(out, "column\t%s\t%s\n", columns[i].name, columns[i].means);
}

/* ---- what is true ---- */

static void lookalike_add(Region *region, const FieldCard *c)
{
    region->lookalikes[region->lookalike_count++] =
        (Lookalike){ c->agency, c->number, c->part == CARD_SHELTER ? "stays-at-shelter" : "shares-no-room", c->story };
}

static void child_add(Region *region, FieldCard *c)
{
    c->child = ++region->children;
    region->truth[region->truth_count++] = (TruthRow){
        .child = c->child, .agency = c->agency, .number = c->number, .role = ROLE_PERSON, .sequence = c->sequence,
        .kind = "met-in-shared-room", .shown = SHOWN_NO, .story = c->story, .is_latest = true,
        .submission = c->day.year * 100 + c->day.month, .file = c->file,
        .age = age_from_birth(c->who.born, c->day).low, .born = c->who.born, .sex = c->sex, .race = c->race,
    };
}

void field_cards_into_truth(Arena *arena, Region *region)
{
    FieldCards *cards = &region->cards;
    TruthRow *truth = arena_new(arena, TruthRow, region->truth_count + cards->count);
    Lookalike *lookalikes = arena_new(arena, Lookalike, region->lookalike_count + cards->count);
    memcpy(truth, region->truth, region->truth_count * sizeof *truth);
    memcpy(lookalikes, region->lookalikes, region->lookalike_count * sizeof *lookalikes);
    region->truth = truth;
    region->lookalikes = lookalikes;
    for (size_t i = 0; i < cards->count; i++) {
        FieldCard *c = &cards->all[i];
        if (c->part == CARD_ROOM) child_add(region, c);
        else if (c->part != CARD_EVERYDAY && c->sequence == 1) lookalike_add(region, c);
    }
}

Mention field_card_mention(const FieldCard *card)
{
    return (Mention){ false, card->agency, card->number, ROLE_PERSON, card->sequence };
}

const char *card_part_name(CardPart part)
{
    static const char *const names[] = { "everyday", "room", "shelter", "lookalike" };
    return names[part];
}

static void truth_row(Out *out, Arena *scratch, const Region *region, const FieldCard *c)
{
    Mention mention = field_card_mention(c);
    out_format(out, "%s\t%d\t%.*s\t%d\t%d\t", card_part_name(c->part), c->room, STR(mention_word(scratch, &mention)),
               c->person, c->child);
    out_format(out, "%.*s\t%.*s\t%.*s\t%.*s\t%.*s\t", STR(region->files[c->file].name), STR(date_text(scratch, c->day)),
               STR(c->who.family), STR(c->who.given), STR(date_text(scratch, c->who.born)));
    out_format(out, "%.*s\t%.*s\t%.*s\t%.*s\t%.*s\t%s\n", STR(c->phone), STR(c->place), STR(c->house_room),
               STR(c->address), STR(c->city), c->story);
}

bool field_cards_truth_write(const Region *region, Arena *scratch, Str folder, Err *err)
{
    Out *out = arena_new(scratch, Out, 1);
    if (!out_create(out, str_format(scratch, "%.*s/truth-shared.tsv", STR(folder)), err)) return false;
    out_text(out, "part\troom\tperson\twho\tchild\tfile\tday\tfamily\tgiven\tborn\tphone\tplace\thouse_room\taddress\t"
                  "city\tstory\n");
    for (size_t i = 0; i < region->cards.count; i++)
        if (region->cards.all[i].part != CARD_EVERYDAY) truth_row(out, scratch, region, &region->cards.all[i]);
    return out_close(out, err);
}
