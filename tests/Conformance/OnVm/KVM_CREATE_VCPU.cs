using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.OnVm;

/// <summary>4.7.</summary>
public sealed class KVM_CREATE_VCPU
{
    private const string MaxVcpuId = "max-vcpu-id";

    /// <summary>The ids of vCPUs that are made one after another.</summary>
    public sealed record IdsRow : Row
    {
        /// <summary>The ids, as numbers or as distances from <c>max-vcpu-id</c>.</summary>
        public required IReadOnlyList<string> Ids { get; init; }
    }

    /// <summary>An id that is wider than the 32 bits that ids have.</summary>
    public sealed record WideRow : Row
    {
        /// <summary>The argument.</summary>
        public required ulong Id { get; init; }
    }

    /// <summary>Makes vCPUs, closes each, and says what each call answered.</summary>
    [Rows]
    public string Make(Lab lab, IdsRow row)
    {
        var vm = lab.CreateVm();
        return string.Join("; ", row.Ids.Select(id => Make(vm, (ulong)Symbol.Parse(id, MaxVcpuId, HighestIdOf(vm)))));
    }

    /// <summary>Makes a vCPU with an argument of 64 bits.</summary>
    [Rows]
    public string MakeWide(Lab lab, WideRow row) => Make(lab.CreateVm(), row.Id);

    /// <summary>Makes as many vCPUs as the maximum, the last after two that are refused, and one more.</summary>
    [Rows]
    public string MakeTooMany(Lab lab)
    {
        const ulong believable = 1 << 16;
        var vm = lab.CreateVm();
        var maximum = (ulong)vm.CheckExtension((uint)Capability.KVM_CAP_MAX_VCPUS).OrThrow("KVM_CHECK_EXTENSION");
        if (maximum > believable)
        {
            throw new NonsenseException($"KVM_CAP_MAX_VCPUS is {maximum}");
        }

        for (ulong id = 0; id < maximum - 1; id++)
        {
            if (Make(vm, id) is var made and not Made)
            {
                return $"{made} for one that is not more than the maximum";
            }
        }

        var tooHigh = (ulong)HighestIdOf(vm);
        return $"all but one; an id twice: {Make(vm, 0)}; an id that is too high: {Make(vm, tooHigh)}; "
            + $"the last: {Make(vm, maximum - 1)}; one more: {Make(vm, maximum)}";
    }

    /// <summary>Asks how many vCPUs are recommended, how many there can be, and how high their ids.</summary>
    [Rows]
    public string AskLimits(Lab lab)
    {
        var vm = lab.CreateVm();
        var recommended = vm.CheckExtension((uint)Capability.KVM_CAP_NR_VCPUS).Raw;
        var maximum = vm.CheckExtension((uint)Capability.KVM_CAP_MAX_VCPUS).Raw;
        var ids = HighestIdOf(vm);
        return recommended >= 1 && recommended <= maximum && maximum <= ids
            ? "1 <= NR_VCPUS <= MAX_VCPUS <= MAX_VCPU_ID"
            : $"NR_VCPUS={recommended} MAX_VCPUS={maximum} MAX_VCPU_ID={ids}";
    }

    /// <summary>KVM_CAP_MAX_VCPU_ID; where it does not exist, it is the same as KVM_CAP_MAX_VCPUS.</summary>
    private static long HighestIdOf(KvmVm vm) =>
        vm.CheckExtension((uint)Capability.KVM_CAP_MAX_VCPU_ID).OrThrow("KVM_CHECK_EXTENSION") is > 0 and var ids
            ? ids : vm.CheckExtension((uint)Capability.KVM_CAP_MAX_VCPUS).Raw;

    /// <summary>Adds two vCPUs to a machine's one, lets each store its own number, and each read its neighbour's.</summary>
    [Rows]
    public string RunThree(Lab lab)
    {
        const int count = 3;
        var first = GuestAccess.Boot(lab);
        GuestAccess[] guests = [first, first.Add(1), first.Add(2)];
        for (var i = 0; i < count; i++)
        {
            guests[i].Store(Address(i), (ulong)i + 1);
        }

        return string.Join("; ", Enumerable.Range(0, count).Select(i => $"vCPU {i} reads {guests[i].Load(Address((i + 1) % count))}"));

        static ulong Address(int i) => Layout.Data + ((ulong)i * 8);
    }

    private const string Made = "made";

    private static string Make(KvmVm vm, ulong id)
    {
        var result = vm.Ioctl(Requests.KVM_CREATE_VCPU, id);
        if (!result.Ok)
        {
            return result.ToString();
        }

        using var vcpu = new KvmVcpu(vm.Target, vm.Thread, result.Value);
        return Made;
    }
}
