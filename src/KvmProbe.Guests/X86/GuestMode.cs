using KvmProbe.X86;
namespace KvmProbe.Guests.X86;

/// <summary>The mode that a guest's first instruction runs in.</summary>
public enum GuestMode
{
    /// <summary>Real mode, 16-bit code, flat at 0.</summary>
    real16,

    /// <summary>Protected mode without paging, flat 32-bit code.</summary>
    protected32,

    /// <summary>Long mode with the first 4 GiB mapped to themselves, 64-bit code.</summary>
    long64,
}
