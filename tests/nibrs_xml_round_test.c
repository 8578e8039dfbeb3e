/* nibrs_xml_round_test.c - proof that a record is the same, and found the same, whether it came flat or as XML. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "domain/made.h"
#include "guide/content.h"
#include "insight/made_rules.h"
#include "insight/screen.h"
#include "nibrs_kit.h"
#include "exchange/nibrs_xml_out.h"

#define HITS_MAX 1024

/* All records in one submission, read back. */
static Str written(Arena *arena, const Record *records, size_t count)
{
    NibrsXmlOut as;
    Err err = { 0 };
    Out *out = arena_new(arena, Out, 1);
    int fd = memfd_create("as-xml", 0);
    CHECK(fd >= 0);
    CHECK(nibrs_xml_out_words(arena, content_find(S("formats/nibrs-xml-words.tsv"))->text, &as, &err));
    out_to_fd(out, fd);
    nibrs_xml_out_head(out, S("ZZ0000001"));
    for (size_t i = 0; i < count; i++) nibrs_xml_out_record(&as, out, &records[i]);
    nibrs_xml_out_tail(out);
    CHECK(out_flush(out, &err));
    size_t len = (size_t)lseek(fd, 0, SEEK_END);
    char *text = arena_new(arena, char, len + 1);
    CHECK(pread(fd, text, len, 0) == (ssize_t)len);
    close(fd);
    return (Str){ text, len };
}

/* Numbers of repeats close up over gaps, and an age of one digit gets its zero: XML has neither. */
static bool is_same_text(const Value *v, const Value *w, bool is_strict)
{
    if (str_eq(v->text, w->text)) return true;
    return !is_strict && v->text.len == 1 && w->text.len == 2 && w->text.at[0] == '0' && w->text.at[1] == v->text.at[0];
}

static bool is_same_segment(const Segment *a, const Segment *b, bool is_strict)
{
    if (a->kind != b->kind || a->number != b->number || a->count != b->count || a->action != b->action) return false;
    if (is_strict && (a->age.form != b->age.form || a->age.low != b->age.low || a->age.high != b->age.high)) return false;
    for (size_t i = 0; i < a->count; i++) {
        const Value *v = &a->values[i], *w = &b->values[i];
        if (v->field != w->field || !is_same_text(v, w, is_strict)) return false;
        if (is_strict && (v->occurrence != w->occurrence || v->code != w->code)) return false;
    }
    return true;
}

static bool is_same_record(const Record *a, const Record *b, bool is_strict)
{
    if (a->kind != b->kind || a->is_delete != b->is_delete || !str_eq(a->agency, b->agency) ||
        !str_eq(a->number, b->number) || date_compare(a->date, b->date) != 0 || a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (!is_same_segment(&a->segments[i], &b->segments[i], is_strict)) return false;
    return true;
}

static bool is_same_hits(const RuleSet *rules, const Record *a, const Record *b, size_t *found)
{
    static Hit hits[HITS_MAX], others[HITS_MAX];
    size_t count = screen_hits(rules, a, hits, HITS_MAX), n = screen_hits(rules, b, others, HITS_MAX);
    *found += count;
    if (count != n || count > HITS_MAX) return false;
    for (size_t i = 0; i < count; i++)
        if (hits[i].rule != others[i].rule || hits[i].segment != others[i].segment) return false;
    return true;
}

/* ---- made records: in the order of the flat layout, with numbers as it writes them ---- */

static const char *const made[] = {
    "admin date=20240610; offense code=40A using=N location=14 bias=88; property loss=1; "
        "victim number=001 offense=40A type=S related=01; offender number=01 age=16 sex=F race=W ethnicity=N; "
        "arrestee number=01 date=20240611 taken=O offense=40A armed=01 age=16 sex=F race=W ethnicity=N resident=R disposition=R",
    "admin date=20240610 cleared=N; offense code=64A location=14 activity=O weapon=40 bias=33; offense code=11A location=20; "
        "victim number=001 offense=64A offense=11A type=I age=15 sex=F race=B ethnicity=U resident=N related=01 relation=BG; "
        "victim number=002 offense=64A type=I age=1317 related=01 relation=AQ; offender number=01 age=00 sex=M race=U",
    "admin date=20240610; offense code=120 location=14; victim number=001 offense=120 type=I age=BB related=00; offender number=00",
    "admin date=20240610; offense code=35A location=13; property loss=6 item=10 drug=H drug=X; "
        "property loss=7 item=20 item=06; victim number=001 offense=35A type=S; offender number=01 age=2535 sex=M",
    "admin date=20240610; offense code=13A location=20; victim number=001 offense=13A type=L age=NN related=01 relation=VO "
        "related=02 relation=CS; offender number=01 age=99; offender number=02 age=1720",
    "group-b number=01 date=20240611 taken=T offense=90I armed=01 age=15 sex=F race=W ethnicity=N resident=R disposition=H",
    "arrestee number=01 date=20240611 taken=T offense=64A armed=01 age=31 sex=M race=W",
    "delete admin date=20240610",
    "admin date=20240610; offense code=40B location=nowhere bias=ZZ; "
        "victim number=001 offense=40B type=I age=x<&>y sex=F related=01 relation=PEN_FRIEND; offender number=01",
};

/* Somebody else's parser finds nothing wrong with what is written. */
TEST(what_is_written_is_well_formed_to_others)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Record records[COUNT(made)];
    for (size_t i = 0; i < COUNT(made); i++) records[i] = made_record(&arena, made[i]);
    Str text = written(&arena, records, COUNT(made));
    int fd = memfd_create("well-formed", 0), status;
    CHECK(fd >= 0 && write(fd, text.at, text.len) == (ssize_t)text.len);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        execlp("xmllint", "xmllint", "--noout", "--nonet", str_format(&arena, "/proc/self/fd/%d", fd).at, (char *)NULL);
        _exit(127);
    }
    CHECK(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status));
    close(fd);
    arena_close(&arena);
    if (WEXITSTATUS(status) == 127) test_skip("xmllint absent");
    CHECK_EQ(WEXITSTATUS(status), 0);
}

