/* region_files.c - how do sheets become submission files, and notes become lists? */
#include "synth/region_files.h"

#include "base/out.h"

/* ---- submission files ---- */

static int filed_order(const void *a, const void *b)
{
    const Filed *x = a, *y = b;
    if (x->file != y->file) return x->file < y->file ? -1 : 1;
    if (x->month != y->month) return x->month < y->month ? -1 : 1;
    if (x->agency != y->agency) return x->agency < y->agency ? -1 : 1;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static Str path_in(Arena *arena, Str folder, Str name)
{
    return str_format(arena, "%.*s/%.*s", STR(folder), STR(name));
}

/* "alder-county-2024-11-to-2025-10.txt" */
static Str file_name(Making *m, size_t file)
{
    int year = (int)file % m->years;
    int from = month_submission(m, year * 12), to = month_submission(m, year * 12 + 11);
    return str_format(m->arena, "%s-%04d-%02d-to-%04d-%02d.txt", group_name((int)file / m->years),
                      from / 100, from % 100, to / 100, to % 100);
}

static void put_line(Out *out, RegionFile *file, Str line)
{
    out_str(out, line);
    out_str(out, file->has_crlf ? S("\r\n") : S("\n"));
    file->bytes += line.len + (file->has_crlf ? 2 : 1);
}

static void put_sheet(Out *out, RegionFile *file, Str text)
{
    Str line;
    while (str_cut(&text, '\n', &line))
        if (line.len) put_line(out, file, line);
}

static bool file_write(Making *m, Str folder, RegionFile *file, const Filed *from, const Filed *end, Err *err)
{
    Out *out = arena_new(m->scratch, Out, 1);
    if (!out_create(out, path_in(m->scratch, folder, file->name), err)) return false;
    for (const Filed *f = from; f < end; f++) {
        put_sheet(out, file, f->sheet.text);
        if (!random_chance(&m->random, 0.0005)) continue;
        put_line(out, file, S(""));
        file->blank_lines++;
    }
    return out_close(out, err);
}

bool region_files_write(Making *m, Str folder, Err *err)
{
    Region *made = m->made;
    qsort(m->filed, m->filed_count, sizeof *m->filed, filed_order);
    size_t crlf = (size_t)random_from_to(&m->random, 0, (int)made->file_count - 1);
    const Filed *at = m->filed, *all = m->filed + m->filed_count;
    for (size_t i = 0; i < made->file_count; i++) {
        made->files[i].name = file_name(m, i);
        made->files[i].has_crlf = i == crlf || i == (crlf + made->file_count / 2) % made->file_count;
        const Filed *from = at;
        while (at < all && at->file == i) at++;
        if (!file_write(m, folder, &made->files[i], from, at, err)) return false;
    }
    return true;
}

/* ---- what is true ---- */

bool region_truth_write(const Region *region, Arena *scratch, Str folder, Err *err)
{
    Out *out = arena_new(scratch, Out, 1);
    if (!out_create(out, path_in(scratch, folder, S("truth.tsv")), err)) return false;
    out_text(out, "child\tori\tnumber\trole\tsequence\tkind\tshown\tknown\tstory\t"
                  "latest\tsubmission\tfile\tage\tsex\trace\ttold\n");
    for (size_t i = 0; i < region->truth_count; i++) {
        const TruthRow *t = &region->truth[i];
        out_format(out, "%d\t%.*s\t%.*s\t%s\t%d\t%s\t%s\t%s\t%s\t", t->child, STR(t->agency), STR(t->number),
                   role_name(t->role), t->sequence, t->kind, shown_name(t->shown), t->is_known ? "yes" : "no",
                   t->story);
        out_format(out, "%s\t%06d\t%.*s\t%d\t%c\t%c\t%.*s\n", t->is_latest ? "yes" : "no", t->submission,
                   STR(region->files[t->file].name), t->age, t->sex, t->race, STR(t->told));
    }
    return out_close(out, err);
}

bool region_lookalikes_write(const Region *region, Arena *scratch, Str folder, Err *err)
{
    Out *out = arena_new(scratch, Out, 1);
    if (!out_create(out, path_in(scratch, folder, S("lookalikes.tsv")), err)) return false;
    out_text(out, "ori\tnumber\tkind\tstory\n");
    for (size_t i = 0; i < region->lookalike_count; i++) {
        const Lookalike *l = &region->lookalikes[i];
        out_format(out, "%.*s\t%.*s\t%s\t%s\n", STR(l->agency), STR(l->number), l->kind, l->story);
    }
    return out_close(out, err);
}
