namespace KvmProbe.Conformance.Ppc.Guests;

/// <summary>The hypercalls of PAPR by the kernel's names (<c>asm/hvcall.h</c>).</summary>
public enum Hcall : ulong
{
#pragma warning disable CS1591 // The names are the kernel's own.
    H_GET_TCE = 0x1c,
    H_PUT_TCE = 0x20,
    H_PUT_TERM_CHAR = 0x58,
    H_EOI = 0x64,
    H_CPPR = 0x68,
    H_IPI = 0x6c,
    H_IPOLL = 0x70,
    H_XIRR = 0x74,
    H_LOGICAL_CI_LOAD = 0x3c,
    H_LOGICAL_CI_STORE = 0x40,
    H_REGISTER_VPA = 0xdc,
    H_CEDE = 0xe0,
    H_CONFER = 0xe4,
    H_PROD = 0xe8,
    H_PUT_TCE_INDIRECT = 0x13c,
    H_STUFF_TCE = 0x138,
    H_PAGE_INIT = 0x2c,
    H_RANDOM = 0x300,
    H_SET_MODE = 0x31c,
    H_RTAS = 0xf000,
    H_SET_PARTITION_TABLE = 0xf800,
#pragma warning restore CS1591
}
