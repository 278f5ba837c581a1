namespace CostDashboard.Web.Playground;

/// <summary>The calls that share a prefix. Its tokens are those of the text where none are given.</summary>
public sealed record CachingChoices
{
    public long? Prefix { get; init; }

    public long Calls { get; init; } = 100;

    /// <summary>Between one call and the next.</summary>
    public int Seconds { get; init; } = 60;
}
