namespace CostDashboard.Core.Tokens.Models;

/// <summary>
/// A number of tokens and between which numbers the true one is expected; all three alike where it is exact. Shown in whole tokens, added
/// up as it was before rounding: a thousand short estimates would else be off by what each was rounded by. Equal where the same is shown.
/// </summary>
public readonly record struct TokenRange
{
    public static readonly TokenRange Zero;

    private readonly decimal _tokens, _low, _high;

    public TokenRange(long tokens, long low, long high)
        : this((decimal)tokens, low, high)
    {
    }

    private TokenRange(decimal tokens, decimal low, decimal high) => (_tokens, _low, _high) = (tokens, low, high);

    /// <summary>Rounded to whole tokens, halves up.</summary>
    public long Tokens => (long)decimal.Round(_tokens, 0, MidpointRounding.AwayFromZero);

    /// <summary>Rounded down.</summary>
    public long Low => (long)decimal.Floor(_low);

    /// <summary>Rounded up.</summary>
    public long High => (long)decimal.Ceiling(_high);

    public static TokenRange Exact(long tokens) => new(tokens, tokens, tokens);

    /// <summary>A number and its band, which includes it.</summary>
    public static TokenRange Between(decimal tokens, decimal low, decimal high) =>
        new(tokens, Math.Min(low, tokens), Math.Max(high, tokens));

    /// <summary>The band widened by so many percent of the tokens either way.</summary>
    public TokenRange Widened(decimal percent)
    {
        var by = _tokens * percent / 100;
        return new TokenRange(_tokens, Math.Max(0, _low - by), _high + by);
    }

    /// <summary>What is shown, by a factor that was learned from what was shown.</summary>
    public TokenRange Times(decimal factor) => new(Tokens * factor, Low * factor, High * factor);

    public static TokenRange operator +(TokenRange a, TokenRange b) => new(a._tokens + b._tokens, a._low + b._low, a._high + b._high);

    public bool Equals(TokenRange other) => (Tokens, Low, High) == (other.Tokens, other.Low, other.High);

    public override int GetHashCode() => HashCode.Combine(Tokens, Low, High);
}
