using System.Text.RegularExpressions;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// Claude's family and version in either order, the version with a point or a dash: "claude-4.5-sonnet" is "claude-sonnet-4-5",
/// "anthropic/claude-4.5-sonnet-20250929" is "anthropic/claude-sonnet-4.5", "claude-sonnet-3.7" is "claude-3-7-sonnet".
/// </summary>
internal static partial class ClaudeOrder
{
    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue)
    {
        var found = Version().Match(name.Model);
        if (!found.Success) yield break;

        var (before, family, rest) = (found.Groups["before"].Value, found.Groups["family"].Value, found.Groups["rest"].Value);
        var (major, minor) = (found.Groups["major"].Value, found.Groups["minor"].Value);
        string[] versions = minor.Length == 0 ? [major] : [$"{major}-{minor}", $"{major}.{minor}"];

        foreach (var ending in Endings(rest))
        {
            foreach (var version in versions)
            {
                yield return name with { Model = $"{before}claude-{family}-{version}{ending}" };
                yield return name with { Model = $"{before}claude-{version}-{family}{ending}" };
            }
        }
    }

    /// <summary>What stands behind, and nothing where that is only a date: the catalogue lists most models without one.</summary>
    private static IEnumerable<string> Endings(string rest) => rest.Length > 0 && Date().IsMatch(rest) ? [rest, ""] : [rest];

    [GeneratedRegex(
        @"^(?<before>([^:]*[/.])?)claude-"
        + @"((?<family>opus|sonnet|haiku|fable)-(?<major>\d{1,2})([.-](?<minor>\d{1,2}))?"
        + @"|(?<major>\d{1,2})([.-](?<minor>\d{1,2}))?-(?<family>opus|sonnet|haiku|fable))"
        + @"(?<rest>([^\d.].*)?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();

    [GeneratedRegex(@"^[-@](20\d{6}|20\d{2}-\d{2}-\d{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
