using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// A flavour's counts with what its paths cannot say: sums over lists, other spellings of a count that gateways write beside OpenAI's,
/// and what stands outside its whole.
/// </summary>
internal sealed record CompletedCounts(IReadOnlyDictionary<string, long> Counts, UsagePasses Passes)
{
    /// <summary>Null with a problem when a list in the usage cannot be read.</summary>
    public static CompletedCounts? Of(Extraction found, IReadOnlyList<JsonElement> layers, out string? problem)
    {
        var counts = new Dictionary<string, long>(found.Counts, StringComparer.Ordinal);
        var usages = new List<JsonElement>(layers.Count);
        foreach (var layer in layers)
        {
            if (ResponseJson.At(layer, found.Flavour.Root) is { ValueKind: JsonValueKind.Object } usage) usages.Add(usage);
        }

        AddOtherSpellings(counts, usages);
        problem = WriteLifetimes.AddTo(counts, usages);
        if (IsOpenAi(usages)) OutsideCounts.Include(counts, Highest(usages, OpenAiNames.Total));
        var passes = UsagePasses.AddTo(counts, usages);
        problem ??= passes.Problem;

        return problem is null ? new CompletedCounts(counts, passes) : null;
    }

    /// <summary>Only beside prompt_tokens: elsewhere a flavour of the catalogue knows what the names mean.</summary>
    private static void AddOtherSpellings(Dictionary<string, long> counts, List<JsonElement> usages)
    {
        if (!usages.Exists(usage => IsNumber(usage, "prompt_tokens"))) return;

        Raise(counts, "cache_read_tokens", Highest(usages, OpenAiNames.Cached));
        Raise(counts, "cache_write_tokens", Highest(usages, OpenAiNames.Written));
        Raise(counts, "cache_write_5m_tokens", Highest(usages, OpenAiNames.Written5m));
        Raise(counts, "cache_write_1h_tokens", Highest(usages, OpenAiNames.Written1h));

        // Anthropic's names beside OpenAI's: what cannot be in the prompt was counted apart, as Anthropic does.
        if (usages.Exists(usage => IsNumber(usage, "cache_read_input_tokens") || IsNumber(usage, "cache_creation_input_tokens")))
        {
            OutsideCounts.IncludeCache(counts);
        }
    }

    private static bool IsOpenAi(List<JsonElement> usages) => usages.Exists(usage =>
        (IsNumber(usage, "prompt_tokens") && IsNumber(usage, "completion_tokens"))
            || (IsNumber(usage, "input_tokens") && IsNumber(usage, "output_tokens")));

    private static void Raise(Dictionary<string, long> counts, string name, long? count)
    {
        if (count > counts.GetValueOrDefault(name)) counts[name] = count.Value;
    }

    private static long? Highest(List<JsonElement> usages, IReadOnlyList<string> paths)
    {
        long? highest = null;
        foreach (var usage in usages)
        {
            foreach (var path in paths)
            {
                if (CountAt(usage, path) is { } count) highest = Math.Max(highest ?? 0, count);
            }
        }

        return highest;
    }

    private static long? CountAt(JsonElement usage, string path)
    {
        JsonElement? at = usage;
        foreach (var name in path.Split('.')) at = at is { } here ? ResponseJson.Property(here, name) : null;

        return at is { ValueKind: JsonValueKind.Number } number && WholeNumber.TryParse(JsonMarshal.GetRawUtf8Value(number), out var count)
            && count is >= 0 and <= UsageLimits.Count ? count : null;
    }

    private static bool IsNumber(JsonElement usage, string name) =>
        ResponseJson.Property(usage, name) is { ValueKind: JsonValueKind.Number };
}
