using KvmProbe.Data;

namespace KvmProbe.Hosts;

/// <summary>A parameter of a module, as a kernel's command line takes it: <c>kvm_amd.npt=0</c>.</summary>
/// <param name="Module">The module, with underscores.</param>
/// <param name="Name">The parameter.</param>
/// <param name="Value">The value, as it was given.</param>
public sealed record ModuleParameter(string Module, string Name, string Value)
{
    /// <summary>No value is longer, in characters.</summary>
    private const int MostOfValue = 200;

    /// <summary>Where the kernel shows the value that is in force.</summary>
    public string Path => $"/sys/module/{Module}/parameters/{Name}";

    /// <summary>Reads one; null when the text is none.</summary>
    public static ModuleParameter? TryParse(string text) =>
        text.Any(char.IsWhiteSpace) || text.Split('=', 2) is not [var name, { Length: > 0 } value] || name.Split('.') is not [{ Length: > 0 } module, { Length: > 0 } parameter]
            ? null
            : new ModuleParameter(module.Replace('-', '_'), parameter, value);

    /// <summary>Reads one.</summary>
    /// <exception cref="HostUnavailableException">The text is none.</exception>
    public static ModuleParameter Parse(string text) => TryParse(text) ?? throw new HostUnavailableException(Problem(text));

    /// <summary>What is said of a text that is none.</summary>
    public static string Problem(string text) => $"'{text}' is no parameter of a module, such as kvm_amd.npt=0";

    /// <summary>What a module is loaded with: its own parameters, as <c>finit_module</c> takes them.</summary>
    public static string Words(string module, IEnumerable<ModuleParameter> parameters) =>
        string.Join(' ', parameters.Where(parameter => parameter.Module == module).Select(parameter => $"{parameter.Name}={parameter.Value}"));

    /// <summary>The values in force of the parameters of kvm and of what backs it, by <c>module.name</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> InForce(TargetFiles files) =>
        from module in files.Names("/sys/module")
        where module == "kvm" || module.StartsWith("kvm_", StringComparison.Ordinal)
        from name in files.Names($"/sys/module/{module}/parameters")
        let parameter = new ModuleParameter(module, name, "")
        select new KeyValuePair<string, string>($"{module}.{name}", OneLine.Of(files.Text(parameter.Path)?.Trim() ?? "(cannot be read)", MostOfValue));

    /// <inheritdoc/>
    public override string ToString() => $"{Module}.{Name}={Value}";
}
