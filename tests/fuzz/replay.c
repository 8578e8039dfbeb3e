/* replay.c - gives every file of a corpus to a fuzz target, in the ordinary build. */
#include <dirent.h>
#include <stdint.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path)
{
    struct stat info;
    FILE *f = fopen(path, "rb");
    if (!f || fstat(fileno(f), &info) != 0) { fprintf(stderr, "%s cannot be read.\n", path); return 1; }
    size_t size = (size_t)info.st_size;
    /* of the exact size, so that reading on is an error */
    uint8_t *data = malloc(size ? size : 1);
    if (!data || fread(data, 1, size, f) != size) { fprintf(stderr, "%s cannot be read.\n", path); return 1; }
    fclose(f);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++) {
        DIR *dir = opendir(argv[i]);
        if (!dir) { fprintf(stderr, "%s is no folder.\n", argv[i]); return 2; }
        for (struct dirent *entry; (entry = readdir(dir));) {
            char path[4096];
            if (entry->d_name[0] == '.') continue;
            snprintf(path, sizeof path, "%s/%s", argv[i], entry->d_name);
            if (replay_file(path) != 0) return 1;
            count++;
        }
        closedir(dir);
    }
    printf("%d inputs replayed\n", count);
    return count == 0;
}
