namespace KvmProbe.Abi.X86;

#pragma warning disable CS1591 // The names are the kernel's own.

// SEV and TDX.
public static partial class Constants
{
    public const int KVM_X86_GRP_SEV = 1;
    public const int KVM_X86_SEV_VMSA_FEATURES = 0;
    public const int KVM_X86_SNP_POLICY_BITS = 1;
    public const int KVM_X86_SEV_SNP_REQ_CERTS = 2;
    public const int KVM_SEV_PAGE_TYPE_INVALID = 0x0;
    public const int KVM_SEV_SNP_PAGE_TYPE_NORMAL = 0x1;
    public const int KVM_SEV_SNP_PAGE_TYPE_ZERO = 0x3;
    public const int KVM_SEV_SNP_PAGE_TYPE_UNMEASURED = 0x4;
    public const int KVM_SEV_SNP_PAGE_TYPE_SECRETS = 0x5;
    public const int KVM_SEV_SNP_PAGE_TYPE_CPUID = 0x6;
    public const int KVM_SEV_SNP_ID_BLOCK_SIZE = 96;
    public const int KVM_SEV_SNP_ID_AUTH_SIZE = 4096;
    public const int KVM_SEV_SNP_FINISH_DATA_SIZE = 32;
    public const int KVM_X86_SEV_VM = 2;
    public const int KVM_X86_SEV_ES_VM = 3;
    public const int KVM_X86_SNP_VM = 4;
    public const int KVM_TDX_MEASURE_MEMORY_REGION = 1 << 0;
    public const int KVM_SEV_INIT = 0;
    public const int KVM_SEV_ES_INIT = 1;
    public const int KVM_SEV_LAUNCH_START = 2;
    public const int KVM_SEV_LAUNCH_UPDATE_DATA = 3;
    public const int KVM_SEV_LAUNCH_UPDATE_VMSA = 4;
    public const int KVM_SEV_LAUNCH_SECRET = 5;
    public const int KVM_SEV_LAUNCH_MEASURE = 6;
    public const int KVM_SEV_LAUNCH_FINISH = 7;
    public const int KVM_SEV_SEND_START = 8;
    public const int KVM_SEV_SEND_UPDATE_DATA = 9;
    public const int KVM_SEV_SEND_UPDATE_VMSA = 10;
    public const int KVM_SEV_SEND_FINISH = 11;
    public const int KVM_SEV_RECEIVE_START = 12;
    public const int KVM_SEV_RECEIVE_UPDATE_DATA = 13;
    public const int KVM_SEV_RECEIVE_UPDATE_VMSA = 14;
    public const int KVM_SEV_RECEIVE_FINISH = 15;
    public const int KVM_SEV_GUEST_STATUS = 16;
    public const int KVM_SEV_DBG_DECRYPT = 17;
    public const int KVM_SEV_DBG_ENCRYPT = 18;
    public const int KVM_SEV_CERT_EXPORT = 19;
    public const int KVM_SEV_GET_ATTESTATION_REPORT = 20;
    public const int KVM_SEV_SEND_CANCEL = 21;
    public const int KVM_SEV_INIT2 = 22;
    public const int KVM_SEV_SNP_LAUNCH_START = 100;
    public const int KVM_SEV_SNP_LAUNCH_UPDATE = 101;
    public const int KVM_SEV_SNP_LAUNCH_FINISH = 102;
    public const int KVM_SEV_SNP_ENABLE_REQ_CERTS = 103;
    public const int KVM_SEV_NR_MAX = 104;
    public const int KVM_TDX_CAPABILITIES = 0;
    public const int KVM_TDX_INIT_VM = 1;
    public const int KVM_TDX_INIT_VCPU = 2;
    public const int KVM_TDX_INIT_MEM_REGION = 3;
    public const int KVM_TDX_FINALIZE_VM = 4;
    public const int KVM_TDX_GET_CPUID = 5;
    public const int KVM_TDX_CMD_NR_MAX = 6;
}
