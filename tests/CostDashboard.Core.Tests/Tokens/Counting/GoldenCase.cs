using System.Text.Json;

namespace CostDashboard.Core.Tests.Tokens;

/// <summary>A text of Samples/tokens/golden.json and its ids by npm tiktoken, for qwen3 and deepseek_v3 by npm tokenizers.</summary>
internal sealed record GoldenCase(string Text, int[] Ids)
{
    public static IReadOnlyList<GoldenCase> Read(string list, string encoding)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "tokens", "golden.json")));
        return [.. file.RootElement.GetProperty(list).EnumerateArray().Select(one => new GoldenCase(TextOf(one),
            [.. one.GetProperty("ids").GetProperty(encoding).EnumerateArray().Select(id => id.GetInt32())]))];
    }

    /// <summary>Texts with lone surrogates, which JSON cannot hold, stand as their UTF-16 units.</summary>
    public static string TextOf(JsonElement written) => written.TryGetProperty("utf16", out var units)
        ? string.Concat(units.EnumerateArray().Select(unit => (char)unit.GetUInt16()))
        : written.GetProperty("text").GetString()!;
}
