namespace CostDashboard.Web.Ingest;

/// <param name="Error">The field at fault, and what it must be.</param>
public sealed record LangfuseError(string Id, string Error, int Status = StatusCodes.Status400BadRequest, string Message = "Invalid request data");
