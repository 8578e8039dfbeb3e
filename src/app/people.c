/* people.c - who is given an office, and who loses one? */
#include "app/people.h"

#include "store/accounts.h"
#include "store/staff.h"

#define LOGIN_MAX_BYTES 32

bool people_list(Tenant *tenant, bool (*each)(void *to, const Staff *staff, Err *err), void *to, Err *err)
{
    Act act;
    return app_enter(tenant, VERB_USER_LIST, (Why){ 0 }, &act, err) && act_note(&act, S("staff"), 0, S(""), err) &&
        staff_each(tenant->store, tenant->app, each, to, err);
}

bool people_login_is_sound(Str login, Err *err)
{
    bool ok = login.len > 0 && login.len <= LOGIN_MAX_BYTES && login.at[0] != '-';
    for (size_t i = 0; ok && i < login.len; i++) ok = login.at[i] > 0x20 && login.at[i] < 0x7f && login.at[i] != ':';
    return ok || err_set(err, ERR_USAGE, "This cannot be the name of an account.");
}

static bool count_administrator(void *to, const Staff *staff, Err *err)
{
    (void)err;
    *(int *)to += (staff->roles & STAFF_BIT(STAFF_ADMINISTRATOR)) != 0;
    return true;
}

bool people_administrators(Tenant *tenant, int *count, Err *err)
{
    *count = 0;
    return staff_each(tenant->store, tenant->app, count_administrator, count, err);
}

static bool change_is_sound(Tenant *tenant, const Staff *staff, StaffRole role, bool gives, Err *err)
{
    int administrators = 0;
    bool has = staff->roles & STAFF_BIT(role), is_disabled;
    if (!staff_is_disabled(tenant->store, staff->id, &is_disabled, err)) return false;
    if (is_disabled)
        return err_set(err, ERR_CONFLICT, "This user is disabled. An invitation lets them in again.");
    if (has == gives)
        return err_set(err, ERR_CONFLICT,
                       gives ? "This person has the role already." : "This person does not have the role.");
    if (!people_administrators(tenant, &administrators, err)) return false;
    if (tenant->who.id == 0 && (!gives || role != STAFF_ADMINISTRATOR || administrators))
        return err_set(err, ERR_DENIED,
                       "You are not a user of this tenant. Whoever only holds the key file may make an "
                       "administrator when there is none.");
    if (gives || role != STAFF_ADMINISTRATOR) return true;
    return (administrators > 1 ||
            err_set(err, ERR_CONFLICT, "A tenant needs an administrator. Add another one first."));
}

bool people_change(Tenant *tenant, Str login, StaffRole role, bool gives, Err *err)
{
    Act act;
    Staff staff;
    if (!people_login_is_sound(login, err) || !app_enter(tenant, VERB_USER_ADD, (Why){ 0 }, &act, err) ||
        !act_begin(&act, err))
        return false;
    bool ok = staff_find(tenant->store, login, &staff, err) && change_is_sound(tenant, &staff, role, gives, err);
    if (ok && staff.id == 0) ok = staff_add(tenant->store, login, act.seq, &staff.id, err);
    ok = ok && office_give(tenant->store, staff.id, role, gives, act.seq, err) &&
        act_commit(&act, str_format(tenant->app, "staff %lld", (long long)staff.id), 1,
                   str_format(tenant->app, "%s %s", gives ? "gives" : "takes", staff_role_name(role)), err);
    if (!ok) act_undo(&act);
    return ok;
}

#define NOT_LISTED S("not listed")

typedef struct { int64_t id; Str login; } Wanted;

static bool staff_match(void *to, const Staff *staff, Err *err)
{
    Wanted *w = to;
    (void)err;
    if (staff->id == w->id) w->login = staff->login;
    return true;
}

Str people_login(Tenant *tenant, Arena *arena, int64_t staff_id)
{
    Err ignored = { 0 };
    Wanted w = { staff_id, NOT_LISTED };
    (void)staff_each(tenant->store, arena, staff_match, &w, &ignored);
    return w.login;
}

typedef struct { Arena *arena; Staff *list; size_t count, room; } Listed;

static bool staff_keep(void *to, const Staff *staff, Err *err)
{
    Listed *l = to;
    (void)err;
    arena_grow(l->arena, l->list, l->count, l->room);
    l->list[l->count++] = *staff;
    return true;
}

static int by_number(const void *a, const void *b)
{
    const Staff *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

bool people_names(Tenant *tenant, Arena *arena, PeopleNames *names, Err *err)
{
    Listed l = { .arena = arena };
    if (!staff_each(tenant->store, arena, staff_keep, &l, err)) return false;
    if (l.count) qsort(l.list, l.count, sizeof *l.list, by_number);
    *names = (PeopleNames){ l.list, l.count };
    return true;
}

Str people_name(const PeopleNames *names, int64_t staff_id)
{
    const Staff key = { .id = staff_id };
    const Staff *found = names->count ? bsearch(&key, names->list, names->count, sizeof key, by_number) : NULL;
    return found ? found->login : NOT_LISTED;
}
