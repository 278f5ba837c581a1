using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Rejected;

/// <summary>Which texts can be no prompt, by what their field holds.</summary>
internal static class KeptText
{
    private const int MostWords = 4;
    private const int LongestNumber = 32;
    private const int LongestTime = 40;

    public static bool Keeps(KeptKind kind, string text) => kind switch
    {
        KeptKind.Name => text.Length <= UsageLimits.Model && HasFewWords(text),
        KeptKind.Identifier => text.Length <= UsageLimits.Id && IsOneWord(text),
        KeptKind.Number => text.Length <= LongestNumber && text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '+' or '_' or 'e' or 'E' or '$' or ' '),
        KeptKind.Time => text.Length <= LongestTime && text.All(c => char.IsAsciiDigit(c) || c is '-' or ':' or '.' or '+' or '/' or ' ' or 'T' or 'Z' or 't' or 'z'),
        _ => false,
    };

    public static bool IsOneWord(string text) => !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    private static bool HasFewWords(string text) => !text.Any(char.IsControl) && text.Count(char.IsWhiteSpace) < MostWords;
}
