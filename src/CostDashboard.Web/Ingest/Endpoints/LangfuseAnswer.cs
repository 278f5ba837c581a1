namespace CostDashboard.Web.Ingest;

/// <summary>What became of an ingestion body's events, in Langfuse's words; ids are the events'.</summary>
public sealed record LangfuseAnswer(IReadOnlyList<LangfuseSuccess> Successes, IReadOnlyList<LangfuseError> Errors);
