using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>Something that stands between the suite and the kernel, at the one place where the probe enters it.</summary>
public interface IInterceptor
{
    /// <summary>Whether it has to do with a request.</summary>
    bool Concerns(uint number, Architecture architecture);

    /// <summary>Before the kernel is asked. It may change what the argument says.</summary>
    /// <returns>An answer given instead of asking the kernel; null to ask it.</returns>
    SysResult? Before(Intercepted call);

    /// <summary>After the kernel has answered. It may change the answer, and what the argument says now.</summary>
    SysResult After(Intercepted call, SysResult result);
}
