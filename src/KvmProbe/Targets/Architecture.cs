namespace KvmProbe.Targets;

/// <summary>The architecture of a host, with the kernel's names for it (<c>uname -m</c>, shortened to one name each).</summary>
public enum Architecture
{
#pragma warning disable CS1591 // The names are the architectures.
    x86_64,
    arm64,
    riscv64,
    s390x,
    ppc64le,
    loongarch64,
    mips64,
#pragma warning restore CS1591
}
