using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Ppc.Guests;

/// <summary>What a VM does with hypercalls.</summary>
public static class PaprVm
{
    /// <summary>Enables or disables that the kernel handles a hypercall (7.1).</summary>
    public static SysResult AskForHcall(this KvmVm vm, ulong number, ulong enable, uint flags = 0)
    {
        var cap = EnableCap.Argument(Capability.KVM_CAP_PPC_ENABLE_HCALL, number);
        cap.args[1] = enable;
        cap.flags = flags;
        return vm.EnableCap(in cap);
    }

    /// <summary>Lets the kernel handle a hypercall. For set-up.</summary>
    public static void EnableHcall(this KvmVm vm, Hcall number) =>
        vm.AskForHcall((ulong)number, 1).OrThrow("KVM_ENABLE_CAP of KVM_CAP_PPC_ENABLE_HCALL");
}
