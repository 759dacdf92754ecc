using KvmProbe.Abi;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.134.</summary>
public sealed class KVM_GET_XSAVE2
{
    /// <summary>How much memory there is before a page that cannot be touched.</summary>
    public sealed record RoomRow : Row
    {
        /// <summary>Bytes, as a distance from what the capability says.</summary>
        public required string Room { get; init; }
    }

    /// <summary>Lets the guest load x87 and SSE state in which every register differs, and reads it.</summary>
    [Rows]
    public string ReadWhatTheGuestLoaded(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var loaded = FxsaveArea.Distinct();
        machine.Memory.Write(Layout.Given, in loaded);
        var exit = machine.Run();
        var size = (int)machine.Vm.CheckExtension((uint)Capability.KVM_CAP_XSAVE2).Raw;
        var memory = lab.Memory(size);
        var result = machine.Vcpu.GetXsave2(memory, 0);
        var seen = memory.Read<FxsaveArea>(0);
        loaded.mxcsr_mask = seen.mxcsr_mask; // the host's
        return $"{exit}; {result} {Fields.Difference(loaded.WithoutPointers(), seen.WithoutPointers())}";
    }

    /// <summary>Compares it with what KVM_GET_XSAVE reads.</summary>
    [Rows]
    public string SameAsXsave(Lab lab)
    {
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        vcpu.SetXsave(XsaveArea.Distinct(XsaveArea.X87 | XsaveArea.Sse)).OrThrow("KVM_SET_XSAVE");
        vcpu.GetXsave(out var expected).OrThrow("KVM_GET_XSAVE");
        var size = (int)vm.CheckExtension((uint)Capability.KVM_CAP_XSAVE2).Raw;
        var memory = lab.Memory(size);
        memory.Fill(0, size, KvmDescriptor.Canary);
        var result = vcpu.GetXsave2(memory, 0);
        return $"{result} {Fields.Difference(in expected, memory.Read<kvm_xsave>(0))}";
    }

    /// <summary>Sets x87, SSE and AVX state of a vCPU whose CPUID has the first two alone, and reads which components there are.</summary>
    [Rows]
    public string ReadWithoutAvx(Lab lab)
    {
        const uint extendedState = 0xd;
        const ulong supported = XsaveArea.X87 | XsaveArea.Sse;
        var cpuid = Cpuid.Supported(lab);
        var leaf = Array.FindIndex(cpuid.Entries, entry => entry is { function: extendedState, index: 0 });
        (cpuid.Entries[leaf].eax, cpuid.Entries[leaf].edx) = ((uint)supported, 0);
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        cpuid.Apply(vcpu);
        var set = vcpu.SetXsave(XsaveArea.Distinct(supported | XsaveArea.Avx));
        var memory = lab.Memory((int)vm.CheckExtension((uint)Capability.KVM_CAP_XSAVE2).Raw);
        var result = vcpu.GetXsave2(memory, 0);
        var read = memory.Read<kvm_xsave>(0);
        return $"{set}; {result} components={XsaveArea.Components(ref read):x}";
    }

    /// <summary>Reads into memory that ends near the size that the capability says.</summary>
    [Rows]
    public string ReadInto(Lab lab, RoomRow row)
    {
        var vm = lab.CreateVm();
        var vcpu = lab.CreateVcpu(vm).Vcpu;
        var size = vm.CheckExtension((uint)Capability.KVM_CAP_XSAVE2).Raw;
        var room = Symbol.Parse(row.Room, "size", size);
        var usable = (room + lab.Target.PageSize - 1) / lab.Target.PageSize * lab.Target.PageSize;
        var memory = lab.Own(TargetMap.Guarded(lab.Target, usable));
        return vcpu.GetXsave2(memory, usable - room).ToString();
    }

    /// <summary>Asks for the size.</summary>
    [Rows]
    public string Size(Lab lab)
    {
        var size = lab.CreateVm().CheckExtension((uint)Capability.KVM_CAP_XSAVE2).Raw;
        return size < 4096 ? $"{size}" : "4096 or more";
    }
}
