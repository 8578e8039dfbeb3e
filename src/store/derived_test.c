/* derived_test.c - proof that sealed files give what was written or nothing, and keep what they said they keep. */
#include "store/derived.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/temp.h"
#include "base/test.h"
#include "store/derived_log.h"

#define SMALL ((size_t)300)
#define PATHS 1024

typedef struct { TempFolder folder; Key *key; DerivedPlace place; } Kit;

static void kit_open(Kit *kit)
{
    Err err = { 0 };
    CHECK(temp_folder(&kit->folder, &err) && (kit->key = key_new()) && key_random(kit->key, &err));
    kit->place = (DerivedPlace){ kit->folder.path, "people", kit->key, S("made from this") };
}

static void kit_close(Kit *kit)
{
    Err err = { 0 };
    CHECK(derived_remove(kit->folder.path, "people", &err));
    CHECK(rmdir(kit->folder.path) == 0);        /* nothing is left */
    key_free(kit->key);
}

static const char *path_of(const Kit *kit, const char *name)
{
    static char path[PATHS];
    snprintf(path, sizeof path, "%s/%s", kit->folder.path, name);
    return path;
}

static bool has_file(const Kit *kit, const char *name) { return access(path_of(kit, name), F_OK) == 0; }

static void fill(char *bytes, size_t len, unsigned seed)
{
    for (size_t i = 0; i < len; i++) bytes[i] = (char)((i * 131 + (i >> 8) * 7 + seed) & 0xff);
}

static void make(const Kit *kit, size_t len, unsigned seed, uint64_t mark)
{
    Err err = { 0 };
    char *bytes = malloc(len + 1);
    CHECK(bytes);
    fill(bytes, len, seed);
    DerivedWriter *writer = derived_begin(&kit->place, &err);
    CHECK(writer);
    for (size_t at = 0; at < len; at += 40000)
        CHECK(derived_put(writer, bytes + at, len - at < 40000 ? len - at : 40000));
    CHECK(derived_end(writer, mark, &err));
    free(bytes);
}

/* Whether it opens, whole and as it was written. What is not is refused with an error. */
static bool is_as_made(const Kit *kit, size_t len, unsigned seed)
{
    Err err = { 0 };
    char *bytes = malloc(len + 1);
    CHECK(bytes);
    fill(bytes, len, seed);
    Derived *derived = derived_open(&kit->place, 0, &err);
    CHECK(derived || err.code == ERR_STORE || err.code == ERR_CONFLICT || err.code == ERR_NOT_FOUND);
    if (derived) derived_bring(derived, 2);
    bool is_sound = derived && derived_is_sound(derived, &err);
    if (is_sound) CHECK(derived_span(derived).len == len && !memcmp(derived_span(derived).at, bytes, len));
    derived_close(derived);
    free(bytes);
    return is_sound;
}

/* ---- a file's bytes ---- */

typedef struct { char *at; size_t len; } Bytes;

static Bytes file_bytes(const Kit *kit, const char *name)
{
    struct stat info;
    int fd = open(path_of(kit, name), O_RDONLY | O_CLOEXEC);
    CHECK(fd >= 0 && fstat(fd, &info) == 0);
    Bytes bytes = { malloc((size_t)info.st_size + 1), (size_t)info.st_size };
    CHECK(bytes.at && read(fd, bytes.at, bytes.len) == (ssize_t)bytes.len);
    close(fd);
    return bytes;
}

