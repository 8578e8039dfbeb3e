/* placement_words.c - fuzz target: no words about a placement crash the search for a place, and a number that was found is found in more words. */
#include "app/placement_words.h"
#include "answers_kit.h"
#include "app/places.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char directory[] =
    "[{\"id\":\"1\",\"name\":\"Safe house\",\"status\":\"active\",\"description\":\"Behind the qzmill tower\","
    "\"safeharbor_area\":\"Harbor County, TX\",\"service_at_locations\":[{\"location\":{\"name\":\"Qzname Lodge\","
    "\"phones\":[{\"number\":\"512-555-0142\"}],\"addresses\":[{\"address_1\":\"71 Qzroad Bend\",\"city\":\"Easton\","
    "\"state_province\":\"TX\",\"postal_code\":\"78701\"}]}}]}]";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena app, arena;
    static PlacementSecrets secrets;
    static Directory known;
    Err err = { 0 };
    if (!app.base) {
        must(arena_open(&app, (size_t)512 << 20) && arena_open(&arena, (size_t)64 << 20));
        placement_secrets_begin(&app, &secrets);
        Str path = fuzz_file((const uint8_t *)directory, sizeof directory - 1);
        must(directory_read(&app, &path, 1, S(""), &secrets.sink, &known, &err));
        must(placement_secrets_in(&secrets, &arena, S("near 71 qzroad bend")));
    }
    Str words = { (const char *)data, size };
    for (size_t i = 0; i < size; i++)
        if (data[i] < 0x20) return 0;       /* refused before anybody looks for a place */
    bool tells = placement_words_tell(words), is_known = placement_secrets_in(&secrets, &arena, words);
    if (tells) must(placement_words_tell(str_format(&arena, "asked twice; %.*s", STR(words))));
    if (is_known) must(placement_secrets_in(&secrets, &arena, str_format(&arena, "so: %.*s", STR(words))));
    arena_reset(&arena, 0);
    return 0;
}
