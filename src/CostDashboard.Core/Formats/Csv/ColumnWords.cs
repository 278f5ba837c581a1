using System.Text;

namespace CostDashboard.Core.Formats.Csv;

/// <summary>The words of a column's name, in lower case: "Input (w/o Cache Write)", "usage.input_tokens" and "inputTokens" alike.</summary>
internal static class ColumnWords
{
    public static List<string> Of(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (word.Length > 0 && (!char.IsLetterOrDigit(name[i]) || BeginsWord(name, i))) End(word, words);
            if (char.IsLetterOrDigit(name[i])) word.Append(char.ToLowerInvariant(name[i]));
        }

        if (word.Length > 0) End(word, words);
        return words;
    }

    // "inputTokens", "UTCDate", "cacheWrite1h"; not "5m".
    private static bool BeginsWord(string name, int at)
    {
        var (before, here) = (name[at - 1], name[at]);
        if (char.IsDigit(here)) return char.IsLetter(before);
        if (!char.IsUpper(here)) return false;

        return char.IsLower(before) || char.IsDigit(before) || (char.IsUpper(before) && at + 1 < name.Length && char.IsLower(name[at + 1]));
    }

    private static void End(StringBuilder word, List<string> words)
    {
        words.Add(word.ToString() == "token" ? "tokens" : word.ToString());
        word.Clear();
    }
}
