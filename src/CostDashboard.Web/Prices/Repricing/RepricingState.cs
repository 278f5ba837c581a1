using System.Text.Json;
using System.Text.Json.Serialization;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>The run under way, or the last one. It is kept in the commit of the records it speaks of, so a killed program knows where it was.</summary>
public sealed record RepricingState(RunStatus Status)
{
    public static readonly RepricingState Idle = new(RunStatus.Idle);

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public RepricingAsk? Ask { get; init; }

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
        return outcome.Outdated > 0 ? changed : changed with { Looked = Looked + page.Looked, DoneTo = page.IsLast ? Span.Last : page.Last };
    }
}
