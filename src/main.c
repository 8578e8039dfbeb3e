/* main.c - one binary: hand the words of the command line to the door that answers them. */
int main(void) { return 0; }
