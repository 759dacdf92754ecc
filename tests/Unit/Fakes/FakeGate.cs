using KvmProbe.Abi;

namespace KvmProbe.Unit.Fakes;

/// <summary>A host that has the capabilities that a test says, and nothing else, of its CPU neither.</summary>
public sealed class FakeGate(params Capability[] present) : IGate
{
    public long Value(Capability capability) => present.Contains(capability) ? 1 : 0;

    public long SystemValue(Capability capability) => Value(capability);

    public Need? FirstAbsent(IReadOnlyList<Need> needs) => needs.FirstOrDefault(need => need.Capability is not { } capability || Value(capability) == 0);
}
