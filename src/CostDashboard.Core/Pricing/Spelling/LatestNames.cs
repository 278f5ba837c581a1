using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>"gemini-2.5-pro-latest" is the newest "gemini-2.5-pro". Without a version, "gemini-pro-latest" is not the old "gemini-pro".</summary>
internal static class LatestNames
{
    private const string Ending = "-latest";

    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue) =>
        name.Model.EndsWith(Ending, StringComparison.Ordinal) && name.Model.Any(char.IsAsciiDigit) ? [name with { Model = name.Model[..^Ending.Length] }] : [];
}
