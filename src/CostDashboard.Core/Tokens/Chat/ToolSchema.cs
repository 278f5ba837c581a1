using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Pricing;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>
/// The JSON schema of a tool's parameters as OpenAI writes it for a model, <c>type f = (_: {a?: string | null,}) => any;</c>. The form is
/// that of openai/harmony and of counts that were billed (github.com/hmarr/openai-chat-tokens,
/// github.com/pamelafox/openai-messages-token-helper). References are written out where they stand, and alternatives as <c>A | B</c>: what
/// OpenAI does with those is not published. Limits and patterns are no part of it.
/// </summary>
/// <param name="root">Null where a tool has no parameters.</param>
internal sealed class ToolSchema(JsonAt? root)
{
    private const string Any = "any";

    // References that name each other double what is written with every step, and looking into a large object costs by its size: all of it
    // is bounded by the schema's own size.
    private const int MostDepth = 64;
    private const int FewestNodes = 1_000;
    private const int BytesOfANode = 8;
    private const int FewestCharacters = 20_000;
    private const int CharactersOfAByte = 4;
    private const long FewestBytesLookedAt = 1_048_576;
    private const int LooksAtAByte = 64;

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, JsonAt>> _indexes = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private long _nodes;
    private long _characters;
    private long _lookedAt;

    private long Size => root is { } given ? SizeOf(given) : 0;

    private bool IsSpent =>
        _nodes > FewestNodes + (Size / BytesOfANode) || _characters > FewestCharacters + (Size * CharactersOfAByte)
            || _lookedAt > FewestBytesLookedAt + (Size * LooksAtAByte);

    public string Signature(string name, string description)
    {
        var type = root is { } parameters ? Type(parameters, "", 0) : "{\n\n}";
        var head = description.Length > 0 ? $"// {description}\n" : "";
        return type is "{\n\n}" or Any or "object" ? $"{head}type {name} = () => any;\n" : $"{head}type {name} = (_: {type}) => any;\n";
    }

    /// <summary>
    /// Names, descriptions, formats, choices and what is required, in the order of <see cref="Signature"/>, which has to be asked for
    /// before.
    /// </summary>
    public IReadOnlyList<string> Texts() => _texts;

    private string Type(JsonAt schema, string indent, int depth)
    {
        if (!schema.IsObject || depth > MostDepth || !MayLookAt(schema)) return Any;
        if (Text(schema, "$ref") is { } reference) return Referred(reference, indent, depth);
        if (List(schema, "enum") is { } choices) return Joined(choices.Select(Literal), schema);
        if (schema.Optional("const") is { } only) return Literal(only);

        var merged = new MergedObject(this, schema);
        var own = merged.HasProperties ? $"{{\n{Properties(merged, indent, depth)}\n}}" : null;
        if (Alternatives(schema) is { } alternatives)
        {
            return WithAlternatives(own, alternatives.Select(one => Type(one, indent, depth + 1)), schema);
        }
        if (own is not null) return Nullable(own, schema);
        if (List(schema, "allOf") is { } all) return Joined(all.Select(one => Type(one, indent, depth + 1)), schema, " & ");
        return schema.Optional("type") is { IsList: true } kinds
            ? Joined(kinds.Items().Select(kind => Named(kind.IsText ? kind.TextOrEmpty() : "", schema, indent, depth)), schema)
            : Nullable(Named(Text(schema, "type") ?? (schema.Optional("items") is null ? "" : "array"), schema, indent, depth), schema);
    }

    /// <summary>Beside an object's own properties, alternatives that only say what is required add nothing.</summary>
    private static string WithAlternatives(string? own, IEnumerable<string> types, JsonAt schema)
    {
        if (own is null) return Joined(types, schema);

        var others = string.Join(" | ", types.Where(type => type != Any).Distinct());
        return Nullable(others.Length == 0 ? own : $"{own} & ({others})", schema);
    }

    /// <summary>A reference that stands inside what it names ends there.</summary>
    private string Referred(string reference, string indent, int depth)
    {
        if (Target(reference) is not { } target || !_open.Add(reference)) return Any;

        var type = Type(target, indent, depth + 1);
        _open.Remove(reference);
        return type;
    }

    private string Named(string type, JsonAt schema, string indent, int depth) => type switch
    {
        "" => Any,
        "integer" or "INTEGER" or "NUMBER" => "number",
        "array" or "ARRAY" => schema.Optional("items") is { IsObject: true } items ? ListOf(Type(items, indent, depth + 1)) : "any[]",
        "object" or "OBJECT" =>
            schema.Optional("additionalProperties") is { IsObject: true } values
                ? $"{{ [key: string]: {Type(values, indent, depth + 1)} }}"
                : "object",
        _ => type.ToLowerInvariant(),
    };

