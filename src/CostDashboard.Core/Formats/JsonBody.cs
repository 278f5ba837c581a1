using System.Text.Json;

namespace CostDashboard.Core.Formats;

/// <summary>What all JSON bodies share.</summary>
internal static class JsonBody
{
    /// <summary>Several values may follow each other. Depth stays at the reader's 64: a record needs three.</summary>
    public static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true };

    /// <summary>Some editors and shells put one in front.</summary>
    public static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    public static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
