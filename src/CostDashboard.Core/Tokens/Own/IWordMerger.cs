namespace CostDashboard.Core.Tokens;

/// <summary>
/// Makes tokens of one word that is already cut out of its text. The words are cut here, since programs for it differ in that; merging is
/// the same for all of them, and is left to a library.
/// </summary>
public interface IWordMerger
{
    /// <param name="word">At most <see cref="PatternSplitter.LongestWord"/> characters, without lone surrogates.</param>
    int Count(ReadOnlySpan<char> word);

    /// <summary>The ids of the word's tokens in order.</summary>
    /// <param name="word">As for <see cref="Count"/>.</param>
    IReadOnlyList<int> Encode(ReadOnlySpan<char> word);
}
