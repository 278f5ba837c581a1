namespace CostDashboard.Core.Formats.Columns;

/// <summary>What a column's numbers count, where it is not what the field counts.</summary>
public enum ColumnUnit
{
    /// <summary>As the field has it: tokens, milliseconds, USD. A time may be RFC 3339, a date, or an epoch in seconds or milliseconds.</summary>
    Plain,

    /// <summary>Of a time since 1970, or of a latency.</summary>
    Seconds,

    /// <summary>Of a time since 1970, or of a latency.</summary>
    Milliseconds,

    /// <summary>Hundredths of a dollar.</summary>
    Cents,
}
