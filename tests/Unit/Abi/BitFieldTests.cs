using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KvmProbe.Abi;
using NUnit.Framework;

namespace KvmProbe.Unit.Abi;

/// <summary>The properties that stand for bit-fields change the bits that their attribute says, and no others.</summary>
public sealed class BitFieldTests
{
    private static IEnumerable<PropertyInfo> BitFields => typeof(Request).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetProperties())
        .Where(property => property.IsDefined(typeof(BitFieldAttribute)));

    [TestCaseSource(nameof(BitFields))]
    public void It_is_where_it_says(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<BitFieldAttribute>()!;
        var ones = (1UL << attribute.Bits) - 1;
        var zeros = Activator.CreateInstance(property.DeclaringType!)!;

        property.SetValue(zeros, Convert.ChangeType(ones, property.PropertyType));

        Assert.That(Convert.ToUInt64(property.GetValue(zeros)), Is.EqualTo(ones));
        Assert.That(NumberAt(zeros, attribute.Offset, TypeLayout.SizeOf(property.PropertyType)), Is.EqualTo(ones << attribute.Shift));
        Assert.That(BytesOf(zeros).ToArray().Count(b => b != 0), Is.EqualTo(1), "bytes changed");
    }

    [TestCaseSource(nameof(BitFields))]
    public void Its_neighbours_stay(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<BitFieldAttribute>()!;
        var ones = Activator.CreateInstance(property.DeclaringType!)!;
        BytesOf(ones).Fill(0xff);
        var size = TypeLayout.SizeOf(property.PropertyType);
        var all = NumberAt(ones, attribute.Offset, size);

        property.SetValue(ones, Convert.ChangeType(0, property.PropertyType));

        Assert.That(Convert.ToUInt64(property.GetValue(ones)), Is.Zero);
        Assert.That(NumberAt(ones, attribute.Offset, size), Is.EqualTo(all & ~(((1UL << attribute.Bits) - 1) << attribute.Shift)));
    }

    [Test]
    public void There_are_some() => Assert.That(BitFields, Is.Not.Empty);

    private static ulong NumberAt(object boxed, int offset, int size)
    {
        var bytes = BytesOf(boxed).Slice(offset, size);
        return size switch
        {
            1 => bytes[0],
            8 => MemoryMarshal.Read<ulong>(bytes),
            _ => throw new NotSupportedException($"a bit-field in {size} bytes"),
        };
    }

    private static Span<byte> BytesOf(object boxed) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<Box>(boxed).First, TypeLayout.SizeOf(boxed.GetType()));

    /// <summary>How the runtime keeps a boxed struct: the struct, where another object has its fields.</summary>
    private sealed class Box
    {
        public byte First;
    }
}
