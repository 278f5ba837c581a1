using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>Vertex's versions: "claude-sonnet-4-5@20250929", "gemini-1.5-pro@002", "claude-opus-4@default".</summary>
internal static class VersionTags
{
    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue)
    {
        var at = name.Model.LastIndexOf('@');
        if (at <= 0 || at == name.Model.Length - 1) yield break;

        var version = name.Model[(at + 1)..];
        if (version.All(char.IsAsciiDigit))
        {
            yield return name with { Model = $"{name.Model[..at]}-{version}" };
            yield return name with { Model = name.Model[..at] };
        }
        else if (version is "default" or "latest")
        {
            yield return name with { Model = name.Model[..at] };
        }
    }
}

/// <summary>A date before a further part, "gpt-4o-20240806:region", written with dashes.</summary>
internal static class DatesInside
{
    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue) =>
        DatedNames.WithDashesInside(name.Model) is { } dashed ? [name with { Model = dashed }] : [];
}

/// <summary>
/// "gemini-2.5-pro-latest" is the newest "gemini-2.5-pro". Without a version, "gemini-pro-latest" is not the old "gemini-pro".
/// </summary>
internal static class LatestNames
{
    private const string Ending = "-latest";

    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue) =>
        name.Model.EndsWith(Ending, StringComparison.Ordinal) && name.Model.Any(char.IsAsciiDigit)
            ? [name with { Model = name.Model[..^Ending.Length] }]
            : [];
}
