/* hsds_out.c - how is a directory written again without loss? */
#include "exchange/hsds_out.h"

/* ---- JSON ---- */

static void json_text(Out *out, Str text)
{
    out_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '"' || c == '\\') { out_char(out, '\\'); out_char(out, (char)c); }
        else if (c == '\n') out_text(out, "\\n");
        else if (c == '\r') out_text(out, "\\r");
        else if (c == '\t') out_text(out, "\\t");
        else if (c < 0x20) out_format(out, "\\u%04x", c);
        else out_char(out, (char)c);
    }
    out_char(out, '"');
}

static void line(Out *out, size_t depth)
{
    out_char(out, '\n');
    for (size_t i = 0; i < depth; i++) out_text(out, "  ");
}

static void json_value(Out *out, const Tree *node, size_t depth)
{
    bool is_list = node->kind == TREE_LIST;
    switch (node->kind) {
    case TREE_NULL:   out_text(out, "null"); return;
    case TREE_FALSE:  out_text(out, "false"); return;
    case TREE_TRUE:   out_text(out, "true"); return;
    case TREE_NUMBER: out_str(out, node->text); return;
    case TREE_TEXT:   json_text(out, node->text); return;
    case TREE_LIST: case TREE_OBJECT: break;
    }
    out_char(out, is_list ? '[' : '{');
    for (const Tree *child = node->first; child; child = child->next) {
        line(out, depth + 1);
        if (!is_list) { json_text(out, child->name); out_text(out, ": "); }
        json_value(out, child, depth + 1);
        if (child->next) out_char(out, ',');
    }
    if (node->first) line(out, depth);
    out_char(out, is_list ? ']' : '}');
}

void hsds_json_write(Out *out, const Tree *root)
{
    json_value(out, root, 0);
    out_char(out, '\n');
}

/* ---- tables ---- */

bool hsds_is_table(const Tree *list)
{
    if (list->kind != TREE_LIST) return false;
    for (const Tree *row = list->first; row; row = row->next) {
        if (row->kind != TREE_OBJECT) return false;
        for (const Tree *cell = row->first; cell; cell = cell->next)
            if (cell->kind == TREE_LIST || cell->kind == TREE_OBJECT) return false;
    }
    return true;
}

#define COLUMNS_MAX 512
typedef struct { Str names[COLUMNS_MAX]; size_t count; } Columns;

static void column_add(Columns *columns, Str name)
{
    for (size_t i = 0; i < columns->count; i++)
        if (str_eq(columns->names[i], name)) return;
    if (columns->count < COLUMNS_MAX) columns->names[columns->count++] = name;
}

static void csv_text(Out *out, Str text)
{
    bool is_plain = text.len == 0 || (text.at[0] != ' ' && text.at[0] != '\t' && text.at[text.len - 1] != ' ' &&
                                      text.at[text.len - 1] != '\t');
    for (size_t i = 0; i < text.len; i++)
        is_plain = is_plain && text.at[i] != '"' && text.at[i] != ',' && text.at[i] != '\n' && text.at[i] != '\r';
    if (is_plain) { out_str(out, text); return; }
    out_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"') out_char(out, '"');
        out_char(out, text.at[i]);
    }
    out_char(out, '"');
}

static Str cell_text(const Tree *cell)
{
    if (!cell || cell->kind == TREE_NULL) return S("");
    return cell->kind == TREE_TRUE ? S("true") : cell->kind == TREE_FALSE ? S("false") : cell->text;
}

void hsds_table_write(Out *out, const Tree *list)
{
    static _Thread_local Columns columns;
    columns.count = 0;
    for (Str rest = list->text, name; str_cut(&rest, '\n', &name);)
        if (name.len) column_add(&columns, name);
    for (const Tree *row = list->first; row; row = row->next)
        for (const Tree *cell = row->first; cell; cell = cell->next) column_add(&columns, cell->name);
    for (size_t i = 0; i < columns.count; i++) {
        csv_text(out, columns.names[i]);
        out_char(out, i + 1 < columns.count ? ',' : '\n');
    }
    for (const Tree *row = list->first; row; row = row->next) {
        for (size_t i = 0; i < columns.count; i++) {
            Str text = cell_text(tree_get(row, columns.names[i]));
            if (columns.count == 1 && !text.len) out_text(out, "\"\"");     /* a blank line would be no row */
            csv_text(out, text);
            out_char(out, i + 1 < columns.count ? ',' : '\n');
        }
    }
}
