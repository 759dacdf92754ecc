using KvmProbe.Targets;
using NUnit.Framework;

namespace KvmProbe.Unit.Abi;

/// <summary>Whatever a header says otherwise is noticed, and said with the name and both sides.</summary>
public sealed class AbiComparisonTests
{
    private static HeaderFacts X86 => HeaderFacts.Of(Architecture.x86_64);

    [Test]
    public void A_field_that_moved_by_a_byte() => Says(
        X86 with { Structs = With("kvm_regs", "rcx", field => field with { Offset = 17 }) },
        "x86_64 field kvm_regs.rcx: the header says offset 17, 8 bytes, u64, the code says offset 16, 8 bytes, u64");

    [Test]
    public void A_field_within_a_union_that_moved() => Says(
        X86 with { Structs = With("kvm_run", "io.data_offset", field => field with { Offset = 44 }) },
        "x86_64 field kvm_run.io.data_offset: the header says offset 44, 8 bytes, u64, the code says offset 40, 8 bytes, u64");

    [Test]
    public void A_field_of_another_type() => Says(
        X86 with { Structs = With("kvm_irqfd", "fd", field => field with { Type = "s32" }) },
        "x86_64 field kvm_irqfd.fd: the header says offset 0, 4 bytes, s32, the code says offset 0, 4 bytes, u32");

    [Test]
    public void An_array_that_grew() => Says(
        X86 with { Structs = With("kvm_fpu", "xmm", field => field with { Size = 512, Type = "u8[32][16]" }) },
        "x86_64 field kvm_fpu.xmm: the header says offset 152, 512 bytes, u8[32][16], the code says offset 152, 256 bytes, u8[16][16]");

    [Test]
    public void A_bit_field_that_moved() => Says(
        X86 with { Structs = With("kvm_ioapic_state", "redirtbl[].fields.mask", field => field with { Shift = 1 }) },
        "x86_64 field kvm_ioapic_state.redirtbl[].fields.mask: " +
        "the header says offset 26, 1 bytes, u8, bits 1 to 1, the code says offset 26, 1 bytes, u8, bits 0 to 0");

    [Test]
    public void An_array_at_the_end_of_something_else() => Says(
        X86 with { Structs = With("kvm_cpuid2", "entries", field => field with { Type = "struct kvm_cpuid_entry[0]" }) },
        "x86_64 trailing array kvm_cpuid2.entries: " +
        "the header says at 8, struct kvm_cpuid_entry[0], the code says at 8, struct kvm_cpuid_entry2[0]");

    [Test]
    public void A_field_that_is_gone() => Says(
        X86 with { Structs = With("kvm_regs", "rip", _ => null) },
        "x86_64 field kvm_regs.rip: the header does not have it, the code says offset 128, 8 bytes, u64");

    [Test]
    public void A_struct_that_grew() => Says(
        X86 with { Structs = new(X86.Structs) { ["kvm_regs"] = X86.Structs["kvm_regs"] with { Size = 152 } } },
        "x86_64 struct kvm_regs: the header says 152 bytes, the code says 144 bytes");

    [Test]
    public void A_struct_that_is_new() => Says(
        X86 with { Structs = new(X86.Structs) { ["kvm_new"] = new HeaderStruct(8, []) } },
        "x86_64 struct kvm_new: the header says 8 bytes, the code does not have it");

    [Test]
    public void A_constant_of_another_value() => Says(
        X86 with { Constants = new(X86.Constants) { ["KVM_MEM_READONLY"] = 4 } },
        "x86_64 constant KVM_MEM_READONLY: the header says 4, the code says 2");

    [Test]
    public void A_constant_of_one_architecture_that_is_gone() => Says(
        X86 with { Constants = Without(X86.Constants, "KVM_X86_SW_PROTECTED_VM") },
        "x86_64 constant KVM_X86_SW_PROTECTED_VM: the header does not have it, the code says 1");

    [Test]
    public void A_capability_that_was_renumbered() => Says(
        X86 with { Capabilities = new(X86.Capabilities) { ["KVM_CAP_HLT"] = 2 } },
        "x86_64 capability KVM_CAP_HLT: the header says 2, the code says 1");

    [Test]
    public void An_exit_reason_that_is_new() => Says(
        X86 with { ExitReasons = new(X86.ExitReasons) { ["KVM_EXIT_NEW"] = 99 } },
        "x86_64 exit reason KVM_EXIT_NEW: the header says 99, the code does not have it");

    [Test]
    public void A_request_of_another_number() => Says(
        X86 with { Requests = new(X86.Requests) { ["KVM_RUN"] = X86.Requests["KVM_RUN"] with { Number = "0x0000ae81" } } },
        "x86_64 request KVM_RUN: the header says nr 0x80, none, no argument, 0 bytes, 0x0000ae81, " +
        "the code says nr 0x80, none, no argument, 0 bytes, 0x0000ae80");

    [Test]
    public void A_request_that_is_gone() => Says(
        X86 with { Requests = Without(X86.Requests, "KVM_NMI") },
        "x86_64 request KVM_NMI: the header does not have it, the code says nr 0x9a, none, no argument, 0 bytes, 0x0000ae9a");

    /// <summary>An altered header gives one sentence more than the header as it is, so that a fault of the code does not fail these too.</summary>
    private static void Says(HeaderFacts altered, string sentence) =>
        Assert.That(Disagreements(altered).Except(Disagreements(X86)), Is.EqualTo(new[] { sentence }));

    private static List<string> Disagreements(HeaderFacts header) => new AbiComparison(header, new Excuses()).Run().Disagreements;

    private static Dictionary<string, HeaderStruct> With(string name, string field, Func<HeaderField, HeaderField?> change)
    {
        var layout = X86.Structs[name];
        Assert.That(layout.Fields.Select(each => each.Name), Does.Contain(field));
        var fields = layout.Fields.Select(each => each.Name == field ? change(each) : each).OfType<HeaderField>().ToList();
        return new(X86.Structs) { [name] = layout with { Fields = fields } };
    }

    private static Dictionary<string, T> Without<T>(Dictionary<string, T> all, string name)
    {
        var fewer = new Dictionary<string, T>(all);
        Assert.That(fewer.Remove(name), Is.True);
        return fewer;
    }
}
