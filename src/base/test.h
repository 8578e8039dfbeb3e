/* test.h - tests beside the code they prove, collected without a list to forget. */
#ifndef BASE_TEST_H
#define BASE_TEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

typedef struct Test { const char *file, *name; void (*run)(void); struct Test *next; } Test;
void test_add(Test *test);
void test_fail(const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4), noreturn));
void test_skip(const char *why) __attribute__((noreturn));      /* prints "skipped: why" */
void test_str_eq(const char *file, int line, Str got, Str want);

/* The folder with data shared among the builders, or NULL when it is not there. */
const char *test_shared(void);

#define TEST(name) \
    static void name(void); \
    __attribute__((constructor)) static void add_##name(void) \
    { static Test test = { __FILE__, #name, name, NULL }; test_add(&test); } \
    static void name(void)

#define CHECK(truth) ((truth) ? (void)0 : test_fail(__FILE__, __LINE__, "not so: %s", #truth))
#define CHECK_EQ(got, want) do { \
    long long got_ = (long long)(got), want_ = (long long)(want); \
    if (got_ != want_) test_fail(__FILE__, __LINE__, "%s is %lld, wanted %lld", #got, got_, want_); } while (0)
#define CHECK_STR(got, want) test_str_eq(__FILE__, __LINE__, (got), (want))

#endif
