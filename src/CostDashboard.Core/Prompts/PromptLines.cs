using System.Text.Json;
using CostDashboard.Core.Formats;

namespace CostDashboard.Core.Prompts;

/// <summary>Prompts of JSON values, one a line; a line that is none harms no other.</summary>
internal static class PromptLines
{
    public static IReadOnlyList<PromptRow> Read(ReadOnlySpan<byte> body, long linesBefore)
    {
        var rows = new List<PromptRow>();
        for (var line = linesBefore + 1; !body.IsEmpty; line++)
        {
            var text = JsonBody.WithoutByteOrderMark(TextLines.Take(ref body));
            if (!JsonBody.IsBlank(text)) rows.Add(Row(text, line));
        }

        return rows;
    }

    private static PromptRow Row(ReadOnlySpan<byte> json, long line)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: true, default);
        try
        {
            reader.Read();
            var text = reader.TokenType switch
            {
                JsonTokenType.String => JsonText.Read(ref reader),
                JsonTokenType.StartObject => Named(ref reader),
                _ => null,
            };
            // What follows the value on its line is a mistake, too.
            while (reader.Read()) { }
            return text is null ? new PromptRow(line, null, $"is no string and has no string named {string.Join(", ", PromptNames.All)}") : new PromptRow(line, text, null);
        }
        catch (JsonException)
        {
            return new PromptRow(line, null, "is not JSON");
        }
    }

    /// <summary>The likeliest name's string.</summary>
    private static string? Named(ref Utf8JsonReader reader)
    {
        var (found, best) = ((string?)null, int.MaxValue);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var rank = PromptNames.Rank(JsonText.Read(ref reader));
            reader.Read();
            if (reader.TokenType == JsonTokenType.String && rank < best) (found, best) = (JsonText.Read(ref reader), rank);
            else reader.Skip();
        }

        return found;
    }
}
