namespace CostDashboard.Core.Tokens.Models;

/// <summary>What stands around a model's own name: "openai/gpt-4o", "ft:gpt-4o:org::id", "us.anthropic.claude-…", "prod-gpt-4o".</summary>
internal static class ModelNames
{
    private const string FineTuned = "ft:";

    /// <summary>The name and what is left of it without a path, a fine-tuning or a vendor before it; the shortest last.</summary>
    public static IEnumerable<string> Spellings(string plainName)
    {
        yield return plainName;
        var name = plainName[(plainName.LastIndexOf('/') + 1)..];
        if (name.StartsWith(FineTuned, StringComparison.Ordinal)) name = name[FineTuned.Length..];
        yield return name;

        // "us.anthropic.claude-sonnet-4": parts before a dot that are letters alone; "gpt-4.1" has none.
        while (name.IndexOf('.') is > 0 and var dot && name.AsSpan(0, dot).IndexOfAnyExceptInRange('a', 'z') < 0)
        {
            name = name[(dot + 1)..];
            yield return name;
        }
    }

    /// <summary>"gpt-4-turbo" begins with "gpt-4"; "gpt-4o" does not, and "o10" not with "o1".</summary>
    public static bool BeginsWith(string name, string beginning) =>
        name.StartsWith(beginning, StringComparison.Ordinal) && EndsAt(name, beginning.Length, beginning[^1]);

    /// <summary>As a word of its own: "prod-gpt-4o-eu" holds "gpt-4o", "foo1" does not hold "o1".</summary>
    public static bool Holds(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.Ordinal); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsAsciiLetterOrDigit(name[at - 1])) && EndsAt(name, at + word.Length, word[^1])) return true;
        }

        return false;
    }

    private static bool EndsAt(string name, int end, char last)
    {
        if (end == name.Length || !char.IsAsciiLetterOrDigit(name[end]) || !char.IsAsciiLetterOrDigit(last)) return true;
        return char.IsAsciiLetter(last) && char.IsAsciiDigit(name[end]);
    }
}
