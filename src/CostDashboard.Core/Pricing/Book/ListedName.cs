using System.Text.RegularExpressions;

namespace CostDashboard.Core.Pricing.Book;

/// <summary>What different spellings of one model have in common: "openai/gpt-4.1-2025-04-14" and "gpt-4-1-latest" are both "gpt-4-1".</summary>
internal static partial class ListedName
{
    internal static string Of(string plainName)
    {
        var name = plainName[(plainName.LastIndexOf('/') + 1)..];
        var end = Ending().Match(name);
        if (end.Success && end.Index > 0) name = name[..end.Index];
        return name.Replace('.', '-');
    }

    // Nothing in it repeats without a bound: linear.
    [GeneratedRegex(@"[-@:](20\d{6}|20\d{2}-\d{2}-\d{2}|latest|default)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
