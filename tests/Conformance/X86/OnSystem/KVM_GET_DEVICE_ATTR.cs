using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;
using X86Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.X86.OnSystem;

/// <summary>4.80.</summary>
public sealed class KVM_GET_DEVICE_ATTR
{
    /// <summary>Reads an attribute.</summary>
    [Rows]
    public string Get(Lab lab, AttributeRow row) => new Attributes(lab).Get(lab.Kvm, row);

    /// <summary>Reads which XSAVE features guests may have, and compares with the CPUID that the host supports.</summary>
    [Rows]
    public string GetFeatures(Lab lab)
    {
        const uint ExtendedStates = 0xd;
        const ulong x87AndSse = 3;
        var attributes = new Attributes(lab);
        lab.Kvm.GetDeviceAttr(attributes.Of(0, X86Constants.KVM_X86_XCOMP_GUEST_SUPP)).OrThrow("KVM_GET_DEVICE_ATTR");
        var features = attributes.Value;
        var leaf = Cpuid.Supported(lab).Entries.Single(entry => entry is { function: ExtendedStates, index: 0 });
        var offered = leaf.eax | ((ulong)leaf.edx << 32);
        return (features & x87AndSse) != x87AndSse ? $"0x{features:x} lacks x87 or SSE"
            : (offered & ~features) != 0 ? $"CPUID offers 0x{offered:x}, the attribute 0x{features:x}"
            : "x87, SSE, and what CPUID offers";
    }
}
