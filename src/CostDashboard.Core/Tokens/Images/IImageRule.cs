using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Images;

/// <summary>How a provider counts the tokens of an image.</summary>
public interface IImageRule
{
    /// <summary>An unknown size gives a typical image's tokens between those of the smallest and the largest.</summary>
    TokenRange Tokens(ImageInput image);
}

/// <summary>The same for every size.</summary>
public sealed record FixedRule(TokenRange High, TokenRange Low) : IImageRule
{
    public TokenRange Tokens(ImageInput image) => image.Detail == ImageDetail.Low ? Low : High;
}

/// <summary>Pieces a side is cut into.</summary>
internal static class Pieces
{
    // A side scaled to just 768 may come out a hair above.
    private const double Hair = 1e-6;

    /// <summary>The last one may be cut off; at least one.</summary>
    public static long Begun(double side, double piece) => Math.Max(1, (long)Math.Ceiling((side / piece) - Hair));
}
