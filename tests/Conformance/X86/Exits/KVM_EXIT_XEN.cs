using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
using Regs = KvmProbe.Abi.X86.kvm_regs;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_XEN
{
    /// <summary>A hypercall.</summary>
    public sealed record HypercallRow : Row
    {
        /// <summary>Its number.</summary>
        public required ulong Number { get; init; }

        /// <summary>What user space answers.</summary>
        public required ulong Answer { get; init; }
    }

    /// <summary>Makes the hypercall with six numbers, answers it, and looks at what the guest gets.</summary>
    [Rows]
    public string Call(Lab lab, HypercallRow row)
    {
        var machine = lab.Boot("long64/hypercalls");
        XenGuest.Configure(machine.Vm, Abi.X86.Constants.KVM_XEN_HVM_CONFIG_INTERCEPT_HCALL);
        var start = lab.Facts.Vendor == "intel" ? machine.Guest.Load : machine.Guest["amd"];
        machine.ChangeRegs((ref Regs regs) =>
        {
            (regs.rip, regs.rax) = (start, row.Number);
            (regs.rdi, regs.rsi, regs.rdx, regs.r10, regs.r8, regs.r9) = (0x1111, 0x2222, 0x3333, 0x4444, 0x5555, 0x6666);
        });
        machine.Page.Set(nameof(kvm_run.xen), new kvm_xen_exit { u = new() { hcall = new() { result = ulong.MaxValue } } });
        var exit = machine.Run();
        var xen = machine.Page.Read().xen;
        var call = xen.u.hcall;
        xen.u.hcall.result = row.Answer;
        machine.Page.Set(nameof(kvm_run.xen), in xen);
        var numbers = string.Join(' ', Enumerable.Range(0, 6).Select(i => $"{call.@params[i]:x}"));
        return $"{exit} type={xen.type} longmode={call.longmode} cpl={call.cpl} input={call.input} params={numbers}; "
            + $"{machine.Run()} rax=0x{machine.Regs.rax:x}";
    }
}
