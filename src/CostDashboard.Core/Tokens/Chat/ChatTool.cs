namespace CostDashboard.Core.Tokens.Chat;

/// <summary>The definition of a tool, in each form that a model may read it in.</summary>
/// <param name="Json">The whole of it, compact.</param>
/// <param name="Signature">As OpenAI writes it: its description and its type, inner properties indented.</param>
/// <param name="Texts">Its name, description, and the names, descriptions and choices of its parameters.</param>
public sealed record ChatTool(string Name, string Json, string Signature, IReadOnlyList<string> Texts);
