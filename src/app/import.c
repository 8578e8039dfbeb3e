/* import.c - how does a file become reports that are kept? */
#include "app/import.h"

#include <unistd.h>

#include "app/agencies.h"
#include "app/batches.h"
#include "app/reading.h"
#include "app/report_mark.h"
#include "app/withheld.h"
#include "base/limits.h"
#include "base/sealed_file.h"
#include "domain/packed.h"
#include "store/imports.h"

/* What could not be read: a line of the file, or `len` bytes that wait sealed at `at`. */
typedef struct { size_t line, len; uint64_t at; } Unread;

typedef struct {
    const ImportRequest *request;
    const ImportEvents *events;
    Act act;
    Err *err;
    Source source;
    HowToRead how;              /* the file at hand */
    Arena of_file;              /* counts, agencies, edits of the file at hand */
    FileRead file;
    ImportRow row;

    Batches batches;

    unsigned char *packed;

    Agencies agencies;
    Digester *digester, *row_digester;
    Withheld withheld;          /* what an order took off the record */
    EditTotal *edits;
    size_t edit_count;
    Unread *unread;
    size_t unread_count, unread_room;
    SealedFile *unread_file;
} Import;

/* ---- reports ---- */

static bool row_seal(Import *im, const Record *record, bool with_raw, RecordRow *row, Err *err)
{
    Digest digest;
    size_t n = record_pack(record, with_raw ? record->raw : S(""), im->packed, REPORT_ARENA_BYTES);
    if (n > REPORT_ARENA_BYTES)
        return err_set(err, ERR_LIMIT, "The report on line %zu is too large to be kept.", record->line);
    if (!store_seal(im->act.tenant->store, batches_arena(&im->batches), "record", row->id,
                    (Str){ (char *)im->packed, n }, &row->sealed, err))
        return false;
    digest_add(im->row_digester, row->sealed);
    if (!digest_end(im->row_digester, &digest, err)) return false;
    digest_add(im->digester, (Str){ (const char *)digest.at, sizeof digest.at });
    return true;
}

/* An order that took a report, or a person in it, off the record holds for the files that bring it again. */
static Withholding withhold(Import *im, const KeyedMark *number, Record *record)
{
    if (!withheld_knows(&im->withheld, number)) return WITHHELD_NOTHING;
    Segment *segments = arena_new(&im->of_file, Segment, record->count);
    memcpy(segments, record->segments, record->count * sizeof *segments);
    record->segments = segments;
    return withheld_apply(&im->withheld, number, record);
}

static bool record_take(void *to, const Record *received, Err *err)
{
    Import *im = to;
    Record kept = *received, *record = &kept;
    RecordRow *row = batches_row(&im->batches);
    *row = (RecordRow){ .id = im->row.first_record + im->row.records, .import_id = im->row.id,
                        .agency_id = agencies_number(&im->agencies, record->agency), .kind = record->kind,
                        .is_delete = record->is_delete, .submission = record->submission, .date = record->date,
                        .line = record->line };
    bool is_group_b = record->kind == RECORD_GROUP_B_ARREST;
    if (!report_mark(im->act.tenant->store, is_group_b, record->agency, record->number, &row->number, err))
        return false;
    Withholding withheld = withhold(im, &row->number, record);
    if (withheld == WITHHELD_ALL) return true;
    if (!row_seal(im, record, withheld == WITHHELD_NOTHING, row, err)) return false;
    im->row.records++;
    return batches_take(&im->batches, im->agencies.all[row->agency_id].agency, err);
}

/* ---- problems: listed while they are met, counted for later, unread lines kept ---- */

static void edit_count(Import *im, const Problem *p)
{
    for (size_t i = 0; i < im->edit_count; i++)
        if (str_eq(im->edits[i].code, p->code) && im->edits[i].is_warning == p->is_warning) {
            im->edits[i].total++;
            return;
        }
    if (im->edit_count == EDIT_CODES_MAX) return;
    im->edits[im->edit_count++] = (EditTotal){ str_copy(&im->of_file, p->code), p->is_warning, 1 };
}

