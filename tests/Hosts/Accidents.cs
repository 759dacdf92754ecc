using KvmProbe.Targets;

namespace KvmProbe.HostTests;

/// <summary>Ways to lose a host, and one to find it well. Each is what a case might do to it.</summary>
internal static class Accidents
{
    private const int AT_FDCWD = -100;
    private const int O_WRONLY = 1;
    private const int Reboot = 169;
    private const ulong RebootMagic1 = 0xfee1dead;
    private const ulong RebootMagic2 = 672274793;
    private const ulong RebootHalt = 0xcdef0123;
    private const int SIGKILL = 9;
    private const int PROT_READ_WRITE = 3;
    private const int MAP_PRIVATE_ANONYMOUS_NORESERVE_POPULATE = 0xc022;

    /// <summary>What a case does that is none.</summary>
    internal static string None(Lab lab) => lab.Kvm.GetApiVersion().ToString();

    /// <summary>The kernel dereferences NULL, as the magic key makes it.</summary>
    internal static string Panic(Lab lab)
    {
        var calls = SystemCallNumbers.Of(lab.Target.Architecture);
        using var memory = lab.Memory(4096);
        memory.Write(0, "/proc/sysrq-trigger\0c"u8);
        var fd = lab.Target.Main.Call(new SystemCall(calls.openat, unchecked((ulong)AT_FDCWD), memory.Address, O_WRONLY)).OrThrow("openat");
        return lab.Target.Main.Call(new SystemCall(calls.write, (ulong)fd, memory.Address + 20, 1)).ToString();
    }

    /// <summary>A VM is made, and its descriptor stays open.</summary>
    internal static string LeaveVm(Lab lab)
    {
        lab.Kvm.CreateVm(0, out _).OrThrow("KVM_CREATE_VM");
        return None(lab);
    }

    /// <summary>The machine stops, and nobody is told.</summary>
    internal static string Halt(Lab lab) => lab.Target.Main.Call(new SystemCall(Reboot, RebootMagic1, RebootMagic2, RebootHalt)).ToString();

    /// <summary>A call that never comes back, on a thread of its own.</summary>
    internal static string WaitForever(Lab lab)
    {
        using var thread = lab.Target.StartThread();
        return thread.Call(new SystemCall(SystemCallNumbers.Of(lab.Target.Architecture).ppoll)).ToString();
    }

    /// <summary>The agent is killed.</summary>
    internal static string KillAgent(Lab lab) => lab.Target.Main.Signal(SIGKILL).ToString();

    /// <summary>The host has no memory left.</summary>
    internal static string EatMemory(Lab lab) =>
        lab.Target.Map(4UL << 30, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS_NORESERVE_POPULATE, -1, 0, out _).ToString();
}
