/* reading_wire.c - fuzz target: whatever the process says that reads foreign files, it is understood as something or ends the talk. */
#include "app/reading_wire.h"

#include "answers_kit.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Copied as a whole, so that the sanitizer looks at all of it. */
static void lies_within(Str text)
{
    char *copy = malloc(text.len + 1);
    must(copy != NULL);
    if (text.len) memcpy(copy, text.at, text.len);
    free(copy);
}

static void problem_lies_within(const Problem *p)
{
    const Str texts[] = { p->field, p->code, p->agency, p->number, p->words, p->raw, str_of(p->text) };
    for (size_t i = 0; i < COUNT(texts); i++) lies_within(texts[i]);
}

static void message_keeps_promises(const WireMessage *m)
{
    switch (m->kind) {
    case WIRE_RECORD:
        must(m->record.count <= REPORT_SEGMENTS_MAX);
        lies_within(m->record.raw);
        lies_within(m->record.number);
        break;
    case WIRE_PROBLEM:  problem_lies_within(&m->problem); break;
    case WIRE_PROGRESS: break;
    case WIRE_TEXT:     lies_within(m->text); break;
    case WIRE_DONE:     must(m->err.code <= ERR_STORE && (m->err.code == ERR_NONE || strlen(m->err.text) < sizeof m->err.text)); break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    WireMessage message;
    int fd = memfd_create("wire", MFD_CLOEXEC);
    must(fd >= 0 && write(fd, data, size) == (ssize_t)size && lseek(fd, 0, SEEK_SET) == 0);
    WireReader *reader = wire_reader_open(fd);
    must(reader != NULL);
    while (wire_next(reader, &message)) message_keeps_promises(&message);
    wire_reader_close(reader);
    close(fd);
    return 0;
}
