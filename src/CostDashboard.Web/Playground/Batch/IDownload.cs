namespace CostDashboard.Web.Playground;

/// <summary>The way of files to a person's disk; one export at a time.</summary>
public interface IDownload
{
    /// <summary>
    /// One more file: reads its bytes to their end. They must not fail: a circuit does not outlive an error in what it sends.
    /// </summary>
    Task ReceiveAsync(Stream bytes);

    /// <summary>What was received is whole.</summary>
    /// <param name="names">Of the files, in the order in which they were received.</param>
    Task SaveAsync(IReadOnlyList<string> names);

    /// <summary>What was received is not whole, and goes.</summary>
    Task DropAsync();
}
