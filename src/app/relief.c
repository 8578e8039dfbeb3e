/* relief.c - where does a child stand, what is in doubt about it, and what goes on the sheets? */
#include "app/relief.h"

#include "app/corrections.h"
#include "app/mentions.h"
#include "app/report_mark.h"
#include "store/duties.h"
#include "store/paths.h"

/* ---- a case ---- */

static const struct { const char *sheet; unsigned stages; } sheets[] = {
    { "dismissal", STANDS_DETAINED | STANDS_CHARGED },
    { "sealing", STANDS_RECORDED },
    { "vacatur", STANDS_ADJUDICATED },
};

const char *relief_sheet_name(size_t n) { return n < COUNT(sheets) ? sheets[n].sheet : NULL; }

bool relief_sheet_is_asked(const ReliefCase *of, size_t n)
{
    return !of->is_path_known || (of->stands & sheets[n].stages);
}

ReliefCase relief_case(Str state)
{
    return (ReliefCase){ .state = state, .low = -1, .high = -1, .charge = S(""), .arrest = S(""), .court = S("") };
}

bool relief_age_read(Str text, ReliefCase *of)
{
    Str rest = text, low, high = S("");
    int from, to;
    if (!str_cut(&rest, '-', &low) || !str_to_number(low, &from)) return false;
    to = from;
    if (rest.at && (!str_cut(&rest, '-', &high) || rest.at || !str_to_number(high, &to))) return false;
    if (from < 0 || to < from || to > 120) return false;
    of->low = from;
    of->high = to;
    return true;
}

bool relief_stages_read(Str text, ReliefCase *of)
{
    Str name;
    unsigned stage;
    while (str_cut(&text, ',', &name)) {
        if (!path_stage_named(name, &stage)) return false;
        of->stands |= stage;
    }
    return of->is_path_known = true;
}

static void path_add(ReliefCase *of, Str line)
{
    if (of->path_count < RELIEF_LINES_MAX) of->path[of->path_count++] = line;
}

static void doubt_add(ReliefCase *of, Str line)
{
    if (of->doubt_count < RELIEF_LINES_MAX) of->doubts[of->doubt_count++] = line;
}

ReliefAge relief_age(const ReliefCase *of, const LawRelief *row)
{
    int under = law_relief_under(row);
    if (under < 0 || row->grade >= LAW_LOW) return RELIEF_AGE_NOT_SAID;
    if (of->low < 0) return RELIEF_AGE_UNKNOWN;
    return of->high < under ? RELIEF_AGE_WITHIN : of->low >= under ? RELIEF_AGE_OVER : RELIEF_AGE_UNKNOWN;
}

static void age_doubt(Arena *arena, const LawBook *law, ReliefCase *of)
{
    if (of->low < 0)
        doubt_add(of, S("How old the child was on that day is not known here: safeharbor age says which check tells "
                        "most."));
    else if (of->low >= 18)
        doubt_add(of, S("By what is known the person was 18 or older on that day: what is said of children may not "
                        "reach."));
    else if (of->high >= 18)
        doubt_add(of, str_format(arena, "The age is a range, %d to %d: whether the person was under 18 on that day is "
                                        "not settled. Until it is, a child's protection holds.", of->low, of->high));
    for (size_t i = 0; i < law->relief_count; i++) {
        const LawRelief *r = &law->relief[i];
        if (!str_eq(r->place, of->state) || !str_eq(r->part, S("gives")) || of->low < 0 || of->low >= 18) continue;
        ReliefAge answer = relief_age(of, r);
        if (answer == RELIEF_AGE_OVER || (answer == RELIEF_AGE_UNKNOWN && law_relief_under(r) != 18))
            doubt_add(of, str_format(arena, "What the state gives is for children under %d, and the child %s.",
                                     law_relief_under(r), answer == RELIEF_AGE_OVER ? "was not" : "may not have been"));
    }
}

void relief_doubt(Arena *arena, const LawBook *law, ReliefCase *of)
{
    age_doubt(arena, law, of);
    if (!of->charge.len)
        doubt_add(of, S("What the child was accused of is not known here; whether a row of law reaches it depends on "
                        "that."));
    else
        doubt_add(of, S("Whether a row of law reaches what the child was accused of is for counsel: the rows say "
                        "in our own words which acts they name."));
    if (!of->is_path_known)
        doubt_add(of, S("Nobody has said here whether the child was detained, charged or adjudicated, and whether a "
                        "record stands: ask the court and the state's repository."));
    if (of->is_labeled)
        doubt_add(of, S("The agency's own report still lists the child as an offender, and nobody has said that it was "
                        "changed: safeharbor guard and export replacement."));
}

/* ---- saying ---- */

static bool words_are_sound(Str words, const char *option, bool is_asked, Err *err)
{
    bool is_sound = (!is_asked || !str_is_blank(words)) && words.len <= RELIEF_WORDS_BYTES_MAX;
    for (size_t i = 0; i < words.len; i++) is_sound &= (unsigned char)words.at[i] >= 0x20;
    return is_sound || err_set(err, ERR_USAGE, "%s is one line of at most %d bytes.", option, RELIEF_WORDS_BYTES_MAX);
}

