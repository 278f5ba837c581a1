namespace CostDashboard.Core.Tokens.Images;

/// <summary>An image of a request.</summary>
/// <param name="Size">Null where the request does not hold it: an address is never fetched.</param>
public sealed record ImageInput(ImageSize? Size, ImageDetail Detail = ImageDetail.High);

/// <summary>In pixels, both above 0.</summary>
public readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>A header that claims more is no image's.</summary>
    private const long Largest = 1_000_000;

    /// <summary>Null for sizes no image has.</summary>
    internal static ImageSize? Of(long width, long height) =>
        width is > 0 and <= Largest && height is > 0 and <= Largest ? new ImageSize((int)width, (int)height) : null;
}

/// <summary>OpenAI's <c>detail</c>; "auto" is high.</summary>
public enum ImageDetail
{
    High,
    Low,
}
