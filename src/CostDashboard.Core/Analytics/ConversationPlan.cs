namespace CostDashboard.Core.Analytics;

/// <summary>A conversation of equal turns, in tokens. Every number is 0 or more.</summary>
public sealed record ConversationPlan
{
    public required int Turns { get; init; }

    public required ConversationTurn Each { get; init; }

    /// <summary>Sent with every call.</summary>
    public long System { get; init; }

    public HistoryKeeping Keeping { get; init; }

    /// <summary>Turns that are kept word for word, at least 1; all of them by <see cref="HistoryKeeping.Full"/>.</summary>
    public int Kept { get; init; } = 1;

    /// <summary>The length of a summary; of no meaning without one.</summary>
    public long SummaryTokens { get; init; }

    /// <summary>What each turn reads and writes. A turn that made a summary has that call's tokens, too.</summary>
    public IReadOnlyList<ConversationStep> Steps() => [.. Enumerable.Range(1, Turns).Select(Step)];

    private ConversationStep Step(int turn)
    {
        var before = turn - 1;
        var input = checked(System + History(before) + Each.User);
        if (Keeping != HistoryKeeping.Summary || before == 0 || before % Kept != 0)
        {
            return new ConversationStep(turn, 1, input, Each.Assistant);
        }

        // The turns since the last summary, and that summary, are read once more to write the next.
        var earlier = before > Kept ? SummaryTokens : 0;
        return new ConversationStep(turn, 2, checked(input + earlier + Words(Kept)), checked(Each.Assistant + SummaryTokens));
    }

    private long History(int before) => Keeping switch
    {
        HistoryKeeping.Full => Words(before),
        HistoryKeeping.Last => Words(Math.Min(before, Kept)),
        HistoryKeeping.Summary => checked((before >= Kept ? SummaryTokens : 0) + Words(before % Kept)),
        _ => throw new ArgumentOutOfRangeException(nameof(before), Keeping, "No way of keeping a history."),
    };

    private long Words(int turns) => checked(turns * (Each.User + Each.Assistant));
}

/// <summary>One turn, from 1.</summary>
/// <param name="Calls">2 where a summary was made, else 1.</param>
/// <param name="Input">Of its calls together.</param>
/// <param name="Output">Of its calls together.</param>
public readonly record struct ConversationStep(int Turn, int Calls, long Input, long Output);

/// <summary>One turn's new tokens: what the user says and what is answered.</summary>
public readonly record struct ConversationTurn(long User, long Assistant);

/// <summary>What a chat sends along of the turns before.</summary>
public enum HistoryKeeping
{
    /// <summary>All of them, word for word.</summary>
    Full,

    /// <summary>The last few, word for word; the older ones are forgotten.</summary>
    Last,

    /// <summary>Every few turns a call of its own makes one summary of them and of the summary before.</summary>
    Summary,
}
