using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using KvmProbe.Arm64;
using KvmProbe.Targets;
using Arm64Constants = KvmProbe.Abi.Arm64.Constants;

namespace KvmProbe.Conformance.Arm64.OnVm;

/// <summary>4.130.</summary>
public sealed class KVM_ARM_MTE_COPY_TAGS
{
    private const ulong Granule = 16;
    private const int Tags = 16;

    /// <summary>What is copied, in pages and bytes.</summary>
    public sealed record CopyRow : Row
    {
        /// <summary>Where, behind the first of two pages that there are.</summary>
        public ByteCount At { get; init; }

        /// <summary>How much.</summary>
        public ByteCount Length { get; init; }

        /// <summary><c>KVM_ARM_TAGS_*</c>.</summary>
        public ulong Flags { get; init; }

        /// <summary>The first field that is reserved.</summary>
        public ulong Reserved { get; init; }

        /// <summary>Whether KVM_CAP_ARM_MTE is enabled.</summary>
        public bool Enabled { get; init; } = true;
    }

    /// <summary>Gives the second of two pages tags, and reads those of both.</summary>
    [Rows]
    public string ToAndFrom(Lab lab)
    {
        var (vm, memory) = Make(lab, true);
        var count = (int)(lab.PageBytes / Granule);
        memory.Write(0, [.. Enumerable.Range(0, count).Select(i => (byte)(i % Tags))]);
        var to = Copy(vm, Layout.Slots + lab.PageBytes, lab.PageBytes, memory, Arm64Constants.KVM_ARM_TAGS_TO_GUEST);
        memory.Write(0, new byte[2 * count]);
        memory.Write(0, (byte)0xff);
        var from = Copy(vm, Layout.Slots, 2 * lab.PageBytes, memory, Arm64Constants.KVM_ARM_TAGS_FROM_GUEST);
        var tags = new byte[2 * count];
        memory.Read(0, tags);
        var first = tags[..count].All(tag => tag == 0) ? "no tags" : "tags";
        var second = Enumerable.Range(0, count).All(i => tags[count + i] == i % Tags) ? "what was given" : "others";
        return $"{Pages(lab, to)}; {Pages(lab, from)}: {first}, {second}";
    }

    /// <summary>Copies what is wrong in some way.</summary>
    [Rows]
    public string Refuse(Lab lab, CopyRow row)
    {
        var (vm, memory) = Make(lab, row.Enabled);
        var tags = new kvm_arm_copy_mte_tags
        {
            guest_ipa = Layout.Slots + row.At.In(lab.PageBytes),
            length = row.Length.In(lab.PageBytes),
            addr = memory.Address,
            flags = row.Flags,
        };
        tags.reserved[0] = row.Reserved;
        return vm.ArmMteCopyTags(in tags).ToString();
    }

    /// <summary>Enables the capability when there is a vCPU.</summary>
    [Rows]
    public string EnableLate(Lab lab)
    {
        var vm = lab.CreateVm();
        lab.CreateVcpu(vm);
        return vm.Enable(Capability.KVM_CAP_ARM_MTE).ToString();
    }

    private static (KvmVm Vm, TargetMemory Memory) Make(Lab lab, bool isEnabled)
    {
        var vm = lab.CreateVm();
        if (isEnabled)
        {
            vm.Enable(Capability.KVM_CAP_ARM_MTE).OrThrow("KVM_ENABLE_CAP");
        }

        lab.AddMemory(vm, 0, Layout.Slots, 2 * lab.PageBytes);
        return (vm, lab.Memory((long)lab.PageBytes));
    }

    private static SysResult Copy(KvmVm vm, ulong at, ulong length, TargetMemory memory, ulong flags) =>
        vm.ArmMteCopyTags(new kvm_arm_copy_mte_tags { guest_ipa = at, length = length, addr = memory.Address, flags = flags });

    private static string Pages(Lab lab, SysResult result) => result.Ok ? lab.InPages((ulong)result.Value) : result.ToString();
}
