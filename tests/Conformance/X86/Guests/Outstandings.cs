using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>What user space does to a vCPU that waits for it.</summary>
public static class Outstandings
{
    private const ulong CarryFlag = 1;

    private static readonly Dictionary<string, Func<Machine, OutstandingSlots, string>> Actions = new()
    {
        ["nothing"] = (_, _) => "ok",
        ["another-thread"] = (machine, _) => OnAnotherThread(machine),
        ["all-state-read"] = (machine, _) => ReadTwice(machine),
        ["registers-set-back"] = (machine, _) => SetRegs(machine, (ref kvm_regs _) => { }),
        ["special-registers-set-back"] = (machine, _) => machine.Vcpu.SetSregs(machine.Sregs).ToString(),
        ["events-set-back"] = (machine, _) => Raised.Set(machine, (ref kvm_vcpu_events _) => { }).ToString(),
        ["rcx-changed"] = (machine, _) => SetRegs(machine, (ref kvm_regs regs) => regs.rcx = 5),
        ["rcx-cleared"] = (machine, _) => SetRegs(machine, (ref kvm_regs regs) => regs.rcx = 0),
        ["flags-changed"] = (machine, _) => SetRegs(machine, (ref kvm_regs regs) => regs.rflags |= CarryFlag),
        ["rip-moved"] = (machine, _) => SetRegs(machine, (ref kvm_regs regs) => regs.rip = machine.Guest["elsewhere"]),
        ["exception-set"] = (machine, _) => Raised.Raise("exception-set", machine).ToString(),
        ["interrupt-queued"] = (machine, _) => Raised.Raise("interrupt-queued", machine).ToString(),
        ["nmi"] = (machine, _) => Raised.Raise("nmi", machine).ToString(),
        ["smi"] = (machine, _) => Raised.Raise("smi", machine).ToString(),
        ["slot-added"] = (_, slots) => slots.Add().ToString(),
        ["slot-moved"] = (_, slots) => slots.Move().ToString(),
        ["slot-deleted"] = (_, slots) => slots.Delete().ToString(),
        ["request-refused"] = (machine, _) => Refused(machine),
    };

    private static readonly (Request Get, int Bytes)[] State =
    [
        (Requests.KVM_GET_REGS, 0x90), (Requests.KVM_GET_SREGS, 0x138), (Requests.KVM_GET_FPU, 0x1a0), (Requests.KVM_GET_XSAVE, 0x1000),
        (Requests.KVM_GET_XCRS, 0x188), (Requests.KVM_GET_DEBUGREGS, 0x80), (Requests.KVM_GET_VCPU_EVENTS, 0x40), (Requests.KVM_GET_MP_STATE, 4),
    ];

    /// <summary>Does what a name says.</summary>
    /// <returns>What user space gets.</returns>
    public static string Do(string name, Machine machine, OutstandingSlots slots) => Actions.TryGetValue(name, out var action)
        ? action(machine, slots)
        : throw new DataException($"\"{name}\" is nothing that user space can do; Outstandings.cs lists what is");

    private static string SetRegs(Machine machine, StructEdit<kvm_regs> change)
    {
        var regs = machine.Regs;
        change(ref regs);
        return machine.Vcpu.SetRegs(in regs).ToString();
    }

    private static string OnAnotherThread(Machine machine)
    {
        machine.ChangeThread();
        return "ok";
    }

    private static string ReadTwice(Machine machine) =>
        State.FirstOrDefault(part => !Read(machine, part).AsSpan().SequenceEqual(Read(machine, part))).Get is { } differs ? $"{differs.Name} differs" : "ok";

    private static byte[] Read(Machine machine, (Request Get, int Bytes) part)
    {
        using var memory = TargetMap.Private(machine.Lab.Target, part.Bytes);
        machine.Vcpu.Ioctl(part.Get, memory).OrThrow(part.Get.Name);
        var bytes = new byte[part.Bytes];
        memory.Read(0, bytes);
        return bytes;
    }

    private static string Refused(Machine machine)
    {
        const ulong reserved = 1UL << 63;
        var sregs = machine.Sregs;
        sregs.cr0 |= reserved;
        return machine.Vcpu.SetSregs(in sregs).ToString();
    }
}
