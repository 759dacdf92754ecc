using KvmProbe.Abi;
using KvmProbe.Targets;

namespace KvmProbe.Mutants;

/// <summary>Wrong structs: a field changed, zeroed, left unwritten or ignored; a count off by one; an item wrong; too much written.</summary>
public static class ArgumentMutants
{
    /// <summary>The mutants of a request's argument.</summary>
    /// <param name="request">The request.</param>
    /// <param name="entry">What the catalogue says of it.</param>
    /// <param name="backend">The backend of the host: members of unions that it does not know are left out.</param>
    public static IEnumerable<Mutant> Of(Request request, IoctlEntry entry, string backend)
    {
        if (TypeOf(request) is not { } type)
        {
            return [];
        }

        bool Reads(MutantField field) => entry.Direction is "in" or "in/out" && (entry.Reads?.Contains(field.Name) ?? true);
        var writes = entry.Direction is "out" or "in/out";
        var fields = MutantField.Of(type).Where(field => !field.IsPadding && UnionMembers.IsKnown(type, field.Name, backend))
            .SelectMany(field => OfField(
                request,
                field,
                call => UnionMembers.IsUsed(type, field.Name, call) ? call.Argument + (ulong)field.Offset : null,
                Reads(field),
                writes));
        return MutantItems.Of(type, backend) is { } items ? fields.Concat(OfList(request, items, Reads, writes)) : fields;
    }

    /// <summary>The mutants of one field.</summary>
    public static IEnumerable<Mutant> OfField(Request request, MutantField field, Func<Intercepted, ulong?> where, bool reads, bool writes)
    {
        if (writes)
        {
            yield return Mutant.Out(request, $"out.{field.Name}:changed", where, field.Size, ByteChanges.Flip);
            yield return Mutant.Out(request, $"out.{field.Name}:zeroed", where, field.Size, ByteChanges.Zero);
            yield return Mutant.Unwritten(request, $"out.{field.Name}:unwritten", where, field.Size);
        }

        if (reads)
        {
            yield return Mutant.In(request, $"in.{field.Name}:changed", where, field.Size, ByteChanges.Flip);
            yield return Mutant.In(request, $"in.{field.Name}:ignored", where, field.Size, ByteChanges.Zero);
        }
    }

    private static IEnumerable<Mutant> OfList(Request request, MutantItems items, Predicate<MutantField> reads, bool writes)
    {
        ulong? Count(Intercepted call) => call.Argument + (ulong?)items.Count?.Offset;
        if (writes)
        {
            yield return Mutant.Out(
                request, "written-past-the-end", call => items.Find(call, last: true) + (ulong)items.Size, 1, ByteChanges.Number(_ => 0x5a));
        }

        if (writes && items.Count is not null)
        {
            yield return Mutant.Out(request, "count+1", Count, sizeof(uint), ByteChanges.Number(count => count + 1));
            yield return Mutant.Out(request, "count-1", Count, sizeof(uint), ByteChanges.Number(count => count - 1));
        }

        if (items.Count is { } count && reads(count))
        {
            yield return Mutant.In(request, "in.count-1", call => items.CountOf(call) > 0 ? Count(call) : null, sizeof(uint), ByteChanges.Number(count => count - 1));
        }

        foreach (var field in MutantField.Of(items.Element).Where(field => !field.IsPadding))
        {
            foreach (var last in items.Count is null ? new[] { false } : [false, true])
            {
                var named = field with { Name = $"{(last ? "last" : "first")}.{field.Name}" };
                foreach (var mutant in OfField(request, named, call => items.Find(call, last) + (ulong)field.Offset, reads(field), writes))
                {
                    yield return mutant;
                }
            }
        }
    }

    private static Type? TypeOf(Request request) => request.Argument switch
    {
        "__u64" or "unsigned long" => typeof(ulong),
        "__u32" => typeof(uint),
        _ => request.ArgumentStruct(Architecture.x86_64),
    };
}
