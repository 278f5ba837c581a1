using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Pricing.Corrections;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>The market catalogue as it stood from an instant on. Records of earlier instants keep the version before it.</summary>
/// <param name="From">UTC; null for the first version, which holds for all earlier records too.</param>
/// <param name="Catalogue">Its prices, corrected.</param>
public sealed record MarketVersion(DateTime? From, PriceCatalogue Catalogue)
{
    /// <summary>The catalogue without corrections: what is stored, and what price files are compared with.</summary>
    public PriceCatalogue Published { get; init; } = Catalogue;

    /// <summary>A version that records are priced by as corrected.</summary>
    public static MarketVersion Of(DateTime? from, PriceCatalogue published, CatalogueCorrections corrections) =>
        new(from, corrections.Over(published)) { Published = published };
}

/// <summary>A market version with its matcher, made once.</summary>
internal sealed class MarketEdition(MarketVersion version)
{
    internal MarketVersion Version { get; } = version;

    internal CatalogueMatcher Matcher { get; } = new(version.Catalogue);

    internal DateTime? From => Version.From;

    /// <summary>The last version that had begun; the first for anything before it.</summary>
    internal static MarketEdition At(MarketEdition[] byTime, DateTime atUtc)
    {
        for (var i = byTime.Length - 1; i > 0; i--)
        {
            if (byTime[i].From <= atUtc) return byTime[i];
        }

        return byTime[0];
    }
}
