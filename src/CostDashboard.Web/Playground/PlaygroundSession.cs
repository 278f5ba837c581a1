namespace CostDashboard.Web.Playground;

/// <summary>
/// What one person has written on the page; it goes with their circuit. Their browser keeps it for its own tab (textbox.js), so that it
/// outlives the circuit.
/// </summary>
public sealed class PlaygroundSession
{
    public PromptDraft Prompt { get; } = new();

    /// <summary>A request body.</summary>
    public PromptDraft Body { get; } = new();

    /// <summary>What the prompt is compared with.</summary>
    public PromptDraft Other { get; } = new();

    /// <summary>
    /// Models shown where the address names none; null before they were asked for. They stay as they are while a person looks at them.
    /// </summary>
    public IReadOnlyList<string>? UsualModels { get; set; }
}
