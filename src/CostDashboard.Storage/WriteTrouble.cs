namespace CostDashboard.Storage;

/// <summary>
/// The database takes no writes, or cannot be read, for a reason outside of what was asked: a lock, a disk, a right. A write that ends so
/// was given up, and nothing of it is kept. Its message is the cause, a sentence. Every engine tells its own errors as this one.
/// </summary>
public sealed class WriteTroubleException(string cause, Exception? inner = null) : Exception(cause, inner)
{
    public const string Locked = "The database is locked by another program.";

    public const string Waiting = "The database is busy: another write has not ended, or another program holds its lock.";
}
