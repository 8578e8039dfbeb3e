/* reading_child.h - the process that reads foreign files, and may do nothing else. */
#ifndef APP_READING_CHILD_H
#define APP_READING_CHILD_H

#include <stdbool.h>

#define READING_CHILD "safeharbor-reading"
/* Instead of a format: propose a map. argv[3] names the list, argv[4] says where its columns are named, or nothing. */
#define READING_LOOK "look"

/* Whoever has a main() asks this first: the program that was begun anew to read files is told so by its first word. */
bool reading_is_child(int argc, char **argv);

/* argv: READING_CHILD, the format, "raw" when reports are wanted as received, too, and the agency of a list. Reads what
 * is on descriptor 0, by the map on descriptor 3 where it is a list, and says on descriptor 1 what it holds
 * (reading_wire.h). Does not return: ends the process. */
_Noreturn void reading_child(int argc, char **argv);

#endif