/* Where it stands is remembered; what is not simply a line waits sealed. */
static bool unread_note(Import *im, const Problem *p, Err *err)
{
    if (im->unread_count == im->unread_room) {
        im->unread_room = im->unread_room ? 2 * im->unread_room : 64;
        Unread *more = arena_new(&im->of_file, Unread, im->unread_room);
        if (im->unread_count) memcpy(more, im->unread, im->unread_count * sizeof *more);
        im->unread = more;
    }
    Unread *unread = &im->unread[im->unread_count++];
    *unread = (Unread){ .line = p->line, .len = p->raw.len };
    if (!p->raw.len) return true;
    if (!im->unread_file && !(im->unread_file = sealed_file_open(REPORT_ARENA_BYTES, err))) return false;
    unread->at = sealed_file_bytes(im->unread_file);
    return sealed_file_add(im->unread_file, p->raw, err);
}

static bool problem_take(void *to, Str file, const Problem *p, Err *err)
{
    Import *im = to;
    const Events *events = &im->events->reading;
    edit_count(im, p);
    if (str_eq(p->code, S("unreadable")) && !unread_note(im, p, err)) return false;
    return !events->problem || events->problem(events->to, file, p, err);
}

static void progress_take(void *to, Str file, uint64_t bytes, uint64_t of_bytes)
{
    Import *im = to;
    im->events->reading.progress(im->events->reading.to, file, bytes, of_bytes);
}

static bool unread_put(Import *im, size_t line, Str bytes, Err *err)
{
    size_t mark = arena_mark(batches_arena(&im->batches));
    bool ok = unread_add(im->act.tenant->store, batches_arena(&im->batches), im->row.id, line, bytes, err);
    arena_reset(batches_arena(&im->batches), mark);
    return ok;
}

static size_t next_line_of(const Import *im, size_t next)
{
    while (next < im->unread_count && im->unread[next].len) next++;
    return next;
}

/* Few lines of few files cannot be read; they are looked up at the end. */
static bool unread_lines_keep(Import *im, Err *err)
{
    char *line = NULL;
    size_t room = 0, number = 0, next = next_line_of(im, 0);
    if (next == im->unread_count) return true;
    FILE *file = fdopen(dup(im->source.fd), "r");
    bool ok = (file && fseeko(file, 0, SEEK_SET) == 0) ||
              err_set(err, ERR_IO, "The file cannot be read again. Check the disk.");
    for (ssize_t n; ok && (n = getline(&line, &room, file)) >= 0;) {
        if (next == im->unread_count || ++number < im->unread[next].line) continue;
        while (next < im->unread_count && im->unread[next].line <= number) next = next_line_of(im, next + 1);
        ok = unread_put(im, number, (Str){ line, (size_t)n }, err);
    }
    free(line);
    if (file) fclose(file);
    return ok;
}

static bool unread_keep(Import *im, Err *err)
{
    if (!unread_lines_keep(im, err)) return false;
    if (!im->unread_file) return true;
    SealedReader *reader = sealed_reader_open(im->unread_file, err);
    bool ok = reader != NULL;
    for (size_t i = 0; ok && i < im->unread_count; i++) {
        const Unread *unread = &im->unread[i];
        if (!unread->len) continue;
        size_t mark = arena_mark(&im->of_file);
        char *bytes = arena_new(&im->of_file, char, unread->len);
        ok = sealed_read(reader, unread->at, unread->len, bytes, err) &&
             unread_put(im, unread->line, (Str){ bytes, unread->len }, err);
        arena_reset(&im->of_file, mark);
    }
    sealed_reader_close(reader);
    return ok;
}

/* ---- one file ---- */

static bool begin(Import *im, Err *err)
{
    Store *store = im->act.tenant->store;
    bool ok = store_begin(store, TURN_WHEN_IDLE, err) && import_begin(store, &im->row, err) && store_commit(store, err);
    if (!ok) store_undo(store);
    return ok;
}

