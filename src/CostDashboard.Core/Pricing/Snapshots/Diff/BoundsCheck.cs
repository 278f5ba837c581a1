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
            bounds.AllowVanished ? null : Because(diff, "Models that vanish", change => change.Kind == ModelChangeKind.Vanished),
            bounds.AllowVanished ? null : Because(diff, "Models that lose a rate", Has(ChangeConcerns.RateVanished)),
            bounds.AllowZero
                ? null
                : Because(diff, "Models that begin or cease to cost 0",
                    Has(ChangeConcerns.ToZero | ChangeConcerns.FromZero | ChangeConcerns.Free)),
            bounds.AllowRedirected ? null : Because(diff, "Models that are priced as another", Has(ChangeConcerns.Redirected)),
        };

        return reasons.OfType<string>();
    }

    private static string? Share(CatalogueDiff diff, DiffBounds bounds)
    {
        var touched = diff.ChangedCount + diff.VanishedCount;
        return touched <= diff.ModelsBefore * bounds.MaximumShareChanged
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{touched} of {diff.ModelsBefore} models change or vanish; at most {bounds.MaximumShareChanged:P0} may.");
    }

    private static string? Factor(CatalogueDiff diff, DiffBounds bounds)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Models that change by more than a factor of {bounds.MaximumFactor}");
        return Because(diff, text, change =>
            change.Kind == ModelChangeKind.Changed && change.Rates.Any(rate => IsBeyond(rate.Factor, bounds.MaximumFactor)));
    }

    private static string? TokenRate(CatalogueDiff diff, DiffBounds bounds)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"Models that cost more than {bounds.MaximumTokenRate} USD a million tokens");
        return Because(
            diff, text, change => change.Rates.Any(rate => rate.New > bounds.MaximumTokenRate && RateKeys.Tokens.Contains(rate.Key)));
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

/// <summary>How much a snapshot may change and still be applied without being looked at.</summary>
public sealed record DiffBounds
{
    /// <summary>A rate may become this many times dearer or cheaper.</summary>
    public decimal MaximumFactor { get; init; } = 2m;

    /// <summary>In USD for a million tokens: what a rate by token may become, of new models too, which have no factor.</summary>
    public decimal MaximumTokenRate { get; init; } = 2_000m;

    /// <summary>Of the models there were, the share that may change or vanish: 0.25 is a quarter.</summary>
    public decimal MaximumShareChanged { get; init; } = 0.25m;

    /// <summary>Models and rates may vanish.</summary>
    public bool AllowVanished { get; init; }

    /// <summary>Prices may become 0 or stop being 0, and new models be free.</summary>
    public bool AllowZero { get; init; }

    /// <summary>A name may lead to another model's price than it did.</summary>
    public bool AllowRedirected { get; init; }
}

/// <summary>Whether a difference may be applied without being looked at, and if not, each reason in words.</summary>
public sealed record BoundsVerdict(IReadOnlyList<string> Reasons)
{
    public bool IsWithin => Reasons.Count == 0;
}
