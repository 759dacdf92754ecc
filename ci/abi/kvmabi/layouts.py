"""Layouts of structs, from debug information."""

SKIPPED = ("typedef", "const", "volatile")
UNSIGNED = (2, 7, 8)  # boolean, unsigned, unsigned char
CHAR = "char"


class Layouts:
    """The structs of a compilation unit."""

    def __init__(self, entries, endian):
        self.entries, self.endian = entries, endian
        self.named = {
            entry.get("name"): entry for entry in entries.values()
            if entry.tag in ("struct", "union") and entry.get("name") and entry.get("byte_size") is not None
        }

    def select(self, wanted):
        """The layouts of the structs that are wanted and of those within them, by name."""
        chosen, waiting = {}, [name for name in self.named if wanted(name)]
        while waiting:
            name = waiting.pop()
            if name in chosen:
                continue
            entry = self.named[name]
            fields = self.fields(entry)
            chosen[name] = {"size": entry.get("byte_size"), "fields": fields}
            waiting += [inner for field in fields if (inner := struct_name(field["type"])) in self.named]
        return dict(sorted(chosen.items()))

    def fields(self, entry, base=0, prefix=""):
        """
        The fields in the order of the header. Those of structs without a name of their own follow the field that holds them, with dots;
        of an array of such structs, those of its first element, with brackets.
        """
        result = []
        for member in entry.children:
            if member.tag != "member":
                continue
            kind = self.resolve(member)
            element, dimensions = self.array(kind)
            offset, name = base + member.get("data_member_location", 0), member.get("name")
            if name is None:
                result += self.fields(element, offset, prefix)
                continue
            path = prefix + name
            result.append(self.field(path, base, member, kind, element, dimensions))
            if element.tag in ("struct", "union") and not element.get("name"):
                result += self.fields(element, offset, path + ("[]." if dimensions else "."))
        return result

    def field(self, path, base, member, kind, element, dimensions):
        """A field as data; its struct starts at base."""
        field = {
            "name": path, "offset": base + member.get("data_member_location", 0), "size": self.size(kind),
            "type": self.type_name(element) + "".join(f"[{count}]" for count in dimensions),
        }
        if "bit_size" in member.attributes:
            number, shift = self.bits(member, self.size(kind))
            field.update({"offset": base + number, "shift": shift, "bits": member.get("bit_size")})
        return field

    def bits(self, member, size):
        """Where in the struct the number starts that holds a bit-field, and the lowest of its bits in the number's value."""
        bits = member.get("bit_size")
        if "data_bit_offset" not in member.attributes:
            size = member.get("byte_size", size)
            return member.get("data_member_location"), 8 * size - member.get("bit_offset") - bits
        number, start = divmod(member.get("data_bit_offset"), 8 * size)
        return number * size, 8 * size - start - bits if self.endian == ">" else start

    def resolve(self, entry):
        """The type of an entry, behind its typedefs."""
        kind = self.entries[entry.get("type")]
        while kind.tag in SKIPPED:
            kind = self.entries[kind.get("type")]
        return kind

    def array(self, kind):
        """The type of an element and the dimensions; of no array, the type itself and none."""
        dimensions = []
        while kind.tag == "array":
            dimensions += [count_of(child) for child in kind.children if child.tag == "subrange"]
            kind = self.resolve(kind)
        return kind, dimensions

    def size(self, kind):
        """The size in bytes."""
        element, dimensions = self.array(kind)
        size = element.get("byte_size", 8 if element.tag == "pointer" else 0)
        for count in dimensions:
            size *= count
        return size

    def type_name(self, kind):
        """The type in a form that is the same for all compilers: u8, s32, char, pointer, struct kvm_regs, struct, union."""
        if kind.tag in ("struct", "union"):
            return f"{kind.tag} {kind.get('name')}" if kind.get("name") else kind.tag
        if kind.tag in ("pointer", "enumeration"):
            return kind.tag
        if kind.get("name") == CHAR:
            return CHAR
        return ("u" if kind.get("encoding") in UNSIGNED else "s") + str(8 * kind.get("byte_size"))


def count_of(subrange):
    """The number of elements; 0 of an array without."""
    if "count" in subrange.attributes:
        return subrange.get("count")
    bound = subrange.get("upper_bound")
    return 0 if bound is None or bound >= 2**31 or bound < 0 else bound + 1


def struct_name(type_name):
    """The name of the struct that a field has or is an array of."""
    return type_name.split("[")[0].partition(" ")[2]
