using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>One span that reports usage, and what the spans with usage nearest below it in the body report together.</summary>
internal sealed class SpanUsage(UsageRecord record, FieldProblem? problem)
{
    private long inputBelow, outputBelow;
    private bool hasTwinBelow, hasAnyBelow;

    public UsageRecord Record { get; } = record;

    public FieldProblem? Problem { get; } = problem;

    /// <summary>Whether its counts are those of one of them, or of all of them together: then it is a wrapper around calls that are counted themselves.</summary>
    public bool RepeatsThoseBelow => hasTwinBelow || (hasAnyBelow && Input == inputBelow && Output == outputBelow);

    private long Input => Record.Counts.TotalInput;

    private long Output => Record.Counts.TotalOutput;

    public void AddBelow(SpanUsage other)
    {
        // What is rejected is not counted anywhere else.
        if (other.Problem is not null) return;

        hasAnyBelow = true;
        hasTwinBelow |= other.Input == Input && other.Output == Output;
        inputBelow += other.Input;
        outputBelow += other.Output;
    }
}
