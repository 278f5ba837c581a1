using CostDashboard.Core.Pricing.Spelling;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>
/// Which models a name no rule knows may mean. The score is Dice's: twice the pairs of neighbouring characters that both names have,
/// by the pairs of both; 1 for equal names. A path before the name and all but letters and digits are left out. Of equally
/// alike ones the named provider's come first, then the catalogue's order. A suggestion for people, never applied by itself.
/// </summary>
public sealed class LikelyModels(PriceCatalogue catalogue)
{
    private const int Most = 3;

    /// <summary>Below it names have little in common but a digit or an ending.</summary>
    private const double Lowest = 0.4;

    private readonly List<(string Provider, string Model, int[] Pairs)> _models =
        [.. catalogue.Providers.SelectMany(provider => provider.Models.Select(model => (provider.Id, model.Id, Pairs(model.Id))))];

    public IReadOnlyList<LikelyModel> Of(string? provider, string model)
    {
        if (model.Length > CatalogueMatcher.MaximumNameLength || TellsNothing(model)) return [];

        var (pairs, named) = (Pairs(model), provider is null ? null : catalogue.FindProvider(provider)?.Id);
        return
        [
            .. _models.Select(each => new LikelyModel(each.Provider, each.Model, Score(pairs, each.Pairs)))
                .Where(each => each.Score >= Lowest)
                .OrderByDescending(each => each.Score)
                .ThenByDescending(each => each.Provider == named)
                .DistinctBy(each => each.Model)
                .Take(Most),
        ];
    }

    /// <summary>The name stands for a model that somebody chose elsewhere, so no name is like it.</summary>
    public static bool TellsNothing(string model) => ResourceNames.TellsNoModel(PriceCatalogue.Plain(model));

    private static double Score(int[] left, int[] right)
    {
        if (left.Length + right.Length == 0) return 0;

        var (shared, i, j) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            if (left[i] == right[j]) (shared, i, j) = (shared + 1, i + 1, j + 1);
            else if (left[i] < right[j]) i++;
            else j++;
        }

        return 2.0 * shared / (left.Length + right.Length);
    }

    /// <summary>In order, so that two lists are compared in one walk.</summary>
    private static int[] Pairs(string name)
    {
        var letters = PriceCatalogue.Plain(name)[(name.Trim().LastIndexOf('/') + 1)..].Where(char.IsLetterOrDigit).ToArray();
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(i => (letters[i] << 16) | letters[i + 1]).Order()];
    }
}

/// <summary>A model of the catalogue that a name may mean.</summary>
/// <param name="Score">0 to 1.</param>
public sealed record LikelyModel(string Provider, string Model, double Score);
