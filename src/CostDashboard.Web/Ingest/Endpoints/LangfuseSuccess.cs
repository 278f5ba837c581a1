namespace CostDashboard.Web.Ingest;

public sealed record LangfuseSuccess(string Id, int Status = StatusCodes.Status201Created);
