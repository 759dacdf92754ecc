using System.Text;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Targets;

namespace KvmProbe.X86;

/// <summary>The requests of the system descriptor that x86 has, or whose structs are its own.</summary>
public static class X86System
{
    extension(KvmSystem system)
    {
        /// <summary>4.3: the indices of MSRs that stand for features. <c>E2BIG</c>, <c>EFAULT</c>: as of KVM_GET_MSR_INDEX_LIST.</summary>
        public SysResult GetMsrFeatureIndexList(VarArg<kvm_msr_list, uint> list) => system.Ioctl(Requests.KVM_GET_MSR_FEATURE_INDEX_LIST, list);

        /// <summary>4.18: the values that MSRs of features have for guests. Answers how many were read.</summary>
        public SysResult GetMsrs(VarArg<kvm_msrs, kvm_msr_entry> msrs) => system.Ioctl(Requests.KVM_GET_MSRS, msrs);

        /// <summary>4.88: the CPUID features that KVM emulates without the CPU. <c>E2BIG</c>: there are more than <c>nent</c>.</summary>
        public SysResult GetEmulatedCpuid(VarArg<kvm_cpuid2, kvm_cpuid_entry2> cpuid) => system.Ioctl(Requests.KVM_GET_EMULATED_CPUID, cpuid);

        /// <summary>4.104: the bits of MCG_CAP that can be set up.</summary>
        public SysResult GetMceCapSupported(out ulong capabilities) => system.IoctlRead(Requests.KVM_X86_GET_MCE_CAP_SUPPORTED, out capabilities);

        /// <summary>4.118: the CPUID leaves of Hyper-V. <c>E2BIG</c>: there are more than <c>nent</c>.</summary>
        public SysResult GetSupportedHvCpuid(VarArg<kvm_cpuid2, kvm_cpuid_entry2> cpuid) => system.Ioctl(Requests.KVM_GET_SUPPORTED_HV_CPUID, cpuid);

        /// <summary>
        /// 4.3: the indices of the MSRs that guests have. <c>E2BIG</c>: the list does not fit; <c>nmsrs</c> says how many there are.
        /// <c>EFAULT</c>: the list cannot be read or written.
        /// </summary>
        public SysResult GetMsrIndexList(VarArg<kvm_msr_list, uint> list) => system.Ioctl(Requests.KVM_GET_MSR_INDEX_LIST, list);

        /// <summary>
        /// 4.46: the CPUID leaves that host and KVM support. <c>E2BIG</c>: there are more than <c>nent</c>. <c>ENOMEM</c>: there
        /// are fewer, the document says; kernels answer success and adjust <c>nent</c>.
        /// </summary>
        public SysResult GetSupportedCpuid(VarArg<kvm_cpuid2, kvm_cpuid_entry2> cpuid) => system.Ioctl(Requests.KVM_GET_SUPPORTED_CPUID, cpuid);
    }
}
