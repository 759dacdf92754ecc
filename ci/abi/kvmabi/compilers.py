"""The compiler of each architecture. Headers are only ever read and compiled to an object, never linked or run."""

import glob
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

from . import BadInput

# Triplet of each architecture.
TRIPLETS = {
    "x86_64": "x86_64-linux-gnu",
    "arm64": "aarch64-linux-gnu",
    "riscv64": "riscv64-linux-gnu",
    "s390x": "s390x-linux-gnu",
    "ppc64le": "powerpc64le-linux-gnu",
    "loongarch64": "loongarch64-linux-gnu",
    "mips64": "mips64-linux-gnuabi64",
}

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


def compiler_for(architecture, with_gcc=False):
    """The compiler of an architecture: the toolbox's clang, which knows all of them, or a gcc of this machine."""
    triplet = TRIPLETS[architecture]
    command = gcc(triplet) if with_gcc else [clang(), f"--target={triplet}", *CLANG_FLAGS]
    return Compiler([*command, *NO_RELAX.get(architecture, [])])


def gcc(triplet):
    """The gcc of a triplet."""
    name = f"{triplet}-gcc"
    if not shutil.which(name):
        raise BadInput(f"there is no {name}: install gcc-{triplet.replace('_', '-')}, or leave --gcc out")
    return [name, *GCC_FLAGS]


@cache
def clang():
    """The toolbox's clang, which is fetched if it is not there."""
    toolbox = os.path.join(os.path.dirname(__file__), "..", "..", "toolbox")
    answer = subprocess.run([toolbox, "clang"], stdout=subprocess.PIPE, text=True, check=False)
    if answer.returncode != 0:
        raise BadInput("the toolbox has no clang; the line above says why")
    return glob.glob(os.path.join(answer.stdout.strip(), "usr", "lib", "llvm-*", "bin", "clang"))[0]
