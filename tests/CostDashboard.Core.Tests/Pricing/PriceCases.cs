using System.Text.Json;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Pricing;

/// <summary>
/// Reads the sample cases, whose counts are inclusive as the reference program takes them, and checks a price against one.
/// </summary>
internal static class PriceCases
{
    public static JsonElement Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", file)));
        return json.RootElement.Clone();
    }

    public static UsageRecord Record(JsonElement one) => new()
    {
        Provider = one.TryGetProperty("provider", out var provider) ? provider.GetString() : null,
        Model = one.GetProperty("model").GetString()!,
        Timestamp = At(one),
        Counts = Counts(one.GetProperty("usage")),
    };

    public static DateTime At(JsonElement one) => one.GetProperty("at").GetDateTime().ToUniversalTime();

    public static string Differences(JsonElement one, PricedCost priced, UsageRecord record)
    {
        var (input, output) = Directions(CostExplainer.Explain(record.Counts, record.Requests, priced.Price!));
        var found = new List<string>();
        if (priced.Price?.Model != one.GetProperty("matched").GetString()) found.Add($"matched {priced.Price?.Model}");
        if (!Near(one, "input_usd", input)) found.Add($"input {input}");
        if (!Near(one, "output_usd", output)) found.Add($"output {output}");
        if (!Near(one, "total_usd", priced.Cost?.Usd)) found.Add($"total {priced.Cost}");
        return found.Count == 0 ? "" : $"{one.GetRawText()}: {string.Join(", ", found)}\n";
    }

    /// <summary>The other program computes in doubles: equal to a nano-dollar, after rounding.</summary>
    public static bool Near(JsonElement one, string name, decimal? usd) =>
        usd is not null && Math.Abs(Money.FromUsd(usd.Value).Usd - (decimal)one.GetProperty(name).GetDouble()) <= 0.000000001m;

    private static (decimal Input, decimal Output) Directions(CostExplanation explanation)
    {
        var output = explanation.Lines.Where(
            line => line.Bucket.StartsWith("output", StringComparison.Ordinal) || line.Bucket == "reasoning_tokens");
        var other = explanation.Lines.Where(line => line.Bucket is "web_searches" or "requests").Sum(line => line.Usd);
        var outputUsd = output.Sum(line => line.Usd);
        return (explanation.Usd - outputUsd - other, outputUsd);
    }

    private static TokenCounts Counts(JsonElement usage)
    {
        long Count(string name) => usage.TryGetProperty(name, out var count) ? count.GetInt64() : 0;

        var (cached, written, written1h) = (Count("cache_read_tokens"), Count("cache_write_tokens"), Count("cache_write_1h_tokens"));
        var (cachedAudio, cachedImage) = (Count("cache_audio_read_tokens"), Count("cache_image_read_tokens"));
        var (audio, image) = (Count("input_audio_tokens") - cachedAudio, Count("input_image_tokens") - cachedImage);
        var (audioOut, imageOut) = (Count("output_audio_tokens"), Count("output_image_tokens"));
        return new TokenCounts
        {
            Input = Count("input_tokens") - cached - written - audio - image,
            CacheRead = cached,
            CacheWrite5m = written - written1h,
            CacheWrite1h = written1h,
            InputAudio = audio,
            InputImage = image,
            CacheReadAudio = cachedAudio,
            CacheReadImage = cachedImage,
            Output = Count("output_tokens") - audioOut - imageOut,
            Reasoning = Count("output_reasoning_tokens"),
            OutputAudio = audioOut,
            OutputImage = imageOut,
            WebSearches = Count("web_searches"),
        };
    }
}
