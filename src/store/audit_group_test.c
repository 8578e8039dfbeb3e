/* audit_group_test.c - proof that entries of many threads are all kept, in few commits, and never acknowledged before. */
#include "store/audit_group.h"

#include <pthread.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/test.h"
#include "vault_kit.h"

enum { THREADS = 16, NOTES = 200 };

/* Checks are for the thread of the test, so the others count. */
typedef struct { AuditGroup *group; int id, durable, refused; Err err; } Worker;

static void *work(void *to)
{
    Worker *w = to;
    for (int i = 0; i < NOTES; i++) {
        AuditEntry entry = audit_made(w->id * NOTES + i);
        if (audit_group_note(w->group, &entry, &w->err)) w->durable++;
        else w->refused++;
    }
    return NULL;
}

static void work_all(AuditGroup *group, Worker *workers)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (Worker){ .group = group, .id = i };
        CHECK_EQ(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) CHECK_EQ(pthread_join(threads[i], NULL), 0);
}

/* Every entry once, and those of a thread in the order in which it asked. */
static void check_all_are_there(Store *store)
{
    Err err = { 0 };
    int next[THREADS] = { 0 };
    AUTO_QUERY *q = store_query(store, SQL_AUDIT_ALL, &err);
    CHECK(q != NULL);
    query_int(q, 0);
    while (query_next(q, &err)) {
        int64_t total = query_get_int(q, 8);
        CHECK_EQ(total % NOTES, next[total / NOTES]++);
    }
    for (int i = 0; i < THREADS; i++) CHECK_EQ(next[i], NOTES);
}

TEST(entries_of_many_threads_are_whole_and_share_commits)
{
    Vault v;
    Err err = { 0 };
    Worker workers[THREADS];
    AuditVerdict verdict;
    vault_make(&v);
    AuditGroup *group = audit_group_open(v.store, &err);
    CHECK(group != NULL);
    work_all(group, workers);
    for (int i = 0; i < THREADS; i++) CHECK_EQ(workers[i].durable, NOTES);
    CHECK(audit_group_commits(group) < THREADS * NOTES / 4);
    audit_group_close(group);
    CHECK(audit_verify(v.store, 0, NULL, &verdict, &err));
    CHECK(verdict.is_whole);
    CHECK_EQ(verdict.entries, THREADS * NOTES);
    check_all_are_there(v.store);
    vault_remove(&v);
}

TEST(a_commit_that_fails_is_acknowledged_to_nobody)
{
    Vault v;
    Err err = { 0 };
    char head[600];
    Worker workers[THREADS];
    AuditVerdict verdict;
    AuditEntry entry = audit_made(-1);
    vault_make(&v);
    for (int i = 0; i < 3; i++) CHECK(audit_note(v.store, &entry, &err));
    vault_path(&v, "case.head", head);
    CHECK_EQ(truncate(head, 0), 0);
    AuditGroup *group = audit_group_open(v.store, &err);
    work_all(group, workers);
    audit_group_close(group);
    for (int i = 0; i < THREADS; i++) {
        CHECK_EQ(workers[i].durable, 0);
        CHECK_EQ(workers[i].refused, NOTES);
        CHECK(strcmp(workers[i].err.text, workers[0].err.text) == 0);
    }
    CHECK(strstr(workers[0].err.text, "The audit trail does not end where it should") != NULL);
    CHECK(audit_verify(v.store, 0, NULL, &verdict, &err));
    CHECK_EQ(verdict.entries, 3);
    vault_remove(&v);
}

TEST(whoever_is_alone_commits_at_once)
{
    enum { NOTES_ALONE = 100 };
    Vault v;
    Err err = { 0 };
    vault_make(&v);
    AuditGroup *group = audit_group_open(v.store, &err);
    for (int i = 0; i < NOTES_ALONE; i++) { AuditEntry e = audit_made(i); CHECK(audit_group_note(group, &e, &err)); }
    CHECK_EQ(audit_group_commits(group), NOTES_ALONE);
    CHECK_EQ(audit_group_waits(group), 0);
    audit_group_close(group);
    vault_remove(&v);
}
