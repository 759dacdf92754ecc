using KvmProbe.Abi;

namespace KvmProbe.Conformance.OnVcpu;

/// <summary>4.21.</summary>
public sealed class KVM_SET_SIGNAL_MASK
{
    private const int SIGUSR2 = 12;

    /// <summary>Which signals are blocked while the guest runs.</summary>
    public sealed record MaskRow : Row
    {
        /// <summary>All, or all but one: <c>usr2</c>.</summary>
        public string? But { get; init; }
    }

    /// <summary>A mask's length.</summary>
    public sealed record LengthRow : Row
    {
        /// <summary>What the kernel is told, in bytes.</summary>
        public required uint Len { get; init; }
    }

    /// <summary>Sends SIGUSR2, which the thread blocks, and runs the guest.</summary>
    [Rows]
    public string Send(Lab lab, MaskRow row)
    {
        var guest = GuestAccess.Boot(lab);
        var thread = guest.Machine.Cpu.Thread;
        thread.Block(SIGUSR2);
        var set = VcpuThread.SetMask(guest.Machine.Vcpu, row.But is null ? ~0UL : ~VcpuThread.Bit(SIGUSR2));
        thread.Send(SIGUSR2);
        var run = guest.Store(Layout.Data, 1);
        return $"{set}; {run}; the signal {(thread.Take(SIGUSR2) ? "still waits" : "is gone")}";
    }

    /// <summary>Gives a mask of a length.</summary>
    [Rows]
    public string OfLength(Lab lab, LengthRow row)
    {
        const int room = 16;
        return lab.CreateVcpu().SetSignalMask(lab.VarArg<kvm_signal_mask, byte>(room, new kvm_signal_mask { len = row.Len })).ToString();
    }
}
