/* temp_test.c - proof that temporary data goes where it should and leaves nothing. */
#include "base/temp.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/test.h"

TEST(a_temporary_folder_is_new_and_private_and_a_temporary_file_has_no_name)
{
    TempFolder one, two;
    Err err = { 0 };
    struct stat info;
    CHECK(temp_folder(&one, &err) && temp_folder(&two, &err));
    CHECK(strcmp(one.path, two.path) != 0);
    CHECK(stat(one.path, &info) == 0 && (info.st_mode & 0777) == 0700);
    int fd = temp_file(&err);
    CHECK(fd >= 0 && fstat(fd, &info) == 0 && info.st_nlink == 0);
    close(fd);
    CHECK(rmdir(one.path) == 0 && rmdir(two.path) == 0);
}

TEST(where_nothing_can_be_made_the_place_and_the_way_out_are_said)
{
    char before[512];
    const char *set = getenv("TMPDIR");
    snprintf(before, sizeof before, "%s", set ? set : "");
    setenv("TMPDIR", "/no/such/folder", 1);
    TempFolder folder;
    Err err = { 0 };
    CHECK(!temp_folder(&folder, &err) && err.code == ERR_IO);
    CHECK(strstr(err.text, "/no/such/folder") && strstr(err.text, "Set TMPDIR"));
    CHECK_EQ(temp_file(&err), -1);
    if (set) setenv("TMPDIR", before, 1);
    else unsetenv("TMPDIR");
}

TEST(what_was_reserved_is_had_where_nothing_can_be_made_any_more)
{
    char before[512];
    const char *set = getenv("TMPDIR");
    Err err = { 0 };
    snprintf(before, sizeof before, "%s", set ? set : "");
    CHECK(temp_reserve(2, &err));
    setenv("TMPDIR", "/no/such/folder", 1);
    int one = temp_file(&err), two = temp_file(&err);
    CHECK(one >= 0 && two >= 0 && one != two);
    CHECK_EQ(temp_file(&err), -1);
    close(one);
    close(two);
    if (set) setenv("TMPDIR", before, 1);
    else unsetenv("TMPDIR");
}
