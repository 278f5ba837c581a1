using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>Tokens that stand around texts: the usual number, and the fewest and most that are known or likely. Whole numbers, since texts of a word or two are mostly this.</summary>
internal readonly record struct FrameTokens(int Usual, int Low, int High)
{
    public static FrameTokens Exact(int tokens) => new(tokens, tokens, tokens);

    public TokenRange Range => TokenRange.Between(Usual, Low, High);
}