    private string Properties(MergedObject merged, string indent, int depth)
    {
        var lines = new List<string>();
        foreach (var (name, property) in merged.Properties)
        {
            if (IsSpent) break;

            Take(name);
            if (Description(property) is { Length: > 0 } description)
            {
                Take(description);
                lines.Add($"{indent}// {description}");
            }

            if (Text(property, "format") is { } format) Take(format);
            lines.Add($"{indent}{name}{(merged.Required.Contains(name) ? "" : "?")}: {Type(property, indent + "  ", depth + 1)},");
        }

        _texts.AddRange(merged.Required);
        return string.Join('\n', lines);
    }

    /// <summary>The property's own, else that of what it refers to.</summary>
    private string? Description(JsonAt property) =>
        Text(property, "description")
            ?? (
            Text(property, "$ref") is { } reference && Target(reference) is { IsObject: true } target ? Text(target, "description") : null);

    private string Literal(JsonAt choice)
    {
        if (!choice.IsText) return CompactJson.Of(choice.Value);

        Take(choice.TextOrEmpty());
        return $"\"{choice.TextOrEmpty()}\"";
    }

    private void Take(string text)
    {
        _texts.Add(text);
        _characters += text.Length;
    }

    /// <summary>"#/$defs/Order", with its escapes; null for what is not in this schema.</summary>
    private JsonAt? Target(string reference)
    {
        if (root is not { } at || !reference.StartsWith('#')) return null;

        foreach (var step in reference[1..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal)
                .Replace("~0", "~", StringComparison.Ordinal);
            if (!Index(at).TryGetValue(name, out at)) return null;
        }

        return MayLookAt(at) ? at : null;
    }

    /// <summary>Everything in an object or a list by its name; made once, as looking for a name costs by the size of the object.</summary>
    private Dictionary<string, JsonAt> Index(JsonAt at)
    {
        if (_indexes.TryGetValue(at.Path, out var index)) return index;

        _indexes[at.Path] = index = new Dictionary<string, JsonAt>(StringComparer.Ordinal);
        if (!MayLookAt(at)) return index;
        if (at.IsObject)
        {
            foreach (var (name, inside) in at.Properties()) index[name] = inside;
        }
        else if (at.IsList)
        {
            foreach (var (inside, place) in at.Items().Select((inside, place) => (inside, place)))
            {
                index[place.ToString(CultureInfo.InvariantCulture)] = inside;
            }
        }

        return index;
    }

    private bool MayLookAt(JsonAt at)
    {
        _nodes++;
        _lookedAt += SizeOf(at);
        return !IsSpent;
    }

    private static long SizeOf(JsonAt at) => JsonMarshal.GetRawUtf8Value(at.Value).Length;

    private static IEnumerable<JsonAt>? Alternatives(JsonAt schema) => List(schema, "anyOf") ?? List(schema, "oneOf");

    private static IEnumerable<JsonAt>? List(JsonAt schema, string name) =>
        schema.IsObject && schema.Optional(name) is { IsList: true } list && list.Value.GetArrayLength() > 0 ? list.Items() : null;

    private static string? Text(JsonAt schema, string name) =>
        schema.IsObject && schema.Optional(name) is { IsText: true } text ? text.TextOrEmpty() : null;

    private static string ListOf(string type) =>
        type.Contains(" | ", StringComparison.Ordinal) && !type.StartsWith('{') ? $"({type})[]" : $"{type}[]";

    private static string Joined(IEnumerable<string> types, JsonAt schema, string between = " | ") =>
        Nullable(string.Join(between, types.Distinct()), schema);

    private static string Nullable(string type, JsonAt schema) =>
        schema.Optional("nullable") is { Value.ValueKind: JsonValueKind.True } && !type.EndsWith("null", StringComparison.Ordinal)
            ? type + " | null"
            : type;

    /// <summary>An object's properties with those of everything that "allOf" adds to it.</summary>
    private sealed class MergedObject
    {
        private readonly Dictionary<string, JsonAt> _properties = new(StringComparer.Ordinal);
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public MergedObject(ToolSchema schema, JsonAt at) => Add(schema, at, 0);

        public bool HasProperties => _properties.Count > 0;

        public IEnumerable<(string Name, JsonAt At)> Properties => _properties.Select(one => (one.Key, one.Value));

        public SortedSet<string> Required { get; } = new(StringComparer.Ordinal);

        private void Add(ToolSchema schema, JsonAt at, int depth)
        {
            if (!at.IsObject || depth > MostDepth || !schema.MayLookAt(at)) return;
            if (Text(at, "$ref") is { } reference && _seen.Add(reference) && schema.Target(reference) is { } target)
            {
                Add(schema, target, depth + 1);
            }
            foreach (var part in List(at, "allOf") ?? []) Add(schema, part, depth + 1);
            foreach (var (name, property) in at.Optional("properties") is { IsObject: true } properties ? properties.Properties() : [])
            {
                _properties[name] = property;
            }
            foreach (var name in (List(at, "required") ?? []).Where(name => name.IsText)) Required.Add(name.TextOrEmpty());
        }
    }
}
