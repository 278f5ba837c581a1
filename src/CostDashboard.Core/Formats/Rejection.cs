namespace CostDashboard.Core.Formats;

/// <summary>One record that was not accepted. <see cref="Id"/> is the record's own, where it could be read.</summary>
public sealed record Rejection(int Index, string? Id, string Field, string Message)
{
    /// <summary>
    /// The record as a body of its own that the same format reads, every text that may be a prompt cut out of it: what is kept
    /// for a person to mend and send again. Null when nothing of it could be kept.
    /// </summary>
    public string? Kept { get; init; }
}
