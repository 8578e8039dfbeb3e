"""qr_peer.py - reads an undamaged QR code of bytes back from its squares (ISO/IEC 18004), for tests of what is printed."""

# Blocks of level M by version: (how many, data bytes of each) of the first and of the second kind; bytes for correction of each block.
BLOCKS_M = {5: ((2, 43), (0, 0), 24), 6: ((4, 27), (0, 0), 16), 7: ((4, 31), (0, 0), 18), 8: ((2, 38), (2, 39), 22), 9: ((3, 36), (2, 37), 22),
            10: ((4, 43), (1, 44), 26), 11: ((1, 50), (4, 51), 30), 12: ((6, 36), (2, 37), 22), 13: ((8, 37), (1, 38), 22),
            14: ((4, 40), (5, 41), 24), 15: ((5, 41), (5, 42), 24)}
CENTERS = {5: (6, 30), 6: (6, 34), 7: (6, 22, 38), 8: (6, 24, 42), 9: (6, 26, 46), 10: (6, 28, 50), 11: (6, 30, 54), 12: (6, 32, 58),
           13: (6, 34, 62), 14: (6, 26, 46, 66), 15: (6, 26, 48, 70)}
MASKS = (lambda y, x: (y + x) % 2, lambda y, x: y % 2, lambda y, x: x % 3, lambda y, x: (y + x) % 3, lambda y, x: (y // 2 + x // 3) % 2,
         lambda y, x: y * x % 2 + y * x % 3, lambda y, x: (y * x % 2 + y * x % 3) % 2, lambda y, x: ((y + x) % 2 + y * x % 3) % 2)


def is_fixed(size, version, y, x):
    """Squares that say where the code is and how it is written."""
    if (y < 9 and x < 9) or (y < 9 and x >= size - 8) or (y >= size - 8 and x < 9) or y == 6 or x == 6:
        return True
    if version >= 7 and ((y < 6 and x >= size - 11) or (x < 6 and y >= size - 11)):
        return True
    near = [(cy, cx) for cy in CENTERS[version] for cx in CENTERS[version] if (cy, cx) not in ((6, 6), (6, size - 7), (size - 7, 6))]
    return any(abs(y - cy) <= 2 and abs(x - cx) <= 2 for cy, cx in near)


def read(black, size):
    """The bytes of a code; `black` holds (x, y) of the black squares, without the quiet zone."""
    version = (size - 17) // 4
    form = 0
    for x in (0, 1, 2, 3, 4, 5, 7, 8):              # the first eight of fifteen squares that say how it is written
        form = form << 1 | ((x, 8) in black)
    form ^= 0b101010000010010 >> 7
    level, mask = form >> 6, form >> 3 & 7
    assert level == 0, "level M"
    bits, up, x = [], True, size - 1
    while x > 0:
        x -= x == 6
        for y in (range(size - 1, -1, -1) if up else range(size)):
            for col in (x, x - 1):
                if not is_fixed(size, version, y, col):
                    bits.append(((col, y) in black) ^ (MASKS[mask](y, col) == 0))
        up, x = not up, x - 2
    words = [int("".join("01"[b] for b in bits[i:i + 8]), 2) for i in range(0, len(bits) - 7, 8)]
    (n1, len1), (n2, len2), _ = BLOCKS_M[version]
    blocks = [bytearray() for _ in range(n1 + n2)]
    words = iter(words)
    for i in range(max(len1, len2)):
        for b, block in enumerate(blocks):
            if i < (len1 if b < n1 else len2):
                block.append(next(words))
    data = "".join(f"{byte:08b}" for block in blocks for byte in block)
    assert data[:4] == "0100", "bytes"
    wide = 8 if version < 10 else 16
    n = int(data[4:4 + wide], 2)
    return bytes(int(data[4 + wide + 8 * i:12 + wide + 8 * i], 2) for i in range(n))
