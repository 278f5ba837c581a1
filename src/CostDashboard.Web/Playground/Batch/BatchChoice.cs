using CostDashboard.Web.Ingest;
using Microsoft.AspNetCore.Components.Forms;

namespace CostDashboard.Web.Playground;

/// <summary>What came of choosing a file of prompts.</summary>
/// <param name="File">Null where none is chosen, or it cannot be read.</param>
/// <param name="Problem">What is wrong with the file chosen last, in words for a person; null where nothing is.</param>
public sealed record BatchChoice(BatchFile? File, string? Problem)
{
    public static readonly BatchChoice None = new(null, null);

    /// <exception cref="OperationCanceledException">Its person went away.</exception>
    public static async Task<BatchChoice> OfAsync(IBrowserFile chosen, ILogger log, CancellationToken ct)
    {
        if (chosen.Size > UploadFile.MaxBytes) return new BatchChoice(null, $"{chosen.Name} is larger than 1 GB; split it, or pack it with gzip");

        try
        {
            var file = await BatchFile.ChooseAsync(chosen, ct);
            return file.Start.Problem is { } problem ? new BatchChoice(null, $"{file.Name} {problem}") : new BatchChoice(file, null);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // A browser fails in many ways: by its script, by silence, by a file that is gone.
            log.LogInformation(failure, "A file of prompts could not be opened");
            return new BatchChoice(null, $"{chosen.Name} cannot be opened; is it there still, and packed as its name says?");
        }
    }
}
