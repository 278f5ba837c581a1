namespace CostDashboard.Core.Formats;

/// <summary>Walks over a body's lines.</summary>
internal static class TextLines
{
    /// <summary>The first line without its line feed; <paramref name="body"/> is left at the next.</summary>
    public static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)'\n');
        var line = end < 0 ? body : body[..end];
        body = end < 0 ? [] : body[(end + 1)..];

        return line;
    }
}
