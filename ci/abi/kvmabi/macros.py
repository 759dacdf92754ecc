"""The names that the KVM headers define: macros and enumerators."""

import re
from dataclasses import dataclass

from . import BadInput

# Not every architecture installs an asm/kvm_para.h, and not every release a linux/bits.h.
INCLUDES = """#include <linux/errno.h>
#if __has_include(<linux/bits.h>)
#include <linux/bits.h>
#endif
#include <linux/kvm.h>
#if __has_include(<asm/kvm_para.h>)
#include <linux/kvm_para.h>
#endif
"""

OURS = re.compile(r"(linux|asm)/kvm(_para)?\.h$")


@dataclass
class Names:
    """What the headers define that may have a value."""

    requests: dict  # name: the C type of the argument, or None
    others: dict    # name: the macro's body, or None of an enumerator


def names_of(compiler, include_path):
    """Reads the names out of the preprocessed headers."""
    process = compiler.run(["-E", "-dD"], INCLUDES, include_path)
    if process.returncode:
        raise BadInput(f"the headers do not preprocess: {first_error(process.stderr)}")
    requests, others, declarations, ours = {}, {}, [], False
    for line in process.stdout.splitlines():
        if marker := re.match(r'# \d+ "([^"]*)"', line):
            ours = bool(OURS.search(marker.group(1)))
        elif ours and (macro := re.match(r"#define (\w+) (.+)", line)):
            name, body = macro.group(1), " ".join(macro.group(2).split())
            if request := re.match(r"_IO[WR]*\(\s*KVMIO\s*,\s*\w+\s*(?:,\s*(.+?)\s*)?\)$", body):
                requests[name] = request.group(1)
            else:
                others[name] = body
        elif ours and not line.startswith("#"):
            declarations.append(line)
    for name in [name for name, body in others.items() if body in requests]:
        requests[name] = requests[others.pop(name)]
    for enumerators in re.findall(r"\benum\b[^;{]*\{([^}]*)\}", "\n".join(declarations)):
        for name in re.findall(r"(?:^|,)\s*(\w+)", enumerators):
            others.setdefault(name, None)
    return Names(requests, others)


def first_error(text):
    """The first error that a compiler printed."""
    errors = [line for line in text.splitlines() if "error:" in line]
    return (errors or text.splitlines() or ["no message"])[0]
