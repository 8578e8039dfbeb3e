/* pool_test.c - every piece is done once, whoever does it. */
#include "base/pool.h"

#include "base/test.h"

typedef struct { unsigned char done[1000]; size_t by_worker[POOL_WORKERS_MAX]; } Tally;

static void mark(void *self, size_t piece, size_t worker)
{
    Tally *tally = self;
    tally->done[piece]++;
    tally->by_worker[worker]++;
}

TEST(each_piece_is_worked_on_once)
{
    for (size_t workers = 1; workers <= 5; workers++) {
        Tally tally = { 0 };
        pool_run(workers, COUNT(tally.done), mark, &tally);
        size_t total = 0;
        for (size_t i = 0; i < COUNT(tally.done); i++) CHECK_EQ(tally.done[i], 1);
        for (size_t i = 0; i < COUNT(tally.by_worker); i++) {
            total += tally.by_worker[i];
            if (i >= workers) CHECK_EQ(tally.by_worker[i], 0);
        }
        CHECK_EQ(total, COUNT(tally.done));
    }
}

TEST(no_pieces_are_no_work)
{
    Tally tally = { 0 };
    pool_run(4, 0, mark, &tally);
    CHECK_EQ(tally.done[0], 0);
    CHECK(pool_cores() >= 1);
}

TEST(pieces_follow_one_another_to_the_last_of_all)
{
    for (size_t count = 0; count < 50; count++)
        for (size_t size = 1; size < 12; size++) {
            size_t pieces = count / size + 1;
            for (size_t piece = 0; piece + 1 < pieces; piece++)
                CHECK_EQ(pool_end(piece, size, count), (piece + 1) * size);
            CHECK_EQ(pool_end(pieces - 1, size, count), count);
        }
}
