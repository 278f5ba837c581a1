using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>A date before a further part, "gpt-4o-20240806:region", written with dashes.</summary>
internal static class DatesInside
{
    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue) =>
        DatedNames.WithDashesInside(name.Model) is { } dashed ? [name with { Model = dashed }] : [];
}
