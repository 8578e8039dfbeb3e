/* routes.c - the table of all pages. */
#include "web/routes.h"

#include "web/pages.h"

const Route routes[] = {
    { METHOD_GET,  "/",                   NEEDS_NOTHING, page_first },
    { METHOD_GET,  "/idle",               NEEDS_NOTHING, page_idle },
    { METHOD_GET,  "/health",             NEEDS_NOTHING, page_health },
    { METHOD_GET,  "/metrics",            NEEDS_NOTHING, page_metrics },
    { METHOD_POST, "/sign-in",            NEEDS_NOTHING, page_sign_in },
    { METHOD_GET,  "/code",               NEEDS_CODE, page_code_form },
    { METHOD_POST, "/code",               NEEDS_CODE, page_code },
    { METHOD_POST, "/code/passkey",       NEEDS_CODE, page_passkey_answer },
    { METHOD_POST, "/code/recovery",      NEEDS_CODE, page_recovery_answer },
    { METHOD_GET,  "/unlock",             NEEDS_LOCKED, page_unlock_form },
    { METHOD_POST, "/unlock",             NEEDS_LOCKED, page_unlock },
    { METHOD_GET,  "/password",           NEEDS_OLD_PASSWORD, page_account_form },
    { METHOD_POST, "/password",           NEEDS_OLD_PASSWORD, page_account },
    { METHOD_GET,  "/first-run",          NEEDS_NOTHING, page_first_run_form },
    { METHOD_POST, "/first-run",          NEEDS_NOTHING, page_first_run },
    { METHOD_GET,  "/first-run/password", NEEDS_FIRST_RUN, page_choose_form },
    { METHOD_POST, "/first-run/password", NEEDS_FIRST_RUN, page_choose },
    { METHOD_GET,  "/first-run/code",     NEEDS_FIRST_RUN, page_confirm_form },
    { METHOD_POST, "/first-run/code",     NEEDS_FIRST_RUN, page_confirm },
    { METHOD_POST, "/sign-out",           NEEDS_ANY_SESSION, page_sign_out },
    { METHOD_GET,  "/account",            NEEDS_SESSION, page_account_form },
    { METHOD_POST, "/account",            NEEDS_SESSION, page_account },
    { METHOD_POST, "/account/device",     NEEDS_SESSION, page_device },
    { METHOD_POST, "/account/passkeys",   NEEDS_SESSION, page_passkey_add },
    { METHOD_POST, "/account/passkeys/#/end", NEEDS_SESSION, page_passkey_end },
    { METHOD_GET,  "/account/recovery",   NEEDS_SESSION, page_recovery_form },
    { METHOD_POST, "/account/recovery",   NEEDS_SESSION, page_recovery_make },
    { METHOD_GET,  "/why",                NEEDS_SESSION, page_why_form },
    { METHOD_POST, "/why",                NEEDS_SESSION, page_why_chosen },
    { METHOD_GET,  "/worklist",           NEEDS_WHY,     page_worklist },
    { METHOD_GET,  "/worklist/list.csv",  NEEDS_WHY,     page_worklist_file },
    { METHOD_GET,  "/findings/#",         NEEDS_WHY,     page_finding },
    { METHOD_POST, "/findings/#/judge",   NEEDS_WHY,     page_finding_judge },
    { METHOD_GET,  "/records/#/#",        NEEDS_WHY,     page_person },
    { METHOD_POST, "/records/#/#",        NEEDS_WHY,     page_person_unmasked },
    { METHOD_POST, "/records/#/#/answer", NEEDS_WHY,     page_person_answer },
    { METHOD_POST, "/records/#/#/undo",   NEEDS_WHY,     page_person_undo },
    { METHOD_GET,  "/look-up",            NEEDS_WHY,     page_look_form },
    { METHOD_POST, "/look-up",            NEEDS_WHY,     page_look },
    { METHOD_GET,  "/import",             NEEDS_SESSION, page_import },
    { METHOD_POST, "/import",             NEEDS_SESSION, page_import_sent, .takes_file = true },
    { METHOD_POST, "/import/search",      NEEDS_WHY,     page_import_search },
    { METHOD_GET,  "/import/sent/#",      NEEDS_SESSION, page_import_work },
    { METHOD_POST, "/import/sent/#",      NEEDS_SESSION, page_import_read },
    { METHOD_GET,  "/import/sent/#/problems.csv", NEEDS_SESSION, page_import_problems },
    { METHOD_GET,  "/import/list.csv",    NEEDS_SESSION, page_import_list },
    { METHOD_GET,  "/import/sent/#/list.map", NEEDS_SESSION, page_import_work_map },
    { METHOD_GET,  "/import/maps/#/list.map", NEEDS_SESSION, page_import_map },
    { METHOD_POST, "/import/maps/#/end",  NEEDS_SESSION, page_import_map_end },
    { METHOD_GET,  "/import/#",           NEEDS_SESSION, page_import_one },
    { METHOD_POST, "/import/#/withdraw",  NEEDS_SESSION, page_import_withdraw },
    { METHOD_GET,  "/people",             NEEDS_SESSION, page_people },
    { METHOD_GET,  "/people.csv",         NEEDS_SESSION, page_people_list },
    { METHOD_POST, "/people/invite",      NEEDS_SESSION, page_people_invite },
    { METHOD_POST, "/people/approve",     NEEDS_SESSION, page_people_approve },
    { METHOD_POST, "/people/review",      NEEDS_SESSION, page_people_review },
    { METHOD_POST, "/people/release",     NEEDS_SESSION, page_people_release },
    { METHOD_GET,  "/people/#",           NEEDS_SESSION, page_people_one },
    { METHOD_POST, "/people/#/role",      NEEDS_SESSION, page_people_role },
    { METHOD_POST, "/people/#/disable",   NEEDS_SESSION, page_people_disable },
    { METHOD_GET,  "/policy",             NEEDS_SESSION, page_policy },
    { METHOD_GET,  "/policy.csv",         NEEDS_SESSION, page_policy_list },
    { METHOD_POST, "/policy/ask",         NEEDS_SESSION, page_policy_ask },
    { METHOD_POST, "/policy/agree",       NEEDS_SESSION, page_policy_agree },
    { METHOD_POST, "/policy/withdraw",    NEEDS_SESSION, page_policy_withdraw },
    { METHOD_GET,  "/urgent",             NEEDS_SESSION, page_urgent },
    { METHOD_POST, "/urgent/begin",       NEEDS_WHY,     page_urgent_begin },
    { METHOD_POST, "/urgent/end",         NEEDS_SESSION, page_urgent_end },
    { METHOD_POST, "/urgent/review",      NEEDS_SESSION, page_urgent_review },
    { METHOD_GET,  "/self-check",         NEEDS_SESSION, page_self_check },
    { METHOD_GET,  "/self-check.csv",     NEEDS_SESSION, page_self_check_list },
    { METHOD_POST, "/self-check",         NEEDS_SESSION, page_self_check_all },
    { METHOD_GET,  "/audit",              NEEDS_SESSION, page_audit },
    { METHOD_GET,  "/audit/list.csv",     NEEDS_SESSION, page_audit_file },
    { METHOD_GET,  "/audit/finding",      NEEDS_SESSION, page_audit_finding_asked },
    { METHOD_GET,  "/audit/finding/#",    NEEDS_SESSION, page_audit_finding },
    { METHOD_GET,  "/audit/finding/#/list.csv", NEEDS_SESSION, page_audit_finding_file },
    { METHOD_POST, "/audit/report",       NEEDS_SESSION, page_audit_report },
    { METHOD_GET,  "/guide",              NEEDS_SESSION, page_guide },
    { METHOD_GET,  "/guide/law",          NEEDS_SESSION, page_guide_law },
    { METHOD_GET,  "/guide/duties",       NEEDS_SESSION, page_guide_duties },
    { METHOD_GET,  "/guide/interview",    NEEDS_SESSION, page_guide_interview },
    { METHOD_GET,  "/guide/safety",       NEEDS_SESSION, page_guide_safety },
    { METHOD_GET,  "/guide/places",       NEEDS_SESSION, page_guide_places },
};
const size_t route_count = COUNT(routes);

/* At most nine digits, without a zero in front. */
static bool number_take(Str *path, int64_t *number)
{
    size_t n = 0;
    int value;
    while (n < path->len && path->at[n] >= '0' && path->at[n] <= '9') n++;
    if (!n || path->at[0] == '0' || !str_to_number((Str){ path->at, n }, &value)) return false;
    *number = value;
    *path = (Str){ path->at + n, path->len - n };
    return true;
}

static bool matches(const char *pattern, Str path, int64_t *numbers)
{
    for (size_t n = 0; *pattern; pattern++) {
        if (*pattern == '#') {
            if (!number_take(&path, &numbers[n++])) return false;
        } else {
            if (!path.len || path.at[0] != *pattern) return false;
            path = (Str){ path.at + 1, path.len - 1 };
        }
    }
    return path.len == 0;
}

const Route *route_find(Method method, Str path, int64_t numbers[ROUTE_NUMBERS], bool *is_path_known)
{
    *is_path_known = false;
    for (size_t i = 0; i < route_count; i++) {
        if (!matches(routes[i].path, path, numbers)) continue;
        *is_path_known = true;
        if (routes[i].method == method) return &routes[i];
    }
    return NULL;
}
