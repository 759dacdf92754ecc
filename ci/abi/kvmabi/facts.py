"""Everything that the headers of an architecture say of KVM, as one document, and its form in a file."""

import ast
import json
import os
import tempfile

from .compilers import compiler_for
from .dwarf import read_entries
from .elf import Elf
from .layouts import Layouts, struct_name
from .macros import names_of
from .values import evaluate, read_values

CAPABILITY = "KVM_CAP_"
EXIT = "KVM_EXIT_"
DIRECTIONS = {0: "none", 1: "read", 2: "write", 3: "read-write"}


def extract(tree, architecture, with_gcc=False):
    """The facts of an architecture of a tree."""
    compiler, include_path = compiler_for(architecture, with_gcc), tree.include_path(architecture)
    names = names_of(compiler, include_path)
    expressions = [*names.others, *(part for name in names.requests for part in request_parts(name))]
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "kvm.o")
        evaluated = evaluate(compiler, include_path, expressions, output)
        with open(output, "rb") as file:
            elf = Elf(file.read())
    values = dict(zip(evaluated, read_values(elf, len(evaluated))))
    plain = {name: values[name] for name in names.others if name in values}
    strings = {name: ast.literal_eval(body) for name, body in sorted(names.others.items()) if body and body.startswith('"')}
    exits = {name for name in plain if is_exit_reason(name, plain)}
    capabilities = {name for name in plain if name.startswith(CAPABILITY)}
    arguments = {argument.removeprefix("struct ") for argument in names.requests.values() if argument}
    layouts = Layouts(read_entries(elf), elf.endian)
    return {
        "kernel": tree.release,
        "architecture": architecture,
        "byteOrder": "little" if elf.endian == "<" else "big",
        "requests": {name: request(name, names.requests[name], values) for name in sorted(names.requests) if name in values},
        "capabilities": by_value(plain, capabilities),
        "exitReasons": by_value(plain, exits),
        "constants": {name: plain[name] for name in sorted(plain.keys() - exits - capabilities)},
        "strings": strings,
        "withoutValue": {name: body for name, body in sorted(names.others.items()) if name not in plain and name not in strings},
        "structs": layouts.select(lambda name: name.startswith("kvm_") or name in arguments),
    }


def obsolete(old, requests_now):
    """The requests that newer headers have on no architecture, and their structs."""
    requests = {name: row for name, row in old["requests"].items() if name not in requests_now and not name.startswith("__")}
    structs, waiting = {}, [row["argument"].removeprefix("struct ") for row in requests.values() if row["argument"]]
    while waiting:
        name = waiting.pop()
        structs[name] = old["structs"][name]
        waiting += [inner for field in structs[name]["fields"] if (inner := struct_name(field["type"]))]
    kept = ("kernel", "architecture", "byteOrder")
    return {**{key: old[key] for key in kept}, "requests": requests, "structs": dict(sorted(structs.items()))}


def request_parts(name):
    """The expressions that say all of a request."""
    return name, f"_IOC_NR({name})", f"_IOC_SIZE({name})", f"(_IOC_DIR({name}) & _IOC_READ) != 0", f"(_IOC_DIR({name}) & _IOC_WRITE) != 0"


def request(name, argument, values):
    """A request as data."""
    number, nr, size, read, write = (values[part] for part in request_parts(name))
    return {"nr": nr, "direction": DIRECTIONS[read + 2 * write], "argument": argument, "size": size, "number": f"{number:#010x}"}


def is_exit_reason(name, names):
    """Whether a KVM_EXIT_* is a reason, and not a detail of one: KVM_EXIT_IO is, KVM_EXIT_IO_OUT is not."""
    parts = name.split("_")
    return name.startswith(EXIT) and not any("_".join(parts[:length]) in names for length in range(3, len(parts)))


def by_value(values, names):
    """Names with their values, in the order of the values."""
    return dict(sorted(((name, values[name]) for name in names), key=lambda pair: (pair[1], pair[0])))


def dump(facts):
    """The document as text: one line for each thing, so that a difference shows as the lines that differ."""
    lines = []
    for key, value in facts.items():
        if key == "structs":
            structs = ",\n".join(dump_struct(name, layout) for name, layout in value.items())
            lines.append(f'  "structs": {{\n{structs}\n  }}')
        elif isinstance(value, dict):
            rows = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in value.items())
            lines.append(f'  "{key}": {{\n{rows}\n  }}' if value else f'  "{key}": {{}}')
        else:
            lines.append(f'  "{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def dump_struct(name, layout):
    """A struct, with a line for each field."""
    fields = ",\n".join(f"      {json.dumps(field)}" for field in layout["fields"])
    return f'    "{name}": {{ "size": {layout["size"]}, "fields": [' + (f"\n{fields}\n    ] }}" if fields else "] }")
