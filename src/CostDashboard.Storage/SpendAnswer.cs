namespace CostDashboard.Storage;

/// <summary>Rows, or why no rollup can give them (what is available, and what to ask instead).</summary>
public sealed record SpendAnswer(IReadOnlyList<SpendRow> Rows, string? Refusal)
{
    public static SpendAnswer Refused(string why) => new([], why);
}
