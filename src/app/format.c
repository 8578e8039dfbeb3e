/* format.c - what do the first bytes of a file say? */
#include "app/format.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/tsv.h"
#include "ingest/nibrs_xml.h"
#include "ingest/nibrs_xml_looks.h"

static const char *const names[FORMATS] = { "nibrs-flat", "nibrs-xml", "fbi-cde", "csv" };

/* A map says so on its first row, behind remarks. */
static bool is_map(const char *path)
{
    char head[16 * 1024];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return false;
    ssize_t n = pread(fd, head, sizeof head, 0);
    close(fd);
    Tsv tsv = tsv_of((Str){ head, n > 0 ? (size_t)n : 0 });
    TsvRow row;
    return tsv_next(&tsv, &row) && str_eq(row.cell[0], S("safeharbor-csv-map"));
}

HowToRead how_to_read(Arena *arena, Str path, const HowToRead *said)
{
    HowToRead how = *said;
    Str name = str_base_name(path);
    const char *dot = name.len ? memrchr(name.at, '.', name.len) : NULL;
    if (how.is_format_given || how.map.len || how.given || !dot || dot == name.at) return how;
    Str beside = str_format(arena, "%.*s.map", (int)(dot - path.at), path.at);
    if (!str_eq(beside, path) && is_map(beside.at)) how.map = beside;
    return how;
}

const char *format_name(Format format)
{
    return names[format];
}

bool format_named(Str name, Format *format)
{
    for (Format i = 0; i < FORMATS; i++)
        if (str_eq(name, str_of(names[i]))) { *format = i; return true; }
    return false;
}

/* `has_all` says whether the file holds nothing else. */
static XmlLooks looks_of(const Source *source, bool *has_all)
{
    char head[XML_HEAD_BYTES];
    ssize_t n = pread(source->fd, head, sizeof head, 0);
    *has_all = n >= 0 && (uint64_t)n >= source->bytes;
    return nibrs_xml_looks((Str){ head, n > 0 ? (size_t)n : 0 });
}

Format format_of(const Source *source, const HowToRead *how)
{
    if (how->is_format_given) return how->format;
    if (source->is_folder) return FORMAT_FBI_CDE;
    if (how->map.len) return FORMAT_CSV;
    bool has_all;
    return looks_of(source, &has_all) == LOOKS_UNLIKE_XML ? FORMAT_NIBRS_FLAT : FORMAT_NIBRS_XML;
}

/* A line of a flat file begins with its length in four digits and its level, one more. */
static bool is_flat(Str head)
{
    size_t digits = 0;
    while (digits < head.len && digits < 5 && head.at[digits] >= '0' && head.at[digits] <= '9') digits++;
    return digits == 5;
}

bool format_is_list(const Source *source)
{
    char head[4096];
    bool has_all;
    if (source->is_folder || looks_of(source, &has_all) != LOOKS_UNLIKE_XML) return false;
    ssize_t n = pread(source->fd, head, sizeof head, 0);
    Str text = { head, n > 0 ? (size_t)n : 0 };
    if (str_starts(text, S("\xef\xbb\xbf"))) text = (Str){ text.at + 3, text.len - 3 };
    return text.len && !is_flat(str_trim(text));
}

/* Of other XML that goes on, the reader sees more than these bytes, and says the same when it has seen enough. */
bool format_is_ours(const Source *source, const HowToRead *how, Err *err)
{
    bool has_all;
    if (how->is_format_given || source->is_folder || how->map.len) return true;
    XmlLooks looks = looks_of(source, &has_all);
    if (looks == LOOKS_WEB_PAGE)
        return err_set(err, ERR_INPUT, "This is a web page (HTML), not a file of crime reports. Export or download the "
                       "reports again; a download without permission can bring such a page.");
    if (looks == LOOKS_OTHER_XML && has_all) return nibrs_xml_refuse_other(err);
    return true;
}
