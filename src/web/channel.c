/* channel.c - how does a message pass whole from one process to the other? */
#include "web/channel.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static bool receive_all(int fd, char *at, size_t len)
{
    while (len) {
        ssize_t n = recv(fd, at, len, 0);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

bool channel_send(int fd, uint64_t number, Str message)
{
    unsigned char head[CHANNEL_HEAD];
    for (size_t i = 0; i < 4; i++) head[i] = (unsigned char)(message.len >> (8 * i));
    for (size_t i = 0; i < 8; i++) head[4 + i] = (unsigned char)(number >> (8 * i));
    size_t sent = 0, all = sizeof head + message.len;
    while (sent < all) {
        struct iovec parts[2] = { { head + sent, sent < sizeof head ? sizeof head - sent : 0 },
                                  { (char *)message.at, message.len } };
        if (sent > sizeof head) {
            parts[1].iov_base = (char *)message.at + (sent - sizeof head);
            parts[1].iov_len = all - sent;
        }
        bool is_head_sent = sent >= sizeof head;
        struct msghdr whole = { .msg_iov = parts + is_head_sent, .msg_iovlen = is_head_sent ? 1 : 2 };
        ssize_t n = sendmsg(fd, &whole, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        sent += (size_t)n;
    }
    return true;
}

bool channel_receive(int fd, uint64_t *number, char *at, size_t room, Str *message)
{
    unsigned char head[CHANNEL_HEAD];
    size_t len = 0;
    *number = 0;
    if (!receive_all(fd, (char *)head, sizeof head)) return false;
    for (size_t i = 0; i < 4; i++) len |= (size_t)head[i] << (8 * i);
    for (size_t i = 0; i < 8; i++) *number |= (uint64_t)head[4 + i] << (8 * i);
    *message = (Str){ at, len };
    return len <= room && receive_all(fd, at, len);
}
