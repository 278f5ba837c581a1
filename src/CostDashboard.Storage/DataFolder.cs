using System.Data.Common;

namespace CostDashboard.Storage;

/// <summary>Where the host keeps its own files. An engine that stores in a file stores there as well.</summary>
/// <param name="Files">Opens databases that are files, such as <see cref="Jobs"/>.</param>
public sealed record DataFolder(string Path, DbProviderFactory Files)
{
    /// <summary>Of data protection.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>The scheduler's state.</summary>
    public string Jobs => System.IO.Path.Combine(Path, "jobs.db");
}
