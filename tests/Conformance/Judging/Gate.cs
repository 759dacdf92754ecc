using System.Collections.Concurrent;
using KvmProbe.Abi;
using KvmProbe.Conformance.Hosts;
using KvmProbe.Conformance.Model;
using KvmProbe.Conformance.Rules;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Judging;

/// <summary>The gate of a real host.</summary>
public sealed class Gate(ITarget target, HostFacts facts) : IGate
{
    private readonly ConcurrentDictionary<Capability, long> _capabilities = new();
    private readonly ConcurrentDictionary<string, string?> _parameters = new();

    /// <inheritdoc/>
    public long Value(Capability capability) => _capabilities.GetOrAdd(capability, Ask);

    /// <inheritdoc/>
    public Need? FirstAbsent(IReadOnlyList<Need> needs) => needs.FirstOrDefault(need => !Has(need));

    /// <summary>How a call to the case's ioctl must be refused while the capability that provides it is absent.</summary>
    public static string? RefusalOf(Case @case, Need absent) =>
        Catalogue.Current.Ioctl(@case.Entry) is { } entry && entry.CapabilityFor(@case.Kind) == absent.Capability?.ToString()
            ? entry.Refused ?? Unknown.On(@case.Kind)
            : null;

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
        NeedKind.Architecture => facts.Architecture.ToString() == need.Operand,
        NeedKind.Cpus => facts.Cpus >= need.Number,
        NeedKind.CpuFeature => facts.CpuFlags.Contains(need.Subject),
        NeedKind.Expendable => facts.IsExpendable,
        _ => _parameters.GetOrAdd(need.Subject, Parameter) == need.Operand,
    };

    private long Ask(Capability capability)
    {
        using var kvm = KvmSystem.Open(target);
        kvm.CreateVm(0, out var vm).OrThrow("KVM_CREATE_VM");
        using (vm)
        {
            return Math.Max(0, vm!.CheckExtension((uint)capability).Raw);
        }
    }

    private string? Parameter(string subject)
    {
        using var files = new TargetFiles(target);
        var parts = subject.Split('.');
        return files.Text($"/sys/module/{parts[0]}/parameters/{parts[1]}")?.Trim();
    }
}
