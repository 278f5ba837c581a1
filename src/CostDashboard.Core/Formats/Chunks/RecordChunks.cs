using System.Globalization;
using System.Runtime.CompilerServices;
using CostDashboard.Core.Formats.Csv;

namespace CostDashboard.Core.Formats.Chunks;

/// <summary>
/// Cuts a large file into bodies at the ends of records, so that a file of any size is read in the memory of one part: CSV (its header is
/// repeated in each) or NDJSON. Used once.
/// </summary>
public sealed class RecordChunks(Stream stream, ContentKind kind, ChunkLimits? limits = null)
{
    private const int FirstBytes = 64 * 1024;

    private readonly ChunkLimits limits = limits ?? new ChunkLimits();
    private readonly List<CsvCell> cells = [];
    private byte[] buffer = new byte[FirstBytes];
    private int length;
    private int headerLength;
    private long headerLines;
    private byte separator;
    private bool hasEnded;

    // Of the file, where the next record begins.
    private long line = 1;

    /// <summary>At least one part, so that a file of nothing is answered as a body of nothing.</summary>
    public async IAsyncEnumerable<RecordChunk> ReadAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        if (kind == ContentKind.Csv && await TakeHeaderAsync(ct) is { } unreadable)
        {
            yield return new RecordChunk(default, 0, unreadable);
            yield break;
        }

        for (var isFirst = true; ; isFirst = false)
        {
            var cut = await FindCutAsync(ct);
            if (cut.Problem is not null) yield return new RecordChunk(default, 0, cut.Problem);
            if (cut.Problem is not null || (cut.Records == 0 && !isFirst)) yield break;

            yield return new RecordChunk(buffer.AsMemory(0, cut.End), line - headerLines - 1);
            Drop(cut);
        }
    }

    private async Task<UnreadableBody?> TakeHeaderAsync(CancellationToken ct)
    {
        while (true)
        {
            var start = buffer.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
            if (CsvHeader.Read(buffer.AsSpan(start, length - start), hasEnded, out var problem) is { } header)
            {
                KeepHeader(header, start + header.End);
                return null;
            }

            if (problem is not null) return problem;
            if (!await ReadMoreAsync(ct)) return TooLong(1);
        }
    }

    private void KeepHeader(CsvHeader header, int end)
    {
        var rest = length - end;
        // A header without a line's end is all there is; nothing follows it.
        header.Row.CopyTo(buffer);
        buffer.AsSpan(end, rest).CopyTo(buffer.AsSpan(header.Row.Length));
        (separator, headerLength, length) = (header.Separator, header.Row.Length, header.Row.Length + rest);
        headerLines = header.Row.Span.Count((byte)'\n');
        line = header.NextLine;
    }

    private async Task<ChunkCut> FindCutAsync(CancellationToken ct)
    {
        var cut = new ChunkCut(headerLength, 0, 0);
        while (true)
        {
            cut = TakeRecords(cut, out var end, out var quoteLine);
            if (end is CsvRowEnd.Row or CsvRowEnd.End) return cut;
            if (end == CsvRowEnd.OpenQuote) return cut.Records > 0 ? cut : cut with { Problem = CsvHeader.OpenQuote(line + quoteLine - 1) };
            if (!await ReadMoreAsync(ct)) return cut.Records > 0 ? cut : cut with { Problem = TooLong(line) };
        }
    }

    /// <summary>Goes on from a cut, as far as the limits and what has been read allow.</summary>
    private ChunkCut TakeRecords(ChunkCut cut, out CsvRowEnd end, out long quoteLine)
    {
        (end, quoteLine) = (CsvRowEnd.Row, 0);
        while (cut.Records < limits.Records)
        {
            var rest = buffer.AsSpan(cut.End, length - cut.End);
            var next = kind == ContentKind.Csv ? NextRow(rest, out end, out quoteLine) : NextLine(rest, out end);
            if (end is not (CsvRowEnd.Row or CsvRowEnd.TextAfterQuote)) return cut;

            end = CsvRowEnd.Row;
            if (cut.Records > 0 && cut.End + next.End - headerLength > limits.Bytes) return cut;

            cut = new ChunkCut(cut.End + next.End, cut.Records + next.Records, cut.Lines + next.Lines);
        }

        return cut;
    }

    private ChunkCut NextRow(ReadOnlySpan<byte> rest, out CsvRowEnd end, out long quoteLine)
    {
        var scanner = new CsvScanner(rest, separator, hasEnded);
        end = scanner.Read(cells);
        quoteLine = scanner.QuoteLine;

        return new ChunkCut(scanner.Position, 1, scanner.NextLine - 1);
    }

    private ChunkCut NextLine(ReadOnlySpan<byte> rest, out CsvRowEnd end)
    {
        var taken = rest.IndexOf((byte)'\n') + 1;
        if (taken == 0 && hasEnded) taken = rest.Length;
        end = taken > 0 ? CsvRowEnd.Row : hasEnded ? CsvRowEnd.End : CsvRowEnd.Incomplete;

        // A blank line is none: a part of nothing else would be an empty body.
        return new ChunkCut(taken, JsonBody.IsBlank(rest[..taken]) ? 0 : 1, 1);
    }

    /// <summary>False when the buffer is as large as a part may be, and full.</summary>
    private async Task<bool> ReadMoreAsync(CancellationToken ct)
    {
        var most = headerLength + Math.Max(limits.Bytes, 1);
        if (length >= most) return false;
        if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min((long)buffer.Length * 2, Math.Max(most, FirstBytes)));

        var read = await stream.ReadAsync(buffer.AsMemory(length), ct);
        length += read;
        hasEnded = read == 0;
        return true;
    }

    private void Drop(ChunkCut cut)
    {
        buffer.AsSpan(cut.End, length - cut.End).CopyTo(buffer.AsSpan(headerLength));
        length -= cut.End - headerLength;
        line += cut.Lines;
    }

    private UnreadableBody TooLong(long at) => new(string.Create(CultureInfo.InvariantCulture,
        $"line {at}: a record of more than {limits.Bytes:N0} bytes; is a quote opened and never closed?"));
}

/// <summary>A part of a file that is a body of its own.</summary>
/// <param name="Body">Valid until the next part is asked for.</param>
/// <param name="LinesBefore">For <see cref="FormatContext.LinesBefore"/>.</param>
/// <param name="Problem">Why the file cannot be read on: then there is no body, and this is the last part.</param>
public sealed record RecordChunk(ReadOnlyMemory<byte> Body, long LinesBefore, UnreadableBody? Problem = null);

/// <summary>How large a part of a file may be. A record longer than <see cref="Bytes"/> ends the reading.</summary>
public sealed record ChunkLimits(int Records = 10_000, int Bytes = 8 * 1024 * 1024);

/// <summary>How far a part reaches in the buffer, and what it holds besides the header.</summary>
internal readonly record struct ChunkCut(int End, int Records, long Lines, UnreadableBody? Problem = null);
