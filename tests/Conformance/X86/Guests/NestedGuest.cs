using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using KvmProbe.Abi.X86;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>
/// A vCPU that is put into the middle of a nested guest by KVM_SET_NESTED_STATE, as AMD has it: the vCPU's registers are those of the
/// nested guest, and the VMCB in the state says what leaves to the guest, and where the guest goes on then. The nested guest has the
/// guest's memory: the guest's page tables serve for nested paging too. Offsets: AMD64 Architecture Programmer's Manual, volume 2,
/// appendix B.
/// </summary>
public sealed class NestedGuest
{
    /// <summary>Where the guest has the VMCB.</summary>
    public const ulong Vmcb = Layout.Data + 0x1_0000;

    /// <summary>The number of an exit for HLT.</summary>
    public const ulong VMEXIT_HLT = 0x78;

    private const int VmcbBytes = 0x1000;
    private const int RoomBeyond = 64;
    private const uint SvmEnable = 1 << 12;
    private const int ExitCode = 0x70;
    private const int Save = 0x400;
    private const int SegmentBytes = 0x10;
    private const ushort Code = 0xa9b; // present, 64-bit, execute and read
    private const ushort Data = 0xc93; // present, read and write
    private readonly byte[] _vmcb = new byte[VmcbBytes];
    private readonly ulong _pat;

    /// <summary>Boots <c>long64/nested</c>, without a nested guest yet.</summary>
    /// <param name="lab">The case's lab.</param>
    /// <param name="pat">The page attribute table that the nested guest has for itself; 0 when it shares the guest's.</param>
    /// <param name="prepare">What has to be done to the VM before it gets memory and a vCPU.</param>
    public NestedGuest(Lab lab, ulong pat = 0, Action<KvmVm>? prepare = null)
    {
        _pat = pat;
        Machine = lab.Boot("long64/nested", prepare: prepare);
        Machine.ChangeSregs((ref kvm_sregs sregs) => sregs.efer |= SvmEnable);
        if (pat != 0)
        {
            Machine.Vm.Enable(Abi.Capability.KVM_CAP_DISABLE_QUIRKS2, (ulong)Constants.KVM_X86_QUIRK_NESTED_SVM_SHARED_PAT)
                .OrThrow("KVM_ENABLE_CAP");
        }

        const uint interceptReadsOfCr0 = 1;
        const uint interceptHlt = 1 << 24;
        const uint interceptVmrun = 1;
        const ulong nestedPaging = 1;
        Put(0x00, interceptReadsOfCr0);
        Put(0x0c, interceptHlt);
        Put(0x10, interceptVmrun);
        Put(0x50, 0x1234_5678_9000UL); // TSC offset
        Put(0x58, 1U); // ASID
        Put(0x90, nestedPaging);
        Put(0xb0, Tables.PageTables);
        PutGuest(Machine.Sregs);
    }

    /// <summary>The machine.</summary>
    public Machine Machine { get; }

    /// <summary>Why the nested guest has left to the guest, as the guest reads it in its VMCB.</summary>
    public ulong LeftBy => Machine.Memory.Read<ulong>(Vmcb + ExitCode);

    /// <summary>The bytes of the VMCB that say what leaves to the guest and how the nested guest is translated.</summary>
    /// <param name="vmcb">A VMCB.</param>
    public static string Controls(byte[] vmcb)
    {
        int[] words = [0x00, 0x0c, 0x10, 0x50, 0x54, 0x58, 0x90, 0xb0];
        return string.Join(' ', words.Select(offset => $"{offset:x}={BinaryPrimitives.ReadUInt32LittleEndian(vmcb.AsSpan(offset)):x}"));
    }

    /// <summary>The VMCB's controls as they are set.</summary>
    public string OwnControls => Controls(_vmcb);

    /// <summary>Puts another number into the VMCB.</summary>
    public void Put<T>(int offset, T value) where T : unmanaged => Unsafe.WriteUnaligned(ref _vmcb[offset], value);

    /// <summary>The state: in the nested guest, interrupts let through.</summary>
    /// <param name="lab">The case's lab.</param>
    /// <param name="vmcb">The guest-physical address of the VMCB.</param>
    public VarArg<kvm_nested_state, byte> State(Lab lab, ulong vmcb = Vmcb)
    {
        var head = new kvm_nested_state
        {
            flags = (ushort)(Constants.KVM_STATE_NESTED_GUEST_MODE | Constants.KVM_STATE_NESTED_GIF_SET),
            format = Constants.KVM_STATE_NESTED_FORMAT_SVM,
            size = (uint)(Unsafe.SizeOf<kvm_nested_state>() + VmcbBytes),
        };
        (head.hdr.svm.vmcb_pa, head.hdr.svm.gpat) = (vmcb, _pat);
        var state = lab.VarArg<kvm_nested_state, byte>(VmcbBytes, in head);
        state.Put(_vmcb);
        return state;
    }

    /// <summary>Reads the state back, into memory that holds something else and has room for more.</summary>
    public VarArg<kvm_nested_state, byte> Read(Lab lab)
    {
        var head = Fields.Distinct<kvm_nested_state>() with { size = (uint)(Unsafe.SizeOf<kvm_nested_state>() + VmcbBytes + RoomBeyond) };
        var state = lab.VarArg<kvm_nested_state, byte>(VmcbBytes + RoomBeyond, in head);
        Machine.Vcpu.GetNestedState(state).OrThrow("KVM_GET_NESTED_STATE");
        return state;
    }

    /// <summary>The guest as it goes on when the nested guest leaves: in long mode, at its own label.</summary>
    private void PutGuest(kvm_sregs sregs)
    {
        foreach (var (segment, attributes) in new[] { (0, Data), (1, Code), (2, Data), (3, Data) })
        {
            Put(Save + (segment * SegmentBytes), attributes == Code ? Tables.Code64 : Tables.Flat);
            Put(Save + (segment * SegmentBytes) + 2, attributes);
            Put(Save + (segment * SegmentBytes) + 4, uint.MaxValue);
        }

        Put(Save + 0x64, (uint)sregs.gdt.limit);
        Put(Save + 0x68, sregs.gdt.@base);
        Put(Save + 0x84, (uint)sregs.idt.limit);
        Put(Save + 0x88, sregs.idt.@base);
        Put(Save + 0xd0, sregs.efer);
        Put(Save + 0x148, sregs.cr4);
        Put(Save + 0x150, sregs.cr3);
        Put(Save + 0x158, sregs.cr0);
        Put(Save + 0x160, 0x400UL); // DR7
        Put(Save + 0x168, 0xffff_0ff0UL); // DR6
        Put(Save + 0x170, 2UL); // RFLAGS
        Put(Save + 0x178, Machine.Guest["guest"]);
        Put(Save + 0x1d8, Layout.Stack);
    }
}
