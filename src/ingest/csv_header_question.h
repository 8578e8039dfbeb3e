/* csv_header_question.h - what does a question ask for that a form has in place of the name of a column? */
#ifndef INGEST_CSV_HEADER_QUESTION_H
#define INGEST_CSV_HEADER_QUESTION_H

#include "ingest/csv_header_words.h"

/* "How old is the child?" asks for "age child", "What is the victim's name?" for "name victim", "Anything you noticed?"
 * for "narrative". `words` are folded. False where it is no question, or one to whoever fills the form in: "Your
 * initials?" */
bool header_asked(Str words, HeaderName *asked);

#endif
