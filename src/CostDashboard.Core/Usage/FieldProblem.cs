namespace CostDashboard.Core.Usage;

/// <summary>Why a record cannot be accepted: the field at fault, and a message that says what to do.</summary>
public sealed record FieldProblem(string Field, string Message);
