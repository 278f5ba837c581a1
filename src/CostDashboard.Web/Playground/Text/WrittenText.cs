namespace CostDashboard.Web.Playground;

/// <summary>A text that a model reads.</summary>
/// <param name="Role">Of the message it stands in; null for a text by itself.</param>
public sealed record WrittenText(string? Role, string Text);
