using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Snapshots.Diff;

/// <summary>What using another catalogue from an instant on would change: flagged models first, then changed, vanished, new.</summary>
public sealed class CatalogueDiff
{
    private CatalogueDiff(IReadOnlyList<ModelChange> changes, IReadOnlyList<string> notes, int modelsBefore) =>
        (Changes, Notes, ModelsBefore) = (changes, notes, modelsBefore);

    public IReadOnlyList<ModelChange> Changes { get; }

    /// <summary>Changes of providers, in words: which names mean them, whom they fall back to.</summary>
    public IReadOnlyList<string> Notes { get; }

    public int ModelsBefore { get; }

    public int NewCount => Count(ModelChangeKind.New);

    public int VanishedCount => Count(ModelChangeKind.Vanished);

    public int ChangedCount => Count(ModelChangeKind.Changed);

    public int FlaggedCount => Changes.Count(change => change.Flags != ChangeConcerns.None);

    public bool IsEmpty => Changes.Count == 0 && Notes.Count == 0;

    /// <param name="old">The catalogue in use.</param>
    /// <param name="new">The catalogue to use.</param>
    /// <param name="atUtc">From when on; prices that are superseded by then are not compared.</param>
    public static CatalogueDiff Between(PriceCatalogue old, PriceCatalogue @new, DateTime atUtc)
    {
        var comparison = new ModelComparison(old, @new, atUtc);
        var (before, after) = (ById(old), ById(@new));
        var changes = before.Keys.Union(after.Keys)
            .Select(id => comparison.Compare(id.Provider, before.GetValueOrDefault(id), after.GetValueOrDefault(id)))
            .OfType<ModelChange>()
            .OrderBy(change => change.Flags == ChangeConcerns.None).ThenBy(change => change.Kind)
            .ThenBy(change => change.Provider, StringComparer.Ordinal).ThenBy(change => change.Model, StringComparer.Ordinal);

        return new CatalogueDiff([.. changes], [.. ProviderNotes.Between(old, @new)], before.Count);
    }

    /// <summary>Whether this may be applied without being looked at.</summary>
    public BoundsVerdict IsWithin(DiffBounds bounds) => new([.. BoundsCheck.Reasons(this, bounds)]);

    private int Count(ModelChangeKind kind) => Changes.Count(change => change.Kind == kind);

    // Of two models with one id the first is the one that is found.
    private static Dictionary<(string Provider, string Model), CatalogueModel> ById(PriceCatalogue catalogue) => catalogue.Providers
        .SelectMany(provider => provider.Models.DistinctBy(model => model.Id).Select(model => (provider.Id, Model: model)))
        .ToDictionary(one => (one.Id, one.Model.Id), one => one.Model);
}

/// <summary>What changes for providers themselves, in words.</summary>
internal static class ProviderNotes
{
    internal static IEnumerable<string> Between(PriceCatalogue old, PriceCatalogue @new)
    {
        foreach (var provider in @new.Providers.Where(provider => old.ById(provider.Id) is null))
        {
            yield return $"Provider \"{provider.Id}\" is new.";
        }

        foreach (var before in old.Providers)
        {
            if (@new.ById(before.Id) is not { } after) yield return $"Provider \"{before.Id}\" is gone.";
            else foreach (var note in Between(before, after)) yield return note;
        }
    }

    private static IEnumerable<string> Between(CatalogueProvider before, CatalogueProvider after)
    {
        var changes = new[]
        {
            ("is meant by", MatchRuleWriter.Text(before.ProviderMatch), MatchRuleWriter.Text(after.ProviderMatch)),
            ("claims models by", MatchRuleWriter.Text(before.ModelMatch), MatchRuleWriter.Text(after.ModelMatch)),
            ("falls back to", List(before.FallbackProviders), List(after.FallbackProviders)),
            ("reads responses as", List(before.ResponseFlavours.Select(flavour => flavour.Name)),
                List(after.ResponseFlavours.Select(flavour => flavour.Name))),
        };

        return changes.Where(change => change.Item2 != change.Item3)
            .Select(change => $"Provider \"{before.Id}\" {change.Item1} {change.Item3}, was {change.Item2}.");
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
