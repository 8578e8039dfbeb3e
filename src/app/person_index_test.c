/* person_index_test.c - proof that the sealed index answers as the records do, keeps what is added, shows nothing. */
#include "app/person_index.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/temp.h"
#include "insight/link_lexicon.h"
#include "link_kit.h"
#include "synth/population.h"

#define RECORDS 3000u
#define FIRST 2700u             /* of them are built; the others are added */
#define ID_BYTES ((size_t)8)
#define HITS ((size_t)16)
#define LEAST (-5.0)

/* ---- a tenant's folder, and records ---- */

typedef struct {
    TempFolder folder;
    Key *key;
    PersonIndexPlace place;
    LinkWorld world;
    LinkLearned learned;
    LinkPlan plan;
    char *ids;
} Kit;

static void put_id(char *to, uint64_t id)
{
    for (size_t i = 0; i < ID_BYTES; i++) to[i] = (char)(id >> 8 * (ID_BYTES - 1 - i));
}

/* Of the records the first so many were counted and learned from. */
static void kit_open(Kit *kit, uint32_t records, uint32_t first)
{
    Err err = { 0 };
    *kit = (Kit){ .key = key_new() };
    CHECK(temp_folder(&kit->folder, &err) && kit->key && key_random(kit->key, &err));
    kit->place = (PersonIndexPlace){ kit->folder.path, kit->key, S("the model, the tables, no purge") };
    link_world_people(&kit->world, records, 9, 1);
    kit->world.rows.count = first;
    link_world_count(&kit->world);
    link_world_learn(&kit->learned, &kit->world, 1);
    kit->plan = kit->learned.plan;
    link_look_keys(&kit->plan, &kit->world.rows);
    kit->world.rows.count = records;
    kit->ids = malloc(kit->world.rows.count * ID_BYTES);
    CHECK(kit->ids);
    for (size_t i = 0; i < kit->world.rows.count; i++) put_id(kit->ids + i * ID_BYTES, 500 + i);
}

static void kit_close(Kit *kit)
{
    Err err = { 0 };
    CHECK(person_index_remove(kit->folder.path, &err));
    CHECK(rmdir(kit->folder.path) == 0);
    key_free(kit->key);
    free(kit->ids);
    link_world_end(&kit->world);
}

static void build(const Kit *kit, size_t count, PersonIndexMark mark)
{
    Err err = { 0 };
    LinkRows rows = kit->world.rows;
    rows.count = count;
    LinkImageParts parts = { &rows, &kit->world.counts, &kit->learned.scorer, &kit->plan, kit->ids, ID_BYTES };
    CHECK(person_index_build(&kit->place, &parts, mark, &err));
}

