namespace CostDashboard.Web.Ingest;

/// <summary>
/// A part of the Sources tab that another feature brings: a component whose one parameter, "Rows", is what <paramref name="ReadAsync"/>
/// answers.
/// </summary>
/// <param name="ReadAsync">Null where there is nothing to show.</param>
public sealed record SourcesSection(Type Component, Func<IServiceProvider, CancellationToken, Task<object?>> ReadAsync);
