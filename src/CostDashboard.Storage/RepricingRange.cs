using CostDashboard.Core.Analytics;

namespace CostDashboard.Storage;

/// <summary>Which records are priced again: of the instants [From, To), up to a sequence number. Later ones were priced by the prices of now.</summary>
public sealed record RepricingRange
{
    /// <summary>UTC.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public required DateTime To { get; init; }

    public required long LastSeq { get; init; }

    /// <summary>For each dimension any of the values; "(unattributed)" stands for "not known". Of <see cref="Dimensions"/> only.</summary>
    public IReadOnlyDictionary<Dimension, IReadOnlyList<string>> Where { get; init; } = new Dictionary<Dimension, IReadOnlyList<string>>();

    public bool UnpricedOnly { get; init; }

    /// <summary>What a range can be narrowed by: names that a price may depend on.</summary>
    public static readonly IReadOnlyList<Dimension> Dimensions = [Dimension.Team, Dimension.Model, Dimension.Provider, Dimension.Source];
}
