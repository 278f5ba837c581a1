namespace CostDashboard.Web.Playground;

/// <summary>What one person has written on the page; it goes with their circuit.</summary>
public sealed class PlaygroundSession
{
    public Draft Prompt { get; } = new();

    /// <summary>A request body.</summary>
    public Draft Body { get; } = new();

    /// <summary>What the prompt is compared with.</summary>
    public Draft Other { get; } = new();
}
