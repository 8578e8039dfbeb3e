/* form.c - fuzz target: no bytes crash the readers of forms, cookies and paths, and what they accept is clean. */
#include "web/form.h"

#include "answers_kit.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_be_clean(Str text, size_t most)
{
    must(text.len <= most && utf8_length(text) == text.len);
    for (size_t i = 0; i < text.len; i++)
        must((unsigned char)text.at[i] >= ' ' || text.at[i] == '\t' || text.at[i] == '\n' || text.at[i] == '\r');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Pair pairs[REQUEST_PAIRS_MAX];
    size_t count = 0;
    Str text = { (const char *)data, size };
    char *room = malloc(size + 1);
    must(room != NULL);
    if (form_read(text, room, pairs, &count)) {
        must(count <= REQUEST_PAIRS_MAX);
        for (size_t i = 0; i < count; i++) {
            must_be_clean(pairs[i].name, REQUEST_NAME_MAX);
            must_be_clean(pairs[i].value, REQUEST_VALUE_MAX);
        }
    }
    free(room);
    Str cookie = cookie_read(text, S("__Host-session"));
    for (size_t i = 0; i < cookie.len; i++) must(cookie.at[i] > ' ' && cookie.at[i] != ';' && cookie.at[i] != '"');
    if (path_is_plain(text)) must(!str_has(text, S("//")) && !str_has(text, S("..")) && text.at[0] == '/');
    return 0;
}
