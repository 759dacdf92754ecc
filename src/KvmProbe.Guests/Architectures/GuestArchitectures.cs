using KvmProbe.Guests.Arm64;
using KvmProbe.Guests.Powerpc;
using KvmProbe.Guests.Riscv;
using KvmProbe.Guests.S390;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;

namespace KvmProbe.Guests.Architectures;

/// <summary>The architectures that the suite has guests of: a new one is a folder beside <c>X86</c>, and a line here.</summary>
public static class GuestArchitectures
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<GuestArchitecture> All { get; } = [new X86Guests(), new Arm64Guests(), new RiscvGuests(), new PowerpcGuests(), new S390Guests()];

    /// <summary>The guests of an architecture.</summary>
    /// <exception cref="SetupException">The suite has none.</exception>
    public static GuestArchitecture Of(Architecture architecture) =>
        All.FirstOrDefault(guests => guests.Architecture == architecture) ?? throw new SetupException($"the suite has no guests of {architecture} yet");
}
