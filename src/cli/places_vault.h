/* places_vault.h - the words of `safeharbor places` that work on a tenant: keep locations apart, and be told one. */
#ifndef CLI_PLACES_VAULT_H
#define CLI_PLACES_VAULT_H

#include "cli/cli.h"

typedef struct {
    const Words *words;         /* the first of them says what to do */
    Str protective, reason;
    int hours;                  /* 0: not said */
    bool json;
} PlacesVaultOptions;

/* keep, kept, ask, asked, approve, withdraw, where */
bool places_vault_knows(Str verb);
/* What is wrong with the words and options, or NULL. */
const char *places_vault_mistake(const PlacesVaultOptions *options);
int places_vault_run(Cli *cli, const PlacesVaultOptions *options, Err *err);

/* The part of the help of `safeharbor places` about them. */
#define PLACES_VAULT_HELP \
    "Locations of protective facilities, on a tenant:\n" \
    "\n" \
    "       safeharbor places keep FILE|FOLDER... [--protective LIST]\n" \
    "       safeharbor places kept [--json]\n" \
    "       safeharbor --purpose CODE --case ID places ask PLACE --reason TEXT [--hours N]\n" \
    "       safeharbor --purpose CODE --case ID places approve NUMBER\n" \
    "       safeharbor --purpose CODE --case ID places where NUMBER\n" \
    "       safeharbor --purpose CODE --case ID places withdraw NUMBER\n" \
    "       safeharbor --purpose CODE --case ID places asked [--json]\n" \
    "\n" \
    "keep puts what a directory says of where protective facilities are into a vault of its own, and nothing of the\n" \
    "directory anywhere else; whatever was kept before goes, so name all files at once. PLACE is the id that a\n" \
    "search and kept show. One person asks with a reason, another one agrees (a supervisor, or child protection), and\n" \
    "who asked is told, once, on a terminal. All of it within N hours of the asking: 24, at most 72. Who asked or\n" \
    "agreed may withdraw it. Every step is entered into the trail of that vault before anything is shown.\n"

#endif
