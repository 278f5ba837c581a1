namespace CostDashboard.Web.Playground;

/// <summary>A file of prompts in another form.</summary>
/// <param name="LeftOut">Requests that have another provider's form or model.</param>
/// <param name="HasSeveralModels">Requests are for more than one model, in a file for OpenAI, which takes one.</param>
public sealed record BatchSaved(BatchExport Export, long Rows, long LeftOut, bool HasSeveralModels)
{
    /// <summary>Requests go to more than one of OpenAI's urls, in a file for it, which takes one.</summary>
    public bool HasSeveralUrls { get; init; }

    /// <summary>Files that it became: more than one where a provider takes no single file of that size.</summary>
    public int Files { get; init; } = 1;
}
