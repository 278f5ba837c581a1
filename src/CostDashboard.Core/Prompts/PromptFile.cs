using System.Runtime.CompilerServices;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Chunks;

namespace CostDashboard.Core.Prompts;

/// <summary>
/// A file of prompts, read in the memory of one part of it: a table, or a JSON value a line (<see cref="PromptLine"/>), in UTF-8 or with the byte
/// order mark of UTF-16. Used once.
/// </summary>
/// <param name="column">The prompts' column of a table, from 0; null takes the one named as in <see cref="PromptNames"/>, else the first.</param>
public sealed class PromptFile(Stream stream, ContentKind kind, int? column = null)
{
    private static readonly ChunkLimits Limits = new(Records: 1_000);

    /// <summary>Parts of the file in order. The last may be a single row that tells why the file cannot be read on.</summary>
    public async IAsyncEnumerable<IReadOnlyList<PromptRow>> ReadAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        var text = await PromptText.OpenAsync(stream, ct);
        await foreach (var part in new RecordChunks(text, kind, Limits).ReadAsync(ct))
        {
            if (part.Problem is { } problem) yield return [new PromptRow(part.LinesBefore + 1, null, problem.Message)];
            else yield return kind == ContentKind.Csv ? PromptTable.Read(part.Body.Span, part.LinesBefore, column) : PromptLines.Read(part.Body, part.LinesBefore);
        }
    }
}
