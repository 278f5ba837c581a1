namespace CostDashboard.Core.Formats.Csv;

/// <summary>How reading a row ended.</summary>
internal enum CsvRowEnd
{
    Row,

    /// <summary>A row, but with text between a closing quote and the next separator.</summary>
    TextAfterQuote,

    /// <summary>Nothing is left.</summary>
    End,

    /// <summary>The text ends within the row, and more of it may come.</summary>
    Incomplete,

    /// <summary>The text ends within quotes, and no more of it comes.</summary>
    OpenQuote,
}
