/* counts.c - what do the numbers look like to a machine that watches this one? */
#include "web/counts.h"

const double counts_bounds[COUNTS_BOUNDS] = { 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10 };

void counts_add(Counts *c, unsigned status, double seconds)
{
    size_t at = 0;
    c->by_class[status >= 100 && status < 600 ? status / 100 : 0]++;
    c->seconds += seconds;
    while (at < COUNTS_BOUNDS && seconds > counts_bounds[at]) at++;
    if (at < COUNTS_BOUNDS) c->within[at]++;
    else c->slower++;
}

static Str head(Arena *arena, Str text, const char *name, const char *type, const char *help)
{
    return str_format(arena, "%.*s# HELP safeharbor_%s %s\n# TYPE safeharbor_%s %s\n", STR(text), name, help, name,
                      type);
}

static Str number(Arena *arena, Str text, const char *name, const char *type, const char *help, uint64_t value)
{
    text = head(arena, text, name, type, help);
    return str_format(arena, "%.*ssafeharbor_%s %llu\n", STR(text), name, (unsigned long long)value);
}

static Str seconds_text(Arena *arena, Str text, const Counts *c)
{
    uint64_t so_far = 0;
    text = head(arena, text, "request_seconds", "histogram", "How long the house worked on requests.");
    for (size_t i = 0; i < COUNTS_BOUNDS; i++)
        text = str_format(arena, "%.*ssafeharbor_request_seconds_bucket{le=\"%g\"} %llu\n", STR(text),
                          counts_bounds[i], (unsigned long long)(so_far += c->within[i]));
    so_far += c->slower;
    return str_format(arena, "%.*ssafeharbor_request_seconds_bucket{le=\"+Inf\"} %llu\n"
                             "safeharbor_request_seconds_sum %.6f\nsafeharbor_request_seconds_count %llu\n",
                      STR(text), (unsigned long long)so_far, c->seconds, (unsigned long long)so_far);
}

Str counts_text(Arena *arena, const Counts *c, const CountsNow *now)
{
    Str text = head(arena, S(""), "requests_total", "counter", "Answered requests, by class of status.");
    for (int i = 2; i < 6; i++)
        text = str_format(arena, "%.*ssafeharbor_requests_total{status=\"%dxx\"} %llu\n", STR(text), i,
                          (unsigned long long)c->by_class[i]);
    text = seconds_text(arena, text, c);
    text = number(arena, text, "sessions", "gauge", "Sessions, signed in or on the way.", now->sessions);
    text = number(arena, text, "passwords_waiting", "gauge", "Sign-ins that wait for their password.", now->waiting);
    text = number(arena, text, "queue_bytes", "gauge", "Bytes of requests that wait for the house.",
                  (uint64_t)(now->queued_bytes > 0 ? now->queued_bytes : 0));
    text = number(arena, text, "trail_failing_since_seconds", "gauge",
                  "Since when the audit trail cannot be written and nothing is shown, seconds since 1970; 0: it can.",
                  (uint64_t)now->trail_since);
    text = number(arena, text, "trail_failures_total", "counter", "How often the audit trail could not be written.",
                  (uint64_t)now->trail_times);
    text = number(arena, text, "witness_failing_since_seconds", "gauge",
                  "Since when no checkpoint reaches the witness, seconds since 1970; 0: they do, or none was named.",
                  (uint64_t)now->witness_since);
    text = number(arena, text, "witness_handed_seconds", "gauge",
                  "When the witness last took a checkpoint, seconds since 1970; 0: not since the house began.",
                  (uint64_t)now->witness_handed);
    text = number(arena, text, "attack_wrong_passwords", "gauge",
                  "Wrong passwords in an attack on log-ons by unknown devices in the last 24 hours; 0: none.",
                  now->attack);
    return number(arena, text, "doors_total", "counter",
                  "Processes that talk to browsers, opened so far; 1 when none died.", c->doors);
}
