/* format.c - what do the first bytes of a file say? */
#include "app/format.h"

#include <unistd.h>

#include "base/limits.h"
#include "ingest/nibrs_xml.h"
#include "ingest/nibrs_xml_looks.h"

static const char *const names[FORMATS] = { "nibrs-flat", "nibrs-xml", "fbi-cde", "csv" };

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
