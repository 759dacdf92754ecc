using KvmProbe.Abi;
using KvmProbe.Conformance.Arm64.Guests;
using KvmProbe.Conformance.Arm64.Rows;
using KvmProbe.Conformance.Guests;
using KvmProbe.Guests.Arm64;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Arm64.OnVcpu;

/// <summary>4.69.</summary>
public sealed class KVM_GET_ONE_REG
{
    private const ulong Number = 0x1234_5678_9abc_def0;

    /// <summary>Lets the guest load a number, and reads the register that it loaded it to.</summary>
    [Rows]
    public string WrittenByTheGuest(Lab lab)
    {
        var guest = GuestAccess.Boot(lab);
        guest.Machine.Memory.Write(Layout.Data, Number);
        guest.Do("load", Layout.Data);
        return new RegisterFile(lab, guest.Machine.Vcpu).Try(Registers.X(2));
    }

    /// <summary>Reads one.</summary>
    [Rows]
    public string Get(Lab lab, RegisterRow row) => new RegisterFile(lab, NewVcpu.Of(lab, row)).Try(RegisterFile.Parse(row.Id));

    /// <summary>Reads one of a vCPU that is only created.</summary>
    [Rows]
    public string GetBeforeInit(Lab lab, RegisterRow row) => new RegisterFile(lab, NewVcpu.Created(lab).Vcpu).Try(RegisterFile.Parse(row.Id));

    /// <summary>Reads one to an address that cannot be written.</summary>
    [Rows]
    public string GetToBadAddress(Lab lab, RegisterRow row) =>
        NewVcpu.Of(lab, row).GetOneReg(new kvm_one_reg { id = RegisterFile.Parse(row.Id), addr = 8 }).ToString();

    /// <summary>Reads each register of the list with each size that is not its own.</summary>
    [Rows]
    public string GetEachOfEachSize(Lab lab, FeatureRow row)
    {
        var vcpu = lab.InitializedVcpu(row.Features);
        var registers = new RegisterFile(lab, vcpu);
        var others =
            from id in registers.List()
            from size in Enumerable.Range(0, RegisterFile.Sizes)
            where size != RegisterFile.SizeOf(id)
            let result = registers.Get(RegisterFile.OfSize(id, size))
            where result.Errno is not (Errno.EINVAL or Errno.ENOENT)
            select $"0x{RegisterFile.OfSize(id, size):x}: {result}";
        var text = string.Join("; ", others.Take(8));
        return text.Length == 0 ? "each is refused" : text;
    }

    /// <summary>Sets a vector register of SVE, and reads it by the name that it has without.</summary>
    [Rows]
    public string VectorByBothNames(Lab lab)
    {
        const ulong v0 = 0x6040_0000_0010_0054;
        const ulong z0 = 0x6080_0000_0015_0000;
        var registers = new RegisterFile(lab, NewVcpu.Of(lab, ["sve"]));
        var set = registers.Set(z0, Number);
        return $"{set}; by V0: {registers.Try(v0)}; by Z0: {registers.Try(z0)}; V0 in the list: {registers.List().Contains(v0)}";
    }
}
