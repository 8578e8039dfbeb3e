/* agreement.c - answers that were given together, beside those that would be by chance. */
#include "insight/agreement.h"

void agreement_add(Agreement *a, const size_t given[AGREEMENT_ANSWERS_MAX])
{
    size_t judges = 0, answers = 0;
    for (size_t i = 0; i < AGREEMENT_ANSWERS_MAX; i++) {
        judges += given[i];
        answers += given[i] > 0;
    }
    if (judges < 2) return;
    for (size_t i = 0; i < AGREEMENT_ANSWERS_MAX; i++)
        for (size_t k = 0; k < AGREEMENT_ANSWERS_MAX; k++)
            a->together[i][k] += (double)given[i] * ((double)given[k] - (i == k)) / (double)(judges - 1);
    a->units++;
    a->units_of_one_mind += answers == 1;
}

bool agreement_alpha(const Agreement *a, double *alpha)
{
    double all = 0, of[AGREEMENT_ANSWERS_MAX] = { 0 }, apart = 0, by_chance = 0;
    for (size_t i = 0; i < AGREEMENT_ANSWERS_MAX; i++)
        for (size_t k = 0; k < AGREEMENT_ANSWERS_MAX; k++) {
            of[i] += a->together[i][k];
            apart += i == k ? 0 : a->together[i][k];
        }
    for (size_t i = 0; i < AGREEMENT_ANSWERS_MAX; i++) all += of[i];
    for (size_t i = 0; i < AGREEMENT_ANSWERS_MAX; i++) by_chance += of[i] * (all - of[i]);
    if (by_chance <= 0) return false;
    *alpha = 1 - (all - 1) * apart / by_chance;
    return true;
}
