/* main.c - one binary: the words of the command line go to the door that answers them. */
#include "app/reading_child.h"
#include "cli/cli.h"
#include "web/door.h"
#include "web/import_work.h"

int main(int argc, char **argv)
{
    if (reading_is_child(argc, argv)) reading_child(argc, argv);
    if (door_is_child(argc, argv)) door_child(argc, argv);
    if (import_is_child(argc, argv)) import_child(argc, argv);
    return cli_main(argc, argv);
}
