using Microsoft.Extensions.Caching.Memory;

namespace CostDashboard.Web.Ui;

/// <summary>
/// One read for all viewers of the same thing: whoever asks while it is under way, or before anything of it has changed, gets the same
/// view.
/// How much is read thereby follows from what is looked at and how often it changes, not from how many look.
/// </summary>
public sealed class SharedReads(LiveSignals signals, TimeProvider clock) : IDisposable
{
    /// <summary>A view older than this is read anew even where nothing was signalled: a day may have begun.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    // Views of the pages that are open just now; what does not fit is simply read again.
    private readonly MemoryCache _views = new(new MemoryCacheOptions { SizeLimit = 200 });
    private readonly Lock _lock = new();

    /// <param name="ct">Ends this viewer's waiting. The read goes on, since others may wait for it.</param>
    public Task<TView> ReadAsync<TView>(SharedRead<TView> read, IReadOnlyList<Topic> topics, CancellationToken ct) where TView : class =>
        Find(read, topics).WaitAsync(ct);

    public void Dispose() => _views.Dispose();

    private Task<TView> Find<TView>(SharedRead<TView> read, IReadOnlyList<Topic> topics)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var version = signals.VersionOf(topics);
            if (_views.TryGetValue((typeof(TView), read.Name), out Shared<TView>? known) && known!.Version == version
                && !known.View.IsFaulted && !known.View.IsCanceled && now - known.At < Kept)
            {
                return known.View;
            }

            var view = Task.Run(read.RunAsync);
            _views.Set(
                (typeof(TView), read.Name),
                new Shared<TView>(view, version, now),
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
            return view;
        }
    }

    private sealed record Shared<TView>(Task<TView> View, long Version, DateTimeOffset At);
}

/// <summary>A read that gives everybody the same.</summary>
/// <param name="Name">Holds whatever the view depends on beside its topics: the filter, its days, the currency. Nothing of who
/// looks.</param>
/// <param name="RunAsync">Runs on no page's thread: what it needs of a page is taken before.</param>
public sealed record SharedRead<TView>(string Name, Func<Task<TView>> RunAsync);
