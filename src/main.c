/* main.c - one binary: the words of the command line go to the door that answers them. */
#include "cli/cli.h"

int main(int argc, char **argv)
{
    return cli_main(argc, argv);
}
