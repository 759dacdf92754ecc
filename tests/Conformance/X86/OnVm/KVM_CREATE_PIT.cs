using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.Rows;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVm;

/// <summary>The header only.</summary>
public sealed class KVM_CREATE_PIT
{
    /// <summary>Creates the timer, and lets the guest talk to it.</summary>
    [Rows]
    public string Access(Lab lab, AccessRow row)
    {
        var machine = row.Boot(lab);
        var result = machine.Vm.CreatePit();
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Creates it without interrupt controllers.</summary>
    [Rows]
    public string WithoutIrqchip(Lab lab) => lab.CreateVm().CreatePit().ToString();

    /// <summary>Creates a second timer.</summary>
    [Rows]
    public string Twice(Lab lab) => lab.CreateVmWithPit().CreatePit().ToString();
}
