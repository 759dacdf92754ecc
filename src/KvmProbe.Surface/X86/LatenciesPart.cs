using System.Globalization;
using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;
using KvmProbe.Hosts;
using KvmProbe.Surface.Parts;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Surface.X86;

/// <summary>
/// How long a guest is away when it leaves to the kernel and the kernel sends it back. The guest measures, by its TSC, so the way between
/// the suite and the host does not count. The least of some rounds: what else the machine does can only add.
/// </summary>
internal static class LatenciesPart
{
    private const int Rounds = 5;
    private const int Times = 200;
    private const uint Port = 0x10;
    private static readonly string[] Exits = ["cpuid", "port write to an ioeventfd", "MMIO write to an ioeventfd", "rdmsr of APIC_BASE"];

    internal static IEnumerable<KeyValuePair<string, string>> Read(SurfaceSource source)
    {
        if (!(source.Vm.CheckExtension((uint)Capability.KVM_CAP_IOEVENTFD) is { Ok: true, Value: > 0 }))
        {
            return [];
        }

        using var lab = new Lab(source.Target, HostFacts.Read(source.Target), new X86Guests());
        var machine = lab.Boot("long64/exit-latencies");
        var counter = EventFd.Create(lab);
        Attach(machine, counter, Port, Abi.Constants.KVM_IOEVENTFD_FLAG_PIO);
        Attach(machine, counter, Layout.Mmio, 0);
        var kilohertz = machine.Vcpu.GetTscKhz().OrThrow("KVM_GET_TSC_KHZ");
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Ticks(machine)).ToList();
        return Exits.Select((exit, i) => new KeyValuePair<string, string>(
            exit, string.Create(CultureInfo.InvariantCulture, $"{rounds.Min(ticks => ticks[i]) * 1e6 / kilohertz / Times:0} ns")));
    }

    private static void Attach(Machine machine, EventFd counter, ulong address, uint flags) =>
        machine.Vm.Ioeventfd(new kvm_ioeventfd { addr = address, len = 1, flags = flags, fd = counter.Fd }).OrThrow("KVM_IOEVENTFD");

    private static ulong[] Ticks(Machine machine)
    {
        machine.Start(machine.Vcpu, machine.Guest.Load);
        machine.ChangeRegs((ref kvm_regs regs) => (regs.r8, regs.r9) = (Layout.Mmio, Layout.Data));
        var exit = machine.Run();
        return exit == "HLT"
            ? [.. Enumerable.Range(0, Exits.Length).Select(i => machine.Memory.Read<ulong>(Layout.Data + ((ulong)i * sizeof(ulong))))]
            : throw new SetupException($"the guest that measures ended with {exit}");
    }
}
