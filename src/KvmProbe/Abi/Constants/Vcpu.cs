namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The names are the kernel's own.

// The state of a vCPU and guest debugging.
public static partial class Constants
{
    public const int KVM_MP_STATE_RUNNABLE = 0;
    public const int KVM_MP_STATE_UNINITIALIZED = 1;
    public const int KVM_MP_STATE_INIT_RECEIVED = 2;
    public const int KVM_MP_STATE_HALTED = 3;
    public const int KVM_MP_STATE_SIPI_RECEIVED = 4;
    public const int KVM_MP_STATE_STOPPED = 5;
    public const int KVM_MP_STATE_CHECK_STOP = 6;
    public const int KVM_MP_STATE_OPERATING = 7;
    public const int KVM_MP_STATE_LOAD = 8;
    public const int KVM_MP_STATE_AP_RESET_HOLD = 9;
    public const int KVM_MP_STATE_SUSPENDED = 10;
    public const int KVM_GUESTDBG_ENABLE = 0x00000001;
    public const int KVM_GUESTDBG_SINGLESTEP = 0x00000002;
}
