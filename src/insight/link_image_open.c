/* link_image_open.c - how is an image used where it lies, whatever its bytes say? */
#include "base/big.h"
#include "insight/link_image_inside.h"

typedef struct { LinkImage *image; Str span; const NameForms *forms; ImageHead head; ImageTable table; } Opening;

/* Whether a section lies before `end` and begins aligned. */
static bool has_section(uint64_t end, uint64_t at, uint64_t count, uint64_t size)
{
    return at <= end && at % IMAGE_ALIGN == 0 && count <= (end - at) / size;
}

static bool read_head(Opening *o, Err *err)
{
    if (o->span.len >= sizeof o->head) {
        lazy_need(o->image->lazy, o->span.at, sizeof o->head);
        memcpy(&o->head, o->span.at, sizeof o->head);
    }
    if (memcmp(o->head.magic, IMAGE_MAGIC, sizeof o->head.magic))
        return err_set(err, ERR_INPUT, "This is no index of mentions. Build it again.");
    if (o->head.version != LINK_IMAGE_VERSION || o->head.order != IMAGE_ORDER || o->head.shape != IMAGE_SHAPE)
        return err_set(err, ERR_INPUT, "Another version of the program made the index. Build it again.");
    return true;
}

static bool read_table(Opening *o)
{
    uint64_t row = o->head.fields * sizeof(LinkCell), before = sizeof o->head + sizeof o->table;
    if (!o->head.fields || o->head.fields > LINK_FIELDS_MAX || o->head.records > LINK_RECORDS_MAX) return false;
    if (!o->head.id_bytes || o->head.id_bytes > LINK_ID_BYTES_MAX || o->span.len < before) return false;
    if (o->head.records > (o->span.len - before) / row) return false;
    size_t rows = o->span.len - (size_t)(o->head.records * row);
    if (rows % IMAGE_ALIGN) return false;
    lazy_need(o->image->lazy, o->span.at + rows - sizeof o->table, sizeof o->table);
    memcpy(&o->table, o->span.at + rows - sizeof o->table, sizeof o->table);
    o->image->rows.cells = (LinkCell *)(uintptr_t)(o->span.at + rows);
    o->image->rows.count = (size_t)o->head.records;
    o->image->rows.lazy = o->image->lazy;
    o->span.len = rows - sizeof o->table;       /* where sections end */
    return true;
}

static bool read_weights(Opening *o)
{
    LinkImage *image = o->image;
    const ImageTable *table = &o->table;
    if (!has_section(o->span.len, table->weights, table->weights_len, 1)) return false;
    const char *at = o->span.at + table->weights;
    lazy_need(image->lazy, at, table->weights_len);
    ByteReader from = { (const unsigned char *)at, (const unsigned char *)at + table->weights_len, false };
    ImageWeights weights = { image->rows.fields, image->rows.is_where, &image->rows.field_count,
                             &image->plan, &image->scorer, &image->counts };
    return image_weights_read(&weights, &from) && image->rows.field_count == o->head.fields;
}

static bool take_counts(Opening *o)
{
    for (size_t f = 0; f < o->image->rows.field_count; f++) {
        LinkColumn *column = &o->image->counts.columns[f];
        if (!has_section(o->span.len, o->table.counts[f], column->slots, sizeof *column->table)) return false;
        column->table = (LinkCount *)(uintptr_t)(o->span.at + o->table.counts[f]);
        column->lazy = o->image->lazy;
    }
    return true;
}

static bool take_kind(const Opening *o, LinkKind kind, LinkShelved shelved[LINK_SHELVES])
{
    const ImageTable *table = &o->table;
    uint64_t at = table->words[kind], text = table->text[kind], text_len = table->text_len[kind];
    ImageShelves shelves;
    if (!has_section(o->span.len, at, 1, sizeof shelves)) return false;
    if (text > o->span.len || text_len > o->span.len - text) return false;
    lazy_need(o->image->lazy, o->span.at + at, sizeof shelves);
    memcpy(&shelves, o->span.at + at, sizeof shelves);
    at += sizeof shelves;
    for (size_t s = 0; s < LINK_SHELVES; s++) {
        size_t count = shelves.count[s];
        if (count > LINK_WORDS_MAX / LINK_SHELVES / 2) return false;
        if (!has_section(o->span.len, at, count, sizeof(LinkWord))) return false;
        const void *words = o->span.at + at;
        shelved[s] = (LinkShelved){ words, count, o->span.at + text, (size_t)text_len };
        at += count * sizeof(LinkWord);
    }
    return true;
}

