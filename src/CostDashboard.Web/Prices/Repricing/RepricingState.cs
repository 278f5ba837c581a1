using System.Text.Json;
using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>
/// The current run, or the last one. It is saved in the same commit as the records it changes, so a program that was killed knows where
/// it was.
/// </summary>
public sealed record RepricingState(RunStatus Status)
{
    public static readonly RepricingState Idle = new(RunStatus.Idle);

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Runs that were kept by earlier versions of the program call it "Ask".</summary>
    [JsonPropertyName("Ask")]
    public RepricingScope? Scope { get; init; }

    public string By { get; init; } = "";

    public string Reason { get; init; } = "";

    public DateTime StartedAt { get; init; }

    /// <summary>The end of the run; null while it runs.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>
    /// All records up to this place are done; null at the beginning. It is a <see cref="UsageCursor"/> as text, as <see cref="End"/> is.
    /// </summary>
    public string? DoneUpTo { get; init; }

    /// <summary>Where the run ends: what was stored later has the prices of now. Null until something was read.</summary>
    public string? End { get; init; }

    /// <summary>How much is done, 0 to 1.</summary>
    public double Share { get; init; }

    public long Looked { get; init; }

    /// <summary>Records that were changed, with their cost before and after.</summary>
    public RepricingSum Changed { get; init; }

    [JsonIgnore]
    public bool IsRunning => Status == RunStatus.Running;

    [JsonIgnore]
    internal UsageCursor? AfterCursor => UsageCursor.TryParse(DoneUpTo, out var cursor) ? cursor : null;

    [JsonIgnore]
    internal UsageCursor? UpToCursor => UsageCursor.TryParse(End, out var cursor) ? cursor : null;

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static RepricingState Read(string? text) =>
        text is null ? Idle : JsonSerializer.Deserialize<RepricingState>(text, Json)!.AsKeptEarlier();

    internal RepricingState After(RepricingPage page, WriteOutcome outcome)
    {
        var changed = this with { Changed = Changed + page.SumOf(outcome) };
        return outcome.Outdated.Count > 0
            ? changed
            : changed with
            {
                Looked = Looked + page.Batch.Records.Count,
                DoneUpTo = page.Batch.Next?.ToString(),
                End = page.Batch.End?.ToString(),
                Share = page.Batch.Share,
            };
    }

    /// <summary>
    /// Earlier versions of the program said in another way how far a run was: one that was under way begins again, which changes nothing
    /// more where it had been, and one that is done is done.
    /// </summary>
    private RepricingState AsKeptEarlier() =>
        IsRunning && DoneUpTo is null ? this with { Looked = 0 }
        : Status == RunStatus.Done ? this with { Share = 1 }
        : this;
}

/// <summary>Which records are to be priced again.</summary>
public sealed record RepricingScope
{
    /// <summary>The time is in UTC.</summary>
    public required DateTime From { get; init; }

    /// <summary>The time is in UTC; the range ends before it.</summary>
    public required DateTime To { get; init; }

    public string? Team { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public string? Source { get; init; }

    public bool UnpricedOnly { get; init; }

    /// <summary>With all that a price depends on.</summary>
    public UsageScan ToScan() => new()
    {
        From = From,
        To = To,
        Order = ScanOrder.Stored,
        Columns = UsageColumns.Names | UsageColumns.Counts | UsageColumns.Costs | UsageColumns.Price | UsageColumns.PriceDetails,
        UnpricedOnly = UnpricedOnly,
        Where = new[] { (Dimension.Team, Team), (Dimension.Model, Model), (Dimension.Provider, Provider), (Dimension.Source, Source) }
            .Where(asked => asked.Item2 is not null)
            .ToDictionary(asked => asked.Item1, asked => (IReadOnlyList<string>)[asked.Item2!]),
    };
}
