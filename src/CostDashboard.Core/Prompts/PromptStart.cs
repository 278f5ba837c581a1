using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Csv;

namespace CostDashboard.Core.Prompts;

/// <summary>What the beginning of a file of prompts tells before it is read.</summary>
/// <param name="Columns">Of a table; null of anything else, and where the header does not end in the beginning.</param>
/// <param name="Problem">Why it cannot be read, in words for a person.</param>
public sealed record PromptStart(PromptColumns? Columns, string? Problem)
{
    private const int Bytes = 64 * 1024;

    public static async Task<PromptStart> ReadAsync(Stream stream, ContentKind kind, CancellationToken ct = default)
    {
        var text = await PromptText.OpenAsync(stream, ct);
        var buffer = new byte[Bytes];
        var length = await text.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        var start = JsonBody.WithoutByteOrderMark(buffer.AsSpan(0, length));
        if (JsonBody.IsBlank(start) && length < buffer.Length) return new PromptStart(null, "is empty; choose a file with prompts in it");

        return kind == ContentKind.Csv ? OfTable(start, isWhole: length < buffer.Length) : OfLines(start);
    }

    private static PromptStart OfTable(ReadOnlySpan<byte> start, bool isWhole) =>
        CsvHeader.Read(start, isWhole, out var problem) is { } header
            ? new PromptStart(new PromptColumns(header.Names, null), null)
            : new PromptStart(null, problem?.Message);

    private static PromptStart OfLines(ReadOnlySpan<byte> start) => new(null, start.TrimStart(" \t\r\n"u8) is [(byte)'[', ..]
        ? "is one JSON array; write its values one a line, for example with jq -c '.[]'"
        : null);
}
