using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Formats.Responses;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Codex;

/// <summary>
/// Counts as Codex writes them; input includes what was cached and written, output includes reasoning.
/// {"input_tokens": 300, "cached_input_tokens": 120, "output_tokens": 90, "reasoning_output_tokens": 25, "total_tokens": 390}
/// </summary>
internal readonly record struct CodexTokens(long Input, long Cached, long Written, long Output, long Reasoning)
{
    public bool IsZero => (Input | Cached | Written | Output | Reasoning) == 0;

    public long Total => Input + Output;

    /// <summary>Null when there is no such object.</summary>
    public static CodexTokens? Read(JsonElement parent, string name, ref FieldProblem? problem)
    {
        if (ResponseJson.Object(parent, name) is not { } usage) return null;

        return new CodexTokens(
            Count(usage, "input_tokens", ref problem),
            Math.Max(Count(usage, "cached_input_tokens", ref problem), Count(usage, "cache_read_input_tokens", ref problem)),
            Count(usage, "cache_write_input_tokens", ref problem),
            Count(usage, "output_tokens", ref problem),
            Count(usage, "reasoning_output_tokens", ref problem));
    }

    /// <summary>Whether all counts are at least the other's: then the difference is what was used in between.</summary>
    public bool Contains(CodexTokens other) =>
        Input >= other.Input && Cached >= other.Cached && Written >= other.Written && Output >= other.Output
            && Reasoning >= other.Reasoning;

    public CodexTokens Less(CodexTokens other) => new(
        Input - other.Input, Cached - other.Cached, Written - other.Written, Output - other.Output, Reasoning - other.Reasoning);

    public CodexTokens Plus(CodexTokens other) => new(
        Input + other.Input, Cached + other.Cached, Written + other.Written, Output + other.Output, Reasoning + other.Reasoning);

    /// <summary>What both have of each count.</summary>
    public CodexTokens Common(CodexTokens other) => new(
        Math.Min(Input, other.Input), Math.Min(Cached, other.Cached), Math.Min(Written, other.Written),
        Math.Min(Output, other.Output), Math.Min(Reasoning, other.Reasoning));

    public IReadOnlyDictionary<string, long> ToInclusive() => new Dictionary<string, long>(StringComparer.Ordinal)
    {
        ["input_tokens"] = Input,
        ["cache_read_tokens"] = Cached,
        ["cache_write_tokens"] = Written,
        ["output_tokens"] = Output,
        ["output_reasoning_tokens"] = Reasoning,
    };

    private static long Count(JsonElement usage, string name, ref FieldProblem? problem)
    {
        if (ResponseJson.Property(usage, name) is not { ValueKind: not JsonValueKind.Null } value) return 0;
        if (value.ValueKind == JsonValueKind.Number && WholeNumber.TryParse(JsonMarshal.GetRawUtf8Value(value), out var count)
            && count is >= 0 and <= UsageLimits.Count) return count;

        problem ??= new FieldProblem(name, $"{UsageRules.WholeRule(0, UsageLimits.Count)}, got {ResponseJson.Describe(value)}");
        return 0;
    }
}
