using System.Collections.Frozen;

namespace CostDashboard.Core.Tokens;

/// <summary>
/// GPT-2's writing of bytes as letters, which byte-level vocabularies have: what can be printed stands for itself, the others follow from
/// U+0100 on.
/// </summary>
public static class ByteLetters
{
    private static readonly char[] Letters = All();

    private static readonly FrozenDictionary<char, byte> Bytes =
        Enumerable.Range(0, Letters.Length).ToFrozenDictionary(value => Letters[value], value => (byte)value);

    public static char Of(byte value) => Letters[value];

    /// <summary>The letters that stand for the bytes of a text.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<char> letters = bytes.Length <= 256 ? stackalloc char[bytes.Length] : new char[bytes.Length];
        for (var at = 0; at < bytes.Length; at++) letters[at] = Letters[bytes[at]];
        return letters.ToString();
    }

    /// <summary>The letters that stand for a text in UTF-8.</summary>
    public static string OfText(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = text.Length <= 128 ? stackalloc byte[text.Length * 3] : new byte[text.Length * 3];
        return Of(bytes[..System.Text.Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <summary>Null where a letter stands for no byte.</summary>
    public static byte[]? BytesOf(string letters)
    {
        var bytes = new byte[letters.Length];
        for (var at = 0; at < letters.Length; at++)
        {
            if (!Bytes.TryGetValue(letters[at], out bytes[at])) return null;
        }

        return bytes;
    }

    private static char[] All()
    {
        var (letters, next) = (new char[byte.MaxValue + 1], 'Ā');
        for (var value = 0; value < letters.Length; value++)
        {
            letters[value] = value is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174 ? (char)value : next++;
        }

        return letters;
    }
}
