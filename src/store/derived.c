/* derived.c - how do sealed chunks become memory when somebody asks for them? */
#include "store/derived.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/big.h"
#include "base/pool.h"
#include "store/derived_head.h"

#define STRIPES ((size_t)16)    /* threads that ask for different chunks seldom wait for one another */

typedef struct {
    _Alignas(64) pthread_mutex_t lock;
    Sealer *sealer;
    char sealed[LAZY_CHUNK + SEAL_OVERHEAD];
} Stripe;

struct Derived {
    Path folder, name;
    int fd;
    Generation of;
    Key *key, *head_key;
    DerivedFacts facts;
    size_t chunks, mapped, room_at, unlocked;
    char *memory;
    atomic_uchar *is_there;
    atomic_bool is_damaged;
    Lazy lazy;
    Stripe *stripes;
};

Str derived_span(const Derived *derived) { return (Str){ derived->memory, (size_t)derived->facts.bytes }; }
char *derived_room(const Derived *derived) { return derived->memory + derived->facts.bytes; }
const Lazy *derived_lazy(const Derived *derived) { return &derived->lazy; }
uint64_t derived_mark(const Derived *derived) { return derived->facts.mark; }
size_t derived_unlocked(const Derived *derived) { return derived->unlocked; }
const Generation *derived_generation(const Derived *derived) { return &derived->of; }
const Key *derived_key(const Derived *derived) { return derived->key; }
const Key *derived_head_key(const Derived *derived) { return derived->head_key; }
const char *derived_folder(const Derived *derived) { return derived->folder.at; }
const char *derived_name(const Derived *derived) { return derived->name.at; }

bool derived_is_sound(const Derived *derived, Err *err)
{
    return !atomic_load(&derived->is_damaged) || derived_damaged(err);
}

bool derived_is_current(const Derived *derived)
{
    Generation now;
    return generation_now(derived->folder.at, derived->name.at, &now) && !memcmp(&now, &derived->of, sizeof now);
}

/* ---- bringing ---- */

static bool chunk_read(Derived *d, Stripe *stripe, size_t chunk, size_t len)
{
    Err ignored = { 0 };
    PieceAbout about = { .what = "chunk", .of = d->of, .number = chunk, .is_last = chunk + 1 == d->chunks };
    Str sealed = { stripe->sealed, len + SEAL_OVERHEAD };
    return read_at(d->fd, stripe->sealed, sealed.len, derived_chunk_at(chunk)) &&
        unseal(stripe->sealer, sealed, piece_about(&about), d->memory + chunk * LAZY_CHUNK, &ignored);
}

/* Another thread may have brought it while this one waited. */
static void chunk_bring(Derived *d, size_t chunk)
{
    Stripe *stripe = &d->stripes[chunk % STRIPES];
    size_t at = chunk * LAZY_CHUNK, left = (size_t)d->facts.bytes - at, len = left < LAZY_CHUNK ? left : LAZY_CHUNK;
    pthread_mutex_lock(&stripe->lock);
    if (!atomic_load_explicit(&d->is_there[chunk], memory_order_acquire)) {
        if (!chunk_read(d, stripe, chunk, len)) {
            memset(d->memory + at, 0, len);
            atomic_store(&d->is_damaged, true);
        }
        atomic_store_explicit(&d->is_there[chunk], 1, memory_order_release);
    }
    pthread_mutex_unlock(&stripe->lock);
}

typedef struct { Derived *derived; size_t first; } Bringing;

static void bring_piece(void *self, size_t piece, size_t worker)
{
    const Bringing *bringing = self;
    (void)worker;
    chunk_bring(bringing->derived, bringing->first + piece);
}

static void bring(void *self, size_t first, size_t end)
{
    Derived *d = self;
    for (size_t i = first; i < end; i++) chunk_bring(d, i);
}

