using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.43.</summary>
public sealed class KVM_SET_XSAVE
{
    private const int Avx = 2;
    private const byte Seed = 0x5a;

    /// <summary>Bytes of the area that are not as they should be.</summary>
    public sealed record ByteRow : Row
    {
        /// <summary>Where.</summary>
        public required int Offset { get; init; }

        /// <summary>Eight bytes there, as a number in hexadecimal.</summary>
        public required string Value { get; init; }
    }

    /// <summary>Sets x87 and SSE state in which every register differs, and lets the guest store what it finds.</summary>
    [Rows]
    public string SeenByTheGuest(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        var xsave = XsaveArea.Distinct(XsaveArea.X87 | XsaveArea.Sse);
        var result = machine.Vcpu.SetXsave(in xsave);
        var stored = Store(machine, out var exit);
        var set = XsaveArea.Legacy(ref xsave);
        set.mxcsr_mask = stored.mxcsr_mask; // the host's
        return $"{result}; {exit}; {Fields.Difference(set.WithoutPointers(), stored.WithoutPointers())}";
    }

    /// <summary>Sets an area that says that no component is in use, and lets the guest store what it finds.</summary>
    [Rows]
    public string SetInitialState(Lab lab, GuestRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        machine.Vcpu.SetXsave(XsaveArea.Distinct(XsaveArea.X87 | XsaveArea.Sse)).OrThrow("KVM_SET_XSAVE");
        var result = machine.Vcpu.SetXsave(XsaveArea.Distinct(components: 0));
        var stored = Store(machine, out var exit);
        (stored.mxcsr, stored.mxcsr_mask) = (0, 0); // one is not part of a component, the other is the host's
        return $"{result}; {exit}; {Fields.Text(in stored)}";
    }

    /// <summary>Sets the upper halves of YMM registers where leaf 0Dh has them, and lets the guest save them.</summary>
    [Rows]
    public string AvxSeenByTheGuest(Lab lab, GuestRow row)
    {
        const ulong all = XsaveArea.X87 | XsaveArea.Sse | XsaveArea.Avx;
        var machine = KVM_SET_XCRS.BootWithXsave(lab, row);
        var xcrs = new kvm_xcrs { nr_xcrs = 1 };
        xcrs.xcrs[0].value = all;
        machine.Vcpu.SetXcrs(in xcrs).OrThrow("KVM_SET_XCRS");
        var (offset, size) = XsaveArea.Place(Cpuid.Supported(lab), Avx);
        var xsave = XsaveArea.Filled(Cpuid.Supported(lab), all, Seed);
        var result = machine.Vcpu.SetXsave(in xsave);
        machine.ChangeRegs((ref kvm_regs regs) => (regs.rax, regs.rdx) = (all, 0));
        var exit = machine.Run();
        var stored = machine.Memory.Read(Layout.Results + (ulong)offset, size);
        return $"{result}; {exit}; {(stored.AsSpan().SequenceEqual(XsaveArea.Bytes(ref xsave).Slice(offset, size)) ? "same" : "another")}";
    }

    /// <summary>Sets x87, SSE and AVX state, and reads all of it back.</summary>
    [Rows]
    public string ReadBack(Lab lab)
    {
        var vcpu = lab.CreateVcpu();
        Cpuid.Supported(lab).Apply(vcpu);
        var set = XsaveArea.Filled(Cpuid.Supported(lab), XsaveArea.X87 | XsaveArea.Sse | XsaveArea.Avx, Seed);
        var result = vcpu.SetXsave(in set);
        vcpu.GetXsave(out var seen).OrThrow("KVM_GET_XSAVE");
        const int mxcsrMask = 28, softwareBytes = 464;
        XsaveArea.Bytes(ref seen).Slice(mxcsrMask, sizeof(uint)).Clear(); // the host's
        XsaveArea.Bytes(ref seen).Slice(softwareBytes, sizeof(ulong)).Clear(); // there the kernel says what it supports
        return $"{result}; {Fields.Difference(in set, in seen)}";
    }

    /// <summary>Sets every component that the host supports before the vCPU has CPUID.</summary>
    [Rows]
    public string SetAllBeforeCpuid(Lab lab) =>
        lab.CreateVcpu().SetXsave(XsaveArea.Distinct(XsaveArea.Supported(Cpuid.Supported(lab)))).ToString();

    /// <summary>Sets an area with a field that is not as it should be, and looks whether anything has changed.</summary>
    [Rows]
    public string SetIllegal(Lab lab, ByteRow row)
    {
        var vcpu = lab.CreateVcpu();
        Cpuid.Supported(lab).Apply(vcpu);
        vcpu.GetXsave(out var before).OrThrow("KVM_GET_XSAVE");
        var xsave = XsaveArea.Distinct(XsaveArea.X87 | XsaveArea.Sse);
        BitConverter.TryWriteBytes(XsaveArea.Bytes(ref xsave)[row.Offset..], Convert.ToUInt64(row.Value, 16));
        var result = vcpu.SetXsave(in xsave);
        vcpu.GetXsave(out var after).OrThrow("KVM_GET_XSAVE");
        return $"{result}; {Fields.Difference(in before, in after)}";
    }

    private static FxsaveArea Store(Machine machine, out string exit)
    {
        machine.ChangeRegs((ref kvm_regs regs) => regs.rip = machine.Guest["store"]);
        exit = machine.Run();
        return machine.Memory.Read<FxsaveArea>(Layout.Results);
    }
}
