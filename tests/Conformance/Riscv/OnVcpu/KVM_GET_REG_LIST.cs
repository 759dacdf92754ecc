using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Guests.Riscv;
using static KvmProbe.Abi.Riscv.Constants;

namespace KvmProbe.Conformance.Riscv.OnVcpu;

/// <summary>4.84.</summary>
public sealed class KVM_GET_REG_LIST
{
    /// <summary>Gets the list with room for more or fewer than are needed.</summary>
    [Rows]
    public string Get(Lab lab, ListRow row) => new RegisterFile(lab, lab.CreateVcpu()).ListWithRoom(row.More);

    /// <summary>Looks for what the document names in the list, and for what is there twice.</summary>
    [Rows]
    public string HasDocumented(Lab lab)
    {
        ulong[] documented =
        [
            Registers.Config(0), .. Enumerable.Range(0, 33).Select(i => Registers.Core((uint)i)), .. Enumerable.Range(0, 10).Select(i => Registers.Csr((uint)i)),
            .. Enumerable.Range(0, 4).Select(i => Registers.Timer((uint)i)),
            .. Enumerable.Range(0, 33).Select(i => Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U32 | KVM_REG_RISCV_FP_F | (uint)i),
            .. Enumerable.Range(0, 32).Select(i => Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U64 | KVM_REG_RISCV_FP_D | (uint)i),
            Constants.KVM_REG_RISCV | Constants.KVM_REG_SIZE_U32 | KVM_REG_RISCV_FP_D | 32,
        ];
        return new RegisterFile(lab, lab.CreateVcpu()).ListAgainst(documented);
    }

    /// <summary>Reads each register of the list.</summary>
    [Rows]
    public string EachIsReadable(Lab lab)
    {
        var registers = new RegisterFile(lab, lab.CreateVcpu());
        var refused = registers.List().Where(id => !registers.Get(id).Ok).Select(id => $"0x{id:x}: {registers.Get(id)}").ToList();
        return refused.Count == 0 ? "each is read" : string.Join("; ", refused.Take(8));
    }
}
