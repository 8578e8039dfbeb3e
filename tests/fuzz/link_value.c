/* link_value.c - fuzz target: any two cells are read, compared the same both ways, and told. */
#include "guide/content.h"
#include "insight/link_compare.h"
#include "insight/link_value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct { Arena arena; LinkRows rows; LinkReader *reader; LinkCounts counts; } Kit;

/* Opened once: two columns of every kind, so that names can be swapped. */
static Kit *kit_of(void)
{
    static Kit kit;
    Err err = { 0 };
    if (kit.reader) return &kit;
    if (!arena_open(&kit.arena, 16 * 1024 * 1024)) abort();
    const LinkLexicon *lexicon = link_lexicon_read(&kit.arena, content_find(S("names/nicknames.tsv"))->text,
        content_find(S("names/particles.tsv"))->text, content_find(S("names/placeholders.tsv"))->text, &err);
    if (!lexicon) abort();
    for (LinkKind kind = 0; kind < LINK_KINDS; kind++) {
        kit.rows.words[kind] = link_words_open(kind == LINK_NAME ? link_lexicon_forms(lexicon) : NULL);
        kit.rows.fields[2 * kind].kind = kit.rows.fields[2 * kind + 1].kind = kind;
    }
    kit.rows.field_count = 2 * LINK_KINDS;
    kit.reader = link_reader_open(lexicon, kit.rows.words);
    link_counts_make(&kit.counts, &kit.rows, 1);
    return &kit;
}

/* Of its own size, so that reading on is an error; read twice, because the second time it may be
 * remembered. */
static LinkCell read_cell(Kit *kit, LinkKind kind, const uint8_t *data, size_t size)
{
    char *raw = malloc(size ? size : 1);
    if (!raw) abort();
    memcpy(raw, data, size);
    bool is_placeholder = false, is_again = false;
    LinkCell cell = link_value(kit->reader, kind, (Str){ raw, size }, &is_placeholder);
    if (link_value(kit->reader, kind, (Str){ raw, size }, &is_again) != cell) abort();
    if (is_again != is_placeholder) abort();
    if (cell && is_placeholder) abort();
    free(raw);

    size_t mark = arena_mark(&kit->arena);
    Str text = link_value_text(&kit->arena, kind, kit->rows.words[kind], cell);
    if ((text.len > 0) != (cell != 0)) abort();
    arena_reset(&kit->arena, mark);
    return cell;
}

static void compare(Kit *kit, size_t field, const LinkCell *left, const LinkCell *right)
{
    LinkKind kind = kit->rows.fields[field].kind;
    LinkLevel level = link_compare_field(&kit->rows, &kit->counts, field, left, right);
    if (level != link_compare_field(&kit->rows, &kit->counts, field, right, left)) abort();
    if (link_level_is_same(level) != (left[field] && left[field] == right[field])) abort();
    if ((level == LEVEL_MISSING) != (!left[field] || !right[field])) abort();
    if (level == LEVEL_MISSING) return;
    if (!(link_level_start(kind, level) > 0) || !link_level_text(kind, level)) abort();
}

/* The first byte is the kind, the second says where the one value ends and the other begins. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) return 0;
    Kit *kit = kit_of();
    LinkKind kind = data[0] % LINK_KINDS;
    size_t field = 2 * (size_t)kind, rest = size - 2, split = data[1] % (rest + 1);
    LinkCell left[2 * LINK_KINDS] = { 0 }, right[2 * LINK_KINDS] = { 0 };
    left[field] = read_cell(kit, kind, data + 2, split);
    right[field] = read_cell(kit, kind, data + 2 + split, rest - split);
    compare(kit, field, left, right);
    left[field + 1] = right[field];     /* the second column says what the first says there */
    right[field + 1] = data[1] & 1 ? left[field] : right[field];
    compare(kit, field, left, right);
    compare(kit, field + 1, left, right);
    return 0;
}
