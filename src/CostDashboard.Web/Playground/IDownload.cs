namespace CostDashboard.Web.Playground;

/// <summary>The way of a file to a person's disk; one at a time.</summary>
public interface IDownload
{
    /// <summary>Reads bytes to their end. They must not fail: a circuit does not outlive an error in what it sends.</summary>
    Task ReceiveAsync(Stream bytes);

    /// <summary>What was received is whole.</summary>
    Task SaveAsync(string name);

    /// <summary>What was received is not whole, and goes.</summary>
    Task DropAsync();
}
