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

    internal void Failed(WriteTroubleException trouble)
    {
        if (Interlocked.Exchange(ref _trouble, trouble.Message) is null)
        {
            log.LogError(trouble, "The database takes no writes: {Cause} It is tried again until it does.", trouble.Message);
        }
    }
}
