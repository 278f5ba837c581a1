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

    public Task<WriteOutcome> WriteAsync(UsageWrite write, CancellationToken ct) => fails
        ? Task.FromException<WriteOutcome>(new IOException("disk full"))
        : Task.FromResult(new WriteOutcome { ComeBackIn = TimeSpan.FromSeconds(1) });
}
