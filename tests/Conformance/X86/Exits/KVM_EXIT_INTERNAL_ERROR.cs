using KvmProbe.Abi;
using KvmProbe.Conformance.Guests;
using KvmProbe.Conformance.Rows;
using KvmProbe.Conformance.X86.Guests;
using KvmProbe.Guests.X86;
using KvmProbe.X86;

namespace KvmProbe.Conformance.X86.Exits;

/// <summary>Section 5.</summary>
public sealed class KVM_EXIT_INTERNAL_ERROR
{
    private const int Words = 16;

    /// <summary>Runs a guest to its end.</summary>
    [Rows]
    public string Trace(Lab lab, GuestRow row) => row.Boot(lab).Trace();

    /// <summary>Lets the guest do to MMIO what the emulator does not know.</summary>
    [Rows]
    public string Emulation(Lab lab)
    {
        var machine = lab.Boot("long64/not-emulated");
        var before = Fields.Distinct<kvm_run.internal_t>();
        machine.Page.Set(nameof(kvm_run.@internal), in before);
        var text = machine.Run();
        var failure = machine.Page.Read().emulation_failure;
        var error = machine.Page.Read().@internal;
        var written = Words;
        while (written > 0 && error.data[written - 1] == before.data[written - 1])
        {
            written--;
        }

        ReadOnlySpan<byte> bytes = failure.insn_bytes;
        var hasBytes = (failure.flags & Constants.KVM_INTERNAL_ERROR_EMULATION_FLAG_INSTRUCTION_BYTES) != 0;
        var instruction = hasBytes && failure.insn_size <= bytes.Length
            ? ExitText.Hex(bytes[..Math.Min(4, (int)failure.insn_size)])
            : "none";
        return $"{text} flags={failure.flags} instruction={instruction} rip=+{machine.Regs.rip - machine.Guest.Load}"
            + (error.ndata == written ? "" : $" ndata={error.ndata}, but {written} were written");
    }
}
