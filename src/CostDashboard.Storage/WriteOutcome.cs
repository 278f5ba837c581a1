namespace CostDashboard.Storage;

/// <summary>What a committed write did.</summary>
public sealed record WriteOutcome
{
    /// <summary>One a record, in the order given.</summary>
    public IReadOnlyList<AppendOutcome> Records { get; init; } = [];

    /// <summary>Records that an edit changed.</summary>
    public int Edited { get; init; }

    public int Deleted { get; init; }

    public RepricingOutcome Repriced { get; init; }

    /// <summary>The idempotency key was used for another body; nothing was written.</summary>
    public bool IsKeyOfAnotherBody { get; init; }

    public int Count(AppendOutcome what) => Records.Count(outcome => outcome == what);

    public bool HasChanges => Edited > 0 || Deleted > 0 || Repriced.Changed.Changed > 0 || Records.Any(outcome => outcome is AppendOutcome.Accepted or AppendOutcome.Replaced);
}
