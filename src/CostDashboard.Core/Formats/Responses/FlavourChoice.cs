using System.Text.Json;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Which flavour a response is of. The first in catalogue order that can read it, unless a later one reads the same
/// object better: it requires more than the first (OpenAI's images against its responses), or requires the same and finds
/// more counts (xAI's two spellings of cached and reasoning tokens; Claude's cache on Azure). Where the catalogue's
/// cases tell the flavour, this choice agrees with all of them.
/// </summary>
internal static class FlavourChoice
{
    /// <summary>The best extraction, or of those that failed the one that came nearest; null when there is no flavour.</summary>
    public static Extraction? Choose(IReadOnlyList<ResponseFlavour> flavours, IReadOnlyList<JsonElement> layers)
    {
        Extraction? best = null;
        foreach (var flavour in flavours)
        {
            var found = UsageExtractor.Extract(flavour, layers);
            if (best is null || IsBetter(found, best)) best = found;
        }

        return best;
    }

    private static bool IsBetter(Extraction later, Extraction first)
    {
        if (later.Problem is not null) return first.Problem is not null && later.Progress > first.Progress;
        if (first.Problem is not null) return true;
        if (later.Flavour.RootText != first.Flavour.RootText) return false;

        var (more, fewer) = (later.Flavour.RequiredPaths, first.Flavour.RequiredPaths);
        return more.IsProperSupersetOf(fewer) || (more.SetEquals(fewer) && later.PlacesRead > first.PlacesRead);
    }
}
