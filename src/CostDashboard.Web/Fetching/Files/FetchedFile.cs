namespace CostDashboard.Web.Fetching;

/// <summary>What came of asking for a file: its bytes, that it is the one we have, or why there is none.</summary>
public sealed record FetchedFile
{
    public byte[]? Bytes { get; init; }

    /// <summary>To ask with the next time; null when the server gives none.</summary>
    public string? ETag { get; init; }

    /// <summary>304: the file is still the one whose ETag was sent.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>A sentence with what to do; null when all went well.</summary>
    public string? Problem { get; init; }
}
