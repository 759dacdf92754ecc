using System.Text;

namespace KvmProbe.Fuzz;

/// <summary>Changes bytes at random, as people, disks and liars do.</summary>
internal static class Mutator
{
    private const int MostChanges = 4;

    private static readonly string[] Words =
    [
        "null", "true", "0", "-1", "1e999", "1e-999", "9223372036854775808", "18446744073709551615", "-0", "[]", "{}", "\"\"", "[null]", "{\"a\":null}", "\"x\"", "x", ",", ":", "[", "]", "{", "}", "\"",
        "\\u0000", "\\ud800", "\\u001b", "\\u202e", "\\n", "\n", "\r", "\0", "\t", "\u001b[31m", "\u202e", "\u2028", "<", "</script>", "<!--", "]]>", "&", "# SKIP", "ok 1 - x", "not ok 1", "1..0", "|", "`", "**", "[a](b)", "<b>",
        "KVM_CAP_NONSENSE", "EBOGUS", "@verified", "..", "/", " ", "%s", "(", "*", "\\", "é", "𝄞", "x86", "6.1", "99999999999.1", "-",
    ];

    /// <summary>The bytes with a few changes.</summary>
    internal static byte[] Bytes(ReadOnlySpan<byte> bytes, Random random)
    {
        var changed = bytes.ToArray().ToList();
        for (var count = random.Next(1, MostChanges); count > 0; count--)
        {
            Change(changed, random);
        }

        return [.. changed];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, random.Next(2, 80)), bytes.Count - at);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5 when random.Next(40) == 0:
                bytes.InsertRange(at, Enumerable.Repeat((byte)"[{\"a\n0"[random.Next(6)], random.Next(1 << 16)));
                break;
            case 6:
                Swap(bytes, random);
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]));
                break;
        }
    }

    /// <summary>A word of the text in place of another, or a value that is none: what stays well-formed goes deeper.</summary>
    private static void Swap(List<byte> bytes, Random random)
    {
        var (start, length) = Token(bytes, random);
        if (length == 0)
        {
            return;
        }

        var (other, otherLength) = Token(bytes, random);
        var instead = random.Next(2) == 0 ? bytes.GetRange(other, otherLength) : [.. Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)])];
        bytes.RemoveRange(start, length);
        bytes.InsertRange(start, instead);
    }

    /// <summary>A string of JSON with its quotes, a number or a word.</summary>
    private static (int Start, int Length) Token(List<byte> bytes, Random random)
    {
        if (bytes.Count == 0)
        {
            return default;
        }

        var from = random.Next(bytes.Count);
        var start = bytes.FindIndex(from, c => c == '"' || char.IsAsciiLetterOrDigit((char)c));
        if (start < 0)
        {
            return default;
        }

        var end = bytes[start] == '"' ? bytes.FindIndex(start + 1, c => c == '"') + 1 : bytes.FindIndex(start, c => !char.IsAsciiLetterOrDigit((char)c));
        return end <= start ? default : (start, end - start);
    }
}
