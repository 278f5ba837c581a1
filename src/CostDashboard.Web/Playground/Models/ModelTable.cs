using CostDashboard.Core.Estimating;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>
/// Models side by side: what a text of so many tokens costs a call, a day and a month of 30 days, at the prices of this moment.
/// </summary>
public sealed class ModelTable(Estimator estimator, Pricer pricer, TimeProvider time)
{
    public IReadOnlyList<ModelRow> Rows(ModelCounts counts, PlaygroundChoices choices, long callsPerDay)
    {
        var at = time.GetUtcNow().UtcDateTime;
        var load = new CallLoad
        {
            OutputTokens = choices.OutputTokens,
            CachedShare = choices.CachedPercent / 100m,
            Tier = choices.Tier,
            CallsPerDay = callsPerDay,
        };
        var rows = choices.Models.Where(counts.ByModel.ContainsKey).Select(model => Row(model, counts, load, at));
        return [.. Ordered(rows, choices)];
    }

    /// <summary>The price of a model now, at the tier chosen; null when it has none.</summary>
    public AppliedPrice? PriceOf(string model, string tier) => pricer.FindPrice(null, model, tier, time.GetUtcNow().UtcDateTime);

    /// <summary>What calls with these tokens together cost; their mean decides the context tier.</summary>
    public static Money? CostOfAll(AppliedPrice price, long input, long output, long calls) =>
        Costs.Of(new TokenCounts { Input = input, Output = output }, calls, price).Cost;

    private ModelRow Row(string model, ModelCounts counts, CallLoad load, DateTime at)
    {
        var count = counts.ByModel[model];
        var estimate = estimator.Estimate(model, count.Range, load, at);
        return new ModelRow(model, count, counts.Calibrations.GetValueOrDefault(model), counts.IsEmpty ? estimate.OfNothing() : estimate);
    }

    private static IEnumerable<ModelRow> Ordered(IEnumerable<ModelRow> rows, PlaygroundChoices choices)
    {
        // As they were chosen; what is unknown goes to the end, whichever way.
        if (choices.Sort == PromptModelColumn.Model) return choices.Descending ? rows.Reverse() : rows;

        var known = rows.OrderBy(row => Value(row, choices.Sort) is null);
        return choices.Descending ? known.ThenByDescending(row => Value(row, choices.Sort)) : known.ThenBy(row => Value(row, choices.Sort));
    }

    private static decimal? Value(ModelRow row, PromptModelColumn column) => column switch
    {
        PromptModelColumn.Tokens => row.Count.Tokens,
        PromptModelColumn.Context => row.Share,
        PromptModelColumn.Call => row.Call?.Usd,
        PromptModelColumn.Day => row.Day?.Usd,
        PromptModelColumn.Month => row.Month?.Usd,
        _ => null,
    };
}

/// <summary>What a text costs on a model. Amounts and the share of the context window are null where they are not known.</summary>
public sealed record ModelRow(string Model, TokenCount Count, Calibration? Calibration, CostEstimate Estimate)
{
    public string? Provider => Estimate.Price?.Provider;

    /// <summary>Input and output together; 1 is all of the window.</summary>
    public decimal? Share => Estimate.ContextShare;

    public Money? Call => Estimate.PerCall;

    public Money? Day => Estimate.PerDay;

    public Money? Month => Estimate.PerMonth;
}
