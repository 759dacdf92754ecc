using System.Reflection;
using KvmProbe.Abi;
using KvmProbe.Conformance.Model;

namespace KvmProbe.Conformance.Mutants;

/// <summary>Wrong structs: a field changed, zeroed, left unwritten or ignored; a count off by one; an item wrong; too much written.</summary>
public static class ArgumentMutants
{
    /// <summary>What the structs that end in a list call the count of its items.</summary>
    private static readonly string[] Counts = ["nmsrs", "nent", "nr", "n", "nevents", "len"];

    /// <summary>The mutants of a request's argument.</summary>
    public static IEnumerable<Mutant> Of(Request request, IoctlEntry entry)
    {
        if (TypeOf(request) is not { } type)
        {
            return [];
        }

        var size = MutantField.SizeOf(type);
        var reads = entry.Direction is "in" or "in/out";
        var writes = entry.Direction is "out" or "in/out";
        var fields = MutantField.Of(type).Where(field => !field.IsPadding)
            .SelectMany(field => OfField(request, field, call => call.Argument + (ulong)field.Offset, reads, writes));
        var count = MutantField.Of(type).FirstOrDefault(field => Counts.Contains(field.Name));
        return type.GetCustomAttributes<FlexibleArrayAttribute>().FirstOrDefault() is { } list && count is not null
            ? fields.Concat(OfList(request, list.Element, size, count, reads, writes))
            : fields;
    }

    /// <summary>The mutants of one field.</summary>
    public static IEnumerable<Mutant> OfField(Request request, MutantField field, Func<Intercepted, ulong?> where, bool reads, bool writes)
    {
        if (writes)
        {
            yield return Mutant.Out(request, $"out.{field.Name}:changed", where, field.Size, Changes.Flip);
            yield return Mutant.Out(request, $"out.{field.Name}:zeroed", where, field.Size, Changes.Zero);
            yield return Mutant.Unwritten(request, $"out.{field.Name}:unwritten", where, field.Size);
        }

        if (reads)
        {
            yield return Mutant.In(request, $"in.{field.Name}:changed", where, field.Size, Changes.Flip);
            yield return Mutant.In(request, $"in.{field.Name}:ignored", where, field.Size, Changes.Zero);
        }
    }

    private static IEnumerable<Mutant> OfList(Request request, Type element, int head, MutantField counts, bool reads, bool writes)
    {
        var size = MutantField.SizeOf(element);
        uint? CountOf(Intercepted call) =>
            call.HasBytes(counts.Offset, sizeof(uint)) ? BitConverter.ToUInt32(call.Read(counts.Offset, sizeof(uint))) : null;
        ulong? Count(Intercepted call) => call.Argument + (ulong)counts.Offset;
        ulong? Item(Intercepted call, bool last) => CountOf(call) is > 0 and < 4096 and var count
            ? call.Argument + (ulong)(head + (last ? (count - 1) * size : 0))
            : null;
        if (writes)
        {
            yield return Mutant.Out(request, "count+1", Count, sizeof(uint), Changes.Step(1));
            yield return Mutant.Out(request, "count-1", Count, sizeof(uint), Changes.Step(-1));
            yield return Mutant.Out(
                request, "written-past-the-end", call => Item(call, last: true) + (ulong)size, 1, bytes => bytes[0] = 0x5a);
        }

        if (reads)
        {
            yield return Mutant.In(request, "in.count-1", call => CountOf(call) > 0 ? Count(call) : null, sizeof(uint), Changes.Step(-1));
        }

        foreach (var field in MutantField.Of(element).Where(field => !field.IsPadding))
        {
            foreach (var last in new[] { false, true })
            {
                var named = field with { Name = $"{(last ? "last" : "first")}.{field.Name}" };
                foreach (var mutant in OfField(request, named, call => Item(call, last) + (ulong)field.Offset, reads, writes))
                {
                    yield return mutant;
                }
            }
        }
    }

    private static Type? TypeOf(Request request)
    {
        var name = request.Argument?.Replace("struct ", "");
        return name switch
        {
            null => null,
            "__u64" or "unsigned long" => typeof(ulong),
            "__u32" => typeof(uint),
            _ => typeof(Request).Assembly.GetType($"KvmProbe.Abi.X86.{name}") ?? typeof(Request).Assembly.GetType($"KvmProbe.Abi.{name}"),
        };
    }
}
