using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Capabilities;

/// <summary>Capabilities of a VM that take one argument.</summary>
public static class VmCapability
{
    /// <summary>Enables one.</summary>
    public static SysResult Enable(KvmVm vm, Capability capability, ulong argument)
    {
        var enable = new kvm_enable_cap { cap = (uint)capability };
        enable.args[0] = argument;
        return vm.EnableCap(in enable);
    }
}
