/* web_kit.h - somebody of any role who is signed in and asks for pages, for tests. */
#ifndef TESTS_WEB_KIT_H
#define TESTS_WEB_KIT_H

#include "app/people.h"
#include "tenant_kit.h"
#include "web/house.h"

#define WEB_NOON 1795608000000000LL     /* 2026-11-25 12:00 UTC */

/* A house of that tenant, without anybody signed in, in memory of `request`; and its end, with the world's. */
void web_house_open(House *house, const World *world, Tenant *tenant, Arena *request);
void web_house_close(House *house, World *world, Tenant *tenant, Arena *request);

/* world_open's tenant, screened, and a session of `sam`. */
typedef struct {
    World world;
    Tenant tenant;
    Arena request;
    House house;
    StaffRole role;
    Response response;
    char token[SESSION_TOKEN_BYTES];
    Session *session;
} Web;

void web_open(Web *web, StaffRole role);
void web_close(Web *web);
void web_become(Web *web, StaffRole role);      /* that one role instead */

/* "/audit?verb=import&before=3": nothing of it needs to be decoded. */
void web_get(Web *web, const char *path);
/* `form`: names and values by turns, NULL at the end; the mark of the session is added. */
void web_post(Web *web, const char *path, const char *const *form);
bool web_has(const Web *web, const char *text);

#endif
