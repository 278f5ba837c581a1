using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// Reads the fields of another program's record by their paths ("metadata.usage_object.prompt_tokens"). Where the sender
/// wrote an object as text, the text is opened. Keeps the first problem, under the sender's name for the field; never a text
/// it was not asked for.
/// </summary>
internal sealed class ForeignFields(JsonElement record)
{
    private readonly Dictionary<string, JsonElement?> opened = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> origins = new(StringComparer.Ordinal);

    public FieldProblem? Problem { get; private set; }

    /// <summary>A problem that a rule found, under the name of the field its value came from.</summary>
    public FieldProblem Named(FieldProblem problem) =>
        origins.TryGetValue(problem.Field, out var path) ? problem with { Field = path } : problem;

    public void Fail(string field, string message) => Problem ??= new FieldProblem(field, message);

    /// <summary>Null where there is nothing, or null.</summary>
    public JsonElement? Value(string path)
    {
        var dot = path.LastIndexOf('.');
        JsonElement? parent = dot < 0 ? record : Open(path[..dot]);

        return parent is { } found && ResponseJson.Property(found, path[(dot + 1)..]) is { ValueKind: not JsonValueKind.Null } value
            ? value
            : null;
    }

    /// <summary>The same; a text that holds an object or a list is read as what it holds.</summary>
    public JsonElement? Open(string path)
    {
        if (opened.TryGetValue(path, out var known)) return known;

        var value = Value(path);
        if (value is { ValueKind: JsonValueKind.String } text) value = Opened(text) ?? value;
        return opened[path] = value;
    }

    /// <summary>What a path opens to, where the record has it in another shape.</summary>
    public void Put(string path, JsonElement? value) => opened[path] = value;

    /// <summary>The first that is there; ids that are numbers are read as they are written.</summary>
    public string? Text(string field, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (Value(path) is not { } value || TextOf(value) is not { } text) continue;

            origins[field] = path;
            return text;
        }

        return null;
    }

    /// <summary>The first count that is there.</summary>
    public long? First(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (Count(path) is { } count) return count;
        }

        return null;
    }

    /// <summary>The highest of several spellings of one count: a sender that does not know one of them writes 0 there.</summary>
    public long? Highest(params ReadOnlySpan<string> paths)
    {
        long? highest = null;
        foreach (var path in paths)
        {
            if (Count(path) is { } count) highest = Math.Max(highest ?? 0, count);
        }

        return highest;
    }

    public long? Count(string path)
    {
        if (Value(path) is not { } value || IsBlank(value)) return null;
        if (LooseNumber.TryWhole(value, out var count) && count is >= 0 and <= UsageLimits.Count) return count;

        Fail(path, $"{UsageRules.WholeRule(0, UsageLimits.Count)}, got {ResponseJson.Describe(value)}");
        return null;
    }

    /// <summary>USD; the first that is there.</summary>
    public Money? Cost(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (Value(path) is not { } value || IsBlank(value)) continue;
            // Checked before it becomes Money, whose range is not much larger.
            if (LooseNumber.TryDecimal(value, out var usd) && usd >= 0 && usd <= UsageLimits.CostUsd) return Money.FromUsd(usd);

            Fail(path, $"{UsageRules.CostRule}, got {ResponseJson.Describe(value)}");
            return null;
        }

        return null;
    }

    /// <summary>The first that is there.</summary>
    public DateTime? Time(string field, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (Value(path) is not { } value || IsBlank(value)) continue;

            origins[field] = path;
            var time = LooseTime.Parse(value);
            if (time is null) Fail(path, $"{LooseTime.Rule}, got {ResponseJson.Describe(value)}");
            return time;
        }

        return null;
    }

    /// <summary>Milliseconds of a duration in seconds; null for anything that is none: a record can do without.</summary>
    public decimal? Seconds(string path) =>
        Value(path) is { } value && LooseNumber.TryDecimal(value, out var seconds) && seconds is >= 0 and < UsageLimits.LatencyMs
            ? seconds * 1000
            : null;

    /// <summary>True, or Python's word for it.</summary>
    public bool IsTrue(string path) => Value(path) is { } value
        && (value.ValueKind == JsonValueKind.True || "true".Equals(ResponseJson.Text(value), StringComparison.OrdinalIgnoreCase));

    private static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value))
        : ResponseJson.Text(value);

    // Some write "" or Python's None where there is nothing.
    private static bool IsBlank(JsonElement value) => value.ValueKind == JsonValueKind.String && ResponseJson.Text(value) is null or "None";

    private static JsonElement? Opened(JsonElement text)
    {
        var inside = ResponseJson.Text(text);
        return inside is ['{' or '[', ..] ? ResponseBody.Parse(Encoding.UTF8.GetBytes(inside), out _) : null;
    }
}
