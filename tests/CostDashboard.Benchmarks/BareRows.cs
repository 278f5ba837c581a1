using CostDashboard.Core.Usage;

namespace CostDashboard.Benchmarks;

/// <summary>
/// The sample's calls as the very integers the store keeps: names by their number in a dictionary, amounts in nano-dollars.
/// </summary>
internal sealed class BareRows
{
    /// <summary>In this order; before them stand the time, the text id, the user and a hash, which each row draws.</summary>
    public static readonly string[] Columns =
    [
        "source", "requests", "provider", "model", "team", "project", "feature", "environment", "service_tier", "status",
        "input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning", "web_searches", "latency_ms",
        "cost", "reported_cost", "price", "flags", "received", "input_audio", "output_audio", "input_image", "output_image",
        "cache_read_audio", "cache_read_image", "details",
    ];

    private readonly Dictionary<(string Column, string Name), long> _numbers = [];

    public BareRows() => Calls = [.. LiveLikeSample.Take().Select(Row)];

    public IReadOnlyList<long?[]> Calls { get; }

    private long?[] Row(UsageRecord r) =>
    [
        Number("source", r.Source), r.Requests, Number("provider", r.Provider), Number("model", r.Model), Number("team", r.Team),
        Number("project", r.Project), Number("feature", r.Feature), Number("environment", r.Environment), Number("tier", r.ServiceTier),
        Number("status", r.Status), r.Counts.Input, r.Counts.CacheRead, r.Counts.CacheWrite5m, r.Counts.CacheWrite1h, r.Counts.Output,
        r.Counts.Reasoning, r.Counts.WebSearches, r.LatencyMs, Cost(r.Counts), r.ReportedCost?.Nanos, Number("model", r.Model),
        0, 1_790_000_000, r.Counts.InputAudio, r.Counts.OutputAudio, r.Counts.InputImage, r.Counts.OutputImage,
        r.Counts.CacheReadAudio, r.Counts.CacheReadImage, null,
    ];

    // Not a price: a number of the size a cost has, which is what its bytes in the file depend on.
    private static long Cost(in TokenCounts counts) => counts.TotalInput * 1_250 + counts.TotalOutput * 10_000;

    private long? Number(string column, string? name)
    {
        if (name is null) return null;

        if (!_numbers.TryGetValue((column, name), out var number))
        {
            _numbers[(column, name)] = number = _numbers.Keys.Count(k => k.Column == column) + 1;
        }
        return number;
    }
}
