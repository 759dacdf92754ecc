using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Conformance.Arm64.Guests;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.32.</summary>
public sealed class KVM_SET_VCPU_EVENTS
{
    /// <summary>An SError.</summary>
    public sealed record ErrorRow : Row
    {
        /// <summary>Whether it has a syndrome.</summary>
        public bool HasEsr { get; init; }

        /// <summary>The syndrome.</summary>
        public ulong Esr { get; init; }
    }

    /// <summary>What a guest does at an address that has no memory.</summary>
    public sealed record AbortRow : Row
    {
        /// <summary>The guest's label.</summary>
        public required string Do { get; init; }
    }

    /// <summary>Makes an SError pending while the guest masks it; it takes it when it does not.</summary>
    [Rows]
    public string Deliver(Lab lab, ErrorRow row)
    {
        var guest = ExceptionGuest.Boot(lab);
        var set = guest.Machine.Vcpu.SetVcpuEvents(Of(row));
        return $"{set}; masked: {guest.Do("nothing")}; {guest.Do("unmask")}; again: {guest.Do("unmask")}";
    }

    /// <summary>Makes an SError pending that cannot be.</summary>
    [Rows]
    public string Refuse(Lab lab, ErrorRow row) => lab.InitializedVcpu().SetVcpuEvents(Of(row)).ToString();

    /// <summary>Sets each byte alone that means nothing.</summary>
    [Rows]
    public string EachReserved(Lab lab)
    {
        var vcpu = lab.InitializedVcpu();
        var events = new kvm_vcpu_events();
        var taken = new List<string>();
        Span<byte> pad = events.exception.pad;
        for (var i = 0; i < pad.Length; i++)
        {
            pad[i] = 1;
            Try($"pad {i}");
            pad[i] = 0;
        }

        Span<uint> reserved = events.reserved;
        for (var i = 0; i < reserved.Length; i++)
        {
            reserved[i] = 1;
            Try($"reserved {i}");
            reserved[i] = 0;
        }

        return $"{(taken.Count == 0 ? "EINVAL for each" : string.Join("; ", taken))}; without: {vcpu.SetVcpuEvents(in events)}";

        void Try(string what)
        {
            if (vcpu.SetVcpuEvents(in events) is { Errno: not Targets.Errno.EINVAL } result)
            {
                taken.Add($"{what}: {result}");
            }
        }
    }

    /// <summary>Answers an access to no memory by an external abort.</summary>
    [Rows]
    public string Abort(Lab lab, AbortRow row)
    {
        var guest = ExceptionGuest.Boot(lab, vm => vm.Enable(Abi.Capability.KVM_CAP_ARM_NISV_TO_USER).OrThrow("KVM_ENABLE_CAP"));
        var exit = guest.Do(row.Do, Layout.Mmio).Split(' ')[0];
        var set = guest.Machine.Vcpu.SetVcpuEvents(new kvm_vcpu_events { exception = new() { ext_dabt_pending = 1 } });
        return $"{exit}; {set}; {guest.GoOn()}";
    }

    /// <summary>Sets the events of a vCPU that is only created.</summary>
    [Rows]
    public string SetBeforeInit(Lab lab) => NewVcpu.Created(lab).Vcpu.SetVcpuEvents(new kvm_vcpu_events()).ToString();

    private static kvm_vcpu_events Of(ErrorRow row) =>
        new() { exception = new() { serror_pending = 1, serror_has_esr = row.HasEsr ? (byte)1 : (byte)0, serror_esr = row.Esr } };
}
