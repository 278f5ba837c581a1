namespace CostDashboard.Core.Tokens.Models;

/// <summary>A number of tokens and between which numbers the true one is expected; all three alike where it is exact.</summary>
public readonly record struct TokenRange(long Tokens, long Low, long High)
{
    public static readonly TokenRange Zero;

    public static TokenRange Exact(long tokens) => new(tokens, tokens, tokens);

    /// <summary>Rounded to whole tokens, halves up; the band is rounded outwards.</summary>
    public static TokenRange Around(decimal tokens, decimal bandPercent) => new(
        (long)decimal.Round(tokens, 0, MidpointRounding.AwayFromZero),
        (long)decimal.Floor(tokens * (100 - bandPercent) / 100),
        (long)decimal.Ceiling(tokens * (100 + bandPercent) / 100));

    /// <summary>The band widened by so many percent of the tokens either way.</summary>
    public TokenRange Widened(decimal percent)
    {
        var by = Tokens * percent / 100;
        return new TokenRange(Tokens, Math.Max(0, (long)decimal.Floor(Low - by)), (long)decimal.Ceiling(High + by));
    }

    /// <summary>All three by a factor, rounded as <see cref="Around"/> does.</summary>
    public TokenRange Times(decimal factor) => new(
        (long)decimal.Round(Tokens * factor, 0, MidpointRounding.AwayFromZero), (long)decimal.Floor(Low * factor), (long)decimal.Ceiling(High * factor));

    public static TokenRange operator +(TokenRange a, TokenRange b) => new(checked(a.Tokens + b.Tokens), checked(a.Low + b.Low), checked(a.High + b.High));
}
