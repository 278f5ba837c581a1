namespace CostDashboard.Storage;

/// <summary>Too much is being asked at once; the same question is answered a little later. Its message is for whoever asked.</summary>
public sealed class TooMuchAskedException(string message) : Exception(message)
{
    /// <summary>When to ask again.</summary>
    public static readonly TimeSpan Later = TimeSpan.FromSeconds(5);
}
