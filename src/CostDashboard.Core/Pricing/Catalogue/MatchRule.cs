namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>A rule over a name that is trimmed and in lower case.</summary>
public sealed class MatchRule
{
    private MatchRule(MatchKind kind, string text, IReadOnlyList<MatchRule> parts)
    {
        Kind = kind;
        // Text is compared without case. An expression is taken as it stands, and sees the name in lower case.
        Text = kind == MatchKind.Regex ? text : text.ToLowerInvariant();
        Parts = parts;
        if (kind == MatchKind.Regex) Expression = new CatalogueExpression(text);
    }

    public MatchKind Kind { get; }

    /// <summary>What the name is compared with; empty for <see cref="MatchKind.Or"/> and <see cref="MatchKind.And"/>.</summary>
    public string Text { get; }

    /// <summary>The rules an <see cref="MatchKind.Or"/> or <see cref="MatchKind.And"/> joins.</summary>
    public IReadOnlyList<MatchRule> Parts { get; }

    /// <summary>Of a <see cref="MatchKind.Regex"/>.</summary>
    internal CatalogueExpression? Expression { get; }

    public bool Matches(string plainName) => Kind switch
    {
        MatchKind.Equals => string.Equals(plainName, Text, StringComparison.Ordinal),
        MatchKind.StartsWith => plainName.StartsWith(Text, StringComparison.Ordinal),
        MatchKind.EndsWith => plainName.EndsWith(Text, StringComparison.Ordinal),
        MatchKind.Contains => plainName.Contains(Text, StringComparison.Ordinal),
        MatchKind.Regex => Expression!.IsMatch(plainName),
        MatchKind.Or => Parts.Any(part => part.Matches(plainName)),
        MatchKind.And => Parts.All(part => part.Matches(plainName)),
        _ => false,
    };

    /// <summary>Whether it spells that very name out, not a beginning or a part of it.</summary>
    internal bool Names(string plainName) => Kind switch
    {
        MatchKind.Equals => string.Equals(plainName, Text, StringComparison.Ordinal),
        MatchKind.Or => Parts.Any(part => part.Names(plainName)),
        _ => false,
    };

    /// <summary>Whether it spells out names that begin so.</summary>
    internal bool Fixes(string beginning) => Kind switch
    {
        MatchKind.Or => Parts.Any(part => part.Fixes(beginning)),
        MatchKind.Equals or MatchKind.StartsWith => Text.StartsWith(beginning, StringComparison.Ordinal),
        MatchKind.Regex => Text.StartsWith('^' + beginning, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Throws <see cref="ArgumentException"/> when <paramref name="text"/> is not a regular expression.</summary>
    internal static MatchRule Of(MatchKind kind, string text) => new(kind, text, []);

    /// <summary>Flat and without repeats: an "or" within an "or" says no more than its parts do, however often rules are joined.</summary>
    internal static MatchRule Of(MatchKind kind, IReadOnlyList<MatchRule> parts)
    {
        var seen = new HashSet<(MatchKind, string)>();
        return new MatchRule(
            kind, "", [.. parts.SelectMany(part => part.Kind == kind ? part.Parts : [part]).Where(part => part.Parts.Count > 0
            || seen.Add((part.Kind, part.Text)))]);
    }

    /// <summary>This rule, and those names.</summary>
    internal MatchRule With(IEnumerable<string> names)
    {
        var more = names.Select(PriceCatalogue.Plain).Where(name => !Matches(name)).Distinct(StringComparer.Ordinal)
            .Select(name => Of(MatchKind.Equals, name)).ToList();
        return more.Count == 0 ? this : Of(MatchKind.Or, [.. more, this]);
    }
}

/// <summary>The clauses a rule of the catalogue can be.</summary>
public enum MatchKind
{
    Equals,
    StartsWith,
    EndsWith,
    Contains,
    Regex,
    Or,
    And,
}
