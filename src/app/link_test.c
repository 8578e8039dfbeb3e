/* link_test.c - proof that learned models serve lists of any size, and that a wrong truth or model is told. */
#include "app/link_judge.h"

#include <unistd.h>

#include "base/out.h"
#include "base/temp.h"
#include "base/test.h"
#include "synth/population_files.h"

#define ROOM ((size_t)256 * 1024 * 1024)

static const char people_model[] =
    "{ \"id\": \"record_id\", \"block\": \"auto\", \"compare\": ["
    "{ \"field\": \"first_name\", \"kind\": \"name\" }, { \"field\": \"last_name\", \"kind\": \"name\" },"
    "{ \"field\": \"dob\", \"kind\": \"date\" }, { \"field\": \"phone\", \"kind\": \"phone\" },"
    "{ \"field\": \"street\", \"kind\": \"address\" }, { \"field\": \"zip\", \"kind\": \"postcode\" } ] }";

/* A folder of a test's own, with the files it names. */
typedef struct { Arena arena; TempFolder folder; Str files[8]; size_t count; Err err; } World;

static void world_open(World *w)
{
    *w = (World){ 0 };
    CHECK(arena_open(&w->arena, ROOM));
    CHECK(temp_folder(&w->folder, &w->err));
}

static Str world_file(World *w, const char *name, const char *text)
{
    Out out;
    CHECK(w->count < COUNT(w->files));
    Str path = w->files[w->count++] = str_format(&w->arena, "%s/%s", w->folder.path, name);
    if (!text) return path;
    CHECK(out_create(&out, path, &w->err));
    out_text(&out, text);
    CHECK(out_close(&out, &w->err));
    return path;
}

static void world_close(World *w)
{
    for (size_t i = 0; i < w->count; i++) unlink(w->files[i].at);
    CHECK_EQ(rmdir(w->folder.path), 0);
    arena_close(&w->arena);
}

static Str people(World *w, const char *name, uint32_t records, uint64_t seed)
{
    PopulationTruth counts;
    Str data = world_file(w, name, NULL), truth = world_file(w, str_format(&w->arena, "%s.truth", name).at, NULL);
    CHECK(population_write(records, seed, data, truth, &counts, &w->err));
    return data;
}

static LinkRequest request(const Str *path, Str model, bool train)
{
    return (LinkRequest){
        .paths = path, .path_count = 1, .model = model, .train = train, .threshold = 0.5, .workers = 2,
    };
}

static void write_learned(World *w, Str name, const LinkModel *model)
{
    Out out;
    CHECK(out_create(&out, name, &w->err));
    out_str(&out, link_model_text(&w->arena, model));
    CHECK(out_close(&out, &w->err));
}

/* Where all pairs are compared, no keys are needed; where the model is used later, they are. */
TEST(what_few_records_taught_links_many)
{
    World w;
    static LinkRun run;
    world_open(&w);
    Str few = people(&w, "few.csv", 1200, 3), many = people(&w, "many.csv", 9000, 4);
    Str model = world_file(&w, "model.json", people_model), learned = world_file(&w, "learned.json", NULL);
    LinkRequest first = request(&few, model, true), second = request(&many, learned, false);
    CHECK(link_open(&run, &w.arena, &first, &w.err));
    CHECK(run.plan.is_all);
    write_learned(&w, learned, &run.model);
    link_close(&run);
    CHECK(link_open(&run, &w.arena, &second, &w.err));
    CHECK(!run.plan.is_all && run.plan.key_count > 2 && run.plan.recall > 0.5);
    CHECK(run.linked > run.input.rows.count / 2);
    link_close(&run);
    world_close(&w);
}

/* ---- the truth ---- */

#define PEOPLE "id,name\nr1,Avery Stone\nr2,Avery Stone\nr3,Jordan Field\n"
#define NAMES_MODEL "{ \"id\": \"id\", \"compare\": [ { \"field\": \"name\", \"kind\": \"name\" } ] }"

/* Whether the truth is taken; the run and what was said of the truth stay in the world. */
static bool judges(World *w, LinkRun *run, LinkJudgment *judgment, const char *truth)
{
    Str data = world_file(w, "data.csv", PEOPLE), model = world_file(w, "model.json", NAMES_MODEL);
    LinkRequest asked = request(&data, model, true);
    asked.threshold = 1e-9;                     /* all are links */
    CHECK(link_open(run, &w->arena, &asked, &w->err));
    return link_judge(judgment, &w->arena, run, world_file(w, "truth.csv", truth), &w->err);
}

