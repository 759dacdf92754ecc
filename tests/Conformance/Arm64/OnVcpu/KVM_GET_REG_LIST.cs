using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Guests.Arm64;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.84.</summary>
public sealed class KVM_GET_REG_LIST
{
    private const int Room = 1024;
    private const int Vectors = 32;

    /// <summary>Gets the list with room for more or fewer than are needed.</summary>
    [Rows]
    public string Get(Lab lab, ListRow row) => new RegisterFile(lab, lab.InitializedVcpu()).ListWithRoom(row.More);

    /// <summary>Looks for what the document names in the list, and for what is there twice.</summary>
    [Rows]
    public string HasDocumented(Lab lab, FeatureRow row)
    {
        const ulong vector = 0x6040_0000_0010_0054;
        ulong[] documented =
        [
            .. Enumerable.Range(0, 31).Select(Registers.X), Registers.Core(0xf8), Registers.Pc, Registers.Pstate, Registers.SpEl1, Registers.Core(0x118),
            .. Enumerable.Range(0, 5).Select(i => Registers.Core(0x120 + ((ulong)i * 8))),
            .. Enumerable.Range(0, Vectors).Select(i => vector + ((ulong)i * 4)), 0x6020_0000_0010_00d4, 0x6020_0000_0010_00d5,
            Abi.Arm64.Constants.KVM_REG_ARM_TIMER_CTL, Abi.Arm64.Constants.KVM_REG_ARM_TIMER_CVAL, Abi.Arm64.Constants.KVM_REG_ARM_TIMER_CNT,
            Abi.Arm64.Constants.KVM_REG_ARM_PSCI_VERSION,
        ];
        return new RegisterFile(lab, lab.InitializedVcpu(row.Features)).ListAgainst(documented);
    }

    /// <summary>Asks a vCPU that is only created.</summary>
    [Rows]
    public string GetBeforeInit(Lab lab) => Try(lab, NewVcpu.Created(lab).Vcpu).ToString();

    /// <summary>Asks before SVE is finalized.</summary>
    [Rows]
    public string GetBeforeFinalize(Lab lab) => Try(lab, NewVcpu.WithOpenSve(lab).Vcpu).ToString();

    private static SysResult Try(Lab lab, KvmVcpu vcpu) => vcpu.GetRegList(lab.VarArg<kvm_reg_list, ulong>(Room, new kvm_reg_list { n = Room }));
}
