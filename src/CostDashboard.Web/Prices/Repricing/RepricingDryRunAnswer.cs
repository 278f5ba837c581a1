using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Prices;

/// <summary>A <see cref="RepricingResult"/> as the API writes it.</summary>
/// <param name="Unpriceable">Records whose new cost would be out of range; they keep what they have.</param>
public sealed record RepricingDryRunAnswer(
    RepricingAsk Asked, RepricingSumAnswer Total, long Unpriceable, IReadOnlyList<RepricingDryRunAnswer.TeamLine> Teams,
    IReadOnlyList<RepricingDryRunAnswer.MonthLine> Months, IReadOnlyList<RepricingDryRunAnswer.ModelLine> Models, IReadOnlyList<RepricingDryRunAnswer.SampleLine> Sample)
{
    public static RepricingDryRunAnswer Of(RepricingResult result) => new(
        result.Ask,
        RepricingSumAnswer.Of(result.Total.Sum),
        result.Unpriceable,
        [.. result.Teams.Select(line => new TeamLine(line.Name, RepricingSumAnswer.Of(line.Sum)))],
        [.. result.Months.Select(line => new MonthLine(line.Name, RepricingSumAnswer.Of(line.Sum)))],
        [.. result.Models.Select(line => new ModelLine(line.Provider, line.Model, RepricingSumAnswer.Of(line.Sum)))],
        [.. result.Samples.Select(SampleLine.Of)]);

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
