namespace CostDashboard.Web.Playground;

/// <summary>A file of prompts in another form.</summary>
/// <param name="LeftOut">Requests that have another provider's form or model.</param>
/// <param name="HasSeveralModels">Requests brought models of their own, and not all the same.</param>
public sealed record BatchSaved(BatchExport Export, long Rows, long LeftOut, bool HasSeveralModels);
