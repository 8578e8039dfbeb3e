/* document_origin.c - do issuer, state, number and standard of a card belong together? */
#include "insight/document_checks.h"
#include "insight/licence_number.h"

static void issuer_checks(Checking *c)
{
    const Document *d = c->document;
    const CardIssuer *issuer = document_issuer(c->book, d->issuer);
    Str state = document_value(d, "jurisdiction"), country = document_value(d, "country");
    if (d->issuer.len == 0) { check_skip(c, "issuer-known", "The head with the issuer's number was not "
                                                            "scanned."); return; }
    check_say(c, "issuer-known", CHECK_HINT, issuer != NULL, "The number in the head is a known issuer's.",
              "The number in the head is no issuer's that is known here.");
    if (!issuer || state.len == 0 || document_is_untold(state))
        check_skip(c, "issuer-state", "The issuer or the state of the address is not told.");
    else
        check_say(c, "issuer-state", CHECK_CONTRADICTION, str_eq(issuer->jurisdiction, state),
                  "The issuer's number belongs to the state that stands on the card.",
                  "The issuer's number in the head belongs to another state than the one that stands on the "
                  "card.");
    if (!issuer || country.len == 0) check_skip(c, "issuer-country", "The issuer or the country is not "
                                                                     "told.");
    else
        check_say(c, "issuer-country", CHECK_CONTRADICTION, str_eq(issuer->country, country),
                  "The issuer's number belongs to the country on the card.",
                  "The issuer's number belongs to another country than the one on the card.");
}

static void number_shape(Checking *c)
{
    Str state = document_value(c->document, "jurisdiction"), number = document_value(c->document, "document_number");
    bool is_known = false, fits = false;
    number = licence_number_tight(c->arena, number);
    for (size_t i = 0; i < c->book->shape_count; i++) {
        if (!str_eq(c->book->shapes[i].state, state)) continue;
        is_known = true;
        fits |= licence_shape_fits(c->book->shapes[i].shape, number);
    }
    if (number.len == 0 || document_is_untold(number)) check_skip(c, "number-shape", "The number is not "
                                                                                     "told.");
    else if (!is_known) check_skip(c, "number-shape", "The shape of this state's numbers is not known here.");
    else
        check_say(c, "number-shape", CHECK_HINT, fits,
                  "The number has a shape that this state's numbers have; whoever makes a card knows it too.",
                  "The number has none of the shapes that are published for this state; states change them, "
                  "so ask the issuer.");
}

static void standard_check(Checking *c)
{
    int version = c->document->version;
    const DocumentDate *issued = &c->document->dates[DOCUMENT_ISSUED];
    int year = version >= 0 && version < STANDARDS_MAX ? c->book->standard_year[version] : 0;
    if (!year || issued->state < DOCUMENT_DATE_PARTIAL) {
        check_skip(c, "standard-before-issue", "The version of the standard, its year or the day of issue "
                                               "is not known.");
        return;
    }
    check_say(c, "standard-before-issue", CHECK_HINT, issued->date.year >= year,
              "The standard that the barcode follows is not younger than the card.",
              "The barcode follows a standard that came out after the year of issue.");
}

/* Numbers that tell one card from another; a card without them, or with fillers in them, is worth a look. */
static void discriminator_check(Checking *c)
{
    if (c->document->version < 2) return;
    bool told = !document_is_untold(document_value(c->document, "document_discriminator"));
    check_say(c, "discriminator-told", CHECK_HINT, told, "The card has a document number of its own.",
              "The card has no document number of its own, which this standard asks for.");
}

void checks_of_issuer(Checking *c)
{
    if (c->document->kind != DOCUMENT_AAMVA) return;
    issuer_checks(c);
    number_shape(c);
    standard_check(c);
    discriminator_check(c);
}
