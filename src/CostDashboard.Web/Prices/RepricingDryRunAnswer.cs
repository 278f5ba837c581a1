using System.Globalization;
using CostDashboard.Core.Analytics;
using CostDashboard.Storage;
using CostDashboard.Web.Spend;

namespace CostDashboard.Web.Prices;

/// <summary>A <see cref="RepricingTally"/> as the API writes it. Teams, months and models each add up to the total.</summary>
/// <param name="Unpriceable">Records whose new cost would be out of range; they keep what they have.</param>
public sealed record RepricingDryRunAnswer(
    RepricingAsk Asked, RepricingSumAnswer Total, long Unpriceable, IReadOnlyList<RepricingDryRunAnswer.TeamLine> Teams,
    IReadOnlyList<RepricingDryRunAnswer.MonthLine> Months, IReadOnlyList<RepricingDryRunAnswer.ModelLine> Models, IReadOnlyList<RepricingDryRunAnswer.SampleLine> Sample)
{
    public static RepricingDryRunAnswer Of(RepricingAsk ask, RepricingTally tally)
    {
        var parts = tally.Groups.SelectMany(group => group.Months.Select(month => (Group: group, month.Month, month.Sum))).ToList();
        return new RepricingDryRunAnswer(
            ask,
            RepricingSumAnswer.Of(tally.Total),
            tally.Unpriceable,
            [.. Sums(parts, part => part.Group.Team ?? Dimensions.Unattributed).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => new TeamLine(each.Key, each.Sum))],
            [.. Sums(parts, part => part.Month).OrderBy(each => each.Key).Select(each => new MonthLine(each.Key.ToString("yyyy-MM", CultureInfo.InvariantCulture), each.Sum))],
            [.. Sums(parts, part => (part.Group.Provider, part.Group.Model)).OrderBy(each => each.Key).Select(each => new ModelLine(each.Key.Provider, each.Key.Model, each.Sum))],
            [.. tally.Sample.Select(SampleLine.Of)]);
    }

    private static IEnumerable<(TKey Key, RepricingSumAnswer Sum)> Sums<TKey>(List<(RepricingGroup Group, DateOnly Month, RepricingSum Sum)> parts, Func<(RepricingGroup Group, DateOnly Month, RepricingSum Sum), TKey> key) =>
        parts.GroupBy(key).Select(each => (each.Key, RepricingSumAnswer.Of(each.Aggregate(default(RepricingSum), (sum, part) => sum + part.Sum))));

    public sealed record TeamLine(string Team, RepricingSumAnswer Records);

    /// <param name="Month">Of the reporting zone, "2026-11".</param>
    public sealed record MonthLine(string Month, RepricingSumAnswer Records);

    public sealed record ModelLine(string? Provider, string Model, RepricingSumAnswer Records);

    public sealed record SampleLine(string Key, DateTime Timestamp, string? Provider, string Model, string? Team, decimal? CostBefore, decimal? CostAfter)
    {
        public static SampleLine Of(RepricingSample sample) => new(
            RecordKey.Of(sample.Seq), sample.At, sample.Group.Provider, sample.Group.Model, sample.Group.Team, sample.Before?.Usd, sample.After?.Usd);
    }
}