/* The last change: small, and from here on the whole file is there. */
static bool land(Import *im, Err *err)
{
    Store *store = im->act.tenant->store;
    const RecordsRead *read = &im->file.read;
    im->row.lines = (int64_t)read->lines;
    im->row.segments = (int64_t)read->segments;
    im->row.unreadable = (int64_t)read->unreadable;
    im->row.problems = (int64_t)im->file.problems;
    im->row.warnings = (int64_t)im->file.warnings;
    if (!batches_flush(&im->batches, err) || !digest_end(im->digester, &im->row.digest, err) ||
        !act_begin(&im->act, err))
        return false;
    bool ok = unread_keep(im, err);
    for (size_t i = 0; ok && i < im->edit_count; i++) ok = import_edit_add(store, im->row.id, &im->edits[i], err);
    Str object = str_format(&im->of_file, "import %lld", (long long)im->row.id);
    ok = ok && import_land(store, &im->row, im->act.seq, err) &&
         act_commit(&im->act, object, im->row.records,
                    (Str){ (const char *)im->row.digest.at, sizeof im->row.digest.at }, err);
    if (!ok) act_undo(&im->act);
    return ok;
}

static bool tell(Import *im, bool is_known, bool is_purged, int64_t id, int64_t at, Err *err)
{
    Imported told = { &im->file, id, is_known, is_purged, at };
    return !im->events->imported || im->events->imported(im->events->reading.to, &told, err);
}

/* What arrived of a file that is refused goes at once; after a crash it goes when the next import begins. The trail
 * says that one was refused, and not its name, which may be somebody's. */
static bool refuse(Import *im, const Err *why, ErrCode *worst, Err *err)
{
    const Events *events = &im->events->reading;
    Digest ignored;
    batches_drop(&im->batches);
    (void)digest_end(im->digester, &ignored, err);
    if (*worst == ERR_NONE) *worst = why->code;
    return imports_drop_arriving(im->act.tenant->store, err) && act_note(&im->act, S("file"), 0, S("refused"), err) &&
        (!events->refused || events->refused(events->to, im->file.name, why, err));
}

static bool read_and_land(Import *im, ErrCode *worst, Err *err)
{
    Err why = { 0 };
    Events events = { .problem = problem_take, .to = im };
    if (im->events->reading.progress) events.progress = progress_take;
    Reader reader = { im->request->knowledge, &events, record_take, im, true, &im->how };
    if (!begin(im, err)) return false;
    switch (file_read(&reader, &im->source, &im->file, &why)) {
    case READING_STOPPED: *err = why; return false;
    case READING_REFUSED: return refuse(im, &why, worst, err);
    case READING_DONE: break;
    }
    if (!source_is_unchanged(&im->source))
        return err_set(err, ERR_CONFLICT,
                       "%.*s was changed while it was being read. Import it again when nobody writes to it.",
                       STR(im->file.name));
    return land(im, err) && tell(im, false, false, im->row.id, 0, err);
}

static bool file_take(Import *im, Str path, ErrCode *worst, Err *err)
{
    Err why = { 0 };
    int64_t known, at;
    bool is_purged;
    arena_reset(&im->of_file, 0);
    im->edits = arena_new(&im->of_file, EditTotal, EDIT_CODES_MAX);
    im->batches.agency_ids = arena_new(&im->of_file, int64_t, AGENCIES_MAX + 2);
    agencies_open(&im->agencies, &im->of_file, 0);
    im->edit_count = im->unread_count = im->unread_room = 0;
    im->how = how_to_read(&im->of_file, path, &im->request->how);
    if (!file_open(&im->of_file, path, &im->how, &im->source, &im->file, &why))
        return refuse(im, &why, worst, err);

    im->row = (ImportRow){ .name = im->file.name,
                            .format = im->file.format,
                            .bytes = (int64_t)im->source.bytes };
    if (!source_add_to(&im->source, im->digester, err) ||
        !digest_end(im->digester, &im->row.fingerprint, err) ||
        !import_same(im->act.tenant->store, &im->row.fingerprint, &known, &at, &is_purged, err))
        return false;
    if (known) return tell(im, true, is_purged, known, at, err);
    return read_and_land(im, worst, err);
}

