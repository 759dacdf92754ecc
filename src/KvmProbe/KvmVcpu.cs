using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe;

/// <summary>
/// A vCPU descriptor: one method per ioctl, named after it, done on the thread that made the vCPU. See <see cref="KvmSystem"/> for
/// what all methods promise.
/// </summary>
/// <param name="target">The host.</param>
/// <param name="thread">The thread that made the vCPU.</param>
/// <param name="fd">The number of the descriptor.</param>
public sealed class KvmVcpu(ITarget target, ITargetThread thread, int fd) : KvmDescriptor(target, thread, fd)
{
    /// <summary>4.10: runs the guest, however long it takes. <c>EINTR</c>: an unmasked signal is pending.</summary>
    public SysResult Run() => Ioctl(Requests.KVM_RUN);

    /// <summary>4.10: begins to run the guest, and does not wait.</summary>
    public void BeginRun() => Thread.Begin(IoctlCall(Requests.KVM_RUN[Target.Architecture], 0));

    /// <summary>Waits for the run that <see cref="BeginRun"/> began.</summary>
    public bool TryEndRun(TimeSpan patience, out SysResult result) => Thread.TryEnd(patience, out result);

    /// <summary>The same vCPU by a descriptor of its own, whose calls come from another thread. For set-up.</summary>
    public KvmVcpu On(ITargetThread other) =>
        new(Target, other, (int)Target.Main.Call(new SystemCall(SystemCallNumbers.Of(Target.Architecture).dup, (ulong)(long)Fd)).OrThrow("dup"));

    /// <summary>4.21: which signals are blocked while the guest runs. <c>EINVAL</c>: <c>len</c> is not the kernel's.</summary>
    public SysResult SetSignalMask(VarArg<kvm_signal_mask, byte> mask) => Ioctl(Requests.KVM_SET_SIGNAL_MASK, mask);

    /// <summary>4.37: enables a capability for the vCPU.</summary>
    public SysResult EnableCap(in kvm_enable_cap cap) => IoctlWrite(Requests.KVM_ENABLE_CAP, in cap);

    /// <summary>4.38: whether the vCPU runs, waits or is halted.</summary>
    public SysResult GetMpState(out kvm_mp_state state) => IoctlRead(Requests.KVM_GET_MP_STATE, out state);

    /// <summary>4.39: sets it. <c>EINVAL</c>: a state that needs an in-kernel irqchip, or none that there is.</summary>
    public SysResult SetMpState(in kvm_mp_state state) => IoctlWrite(Requests.KVM_SET_MP_STATE, in state);

    /// <summary>
    /// 4.68: sets one register, from an address of the target. <c>EINVAL</c>, <c>ENOENT</c>: there is none with this id, or it cannot have
    /// the value. <c>EBUSY</c>: not after the vCPU ran.
    /// </summary>
    public SysResult SetOneReg(in kvm_one_reg register) => IoctlWrite(Requests.KVM_SET_ONE_REG, in register);

    /// <summary>4.69: reads one register, to an address of the target. <c>EINVAL</c>, <c>ENOENT</c>: there is none with this id.</summary>
    public SysResult GetOneReg(in kvm_one_reg register) => IoctlWrite(Requests.KVM_GET_ONE_REG, in register);

    /// <summary>4.84: the ids of the registers for KVM_GET_ONE_REG. <c>E2BIG</c>: the list does not fit; <c>n</c> says what is needed.</summary>
    public SysResult GetRegList(VarArg<kvm_reg_list, ulong> list) => Ioctl(Requests.KVM_GET_REG_LIST, list);

    /// <summary>
    /// 4.143: maps a range as if the guest had read it; afterwards the range is what is left of it. <c>EINVAL</c>: unaligned, empty,
    /// or flags. <c>ENOENT</c>: no slot. <c>EINTR</c>, <c>EOPNOTSUPP</c>.
    /// </summary>
    public SysResult PreFaultMemory(ref kvm_pre_fault_memory range) => IoctlReadWrite(Requests.KVM_PRE_FAULT_MEMORY, ref range);

    /// <summary>4.133: a descriptor that reads the vCPU's statistics. <c>EMFILE</c>, <c>ENOMEM</c>.</summary>
    public SysResult GetStatsFd(out KvmDescriptor? stats)
    {
        var result = Ioctl(Requests.KVM_GET_STATS_FD);
        stats = result.Ok ? new KvmDescriptor(Target, Thread, result.Value) : null;
        return result;
    }
}
