using System.Globalization;
using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Hosts;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Capabilities;

/// <summary>7.38.</summary>
public sealed class KVM_CAP_VM_DISABLE_NX_HUGE_PAGES
{
    private const Capability Disable = Capability.KVM_CAP_VM_DISABLE_NX_HUGE_PAGES;
    private const int CAP_SYS_BOOT = 22;

    /// <summary>Enables in the right way and in wrong ones; whoever may not reboot the host may do none of it.</summary>
    [Rows]
    public string Enable(Lab lab)
    {
        var (early, late) = (lab.CreateVm(), lab.CreateVm());
        lab.CreateVcpu(late);
        var results = $"{early.Enable(Disable)}; argument 1: {lab.CreateVm().Enable(Disable, 1)}; after a vCPU: {late.Enable(Disable)}";
        return MayReboot(lab) ? results : results == "EPERM; argument 1: EPERM; after a vCPU: EPERM" ? Privileged
            : $"without the privilege: {results}";
    }

    /// <summary>Enables on a thread that may not reboot the host.</summary>
    [Rows]
    public string EnableWithoutPrivilege(Lab lab)
    {
        var thread = lab.Own(lab.Target.StartThread());
        DropPrivileges(lab, thread);
        var argument = lab.Memory(lab.Target.PageSize);
        argument.Write(0, EnableCap.Argument(Disable, 0));
        return lab.CreateVm().IoctlOn(thread, Requests.KVM_ENABLE_CAP, argument.Address).ToString();
    }

    /// <summary>What is expected of one who may reboot the host.</summary>
    private const string Privileged = "ok; argument 1: EINVAL; after a vCPU: EINVAL";

    private static bool MayReboot(Lab lab)
    {
        using var files = new TargetFiles(lab.Target);
        var status = files.Text("/proc/self/status") ?? throw new SetupException("/proc/self/status cannot be read");
        var effective = status.Split('\n').Single(line => line.StartsWith("CapEff:", StringComparison.Ordinal))["CapEff:".Length..];
        return (ulong.Parse(effective.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> CAP_SYS_BOOT & 1) != 0;
    }

    private static void DropPrivileges(Lab lab, ITargetThread thread)
    {
        const uint _LINUX_CAPABILITY_VERSION_3 = 0x2008_0522;
        const long sets = 8; // the header's version and pid; then effective, permitted and inheritable, twice: all 0
        var memory = lab.Memory(lab.Target.PageSize);
        memory.Write(0, _LINUX_CAPABILITY_VERSION_3);
        var call = new SystemCall(SystemCallNumbers.Of(lab.Target.Architecture).capset, memory.Address, memory.Address + sets);
        thread.Call(in call).OrThrow("capset");
    }
}
