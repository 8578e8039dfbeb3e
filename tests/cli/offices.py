"""offices.py - which office may do what on the command line, written down by hand from the manual (docs/operator.md), and not from the program."""
ROLES = ("patrol", "detective", "analyst", "records", "supervisor", "child_protection", "advocate", "prosecutor", "trainer", "auditor",
         "administrator")

OFFICES = {
    # who works on cases
    "detective, analyst, supervisor, child_protection, prosecutor, records": """rescreen; findings list; findings show; findings accept;
        findings reject; findings note; correct; correct list; correct show; correct agree; correct notify; correct notices; correct receipt;
        correct notice; correct worksheet; persons link; persons queue; persons next; persons agreement; persons history; persons show;
        persons same; persons different; persons unsure; persons undo; persons words; index build; shared list; shared served; duty start;
        duty owner; duty escalate; duty skip; guard list; charge draft""",
    "patrol, detective, analyst, supervisor, child_protection, prosecutor, records": "look-up; urgent begin",
    "patrol, advocate, detective, analyst, supervisor, child_protection, prosecutor, records": """duty list; duty show; duty done; duty export;
        places kept""",
    "advocate, detective, analyst, supervisor, child_protection, prosecutor, records": """refer say; refer list; refer show; refer receipt;
        relief show; relief sheet; relief say; relief mistaken; relief list""",
    "analyst, records, supervisor, child_protection": "shared serves; shared withdraw",
    "advocate, child_protection, detective, supervisor": "refer add",
    "patrol, detective, supervisor, child_protection, advocate": """interview keep; places ask; places asked; places withdraw; places where""",
    "patrol, detective, supervisor, child_protection, advocate, prosecutor": "interview; interview show; safety due",
    "records, supervisor, child_protection": "places keep",
    "supervisor, child_protection": "places approve",
    "supervisor, child_protection, prosecutor": "duty release",
    "patrol, detective, records, supervisor, prosecutor": "guard",
    "supervisor, prosecutor": "guard approve",
    "detective, analyst, supervisor, child_protection, prosecutor": "charge decisions",
    "detective, records, supervisor, prosecutor": "export replacement",
    # who looks after the tenant
    "records, analyst, administrator": "import",
    "records, supervisor, administrator": "import withdraw; correct withdraw; purge ask; purge approve",
    "supervisor, administrator": "duty zone; user approve; policy agree; policy withdraw",
    "supervisor, auditor": "user review; urgent review",
    "patrol, detective, analyst, supervisor, child_protection, prosecutor, records, auditor": "urgent list; urgent end",
    "auditor": "audit list; audit export; audit seal begin",
    "auditor, administrator": "audit verify; audit seal; audit anchor",
    "administrator": "user add; user remove; user invite; user disable; user release; policy ask; backup; backup expire; rekey; serve",
    # what is everybody's, or needs the key alone
    ", ".join(ROLES): """import list; user list; backup list; purge list; selfcheck; policy; places read; places lines; places export; relief;
        correct sheets; init; restore""",
}
# It refuses the file of facts in this world before it asks for the office.
NOT_ASKED = {"charge"}
# It opens a damaged store as well, and writes nothing there: no entry, refused or done.
WITHOUT_ENTRY = {"audit verify"}


def may():
    """{name of a command: the offices that may use it}."""
    table = {}
    for offices, names in OFFICES.items():
        for name in names.split(";"):
            name = " ".join(name.split())
            assert name not in table, name
            table[name] = set(offices.split(", "))
            assert table[name] <= set(ROLES), offices
    return table
