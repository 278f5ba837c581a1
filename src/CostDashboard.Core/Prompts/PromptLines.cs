using CostDashboard.Core.Formats;

namespace CostDashboard.Core.Prompts;

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

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> line) => line[(line.Length - JsonBody.WithoutByteOrderMark(line.Span).Length)..];
}
