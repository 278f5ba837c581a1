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

    /// <summary>The sequence numbers that the run covers.</summary>
    public RepricingSpan Span { get; init; }

    /// <summary>All records up to this sequence number are done.</summary>
    public long DoneTo { get; init; }

    public long Looked { get; init; }

    /// <summary>Records that were changed, with their cost before and after.</summary>
    public RepricingSum Changed { get; init; }

    [JsonIgnore]
    public bool IsRunning => Status == RunStatus.Running;

    [JsonIgnore]
    public double Share => Span.ShareUpTo(DoneTo);

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static RepricingState Read(string? text) => text is null ? Idle : JsonSerializer.Deserialize<RepricingState>(text, Json)!;

    public RepricingState After(RepricingPage page, RepricingOutcome outcome)
    {
        var changed = this with { Changed = Changed + outcome.Changed };
        return outcome.Outdated > 0
            ? changed
            : changed with { Looked = Looked + page.Looked, DoneTo = page.IsLast ? Span.Last : page.Last };
    }
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

    public RepricingRange ToRange(long lastSeq) => new()
    {
        From = From,
        To = To,
        LastSeq = lastSeq,
        UnpricedOnly = UnpricedOnly,
        Where = new[] { (Dimension.Team, Team), (Dimension.Model, Model), (Dimension.Provider, Provider), (Dimension.Source, Source) }
            .Where(asked => asked.Item2 is not null)
            .ToDictionary(asked => asked.Item1, asked => (IReadOnlyList<string>)[asked.Item2!]),
    };
}
