#!/usr/bin/env python3
"""Tests of what ci/abi/compare calls a change: python3 ci/abi/test_drift.py"""

import copy
import unittest

from kvmabi.drift import compare, explain

FACTS = {
    "requests": {"KVM_RUN": {"nr": 128, "direction": "none", "argument": None, "size": 0, "number": "0x0000ae80"}},
    "capabilities": {"KVM_CAP_HLT": 1},
    "exitReasons": {"KVM_EXIT_HLT": 5},
    "constants": {"KVM_MEM_READONLY": 2, "KVM_DEV_TYPE_MAX": 11},
    "strings": {"KVM_SIGNATURE": "KVM"},
    "structs": {
        "kvm_a": {"size": 16, "fields": [
            {"name": "flags", "offset": 0, "size": 4, "type": "u32"},
            {"name": "u", "offset": 4, "size": 4, "type": "union"},
            {"name": "on", "offset": 8, "size": 1, "type": "u8", "shift": 0, "bits": 1},
            {"name": "reserved", "offset": 9, "size": 7, "type": "u8[7]"},
        ]},
    },
}


class ChangesTest(unittest.TestCase):
    """Each kind of change, made to the facts above."""

    def changed(self, change, facts=FACTS):
        """What is said of a change."""
        new = copy.deepcopy(facts)
        change(new)
        return [(found.verdict, found.kind, found.thing) for found in compare({"x86_64": facts}, {"x86_64": new})]

    def test_nothing(self):
        self.assertEqual(self.changed(lambda new: None), [])

    def test_added(self):
        self.assertEqual(
            self.changed(lambda new: new["capabilities"].update(KVM_CAP_NEW=9)),
            [("note", "added", "capability KVM_CAP_NEW")])

    def test_removed(self):
        self.assertEqual(self.changed(lambda new: new["requests"].clear()), [("regression", "removed", "request KVM_RUN")])

    def test_a_struct_and_its_fields_are_removed_once(self):
        self.assertEqual(self.changed(lambda new: new["structs"].clear()), [("regression", "removed", "struct kvm_a")])

    def test_renumbered(self):
        for key, name, thing in (("exitReasons", "KVM_EXIT_HLT", "exit reason"), ("constants", "KVM_MEM_READONLY", "constant"),
                                 ("strings", "KVM_SIGNATURE", "string")):
            self.assertEqual(
                self.changed(lambda new, key=key, name=name: new[key].update({name: "KWM"})),
                [("regression", "renumbered", f"{thing} {name}")])

    def test_grown(self):
        self.assertEqual(
            self.changed(lambda new: new["constants"].update(KVM_DEV_TYPE_MAX=12)),
            [("note", "grown", "constant KVM_DEV_TYPE_MAX")])

    def test_the_end_of_a_list_must_not_shrink(self):
        self.assertEqual(
            self.changed(lambda new: new["constants"].update(KVM_DEV_TYPE_MAX=10)),
            [("regression", "renumbered", "constant KVM_DEV_TYPE_MAX")])

    def test_resized(self):
        self.assertEqual(self.changed(lambda new: new["structs"]["kvm_a"].update(size=24)), [("regression", "resized", "struct kvm_a")])

    def field(self, index, **what):
        """What is said of a change to a field."""
        return self.changed(lambda new: new["structs"]["kvm_a"]["fields"][index].update(what))

    def test_moved(self):
        self.assertEqual(self.field(0, offset=1), [("regression", "moved", "field kvm_a.flags")])
        self.assertEqual(self.field(2, shift=1), [("regression", "moved", "field kvm_a.on")])

    def test_retyped(self):
        self.assertEqual(self.field(0, type="s32"), [("regression", "retyped", "field kvm_a.flags")])

    def test_struct_and_union_are_no_difference(self):
        self.assertEqual(self.field(1, type="struct"), [])

    def test_carved(self):
        self.assertEqual(self.field(3, offset=12, size=4, type="u8[4]"), [("note", "carved", "field kvm_a.reserved")])

    def test_padding_must_not_reach_beyond_where_it_was(self):
        self.assertEqual(self.field(3, offset=12, size=8, type="u8[8]"), [("regression", "moved", "field kvm_a.reserved")])

    def test_architectures_are_put_together(self):
        new = copy.deepcopy(FACTS)
        new["requests"].clear()
        changes = compare(
            {"arm64": FACTS, "s390x": FACTS, "mips64": FACTS},
            {"arm64": new, "s390x": new, "mips64": FACTS, "riscv64": FACTS})
        self.assertEqual([(change.architectures, change.text) for change in changes],
                         [(["arm64", "s390x"], "was 0x0000ae80, no argument, still is on mips64 riscv64")])


class ExplanationsTest(unittest.TestCase):
    """When a row explains a change, and when it is stale."""

    ROW = {"change": "removed", "things": ["request KVM_R*"], "after": "6.1", "by": "6.12", "why": "because"}

    def setUp(self):
        new = copy.deepcopy(FACTS)
        new["requests"].clear()
        self.changes = compare({"x86_64": FACTS, "arm64": FACTS}, {"x86_64": new, "arm64": FACTS})

    def explained(self, old, new, **row):
        """The verdict of the change and the number of stale rows."""
        stale = explain(self.changes, [{**self.ROW, **row}], old, new, ["x86_64", "arm64"])
        return self.changes[0].verdict, len(stale)

    def test_explained(self):
        self.assertEqual(self.explained("6.1.176", "7.3.4"), ("explained", 0))

    def test_not_of_these_releases(self):
        self.assertEqual(self.explained("6.12.95", "7.3.4"), ("regression", 0))
        self.assertEqual(self.explained("5.10.1", "6.1"), ("regression", 0))

    def test_not_when_the_one_that_should_keep_it_lost_it(self):
        self.assertEqual(self.explained("6.1.176", "7.3.4", kept_by=["x86_64"]), ("regression", 1))

    def test_not_on_another_architecture(self):
        self.assertEqual(self.explained("6.1.176", "7.3.4", on=["arm64"]), ("regression", 1))

    def test_stale(self):
        self.assertEqual(self.explained("6.1.176", "7.3.4", things=["request KVM_X"]), ("regression", 1))

    def test_not_stale_between_releases_that_may_both_have_it(self):
        self.assertEqual(self.explained("6.6.1", "7.3.4", things=["request KVM_X"]), ("regression", 0))


if __name__ == "__main__":
    unittest.main()
