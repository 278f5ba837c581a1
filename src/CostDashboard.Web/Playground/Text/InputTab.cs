namespace CostDashboard.Web.Playground;

/// <summary>What is put in; the address names it in lower case.</summary>
public enum InputTab
{
    Text,

    /// <summary>A request body as a program would send it.</summary>
    Body,

    /// <summary>A file of prompts.</summary>
    Batch,
}