static bool wish_is_sound(const PathWish *w, Date today, Err *err)
{
    if (date_is_known(w->on) && date_compare(w->on, today) > 0)
        return err_set(err, ERR_USAGE, "--on is a day to come. Say it when it has happened.");
    if (!date_is_known(w->on) && w->step != PATH_MISTAKEN)
        return err_set(err, ERR_USAGE, "--on is missing: the day on which it happened, as YYYY-MM-DD.");
    return words_are_sound(w->note, "--note", true, err) && words_are_sound(w->court, "--court", false, err);
}

/* A mistake is told of an entry that holds; it is about the same child, and of today. */
static bool mistake_fits(Tenant *t, Arena *arena, PathEvent *made, Date today, Err *err)
{
    PathEvent *all;
    size_t count;
    if (made->step != PATH_MISTAKEN) return true;
    if (!path_events_all(t->store, arena, &all, &count, err)) return false;
    for (size_t i = 0; i < count; i++) {
        if (all[i].id != made->mistaken || all[i].step == PATH_MISTAKEN) continue;
        if (!path_event_holds(all, count, &all[i]))
            return err_set(err, ERR_CONFLICT, "Entry %lld is taken back already.", (long long)made->mistaken);
        made->about = all[i].about;
        made->on = today;
        return true;
    }
    return err_set(err, ERR_NOT_FOUND, "There is no entry %lld. safeharbor relief list shows them.",
                   (long long)made->mistaken);
}

static bool path_write(Act *act, Arena *arena, PathEvent *e, Err *err)
{
    Tenant *t = act->tenant;
    KeyedMark mark;
    int64_t behind;
    const Mention *m = &e->about;
    e->id = act->seq;
    e->staff = t->who.id;
    return duty_moment(t->store, &e->written_at, &behind, err) &&
           report_mark(t->store, m->is_group_b, m->agency, m->number, &mark, err) &&
           path_event_add(t->store, arena, e, &mark, act->seq, err) &&
           act_commit(act, str_format(arena, "path %lld", (long long)e->id), 1, str_of(path_step_name(e->step)), err);
}

bool path_say(const ReliefRequest *q, const PathWish *w, Arena *arena, PathEvent *made, Err *err)
{
    Act act;
    FoundMention found;
    PathEvent e = { .about = w->about, .step = w->step, .on = w->on, .court = w->court, .note = w->note,
                    .mistaken = w->mistaken };
    if (!app_enter(q->tenant, VERB_PATH_SAY, q->why, &act, err) || !wish_is_sound(w, q->today, err) ||
        (w->step != PATH_MISTAKEN && !mention_find(q->tenant, arena, &w->about, &found, err)) ||
        !act_begin(&act, err)) return false;
    bool ok = mistake_fits(q->tenant, arena, &e, q->today, err) && path_write(&act, arena, &e, err);
    if (!ok) act_undo(&act);
    else *made = e;
    return ok;
}

bool path_list(const ReliefRequest *q, Arena *arena, PathEvent **events, size_t *count, Err *err)
{
    Act act;
    return app_enter(q->tenant, VERB_PATH_LIST, q->why, &act, err) &&
           path_events_all(q->tenant->store, arena, events, count, err) &&
           act_note(&act, S("paths"), (int64_t)*count, S(""), err);
}

/* ---- a child of a report ---- */

/* What was said of this mention, and of others that two people have joined to it. */
static bool events_of(Tenant *t, const Corrections *c, Arena *arena, ReliefChild *child, Err *err)
{
    PathEvent *all;
    size_t count, n = 0;
    if (!path_events_all(t->store, arena, &all, &count, err)) return false;
    for (size_t i = 0; i < count; i++)
        if (mention_is_same(&all[i].about, &child->about) || corrections_join(c, &all[i].about, &child->about))
            all[n++] = all[i];
    child->events = all;
    child->event_count = n;
    return true;
}

static void path_fill(Arena *arena, ReliefChild *child)
{
    ReliefCase *of = &child->of;
    of->stands |= path_stands(child->events, child->event_count);
    of->is_path_known |= child->event_count > 0;
    for (size_t i = 0; i < child->event_count; i++) {
        const PathEvent *e = &child->events[i];
        if (e->step == PATH_MISTAKEN || !path_event_holds(child->events, child->event_count, e)) continue;
        if (e->court.len) of->court = e->court;
        path_add(of, str_format(arena, "%.*s: %s%s%.*s", STR(date_text(arena, e->on)), path_step_words(e->step),
                                e->court.len ? ", " : "", STR(e->court)));
    }
}

