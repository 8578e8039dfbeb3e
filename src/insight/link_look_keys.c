/* link_look_keys.c - by which keys is somebody found of whom little is known? */
#include "insight/link_look.h"

static bool has_part(const LinkPart *parts, size_t count, LinkPart part)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i].field == part.field && parts[i].kind == part.kind) return true;
    return false;
}

/* Whoever agrees in all of `key` met already by a key that asks for less. */
static bool is_left_open(const LinkPlan *plan, const LinkKey *key)
{
    for (size_t k = 0; k < plan->key_count; k++) {
        size_t within = 0;
        const LinkKey *wide = &plan->keys[k];
        for (size_t i = 0; i < wide->part_count; i++)
            within += has_part(key->parts, key->part_count, wide->parts[i]);
        if (within == wide->part_count) return false;
    }
    return true;
}

/* `plan->parts` has no part of a column that tells too few apart. */
static void add_key(LinkPlan *plan, const LinkPart *parts, size_t count)
{
    LinkKey key = { .part_count = count };
    for (size_t i = 0; i < count; i++) {
        if (!has_part(plan->parts, plan->part_count, parts[i])) return;
        key.parts[i] = parts[i];
    }
    if (plan->key_count == LINK_KEYS_MAX || !is_left_open(plan, &key)) return;
    plan->keys[plan->key_count++] = key;
    plan->more++;
}

static void add_part(LinkPlan *plan, size_t field, LinkPartKind kind)
{
    LinkPart part = { (uint8_t)field, (uint8_t)kind };
    add_key(plan, &part, 1);
}

/* The names in either order, and what they sound like. */
static void add_names(LinkPlan *plan, const LinkRows *rows)
{
    LinkPart sounds[2];
    size_t count = 0;
    for (size_t f = 0; f < rows->field_count && count < 2; f++)
        if (rows->fields[f].kind == LINK_NAME) sounds[count++] = (LinkPart){ (uint8_t)f, PART_SOUND };
    if (count < 2) return;
    add_part(plan, sounds[0].field, PART_NAMES);
    add_key(plan, sounds, 2);
}

/* What few people share, the shortest part of it that still says something. Design values. */
static const struct { LinkKind kind; LinkPartKind part; } alone[] = {
    { LINK_PHONE, PART_END },    { LINK_DOCUMENT, PART_END }, { LINK_PLATE, PART_START }, { LINK_PLATE, PART_LOOK },
    { LINK_VIN, PART_END },      { LINK_HANDLE, PART_SAME },  { LINK_EMAIL, PART_LOCAL }, { LINK_ADDRESS, PART_SAME },
    { LINK_HANDLE, PART_START }, { LINK_DATE, PART_SAME },
};

size_t link_look_keys(LinkPlan *plan, const LinkRows *rows)
{
    if (plan->is_all) return 0;
    add_names(plan, rows);
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++)
        for (size_t f = 0; f < rows->field_count; f++)
            if (rows->fields[f].kind == alone[i].kind) add_part(plan, f, alone[i].part);
    return plan->more;
}
