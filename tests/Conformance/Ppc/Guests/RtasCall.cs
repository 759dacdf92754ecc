using System.Buffers.Binary;

namespace KvmProbe.Conformance.Ppc.Guests;

/// <summary>A call of a guest to RTAS: numbers in big-endian order, whatever the guest is (PAPR, 7.2.8).</summary>
internal static class RtasCall
{
    private const ulong Place = Layout.Data;

    /// <summary>Lets the guest make a call, and says its results, or the exit that came instead.</summary>
    internal static string Make(PaprGuest guest, uint token, uint results, params ReadOnlySpan<uint> arguments)
    {
        var memory = guest.Machine.Memory;
        var words = (uint[])[token, (uint)arguments.Length, results, .. arguments, .. Enumerable.Repeat(0xeeeeeeee, (int)results)];
        for (var i = 0; i < words.Length; i++)
        {
            memory.Write(PlaceOf(i), BinaryPrimitives.ReverseEndianness(words[i]));
        }

        var answer = guest.Call(Hcall.H_RTAS, Place);
        return answer == "H_SUCCESS" ? string.Join(' ', Enumerable.Range(words.Length - (int)results, (int)results).Select(Given)) : answer;

        int Given(int index) => (int)BinaryPrimitives.ReverseEndianness(memory.Read<uint>(PlaceOf(index)));

        static ulong PlaceOf(int index) => Place + ((ulong)index * sizeof(uint));
    }
}
