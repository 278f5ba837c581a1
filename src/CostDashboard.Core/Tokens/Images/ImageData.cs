namespace CostDashboard.Core.Tokens.Images;

/// <summary>Sizes of images that stand in a request as base64.</summary>
public static class ImageData
{
    // JPEG files may carry previews and colour profiles before the size.
    private const int CharactersRead = 512 * 1024;

    /// <summary>Of <c>data:image/png;base64,…</c>; null for an address or other data.</summary>
    public static ImageSize? OfUrl(string url)
    {
        if (!url.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return null;

        var comma = url.IndexOf(',');
        return comma > 0 && url.AsSpan(0, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase)
            ? OfBase64(url.AsSpan(comma + 1))
            : null;
    }

    /// <summary>Null where it is no base64 or no image.</summary>
    public static ImageSize? OfBase64(ReadOnlySpan<char> base64)
    {
        // Four characters are three bytes; a whole number of them can be decoded by itself.
        var head = base64.Length > CharactersRead ? base64[..CharactersRead] : base64;
        var bytes = new byte[(head.Length / 4 * 3) + 3];
        return Convert.TryFromBase64Chars(head, bytes, out var length) ? ImageHeader.Read(bytes.AsSpan(0, length)) : null;
    }
}
