namespace CostDashboard.Storage;

/// <summary>Brings the database up before anything else runs: its tables, its writer, and totals for the right zone.</summary>
public abstract class StorageStartup
{
    /// <exception cref="StorageUnusableException">What the connection string names cannot be used.</exception>
    public abstract Task RunAsync(CancellationToken ct);
}

/// <summary>The database is not there, is not open to this program, or is not a database. Its message is the cause.</summary>
public sealed class StorageUnusableException(string cause, Exception inner) : Exception(cause, inner);
