using CostDashboard.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace CostDashboard.Web.Ui;

/// <summary>
/// One read for all viewers of the same thing: whoever asks while it is under way, or before anything of it has changed, gets the same
/// view. So the number of reads depends on what is looked at and on how often it changes, not on the number of viewers.
/// </summary>
public sealed class SharedReads(LiveSignals signals, TimeProvider clock, ILogger<SharedReads> log) : IDisposable
{
    /// <summary>A view older than this is read anew even where nothing was signalled: a day may have begun.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    // Views of the pages that are open just now; what does not fit is simply read again.
    private readonly MemoryCache _views = new(new MemoryCacheOptions { SizeLimit = 200 });
    private readonly Lock _lock = new();

    /// <param name="ct">Ends this viewer's waiting. The read goes on, since others may wait for it.</param>
    public async Task<TView> ReadAsync<TView>(
        SharedRead<TView> read, IReadOnlyList<Topic> topics, CancellationToken ct) where TView : class
    {
        var (view, isOwn) = Find(read, topics);
        try
        {
            return await view.WaitAsync(ct);
        }
        catch (TooMuchAskedException) when (!isOwn)
        {
            // The limit that refused it may be that of the person who asked first, so this viewer asks again in their own name.
            return await Find(read, topics).View.WaitAsync(ct);
        }
    }

    public void Dispose() => _views.Dispose();

    /// <returns>The read, and whether it runs in the name of whoever asks now.</returns>
    private (Task<TView> View, bool IsOwn) Find<TView>(SharedRead<TView> read, IReadOnlyList<Topic> topics)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var version = signals.VersionOf(topics);
            if (_views.TryGetValue((typeof(TView), read.Name), out Shared<TView>? known) && known!.Version == version
                && !known.View.IsFaulted && !known.View.IsCanceled && now - known.At < Kept)
            {
                return (known.View, false);
            }

            var view = Task.Run(() => RunAsync(read));
            _views.Set(
                (typeof(TView), read.Name),
                new Shared<TView>(view, version, now),
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
            return (view, true);
        }
    }

    /// <summary>A failure is logged here, once: each viewer may have left before it, and all viewers would log the same.</summary>
    private async Task<TView> RunAsync<TView>(SharedRead<TView> read)
    {
        try
        {
            return await read.RunAsync();
        }
        catch (Exception failure) when (failure is not TooMuchAskedException)
        {
            log.LogError(failure, "Reading {View} of {Name} for all its viewers failed", typeof(TView).Name, read.Name);
            throw;
        }
    }

    private sealed record Shared<TView>(Task<TView> View, long Version, DateTimeOffset At);
}

/// <summary>A read that gives everybody the same.</summary>
/// <param name="Name">Holds whatever the view depends on beside its topics: the filter, its days and the currency, and nothing
/// about the viewer.</param>
/// <param name="RunAsync">It does not run on the page's thread, so it takes what it needs of the page beforehand.</param>
public sealed record SharedRead<TView>(string Name, Func<Task<TView>> RunAsync);
