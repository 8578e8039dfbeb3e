/* tenant_kit.h - a tenant with people and reports in it, for tests. */
#ifndef TESTS_TENANT_KIT_H
#define TESTS_TENANT_KIT_H

#include "app/knowledge.h"
#include "app/purge.h"
#include "app/tenant.h"
#include "base/temp.h"

#define WORLD_TODAY ((Date){ 2026, 11, 25 })

typedef struct { Arena app; Knowledge knowledge; TempFolder folder; Str tenant, key; } World;

/* Two invented incidents of one agency with commercial-sex offenses: INVENTED0001 with a child and an adult as
 * offenders, INVENTED0002 with two children. */
extern const char world_reports[];

/* A tenant with `root` as administrator, `kim` as detective and records officer, `lee` as records officer; world_reports are
 * import 1. world_close() removes first.txt, later.txt, list.csv, list.map, key, new.key, copy, copy.key and
 * copy.location as well. */
void world_open(World *w);
void world_close(World *w);

Str world_file(World *w, const char *name, const char *text);
void world_must(bool ok, const Err *err);             /* fails the test with the error's text */
void world_tenant(World *w, const char *login, Tenant *tenant);
void world_import(Tenant *tenant, World *w, Str path);
/* Bookings of agency ZZ0010000 as one list, landed by root; one line a person, arrestee 1 of a report of its own unless
 * the number repeats, under WORLD_BOOKING. */
#define WORLD_BOOKING \
    "No,Day,Last,First,Middle,Born,Sex,Phone,Phone 2,Plate,Vin,Document,Handle,Email,Address,City,State,Zip\n"
void world_bookings(World *w, const char *lines);
/* Findings about children as offenders in the first and in the second incident. */
void world_rescreen(World *w, const char *login, size_t counts[2]);
/* One person may look and open as much as they like from here on: for tests of many requests. No agency can ask for
 * that. */
void world_unlimited(World *w);
/* kim asks and cannot approve herself; lee approves, and only once. */
void world_purge(World *w, const PurgeWhat *what);
Str world_path(World *w, const char *name);             /* in its folder */
int64_t world_backup(World *w);                         /* to "copy" there, by root; its number */
void world_is_whole(World *w);                        /* selfcheck finds everything well */

#endif
