/* csv_test.c - proof that a list opens in a spreadsheet as data and never as a command. */
#include "base/csv.h"

#include <unistd.h>

#include "base/test.h"

static Str cell_text(Str cell, bool is_last, char *room, size_t bytes)
{
    static Out out;
    Err err = { 0 };
    int ends[2];
    CHECK(pipe(ends) == 0);
    out_to_fd(&out, ends[1]);
    csv_cell(&out, cell, is_last);
    CHECK(out_flush(&out, &err));
    close(ends[1]);
    ssize_t n = read(ends[0], room, bytes);
    close(ends[0]);
    CHECK(n >= 0);
    return (Str){ room, (size_t)n };
}

TEST(a_cell_is_quoted_only_where_it_must_be)
{
    static const struct { const char *cell, *want; } cases[] = {
        { "",         ","              },
        { "40A",      "40A,"           },
        { "a b",      "a b,"           },
        { "a,b",      "\"a,b\","       },
        { "a\"b",     "\"a\"\"b\","    },
        { "\"",       "\"\"\"\","      },
        { "a\nb",     "\"a\nb\","      },
        { "a\rb",     "\"a\rb\","      },
        { "a;b",      "\"a;b\","       },       /* where the comma is the decimal point, lists are split at semicolons */
        { "a\tb",     "\"a\tb\","      },
        { " a",       "\" a\","        },
        { "a ",       "\"a \","        },
    };
    char room[64];
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(cell_text(str_of(cases[i].cell), false, room, sizeof room), str_of(cases[i].want));
    CHECK_STR(cell_text(S("a"), true, room, sizeof room), S("a\r\n"));
    CHECK_STR(cell_text(S(""), true, room, sizeof room), S("\r\n"));
}

TEST(nothing_an_agency_wrote_runs_as_a_formula)
{
    static const struct { const char *cell, *want; } cases[] = {
        { "=1+1",          "'=1+1,"              },
        { "+1",            "'+1,"                },
        { "-1",            "'-1,"                },
        { "@SUM(A1)",      "'@SUM(A1),"          },
        { "\t=1",          "\"'\t=1\","          },
        { "\r=1",          "\"'\r=1\","          },
        { "\n=1",          "\"'\n=1\","          },
        { " =1",           "\"' =1\","           },
        { "=A1,B1",        "\"'=A1,B1\","        },
        { "=\"x\"",        "\"'=\"\"x\"\"\","    },
        { "1=1",           "1=1,"                },
        { "S-1",           "S-1,"                },
    };
    char room[64];
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(cell_text(str_of(cases[i].cell), false, room, sizeof room), str_of(cases[i].want));
}
