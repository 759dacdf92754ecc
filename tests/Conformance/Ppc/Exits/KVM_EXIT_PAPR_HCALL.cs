using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Ppc.Guests;
using KvmProbe.Guests.Powerpc;

namespace KvmProbe.Conformance.Ppc.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_PAPR_HCALL
{
    private static readonly ulong[] Arguments = [.. Enumerable.Range(1, 9).Select(i => 0x1000_0000_0000_0000UL + (ulong)i)];

    /// <summary>A hypercall that the kernel leaves to user space.</summary>
    public sealed record CallRow : Row
    {
        /// <summary>Its number.</summary>
        public required ulong Number { get; init; }
    }

    /// <summary>Lets the guest make it.</summary>
    [Rows]
    public string Leave(Lab lab, CallRow row) => PaprGuest.Boot(lab).Call((Hcall)row.Number);

    /// <summary>Lets the guest make a hypercall with nine arguments, and reads them.</summary>
    [Rows]
    public string ReadArguments(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        guest.Begin(Hcall.H_PUT_TERM_CHAR, Arguments);
        var call = guest.Machine.Page.Read().papr_hcall;
        return $"nr=0x{call.nr:x}; {(((ReadOnlySpan<ulong>)call.args).SequenceEqual(Arguments) ? "the nine arguments" : "other arguments")}";
    }

    /// <summary>Answers a hypercall, and lets the guest go on: registers, and that it goes on behind its instruction.</summary>
    [Rows]
    public string Answer(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        guest.Begin(Hcall.H_PUT_TERM_CHAR, Arguments);
        Answer(guest);
        var next = guest.Run();
        return $"{next}; {Given(guest)}";
    }

    /// <summary>Answers a hypercall, and lets the kernel complete it without running the guest.</summary>
    [Rows]
    public string AnswerAlone(Lab lab)
    {
        var guest = PaprGuest.Boot(lab);
        guest.Begin(Hcall.H_PUT_TERM_CHAR, Arguments);
        Answer(guest);
        guest.Complete();
        var place = Registers.Of(guest.Vcpu).pc - guest.Machine.Guest["call"];
        return $"{Given(guest)}; {place} bytes behind the instruction's first";
    }

    private static void Answer(PaprGuest guest)
    {
        var call = guest.Machine.Page.Read().papr_hcall;
        call.ret = 0x2000_0000_0000_0000;
        for (var i = 0; i < Arguments.Length; i++)
        {
            call.args[i] = Arguments[i] + 0x100;
        }

        guest.Machine.Page.Set(nameof(kvm_run.papr_hcall), in call);
    }

    private static string Given(PaprGuest guest)
    {
        var gpr = Registers.Of(guest.Vcpu).gpr;
        var isAnswered = Enumerable.Range(0, Arguments.Length).All(i => gpr[4 + i] == Arguments[i] + 0x100);
        return $"r3=0x{gpr[3]:x}, r4 to r12 {(isAnswered ? "as answered" : "otherwise")}";
    }
}
