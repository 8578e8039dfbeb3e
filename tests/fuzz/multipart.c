/* multipart.c - fuzz target: no bytes crash the reader of forms with files, and cut in two they say the same. */
#include "web/multipart.h"

#include "answers_kit.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first two bytes say where it is cut. What is told is summed up. */
typedef struct { uint64_t sum; size_t files; } Heard;

static void sum(Heard *h, Str text)
{
    for (size_t i = 0; i < text.len; i++) h->sum = h->sum * 1099511628211u + (unsigned char)text.at[i];
}

static bool field_hear(void *to, Str name, Str value)
{
    must(name.len && name.len <= REQUEST_NAME_MAX && value.len <= REQUEST_VALUE_MAX);
    must(utf8_length(name) == name.len && utf8_length(value) == value.len);
    sum(to, name);
    sum(to, value);
    return true;
}

static bool file_hear(void *to, Str name, Str file_name, Str bytes)
{
    must(name.len && !memchr(file_name.at, '/', file_name.len));
    if (!bytes.len) sum(to, file_name);
    sum(to, bytes);
    ((Heard *)to)->files += !bytes.len;
    return true;
}

static bool hear(Str one, Str other, Heard *h)
{
    static Multipart parts;
    const MultipartSink sink = { field_hear, file_hear, h };
    must(multipart_begin(&parts, S("multipart/form-data; boundary=x"), &sink));
    return multipart_feed(&parts, one) && multipart_feed(&parts, other) && multipart_is_whole(&parts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Heard whole = { 0 }, cut = { 0 };
    if (size < 2) return 0;
    Str text = { (const char *)data + 2, size - 2 };
    size_t at = text.len ? (size_t)(data[0] | data[1] << 8) % text.len : 0;
    bool is_whole = hear(text, S(""), &whole);
    must(hear((Str){ text.at, at }, (Str){ text.at + at, text.len - at }, &cut) == is_whole);
    must(!is_whole || (whole.sum == cut.sum && whole.files == cut.files));
    return 0;
}
