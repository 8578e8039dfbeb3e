/* paper_files.c - how do forged papers and the rows about them become files? */
#include "synth/paper_files.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/out.h"
#include "domain/mention.h"

static Str path_in(Arena *arena, Str folder, Str name)
{
    return str_format(arena, "%.*s/%.*s", STR(folder), STR(name));
}

static bool is_listed(const Region *region, const PaperRow *row)
{
    return region->files[row->file].form == REGION_LIST;
}

bool paper_row_is_named(const Region *region, const PaperRow *row)
{
    return is_listed(region, row) && row->role == ROLE_ARRESTEE;
}

/* ---- what two rows have in common ---- */

static int named_shares(const Persona *a, const Persona *b)
{
    int shares = 0;
    if (str_eq(a->family, b->family) && str_eq(a->given, b->given)) shares |= SHARES_NAME;
    if (date_compare(a->born, b->born) == 0) shares |= SHARES_BIRTH;
    if (a->document.len && str_eq(a->document, b->document)) shares |= SHARES_DOCUMENT;
    return shares;
}

int paper_shares(const Region *region, const PaperRow *row, const PaperRow *other)
{
    bool is_named = paper_row_is_named(region, row);
    int shares = 0;
    if (str_eq(row->number, other->number) && str_eq(row->agency, other->agency)) shares |= SHARES_REPORT;
    if (is_named && row->about.len && str_eq(row->about, other->number)) shares |= SHARES_NUMBER;
    if (is_named && paper_row_is_named(region, other)) shares |= named_shares(&row->says, &other->says);
    return shares;
}

static void shares_put(Out *out, int shares)
{
    static const struct { int bit; const char *word; } words[] = {
        { SHARES_REPORT, "report" }, { SHARES_NUMBER, "number" }, { SHARES_DOCUMENT, "document" },
        { SHARES_NAME, "name" }, { SHARES_BIRTH, "birth" },
    };
    bool has_one = false;
    for (size_t i = 0; i < COUNT(words); i++) {
        if (!(shares & words[i].bit)) continue;
        out_format(out, "%s%s", has_one ? " " : "", words[i].word);
        has_one = true;
    }
}

Str paper_row_person(const Region *region, Arena *arena, const PaperRow *row)
{
    Mention m = { row->is_group_b && !is_listed(region, row), row->agency, row->number, row->role,
                  row->sequence };
    return mention_word(arena, &m);
}

/* ---- truth-papers.tsv ---- */

static Date stated_of(const Region *region, const PaperRow *row)
{
    if (row->part != PAPER_LOOKALIKE) return region->papers.papers[row->paper].says.born;
    return row->says.born;
}

static void row_put(Out *out, const Region *region, Arena *arena, const PaperRow *row)
{
    static const char *const parts[] = { "source", "copy", "lookalike" };
    const PaperRow *from = row->from ? &region->papers.rows[row->from - 1] : NULL;
    Str person = paper_row_person(region, arena, row);
    Str origin = from ? paper_row_person(region, arena, from) : S("");
    Date stated = stated_of(region, row);
    bool is_named = paper_row_is_named(region, row);
    out_format(out, "%zu\t%d\t%s\t%.*s\t%.*s\t", row->paper + 1, row->child, parts[row->part], STR(person),
               STR(origin));
    shares_put(out, from ? paper_shares(region, row, from) : 0);
    out_format(out, "\t%.*s\t%.*s\t", STR(region->files[row->file].name), STR(date_text(arena, row->day)));
    out_format(out, "%d\t%.*s\t%.*s", row->age, STR(date_text(arena, stated)),
               STR(date_text(arena, row->born)));
    Persona none = { .family = S("") }, says = is_named ? row->says : none;
    Str about = is_named ? row->about : S("");
    out_format(out, "\t%.*s\t%.*s\t%.*s\t%.*s\t%s\n", STR(says.family), STR(says.given), STR(says.document),
               STR(about), row->story);
}

static bool truth_write(const Region *region, Arena *arena, Str folder, Err *err)
{
    Out *out = arena_new(arena, Out, 1);
    if (!out_create(out, path_in(arena, folder, S("truth-papers.tsv")), err)) return false;
    out_text(out, "paper\tchild\tpart\tperson\tfrom\tshares\tfile\tday\tage\tstated\tborn\tfamily\tgiven\t"
                  "document\tabout\tstory\n");
    for (size_t i = 0; i < region->papers.row_count; i++)
        row_put(out, region, arena, &region->papers.rows[i]);
    return out_close(out, err);
}

/* ---- papers/ ---- */

static Str paper_name(Arena *arena, size_t paper)
{
    return str_format(arena, "paper-%zu.txt", paper + 1);
}

static bool text_write(Arena *arena, Str path, Str text, Err *err)
{
    Out *out = arena_new(arena, Out, 1);
    if (!out_create(out, path, err)) return false;
    out_str(out, text);
    return out_close(out, err);
}

static bool list_write(const Region *region, Arena *arena, Str folder, Err *err)
{
    Out *out = arena_new(arena, Out, 1);
    if (!out_create(out, path_in(arena, folder, S("papers.tsv")), err)) return false;
    out_text(out, "file\tsupplier\tchild\tfamily\tgiven\tnumber\tstated\tborn\tcontradicts\tissued\n");
    for (size_t i = 0; i < region->papers.paper_count; i++) {
        const Paper *p = &region->papers.papers[i];
        out_format(out, "%.*s\t%d\t%d\t%.*s\t%.*s\t%.*s\t", STR(paper_name(arena, i)), p->supplier, p->child,
                   STR(p->says.family), STR(p->says.given), STR(p->says.document));
        Str stated = date_text(arena, p->says.born), born = date_text(arena, p->born);
        out_format(out, "%.*s\t%.*s\t%s\t%.*s\n", STR(stated), STR(born), p->is_contradicted ? "yes" : "no",
                   STR(date_text(arena, p->issued)));
    }
    return out_close(out, err);
}

bool region_papers_write(const Region *region, Arena *scratch, Str folder, Err *err)
{
    Str papers = path_in(scratch, folder, S("papers"));
    if (mkdir(papers.at, 0700) != 0)
        return err_set(err, ERR_IO, "The folder for papers cannot be made (%s).", strerror(errno));
    bool ok = list_write(region, scratch, papers, err) && truth_write(region, scratch, folder, err);
    for (size_t i = 0; ok && i < region->papers.paper_count; i++) {
        Str path = path_in(scratch, papers, paper_name(scratch, i));
        ok = text_write(scratch, path, region->papers.papers[i].text, err);
    }
    return ok;
}

void region_papers_remove(const Region *region, Str folder)
{
    char path[1200];
    for (size_t i = 0; i < region->papers.paper_count; i++) {
        snprintf(path, sizeof path, "%.*s/papers/paper-%zu.txt", STR(folder), i + 1);
        unlink(path);
    }
    snprintf(path, sizeof path, "%.*s/papers/papers.tsv", STR(folder));
    unlink(path);
    snprintf(path, sizeof path, "%.*s/papers", STR(folder));
    rmdir(path);
    snprintf(path, sizeof path, "%.*s/truth-papers.tsv", STR(folder));
    unlink(path);
}
