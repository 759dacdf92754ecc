"""What changed between two sets of facts, and whether it matters."""

import fnmatch
import re
from dataclasses import dataclass, field

PADDING = re.compile(r"(^|\.)(reserved|pad|padding)\d*$")


@dataclass
class Change:
    """One change, on every architecture where it is the same."""

    kind: str   # removed, renumbered, resized, moved, retyped; or a note: added, grown, carved
    thing: str  # what it is and its name: "request KVM_RUN", "field kvm_run.io.port"
    text: str   # what it was and what it is
    architectures: list = field(default_factory=list)
    why: str = ""

    @property
    def is_note(self):
        """Whether no program can be hurt."""
        return self.kind in ("added", "grown", "carved")

    @property
    def verdict(self):
        """note, explained or regression."""
        return "note" if self.is_note else "explained" if self.why else "regression"


def things_of(facts):
    """Everything in the facts of an architecture: what it is and its name, and what is said of it."""
    things = {}
    for name, row in facts["requests"].items():
        things[f"request {name}"] = {"number": row["number"], "type": row["argument"] or "no argument"}
    for what, key in (("capability", "capabilities"), ("exit reason", "exitReasons"), ("constant", "constants"), ("string", "strings")):
        for name, value in facts[key].items():
            things[f"{what} {name}"] = {"number": value}
    for name, layout in facts["structs"].items():
        things[f"struct {name}"] = {"size": layout["size"]}
        for row in layout["fields"]:
            # Whether a part without a name is a struct or a union shows in the places of its fields.
            row_type = row["type"].replace("union", "struct")
            place = str(row["offset"]) + (f" bit {row['shift']}" if "bits" in row else "")
            things[f"field {name}.{row['name']}"] = {"offset": place, "size": row.get("bits", row["size"]), "type": row_type}
    return things


def compare(old, new):
    """The changes between two dictionaries of facts by architecture, on the architectures that both have."""
    both = [architecture for architecture in new if architecture in old]
    old, new = ({name: things_of(facts[name]) for name in facts} for facts in (old, new))
    changes = {}
    for architecture in both:
        for change in changes_of(old[architecture], new[architecture]):
            changes.setdefault((change.kind, change.thing, change.text), change).architectures.append(architecture)
    for change in changes.values():
        if keepers := [architecture for architecture in new if change.kind == "removed" and change.thing in new[architecture]]:
            change.text += f", still is on {' '.join(keepers)}"
    return [changes[key] for key in sorted(changes)]


def changes_of(old, new):
    """The changes on one architecture."""
    for thing in old.keys() | new.keys():
        before, after = old.get(thing), new.get(thing)
        if before == after or belongs_to_changed_struct(thing, old, new):
            continue
        if before is None:
            yield Change("added", thing, describe(after))
        elif after is None:
            yield Change("removed", thing, f"was {describe(before)}")
        else:
            yield Change(kind_of(thing, before, after), thing, f"{describe(before)} -> {describe(after)}")


def belongs_to_changed_struct(thing, old, new):
    """Whether a field came or went with its struct, which is said once."""
    what, _, name = thing.partition(" ")
    struct = f"struct {name.split('.')[0]}"
    return what == "field" and (struct not in old or struct not in new)


def kind_of(thing, before, after):
    """What happened to a thing that is still there."""
    if "number" in before and before["number"] != after["number"]:
        ends_a_list = thing.startswith("constant ") and thing.endswith(("_MAX", "_LAST"))
        return "grown" if ends_a_list and after["number"] > before["number"] else "renumbered"
    if thing.startswith("field ") and PADDING.search(thing) and within(after, before):
        return "carved"
    if before.get("offset") != after.get("offset"):
        return "moved"
    return "resized" if before.get("size") != after.get("size") else "retyped"


def within(inner, outer):
    """Whether the bytes of a field are among those of another."""
    if "bit" in inner["offset"] + outer["offset"]:
        return False
    start, end = int(inner["offset"]), int(inner["offset"]) + inner["size"]
    return int(outer["offset"]) <= start and end <= int(outer["offset"]) + outer["size"]


def describe(said):
    """What is said of a thing, in a few words."""
    words = {"number": "{}", "offset": "offset {}", "size": "size {}", "type": "{}"}
    return ", ".join(words[key].format(value) for key, value in said.items())


def explain(changes, rows, old_release, new_release, architectures):
    """
    Gives each change its reason, if a row has one; answers with the rows that should have had a change to explain and had none. A row says
    between which two releases the change happened, after the one and by the other; which architectures must have kept what the others lost;
    or on which architectures it is to be seen.
    """
    old, new = numbers(old_release), numbers(new_release)
    stale = []
    for row in rows:
        after, by = numbers(row["after"]), numbers(row["by"])
        if not old < by or not after < new:
            continue
        explained = [change for change in changes if is_explained(change, row)]
        for change in explained:
            change.why = row["why"]
        seen_on = set(row.get("on", architectures)) - set(row.get("kept_by", []))
        if not explained and old[:2] <= after and by <= new and seen_on & set(architectures):
            stale.append(row)
    return stale


def is_explained(change, row):
    """Whether a row is about a change."""
    return (change.kind == row["change"]
            and any(fnmatch.fnmatchcase(change.thing, pattern) for pattern in row["things"])
            and not set(change.architectures) & set(row.get("kept_by", []))
            and set(change.architectures) <= set(row.get("on", change.architectures)))


def numbers(release):
    """A release as numbers that can be compared."""
    return [int(part) for part in release.split(".")]
