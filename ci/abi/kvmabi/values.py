"""The values of C expressions, without running anything: they are compiled into a section of an object and read from there."""

import re
import struct

from . import BadInput
from .macros import INCLUDES, first_error

SECTION = ".kvmabi"
DEBUG = ["-c", "-O0", "-g", "-gdwarf-4", "-gstrict-dwarf", "-fno-eliminate-unused-debug-types"]
STRUCT = "struct kvmabi_value { unsigned long long value, negative; };\n"


def evaluate(compiler, include_path, expressions, output):
    """
    Compiles the headers and every expression that is an integer constant. Answers with those that are, and leaves the object, which also
    has the debug information of all structs, at output.
    """
    # The multiplication refuses what is no integer, such as a string, without changing what is one.
    remaining = list(expressions)
    while True:
        head = INCLUDES + STRUCT
        first_line = head.count("\n") + 1
        lines = [
            f'__attribute__((section("{SECTION}"), used)) struct kvmabi_value kvmabi_{index} = '
            f"{{ ({expression}) * 1ULL, ({expression}) < 0 }};"
            for index, expression in enumerate(remaining)
        ]
        process = compiler.run([*DEBUG, "-o", output], head + "\n".join(lines) + "\n", include_path)
        if process.returncode == 0:
            return remaining
        errors = re.findall(r"^<stdin>:(\d+):\d+: error:", process.stderr, re.MULTILINE)
        refused = {int(line) - first_line for line in errors}
        if not refused or min(refused) < 0:
            raise BadInput(f"the headers do not compile: {first_error(process.stderr)}")
        remaining = [expression for index, expression in enumerate(remaining) if index not in refused]


def read_values(elf, count):
    """The values in the order in which they were compiled."""
    data = elf.section(SECTION)
    values = []
    for value, negative in struct.iter_unpack(elf.endian + "QQ", data[: 16 * count]):
        values.append(value - (1 << 64) if negative else value)
    return values
