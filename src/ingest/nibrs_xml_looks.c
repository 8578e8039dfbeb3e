/* nibrs_xml_looks.c - what do the first bytes of a file that begins with < say? */
#include "ingest/nibrs_xml_looks.h"

#include "base/limits.h"
#include "ingest/nibrs_xml.h"

#define MARKS_AND_BLANKS "\xef\xbb\xbf\xfe\xff \t\r\n"

/* In small letters, because HTML has both, and without the zeros between the letters of UTF-16. */
static Str plain(Str bytes, char to[XML_HEAD_BYTES])
{
    size_t len = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.at[i];
        if (c) to[len++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return (Str){ to, len };
}

static Str past(Str text, size_t bytes)
{
    return (Str){ text.at + bytes, text.len - bytes };
}

static Str past_blanks(Str text)
{
    while (text.len && memchr(MARKS_AND_BLANKS, text.at[0], sizeof MARKS_AND_BLANKS - 1)) text = past(text, 1);
    return text;
}

/* Behind the next such words; nothing when they do not come. */
static Str past_next(Str text, Str words)
{
    const char *found = text.len ? memmem(text.at, text.len, words.at, words.len) : NULL;
    return past(text, found ? (size_t)(found - text.at) + words.len : text.len);
}

/* From the first element or document type on. */
static Str past_remarks(Str text)
{
    for (;;) {
        text = past_blanks(text);
        if (str_starts(text, S("<!--"))) text = past_next(past(text, 4), S("-->"));
        else if (str_starts(text, S("<?"))) text = past_next(text, S("?>"));
        else return text;
    }
}

static bool begins_with_word(Str text, Str word)
{
    return str_starts(text, word) && (text.len == word.len || memchr(" \t\r\n/>", text.at[word.len], 6));
}

static bool is_web_page(Str text)
{
    static const char *const elements[] = { "<html", "<head", "<body", "<title", "<script" };
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (begins_with_word(text, str_of(elements[i]))) return true;
    return begins_with_word(text, S("<!doctype")) && begins_with_word(past_blanks(past(text, 9)), S("html"));
}

XmlLooks nibrs_xml_looks(Str bytes)
{
    char letters[XML_HEAD_BYTES];
    if (bytes.len > XML_HEAD_BYTES) bytes.len = XML_HEAD_BYTES;
    Str text = past_blanks(plain(bytes, letters));
    if (text.len == 0 || text.at[0] != '<') return LOOKS_UNLIKE_XML;
    if (is_web_page(past_remarks(text))) return LOOKS_WEB_PAGE;
    return nibrs_xml_looks_like(bytes) ? LOOKS_NIBRS_XML : LOOKS_OTHER_XML;
}
