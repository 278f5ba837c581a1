using System.Security.Claims;
using CostDashboard.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CostDashboard.Web.Ui;

/// <summary>
/// A page that shows one view, read by one query for its address, and reads it again when totals change.
/// While it reads again it keeps showing what it has; only a first read shows a skeleton.
/// </summary>
public abstract class LivePage<TView> : ActingComponent, IDisposable where TView : class
{
    /// <summary>A first render waits this long for its figures, then sends the skeleton and lets the circuit bring them.</summary>
    private static readonly TimeSpan PrerenderPatience = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly Stay _stay = new();
    private CancellationTokenSource? _reading;
    private string? _shownUri;
    private string? _path;

    [CascadingParameter(Name = "Filter")] public PageFilter Filter { get; set; } = null!;

    [CascadingParameter] public Task<AuthenticationState>? Person { get; set; }

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    [Inject] public LiveSignals Signals { get; set; } = null!;

    [Inject] public SharedReads Shared { get; set; } = null!;

    [Inject] public Handover Handover { get; set; } = null!;

    [Inject] public TimeProvider Clock { get; set; } = null!;

    [Inject] public ILoggerFactory Loggers { get; set; } = null!;

    /// <summary>Null until the first read is done.</summary>
    public TView? View { get; private set; }

    /// <summary>The last read failed; <see cref="View"/> is then what an earlier one brought, if any did.</summary>
    public bool Failed { get; private set; }

    /// <summary>The last read failed because too much was asked, which is no fault.</summary>
    public bool Refused { get; private set; }

    /// <summary>Why no totals can answer, in words; null where they can, or where the same question is answered later.</summary>
    public string? NotKept { get; private set; }

    /// <summary>The address changed and its figures are on their way; those shown are the ones before.</summary>
    public bool Turning { get; private set; }

    /// <summary>The reader went on to another page while something here was awaited.</summary>
    protected bool HasLeft => _stay.IsOver;

    /// <summary>What the page shows: it is read again when one of these changes.</summary>
    protected virtual IReadOnlyList<Topic> Topics { get; } = [Topic.Totals];

    /// <summary>How what is shown now is read for everybody who looks at the same; null where each viewer reads alone.</summary>
    protected virtual SharedRead<TView>? SharedWithOthers() => null;

    protected abstract Task<TView> QueryAsync(CancellationToken ct);

    protected override async Task OnParametersSetAsync()
    {
        var path = new Uri(Navigation.Uri).AbsolutePath;
        _path ??= path;
        if (path != _path || Navigation.Uri == _shownUri) return;

        _shownUri = Navigation.Uri;
        var person = await PersonIdAsync();
        if (!RendererInfo.IsInteractive)
        {
            await PrerenderAsync(person);
            return;
        }

        if (Handover.Take<TView>(person, _shownUri) is { } view)
        {
            View = view;
            return;
        }

        Turning = View is not null;
        await ReadAsync(shared: true);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = FollowAsync();
    }

    /// <summary>Reads again by itself, after something was changed here.</summary>
    public Task ReadAsync() => ReadAsync(shared: false);

    private async Task ReadAsync(bool shared)
    {
        // What was begun here may end after its reader has left for another page.
        if (HasLeft || IsEnding) return;

        _reading?.Cancel();
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_stay.Token);
        _reading = reading;
        SharedRead<TView>? read = null;
        try
        {
            if (shared) read = SharedWithOthers();
            var view = read is not null
                ? await Shared.ReadAsync(read, Topics, reading.Token)
                : await QueryAsync(reading.Token);
            if (reading.IsCancellationRequested) return;

            View = view;
            Failed = false;
            Refused = false;
            NotKept = null;
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            return;
        }
        catch (TooMuchAskedException refusal)
        {
            Failed = true;
            Refused = true;
            NotKept = (refusal as NotKeptException)?.Message;
            // What was shown before is not an older state of what is asked now.
            if (NotKept is not null) View = null;
        }
        catch (Exception failure)
        {
            // A read that is shared logs its failure itself, once for all its viewers.
            if (read is null) Loggers.CreateLogger(GetType()).LogError(failure, "Reading {Uri} failed", Navigation.Uri);
            Failed = true;
            Refused = false;
            NotKept = null;
        }
        finally
        {
            if (_reading == reading) _reading = null;
        }

        Turning = false;
        StateHasChanged();
    }

    private async Task PrerenderAsync(string person)
    {
        var read = ReadAsync(shared: true);
        await Task.WhenAny(read, Task.Delay(PrerenderPatience, Clock));
        if (View is not null) Handover.Give(person, _shownUri!, View);
    }

    private async Task FollowAsync()
    {
        using var shown = CancellationTokenSource.CreateLinkedTokenSource(_stay.Token, Host.ApplicationStopping);
        var gone = shown.Token;
        using var changes = Signals.Subscribe(Topics);
        try
        {
            while (true)
            {
                await changes.WaitAsync(LongestPause, Clock, gone);
                await InvokeAsync(() => ReadAsync(shared: true));
                await Task.Delay(ShortestPause, Clock, gone);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The reader left the page, or the program ends: there is nothing more to follow.
        }
    }

    protected async Task<string> PersonIdAsync() =>
        Person is null ? "" : (await Person).User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>The reader has left the page.</summary>
    protected virtual void Leave()
    {
    }

    public void Dispose()
    {
        _stay.Dispose();
        Leave();
        GC.SuppressFinalize(this);
    }
}
