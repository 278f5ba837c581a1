using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>What a counted file costs, at the prices of this moment.</summary>
public sealed class BatchCosts(ModelTable table)
{
    /// <param name="output">Tokens of each answer.</param>
    public IReadOnlyList<BatchModelRow> Rows(BatchReport report, long output) =>
        [
            .. report.Models.Select(model => new BatchModelRow(
                model, Cost(report, model, output, ServiceTiers.Standard), Cost(report, model, output, ServiceTiers.Batch))),
        ];

    private Money? Cost(BatchReport report, BatchModelTokens counted, long output, string tier) =>
        table.PriceOf(counted.Model, tier) is { } price
            ? ModelTable.CostOfAll(price, counted.Tokens, output * report.Prompts, report.Prompts)
            : null;
}

/// <summary>What a whole file costs on one model, at standard and at batch rates; null is unknown.</summary>
public sealed record BatchModelRow(BatchModelTokens Counted, Money? Standard, Money? Batch);