/* What the report itself shows. A record that somebody has said to be sealed is not opened again by it. */
static void report_fill(Arena *arena, const FoundMention *found, const Age *known, ReliefChild *child)
{
    ReliefCase *of = &child->of;
    const Segment *s = found->segment;
    Role role = child->about.role;
    Date day = segment_date(&found->record, s);
    Str on = date_is_known(day) ? date_text(arena, day) : S("a day not stated");
    bool is_known = known->form == AGE_EXACT || known->form == AGE_RANGE;
    of->low = is_known ? known->low : -1;
    of->high = is_known ? known->high : -1;
    of->charge = segment_text(s, FIELD_ARREST_OFFENSE);
    of->arrest = segment_text(s, FIELD_ARREST_NUMBER);
    of->is_labeled = role == ROLE_OFFENDER || role == ROLE_ARRESTEE;
    if (role == ROLE_ARRESTEE) {
        path_add(of, str_format(arena, "%.*s: an arrest, by the report itself", STR(on)));
        of->is_path_known = true;
        of->stands |= STANDS_RECORDED;
    } else if (role == ROLE_OFFENDER)
        path_add(of, str_format(arena, "%.*s: listed as an offender, by the report itself", STR(on)));
    if (known->low != s->age.low || known->high != s->age.high)
        doubt_add(of, str_format(arena, "The report says %.*s; %.*s is by corrections that stand.",
                                 STR(age_text(arena, age_shown(s->age))), STR(age_text(arena, age_shown(*known)))));
}

static bool has_said(const ReliefChild *child, PathStep step)
{
    for (size_t i = 0; i < child->event_count; i++)
        if (child->events[i].step == step &&
            path_event_holds(child->events, child->event_count, &child->events[i])) return true;
    return false;
}

bool relief_child(const ReliefRequest *q, const Mention *about, Str state, const LawBook *law, Arena *arena,
                  ReliefChild *child, Err *err)
{
    Act act;
    FoundMention found;
    ReliefChild c = { .about = *about, .of = relief_case(state.len ? state : q->tenant->state) };
    if (!app_enter(q->tenant, VERB_RELIEF, q->why, &act, err)) return false;
    if (!c.of.state.len) return err_set(err, ERR_USAGE, "--state is missing: the tenant does not say its state.");
    if (!mention_find(q->tenant, arena, about, &found, err)) return false;
    const Corrections *corrections = corrections_open(q->tenant, err);
    if (!corrections || !events_of(q->tenant, corrections, arena, &c, err)) return false;
    Segment known = *found.segment;
    (void)corrections_apply_as(corrections, arena, &found.record, &known, about);
    report_fill(arena, &found, &known.age, &c);
    if (has_said(&c, PATH_SEALED)) c.of.stands = 0;
    path_fill(arena, &c);
    if (c.of.stands & STANDS_RELABELED) c.of.is_labeled = false;
    relief_doubt(arena, law, &c.of);
    *child = c;
    return act_note(&act, mention_word(arena, about), 1, S("relief"), err);
}

/* ---- sheets ---- */

static Str stages_text(Arena *arena, const ReliefCase *of)
{
    Str all = S("");
    unsigned stage;
    for (size_t n = 0; (stage = path_stage(n)); n++)
        if (of->stands & stage)
            all = str_format(arena, "%.*s%s%s", STR(all), all.len ? "; " : "", path_stage_words(stage));
    return all;
}

static void value_put(WorksheetPage *p, const char *label, Str known)
{
    if (known.len)
        p->values[p->sheet.value_count++] = (WorksheetValue){ .label = str_of(label), .now = S(""), .known = known };
}

bool relief_paper(Arena *arena, const ReliefCase *of, Str sheet, WorksheetPage *page, Err *err)
{
    *page = (WorksheetPage){ .sheet = { .sheet = sheet, .state = of->state, .show_names = true, .path = of->path,
                                        .path_count = of->path_count, .doubts = of->doubts,
                                        .doubt_count = of->doubt_count } };
    if (!worksheets_read(arena, &page->book, err)) return false;
    Str age = of->low < 0 ? S("") : of->low == of->high ? str_format(arena, "%d", of->low)
                                                        : str_format(arena, "%d to %d", of->low, of->high);
    value_put(page, "Court and case number", of->court);
    value_put(page, "Arrest number and date", of->arrest);
    value_put(page, "Offense as recorded", of->charge);
    value_put(page, "Age on that day, as known now", age);
    value_put(page, "Stage, and since when", stages_text(arena, of));
    page->sheet.values = page->values;
    return true;
}

bool relief_pdf(Arena *arena, const WorksheetPage *page, Date made_on, Str *bytes, int *pages, Err *err)
{
    Sheet sheet = { .arena = arena };
    const PdfShape shape = { .title = str_format(arena, "Worksheet: %.*s", STR(page->sheet.sheet)),
                             .footer = S("Confidential. A help for people, no legal advice."), .language = "en-US",
                             .made_on = str_format(arena, "%.*s", STR(date_text(arena, made_on))).at,
                             .width = 215.9, .height = 279.4, .margin = 20, .type = 10 };
    return worksheet_pages(&sheet, &page->book, &page->sheet, err) && sheet_to_pdf(&sheet, &shape, bytes, pages, err);
}
