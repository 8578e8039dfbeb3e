/* place.h - a service that may take in or help a child: whom it takes, where it is, and what is not known of it. */
#ifndef DOMAIN_PLACE_H
#define DOMAIN_PLACE_H

#include "base/date.h"
#include "base/str.h"
#include "domain/place_location.h"

/* ---- where ---- */

/* Millionths of a degree: about 11 cm. North and east count up. */
typedef struct { int32_t lat, lon; } GeoPoint;

/* An area stands for a protective facility: the point is the middle of GEO_CELL, never the place. */
typedef enum { GEO_NONE, GEO_AREA, GEO_POINT } GeoKind;

#define GEO_DEGREE 1000000
#define GEO_CELL (GEO_DEGREE / 2)

/* "30.2672" and "-97.7431" as directories write them; false for what is no number or no such place on earth. */
bool geo_read(Str lat, Str lon, GeoPoint *point);

/* Meters on a sphere of 6,371,009 m, by the haversine formula; up to 0.6 % from the true figure. */
double geo_meters(GeoPoint a, GeoPoint b);

/* The middle of the half-degree cell in which the point lies, and the cell in words. Every point of a cell gives the
 * same answer, so the answer tells no more than the cell. */
GeoPoint geo_cell_middle(GeoPoint point);
Str geo_cell_text(Arena *arena, GeoPoint point);

/* "787" of "78701-1234": the first three digits of a ZIP code, empty where it is none. Areas with few people share
 * digits with nobody and are left out: 45 CFR 164.514(b)(2)(i)(B), which asks for more than 20,000. */
Str zip_area(Str postal_code);

/* ---- whom it takes ---- */

typedef enum { PLACE_UNKNOWN, PLACE_NO, PLACE_YES } PlaceAnswer;    /* unknown is "ask", never "no" */

/* Sets of bits; an empty set is: not known. */
enum { PLACE_GIRLS = 1, PLACE_BOYS = 2, PLACE_TRANSGENDER = 4, PLACE_NONBINARY = 8 };
/* Open: comes and goes. Staffed: somebody is awake round the clock. Secure: doors are controlled. */
enum { PLACE_OPEN = 1, PLACE_STAFFED = 2, PLACE_SECURE = 4 };
enum {
    PLACE_SHELTER = 1, PLACE_HOUSING = 2, PLACE_COUNSELING = 4, PLACE_MEDICAL = 8, PLACE_ADVOCACY_CENTER = 16,
    PLACE_LEGAL = 32, PLACE_SUBSTANCE = 64, PLACE_CRISIS = 128, PLACE_CASE_MANAGEMENT = 256, PLACE_EDUCATION = 512,
    PLACE_FOOD = 1024, PLACE_TRANSPORT = 2048, PLACE_FOSTER = 4096, PLACE_PARENTING = 8192, PLACE_OUTREACH = 16384
};

#define PLACE_LANGUAGES_MAX 8
/* "es" or "spa" as a number from 1 to 19,683; 0 where it is no code of two or three letters. */
typedef uint16_t LanguageCode;
LanguageCode language_code(Str code);
Str language_code_text(Arena *arena, LanguageCode code);

/* What a search looks at. Ages in years, -1 when not known; beds: places for children to sleep, -1 when not known. */
typedef struct {
    GeoPoint at;
    uint32_t capabilities;
    LanguageCode languages[PLACE_LANGUAGES_MAX];
    int16_t beds, beds_free;
    int8_t age_min, age_max;
    uint8_t genders, securities;
    uint8_t geo, open, pregnant, own_children;      /* GeoKind; PlaceAnswer: is it in operation; does it take .. */
    uint8_t language_count, is_protective;
} PlaceKey;

typedef struct {
    PlaceKey key;
    Str id, name, organization, phones, web, address, zip;      /* of a protective facility: id alone */
    Str area;                       /* coarse area of a protective facility; empty for others */
    Str who_text, languages_text;   /* what the directory says in its own words; empty for protective ones */
    Date verified_on;               /* year 0: never, as far as the directory tells */
    Str verified_by;
    Str file;                       /* where it was read */
} Place;

/* Verified longer ago than `days`, on no day, or on a day to come. */
bool place_is_stale(const Place *place, Date today, int days);
#define PLACE_STALE_DAYS 180

/* Words for bits and back, for reading and for showing. Reading takes a list ("girls, boys"), knows a few other ways to
 * say the same, and is false when a word is not known. */
typedef enum { PLACE_WORDS_GENDER, PLACE_WORDS_SECURITY, PLACE_WORDS_CAPABILITY } PlaceWords;
bool place_bits_read(PlaceWords words, Str list, uint32_t *bits);
Str place_bits_text(Arena *arena, PlaceWords words, uint32_t bits);
bool place_answer_read(Str word, PlaceAnswer *answer);
const char *place_answer_text(PlaceAnswer answer);              /* "ask", "no", "yes" */

#endif
