/* xml_test.c - proof that XML is read element by element, and that nothing in it can hide, grow or be lost. */
#include "base/xml.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/test.h"

/* What was met, as text: "+name depth line offset" and "-name text end". */
typedef struct { char seen[4096]; size_t used, starts, ends, too_long; bool is_quiet; } Watch;

static void note(Watch *w, Str line)
{
    if (w->is_quiet) return;
    CHECK(w->used + line.len < sizeof w->seen);
    memcpy(w->seen + w->used, line.at, line.len);
    w->used += line.len;
}

static bool watch_start(void *to, const XmlStart *start, Err *err)
{
    Watch *w = to;
    char line[256];
    Str id = xml_attribute(start, S("id"));
    w->starts++;
    int n = snprintf(line, sizeof line, "+%.*s %zu line %zu at %llu%s%.*s;", STR(start->name), start->depth, start->line,
                     (unsigned long long)start->offset, id.len ? " id " : "", STR(id));
    if (!w->is_quiet) note(w, (Str){ line, (size_t)n });
    if (str_eq(start->name, S("stop"))) return err_set(err, ERR_CONFLICT, "Stopped.");
    return true;
}

static bool watch_end(void *to, const XmlEnd *end, Err *err)
{
    Watch *w = to;
    char line[256];
    (void)err;
    w->ends++;
    w->too_long += end->is_too_long;
    if (w->is_quiet) return true;
    int n = snprintf(line, sizeof line, "-%.*s '%.*s' %llu;", STR(end->name), STR(end->text),
                     (unsigned long long)end->end);
    note(w, (Str){ line, (size_t)n });
    return true;
}

static bool see(Watch *w, Str text, XmlRead *done, Err *err)
{
    XmlEvents events = { watch_start, watch_end, NULL, w };
    return xml_parse(text, 0, 1, &events, done, err);
}

