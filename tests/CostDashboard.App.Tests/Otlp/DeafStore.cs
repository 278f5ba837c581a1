using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Otlp;

/// <summary>Takes nothing: its queue is full, or every write fails.</summary>
internal sealed class DeafStore(bool fails) : IUsageStore
{
    public event Action? Stored
    {
        add { }
        remove { }
    }

    public bool TryAppend(IReadOnlyList<PricedUsage> records, out Task<AppendOutcome[]> outcomes)
    {
        outcomes = Task.FromException<AppendOutcome[]>(new IOException("disk full"));
        return fails;
    }
}
