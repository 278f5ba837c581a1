namespace CostDashboard.Web.Ingest;

/// <summary>What became of a rejected record that was sent again.</summary>
/// <param name="Answer">Null when it could not be read as one record, or was not taken.</param>
/// <param name="Problem">Ready to read; null when it was stored or had been before.</param>
public sealed record ResendResult(ResendOutcome Outcome, IngestAnswer? Answer = null, string? Problem = null)
{
    public static readonly ResendResult Gone = new(ResendOutcome.Gone);
}
