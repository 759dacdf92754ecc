using KvmProbe.Abi;
using KvmProbe.Conformance.S390.Guests;

namespace KvmProbe.Conformance.S390.OnVcpu;

/// <summary>In no section: <c>arch/s390/kvm/kvm-s390.c</c>, and Principles of Operation, 4.9.</summary>
public sealed class KVM_S390_STORE_STATUS
{
    /// <summary>Where it is stored.</summary>
    public sealed record StoreRow : Row
    {
        /// <summary>The address that the kernel is given.</summary>
        public required ulong Address { get; init; }

        /// <summary>Where the area of the status begins then.</summary>
        public ulong At { get; init; }
    }

    /// <summary>Sets all registers, stores the status, and looks at the area.</summary>
    [Rows]
    public string Store(Lab lab, StoreRow row)
    {
        var machine = lab.Boot("interrupts");
        CpuState.Fill(machine.Cpu);
        var result = machine.Vcpu.Ioctl(Requests.KVM_S390_STORE_STATUS, row.Address);
        return !result.Ok ? result.ToString()
            : $"{result}; floating-point 0x{Read(0):x}; general 0x{Read(0x80):x}; PSW 0x{Read(0x100):x} 0x{Read(0x108):x}; access 0x{Read(0x140):x}; control 1 0x{Read(0x188):x}";

        ulong Read(ulong place) => machine.Memory.Read<ulong>(row.At + place);
    }

    /// <summary>Stores the status, and looks for the mark that it is one of z/Architecture.</summary>
    [Rows]
    public string Mark(Lab lab)
    {
        const ulong mark = 163;
        var machine = lab.Boot("interrupts");
        machine.Memory.Write<byte>(mark, 0);
        var result = machine.Vcpu.Ioctl(Requests.KVM_S390_STORE_STATUS, Constants.KVM_S390_STORE_STATUS_NOADDR);
        return $"{result}; {machine.Memory.Read<byte>(mark)}";
    }
}
