/* link_model_learned.h - the part of a model file that learning wrote. */
#ifndef APP_LINK_MODEL_LEARNED_H
#define APP_LINK_MODEL_LEARNED_H

#include <jansson.h>

#include "app/link_model.h"

/* Whoever gets the object releases it. */
json_t *link_learned_json(const LinkModel *model);

/* Into a model whose fields are known. False when something is missing or out of its range. */
bool link_learned_read(const json_t *learned, LinkModel *model);

#endif
