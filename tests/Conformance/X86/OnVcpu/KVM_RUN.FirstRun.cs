using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.X86.OnVcpu;

// The first KVM_RUN of a VM does more than others: a kernel may start a thread of its own for the VM then.
public sealed partial class KVM_RUN
{
    /// <summary>Runs the vCPUs of fresh VMs under signals, and then each without.</summary>
    [Rows]
    public string FirstRunUnderSignals(Lab lab)
    {
        const int vms = 16;
        var wrong = new HashSet<string>();
        for (var i = 0; i < vms; i++)
        {
            using var inner = new Lab(lab.Target, lab.Facts, lab.Guests);
            var machine = inner.Boot("real16/hlt");
            var storm = new SignalStorm(inner, machine.Cpu.Thread.Thread);
            var run = new SystemCall(
                SystemCallNumbers.Of(lab.Target.Architecture).ioctl, (ulong)machine.Vcpu.Fd, Requests.KVM_RUN[lab.Target.Architecture]);
            var first = storm.CallUnderSignals(in run);
            var second = first;
            while (second.Errno is Errno.EINTR)
            {
                second = machine.Cpu.Run(); // the last signal may be late
            }

            if (!second.Ok || machine.Page.ExitReason != ExitReason.KVM_EXIT_HLT)
            {
                wrong.Add($"{first}, then {lab.TextOf(second, machine.Page)}");
            }
        }

        return wrong.Count == 0 ? "each runs, at once or when it was interrupted" : string.Join("; ", wrong);
    }
}
