/* thread.h - a thread beside the one that answers, which gets no signal. */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Signals are for the thread that answers. False when the system has no more threads. */
bool thread_begin(pthread_t *thread, void *(*run)(void *), void *of);

#endif
