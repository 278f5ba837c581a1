using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Chunks;

namespace CostDashboard.Core.Prompts;

/// <summary>
/// A file of prompts, read in the memory of one part of it: a table, or a JSON value a line (<see cref="PromptLine"/>), in UTF-8 or with
/// the byte order mark of UTF-16. Used once.
/// </summary>
/// <param name="column">
/// The prompts' column of a table, from 0; null takes the one named as in <see cref="PromptNames"/>, else the first.
/// </param>
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
            else
            {
                yield return kind == ContentKind.Csv
                    ? PromptTable.Read(part.Body.Span, part.LinesBefore, column)
                    : PromptLines.Read(part.Body, part.LinesBefore);
            }
        }
    }
}

/// <summary>Prompts of JSON values, one a line; a line that is none harms no other.</summary>
internal static class PromptLines
{
    public static IReadOnlyList<PromptRow> Read(ReadOnlyMemory<byte> body, long linesBefore)
    {
        var rows = new List<PromptRow>();
        for (var (at, line) = (0, linesBefore + 1); at < body.Length; line++)
        {
            var length = body.Span[at..].IndexOf((byte)'\n');
            var end = length < 0 ? body.Length : at + length;
            var text = WithoutByteOrderMark(body[at..end]);
            if (!JsonBody.IsBlank(text.Span)) rows.Add(PromptLine.Read(text, line));
            at = end + 1;
        }

        return rows;
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> line) =>
        line[(line.Length - JsonBody.WithoutByteOrderMark(line.Span).Length)..];
}

/// <summary>
/// A file of prompts as UTF-8: UTF-16 is told by its byte order mark, as spreadsheets and PowerShell write it, and rewritten on the way.
/// </summary>
internal static class PromptText
{
    private const int MarkBytes = 2;

    private static readonly StreamPipeReaderOptions Options = new(bufferSize: 64 * 1024, leaveOpen: true);

    public static async Task<Stream> OpenAsync(Stream stream, CancellationToken ct)
    {
        var bytes = PipeReader.Create(stream, Options);
        var start = await bytes.ReadAtLeastAsync(MarkBytes, ct);
        var mark = new byte[MarkBytes];
        if (start.Buffer.Length >= MarkBytes) System.Buffers.BuffersExtensions.CopyTo(start.Buffer.Slice(0, MarkBytes), mark);
        var encoding = mark switch
        {
            [0xFF, 0xFE] => Encoding.Unicode,
            [0xFE, 0xFF] => Encoding.BigEndianUnicode,
            _ => null,
        };
        // Looked at and not taken: the mark is read again.
        bytes.AdvanceTo(start.Buffer.Start);
        return encoding is null ? bytes.AsStream() : Encoding.CreateTranscodingStream(bytes.AsStream(), encoding, new UTF8Encoding(false));
    }
}
