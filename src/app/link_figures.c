/* link_figures.c - how is a figure written so that it does not claim more than it is? */
#include "app/link_figures.h"

#include <math.h>

#define DECIMALS_MAX 4

LinkFigure link_figure_share(double share)
{
    LinkFigure word;
    double shown = share < 1 ? fmin(share, 0.999) : 1;
    snprintf(word.text, sizeof word.text, "%.3f", shown);
    return word;
}

/* As many decimals as it takes for two digits of how far it is from the nearer of 0 and 100; 9.5 rounds to two. */
LinkFigure link_figure_percent(double probability)
{
    LinkFigure word;
    double rest = 100 * fmin(probability, 1 - probability);
    int decimals = 0;
    for (double digit = 9.5; rest < digit && decimals < DECIMALS_MAX; digit /= 10) decimals++;
    if (rest >= 0.0001) snprintf(word.text, sizeof word.text, "%.*f%%", decimals, 100 * probability);
    else snprintf(word.text, sizeof word.text, "%s", probability < 0.5 ? "<0.0001%" : ">99.9999%");
    return word;
}

LinkFigure link_figure_bits(double weight)
{
    LinkFigure word;
    if (weight > 999) snprintf(word.text, sizeof word.text, "over 999");
    else if (weight < -999) snprintf(word.text, sizeof word.text, "under -999");
    else snprintf(word.text, sizeof word.text, "%.1f", fabs(weight) < 0.05 ? 0 : weight);
    return word;
}
