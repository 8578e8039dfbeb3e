/* wheel_file.c - which claims does the file hold, and where do they lie? */
#include "app/wheel_file.h"

#include "app/answers.h"
#include "exchange/wheel_svg.h"
#include "guide/wheel.h"
#include "insight/wheel.h"

bool wheel_shipped(Arena *arena, Wheel *wheel, Err *err) { return wheel_read(arena, wheel, err); }

static WheelClaim claim_read(Answers *a, const Wheel *wheel, Str where, const json_t *object)
{
    WheelClaim claim = { .id = where, .topic = -1 };
    if (!json_is_object(object)) answers_wrong(a, where, "A claim is an object.");
    if (!answers_know(a, where, object, "id indicator segment origin topic note")) return claim;
    Str id = answers_text(a, where, object, "id"), indicator = answers_text(a, where, object, "indicator");
    Str segment = answers_text(a, where, object, "segment"), topic = answers_text(a, where, object, "topic");
    int by_indicator = wheel_indicator_named(wheel, indicator);
    int by_segment = wheel_segment_named(wheel, segment);
    if (id.len) claim.id = id;
    claim.origin = answers_text(a, where, object, "origin");
    if (!claim.origin.len) claim.origin = claim.id;
    answers_text(a, where, object, "note");
    if (indicator.len && by_indicator < 0)
        answers_wrong(a, answers_path(a, where, "indicator"),
            "It has no segment; indicators that weigh nothing have none.");
    if (segment.len && by_segment < 0) answers_wrong(a, answers_path(a, where, "segment"),
        "There is no such segment.");
    if (topic.len && (claim.topic = wheel_topic_named(wheel, topic)) < 0)
        answers_wrong(a, answers_path(a, where, "topic"), "There is no such topic.");
    if (!indicator.len && !segment.len && !topic.len)
        answers_wrong(a, where, "A segment, an indicator or a topic is needed.");
    if (by_indicator >= 0) claim.segments |= wheel->indicators[by_indicator].segments;
    if (by_segment >= 0) claim.segments |= (uint32_t)1 << by_segment;
    if (claim.topic >= 0) claim.segments |= (uint32_t)1 << wheel->topics[claim.topic].segment;
    return claim;
}

static bool claims_read(Answers *a, const Wheel *wheel, const WheelClaim **claims, size_t *count)
{
    if (!answers_know(a, S(""), a->root, "claims note")) return false;
    const json_t *list = answers_list(a, S(""), a->root, "claims");
    if (!list)
        return answers_wrong(a, S("claims"), "The list of claims is missing; [] says that there is none.");
    WheelClaim *made = arena_new(a->arena, WheelClaim, json_array_size(list) + 1);
    for (size_t i = 0; i < json_array_size(list) && answers_are_fine(a); i++)
        made[i] = claim_read(a, wheel, str_format(a->arena, "claims[%zu]", i), json_array_get(list, i));
    *claims = made;
    *count = json_array_size(list);
    return answers_are_fine(a);
}

bool wheel_claims(Arena *arena, const Wheel *wheel, Str path, const WheelClaim **claims, size_t *count,
    WheelUse *use,
                  Err *err)
{
    Answers a;
    if (!answers_open(arena, path, "interview", &a, err)) return false;
    bool ok = claims_read(&a, wheel, claims, count);
    answers_close(&a);
    if (ok) wheel_use(arena, wheel, *claims, *count, use);
    return ok;
}

bool wheel_draw(Arena *arena, const Wheel *wheel, const WheelUse *use, bool is_spanish, Str name, Err *err)
{
    Out *out = arena_new(arena, Out, 1);
    if (!out_create(out, name, err)) return false;
    wheel_svg(out, arena, wheel, use, is_spanish);
    return out_close(out, err);
}
