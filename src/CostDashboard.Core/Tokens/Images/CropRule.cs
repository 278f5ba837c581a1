using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Images;

/// <summary>
/// Gemini 2's crops: 258 tokens up to 384 x 384, else 258 for each crop of the shorter side / 1.5, between 256 and 768 pixels.
/// https://ai.google.dev/gemini-api/docs/image-understanding#token-calculation
/// </summary>
public sealed record CropRule : IImageRule
{
    private const int TokensEach = 258;
    private const int Small = 384;
    private const int MostTypical = 6;
    private const int MostCrops = 16;

    public TokenRange Tokens(ImageInput image)
    {
        if (image.Size is not { } size) return new TokenRange(TokensEach * MostTypical, TokensEach, TokensEach * MostCrops);
        if (size.Width <= Small && size.Height <= Small) return TokenRange.Exact(TokensEach);

        var crop = Math.Clamp((int)Math.Floor(Math.Min(size.Width, size.Height) / 1.5), 256, 768);
        return TokenRange.Exact(Pieces.Begun(size.Width, crop) * Pieces.Begun(size.Height, crop) * TokensEach);
    }
}
