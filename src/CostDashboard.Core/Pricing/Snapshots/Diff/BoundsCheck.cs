using System.Globalization;

namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>The reasons why a difference may not be applied unseen, each with an example.</summary>
internal static class BoundsCheck
{
    internal static IEnumerable<string> Reasons(CatalogueDiff diff, DiffBounds bounds)
    {
        var reasons = new[]
        {
            Share(diff, bounds),
            Factor(diff, bounds),
            TokenRate(diff, bounds),
            bounds.AllowVanished ? null : Because(diff, "Models that vanish", change => change.Kind == ChangeKind.Vanished),
            bounds.AllowVanished ? null : Because(diff, "Models that lose a rate", Has(ChangeConcerns.RateVanished)),
            bounds.AllowZero ? null : Because(diff, "Models that begin or cease to cost 0", Has(ChangeConcerns.ToZero | ChangeConcerns.FromZero | ChangeConcerns.Free)),
            bounds.AllowRedirected ? null : Because(diff, "Models that are priced as another", Has(ChangeConcerns.Redirected)),
        };

        return reasons.OfType<string>();
    }

    private static string? Share(CatalogueDiff diff, DiffBounds bounds)
    {
        var touched = diff.ChangedCount + diff.VanishedCount;
        return touched <= diff.ModelsBefore * bounds.MaximumShareChanged
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{touched} of {diff.ModelsBefore} models change or vanish; at most {bounds.MaximumShareChanged:P0} may.");
    }

    private static string? Factor(CatalogueDiff diff, DiffBounds bounds)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Models that change by more than a factor of {bounds.MaximumFactor}");
        return Because(diff, text, change => change.Kind == ChangeKind.Changed && change.Rates.Any(rate => IsBeyond(rate.Factor, bounds.MaximumFactor)));
    }

    private static string? TokenRate(CatalogueDiff diff, DiffBounds bounds)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Models that cost more than {bounds.MaximumTokenRate} USD a million tokens");
        return Because(diff, text, change => change.Rates.Any(rate => rate.New > bounds.MaximumTokenRate && RateKeys.Tokens.Contains(rate.Key)));
    }

    // A factor of 0 is a price that became 0, which has a bound of its own.
    private static bool IsBeyond(decimal? factor, decimal maximum) => factor > maximum || (factor > 0 && factor * maximum < 1);

    private static Func<ModelChange, bool> Has(ChangeConcerns flags) => change => (change.Flags & flags) != ChangeConcerns.None;

    private static string? Because(CatalogueDiff diff, string what, Func<ModelChange, bool> isSo)
    {
        var models = diff.Changes.Where(isSo).ToList();
        return models.Count == 0 ? null : $"{what}: {models.Count}, such as {models[0].Provider} {models[0].Model}.";
    }
}
