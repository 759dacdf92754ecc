using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>Wrong exits: another reason, a field of the run page changed or zeroed, data of port I/O changed, input fields ignored.</summary>
public static class RunMutants
{
    private static readonly string[] HeadFields =
    [
        nameof(kvm_run.ready_for_interrupt_injection), nameof(kvm_run.if_flag), nameof(kvm_run.flags), nameof(kvm_run.cr8),
        nameof(kvm_run.apic_base),
    ];

    private static readonly string[] InputFields =
    [
        nameof(kvm_run.request_interrupt_window), nameof(kvm_run.immediate_exit), nameof(kvm_run.cr8), nameof(kvm_run.kvm_valid_regs),
        nameof(kvm_run.kvm_dirty_regs),
    ];

    /// <summary>The mutants, for the reasons that were seen.</summary>
    public static IEnumerable<Mutant> Of(Catalogue catalogue, IReadOnlySet<ExitReason> exits)
    {
        var fields = MutantField.Of(typeof(kvm_run)).ToList();
        foreach (var name in HeadFields)
        {
            var field = fields.First(field => field.Name == name);
            yield return Out($"run.{name}:changed", field, _ => true, ByteChanges.Flip);
            yield return Out($"run.{name}:zeroed", field, _ => true, ByteChanges.Zero);
        }

        foreach (var name in InputFields)
        {
            var field = fields.First(field => field.Name == name);
            yield return Mutant.In(Requests.KVM_RUN, $"run.in.{name}:ignored", At(field, _ => true), field.Size, ByteChanges.Zero);
        }

        foreach (var reason in exits)
        {
            foreach (var mutant in OfExit(catalogue, reason, fields))
            {
                yield return mutant.At(reason.ToString(), recorder => recorder.Exits.Contains(reason));
            }
        }
    }

    private static IEnumerable<Mutant> OfExit(Catalogue catalogue, ExitReason reason, List<MutantField> fields)
    {
        bool IsIt(Intercepted call) => (ExitReason)call.RunPage!.Read<uint>(RunPage.OffsetOf(call.Host.Architecture, nameof(kvm_run.exit_reason))) == reason;
        var name = reason.ToString()["KVM_EXIT_".Length..];
        var wrong = reason == ExitReason.KVM_EXIT_HLT ? ExitReason.KVM_EXIT_SHUTDOWN : ExitReason.KVM_EXIT_HLT;
        var reasonField = fields.First(field => field.Name == nameof(kvm_run.exit_reason));
        yield return Out($"exit.{name}→{wrong.ToString()["KVM_EXIT_".Length..]}", reasonField, IsIt, ByteChanges.Number(_ => (uint)wrong));
        if (catalogue.Exits.First(exit => exit.Name == reason.ToString()).Member is not { } member)
        {
            yield break;
        }

        foreach (var field in fields.Where(field => field.Name.StartsWith(member + ".", StringComparison.Ordinal) && !field.IsPadding))
        {
            yield return Out($"exit.{name}.{field.Name}:changed", field, IsIt, ByteChanges.Flip);
            yield return Out($"exit.{name}.{field.Name}:zeroed", field, IsIt, ByteChanges.Zero);
        }

        if (reason == ExitReason.KVM_EXIT_IO)
        {
            yield return Mutant.Out(
                Requests.KVM_RUN,
                "exit.IO.data:changed",
                call => call.RunPage is { } page && IsIt(call) ? page.Address + page.Read<kvm_run.io_t>(RunPage.OffsetOf(call.Host.Architecture, nameof(kvm_run.io))).data_offset : null,
                1,
                ByteChanges.Flip);
        }
    }

    private static Mutant Out(string what, MutantField field, Func<Intercepted, bool> when, ByteChange change) =>
        Mutant.Out(Requests.KVM_RUN, what, At(field, when), field.Size, change);

    private static Func<Intercepted, ulong?> At(MutantField field, Func<Intercepted, bool> when) =>
        call => call.RunPage is { } page && when(call) ? page.Address + (ulong)PlaceOf(field, call.Host.Architecture) : null;

    /// <summary>Where an architecture has a field of the common struct.</summary>
    private static int PlaceOf(MutantField field, Architecture architecture)
    {
        var member = field.Name.Split('.', '[')[0];
        return RunPage.OffsetOf(architecture, member) + field.Offset - RunPage.OffsetOf(member);
    }
}
