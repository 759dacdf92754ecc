namespace KvmReport.Comparing;

/// <summary>Module parameters: a value is somebody's decision, a parameter that is gone is not.</summary>
internal static class ParameterChanges
{
    internal static IEnumerable<Change> Of(SurfacePart before, SurfacePart after)
    {
        var modules = after.Values.Keys.Select(Module).ToHashSet();
        foreach (var name in before.Values.Keys.Union(after.Values.Keys))
        {
            var (old, @new) = (before.Values.GetValueOrDefault(name), after.Values.GetValueOrDefault(name));
            if (old == @new)
            {
                continue;
            }

            yield return (old, @new) switch
            {
                (null, _) => Make(ChangeClass.note, 50, name, "absent", @new!, "a parameter is new"),
                (_, null) when !modules.Contains(Module(name)) =>
                    Make(ChangeClass.expected, 60, name, old!, "absent", "another module backs KVM"),
                (_, null) => Make(ChangeClass.regression, 60, name, old!, "absent", "a parameter is gone",
                    "modprobe.d options and kernel command lines that set it: they are ignored now"),
                _ => Make(ChangeClass.expected, 50, name, old!, @new!, "a module parameter, or its default, changed"),
            };
        }
    }

    private static string Module(string name) => name.Split('.')[0];

    private static Change Make(
        ChangeClass @class, int weight, string name, string before, string after, string why, string? breaks = null) =>
        new(@class, weight, SurfaceParts.Parameters, name, before, after) { Why = why, Breaks = breaks };
}