TEST(elements_come_with_name_place_and_text)
{
    static const struct { const char *text, *want; } cases[] = {
        { "<a/>", "+a 0 line 1 at 0;-a '' 4;" },
        { "<?xml version=\"1.0\"?>\n<n:a xmlns:n='u'>\n <n:b s:id='x'> 1 \n</n:b><c></c></n:a>\n",
          "+a 0 line 2 at 22;+b 1 line 3 at 41 id x;-b '1' 65;+c 1 line 4 at 65;-c '' 72;-a '' 78;" },
        { "<a>&lt;&amp;<![CDATA[<b>]]></a>", "+a 0 line 1 at 0;-a '<&<b>' 31;" },
        { "<a>x<!-- <b/> -->y</a>", "+a 0 line 1 at 0;-a 'xy' 22;" },
        { "<a>before<b>in</b>behind</a>", "+a 0 line 1 at 0;+b 1 line 1 at 9;-b 'in' 18;-a 'behind' 28;" },
        { "\n<!-- a -->\n <?xml version='1.0'?><a>1</a>", "+a 0 line 3 at 34;-a '1' 42;" },
        { "\n<a>1</a>", "+a 0 line 2 at 1;-a '1' 9;" },
        { "\xef\xbb\xbf<a>1</a>", "+a 0 line 1 at 3;-a '1' 11;" },
        { "<?xml version='1.0' encoding='windows-1252'?><a>\x80\xe9</a>",
          "+a 0 line 1 at 45;-a '\xe2\x82\xac\xc3\xa9' 54;" },
        { "<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>", "+a 0 line 1 at 43;-a '\xc3\xa9' 51;" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        static Watch w;
        XmlRead done;
        Err err;
        w = (Watch){ 0 };
        if (!see(&w, str_of(cases[i].text), &done, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
        CHECK_STR(((Str){ w.seen, w.used }), str_of(cases[i].want));
        CHECK_EQ(done.bytes, strlen(cases[i].text));
    }
}

TEST(what_is_not_plain_xml_is_refused_with_its_line)
{
    static const struct { const char *text, *want; } cases[] = {
        { "", "ends before it is complete (line 1)" },
        { "<a>", "ends before it is complete (line 1)" },
        { "<a>\n<b", "ends before it is complete (line 2)" },
        { "<a>\n</b>", "closes another element than it opened last (line 2)" },
        { "<a b='1' b='2'/>", "names an attribute twice" },
        { "<a/><b/>", "goes on behind its last element" },
        { "<a>&x;</a>", "stands for nothing" },
        { "<a>&#0;</a>", "stands for nothing" },
        { "<!-- <?xml version='1.0'?><a/>", "ends before it is complete" },
        { "<a>\x80</a>", "is not well-formed" },
        { "no markup", "is not well-formed" },
        { "<?xml version='1.0' encoding='klingon'?><a/>", "is in an encoding other than" },
        { "<!DOCTYPE a><a/>", "DOCTYPE" },
        { "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>", "DOCTYPE" },
        { "\n<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", "DOCTYPE" },
        { "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;'>]><a>&d;</a>",
          "DOCTYPE" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        static Watch w;
        XmlRead done;
        Err err;
        w = (Watch){ .is_quiet = true };
        CHECK(!see(&w, str_of(cases[i].text), &done, &err));
        CHECK_EQ(err.code, ERR_INPUT);
        if (!str_has(str_of(err.text), str_of(cases[i].want)))
            test_fail(__FILE__, __LINE__, "%s: %s", cases[i].text, err.text);
    }
}

TEST(an_event_can_stop_the_reading_and_says_why)
{
    static Watch w = { .is_quiet = true };
    XmlRead done;
    Err err;
    CHECK(!see(&w, S("<a><stop/><b/></a>"), &done, &err));
    CHECK_EQ(err.code, ERR_CONFLICT);
    CHECK_STR(str_of(err.text), S("Stopped."));
    CHECK_EQ(w.starts, 2);
    CHECK_EQ(w.ends, 0);
}

/* ---- limits ---- */

/* head, `times` times the middle, tail. %zu in the middle is its number. */
static Str repeated(Arena *arena, const char *head, const char *middle, size_t times, const char *tail)
{
    size_t len = strlen(head) + strlen(tail), room = len + times * (strlen(middle) + 12) + 1;
    char *text = arena_new(arena, char, room);
    size_t used = (size_t)snprintf(text, room, "%s", head);
    Str rest = str_of(middle), front;
    bool is_numbered = str_cut(&rest, '#', &front) && rest.at;
    for (size_t i = 0; i < times; i++)
        used += (size_t)(is_numbered ? snprintf(text + used, room - used, "%.*s%zu%.*s", STR(front), i, STR(rest))
                                     : snprintf(text + used, room - used, "%s", middle));
    used += (size_t)snprintf(text + used, room - used, "%s", tail);
    return (Str){ text, used };
}

typedef struct {
    const char *head, *middle;
    size_t times;
    const char *tail, *want;    /* NULL: read */
} Large;

TEST(what_grows_beyond_its_limit_is_refused)
{
    static const Large cases[] = {
        { "", "<a>", XML_DEPTH_MAX + 1, "", "nests elements more than 64 deep" },
        { "<a", " b#='1'", XML_ATTRIBUTES_MAX, "/>", NULL },
        { "<a", " b#='1'", XML_ATTRIBUTES_MAX + 1, "/>", "more than 128 attributes" },
        { "<a><!--", "0123456789", 300000, "--></a>", "does not end within 1 MiB" },
        { "<a b='", "0123456789", 300000, "'/>", "does not end within 1 MiB" },
        { "<", "a123456789", 300000, "/>", "does not end within 1 MiB" },
        { "<a>", "<!-- 0123456789 -->", 300000, "</a>", NULL },
        { "<a>", "<b>0123456789</b>", 300000, "</a>", NULL },
        { "<a>", "<b#/>", 3000, "</a>", NULL },
        { "<a>", "<b#/>", 600000, "</a>", "takes more memory" },
        { "<a>", "<b c#=''/>", 600000, "</a>", "takes more memory" },
    };
    Arena arena;
    CHECK(arena_open(&arena, (size_t)64 * 1024 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        const Large *c = &cases[i];
        static Watch w;
        XmlRead done;
        Err err;
        w = (Watch){ .is_quiet = true };
        bool ok = see(&w, repeated(&arena, c->head, c->middle, c->times, c->tail), &done, &err);
        if (ok != !c->want || (c->want && !str_has(str_of(err.text), str_of(c->want))))
            test_fail(__FILE__, __LINE__, "%s..: %s", c->middle, ok ? "read" : err.text);
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

TEST(a_text_that_is_too_long_is_said_to_be_and_the_rest_is_read)
{
    static Watch w = { .is_quiet = true };
    Arena arena;
    XmlRead done;
    Err err;
    CHECK(arena_open(&arena, (size_t)16 * 1024 * 1024));
    CHECK(see(&w, repeated(&arena, "<a><b>", "0123456789", 6553, "</b><c>1</c></a>"), &done, &err));
    CHECK_EQ(w.too_long, 0);
    CHECK(see(&w, repeated(&arena, "<a><b>", "0123456789", 6554, "</b><c>1</c></a>"), &done, &err));
    CHECK_EQ(w.too_long, 1);
    CHECK_EQ(w.ends, 6);
    arena_close(&arena);
}

TEST(a_file_is_read_through_its_descriptor_and_a_folder_is_none)
{
    static Watch w = { .is_quiet = true };
    XmlEvents events = { watch_start, watch_end, NULL, &w };
    Arena arena;
    XmlRead done;
    Err err;
    CHECK(arena_open(&arena, (size_t)16 * 1024 * 1024));
    Str text = repeated(&arena, "<a>\n", "<b>text</b>\n", 50000, "</a>\n");
    int fd = memfd_create("xml", 0);
    CHECK(fd >= 0 && write(fd, text.at, text.len) == (ssize_t)text.len && lseek(fd, 0, SEEK_SET) == 0);
    CHECK(xml_read(fd, &events, &done, &err));
    close(fd);
    CHECK_EQ(w.starts, 50001);
    CHECK_EQ(w.ends, 50001);
    CHECK_EQ(done.bytes, text.len);
    CHECK_EQ(done.lines, 50003);
    CHECK(!xml_read(-1, &events, &done, &err));
    CHECK_EQ(err.code, ERR_IO);
    arena_close(&arena);
}

TEST(a_piece_has_the_places_of_its_file)
{
    static Watch w;
    XmlEvents events = { watch_start, watch_end, NULL, &w };
    XmlRead done;
    Err err;
    CHECK(xml_parse(S("<a>\n<b/></a>"), 1000, 50, &events, &done, &err));
    CHECK_STR(((Str){ w.seen, w.used }), S("+a 0 line 50 at 1000;+b 1 line 51 at 1004;-b '' 1008;-a '' 1012;"));
}
