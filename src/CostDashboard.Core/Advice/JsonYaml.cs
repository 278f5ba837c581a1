using System.Text;
using System.Text.Json;

namespace CostDashboard.Core.Advice;

/// <summary>
/// JSON as YAML 1.2 in block style. A string stands without quotes only where every reader, one of YAML 1.1 too, takes it for that string;
/// else as JSON writes it, which YAML reads alike.
/// </summary>
internal static class JsonYaml
{
    private const string Unquoted = "-_./,()";
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "false", "null", "yes", "no", "on", "off", "y", "n",
    };

    /// <summary>Null where an object has a name twice, which YAML forbids.</summary>
    public static string? Write(ReadOnlyMemory<byte> utf8)
    {
        using var json = JsonDocument.Parse(utf8);
        var text = new StringBuilder();
        return Append(text, json.RootElement, 0) ? text.ToString().TrimEnd('\n') : null;
    }

    private static bool Append(StringBuilder text, JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object when value.GetPropertyCount() > 0 => AppendObject(text, value, depth),
        JsonValueKind.Array when value.GetArrayLength() > 0 => AppendArray(text, value, depth),
        _ => AppendScalar(text, value),
    };

    private static bool AppendObject(StringBuilder text, JsonElement value, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!names.Add(property.Name)) return false;

            if (names.Count > 1) text.Append(' ', depth * 2);
            text.Append(IsPlain(property.Name) ? property.Name : Quoted(property.Name)).Append(':');
            if (!AppendBelow(text, property.Value, depth)) return false;
        }

        return true;
    }

    /// <summary>A list stands as deep as the name it belongs to, an object one deeper.</summary>
    private static bool AppendBelow(StringBuilder text, JsonElement value, int depth)
    {
        var isList = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0;
        if (!isList && !(value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() > 0))
        {
            return AppendScalar(text.Append(' '), value);
        }

        var below = isList ? depth : depth + 1;
        text.Append('\n').Append(' ', below * 2);
        return Append(text, value, below);
    }

    private static bool AppendArray(StringBuilder text, JsonElement value, int depth)
    {
        var isFirst = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!isFirst) text.Append(' ', depth * 2);
            isFirst = false;
            if (!Append(text.Append("- "), item, depth + 1)) return false;
        }

        return true;
    }

    private static bool AppendScalar(StringBuilder text, JsonElement value)
    {
        text.Append(value.ValueKind == JsonValueKind.String && value.GetString() is { } word && IsPlain(word) ? word : value.GetRawText())
            .Append('\n');
        return true;
    }

    private static string Quoted(string name) =>
        "\"" + JsonEncodedText.Encode(name, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";

    /// <summary>
    /// A letter first, then letters, digits and a few signs, single blanks between: nothing that YAML reads as more than text.
    /// </summary>
    private static bool IsPlain(string word)
    {
        if (word.Length == 0 || !char.IsLetter(word[0]) || word[^1] == ' ' || Words.Contains(word)) return false;

        foreach (var sign in word)
        {
            if (!char.IsLetterOrDigit(sign) && sign != ' ' && !Unquoted.Contains(sign, StringComparison.Ordinal)) return false;
        }

        return true;
    }
}
