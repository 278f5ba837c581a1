using System.IO.Pipelines;
using System.Text;

namespace CostDashboard.Core.Prompts;

/// <summary>A file of prompts as UTF-8: UTF-16 is told by its byte order mark, as spreadsheets and PowerShell write it, and rewritten on the way.</summary>
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
