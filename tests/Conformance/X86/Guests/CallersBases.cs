using KvmProbe.Guests.X86;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>The FS and GS bases of the thread that runs a vCPU, which the guest has values of its own for.</summary>
/// <param name="lab">Where.</param>
/// <param name="thread">The thread.</param>
public sealed class CallersBases(Lab lab, ITargetThread thread)
{
    private const int arch_prctl = 158;
    private const ulong ARCH_SET_GS = 0x1001, ARCH_GET_FS = 0x1003, ARCH_GET_GS = 0x1004;
    private readonly TargetMemory _memory = lab.Memory(sizeof(ulong));

    /// <summary>Gives the thread a GS base, which no program needs.</summary>
    public void SetGs(ulong value) => Call(ARCH_SET_GS, value);

    /// <summary>Both bases.</summary>
    public (ulong Fs, ulong Gs) Read() => (Read(ARCH_GET_FS), Read(ARCH_GET_GS));

    private ulong Read(ulong code)
    {
        Call(code, _memory.Address);
        return _memory.Read<ulong>(0);
    }

    private void Call(ulong code, ulong argument) => thread.Call(new SystemCall(arch_prctl, code, argument)).OrThrow("arch_prctl");
}
