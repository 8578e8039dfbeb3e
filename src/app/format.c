/* format.c - what do the first bytes of a file say? */
#include "app/format.h"

#include <unistd.h>

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

/* Byte order marks, blanks, line ends, and the zeros between the letters of UTF-16 stand before or in what follows. */
static bool begins_like_xml(const Source *source)
{
    char head[512];
    ssize_t n = pread(source->fd, head, sizeof head, 0);
    for (ssize_t i = 0; i < n; i++) {
        if (head[i] == '<') return true;
        if (!memchr("\xef\xbb\xbf\xfe\xff \t\r\n", head[i], 9) && head[i]) return false;
    }
    return false;
}

Format format_of(const Source *source, const HowToRead *how)
{
    if (how->is_format_given) return how->format;
    if (source->is_folder) return FORMAT_FBI_CDE;
    if (how->map.len) return FORMAT_CSV;
    return begins_like_xml(source) ? FORMAT_NIBRS_XML : FORMAT_NIBRS_FLAT;
}
