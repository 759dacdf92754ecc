using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Perturbations.X86;

/// <summary>The MSRs of KVM_GET_MSR_INDEX_LIST that the vCPU has, but for those that count time.</summary>
/// <param name="target">The host.</param>
public sealed class MsrState(ITarget target) : VcpuState("KVM_GET_MSRS")
{
    private const int Head = 8;
    private const int Room = 1024;

    /// <summary>MSR_IA32_TSC, and of Hyper-V the clocks and the counts of the synthetic timers.</summary>
    private static readonly uint[] Counting = [0x10, 0x4000_0010, 0x4000_0020, 0x4000_00b1, 0x4000_00b3, 0x4000_00b5, 0x4000_00b7];

    /// <summary>
    /// MSR_KVM_ASYNC_PF_INT, which can be read but not written without a local APIC in the kernel (<c>kvm_pv_enable_async_pf_int()</c>).
    /// </summary>
    private static readonly uint[] Refused = [0x4b56_4d06];

    private readonly Lazy<List<uint>> _listed = new(() => List(target));

    /// <inheritdoc/>
    public override byte[]? Get(PerturbedVcpu vcpu)
    {
        var indices = _listed.Value;
        while (indices.Count > 0)
        {
            vcpu.Memory.Write(0, new kvm_msrs { nmsrs = (uint)indices.Count });
            vcpu.Memory.WriteItems<kvm_msr_entry>(Head, [.. indices.Select(index => new kvm_msr_entry { index = index })]);
            var result = vcpu.Ioctl(Requests.KVM_GET_MSRS, vcpu.Memory.Address);
            if (!result.Ok)
            {
                return null;
            }

            if (result.Value >= indices.Count)
            {
                return vcpu.Bytes(Head + (indices.Count * Marshal.SizeOf<kvm_msr_entry>()));
            }

            indices.RemoveAt(result.Value);
        }

        return null;
    }

    /// <inheritdoc/>
    public override string? Set(PerturbedVcpu vcpu, ReadOnlySpan<byte> state)
    {
        var rest = MemoryMarshal.Cast<byte, kvm_msr_entry>(state[Head..]);
        while (rest.Length > 0)
        {
            vcpu.Memory.Write(0, new kvm_msrs { nmsrs = (uint)rest.Length });
            vcpu.Memory.WriteItems(Head, rest);
            var result = vcpu.Ioctl(Requests.KVM_SET_MSRS, vcpu.Memory.Address);
            if (!result.Ok)
            {
                return result.ToString();
            }

            if (result.Value >= rest.Length)
            {
                return null;
            }

            var refused = rest[result.Value];
            if (!Refused.Contains(refused.index))
            {
                return $"MSR 0x{refused.index:x} was refused the value 0x{refused.data:x}";
            }

            rest = rest[(result.Value + 1)..];
        }

        return null;
    }

    private static List<uint> List(ITarget target)
    {
        using var system = KvmSystem.Open(target);
        using var list = new VarArg<kvm_msr_list, uint>(target, Room, new kvm_msr_list { nmsrs = Room });
        return system.GetMsrIndexList(list).Ok ? [.. list.Take(list.Head.nmsrs).Except(Counting)] : [];
    }
}
