using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Book;

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
