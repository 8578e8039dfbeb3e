/* unit.c - runs every TEST() of the house under cmocka; words on the command line choose among them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/stat.h>

#include "app/reading_child.h"
#include "base/test.h"
#include "golden.h"
#include "web/import_work.h"

static Test *first;
static size_t count;

void test_add(Test *test)
{
    Test **at = &first;
    while (*at && strcmp((*at)->file, test->file) < 0) at = &(*at)->next;
    while (*at && strcmp((*at)->file, test->file) == 0 && strcmp((*at)->name, test->name) < 0)
        at = &(*at)->next;
    test->next = *at;
    *at = test;
    count++;
}

void test_fail(const char *file, int line, const char *fmt, ...)
{
    char text[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    print_error("%s:%d: %s\n", file, line, text);
    _fail(file, line);
    abort();
}

void test_skip(const char *why)
{
    print_message("skipped: %s\n", why);
    skip();
    abort();
}

void test_str_eq(const char *file, int line, Str got, Str want)
{
    if (!str_eq(got, want)) test_fail(file, line, "\n  got:    %.*s\n  wanted: %.*s", STR(got), STR(want));
}

const char *test_shared(void)
{
    static char folder[512];
    const char *given = getenv("SAFEHARBOR_SHARED");
    snprintf(folder, sizeof folder, "%s", given ? given : "../shared");
    struct stat info;
    return stat(folder, &info) == 0 ? folder : NULL;
}

static void run_one(void **state)
{
    ((Test *)*state)->run();
}

/* SAFEHARBOR_PART=2/3: of the tests that are chosen, the second of every three. */
static bool is_in_part(size_t n)
{
    const char *part = getenv("SAFEHARBOR_PART");
    unsigned which = 1, of = 1;
    if (part && (sscanf(part, "%u/%u", &which, &of) != 2 || !of)) which = of = 1;
    return n % of == (which - 1) % of;
}

/* --bless runs the tests of golden files only, and they accept what differs. */
static bool is_chosen(const Test *test, int argc, char **argv)
{
    if (golden_is_blessing && !strstr(test->file, "golden")) return false;
    if (argc < 2) return true;
    for (int i = 1; i < argc; i++)
        if (strstr(test->file, argv[i]) || strstr(test->name, argv[i])) return true;
    return false;
}

int main(int argc, char **argv)
{
    if (reading_is_child(argc, argv)) reading_child(argc, argv);
    if (import_is_child(argc, argv)) import_child(argc, argv);
    if (argc > 1 && strcmp(argv[1], "--bless") == 0) {
        golden_is_blessing = true;
        argv++, argc--;
    }
    struct CMUnitTest *list = calloc(count + 1, sizeof *list);
    if (!list) return 1;
    size_t n = 0, chosen = 0;
    for (Test *t = first; t; t = t->next)
        if (is_chosen(t, argc, argv) && is_in_part(chosen++))
            list[n++] = (struct CMUnitTest){ .name = t->name, .test_func = run_one, .initial_state = t };
    int failed = _cmocka_run_group_tests("unit", list, n, NULL, NULL);
    free(list);
    return failed != 0;
}
