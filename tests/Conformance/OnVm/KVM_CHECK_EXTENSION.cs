using KvmProbe.Abi;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.4.</summary>
public sealed class KVM_CHECK_EXTENSION
{
    /// <summary>What is asked for.</summary>
    public sealed record ExtensionRow : Row
    {
        /// <summary>The identifier, as wide as the argument register.</summary>
        public required ulong Extension { get; init; }
    }

    /// <summary>Asks a VM.</summary>
    [Rows]
    public string Ask(Lab lab, ExtensionRow row) => lab.CreateVm().Ioctl(Requests.KVM_CHECK_EXTENSION, row.Extension).ToString();

    /// <summary>Asks for every number up to the last that the headers name, of those that name nothing.</summary>
    [Rows]
    public string AskUnnamed(Lab lab) => OnSystem.KVM_CHECK_EXTENSION.Unnamed(lab.CreateVm());

    /// <summary>Asks a VM for everything, gives it interrupt controllers and a vCPU, and asks again.</summary>
    [Rows]
    public string AskAgainWhenInUse(Lab lab)
    {
        var vm = lab.CreateVm();
        var before = Answers(vm);
        lab.Guests.CreateIrqchip(vm);
        lab.CreateVcpu(vm);
        var after = Answers(vm);
        var changed = before.Keys.Where(cap => before[cap] != after[cap]).Select(cap => $"{cap} {before[cap]} -> {after[cap]}");
        return string.Join(", ", changed) is { Length: > 0 } text ? text : "the same answers";
    }

    private static Dictionary<Capability, long> Answers(KvmVm vm) =>
        Enum.GetValues<Capability>().ToDictionary(cap => cap, cap => vm.CheckExtension((uint)cap).Raw);
}
