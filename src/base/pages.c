/* pages.c - how do many threads read rows of a sealed file without opening its pages again and again? */
#include "base/pages.h"

#include <pthread.h>

#include "base/big.h"
#include "base/seal.h"

#define PAGE_BYTES ((size_t)4096)
#define STRIPES ((size_t)16)    /* of the cache, each with a lock of its own */
#define SLOTS_LEAST ((size_t)4)

/* A page has one slot that it may lie in: rows are asked for in order, or all over the place. */
typedef struct {
    _Alignas(64) pthread_mutex_t lock;
    SealedReader *reader;
    size_t *held;               /* number of the page in each slot, plus 1 */
    char *slots;
} Stripe;

struct Pages {
    size_t row_bytes, page_rows, page_bytes, count, slot_count;
    SealedFile *file;
    char *page;                 /* rows that are not written yet */
    Stripe stripes[STRIPES];
};

Pages *pages_open(size_t row_bytes, Err *err)
{
    Pages *pages = big_new(Pages, 1);
    pages->row_bytes = row_bytes;
    pages->page_rows = row_bytes < PAGE_BYTES ? PAGE_BYTES / row_bytes : 1;
    pages->page_bytes = pages->page_rows * row_bytes;
    pages->page = big_new(char, pages->page_bytes);
    for (size_t i = 0; i < STRIPES; i++) pthread_mutex_init(&pages->stripes[i].lock, NULL);
    pages->file = sealed_file_open(pages->page_bytes, err);
    if (pages->file) return pages;
    pages_close(pages);
    return NULL;
}

static void drop_cache(Pages *pages)
{
    for (size_t i = 0; i < STRIPES; i++) {
        Stripe *stripe = &pages->stripes[i];
        sealed_reader_close(stripe->reader);
        big_end(stripe->held, pages->slot_count);
        big_end(stripe->slots, pages->slot_count * pages->page_bytes);
        stripe->reader = NULL;
        stripe->held = NULL;
        stripe->slots = NULL;
    }
    pages->slot_count = 0;
}

void pages_close(Pages *pages)
{
    if (!pages) return;
    drop_cache(pages);
    for (size_t i = 0; i < STRIPES; i++) pthread_mutex_destroy(&pages->stripes[i].lock);
    sealed_file_close(pages->file);
    big_end(pages->page, pages->page_bytes);
    big_end(pages, 1);
}

bool pages_add(Pages *pages, const void *row, Err *err)
{
    size_t at = pages->count++ % pages->page_rows;
    memcpy(pages->page + at * pages->row_bytes, row, pages->row_bytes);
    return at + 1 < pages->page_rows || sealed_file_add(pages->file, (Str){ pages->page, pages->page_bytes }, err);
}

/* The last page is as long as any other, so that every page's place follows from its number. */
bool pages_end(Pages *pages, Err *err)
{
    if (pages->count % pages->page_rows == 0) return true;
    return sealed_file_add(pages->file, (Str){ pages->page, pages->page_bytes }, err);
}

uint64_t pages_bytes(const Pages *pages)
{
    return sealed_file_bytes(pages->file);
}

size_t pages_cache_least(const Pages *pages)
{
    return STRIPES * SLOTS_LEAST * pages->page_bytes;
}

bool pages_cache(Pages *pages, size_t cache_bytes, Err *err)
{
    size_t most = pages->count / pages->page_rows / STRIPES + 1, slots = cache_bytes / pages->page_bytes / STRIPES;
    drop_cache(pages);
    pages->slot_count = slots < SLOTS_LEAST ? SLOTS_LEAST : slots > most ? most : slots;
    for (size_t i = 0; i < STRIPES; i++) {
        Stripe *stripe = &pages->stripes[i];
        stripe->held = big_reserve(size_t, pages->slot_count);
        stripe->slots = big_reserve(char, pages->slot_count * pages->page_bytes);
        if (!(stripe->reader = sealed_reader_open(pages->file, err))) return false;
    }
    return true;
}

/* Called with the stripe's lock. NULL on failure; then the slot is empty. */
static const char *page_in(Pages *pages, Stripe *stripe, size_t page, Err *err)
{
    size_t slot = page / STRIPES % pages->slot_count;
    char *at = stripe->slots + slot * pages->page_bytes;
    if (stripe->held[slot] == page + 1) return at;
    stripe->held[slot] = 0;
    uint64_t place = (uint64_t)page * (pages->page_bytes + SEAL_OVERHEAD);
    if (!sealed_read(stripe->reader, place, pages->page_bytes, at, err)) return NULL;
    stripe->held[slot] = page + 1;
    return at;
}

bool pages_get(Pages *pages, size_t row, void *to, Err *err)
{
    size_t page = row / pages->page_rows;
    Stripe *stripe = &pages->stripes[page % STRIPES];
    pthread_mutex_lock(&stripe->lock);
    const char *at = page_in(pages, stripe, page, err);
    if (at) memcpy(to, at + row % pages->page_rows * pages->row_bytes, pages->row_bytes);
    pthread_mutex_unlock(&stripe->lock);
    return at != NULL;
}
