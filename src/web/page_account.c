/* page_account.c - what comes after a form of somebody's account? */
#include "web/page_account.h"

#include "web/pages.h"

Accounts page_accounts(Call *c)
{
    return (Accounts){ c->house->tenant, &c->house->policy, c->house->sessions, c->house->worked };
}

Knock page_knock(const Call *c)
{
    return (Knock){ c->request->device, c->request->peer, c->request->certificate };
}

void page_again(Call *c, const Err *err, void (*form)(Call *call, const char *wrong))
{
    c->response->status = err->code == ERR_USAGE ? 422 : err->code == ERR_CONFLICT ? 409 :
                          err->code == ERR_LIMIT || err->code == ERR_STORE ? 503 : 403;
    if (c->session) c->session = session_find(c->house->sessions, c->request->session, c->now, &c->ended);
    if (!c->session) form = page_sign_in_form;
    form(c, err->text);
}