/* Large pages only here: who asks for little would wait for much of them to be emptied. */
void derived_bring(Derived *derived, size_t workers)
{
    (void)madvise(derived->memory, derived->mapped, MADV_HUGEPAGE);
    pool_run(workers, derived->chunks, bring_piece, &(Bringing){ derived, 0 });
}

/* ---- opening ---- */

/* As much as the limit allows, from the beginning; pages are locked as they are touched, so that nothing is read for
 * it. */
static size_t lock_memory(char *at, size_t len)
{
    struct rlimit limit;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    if (mlock2(at, len, MLOCK_ONFAULT) == 0) return 0;
    if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0) return len;
    for (size_t most = limit.rlim_cur < len ? (size_t)limit.rlim_cur / page * page : len; most >= page;
         most = most / 8 * 7 / page * page)
        if (mlock2(at, most, MLOCK_ONFAULT) == 0) return len - most;
    return len;
}

static bool memory_open(Derived *d, size_t room, Err *err)
{
    if (d->facts.bytes > SIZE_MAX / 4 || room > SIZE_MAX / 4)
        return err_set(err, ERR_LIMIT, "The index is larger than this machine can have in memory.");
    d->mapped = (size_t)d->facts.bytes + room + 1;
    d->chunks = (size_t)derived_chunks(d->facts.bytes);
    void *at = mmap(NULL, d->mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED)
        return err_set(err, ERR_LIMIT, "The index is larger than this machine can have in memory.");
    d->memory = at;
    (void)madvise(at, d->mapped, MADV_DONTDUMP);
    d->unlocked = lock_memory(at, d->mapped);
    d->is_there = big_new(atomic_uchar, d->chunks);
    d->lazy = (Lazy){ d->memory, d->chunks, d->is_there, bring, d };
    return true;
}

static bool stripes_open(Derived *d, Err *err)
{
    d->stripes = big_new(Stripe, STRIPES);
    for (size_t i = 0; i < STRIPES; i++) pthread_mutex_init(&d->stripes[i].lock, NULL);
    for (size_t i = 0; i < STRIPES; i++)
        if (!(d->stripes[i].sealer = sealer_open(d->key, err))) return false;
    return true;
}

static bool file_open(Derived *d, const DerivedPlace *place, Err *err)
{
    d->fd = open(derived_path(place->folder, place->name, ".index").at, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (d->fd >= 0) return true;
    if (errno == ENOENT) return err_set(err, ERR_NOT_FOUND, "There is no index yet. Build it.");
    return err_set(err, ERR_IO, "The index cannot be opened (%s).", strerror(errno));
}

Derived *derived_open(const DerivedPlace *place, size_t room, Err *err)
{
    Derived *d = big_new(Derived, 1);
    d->fd = -1;
    d->folder = derived_path(place->folder, "", "");
    snprintf(d->name.at, sizeof d->name.at, "%s", place->name);
    d->key = key_new();
    d->head_key = key_new();
    bool ok = ((d->key && d->head_key) || err_set(err, ERR_IO, "There is not enough memory.")) &&
              key_derive(place->key, "heads of what is added to an index", d->head_key, err) &&
              file_open(d, place, err) &&
              derived_head_read(d->fd, place, &d->of, d->key, &d->facts, err) && memory_open(d, room, err) &&
              stripes_open(d, err);
    if (ok) return d;
    derived_close(d);
    return NULL;
}

void derived_close(Derived *d)
{
    if (!d) return;
    for (size_t i = 0; d->stripes && i < STRIPES; i++) {
        sealer_close(d->stripes[i].sealer);
        pthread_mutex_destroy(&d->stripes[i].lock);
    }
    big_end(d->stripes, STRIPES);
    big_end(d->is_there, d->chunks);
    if (d->memory) munmap(d->memory, d->mapped);        /* the system empties pages before it gives them to anybody */
    if (d->fd >= 0) close(d->fd);
    key_free(d->key);
    key_free(d->head_key);
    big_end(d, 1);
}
