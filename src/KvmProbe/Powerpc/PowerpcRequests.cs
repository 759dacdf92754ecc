using KvmProbe.Abi;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Targets;

namespace KvmProbe.Powerpc;

/// <summary>The requests that powerpc has, or whose structs are its own.</summary>
public static class PowerpcRequests
{
    extension(KvmVm vm)
    {
        /// <summary>4.47: the instructions of a hypercall, for a guest that knows of it.</summary>
        public SysResult PpcGetPvinfo(out kvm_ppc_pvinfo info) => vm.IoctlRead(Requests.KVM_PPC_GET_PVINFO, out info);

        /// <summary>4.62: makes a table that translates a window of DMA, an entry for each 4 KiB. Answers a descriptor that can be mapped.</summary>
        public SysResult CreateSpaprTce(in kvm_create_spapr_tce table, out KvmDescriptor? made) =>
            vm.IoctlMake(Requests.KVM_CREATE_SPAPR_TCE, in table, out made);

        /// <summary>4.98: the same with pages of another size, and a window that begins elsewhere and may be large.</summary>
        public SysResult CreateSpaprTce64(in kvm_create_spapr_tce_64 table, out KvmDescriptor? made) =>
            vm.IoctlMake(Requests.KVM_CREATE_SPAPR_TCE_64, in table, out made);

        /// <summary>4.74: the segment and page sizes of the hash MMU.</summary>
        public SysResult PpcGetSmmuInfo(out kvm_ppc_smmu_info info) => vm.IoctlRead(Requests.KVM_PPC_GET_SMMU_INFO, out info);

        /// <summary>4.76: a hash page table of 2^order bytes. <c>EBUSY</c>: a vCPU runs. <c>ENOTTY</c>: this KVM has none.</summary>
        public SysResult PpcAllocateHtab(ref uint order) => vm.IoctlReadWrite(Requests.KVM_PPC_ALLOCATE_HTAB, ref order);

        /// <summary>4.78: a descriptor that reads or writes the hash page table.</summary>
        public SysResult PpcGetHtabFd(in kvm_get_htab_fd wanted, out KvmDescriptor? made) =>
            vm.IoctlMake(Requests.KVM_PPC_GET_HTAB_FD, in wanted, out made);

        /// <summary>4.86: ties a token to a service of RTAS that is in the kernel; a token of 0 unties it.</summary>
        public SysResult PpcRtasDefineToken(in kvm_rtas_token_args token) => vm.IoctlWrite(Requests.KVM_PPC_RTAS_DEFINE_TOKEN, in token);

        /// <summary>4.100: radix or hash, and where the process table is. <c>EINVAL</c>: the host cannot, or nonsense.</summary>
        public SysResult PpcConfigureV3Mmu(in kvm_ppc_mmuv3_cfg configuration) => vm.IoctlWrite(Requests.KVM_PPC_CONFIGURE_V3_MMU, in configuration);

        /// <summary>4.101: the geometries and page sizes of the radix MMU. <c>EINVAL</c>: there is none.</summary>
        public SysResult PpcGetRmmuInfo(out kvm_ppc_rmmu_info info) => vm.IoctlRead(Requests.KVM_PPC_GET_RMMU_INFO, out info);

        /// <summary>4.102: prepares another hash page table, or says how long that will take yet. <c>EINVAL</c>: flags, or the size.</summary>
        public SysResult PpcResizeHptPrepare(in kvm_ppc_resize_hpt resize) => vm.IoctlWrite(Requests.KVM_PPC_RESIZE_HPT_PREPARE, in resize);

        /// <summary>4.103: goes on with the table that was prepared. <c>ENXIO</c>: there is none. <c>EINVAL</c>: flags, or the size.</summary>
        public SysResult PpcResizeHptCommit(in kvm_ppc_resize_hpt resize) => vm.IoctlWrite(Requests.KVM_PPC_RESIZE_HPT_COMMIT, in resize);

        /// <summary>4.109: what the CPU does when it speculates.</summary>
        public SysResult PpcGetCpuChar(out kvm_ppc_cpu_char characteristics) => vm.IoctlRead(Requests.KVM_PPC_GET_CPU_CHAR, out characteristics);

        /// <summary>4.121: ends the secure mode of a guest; nothing for one that is not secure.</summary>
        public SysResult PpcSvmOff() => vm.Ioctl(Requests.KVM_PPC_SVM_OFF);
    }

    extension(KvmVcpu vcpu)
    {
        /// <summary>4.11: the general purpose registers, and some others.</summary>
        public SysResult GetRegs(out kvm_regs regs) => vcpu.IoctlRead(Requests.KVM_GET_REGS, out regs);

        /// <summary>4.12: sets them.</summary>
        public SysResult SetRegs(in kvm_regs regs) => vcpu.IoctlWrite(Requests.KVM_SET_REGS, in regs);

        /// <summary>4.13: the processor's version, and segments.</summary>
        public SysResult GetSregs(out kvm_sregs sregs) => vcpu.IoctlRead(Requests.KVM_GET_SREGS, out sregs);

        /// <summary>4.14: sets them. <c>EINVAL</c>: another processor than the host's.</summary>
        public SysResult SetSregs(in kvm_sregs sregs) => vcpu.IoctlWrite(Requests.KVM_SET_SREGS, in sregs);
    }
}
