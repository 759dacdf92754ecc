using System.Text;
using KvmProbe.Abi.Powerpc;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Powerpc;
using KvmProbe.Targets;

namespace KvmProbe.Conformance.Ppc.OnVm;

/// <summary>4.86.</summary>
public sealed class KVM_PPC_RTAS_DEFINE_TOKEN
{
    private const ulong Token = 0x2001;

    /// <summary>A service and its token.</summary>
    public record TokenRow : Row
    {
        /// <summary>The service.</summary>
        public required string Service { get; init; }

        /// <summary>The token; 0 unties what the service has.</summary>
        public ulong Token { get; init; } = KVM_PPC_RTAS_DEFINE_TOKEN.Token;
    }

    /// <summary>A service that the guest calls.</summary>
    public sealed record CallRow : TokenRow
    {
        /// <summary>Its arguments.</summary>
        public required IReadOnlyList<uint> Arguments { get; init; }

        /// <summary>How many results it has.</summary>
        public required uint Results { get; init; }
    }

    /// <summary>Ties a token to a service.</summary>
    [Rows]
    public string Define(Lab lab, TokenRow row) => Define(lab.CreateVm(), row.Service, row.Token).ToString();

    /// <summary>Ties the token to the service again, and to another service.</summary>
    [Rows]
    public string DefineAgain(Lab lab)
    {
        var vm = lab.CreateVm();
        return $"{Define(vm, "ibm,int-on", Token)}; again: {Define(vm, "ibm,int-on", Token)}; another service: {Define(vm, "ibm,int-off", Token)}; "
            + $"another token: {Define(vm, "ibm,int-on", Token + 1)}; in another VM: {Define(lab.CreateVm(), "ibm,int-on", Token)}";
    }

    /// <summary>Lets the guest call the service, and says its results, and what source 1000h of priority 5 is then.</summary>
    [Rows]
    public string Call(Lab lab, CallRow row)
    {
        var (guest, xics) = Xics.Boot(lab);
        xics.Use(Xics.Source);
        Define(guest.Vm, row.Service, row.Token).OrThrow("KVM_PPC_RTAS_DEFINE_TOKEN");
        var answer = RtasCall.Make(guest, (uint)row.Token, row.Results, [.. row.Arguments]);
        xics.Get(Xics.Source, out var state).OrThrow("KVM_GET_DEVICE_ATTR");
        return $"{answer}; {Xics.Text(state)}";
    }

    /// <summary>Calls the service with another token than it has; with its token; and when the token was untied.</summary>
    [Rows]
    public string Untie(Lab lab, CallRow row)
    {
        var (guest, xics) = Xics.Boot(lab);
        xics.Use(Xics.Source);
        Define(guest.Vm, row.Service, row.Token).OrThrow("KVM_PPC_RTAS_DEFINE_TOKEN");
        var other = RtasCall.Make(guest, (uint)row.Token + 1, row.Results, [.. row.Arguments]);
        var own = RtasCall.Make(guest, (uint)row.Token, row.Results, [.. row.Arguments]);
        var untied = Define(guest.Vm, row.Service, 0);
        return $"another token: {other}; its own: {own}; {untied}: {RtasCall.Make(guest, (uint)row.Token, row.Results, [.. row.Arguments])}";
    }

    private static SysResult Define(KvmVm vm, string service, ulong token)
    {
        var arguments = new kvm_rtas_token_args { token = token };
        Encoding.ASCII.GetBytes(service, arguments.name);
        return vm.PpcRtasDefineToken(in arguments);
    }
}
