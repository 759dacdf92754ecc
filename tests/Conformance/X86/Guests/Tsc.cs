using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Frequencies of the time stamp counter.</summary>
public static class Tsc
{
    /// <summary>Which frequency a guest's clock computes with, to a part in ten thousand: it has 32 bits of it.</summary>
    public static string Compare(double wanted, double host, double seen) =>
        IsNear(wanted, seen) ? "the guest has it"
        : IsNear(host, seen) ? "the guest has the host's"
        : FormattableString.Invariant($"the guest has {seen:0}, not {wanted:0}");

    private static bool IsNear(double expected, double seen)
    {
        const double tolerance = 1e-4;
        return Math.Abs(seen - expected) <= expected * tolerance;
    }
}
