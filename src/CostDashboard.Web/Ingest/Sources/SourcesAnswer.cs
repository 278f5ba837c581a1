namespace CostDashboard.Web.Ingest;

/// <param name="Sources">The last one to send first.</param>
public sealed record SourcesAnswer(IReadOnlyList<SourceRow> Sources);
