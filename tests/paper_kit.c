/* paper_kit.c - how do tests get a page into their hands? */
#include "paper_kit.h"

#include <sys/mman.h>
#include <unistd.h>

#include "guide/content.h"

Out *kit_out(void)
{
    static Out out;
    int fd = memfd_create("paper", MFD_CLOEXEC);
    CHECK(fd >= 0);
    out_to_fd(&out, fd);
    return &out;
}

Str kit_out_text(Arena *arena, Out *out)
{
    Err err = { 0 };
    CHECK(out_flush(out, &err));
    off_t len = lseek(out->fd, 0, SEEK_END);
    char *text = arena_new(arena, char, (size_t)len + 1);
    CHECK(pread(out->fd, text, (size_t)len, 0) == len);
    close(out->fd);
    return (Str){ text, (size_t)len };
}

Str kit_notice(Arena *arena, const Notice *notice)
{
    Out *out = kit_out();
    notice_out(out, arena, notice);
    return kit_out_text(arena, out);
}

WorksheetBook kit_worksheets(Arena *arena)
{
    WorksheetTable tables[16];
    WorksheetBook book = { 0 };
    Err err = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < content_file_count && n < COUNT(tables); i++)
        if (str_starts(content_files[i].name, S("worksheets/")))
            tables[n++] = (WorksheetTable){ content_files[i].name, content_files[i].text };
    if (!worksheet_book_read(arena, tables, n, &book, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return book;
}

Str kit_worksheet(Arena *arena, const Worksheet *worksheet, Err *err)
{
    Err own = { 0 };
    Out *out = kit_out();
    WorksheetBook book = kit_worksheets(arena);
    bool ok = worksheet_out(out, arena, &book, worksheet, err ? err : &own);
    Str text = kit_out_text(arena, out);
    CHECK(ok == (text.len > 0));
    return text;
}

Notice kit_invented_notice(void)
{
    static const NoticeValue values[] = {
        { { "Birth date", 10 }, { "2003-05-01", 10 }, { "2009-03-14", 10 }, true },
        { { "Name", 4 }, { "Avery Example", 13 }, { "Robin Sample", 12 }, false },
    };
    static const NoticeOutput outputs[] = {
        { { "findings report", 15 }, { "31", 2 }, { "2026-09-02", 10 } },
        { { "list of children (CSV)", 22 }, { "40", 2 }, { "2026-10-11", 10 } },
    };
    return (Notice){
        .agency_name = S("Harbor City Police"), .agency_ori = S("ZZ0010000"),
        .recipient = S("Records Unit, Bay County Sheriff"), .number = S("12"),
        .report_ori = S("ZZ0020000"), .report_number = S("24-001234"), .report_day = S("2024-03-09"),
        .role = S("arrestee"), .sequence = 1, .values = values, .value_count = COUNT(values),
        .evidence = S("birth record"), .correction = S("7"), .corrected_on = S("2026-11-20"),
        .found_by = S("the same document number"),
        .contact = S("K. Alder, Records, records@harbor.example, 555-0100"),
        .outputs = outputs, .output_count = COUNT(outputs), .reply_by = S("2026-12-15"), .show_names = true,
    };
}

Worksheet kit_invented_worksheet(Str sheet, Str state)
{
    static const WorksheetValue values[] = {
        { { "DOB", 3 }, { "20030501", 8 }, { "20090314", 8 }, true, true },
        { { "Birth date", 10 }, { "2003-05-01", 10 }, { "2009-03-14", 10 }, true, true },
        { { "NAM", 3 }, { "EXAMPLE, AVERY", 14 }, { "SAMPLE, ROBIN", 13 }, true, false },
        { { "Case number (OCA)", 17 }, { "", 0 }, { "24-001234", 9 }, false, false },
        { { "Report number as shared", 23 }, { "", 0 }, { "24-001234", 9 }, false, false },
        { { "Booking or arrest number", 24 }, { "", 0 }, { "B-77", 4 }, false, false },
    };
    return (Worksheet){
        .sheet = sheet, .state = state, .agency_name = S("Harbor City Police"), .agency_ori = S("ZZ0010000"),
        .correction = S("7"), .corrected_on = S("2026-11-20"), .evidence = S("birth record"),
        .report = S("ZZ0010000, number 24-001234, arrestee 1"), .values = values, .value_count = COUNT(values),
        .show_names = true,
    };
}

size_t kit_widest(Str text)
{
    Str line;
    size_t widest = 0;
    while (str_cut(&text, '\n', &line))
        if (line.len > widest) widest = line.len;
    return widest;
}

size_t kit_lines(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += text.at[i] == '\n';
    return n;
}
