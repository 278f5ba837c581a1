namespace CostDashboard.Storage.Model;

/// <summary>
/// One run of a scheduled job, or of a long one that a person started. The Jobs page shows them, also those before a restart.
/// </summary>
public sealed class JobRun
{
    public long Id { get; set; }

    /// <summary>The job's name, as the API writes it.</summary>
    public required string Job { get; set; }

    public DateTime StartedAt { get; set; }

    /// <summary>The end of the run; null while it runs, and where the program ended before it did.</summary>
    public DateTime? EndedAt { get; set; }

    public JobResult Result { get; set; }

    /// <summary>Why it failed, in a sentence; null when it did not.</summary>
    public string? Error { get; set; }
}

public enum JobResult
{
    Running,
    Done,

    /// <summary>There was nothing to do.</summary>
    NothingToDo,
    Failed,

    /// <summary>A person stopped it.</summary>
    Cancelled,

    /// <summary>The program ended before the run did.</summary>
    Interrupted,
}

/// <summary>A job that a person has paused: it does not run by its schedule until it is resumed.</summary>
public sealed class JobPause
{
    public required string Job { get; set; }

    public required string By { get; set; }

    public DateTime At { get; set; }
}
