using CostDashboard.Core.Pricing;
using CostDashboard.Storage;

namespace CostDashboard.Web.Spend;

/// <summary>A <see cref="CellView"/> as the API writes it.</summary>
/// <param name="RecordsLookedAt">All of the time asked for, whatever the filter.</param>
/// <param name="CompleteTo">Where there are more records than are looked at in one call: up to when the answer goes. Null when it is
/// whole.</param>
/// <param name="CostUsd">The stored costs of the records, added up; null when none is known.</param>
/// <param name="CostOfReportedUsd">The computed cost of the same records; null when none reported one.</param>
/// <param name="DifferenceUsd">Reported less computed, of the records that have both; null when none has.</param>
/// <param name="InTotals">What GET /api/v1/costs says for the same question; null where totals cannot answer it.</param>
/// <param name="Agrees">Both say the same.</param>
public sealed record CellAnswer(
    DateTime From, DateTime To, long RecordsLookedAt, DateTime? CompleteTo, long Requests, long UnpricedRequests, decimal? CostUsd,
    long ReportedRecords, decimal? ReportedCostUsd, decimal? CostOfReportedUsd, decimal? DifferenceUsd,
    IReadOnlyList<CellAnswer.Group> Groups, CostRow? InTotals, bool Agrees)
{
    public static CellAnswer Of(SpendQuestion question, CellView view) => new(
        question.From, question.To, view.Found.Looked, view.Found.CompleteTo, view.Requests, view.UnpricedRequests, view.KnownCost?.Usd,
        view.ReportedRecords, view.ReportedRecords > 0
            ? view.Reported.Usd
            : null, view.ReportedRecords > 0
            ? view.CostOfReported.Usd
            : null, view.ReportedRecords > 0
            ? view.Difference.Usd
            : null,
        [.. view.Groups.Select(Group.Of)], view.Total is { } total ? CostColumns.Figures(total) : null, view.Agrees);

    /// <summary>Records charged by one price, or of one model without a price.</summary>
    /// <param name="RoundingUsd">The cost less lines, service tier and adjustment: each record was rounded once.</param>
    public sealed record Group(
        string? Provider, string Model, PriceAnswer? Price, long Records, long Requests, long UnpricedRequests,
        IReadOnlyList<LineAnswer> Lines,
        decimal ServiceTierUsd, decimal AdjustmentUsd, decimal RoundingUsd, decimal? CostUsd,
        long ReportedRecords, decimal? ReportedCostUsd, decimal? CostOfReportedUsd, decimal? DifferenceUsd)
    {
        public static Group Of(PricedGroup group) => new(
            group.Provider, group.Model, group.Price is { } price
                ? PriceAnswer.Of(price)
                : null, group.Records, group.Requests, group.UnpricedRequests,
            [
                .. group.Lines.Select(line =>
                    new LineAnswer(
                        line.Bucket,
                        line.Quantity,
                        line.Rate,
                        line.Per,
                        line.RateKey,
                        line.FallbackFor,
                        line.TierStart,
                        line.IsUnpriced ? null : line.Usd)),
            ],
            group.ServiceTierUsd, group.AdjustmentUsd, group.RoundingUsd, group.KnownCost?.Usd,
            group.ReportedRecords, group.ReportedRecords > 0
                ? group.Reported.Usd
                : null, group.ReportedRecords > 0
                ? group.CostOfReported.Usd
                : null,
            group.ReportedRecords > 0 ? (group.Reported - group.CostOfReported).Usd : null);
    }
}
