/* link_store.c - how does a failure on a disk reach whoever can tell it? */
#include "insight/link_store.h"

void link_store_open(LinkStore *store)
{
    *store = (LinkStore){ 0 };
    pthread_mutex_init(&store->lock, NULL);
}

void link_store_close(LinkStore *store)
{
    pages_close(store->rows);
    pthread_mutex_destroy(&store->lock);
    *store = (LinkStore){ 0 };
}

bool link_store_fail(LinkStore *store, const Err *err)
{
    pthread_mutex_lock(&store->lock);
    if (store->err.code == ERR_NONE) store->err = *err;
    pthread_mutex_unlock(&store->lock);
    return false;
}

bool link_store_is_sound(LinkStore *store, Err *err)
{
    pthread_mutex_lock(&store->lock);
    bool is_sound = store->err.code == ERR_NONE;
    if (!is_sound) *err = store->err;
    pthread_mutex_unlock(&store->lock);
    return is_sound;
}
