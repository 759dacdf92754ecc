using KvmProbe.Perturbations.X86;
using KvmProbe.Targets;

namespace KvmProbe.Perturbations.Architectures;

/// <summary>The state of vCPUs by architecture: a new one is a folder beside <c>X86</c>, and a line here.</summary>
public static class StateLists
{
    /// <summary>The state of an architecture's vCPUs, for one case on a host; none where nothing is known of it yet.</summary>
    public static StateList Of(ITarget target) => target.Architecture == Architecture.x86_64 ? X86State.Of(target) : new StateList();
}
