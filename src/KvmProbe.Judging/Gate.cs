using System.Collections.Concurrent;
using KvmProbe.Abi;
using KvmProbe.Hosts;
using KvmProbe.Targets;

namespace KvmProbe.Judging;

/// <summary>The gate of a real host.</summary>
public sealed class Gate(ITarget target, HostFacts facts, Catalogue catalogue) : IGate
{
    private readonly ConcurrentDictionary<Capability, long> _capabilities = new();
    private readonly ConcurrentDictionary<string, bool> _devices = new();

    /// <inheritdoc/>
    public long Value(Capability capability) => _capabilities.GetOrAdd(capability, Ask);

    /// <inheritdoc/>
    public long SystemValue(Capability capability)
    {
        using var kvm = KvmSystem.Open(target);
        return Math.Max(0, kvm.CheckExtension((uint)capability).Raw);
    }

    /// <inheritdoc/>
    public Need? FirstAbsent(IReadOnlyList<Need> needs) => needs.FirstOrDefault(need => !Has(need));

    private bool Has(Need need) => need.Kind switch
    {
        NeedKind.Capability => need.Operator switch
        {
            "!" => Value(need.Capability!.Value) == 0,
            "&" => (Value(need.Capability!.Value) & need.Number) == need.Number,
            ">=" => Value(need.Capability!.Value) >= need.Number,
            _ => Value(need.Capability!.Value) > 0,
        },
        NeedKind.Backend => facts.Backend == need.Operand,
        NeedKind.Vendor => facts.Vendor == need.Operand,
        NeedKind.Architecture => need.Operand.Split('|').Contains(facts.Architecture.DocumentName),
        NeedKind.Cpus => facts.Cpus >= need.Number,
        NeedKind.CpuFeature => facts.CpuFlags.Contains(need.Subject),
        NeedKind.Controller => facts.Controllers.Contains(need.Operand),
        NeedKind.Expendable => facts.IsExpendable,
        NeedKind.Device => _devices.GetOrAdd(need.Operand, CanMake),
        _ => facts.Parameters.TryGetValue(need.Subject, out var value) && value == need.Operand,
    };

    /// <summary>On a VM of the usual type, or of the type that may have it.</summary>
    private long Ask(Capability capability)
    {
        const long protectedType = 1 << (int)Abi.X86.Constants.KVM_X86_SW_PROTECTED_VM;
        using var kvm = KvmSystem.Open(target);
        var isProtected = catalogue.Capability(capability.ToString()).ByType
            && (kvm.CheckExtension((uint)Capability.KVM_CAP_VM_TYPES) is { Ok: true } types) && (types.Value & protectedType) != 0;
        kvm.CreateVm(isProtected ? Abi.X86.Constants.KVM_X86_SW_PROTECTED_VM : 0UL, out var vm).OrThrow("KVM_CREATE_VM");
        using (vm)
        {
            return Math.Max(0, vm!.CheckExtension((uint)capability).Raw);
        }
    }

    private bool CanMake(string device)
    {
        using var kvm = KvmSystem.Open(target);
        kvm.CreateVm(0, out var vm).OrThrow("KVM_CREATE_VM");
        using (vm)
        {
            var asked = new kvm_create_device { type = (uint)Need.DeviceType(device)!.Value, flags = Constants.KVM_CREATE_DEVICE_TEST };
            return vm!.CreateDevice(ref asked).Ok;
        }
    }
}
