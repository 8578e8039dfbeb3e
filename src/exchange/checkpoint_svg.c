/* checkpoint_svg.c - where do the lines of a checkpoint and its code stand on paper? */
#include "exchange/checkpoint_svg.h"

#include <qrencode.h>

/* Four squares of white around it, so that it is found (ISO/IEC 18004). */
enum { WIDTH = 900, HEIGHT = 820, QUIET = 4, CODE_AT_X = 250, CODE_AT_Y = 335, CODE_SIZE = 390, LINE = 22 };

static void line_write(Out *out, int y, const char *class, Str text)
{
    out_format(out, "<text class=\"%s\" x=\"30\" y=\"%d\" xml:space=\"preserve\">%.*s</text>\n", class, y, STR(text));
}

static void lines_write(Out *out, Str lines)
{
    Str line;
    for (int y = 155; str_cut(&lines, '\n', &line); y += LINE) line_write(out, y, "line", line);
}

static void squares_write(Out *out, const QRcode *code)
{
    int all = code->width + 2 * QUIET;
    out_format(out, "<svg class=\"code\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
               "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path fill=\"#000\" d=\"",
               CODE_AT_X, CODE_AT_Y, CODE_SIZE, CODE_SIZE, all, all, all, all);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1) out_format(out, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
    out_text(out, "\"/></svg>\n");
}

bool checkpoint_svg(Out *out, Str lines, Str made, Err *err)
{
    QRcode *code = QRcode_encodeData((int)lines.len, (const unsigned char *)lines.at, 0, QR_ECLEVEL_M);
    if (!code)
        return err_set(err, ERR_STORE, "The code of the checkpoint cannot be made: there is not enough memory.");
    out_format(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
               " role=\"img\" aria-labelledby=\"checkpoint-title\">\n"
               "<title id=\"checkpoint-title\">Checkpoint of an audit trail</title>\n<style>\n"
               "text { font: 16px system-ui, sans-serif; fill: #000; }\n"
               ".name { font-size: 26px; font-weight: 600; }\n.line { font: 16px ui-monospace, monospace; }\n</style>\n"
               "<path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>\n", WIDTH, HEIGHT, WIDTH, HEIGHT, WIDTH, HEIGHT);
    line_write(out, 50, "name", S("Where an audit trail stood"));
    line_write(out, 82, "text", made);
    line_write(out, 112, "text", S("Sign it, date it, and keep it where nobody of this tenant can reach it. There is "
                                   "no secret in it."));
    lines_write(out, lines);
    squares_write(out, code);
    line_write(out, 762, "text", S("Signed: ______________________________   Date: ________________   Kept at: "
                                   "____________________"));
    line_write(out, 796, "text", S("To compare: type the lines, or read the code, into a file, and name it with "
                                   "--anchors."));
    out_text(out, "</svg>\n");
    QRcode_free(code);
    return true;
}
