using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Images;

/// <summary>
/// OpenAI's tiles: shrunk into 2048 x 2048, then to a shorter side of 768; so many tokens for each tile of 512 begun, and base tokens; low
/// detail is base tokens alone. https://platform.openai.com/docs/guides/images-vision#calculating-costs. Nothing is enlarged: an image of
/// 128 x 64 is billed one tile.
/// </summary>
public sealed record TileRule(int Base, int Tile) : IImageRule
{
    private const double Square = 2048;
    private const double ShorterSide = 768;
    private const int TileSide = 512;

    // 1024 x 1024 makes 4; the most is 768 x 2048: 2 x 4.
    private const int TypicalTiles = 4;
    private const int MostTiles = 8;

    public TokenRange Tokens(ImageInput image)
    {
        if (image.Detail == ImageDetail.Low) return TokenRange.Exact(Base);
        return image.Size is { } size
            ? TokenRange.Exact(Of(Tiles(size)))
            : new TokenRange(Of(TypicalTiles), Of(1), Of(MostTiles));
    }

    private long Of(long tiles) => Base + (tiles * Tile);

    private static long Tiles(ImageSize size)
    {
        var first = Math.Min(1, Square / Math.Max(size.Width, size.Height));
        var second = Math.Min(1, ShorterSide / (Math.Min(size.Width, size.Height) * first));
        var scale = first * second;
        return Pieces.Begun(size.Width * scale, TileSide) * Pieces.Begun(size.Height * scale, TileSide);
    }
}
