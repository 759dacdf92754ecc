using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;
using X86Constants = KvmProbe.Abi.X86.Constants;

namespace KvmProbe.Conformance.OnSystem;

/// <summary>4.2.</summary>
public sealed class KVM_CREATE_VM
{
    /// <summary>A machine type that is not 0.</summary>
    public sealed record TypeRow : Row
    {
        /// <summary>The argument.</summary>
        public required ulong Type { get; init; }
    }

    /// <summary>Makes a VM and asks what a VM without vCPUs and memory answers.</summary>
    [Rows]
    public string MakeEmpty(Lab lab)
    {
        var result = lab.Kvm.CreateVm(0, out var vm);
        if (vm is null)
        {
            return result.ToString();
        }

        lab.Own(vm);
        var slot = vm.SetUserMemoryRegion(new kvm_userspace_memory_region { slot = 0, memory_size = 0 });
        var vcpu = vm.CreateVcpu(0, lab.Target.Main, out var first);
        first?.Dispose();
        return $"delete slot 0: {slot}; first vCPU: {(vcpu.Ok ? "a descriptor" : vcpu)}; "
            + $"API version: {vm.Ioctl(Requests.KVM_GET_API_VERSION)}";
    }

    /// <summary>Makes two VMs with the same slot and the same vCPU id, and lets both guests look at their memory.</summary>
    [Rows]
    public string MakeTwo(Lab lab)
    {
        GuestAccess[] guests = [GuestAccess.Boot(lab), GuestAccess.Boot(lab)];
        for (var i = 0; i < guests.Length; i++)
        {
            guests[i].Store(Layout.Data, (ulong)(0x1111 * (i + 1)));
        }

        var same = guests[0].Vm.Fd == guests[1].Vm.Fd ? "one descriptor" : "two descriptors";
        return $"{same}; first sees {guests[0].Load(Layout.Data)}; second sees {guests[1].Load(Layout.Data)}";
    }

    /// <summary>Asks whether a program that is executed would inherit the descriptor.</summary>
    [Rows]
    public string InheritDescriptor(Lab lab)
    {
        const int F_GETFD = 1;
        const int FD_CLOEXEC = 1;
        var fcntl = new SystemCall(SystemCallNumbers.Of(lab.Target.Architecture).fcntl, (ulong)lab.CreateVm().Fd, F_GETFD);
        var flags = lab.Target.Main.Call(in fcntl).OrThrow("fcntl");
        return (flags & FD_CLOEXEC) != 0 ? "closed on exec" : "inherited";
    }

    /// <summary>Maps the VM's descriptor.</summary>
    [Rows]
    public string Map(Lab lab)
    {
        var result = lab.CreateVm().Map((ulong)lab.Target.PageSize, 0, out var memory);
        memory?.Dispose();
        return result.Ok ? "mapped" : result.ToString();
    }

    /// <summary>Makes a VM of a type, and says whether that is one.</summary>
    [Rows]
    public string MakeOfType(Lab lab, TypeRow row)
    {
        var result = lab.Kvm.CreateVm(row.Type, out var vm);
        vm?.Dispose();
        return result.Ok ? "a VM" : result.ToString();
    }

    /// <summary>Makes a VM of each type that an x86 header could name, and compares with what the capability offers.</summary>
    [Rows]
    public string MakeOfEachType(Lab lab)
    {
        const int types = 32;
        var offered = lab.Kvm.CheckExtension((uint)Capability.KVM_CAP_VM_TYPES).OrThrow("KVM_CHECK_EXTENSION");
        var wrong = new List<string>();
        for (var type = 0; type < types; type++)
        {
            var result = lab.Kvm.CreateVm((ulong)type, out var vm);
            vm?.Dispose();
            var expected = (offered >> type & 1) != 0 ? result.Ok : result.Errno is Errno.EINVAL;
            if (!expected)
            {
                wrong.Add($"type {type}: {(result.Ok ? "a VM" : result)}");
            }
        }

        var zero = (offered & (1 << X86Constants.KVM_X86_DEFAULT_VM)) != 0 ? "type 0 is offered" : "type 0 is not offered";
        return wrong.Count == 0 ? $"{zero}; offered ones are made, others are EINVAL" : string.Join("; ", wrong);
    }

    /// <summary>Makes VMs on a thread that gets signal after signal, each of which has a handler, until some calls were interrupted.</summary>
    [Rows]
    public string MakeUnderSignals(Lab lab)
    {
        const int most = 150;
        const int enough = 2;
        var thread = lab.Own(lab.Target.StartThread());
        var storm = new SignalStorm(lab, thread);
        var call = new SystemCall(
            SystemCallNumbers.Of(lab.Target.Architecture).ioctl, (ulong)lab.Kvm.Fd, Requests.KVM_CREATE_VM[lab.Target.Architecture]);
        var other = new List<SysResult>();
        for (var (calls, interrupted) = (0, 0); calls < most && interrupted < enough; calls++)
        {
            var result = storm.CallUnderSignals(in call);
            if (result.Ok)
            {
                var vm = new KvmVm(lab.Target, result.Value);
                vm.CheckExtension((uint)Capability.KVM_CAP_USER_MEMORY).OrThrow($"KVM_CHECK_EXTENSION of the VM {result.Value}");
                vm.Dispose();
            }
            else if (result.Errno is Errno.EINTR)
            {
                interrupted++;
            }
            else
            {
                other.Add(result);
            }
        }

        return other.Count == 0 ? "a VM or EINTR, each time" : string.Join("; ", other.Distinct());
    }
}
