using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Reads a response as one flavour of the catalogue says, with the semantics of genai-prices' own <c>extractUsage</c>:
/// the root must be an object, a required count must be a number, another value in an optional place is none, and
/// a negative number fails the flavour. Ours are whole: a fraction fails it too.
/// </summary>
internal static class UsageExtractor
{
    private const int NoRoot = 0, NoCount = 1, MissingCount = 2, BadCount = 3;

    /// <summary>
    /// <paramref name="layers"/>: one for a whole response; for a stream whose events add to each other, all that report.
    /// Their counts are cumulative, so the highest of each is the last.
    /// </summary>
    public static Extraction Extract(ResponseFlavour flavour, IReadOnlyList<JsonElement> layers)
    {
        var roots = new List<JsonElement>(layers.Count);
        foreach (var layer in layers)
        {
            if (ResponseJson.At(layer, flavour.Root) is { ValueKind: JsonValueKind.Object } root) roots.Add(root);
        }

        if (roots.Count == 0) return Fail(flavour, NoRoot, $"has no {Name(flavour.RootText)}");

        var found = new Extraction { Flavour = flavour };
        HashSet<string>? places = null;
        foreach (var mapping in flavour.Mappings)
        {
            var value = Highest(roots, mapping, out var bad);
            if (bad is not null)
            {
                return Fail(flavour, BadCount, $"{FullPath(flavour, mapping)} {UsageRules.WholeRule(0, UsageLimits.Count)}, got {bad}");
            }
            if (value is null && mapping.Required) return Fail(flavour, MissingCount, $"has no number at {FullPath(flavour, mapping)}");
            if (value is not { } count) continue;

            // Two counts of at most 10^11 each: far from overflow, and the rules see the sum.
            found.Counts[mapping.Count] = found.Counts.GetValueOrDefault(mapping.Count) + count;
            if (count > 0 && (places ??= []).Add(mapping.PathText)) found.PlacesRead++;
        }

        return found.Counts.Count > 0 ? found : Fail(flavour, NoCount, $"has no counts in {Name(flavour.RootText)}");
    }

    private static long? Highest(List<JsonElement> roots, UsageMapping mapping, out string? bad)
    {
        bad = null;
        long? highest = null;
        foreach (var root in roots)
        {
            if (ResponseJson.At(root, mapping.Path) is not { ValueKind: JsonValueKind.Number } number) continue;

            if (!WholeNumber.TryParse(JsonMarshal.GetRawUtf8Value(number), out var value) || value < 0 || value > UsageLimits.Count)
            {
                bad = ResponseJson.Describe(number);
                return null;
            }

            highest = Math.Max(highest ?? 0, value);
        }

        return highest;
    }

    private static Extraction Fail(ResponseFlavour flavour, int progress, string problem) =>
        new() { Flavour = flavour, Progress = progress, Problem = problem };

    private static string FullPath(ResponseFlavour flavour, UsageMapping mapping) =>
        flavour.RootText.Length == 0
            ? mapping.PathText
            : string.Create(CultureInfo.InvariantCulture, $"{flavour.RootText}.{mapping.PathText}");

    private static string Name(string root) => root.Length == 0 ? "body" : $"\"{root}\"";
}

/// <summary>What one flavour made of a response: counts by the catalogue's names, or why it is not of that flavour.</summary>
internal sealed class Extraction
{
    public required ResponseFlavour Flavour { get; init; }

    /// <summary>As the catalogue counts: input and output include their parts. Empty when there is a problem.</summary>
    public Dictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>How many places of the response gave more than 0.</summary>
    public int PlacesRead { get; set; }

    public string? Problem { get; init; }

    /// <summary>How near a failed flavour came: the nearest one's problem is the one to tell.</summary>
    public int Progress { get; init; }
}
