using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;
using X86Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>4.37.</summary>
public sealed class KVM_ENABLE_CAP
{
    /// <summary>What is enabled.</summary>
    public sealed record CapRow : Row
    {
        /// <summary>The capability's number.</summary>
        public required uint Cap { get; init; }

        /// <summary>The first argument.</summary>
        public ulong Arg { get; init; }
    }

    /// <summary>Enables a capability.</summary>
    [Rows]
    public string Enable(Lab lab, CapRow row) => lab.CreateVm().EnableCap(Cap(row)).ToString();

    /// <summary>Enables a capability with each flag bit alone, and then without any.</summary>
    [Rows]
    public string EnableWithEachFlag(Lab lab, CapRow row)
    {
        const int bits = 32;
        var vm = lab.CreateVm();
        var others =
            from bit in Enumerable.Range(0, bits)
            let result = vm.EnableCap(Cap(row) with { flags = 1u << bit })
            where result.Errno is not Errno.EINVAL
            select $"bit {bit} {result}";
        var accepted = others.ToList();
        var text = accepted.Count switch { 0 => "EINVAL for each", bits => "no bit refused", _ => string.Join(", ", accepted) };
        return $"{text}; without: {vm.EnableCap(Cap(row))}";
    }

    /// <summary>
    /// Enables exception payloads in one of two VMs, with every byte that means nothing set, and looks at a vCPU of each.
    /// </summary>
    [Rows]
    public string EnableForOne(Lab lab)
    {
        var (one, other) = (lab.CreateVm(), lab.CreateVm());
        var cap = new kvm_enable_cap { cap = (uint)Capability.KVM_CAP_EXCEPTION_PAYLOAD };
        Span<ulong> arguments = cap.args;
        arguments.Fill(ulong.MaxValue);
        Span<byte> padding = cap.pad;
        padding.Fill(byte.MaxValue);
        arguments[0] = 1;
        var result = one.EnableCap(in cap);
        return $"{result}; this VM {Payloads(lab, one)}, the other {Payloads(lab, other)}";
    }

    /// <summary>Enables exception payloads, and takes it back.</summary>
    [Rows]
    public string EnableAndDisable(Lab lab)
    {
        var vm = lab.CreateVm();
        var on = vm.EnableCap(EnableCap.Argument(Capability.KVM_CAP_EXCEPTION_PAYLOAD, 1));
        var off = vm.EnableCap(EnableCap.Argument(Capability.KVM_CAP_EXCEPTION_PAYLOAD, 0));
        return $"{on}; {off}; {Payloads(lab, vm)}";
    }

    /// <summary>Enables each capability that can only be asked for.</summary>
    [Rows]
    public string EnableWhatCannotBe(Lab lab)
    {
        Capability[] facts =
        [
            Capability.KVM_CAP_USER_MEMORY, Capability.KVM_CAP_NR_VCPUS, Capability.KVM_CAP_NR_MEMSLOTS, Capability.KVM_CAP_IRQCHIP,
            Capability.KVM_CAP_SYNC_MMU, Capability.KVM_CAP_MAX_VCPUS, Capability.KVM_CAP_READONLY_MEM, Capability.KVM_CAP_ENABLE_CAP_VM,
            Capability.KVM_CAP_CHECK_EXTENSION_VM, Capability.KVM_CAP_IMMEDIATE_EXIT, Capability.KVM_CAP_DEVICE_CTRL,
        ];
        var vm = lab.CreateVm();
        var others =
            from fact in facts
            let result = vm.EnableCap(EnableCap.Argument(fact, 1))
            where result.Errno is not Errno.EINVAL
            select $"{fact}: {result}";
        return string.Join("; ", others) is { Length: > 0 } text ? text : "EINVAL for each";
    }

    private static kvm_enable_cap Cap(CapRow row) => EnableCap.Argument(row.Cap, row.Arg);

    private static string Payloads(Lab lab, KvmVm vm)
    {
        lab.CreateVcpu(vm).Vcpu.GetVcpuEvents(out var events).OrThrow("KVM_GET_VCPU_EVENTS");
        return (events.flags & X86Constants.KVM_VCPUEVENT_VALID_PAYLOAD) != 0 ? "has payloads" : "has none";
    }
}
