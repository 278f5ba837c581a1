using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Playground;

/// <summary>Models side by side: what a text of so many tokens costs a call, a day and a month of 30 days, at the prices of this moment.</summary>
public sealed class ModelTable(Pricer pricer, TimeProvider time)
{
    public IReadOnlyList<ModelRow> Rows(ModelCounts counts, PlaygroundChoices choices, long callsPerDay)
    {
        var rows = choices.Models.Where(counts.ByModel.ContainsKey).Select(model => Row(model, counts.ByModel[model], choices, callsPerDay));
        return [.. Ordered(rows, choices)];
    }

    /// <summary>The price of a model now, at the tier chosen; null when it has none.</summary>
    public AppliedPrice? PriceOf(string model, string tier) => pricer.FindPrice(null, model, tier, time.GetUtcNow().UtcDateTime);

    /// <summary>What so many calls of these tokens cost; null is unknown.</summary>
    public static Money? Cost(AppliedPrice? price, long input, int cachedPercent, long output, long calls)
    {
        var cached = (long)decimal.Round(input * cachedPercent / 100m, MidpointRounding.AwayFromZero);
        var counts = new TokenCounts
        {
            Input = checked((input - cached) * calls), CacheRead = checked(cached * calls), Output = checked(output * calls),
        };
        return Costs.Of(counts, calls, price).Cost;
    }

    /// <summary>What calls with these tokens together cost; their mean decides the context tier.</summary>
    public static Money? CostOfAll(AppliedPrice price, long input, long output, long calls) =>
        Costs.Of(new TokenCounts { Input = input, Output = output }, calls, price).Cost;

    private ModelRow Row(string model, TokenCount count, PlaygroundChoices choices, long callsPerDay)
    {
        var price = PriceOf(model, choices.Tier);
        var window = new CatalogueMatcher(pricer.Catalogue).Match(null, model)?.Model.ContextWindow;
        Money? Of(long calls) => price is null ? null : Cost(price, count.Tokens, choices.CachedPercent, choices.OutputTokens, calls);
        return new ModelRow(
            model,
            price?.Provider,
            count,
            window,
            window is > 0 and var size ? (count.Tokens + choices.OutputTokens) / (decimal)size : null,
            Of(1),
            Of(callsPerDay),
            Of(callsPerDay * ModelRow.DaysAMonth));
    }

    private static IEnumerable<ModelRow> Ordered(IEnumerable<ModelRow> rows, PlaygroundChoices choices)
    {
        // As they were chosen; what is unknown goes to the end, whichever way.
        if (choices.Sort == ModelColumn.Model) return choices.Descending ? rows.Reverse() : rows;

        var known = rows.OrderBy(row => Value(row, choices.Sort) is null);
        return choices.Descending ? known.ThenByDescending(row => Value(row, choices.Sort)) : known.ThenBy(row => Value(row, choices.Sort));
    }

    private static decimal? Value(ModelRow row, ModelColumn column) => column switch
    {
        ModelColumn.Tokens => row.Count.Tokens,
        ModelColumn.Context => row.Share,
        ModelColumn.Call => row.Call?.Usd,
        ModelColumn.Day => row.Day?.Usd,
        ModelColumn.Month => row.Month?.Usd,
        _ => null,
    };
}
