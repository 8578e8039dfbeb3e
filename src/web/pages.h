/* pages.h - the pages there are. Each turns one request into one answer; routes.c says which request is whose. */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "app/policy_say.h"
#include "web/page.h"

/* The way in. */
Page page_metrics;
Page page_first, page_health, page_sign_in, page_code_form, page_code, page_unlock_form, page_unlock, page_sign_out;
Page page_idle;
void page_sign_in_form(Call *call, const char *wrong);
/* Whoever was given a first-run secret chooses a password and sets up a second factor. */
Page page_first_run_form, page_first_run, page_choose_form, page_choose, page_confirm_form, page_confirm;
/* One's own account, and a password that is too old. */
Page page_account_form, page_account, page_device;
/* The same pages with what was wrong above them. */
void page_code_again(Call *call, const char *wrong);
void page_account_again(Call *call, const char *wrong);
/* Passkeys: a part of the page of codes, for whoever has one; a part of one's account; and what their forms do. */
void page_passkey_way(Call *call);
void page_passkeys(Call *call);
Page page_passkey_answer, page_passkey_add, page_passkey_end;
/* Recovery codes, in the same way; and what their owner has to be told before anything else. */
void page_recovery_way(Call *call);
void page_recovery_part(Call *call);
bool page_recovery_has_news(Call *call);
Page page_recovery_answer, page_recovery_form, page_recovery_make;
/* Why somebody looks: once a case. */
Page page_why_form, page_why_chosen;
/* What was found. */
Page page_worklist, page_worklist_file, page_finding, page_finding_judge;
/* One person of a report. */
Page page_person, page_person_unmasked, page_person_answer, page_person_undo;

/* Files of crime reports: sent, taken in while others go on, and those that were. */
Page page_import, page_import_sent, page_import_work, page_import_read, page_import_problems;
Page page_import_list, page_import_one, page_import_withdraw, page_import_map_end;
/* The rules look through all reports; its button is put where that is called for, for whoever may. */
Page page_import_search;
void page_search_form(Call *call);
/* Maps of lists: of one that waits for an answer, and those that count. */
Page page_import_work_map, page_import_map;
void page_map(Call *call, Str map);

/* Who somebody may be. */
Page page_look_form, page_look;
/* Who did what, and who saw this: for auditors. */
Page page_audit, page_audit_file, page_audit_finding, page_audit_finding_asked, page_audit_finding_file;
Page page_audit_report;
/* What the program knows and nobody's record holds. */
Page page_guide, page_guide_law, page_guide_duties, page_guide_interview, page_guide_safety, page_guide_places;

/* Who works here, by which rules they sign in, and whether all of it is well. */
Page page_people, page_people_list, page_people_invite, page_people_approve, page_people_review, page_people_release;
Page page_people_one, page_people_role, page_people_disable;
Page page_policy, page_policy_list, page_policy_ask, page_policy_agree, page_policy_withdraw;
/* Parts of the page of the policy, and the same page with what was wrong above it. */
void page_policy_waits(Call *call, const PolicyState *state);
void page_policy_form(Call *call);
void page_policy_again(Call *call, const char *wrong);
/* A child is in danger: looking further for an hour, and what others say of it. */
Page page_urgent, page_urgent_begin, page_urgent_end, page_urgent_review;
Page page_self_check, page_self_check_list, page_self_check_all;

#endif