static bool take_words(Opening *o)
{
    LinkShelved shelved[LINK_SHELVES];
    LinkRows *rows = &o->image->rows;
    for (size_t f = 0; f < rows->field_count; f++) {
        LinkKind kind = rows->fields[f].kind;
        if (rows->words[kind]) continue;
        if (!take_kind(o, kind, shelved)) return false;
        const NameForms *forms = kind == LINK_NAME ? o->forms : NULL;
        rows->words[kind] = link_words_open_on(forms, shelved, o->image->lazy);
    }
    return true;
}

static bool take_rest(Opening *o)
{
    LinkImage *image = o->image;
    const ImageTable *table = &o->table;
    if (!has_section(o->span.len, table->ids, o->head.records, o->head.id_bytes) ||
        !has_section(o->span.len, table->segment, table->segment_len, 1)) return false;
    image->ids = o->span.at + table->ids;
    image->id_bytes = o->head.id_bytes;
    image->segment = (Str){ o->span.at + table->segment, (size_t)table->segment_len };
    return true;
}

bool link_image_open(LinkImage *image, Str span, const NameForms *forms, const Lazy *lazy, Err *err)
{
    Opening *o = big_new(Opening, 1);
    static const Lazy all_is_there;
    *image = (LinkImage){ .lazy = lazy ? lazy : &all_is_there };
    *o = (Opening){ .image = image, .span = span, .forms = forms };
    bool is_ours = read_head(o, err);
    bool is_whole = is_ours && read_table(o) && read_weights(o) && take_counts(o) && take_words(o) && take_rest(o);
    big_end(o, 1);
    if (is_whole) return true;
    link_image_end(image);
    return is_ours ? err_set(err, ERR_INPUT, "The index of mentions is not whole. Build it again.") : false;
}

void link_image_end(LinkImage *image)
{
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) link_words_close(image->rows.words[kind]);
    *image = (LinkImage){ .lazy = NULL };
}

Str link_image_id(const LinkImage *image, uint32_t record)
{
    const char *at = image->ids + (size_t)record * image->id_bytes;
    lazy_need(image->lazy, at, image->id_bytes);
    return (Str){ at, image->id_bytes };
}

/* ---- rows ---- */

size_t link_row_pack(const LinkRows *rows, const LinkCell *row, unsigned char *to)
{
    ByteWriter w = { to, LINK_ROW_BYTES_MAX, 0 };
    for (size_t f = 0; f < rows->field_count; f++) {
        LinkKind kind = rows->fields[f].kind;
        bool has_word = image_has_word(kind, row[f]);
        LinkCell cell = has_word ? row[f] & ~(LinkCell)0xfffffff : row[f];
        bytes_put(&w, (Str){ (const char *)&cell, sizeof cell });
        if (!has_word) { byte_put(&w, 0); continue; }
        Str text = link_word_text(link_words_at(rows->words[kind], cell_word(row[f])));
        byte_put(&w, (unsigned)text.len);
        bytes_put(&w, text);
    }
    return w.used;
}

bool link_row_unpack(const LinkRows *rows, Str packed, LinkCell row[LINK_FIELDS_MAX])
{
    ByteReader r = { (const unsigned char *)packed.at, (const unsigned char *)packed.at + packed.len, false };
    for (size_t f = 0; f < rows->field_count; f++) {
        LinkKind kind = rows->fields[f].kind;
        Str bytes = bytes_take(&r, sizeof row[f]), text = bytes_take(&r, byte_take(&r));
        if (r.is_bad) return false;
        memcpy(&row[f], bytes.at, sizeof row[f]);
        if (kind != LINK_NUMBER && cell_tag(row[f]) == CELL_WORD) {
            if (cell_word(row[f]) || !rows->words[kind]) return false;
            if (text.len) row[f] |= link_words_number(rows->words[kind], text);
        } else if (text.len) {
            return false;
        }
    }
    return !bytes_left(&r);
}
