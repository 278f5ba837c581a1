namespace CostDashboard.Core.Analytics;

/// <summary>
/// How many prompts have how many tokens. Percentiles are exact, whatever the number of prompts: memory grows only with the number of
/// different lengths. For one thread at a time.
/// </summary>
public sealed class TokenHistogram
{
    private readonly SortedDictionary<long, long> _byTokens = [];

    public long Count { get; private set; }

    /// <summary>Null of nothing.</summary>
    public long? Max { get; private set; }

    public void Add(long tokens)
    {
        _byTokens[tokens] = _byTokens.GetValueOrDefault(tokens) + 1;
        Count++;
        Max = Math.Max(Max ?? tokens, tokens);
    }

    /// <summary>The least length that so many percent of all prompts do not pass (nearest rank); null of nothing.</summary>
    public long? Percentile(int percent)
    {
        var rank = ((Count * percent) + 99) / 100;
        foreach (var (tokens, count) in _byTokens)
        {
            rank -= count;
            if (rank <= 0) return tokens;
        }

        return null;
    }

    /// <summary>
    /// At most so many bars of equal width, a round number of tokens, from 0 on; the last may be narrower. Empty bars stand, too.
    /// </summary>
    public IReadOnlyList<TokenBar> Bars(int most)
    {
        if (Max is not { } max) return [];

        var width = RoundWidth((max / most) + 1);
        var counts = new long[(max / width) + 1];
        foreach (var (tokens, count) in _byTokens) counts[tokens / width] += count;
        return [.. counts.Select((count, at) => new TokenBar(at * width, (at + 1) * width, count))];
    }

    /// <summary>1, 2 or 5 and noughts, at least as large.</summary>
    private static long RoundWidth(long least)
    {
        for (var power = 1L; ; power *= 10)
        {
            foreach (var digit in (long[])[1, 2, 5])
            {
                if (digit * power >= least) return digit * power;
            }
        }
    }
}

/// <summary>Prompts of [From, To) tokens.</summary>
public readonly record struct TokenBar(long From, long To, long Count);
