/* qr.h - text as a picture that a telephone reads. */
#ifndef WEB_QR_H
#define WEB_QR_H

#include "web/html.h"

/* An SVG with `words` as what it shows to those who cannot see it. False when the text is too long for one, or there is
 * no memory. */
bool qr_put(Html *html, Str text, const char *words);

#endif
