"""The compiler of each architecture. Headers are only ever read and compiled to an object, never linked or run."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass

from . import BadInput

# Triplet and Debian package of each architecture's gcc.
GCC = {
    "x86_64": ("x86_64-linux-gnu", "gcc (of an amd64 machine) or gcc-x86-64-linux-gnu"),
    "arm64": ("aarch64-linux-gnu", "gcc-aarch64-linux-gnu"),
    "riscv64": ("riscv64-linux-gnu", "gcc-riscv64-linux-gnu"),
    "s390x": ("s390x-linux-gnu", "gcc-s390x-linux-gnu"),
    "ppc64le": ("powerpc64le-linux-gnu", "gcc-powerpc64le-linux-gnu"),
    "loongarch64": ("loongarch64-linux-gnu", "gcc-loongarch64-linux-gnu (Debian 13 and later) or clang-16"),
    "mips64": ("mips64-linux-gnuabi64", "gcc-mips64-linux-gnuabi64"),
}

# One clang compiles for all of them; before 16 it does not know loongarch64.
CLANGS = ["clang", *(f"clang-{version}" for version in range(30, 15, -1))]

COMMON = ["-nostdinc", "-std=gnu11", "-x", "c", "-w"]
# Where the linker may shorten code, differences of addresses would be left for it to compute.
NO_RELAX = {"riscv64": ["-mno-relax"], "loongarch64": ["-mno-relax"]}
GCC_FLAGS = ["-fmax-errors=0", "-ftrack-macro-expansion=0", "-fno-toplevel-reorder"]
CLANG_FLAGS = ["-ferror-limit=0"]


@dataclass(frozen=True)
class Compiler:
    """A compiler and how it is called for an architecture."""

    command: list

    def run(self, arguments, source, include_path):
        """Gives it a C source and the folders to search; answers with the finished process."""
        folders = [flag for folder in include_path for flag in ("-isystem", folder)]
        return subprocess.run(
            [*self.command, *COMMON, *folders, *arguments, "-"],
            input=source, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})


def compiler_for(architecture, prefer_clang=False):
    """The compiler of an architecture: its gcc, else clang."""
    triplet, package = GCC[architecture]
    for find in (clang, gcc) if prefer_clang else (gcc, clang):
        if command := find(triplet):
            return Compiler([*command, *NO_RELAX.get(architecture, [])])
    raise BadInput(f"no compiler for {architecture}: install {package}")


def gcc(triplet):
    """The gcc of a triplet, if it is installed."""
    name = f"{triplet}-gcc"
    if shutil.which(name):
        return [name, *GCC_FLAGS]
    native = shutil.which("gcc")
    if native and subprocess.run([native, "-dumpmachine"], capture_output=True, text=True, check=False).stdout.strip() == triplet:
        return [native, *GCC_FLAGS]
    return None


def clang(triplet):
    """A clang that knows the triplet, if one is installed."""
    for name in CLANGS:
        if not shutil.which(name):
            continue
        targets = subprocess.run([name, "--print-targets"], capture_output=True, text=True, check=False).stdout
        if re.search(rf"^\s*{re.escape(llvm_target(triplet))}\b", targets, re.MULTILINE):
            return [name, f"--target={triplet}", *CLANG_FLAGS]
    return None


def llvm_target(triplet):
    """The name that clang --print-targets lists the architecture of a triplet under."""
    name = triplet.split("-")[0]
    return {"x86_64": "x86-64", "s390x": "systemz", "powerpc64le": "ppc64le"}.get(name, name)
