using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;

namespace CostDashboard.Web.Prices;

/// <summary>What a dry run found, for the page and the API. Teams, months and models each add up to the total.</summary>
public sealed record RepricingResult
{
    public required RepricingScope Scope { get; init; }

    public required RepricingLine Total { get; init; }

    /// <summary>Records whose new cost would be out of range; they keep what they have.</summary>
    public required long Unpriceable { get; init; }

    public required IReadOnlyList<RepricingLine> Teams { get; init; }

    public required IReadOnlyList<RepricingLine> Months { get; init; }

    public required IReadOnlyList<(string? Provider, string Model, RepricingSum Sum)> Models { get; init; }

    /// <summary>A few records that would change.</summary>
    public required IReadOnlyList<RepricingSample> Samples { get; init; }

    public static RepricingResult Of(RepricingScope scope, RepricingTally tally)
    {
        var parts = tally.Groups.SelectMany(group => group.Months.Select(month => new Part(group, month.Month, month.Sum))).ToList();
        return new RepricingResult
        {
            Scope = scope,
            Total = new RepricingLine("", tally.Total),
            Unpriceable = tally.Unpriceable,
            Teams = Lines(parts, part => part.Group.Team ?? Dimensions.Unattributed),
            Months = Lines(parts, part => part.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            Models =
            [
                .. parts.GroupBy(part => (part.Group.Provider, part.Group.Model)).OrderBy(each => each.Key)
                    .Select(each => (each.Key.Provider, each.Key.Model, Sum(each))),
            ],
            Samples = tally.Sample,
        };
    }

    private static IReadOnlyList<RepricingLine> Lines(List<Part> parts, Func<Part, string> name) =>
        [.. parts.GroupBy(name).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => new RepricingLine(each.Key, Sum(each)))];

    private static RepricingSum Sum(IEnumerable<Part> parts) => parts.Aggregate(default(RepricingSum), (sum, part) => sum + part.Sum);

    private sealed record Part(RepricingGroup Group, DateOnly Month, RepricingSum Sum);
}

/// <summary>One line of what repricing would do.</summary>
/// <param name="Name">A team, or a month of the reporting zone as "2026-11".</param>
public sealed record RepricingLine(string Name, RepricingSum Sum)
{
    /// <summary>The known cost after minus the known cost before; null where no cost is known after.</summary>
    public Money? Difference => Sum.After.KnownCost is null ? null : Sum.After.Cost - Sum.Before.Cost;
}
