namespace CostDashboard.Core.Advice;

/// <summary>A JSON object or array that stands in a text.</summary>
/// <param name="Utf8">It alone, as UTF-8; valid JSON of at most 64 levels.</param>
/// <param name="HasItsLines">It begins at a line's beginning, unindented, and nothing but blanks follows it on its last line.</param>
internal readonly record struct JsonPart(TextRange Range, ReadOnlyMemory<byte> Utf8, bool HasItsLines)
{
    /// <summary>Escapes of surrogates may be of halves, which no text can hold: such a value keeps its own spelling.</summary>
    public bool IsText => Utf8.Span.IndexOf("\\ud"u8) < 0 && Utf8.Span.IndexOf("\\uD"u8) < 0;
}
