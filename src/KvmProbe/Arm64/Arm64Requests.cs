using KvmProbe.Abi;
using KvmProbe.Abi.Arm64;
using KvmProbe.Targets;

namespace KvmProbe.Arm64;

/// <summary>The requests that arm64 has, or whose structs are its own.</summary>
public static class Arm64Requests
{
    extension(KvmVm vm)
    {
        /// <summary>4.83: the type of vCPU that suits the host's CPU. <c>ENODEV</c>: there is none.</summary>
        public SysResult ArmPreferredTarget(out kvm_vcpu_init target) => vm.IoctlRead(Requests.KVM_ARM_PREFERRED_TARGET, out target);

        /// <summary>
        /// 4.85: says where registers of a GICv2 are. <c>ENODEV</c>: unknown. <c>ENXIO</c>: not on this host. <c>EEXIST</c>: it has an address.
        /// <c>E2BIG</c>: beyond guest memory. <c>EBUSY</c>: it overlaps another device.
        /// </summary>
        public SysResult ArmSetDeviceAddr(in kvm_arm_device_addr address) => vm.IoctlWrite(Requests.KVM_ARM_SET_DEVICE_ADDR, in address);

        /// <summary>4.130: copies tags of guest memory, a byte for each 16. Answers how many bytes of memory. <c>EINVAL</c>: a wrong argument.</summary>
        public SysResult ArmMteCopyTags(in kvm_arm_copy_mte_tags tags) => vm.IoctlWrite(Requests.KVM_ARM_MTE_COPY_TAGS, in tags);

        /// <summary>4.138: subtracts cycles from the counters that the guest sees. <c>EBUSY</c>: a vCPU is at something. <c>EINVAL</c>: reserved is not 0.</summary>
        public SysResult ArmSetCounterOffset(in kvm_arm_counter_offset offset) => vm.IoctlWrite(Requests.KVM_ARM_SET_COUNTER_OFFSET, in offset);

        /// <summary>4.139: copies the writable bits of a range of registers to the address in <c>addr</c>.</summary>
        public SysResult ArmGetRegWritableMasks(in reg_mask_range range) => vm.IoctlWrite(Requests.KVM_ARM_GET_REG_WRITABLE_MASKS, in range);
    }

    extension(KvmVcpu vcpu)
    {
        /// <summary>
        /// 4.82: makes the vCPU one of a type, with features; afterwards it can run. <c>EINVAL</c>: the type is unknown, the features do
        /// not go together, or the vCPU is another already. <c>ENOENT</c>: a feature is unknown.
        /// </summary>
        public SysResult ArmVcpuInit(in kvm_vcpu_init target) => vcpu.IoctlWrite(Requests.KVM_ARM_VCPU_INIT, in target);

        /// <summary>4.119: ends the configuration of a feature. <c>EPERM</c>: it was ended before. <c>EINVAL</c>: the vCPU has no such feature.</summary>
        public SysResult ArmVcpuFinalize(int feature) => vcpu.IoctlWrite(Requests.KVM_ARM_VCPU_FINALIZE, in feature);

        /// <summary>4.31: a pending SError. <c>ENOEXEC</c>: the vCPU is not initialized.</summary>
        public SysResult GetVcpuEvents(out kvm_vcpu_events events) => vcpu.IoctlRead(Requests.KVM_GET_VCPU_EVENTS, out events);

        /// <summary>4.32: makes an SError pending, or delivers an external abort. <c>ENOEXEC</c>: the vCPU is not initialized.</summary>
        public SysResult SetVcpuEvents(in kvm_vcpu_events events) => vcpu.IoctlWrite(Requests.KVM_SET_VCPU_EVENTS, in events);

        /// <summary>4.87: breakpoints, watchpoints and single steps of a debugger.</summary>
        public SysResult SetGuestDebug(in kvm_guest_debug debug) => vcpu.IoctlWrite(Requests.KVM_SET_GUEST_DEBUG, in debug);
    }
}
