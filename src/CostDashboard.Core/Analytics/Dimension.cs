using System.Diagnostics.CodeAnalysis;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Analytics;

/// <summary>What totals can be grouped and filtered by. Two with the same name are the same one.</summary>
public sealed record Dimension
{
    public static readonly Dimension Team = new("team");
    public static readonly Dimension Project = new("project");
    public static readonly Dimension Model = new("model");
    public static readonly Dimension Provider = new("provider");
    public static readonly Dimension Environment = new("environment");
    public static readonly Dimension Feature = new("feature");
    public static readonly Dimension ServiceTier = new("service_tier");
    public static readonly Dimension Source = new("source");
    public static readonly Dimension User = new("user");
    public static readonly Dimension Customer = new("customer");

    private const string TagPrefix = "tag.";

    private Dimension(string name) => Name = name;

    /// <summary>As the API and addresses write it.</summary>
    public string Name { get; }

    public bool IsTag => TagKey is not null;

    /// <summary>The key of the tag whose values these are; null where the values are a field of the record.</summary>
    public string? TagKey { get; private init; }

    /// <summary>The values of one tag of records. Keys that differ in case are different tags.</summary>
    /// <exception cref="ArgumentException">The key is not one that <see cref="IsTagKey"/> accepts.</exception>
    public static Dimension Tag(string key) => IsTagKey(key)
        ? new Dimension(TagPrefix + key) { TagKey = key }
        : throw new ArgumentException(
            $"'{UsageText.Echo(key)}' cannot be the key of a dimension: letters, digits, '_', '-', '.' and '/' make one, at most "
                + $"{UsageLimits.TagKey} of them.",
            nameof(key));

    /// <summary>
    /// Letters, digits, <c>_</c>, <c>-</c>, <c>.</c> and <c>/</c> of ASCII, as many as a tag's key may have: a name of an address.
    /// </summary>
    public static bool IsTagKey(string key) =>
        key.Length is > 0 and <= UsageLimits.TagKey && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/');

    public override string ToString() => Name;

    internal static Dimension? TagOf(string name) =>
        name.StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase) && IsTagKey(name[TagPrefix.Length..])
            ? Tag(name[TagPrefix.Length..])
            : null;
}

/// <summary>The dimensions that every installation has, and the reading of their names.</summary>
public static class Dimensions
{
    /// <summary>How a missing value is written wherever a dimension's value stands; it can be filtered by like any other.</summary>
    public const string Unattributed = "(unattributed)";

    /// <summary>All but tags, which an installation chooses.</summary>
    public static readonly IReadOnlyList<Dimension> All =
    [
        Dimension.Team, Dimension.Project, Dimension.Model, Dimension.Provider, Dimension.Environment, Dimension.Feature,
        Dimension.ServiceTier, Dimension.Source, Dimension.User, Dimension.Customer,
    ];

    /// <summary>Reads "team" in any case, and "tag.cost_center", whose key keeps its case.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out Dimension? dimension)
    {
        dimension = All.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? Dimension.TagOf(name);
        return dimension is not null;
    }
}
