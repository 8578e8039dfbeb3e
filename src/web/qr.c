/* qr.c - how does text become black and white squares? */
#include "web/qr.h"

#include <qrencode.h>
#include <string.h>

#define QUIET 4                 /* squares around it, so that it is found (ISO/IEC 18004) */

bool qr_put(Html *h, Str text, const char *words)
{
    char *copy = arena_new(h->arena, char, text.len + 1);
    memcpy(copy, text.at, text.len);
    QRcode *code = QRcode_encodeString(copy, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code) return false;
    int64_t all = code->width + 2 * QUIET;
    html(h,
         "<svg class=\"qr\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\" width=\"240\" height=\"240\">"
         "<path fill=\"#fff\" d=\"M0 0h{}v{}H0z\"/><path fill=\"#000\" d=\"",
         W(words), N(all), N(all), N(all), N(all));
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1) html(h, "M{} {}h1v1h-1z", N(x + QUIET), N(y + QUIET));
    html(h, "\"/></svg>\n");
    QRcode_free(code);
    return true;
}