static void file_put(const Kit *kit, const char *name, const char *at, size_t len)
{
    int fd = open(path_of(kit, name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    CHECK(fd >= 0 && write(fd, at, len) == (ssize_t)len);
    close(fd);
}

/* ---- generations ---- */

TEST(what_was_written_is_what_is_read_whatever_its_length_and_whatever_is_asked_first)
{
    static const size_t lengths[] = { 0, 1, SMALL, LAZY_CHUNK - 1, LAZY_CHUNK, LAZY_CHUNK + 1, 5 * LAZY_CHUNK, 400001 };
    Kit kit;
    Err err = { 0 };
    kit_open(&kit);
    for (size_t i = 0; i < COUNT(lengths); i++) {
        make(&kit, lengths[i], (unsigned)i, 40 + i);
        CHECK(is_as_made(&kit, lengths[i], (unsigned)i));
    }
    Derived *derived = derived_open(&kit.place, 100, &err);
    CHECK(derived && derived_mark(derived) == 47);
    const char *at = derived_span(derived).at;
    const Lazy *lazy = derived_lazy(derived);
    lazy_need(lazy, at + 3 * LAZY_CHUNK - 1, 2);
    CHECK(lazy->is_there[2] && lazy->is_there[3] && !lazy->is_there[0] && !lazy->is_there[1] && !lazy->is_there[4]);
    CHECK_EQ((unsigned char)at[3 * LAZY_CHUNK], (3 * LAZY_CHUNK * 131 + (3 * LAZY_CHUNK >> 8) * 7 + 7) & 0xff);
    memset(derived_room(derived), 'x', 100);
    lazy_need(lazy, at + 400000, 100);          /* the last chunk comes, and what was put behind it stays */
    for (size_t i = 0; i < 100; i++) CHECK(derived_room(derived)[i] == 'x');
    derived_close(derived);
    kit_close(&kit);
}

TEST(an_index_of_another_state_another_key_or_none_is_refused)
{
    Kit kit;
    Err err = { 0 };
    kit_open(&kit);
    CHECK(!derived_open(&kit.place, 0, &err) && err.code == ERR_NOT_FOUND);
    make(&kit, SMALL, 1, 0);
    kit.place.state = S("made from that");
    CHECK(!derived_open(&kit.place, 0, &err) && err.code == ERR_CONFLICT);
    kit.place.state = S("made from this");
    Key *other = key_new();
    CHECK(other && key_random(other, &err));
    kit.place.key = other;
    CHECK(!derived_open(&kit.place, 0, &err) && err.code == ERR_STORE);
    key_free(other);
    kit.place.key = kit.key;
    CHECK(is_as_made(&kit, SMALL, 1));
    kit_close(&kit);
}

TEST(every_changed_byte_every_cut_and_every_byte_too_many_is_refused)
{
    Kit kit;
    kit_open(&kit);
    make(&kit, SMALL, 1, 0);
    Bytes whole = file_bytes(&kit, "people.index");
    for (size_t at = 0; at < whole.len; at++) {
        whole.at[at] ^= 0x20;
        file_put(&kit, "people.index", whole.at, whole.len);
        CHECK(!is_as_made(&kit, SMALL, 1));
        whole.at[at] ^= 0x20;
        file_put(&kit, "people.index", whole.at, at);
        CHECK(!is_as_made(&kit, SMALL, 1));
    }
    whole.at[whole.len] = 0;
    file_put(&kit, "people.index", whole.at, whole.len + 1);
    CHECK(!is_as_made(&kit, SMALL, 1));
    file_put(&kit, "people.index", whole.at, whole.len);
    CHECK(is_as_made(&kit, SMALL, 1));
    free(whole.at);
    kit_close(&kit);
}

TEST(chunks_cannot_be_exchanged_repeated_or_taken_from_another_generation)
{
    Kit kit;
    kit_open(&kit);
    size_t len = 3 * LAZY_CHUNK, sealed = LAZY_CHUNK + 28;
    make(&kit, len, 1, 0);
    Bytes first = file_bytes(&kit, "people.index");
    make(&kit, len, 1, 0);
    Bytes other = file_bytes(&kit, "people.index");
    size_t head = first.len - 3 * sealed;
    for (size_t to = 0; to < 3; to++)
        for (size_t from = 0; from < 6; from++) {
            if (from == to) continue;
            Bytes *source = from < 3 ? &other : &first;
            Bytes mixed = { malloc(other.len), other.len };
            CHECK(mixed.at);
            memcpy(mixed.at, other.at, other.len);
            memcpy(mixed.at + head + to * sealed, source->at + head + from % 3 * sealed, sealed);
            file_put(&kit, "people.index", mixed.at, mixed.len);
            CHECK(!is_as_made(&kit, len, 1));
            free(mixed.at);
        }
    file_put(&kit, "people.index", other.at, other.len);
    CHECK(is_as_made(&kit, len, 1));
    free(first.at);
    free(other.at);
    kit_close(&kit);
}

TEST(the_key_of_a_generation_that_was_replaced_or_removed_is_overwritten)
{
    static const char zeros[100];
    Kit kit;
    Err err = { 0 };
    char head[100];
    kit_open(&kit);
    make(&kit, SMALL, 1, 0);
    int fd = open(path_of(&kit, "people.index"), O_RDONLY | O_CLOEXEC);
    make(&kit, SMALL, 2, 0);
    CHECK(pread(fd, head, sizeof head, 0) == (ssize_t)sizeof head && !memcmp(head, zeros, sizeof head));
    close(fd);
    CHECK(is_as_made(&kit, SMALL, 2) && !has_file(&kit, "people.index.old"));
    file_put(&kit, "people.index.part", "left behind", 11);
    fd = open(path_of(&kit, "people.index"), O_RDONLY | O_CLOEXEC);
    CHECK(derived_remove(kit.folder.path, "people", &err));
    CHECK(pread(fd, head, sizeof head, 0) == (ssize_t)sizeof head && !memcmp(head, zeros, sizeof head));
    close(fd);
    CHECK(!derived_open(&kit.place, 0, &err) && err.code == ERR_NOT_FOUND);
    kit_close(&kit);
}

TEST(two_cannot_write_at_once_and_who_gives_up_leaves_nothing)
{
    Kit kit;
    Err err = { 0 };
    kit_open(&kit);
    make(&kit, SMALL, 1, 0);
    DerivedWriter *writer = derived_begin(&kit.place, &err);
    CHECK(writer && !derived_begin(&kit.place, &err) && err.code == ERR_CONFLICT);
    CHECK(has_file(&kit, "people.index.part"));
    derived_drop(writer);
    CHECK(!has_file(&kit, "people.index.part") && is_as_made(&kit, SMALL, 1));
    kit_close(&kit);
}

/* ---- what is added ---- */

typedef struct { size_t count, bytes; char last[64]; } Taken;

static bool take(void *self, Str entry, Err *err)
{
    Taken *taken = self;
    (void)err;
    taken->count++;
    taken->bytes += entry.len;
    snprintf(taken->last, sizeof taken->last, "%.*s", STR(entry));
    return true;
}

typedef struct { Derived *derived; DerivedLog *log; Taken taken; } Reader;

static bool reader_open(Reader *reader, const Kit *kit)
{
    Err err = { 0 };
    *reader = (Reader){ .derived = derived_open(&kit->place, 0, &err) };
    CHECK(reader->derived);
    reader->log = derived_log_open(reader->derived, take, &reader->taken, &err);
    CHECK(reader->log);
    bool ok = derived_log_catch_up(reader->log, &err);
    CHECK(ok || err.code == ERR_STORE);
    return ok;
}

static void reader_close(Reader *reader)
{
    derived_log_close(reader->log);
    derived_close(reader->derived);
}

static bool opens_with(const Kit *kit, size_t count)
{
    Reader reader;
    bool ok = reader_open(&reader, kit);
    if (ok) CHECK_EQ(reader.taken.count, count);
    reader_close(&reader);
    return ok;
}

static void add(Reader *reader, const char *text, uint64_t mark)
{
    Err err = { 0 };
    CHECK(derived_log_hold(reader->log, &err) && derived_log_add(reader->log, str_of(text), mark, &err));
    derived_log_release(reader->log);
}

TEST(what_was_added_is_there_again_in_order_and_two_who_add_see_each_other)
{
    Kit kit;
    Reader one, two;
    kit_open(&kit);
    make(&kit, SMALL, 1, 7);
    CHECK(reader_open(&one, &kit) && derived_log_mark(one.log) == 7);
    add(&one, "first", 8);
    CHECK(reader_open(&two, &kit) && two.taken.count == 1 && derived_log_mark(two.log) == 8);
    add(&one, "second", 9);
    add(&two, "third", 10);
    CHECK(two.taken.count == 2 && !strcmp(two.taken.last, "second"));
    add(&one, "", 11);
    CHECK(one.taken.count == 1 && !strcmp(one.taken.last, "third"));
    reader_close(&one);
    reader_close(&two);
    CHECK(reader_open(&one, &kit) && one.taken.count == 4 && derived_log_mark(one.log) == 11);
    reader_close(&one);
    kit_close(&kit);
}

TEST(a_changed_byte_or_a_cut_of_what_was_added_is_refused)
{
    Kit kit;
    Reader one;
    kit_open(&kit);
    make(&kit, SMALL, 1, 7);
    CHECK(reader_open(&one, &kit));
    add(&one, "first", 8);
    add(&one, "second", 9);
    reader_close(&one);
    Bytes whole = file_bytes(&kit, "people.added");
    for (size_t at = 0; at < whole.len; at++) {
        whole.at[at] ^= 0x20;
        file_put(&kit, "people.added", whole.at, whole.len);
        CHECK(!opens_with(&kit, 2));
        whole.at[at] ^= 0x20;
        file_put(&kit, "people.added", whole.at, at);
        CHECK(at < 68 ? opens_with(&kit, 0) : !opens_with(&kit, 2));      /* half a head was never followed by entries */
    }
    free(whole.at);
    kit_close(&kit);
}

TEST(the_torn_end_of_an_entry_that_nobody_acknowledged_is_dropped_and_a_whole_one_is_kept)
{
    Kit kit;
    Reader one;
    kit_open(&kit);
    make(&kit, SMALL, 1, 7);
    CHECK(reader_open(&one, &kit));
    add(&one, "first", 8);
    Bytes before = file_bytes(&kit, "people.added");
    add(&one, "the second one", 9);
    reader_close(&one);
    Bytes after = file_bytes(&kit, "people.added");
    memcpy(after.at, before.at, 68);            /* died before the head said so */
    for (size_t len = before.len; len <= after.len; len++) {
        bool is_whole = len == after.len;
        file_put(&kit, "people.added", after.at, len);
        CHECK(opens_with(&kit, is_whole ? 2 : 1));
        CHECK(reader_open(&one, &kit));
        add(&one, "another", 10);
        reader_close(&one);
        CHECK(opens_with(&kit, is_whole ? 3 : 2));
    }
    free(before.at);
    free(after.at);
    kit_close(&kit);
}

TEST(nothing_is_added_to_a_generation_that_was_replaced_and_nothing_of_it_is_found_in_the_next)
{
    Kit kit;
    Reader one, two;
    Err err = { 0 };
    kit_open(&kit);
    make(&kit, SMALL, 1, 7);
    CHECK(reader_open(&one, &kit));
    add(&one, "first", 8);
    Bytes old = file_bytes(&kit, "people.added");
    make(&kit, SMALL, 1, 9);
    CHECK(!has_file(&kit, "people.added"));
    CHECK(!derived_log_hold(one.log, &err) && err.code == ERR_CONFLICT);
    CHECK(opens_with(&kit, 0));
    file_put(&kit, "people.added", old.at, old.len);    /* who built it died before it was removed */
    CHECK(reader_open(&two, &kit) && two.taken.count == 0 && derived_log_mark(two.log) == 9);
    add(&two, "of the new one", 10);
    reader_close(&one);
    reader_close(&two);
    CHECK(opens_with(&kit, 1));
    free(old.at);
    kit_close(&kit);
}
