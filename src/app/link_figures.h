/* link_figures.h - figures of links in as many digits as they deserve, never rounded to more than they are. */
#ifndef APP_LINK_FIGURES_H
#define APP_LINK_FIGURES_H

typedef struct { char text[24]; } LinkFigure;

/* "0.943"; what is below 1 never reads "1.000". */
LinkFigure link_figure_share(double share);
/* "50%", "98.5%", "99.90%", ">99.9999%": no probability reads as certain. */
LinkFigure link_figure_percent(double probability);
/* "4.2", "over 999". */
LinkFigure link_figure_bits(double weight);

#endif
