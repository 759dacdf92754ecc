namespace KvmProbe.Judging;

/// <summary>
/// Asks an ioctl whose capability is absent, with a zeroed page as its argument, on the descriptor that it belongs to: it must be
/// refused.
/// </summary>
public static class Refusal
{
    /// <summary>The question for a case's ioctl; null when the case is not about an ioctl.</summary>
    public static Func<string>? Of(Case @case, Lab lab, Catalogue catalogue) =>
        catalogue.Ioctl(@case.Entry) is null ? null : () => Ask(@case, lab);

    private static string Ask(Case @case, Lab lab)
    {
        var argument = lab.Memory(lab.Target.PageSize);
        return lab.Descriptor(@case.Kind).Ioctl(RequestNames.Named(@case.Entry), argument).ToString();
    }
}
