using CostDashboard.Core.Analytics;
using CostDashboard.Storage;

namespace CostDashboard.Web.Prices;

/// <summary>Which records to price again, as a person or program asks.</summary>
public sealed record RepricingAsk
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