TEST(made_records_are_the_same_when_they_come_back_as_xml)
{
    Arena arena;
    size_t found = 0;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    RuleSet rules = made_rules_shipped(&arena);
    for (size_t i = 0; i < COUNT(made); i++) {
        Record record = made_record(&arena, made[i]);
        NibrsSeen seen = nibrs_see_xml(written(&arena, &record, 1));
        if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%zu: %s", i, seen.err.text);
        CHECK_EQ(seen.record_count, 1);
        if (!is_same_record(&record, &seen.records[0], true)) {
            printf("%.*s", STR(nibrs_dump(&seen.arena, &seen)));
            test_fail(__FILE__, __LINE__, "record %zu differs", i);
        }
        CHECK(is_same_hits(&rules, &record, &seen.records[0], &found));
        CHECK(!kit_raises(&seen, "reference") && !kit_raises(&seen, "element"));
        nibrs_forget(&seen);
    }
    CHECK(found >= 5);
    arena_close(&arena);
}

/* ---- damage ---- */

/* Whatever happens to a byte: read or refused with a sentence, and every record where it says it is. */
static void check_damaged(Str text)
{
    NibrsSeen seen = nibrs_see_xml_again(text, 0, 1);
    CHECK(seen.is_ok || (seen.err.code == ERR_INPUT && seen.err.text[0]));
    for (size_t i = 0; i < seen.record_count; i++) {
        const Record *r = &seen.records[i];
        CHECK(r->count && r->offset + r->bytes <= text.len && text.at[r->offset] == '<');
        CHECK(text.at[r->offset + r->bytes - 1] == '>');
    }
    for (size_t i = 0; i < seen.problem_count; i++) CHECK(seen.problems[i].line && seen.problems[i].text[0]);
    nibrs_forget(&seen);
}

TEST(every_prefix_of_xml_is_refused_and_every_changed_byte_is_survived)
{
    static const char telling[] = { 0, '<', '>', '&', '"', '/', ' ', '0', 'Z', '\x7f', '\xef', '\xff' };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Record record = made_record(&arena, made[1]);
    Str text = written(&arena, &record, 1);
    for (size_t len = 0; len < text.len; len++) {
        size_t mark = arena_mark(&arena);
        NibrsSeen seen = nibrs_see_xml_again(str_copy(&arena, (Str){ text.at, len }), 0, 1);
        if (len + 1 < text.len) CHECK(!seen.is_ok && str_has(str_of(seen.err.text), S("ends before it is complete")));
        nibrs_forget(&seen);
        arena_reset(&arena, mark);
    }
    char *bytes = (char *)str_copy(&arena, text).at;
    for (size_t at = 0; at < text.len; at++) {
        bytes[at] = telling[at * 5 % COUNT(telling)];
        check_damaged((Str){ bytes, text.len });
        bytes[at] = text.at[at];
    }
    arena_close(&arena);
}

/* ---- whole files ---- */

/* `same` in everything; the others are the same but for gaps and ages of one digit. */
typedef struct { const char *file; size_t records, same; } File;

static const File files[] = {
    { "samples-flat/Flatfile-XML_Test_1.txt", 1, 1 },
    { "samples-flat/Flatfile-XML_Test_2.txt", 1, 1 },
    { "samples-flat/Flatfile-XML_Test_3.txt", 1, 1 },
    { "samples-flat/NIBRS_Test_Sample.txt", 1, 1 },
    { "samples-flat/Test-Submission-1.txt", 224, 219 },
    { "hi-2019-05-part1.txt", 2738, 2736 },
    { "vt-2020-04-part1.txt", 949, 938 },
    { "synthetic-5k.txt", 5000, 5000 },
};

TEST(flat_files_are_the_same_records_and_findings_as_xml)
{
    Arena arena;
    const char *folder = test_shared();
    if (!folder) test_skip("shared data absent");
    CHECK(arena_open(&arena, (size_t)1024 * 1024 * 1024));
    for (size_t i = 0; i < COUNT(files); i++) {
        RuleSet rules = made_rules_shipped(&arena);
        Str text = kit_file(&arena, str_format(&arena, "%s/data/nibrs/%s", folder, files[i].file).at);
        size_t found = 0, same = 0;
        if (!text.at) test_skip("shared data absent");
        NibrsSeen flat = nibrs_see(kit_book(), text);
        Str xml = written(&arena, flat.records, flat.record_count);
        NibrsSeen seen = nibrs_see_xml(xml);
        if (!seen.is_ok) test_fail(__FILE__, __LINE__, "%s: %s", files[i].file, seen.err.text);
        CHECK_EQ(flat.record_count, files[i].records);
        CHECK_EQ(seen.record_count, files[i].records);
        CHECK_EQ(seen.done.unreadable, 0);
        for (size_t k = 0; k < flat.record_count; k++) {
            same += is_same_record(&flat.records[k], &seen.records[k], true);
            if (!is_same_record(&flat.records[k], &seen.records[k], false) ||
                !is_same_hits(&rules, &flat.records[k], &seen.records[k], &found))
                test_fail(__FILE__, __LINE__, "%s: the report on line %zu differs", files[i].file, flat.records[k].line);
        }
        CHECK_EQ(same, files[i].same);
        printf("%s: %zu of %zu records the same, %zu hits\n", files[i].file, same, flat.record_count, found);
        nibrs_forget(&flat);
        nibrs_forget(&seen);
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}
