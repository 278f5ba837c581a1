using CostDashboard.Storage;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>Takes nothing: its queue is full, or every write fails.</summary>
internal sealed class DeafStore(bool fails) : IUsageStore
{
    public event Action? Stored
    {
        add { }
        remove { }
    }

    public bool TryWrite(UsageWrite write, out Task<WriteOutcome> outcome)
    {
        outcome = Task.FromException<WriteOutcome>(new IOException("disk full"));
        return fails;
    }
}
