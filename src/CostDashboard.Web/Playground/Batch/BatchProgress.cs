namespace CostDashboard.Web.Playground;

/// <summary>How far a file of prompts is read, and what it came to so far.</summary>
/// <param name="Share">Of its bytes, 0 to 1.</param>
public sealed record BatchProgress(decimal Share, BatchReport? Report);
