namespace CostDashboard.Web.Attributing;

/// <param name="IsValue">What the rule's author wrote, as opposed to the words around it.</param>
public sealed record SentencePiece(string Text, bool IsValue = false);
