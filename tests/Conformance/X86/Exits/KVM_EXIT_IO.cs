using System.Runtime.CompilerServices;
using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_IO
{
    /// <summary>Runs a guest to its end.</summary>
    [Rows]
    public string Trace(Lab lab, GuestRow row) => row.Boot(lab).Trace();

    /// <summary>Runs a guest to where it has stored what it read.</summary>
    [Rows]
    public string Registers(Lab lab, GuestRow row) => row.Boot(lab).TraceToStored(1);

    /// <summary>Where the data stand.</summary>
    [Rows]
    public string DataOffset(Lab lab)
    {
        var machine = lab.Boot("real16/out-hlt");
        machine.Run();
        var offset = machine.Page.Read().io.data_offset;
        return offset < (ulong)Unsafe.SizeOf<kvm_run>() ? $"at {offset}, in kvm_run"
            : offset < (ulong)lab.RunPageSize ? "behind kvm_run, within the mapping" : $"at {offset}, outside of the mapping";
    }
}
