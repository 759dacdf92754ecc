"""Header trees: where the headers of each architecture are, and of which Linux they are."""

import os
import re
from dataclasses import dataclass

from . import BadInput

# The folders that may hold the asm/ of each architecture, as Debian names them.
ASM_FOLDERS = {
    "x86_64": ["x86_64-linux-gnu"],
    "arm64": ["aarch64-linux-gnu"],
    "riscv64": ["riscv64-linux-gnu"],
    "s390x": ["s390x-linux-gnu"],
    "ppc64le": ["powerpc64le-linux-gnu"],
    "loongarch64": ["loongarch64-linux-gnu"],
    "mips64": ["mips64-linux-gnuabi64", "mips64el-linux-gnuabi64"],
}
ARCHITECTURES = list(ASM_FOLDERS)

# What names the architecture in the include guard of asm/kvm.h, for a tree that was installed for one architecture only.
GUARDS = {
    "x86_64": "X86", "arm64": "ARM_", "riscv64": "RISCV", "s390x": "S390",
    "ppc64le": "POWERPC", "loongarch64": "LOONGARCH", "mips64": "MIPS",
}


@dataclass(frozen=True)
class Tree:
    """A header tree."""

    include: str
    release: str
    asm: dict  # architecture: the folder that holds its asm/

    def include_path(self, architecture):
        """The folders to search, in order."""
        return list(dict.fromkeys([self.asm[architecture], self.include]))


def open_tree(path):
    """The tree at a path: an include folder, or what holds it as include/ or usr/include/."""
    for include in (path, os.path.join(path, "include"), os.path.join(path, "usr", "include")):
        if os.path.isfile(os.path.join(include, "linux", "kvm.h")):
            break
    else:
        raise BadInput(f"{path} is not a header tree: no linux/kvm.h in it, in its include or in its usr/include")
    asm = {}
    for architecture, folders in ASM_FOLDERS.items():
        found = [folder for folder in folders if os.path.isfile(os.path.join(include, folder, "asm", "kvm.h"))]
        if found:
            asm[architecture] = os.path.join(include, found[0])
    only = os.path.join(include, "asm", "kvm.h")
    if not asm and os.path.isfile(only):
        asm[architecture_of(only)] = include
    if not asm:
        raise BadInput(f"{path} has no asm/kvm.h of an architecture that is known here; "
                       "of kernel sources, first 'make headers_install' and give what that installs")
    return Tree(include, release_of(include), asm)


def architecture_of(header):
    """The architecture of an asm/kvm.h that is in no folder of its own."""
    with open(header, encoding="utf-8") as file:
        guard = re.search(r"#ifndef (\w+)", file.read())
    for architecture, word in GUARDS.items():
        if guard and word in guard.group(1):
            return architecture
    raise BadInput(f"{header} is of an architecture that is not known here")


def release_of(include):
    """The release of Linux, from linux/version.h."""
    header = os.path.join(include, "linux", "version.h")
    try:
        with open(header, encoding="utf-8") as file:
            numbers = dict(re.findall(r"#define LINUX_VERSION_(MAJOR|PATCHLEVEL|SUBLEVEL) (\d+)", file.read()))
        return ".".join(numbers[part] for part in ("MAJOR", "PATCHLEVEL", "SUBLEVEL"))
    except (OSError, KeyError):
        raise BadInput(f"{header} does not say the release of Linux; it belongs to every installed header tree") from None
