using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Perturbations.X86;

/// <summary>The MSRs that the vCPU has, but for those that count time: of KVM_GET_MSR_INDEX_LIST, and those that VMMs know of without it.</summary>
/// <param name="target">The host.</param>
public sealed class MsrState(ITarget target) : StatePart("KVM_GET_MSRS")
{
    private const int Head = 8;
    private const int Room = 1024;

    /// <summary>How many are asked for at once: KVM takes no more than 255 (4.18, <c>MAX_IO_MSRS</c>).</summary>
    private const int AtOnce = 128;
    private static readonly int EntryBytes = Marshal.SizeOf<kvm_msr_entry>();

    /// <summary>MSR_IA32_TSC, and of Hyper-V HV_X64_MSR_VP_RUNTIME and HV_X64_MSR_TIME_REF_COUNT.</summary>
    private static readonly uint[] Counting = [0x10, 0x4000_0010, 0x4000_0020];

    /// <summary>
    /// What a guest changes and the list does not have, in groups of which a vCPU has the first ones or none: the MTRRs, the banks of machine
    /// checks (4.3 says so of them).
    /// </summary>
    private static readonly uint[][] Unlisted = [[0x2ff, .. Span(0x200, 16), 0x250, 0x258, 0x259, .. Span(0x268, 8)], [.. Span(0x400, 32 * 4)]];

    /// <summary>
    /// The same of a vCPU with Hyper-V's SynIC, which others give and do not take (<c>synic_set_msr()</c>): its own, and those of its timers, each
    /// with the count before the configuration that starts it.
    /// </summary>
    private static readonly uint[][] OfSynic =
    [
        [0x4000_0082, 0x4000_0083, .. Span(0x4000_0090, 16)],
        [0x4000_00b1, 0x4000_00b0, 0x4000_00b3, 0x4000_00b2, 0x4000_00b5, 0x4000_00b4, 0x4000_00b7, 0x4000_00b6],
    ];

    /// <summary>
    /// MSR_KVM_ASYNC_PF_INT, which can be read but not written without a local APIC in the kernel (<c>kvm_pv_enable_async_pf_int()</c>).
    /// </summary>
    private static readonly uint[] Refused = [0x4b56_4d06];

    /// <summary>What the vCPUs of a host were seen to have, so that not each case asks for what they have not.</summary>
    private static readonly ConditionalWeakTable<ITarget, Seen> Hosts = [];

    private readonly Lazy<List<uint>> _listed = new(() => [.. Hosts.GetOrCreateValue(target).Indices ?? (IEnumerable<uint>)List(target)]);

    private bool _isComplete;

    /// <inheritdoc/>
    public override byte[]? Get(IPerturbed perturbed)
    {
        var indices = _listed.Value;
        if (!_isComplete)
        {
            _isComplete = true;
            foreach (var group in (uint[][])[.. Unlisted, .. HasSynic(perturbed) ? OfSynic : []])
            {
                var has = group.Take(Read(perturbed, group)).ToList();
                indices.RemoveAll(has.Contains);
                indices.AddRange(has);
            }
        }

        var entries = new List<byte>();
        for (var first = 0; first < indices.Count;)
        {
            var some = indices.Skip(first).Take(AtOnce).ToList();
            var read = Read(perturbed, some);
            if (read < 0)
            {
                return null;
            }

            entries.AddRange(perturbed.Bytes(Head + (read * EntryBytes)).AsSpan(Head));
            first += read;
            if (read < some.Count)
            {
                indices.RemoveAt(first);
            }
        }

        if (!HasSynic(perturbed))
        {
            Hosts.GetOrCreateValue(target).Indices ??= [.. indices];
        }

        return [.. entries];
    }

    /// <inheritdoc/>
    public override string? Set(IPerturbed perturbed, ReadOnlySpan<byte> state)
    {
        var rest = MemoryMarshal.Cast<byte, kvm_msr_entry>(state);
        while (rest.Length > 0)
        {
            var some = rest[..Math.Min(rest.Length, AtOnce)];
            perturbed.Memory.Write(0, new kvm_msrs { nmsrs = (uint)some.Length });
            perturbed.Memory.WriteItems(Head, some);
            var result = perturbed.Ioctl(Requests.KVM_SET_MSRS, perturbed.Memory.Address);
            if (!result.Ok)
            {
                return result.ToString();
            }

            var isRefused = result.Value < some.Length;
            if (isRefused && !Refused.Contains(some[result.Value].index))
            {
                return $"MSR 0x{some[result.Value].index:x} was refused the value 0x{some[result.Value].data:x}";
            }

            rest = rest[(result.Value + (isRefused ? 1 : 0))..];
        }

        return null;
    }

    /// <summary>Which MSR stands at a byte.</summary>
    protected override string Where(byte[] state, int place) =>
        $", MSR 0x{MemoryMarshal.Cast<byte, kvm_msr_entry>(state)[place / EntryBytes].index:x},";

    private static bool HasSynic(IPerturbed perturbed) =>
        perturbed is PerturbedVcpu vcpu && vcpu.Enabled.Overlaps([Capability.KVM_CAP_HYPERV_SYNIC, Capability.KVM_CAP_HYPERV_SYNIC2]);

    /// <summary>Asks for MSRs.</summary>
    /// <returns>How many were read; negative when the request was refused.</returns>
    private static int Read(IPerturbed perturbed, IReadOnlyList<uint> indices)
    {
        perturbed.Memory.Write(0, new kvm_msrs { nmsrs = (uint)indices.Count });
        perturbed.Memory.WriteItems<kvm_msr_entry>(Head, [.. indices.Select(index => new kvm_msr_entry { index = index })]);
        var result = perturbed.Ioctl(Requests.KVM_GET_MSRS, perturbed.Memory.Address);
        return result.Ok ? result.Value : -1;
    }

    private static IEnumerable<uint> Span(uint first, int count) => Enumerable.Range(0, count).Select(i => first + (uint)i);

    private static List<uint> List(ITarget target)
    {
        using var system = KvmSystem.Open(target);
        using var list = new VarArg<kvm_msr_list, uint>(target, Room, new kvm_msr_list { nmsrs = Room });
        return system.GetMsrIndexList(list).Ok ? [.. list.Take(list.Head.nmsrs).Except(Counting)] : [];
    }

    private sealed class Seen
    {
        public uint[]? Indices { get; set; }
    }
}
