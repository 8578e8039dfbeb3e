/* link_image.c - fuzz target: any bytes as an image of records, opened, and looked up in. */
#include <stdlib.h>

#include "insight/link_image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HITS ((size_t)8)

/* Somebody with every sort of value that the columns can hold. */
static void look(LinkImage *image)
{
    static const LinkCell digits = (uint64_t)CELL_DIGITS << 60 | (uint64_t)10 << 56 | 0x2165550100u;
    static const LinkCell date = (uint64_t)CELL_DATE << 60 | (uint64_t)7 << 32 | 0x20010403u;
    LinkCell row[LINK_FIELDS_MAX] = { 0 };
    LinkIndex index;
    LinkHit hits[HITS];
    LinkLooked looked;
    Err err = { 0 };
    LinkRows *rows = &image->rows;
    for (size_t f = 0; f < rows->field_count; f++) {
        LinkKind kind = rows->fields[f].kind;
        LinkCell word = (uint64_t)CELL_WORD << 60 | link_words_number(rows->words[kind], S("june"));
        row[f] = kind == LINK_DATE ? date : kind == LINK_PHONE || kind == LINK_NUMBER ? digits : word;
    }
    link_index_open(&index, rows, &image->plan, 0);
    if (link_index_take(&index, image->segment, &err)) {
        LinkLook *look = link_look_open(&index, &image->scorer, &image->counts);
        LinkMention mention = { .row = row, .itself = LINK_LOOK_NOBODY };
        size_t count = link_look(look, &mention, -20, hits, HITS, &looked);
        for (size_t i = 0; i < count; i++)
            if (link_image_id(image, hits[i].record).len != image->id_bytes) abort();
        if (rows->count) {
            mention.row = link_row(rows, 0);
            link_look(look, &mention, -20, hits, HITS, &looked);
        }
        link_look_close(look);
    }
    link_index_end(&index);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    LinkImage image;
    Err err = { 0 };
    char *copy = NULL;
    if (posix_memalign((void **)&copy, 64, size ? size : 1)) abort();
    if (size) memcpy(copy, data, size);
    if (link_image_open(&image, (Str){ copy, size }, NULL, NULL, &err)) {
        look(&image);
        link_image_end(&image);
    } else if (err.code != ERR_INPUT) {
        abort();
    }
    free(copy);
    return 0;
}