static PersonIndex *opened(const Kit *kit)
{
    Err err = { 0 };
    PersonIndex *index = NULL;
    if (!person_index_open(&kit->place, link_kit_lexicon(), RECORDS, &index, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    return index;
}

/* A row of the world with the numbers that words have in the index. */
static void row_in(const Kit *kit, PersonIndex *index, size_t record, LinkCell row[LINK_FIELDS_MAX])
{
    unsigned char packed[LINK_ROW_BYTES_MAX];
    size_t len = link_row_pack(&kit->world.rows, link_row(&kit->world.rows, record), packed);
    CHECK(link_row_unpack(person_index_rows(index), (Str){ (const char *)packed, len }, row));
}

static void add_some(const Kit *kit, PersonIndex *index, size_t from, size_t count, PersonIndexMark mark)
{
    Err err = { 0 };
    LinkCell (*rows)[LINK_FIELDS_MAX] = calloc(count, sizeof *rows);
    PersonIndexNew *added = calloc(count, sizeof *added);
    CHECK(rows && added);
    for (size_t i = 0; i < count; i++) {
        row_in(kit, index, from + i, rows[i]);
        added[i] = (PersonIndexNew){ rows[i], kit->ids + (from + i) * ID_BYTES };
    }
    CHECK(person_index_add(index, added, count, mark, &err));
    free(rows);
    free(added);
}

/* ---- the same answers ---- */

/* Beside an index of the rows in memory, in which all records stand. */
static size_t check_answers(const Kit *kit, PersonIndex *index)
{
    LinkWritten segment;
    LinkIndex plain;
    LinkLooked looked;
    Err err = { 0 };
    size_t found = 0, count = 0;
    LinkHit *want = calloc(2 * HITS, sizeof *want), *got = want + HITS;
    const LinkRows *rows = &kit->world.rows;
    CHECK(want && link_segment_build(rows, &kit->plan, 0, rows->count, 2, link_kit_sink(&segment)));
    link_index_open(&plain, rows, &kit->plan, 0);
    CHECK(link_index_take(&plain, (Str){ segment.bytes, segment.len }, &err));
    LinkLook *look = link_look_open(&plain, &kit->learned.scorer, &kit->world.counts);
    for (size_t record = 0; record < rows->count; record += 3) {
        LinkCell row[LINK_FIELDS_MAX];
        LinkMention mention = { .row = link_row(rows, record), .itself = (uint32_t)record };
        size_t wanted = link_look(look, &mention, LEAST, want, HITS, &looked);
        row_in(kit, index, record, row);
        mention.row = row;
        CHECK(person_index_look(index, &mention, LEAST, got, HITS, &count, &looked, &err));
        CHECK_EQ(count, wanted);
        for (size_t i = 0; i < count; i++) {
            CHECK(want[i].record == got[i].record && !memcmp(&want[i].weight, &got[i].weight, sizeof want[i].weight));
            CHECK(!memcmp(person_index_id(index, got[i].record).at, kit->ids + got[i].record * ID_BYTES, ID_BYTES));
        }
        found += count;
    }
    link_look_close(look);
    link_index_end(&plain);
    free(segment.bytes);
    free(want);
    return found;
}

TEST(the_sealed_index_answers_as_the_records_do_and_again_after_it_was_opened_again)
{
    Kit kit;
    kit_open(&kit, RECORDS, FIRST);
    build(&kit, FIRST, 41);
    PersonIndex *index = opened(&kit);
    CHECK(person_index_mark(index) == 41 && person_index_added(index) == 0);
    for (size_t at = FIRST; at < RECORDS; at += 100) add_some(&kit, index, at, 100, 42 + at);
    CHECK(check_answers(&kit, index) > 500);
    person_index_close(index);
    index = opened(&kit);
    CHECK(person_index_mark(index) == 42 + RECORDS - 100 && person_index_added(index) == RECORDS - FIRST);
    CHECK(check_answers(&kit, index) > 500);
    person_index_close(index);
    kit_close(&kit);
}

TEST(two_who_have_the_index_open_add_one_after_the_other_and_end_with_the_same_records)
{
    Kit kit;
    kit_open(&kit, RECORDS, FIRST);
    build(&kit, FIRST, 1);
    PersonIndex *one = opened(&kit), *two = opened(&kit);
    add_some(&kit, one, FIRST, 100, 2);
    add_some(&kit, two, FIRST + 100, 100, 3);
    add_some(&kit, one, FIRST + 200, 100, 4);
    CHECK(person_index_added(two) == 200 && person_index_added(one) == 300);
    CHECK(check_answers(&kit, one) > 500);
    person_index_close(one);
    person_index_close(two);
    kit_close(&kit);
}

TEST(a_mention_that_is_added_joins_the_group_of_its_best_hit)
{
    Kit kit;
    Err err = { 0 };
    LinkHit hit;
    LinkLooked looked;
    size_t count = 0, joined = 0;
    kit_open(&kit, RECORDS, FIRST);
    build(&kit, FIRST, 1);
    PersonIndex *index = opened(&kit);
    person_index_join_from(index, 5);
    for (uint32_t record = FIRST; record < RECORDS; record++) {
        LinkCell row[LINK_FIELDS_MAX];
        row_in(&kit, index, record, row);
        LinkMention mention = { .row = row, .itself = record, .is_linking = true };
        CHECK(person_index_look(index, &mention, 5, &hit, 1, &count, &looked, &err));
        add_some(&kit, index, record, 1, 2);
        uint32_t group = person_index_group(index, record);
        CHECK(count ? group == person_index_group(index, hit.record) : group == record);
        joined += count;
    }
    CHECK(joined > 30);
    person_index_close(index);
    kit_close(&kit);
}

/* ---- what is refused ---- */

TEST(an_index_of_another_state_one_that_is_full_and_one_that_was_replaced_are_refused)
{
    Kit kit;
    Err err = { 0 };
    PersonIndex *index = NULL, *old;
    LinkCell row[LINK_FIELDS_MAX];
    kit_open(&kit, RECORDS, FIRST);
    CHECK(!person_index_open(&kit.place, link_kit_lexicon(), 0, &index, &err) && err.code == ERR_NOT_FOUND);
    build(&kit, FIRST, 1);
    CHECK(person_index_open(&kit.place, link_kit_lexicon(), 2, &index, &err));
    row_in(&kit, index, FIRST, row);
    PersonIndexNew added[3] = { { row, kit.ids }, { row, kit.ids }, { row, kit.ids } };
    CHECK(!person_index_add(index, added, 3, 2, &err) && err.code == ERR_LIMIT);
    CHECK(person_index_add(index, added, 2, 2, &err) && person_index_added(index) == 2);
    CHECK(!person_index_add(index, added, 1, 2, &err) && err.code == ERR_LIMIT);
    person_index_close(index);
    CHECK(!person_index_open(&kit.place, link_kit_lexicon(), 1, &index, &err) && err.code == ERR_LIMIT);
    old = opened(&kit);
    build(&kit, FIRST, 3);
    CHECK(!person_index_add(old, added, 1, 4, &err) && err.code == ERR_CONFLICT);
    person_index_close(old);
    kit.place.state = S("the model, the tables, one purge");
    CHECK(!person_index_open(&kit.place, link_kit_lexicon(), 1, &index, &err) && err.code == ERR_CONFLICT);
    kit_close(&kit);
}

static void flip(const Kit *kit, const char *name, off_t at)
{
    char path[1024], byte;
    snprintf(path, sizeof path, "%s/%s", kit->folder.path, name);
    int fd = open(path, O_RDWR | O_CLOEXEC);
    CHECK(fd >= 0 && pread(fd, &byte, 1, at) == 1);
    byte = (char)(byte ^ 1);
    CHECK(pwrite(fd, &byte, 1, at) == 1);
    close(fd);
}

static off_t size_of(const Kit *kit, const char *name)
{
    char path[1024];
    struct stat info;
    snprintf(path, sizeof path, "%s/%s", kit->folder.path, name);
    CHECK(stat(path, &info) == 0);
    return info.st_size;
}

TEST(a_byte_that_was_changed_anywhere_is_told_before_an_answer_rests_on_it)
{
    Kit kit;
    kit_open(&kit, 300, 280);
    build(&kit, 280, 1);
    off_t size = size_of(&kit, "people.index");
    for (off_t at = 0; at < size; at += 997) {
        Err err = { 0 };
        PersonIndex *index = NULL;
        flip(&kit, "people.index", at);
        bool ok = person_index_open(&kit.place, link_kit_lexicon(), 10, &index, &err) && person_index_bring(index, &err);
        CHECK(!ok && (err.code == ERR_STORE || err.code == ERR_CONFLICT));
        if (index) {
            LinkCell row[LINK_FIELDS_MAX] = { 0 };
            LinkMention mention = { .row = row, .itself = LINK_LOOK_NOBODY };
            LinkHit hit;
            LinkLooked looked;
            size_t count = 1;
            CHECK(!person_index_look(index, &mention, LEAST, &hit, 1, &count, &looked, &err) && count == 0);
        }
        person_index_close(index);
        flip(&kit, "people.index", at);
    }
    person_index_close(opened(&kit));
    kit_close(&kit);
}

/* ---- nothing to read ---- */

static bool stands_in(const Kit *kit, const char *name, const void *text, size_t len)
{
    char path[1024];
    size_t size = (size_t)size_of(kit, name);
    snprintf(path, sizeof path, "%s/%s", kit->folder.path, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    char *bytes = malloc(size);
    CHECK(fd >= 0 && bytes && read(fd, bytes, size) == (ssize_t)size);
    bool is_there = memmem(bytes, size, text, len) != NULL;
    free(bytes);
    close(fd);
    return is_there;
}

/* Folded as the engine keeps them, and as cells of digits and dates: 50 of each sort, in both files. */
TEST(two_hundred_values_of_records_stand_in_no_file)
{
    static const PersonField fields[] = { FIELD_LAST_NAME, FIELD_PHONE, FIELD_DOB, FIELD_SSN };
    Kit kit;
    size_t looked_for = 0;
    kit_open(&kit, RECORDS, FIRST);
    build(&kit, FIRST, 1);
    PersonIndex *index = opened(&kit);
    add_some(&kit, index, FIRST, RECORDS - FIRST, 2);
    person_index_close(index);
    const LinkRows *rows = &kit.world.rows;
    for (size_t i = 0; i < COUNT(fields); i++) {
        LinkKind kind = rows->fields[fields[i]].kind;
        size_t planted = 0;
        for (size_t record = i; planted < 50 && record < RECORDS; record += 37 - planted / 2) {
            LinkCell cell = link_row(rows, record)[fields[i]];
            if (!cell) continue;
            Str text = { (const char *)&cell, 6 };
            if (kind == LINK_NAME) text = link_word_text(link_words_at(rows->words[kind], cell_word(cell)));
            if (text.len < 6) continue;
            CHECK(!stands_in(&kit, "people.index", text.at, text.len));
            CHECK(!stands_in(&kit, "people.added", text.at, text.len));
            planted++;
        }
        looked_for += planted;
    }
    CHECK_EQ(looked_for, 200);
    kit_close(&kit);
}
