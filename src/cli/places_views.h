/* places_views.h - places and national lines, as people, programs and spreadsheets are shown them. */
#ifndef CLI_PLACES_VIEWS_H
#define CLI_PLACES_VIEWS_H

#include "app/places.h"
#include "cli/cli.h"

typedef struct {
    const Directory *directory;
    const PlaceQuery *query;
    const PlaceHit *hits; size_t hit_count;
    Date today;
    int stale_days;
} PlacesAnswer;

void places_text(Cli *cli, const PlacesAnswer *answer);
void places_json(Cli *cli, const PlacesAnswer *answer);
bool places_csv(Cli *cli, const PlacesAnswer *answer, Str name, Err *err);

void lines_text(Cli *cli, const NationalLine *lines, size_t count);
void lines_json(Cli *cli, const NationalLine *lines, size_t count);

#endif
