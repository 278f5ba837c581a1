using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>A rule over a name that is trimmed and in lower case.</summary>
public sealed class MatchRule
{
    // Names come from outside; a rule that needs this long for one is a bad rule, and must not hold up ingestion.
    private static readonly TimeSpan RegexTimeout = TimeSpan.FromMilliseconds(50);

    private readonly Regex? _regex;

    private MatchRule(MatchKind kind, string text, IReadOnlyList<MatchRule> parts)
    {
        Kind = kind;
        // Text is compared without case. An expression is taken as it stands, and sees the name in lower case.
        Text = kind == MatchKind.Regex ? text : text.ToLowerInvariant();
        Parts = parts;
        // The catalogue's expressions are JavaScript's: ECMAScript makes \d and \w mean what they mean there.
        if (kind == MatchKind.Regex) _regex = new Regex(text, RegexOptions.ECMAScript | RegexOptions.CultureInvariant, RegexTimeout);
    }

    public MatchKind Kind { get; }

    /// <summary>What the name is compared with; empty for <see cref="MatchKind.Or"/> and <see cref="MatchKind.And"/>.</summary>
    public string Text { get; }

    /// <summary>The rules an <see cref="MatchKind.Or"/> or <see cref="MatchKind.And"/> joins.</summary>
    public IReadOnlyList<MatchRule> Parts { get; }

    public bool Matches(string plainName) => Kind switch
    {
        MatchKind.Equals => string.Equals(plainName, Text, StringComparison.Ordinal),
        MatchKind.StartsWith => plainName.StartsWith(Text, StringComparison.Ordinal),
        MatchKind.EndsWith => plainName.EndsWith(Text, StringComparison.Ordinal),
        MatchKind.Contains => plainName.Contains(Text, StringComparison.Ordinal),
        MatchKind.Regex => MatchesRegex(plainName),
        MatchKind.Or => Parts.Any(part => part.Matches(plainName)),
        MatchKind.And => Parts.All(part => part.Matches(plainName)),
        _ => false,
    };

    /// <summary>Throws <see cref="ArgumentException"/> when <paramref name="text"/> is not a regular expression.</summary>
    internal static MatchRule Of(MatchKind kind, string text) => new(kind, text, []);

    internal static MatchRule Of(MatchKind kind, IReadOnlyList<MatchRule> parts) => new(kind, "", parts);

    private bool MatchesRegex(string plainName)
    {
        try
        {
            return _regex!.IsMatch(plainName);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
