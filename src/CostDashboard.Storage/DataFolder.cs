namespace CostDashboard.Storage;

/// <summary>Where the host keeps its own files. An engine that stores in a file stores there as well.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>Of data protection.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");
}
