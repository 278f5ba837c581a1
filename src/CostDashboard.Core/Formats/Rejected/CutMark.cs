using System.Globalization;
using System.Text.RegularExpressions;

namespace CostDashboard.Core.Formats.Rejected;

/// <summary>What stands in a kept record where a text, a list or an object was cut out of it.</summary>
public static partial class CutMark
{
    private const string Start = "[cut: ";

    public const string List = Start + "a list]";
    public const string Inner = Start + "an object]";
    public const string Number = Start + "a long number]";

    public static string Text(int characters) => string.Create(CultureInfo.InvariantCulture, $"{Start}{characters:N0} characters]");

    public static string More(int items) => string.Create(CultureInfo.InvariantCulture, $"{Start}{items:N0} more]");

    /// <summary>Whether a text is such a mark: never a value to count by.</summary>
    public static bool Is(string? text) => text?.StartsWith(Start, StringComparison.Ordinal) == true;

    /// <summary>A mark as it is made here, so that a record kept once more keeps it, and not a text that begins like one.</summary>
    public static bool IsOurs(string text) => Ours().IsMatch(text);

    [GeneratedRegex(@"^\[cut: ([\d,]{1,12} (characters|more)|a list|an object|a long number)\]\z")]
    private static partial Regex Ours();
}
