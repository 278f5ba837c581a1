using System.Text.Json;
using System.Text.Json.Serialization;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>
/// The run under way, or the last one. It is kept in the commit of the records it speaks of, so a killed program knows where it was.
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

    /// <summary>Null while it runs.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>The sequence numbers it goes over.</summary>
    public RepricingSpan Span { get; init; }

    /// <summary>All up to this sequence number are done.</summary>
    public long DoneTo { get; init; }

    public long Looked { get; init; }

    /// <summary>Records that changed, what they cost before and after.</summary>
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

/// <summary>Which records to price again, as a person or program asks.</summary>
public sealed record RepricingScope
{
    /// <summary>UTC.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC, exclusive.</summary>
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
