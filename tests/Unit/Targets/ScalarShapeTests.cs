using System.Buffers.Binary;
using System.Runtime.InteropServices;
using KvmProbe.Abi;
using KvmProbe.Targets;
using NUnit.Framework;
using Architecture = KvmProbe.Targets.Architecture;

namespace KvmProbe.Unit.Targets;

/// <summary>The numbers of every struct of the ABI, held against what the kernel's headers say of all architectures.</summary>
public sealed class ScalarShapeTests
{
    private static readonly Architecture[] Architectures = Enum.GetValues<Architecture>();

    [TestCaseSource(nameof(Architectures))]
    public void Each_number_of_the_headers_that_is_in_no_union_is_swapped_where_it_stands(Architecture architecture)
    {
        var compared = 0;
        var structs = CodeFacts.Of(architecture).Structs;
        foreach (var (name, header) in HeaderFacts.Of(architecture).Structs.Where(row => structs.ContainsKey(row.Key)))
        {
            var places = ScalarShape.Of(structs[name]).ToHashSet();
            foreach (var field in header.Fields.Where(field => IsPlain(field) && !InUnion(field, header)))
            {
                var size = SizeOf(field.Type);
                var expected = Enumerable.Range(0, size > 1 ? field.Size / size : 0).Select(i => new ScalarPlace(field.Offset + (i * size), size));
                Assert.That(expected.Except(places), Is.Empty, $"{name}.{field.Name}");
                compared++;
            }
        }

        Assert.That(compared, Is.GreaterThan(100));
    }

    [TestCaseSource(nameof(Architectures))]
    public void Numbers_stand_apart_and_within_their_struct_and_two_swaps_are_none(Architecture architecture)
    {
        foreach (var type in CodeFacts.Of(architecture).Structs.Values)
        {
            var bytes = Enumerable.Range(0, TypeLayout.SizeOf(type)).Select(i => (byte)i).ToArray();
            var end = 0;
            foreach (var place in ScalarShape.Of(type))
            {
                Assert.That(place.Offset, Is.GreaterThanOrEqualTo(end), type.ToString());
                end = place.Offset + place.Size;
            }

            Assert.That(end, Is.LessThanOrEqualTo(bytes.Length), type.ToString());
            var twice = bytes.ToArray();
            ScalarShape.Swap(type, twice);
            Assert.That(twice.SequenceEqual(bytes), Is.EqualTo(ScalarShape.Of(type).Count == 0), type.ToString());
            ScalarShape.Swap(type, twice);
            Assert.That(twice, Is.EqualTo(bytes), type.ToString());
        }
    }

    [Test]
    public void A_union_whose_members_agree_is_swapped() =>
        Assert.That(ScalarShape.Of(typeof(kvm_dirty_log)), Is.EqualTo(new ScalarPlace[] { new(0, 4), new(4, 4), new(8, 8) }));

    [Test]
    public void A_union_whose_members_do_not_agree_is_left_alone() =>
        Assert.That(ScalarShape.Of(typeof(kvm_run)).Where(place => place.Offset is >= 32 and < 288), Is.Empty);

    [Test]
    public void A_member_of_such_a_union_is_turned_within_its_struct()
    {
        var traits = ArchitectureTraits.Of(Architecture.s390x);
        var entry = new kvm_irq_routing_entry { gsi = 0x01020304 };
        entry.u.adapter.ind_addr = 0x1122334455667788;
        traits.Turn(ref entry.u.adapter);
        traits.Turn(ref entry);
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<kvm_irq_routing_entry>(in entry));
        Assert.That(BinaryPrimitives.ReadUInt32BigEndian(bytes), Is.EqualTo(0x01020304));
        Assert.That(BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), Is.EqualTo(0x1122334455667788));
    }

    [Test]
    public void Enumerations_fixed_buffers_and_fields_without_an_offset_have_their_places() => Assert.That(
        ScalarShape.Of(typeof(Sample)), Is.EqualTo(new ScalarPlace[] { new(4, 4), new(8, 2), new(10, 2), new(16, 8), new(32, 16) }));

    private static bool IsPlain(HeaderField field) =>
        field.Bits is null && !field.IsFlexible && !field.Name.Contains("[]", StringComparison.Ordinal) && SizeOf(field.Type) > 0;

    private static bool InUnion(HeaderField field, HeaderStruct header) => header.Fields.Any(other =>
        other != field && !field.Name.StartsWith(other.Name + ".", StringComparison.Ordinal) && !other.IsFlexible
        && other.Offset < field.Offset + field.Size && field.Offset < other.Offset + other.Size)
        || header.Fields.Any(other => field.Name.StartsWith(other.Name + ".", StringComparison.Ordinal) && InUnion(other, header));

    private static int SizeOf(string type) => type.Split('[')[0] switch
    {
        "u8" or "s8" or "char" => 1,
        "u16" or "s16" => 2,
        "u32" or "s32" => 4,
        "u64" or "s64" or "pointer" => 8,
        "u128" => 16,
        _ => 0,
    };

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Sample
    {
        public byte One;
        public ExitReason Reason;
        public fixed ushort Words[2];
        public ulong Long;
        public UInt128 Vector;
    }
}
