using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.OnVcpu;

/// <summary>4.115, as AMD has it.</summary>
public sealed class KVM_SET_NESTED_STATE
{
    private const uint GifSet = Constants.KVM_STATE_NESTED_GIF_SET;
    private const ulong SvmEnable = 1 << 12;

    /// <summary>A state.</summary>
    public sealed record StateRow : GuestRow
    {
        /// <summary>The flags, in hexadecimal.</summary>
        public string Flags { get; init; } = "100";

        /// <summary>The format.</summary>
        public ushort Format { get; init; } = 1;

        /// <summary>The size, as a distance from that of the header.</summary>
        public string Size { get; init; } = "header";

        /// <summary>Whether the guest has switched SVM on.</summary>
        public bool Svme { get; init; } = true;
    }

    /// <summary>A VMCB with one number that must not be there.</summary>
    public sealed record IllegalRow : Row
    {
        /// <summary>Where, in bytes.</summary>
        public int Offset { get; init; }

        /// <summary>The number.</summary>
        public uint Value { get; init; }

        /// <summary>The address of the VMCB.</summary>
        public ulong Vmcb { get; init; } = NestedGuest.Vmcb;
    }

    /// <summary>A nested guest.</summary>
    public sealed record PatRow : Row
    {
        /// <summary>The page attribute table that it has for itself; 0 when it shares the guest's.</summary>
        public ulong Pat { get; init; }
    }

    /// <summary>Sets or clears the global interrupt flag, and looks whether an NMI reaches the guest.</summary>
    [Rows]
    public string GlobalInterruptFlag(Lab lab, StateRow row)
    {
        const int nmi = 2;
        var machine = Boot(lab, row);
        machine.SetVector(nmi, "handler");
        var result = machine.Vcpu.SetNestedState(NestedState.Of(lab, NestedState.Svm(Convert.ToUInt32(row.Flags, 16))));
        machine.Vcpu.Nmi().OrThrow("KVM_NMI");
        return $"{result}; {machine.Trace()}";
    }

    /// <summary>Sets a state, and reads the flags back.</summary>
    [Rows]
    public string Set(Lab lab, StateRow row)
    {
        var machine = Boot(lab, row);
        var size = (uint)Symbol.Parse(row.Size, "header", NestedState.HeaderSize);
        var state = NestedState.Svm(Convert.ToUInt32(row.Flags, 16)) with { format = row.Format, size = size };
        var result = machine.Vcpu.SetNestedState(NestedState.Of(lab, state));
        return $"{result} flags=0x{Flags(lab, machine.Vcpu):x}";
    }

    /// <summary>Sets each flag alone, besides the global interrupt flag, which is set.</summary>
    [Rows]
    public string EachFlag(Lab lab, StateRow row)
    {
        var vcpu = Boot(lab, row).Vcpu;
        var flags = Enumerable.Range(3, 13).Select(bit => 1u << bit).Where(flag => flag != GifSet);
        var answers = flags.Select(flag => vcpu.SetNestedState(NestedState.Of(lab, NestedState.Svm(flag | GifSet))).ToString()).Distinct();
        return string.Join(' ', answers);
    }

    /// <summary>Puts the vCPU into a nested guest, which halts: that leaves to the guest.</summary>
    [Rows]
    public string RunNested(Lab lab)
    {
        var nested = new NestedGuest(lab);
        var result = nested.Machine.Vcpu.SetNestedState(nested.State(lab));
        return $"{result}; {nested.Machine.Run()}; left by 0x{nested.LeftBy:x}; {nested.Machine.Run()}";
    }

    /// <summary>Puts the vCPU into a nested guest, and reads the state back.</summary>
    [Rows]
    public string ReadNested(Lab lab, PatRow row)
    {
        var nested = new NestedGuest(lab, row.Pat);
        var result = nested.Machine.Vcpu.SetNestedState(nested.State(lab));
        var state = nested.Read(lab);
        var (head, vmcb) = (state.Head, state.Take(state.Written));
        return $"{result}; flags=0x{head.flags:x} format={head.format} size={Symbol.Of(head.size, "header", NestedState.HeaderSize)} vmcb=0x{head.hdr.svm.vmcb_pa:x} "
            + (head.hdr.svm.gpat == 0 ? "" : $"gpat=0x{head.hdr.svm.gpat:x} ")
            + (NestedGuest.Controls(vmcb) == nested.OwnControls ? "controls as set" : NestedGuest.Controls(vmcb))
            + (vmcb.Length == Constants.KVM_STATE_NESTED_SVM_VMCB_SIZE && vmcb[^1] == 0 ? "" : $"; {vmcb.Length} bytes, the last 0x{vmcb[^1]:x}");
    }

    /// <summary>Sets a nested guest's state that no processor can have.</summary>
    [Rows]
    public string SetIllegalNested(Lab lab, IllegalRow row)
    {
        var nested = new NestedGuest(lab);
        nested.Put(row.Offset, row.Value);
        var result = nested.Machine.Vcpu.SetNestedState(nested.State(lab, row.Vmcb));
        return $"{result}; flags=0x{nested.Read(lab).Head.flags:x}";
    }

    private static Machine Boot(Lab lab, StateRow row)
    {
        var machine = lab.Boot(row.Guest);
        machine.UseSupportedCpuid();
        if (row.Svme)
        {
            machine.ChangeSregs((ref kvm_sregs sregs) => sregs.efer |= SvmEnable);
        }

        return machine;
    }

    private static uint Flags(Lab lab, KvmVcpu vcpu)
    {
        var state = NestedState.Of(lab, new kvm_nested_state { size = (uint)NestedState.HeaderSize });
        vcpu.GetNestedState(state).OrThrow("KVM_GET_NESTED_STATE");
        return state.Head.flags;
    }
}
