namespace KvmProbe.Conformance.Riscv.Guests;

/// <summary>What the firmware of a supervisor has (RISC-V Supervisor Binary Interface Specification): extensions and errors.</summary>
public static class Sbi
{
    /// <summary>What every firmware has.</summary>
    public const ulong Base = 0x10;

    /// <summary>The timer.</summary>
    public const ulong Time = 0x5449_4d45;

    /// <summary>Software interrupts for harts.</summary>
    public const ulong Ipi = 0x73_5049;

    /// <summary>The state of harts.</summary>
    public const ulong Hsm = 0x48_534d;

    /// <summary>The reset of the system.</summary>
    public const ulong Srst = 0x5352_5354;

    /// <summary>Stolen time.</summary>
    public const ulong Sta = 0x53_5441;

    /// <summary>The first of the experimental ones, which user space handles.</summary>
    public const ulong Experimental = 0x0800_0000;

    private static readonly string[] Errors =
    [
        "SUCCESS", "FAILED", "NOT_SUPPORTED", "INVALID_PARAM", "DENIED", "INVALID_ADDRESS", "ALREADY_AVAILABLE", "ALREADY_STARTED", "ALREADY_STOPPED",
        "NO_SHMEM",
    ];

    /// <summary>An error by its name.</summary>
    public static string Error(ulong error) => -(long)error is >= 0 and var number && number < Errors.Length ? Errors[number] : $"0x{error:x}";
}
