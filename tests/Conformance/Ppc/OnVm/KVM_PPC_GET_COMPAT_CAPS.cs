using KvmProbe.Abi;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.145.</summary>
public sealed class KVM_PPC_GET_COMPAT_CAPS
{
    private const ulong Power9 = 1UL << 62;
    private const ulong Power10 = 1UL << 61;
    private const ulong Power11 = 1UL << 60;
    private const int Room = 128;

    /// <summary>An argument.</summary>
    public sealed record ArgumentRow : Row
    {
        /// <summary>Its size, as the kernel is told.</summary>
        public ulong Size { get; init; } = 24;

        /// <summary>Flags.</summary>
        public ulong Flags { get; init; }

        /// <summary>What stands behind the fields that the kernel knows.</summary>
        public ulong Behind { get; init; }
    }

    /// <summary>Asks with an argument that can be neither read nor written.</summary>
    [Rows]
    public string AskUnreachable(Lab lab) => lab.CreateVm().Ioctl(Requests.KVM_PPC_GET_COMPAT_CAPS, lab.Unreachable()).ToString();

    /// <summary>Asks, and says what is in the fields afterwards.</summary>
    [Rows]
    public string Ask(Lab lab, ArgumentRow row)
    {
        var memory = lab.Memory(Room);
        memory.Write(0, new kvm_ppc_compat_caps { size = row.Size, flags = row.Flags });
        memory.Write(24, row.Behind);
        var result = lab.CreateVm().Ioctl(Requests.KVM_PPC_GET_COMPAT_CAPS, memory);
        var caps = memory.Read<kvm_ppc_compat_caps>(0);
        const ulong known = Power9 | Power10 | Power11;
        var modes = caps.compat_capabilities == 0 ? "no mode"
            : (caps.compat_capabilities & ~known) == 0 ? "a mode" : $"unknown: 0x{caps.compat_capabilities:x}";
        return $"{result}; size={caps.size}; {modes}";
    }
}
