using Microsoft.Extensions.Logging;

namespace CostDashboard.Storage;

/// <summary>Whether the database takes writes, as the last one found. Every writer says how it fared.</summary>
public sealed class WriteHealth(ILogger<WriteHealth> log)
{
    private string? _trouble;

    /// <summary>Why writes fail; null while they work.</summary>
    public string? Trouble => Volatile.Read(ref _trouble);

    internal void Succeeded()
    {
        if (Trouble is not null && Interlocked.Exchange(ref _trouble, null) is { } before)
        {
            log.LogInformation("The database takes writes again. Until now: {Cause}", before);
        }
    }

    /// <summary>An error that lies in what was written says nothing about the database.</summary>
    internal void Failed(Exception error)
    {
        if (WriteTrouble.CauseOf(error) is not { } cause) return;
        if (Interlocked.Exchange(ref _trouble, cause) is null)
        {
            log.LogError(error, "The database takes no writes: {Cause} It is tried again until it does.", cause);
        }
    }
}
