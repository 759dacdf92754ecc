using System.Runtime.CompilerServices;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>The argument of KVM_GET_NESTED_STATE and KVM_SET_NESTED_STATE.</summary>
public static class NestedState
{
    /// <summary>Bytes of the header.</summary>
    public static int HeaderSize => Unsafe.SizeOf<kvm_nested_state>();

    /// <summary>AMD's state outside of a nested guest.</summary>
    public static kvm_nested_state Svm(uint flags) => new()
    {
        format = Constants.KVM_STATE_NESTED_FORMAT_SVM,
        flags = (ushort)flags,
        size = (uint)HeaderSize,
    };

    /// <summary>A state without data.</summary>
    public static VarArg<kvm_nested_state, byte> Of(Lab lab, kvm_nested_state head) => lab.VarArg<kvm_nested_state, byte>(0, in head);
}
