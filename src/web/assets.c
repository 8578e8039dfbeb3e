/* assets.c - is there a style, script, font or sign of that name? */
#include "web/assets.h"

const Asset *asset_find(Str path)
{
    for (size_t i = 0; i < asset_count; i++)
        if (str_eq(assets[i].path, path)) return &assets[i];
    return NULL;
}