TEST(a_truth_that_takes_one_record_for_two_persons_is_refused)
{
    World w;
    static LinkRun run;
    LinkJudgment judgment;
    char truth[32 * 1024] = "id,person\n";
    size_t len = strlen(truth);
    for (int i = 0; i < 1500; i++) len += (size_t)snprintf(truth + len, sizeof truth - len, "r1,p%d\n", i);
    world_open(&w);
    CHECK(!judges(&w, &run, &judgment, truth));
    CHECK_EQ(w.err.code, ERR_INPUT);
    CHECK(strstr(w.err.text, "truth.csv, line 3:") && !strstr(w.err.text, "r1"));
    link_close(&run);
    world_close(&w);
}

TEST(a_truth_may_say_the_same_twice_and_a_blank_person_is_none)
{
    World w;
    static LinkRun run;
    LinkJudgment judgment;
    world_open(&w);
    CHECK(judges(&w, &run, &judgment, "id,person\nr1,a\nr1,a\nr2,\" \"\nr3,\" \"\nr3,a\n"));
    CHECK_EQ(judgment.report.pairs.true_links, 1);
    CHECK_EQ(judgment.report.pairs.false_links, 0);
    link_close(&run);
    world_close(&w);
}

/* ---- models ---- */

TEST(a_source_that_names_no_column_is_refused_and_not_passed_over)
{
    static const char *const sources[] = { "5", "\"\"", "[ \"agency\" ]", "true" };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(sources); i++) {
        static LinkModel model;
        Err err = { 0 };
        Str text = str_format(&arena, "{ \"id\": \"id\", \"source\": %s, \"compare\": [ { \"field\": \"name\","
                              " \"kind\": \"name\" } ] }", sources[i]);
        CHECK(!link_model_parse(&arena, S("m.json"), text, &model, &err));
        CHECK_EQ(err.code, ERR_INPUT);
        CHECK(strstr(err.text, "source"));
    }
    arena_close(&arena);
}

/* Of 30 million records there are 4.5e14 pairs, and a level that none of them shows has u of a tenth of one. */
TEST(what_very_many_records_taught_can_be_read_again)
{
    World w;
    static LinkRun run;
    static LinkModel again;
    world_open(&w);
    Str data = world_file(&w, "data.csv", PEOPLE), model = world_file(&w, "model.json", NAMES_MODEL);
    Str learned = world_file(&w, "learned.json", NULL);
    LinkRequest asked = request(&data, model, true);
    CHECK(link_open(&run, &w.arena, &asked, &w.err));
    run.model.records = 3e7;
    run.model.weights.u[0][LEVEL_SAME_COMMON] = 0.1 / 4.5e14;
    write_learned(&w, learned, &run.model);
    CHECK(link_model_read(&w.arena, learned, &again, &w.err));
    CHECK(again.weights.u[0][LEVEL_SAME_COMMON] == run.model.weights.u[0][LEVEL_SAME_COMMON]);
    link_close(&run);
    world_close(&w);
}

/* ---- lists ---- */

TEST(columns_of_the_list_of_faults_are_cells_whatever_their_names)
{
    World w;
    static LinkRun run;
    LinkList none = { 0 };
    world_open(&w);
    Str data = world_file(&w, "data.csv", "id,\"name, all\"\nr1,Avery Stone\nr2,Avery Stone\n");
    Str model = world_file(&w, "model.json",
                           "{ \"id\": \"id\", \"compare\": [ { \"field\": \"name, all\", \"kind\": \"name\" } ] }");
    Str faults = world_file(&w, "faults.csv", NULL);
    Out out;
    LinkRequest asked = request(&data, model, true);
    CHECK(link_open(&run, &w.arena, &asked, &w.err));
    CHECK(out_create(&out, faults, &w.err));
    link_put_faults(&out, &run, &none);
    CHECK(out_close(&out, &w.err));
    char text[200] = "";
    FILE *file = fopen(faults.at, "r");
    CHECK(file && fgets(text, sizeof text, file));
    fclose(file);
    CHECK_STR(str_of(text), S("id_l,id_r,weight,compared,prior,\"name, all\",\"name, all_bits\",moved,related\r\n"));
    link_close(&run);
    world_close(&w);
}
