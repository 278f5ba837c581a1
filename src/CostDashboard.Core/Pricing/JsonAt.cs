using System.Text.Json;

namespace CostDashboard.Core.Pricing;

/// <summary>A JSON value and where in its file it stands, so that every complaint can name the place.</summary>
internal readonly record struct JsonAt(JsonElement Value, string Path)
{
    private const int MostDigitsShown = 40;

    internal const string KeepTheOld = "Correct the entry or keep the file you had.";

    internal static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonAt, T> read)
    {
        // Files saved by an editor may begin with a byte order mark.
        if (json.Span.StartsWith("\uFEFF"u8)) json = json[3..];
        using var document = Parse(json);
        return read(new JsonAt(document.RootElement, "$"));
    }

    internal PriceDataException Bad(string problem) => new(Path, problem, KeepTheOld);

    internal JsonAt Required(string name) =>
        Optional(name) ?? throw Bad($"\"{name}\" is missing.");

    /// <summary>Null when absent or null.</summary>
    internal JsonAt? Optional(string name)
    {
        if (Value.ValueKind != JsonValueKind.Object) throw Bad($"An object was expected, not {Kind}.");
        return Value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null
            ? new JsonAt(found, $"{Path}.{name}")
            : null;
    }

    /// <summary>The name of the only one of the fields that is there. Throws where none or more are.</summary>
    internal string OnlyOneOf(params string[] names)
    {
        var at = this;
        var given = names.Where(name => at.Optional(name) is not null).ToList();
        return given.Count switch
        {
            0 => throw Bad($"One of {Quoted(names)} is needed."),
            1 => given[0],
            _ => throw Bad($"{Quoted(given)} exclude each other. Give one of them."),
        };
    }

    internal IEnumerable<JsonAt> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array) throw Bad($"A list was expected, not {Kind}.");
        var path = Path;
        return Value.EnumerateArray().Select((item, i) => new JsonAt(item, $"{path}[{i}]"));
    }

    internal IEnumerable<(string Name, JsonAt At)> Properties()
    {
        if (Value.ValueKind != JsonValueKind.Object) throw Bad($"An object was expected, not {Kind}.");
        var path = Path;
        var at = this;
        return Value.EnumerateObject().Select(property =>
        {
            var name = at.Unicode(() => property.Name);
            return (name, new JsonAt(property.Value, $"{path}.{name}"));
        });
    }

    internal string Text() => TextOrEmpty() is { Length: > 0 } text ? text : throw Bad("The text is empty.");

    /// <param name="longest">In UTF-16 characters.</param>
    internal string Text(int longest) =>
        Text() is var text && text.Length <= longest ? text : throw Bad($"The text is longer than {longest} characters.");

    internal string TextOrEmpty()
    {
        if (Value.ValueKind != JsonValueKind.String) throw Bad($"A text was expected, not {Kind}.");
        var value = Value;
        return Unicode(() => value.GetString()!);
    }

    internal decimal Number()
    {
        if (Value.ValueKind != JsonValueKind.Number) throw Bad($"A number was expected, not {Kind}.");
        if (!Value.TryGetDecimal(out var number)) throw Bad("The number is beyond any price.");
        return PlainDecimal.Of(number);
    }

    internal long Whole() =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt64(out var whole) && whole >= 0
            ? whole
            : throw Bad(
                $"A whole number of at least 0 was expected, not "
                    + $"{(Value.ValueKind == JsonValueKind.Number ? Short(Value.GetRawText()) : Kind)}.");

    internal bool IsObject => Value.ValueKind == JsonValueKind.Object;

    internal bool IsList => Value.ValueKind == JsonValueKind.Array;

    internal bool IsText => Value.ValueKind == JsonValueKind.String;

    internal bool Flag() =>
        Value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? Value.GetBoolean()
            : throw Bad($"true or false was expected, not {Kind}.");

    private static string Quoted(IReadOnlyList<string> names) =>
        $"{string.Join(", ", names.SkipLast(1).Select(name => $"\"{name}\""))} and \"{names[^1]}\"";

    /// <summary>A number may be written in any number of digits.</summary>
    private static string Short(string number) => number.Length <= MostDigitsShown ? number : number[..MostDigitsShown] + "…";

    internal string Kind => Value.ValueKind.ToString().ToLowerInvariant();

    /// <summary>Bytes that are no UTF-8, or half a surrogate pair, show only when the text is taken.</summary>
    private string Unicode(Func<string> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException error)
        {
            throw new PriceDataException(Path, "The text is not valid Unicode.", KeepTheOld, error);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException error)
        {
            throw new PriceDataException(
                "$", Formats.JsonFault.At(error, json.Span), "Fetch the file again or keep the one you had.", error);
        }
    }
}
