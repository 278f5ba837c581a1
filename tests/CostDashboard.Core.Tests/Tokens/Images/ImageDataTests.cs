using CostDashboard.Core.Tokens.Images;

namespace CostDashboard.Core.Tests.Tokens.Images;

/// <summary>
/// Samples/images: a browser's canvas of 37 x 21 saved in each format (WebP also as its bare chunks), and a GIF of one pixel.
/// </summary>
public sealed class ImageDataTests
{
    [Theory]
    [InlineData("canvas.png", 37, 21)]
    [InlineData("canvas.jpg", 37, 21)]
    [InlineData("extended.webp", 37, 21)]
    [InlineData("lossy.webp", 37, 21)]
    [InlineData("lossless.webp", 37, 21)]
    [InlineData("one.gif", 1, 1)]
    public void Size_OfEachFormat_AndOfNothingThatIsCutShort(string file, int width, int height)
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "images", file));

        Assert.Equal(new ImageSize(width, height), ImageHeader.Read(bytes));
        Assert.Equal(new ImageSize(width, height), ImageData.OfUrl("data:image/x;base64," + Convert.ToBase64String(bytes)));
        Assert.Null(ImageHeader.Read(bytes.AsSpan(0, 9)));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.True(ImageHeader.Read(bytes.AsSpan(0, length)) is null or { Width: > 0 });
        }
    }

    [Theory]
    [InlineData("https://example.com/a.png")]
    [InlineData("data:image/png,abc")]
    [InlineData("data:image/png;base64")]
    [InlineData("data:image/png;base64,***")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("")]
    public void Size_OfWhatHoldsNoImage_IsUnknown(string url) => Assert.Null(ImageData.OfUrl(url));
}
