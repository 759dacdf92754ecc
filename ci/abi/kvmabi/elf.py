"""Sections of a 64 bit ELF object of either byte order."""

import struct

from . import BadInput

SYMBOLS = 2
RELOCATIONS = 4

# The relocations that store an address, by the number of the machine: type and size. Others do not occur in what is compiled here.
ABSOLUTE = {
    62: {1: 8, 10: 4},      # x86_64
    183: {257: 8, 258: 4},  # arm64
    243: {1: 4, 2: 8},      # riscv64
    22: {4: 4, 22: 8},      # s390x
    21: {1: 4, 38: 8},      # ppc64le
    258: {1: 4, 2: 8},      # loongarch64
    8: {2: 4, 18: 8},       # mips64
}


class Elf:
    """An object file."""

    def __init__(self, data):
        self.data = data
        self.endian = "<" if data[5] == 1 else ">"
        (self.machine,) = self.unpack("H", 18)
        (offset,) = self.unpack("Q", 40)
        entry, count, names = self.unpack("HHH", 58)
        # name, type, flags, address, offset, size, link, info
        self.headers = [self.unpack("IIQQQQII", offset + entry * index) for index in range(count)]
        strings = self.headers[names][4]
        self.numbers = {self.string(strings + header[0]): number for number, header in enumerate(self.headers)}
        self.symbols = next(header[4] for header in self.headers if header[1] == SYMBOLS)

    def unpack(self, form, offset):
        """Numbers at an offset in the file."""
        return struct.unpack_from(self.endian + form, self.data, offset)

    def string(self, offset):
        """The string at an offset in the file."""
        return self.data[offset:self.data.index(b"\0", offset)].decode()

    def section(self, name):
        """The bytes of a section, relocated: in an object each section starts at address 0."""
        number = self.numbers[name]
        _, _, _, _, start, size, _, _ = self.headers[number]
        data = bytearray(self.data[start:start + size])
        for _, kind, _, _, offset, length, _, target in self.headers:
            if kind == RELOCATIONS and target == number:
                for place in range(offset, offset + length, 24):
                    self.relocate(name, data, *self.unpack("QQq", place))
        return bytes(data)

    def relocate(self, name, data, where, info, addend):
        """Applies one relocation."""
        symbol, kind = info >> 32, info & 0xFFFFFFFF
        size = ABSOLUTE.get(self.machine, {}).get(kind)
        if size is None:
            raise BadInput(f"{name} has a relocation of type {kind} of machine {self.machine}, which is not read here")
        (value,) = self.unpack("Q", self.symbols + 24 * symbol + 8)
        struct.pack_into(self.endian + ("I" if size == 4 else "Q"), data, where, value + addend)
