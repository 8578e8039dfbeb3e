/* link_parts.c - which parts of a value survive which slip? */
#include "insight/link_parts.h"

#include "base/hash.h"

#define PARTS(kind) (1u << (kind))
#define FEW_VALUES 8            /* a column with fewer different values brings together too many */

static const uint32_t parts_by_kind[LINK_KINDS] = {
    [LINK_NAME] = PARTS(PART_SAME) | PARTS(PART_SOUND) | PARTS(PART_START) | PARTS(PART_NAMES),
    [LINK_DATE] = PARTS(PART_SAME) | PARTS(PART_MONTH_DAY) | PARTS(PART_YEAR) | PARTS(PART_YEAR_MONTH) |
                  PARTS(PART_EITHER_ORDER),
    [LINK_PHONE] = PARTS(PART_SAME) | PARTS(PART_END),
    [LINK_PLATE] = PARTS(PART_SAME) | PARTS(PART_START) | PARTS(PART_LOOK),
    [LINK_VIN] = PARTS(PART_SAME) | PARTS(PART_END),
    [LINK_DOCUMENT] = PARTS(PART_SAME) | PARTS(PART_END) | PARTS(PART_START),
    [LINK_ADDRESS] = PARTS(PART_SAME) | PARTS(PART_STREET),
    [LINK_PLACE] = PARTS(PART_SAME) | PARTS(PART_START),
    [LINK_POSTCODE] = PARTS(PART_SAME) | PARTS(PART_START),
    [LINK_EMAIL] = PARTS(PART_SAME) | PARTS(PART_LOCAL) | PARTS(PART_START),
    [LINK_HANDLE] = PARTS(PART_SAME) | PARTS(PART_START),
    [LINK_CATEGORY] = PARTS(PART_SAME),
    [LINK_TEXT] = PARTS(PART_SAME) | PARTS(PART_START),
    [LINK_NUMBER] = PARTS(PART_SAME),
};

static bool is_second_name(const LinkRows *rows, size_t field)
{
    for (size_t i = 0; i < field; i++)
        if (rows->fields[i].kind == LINK_NAME) return true;
    return false;
}

static size_t next_name(const LinkRows *rows, size_t field)
{
    for (size_t i = field + 1; i < rows->field_count; i++)
        if (rows->fields[i].kind == LINK_NAME) return i;
    return rows->field_count;
}

size_t link_parts_of(const LinkRows *rows, const size_t different[LINK_FIELDS_MAX], LinkPart parts[LINK_PARTS_MAX])
{
    size_t count = 0;
    for (size_t field = 0; field < rows->field_count; field++) {
        if (different[field] < FEW_VALUES) continue;
        for (uint8_t kind = 0; kind < PART_KINDS && count < LINK_PARTS_MAX; kind++) {
            if (!(parts_by_kind[rows->fields[field].kind] & PARTS(kind))) continue;
            if (kind == PART_NAMES &&
                (is_second_name(rows, field) || next_name(rows, field) == rows->field_count))
                continue;
            parts[count++] = (LinkPart){ (uint8_t)field, kind };
        }
    }
    return count;
}

bool link_part_fits(LinkKind kind, LinkPartKind part)
{
    return parts_by_kind[kind] & PARTS(part);
}

static uint32_t mixed(uint64_t value, uint32_t kind)
{
    value = (value ^ value >> 31) * 0x9e3779b97f4a7c15u + kind;
    value = (value ^ value >> 29) * 0xbf58476d1ce4e5b9u;
    uint32_t print = (uint32_t)(value >> 32);
    return print ? print : 1;
}

static const LinkWord *word_of(const LinkRows *rows, size_t field, LinkCell cell)
{
    return link_words_at(rows->words[rows->fields[field].kind], cell_word(cell));
}

/* Equal cells have equal fingerprints, whatever numbers their words got. */
static uint32_t whole(const LinkRows *rows, size_t field, LinkCell cell)
{
    LinkKind kind = rows->fields[field].kind;
    if (kind == LINK_NUMBER || kind == LINK_DATE || cell_tag(cell) != CELL_WORD) return mixed(cell, PART_SAME);
    uint64_t word = cell_word(cell) ? word_of(rows, field, cell)->hash : 0;
    return mixed(word | (kind == LINK_ADDRESS ? (uint64_t)cell_house(cell) << 32 : 0), PART_SAME);
}

static uint32_t sound(const LinkRows *rows, size_t field, LinkCell cell)
{
    uint32_t code = word_of(rows, field, cell)->sound;
    return code ? mixed(code, PART_SOUND) : 0;
}

static uint32_t of_bytes(const char *at, size_t len, LinkPartKind kind)
{
    return mixed(hash_of((Str){ at, len }).low, kind);
}

static uint32_t start(const LinkRows *rows, size_t field, LinkCell cell)
{
    if (cell_tag(cell) == CELL_DIGITS) {
        unsigned count = cell_digit_count(cell);
        return count > 3 ? mixed(cell_digits(cell) >> 4 * (count - 3), PART_START) : 0;
    }
    const LinkWord *word = word_of(rows, field, cell);
    if (rows->fields[field].kind == LINK_POSTCODE) return word->len < 3 ? 0 : of_bytes(word->head, 3, PART_START);
    return word->start ? mixed(word->start, PART_START) : 0;
}

