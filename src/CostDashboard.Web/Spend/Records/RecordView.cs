using CostDashboard.Core.Pricing;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Ui;

namespace CostDashboard.Web.Spend;

/// <summary>One record with everything it said, and why it costs what it costs.</summary>
public sealed record RecordView
{
    public required string Key { get; init; }

    /// <summary>Times in UTC; null for a field means that the source did not say.</summary>
    public required UsageRecord Record { get; init; }

    /// <summary>The model in the catalogue whose price was used; null when none matched.</summary>
    public required string? MatchedModel { get; init; }

    /// <summary>Where the price came from and since when it holds, ready to read; null when there is no price.</summary>
    public required string? PriceOrigin { get; init; }

    /// <summary>Why the cost is unknown, ready to read; null when it is known.</summary>
    public required string? WhyUnknown { get; init; }

    /// <summary>In the order of the price; their amounts add up to <see cref="Cost"/>.</summary>
    public required IReadOnlyList<CostLineRow> Lines { get; init; }

    /// <summary>How a machine's price became rates, one step a line; empty for any other price.</summary>
    public IReadOnlyList<string> SelfHostingSteps { get; init; } = [];

    /// <summary>Where the fees of tool calls stand that the price itself does not name, one a line.</summary>
    public IReadOnlyList<string> FeeNotes { get; init; } = [];

    /// <summary>What was counted and nobody knows the fee of, ready to read: the cost is that of the rest.</summary>
    public IReadOnlyList<string> UnpricedParts { get; init; } = [];

    /// <summary>Null when unknown.</summary>
    public required Money? Cost { get; init; }

    /// <summary>The latest first; empty for a record that never changed.</summary>
    public required IReadOnlyList<RecordChange> Changes { get; init; }

    public Money? ReportedCost => Record.ReportedCost;

    /// <summary>Reported less computed; null when either is not known.</summary>
    public Money? Difference => ReportedCost is { } reported && Cost is { } cost ? reported - cost : null;
}
