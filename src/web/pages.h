/* pages.h - the pages there are. Each turns one request into one answer; routes.c says which request is whose. */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "web/page.h"

/* The way in. */
Page page_first, page_health, page_sign_out;
/* Why somebody looks: once a case. */
Page page_why_form, page_why_chosen;
/* What was found. */
Page page_worklist, page_finding, page_finding_judge;

#endif
