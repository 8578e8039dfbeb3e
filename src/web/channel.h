/* channel.h - messages between the door and the house, over one pair of sockets. */
#ifndef WEB_CHANNEL_H
#define WEB_CHANNEL_H

#include "base/err.h"
#include "base/str.h"

/* A message is its length (4 bytes, the lowest first), the number of the request (8) and its bytes. Answers come in
 * any order, each under the number of its request. */
#define CHANNEL_HEAD ((size_t)12)

/* Whole or not at all: false when the other side is gone. One thread at a time. */
bool channel_send(int fd, uint64_t number, Str message);
/* Waits for the next. False at the end, and for one longer than `room`: whoever sends that is not the other side. */
bool channel_receive(int fd, uint64_t *number, char *at, size_t room, Str *message);

#endif
