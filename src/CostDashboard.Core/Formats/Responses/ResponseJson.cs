using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Looks into a response. By raw bytes throughout: <see cref="JsonElement"/>'s own access throws at lone surrogates and
/// broken UTF-8, in names as in values.
/// </summary>
internal static class ResponseJson
{
    /// <summary>Null when absent, or when <paramref name="element"/> is no object. Of a name given twice, the last counts.</summary>
    public static JsonElement? Property(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;

        JsonElement? found = null;
        foreach (var property in element.EnumerateObject())
        {
            if (IsNamed(JsonMarshal.GetRawUtf8PropertyName(property), name)) found = property.Value;
        }

        return found;
    }

    /// <summary>The same, where it is an object.</summary>
    public static JsonElement? Object(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Object } found ? found : null;

    /// <summary>The value at the end of a path; null when a step leads nowhere.</summary>
    public static JsonElement? At(JsonElement element, IReadOnlyList<PathStep> path)
    {
        JsonElement? at = element;
        foreach (var step in path)
        {
            if (at is not { } here) return null;

            at = step.Match is null ? Property(here, step.Field) : FirstItem(here, step);
        }

        return at;
    }

    /// <summary>Trimmed; null where there is no text.</summary>
    public static string? Text(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } text ? UsageText.Clean(Decode(JsonMarshal.GetRawUtf8Value(text)[1..^1])) : null;

    public static string? Text(JsonElement element, string name) => Text(Property(element, name));

    /// <summary>What can be said of a value without repeating a text, which might be a prompt.</summary>
    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => UsageText.Echo(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element))),
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    private static JsonElement? FirstItem(JsonElement list, PathStep step)
    {
        if (list.ValueKind != JsonValueKind.Array) return null;

        foreach (var item in list.EnumerateArray())
        {
            // Not trimmed, and an empty text is a text: as the catalogue's own program compares.
            if (Property(item, step.Field) is { ValueKind: JsonValueKind.String } text
                && step.Match!.Matches(Decode(JsonMarshal.GetRawUtf8Value(text)[1..^1]).ToLowerInvariant())) return item;
        }

        return null;
    }

    private static bool IsNamed(ReadOnlySpan<byte> raw, string name) => raw.Contains((byte)'\\')
        ? Decode(raw) == name
        : Ascii.Equals(raw, name);

    private static string Decode(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\')) return Encoding.UTF8.GetString(raw);

        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        var text = Encoding.UTF8.GetString(buffer, 0, JsonEscapes.Unescape(raw, buffer));
        ArrayPool<byte>.Shared.Return(buffer);

        return text;
    }
}
