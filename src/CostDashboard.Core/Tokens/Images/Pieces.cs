namespace CostDashboard.Core.Tokens.Images;

/// <summary>Pieces a side is cut into.</summary>
internal static class Pieces
{
    // A side scaled to just 768 may come out a hair above.
    private const double Hair = 1e-6;

    /// <summary>The last one may be cut off; at least one.</summary>
    public static long Begun(double side, double piece) => Math.Max(1, (long)Math.Ceiling((side / piece) - Hair));
}
