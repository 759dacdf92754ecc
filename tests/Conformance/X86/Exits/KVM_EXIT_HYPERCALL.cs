using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_HYPERCALL
{
    /// <summary>An answer of user space.</summary>
    public sealed record AnswerRow : Row
    {
        /// <summary>The answer.</summary>
        public required ulong Answer { get; init; }
    }

    /// <summary>Lets the guest make the hypercall, and answers it.</summary>
    [Rows]
    public string Answer(Lab lab, AnswerRow row) => Hypercall.Trace(lab, isEnabled: true, row.Answer);
}
