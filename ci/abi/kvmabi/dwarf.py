"""Debug information (DWARF 4) of one compilation unit, as a tree: enough for types."""

from dataclasses import dataclass, field

from . import BadInput

TAGS = {
    0x01: "array", 0x04: "enumeration", 0x0D: "member", 0x0F: "pointer", 0x13: "struct", 0x16: "typedef",
    0x17: "union", 0x21: "subrange", 0x24: "base", 0x26: "const", 0x35: "volatile",
}
ATTRIBUTES = {
    0x03: "name", 0x0B: "byte_size", 0x0C: "bit_offset", 0x0D: "bit_size", 0x2F: "upper_bound",
    0x37: "count", 0x38: "data_member_location", 0x3E: "encoding", 0x49: "type", 0x6B: "data_bit_offset",
}


@dataclass
class Entry:
    """A debugging information entry."""

    offset: int
    tag: str
    attributes: dict
    children: list = field(default_factory=list)

    def get(self, name, default=None):
        """An attribute."""
        return self.attributes.get(name, default)


class Reader:
    """Reads numbers from bytes."""

    def __init__(self, data, endian, at=0):
        self.data, self.order, self.at = data, "little" if endian == "<" else "big", at

    def unsigned(self, size):
        """A number of so many bytes."""
        self.at += size
        return int.from_bytes(self.data[self.at - size:self.at], self.order)

    def leb128(self, signed=False):
        """A number of as many bytes as it needs."""
        value = shift = 0
        while True:
            byte = self.unsigned(1)
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value - (1 << shift) if signed and byte & 0x40 else value

    def string(self):
        """A string that ends in 0."""
        start, self.at = self.at, self.data.index(b"\0", self.at) + 1
        return self.data[start:self.at - 1].decode()


def read_entries(elf):
    """All entries of the unit by their offset; attributes of type reference hold such an offset."""
    strings = elf.section(".debug_str")
    reader = Reader(elf.section(".debug_info"), elf.endian)
    length = reader.unsigned(4)
    end = reader.at + length
    version, abbreviations, _ = reader.unsigned(2), reader.unsigned(4), reader.unsigned(1)
    if version != 4 or end != len(reader.data):
        raise BadInput(f"debug information is not one unit of DWARF 4: version {version}, {end} of {len(reader.data)} bytes")
    table = read_abbreviations(Reader(elf.section(".debug_abbrev"), elf.endian, abbreviations))
    entries, parents = {}, []
    while reader.at < end:
        offset, code = reader.at, reader.leb128()
        if code == 0:
            parents.pop()
            continue
        tag, has_children, forms = table[code]
        values = {attribute: read_form(reader, form, strings) for attribute, form in forms}
        named = {ATTRIBUTES[attribute]: value for attribute, value in values.items() if attribute in ATTRIBUTES}
        entry = entries[offset] = Entry(offset, TAGS.get(tag, ""), named)
        if parents:
            parents[-1].children.append(entry)
        if has_children:
            parents.append(entry)
    return entries


def read_abbreviations(reader):
    """What each code stands for: tag, whether children follow, attributes and their forms."""
    table = {}
    while code := reader.leb128():
        tag, has_children, forms = reader.leb128(), reader.unsigned(1), []
        while (pair := (reader.leb128(), reader.leb128())) != (0, 0):
            forms.append(pair)
        table[code] = (tag, has_children, forms)
    return table


def read_form(reader, form, strings):
    """The value of an attribute."""
    if form in (0x0B, 0x0C, 0x11):  # data1, flag, ref1
        return reader.unsigned(1)
    if form in (0x05, 0x12):  # data2, ref2
        return reader.unsigned(2)
    if form in (0x06, 0x13, 0x17):  # data4, ref4, sec_offset
        return reader.unsigned(4)
    if form in (0x01, 0x07, 0x14):  # addr, data8, ref8
        return reader.unsigned(8)
    if form in (0x0F, 0x15):  # udata, ref_udata
        return reader.leb128()
    if form == 0x0D:  # sdata
        return reader.leb128(signed=True)
    if form == 0x08:  # string
        return reader.string()
    if form == 0x0E:  # strp
        return Reader(strings, "<", reader.unsigned(4)).string()
    if form == 0x19:  # flag_present
        return 1
    if form in (0x0A, 0x18):  # block1, exprloc
        return reader.unsigned(reader.unsigned(1) if form == 0x0A else reader.leb128())
    raise BadInput(f"debug information has form {form:#x}, which is not read here")
