"""nibrs.py - writes NIBRS flat segments for tests, all invented; positions are those of the FBI's 2019.1 layout."""


def put(length, level, action, ori, number, fields, month="062026"):
    line = bytearray(b" " * length)
    line[0:4] = b"%04d" % length
    line[4:12] = f"{level}{action}{month}".encode()
    line[16:16 + len(ori)] = ori.encode()
    line[25:25 + len(number)] = number.encode()
    for start, text in fields.items():
        line[start - 1:start - 1 + len(text)] = text.encode()
    return line.decode() + "\n"


def zero(ori, month=6, year=2026):
    return put(43, 0, "I", ori, "000000000000", {38: f"{month:02}{year}"})


def admin(ori, number, date="20260605", action="I", **more):
    return put(87, 1, action, ori, number, {38: date, 47: "21", 49: "N"} if action == "I" else {}, **more)


def offense(ori, number, code, location="20", **more):
    return put(63, 2, "I", ori, number, {38: code, 41: "C", 42: "N", 45: location, 62: "88"}, **more)


def victim(ori, number, code, seq="001", kind="S", age="", sex="", race="", relation="", **more):
    fields = {38: seq, 41: code, 71: kind}
    if kind == "I":
        fields |= {72: age, 76: sex or "F", 77: race or "U", 78: "U", 79: "U", 85: "N", 90: "01", 92: relation or "ST"}
    return put(129, 4, "I", ori, number, fields, **more)


def offender(ori, number, age="30", seq="01", sex="M", race="U", **more):
    return put(45, 5, "I", ori, number, {38: seq, 40: age, 44: sex, 45: race}, **more)


def arrestee(ori, number, code, age="30", seq="01", date="20260606", action="I", **more):
    disposition = {79: "H"} if age[:2].isdigit() and 0 < int(age[:2]) < 18 else {}
    return put(110, 6, action, ori, number, {38: seq, 40: "A" + number[-8:], 52: date, 60: "O", 61: "N", 62: code, 65: "01",
                                             71: age, 75: "F", 76: "U", 77: "U", 78: "U"} | disposition, **more)


def group_b(ori, number, code, age="30", seq="01", date="20260606", action="A", **more):
    disposition = {66: "H"} if age[:2].isdigit() and 0 < int(age[:2]) < 18 else {}
    return put(66, 7, action, ori, number, {38: seq, 40: date, 48: "O", 49: code, 52: "01", 58: age, 62: "M", 63: "U",
                                            64: "U", 65: "U"} | disposition, **more)


def incident_40a(ori, number, age="16", date="20260605", **more):
    """A child filed as the offender of a commercial-sex offense that names society as its victim."""
    return (admin(ori, number, date, **more) + offense(ori, number, "40A", location="14", **more) +
            victim(ori, number, "40A", **more) + offender(ori, number, age, sex="F", **more))
