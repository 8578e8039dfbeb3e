/* audit_bundle.c - fuzz target: whatever line of an exported trail is taken for one is exactly the line that would be written. */
#include "base/checkpoint.h"
#include "exchange/audit_bundle.h"
#include "verify/bundle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_again(Out *out, const BundleLine *line)
{
    switch (line->kind) {
    case BUNDLE_BEGIN: bundle_begin(out, &line->of); break;
    case BUNDLE_ENTRY: bundle_entry(out, line->seq, line->at, &line->entry, &line->hash); break;
    case BUNDLE_HEAD: bundle_head(out, &line->head, &line->mark); break;
    case BUNDLE_OPEN: bundle_open(out, &line->head, &line->mark); break;
    case BUNDLE_END: bundle_end(out, line->entries, line->heads); break;
    }
}

static void line_try(Str text)
{
    static Out out;
    BundleLine line = { .kind = BUNDLE_END };
    char *copy = malloc(text.len + 1);
    if (text.len) memcpy(copy, text.at, text.len);
    if (text.len < 8 * 1024 && bundle_read(copy, text.len, &line)) {
        out_to_fd(&out, -1);
        write_again(&out, &line);
        if (out.used != text.len + 1 || memcmp(out.buffer, text.at, text.len) != 0) abort();
    }
    free(copy);
}

/* Each line for itself; and the whole as first keys and as checkpoints, which may only be refused. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static EpochSlip slip;
    Checkpoint checkpoint;
    Err err = { 0 };
    Str text = { (const char *)data, size }, rest = text, line;
    if (!slip.key) slip.key = key_new();
    while (str_cut(&rest, '\n', &line)) line_try(line);
    rest = text;
    for (bool has = true; has && epoch_slip_next(&rest, &slip, &has, &err);)
        ;
    rest = text;
    for (bool has = true; has && checkpoint_next(&rest, &checkpoint, &has, &err);)
        ;
    return 0;
}
