using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Conformance.X86.OnVm;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>Hypercalls of KVM's own that the kernel answers (<c>x86/hypercalls.rst</c>).</summary>
public sealed partial class KVM_RUN
{
    /// <summary>A hypercall.</summary>
    public sealed record HypercallRow : Row
    {
        /// <summary>Its number.</summary>
        public required ulong Number { get; init; }

        /// <summary>Its arguments; what is not given is 0.</summary>
        public IReadOnlyList<ulong> Arguments { get; init; } = [];

        /// <summary>What the VM has in the kernel.</summary>
        public Irqchip Irqchip { get; init; } = Irqchip.full;

        /// <summary>Whether the guest makes it at privilege level 3.</summary>
        public bool User { get; init; }

        /// <summary>The hypercalls that user space wants forwarded (7.40).</summary>
        public ulong Forwarded { get; init; }
    }

    /// <summary>Makes a hypercall.</summary>
    [Rows]
    public string Hypercall(Lab lab, HypercallRow row)
    {
        const ulong privilegeOfPorts = 3 << 12;
        var guest = new ParavirtualGuest(lab, row.Irqchip);
        if (row.Forwarded != 0)
        {
            guest.Machine.Vm.Enable(Capability.KVM_CAP_EXIT_HYPERCALL, row.Forwarded).OrThrow("KVM_CAP_EXIT_HYPERCALL");
        }

        if (row.User)
        {
            guest.Machine.ChangeSregs((ref kvm_sregs sregs) => (sregs.cs, sregs.ss) = (Privileged(sregs.cs, 3), Privileged(sregs.ss, 3)));
        }

        return guest.Call(row.Number, row.Arguments, (ref kvm_regs regs) => regs.rflags |= row.User ? privilegeOfPorts : 0);
    }

    /// <summary>Makes a hypercall that sends vector 41h, on the first of three vCPUs whose APIC IDs are 0, 1 and 64.</summary>
    [Rows]
    public string HypercallToSend(Lab lab, HypercallRow row)
    {
        uint[] ids = [0, 1, 64];
        var first = new ParavirtualGuest(lab, row.Irqchip);
        ParavirtualGuest[] guests = [first, .. ids.Skip(1).Select(first.Add)];
        foreach (var guest in guests.Where(_ => row.Irqchip != Irqchip.none))
        {
            guest.Step("apic");
        }

        var answer = first.Call(row.Number, row.Arguments);
        var told = ids.Zip(guests.Select(guest => guest.Pending())).Where(pair => pair.Second != "0");
        return $"{answer}; interrupted:{string.Concat(told.Select(pair => $" {pair.First}{(pair.Second == "1" ? "" : $" ({pair.Second})")}"))}";
    }

    /// <summary>Makes a hypercall while vCPU 1 waits without an end, and looks whether it goes on. Both have enabled their local APICs.</summary>
    [Rows]
    public string HypercallToWake(Lab lab, HypercallRow row)
    {
        var guest = new ParavirtualGuest(lab, row.Irqchip);
        var other = guest.Add(1);
        guest.Step("apic");
        other.Step("apic");
        other.Begin("wait");
        var answer = guest.Call(row.Number, row.Arguments);
        return $"{answer}; vCPU 1: {other.End()}";
    }

    /// <summary>Asks for the time of the host and the guest's TSC at one moment, at an address of the guest.</summary>
    [Rows]
    public string HypercallForClocks(Lab lab, HypercallRow row)
    {
        const ulong second = 1_000_000_000;
        const long patience = 60;
        var guest = new ParavirtualGuest(lab, row.Irqchip);
        var memory = guest.AddMemory();
        memory.Memory.Fill(0, (int)ParavirtualGuest.SlotBytes, Untold);
        var answer = guest.Call(row.Number, row.Arguments);
        if (row.Arguments[0] >= ParavirtualGuest.Slot + ParavirtualGuest.SlotBytes)
        {
            return answer;
        }

        var pair = memory.Read<kvm_clock_pairing>(row.Arguments[0]);
        var now = (long)(KVM_GET_CLOCK.Now(lab) / second);
        var isWhole = Math.Abs(now - pair.sec) < patience && pair is { nsec: >= 0 and < (long)second, tsc: > 0, flags: 0 }
            && !((ReadOnlySpan<uint>)pair.pad).ContainsAnyExcept(0u);
        return $"{answer}; {(isWhole ? "told" : memory.Read<ulong>(row.Arguments[0]) == UntoldWord ? "untouched" : Fields.Text(in pair))}";
    }

    private const byte Untold = 0x5a;
    private const ulong UntoldWord = 0x5a5a_5a5a_5a5a_5a5a;

    private static kvm_segment Privileged(kvm_segment segment, byte level)
    {
        segment.dpl = level;
        segment.selector |= level;
        return segment;
    }
}