/* ---- the whole ---- */

static bool import_open(Import *im, Err *err)
{
    Tenant *tenant = im->act.tenant;
    im->packed = malloc(REPORT_ARENA_BYTES);
    if (!arena_open(&im->of_file, 2 * REPORT_ARENA_BYTES) || !im->packed)
        return err_set(err, ERR_STORE, "There is not enough memory.");
    return batches_open(&im->batches, tenant->store, tenant->app, err) && (im->digester = digest_open(err)) &&
        (im->row_digester = digest_open(err)) && withheld_open(&im->withheld, tenant, err);
}

static bool take_all(Import *im, ErrCode *worst, size_t *unreadable, Err *err)
{
    for (size_t i = 0; i < im->request->path_count; i++) {
        im->source = (Source){ .fd = -1 };
        bool ok = file_take(im, im->request->paths[i], worst, err);
        *unreadable += im->row.unreadable > 0 ? (size_t)im->row.unreadable : 0;
        if (im->source.fd >= 0) source_close(&im->source);
        sealed_file_close(im->unread_file);
        im->unread_file = NULL;
        if (!ok) return false;
    }
    return true;
}

bool import_files(const ImportRequest *request, const ImportEvents *events, ErrCode *worst, size_t *unreadable,
                  Err *err)
{
    Import im = { .request = request, .events = events, .err = err };
    Store *store = request->tenant->store;
    *worst = ERR_NONE;
    *unreadable = 0;
    if (!app_enter(request->tenant, VERB_IMPORT, (Why){ 0 }, &im.act, err) ||
        !store_claim(store, WORK_IMPORT, err))
        return false;
    bool ok = import_open(&im, err) && imports_drop_arriving(store, err) && take_all(&im, worst, unreadable, err);
    if (!ok) {
        Err ignored = { 0 };
        batches_drop(&im.batches);
        (void)imports_drop_arriving(store, &ignored);
    }
    arena_close(&im.of_file);
    batches_close(&im.batches);
    digest_close(im.digester);
    digest_close(im.row_digester);
    free(im.packed);
    store_release(store, WORK_IMPORT);
    return ok;
}

/* ---- taking one back ---- */

static const ImportRow *import_find(Tenant *tenant, int64_t id, Err *err)
{
    ImportRow *rows;
    size_t count;
    if (!imports_landed(tenant->store, tenant->app, &rows, &count, err)) return NULL;
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == id) return &rows[i];
    err_set(err, ERR_NOT_FOUND, "There is no import %lld. safeharbor import list shows them.", (long long)id);
    return NULL;
}

bool import_withdraw(Tenant *tenant, int64_t import_id, Str reason, bool *is_done, Err *err)
{
    Act act;
    int64_t asked, who;
    if (!app_enter(tenant, VERB_WITHDRAW, (Why){ 0 }, &act, err) || !app_is_listed(tenant, err)) return false;
    const ImportRow *row = import_find(tenant, import_id, err);
    if (!row) return false;
    if (row->is_withdrawn)
        return err_set(err, ERR_CONFLICT, "Import %lld was withdrawn already.", (long long)import_id);
    if (!act_begin(&act, err)) return false;
    bool ok = withdrawal_asked(tenant->store, import_id, &asked, &who, err);
    if (ok && asked && who == tenant->who.id) {
        act_undo(&act);
        return act_deny(
            &act, "You asked for this already. Another person has to agree: the same command, run by them.",
            err);
    }
    *is_done = asked != 0;
    Str object = str_format(tenant->app, "import %lld", (long long)import_id);
    ok = ok && withdrawal_add(tenant->store, tenant->app, import_id, asked, tenant->who.id, reason, act.seq, err) &&
        act_commit(&act, object, row->records, S(""), err);
    if (!ok) act_undo(&act);
    return ok;
}
