namespace CostDashboard.Storage;

/// <summary>Rows, or why no rollup can give them (what is available, and what to ask instead).</summary>
public sealed record SpendAnswer(IReadOnlyList<SpendRow> Rows, string? Refusal)
{
    /// <summary>Refused for its size alone: a shorter time or fewer dimensions would be answered.</summary>
    public bool IsTooLarge { get; init; }

    public static SpendAnswer Refused(string why) => new([], why);
}
