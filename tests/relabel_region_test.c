/* relabel_region_test.c - proof that replaced incidents read back, break no edit, and show the child as victim and as nothing else. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/knowledge.h"
#include "base/temp.h"
#include "exchange/nibrs_flat_out.h"
#include "exchange/nibrs_xml_out.h"
#include "guide/content.h"
#include "insight/relabel.h"
#include "insight/screen.h"
#include "nibrs_kit.h"
#include "synth/region.h"

#define ROOM ((size_t)512 * 1024 * 1024)
#define TODAY ((Date){ 2026, 11, 25 })

static Str bytes_of(Arena *arena, int fd)
{
    off_t len = lseek(fd, 0, SEEK_END);
    char *text = arena_new(arena, char, (size_t)len + 1);
    CHECK(pread(fd, text, (size_t)len, 0) == len);
    close(fd);
    return (Str){ text, (size_t)len };
}

static NibrsSeen read_back(Arena *arena, const Record *r, Str received, bool as_xml)
{
    static Out out;
    Err err = { 0 };
    NibrsXmlOut words;
    NibrsLengths lengths = nibrs_lengths(&kit_book()->layouts[0], received);
    int fd = memfd_create("out", MFD_CLOEXEC);
    out_to_fd(&out, fd);
    if (as_xml) {
        CHECK(nibrs_xml_out_words(arena, content_find(S("formats/nibrs-xml-words.tsv"))->text, &words, &err));
        nibrs_xml_out_head(&out, r->agency);
        nibrs_xml_out_record(&words, &out, r);
        nibrs_xml_out_tail(&out);
    } else {
        CHECK_EQ(nibrs_flat_out(&out, &kit_book()->layouts[0], &lengths, r->submission, r), 0);
    }
    CHECK(out_flush(&out, &err));
    Str text = bytes_of(arena, fd);
    NibrsSeen seen = as_xml ? nibrs_see_xml(text) : nibrs_see(kit_book(), text);
    if (!seen.is_ok || seen.record_count != 1) test_fail(__FILE__, __LINE__, "%s\n%.*s", seen.err.text, STR(text));
    return seen;
}

/* The same people, offenses and words, whatever the line and column. */
static void check_says(const Record *want, const Record *got, const char *form)
{
    CHECK_EQ(got->count, want->count);
    for (size_t i = 0; i < want->count; i++) {
        const Segment *a = &want->segments[i], *b = &got->segments[i];
        if (a->kind != b->kind || a->number != b->number || a->count != b->count)
            test_fail(__FILE__, __LINE__, "%s, %.*s: segment %zu, %s %d", form, STR(want->number), i,
                      segment_kind_name(a->kind), a->number);
        for (size_t k = 0; k < a->count; k++) {
            size_t m = 0;
            while (m < b->count && !(b->values[m].field == a->values[k].field && str_eq(b->values[m].text, a->values[k].text)))
                m++;
            if (m == b->count) test_fail(__FILE__, __LINE__, "%s: %.*s %.*s is gone", form, STR(a->values[k].name), STR(a->values[k].text));
        }
    }
}

typedef struct { Arena arena; Knowledge knowledge; size_t incidents, children; } World;

static bool is_of(const Rule *rule, const char *id) { return str_eq(rule->id, str_of(id)); }

/* Nobody is found as an offender any more, and every child as a known victim. */
static void check_found(World *w, const Record *r, size_t children)
{
    Hit hits[256];
    size_t known = 0, n = screen_hits(&w->knowledge.rules, r, hits, COUNT(hits));
    CHECK(n <= COUNT(hits));
    for (size_t i = 0; i < n; i++) {
        const Rule *rule = &w->knowledge.rules.rules[hits[i].rule];
        Role role;
        CHECK(segment_role(&r->segments[hits[i].segment], &role));
        known += is_of(rule, "minor-victim-of-trafficking-known");
        if (is_of(rule, "minor-filed-as-offender-commercial-sex") || is_of(rule, "minor-offender-no-victim-segment"))
            test_fail(__FILE__, __LINE__, "%.*s: %.*s", STR(r->number), STR(rule->id));
    }
    CHECK(known >= children);
}

/* A child arrested under another age than the report gives the offender: a person has to say so. */
static bool is_told_of_arrestees(const Relabeled *to)
{
    for (size_t i = 0; i < to->note_count; i++)
        if (to->notes[i].is_open && str_starts(to->notes[i].text, S("More arrestees stay"))) return true;
    return false;
}

static void replace(World *w, const NibrsSeen *all, size_t at, Str received)
{
    const Record *r = &all->records[at];
    RelabelChild children[RELABEL_CHILDREN_MAX];
    Relabeled to;
    Err err = { 0 };
    size_t count = relabel_children(r, children);
    if (!count || !relabel(&w->arena, r, children, count, &to, &err)) return;
    w->incidents++;
    w->children += count;
    for (int as_xml = 0; as_xml < 2; as_xml++) {
        NibrsSeen back = read_back(&w->arena, &to.record, (Str){ received.at + r->offset, r->bytes }, as_xml);
        check_says(&to.record, &back.records[0], as_xml ? "XML" : "flat");
        for (size_t i = 0; i < back.problem_count; i++)
            if (!is_told_of_arrestees(&to) || !str_eq(back.problems[i].code, S("656"))) test_fail(__FILE__, __LINE__, "%.*s breaks %.*s: %s", STR(r->number), STR(back.problems[i].code),
                      back.problems[i].text);
        check_found(w, &back.records[0], count);
        nibrs_forget(&back);
    }
}

TEST(every_child_of_a_region_is_replaced_without_a_broken_edit)
{
    World w = { 0 };
    TempFolder folder;
    Region region;
    Err err = { 0 };
    const RegionPlan plan = { .seed = 77, .today = TODAY, .years = 2, .incidents_a_month = 400 };
    CHECK(arena_open(&w.arena, ROOM) && temp_folder(&folder, &err));
    CHECK(knowledge_read(&w.arena, &w.knowledge, &err));
    CHECK(region_write(&w.arena, &plan, str_of(folder.path), &region, &err));
    for (size_t i = 0; i < region.file_count; i++) {
        Str path = str_format(&w.arena, "%s/%.*s", folder.path, STR(region.files[i].name));
        int fd = open(path.at, O_RDONLY | O_CLOEXEC);
        CHECK(fd >= 0);
        Str received = bytes_of(&w.arena, fd);
        NibrsSeen seen = nibrs_see(kit_book(), received);
        for (size_t k = 0; k < seen.record_count; k++) replace(&w, &seen, k, received);
        nibrs_forget(&seen);
        unlink(path.at);
    }
    CHECK(w.incidents > 10 && w.children > w.incidents);
    unlink(str_format(&w.arena, "%s/truth.tsv", folder.path).at);
    unlink(str_format(&w.arena, "%s/lookalikes.tsv", folder.path).at);
    CHECK_EQ(rmdir(folder.path), 0);
    arena_close(&w.arena);
}
