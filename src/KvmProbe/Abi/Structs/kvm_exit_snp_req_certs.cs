using System.Runtime.InteropServices;

namespace KvmProbe.Abi;

#pragma warning disable CS1591 // The fields are the kernel's own.

/// <summary><c>kvm_run.snp_req_certs</c>: KVM_EXIT_SNP_REQ_CERTS.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct kvm_exit_snp_req_certs
{
    [FieldOffset(0)] public ulong gpa;
    [FieldOffset(8)] public ulong npages;
    [FieldOffset(16)] public ulong ret;
}
