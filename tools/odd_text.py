"""odd_text.py - signs that nobody sees, and bytes that are no text: neither belongs into what people review."""
import re

# What changes the order of what is read, what is nothing to the eye, and what is another sign's double (Unicode TR 36, TR 39).
UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f"       # control characters but tab and newline
                    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
                    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd\U000e0000-\U000e0fff]")

# Where bytes are the matter itself: pictures of pages, what fuzz targets and readers of foreign formats are given.
BYTES = (("docs/pictures/", (".png",)), ("tests/fuzz/corpus/", ("",)), ("tests/golden/", ("",)))


def is_of_bytes(name):
    return any(name.startswith(folder) and name.endswith(ends) for folder, ends in BYTES)


def complaints(name, data):
    """Of a file of that name with these bytes: (line, sentence) each."""
    if is_of_bytes(name):
        return []
    try:
        text = data.decode()
    except UnicodeDecodeError as wrong:
        return [(data[:wrong.start].count(b"\n") + 1, "these bytes are no text (UTF-8): what is kept here can be read and reviewed")]
    return [(number, f"a sign that nobody sees, U+{ord(found[0]):04X}: write it as an escape, or leave it out")
            for number, line in enumerate(text.split("\n"), 1) for found in [UNSEEN.search(line)] if found]
