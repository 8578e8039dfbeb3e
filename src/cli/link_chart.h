/* link_chart.h - precision, recall and F1 at every threshold, as a picture that stands alone. */
#ifndef CLI_LINK_CHART_H
#define CLI_LINK_CHART_H

#include "base/out.h"
#include "domain/link.h"

/* An SVG of 720 by 420 without script and without anything from elsewhere; light, dark or on paper as its reader has
 * it. Lines differ by their dashes and carry their names, so that color is not needed; what the picture says also
 * stands in its description. A curve without points is said to have none. */
void link_chart(Out *out, const LinkCurve *curve);

#endif
