using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>What a guest needs that knows Hyper-V, and its MSRs by the names that the kernel has for them.</summary>
public static class HyperV
{
    /// <summary>Who the guest is: hypercalls work when it is not 0.</summary>
    public const uint HV_X64_MSR_GUEST_OS_ID = 0x4000_0000;

    /// <summary>The page through which hypercalls are made.</summary>
    public const uint HV_X64_MSR_HYPERCALL = 0x4000_0001;

    /// <summary>The number of the virtual processor.</summary>
    public const uint HV_X64_MSR_VP_INDEX = 0x4000_0002;

    /// <summary>The reference time, in units of 100 ns.</summary>
    public const uint HV_X64_MSR_TIME_REF_COUNT = 0x4000_0020;

    /// <summary>The page that tells the reference time.</summary>
    public const uint HV_X64_MSR_REFERENCE_TSC = 0x4000_0021;

    /// <summary>The page with the bit that says that an interrupt needs no end.</summary>
    public const uint HV_X64_MSR_VP_ASSIST_PAGE = 0x4000_0073;

    /// <summary>Whether the synthetic interrupt controller is on.</summary>
    public const uint HV_X64_MSR_SCONTROL = 0x4000_0080;

    /// <summary>The page of event flags.</summary>
    public const uint HV_X64_MSR_SIEFP = 0x4000_0082;

    /// <summary>The page of messages.</summary>
    public const uint HV_X64_MSR_SIMP = 0x4000_0083;

    /// <summary>The third source of the synthetic interrupt controller.</summary>
    public const uint HV_X64_MSR_SINT2 = 0x4000_0092;

    /// <summary>The last source of the synthetic interrupt controller.</summary>
    public const uint HV_X64_MSR_SINT15 = 0x4000_009f;

    /// <summary>What the first synthetic timer does.</summary>
    public const uint HV_X64_MSR_STIMER0_CONFIG = 0x4000_00b0;

    /// <summary>The count of the first synthetic timer.</summary>
    public const uint HV_X64_MSR_STIMER0_COUNT = 0x4000_00b1;

    /// <summary>The state of the synthetic debugger.</summary>
    public const uint HV_X64_MSR_SYNDBG_STATUS = 0x4000_00f2;

    /// <summary>The leaf of CPUID that says what the partition may do.</summary>
    public const uint HYPERV_CPUID_FEATURES = 0x4000_0003;

    /// <summary>The leaf of CPUID that says what the guest should do.</summary>
    public const uint HYPERV_CPUID_ENLIGHTMENT_INFO = 0x4000_0004;

    /// <summary>The leaf of CPUID that says what the synthetic debugger may do.</summary>
    public const uint HYPERV_CPUID_SYNDBG_PLATFORM_CAPABILITIES = 0x4000_0082;

    /// <summary>The bit of the MSRs that have a page's address.</summary>
    public const ulong PageEnabled = 1;

    /// <summary>A machine for steps of <see cref="Accesses"/> whose vCPU has Hyper-V's CPUID.</summary>
    public static Machine Boot(Lab lab, AccessRow row)
    {
        var machine = row.Boot(lab);
        Cpuid.WithHyperV(lab).Apply(machine.Vcpu);
        return machine;
    }

    /// <summary>The same with the synthetic interrupt controller.</summary>
    public static Machine BootSynic(Lab lab, AccessRow row)
    {
        var machine = Boot(lab, row);
        machine.Vcpu.Enable(Capability.KVM_CAP_HYPERV_SYNIC).OrThrow("KVM_CAP_HYPERV_SYNIC");
        return machine;
    }

    /// <summary>
    /// Where the CPU itself delivers interrupts, KVM cannot say which need no end: a source with automatic end forbids that. The guest needs
    /// no CPUID of Hyper-V for it.
    /// </summary>
    public static void LeaveInterruptsToKernel(Lab lab, KvmVcpu vcpu)
    {
        const ulong automaticEnd = 1 << 17;
        vcpu.Enable(Capability.KVM_CAP_HYPERV_SYNIC).OrThrow("KVM_CAP_HYPERV_SYNIC");
        Set(lab, vcpu, HV_X64_MSR_SINT15, automaticEnd | 0xff);
    }

    /// <summary>Sets an MSR. For set-up: it throws when the kernel does not take it.</summary>
    public static void Set(Lab lab, KvmVcpu vcpu, uint msr, ulong value)
    {
        if (MsrList.Set(lab, vcpu, msr, value).OrThrow("KVM_SET_MSRS") != 1)
        {
            throw new SetupException($"KVM_SET_MSRS does not take 0x{value:x} for the MSR 0x{msr:x}");
        }
    }

    /// <summary>Reads an MSR. For set-up: it throws when the kernel does not read it.</summary>
    public static ulong Get(Lab lab, KvmVcpu vcpu, uint msr)
    {
        var count = MsrList.Get(lab, vcpu, msr, out var value).OrThrow("KVM_GET_MSRS");
        return count == 1 ? value : throw new SetupException($"KVM_GET_MSRS does not read the MSR 0x{msr:x}");
    }
}