static uint32_t end(const LinkRows *rows, size_t field, LinkCell cell)
{
    unsigned digits = rows->fields[field].kind == LINK_PHONE ? 7 : 4;
    if (cell_tag(cell) == CELL_DIGITS) {
        if (cell_digit_count(cell) < digits) return 0;
        return mixed(cell_digits(cell) & (((uint64_t)1 << 4 * digits) - 1), PART_END);
    }
    const LinkWord *word = word_of(rows, field, cell);
    size_t most = rows->fields[field].kind == LINK_VIN ? 8 : 4;
    return word->len < most ? 0 : of_bytes(link_word_at(word) + word->len - most, most, PART_END);
}

static uint32_t local(const LinkRows *rows, size_t field, LinkCell cell)
{
    const LinkWord *word = word_of(rows, field, cell);
    const char *text = link_word_at(word), *at = memchr(text, '@', word->len);
    return at && at - text > 2 ? of_bytes(text, (size_t)(at - text), PART_LOCAL) : 0;
}

static uint32_t names(const LinkRows *rows, size_t field, const LinkCell *row)
{
    size_t next = next_name(rows, field);
    LinkCell other = next < rows->field_count ? row[next] : 0;
    return other ? mixed((uint64_t)whole(rows, field, row[field]) + whole(rows, field, other), PART_NAMES) : 0;
}

static uint32_t of_date(LinkPartKind kind, LinkCell cell)
{
    static const unsigned needed[PART_KINDS] = {
        [PART_MONTH_DAY] = 6, [PART_YEAR] = 1, [PART_YEAR_MONTH] = 3, [PART_EITHER_ORDER] = 7
    };
    if ((cell_date_known(cell) & needed[kind]) != needed[kind]) return 0;
    uint32_t digits = cell_date(cell), month = digits >> 8 & 255, day = digits & 255;
    switch (kind) {
    case PART_MONTH_DAY:  return mixed(digits & 0xffff, kind);
    case PART_YEAR:       return mixed(digits >> 16, kind);
    case PART_YEAR_MONTH: return mixed(digits >> 8, kind);
    default: return mixed((digits & 0xffff0000) | (month < day ? month << 8 | day : day << 8 | month), kind);
    }
}

uint32_t link_part(const LinkRows *rows, LinkPart part, const LinkCell *row)
{
    LinkCell cell = row[part.field];
    if (!cell) return 0;
    switch (part.kind) {
    case PART_SAME:   return whole(rows, part.field, cell);
    case PART_SOUND:  return sound(rows, part.field, cell);
    case PART_START:  return start(rows, part.field, cell);
    case PART_END:    return end(rows, part.field, cell);
    case PART_NAMES:  return names(rows, part.field, row);
    case PART_STREET: return cell_word(cell) ? mixed(word_of(rows, part.field, cell)->hash, PART_STREET) : 0;
    case PART_LOCAL:  return local(rows, part.field, cell);
    case PART_LOOK:   return cell_look(cell) ? mixed(cell_look(cell), PART_LOOK) : 0;
    default:          return of_date(part.kind, cell);
    }
}

const char *link_part_name(LinkPartKind part)
{
    static const char *const names[PART_KINDS] = {
        "same", "sound",      "start",        "end",    "names", "month_day",
        "year", "year_month", "either_order", "street", "local", "look",
    };
    return names[part];
}

const char *link_part_text(LinkPartKind part)
{
    static const char *const texts[PART_KINDS] = {
        [PART_SAME] = "",
        [PART_SOUND] = "the sound of ",
        [PART_START] = "the start of ",
        [PART_END] = "the end of ",
        [PART_NAMES] = "all names, in either order, with ",
        [PART_MONTH_DAY] = "the day and month of ",
        [PART_YEAR] = "the year of ",
        [PART_YEAR_MONTH] = "the year and month of ",
        [PART_EITHER_ORDER] = "day and month in either order of ",
        [PART_STREET] = "the street of ",
        [PART_LOCAL] = "the name part of ",
        [PART_LOOK] = "the look of ",
    };
    return texts[part];
}

double link_part_agrees(LinkPartKind part, LinkLevel level)
{
    static const float near[PART_KINDS] = {
        [PART_SOUND] = .55f, [PART_START] = .6f, [PART_END] = .4f, [PART_MONTH_DAY] = .4f, [PART_YEAR] = .6f,
        [PART_YEAR_MONTH] = .4f, [PART_EITHER_ORDER] = .25f, [PART_STREET] = .5f, [PART_LOCAL] = .4f, [PART_LOOK] = .2f,
    };
    if (link_level_is_same(level)) return part == PART_NAMES ? 0.7 : 1;
    if (level == LEVEL_NEAR) return near[part];
    if (level == LEVEL_SWAPPED) return part == PART_NAMES ? 0.7 : 0;
    if (level == LEVEL_VARIANT)
        return part == PART_MONTH_DAY || part == PART_LOCAL || part == PART_LOOK ? 1
               : part == PART_SOUND || part == PART_START                        ? .3
                                                                                 : 0;
    if (level == LEVEL_PART)
        return part == PART_END || part == PART_START || part == PART_STREET || part == PART_YEAR ? .8 : .2;
    if (level == LEVEL_ALIKE)
        return part == PART_STREET || part == PART_YEAR ? 1
               : part == PART_SOUND                     ? .4
               : part == PART_START                     ? .4
                                                        : 0;
    return 0;
}
