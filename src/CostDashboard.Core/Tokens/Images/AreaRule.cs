using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Images;

/// <summary>
/// Anthropic's area: width x height / 750, after shrinking to the longest edge and the most tokens it allows.
/// https://docs.anthropic.com/en/docs/build-with-claude/vision#calculate-image-costs
/// </summary>
public sealed record AreaRule(int LongestEdge, int MostTokens) : IImageRule
{
    private const double PixelsPerToken = 750;

    // 1000 x 1000.
    private const int Typical = 1334;

    public TokenRange Tokens(ImageInput image)
    {
        if (image.Size is not { } size) return new TokenRange(Typical, 1, MostTokens);

        var shrink = Math.Min(1, LongestEdge / (double)Math.Max(size.Width, size.Height));
        var tokens = Math.Ceiling(size.Width * shrink * size.Height * shrink / PixelsPerToken);
        return TokenRange.Exact(Math.Clamp((long)tokens, 1, MostTokens));
    }
}
