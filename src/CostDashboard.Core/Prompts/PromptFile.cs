using System.Runtime.CompilerServices;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Chunks;

namespace CostDashboard.Core.Prompts;

/// <summary>
/// A file of prompts, read in the memory of one part of it: a table with a column named as in <see cref="PromptNames"/>, or its first one; or a
/// JSON value a line, a string or an object with such a name. Used once.
/// </summary>
public sealed class PromptFile(Stream stream, ContentKind kind)
{
    private static readonly ChunkLimits Limits = new(Records: 1_000);

    /// <summary>Parts of the file in order. The last may be a single row that tells why the file cannot be read on.</summary>
    public async IAsyncEnumerable<IReadOnlyList<PromptRow>> ReadAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var part in new RecordChunks(stream, kind, Limits).ReadAsync(ct))
        {
            if (part.Problem is { } problem) yield return [new PromptRow(part.LinesBefore + 1, null, problem.Message)];
            else yield return kind == ContentKind.Csv ? PromptTable.Read(part.Body.Span, part.LinesBefore) : PromptLines.Read(part.Body.Span, part.LinesBefore);
        }
    }
}
