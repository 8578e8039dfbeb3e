/* region.c - what does the invented region hold, and in what order is it made? */
#include "synth/region.h"

#include "synth/everyday.h"
#include "synth/field_cards.h"
#include "synth/lookalikes.h"
#include "synth/plot.h"
#include "synth/region_files.h"

#define SCRATCH_BYTES_AN_INCIDENT ((size_t)3 * 1024)
#define SCRATCH_BYTES_MORE ((size_t)32 * 1024 * 1024)

RegionPlan region_plan(uint64_t seed, Date today)
{
    return (RegionPlan){ .seed = seed, .today = today, .years = 3, .incidents_a_month = 280 };
}

/* `low` and `high` are meant for 10,000 incidents; smaller regions still hold one of each. */
static int count_for(Making *m, const RegionPlan *plan, int low, int high)
{
    int64_t incidents = (int64_t)plan->incidents_a_month * m->months;
    int count = (int)((random_from_to(&m->random, low, high) * incidents + 5000) / 10000);
    return count > 0 ? count : 1;
}

static void agencies_shuffle(Making *m)
{
    for (int i = 0; i < m->state.count; i++) {
        int other = random_from_to(&m->random, 0, i);
        m->turns[i] = m->turns[other];
        m->turns[other] = i;
    }
}

static void plant_children(Making *m, const RegionPlan *plan)
{
    static const Kind *const groups[] = { children_hidden, children_stated, children_around };
    agencies_shuffle(m);
    for (size_t g = 0; g < COUNT(groups); g++)
        for (const Kind *kind = groups[g]; kind->name; kind++)
            for (int n = count_for(m, plan, kind->low, kind->high); n > 0; n--) {
                Plot plot = plot_begin(m, kind);
                kind->tell(&plot);
                if (groups[g] != children_hidden) plot_perhaps_met_again(&plot);
            }
}

/* After everything else, so that no other report gets another number. */
static void plant_papers(Making *m, const RegionPlan *plan)
{
    Random before = m->random;
    m->random = random_from(~(plan->seed * 4 + 1));
    for (const Kind *kind = children_papers; kind->name; kind++)
        for (int n = count_for(m, plan, kind->low, kind->high); n > 0; n--) {
            Plot plot = plot_begin(m, kind);
            kind->tell(&plot);
        }
    m->random = before;
}

static void plant_lookalikes(Making *m, const RegionPlan *plan)
{
    for (const Likeness *kind = likenesses; kind->name; kind++)
        for (int n = count_for(m, plan, kind->low, kind->high); n > 0; n--) lookalike_plant(m, kind);
}

/* Each part draws from a stream of its own, so that a new everyday crime moves no child. */
static void make(Making *m, const RegionPlan *plan)
{
    m->random = random_from(plan->seed * 4 + 1);
    plant_children(m, plan);
    m->random = random_from(plan->seed * 4 + 2);
    plant_lookalikes(m, plan);
    m->random = random_from(plan->seed * 4 + 3);
    for (int month = 0; month < m->months; month++) everyday_month(m, month, plan->incidents_a_month);
    plant_papers(m, plan);
    plant_field_cards(m, plan);
    file_zero_reports(m);
}

static bool plan_check(const RegionPlan *plan, Err *err)
{
    if (plan->years < 1 || plan->years > 10 || plan->incidents_a_month < 20 ||
        plan->incidents_a_month > 20000)
        return err_set(err, ERR_USAGE, "A region has 1 to 10 years and 20 to 20,000 incidents a month.");
    if (!date_is_valid(plan->today) || plan->today.year < 2002)
        return err_set(err, ERR_USAGE, "The day that counts as today must be a day after 2001.");
    return true;
}

bool region_write(Arena *arena, const RegionPlan *plan, Str folder, Region *made, Err *err)
{
    if (!plan_check(plan, err)) return false;

    Arena scratch;
    size_t incidents = (size_t)plan->incidents_a_month * 12 * (size_t)plan->years;
    if (!arena_open(&scratch, incidents * SCRATCH_BYTES_AN_INCIDENT + SCRATCH_BYTES_MORE))
        return err_set(err, ERR_STORE, "There is not enough memory to make a region.");

    Region region = { 0 };
    Making m = making_begin(arena, &scratch, plan, &region);
    make(&m, plan);
    bool ok = region_files_write(&m, folder, err) && region_truth_write(&region, &scratch, folder, err)
           && region_lookalikes_write(&region, &scratch, folder, err);
    arena_close(&scratch);
    if (ok) *made = region;
    return ok;
}

const char *shown_name(Shown shown)
{
    static const char *const names[] = { "no", "weak", "yes" };
    return names[shown];
}
