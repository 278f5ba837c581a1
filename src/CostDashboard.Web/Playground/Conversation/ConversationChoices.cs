using CostDashboard.Core.Analytics;

namespace CostDashboard.Web.Playground;

/// <summary>The conversation that is worked out. Tokens of the system prompt are those of the text where none are given.</summary>
public sealed record ConversationChoices
{
    public int Turns { get; init; } = 10;

    public long Question { get; init; } = 60;

    public long Reply { get; init; } = 250;

    public long? System { get; init; }

    public HistoryKeeping Keeping { get; init; }

    public int Kept { get; init; } = 4;

    public long Summary { get; init; } = 150;

    public ChartedAmount Chart { get; init; }

    public ChartedSpan Span { get; init; }
}
