namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The names are the kernel's own.

// Nested virtualization.
public static partial class Constants
{
    public const int KVM_STATE_NESTED_FORMAT_VMX = 0;
    public const int KVM_STATE_NESTED_FORMAT_SVM = 1;
    public const int KVM_STATE_NESTED_GUEST_MODE = 0x00000001;
    public const int KVM_STATE_NESTED_RUN_PENDING = 0x00000002;
    public const int KVM_STATE_NESTED_EVMCS = 0x00000004;
    public const int KVM_STATE_NESTED_MTF_PENDING = 0x00000008;
    public const int KVM_STATE_NESTED_GIF_SET = 0x00000100;
    public const int KVM_STATE_NESTED_SMM_GUEST_MODE = 0x00000001;
    public const int KVM_STATE_NESTED_SMM_VMXON = 0x00000002;
    public const int KVM_STATE_NESTED_VMX_VMCS_SIZE = 0x1000;
    public const int KVM_STATE_NESTED_SVM_VMCB_SIZE = 0x1000;
    public const int KVM_STATE_VMX_PREEMPTION_TIMER_DEADLINE = 0x00000001;
}
