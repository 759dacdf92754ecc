using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations;

/// <summary>What KVM has told in the run page is overwritten.</summary>
/// <param name="first">With which of the values to begin; each KVM_RUN takes the next.</param>
public sealed class Lies(int first = 0) : IPerturbation
{
    private const int UnionBytes = 256;

    /// <summary>All ones, the sign bit, all but it, nothing: of each field of whatever size, or nearly.</summary>
    private static readonly byte[] Values = [0xff, 0x80, 0x7f, 0];

    /// <summary>
    /// The exits that are lied about, each with the fields of its member that KVM waits for: these are answers. Of an exit that is not here
    /// the whole member may be one.
    /// </summary>
    private static readonly Dictionary<ExitReason, (int Offset, int Bytes)[]> Answers = new()
    {
        [ExitReason.KVM_EXIT_IO] = [],
        [ExitReason.KVM_EXIT_DEBUG] = [],
        [ExitReason.KVM_EXIT_HLT] = [],
        [ExitReason.KVM_EXIT_IRQ_WINDOW_OPEN] = [],
        [ExitReason.KVM_EXIT_SHUTDOWN] = [],
        [ExitReason.KVM_EXIT_FAIL_ENTRY] = [],
        [ExitReason.KVM_EXIT_INTR] = [],
        [ExitReason.KVM_EXIT_SET_TPR] = [],
        [ExitReason.KVM_EXIT_TPR_ACCESS] = [],
        [ExitReason.KVM_EXIT_INTERNAL_ERROR] = [],
        [ExitReason.KVM_EXIT_SYSTEM_EVENT] = [],
        [ExitReason.KVM_EXIT_IOAPIC_EOI] = [],
        [ExitReason.KVM_EXIT_DIRTY_RING_FULL] = [],
        [ExitReason.KVM_EXIT_MMIO] = [Field<kvm_run.mmio_t>(nameof(kvm_run.mmio_t.data), 8)],
        [ExitReason.KVM_EXIT_HYPERCALL] = [Field<kvm_run.hypercall_t>(nameof(kvm_run.hypercall_t.ret), sizeof(ulong))],
        [ExitReason.KVM_EXIT_X86_RDMSR] = [Field<kvm_run.msr_t>(nameof(kvm_run.msr_t.error), 1), Field<kvm_run.msr_t>(nameof(kvm_run.msr_t.data), sizeof(ulong))],
        [ExitReason.KVM_EXIT_X86_WRMSR] = [Field<kvm_run.msr_t>(nameof(kvm_run.msr_t.error), 1)],
    };

    private readonly ConcurrentDictionary<PerturbedVcpu, (byte[] Head, byte[] Union, byte[] Lie)> _told = new();
    private int _next = first;

    /// <inheritdoc/>
    public string Name => "lies";

    /// <inheritdoc/>
    public string Says => "what KVM has told in the run page is overwritten, all but answers: it goes by what it knows, not by what it told";

    /// <inheritdoc/>
    public SysResult? Before(PerturbedVcpu vcpu)
    {
        _told.TryRemove(vcpu, out _);
        if (vcpu.Page is { } page && Answers.TryGetValue((ExitReason)page.Read<uint>(vcpu.PlaceOf(nameof(kvm_run.exit_reason))), out var answers))
        {
            var value = Values[_next++ % Values.Length];
            var (head, union) = (Read(page, Head(vcpu)), Read(page, Union(vcpu)));
            var (headLie, lie) = (new byte[head.Length], new byte[UnionBytes]);
            headLie.AsSpan().Fill(value is 0 ? Values[0] : value); // no exit reason, no flag, and so told apart from what the kernel tells next
            lie.AsSpan().Fill(value);
            foreach (var (offset, bytes) in answers)
            {
                union.AsSpan(offset, bytes).CopyTo(lie.AsSpan(offset));
            }

            page.Write(Head(vcpu).Offset, headLie);
            page.Write(Union(vcpu).Offset, lie);
            _told[vcpu] = (head, union, headLie);
        }

        return null;
    }

    /// <summary>Where the kernel told nothing new, what it told before stands again.</summary>
    public void After(PerturbedVcpu vcpu)
    {
        if (!_told.TryRemove(vcpu, out var told) || vcpu.Page is not { } page)
        {
            return;
        }

        var (reason, rest) = (..sizeof(uint), sizeof(uint)..);
        var now = Read(page, Head(vcpu));
        if (now.AsSpan(reason).SequenceEqual(told.Lie.AsSpan(reason)))
        {
            page.Write(Union(vcpu).Offset, told.Union);
            page.Write(Head(vcpu).Offset, told.Head[reason]);
        }

        if (now.AsSpan(rest).SequenceEqual(told.Lie.AsSpan(rest)))
        {
            page.Write(Head(vcpu).Offset + sizeof(uint), told.Head[rest]);
        }
    }

    /// <summary><c>exit_reason</c>, <c>ready_for_interrupt_injection</c>, <c>if_flag</c> and <c>flags</c>.</summary>
    private static (int Offset, int Bytes) Head(PerturbedVcpu vcpu) => (vcpu.PlaceOf(nameof(kvm_run.exit_reason)), sizeof(ulong));

    private static (int Offset, int Bytes) Union(PerturbedVcpu vcpu) => (vcpu.PlaceOf(nameof(kvm_run.hw)), UnionBytes);

    private static (int Offset, int Bytes) Field<T>(string name, int bytes) => ((int)Marshal.OffsetOf<T>(name), bytes);

    private static byte[] Read(TargetMemory page, (int Offset, int Bytes) place)
    {
        var bytes = new byte[place.Bytes];
        page.Read(place.Offset, bytes);
        return bytes;
    }
}
