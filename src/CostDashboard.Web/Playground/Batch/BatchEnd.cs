namespace CostDashboard.Web.Playground;

/// <summary>How the last work on a file of prompts ended.</summary>
public enum BatchEnd
{
    /// <summary>There was none, or it is under way.</summary>
    None,
    Counted,
    Saved,
    Stopped,
    Failed,
}
