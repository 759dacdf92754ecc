using KvmProbe.Conformance.Arm64.Guests;

namespace KvmProbe.Conformance.Arm64.Exits;

/// <summary>Section 5, and 8.9.</summary>
public sealed class KVM_EXIT_INTR
{
    /// <summary>A timer.</summary>
    public sealed record TimerRow : Row
    {
        /// <summary>The guest's label.</summary>
        public required string Timer { get; init; }
    }

    /// <summary>Lets a timer of the guest's expire where no GIC is in the kernel.</summary>
    [Rows]
    public string Expire(Lab lab, TimerRow row) => TimerWithoutGic.Run(lab, row.Timer);
}
