using CostDashboard.Web.Host;
using CostDashboard.Web.Ingest;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Components.Forms;

namespace CostDashboard.Web.Playground;

/// <summary>
/// One person's work on a file of prompts: it is chosen, counted, taken away in another form, and each can be stopped; one of them at a
/// time.
/// </summary>
public sealed class BatchWork(BatchRun run, BatchFiles files, ILogger<BatchWork> log) : IDisposable
{
    private readonly Stay _stay = new();
    private CancellationTokenSource? _running;

    /// <summary>What is to be drawn has changed; on any thread.</summary>
    public event Action? Changed;

    public bool IsBusy => _running is not null;

    public BatchChoice Choice { get; private set; } = BatchChoice.None;

    public BatchFile? File => Choice.File;

    /// <summary>Null before the first work on a file.</summary>
    public BatchProgress? Progress { get; private set; }

    public BatchEnd End { get; private set; }

    /// <summary>Where <see cref="End"/> says so.</summary>
    public BatchSaved? Saved { get; private set; }

    public async Task ChooseAsync(IBrowserFile chosen)
    {
        Take(BatchChoice.None);
        try
        {
            Take(await BatchChoice.OfAsync(chosen, log, _stay.Token));
        }
        catch (Exception) when (_stay.IsOver)
        {
            // Nobody waits for it, and a browser that goes away answers in its own way.
        }
    }

    public void ChooseColumn(int column) => Take(new BatchChoice(File?.With(column), null));

    public Task CountAsync(BatchPlan plan) => WorkAsync(BatchEnd.Counted, async (file, ct) =>
    {
        Progress = new BatchProgress(0, null);
        await using var stream = file.Open(out var counted, ct);
        var report = await Task.Run(() => run.RunAsync(file, stream, plan, report => Show(Share(file, counted), report), ct), ct);
        Progress = new BatchProgress(1, report);
    });

    public Task SaveAsync(BatchExport export, BatchPlan plan, IDownload download) => WorkAsync(BatchEnd.Saved, async (file, ct) =>
    {
        var (parts, report) = (new BatchParts(BatchFiles.LimitsOf(export)), Progress?.Report);
        await using var stream = file.Open(out var counted, ct);
        var writing = Task.Run(
            () => FillAsync(parts, to => files.WriteAsync(file, stream, export, plan, to, () => Show(Share(file, counted), report), ct)),
            CancellationToken.None);
        await foreach (var part in parts.Readers.WithCancellation(CancellationToken.None)) await download.ReceiveAsync(part.AsStream());
        BatchSaved saved;
        try
        {
            Saved = saved = await writing;
        }
        catch (Exception)
        {
            await download.DropAsync();
            throw;
        }

        await download.SaveAsync(BatchFiles.NamesOf(export, saved.Files));
        Progress = new BatchProgress(1, report);
    });

    public void Stop() => _running?.Cancel();

    public void Dispose() => _stay.Dispose();

    private void Take(BatchChoice choice)
    {
        (Choice, Progress, End) = (choice, null, BatchEnd.None);
        Changed?.Invoke();
    }

    private async Task WorkAsync(BatchEnd end, Func<BatchFile, CancellationToken, Task> work)
    {
        if (File is not { } file || IsBusy) return;

        using var running = _running = CancellationTokenSource.CreateLinkedTokenSource(_stay.Token);
        (Progress, End) = (new BatchProgress(0, Progress?.Report), BatchEnd.None);
        Changed?.Invoke();
        try
        {
            await work(file, running.Token);
            End = end;
        }
        catch (Exception) when (running.IsCancellationRequested)
        {
            // A browser that goes away answers in its own way.
            End = BatchEnd.Stopped;
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "A file of prompts could not be read to its end");
            End = BatchEnd.Failed;
        }
        finally
        {
            // What still writes for a reader that broke off ends, too.
            await running.CancelAsync();
            _running = null;
        }

        Changed?.Invoke();
    }

    private void Show(decimal share, BatchReport? report)
    {
        Progress = new BatchProgress(share, report);
        Changed?.Invoke();
    }

    private static async Task<BatchSaved> FillAsync(BatchParts to, Func<BatchParts, Task<BatchSaved>> write)
    {
        try
        {
            return await write(to);
        }
        finally
        {
            // The reader comes to an end in any case; whether it has everything, it is told apart from that.
            await to.EndAsync();
        }
    }

    private static decimal Share(BatchFile file, CountingStream counted) =>
        file.Size == 0 ? 1 : Math.Min(1, counted.BytesRead / (decimal)file.Size);
}

/// <summary>How the last work on a file of prompts ended.</summary>
public enum BatchEnd
{
    /// <summary>There was none, or it is under way.</summary>
    None,
    Counted,
    Saved,
    Stopped,
    Failed,
}

/// <summary>How far a file of prompts is read, and what it came to so far.</summary>
/// <param name="Share">Of its bytes, 0 to 1.</param>
public sealed record BatchProgress(decimal Share, BatchReport? Report);

/// <summary>What came of choosing a file of prompts.</summary>
/// <param name="File">Null where none is chosen, or it cannot be read.</param>
/// <param name="Problem">What is wrong with the file chosen last, in words for a person; null where nothing is.</param>
public sealed record BatchChoice(BatchFile? File, string? Problem)
{
    public static readonly BatchChoice None = new(null, null);

    /// <exception cref="OperationCanceledException">Its person went away.</exception>
    public static async Task<BatchChoice> OfAsync(IBrowserFile chosen, ILogger log, CancellationToken ct)
    {
        if (chosen.Size > UploadFile.MaxBytes)
            return new BatchChoice(null, $"{chosen.Name} is larger than 1 GB; split it, or pack it with gzip");

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
