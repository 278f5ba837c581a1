namespace CostDashboard.Core.Analytics;

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
