/* content.c - where is the text of that name? */
#include "guide/content.h"

const ContentFile *content_find(Str name)
{
    for (size_t i = 0; i < content_file_count; i++)
        if (str_eq(content_files[i].name, name)) return &content_files[i];
    return NULL;
}
