namespace CostDashboard.Web.Ui;

/// <summary>
/// Stacked columns, or steps or lines over time. Values are for drawing; figures to be read stand in the table beside the chart.
/// </summary>
public sealed record ChartData
{
    /// <summary>Of the values, ISO 4217; null where they are counts or percentages, the latter drawn as lines.</summary>
    public required string? Currency { get; init; }

    /// <summary>Values are whole numbers of something.</summary>
    public bool IsCount { get; init; }

    /// <summary>One a column, under the axis.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>One a column, over the tooltip.</summary>
    public required IReadOnlyList<string> Titles { get; init; }

    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Milliseconds since 1970, one a value: from each on its value holds. Null for columns.</summary>
    public IReadOnlyList<long>? Times { get; init; }

    /// <summary>What a screen reader says in place of the picture.</summary>
    public required string Summary { get; init; }
}

/// <param name="Key">What a click reports.</param>
/// <param name="Values">In the chart's currency, a count or percent, one a column; null where there is none.</param>
public sealed record ChartSeries(string Key, string Name, string Color, IReadOnlyList<decimal?> Values);
