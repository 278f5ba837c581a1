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

    /// <summary>As above, through the pool where one is given.</summary>
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
