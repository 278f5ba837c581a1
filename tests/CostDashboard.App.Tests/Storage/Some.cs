using CostDashboard.Core.Analytics;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Storage;

/// <summary>Test data: a test names only what it is about.</summary>
internal static class Some
{
    public static readonly DateTime Now = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    public static readonly AppliedPrice Price = PriceOf("m-1");

    private static int _ids;

    /// <param name="at">Given by the source; null = the source gave no time and the record carries <paramref name="arrived"/>.</param>
    /// <param name="nanos">Null = unpriced.</param>
    public static PricedUsage Usage(
        string? id = null, DateTime? at = null, DateTime? arrived = null, string source = "gateway", string model = "m-1",
        string? provider = "p-1",
        string? team = "t-1", string? project = null, string? user = null, long requests = 1, long input = 100, long output = 10,
        long? nanos = 1_000, long? reported = null, long? latency = null, UsageDetails? details = null)
    {
        var record = new UsageRecord
        {
            Id = id ?? NewId(),
            Source = source,
            Timestamp = at ?? (arrived is null ? Now : null),
            Model = model,
            Provider = provider,
            Team = team,
            Project = project,
            User = user,
            Requests = requests,
            Counts = new TokenCounts { Input = input, Output = output },
            ReportedCost = reported is { } amount ? new Money(amount) : null,
            LatencyMs = latency,
            Details = details,
        };
        return new PricedUsage(record, at ?? arrived ?? Now, new PricedCost(nanos is { } cost ? new Money(cost) : null, Price));
    }

    /// <summary>Of the n-th record that was stored, as SQLite gives keys.</summary>
    public static RecordKey Key(long number) => new(number);

    public static string NewId() => $"u-{Interlocked.Increment(ref _ids)}";

    public static AppliedPrice PriceOf(string model) => new()
    {
        Catalogue = "test",
        Provider = "p-1",
        Model = model,
        MatchedBy = "model",
        Rates = new Rates(new Dictionary<string, Rate>()),
    };

    public static DateTime Utc(int year, int month, int day, int hour = 0, int minute = 0) =>
        new(year, month, day, hour, minute, 0, DateTimeKind.Utc);

    public static Dictionary<Dimension, IReadOnlyList<string>> Where(Dimension dimension, params string[] values) =>
        new() { [dimension] = values };
}
