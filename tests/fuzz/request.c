/* request.c - fuzz target: no bytes from the door crash the house, and what it reads it would write the same way. */
#include "web/request.h"

#include "answers_kit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void comes_back(const ByteWriter *w, Str packed)
{
    must(w->used == packed.len && memcmp(w->at, packed.at, packed.len) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Request request;
    Response response;
    Str packed = { (const char *)data, size };
    unsigned char *again = malloc(size + 1);
    must(again != NULL);
    ByteWriter w = { again, size, 0 };
    if (request_unpack(packed, &request)) {
        request_pack(&w, &request);
        comes_back(&w, packed);
    }
    w = (ByteWriter){ again, size, 0 };
    if (response_unpack(packed, &response)) {
        response_pack(&w, &response);
        comes_back(&w, packed);
    }
    free(again);
    return 0;
}
