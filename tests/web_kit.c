/* web_kit.c - somebody of any role who is signed in and asks for pages, for tests. */
#include "web_kit.h"

#include "app/look_keep.h"
#include "app/vault_index.h"
#include "base/test.h"
#include "web/import_tasks.h"
#include "web/upload.h"

static Date day_of(time_t seconds) { return date_of_moment((int64_t)seconds * 1000000); }

void web_house_open(House *house, const World *world, Tenant *tenant, Arena *request)
{
    Err err = { 0 };
    CHECK(arena_open(request, 256 << 20));
    *house = (House){ .tenant = tenant, .knowledge = &world->knowledge, .policy = policy_of(PACK_CJIS),
                      .request = request, .day_of = day_of };
    house->sessions = sessions_make(&house->policy, 64, &err);
    house->order = findings_order_open(&err);
    house->uploads = uploads_open(0, &err);
    house->tasks = import_tasks_open(&err);
    tenant->looks = look_keep_open(&err);
    CHECK(house->sessions && house->order && tenant->looks);
}

void web_house_close(House *house, World *world, Tenant *tenant, Arena *request)
{
    Err err = { 0 };
    sessions_free(house->sessions);
    findings_order_close(house->order);
    uploads_close(house->uploads);
    import_tasks_close(house->tasks);
    CHECK(vault_indexes_remove(tenant, &err));
    tenant_close(tenant);
    arena_close(request);
    world_close(world);
}

static void role_change(Web *web, StaffRole role, bool gives)
{
    Err err = { 0 };
    Tenant root;
    world_tenant(&web->world, "root", &root);
    world_must(people_change(&root, S("sam"), role, gives, &err), &err);
    tenant_close(&root);
}

void web_become(Web *web, StaffRole role)
{
    if (role == web->role) return;
    role_change(web, role, true);
    role_change(web, web->role, false);
    web->role = role;
}

void web_open(Web *web, StaffRole role)
{
    Err err = { 0 };
    size_t counts[2];
    *web = (Web){ .role = role };
    world_open(&web->world);
    role_change(web, role, true);
    world_rescreen(&web->world, "kim", counts);
    world_tenant(&web->world, "sam", &web->tenant);
    web_house_open(&web->house, &web->world, &web->tenant, &web->request);
    Staff who = web->tenant.who;
    CHECK(session_begin(web->house.sessions, &who, STAGE_OPEN, WEB_NOON, web->token,
                                               &web->session, &err));
}

void web_close(Web *web) { web_house_close(&web->house, &web->world, &web->tenant, &web->request); }

void web_get(Web *web, const char *path)
{
    static Request request;
    Str query = str_of(path), pair, name;
    request = (Request){ .method = METHOD_GET, .peer = S("192.0.2.7"), .session = str_of(web->token) };
    (void)str_cut(&query, '?', &request.path);
    while (query.len && str_cut(&query, '&', &pair)) {
        (void)str_cut(&pair, '=', &name);
        request.query[request.query_count++] = (Pair){ name, pair };
    }
    house_answer(&web->house, &request, WEB_NOON, &web->response);
}

void web_post(Web *web, const char *path, const char *const *form)
{
    static Request request;
    request = (Request){ .method = METHOD_POST, .path = str_of(path), .peer = S("192.0.2.7"),
                         .session = str_of(web->token) };
    request.form[request.form_count++] = (Pair){ S("mark"), str_of(web->session->form_mark) };
    for (size_t i = 0; form && form[i]; i += 2)
        request.form[request.form_count++] = (Pair){ str_of(form[i]), str_of(form[i + 1]) };
    house_answer(&web->house, &request, WEB_NOON, &web->response);
}

bool web_has(const Web *web, const char *text) { return str_has(web->response.body, str_of(text)); }
