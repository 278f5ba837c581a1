using System.Globalization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>What an own price must be to be used.</summary>
internal static class OwnPriceRules
{
    private const decimal HighestAdjustment = 1000;

    // More digits would not fit beside the quantities in a decimal, and lines would no longer add up to the last digit.
    private const int PercentPlaces = 6;
    private const int RatePlaces = 12;

    internal static IEnumerable<FieldProblem> Problems(OwnPrice price)
    {
        if (price.Id <= 0) yield return new("id", "is a whole number above 0.");
        if (string.IsNullOrWhiteSpace(price.Name)) yield return new("name", "is blank. It is shown with every cost the price makes.");
        foreach (var problem in price.Conditions.Problems()) yield return problem;

        var kinds = new object?[] { price.Rates, price.Adjustment, price.SameAs, price.SelfHosted }.Count(kind => kind is not null);
        if (kinds != 1)
        {
            yield return new(
                "rates", $"There are {kinds} of \"rates\", \"adjustment\", \"same_as\" and \"self_hosted\". Give exactly one.");
        }

        if (price.Adjustment is null && !price.Conditions.NamesSomething)
            yield return new("model", "is missing: the price would be that of everything. Name a model, a provider, a source or a team.");
        if (price.Adjustment is < -100 or > HighestAdjustment)
            yield return new("adjustment", $"lies between -100 and {HighestAdjustment} percent; this is {Text(price.Adjustment.Value)}.");
        if (price.Adjustment is { } percent && PlainDecimal.Of(percent).Scale > PercentPlaces)
            yield return new("adjustment", $"has more than {PercentPlaces} decimals.");
        if (price.SameAs is { } other && (string.IsNullOrWhiteSpace(other.Provider) || string.IsNullOrWhiteSpace(other.Model)))
            yield return new("same_as", "names a provider and a model of the catalogue.");

        foreach (var problem in price.SelfHosted?.Problems() ?? []) yield return problem with { Field = $"self_hosted.{problem.Field}" };
        foreach (var problem in price.Rates is null ? [] : RateProblems(price.Rates)) yield return problem;
    }

    private static IEnumerable<FieldProblem> RateProblems(Rates rates)
    {
        foreach (var (key, rate) in rates.InOrder())
        {
            var field = $"rates.{key}";
            if (!RateKeys.Counted.Contains(key) && !RateKeys.IsOfCall(key))
                yield return new(
                    field, $"is not something we count. Use {string.Join(", ", RateKeys.Counted)}, or a kind of tool call such as "
                        + $"code_interpreter_kcount.");
            foreach (var usd in rate.Tiers.Select(tier => tier.Price).Prepend(rate.Base))
            {
                if (usd is < 0 or > Rate.Maximum)
                {
                    yield return new(field, $"lies between 0 and {Text(Rate.Maximum)} USD; this is {Text(usd)}.");
                }
                if (PlainDecimal.Of(usd).Scale > RatePlaces) yield return new(field, $"has more than {RatePlaces} decimals.");
            }

            if (rate.Tiers.Any(tier => tier.Start < 0)) yield return new(field, "has a context tier that starts below 0 tokens.");
            if (rate.Tiers.DistinctBy(tier => tier.Start).Count() < rate.Tiers.Count)
            {
                yield return new(field, "has two context tiers with the same start.");
            }
        }
    }

    private static string Text(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
