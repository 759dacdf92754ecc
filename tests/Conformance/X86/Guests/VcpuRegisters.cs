using System.Globalization;
using KvmProbe.Abi.X86;
using KvmProbe.Guests.X86;
using KvmProbe.Targets;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Guests;

/// <summary>Any register of a vCPU by the request that has it and its name there: a field of a struct, an offset or an index in hexadecimal.</summary>
public static class VcpuRegisters
{
    private static readonly Dictionary<string, (Func<Machine, string, ulong> Get, Func<Machine, string, ulong, SysResult> Set)> Kinds = new()
    {
        ["regs"] = Of<kvm_regs>((KvmVcpu vcpu, out kvm_regs value) => vcpu.GetRegs(out value), (vcpu, value) => vcpu.SetRegs(in value)),
        ["sregs"] = Of<kvm_sregs>((KvmVcpu vcpu, out kvm_sregs value) => vcpu.GetSregs(out value), (vcpu, value) => vcpu.SetSregs(in value)),
        ["fpu"] = Of<kvm_fpu>((KvmVcpu vcpu, out kvm_fpu value) => vcpu.GetFpu(out value), (vcpu, value) => vcpu.SetFpu(in value)),
        ["xsave"] = Of<kvm_xsave>((KvmVcpu vcpu, out kvm_xsave value) => vcpu.GetXsave(out value), (vcpu, value) => vcpu.SetXsave(in value)),
        ["xcrs"] = Of<kvm_xcrs>((KvmVcpu vcpu, out kvm_xcrs value) => vcpu.GetXcrs(out value), (vcpu, value) => vcpu.SetXcrs(in value)),
        ["debugregs"] = Of<kvm_debugregs>((KvmVcpu vcpu, out kvm_debugregs value) => vcpu.GetDebugregs(out value), (vcpu, value) => vcpu.SetDebugregs(in value)),
        ["events"] = Of<kvm_vcpu_events>((KvmVcpu vcpu, out kvm_vcpu_events value) => vcpu.GetVcpuEvents(out value), (vcpu, value) => vcpu.SetVcpuEvents(in value)),
        ["lapic"] = (GetLapic, SetLapic),
        ["msr"] = (GetMsr, (machine, name, value) => MsrList.Set(machine.Lab, machine.Vcpu, Number(name), value)),
    };

    private delegate SysResult Reading<T>(KvmVcpu vcpu, out T value);

    /// <summary>Reads a register. For set-up: it throws when the kernel refuses.</summary>
    public static ulong Get(Machine machine, string kind, string name) => Kind(kind).Get(machine, name);

    /// <summary>Sets a register, and leaves the others. For set-up: it throws when the kernel refuses.</summary>
    public static void Set(Machine machine, string kind, string name, ulong value) => Kind(kind).Set(machine, name, value).OrThrow($"{kind} {name}");

    private static (Func<Machine, string, ulong> Get, Func<Machine, string, ulong, SysResult> Set) Kind(string kind) => Kinds.TryGetValue(kind, out var found)
        ? found
        : throw new DataException($"\"{kind}\" is no kind of registers; VcpuRegisters.cs lists them");

    private static (Func<Machine, string, ulong> Get, Func<Machine, string, ulong, SysResult> Set) Of<T>(Reading<T> get, Func<KvmVcpu, T, SysResult> set)
        where T : unmanaged
    {
        return (One, Change);

        ulong One(Machine machine, string name) => Fields.Get(All(machine), name);

        SysResult Change(Machine machine, string name, ulong value)
        {
            var all = All(machine);
            Fields.Set(ref all, name, value);
            return set(machine.Vcpu, all);
        }

        T All(Machine machine)
        {
            get(machine.Vcpu, out var value).OrThrow(typeof(T).Name);
            return value;
        }
    }

    private static ulong GetLapic(Machine machine, string offset)
    {
        machine.Vcpu.GetLapic(out var state).OrThrow("KVM_GET_LAPIC");
        return Lapic.Get(ref state, (int)Number(offset));
    }

    private static SysResult SetLapic(Machine machine, string offset, ulong value)
    {
        machine.Vcpu.GetLapic(out var state).OrThrow("KVM_GET_LAPIC");
        Lapic.Set(ref state, (int)Number(offset), (uint)value);
        return machine.Vcpu.SetLapic(in state);
    }

    private static ulong GetMsr(Machine machine, string index)
    {
        MsrList.Get(machine.Lab, machine.Vcpu, Number(index), out var value).OrThrow("KVM_GET_MSRS");
        return value;
    }

    private static uint Number(string name) => uint.Parse(name, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
