namespace CostDashboard.Storage;

/// <summary>The first and the last sequence number, both inclusive.</summary>
public readonly record struct RepricingSpan(long First, long Last)
{
    /// <summary>How much of it lies up to a sequence number, 0 to 1; all of an empty one.</summary>
    public double ShareUpTo(long seq) => Last < First ? 1 : Math.Clamp((seq - First + 1) / (double)(Last - First + 1), 0, 1);
}
