using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CostDashboard.Core.Formats;

/// <summary>
/// Text of JSON strings and property names, without the exceptions of <see cref="Utf8JsonReader.GetString"/>:
/// lone surrogates and invalid UTF-8 are read as U+FFFD.
/// </summary>
public static class JsonText
{
    private const int StackBytes = 512;

    /// <summary>The reader stands on a string or a property name.</summary>
    public static string Read(ref Utf8JsonReader reader) => Read(ref reader, pool: null);

    /// <summary>
    /// Whether it is that text; <see cref="Utf8JsonReader.ValueTextEquals(ReadOnlySpan{byte})"/> throws at lone surrogates.
    /// </summary>
    internal static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan.SequenceEqual(text);

        // Unescaping makes nothing longer, and nothing shorter than a sixth.
        if (reader.ValueSpan.Length > text.Length * 6) return false;
        return Read(ref reader) == Encoding.UTF8.GetString(text);
    }

    /// <summary>As <see cref="Read(ref Utf8JsonReader)"/>, through the pool where one is given.</summary>
    internal static string Read(ref Utf8JsonReader reader, Utf8StringPool? pool)
    {
        if (!reader.ValueIsEscaped) return Decode(reader.ValueSpan, pool);

        var escaped = reader.ValueSpan;
        var rented = escaped.Length > StackBytes ? ArrayPool<byte>.Shared.Rent(escaped.Length) : null;
        var buffer = rented ?? stackalloc byte[StackBytes];
        var text = Decode(buffer[..JsonEscapes.Unescape(escaped, buffer)], pool);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);

        return text;
    }

    private static string Decode(ReadOnlySpan<byte> utf8, Utf8StringPool? pool) =>
        pool is null ? Encoding.UTF8.GetString(utf8) : pool.Get(utf8);
}
