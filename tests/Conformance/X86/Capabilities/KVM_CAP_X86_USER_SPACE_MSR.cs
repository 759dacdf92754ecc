using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.21: accesses to MSRs that KVM would refuse go to user space.</summary>
public sealed class KVM_CAP_X86_USER_SPACE_MSR
{
    private const int GeneralProtection = 13;
    private const uint Unknown = 0x1234_5678;
    private const uint Efer = 0xc000_0080;

    /// <summary>Which reasons are asked for, and the MSR that the guest goes to.</summary>
    public sealed record AccessRow : GuestRow
    {
        /// <summary>The mask of reasons.</summary>
        public required ulong Reasons { get; init; }

        /// <summary>The MSR: unknown, or invalid for one that cannot have the value.</summary>
        public string Msr { get; init; } = "unknown";

        /// <summary>What user space answers: an error, or the data.</summary>
        public bool Error { get; init; }
    }

    /// <summary>Enables it, lets the guest go to an MSR, answers, and lets the guest go on.</summary>
    [Rows]
    public string Answer(Lab lab, AccessRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        machine.SetVector(GeneralProtection, "fault");
        var enabled = Enable(machine.Vm, row.Reasons);
        var index = row.Msr == "unknown" ? Unknown : Efer;
        machine.GiveIndexed(index, 0x3333_4444_1111_2222);
        var first = machine.Run();
        if (machine.Page.ExitReason is not (ExitReason.KVM_EXIT_X86_RDMSR or ExitReason.KVM_EXIT_X86_WRMSR))
        {
            return $"{enabled}; {first}";
        }

        var msr = machine.Page.Read().msr;
        var error = msr.error;
        msr.error = (byte)(row.Error ? 1 : 0);
        msr.data = 0x5555_6666_7777_8888;
        machine.Page.Set(nameof(kvm_run.msr), in msr);
        var last = machine.Trace();
        return $"{enabled}; {first} error={error}; {last}; edx={machine.Regs.rdx:x} eax={machine.Regs.rax:x}";
    }

    /// <summary>Enables each bit of the mask alone.</summary>
    [Rows]
    public string EachReason(Lab lab)
    {
        var vm = lab.CreateVm();
        var answers = Enumerable.Range(0, 64).GroupBy(bit => Enable(vm, 1UL << bit).ToString());
        return string.Join("; ", answers.Select(group => $"{group.Key} x {group.Count()}"));
    }

    private static SysResult Enable(KvmVm vm, ulong reasons) => vm.Enable(Capability.KVM_CAP_X86_USER_SPACE_MSR, reasons);
}
